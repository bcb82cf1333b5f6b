//! What a later table says otherwise than the one that it replaces.

use super::interpret::entry_of;
use super::{Entry, UnitRecord};
use crate::engine::Scheme;
use std::collections::{HashMap, HashSet};

/// One cell that says something else now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub group: String,
    pub unit: String,
    /// The indicator's code; `None` where the school itself came or went.
    pub code: Option<String>,
    /// What stood there, and what stands there now; empty for nothing.
    pub before: String,
    pub after: String,
}

/// All differences between the schools of two readings, school by school and indicator by indicator.
pub fn differences(before: &[&UnitRecord], after: &[&UnitRecord], scheme: &Scheme) -> Vec<Difference> {
    // Where one reading holds several years a school is one of each; else its year does not tell it from the other's.
    let has_years =
        |units: &[&UnitRecord]| units.iter().map(|unit| unit.year).collect::<HashSet<Option<u16>>>().len() > 1;
    let tells_years = has_years(before) || has_years(after);
    let (olds, news) = (by_name(before, tells_years), by_name(after, tells_years));
    let of_unit = |unit: &UnitRecord, before: &str, after: &str| Difference {
        group: unit.group.clone(),
        unit: unit.name.clone(),
        code: None,
        before: before.into(),
        after: after.into(),
    };
    let mut found = Vec::new();
    for old in before {
        let Some(new) = news.get(&old.key(tells_years)) else {
            found.push(of_unit(old, &old.name, ""));
            continue;
        };
        for leaf_idx in 0..scheme.n_leaves() {
            let (was, is) = (entry_of(&old.entries, leaf_idx), entry_of(&new.entries, leaf_idx));
            let (before, after) = (was.map_or("", Entry::read_text), is.map_or("", Entry::read_text));
            let figure = |entry: Option<&Entry>| entry.and_then(|entry| entry.value.reported());
            // `85.12` and `85.12%` are one figure.
            let is_same_figure = || figure(was).is_some() && figure(was) == figure(is);
            if before != after && !is_same_figure() {
                let code = Some(scheme.leaf(leaf_idx).code.clone());
                found.push(Difference { code, ..of_unit(new, before, after) });
            }
        }
    }
    let is_new = |unit: &&&UnitRecord| !olds.contains_key(&unit.key(tells_years));
    found.extend(after.iter().filter(is_new).map(|new| of_unit(new, "", &new.name)));
    found
}

/// See [`UnitRecord::key`].
type Key<'a> = (&'a str, &'a str, Option<u16>);

fn by_name<'a>(units: &[&'a UnitRecord], tells_years: bool) -> HashMap<Key<'a>, &'a UnitRecord> {
    units.iter().map(|unit| (unit.key(tells_years), *unit)).collect()
}
