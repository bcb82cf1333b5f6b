//! From values to points, at every node of the tree.

use super::group::NOT_APPLICABLE;
use super::{Group, GroupData, RANK_DECIMALS, Rule, Scheme, Value, rank};
use std::ops::Range;

/// What a value that was not reported means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// 0 points.
    #[default]
    Zero,
    /// As not applicable.
    Redistribute,
}

/// What a value declared as not applicable means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotApplicable {
    /// The indicator leaves the unit's full marks, and its total is scaled up.
    #[default]
    Redistribute,
    /// 0 points.
    Zero,
}

/// What everybody earns where the largest value is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZeroMaximum {
    #[default]
    Zero,
    /// Full marks for every unit that reported.
    Full,
}

/// The rank after a tie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ties {
    /// 1, 2, 2, 4.
    #[default]
    Competition,
    /// 1, 2, 2, 3.
    Dense,
}

/// The choices where the annex is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub missing: Missing,
    pub not_applicable: NotApplicable,
    pub zero_maximum: ZeroMaximum,
    pub ties: Ties,
    rank_decimals: Option<u32>,
}

/// `rank_decimals` is not in 0..=9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionsError;

impl Options {
    /// Ranks by totals as published with `decimals` decimals (0..=9, half up); `None` compares to 9 decimals.
    ///
    /// # Errors
    /// More than 9 decimals: beyond them float noise would make and break ties.
    pub fn with_rank_decimals(self, decimals: Option<u32>) -> Result<Options, OptionsError> {
        match decimals {
            Some(d) if d > RANK_DECIMALS => Err(OptionsError),
            _ => Ok(Options { rank_decimals: decimals, ..self }),
        }
    }

    pub fn rank_decimals(&self) -> Option<u32> {
        self.rank_decimals
    }

    fn redistributes(&self, value: Value) -> bool {
        match value {
            Value::Reported(_) => false,
            Value::Missing => self.missing == Missing::Redistribute,
            Value::NotApplicable => self.not_applicable == NotApplicable::Redistribute,
        }
    }
}

/// The smallest and the largest value reported in a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    pub min: f64,
    pub max: f64,
}

/// The share (0..=1) of a leaf's full marks that a reported value earns within the group's extent.
///
/// Official rule: `v / M`.
///
/// ```
/// # use scoreboard::engine::{share, Extent, Rule, ZeroMaximum};
/// let extent = Extent { min: 10.0, max: 90.4 };
/// assert_eq!(share(45.2, extent, &Rule::MaxProportional, ZeroMaximum::Zero), 0.5);
/// assert_eq!(share(0.0, Extent { min: 0.0, max: 0.0 }, &Rule::MaxProportional, ZeroMaximum::Full), 1.0);
/// ```
#[inline]
pub fn share(value: f64, extent: Extent, rule: &Rule, zero_maximum: ZeroMaximum) -> f64 {
    let at_zero_maximum = match zero_maximum {
        ZeroMaximum::Zero => 0.0,
        ZeroMaximum::Full => 1.0,
    };
    match rule {
        Rule::MaxProportional if extent.max > 0.0 => value / extent.max,
        Rule::MaxProportional => at_zero_maximum,
        Rule::MinProportional if value > extent.min => extent.min / value,
        Rule::MinProportional => 1.0,
        // Halves, as the difference of two finite values can overflow.
        Rule::MinMax if extent.max > extent.min => {
            let spread = extent.max / 2.0 - extent.min / 2.0;
            if spread > 0.0 { ((value / 2.0 - extent.min / 2.0) / spread).min(1.0) } else { 1.0 }
        }
        Rule::MinMax if extent.max > 0.0 => 1.0,
        Rule::MinMax => at_zero_maximum,
        Rule::Target(target) => (value / target).min(1.0),
        Rule::Bands(bands) => bands.iter().rev().find(|b| value >= b.from).map_or(0.0, |b| b.share),
        Rule::YesNo => {
            if value > 0.0 {
                1.0
            } else {
                0.0
            }
        }
    }
}

/// Points (0..=weight) from a share (0..=1): the unit that holds the maximum gets exactly the weight.
#[inline]
pub fn points_from_share(weight: f64, share: f64) -> f64 {
    weight * share
}

