//! How a school's record goes from the worker to the page: half a million values are most of what is sent, so what
//! each of them shares with its school is sent once.

use super::interpret::Aside;
use super::{CellAddress, CellRef, CellText, Entry, UnitRecord};
use crate::engine::Value;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Generic over what holds its parts: lent where it is written, owned where it is read.
#[derive(Serialize, Deserialize)]
struct UnitWire<Text, At, Parts, Entries> {
    name: Text,
    shown_name: Text,
    group: Text,
    year: Option<u16>,
    at: At,
    parts: Parts,
    entries: Entries,
}

#[derive(Serialize, Deserialize)]
struct EntryWire<Shown, At, Special> {
    leaf_idx: usize,
    value: ValueWire,
    at: PlaceWire<At>,
    shown: Shown,
    aside: Option<Special>,
}

#[derive(Serialize, Deserialize)]
enum ValueWire {
    Reported(f64),
    Missing,
    NotApplicable,
}

#[derive(Serialize, Deserialize)]
enum PlaceWire<At> {
    /// In the sheet in which the school's name stands.
    Beside(CellRef),
    Elsewhere(At),
}

type Part = (CellAddress, Vec<usize>);
type OwnedEntry = EntryWire<CellText, CellAddress, Box<Aside>>;

impl Serialize for UnitRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let UnitRecord { name, shown_name, group, year, at, parts, entries } = self;
        let entries = Sequence(|| entries.iter().map(|entry| lent(entry, at)));
        UnitWire::<&str, _, _, _> { name, shown_name, group, year: *year, at, parts, entries }.serialize(serializer)
    }
}

/// An entry of the school whose name stands at `beside`.
fn lent<'a>(entry: &'a Entry, beside: &CellAddress) -> EntryWire<&'a str, &'a CellAddress, &'a Aside> {
    // Names all fields, so that none is forgotten.
    let Entry { leaf_idx, value, at, shown, aside } = entry;
    let is_beside = at.sheet == beside.sheet;
    EntryWire {
        leaf_idx: *leaf_idx,
        value: match value {
            Value::Reported(value) => ValueWire::Reported(*value),
            Value::Missing => ValueWire::Missing,
            Value::NotApplicable => ValueWire::NotApplicable,
        },
        at: if is_beside { PlaceWire::Beside(at.cell) } else { PlaceWire::Elsewhere(at) },
        shown,
        aside: aside.as_deref(),
    }
}

/// Written as a list without being one.
struct Sequence<F>(F);

impl<T: Serialize, I: ExactSizeIterator<Item = T>, F: Fn() -> I> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<'de> Deserialize<'de> for UnitRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<UnitRecord, D::Error> {
        type Wire = UnitWire<String, CellAddress, Vec<Part>, Vec<OwnedEntry>>;
        let UnitWire { name, shown_name, group, year, at, parts, entries } = Wire::deserialize(deserializer)?;
        let entry = |wire: OwnedEntry| Entry {
            leaf_idx: wire.leaf_idx,
            value: match wire.value {
                ValueWire::Reported(value) => Value::Reported(value),
                ValueWire::Missing => Value::Missing,
                ValueWire::NotApplicable => Value::NotApplicable,
            },
            at: match wire.at {
                PlaceWire::Beside(cell) => CellAddress { sheet: at.sheet.clone(), cell },
                PlaceWire::Elsewhere(at) => at,
            },
            shown: wire.shown,
            aside: wire.aside,
        };
        let entries = entries.into_iter().map(entry).collect();
        Ok(UnitRecord { name, shown_name, group, year, at, parts, entries })
    }
}
