//! How cells and schools' records go from the worker to the page. Half a million of each are most of what is sent: they
//! are packed into records of one length and one text, which take a quarter less to be taken apart than each field by itself
//! (`benches/interpret`).

use super::interpret::Aside;
use super::{Cell, CellAddress, CellRef, CellText, Entry, NumberFormat, Raw, UnitRecord};
use crate::engine::Value;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// Cells of a sheet on their way: lent where they are sent, owned where they are taken in.
pub struct Cells<'a>(pub Cow<'a, [Cell]>);

/// Records one after the other, and the texts that belong to them.
#[derive(Default)]
struct Packed {
    records: Vec<u8>,
    texts: String,
}

/// What [`Packed`] was packed into.
#[derive(Deserialize)]
struct Unpacked<'a> {
    records: &'a [u8],
    texts: &'a str,
}

/// Bytes as one thing, not as a list of numbers.
struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (Bytes(&self.records), &self.texts).serialize(serializer)
    }
}

impl<'a> Unpacked<'a> {
    /// The records.
    fn records<const N: usize, E: Error>(&self) -> Result<&'a [[u8; N]], E> {
        let (records, rest) = self.records.as_chunks();
        if rest.is_empty() { Ok(records) } else { Err(broken()) }
    }

    /// The next text, of so many bytes.
    fn text<E: Error>(&mut self, n_bytes: u32) -> Result<CellText, E> {
        let (text, rest) = self.texts.split_at_checked(n_bytes as usize).ok_or_else(broken)?;
        self.texts = rest;
        Ok(text.into())
    }
}

/// Of bytes that no worker of this version sent.
fn broken<E: Error>() -> E {
    E::custom("a part of another version")
}

/// Four bytes of a record, from a place on. The page is compiled for size, and takes half a million records apart.
#[inline(always)]
fn word<const N: usize>(record: &[u8; N], at: usize) -> u32 {
    u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
}

/// Eight bytes of a record as a number.
#[inline(always)]
fn number<const N: usize>(record: &[u8; N], at: usize) -> f64 {
    f64::from_bits(u64::from(word(record, at)) | u64::from(word(record, at + 4)) << 32)
}

/// Row, column, number or length of the text; what the cell holds, its format, the power of a scaled one.
const CELL: usize = 4 + 4 + 8 + 3;

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut packed = Packed::default();
        packed.records.reserve_exact(CELL * self.0.len());
        for Cell { at, raw, format } in self.0.iter() {
            let (kind, number, text) = match raw {
                Raw::Text(text) => (0, None, text.as_str()),
                Raw::Number(number) => (1, Some(*number), ""),
                Raw::Bool(is_so) => (2, Some(f64::from(u8::from(*is_so))), ""),
                Raw::Date(text) => (3, None, text.as_str()),
                Raw::Error(text) => (4, None, text.as_str()),
                Raw::FormulaWithoutValue => (5, None, ""),
            };
            let (format, power) = match format {
                NumberFormat::General => (0, 0),
                NumberFormat::Percent => (1, 0),
                NumberFormat::Date => (2, 0),
                NumberFormat::Scaled { power } => (3, *power),
            };
            let payload = number.map_or(text.len() as u64, f64::to_bits);
            let mut record = [0; CELL];
            record[..4].copy_from_slice(&at.row.to_le_bytes());
            record[4..8].copy_from_slice(&at.col.to_le_bytes());
            record[8..16].copy_from_slice(&payload.to_le_bytes());
            record[16..].copy_from_slice(&[kind, format, power as u8]);
            packed.records.extend_from_slice(&record);
            packed.texts.push_str(text);
        }
        packed.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cells<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut unpacked = Unpacked::deserialize(deserializer)?;
        let records = unpacked.records::<CELL, D::Error>()?;
        let mut cells = Vec::with_capacity(records.len());
        for record in records {
            let text = |unpacked: &mut Unpacked<'_>| unpacked.text(word(record, 8));
            let raw = match record[16] {
                0 => Raw::Text(text(&mut unpacked)?),
                1 => Raw::Number(number(record, 8)),
                2 => Raw::Bool(number(record, 8) == 1.0),
                3 => Raw::Date(text(&mut unpacked)?),
                4 => Raw::Error(text(&mut unpacked)?),
                5 => Raw::FormulaWithoutValue,
                _ => return Err(broken()),
            };
            let format = match record[17] {
                0 => NumberFormat::General,
                1 => NumberFormat::Percent,
                2 => NumberFormat::Date,
                3 => NumberFormat::Scaled { power: record[18] as i8 },
                _ => return Err(broken()),
            };
            cells.push(Cell { at: CellRef::new(word(record, 0), word(record, 4)), raw, format });
        }
        Ok(Cells(Cow::Owned(cells)))
    }
}

