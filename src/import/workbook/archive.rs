//! A zip archive read with a hand on the tap: every byte that is inflated is counted, no header is believed.

use crate::import::{ImportError, limits};
use flate2::{Crc, read::DeflateDecoder};
use std::io::Read;

/// Below this the ratio says nothing: small parts of blank rows shrink a thousandfold.
const RATIO_FROM_BYTES: u64 = 4 * 1024 * 1024;

struct Entry {
    /// Lower case, with `/` between the folders.
    name: String,
    flags: u16,
    method: u16,
    crc: u32,
    stored_bytes: u64,
    claimed_bytes: u64,
    header_at: u64,
}

pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    /// Really inflated so far, over all entries.
    inflated_bytes: u64,
}

fn damaged(detail: impl Into<String>) -> ImportError {
    ImportError::Damaged { detail: detail.into() }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// Entries are found by this name whatever a writer made of case and slashes.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

impl<'a> Archive<'a> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// No directory at the end of the file (it is cut off), or more entries than the limit.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, ImportError> {
        let end_at =
            end_of_directory(bytes).ok_or_else(|| damaged("the zip directory is missing: the file is cut off"))?;
        let start = directory_start(bytes, end_at).ok_or_else(|| damaged("the zip directory is damaged"))?;
        let mut entries = Vec::new();
        let mut at = start;
        // The entries themselves are counted, whatever number the directory claims.
        while u32_at(bytes, at) == Some(0x0201_4b50) {
            if entries.len() == limits::ZIP_ENTRIES {
                return Err(ImportError::TooManyEntries { limit: limits::ZIP_ENTRIES as u64 });
            }
            let (entry, next) = entry_at(bytes, at).ok_or_else(|| damaged("the zip directory is damaged"))?;
            entries.push(entry);
            at = next;
        }
        Ok(Archive { bytes, entries, inflated_bytes: 0 })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        let name = plain_name(name);
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// Inflates one entry; `None` where there is none of this name.
    ///
    /// # Errors
    /// An entry that is encrypted, damaged or inflates beyond the limits.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let name = plain_name(name);
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        if entry.flags & 1 != 0 {
            return Err(ImportError::Encrypted);
        }
        let stored = stored_bytes(self.bytes, entry).ok_or_else(|| damaged(format!("{name} is cut off")))?;
        let too_far = ImportError::InflatesTooFar { limit: limits::INFLATED_BYTES };
        let left = limits::INFLATED_BYTES - self.inflated_bytes;
        let most_by_ratio = (limits::RATIO * stored.len() as u64).max(RATIO_FROM_BYTES);
        let most = left.min(most_by_ratio);
        let mut content = Vec::with_capacity(entry.claimed_bytes.min(most) as usize + 1); // the one byte below, or all is copied for it
        match entry.method {
            0 => {
                if stored.len() as u64 > left {
                    return Err(too_far);
                }
                content.extend_from_slice(stored);
            }
            8 => {
                // One byte more than is allowed tells that the limit was passed.
                DeflateDecoder::new(stored)
                    .take(most + 1)
                    .read_to_end(&mut content)
                    .map_err(|e| damaged(format!("{name}: {e}")))?;
                if content.len() as u64 > most {
                    return Err(too_far);
                }
            }
            method => return Err(damaged(format!("{name} is packed by method {method}, which is unknown"))),
        }
        self.inflated_bytes += content.len() as u64;
        let mut crc = Crc::new();
        crc.update(&content);
        if crc.sum() != entry.crc {
            return Err(damaged(format!("{name} does not match its checksum")));
        }
        Ok(Some(content))
    }

    /// Inflates one entry of XML.
    ///
    /// # Errors
    /// As [`Archive::read`]; also text that is neither UTF-8 nor UTF-16.
    pub(super) fn read_xml(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            let (text, _, _) = encoding_rs::UTF_8.decode(&bytes); // reads the mark
            return Ok(Some(text.into_owned()));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(damaged(format!("{name} is not UTF-8"))),
        }
    }
}

/// The place of the record that ends an archive: before it at most a comment of 65,535 bytes is skipped.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(65_535);
    (first..=last).rev().find(|at| u32_at(bytes, *at) == Some(0x0605_4b50))
}

fn directory_start(bytes: &[u8], end_at: usize) -> Option<usize> {
    let mut size = u64::from(u32_at(bytes, end_at + 12)?);
    let mut start = u64::from(u32_at(bytes, end_at + 16)?);
    let mut end_at = end_at as u64;
    if start == u64::from(u32::MAX) {
        let locator = usize::try_from(end_at.checked_sub(20)?).ok()?;
        if u32_at(bytes, locator)? != 0x0706_4b50 {
            return None;
        }
        end_at = u64_at(bytes, locator + 8)?;
        let at = usize::try_from(end_at).ok()?;
        if u32_at(bytes, at)? != 0x0606_4b50 {
            return None;
        }
        size = u64_at(bytes, at.checked_add(40)?)?;
        start = u64_at(bytes, at.checked_add(48)?)?;
    }
    // Where something stands before the archive its offsets are too small by that much.
    let shifted = end_at.checked_sub(size).and_then(|at| usize::try_from(at).ok());
    let plain = usize::try_from(start).ok();
    let starts_here = |at: &usize| u32_at(bytes, *at) == Some(0x0201_4b50);
    plain.filter(starts_here).or(shifted.filter(starts_here)).or((size == 0).then_some(end_at as usize))
}

fn entry_at(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let name_len = usize::from(u16_at(bytes, at + 28)?);
    let extra_len = usize::from(u16_at(bytes, at + 30)?);
    let comment_len = usize::from(u16_at(bytes, at + 32)?);
    let name = bytes.get(at + 46..at + 46 + name_len)?;
    let extra = bytes.get(at + 46 + name_len..at + 46 + name_len + extra_len)?;
    let mut entry = Entry {
        name: plain_name(&String::from_utf8_lossy(name)),
        flags: u16_at(bytes, at + 8)?,
        method: u16_at(bytes, at + 10)?,
        crc: u32_at(bytes, at + 16)?,
        stored_bytes: u32_at(bytes, at + 20)?.into(),
        claimed_bytes: u32_at(bytes, at + 24)?.into(),
        header_at: u32_at(bytes, at + 42)?.into(),
    };
    read_zip64(&mut entry, extra);
    Some((entry, at + 46 + name_len + extra_len + comment_len))
}

/// Sizes beyond 32 bits stand in an extra field; some writers use it for small files too.
fn read_zip64(entry: &mut Entry, mut extra: &[u8]) {
    while let (Some(id), Some(len)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let Some(mut field) = extra.get(4..4 + usize::from(len)) else { return };
        if id == 1 {
            for value in [&mut entry.claimed_bytes, &mut entry.stored_bytes, &mut entry.header_at] {
                if *value == u64::from(u32::MAX) {
                    let Some(long) = u64_at(field, 0) else { return };
                    *value = long;
                    field = &field[8..];
                }
            }
            return;
        }
        extra = &extra[4 + usize::from(len)..];
    }
}

fn stored_bytes<'a>(bytes: &'a [u8], entry: &Entry) -> Option<&'a [u8]> {
    let header_at = usize::try_from(entry.header_at).ok()?;
    if u32_at(bytes, header_at)? != 0x0403_4b50 {
        return None;
    }
    let name_len = usize::from(u16_at(bytes, header_at + 26)?);
    let extra_len = usize::from(u16_at(bytes, header_at + 28)?);
    let start = header_at + 30 + name_len + extra_len;
    let end = start.checked_add(usize::try_from(entry.stored_bytes).ok()?)?;
    bytes.get(start..end)
}