/// One group's result.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBoard {
    pub name: String,
    /// Unit indexes, best first, ties in the order of the input.
    pub order: Vec<u32>,
    /// By unit, 1 for the best.
    pub ranks: Vec<u32>,
    /// By unit: out of the scheme's full marks, scaled up where something is not applicable.
    pub totals: Vec<f64>,
    /// By unit: the sum of the primary nodes' points, unscaled.
    pub points_sums: Vec<f64>,
    /// By unit: the full marks that apply to it.
    pub full_marks: Vec<f64>,
    /// By leaf; `None` where nobody reported.
    pub extents: Vec<Option<Extent>>,
    n_units: usize,
    /// Node-major.
    points: Vec<f64>,
    /// Leaf-major: whether the leaf has left the unit's full marks. Empty where none has.
    excluded: Vec<bool>,
}

impl GroupBoard {
    pub fn n_units(&self) -> usize {
        self.n_units
    }

    /// The points of a unit at a node of any level.
    pub fn points(&self, unit_idx: usize, node_idx: usize) -> f64 {
        self.points[node_idx * self.n_units + unit_idx]
    }

    /// Whether another unit has the same rank.
    pub fn is_tied(&self, unit_idx: usize) -> bool {
        let rank = self.ranks[unit_idx];
        self.ranks.iter().filter(|r| **r == rank).count() > 1
    }

    /// Whether a leaf is outside the unit's full marks.
    pub fn is_excluded(&self, unit_idx: usize, leaf_idx: usize) -> bool {
        self.excluded.get(leaf_idx * self.n_units + unit_idx).copied().unwrap_or(false)
    }

    /// The full marks of a node that apply to a unit.
    pub fn node_full_marks(&self, scheme: &Scheme, unit_idx: usize, node_idx: usize) -> f64 {
        if self.excluded.is_empty() {
            return scheme.nodes()[node_idx].weight;
        }
        applicable(scheme, node_idx, &|leaf_idx| self.is_excluded(unit_idx, leaf_idx)).0
    }

    /// The largest value reported for a leaf.
    pub fn maximum(&self, leaf_idx: usize) -> Option<f64> {
        self.extents[leaf_idx].map(|e| e.max)
    }
}

/// The result of an evaluation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scoreboard {
    pub groups: Vec<GroupBoard>,
}

/// Scores every group by the scheme.
pub fn score(data: &GroupData, scheme: &Scheme, options: &Options) -> Scoreboard {
    Scoreboard { groups: data.groups.iter().map(|g| score_group(g, scheme, options)).collect() }
}

/// Scores one group: points at every node, totals and ranks.
pub fn score_group(group: &Group, scheme: &Scheme, options: &Options) -> GroupBoard {
    let n_units = group.n_units();
    let columns = columns(group, scheme, options);
    let mut points = vec![0.0; scheme.n_nodes() * n_units];
    let mut points_sums = vec![0.0; n_units];
    for units in chunks(n_units) {
        let mut out = Levels { points: &mut points, stride: n_units, offset: units.start };
        score_chunk(group, scheme, &columns, units.clone(), &mut out, &mut points_sums[units]);
    }
    let excluded = excluded(group, scheme, options, &columns);
    let (full_marks, totals) = scale(scheme, &excluded, &points_sums);
    let (order, ranks) = rank(&totals, options.rank_decimals.unwrap_or(RANK_DECIMALS), options.ties);
    GroupBoard {
        name: group.name.clone(),
        order,
        ranks,
        totals,
        points_sums,
        full_marks,
        extents: columns.into_iter().map(|c| c.extent).collect(),
        n_units,
        points,
        excluded,
    }
}

/// The totals of one group alone, for work that scores it many times over.
pub fn totals(group: &Group, scheme: &Scheme, options: &Options) -> Vec<f64> {
    let n_units = group.n_units();
    let columns = columns(group, scheme, options);
    let mut scratch = vec![0.0; scheme.n_nodes() * CHUNK.min(n_units)];
    let mut points_sums = vec![0.0; n_units];
    for units in chunks(n_units) {
        let mut out = Levels { points: &mut scratch, stride: CHUNK.min(n_units), offset: 0 };
        score_chunk(group, scheme, &columns, units.clone(), &mut out, &mut points_sums[units]);
    }
    let excluded = excluded(group, scheme, options, &columns);
    scale(scheme, &excluded, &points_sums).1
}

