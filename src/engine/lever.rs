//! What one unit can do about its place, indicator by indicator.

use super::{
    Extent, Group, GroupBoard, Indicator, Kind, Options, Rule, Scheme, Value, ZeroMaximum, points_from_share, share,
};

/// How far a value may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach {
    /// So much better than it is, as a share of it (0.2 is 20 %); from 0 or not reported, so much of the best value.
    Share(f64),
    /// Up to what earns the full share as the group is: no further than the best of the others.
    Best,
}

/// A step from the present value, and the points that the unit's total gains by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stride {
    pub to: f64,
    /// Out of the scheme's full marks.
    pub gain: f64,
}

/// One indicator as a unit can move it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    pub leaf_idx: usize,
    pub value: Value,
    /// The points it earns now (0..=weight).
    pub points: f64,
    /// One percentage point, one person, one unit of the measure better; `None` where there is nothing better.
    pub one_more: Option<Stride>,
    /// A tenth better, whole where it counts things; of 0 and of nothing there is no tenth.
    pub tenth_more: Option<Stride>,
    /// From here on the unit itself gains nothing more; `None` where nobody has anything yet.
    pub saturates_at: Option<f64>,
    /// As far as it may go.
    pub limit: Option<Stride>,
}

/// One indicator's column, as it is when one unit's value becomes another.
pub(super) struct Column<'a> {
    raw_values: &'a [f64],
    value: Value,
    /// Of the other units.
    others: Option<Extent>,
    /// Of all.
    extent: Option<Extent>,
    pub indicator: &'a Indicator,
    pub weight: f64,
    zero_maximum: ZeroMaximum,
}

/// The steps that a value goes by: a whole number of `1 / per_one`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    per_one: f64,
    /// Of the first step and of the last, in steps; the last is the better one.
    first: f64,
    last: f64,
}

impl Grid {
    pub fn n_steps(&self) -> u64 {
        (self.last - self.first).abs() as u64 + 1
    }

    /// The value after `step` steps, 1 for the first.
    pub fn at(&self, step: u64) -> f64 {
        let step = step.saturating_sub(1) as f64;
        (if self.last >= self.first { self.first + step } else { self.first - step }) / self.per_one
    }
}