/// Generic over what holds its parts: lent where it is written, owned where it is read.
#[derive(Serialize, Deserialize)]
struct UnitWire<Text, At, Parts, Entries, Elsewhere, Asides> {
    name: Text,
    shown_name: Text,
    group: Text,
    year: Option<u16>,
    at: At,
    parts: Parts,
    entries: Entries,
    /// The few entries that stand in another sheet than the school's name: where the first of a sheet stands, and the
    /// numbers of all of them.
    elsewhere: Elsewhere,
    /// By number of the entry, what is told of few.
    asides: Asides,
}

/// Bytes of most figures, at the most.
const FIGURE: usize = 8;

/// Value, indicator, row, column, length of the text; whether it is reported, missing or not applicable.
const ENTRY: usize = 8 + 4 + 4 + 4 + 4 + 1;

impl Serialize for UnitRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let UnitRecord { name, shown_name, group, year, at: beside, parts, entries: of_unit } = self;
        let (mut entries, mut asides) = (Packed::default(), Vec::new());
        let mut elsewhere: Vec<(&CellAddress, Vec<usize>)> = Vec::new();
        entries.records.reserve_exact(ENTRY * of_unit.len());
        entries.texts.reserve(FIGURE * of_unit.len());
        for (i, entry) in of_unit.iter().enumerate() {
            // Names all fields, so that none is forgotten.
            let Entry { leaf_idx, value, at, shown, aside } = entry;
            let CellAddress { sheet, cell } = at;
            let (value, kind) = match value {
                Value::Reported(value) => (*value, 0),
                Value::Missing => (0.0, 1),
                Value::NotApplicable => (0.0, 2),
            };
            let mut record = [0; ENTRY];
            record[..8].copy_from_slice(&value.to_le_bytes());
            record[8..12].copy_from_slice(&(*leaf_idx as u32).to_le_bytes());
            record[12..16].copy_from_slice(&cell.row.to_le_bytes());
            record[16..20].copy_from_slice(&cell.col.to_le_bytes());
            record[20..24].copy_from_slice(&(shown.len() as u32).to_le_bytes());
            record[24] = kind;
            entries.records.extend_from_slice(&record);
            entries.texts.push_str(shown);
            if *sheet != beside.sheet {
                match elsewhere.iter_mut().find(|(first, _)| first.sheet == *sheet) {
                    Some((_, numbers)) => numbers.push(i),
                    None => elsewhere.push((at, vec![i])),
                }
            }
            asides.extend(aside.as_ref().map(|aside| (i, aside)));
        }
        let (name, shown_name, group) = (name.as_str(), shown_name.as_str(), group.as_str());
        UnitWire { name, shown_name, group, year: *year, at: beside, parts, entries, elsewhere, asides }
            .serialize(serializer)
    }
}

/// An address, and indicators or entries.
type Part = (CellAddress, Vec<usize>);

impl<'de> Deserialize<'de> for UnitRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<UnitRecord, D::Error> {
        type Wire<'a> = UnitWire<String, CellAddress, Vec<Part>, Unpacked<'a>, Vec<Part>, Vec<(usize, Box<Aside>)>>;
        let Wire { name, shown_name, group, year, at, parts, entries: mut unpacked, elsewhere, asides } =
            Wire::deserialize(deserializer)?;
        let records = unpacked.records::<ENTRY, D::Error>()?;
        let mut entries = Vec::with_capacity(records.len());
        for record in records {
            let value = match record[24] {
                0 => Value::Reported(number(record, 0)),
                1 => Value::Missing,
                2 => Value::NotApplicable,
                _ => return Err(broken()),
            };
            entries.push(Entry {
                leaf_idx: word(record, 8) as usize,
                value,
                at: CellAddress { sheet: at.sheet.clone(), cell: CellRef::new(word(record, 12), word(record, 16)) },
                shown: unpacked.text(word(record, 20))?,
                aside: None,
            });
        }
        for (first, numbers) in elsewhere {
            for i in numbers {
                entries.get_mut(i).ok_or_else(broken)?.at.sheet = first.sheet.clone();
            }
        }
        for (i, aside) in asides {
            entries.get_mut(i).ok_or_else(broken)?.aside = Some(aside);
        }
        Ok(UnitRecord { name, shown_name, group, year, at, parts, entries })
    }
}
