//! From values to points, at every node of the tree.

use super::group::NOT_APPLICABLE;
use super::{Group, GroupData, Node, RANK_DECIMALS, Rule, Scheme, Value, rank};
use std::ops::Range;
use std::sync::Arc;

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
/// The annex (note 2): `v / M`, so that the highest value gets full marks and the others in proportion. [`Rule`] gives
/// the other formulas. Where everybody reported 0, `zero_maximum` decides for the rules that divide by the maximum.
///
/// `value` lies within `extent`.
///
/// ```
/// # use scoreboard::engine::{share, Extent, Rule, ZeroMaximum};
/// let extent = Extent { min: 10.0, max: 90.0 };
/// assert_eq!(share(45.0, extent, &Rule::MaxProportional, ZeroMaximum::Zero), 0.5);
/// assert_eq!(share(40.0, extent, &Rule::MinProportional, ZeroMaximum::Zero), 0.25);
/// assert_eq!(share(30.0, extent, &Rule::MinMax, ZeroMaximum::Zero), 0.25);
/// assert_eq!(share(45.0, extent, &Rule::Target(60.0), ZeroMaximum::Zero), 0.75);
/// let nothing = Extent { min: 0.0, max: 0.0 };
/// assert_eq!(share(0.0, nothing, &Rule::MaxProportional, ZeroMaximum::Full), 1.0);
/// ```
#[inline]
pub fn share(value: f64, extent: Extent, rule: &Rule, zero_maximum: ZeroMaximum) -> f64 {
    let full_if = |full: bool| if full { 1.0 } else { 0.0 };
    match rule {
        Rule::MaxProportional if extent.max > 0.0 => value / extent.max,
        Rule::MinProportional if value > extent.min => extent.min / value,
        Rule::MinProportional => 1.0,
        Rule::MinMax if extent.max > extent.min => (value - extent.min) / (extent.max - extent.min),
        Rule::MinMax if extent.max > 0.0 => 1.0,
        Rule::MaxProportional | Rule::MinMax => full_if(zero_maximum == ZeroMaximum::Full),
        Rule::Target(target) => (value / target).min(1.0),
        Rule::Bands(bands) => bands.iter().rev().find(|b| value >= b.from).map_or(0.0, |b| b.share),
        Rule::YesNo => full_if(value > 0.0),
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
    /// By leaf.
    columns: Vec<Column>,
    /// Whether something is outside some unit's full marks.
    has_excluded: bool,
    /// The group's, shared: a leaf's points are a product and a quotient away from its value, and would take three
    /// times the memory of all that is above them.
    values: Arc<Vec<f64>>,
    /// By node.
    places: Vec<Place>,
    /// `inner_points[row * n_units + unit_idx]`.
    inner_points: Vec<f64>,
}

/// Where the points of a node are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Leaf(usize),
    Row(usize),
}

impl GroupBoard {
    pub fn n_units(&self) -> usize {
        self.n_units
    }

    /// The points of a unit at a node of any level.
    #[inline]
    pub fn points(&self, unit_idx: usize, node_idx: usize) -> f64 {
        match self.places[node_idx] {
            Place::Leaf(leaf_idx) => self.columns[leaf_idx].points(self.raw_value(unit_idx, leaf_idx)),
            Place::Row(row) => self.inner_points[row * self.n_units + unit_idx],
        }
    }

    /// Whether another unit has the same rank.
    pub fn is_tied(&self, unit_idx: usize) -> bool {
        let rank = self.ranks[unit_idx];
        self.ranks.iter().filter(|r| **r == rank).count() > 1
    }

    /// Whether a leaf is outside the unit's full marks.
    pub fn is_excluded(&self, unit_idx: usize, leaf_idx: usize) -> bool {
        self.columns[leaf_idx].excludes(self.raw_value(unit_idx, leaf_idx))
    }

