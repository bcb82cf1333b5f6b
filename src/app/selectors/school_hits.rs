//! Schools of a group to choose from.

use crate::app::{Evaluation, name_holds};
use crate::i18n::decimals;

/// A school that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolHit {
    pub name: String,
    /// Its rank and total.
    pub standing: String,
}

/// The first `most` schools of a group whose names hold a text, written or in pinyin (all, for an empty one), without
/// those that are `taken`, the best first; and how many more there are. None where the group is not known.
pub fn school_hits(
    evaluation: &Evaluation,
    group: &str,
    text: &str,
    taken: &[String],
    most: usize,
) -> (Vec<SchoolHit>, usize) {
    let Some(group_idx) = evaluation.group_idx(group) else { return (Vec::new(), 0) };
    let (units, board) = (evaluation.data.groups[group_idx].units(), &evaluation.board.groups[group_idx]);
    let is_offered = |i: &usize| !taken.contains(&units[*i].name) && name_holds(&units[*i].name, text);
    let mut found = board.order.iter().map(|i| *i as usize).filter(is_offered);
    let hits = found.by_ref().take(most).map(|i| SchoolHit {
        name: units[i].name.clone(),
        standing: format!("{} · {}", board.ranks[i], decimals(board.totals[i], 2)),
    });
    (hits.collect(), found.count())
}
