//! A group's maxima without its schools: what a school needs to work out its own score, and nothing more.

use super::{
    Extent, Group, GroupBoard, GroupData, Kind, Options, RANK_DECIMALS, Rule, Scheme, Unit, Value, rank, score_group,
};

/// What is published of an indicator in a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// The largest value, and the smallest where the rule needs it (else it is the same).
    Extent(Extent),
    NobodyReported,
    /// Left out by those who publish, as it would give a school away, or not asked for by the rule.
    Withheld,
}

/// What is published of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchmarkGroup {
    pub name: String,
    pub n_units: usize,
    /// By leaf.
    pub bounds: Vec<Bound>,
}

/// What a bureau publishes: no names, no values but the largest.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    pub options: Options,
    pub groups: Vec<BenchmarkGroup>,
}

impl Benchmark {
    /// The benchmark of an evaluation without some leaves of some groups, each by group index and leaf index.
    pub fn of(data: &GroupData, scheme: &Scheme, options: &Options, withheld: &[(usize, usize)]) -> Benchmark {
        let bound = |group_idx: usize, leaf_idx: usize| {
            let is_asked_for = scheme.indicator(leaf_idx).rule.is_relative();
            if !is_asked_for || withheld.contains(&(group_idx, leaf_idx)) {
                return Bound::Withheld;
            }
            let reported = data.groups[group_idx].raw_column(leaf_idx).iter().copied().filter(|value| *value >= 0.0);
            let extent = reported.fold(None, |extent: Option<Extent>, value| {
                let Extent { min, max } = extent.unwrap_or(Extent { min: value, max: value });
                Some(Extent { min: min.min(value), max: max.max(value) })
            });
            extent
                .map_or(Bound::NobodyReported, |extent| Bound::Extent(needed(extent, &scheme.indicator(leaf_idx).rule)))
        };
        let groups = data.groups.iter().enumerate().map(|(group_idx, group)| BenchmarkGroup {
            name: group.name.clone(),
            n_units: group.n_units(),
            bounds: (0..scheme.n_leaves()).map(|leaf_idx| bound(group_idx, leaf_idx)).collect(),
        });
        Benchmark { options: *options, groups: groups.collect() }
    }

    pub fn group(&self, name: &str) -> Option<&BenchmarkGroup> {
        self.groups.iter().find(|group| group.name == name)
    }
}

/// As much of an extent as a rule asks for.
fn needed(extent: Extent, rule: &Rule) -> Extent {
    match rule {
        Rule::MinMax => extent,
        Rule::MinProportional => Extent { max: extent.min, ..extent },
        Rule::MaxProportional | Rule::Target(_) | Rule::Bands(_) | Rule::YesNo => Extent { min: extent.max, ..extent },
    }
}

/// A school's own score against a benchmark.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// Unit 0 is the school; withheld indicators count as 0 there.
    pub board: GroupBoard,
    /// The least and the most that the total can be; equal where nothing is withheld.
    pub least: f64,
    pub most: f64,
    /// Leaves in which the school goes beyond the benchmark: with it everybody's score changes.
    pub beyond: Vec<usize>,
    /// Leaves whose points nobody outside knows.
    pub withheld: Vec<usize>,
}

