//! What the page and its worker say to each other.
//!
//! The page sends `[run, "read", file, encoding, bytes]`, `[run, "template", kind]`, `[run, "slip", bytes]` or
//! `[run, "export", bytes]`, the worker answers `[run, bytes]`. Of a file that was read the bytes are a [`Reply`] in a compact binary form: a table of a million cells
//! goes over as one block that is handed on, not copied. Of a template, a return slip or
//! a result they are the workbook.

use crate::export::{Slip, Template};
use crate::import::ImportError;
use crate::table::{Table, TextEncoding};

/// Asks for a file to be read.
pub const READ: &str = "read";
/// Asks for a workbook to be filled in.
pub const TEMPLATE: &str = "template";

/// Asks for a return slip as a workbook.
pub const SLIP: &str = "slip";

/// Asks for a result as a workbook; the bytes are those of [`crate::export::Report::to_bytes`]. No bytes come back where
/// no workbook can hold it.
pub const EXPORT: &str = "export";

/// What became of a file.
pub type Reply = Result<Table, ImportError>;

pub fn encode(reply: &Reply) -> Vec<u8> {
    postcard::to_stdvec(reply).expect("a reply is plain data")
}

/// # Errors
/// Bytes that no worker of this version sent.
pub fn decode(bytes: &[u8]) -> Result<Reply, postcard::Error> {
    postcard::from_bytes(bytes)
}

pub fn encode_slip(slip: &Slip) -> Vec<u8> {
    postcard::to_stdvec(slip).expect("a slip is plain data")
}

/// # Errors
/// Bytes that no page of this version sent.
pub fn decode_slip(bytes: &[u8]) -> Result<Slip, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// An encoding as a request names it.
pub fn encoding_tag(encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::Utf8 => "utf-8",
        TextEncoding::Utf8Bom => "utf-8-bom",
        TextEncoding::Utf16Le => "utf-16le",
        TextEncoding::Utf16Be => "utf-16be",
        TextEncoding::Gb18030 => "gb18030",
    }
}

pub fn encoding_from_tag(tag: &str) -> Option<TextEncoding> {
    use TextEncoding::{Gb18030, Utf8, Utf8Bom, Utf16Be, Utf16Le};
    [Utf8, Utf8Bom, Utf16Le, Utf16Be, Gb18030].into_iter().find(|e| encoding_tag(*e) == tag)
}

/// A kind of template as a request names it.
pub fn template_tag(template: Template) -> &'static str {
    match template {
        Template::Group => "group",
        Template::Form => "form",
    }
}

pub fn template_from_tag(tag: &str) -> Option<Template> {
    Template::ALL.into_iter().find(|t| template_tag(*t) == tag)
}

/// A request for this file is answered with the sample of several years.
pub const SAMPLE_OF_YEARS: &str = "\u{1}sample-of-years";

/// A request for this file makes the worker panic: no file that a person can choose has this name.
pub const PANIC_FILE: &str = "\u{1}panic";
