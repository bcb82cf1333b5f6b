//! Ranks from totals.

use super::{Ties, sorted_positions};

/// Decimals to which totals are compared unless the options say otherwise: far above float noise (1e-13), far below
/// anything a school could mean.
pub const RANK_DECIMALS: u32 = 9;

/// A total as a whole number of 10^-`decimals`, rounded half up; equal keys are equal totals.
///
/// First the float noise goes: the total is taken to [`RANK_DECIMALS`], and only then to the decimals that are
/// published, in whole numbers, so that 47.125 never becomes 47.12 because it was stored a hair below.
///
/// ```
/// # use scoreboard::engine::rank_key;
/// assert_eq!(rank_key(47.125, 2), 4713);
/// assert_eq!(rank_key(0.1 + 0.2, 9), rank_key(0.3, 9));
/// assert_eq!(rank_key(207.2314453125 - 1.5e-13, 9), rank_key(207.2314453125, 9));
/// ```
pub fn rank_key(total: f64, decimals: u32) -> i64 {
    // The nudge keeps two totals that are equal in exact arithmetic, and end in a 5 at the tenth decimal, from being
    // torn apart by noise on either side of it; there is more of it in larger totals.
    let nudge = 1e-4 * (total / 100.0).max(1.0);
    let key = (total * 1e9 + 0.5 + nudge).floor() as i64;
    let step = 10i64.pow(RANK_DECIMALS - decimals.min(RANK_DECIMALS));
    // Totals beyond 9e9 are all the greatest key, which has no room for more.
    key.saturating_add(step / 2).div_euclid(step)
}

/// The order of display (best first, ties in the order of the input) and every unit's rank, 1 for the best.
///
/// ```
/// # use scoreboard::engine::{rank, Ties};
/// let (order, ranks) = rank(&[5.0, 9.0, 5.0, 1.0], 9, Ties::Competition);
/// assert_eq!(order, [1, 0, 2, 3]);
/// assert_eq!(ranks, [2, 1, 2, 4]);
/// assert_eq!(rank(&[5.0, 9.0, 5.0, 1.0], 9, Ties::Dense).1, [2, 1, 2, 3]);
/// ```
pub fn rank(totals: &[f64], decimals: u32, ties: Ties) -> (Vec<u32>, Vec<u32>) {
    let keys: Vec<i64> = totals.iter().map(|total| rank_key(*total, decimals)).collect();
    let order = best_first(&keys);
    let mut ranks = vec![0; totals.len()];
    let (mut rank, mut last) = (0, None);
    for (position, unit_idx) in (1..).zip(&order) {
        let key = keys[*unit_idx as usize];
        if last != Some(key) {
            rank = if ties == Ties::Dense { rank + 1 } else { position };
            last = Some(key);
        }
        ranks[*unit_idx as usize] = rank;
    }
    (order, ranks)
}

fn best_first(keys: &[i64]) -> Vec<u32> {
    let best = keys.iter().copied().max().unwrap_or(0);
    let furthest = keys.iter().map(|key| best.abs_diff(*key)).max().unwrap_or(0);
    let index_bits = u64::BITS - (keys.len() as u64).leading_zeros();
    if furthest.leading_zeros() >= index_bits {
        // How far behind the best, and the position in the input, fit one word: sorted in half the time of pairs.
        let mut packed: Vec<u64> =
            (0..).zip(keys).map(|(i, key): (u64, _)| best.abs_diff(*key) << index_bits | i).collect();
        packed.sort_unstable();
        return packed.into_iter().map(|word| (word & !(u64::MAX << index_bits)) as u32).collect();
    }
    sorted_positions(keys.len(), &|a, b| keys[b].cmp(&keys[a])).into_iter().map(|i| i as u32).collect()
}
