//! What the targets have in common. A target fails where the product would: a panic, more memory than the page may
//! take, a value that is no number, an error without words.

// It has more than the targets need.
#[allow(dead_code)]
#[path = "../../tests/hostile/containers.rs"]
pub mod containers;
#[path = "../../tests/hostile/counting.rs"]
mod counting;

use libfuzzer_sys::fuzzer_mutate;
use scoreboard::engine::{Scheme, shaoxing};
use scoreboard::hash::sha256_hex;
use scoreboard::i18n::Lang;
use scoreboard::import::{self, ImportError};
use scoreboard::project;
use scoreboard::table::{Decision, FileKind, Interpretation, Table, TextEncoding, interpret_decided, proposals};
use std::io::Read;
use std::sync::LazyLock;

static SCHEME: LazyLock<Scheme> = LazyLock::new(shaoxing::scheme);

/// Only reads: what is read is interpreted by other targets, and that takes most of the time.
pub fn check_encoding(bytes: &[u8], encoding: TextEncoding) {
    let (_, peak) = counting::peak_of(|| import::read(bytes, "甲.csv", Some(encoding)));
    assert!(peak <= counting::MEMORY_BYTES, "{peak} bytes at once");
}

/// Reads a file as the page does, and interprets what it holds.
pub fn check_file(bytes: &[u8]) {
    check(|| import::read(bytes, "甲.xlsx", None));
}

pub fn check_paste(text: &str) {
    check(|| import::read_text(text, scoreboard::table::PASTE_FILE, FileKind::Paste));
}

fn check(read: impl FnOnce() -> Result<Table, ImportError>) {
    let scheme = &*SCHEME;
    let (_, peak) = counting::peak_of(|| match read() {
        Ok(table) => check_interpretation(&interpret_decided(&[table], scheme, &[])),
        Err(error) => assert!([Lang::Zh, Lang::En].into_iter().all(|lang| !lang.import_error(&error).is_empty())),
    });
    assert!(peak <= counting::MEMORY_BYTES, "{peak} bytes at once");
}

/// Opens a project file or a benchmark; what is opened is whole enough to be written and opened again.
pub fn check_project(bytes: &[u8]) {
    let scheme = &*SCHEME;
    let (_, peak) = counting::peak_of(|| {
        let _ = project::read_benchmark(bytes, &[scheme]);
        if let Ok(opened) = project::read(bytes) {
            let again = project::read(&project::write(&opened.document)).expect("what was written is read");
            assert_eq!(again.losses, []);
            assert_eq!(project::write(&again.document), project::write(&opened.document));
        }
    });
    assert!(peak <= counting::MEMORY_BYTES, "{peak} bytes at once");
}

/// Changes what stands behind the header and makes the checksums right again: behind them the readers begin.
pub fn mutate_project(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let size = fuzzer_mutate(data, size, max_size);
    if seed.is_multiple_of(8) {
        return size;
    }
    let sealed = sealed(&data[..size]).filter(|sealed| sealed.len() <= max_size);
    let Some(sealed) = sealed else { return size };
    data[..sealed.len()].copy_from_slice(&sealed);
    sealed.len()
}

/// A project file whose list of sections tells the truth about what is behind it: lengths and checksums.
fn sealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let end = bytes.windows(2).position(|two| two == b"\n\n")?;
    let (header, mut body) = (std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 2..]);
    let mut lines = String::new();
    for line in header.lines().filter(|line| !line.starts_with("checksum")) {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["section", name, length, ..] => {
                let length = length.parse::<usize>().unwrap_or(0).min(body.len());
                let (content, rest) = body.split_at(length);
                lines += &format!("section {name} {length} {}\n", sha256_hex(content));
                body = rest;
            }
            _ => lines += &format!("{line}\n"),
        }
    }
    let checksum = sha256_hex(lines.as_bytes());
    Some([format!("{lines}checksum {checksum}\n\n").as_bytes(), &bytes[end + 2..]].concat())
}

pub fn check_tables(tables: &[Table], decisions: &[Decision]) {
    let scheme = &*SCHEME;
    let (_, peak) = counting::peak_of(|| check_interpretation(&interpret_decided(tables, scheme, decisions)));
    assert!(peak <= counting::MEMORY_BYTES, "{peak} bytes at once");
}

fn check_interpretation(found: &Interpretation) {
    for unit in &found.units {
        for entry in &unit.entries {
            assert!(entry.value.reported().is_none_or(f64::is_finite), "{}: {:?}", unit.at.cell, entry.value);
        }
    }
    let indicator = SCHEME.indicator(SCHEME.leaf_idx("3.1.1").expect("an indicator of the scheme"));
    for issue in found.issues.iter().take(100) {
        let _ = proposals(&issue.kind, "0.85", indicator);
        assert!(!Lang::Zh.issue(issue, &SCHEME).is_empty());
    }
}

/// Changes a part inside of an archive and packs it again: behind the checksum the readers begin. The corpus holds whole
/// files so, and what is found can be kept as it is.
pub fn mutate_zip(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let Some(mut parts) = unzip(&data[..size]).filter(|parts| !parts.is_empty() && !seed.is_multiple_of(8)) else {
        return fuzzer_mutate(data, size, max_size);
    };
    let at = (seed / 8) as usize % parts.len();
    let content = &mut parts[at].content;
    let n = content.len();
    content.resize(n + 4096, 0);
    let changed = fuzzer_mutate(content, n, n + 4096);
    content.truncate(changed);
    let bytes = containers::zip(&parts, None);
    if bytes.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..bytes.len()].copy_from_slice(&bytes);
    bytes.len()
}

/// The entries of a sound archive; `None` for any other.
fn unzip(bytes: &[u8]) -> Option<Vec<containers::Entry>> {
    let u16_at = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?) as usize);
    let u32_at = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let mut at = u32_at(end + 16)?;
    let mut parts = Vec::new();
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let (n_stored, n_name, header_at) = (u32_at(at + 20)?, u16_at(at + 28)?, u32_at(at + 42)?);
        let name = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + n_name)?).into_owned();
        let from = header_at + 30 + u16_at(header_at + 26)? + u16_at(header_at + 28)?;
        let stored = bytes.get(from..from + n_stored)?;
        let deflates = u16_at(at + 10)? == 8;
        let mut content = Vec::new();
        if deflates {
            flate2::read::DeflateDecoder::new(stored).take(1 << 20).read_to_end(&mut content).ok()?;
        } else {
            content.extend_from_slice(stored);
        }
        // Pictures of the first page and the like: nobody reads them.
        if name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype" {
            parts.push(containers::Entry { name, content, claimed: None, deflates });
        }
        at += 46 + n_name + u16_at(at + 30)? + u16_at(at + 32)?;
    }
    Some(parts)
}
