//! How much hangs on the one figure that sets everybody's points.

use super::{Group, GroupBoard, Kind, Options, RANK_DECIMALS, Rule, Scheme, Value, rank, rank_key, totals};
use std::ops::Range;

/// So many units make a comparison: of two, one is always ahead.
pub const ENOUGH_UNITS: usize = 3;
/// From this multiple of the second value on, a maximum is beyond what schools usually differ by.
pub const FAR_AHEAD: f64 = 3.0;
/// From this multiple on, it may be a slip of the pen (as the check of the tables says too).
pub const TEN_TIMES: f64 = 10.0;
/// From this multiple on, a maximum that decides who is first is a danger.
pub const AHEAD: f64 = 2.0;
/// What the others lose on average, as a share of the scheme's full marks, before it matters: 0.1 of 100 points.
pub const LOSS_THAT_MATTERS: f64 = 0.001;

/// The maximum of an indicator, and what hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    pub leaf_idx: usize,
    /// Above 0.
    pub maximum: f64,
    /// The units that hold it, in the order of the input; at least one.
    pub holders: Vec<usize>,
    /// The next value, which is the maximum itself where several hold it; `None` where nobody else reported.
    pub second: Option<f64>,
    /// What the totals of all units but the holder would be more, in sum, if the holder had reported the second value:
    /// `sum of (total with second - total)`. 0 where several hold the maximum: one of them alone changes nothing.
    pub points_lost: f64,
    /// The units whose totals would be more.
    pub n_affected: usize,
    /// What follows if the holder's figure is another; `None` where several hold the maximum, or only one reported.
    pub outcomes: Option<Outcomes>,
}

/// What would follow if the one maximum were another. Everything is scored again by the same options.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// Were it a tenth; `None` for an indicator that is had or not had.
    pub tenth: Option<Outcome>,
    /// Were it a ten-thousandth (yuan taken for 10,000 yuan); `None` as above.
    pub ten_thousandth: Option<Outcome>,
    /// Had it not been reported.
    pub withdrawn: Outcome,
}

/// The ranks after a change, against those before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Units other than the holder whose rank is another.
    pub n_moved: usize,
    /// Of them the one that moves most (of equal ones the one that then stands best).
    pub largest: Option<Move>,
    /// Who is first then, in the order of the input.
    pub first: Vec<usize>,
    /// Whether that is somebody else than before.
    pub is_first_other: bool,
    /// The holder's own move.
    pub holder: Move,
}

/// A change of rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub unit_idx: usize,
    pub from: u32,
    pub to: u32,
}

/// Why a maximum is a danger to the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// At least [`TEN_TIMES`] the second, and others lose by it.
    TenTimes,
    /// At least [`FAR_AHEAD`] times the second but not [`TEN_TIMES`], and the others lose [`LOSS_THAT_MATTERS`] on
    /// average.
    FarAhead,
    /// At least [`AHEAD`] times the second, and were it a tenth somebody else would be first.
    DecidesFirst,
}

impl Leader {
    /// The unit whose figure alone sets everybody's points.
    pub fn only_holder(&self) -> Option<usize> {
        match self.holders[..] {
            [holder] => Some(holder),
            _ => None,
        }
    }

    /// The maximum as a multiple of the second value, from 1 on; `None` where there is no second, or it is 0.
    pub fn ratio(&self) -> Option<f64> {
        self.second.filter(|second| *second > 0.0).map(|second| self.maximum / second)
    }

    /// Why the maximum is a danger, all reasons. None in a group of fewer than [`ENOUGH_UNITS`], or where several hold
    /// it.
    pub fn dangers(&self, n_units: usize, full_marks: f64) -> Vec<Danger> {
        let (Some(ratio), Some(outcomes)) = (self.ratio(), &self.outcomes) else { return Vec::new() };
        if n_units < ENOUGH_UNITS || self.n_affected == 0 {
            return Vec::new();
        }
        let each = self.points_lost / (n_units - 1) as f64;
        let decides = |outcome: &Option<Outcome>| outcome.as_ref().is_some_and(|outcome| outcome.is_first_other);
        let reasons = [
            (Danger::TenTimes, ratio >= TEN_TIMES),
            (Danger::FarAhead, (FAR_AHEAD..TEN_TIMES).contains(&ratio) && each >= LOSS_THAT_MATTERS * full_marks),
            (Danger::DecidesFirst, ratio >= AHEAD && decides(&outcomes.tenth)),
        ];
        reasons.into_iter().filter(|(_, holds)| *holds).map(|(danger, _)| danger).collect()
    }
}

