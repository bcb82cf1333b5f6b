//! The little of XML that spreadsheets need.

use super::damaged;
use crate::import::ImportError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

pub(super) type Reader<'a> = quick_xml::Reader<&'a [u8]>;

pub(super) fn reader(text: &str) -> Reader<'_> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// How far a reader has come in its text.
pub(super) fn position(reader: &Reader<'_>, text: &str) -> usize {
    text.len() - reader.get_ref().len()
}

/// The next event; `part` names the file inside the archive.
///
/// # Errors
/// XML that is not well formed.
pub(super) fn next<'a>(reader: &mut Reader<'a>, part: &str) -> Result<Event<'a>, ImportError> {
    reader.read_event().map_err(|e| damaged(format!("{part}: {e}")))
}

/// An attribute by the name it is written with, or, without a prefix, by its local name.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let by_local_name = !name.contains(':');
    element.attributes().with_checks(false).filter_map(Result::ok).find_map(|attribute| {
        let is_it =
            if by_local_name { attribute.key.local_name().as_ref() == name } else { attribute.key.as_ref() == name };
        if !is_it {
            return None;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value)
    })
}

/// A boolean attribute, false where it is missing.
pub(super) fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// Adds what a reference such as `&lt;` or `&#10;` stands for; an unknown one stays as it is written.
pub(super) fn push_reference(reference: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        text.push(c);
        return;
    }
    match &reference[..] {
        "lt" => text.push('<'),
        "gt" => text.push('>'),
        "amp" => text.push('&'),
        "quot" => text.push('"'),
        "apos" => text.push('\''),
        other => {
            text.push('&');
            text.push_str(other);
            text.push(';');
        }
    }
}

/// The text up to the end of the element just entered, whatever elements stand in it.
///
/// # Errors
/// XML that is not well formed or ends too early.
pub(super) fn text_inside(reader: &mut Reader<'_>, part: &str) -> Result<String, ImportError> {
    let mut text = String::new();
    let mut depth = 0;
    loop {
        match next(reader, part)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(text),
            Event::End(_) => depth -= 1,
            Event::Text(content) => text.push_str(&content.xml10_content()),
            Event::CData(content) => text.push_str(&content.xml10_content()),
            Event::GeneralRef(reference) => push_reference(&reference, &mut text),
            Event::Eof => return Err(ends_early(part)),
            _ => {}
        }
    }
}

/// Leaves the element just entered.
///
/// # Errors
/// XML that is not well formed or ends too early.
pub(super) fn skip(reader: &mut Reader<'_>, part: &str) -> Result<(), ImportError> {
    let mut depth = 0;
    loop {
        match next(reader, part)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(ends_early(part)),
            _ => {}
        }
    }
}

pub(super) fn ends_early(part: &str) -> ImportError {
    damaged(format!("{part} ends too early"))
}
