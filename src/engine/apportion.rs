//! Rounded parts that add up to their rounded sum.

use super::sort_positions;

/// Whole hundredths for parts in points, so that they add up to `sum` hundredths: each is rounded down, and those with
/// the largest remainders (of equal ones the first) up, until they do (the method of the largest remainder). Parts that
/// are exactly 0 stay so while there are others.
///
/// `sum` is that of the parts rounded to a hundredth, up or down.
///
/// ```
/// # use scoreboard::engine::apportion;
/// // Rounded one by one they would add up to 0.99.
/// assert_eq!(apportion(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 100), [34, 33, 33]);
/// assert_eq!(apportion(&[0.0, -0.255, 0.504], 25), [0, -25, 50]);
/// assert_eq!(apportion(&[0.0, 0.0], 1), [1, 0]);
/// ```
pub fn apportion(parts: &[f64], sum: i64) -> Vec<i64> {
    let hundredths: Vec<f64> = parts.iter().map(|part| part * 100.0).collect();
    let mut whole: Vec<i64> = hundredths.iter().map(|part| part.floor() as i64).collect();
    let mut by_remainder: Vec<usize> = (0..parts.len()).filter(|i| parts[*i] != 0.0).collect();
    if by_remainder.is_empty() {
        by_remainder = (0..parts.len()).collect();
    }
    let remainder = |i: usize| hundredths[i] - hundredths[i].floor();
    sort_positions(&mut by_remainder, &|a, b| remainder(b).total_cmp(&remainder(a)));
    let mut left = sum - whole.iter().sum::<i64>();
    // Float noise may leave one more, or one fewer, than there are remainders.
    while left != 0 && !by_remainder.is_empty() {
        let step = left.signum();
        let n = by_remainder.len().min(left.unsigned_abs() as usize);
        for i in 0..n {
            let place = if step > 0 { i } else { by_remainder.len() - 1 - i };
            whole[by_remainder[place]] += step;
            left -= step;
        }
    }
    whole
}