/// Units scored at a time: the points of all nodes of a chunk stay in the second-level cache (67 x 256 x 8 = 137 KB).
const CHUNK: usize = 256;

fn chunks(n_units: usize) -> impl Iterator<Item = Range<usize>> {
    (0..n_units).step_by(CHUNK).map(move |start| start..(start + CHUNK).min(n_units))
}

/// What the first pass learns of a leaf.
struct Column<'a> {
    extent: Option<Extent>,
    has_gaps: bool,
    rule: &'a Rule,
    weight: f64,
    zero_maximum: ZeroMaximum,
}

fn columns<'a>(group: &Group, scheme: &'a Scheme, options: &Options) -> Vec<Column<'a>> {
    (0..scheme.n_leaves())
        .map(|leaf_idx| {
            let (extent, has_gaps) = extent(group.raw_column(leaf_idx));
            let leaf = scheme.leaf(leaf_idx);
            Column {
                extent,
                has_gaps,
                rule: &scheme.indicator(leaf_idx).rule,
                weight: leaf.weight,
                zero_maximum: options.zero_maximum,
            }
        })
        .collect()
}

/// The extent of what is reported, and whether anything is not.
fn extent(column: &[f64]) -> (Option<Extent>, bool) {
    // Eight independent lanes: one chain of comparisons would wait for itself (4 cycles a value).
    const LANES: usize = 8;
    let mut max = [f64::NEG_INFINITY; LANES];
    let mut min = [f64::INFINITY; LANES];
    let mut lowest = [f64::INFINITY; LANES];
    let mut take = |i: usize, v: f64| {
        let reported = if v < 0.0 { f64::INFINITY } else { v };
        max[i] = if v > max[i] { v } else { max[i] };
        min[i] = if reported < min[i] { reported } else { min[i] };
        lowest[i] = if v < lowest[i] { v } else { lowest[i] };
    };
    let chunks = column.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (i, v) in chunk.iter().enumerate() {
            take(i, *v);
        }
    }
    for v in rest {
        take(0, *v);
    }
    let max = max.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let min = min.into_iter().fold(f64::INFINITY, f64::min);
    let lowest = lowest.into_iter().fold(f64::INFINITY, f64::min);
    ((max >= 0.0).then_some(Extent { min, max }), lowest < 0.0)
}

/// Where the points of a chunk go: `points[node_idx * stride + offset ..]`.
struct Levels<'a> {
    points: &'a mut [f64],
    stride: usize,
    offset: usize,
}

impl Levels<'_> {
    fn node(&mut self, node_idx: usize, len: usize) -> &mut [f64] {
        let start = node_idx * self.stride + self.offset;
        &mut self.points[start..start + len]
    }

    fn child_and_parent(&mut self, child: usize, parent: usize, len: usize) -> (&[f64], &mut [f64]) {
        let (c, p) = (child * self.stride + self.offset, parent * self.stride + self.offset);
        if c < p {
            let (left, right) = self.points.split_at_mut(p);
            (&left[c..c + len], &mut right[..len])
        } else {
            let (left, right) = self.points.split_at_mut(c);
            (&right[..len], &mut left[p..p + len])
        }
    }
}

