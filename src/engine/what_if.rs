//! A group as it would be with other values, and what that moves.

use super::{Group, GroupBoard, Rule, Scheme, Value};

/// One value as it is supposed to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub unit_idx: usize,
    pub leaf_idx: usize,
    pub value: Value,
}

/// The group with other values; the group itself stays as it is. Of two changes of the same value the later holds, and
/// one that the scheme's checks refuse ([`super::Indicator::check`]) changes nothing.
///
/// ```
/// # use scoreboard::engine::{Change, Group, Options, Unit, Value, score_group, shaoxing, supposed};
/// let scheme = shaoxing::scheme();
/// let leaf_idx = scheme.leaf_idx("3.1.1").unwrap(); // a percentage of 2 points
/// let units = ["甲校", "乙校"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// for (unit_idx, value) in [40.0, 80.0].into_iter().enumerate() {
///     group.set(unit_idx, leaf_idx, Value::Reported(value), &scheme).unwrap();
/// }
/// let change = |value| Change { unit_idx: 0, leaf_idx, value: Value::Reported(value) };
/// let board = score_group(&supposed(&group, &scheme, &[change(100.0)]), &scheme, &Options::default());
/// assert_eq!(board.totals, [2.0, 1.6]);
/// assert_eq!(supposed(&group, &scheme, &[change(101.0)]), group);
/// ```
pub fn supposed(group: &Group, scheme: &Scheme, changes: &[Change]) -> Group {
    let mut supposed = group.clone();
    for Change { unit_idx, leaf_idx, value } in changes {
        let is_sound = value.reported().is_none_or(|v| scheme.indicator(*leaf_idx).check(v).is_ok());
        // What a person accepted before, beyond the scheme's maximum, may be put back.
        let is_as_before = group.value(*unit_idx, *leaf_idx) == *value;
        match value {
            Value::Reported(v) if is_sound || is_as_before => supposed.accept(*unit_idx, *leaf_idx, *v),
            Value::Reported(_) => {}
            _ => {
                // Checked above: there is no figure to refuse.
                let _ = supposed.set(*unit_idx, *leaf_idx, *value, scheme);
            }
        }
    }
    supposed
}

/// What one indicator adds to the change of a unit's total, in points out of the scheme's full marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub leaf_idx: usize,
    pub points: f64,
}

/// How the change of a unit's total divides among the indicators: `F * (p' / A' - p / A)` for points `p` out of
/// applicable full marks `A` before and after, and the scheme's full marks `F`. The parts add up to the change (to
/// 1e-9); those that are 0 are left out.
///
/// Both boards are of the same units by the same scheme.
///
/// ```
/// # use scoreboard::engine::{Change, Group, Options, Unit, Value, parts_of_change, score_group, shaoxing, supposed};
/// let scheme = shaoxing::scheme();
/// let leaf_idx = scheme.leaf_idx("3.1.1").unwrap(); // 2 points
/// let units = ["甲校", "乙校"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// for (unit_idx, value) in [50.0, 80.0].into_iter().enumerate() {
///     group.set(unit_idx, leaf_idx, Value::Reported(value), &scheme).unwrap();
/// }
/// let before = score_group(&group, &scheme, &Options::default());
/// let change = Change { unit_idx: 0, leaf_idx, value: Value::Reported(100.0) };
/// let after = score_group(&supposed(&group, &scheme, &[change]), &scheme, &Options::default());
/// let parts = parts_of_change(&before, &after, &scheme, 1);
/// assert_eq!(parts.len(), 1); // 乙校 falls from 2 to 1.6: the maximum is 100 now
/// assert!((parts[0].points + 0.4).abs() < 1e-12);
/// ```
pub fn parts_of_change(before: &GroupBoard, after: &GroupBoard, scheme: &Scheme, unit_idx: usize) -> Vec<Part> {
    let scale = |board: &GroupBoard| match board.full_marks[unit_idx] {
        applicable if applicable > 0.0 => scheme.full_marks / applicable,
        _ => 0.0,
    };
    let (scale_before, scale_after) = (scale(before), scale(after));
    let parts = scheme.leaves().iter().enumerate().map(|(leaf_idx, node_idx)| Part {
        leaf_idx,
        points: after.points(unit_idx, *node_idx) * scale_after - before.points(unit_idx, *node_idx) * scale_before,
    });
    parts.filter(|part| part.points != 0.0).collect()
}

/// The indicators whose scale the changes moved: another largest or smallest value in the group, where the rule measures
/// by it.
pub fn moved_scales(before: &GroupBoard, after: &GroupBoard, scheme: &Scheme) -> Vec<usize> {
    let is_moved = |leaf_idx: &usize| {
        let (before, after) = (before.extents[*leaf_idx], after.extents[*leaf_idx]);
        match scheme.indicator(*leaf_idx).rule {
            Rule::MaxProportional => before.map(|e| e.max) != after.map(|e| e.max),
            Rule::MinProportional => before.map(|e| e.min) != after.map(|e| e.min),
            Rule::MinMax => before != after,
            Rule::Target(_) | Rule::Bands(_) | Rule::YesNo => false,
        }
    };
    (0..scheme.n_leaves()).filter(is_moved).collect()
}
