//! The smallest sets of changes that lead a unit to a rank or a total.
//!
//! # Method
//! A unit's points are sums over indicators, and what one of its values does to an indicator's points, its own and the
//! others', does not depend on the other indicators. So each indicator is scored once with the value as far as it may go
//! ([`Reach`]), and the totals after a set of changes follow by adding up. Better values never lower the unit's own total
//! nor raise another's (`tests/what_if.rs` holds it for every rule), so a set reaches the target within the limits exactly
//! if it does with all its values at their limits. The sets are gone through by size, smallest first, those that cannot
//! reach left out by a bound; the first size at which any reaches is the smallest. Within a set the values are then
//! lowered as far as the target allows, the least worthwhile first. What is handed out was scored again in full.
//!
//! Two things are not proved. Where ties leave out no rank ([`super::Ties::Dense`]), lowering one of two tied rivals
//! can cost a rank, so that a smaller set could be missed. And of very many sets of the smallest size only those that
//! seem to need the least are worked out. [`Path::is_exhaustive`] says the first, and whether the search was cut short.

use super::lever::{Column, Grid};
use super::{
    Change, Group, GroupBoard, Missing, Options, RANK_DECIMALS, Reach, Rule, Scheme, Ties, Value, rank_key,
    score_group, supposed,
};

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// This rank or a better one.
    Rank(u32),
    /// This total or a higher one.
    Total(f64),
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct PathQuestion {
    pub unit_idx: usize,
    pub target: Target,
    /// The most indicators that may change (1 to 5; more are taken as 5).
    pub n_most: usize,
    pub reach: Reach,
    /// By leaf: those that stay as they are.
    pub is_fixed: Vec<bool>,
}

/// Changes that lead to the target, and the result with them, scored in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// In the order of the scheme.
    pub changes: Vec<Change>,
    /// How much better the values are in all: the sum of their relative improvements (0.2 is 20 %).
    pub effort: f64,
    pub board: GroupBoard,
}

/// What keeps the target out of reach. Each was tried and scored.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Binding {
    /// So many indicators would be enough, each within the same limit.
    pub n_needed: Option<usize>,
    /// As many indicators would be enough if they might go as far as this.
    pub reach_needed: Option<Reach>,
    /// It would be reached if none were left out.
    pub is_held_by_fixed: bool,
    /// It would be reached with all indicators, each at its best.
    pub is_possible: bool,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Path {
    /// The unit is there already.
    Reached,
    /// The sets found, the one that needs the least first; all of the smallest size.
    Found { suggestions: Vec<Suggestion>, is_exhaustive: bool },
    /// What comes nearest in total, and what stands in the way.
    OutOfReach { nearest: Option<Box<Suggestion>>, binding: Binding, is_exhaustive: bool },
}

/// The most indicators in a set.
pub const MOST_CHANGES: usize = 5;
/// Sets of the smallest size that are worked out in full, and those that are handed out.
const WORKED_OUT: usize = 24;
const SHOWN: usize = 5;
/// Work done in one [`PathSearch::step`], in numbers looked at: a few milliseconds.
const STEP_WORK: usize = 60_000;
/// Work after which the search is cut short.
const MOST_WORK: usize = 150_000_000;

/// The wider limits that are tried where the one that was asked for is too tight.
const FURTHER: [Reach; 6] =
    [Reach::Share(0.1), Reach::Share(0.2), Reach::Share(0.3), Reach::Share(0.5), Reach::Share(1.0), Reach::Best];
/// Totals nearer to each other are looked at exactly.
const NOISE: f64 = 1e-7;

/// One indicator that may change.
struct Candidate {
    leaf_idx: usize,
    grid: Grid,
    /// At the limit: the unit's own points gained, the full marks gained, and the relative improvement.
    own: f64,
    full_marks: f64,
    effort: f64,
    /// Where the unit's own gain ends, in relative improvement: more only costs others.
    useful_effort: f64,
    /// At the limit, by rival: points lost (below 0) or gained.
    shifts: Vec<f64>,
}

impl Candidate {
    /// Points for a relative improvement.
    fn worth(&self) -> f64 {
        self.own / self.useful_effort.max(1e-12)
    }
}