/// A school's score, from its own values (unit `unit_idx` of `group`) and the group's published bounds.
///
/// The school is scored by the engine beside two units that hold the bounds, so that it earns what it would earn in the
/// group itself; where its own value goes beyond a bound, the bound moves.
///
/// ```
/// # use scoreboard::engine::*;
/// let node = |code: &str, weight| NodeSpec { code: code.into(), weight, ..NodeSpec::default() };
/// let nodes = vec![node("1", 10.0), node("1.1", 4.0), node("1.2", 6.0)];
/// let scheme = Scheme::new(SchemeSpec { full_marks: 10.0, nodes, ..SchemeSpec::default() })?;
/// let bound = |max| Bound::Extent(Extent { min: max, max });
/// let published = BenchmarkGroup { name: "中职".into(), n_units: 12, bounds: vec![bound(100.0), Bound::Withheld] };
/// let mut own = Group::new("中职", vec![Unit { name: "甲校".into() }], &scheme);
/// own.set(0, 0, Value::Reported(50.0), &scheme).unwrap();
/// own.set(0, 1, Value::Reported(7.0), &scheme).unwrap();
/// let check = self_check(&own, 0, &published, &scheme, &Options::default());
/// // 4 × 50 / 100, and 0 to 6 for what is withheld
/// assert_eq!((check.least, check.most), (2.0, 8.0));
/// assert_eq!(check.withheld, [1]);
/// # Ok::<(), SchemeError>(())
/// ```
pub fn self_check(
    group: &Group,
    unit_idx: usize,
    benchmark: &BenchmarkGroup,
    scheme: &Scheme,
    options: &Options,
) -> SelfCheck {
    let units = ["", "max", "min"].map(|name| Unit { name: name.into() });
    let mut least = Group::new(benchmark.name.clone(), units.into(), scheme);
    let mut most = least.clone();
    let (mut beyond, mut withheld) = (Vec::new(), Vec::new());
    let set = |group: &mut Group, unit_idx, leaf_idx, value: Value| match value {
        // Accepted where it came from.
        Value::Reported(raw_value) => group.accept(unit_idx, leaf_idx, raw_value),
        other => drop(group.set(unit_idx, leaf_idx, other, scheme)),
    };
    for leaf_idx in 0..scheme.n_leaves() {
        let rule = &scheme.indicator(leaf_idx).rule;
        let own = group.value(unit_idx, leaf_idx);
        match (benchmark.bounds.get(leaf_idx).copied().unwrap_or(Bound::NobodyReported), own) {
            (Bound::Withheld, Value::Reported(_)) if rule.is_relative() => {
                withheld.push(leaf_idx);
                // No share of a positive maximum; all of it.
                let (nothing, all) = match rule {
                    Rule::MinProportional => ([f64::MAX, f64::MIN_POSITIVE], [1.0, 1.0]),
                    _ => ([0.0, 1.0], [1.0, 0.0]),
                };
                for (group, [own, other]) in [(&mut least, nothing), (&mut most, all)] {
                    set(group, 0, leaf_idx, Value::Reported(own));
                    set(group, 1, leaf_idx, Value::Reported(other));
                }
            }
            (Bound::Extent(extent), own) => {
                let goes_beyond = own.reported().is_some_and(|value| match rule {
                    Rule::MaxProportional => value > extent.max,
                    Rule::MinProportional => value < extent.min,
                    Rule::MinMax => value > extent.max || value < extent.min,
                    Rule::Target(_) | Rule::Bands(_) | Rule::YesNo => false,
                });
                if goes_beyond {
                    beyond.push(leaf_idx);
                }
                for group in [&mut least, &mut most] {
                    set(group, 0, leaf_idx, own);
                    set(group, 1, leaf_idx, Value::Reported(extent.max));
                    set(group, 2, leaf_idx, Value::Reported(extent.min));
                }
            }
            (bound, own) => {
                if bound == Bound::NobodyReported && rule.is_relative() && own.reported().is_some() {
                    beyond.push(leaf_idx);
                }
                set(&mut least, 0, leaf_idx, own);
                set(&mut most, 0, leaf_idx, own);
            }
        }
    }
    let board = score_group(&least, scheme, options);
    let most = score_group(&most, scheme, options).totals[0];
    SelfCheck { least: board.totals[0], most, board, beyond, withheld }
}

/// What a benchmark gives away of a single school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Disclosure {
    /// A group of fewer than [`FEW_UNITS`]: whoever is in it can work out the others' values.
    SmallGroup { group_idx: usize, n_units: usize },
    /// The maximum is the only value that was reported.
    OneReported { group_idx: usize, leaf_idx: usize },
    /// The maximum is at least [`FAR`] times the second: everybody knows whose it is.
    FarAhead { group_idx: usize, leaf_idx: usize, times: f64 },
    /// One school holds more than half of the group's maxima: together they are its form.
    HoldsMost { group_idx: usize, unit_idx: usize, n_leaves: usize },
}

