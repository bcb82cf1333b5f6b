//! Compound files (MS-CFB): a small file system in a file, in which Excel 97 keeps its workbook.

use super::damaged;
use crate::import::ImportError;

/// Sector numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xffff_fffa;
const END_OF_CHAIN: u32 = 0xffff_fffe;
/// Streams shorter than this lie in the small sectors of another stream.
const SMALL_STREAM_BYTES: u64 = 4096;
const SMALL_SECTOR_BYTES: usize = 64;

struct Entry {
    name: String,
    start: u32,
    bytes: u64,
}

pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    /// The sector after each sector.
    next: Vec<u32>,
    next_small: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ImportError> {
    let value = bytes.get(at..at + 2).ok_or_else(cut_off)?;
    Ok(u16::from_le_bytes([value[0], value[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ImportError> {
    let value = bytes.get(at..at + 4).ok_or_else(cut_off)?;
    Ok(u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
}

fn cut_off() -> ImportError {
    damaged("the compound file is cut off")
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

impl<'a> Compound<'a> {
    /// Reads the directory and the chains of sectors.
    ///
    /// # Errors
    /// A header, a sector or a chain that is wrong; a chain that is longer than the file runs in a circle.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Compound<'a>, ImportError> {
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(damaged("the compound file's sectors have no known size")),
        };
        let mut file = Compound {
            bytes,
            sector_bytes,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        let n_sectors = bytes.len() / sector_bytes + 1;
        // The first 109 sectors of the table of chains are listed in the header, the others in a chain of lists.
        let mut table: Vec<u32> = numbers(bytes.get(76..512).ok_or_else(cut_off)?).collect();
        let mut list = u32_at(bytes, 68)?;
        let mut n_lists = 0;
        while list < FIRST_MARK {
            n_lists += 1;
            if n_lists > n_sectors {
                return Err(damaged("a chain of sectors runs in a circle"));
            }
            let sector = file.sector(list)?;
            table.extend(numbers(&sector[..sector.len().saturating_sub(4)]));
            list = u32_at(sector, sector_bytes - 4)?;
        }
        for sector in table.into_iter().filter(|sector| *sector < FIRST_MARK) {
            if file.next.len() > n_sectors {
                break; // more chains than sectors: the rest is padding
            }
            let numbers: Vec<u32> = numbers(file.sector(sector)?).collect();
            file.next.extend(numbers);
        }
        let directory = file.chain(u32_at(bytes, 48)?, u64::MAX)?;
        for entry in directory.chunks_exact(128) {
            let name_bytes = usize::from(u16_at(entry, 64)?).clamp(2, 64) - 2;
            let units: Vec<u16> =
                entry[..name_bytes].chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
            let low = u64::from(u32_at(entry, 120)?);
            let high = if sector_bytes == 4096 { u64::from(u32_at(entry, 124)?) } else { 0 };
            file.entries.push(Entry {
                name: String::from_utf16_lossy(&units),
                start: u32_at(entry, 116)?,
                bytes: high << 32 | low,
            });
        }
        if u32_at(bytes, 64)? > 0
            && let Some(root) = file.entries.first()
        {
            file.small = file.chain(root.start, root.bytes)?;
            file.next_small = numbers(&file.chain(u32_at(bytes, 60)?, u64::MAX)?).collect();
        }
        Ok(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream by its name; `None` where there is none.
    ///
    /// # Errors
    /// A chain that is wrong or shorter than the stream.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let content = if entry.bytes < SMALL_STREAM_BYTES {
            self.small_chain(entry.start, entry.bytes)?
        } else {
            self.chain(entry.start, entry.bytes)?
        };
        if (content.len() as u64) < entry.bytes {
            return Err(cut_off());
        }
        Ok(Some(content))
    }

    fn sector(&self, sector: u32) -> Result<&'a [u8], ImportError> {
        // The header takes the place of one sector. The last sector may be short.
        let start =
            (sector as usize).checked_add(1).and_then(|n| n.checked_mul(self.sector_bytes)).ok_or_else(cut_off)?;
        let end = start.saturating_add(self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or_else(cut_off)
    }

    fn chain(&self, start: u32, most_bytes: u64) -> Result<Vec<u8>, ImportError> {
        let mut content = Vec::new();
        let mut at = start;
        while at != END_OF_CHAIN && (content.len() as u64) < most_bytes {
            content.extend_from_slice(self.sector(at)?);
            if content.len() > self.bytes.len() + self.sector_bytes {
                return Err(damaged("a chain of sectors runs in a circle"));
            }
            at = *self.next.get(at as usize).ok_or_else(cut_off)?;
        }
        content.truncate(usize::try_from(most_bytes).unwrap_or(usize::MAX));
        Ok(content)
    }

    fn small_chain(&self, start: u32, bytes: u64) -> Result<Vec<u8>, ImportError> {
        let mut content = Vec::new();
        let mut at = start;
        while at != END_OF_CHAIN && (content.len() as u64) < bytes {
            let from = (at as usize).checked_mul(SMALL_SECTOR_BYTES).ok_or_else(cut_off)?;
            let sector = self.small.get(from..).filter(|rest| !rest.is_empty()).ok_or_else(cut_off)?;
            content.extend_from_slice(&sector[..sector.len().min(SMALL_SECTOR_BYTES)]);
            at = *self.next_small.get(at as usize).ok_or_else(cut_off)?;
        }
        content.truncate(usize::try_from(bytes).unwrap_or(usize::MAX));
        Ok(content)
    }
}