    /// The full marks of a node that apply to a unit.
    pub fn node_full_marks(&self, scheme: &Scheme, unit_idx: usize, node_idx: usize) -> f64 {
        let node = &scheme.nodes()[node_idx];
        if !self.has_excluded {
            return node.weight;
        }
        let mut open = vec![node_idx];
        let (mut sum, mut any_excluded) = (0.0, false);
        while let Some(node_idx) = open.pop() {
            let node = &scheme.nodes()[node_idx];
            match node.leaf_idx {
                Some(leaf_idx) if self.is_excluded(unit_idx, leaf_idx) => any_excluded = true,
                Some(_) => sum += node.weight,
                None => open.extend(node.children.iter().rev()),
            }
        }
        // Untouched, it is the weight as stated, not a sum that rounding has moved.
        if any_excluded { sum.min(node.weight) } else { node.weight }
    }

    /// The largest value reported for a leaf.
    pub fn maximum(&self, leaf_idx: usize) -> Option<f64> {
        self.extents[leaf_idx].map(|e| e.max)
    }

    fn raw_value(&self, unit_idx: usize, leaf_idx: usize) -> f64 {
        self.values[leaf_idx * self.n_units + unit_idx]
    }
}

/// The result of an evaluation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scoreboard {
    pub groups: Vec<GroupBoard>,
}

/// Scores every group by the scheme, each on its own.
///
/// The groups of `data` were made for `scheme`.
pub fn score(data: &GroupData, scheme: &Scheme, options: &Options) -> Scoreboard {
    Scoreboard { groups: data.groups.iter().map(|g| score_group(g, scheme, options)).collect() }
}

/// Scores one group: points at every node, totals (0..=full marks of the scheme) and ranks.
///
/// `points = weight * share` at a leaf, the sum of the children's at any other node; the total is the sum of the
/// primary nodes', out of the full marks of what applies to the unit: `total = full_marks * points / applicable`.
///
/// ```
/// # use scoreboard::engine::{Group, NodeSpec, Options, Scheme, SchemeSpec, Unit, Value, score_group};
/// let node = |code: &str, weight| NodeSpec { code: code.into(), weight, ..NodeSpec::default() };
/// let nodes = vec![node("1", 10.0), node("1.1", 4.0), node("1.2", 6.0)];
/// let scheme = Scheme::new(SchemeSpec { full_marks: 10.0, nodes, ..SchemeSpec::default() })?;
/// let units = ["甲校", "乙校"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// for (unit_idx, values) in [[50.0, 8.0], [100.0, 2.0]].into_iter().enumerate() {
///     for (leaf_idx, value) in values.into_iter().enumerate() {
///         group.set(unit_idx, leaf_idx, Value::Reported(value), &scheme).unwrap();
///     }
/// }
/// let board = score_group(&group, &scheme, &Options::default());
/// assert_eq!(board.totals, [4.0 * 0.5 + 6.0, 4.0 + 6.0 * 0.25]);
/// assert_eq!(board.ranks, [1, 2]);
/// assert_eq!(board.points(1, scheme.node_idx("1.2").unwrap()), 1.5);
/// # Ok::<(), scoreboard::engine::SchemeError>(())
/// ```
pub fn score_group(group: &Group, scheme: &Scheme, options: &Options) -> GroupBoard {
    let n_units = group.n_units();
    let pass = Pass::new(group, scheme, options);
    let mut inner_points = vec![0.0; pass.n_rows * n_units];
    let mut sums = Sums::new(n_units);
    for units in chunks(n_units) {
        let mut rows = Rows { points: &mut inner_points, stride: n_units, offset: units.start, len: units.len() };
        pass.score_chunk(units, &mut rows, &mut sums);
    }
    let totals = sums.totals(scheme.full_marks);
    let (order, ranks) = rank(&totals, options.rank_decimals.unwrap_or(RANK_DECIMALS), options.ties);
    GroupBoard {
        name: group.name.clone(),
        order,
        ranks,
        totals,
        points_sums: sums.points,
        full_marks: sums.full_marks,
        extents: pass.columns.iter().map(|c| c.extent).collect(),
        n_units,
        has_excluded: pass.columns.iter().any(|c| c.has_excluded),
        columns: pass.columns,
        values: group.shared_values(),
        places: pass.places,
        inner_points,
    }
}