fn score_chunk(
    group: &Group,
    scheme: &Scheme,
    columns: &[Column<'_>],
    units: Range<usize>,
    out: &mut Levels<'_>,
    points_sums: &mut [f64],
) {
    let len = units.len();
    for node_idx in scheme.bottom_up() {
        let node = &scheme.nodes()[*node_idx];
        if let Some(leaf_idx) = node.leaf_idx {
            let values = &group.raw_column(leaf_idx)[units.clone()];
            leaf_points(values, &columns[leaf_idx], out.node(*node_idx, len));
            continue;
        }
        out.node(*node_idx, len).fill(0.0);
        for child in &node.children {
            let (child, parent) = out.child_and_parent(*child, *node_idx, len);
            for (sum, points) in parent.iter_mut().zip(child) {
                *sum += points;
            }
        }
        // Rounding may carry a sum of full children a hair above the parent's stated weight.
        for sum in out.node(*node_idx, len) {
            *sum = if *sum > node.weight { node.weight } else { *sum };
        }
    }
    points_sums.fill(0.0);
    for root in scheme.roots() {
        for (sum, points) in points_sums.iter_mut().zip(out.node(*root, len)) {
            *sum += *points;
        }
    }
    for sum in points_sums {
        *sum = if *sum > scheme.full_marks { scheme.full_marks } else { *sum };
    }
}

fn leaf_points(values: &[f64], column: &Column<'_>, out: &mut [f64]) {
    let Some(extent) = column.extent else {
        out.fill(0.0);
        return;
    };
    let weight = column.weight;
    match column.rule {
        // The annex's rule, apart so that it becomes straight vector code: 44 million values in the time of about
        // one plain sum over them (benches/scoring.rs).
        Rule::MaxProportional if extent.max > 0.0 && !column.has_gaps => {
            for (points, value) in out.iter_mut().zip(values) {
                *points = points_from_share(weight, value / extent.max);
            }
        }
        Rule::MaxProportional if extent.max > 0.0 => {
            for (points, value) in out.iter_mut().zip(values) {
                let value = if *value < 0.0 { 0.0 } else { *value };
                *points = points_from_share(weight, value / extent.max);
            }
        }
        rule => {
            for (points, value) in out.iter_mut().zip(values) {
                *points = if *value < 0.0 {
                    0.0
                } else {
                    points_from_share(weight, share(*value, extent, rule, column.zero_maximum))
                };
            }
        }
    }
}

fn excluded(group: &Group, scheme: &Scheme, options: &Options, columns: &[Column<'_>]) -> Vec<bool> {
    let leaves_out = |raw: &f64| {
        *raw < 0.0 && options.redistributes(if *raw == NOT_APPLICABLE { Value::NotApplicable } else { Value::Missing })
    };
    let any = (0..scheme.n_leaves())
        .any(|leaf_idx| columns[leaf_idx].has_gaps && group.raw_column(leaf_idx).iter().any(leaves_out));
    if !any {
        return Vec::new();
    }
    (0..scheme.n_leaves()).flat_map(|leaf_idx| group.raw_column(leaf_idx).iter().map(leaves_out)).collect()
}

/// The full marks of a node that apply, and whether anything below it is excluded.
fn applicable(scheme: &Scheme, node_idx: usize, is_excluded: &impl Fn(usize) -> bool) -> (f64, bool) {
    let node = &scheme.nodes()[node_idx];
    if let Some(leaf_idx) = node.leaf_idx {
        return if is_excluded(leaf_idx) { (0.0, true) } else { (node.weight, false) };
    }
    sum_applicable(scheme, &node.children, node.weight, is_excluded)
}

fn sum_applicable(
    scheme: &Scheme,
    children: &[usize],
    weight: f64,
    is_excluded: &impl Fn(usize) -> bool,
) -> (f64, bool) {
    let (mut sum, mut any) = (0.0, false);
    for child in children {
        let (full_marks, excluded) = applicable(scheme, *child, is_excluded);
        sum += full_marks;
        any |= excluded;
    }
    // Untouched, it is the weight as stated, not a sum that rounding has moved.
    (if any { sum.min(weight) } else { weight }, any)
}

/// Every unit's applicable full marks and its total out of the scheme's full marks.
fn scale(scheme: &Scheme, excluded: &[bool], points_sums: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let n_units = points_sums.len();
    if excluded.is_empty() {
        return (vec![scheme.full_marks; n_units], points_sums.to_vec());
    }
    points_sums
        .iter()
        .enumerate()
        .map(|(unit_idx, points)| {
            let is_excluded = |leaf_idx: usize| excluded[leaf_idx * n_units + unit_idx];
            match sum_applicable(scheme, scheme.roots(), scheme.full_marks, &is_excluded) {
                (full_marks, false) => (full_marks, *points),
                (full_marks, true) if full_marks > 0.0 => {
                    (full_marks, (scheme.full_marks * points / full_marks).min(scheme.full_marks))
                }
                (_, true) => (0.0, 0.0),
            }
        })
        .unzip()
}
