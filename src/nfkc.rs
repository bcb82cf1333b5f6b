//! Unicode's form NFKC: compatible characters made one (`１２．５％` becomes `12.5%`, a Kangxi radical the character).
//!
//! The one place where the library is not the same code in the browser: there the JavaScript engine brings its own
//! tables, which are a fifth of what the page may weigh (46 KB compressed). `tests/module` holds the two to the same
//! result.

use std::borrow::Cow;

/// The text in NFKC; borrowed where it is all ASCII, Chinese characters and `、。`.
///
/// ```
/// # use scoreboard::nfkc::nfkc;
/// assert_eq!(nfkc("１２．５％"), "12.5%");
/// assert_eq!(nfkc("双师型教师"), "双师型教师");
/// ```
pub fn nfkc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_stable) { Cow::Borrowed(text) } else { Cow::Owned(normalised(text)) }
}

/// Most of what schools write: nothing of it changes, alone or together.
fn is_stable(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '、' | '。')
}

#[cfg(not(target_arch = "wasm32"))]
fn normalised(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

#[cfg(target_arch = "wasm32")]
fn normalised(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}
