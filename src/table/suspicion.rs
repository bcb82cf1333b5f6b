//! Values that are unusual beside those of the other schools: told, and counted all the same.

use super::interpret::{UnitRecord, entry_of};
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
        for leaf_idx in unusual(group, scheme) {
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
    let entry = entry_of(&unit.entries, leaf_idx)?;
    Some(Figure { unit, entry, value: entry.value.reported()? })
}

/// The indicators of a group of which something may be told: the figures of the others are alike at a glance.
fn unusual(group: &[&UnitRecord], scheme: &Scheme) -> Vec<usize> {
    let mut glances = vec![Glance::default(); scheme.n_leaves()];
    for entry in group.iter().flat_map(|unit| &unit.entries) {
        if let Some(value) = entry.value.reported() {
            glances[entry.leaf_idx].add(value);
        }
    }
    let is_unusual = |leaf_idx: &usize| !glances[*leaf_idx].are_alike(scheme.indicator(*leaf_idx));
    (0..scheme.n_leaves()).filter(is_unusual).collect()
}

/// What one look at the figures of an indicator shows.
#[derive(Clone, Copy)]
struct Glance {
    n: usize,
    /// Of 0 and of 100.
    n_extreme: usize,
    /// Of those over 0.
    least: f64,
    /// The largest but one, and the largest.
    next: f64,
    most: f64,
}

impl Default for Glance {
    fn default() -> Glance {
        Glance { n: 0, n_extreme: 0, least: f64::INFINITY, next: 0.0, most: 0.0 }
    }
}

impl Glance {
    fn add(&mut self, value: f64) {
        self.n += 1;
        self.n_extreme += usize::from(value == 0.0 || value == 100.0);
        if value > 0.0 {
            self.least = value.min(self.least);
        }
        if value > self.most {
            (self.next, self.most) = (self.most, value);
        } else if value > self.next {
            self.next = value;
        }
    }

    /// Whether nothing can be out of the ordinary: none is ten times the next, ten thousand times another, and thus the
    /// median, or of yuan among those of 10,000 yuan; not most are 0 or 100, nor all the same.
    ///
    /// No gap can be one of yuan where all are within the thousandfold, because figures in yuan, converted, would lie
    /// below the least by more than [`NEAR`].
    fn are_alike(&self, indicator: &Indicator) -> bool {
        let Glance { n, n_extreme, least, next, most } = *self;
        let spread = if value::is_money(&indicator.unit) { TEN_THOUSAND / NEAR } else { TEN_THOUSAND };
        n == 0
            || value::takes_yes_no(indicator)
            || most < TEN * next && most < spread * least && 2 * n_extreme <= n && most > least
    }
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
    use crate::engine::shaoxing;
    use proptest::prelude::*;

    fn glance(figures: &[f64]) -> Glance {
        let mut glance = Glance::default();
        figures.iter().for_each(|value| glance.add(*value));
        glance
    }

    proptest! {
        /// What is passed over at a glance would have told nothing.
        #[test]
        fn figures_that_are_alike_hide_nothing(
            figures in prop::collection::vec(
                prop_oneof![
                    (0_u32..100, 0_i32..6).prop_map(|(n, power)| f64::from(n) * 10f64.powi(power)),
                    Just(0.0),
                    Just(100.0),
                ],
                0..12,
            ),
            is_money: bool,
        ) {
            let scheme = shaoxing::scheme();
            let indicator = scheme.indicator(scheme.leaf_idx(if is_money { "2.1.2" } else { "3.1.1" }).unwrap());
            if glance(&figures).are_alike(indicator) && !figures.is_empty() {
                let mut sorted: Vec<f64> = figures.iter().copied().filter(|value| *value > 0.0).collect();
                sorted.sort_by(f64::total_cmp);
                prop_assert!(figures.iter().any(|value| *value != figures[0]));
                prop_assert!(2 * figures.iter().filter(|v| [0.0, 100.0].contains(v)).count() <= figures.len());
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
        let scheme = shaoxing::scheme();
        let is_alike =
            |code: &str, figures: &[f64]| glance(figures).are_alike(scheme.indicator(scheme.leaf_idx(code).unwrap()));
        assert!(is_alike("2.1.2", &[3.0, 900.0, 850.0, 1.0]));
        assert!(is_alike("3.1.1", &[99.0, 0.5, 12.0]));
        assert!(!is_alike("2.1.2", &[120.0, 1_200_000.0, 900_000.0]));
        assert!(!is_alike("2.1.1", &[1.0, 50.0]));
        assert!(is_alike("2.1.1", &[]));
    }
}
