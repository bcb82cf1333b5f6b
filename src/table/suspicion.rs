//! Values that are unusual beside those of the other schools: told, and counted all the same.

use super::interpret::UnitRecord;
use super::{Entry, Issue, IssueKind, value};
use crate::engine::{Indicator, Kind, Scheme, sort_positions};
use std::collections::HashMap;

/// So many figures make a comparison.
const ENOUGH: usize = 3;
/// Figures in yuan stand at least so far above those in 10,000 yuan: ten thousand times, less what schools differ by.
const GAP_OF_YUAN: f64 = 100.0;
/// Converted, they lie among the others or not farther than this from the nearest.
const NEAR: f64 = 10.0;
const TEN_THOUSAND: f64 = 10_000.0;
const TEN: f64 = 10.0;

/// A reported figure of an indicator, and its place among the units.
struct Figure<'a> {
    unit: &'a UnitRecord,
    entry: &'a Entry,
    value: f64,
}

/// What is unusual, group by group (year by year, where years are told apart) and indicator by indicator.
pub(super) fn find(units: &[UnitRecord], tells_years: bool, scheme: &Scheme) -> Vec<Issue> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<&UnitRecord>> = Vec::new();
    for unit in units {
        let mut key = unit.group.clone();
        if let (true, Some(year)) = (tells_years, unit.year) {
            key.push_str(&format!("\n{year}"));
        }
        let number = *numbers.entry(key).or_insert(groups.len());
        if number == groups.len() {
            groups.push(Vec::new());
        }
        groups[number].push(unit);
    }
    let mut issues = Vec::new();
    for group in groups.iter().filter(|group| group.len() >= ENOUGH) {
        if let Some((unit, entry)) = points_in(group, scheme) {
            let (at, group) = (Some(entry.at.clone()), Some(unit.group.clone()));
            issues.push(Issue { at, group, year: unit.year, ..Issue::new(IssueKind::PointsForValues) });
        }
        for leaf_idx in 0..scheme.n_leaves() {
            let figures: Vec<Figure<'_>> = group.iter().filter_map(|unit| figure(unit, leaf_idx)).collect();
            if figures.len() >= ENOUGH {
                let code = &scheme.leaf(leaf_idx).code;
                of_column(&figures, scheme.indicator(leaf_idx), &mut |figure, kind, is_of_unit| {
                    issues.push(Issue {
                        at: Some(figure.entry.at.clone()),
                        group: Some(figure.unit.group.clone()),
                        unit: is_of_unit.then(|| figure.unit.name.clone()),
                        year: figure.unit.year,
                        indicator: Some(code.clone()),
                        ..Issue::new(kind)
                    });
                });
            }
        }
    }
    issues
}

/// The first percentage of a group in which no figure is above its indicator's marks; of few figures nobody can say.
fn points_in<'a>(group: &[&'a UnitRecord], scheme: &Scheme) -> Option<(&'a UnitRecord, &'a Entry)> {
    let mut percentages = Vec::new();
    for unit in group {
        for entry in &unit.entries {
            let Some(value) = entry.value.reported().filter(|value| *value > 0.0) else { continue };
            if value > scheme.leaf(entry.leaf_idx).weight {
                return None;
            }
            if scheme.indicator(entry.leaf_idx).kind == Kind::Percent {
                percentages.push((*unit, entry));
            }
        }
    }
    percentages.first().copied().filter(|_| percentages.len() >= ENOUGH)
}

fn figure(unit: &UnitRecord, leaf_idx: usize) -> Option<Figure<'_>> {
    // Where the table has all indicators, an entry's number is the indicator's.
    let entry = unit.entries.get(leaf_idx).filter(|entry| entry.leaf_idx == leaf_idx).or_else(|| {
        let i = unit.entries.binary_search_by_key(&leaf_idx, |entry| entry.leaf_idx).ok()?;
        Some(&unit.entries[i])
    })?;
    Some(Figure { unit, entry, value: entry.value.reported()? })
}