/// The maxima of some leaves of a group and what hangs on each, in the order of the scheme.
///
/// Leaves whose points do not hang on a maximum have none here: where nobody reported or all values are 0, and those
/// with a rule that does not measure by the largest value (`Rule::MaxProportional` and `Rule::MinMax` do).
///
/// `board` is the group's by the same scheme and options. A leaf takes four scorings of the group.
///
/// ```
/// # use scoreboard::engine::{Group, NodeSpec, Options, Scheme, SchemeSpec, Unit, Value, leaders, score_group};
/// let nodes = vec![NodeSpec { code: "1".into(), weight: 10.0, ..NodeSpec::default() }];
/// let scheme = Scheme::new(SchemeSpec { full_marks: 10.0, nodes, ..SchemeSpec::default() })?;
/// let units = ["甲校", "乙校", "丙校"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// for (unit_idx, value) in [100.0, 20.0, 10.0].into_iter().enumerate() {
///     group.set(unit_idx, 0, Value::Reported(value), &scheme).unwrap();
/// }
/// let options = Options::default();
/// let board = score_group(&group, &scheme, &options);
/// let leader = &leaders(&group, &scheme, &options, &board, 0..1)[0];
/// assert_eq!((leader.maximum, leader.second, leader.ratio()), (100.0, Some(20.0), Some(5.0)));
/// // 2 and 1 points now; with 20 as the maximum 10 and 5: 8 + 4 are lost.
/// assert_eq!((leader.points_lost, leader.n_affected), (12.0, 2));
/// // A tenth is 10: second with 丙校.
/// let tenth = leader.outcomes.as_ref().unwrap().tenth.as_ref().unwrap();
/// assert_eq!((tenth.first.as_slice(), tenth.holder.to), ([1].as_slice(), 2));
/// # Ok::<(), scoreboard::engine::SchemeError>(())
/// ```
pub fn leaders(
    group: &Group,
    scheme: &Scheme,
    options: &Options,
    board: &GroupBoard,
    leaves: Range<usize>,
) -> Vec<Leader> {
    let mut trial = group.clone();
    leaves.filter_map(|leaf_idx| leader(group, &mut trial, scheme, options, board, leaf_idx)).collect()
}

/// `trial` is as `group` before and after.
fn leader(
    group: &Group,
    trial: &mut Group,
    scheme: &Scheme,
    options: &Options,
    board: &GroupBoard,
    leaf_idx: usize,
) -> Option<Leader> {
    let indicator = scheme.indicator(leaf_idx);
    if !matches!(indicator.rule, Rule::MaxProportional | Rule::MinMax) {
        return None;
    }
    let maximum = board.maximum(leaf_idx).filter(|maximum| *maximum > 0.0)?;
    let column = group.raw_column(leaf_idx);
    let holders: Vec<usize> = (0..group.n_units()).filter(|unit_idx| column[*unit_idx] == maximum).collect();
    let mut second = (holders.len() > 1).then_some(maximum);
    for value in column.iter().filter(|value| (0.0..maximum).contains(*value)) {
        second = Some(second.map_or(*value, |second: f64| second.max(*value)));
    }
    let leader = Leader { leaf_idx, maximum, holders, second, points_lost: 0.0, n_affected: 0, outcomes: None };
    let (Some(holder), Some(second)) = (leader.only_holder(), second) else { return Some(leader) };

    let mut rescored = |value: Option<f64>| {
        match value {
            Some(value) => trial.accept(holder, leaf_idx, value),
            // What is not reported is never at fault.
            None => drop(trial.set(holder, leaf_idx, Value::Missing, scheme)),
        }
        totals(trial, scheme, options)
    };
    let with_second = rescored(Some(second));
    let outcome = |totals: &[f64]| outcome(totals, board, options, holder);
    let is_figure = indicator.kind != Kind::YesNo;
    let outcomes = Outcomes {
        tenth: is_figure.then(|| outcome(&rescored(Some(maximum / 10.0)))),
        ten_thousandth: is_figure.then(|| outcome(&rescored(Some(maximum / 10_000.0)))),
        withdrawn: outcome(&rescored(None)),
    };
    trial.accept(holder, leaf_idx, maximum);

    let others = || (0..group.n_units()).filter(|unit_idx| *unit_idx != holder);
    let more = |unit_idx: usize| with_second[unit_idx] - board.totals[unit_idx];
    let is_more = |unit_idx: usize| {
        rank_key(with_second[unit_idx], RANK_DECIMALS) > rank_key(board.totals[unit_idx], RANK_DECIMALS)
    };
    Some(Leader {
        points_lost: others().map(more).sum(),
        n_affected: others().filter(|unit_idx| is_more(*unit_idx)).count(),
        outcomes: Some(outcomes),
        ..leader
    })
}

fn outcome(totals: &[f64], board: &GroupBoard, options: &Options, holder: usize) -> Outcome {
    let (_, ranks) = rank(totals, options.rank_decimals().unwrap_or(RANK_DECIMALS), options.ties);
    let moved = |unit_idx: usize| Move { unit_idx, from: board.ranks[unit_idx], to: ranks[unit_idx] };
    let firsts = |ranks: &[u32]| (0..ranks.len()).filter(|unit_idx| ranks[*unit_idx] == 1).collect::<Vec<_>>();
    let (mut n_moved, mut largest) = (0, None::<Move>);
    for unit_idx in (0..ranks.len()).filter(|unit_idx| *unit_idx != holder) {
        let now = moved(unit_idx);
        if now.from == now.to {
            continue;
        }
        n_moved += 1;
        let by = |m: &Move| m.from.abs_diff(m.to);
        if largest.is_none_or(|most| (by(&now), most.to) > (by(&most), now.to)) {
            largest = Some(now);
        }
    }
    let first = firsts(&ranks);
    Outcome { n_moved, largest, is_first_other: first != firsts(&board.ranks), first, holder: moved(holder) }
}
