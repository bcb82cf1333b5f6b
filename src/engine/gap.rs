//! The difference between two units' totals, taken apart along the tree.

use super::{GroupBoard, Scheme, apportion, rank_key};

/// By how much one unit's total is above another's, and the part of every node in it.
///
/// A leaf's part is the difference of the points there, as the breakdown of each unit shows them; any other node's is the
/// sum of its children's. What is left is the scaling: where something does not apply to a unit its points are scaled up
/// to the full marks, `full_marks * points / applicable`, and what that adds to its total is in no leaf:
///
/// `difference = sum of the primary nodes' parts + scaling[0] - scaling[1]`
///
/// The sums hold bit for bit as they are added in the order of the scheme; the difference is that of the scoreboard's
/// totals to a relative 1e-12 of the full marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The first unit's total less the second's, -full marks..=full marks.
    pub difference: f64,
    /// By node, in points; above 0 where it speaks for the first unit.
    pub parts: Vec<f64>,
    /// What scaling adds to each unit's total, from 0 on; exactly 0 where all applies.
    pub scaling: [f64; 2],
    /// The same in whole hundredths of a point, as they are shown.
    pub shown: ShownGap,
}

/// A gap in hundredths of a point, made so that what is shown adds up.
///
/// The difference is that of the totals as they are published with two decimals. From there down, every number is its
/// exact value rounded up or down to a hundredth, the largest remainders up, so that the children's sum is their
/// parent's: each is less than 0.01 from its exact value, and a part that is exactly 0 stays 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownGap {
    pub difference: i64,
    /// By node.
    pub parts: Vec<i64>,
    /// What scaling adds for the first unit less what it adds for the second.
    pub scaling: i64,
}

/// Takes the difference between two units of a group apart.
///
/// ```
/// # use scoreboard::engine::{Group, NodeSpec, Options, Scheme, SchemeSpec, Unit, Value, gap, score_group};
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
/// // 1.1: 2 against 4; 1.2: 6 against 1.5.
/// let gap = gap(&board, &scheme, 0, 1);
/// assert_eq!(gap.difference, 2.5);
/// assert_eq!(gap.parts, [2.5, -2.0, 4.5]);
/// assert_eq!(gap.shown.parts, [250, -200, 450]);
/// # Ok::<(), scoreboard::engine::SchemeError>(())
/// ```
pub fn gap(board: &GroupBoard, scheme: &Scheme, first: usize, second: usize) -> Gap {
    let mut parts = vec![0.0; scheme.n_nodes()];
    for node_idx in scheme.bottom_up() {
        let children = &scheme.nodes()[*node_idx].children;
        parts[*node_idx] = if children.is_empty() {
            board.points(first, *node_idx) - board.points(second, *node_idx)
        } else {
            children.iter().map(|child| parts[*child]).sum()
        };
    }
    let scaling = [first, second].map(|unit_idx| board.totals[unit_idx] - board.points_sums[unit_idx]);
    let points: f64 = scheme.roots().iter().map(|root| parts[*root]).sum();
    let published = |unit_idx: usize| rank_key(board.totals[unit_idx], 2);
    // Taken apart the same way whichever unit is named first, so that to swap them only turns the signs.
    let turn = if first <= second { 1 } else { -1 };
    let shown = shown(&parts, scaling[0] - scaling[1], published(first) - published(second), scheme, turn);
    Gap { difference: points + (scaling[0] - scaling[1]), parts, scaling, shown }
}

fn shown(parts: &[f64], scaling: f64, difference: i64, scheme: &Scheme, turn: i64) -> ShownGap {
    let apportioned = |parts: Vec<f64>, sum: i64| {
        let turned: Vec<f64> = parts.iter().map(|part| part * turn as f64).collect();
        apportion(&turned, sum * turn).into_iter().map(|part| part * turn).collect::<Vec<i64>>()
    };
    let mut shown = vec![0; scheme.n_nodes()];
    let mut top: Vec<f64> = scheme.roots().iter().map(|root| parts[*root]).collect();
    top.push(scaling);
    let mut top = apportioned(top, difference);
    let scaling = top.pop().unwrap_or(0);
    scheme.roots().iter().zip(top).for_each(|(root, part)| shown[*root] = part);
    for node_idx in scheme.bottom_up().iter().rev() {
        let children = &scheme.nodes()[*node_idx].children;
        let below = apportioned(children.iter().map(|child| parts[*child]).collect(), shown[*node_idx]);
        children.iter().zip(below).for_each(|(child, part)| shown[*child] = part);
    }
    ShownGap { difference, parts: shown, scaling }
}