/// The totals of one group alone, bit for bit those of [`score_group`], for work that scores it many times over.
pub fn totals(group: &Group, scheme: &Scheme, options: &Options) -> Vec<f64> {
    let n_units = group.n_units();
    let pass = Pass::new(group, scheme, options);
    let mut scratch = vec![0.0; pass.n_rows * CHUNK.min(n_units)];
    let mut sums = Sums::new(n_units);
    for units in chunks(n_units) {
        let len = units.len();
        let mut rows = Rows { points: &mut scratch[..pass.n_rows * len], stride: len, offset: 0, len };
        rows.points.fill(0.0);
        pass.score_chunk(units, &mut rows, &mut sums);
    }
    sums.totals(scheme.full_marks)
}

/// Units scored at a time: long enough for the memory to stream, short enough for the rows above the leaves to stay in
/// the second-level cache (18 x 2048 x 8 = 295 KB).
const CHUNK: usize = 2048;

fn chunks(n_units: usize) -> impl Iterator<Item = Range<usize>> {
    (0..n_units).step_by(CHUNK).map(move |start| start..(start + CHUNK).min(n_units))
}

/// What turns the values of a leaf into points, once the group's extent is known.
#[derive(Clone, Debug, PartialEq)]
struct Column {
    extent: Option<Extent>,
    rule: Rule,
    weight: f64,
    zero_maximum: ZeroMaximum,
    /// Whether the leaf leaves the full marks of units that did not report it, or declared it as not applicable.
    excludes_missing: bool,
    excludes_not_applicable: bool,
    /// Whether there may be such units.
    has_excluded: bool,
}

impl Column {
    fn new(column: &[f64], scheme: &Scheme, leaf_idx: usize, options: &Options) -> Column {
        let (extent, lowest) = extent(column);
        let excludes_missing = options.redistributes(Value::Missing);
        Column {
            extent,
            rule: scheme.indicator(leaf_idx).rule.clone(),
            weight: scheme.leaf(leaf_idx).weight,
            zero_maximum: options.zero_maximum,
            excludes_missing,
            excludes_not_applicable: options.redistributes(Value::NotApplicable),
            has_excluded: lowest < 0.0 && (excludes_missing || options.redistributes(Value::decode(lowest))),
        }
    }

    /// Points (0..=weight) of a value as the group stores it.
    #[inline]
    fn points(&self, raw: f64) -> f64 {
        match self.extent {
            Some(extent) if raw >= 0.0 => {
                points_from_share(self.weight, share(raw, extent, &self.rule, self.zero_maximum))
            }
            _ => 0.0,
        }
    }

    /// Adds the points of many values, each to the sum of its unit.
    fn add_points(&self, values: &[f64], sums: &mut [f64]) {
        let Some(extent) = self.extent else { return };
        match self.rule {
            // The annex's rule, apart so that it becomes straight vector code: what is not reported counts as 0.
            Rule::MaxProportional if extent.max > 0.0 => {
                for (sum, value) in sums.iter_mut().zip(values) {
                    let value = if *value > 0.0 { *value } else { 0.0 };
                    *sum += points_from_share(self.weight, value / extent.max);
                }
            }
            _ => {
                for (sum, value) in sums.iter_mut().zip(values) {
                    *sum += self.points(*value);
                }
            }
        }
    }

    fn excludes(&self, raw: f64) -> bool {
        raw < 0.0 && if raw == NOT_APPLICABLE { self.excludes_not_applicable } else { self.excludes_missing }
    }
}