fn of_column(figures: &[Figure<'_>], indicator: &Indicator, tell: &mut dyn FnMut(&Figure<'_>, IssueKind, bool)) {
    if value::takes_yes_no(indicator) {
        return;
    }
    let n_units = figures.len();
    let first = &figures[0];
    let is_extreme = |figure: &&Figure<'_>| figure.value == 0.0 || figure.value == 100.0;
    let n_extreme = figures.iter().filter(is_extreme).count();
    // That all are 0 is told by the scoring.
    if indicator.kind == Kind::Percent && 2 * n_extreme > n_units && figures.iter().any(|figure| figure.value > 0.0) {
        tell(first, IssueKind::AllOrNothing { n_extreme, n_units }, false);
    } else if first.value > 0.0 && figures.iter().all(|figure| figure.value == first.value) {
        tell(first, IssueKind::SameForAll { value: first.value, n_units }, false);
    }
    let is_money = value::is_money(&indicator.unit);
    let reported = figures.iter().map(|figure| figure.value).filter(|value| *value > 0.0);
    if are_alike(reported, is_money) {
        return;
    }
    let mut order: Vec<usize> = (0..n_units).filter(|i| figures[*i].value > 0.0).collect();
    sort_positions(&mut order, &|a, b| figures[a].value.total_cmp(&figures[b].value));
    let sorted: Vec<f64> = order.iter().map(|i| figures[*i].value).collect();
    let Some(median) = sorted.get(sorted.len().saturating_sub(1) / 2).copied() else { return };
    let n_usual = n_usual(&sorted, median, is_money);
    for i in &order[n_usual..] {
        let next = sorted[n_usual.saturating_sub(1)];
        tell(&figures[*i], IssueKind::TenThousandfold { value: figures[*i].value, next }, true);
    }
    if let [.., next, most] = sorted[..n_usual]
        && most >= TEN * next
        && n_usual >= ENOUGH
    {
        tell(&figures[order[n_usual - 1]], IssueKind::TenTimesNext { value: most, next }, true);
    }
}

/// Whether none of some figures over 0 can be out of the ordinary, as a glance at them shows: most columns need not be sorted.
///
/// The largest is less than ten times the next, and less than ten thousand times the median, as more than half of the
/// figures over 0 are above a ten thousandth of it; and no gap can be one of yuan where all are within the thousandfold,
/// because figures in yuan, converted, would lie below the least by more than [`NEAR`].
fn are_alike(figures: impl Iterator<Item = f64> + Clone, is_money: bool) -> bool {
    let (mut least, mut next, mut most) = (f64::INFINITY, 0.0, 0.0);
    for value in figures.clone() {
        least = value.min(least);
        (next, most) = if value > most { (most, value) } else { (value.max(next), most) };
    }
    let (mut n_above, mut n) = (0, 0);
    for value in figures {
        n += 1;
        n_above += usize::from(TEN_THOUSAND * value > most);
    }
    most < TEN * next && 2 * n_above > n && !(is_money && most / TEN_THOUSAND >= least / NEAR)
}

/// How many of the figures, from the smallest on, are not ten thousand times as large as they should be.
fn n_usual(sorted: &[f64], median: f64, is_money: bool) -> usize {
    let n_below = sorted.partition_point(|value| *value < TEN_THOUSAND * median);
    if !is_money {
        return n_below;
    }
    // Where many schools make the mistake, the median is one of theirs: what tells them is the gap.
    let mut widest = (GAP_OF_YUAN, n_below);
    for (i, pair) in sorted.windows(2).enumerate() {
        let gap = pair[1] / pair[0];
        let (least, most) = (sorted[0], pair[0]);
        let converted = pair[1] / TEN_THOUSAND;
        if gap >= widest.0 && converted >= least / NEAR && converted <= most * NEAR {
            widest = (gap, i + 1);
        }
    }
    widest.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is passed over at a glance would have told nothing.
        #[test]
        fn figures_that_are_alike_hide_nothing(
            figures in prop::collection::vec((1_u32..100, 0_i32..6).prop_map(|(n, power)| f64::from(n) * 10f64.powi(power)), 0..12),
            is_money: bool,
        ) {
            let mut sorted = figures.clone();
            sorted.sort_by(f64::total_cmp);
            if are_alike(figures.into_iter(), is_money) {
                let median = sorted[(sorted.len() - 1) / 2];
                prop_assert_eq!(n_usual(&sorted, median, is_money), sorted.len());
                if let [.., next, most] = sorted[..] {
                    prop_assert!(most < TEN * next);
                }
            }
        }
    }

    #[test]
    fn common_columns_are_alike() {
        assert!(are_alike([3.0, 900.0, 850.0, 1.0].into_iter(), true));
        assert!(are_alike([99.0, 0.5, 12.0].into_iter(), false));
        assert!(!are_alike([120.0, 1_200_000.0, 900_000.0].into_iter(), true));
        assert!(!are_alike([1.0, 50.0].into_iter(), false));
        assert!(!are_alike([].into_iter(), false));
    }
}