impl<'a> Column<'a> {
    pub fn new(
        group: &'a Group,
        board: &GroupBoard,
        scheme: &'a Scheme,
        options: &Options,
        unit_idx: usize,
        leaf_idx: usize,
    ) -> Column<'a> {
        let raw_values = group.raw_column(leaf_idx);
        let mut others: Option<Extent> = None;
        for (_, v) in raw_values.iter().enumerate().filter(|(i, v)| *i != unit_idx && **v >= 0.0) {
            let so_far = others.get_or_insert(Extent { min: *v, max: *v });
            *so_far = Extent { min: so_far.min.min(*v), max: so_far.max.max(*v) };
        }
        Column {
            raw_values,
            value: group.value(unit_idx, leaf_idx),
            others,
            extent: board.extents[leaf_idx],
            indicator: scheme.indicator(leaf_idx),
            weight: scheme.leaf(leaf_idx).weight,
            zero_maximum: options.zero_maximum,
        }
    }

    fn extent_with(&self, value: f64) -> Extent {
        self.others
            .map_or(Extent { min: value, max: value }, |e| Extent { min: e.min.min(value), max: e.max.max(value) })
    }

    fn points(&self, value: f64, extent: Extent) -> f64 {
        points_from_share(self.weight, share(value, extent, &self.indicator.rule, self.zero_maximum))
    }

    /// The unit's points as they are.
    pub fn points_now(&self) -> f64 {
        match (self.value, self.extent) {
            (Value::Reported(v), Some(extent)) => self.points(v, extent),
            _ => 0.0,
        }
    }

    /// The unit's points with another value.
    pub fn points_with(&self, value: f64) -> f64 {
        self.points(value, self.extent_with(value))
    }

    /// How another unit's points change when this unit's value becomes `value`.
    pub fn shift(&self, other_idx: usize, value: f64) -> f64 {
        let raw = self.raw_values[other_idx];
        match self.extent {
            // A rule that does not measure by the others, or a scale that stays: nothing moves.
            _ if raw < 0.0 || !self.indicator.rule.is_relative() => 0.0,
            Some(extent) => {
                let with = self.extent_with(value);
                if with == extent { 0.0 } else { self.points(raw, with) - self.points(raw, extent) }
            }
            None => 0.0,
        }
    }

    /// Whether a smaller value is the better one.
    fn is_less_better(&self) -> bool {
        self.indicator.rule == Rule::MinProportional
    }

    fn is_whole(&self) -> bool {
        matches!(self.indicator.kind, Kind::Count | Kind::YesNo)
    }

    /// The value that earns the full share as the group is. More brings the unit itself nothing.
    pub fn saturates_at(&self) -> Option<f64> {
        match &self.indicator.rule {
            Rule::MaxProportional | Rule::MinMax => self.extent.map(|e| e.max).filter(|max| *max > 0.0),
            Rule::MinProportional => self.extent.map(|e| e.min),
            Rule::Target(target) => Some(*target),
            Rule::Bands(bands) => {
                let most = bands.iter().map(|b| b.share).fold(0.0, f64::max);
                bands.iter().find(|b| b.share == most).map(|b| b.from)
            }
            Rule::YesNo => Some(1.0),
        }
    }

    fn most(&self) -> f64 {
        let most = self.indicator.max.unwrap_or(f64::MAX);
        match self.indicator.kind {
            Kind::YesNo => most.min(1.0),
            Kind::Count => most.floor(),
            _ => most,
        }
    }

    /// A value that is `by` better, whole where it counts things and within the scheme's bounds; `None` where that is
    /// not better than the present one.
    fn better_by(&self, by: f64) -> Option<f64> {
        let now = self.value.reported();
        let raw = match (self.is_less_better(), now) {
            (false, now) => now.unwrap_or(0.0) + by,
            (true, Some(now)) => (now - by).max(0.0),
            (true, None) => by,
        };
        self.bounded(raw)
    }

    fn bounded(&self, raw: f64) -> Option<f64> {
        // Before it is rounded the noise of a product goes.
        let noise = raw.abs() * 1e-12;
        let whole = match (self.is_whole(), self.is_less_better()) {
            (false, _) => raw,
            (true, false) => (raw - noise).ceil(),
            (true, true) => (raw + noise).floor(),
        };
        let to = whole.min(self.most());
        let is_better = match (self.value, self.is_less_better()) {
            (Value::Reported(now), false) => to > now,
            (Value::Reported(now), true) => to < now,
            (Value::Missing, _) => true,
            (Value::NotApplicable, _) => false,
        };
        (is_better && to >= 0.0 && to.is_finite()).then_some(to)
    }

    /// The best value that may be reached, by whole steps of the grid: for a step table the first one of the best share.
    pub fn limit(&self, reach: Reach) -> Option<f64> {
        let furthest = self.furthest(reach)?;
        let grid = self.grid(furthest);
        Some(grid.at(grid.n_steps()))
    }

    fn furthest(&self, reach: Reach) -> Option<f64> {
        if self.value == Value::NotApplicable {
            return None;
        }
        let now = self.value.reported().unwrap_or(0.0);
        if self.indicator.kind == Kind::YesNo {
            return match self.is_less_better() {
                true => (now > 0.0).then_some(0.0),
                false => (now < 1.0).then_some(1.0),
            };
        }
        let best = self.saturates_at();
        let furthest = match (reach, self.is_less_better()) {
            (Reach::Best, _) => best?,
            (Reach::Share(by), false) if now > 0.0 => now * (1.0 + by),
            // One unit of the measure is something where nobody has anything.
            (Reach::Share(by), false) => best.map_or(1.0, |best| best * by),
            (Reach::Share(by), true) => match (self.value, best) {
                (Value::Reported(now), _) => (now * (1.0 - by)).max(0.0),
                (_, Some(best)) if by > 0.0 => best / by.min(1.0),
                _ => return None,
            },
        };
        match &self.indicator.rule {
            Rule::Bands(bands) => {
                let to = self.bounded(furthest)?;
                let own = if self.value == Value::Missing { 0.0 } else { self.points_now() };
                // Where nothing is reported, 0 is a value to be had too.
                let is_ahead = |from: f64| from > now || self.value == Value::Missing;
                let within = bands.iter().filter(|b| is_ahead(b.from) && b.from <= to);
                let best = within.clone().map(|b| b.share).fold(0.0, f64::max);
                let first = within.clone().find(|b| b.share == best)?;
                let whole = if self.is_whole() { first.from.ceil() } else { first.from };
                (self.weight * best > own && whole <= to).then_some(whole)
            }
            // More than the target, or than anything at all, brings nothing and costs nobody anything.
            Rule::Target(target) => self.bounded(furthest.min(target.max(now))),
            Rule::YesNo => self.bounded(furthest.min(1.0_f64.max(now))).filter(|_| now <= 0.0),
            _ => self.bounded(furthest),
        }
    }

    /// The steps from the present value to a limit.
    pub fn grid(&self, limit: f64) -> Grid {
        let alone = Grid { per_one: 1.0, first: limit, last: limit };
        let is_stepless = matches!(self.indicator.rule, Rule::Bands(_) | Rule::YesNo)
            || self.indicator.kind == Kind::YesNo
            || (self.is_less_better() && self.value == Value::Missing);
        if is_stepless {
            return alone;
        }
        let now = self.value.reported().unwrap_or(0.0);
        let span = (limit - now).abs();
        // Two decimals, and of a narrow span at least a hundred steps.
        let decimals = if self.is_whole() { 0 } else { (2 - (span.max(1e-12).log10().floor() as i32)).clamp(2, 14) };
        let per_one = 10f64.powi(decimals);
        // Whole numbers end where an `f64` is too coarse for them.
        if limit.max(now) * per_one >= 9e15 {
            return alone;
        }
        // A hair more or less than a step is that step.
        let hair = (limit.max(now) * per_one * 1e-12).max(1e-9);
        let (first, last) = if self.is_less_better() {
            ((now * per_one - hair).ceil() - 1.0, (limit * per_one - hair).ceil())
        } else {
            ((now * per_one + hair).floor() + 1.0, (limit * per_one + hair).floor())
        };
        let is_forward = if self.is_less_better() { last <= first } else { last >= first };
        if is_forward { Grid { per_one, first, last } } else { alone }
    }

    /// How much better a value is, relative to the present one; from 0 or not reported, relative to the best one.
    pub fn effort(&self, value: f64) -> f64 {
        match (self.value, self.saturates_at()) {
            (Value::Reported(now), _) if now > 0.0 => (value - now).abs() / now,
            (_, Some(best)) if best > 0.0 && value > 0.0 => {
                if self.is_less_better() {
                    best / value
                } else {
                    value / best
                }
            }
            _ => 1.0,
        }
    }
}