/// The extent of what is reported, and the lowest value as it is stored: below 0 where anything is not reported.
fn extent(column: &[f64]) -> (Option<Extent>, f64) {
    let (mut lowest, mut extent) = (f64::INFINITY, Extent { min: f64::INFINITY, max: f64::NEG_INFINITY });
    // Block by block, so that where something is not reported the second look finds the values in the nearest cache.
    for block in column.chunks(CHUNK) {
        let (block_min, block_max) = (
            fold(block, f64::INFINITY, |a, b| if b < a { b } else { a }),
            fold(block, -1.0, |a, b| if b > a { b } else { a }),
        );
        lowest = lowest.min(block_min);
        extent.max = extent.max.max(block_max);
        let min = if block_min >= 0.0 {
            block_min
        } else {
            fold(block, f64::INFINITY, |a, b| if b < 0.0 || b >= a { a } else { b })
        };
        extent.min = extent.min.min(min);
    }
    ((extent.max >= 0.0).then_some(extent), lowest)
}

/// Folds in independent lanes: one chain of comparisons would wait for itself (4 cycles a value).
fn fold(values: &[f64], start: f64, pick: impl Fn(f64, f64) -> f64) -> f64 {
    let mut lanes = [start; 8];
    let chunks = values.chunks_exact(lanes.len());
    for (lane, v) in lanes.iter_mut().zip(chunks.remainder()) {
        *lane = pick(*lane, *v);
    }
    for chunk in chunks {
        for (lane, v) in lanes.iter_mut().zip(chunk) {
            *lane = pick(*lane, *v);
        }
    }
    lanes.into_iter().fold(start, pick)
}

/// A child that is all its parent has: their points are the same, and kept once.
fn only_child(scheme: &Scheme, node: &Node) -> Option<usize> {
    match node.children[..] {
        [child] if scheme.nodes()[child].weight == node.weight => Some(child),
        _ => None,
    }
}

/// One step of the second pass over the values.
#[derive(Clone, Copy)]
struct Step {
    from: Place,
    weight: f64,
    /// The row it is added to; none for the sum over the primary nodes.
    to: Option<usize>,
}

/// The second pass over the values of a group: what the first has learned of the columns, and the tree as a list of
/// additions, every child before its parent.
struct Pass<'a> {
    group: &'a Group,
    columns: Vec<Column>,
    places: Vec<Place>,
    steps: Vec<Step>,
    n_rows: usize,
    full_marks: f64,
    /// The weight of the columns that apply to every unit.
    always_applies: f64,
}

