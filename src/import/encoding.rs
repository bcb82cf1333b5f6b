//! Which encoding a text file is in: a byte order mark, then the pattern of NULs, then strict UTF-8, then GB18030.

use super::ImportError;
use crate::table::TextEncoding;
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes are looked at for the NULs of UTF-16 without a mark.
const NUL_WINDOW: usize = 4096;

/// Decodes a text file; `encoding` overrides the guess.
///
/// # Errors
/// Bytes that are no text in any of the encodings.
pub(super) fn decode(
    bytes: &[u8],
    encoding: Option<TextEncoding>,
) -> Result<(Cow<'_, str>, TextEncoding), ImportError> {
    let is_guess = encoding.is_none();
    let encoding = encoding.unwrap_or_else(|| guess(bytes));
    let decoder = match encoding {
        TextEncoding::Utf8 | TextEncoding::Utf8Bom => UTF_8,
        TextEncoding::Utf16Le => UTF_16LE,
        TextEncoding::Utf16Be => UTF_16BE,
        TextEncoding::Gb18030 => GB18030,
    };
    // Removes the mark of the same encoding only, and marks what it cannot read with U+FFFD: seen, not lost.
    let (text, _) = decoder.decode_with_bom_removal(bytes);
    // Whoever names an encoding sees what comes of it.
    if is_guess && is_binary(&text) {
        return Err(ImportError::NotATable { what: "binary data".into() });
    }
    Ok((text, encoding))
}

/// Whether a text holds a NUL, or more than one in a hundred of its characters are none of a spreadsheet's.
fn is_binary(text: &str) -> bool {
    // With these bytes all strange characters begin; most tables have none of them.
    if !text.bytes().any(|b| matches!(b, 0..=8 | 0xe..=0x1f | 0x7f | 0xc2 | 0xef)) {
        return false;
    }
    let (mut n_chars, mut n_strange) = (0, 0);
    for c in text.chars() {
        n_chars += 1;
        n_strange += usize::from(is_strange(c));
    }
    n_strange * 100 > n_chars || text.contains('\0')
}

/// Characters that text from a spreadsheet does not hold.
fn is_strange(c: char) -> bool {
    c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}'))
}

fn guess(bytes: &[u8]) -> TextEncoding {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        return TextEncoding::Utf8Bom;
    }
    if bytes.starts_with(&[0xff, 0xfe]) {
        return TextEncoding::Utf16Le;
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return TextEncoding::Utf16Be;
    }
    // Digits, delimiters and line ends have a NUL as their high byte: on odd places in little-endian text.
    let window = &bytes[..bytes.len().min(NUL_WINDOW)];
    let n_nul = |place: usize| window.iter().skip(place).step_by(2).filter(|b| **b == 0).count();
    let (n_even, n_odd) = (n_nul(0), n_nul(1));
    if n_odd > 4 * n_even {
        return TextEncoding::Utf16Le;
    }
    if n_even > 4 * n_odd {
        return TextEncoding::Utf16Be;
    }
    if std::str::from_utf8(bytes).is_ok() { TextEncoding::Utf8 } else { TextEncoding::Gb18030 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: TextEncoding) {
        assert_eq!(decode(bytes, None), Ok((text.into(), encoding)));
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn strange_characters_begin_with_bytes_that_are_looked_for() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| is_strange(*c)) {
            assert!(is_binary(&c.to_string()), "{c:?}");
        }
        assert!(!is_binary("学校，名称\t1\r\n\u{b}\u{c}\u{1a}"));
    }

    #[test]
    fn the_encoding_is_told_by_the_bytes() {
        check("学校,1\n".as_bytes(), "学校,1\n", TextEncoding::Utf8);
        check("\u{feff}学校,1\n".as_bytes(), "学校,1\n", TextEncoding::Utf8Bom);
        check(&utf16("\u{feff}学校\t1\r\n", u16::to_le_bytes), "学校\t1\r\n", TextEncoding::Utf16Le);
        check(&utf16("\u{feff}学校\t1\r\n", u16::to_be_bytes), "学校\t1\r\n", TextEncoding::Utf16Be);
        check(&utf16("学校\t1\r\n", u16::to_le_bytes), "学校\t1\r\n", TextEncoding::Utf16Le);
        check(&utf16("学校\t1\r\n", u16::to_be_bytes), "学校\t1\r\n", TextEncoding::Utf16Be);
        check(&[0xc3, 0xfb, 0xb3, 0xc6, b',', b'1'], "名称,1", TextEncoding::Gb18030);
    }

    #[test]
    fn the_override_wins() {
        let (text, encoding) = decode("学".as_bytes(), Some(TextEncoding::Gb18030)).unwrap();
        assert_ne!(text, "学");
        assert_eq!(encoding, TextEncoding::Gb18030);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise, None), Err(ImportError::NotATable { .. })));
    }
}
