//! From one year to another: where the change of a school's total comes from.

use super::{
    Extent, Group, GroupBoard, Options, Rule, Scheme, Value, ZeroMaximum, apportion, points_from_share, rank_key, share,
};

/// A school in the evaluation of one year.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    pub group: &'a Group,
    pub board: &'a GroupBoard,
    pub unit_idx: usize,
}

/// What made points change, each in points of the total (any finite number; 0 for nothing).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effects<T> {
    /// The school's own figures.
    pub own: T,
    /// The figures of the other schools of the group: the leader's (标杆), which sets what a figure is worth.
    pub leader: T,
    /// That something was reported, or applied, in one of the years and not in the other.
    pub reporting: T,
}

impl<T: Copy + std::ops::Add<Output = T>> Effects<T> {
    pub fn sum(&self) -> T {
        self.own + self.leader + self.reporting
    }
}

impl<T: std::ops::Add<Output = T>> std::ops::Add for Effects<T> {
    type Output = Effects<T>;

    fn add(self, other: Effects<T>) -> Effects<T> {
        Effects {
            own: self.own + other.own,
            leader: self.leader + other.leader,
            reporting: self.reporting + other.reporting,
        }
    }
}

/// Where the change of a school's total comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct YearChange {
    /// The later total less the earlier one.
    pub change: f64,
    /// By node; a parent's are the sums of its children's.
    pub nodes: Vec<Effects<f64>>,
    /// That other full marks apply to the school.
    pub scaling: f64,
    /// The same in whole hundredths, as they are shown.
    pub shown: ShownChange,
}

/// Hundredths of points that add up as they stand: of a leaf's effects to the leaf, of children to their parent, of the
/// primary nodes and the scaling to the difference of the totals as published.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownChange {
    pub change: i64,
    pub nodes: Vec<Effects<i64>>,
    pub scaling: i64,
}

/// Takes the change of a school's total from one year to another apart.
///
/// A total is `k * (p1 + p2 + ...)`, with the points `p = w * share(v, O)` of each leaf and `k` the scheme's full marks
/// over those that apply to the school (1 where all do). A share depends on the school's own figure `v` and on the
/// figures `O` of the others; under the annex's rule it is `v / max(v, O)`. Where the school reported in both years the
/// two causes are
///
/// ```text
/// own    = w * k_mean * ((share(v', O) - share(v, O)) + (share(v', O') - share(v, O'))) / 2
/// leader = w * k_mean * ((share(v, O') - share(v, O)) + (share(v', O') - share(v', O))) / 2
/// ```
///
/// with `k_mean = (k + k') / 2`: the mean over both orders in which the two could have come about (Shapley's value), so
/// that neither is favoured, that they change sign when the years change places, and that they add up without a rest. A
/// school that leads in both years has no leader effect. Where it reported in one year only, all of the leaf's change is
/// `reporting`. What is left is that `k` changed: `scaling = (k' - k) * (P + P') / 2`, `P` the sum of the points.
///
/// ```
/// # use scoreboard::engine::*;
/// let leaf = NodeSpec { code: "1".into(), weight: 8.0, ..NodeSpec::default() };
/// let scheme = Scheme::new(SchemeSpec { full_marks: 8.0, nodes: vec![leaf], ..SchemeSpec::default() })?;
/// let group = |values: [f64; 2]| {
///     let units = ["甲校", "乙校"].map(|name| Unit { name: name.into() });
///     let mut group = Group::new("中职", units.into(), &scheme);
///     for (unit_idx, value) in values.into_iter().enumerate() {
///         group.set(unit_idx, 0, Value::Reported(value), &scheme).unwrap();
///     }
///     group
/// };
/// // 甲校 doubles its figure, and so does the leader: 2 points before and after.
/// let (before, after) = (group([10.0, 40.0]), group([20.0, 80.0]));
/// let options = Options::default();
/// let boards = (score_group(&before, &scheme, &options), score_group(&after, &scheme, &options));
/// let change = year_change(
///     Standing { group: &before, board: &boards.0, unit_idx: 0 },
///     Standing { group: &after, board: &boards.1, unit_idx: 0 },
///     &scheme,
///     &options,
/// );
/// // (8 * 10/40 + 8 * 10/80) / 2 = 1.5 for its own, and as much lost to the leader.
/// assert_eq!(change.nodes[0], Effects { own: 1.5, leader: -1.5, reporting: 0.0 });
/// assert_eq!((change.change, change.scaling), (0.0, 0.0));
/// # Ok::<(), SchemeError>(())
/// ```
pub fn year_change(before: Standing<'_>, after: Standing<'_>, scheme: &Scheme, options: &Options) -> YearChange {
    let scale = |of: Standing<'_>| match of.board.full_marks[of.unit_idx] {
        applicable if applicable == scheme.full_marks => 1.0,
        applicable if applicable > 0.0 => scheme.full_marks / applicable,
        _ => 0.0,
    };
    let (k_before, k_after) = (scale(before), scale(after));
    let k_mean = (k_before + k_after) / 2.0;
    let mut nodes = vec![Effects::default(); scheme.n_nodes()];
    for node_idx in scheme.bottom_up() {
        let node = &scheme.nodes()[*node_idx];
        nodes[*node_idx] = match node.leaf_idx {
            Some(leaf_idx) => {
                let shares = leaf_effects(before, after, leaf_idx, &scheme.indicator(leaf_idx).rule, options);
                let points = |share: f64| points_from_share(node.weight, share) * k_mean;
                match shares {
                    Some((own, leader)) => Effects { own: points(own), leader: points(leader), reporting: 0.0 },
                    None => {
                        let points = |of: Standing<'_>| of.board.points(of.unit_idx, *node_idx);
                        Effects { own: 0.0, leader: 0.0, reporting: (points(after) - points(before)) * k_mean }
                    }
                }
            }
            None => node.children.iter().fold(Effects::default(), |sum, child| sum + nodes[*child]),
        };
    }
    let sum = |of: Standing<'_>| of.board.points_sums[of.unit_idx];
    let total = |of: Standing<'_>| of.board.totals[of.unit_idx];
    let scaling = (k_after - k_before) * (sum(before) + sum(after)) / 2.0;
    let published = |of: Standing<'_>| rank_key(total(of), 2);
    let shown = shown(&nodes, scaling, published(after) - published(before), scheme);
    YearChange { change: total(after) - total(before), nodes, scaling, shown }
}