impl<'a> Pass<'a> {
    fn new(group: &'a Group, scheme: &Scheme, options: &Options) -> Pass<'a> {
        let columns: Vec<Column> = (0..scheme.n_leaves())
            .map(|leaf_idx| Column::new(group.raw_column(leaf_idx), scheme, leaf_idx, options))
            .collect();
        let (mut places, mut n_rows) = (vec![Place::Row(0); scheme.n_nodes()], 0);
        let mut steps = Vec::new();
        for node_idx in scheme.bottom_up() {
            let node = &scheme.nodes()[*node_idx];
            places[*node_idx] = match (node.leaf_idx, only_child(scheme, node)) {
                (Some(leaf_idx), _) => Place::Leaf(leaf_idx),
                (None, Some(child)) => places[child],
                (None, None) => {
                    n_rows += 1;
                    Place::Row(n_rows - 1)
                }
            };
        }
        for node_idx in scheme.bottom_up() {
            let node = &scheme.nodes()[*node_idx];
            let from = places[*node_idx];
            match node.parent.map(|parent| places[parent]) {
                Some(parent) if parent == from => {}
                Some(Place::Row(row)) => steps.push(Step { from, weight: node.weight, to: Some(row) }),
                _ => steps.push(Step { from, weight: node.weight, to: None }),
            }
        }
        Pass {
            group,
            steps,
            n_rows,
            full_marks: scheme.full_marks,
            always_applies: columns.iter().filter(|c| !c.has_excluded).map(|c| c.weight).sum(),
            columns,
            places,
        }
    }

    /// Scores some units; their rows are 0 before.
    fn score_chunk(&self, units: Range<usize>, rows: &mut Rows<'_>, sums: &mut Sums) {
        let totals = &mut sums.points[units.clone()];
        for Step { from, weight, to } in &self.steps {
            match (*from, *to) {
                (Place::Leaf(leaf_idx), to) => {
                    let values = &self.group.raw_column(leaf_idx)[units.clone()];
                    let sums = to.map_or(&mut *totals, |row| rows.row(row));
                    self.columns[leaf_idx].add_points(values, sums);
                }
                (Place::Row(row), to) => {
                    // Rounding may carry a sum of full children a hair above the node's stated weight.
                    cap(rows.row(row), *weight);
                    let (points, sums) = match to {
                        Some(to) => rows.two(row, to),
                        None => (&*rows.row(row), &mut *totals),
                    };
                    sums.iter_mut().zip(points).for_each(|(sum, points)| *sum += points);
                }
            }
        }
        cap(totals, self.full_marks);
        self.full_marks_of(units.clone(), &mut sums.full_marks[units]);
    }

    /// The full marks that apply to some units.
    fn full_marks_of(&self, units: Range<usize>, out: &mut [f64]) {
        let mut all = self.always_applies;
        out.fill(all);
        for (leaf_idx, column) in self.columns.iter().enumerate().filter(|(_, c)| c.has_excluded) {
            all += column.weight;
            for (sum, raw) in out.iter_mut().zip(&self.group.raw_column(leaf_idx)[units.clone()]) {
                *sum += if column.excludes(*raw) { 0.0 } else { column.weight };
            }
        }
        // Untouched, they are the scheme's as stated, not a sum that rounding has moved.
        out.iter_mut().for_each(|sum| *sum = if *sum == all { self.full_marks } else { sum.min(self.full_marks) });
    }
}

fn cap(sums: &mut [f64], most: f64) {
    sums.iter_mut().for_each(|sum| *sum = if *sum > most { most } else { *sum });
}

/// The points of the nodes above the leaves, of some units: `points[row * stride + offset ..]`.
struct Rows<'a> {
    points: &'a mut [f64],
    stride: usize,
    offset: usize,
    len: usize,
}

impl Rows<'_> {
    fn row(&mut self, row: usize) -> &mut [f64] {
        let start = row * self.stride + self.offset;
        &mut self.points[start..start + self.len]
    }

    /// One row to read and another to write.
    fn two(&mut self, read: usize, write: usize) -> (&[f64], &mut [f64]) {
        let (r, w) = (read * self.stride + self.offset, write * self.stride + self.offset);
        if r < w {
            let (left, right) = self.points.split_at_mut(w);
            (&left[r..r + self.len], &mut right[..self.len])
        } else {
            let (left, right) = self.points.split_at_mut(r);
            (&right[..self.len], &mut left[w..w + self.len])
        }
    }
}

/// By unit.
struct Sums {
    points: Vec<f64>,
    full_marks: Vec<f64>,
}

impl Sums {
    fn new(n_units: usize) -> Sums {
        Sums { points: vec![0.0; n_units], full_marks: vec![0.0; n_units] }
    }

    /// Points scaled to what the scheme is out of; 0 for a unit to which nothing applies.
    fn totals(&self, full_marks: f64) -> Vec<f64> {
        let scaled = |(points, applicable): (&f64, &f64)| {
            if *applicable == full_marks {
                *points
            } else if *applicable > 0.0 {
                (full_marks * points / applicable).min(full_marks)
            } else {
                0.0
            }
        };
        self.points.iter().zip(&self.full_marks).map(scaled).collect()
    }
}
