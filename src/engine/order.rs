//! One way to sort.

use std::cmp::Ordering;

/// Sorts positions, keeping the order of equal ones.
///
/// Not generic on purpose: every kind of value sorted by the standard library's own way adds some 4 KB to the page.
pub fn sort_positions(positions: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| compare(*a, *b));
}

/// The positions of `n` values, sorted.
///
/// ```
/// # use scoreboard::engine::sorted_positions;
/// let values = [3, 1, 2, 1];
/// assert_eq!(sorted_positions(4, &|a, b| values[a].cmp(&values[b])), [1, 3, 2, 0]);
/// ```
pub fn sorted_positions(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..n).collect();
    sort_positions(&mut positions, compare);
    positions
}
