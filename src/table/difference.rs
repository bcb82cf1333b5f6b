//! What a later table says otherwise than the one that it replaces.

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
    let key = |unit: &UnitRecord| {
        let year = unit.year.filter(|_| tells_years).map_or_else(String::new, |year| year.to_string());
        [unit.group.clone(), unit.name.clone(), year]
    };
    let by_name = |units: &[&UnitRecord]| -> HashMap<[String; 3], usize> {
        units.iter().enumerate().map(|(i, unit)| (key(unit), i)).collect()
    };
    let (olds, news) = (by_name(before), by_name(after));
    let of_unit = |unit: &UnitRecord, before: &str, after: &str| Difference {
        group: unit.group.clone(),
        unit: unit.name.clone(),
        code: None,
        before: before.into(),
        after: after.into(),
    };
    let mut found = Vec::new();
    for old in before {
        let Some(new) = news.get(&key(old)).map(|i| after[*i]) else {
            found.push(of_unit(old, &old.name, ""));
            continue;
        };
        for leaf_idx in 0..scheme.n_leaves() {
            let entry = |unit: &'_ UnitRecord| unit.entries.iter().find(|entry| entry.leaf_idx == leaf_idx).cloned();
            let (was, is) = (entry(old), entry(new));
            let text = |entry: &Option<Entry>| entry.as_ref().map_or_else(String::new, |e| e.read_text().to_string());
            let figure = |entry: &Option<Entry>| entry.as_ref().and_then(|e| e.value.reported());
            // `85.12` and `85.12%` are one figure.
            let is_same_figure = figure(&was).is_some() && figure(&was) == figure(&is);
            if text(&was) != text(&is) && !is_same_figure {
                found.push(Difference {
                    code: Some(scheme.leaf(leaf_idx).code.clone()),
                    before: text(&was),
                    after: text(&is),
                    ..of_unit(new, "", "")
                });
            }
        }
    }
    let is_new = |unit: &&&UnitRecord| !olds.contains_key(&key(unit));
    found.extend(after.iter().filter(is_new).map(|new| of_unit(new, "", &new.name)));
    found
}
