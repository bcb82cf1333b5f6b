//! What a reader of the result must know: the cases on which the annex is silent, where they occur.

use super::{GroupBoard, GroupData, Rule, Scheme, Scoreboard, Value};

/// One such case. Indexes are those of the data and the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// A group of one: it scores by the rule, and says nothing by comparison.
    SingleUnit { group_idx: usize },
    /// Nobody in the group reported the indicator.
    NobodyReported { group_idx: usize, leaf_idx: usize },
    /// The largest value in the group is 0.
    ZeroMaximum { group_idx: usize, leaf_idx: usize },
    /// The unit did not report the indicator (others did).
    Missing { group_idx: usize, unit_idx: usize, leaf_idx: usize },
    /// The unit declared the indicator as not applicable.
    NotApplicable { group_idx: usize, unit_idx: usize, leaf_idx: usize },
    /// Nothing applies to the unit: its total is 0.
    NothingApplies { group_idx: usize, unit_idx: usize },
}

/// All flags of a result: by group, then by indicator, then by unit. A group without units has none.
pub fn flags(data: &GroupData, scheme: &Scheme, board: &Scoreboard) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (group_idx, (group, board)) in data.groups.iter().zip(&board.groups).enumerate() {
        if group.n_units() == 0 {
            continue;
        }
        if group.n_units() == 1 {
            flags.push(Flag::SingleUnit { group_idx });
        }
        for leaf_idx in 0..scheme.n_leaves() {
            let missing_is_flagged = board.extents[leaf_idx].is_some();
            if let Some(flag) = of_column(board, scheme, group_idx, leaf_idx) {
                flags.push(flag);
            }
            for unit_idx in 0..group.n_units() {
                match group.value(unit_idx, leaf_idx) {
                    Value::Missing if missing_is_flagged => {
                        flags.push(Flag::Missing { group_idx, unit_idx, leaf_idx });
                    }
                    Value::NotApplicable => flags.push(Flag::NotApplicable { group_idx, unit_idx, leaf_idx }),
                    _ => {}
                }
            }
        }
        let without = board.full_marks.iter().enumerate().filter(|(_, full_marks)| **full_marks <= 0.0);
        flags.extend(without.map(|(unit_idx, _)| Flag::NothingApplies { group_idx, unit_idx }));
    }
    flags
}

fn of_column(board: &GroupBoard, scheme: &Scheme, group_idx: usize, leaf_idx: usize) -> Option<Flag> {
    match board.extents[leaf_idx] {
        None => Some(Flag::NobodyReported { group_idx, leaf_idx }),
        Some(extent)
            if extent.max == 0.0 && matches!(scheme.indicator(leaf_idx).rule, Rule::MaxProportional | Rule::MinMax) =>
        {
            Some(Flag::ZeroMaximum { group_idx, leaf_idx })
        }
        Some(_) => None,
    }
}
