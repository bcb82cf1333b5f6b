//! The number that decimal digits mean.
//!
//! With `nfkc` the one place where the library is not the same code in the browser: there the JavaScript engine reads
//! them, by the same standard, and the tables for it are a twentieth of what the page may weigh (11 KB compressed).
//! `tests/module` holds the two to the same result.

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