/// A search that goes on step by step, so that whoever shows it can do something else in between.
pub struct PathSearch<'a> {
    group: &'a Group,
    board: &'a GroupBoard,
    scheme: &'a Scheme,
    options: &'a Options,
    question: PathQuestion,
    /// The units that may end up before the unit, the one with the highest total first.
    rivals: Vec<usize>,
    /// The total that is enough where the rivals stay as they are.
    threshold: f64,
    /// Those that bring the most come first.
    candidates: Vec<Candidate>,
    /// Whether a rival may gain by a change, as on a scale that starts at the smallest value.
    may_help_rivals: bool,
    size: usize,
    /// What a set of this size has to bring at least, and the running sums of what the candidates bring.
    needed: f64,
    sums: Vec<f64>,
    /// The set that is looked at next: positions in `candidates`, rising.
    next: Option<Vec<usize>>,
    /// The sets of this size that reach the target, with what they seem to need: the best ones, the best last.
    reaching: Vec<(f64, Vec<usize>)>,
    suggestions: Vec<Suggestion>,
    n_looked_at: usize,
    work: usize,
    is_cut_short: bool,
    /// Where nothing reaches: what stands in the way, as far as it was tried.
    binding: Binding,
    n_tried: usize,
    path: Option<Path>,
}

impl<'a> PathSearch<'a> {
    /// `board` is the group's score by the scheme and the options.
    pub fn new(
        group: &'a Group,
        board: &'a GroupBoard,
        scheme: &'a Scheme,
        options: &'a Options,
        question: PathQuestion,
    ) -> PathSearch<'a> {
        let question = PathQuestion { n_most: question.n_most.clamp(1, MOST_CHANGES), ..question };
        let mut search = PathSearch {
            group,
            board,
            scheme,
            options,
            rivals: rivals(board, scheme, options, question.unit_idx),
            question,
            threshold: 0.0,
            candidates: Vec::new(),
            may_help_rivals: false,
            size: 1,
            needed: 0.0,
            sums: Vec::new(),
            next: None,
            reaching: Vec::new(),
            suggestions: Vec::new(),
            n_looked_at: 0,
            work: 0,
            is_cut_short: false,
            binding: Binding::default(),
            n_tried: 0,
            path: None,
        };
        if search.is_met_by(board) {
            search.path = Some(Path::Reached);
            return search;
        }
        search.threshold = search.threshold_with(|_| 0.0);
        search.candidates = search.candidates_within(search.question.reach, true);
        search.may_help_rivals = search.candidates.iter().any(|c| c.shifts.iter().any(|shift| *shift > 0.0));
        search.next = search.first_of(1);
        search
    }

    /// Goes on for a few milliseconds. The answer, once it is there.
    pub fn step(&mut self) -> Option<&Path> {
        let until = self.work + STEP_WORK;
        while self.path.is_none() && self.work < until {
            self.go_on();
        }
        self.path.as_ref()
    }

    /// How many sets were looked at; what the bound leaves out is not among them.
    pub fn n_looked_at(&self) -> usize {
        self.n_looked_at
    }

    fn go_on(&mut self) {
        if let Some(set) = self.next.take() {
            self.look_at(&set);
            self.next = self.after(set);
            if self.work > MOST_WORK {
                self.is_cut_short |= self.next.take().is_some();
            }
        } else if let Some((_, set)) = self.reaching.pop() {
            self.suggestions.extend(self.worked_out(&set));
            self.work += STEP_WORK;
        } else if !self.suggestions.is_empty() {
            let mut suggestions = std::mem::take(&mut self.suggestions);
            suggestions.sort_by(|a, b| a.effort.total_cmp(&b.effort));
            suggestions.truncate(SHOWN);
            self.path = Some(Path::Found { suggestions, is_exhaustive: self.is_exhaustive() });
        } else if self.size < self.question.n_most.min(self.candidates.len()) && !self.is_cut_short {
            self.size += 1;
            self.next = self.first_of(self.size);
        } else {
            self.find_out_what_binds();
        }
    }

    fn is_exhaustive(&self) -> bool {
        !self.is_cut_short && !self.has_no_gaps()
    }

    /// Whether the target is a rank and no ranks are left out after a tie.
    fn has_no_gaps(&self) -> bool {
        matches!(self.question.target, Target::Rank(_)) && self.options.ties == Ties::Dense
    }

    fn column(&self, leaf_idx: usize) -> Column<'a> {
        Column::new(self.group, self.board, self.scheme, self.options, self.question.unit_idx, leaf_idx)
    }

    fn candidates_within(&self, reach: Reach, keeps_fixed: bool) -> Vec<Candidate> {
        let is_free = |leaf: &usize| !keeps_fixed || !self.question.is_fixed.get(*leaf).copied().unwrap_or(false);
        let candidate = |leaf_idx: usize| {
            let column = self.column(leaf_idx);
            let limit = column.limit(reach)?;
            let effort = column.effort(limit);
            let useful = column.saturates_at().map_or(effort, |best| column.effort(best)).min(effort);
            let is_outside = self.board.is_excluded(self.question.unit_idx, leaf_idx);
            let candidate = Candidate {
                leaf_idx,
                grid: column.grid(limit),
                own: column.points_with(limit) - column.points_now(),
                full_marks: if is_outside { column.weight } else { 0.0 },
                effort,
                useful_effort: if useful > 0.0 { useful } else { effort },
                shifts: self.rivals.iter().map(|rival| column.shift(*rival, limit)).collect(),
            };
            let does_something = candidate.own > 0.0 || candidate.shifts.iter().any(|shift| *shift < 0.0);
            does_something.then_some(candidate)
        };
        (0..self.scheme.n_leaves()).filter(is_free).filter_map(candidate).collect()
    }

    // Whether a set reaches the target.

    fn decimals(&self) -> u32 {
        self.options.rank_decimals().unwrap_or(RANK_DECIMALS)
    }

    fn is_met_by(&self, board: &GroupBoard) -> bool {
        match self.question.target {
            Target::Rank(rank) => board.ranks[self.question.unit_idx] <= rank,
            Target::Total(total) => is_total_met(board.totals[self.question.unit_idx], total),
        }
    }

    fn total_of(&self, unit_idx: usize, points_gained: f64, full_marks_gained: f64) -> f64 {
        let applicable = self.board.full_marks[unit_idx] + full_marks_gained;
        let sum = self.board.points_sums[unit_idx] + points_gained;
        if applicable > 0.0 { self.scheme.full_marks * sum / applicable } else { 0.0 }
    }

    /// Whether the target is met where the unit has this total, and the points of each rival have moved so much.
    fn is_met(&self, own: f64, shift_of: impl Fn(usize) -> f64) -> bool {
        let rank = match self.question.target {
            Target::Total(total) => return is_total_met(own, total),
            Target::Rank(rank) => rank.max(1) as usize,
        };
        let (key, decimals) = (rank_key(own, self.decimals()), self.decimals());
        let keys = self.rivals.iter().enumerate();
        let keys = keys.map(|(position, rival)| rank_key(self.total_of(*rival, shift_of(position), 0.0), decimals));
        let above = keys.filter(|other| *other > key);
        if self.has_no_gaps() {
            let mut above: Vec<i64> = above.collect();
            above.sort_unstable();
            above.dedup();
            return above.len() < rank;
        }
        above.take(rank).count() < rank
    }

    /// Whether rivals that stay where they are are enough to say that the target is met.
    fn is_surely_met(&self, own: f64) -> bool {
        own >= self.threshold + NOISE && !self.may_help_rivals && !self.has_no_gaps()
    }

    /// The total to be had where the points of each rival have moved so much.
    fn threshold_with(&self, shift_of: impl Fn(usize) -> f64) -> f64 {
        match self.question.target {
            Target::Total(total) => total,
            Target::Rank(rank) => {
                let rivals = self.rivals.iter().enumerate();
                let mut totals: Vec<f64> =
                    rivals.map(|(position, rival)| self.total_of(*rival, shift_of(position), 0.0)).collect();
                totals.sort_by(|a, b| b.total_cmp(a));
                if self.has_no_gaps() {
                    totals.dedup_by_key(|total| rank_key(*total, self.decimals()));
                }
                totals.get(rank.max(1) as usize - 1).copied().unwrap_or(0.0)
            }
        }
    }

    fn own_at_limits(&self, candidates: &[Candidate], set: &[usize]) -> f64 {
        let points = set.iter().map(|position| candidates[*position].own).sum();
        let full_marks = set.iter().map(|position| candidates[*position].full_marks).sum();
        self.total_of(self.question.unit_idx, points, full_marks)
    }

    fn is_met_at_limits(&self, candidates: &[Candidate], set: &[usize]) -> bool {
        self.is_met(self.own_at_limits(candidates, set), |rival| {
            set.iter().map(|position| candidates[*position].shifts[rival]).sum()
        })
    }

    fn look_at(&mut self, set: &[usize]) {
        self.n_looked_at += 1;
        self.work += set.len() + 8;
        if !self.is_surely_met(self.own_at_limits(&self.candidates, set)) {
            self.work += set.len() * self.rivals.len();
            if !self.is_met_at_limits(&self.candidates, set) {
                return;
            }
        }
        let need = self.estimate(set);
        let at = self.reaching.partition_point(|(other, _)| *other >= need);
        if at > 0 || self.reaching.len() < WORKED_OUT {
            self.reaching.insert(at, (need, set.to_vec()));
        }
        if self.reaching.len() > WORKED_OUT {
            self.reaching.remove(0);
        }
    }

    /// The relative improvement that a set seems to need: the indicators in the order of what they bring for it, the last
    /// one in part.
    fn estimate(&self, set: &[usize]) -> f64 {
        let me = self.question.unit_idx;
        let mut order: Vec<&Candidate> = set.iter().map(|position| &self.candidates[*position]).collect();
        order.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
        let applicable = self.board.full_marks[me] + order.iter().map(|c| c.full_marks).sum::<f64>();
        let mut need = self.threshold * applicable / self.scheme.full_marks - self.board.points_sums[me];
        let mut effort = 0.0;
        for candidate in order {
            if candidate.own >= need {
                return effort + candidate.useful_effort * (need / candidate.own).max(0.0);
            }
            need -= candidate.own;
            effort += candidate.useful_effort;
        }
        // Rivals have to be passed on their way down.
        set.iter().map(|position| self.candidates[*position].effort).sum()
    }

    // The order in which sets are looked at.

    /// The first set of a size that may reach, once the bound is known for that size.
    fn first_of(&mut self, size: usize) -> Option<Vec<usize>> {
        // The most that each rival can lose.
        let lost: Vec<f64> = (0..self.rivals.len())
            .map(|rival| {
                let mut shifts: Vec<f64> = self.candidates.iter().map(|c| c.shifts[rival].min(0.0)).collect();
                shifts.sort_by(f64::total_cmp);
                shifts.iter().take(size).sum()
            })
            .collect();
        let rounding = match self.question.target {
            Target::Rank(_) => 10f64.powi(-(self.decimals() as i32)),
            Target::Total(_) => 0.0,
        };
        let at_least = self.threshold_with(|rival| lost[rival]) - rounding - NOISE;
        let me = self.question.unit_idx;
        let per_mark = at_least / self.scheme.full_marks;
        // Rivals that fall to the same total count once where ranks have no gaps: there is no bound.
        self.needed = match self.has_no_gaps() {
            true => f64::NEG_INFINITY,
            false => per_mark * self.board.full_marks[me] - self.board.points_sums[me] - NOISE,
        };
        let brings = |c: &Candidate| c.own - per_mark * c.full_marks;
        self.candidates.sort_by(|a, b| brings(b).total_cmp(&brings(a)));
        self.sums = vec![0.0];
        for candidate in &self.candidates {
            self.sums.push(self.sums[self.sums.len() - 1] + brings(candidate));
        }
        self.work += self.candidates.len() * self.rivals.len();
        (size <= self.candidates.len()).then(|| (0..size).collect()).and_then(|set| self.at_or_after(set))
    }

    /// The next set that may reach.
    fn after(&self, mut set: Vec<usize>) -> Option<Vec<usize>> {
        let last = set.len() - 1;
        self.advance(&mut set, last).then_some(set).and_then(|set| self.at_or_after(set))
    }

    /// Moves the element at a place on, and those behind it next to it; where there is no room, the one before it.
    fn advance(&self, set: &mut [usize], mut place: usize) -> bool {
        let n = self.candidates.len();
        while set[place] + set.len() - place >= n {
            if place == 0 {
                return false;
            }
            place -= 1;
        }
        let start = set[place] + 1;
        (place..set.len()).for_each(|i| set[i] = start + i - place);
        true
    }

    /// The set, or the first after it that may bring enough.
    fn at_or_after(&self, mut set: Vec<usize>) -> Option<Vec<usize>> {
        loop {
            let mut before = 0.0;
            // The first place where even the best that may follow is too little; what may follow later brings less.
            let poor = (0..set.len()).find(|place| {
                let rest = self.sums[set[*place] + set.len() - place] - self.sums[set[*place]];
                let is_poor = before + rest < self.needed;
                before += self.sums[set[*place] + 1] - self.sums[set[*place]];
                is_poor
            });
            match poor {
                None => return Some(set),
                Some(0) => return None,
                Some(place) => {
                    if !self.advance(&mut set, place - 1) {
                        return None;
                    }
                }
            }
        }
    }

    // What is handed out.

    /// The set with its values as low as the target allows, scored in full.
    fn worked_out(&self, set: &[usize]) -> Option<Suggestion> {
        let me = self.question.unit_idx;
        let columns: Vec<Column<'_>> = set.iter().map(|c| self.column(self.candidates[*c].leaf_idx)).collect();
        let grids: Vec<Grid> = set.iter().map(|c| self.candidates[*c].grid).collect();
        let mut steps: Vec<u64> = grids.iter().map(Grid::n_steps).collect();
        let full_marks: f64 = set.iter().map(|c| self.candidates[*c].full_marks).sum();
        let mut order: Vec<usize> = (0..set.len()).collect();
        order.sort_by(|a, b| self.candidates[set[*a]].worth().total_cmp(&self.candidates[set[*b]].worth()));
        let gain = |i: usize, step: u64| columns[i].points_with(grids[i].at(step)) - columns[i].points_now();
        for moved in order {
            let rest = || (0..set.len()).filter(|i| *i != moved);
            let own_rest: f64 = rest().map(|i| gain(i, steps[i])).sum();
            let shift_rest: Vec<f64> = self
                .rivals
                .iter()
                .map(|rival| rest().map(|i| columns[i].shift(*rival, grids[i].at(steps[i]))).sum())
                .collect();
            let is_met = |step: u64| {
                let own = self.total_of(me, own_rest + gain(moved, step), full_marks);
                let value = grids[moved].at(step);
                self.is_surely_met(own)
                    || self.is_met(own, |rival| shift_rest[rival] + columns[moved].shift(self.rivals[rival], value))
            };
            let (mut too_low, mut enough) = (0, steps[moved]);
            while enough - too_low > 1 {
                let middle = too_low + (enough - too_low) / 2;
                if is_met(middle) {
                    enough = middle;
                } else {
                    too_low = middle;
                }
            }
            steps[moved] = enough;
        }
        let scored = |steps: &[u64]| {
            let values = (0..set.len()).map(|i| (columns[i].effort(grids[i].at(steps[i])), grids[i].at(steps[i])));
            let values: Vec<(f64, f64)> = values.collect();
            self.scored(set.iter().map(|c| self.candidates[*c].leaf_idx).zip(values))
        };
        // Where sums and the full score differ in the last digit, the limits decide.
        let at_limits: Vec<u64> = grids.iter().map(Grid::n_steps).collect();
        [steps, at_limits].iter().map(|steps| scored(steps)).find(|suggestion| self.is_met_by(&suggestion.board))
    }

    /// The result with values of some leaves, and what they need.
    fn scored(&self, values: impl Iterator<Item = (usize, (f64, f64))>) -> Suggestion {
        let unit_idx = self.question.unit_idx;
        let mut effort = 0.0;
        let mut changes: Vec<Change> = values
            .map(|(leaf_idx, (needs, value))| {
                effort += needs;
                Change { unit_idx, leaf_idx, value: Value::Reported(value) }
            })
            .collect();
        changes.sort_by_key(|change| change.leaf_idx);
        let board = score_group(&supposed(self.group, self.scheme, &changes), self.scheme, self.options);
        Suggestion { changes, effort, board }
    }

    /// The set of at most `size` candidates with the highest total, all at their limits.
    fn best_of(&self, candidates: &[Candidate], size: usize) -> Vec<usize> {
        let mut set: Vec<usize> = Vec::new();
        // What a gain is worth depends on the total where full marks are gained with it: a few rounds settle it.
        for _ in 0..8 {
            let per_mark = self.own_at_limits(candidates, &set) / self.scheme.full_marks;
            let brings = |position: &usize| candidates[*position].own - per_mark * candidates[*position].full_marks;
            let mut order: Vec<usize> = (0..candidates.len()).filter(|position| brings(position) > 0.0).collect();
            order.sort_by(|a, b| brings(b).total_cmp(&brings(a)));
            order.truncate(size);
            if order == set {
                break;
            }
            set = order;
        }
        set
    }

    /// Tries one way after the other in which the limits may be widened, one a call; after the last of them the answer is
    /// there.
    fn find_out_what_binds(&mut self) {
        let n_most = self.question.n_most;
        let reaches = |candidates: &[Candidate], size: usize| {
            let set = self.best_of(candidates, size);
            self.is_met_at_limits(candidates, &set)
        };
        let mut binding = self.binding;
        match self.n_tried {
            0 => {
                binding.n_needed = (n_most + 1..=self.candidates.len()).find(|size| reaches(&self.candidates, *size));
            }
            1 => {
                let has_fixed = self.question.is_fixed.contains(&true);
                binding.is_held_by_fixed =
                    has_fixed && reaches(&self.candidates_within(self.question.reach, false), n_most);
            }
            2 => {
                let unbound = self.candidates_within(Reach::Best, false);
                binding.is_possible = reaches(&unbound, unbound.len());
            }
            n => match FURTHER.get(n - 3) {
                Some(reach) => {
                    let is_further = match (self.question.reach, reach) {
                        (Reach::Share(now), Reach::Share(more)) => *more > now,
                        (Reach::Share(_), Reach::Best) => true,
                        (Reach::Best, _) => false,
                    };
                    if is_further
                        && binding.reach_needed.is_none()
                        && reaches(&self.candidates_within(*reach, true), n_most)
                    {
                        binding.reach_needed = Some(*reach);
                    }
                }
                None => {
                    let (nearest, is_exhaustive) = (self.nearest(), self.is_exhaustive());
                    self.path = Some(Path::OutOfReach { nearest, binding, is_exhaustive });
                }
            },
        }
        self.binding = binding;
        self.n_tried += 1;
        self.work += STEP_WORK;
    }

    /// What comes nearest in total within the limits.
    fn nearest(&self) -> Option<Box<Suggestion>> {
        let set = self.best_of(&self.candidates, self.question.n_most);
        let values = set.iter().map(|position| {
            let candidate = &self.candidates[*position];
            (candidate.leaf_idx, (candidate.effort, candidate.grid.at(candidate.grid.n_steps())))
        });
        (!set.is_empty()).then(|| Box::new(self.scored(values)))
    }
}

fn is_total_met(own: f64, total: f64) -> bool {
    rank_key(own, RANK_DECIMALS) >= rank_key(total, RANK_DECIMALS)
}

/// The other units, the one with the highest total first; those that stay behind the unit whatever it does left out.
fn rivals(board: &GroupBoard, scheme: &Scheme, options: &Options, unit_idx: usize) -> Vec<usize> {
    // A unit may fall by itself where a first value brings full marks with it, and help others where the scale starts at
    // the smallest value.
    let all_matter = options.missing == Missing::Redistribute
        || (0..scheme.n_leaves()).any(|leaf_idx| scheme.indicator(leaf_idx).rule == Rule::MinMax);
    let least = if all_matter { f64::NEG_INFINITY } else { board.totals[unit_idx] - NOISE };
    let ordered = board.order.iter().map(|other| *other as usize);
    ordered.filter(|other| *other != unit_idx && board.totals[*other] >= least).collect()
}