/// The best and the worst figure that the others of a school's group reported; `None` where nobody else did.
pub fn extent_of_others(of: Standing<'_>, leaf_idx: usize) -> Option<Extent> {
    let mut extent: Option<Extent> = None;
    for (unit_idx, value) in of.group.raw_column(leaf_idx).iter().enumerate() {
        if unit_idx != of.unit_idx && *value >= 0.0 {
            extent = Some(with(*value, extent));
        }
    }
    extent
}

fn with(value: f64, others: Option<Extent>) -> Extent {
    match others {
        Some(extent) => Extent { min: extent.min.min(value), max: extent.max.max(value) },
        None => Extent { min: value, max: value },
    }
}

/// The own and the leader effect as shares; `None` where the school did not report in both years.
fn leaf_effects(
    before: Standing<'_>,
    after: Standing<'_>,
    leaf_idx: usize,
    rule: &Rule,
    options: &Options,
) -> Option<(f64, f64)> {
    let value = |of: Standing<'_>| match of.group.value(of.unit_idx, leaf_idx) {
        Value::Reported(value) => Some(value),
        Value::Missing | Value::NotApplicable => None,
    };
    let (v0, v1) = (value(before)?, value(after)?);
    let (o0, o1) = (extent_of_others(before, leaf_idx), extent_of_others(after, leaf_idx));
    let zero_maximum: ZeroMaximum = options.zero_maximum;
    let at = |value: f64, others: Option<Extent>| share(value, with(value, others), rule, zero_maximum);
    let (s00, s01, s10, s11) = (at(v0, o0), at(v0, o1), at(v1, o0), at(v1, o1));
    Some((((s10 - s00) + (s11 - s01)) / 2.0, ((s01 - s00) + (s11 - s10)) / 2.0))
}

fn shown(nodes: &[Effects<f64>], scaling: f64, change: i64, scheme: &Scheme) -> ShownChange {
    let mut sums = vec![0; scheme.n_nodes()];
    let mut parts: Vec<f64> = scheme.roots().iter().map(|root| nodes[*root].sum()).collect();
    parts.push(scaling);
    let top = apportion(&parts, change);
    scheme.roots().iter().zip(&top).for_each(|(root, part)| sums[*root] = *part);
    for node_idx in scheme.bottom_up().iter().rev() {
        let children = &scheme.nodes()[*node_idx].children;
        let parts: Vec<f64> = children.iter().map(|child| nodes[*child].sum()).collect();
        children.iter().zip(apportion(&parts, sums[*node_idx])).for_each(|(child, part)| sums[*child] = part);
    }
    let mut shown = vec![Effects::default(); scheme.n_nodes()];
    for node_idx in scheme.bottom_up() {
        let node = &scheme.nodes()[*node_idx];
        shown[*node_idx] = match node.leaf_idx {
            Some(_) => {
                let Effects { own, leader, reporting } = nodes[*node_idx];
                let parts = apportion(&[own, leader, reporting], sums[*node_idx]);
                Effects { own: parts[0], leader: parts[1], reporting: parts[2] }
            }
            None => node.children.iter().fold(Effects::default(), |sum, child| sum + shown[*child]),
        };
    }
    ShownChange { change, nodes: shown, scaling: top.last().copied().unwrap_or(0) }
}
