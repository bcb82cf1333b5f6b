//! From what earlier versions of the program wrote to what this one reads, a step a version.
//!
//! A section that needs another shape keeps its name and counts its version up (`options.1`, `options.2`); its old shape
//! goes on as a type of its own in `saved`, and a step made of that type is added to [`MIGRATIONS`]. A step sees nothing
//! but the bytes, so that a file means the same whenever it is opened. Files of every version that ever was are kept in
//! `tests/cases/project`.

use std::borrow::Cow;

/// One step: bytes of a version to bytes of the next. `None` for bytes that are not of that version.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The section's name without its version.
    pub section: &'static str,
    /// The version that it starts from.
    pub from: u32,
    pub step: fn(&[u8]) -> Option<Vec<u8>>,
}

/// All steps there are. No section has had to change so far.
pub const MIGRATIONS: &[Migration] = &[];

/// The version of every section that has had no other.
const FIRST: u32 = 1;

/// What becomes of a section of some version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Migrated<'a> {
    /// In the shape that is read now.
    Now(Cow<'a, [u8]>),
    /// Of a version that is not known: a later one.
    Newer,
    /// Not what its version says.
    Damaged,
}

/// Brings a section to its present version by the steps from its own.
///
/// ```
/// # use scoreboard::project::{Migrated, Migration, migrate};
/// // `a.2` counts in twos what `a.1` counted in ones, and `a.3` has a mark before it.
/// let steps = [
///     Migration { section: "a", from: 2, step: |bytes| Some([b"#", bytes].concat()) },
///     Migration { section: "a", from: 1, step: |bytes| Some(vec![*bytes.first()? * 2]) },
/// ];
/// assert_eq!(migrate(&steps, "a", 1, &[4]), Migrated::Now(b"#\x08".to_vec().into()));
/// assert_eq!(migrate(&steps, "a", 2, &[8]), Migrated::Now(b"#\x08".to_vec().into()));
/// assert_eq!(migrate(&steps, "a", 3, b"#\x08"), Migrated::Now(b"#\x08".into()));
/// assert_eq!(migrate(&steps, "a", 4, b"?"), Migrated::Newer);
/// assert_eq!(migrate(&steps, "a", 1, &[]), Migrated::Damaged);
/// // A section that has never changed.
/// assert_eq!(migrate(&steps, "b", 1, b"x"), Migrated::Now(b"x".into()));
/// ```
pub fn migrate<'a>(steps: &[Migration], section: &str, version: u32, bytes: &'a [u8]) -> Migrated<'a> {
    let of_section = || steps.iter().filter(|step| step.section == section);
    let present = of_section().map(|step| step.from + 1).max().unwrap_or(FIRST);
    if version > present {
        return Migrated::Newer;
    }
    let mut bytes = Cow::Borrowed(bytes);
    for from in version..present {
        let step = of_section().find(|step| step.from == from);
        match step.and_then(|step| (step.step)(&bytes)) {
            Some(next) => bytes = Cow::Owned(next),
            None => return Migrated::Damaged,
        }
    }
    Migrated::Now(bytes)
}