/// Units from which on a maximum alone does not name its holder.
pub const FEW_UNITS: usize = 3;
/// How many times the second a maximum is that names its holder.
pub const FAR: f64 = 2.0;

/// Where the maxima alone give a school away. Rules that do not ask for the others' values publish nothing; yes and no
/// are the same for all who have it.
///
/// ```
/// # use scoreboard::engine::*;
/// let scheme = shaoxing::scheme();
/// let units = ["甲", "乙", "丙"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// for (unit_idx, value) in [900.0, 30.0, 20.0].into_iter().enumerate() {
///     group.set(unit_idx, scheme.leaf_idx("2.1.2").unwrap(), Value::Reported(value), &scheme).unwrap();
/// }
/// let leaf_idx = scheme.leaf_idx("2.1.2").unwrap();
/// let found = disclosures(&GroupData { groups: vec![group] }, &scheme);
/// assert_eq!(found, [Disclosure::FarAhead { group_idx: 0, leaf_idx, times: 30.0 }]);
/// ```
pub fn disclosures(data: &GroupData, scheme: &Scheme) -> Vec<Disclosure> {
    let mut found = Vec::new();
    for (group_idx, group) in data.groups.iter().enumerate() {
        let n_units = group.n_units();
        if n_units < FEW_UNITS {
            found.push(Disclosure::SmallGroup { group_idx, n_units });
        }
        let mut n_held = vec![0; n_units];
        let mut n_published = 0;
        let mut of_leaves = Vec::new();
        for leaf_idx in 0..scheme.n_leaves() {
            let indicator = scheme.indicator(leaf_idx);
            if !indicator.rule.is_relative() || indicator.kind == Kind::YesNo {
                continue;
            }
            let column = group.raw_column(leaf_idx);
            let mut reported: Vec<f64> = column.iter().copied().filter(|value| *value >= 0.0).collect();
            reported.sort_by(|a, b| b.total_cmp(a));
            match reported[..] {
                [] => continue,
                [_] => of_leaves.push(Disclosure::OneReported { group_idx, leaf_idx }),
                [max, second, ..] if max > 0.0 && max >= FAR * second => {
                    of_leaves.push(Disclosure::FarAhead { group_idx, leaf_idx, times: max / second });
                }
                _ => {}
            }
            n_published += 1;
            if reported[0] > 0.0 && reported.get(1) != Some(&reported[0]) {
                let holder = column.iter().position(|value| *value == reported[0]);
                holder.into_iter().for_each(|unit_idx| n_held[unit_idx] += 1);
            }
        }
        let most = (0..n_units).max_by_key(|unit_idx| n_held[*unit_idx]);
        if let Some(unit_idx) =
            most.filter(|unit_idx| n_units > 1 && n_held[*unit_idx] > 1 && n_held[*unit_idx] * 2 > n_published)
        {
            found.push(Disclosure::HoldsMost { group_idx, unit_idx, n_leaves: n_held[unit_idx] });
        }
        found.extend(of_leaves);
    }
    found
}

/// The rank (from 1) that a total would have among other totals, compared as ranks are.
///
/// ```
/// # use scoreboard::engine::{Options, standing};
/// let totals = [90.0, 80.0, 80.0, 70.0];
/// assert_eq!(standing(&totals, 80.0, &Options::default()), 2);
/// assert_eq!(standing(&totals, 75.0, &Options::default()), 4);
/// assert_eq!(standing(&[], 75.0, &Options::default()), 1);
/// ```
pub fn standing(totals: &[f64], own: f64, options: &Options) -> u32 {
    let all: Vec<f64> = totals.iter().copied().chain([own]).collect();
    let (_, ranks) = rank(&all, options.rank_decimals().unwrap_or(RANK_DECIMALS), options.ties);
    ranks[totals.len()]
}