/// What each indicator would bring a unit by itself, in the order of the scheme.
///
/// Each gain is what the unit's total gains with this value alone changed, by the same rule and options as the score:
/// `F * (p + d) / (A + a) - F * p / A`, where `d` are the points gained at the indicator and `a` is its weight if the
/// unit did not report it and it therefore was outside its full marks.
///
/// ```
/// # use scoreboard::engine::{Group, Options, Reach, Unit, Value, levers, score_group, shaoxing};
/// let scheme = shaoxing::scheme();
/// let leaf_idx = scheme.leaf_idx("3.1.1").unwrap(); // a percentage of 2 points
/// let units = ["甲校", "乙校"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// for (unit_idx, value) in [50.0, 80.0].into_iter().enumerate() {
///     group.set(unit_idx, leaf_idx, Value::Reported(value), &scheme).unwrap();
/// }
/// let options = Options::default();
/// let board = score_group(&group, &scheme, &options);
/// let lever = &levers(&group, &board, &scheme, &options, 0, Reach::Share(0.2))[leaf_idx];
/// assert_eq!(lever.saturates_at, Some(80.0));
/// assert!((lever.one_more.unwrap().gain - 2.0 / 80.0).abs() < 1e-12);
/// let limit = lever.limit.unwrap(); // 20 % better than 50
/// assert!((limit.to - 60.0).abs() < 1e-9 && (limit.gain - 0.25).abs() < 1e-9);
/// ```
pub fn levers(
    group: &Group,
    board: &GroupBoard,
    scheme: &Scheme,
    options: &Options,
    unit_idx: usize,
    reach: Reach,
) -> Vec<Lever> {
    let total_now = board.totals[unit_idx];
    (0..scheme.n_leaves())
        .map(|leaf_idx| {
            let column = Column::new(group, board, scheme, options, unit_idx, leaf_idx);
            let points = column.points_now();
            let gained_full_marks = if board.is_excluded(unit_idx, leaf_idx) { column.weight } else { 0.0 };
            let stride = |to: f64| {
                let applicable = board.full_marks[unit_idx] + gained_full_marks;
                let sum = board.points_sums[unit_idx] + column.points_with(to) - points;
                let total = if applicable > 0.0 { scheme.full_marks * sum / applicable } else { 0.0 };
                Stride { to, gain: total - total_now }
            };
            let now = column.value.reported().filter(|now| *now > 0.0);
            let may_move = column.value != Value::NotApplicable;
            let one_more = column.better_by(if column.is_less_better() && now.is_none() { f64::MAX } else { 1.0 });
            let tenth_more =
                now.and_then(|now| column.better_by(now * 0.1)).filter(|_| column.indicator.kind != Kind::YesNo);
            Lever {
                leaf_idx,
                value: column.value,
                points,
                one_more: one_more.filter(|to| may_move && *to < f64::MAX).map(stride),
                tenth_more: tenth_more.map(stride),
                saturates_at: column.saturates_at(),
                limit: column.limit(reach).map(stride),
            }
        })
        .collect()
}
