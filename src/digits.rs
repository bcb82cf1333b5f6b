//! The number that decimal digits mean, and the digits of a number.
//!
//! With `nfkc` the one place where the library is not the same code in the browser: there the JavaScript engine reads and
//! writes them, by the same standard, and the tables for it are a twentieth of what the page may weigh (11 KB compressed
//! to read them). `tests/module` holds the two to the same result.

/// The number nearest to what `text` says, such as `12.5` or `1.25e1`; `None` where it says none. Infinite where no finite
/// number is that large.
///
/// ```
/// # use scoreboard::digits::nearest;
/// assert_eq!(nearest("0.3e1"), Some(3.0));
/// assert_eq!(nearest(""), None);
/// ```
#[cfg(not(target_arch = "wasm32"))]
pub fn nearest(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(target_arch = "wasm32")]
pub fn nearest(text: &str) -> Option<f64> {
    let number = js_sys::Number::parse_float(text);
    (!number.is_nan()).then_some(number)
}

/// A number as Rust writes it: the fewest digits that mean it, and never a power of ten.
///
/// ```
/// # use scoreboard::digits::written;
/// assert_eq!([0.1, -120.0, 1e21, 2.5e-7].map(written), ["0.1", "-120", "1000000000000000000000", "0.00000025"]);
/// ```
#[cfg(not(target_arch = "wasm32"))]
pub fn written(number: f64) -> String {
    number.to_string()
}

#[cfg(target_arch = "wasm32")]
pub fn written(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.into();
    }
    // Never beyond the radixes that there are.
    let text = js_sys::Number::from(number).to_string_with_radix(10).map_or_else(|_| String::new(), String::from);
    let text = match text.split_once('e') {
        Some((digits, power)) => moved(digits, power.parse().unwrap_or(0)),
        None => text,
    };
    // JavaScript writes no sign of 0.
    if number == 0.0 && number.is_sign_negative() { "-0".into() } else { text }
}

/// A number with 15 significant digits: a digit, 14 behind the point and the power of ten. Of two that are equally near,
/// the browser takes the one farther from 0 and Rust the even one.
///
/// ```
/// # use scoreboard::digits::to_15_digits;
/// assert_eq!(to_15_digits(28.799999999999997), Some(("2.88000000000000".into(), 1)));
/// assert_eq!(to_15_digits(f64::NAN), None);
/// ```
pub fn to_15_digits(number: f64) -> Option<(String, i32)> {
    let text = exponential(number);
    let (digits, power) = text.split_once('e')?;
    Some((digits.into(), power.parse().ok()?))
}

/// `number` x 10^`power`, to the 15 significant digits that spreadsheets keep; what is not finite stays as it is.
///
/// The point is moved in the decimal digits; multiplying would bring the noise back.
///
/// ```
/// # use scoreboard::digits::shifted;
/// assert_eq!(shifted(28.8, -2), 0.288); // 28.8 / 100 is not
/// ```
pub fn shifted(number: f64, power: i32) -> f64 {
    let shifted =
        to_15_digits(number).and_then(|(digits, exponent)| nearest(&format!("{digits}e{}", exponent + power)));
    shifted.unwrap_or(number)
}

#[cfg(not(target_arch = "wasm32"))]
fn exponential(number: f64) -> String {
    format!("{number:.14e}")
}

#[cfg(target_arch = "wasm32")]
fn exponential(number: f64) -> String {
    js_sys::Number::from(number).to_exponential(14).map_or_else(|_| String::new(), String::from)
}

/// Digits with a point behind the first (`-1.25`, `3`), multiplied by a power of ten.
///
/// ```
/// # use scoreboard::digits::moved;
/// assert_eq!([moved("-1.25", 4), moved("3.10", 0), moved("1.25", -2)], ["-12500", "3.1", "0.0125"]);
/// ```
pub fn moved(digits: &str, power: i32) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let all = digits.replace('.', "");
    let all = if digits.contains('.') { all.trim_end_matches('0') } else { &all };
    let all = if all.is_empty() { "0" } else { all };
    let n_whole = power + 1;
    match usize::try_from(n_whole) {
        Err(_) | Ok(0) => format!("{sign}0.{}{all}", "0".repeat(n_whole.unsigned_abs() as usize)),
        Ok(n) if n >= all.len() => format!("{sign}{all}{}", "0".repeat(n - all.len())),
        Ok(n) => format!("{sign}{}.{}", &all[..n], &all[n..]),
    }
}
