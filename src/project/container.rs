//! Named sections in one file, each with its checksum, so that what is whole can be told from what is not.
//!
//! ```text
//! scoreboard-project 1                         the format's version
//! engine 0.1.0                                 what wrote it
//! result <year or -> <sha256> <sha256> <options>   of the result it was saved with; need not be there
//! section <name> <bytes> <sha256>              one line a section, in the order of their bytes
//! checksum <sha256>                            of all the lines above
//!                                              an empty line, and then the sections' bytes
//! ```

use crate::hash::sha256_hex;
use std::rc::Rc;

/// How every project file begins.
pub const MAGIC: &str = "scoreboard-project";

/// Lines of a header: more than any project has.
const MOST_LINES: usize = 10_000;
/// Bytes of a header line: more than any has.
const LONGEST_LINE: usize = 400;

/// Bytes under a name, to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    name: &'static str,
    bytes: Rc<Vec<u8>>,
    hash: String,
}

impl Section {
    /// `name` holds no blank and no line end.
    pub fn new(name: &'static str, bytes: Vec<u8>) -> Section {
        let hash = sha256_hex(&bytes);
        Section { name, bytes: Rc::new(bytes), hash }
    }
}

pub fn pack(format: u32, engine: &str, result: Option<&str>, sections: &[Section]) -> Vec<u8> {
    let mut header = format!("{MAGIC} {format}\nengine {engine}\n");
    header += &result.map_or_else(String::new, |result| format!("result {result}\n"));
    for Section { name, bytes, hash } in sections {
        header += &format!("section {name} {} {hash}\n", bytes.len());
    }
    let checksum = sha256_hex(header.as_bytes());
    header += &format!("checksum {checksum}\n\n");
    let mut file = Vec::with_capacity(header.len() + sections.iter().map(|s| s.bytes.len()).sum::<usize>());
    file.extend_from_slice(header.as_bytes());
    sections.iter().for_each(|section| file.extend_from_slice(&section.bytes));
    file
}

/// A file taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container<'a> {
    pub format: u32,
    pub engine: &'a str,
    /// What it states of the result it was saved with.
    pub result: Option<&'a str>,
    /// Whether the list of sections is as it was written.
    pub is_header_whole: bool,
    /// In the order of the file; `None` for bytes that are not those that were written.
    pub sections: Vec<(&'a str, Option<&'a [u8]>)>,
}

/// The version of the format, where the bytes are a project file at all, however little of it is left.
pub fn format_of(bytes: &[u8]) -> Option<u32> {
    let (line, _) = next_line(bytes)?;
    line.strip_prefix(MAGIC)?.trim().parse().ok()
}

/// Takes a file apart as far as it goes; `None` where not even the beginning of a project file is there.
pub fn unpack(bytes: &[u8]) -> Option<Container<'_>> {
    let format = format_of(bytes)?;
    let (mut engine, mut result, mut listed, mut is_header_whole) = ("", None, Vec::new(), false);
    let (_, mut rest) = next_line(bytes)?;
    for _ in 0..MOST_LINES {
        let Some((line, after)) = next_line(rest) else { break };
        let above = &bytes[..bytes.len() - rest.len()];
        rest = after;
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["engine", version] => engine = version,
            ["result", ..] => result = line.strip_prefix("result "),
            ["section", name, length, hash] => match length.parse::<usize>() {
                Ok(length) => listed.push((name, length, hash)),
                Err(_) => break,
            },
            ["checksum", hash] => is_header_whole = sha256_hex(above) == hash,
            [""] => break,
            // A line that a later version has added.
            _ => {}
        }
    }
    let mut sections = Vec::with_capacity(listed.len());
    let mut at = 0_usize;
    for (name, length, hash) in listed {
        let end = at.saturating_add(length);
        sections.push((name, rest.get(at..end).filter(|content| sha256_hex(content) == hash)));
        at = end;
    }
    Some(Container { format, engine, result, is_header_whole, sections })
}

/// The text up to a line end, and what is behind it.
fn next_line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}
