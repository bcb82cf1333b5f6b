//! Numbers as people read them.

use crate::digits::{moved, to_15_digits, written};
use crate::engine::rank_key;

/// A number of points with a fixed number of decimals (0..=9), rounded half up as ranks are.
///
/// ```
/// # use scoreboard::i18n::decimals;
/// assert_eq!(decimals(47.125, 2), "47.13");
/// assert_eq!(decimals(0.05, 1), "0.1");
/// assert_eq!(decimals(100.0, 0), "100");
/// assert_eq!(decimals(-1e12, 2), "−1000000000000");
/// ```
pub fn decimals(value: f64, n_decimals: u32) -> String {
    // Somebody's mistake in a cell, far beyond any points and what fits a key.
    if value.abs() >= 9e9 {
        return format!("{}{}", if value < 0.0 { "−" } else { "" }, figure(value.abs()));
    }
    let key = rank_key(value.abs(), n_decimals);
    let sign = if value < 0.0 && key > 0 { "−" } else { "" };
    let scale = 10i64.pow(n_decimals);
    if n_decimals == 0 {
        return format!("{sign}{key}");
    }
    format!("{sign}{}.{:0width$}", key / scale, key % scale, width = n_decimals as usize)
}

/// A school's figure as it was stated: as many digits as it has, 15 at the most.
///
/// ```
/// # use scoreboard::i18n::figure;
/// assert_eq!(figure(28.799999999999997), "28.8");
/// assert_eq!(figure(120.0), "120");
/// assert_eq!(figure(1e21), "1e21");
/// ```
pub fn figure(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return written(value); // most of them, and no digit of theirs could be noise
    }
    match to_15_digits(value) {
        Some((digits, power)) if (-7..15).contains(&power) => moved(&digits, power),
        Some((digits, power)) => format!("{}e{power}", moved(&digits, 0)),
        None => written(value),
    }
}

/// A difference of points with its sign, two decimals, half away from 0.
///
/// ```
/// # use scoreboard::i18n::signed;
/// assert_eq!(signed(1.234), "+1.23");
/// assert_eq!(signed(-0.4), "−0.40");
/// assert_eq!(signed(-0.001), "0.00");
/// ```
pub fn signed(difference: f64) -> String {
    let text = decimals(difference, 2);
    if difference > 0.0 && rank_key(difference, 2) > 0 { format!("+{text}") } else { text }
}

/// Hundredths of a point as points, without a sign.
pub(super) fn unsigned_hundredths(hundredths: i64) -> String {
    let amount = hundredths.unsigned_abs();
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// Hundredths of a point as points with their sign.
///
/// ```
/// # use scoreboard::i18n::signed_hundredths;
/// assert_eq!([-140, 5, 0].map(signed_hundredths), ["−1.40", "+0.05", "0.00"]);
/// ```
pub fn signed_hundredths(hundredths: i64) -> String {
    let sign = match hundredths {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    format!("{sign}{}", unsigned_hundredths(hundredths))
}
