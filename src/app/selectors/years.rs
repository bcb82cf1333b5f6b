//! What `ui::years` draws: the same schools over years, and where a school's change comes from.

use super::figure::{FigureColumn, FigureTable, FigureView, shorten, text_width};
use super::primary_class;
use super::scene::{Anchor, Scene, Shape};
use super::school::value_text;
use crate::app::{Evaluation, Page, Route, YearResult};
use crate::engine::{
    Effects, Extent, Group, GroupBoard, Indicator, Kind, Options, Rule, Scheme, Standing, Value, YearChange,
    extent_of_others, rank_key, sort_positions, sorted_positions, year_change,
};
use crate::i18n::{Lang, decimals, figure, signed_hundredths};
use std::collections::HashMap;

/// One of the years that are told apart.
#[derive(Clone, Debug, PartialEq)]
pub struct YearTab {
    pub year: Option<u16>,
    pub label: String,
    /// How many errors there are in it, where there are any.
    pub errors: Option<String>,
    pub is_current: bool,
}

/// One tab a year; none where there is but one.
pub fn year_tabs(evaluation: &Evaluation, lang: Lang) -> Vec<YearTab> {
    let tab = |result: &YearResult| YearTab {
        year: result.year,
        label: lang.year(result.year),
        errors: (result.n_errors > 0).then(|| lang.year_errors(result.n_errors)),
        is_current: result.year == evaluation.year,
    };
    evaluation.years.iter().map(tab).collect()
}

/// What a line shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    #[default]
    Rank,
    Total,
}

/// Why there is nothing to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoYears {
    /// The data are of one year.
    OneYear,
    /// Those of the group are.
    OneYearOfGroup,
}

/// A school's result in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearCell {
    pub rank: u32,
    pub total: f64,
    pub rank_text: String,
    pub total_text: String,
}

/// A school in the table, and its line in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct YearRow {
    pub name: String,
    /// By year; `None` where the school is not in it.
    pub cells: Vec<Option<YearCell>>,
    /// Between the two chosen years: places and hundredths of points gained; `None` where it is not in both.
    pub gained: Option<(i64, i64)>,
    pub rank_change: String,
    pub total_change: String,
    /// The parts of whose change are shown.
    pub is_open: bool,
    pub is_marked: bool,
    /// To the parts of its change.
    pub href: String,
    /// The same page with it marked, or not marked any more.
    pub mark: Route,
}

#[derive(Clone, Debug, PartialEq)]
pub struct YearsView {
    pub years: Vec<(u16, String)>,
    /// The two years that are compared.
    pub pair: (u16, u16),
    /// The best of the last year first, then those that are not in it any more.
    pub rows: Vec<YearRow>,
    pub group_label: String,
    /// Schools that the address names and no year has.
    pub unknown: Vec<String>,
    pub without_year: Option<String>,
    /// What the picture says, by measure.
    pub summaries: [String; 2],
}

/// The evaluations of a group in the years that are said, the earliest first.
fn of_group<'a>(evaluation: &'a Evaluation, group: &str) -> Vec<(u16, &'a Group, &'a GroupBoard)> {
    let years = evaluation.years.iter().filter_map(|result| {
        let position = result.data.groups.iter().position(|g| g.name == group)?;
        Some((result.year?, &result.data.groups[position], &result.board.groups[position]))
    });
    years.collect()
}

/// The schools of a group over years. `pair` is what somebody chose to compare; the last two years unless both are there.
///
/// # Errors
/// Why there are no two years.
pub fn years(
    evaluation: &Evaluation,
    group: &str,
    of: &[String],
    pair: Option<(u16, u16)>,
    lang: Lang,
) -> Result<YearsView, NoYears> {
    let results = of_group(evaluation, group);
    if evaluation.years.iter().filter(|result| result.year.is_some()).count() < 2 {
        return Err(NoYears::OneYear);
    }
    let [.., (before_last, ..), (last, last_group, last_board)] = results[..] else {
        return Err(NoYears::OneYearOfGroup);
    };
    let units: Vec<HashMap<&str, usize>> = results
        .iter()
        .map(|(_, group, _)| group.units().iter().enumerate().map(|(i, unit)| (unit.name.as_str(), i)).collect())
        .collect();
    let position = |year: u16| results.iter().position(|(y, ..)| *y == year);
    let is_there = |(from, to): &(u16, u16)| from != to && position(*from).is_some() && position(*to).is_some();
    // Of a school the last two of its own years.
    let own_years = of.first().map_or_else(Vec::new, |name| {
        let has = |at: &usize| units[*at].contains_key(name.as_str());
        (0..results.len()).filter(has).map(|at| results[at].0).collect::<Vec<u16>>()
    });
    let usual = match own_years[..] {
        [.., from, to] => (from, to),
        _ => (before_last, last),
    };
    let pair = pair.filter(is_there).unwrap_or(usual);
    let (from, to) = (position(pair.0).unwrap_or(0), position(pair.1).unwrap_or(0));

    let mut names: Vec<&str> = last_board.order.iter().map(|i| last_group.units()[*i as usize].name.as_str()).collect();
    for (at, (_, group, board)) in results.iter().enumerate().rev().skip(1) {
        let is_gone = |name: &&str| !units[at + 1..].iter().any(|later| later.contains_key(name));
        names.extend(board.order.iter().map(|i| group.units()[*i as usize].name.as_str()).filter(is_gone));
    }
    let cell = |at: usize, name: &str| {
        let unit_idx = *units[at].get(name)?;
        let board = results[at].2;
        let (rank, total) = (board.ranks[unit_idx], board.totals[unit_idx]);
        Some(YearCell { rank, total, rank_text: lang.rank_text(rank), total_text: decimals(total, 2) })
    };
    let row = |name: &str| {
        let cells: Vec<Option<YearCell>> = (0..results.len()).map(|at| cell(at, name)).collect();
        let gained = cells[from].as_ref().zip(cells[to].as_ref()).map(|(old, new)| {
            (i64::from(old.rank) - i64::from(new.rank), rank_key(new.total, 2) - rank_key(old.total, 2))
        });
        let marked: Vec<&str> = match of.iter().any(|other| other == name) {
            true => of.iter().map(String::as_str).filter(|other| *other != name).collect(),
            false => of.iter().map(String::as_str).chain([name]).collect(),
        };
        let first: Vec<&str> = [name].into_iter().chain(of.iter().map(String::as_str).filter(|o| *o != name)).collect();
        YearRow {
            name: name.into(),
            cells,
            gained,
            rank_change: gained.map_or_else(String::new, |(places, _)| lang.places(places)),
            total_change: gained.map_or_else(String::new, |(_, points)| signed_hundredths(points)),
            is_open: of.first().is_some_and(|first| first == name),
            is_marked: of.iter().any(|other| other == name),
            href: Page::Years.of_schools(group, &first).to_hash(),
            mark: Page::Years.of_schools(group, &marked),
        }
    };
    let rows: Vec<YearRow> = names.iter().map(|name| row(name)).collect();
    let span = lang.span(&lang.year(Some(pair.0)), &lang.year(Some(pair.1)));
    let n_without = evaluation
        .year_result(None)
        .map_or(0, |result| result.data.groups.iter().filter(|g| g.name == group).map(Group::n_units).sum::<usize>());
    Ok(YearsView {
        years: results.iter().map(|(year, ..)| (*year, lang.year(Some(*year)))).collect(),
        pair,
        group_label: lang.group_name(group).into_owned(),
        unknown: of.iter().filter(|name| !units.iter().any(|u| u.contains_key(name.as_str()))).cloned().collect(),
        without_year: (n_without > 0).then(|| lang.schools_without_year(n_without)),
        summaries: [summary(&rows, &span, Measure::Rank, lang), summary(&rows, &span, Measure::Total, lang)],
        rows,
    })
}

/// Who rose and who fell, in a sentence.
fn summary(rows: &[YearRow], span: &str, measure: Measure, lang: Lang) -> String {
    let gained = |row: &YearRow| {
        let (places, points) = row.gained?;
        Some(if measure == Measure::Rank { places } else { points })
    };
    let moves: Vec<(&str, i64)> = rows.iter().filter_map(|row| Some((row.name.as_str(), gained(row)?))).collect();
    let n = |is_so: fn(i64) -> bool| moves.iter().filter(|(_, gained)| is_so(*gained)).count();
    let counts = [n(|g| g > 0), n(|g| g < 0), n(|g| g == 0)];
    // Of equals the first.
    let best = moves.iter().rev().max_by_key(|(_, gained)| *gained).filter(|(_, gained)| *gained > 0).copied();
    let worst = moves.iter().min_by_key(|(_, gained)| *gained).filter(|(_, gained)| *gained < 0).copied();
    match measure {
        Measure::Rank => lang.ranks_summary(span, counts, best, worst),
        Measure::Total => lang.totals_summary(span, counts, best, worst),
    }
}

// The picture

const SIZE: f64 = 12.0;
/// Between the baselines of labels.
const LABEL_STEP: f64 = 17.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 12.0;
/// More schools than this are not all labelled.
const MOST_LABELS: usize = 36;
/// Labelled where nobody chose any.
const FIRST_LABELS: usize = 5;

impl YearsView {
    fn labelled(&self) -> Vec<bool> {
        let is_any_marked = self.rows.iter().any(|row| row.is_marked);
        let labelled =
            self.rows.iter().enumerate().map(|(i, row)| {
                self.rows.len() <= MOST_LABELS || row.is_marked || (!is_any_marked && i < FIRST_LABELS)
            });
        labelled.collect()
    }

    /// What stands around the picture.
    pub fn figure(&self, measure: Measure, lang: Lang) -> FigureView {
        let t = lang.years();
        let name = FigureColumn::name(lang.texts().school);
        let years = self.years.iter().flat_map(|(_, label)| {
            [lang.texts().rank, lang.texts().total].map(|what| FigureColumn::number(format!("{label} {what}")))
        });
        let changes = [t.rank_change, t.total_change].map(FigureColumn::number);
        let row = |row: &YearRow| {
            let cells = row.cells.iter().flat_map(|cell| match cell {
                Some(cell) => [cell.rank.to_string(), cell.total_text.clone()],
                None => [String::new(), String::new()],
            });
            let changes = [row.rank_change.clone(), row.total_change.clone()];
            [row.name.clone()].into_iter().chain(cells).chain(changes).collect()
        };
        let n_labelled = self.labelled().into_iter().filter(|is_so| *is_so).count();
        FigureView {
            title: lang.slopes_title(&self.group_label, measure == Measure::Total),
            summary: self.summaries[measure as usize].clone(),
            note: (n_labelled < self.rows.len()).then(|| lang.slopes_note(n_labelled, self.rows.len())),
            table: FigureTable {
                columns: [name].into_iter().chain(years).chain(changes).collect(),
                rows: self.rows.iter().map(row).collect(),
            },
        }
    }

    /// A line a school, the better the higher, with its name at both ends.
    pub fn scene(&self, measure: Measure, width: f64) -> Scene {
        let labelled = self.labelled();
        let value = |cell: &YearCell| match measure {
            Measure::Rank => f64::from(cell.rank),
            Measure::Total => cell.total,
        };
        let values = || self.rows.iter().flat_map(|row| &row.cells).flatten().map(value);
        let (least, most) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        let n_lines = self.rows.len().min(MOST_LABELS).max(labelled.iter().filter(|is_so| **is_so).count()).max(10);
        let height = TOP + LABEL_STEP * n_lines as f64 + BOTTOM;
        let (low, high) = (TOP + LABEL_STEP / 2.0, height - BOTTOM - LABEL_STEP / 2.0);
        let y = |v: f64| {
            let share = if most > least { (v - least) / (most - least) } else { 0.5 };
            let from_top = if measure == Measure::Rank { share } else { 1.0 - share };
            low + from_top * (high - low)
        };
        let side = if width < 480.0 { width * 0.38 } else { (width * 0.34).min(220.0) };
        let last = self.years.len() - 1;
        let x = |at: usize| side + (width - 2.0 * side) * at as f64 / last as f64;

        let mut shapes = Vec::new();
        let mut free_from = f64::NEG_INFINITY;
        for (at, (_, label)) in self.years.iter().enumerate() {
            let half = text_width(label, SIZE) / 2.0 + 4.0;
            shapes.push(Shape::line(x(at), TOP - 8.0, x(at), height - BOTTOM, "slope-year"));
            // The first and the last are said in any case.
            let is_before_last = at == last || x(at) + half <= x(last) - half;
            if x(at) - half >= free_from && is_before_last || at == last {
                shapes.push(Shape::text(x(at), TOP - 16.0, label.as_str(), SIZE, Anchor::Middle, "small strong"));
                free_from = x(at) + half;
            }
        }
        // What is marked is drawn above the rest.
        for is_marked in [false, true] {
            for row in self.rows.iter().filter(|row| row.is_marked == is_marked) {
                let class = if is_marked { " marked" } else { "" };
                let (mut data, mut is_drawing) = (String::new(), false);
                for (at, cell) in row.cells.iter().enumerate() {
                    if let Some(cell) = cell {
                        let step = if is_drawing { "L" } else { "M" };
                        data.push_str(&format!("{step}{:.1} {:.1}", x(at), y(value(cell))));
                    }
                    is_drawing = cell.is_some();
                }
                shapes.push(Shape::path(data, &format!("slope{class}")).titled(row.title()));
                let points = row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_ref()?)));
                for (at, cell) in points {
                    let radius = if is_marked { 4.0 } else { 2.5 };
                    let dot = Shape::circle(x(at), y(value(cell)), radius, &format!("slope-dot{class}"));
                    shapes.push(dot.titled(row.title()));
                }
            }
        }
        for (at, anchor) in [(0, Anchor::End), (last, Anchor::Start)] {
            let ends = || self.rows.iter().zip(&labelled).filter(|(_, is_so)| **is_so);
            let ends: Vec<(&YearRow, &YearCell)> =
                ends().filter_map(|(row, _)| Some((row, row.cells[at].as_ref()?))).collect();
            let wanted: Vec<f64> = ends.iter().map(|(_, cell)| y(value(cell))).collect();
            let outward = if anchor == Anchor::End { -1.0 } else { 1.0 };
            for ((row, cell), (wanted, place)) in
                ends.iter().zip(wanted.iter().zip(spread(&wanted, LABEL_STEP, low, high)))
            {
                let said = match measure {
                    Measure::Rank => cell.rank.to_string(),
                    Measure::Total => cell.total_text.clone(),
                };
                let room = side - 20.0 - text_width(&said, SIZE) - 6.0;
                let name = shorten(&row.name, SIZE, room);
                let text = if anchor == Anchor::End { format!("{name} {said}") } else { format!("{said} {name}") };
                if (place - wanted).abs() > 2.0 {
                    let (from, to) = (x(at) + outward * 5.0, x(at) + outward * 14.0);
                    shapes.push(Shape::line(from, *wanted, to, place, "slope-lead"));
                }
                let class = if row.is_marked { "small strong slope-label marked" } else { "small slope-label" };
                shapes.push(Shape::text(x(at) + outward * 18.0, place + 4.0, text, SIZE, anchor, class));
            }
        }
        Scene { width, height, label: self.summaries[measure as usize].clone(), shapes }
    }
}

impl YearRow {
    /// Its results, to be said where its line is pointed at.
    fn title(&self) -> String {
        let cells: Vec<String> = self
            .cells
            .iter()
            .map(|cell| cell.as_ref().map_or_else(|| "–".into(), |c| format!("{} ({})", c.rank, c.total_text)))
            .collect();
        format!("{}: {}", self.name, cells.join(" → "))
    }
}

/// Places near the wanted ones, at least `step` apart and within `low..=high` as far as there is room, in the same order.
///
/// ```
/// # use scoreboard::app::selectors::years::spread;
/// assert_eq!(spread(&[10.0, 50.0], 10.0, 0.0, 100.0), [10.0, 50.0]);
/// // Two that want the same place share the way.
/// assert_eq!(spread(&[20.0, 20.0], 10.0, 0.0, 100.0), [15.0, 25.0]);
/// assert_eq!(spread(&[0.0, 0.0, 100.0, 100.0], 10.0, 0.0, 100.0), [0.0, 10.0, 90.0, 100.0]);
/// ```
pub fn spread(wanted: &[f64], step: f64, low: f64, high: f64) -> Vec<f64> {
    let order = sorted_positions(wanted.len(), &|a, b| wanted[a].total_cmp(&wanted[b]));
    // Clusters of labels that touch: how many, and where the first one stands so that they are nearest to where they want.
    let mut clusters: Vec<(usize, f64)> = Vec::new();
    let fit = |n: usize, first: f64| first.min(high - step * (n - 1) as f64).max(low);
    for i in &order {
        let (mut n, mut first) = (1, fit(1, wanted[*i]));
        while let Some((n_before, first_before)) = clusters.last().copied() {
            if first_before + step * n_before as f64 <= first {
                break;
            }
            clusters.pop();
            // The mean of what each would have as its first place.
            let joined =
                (first_before * n_before as f64 + (first - step * n_before as f64) * n as f64) / (n_before + n) as f64;
            n += n_before;
            first = fit(n, joined);
        }
        clusters.push((n, first));
    }
    let places = clusters.iter().flat_map(|(n, first)| (0..*n).map(move |i| first + step * i as f64));
    let mut spread = vec![0.0; wanted.len()];
    order.into_iter().zip(places).for_each(|(i, place)| spread[i] = place);
    spread
}

// The parts of a change

/// What the change of a school's total from one year to another consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeView {
    pub school: String,
    pub span: String,
    pub standing: String,
    /// The causes, as one sentence.
    pub sentence: String,
    /// What became of the indicators that changed the most, the largest change first.
    pub largest: Vec<String>,
    /// The primary nodes, the largest change first.
    pub parts: Vec<PartView>,
    pub scaling: Option<String>,
    pub total: PartSums,
    /// In hundredths, as shown.
    pub change: i64,
}

/// Points with their sign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartSums {
    pub own: String,
    pub leader: String,
    pub reporting: String,
    pub sum: String,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct PartView {
    pub code: String,
    pub name: String,
    pub class: String,
    pub sums: PartSums,
    /// In hundredths, as shown.
    pub hundredths: Effects<i64>,
    /// What became of it, where it is a leaf.
    pub sentence: Option<String>,
    /// Who leads, in both years.
    pub leaders: Option<String>,
    pub children: Vec<PartView>,
}

/// So many indicators are named before the whole of them.
const LARGEST: usize = 5;

/// The parts of a school's change; a sentence in their place where it is not in both years, `None` where it is in none.
pub fn change(
    evaluation: &Evaluation,
    options: &Options,
    group: &str,
    school: &str,
    (from, to): (u16, u16),
    lang: Lang,
) -> Option<Result<ChangeView, String>> {
    let results = of_group(evaluation, group);
    let scheme = &*evaluation.scheme;
    let standing = |year: u16| {
        let (_, group, board) = results.iter().find(|(y, ..)| *y == year)?;
        let unit_idx = group.units().iter().position(|unit| unit.name == school)?;
        Some(Standing { group, board, unit_idx })
    };
    let years = results.iter().map(|(year, ..)| *year).filter(|year| standing(*year).is_some()).collect::<Vec<u16>>();
    let (before, after) = match (standing(from), standing(to), &years[..]) {
        (_, _, []) => return None,
        (Some(before), Some(after), _) => (before, after),
        (_, _, [only]) => return Some(Err(lang.only_in(school, &lang.year(Some(*only))))),
        (None, _, _) => return Some(Err(lang.not_in(school, &lang.year(Some(from))))),
        (_, None, _) => return Some(Err(lang.not_in(school, &lang.year(Some(to))))),
    };
    let change = year_change(before, after, scheme, options);
    let view = Parts { before, after, scheme, change: &change, lang };
    let total = |of: Standing<'_>| decimals(of.board.totals[of.unit_idx], 2);
    let rank = |of: Standing<'_>| of.board.ranks[of.unit_idx];
    let places = i64::from(rank(before)) - i64::from(rank(after));
    let sums = scheme.roots().iter().fold(Effects::default(), |sum, root| sum + change.shown.nodes[*root]);
    let mut leaves: Vec<usize> = scheme.leaves().to_vec();
    leaves.retain(|node_idx| change.shown.nodes[*node_idx].sum() != 0);
    let by_size = |nodes: &mut [usize]| {
        let size = |node_idx: usize| change.shown.nodes[node_idx].sum().unsigned_abs();
        sort_positions(nodes, &|a, b| size(b).cmp(&size(a)));
    };
    by_size(&mut leaves);
    let shown = change.shown.change;
    Some(Ok(ChangeView {
        school: school.into(),
        span: lang.span(&lang.year(Some(from)), &lang.year(Some(to))),
        standing: lang.standing_change(
            [&total(before), &total(after)],
            &signed_hundredths(shown),
            [rank(before), rank(after)],
            &lang.places(places),
        ),
        sentence: lang.parts_sentence(sums.own, sums.leader, sums.reporting, change.shown.scaling, shown),
        largest: leaves.iter().take(LARGEST).map(|node_idx| view.named_sentence(*node_idx)).collect(),
        parts: view.parts(scheme.roots()),
        scaling: (change.shown.scaling != 0 || change.scaling != 0.0).then(|| signed_hundredths(change.shown.scaling)),
        total: PartSums { sum: signed_hundredths(shown), ..part_sums(sums) },
        change: shown,
    }))
}

fn part_sums(effects: Effects<i64>) -> PartSums {
    PartSums {
        own: signed_hundredths(effects.own),
        leader: signed_hundredths(effects.leader),
        reporting: signed_hundredths(effects.reporting),
        sum: signed_hundredths(effects.sum()),
    }
}

struct Parts<'a> {
    before: Standing<'a>,
    after: Standing<'a>,
    scheme: &'a Scheme,
    change: &'a YearChange,
    lang: Lang,
}

impl Parts<'_> {
    /// Nodes with all below them, the largest change first.
    fn parts(&self, nodes: &[usize]) -> Vec<PartView> {
        let mut nodes = nodes.to_vec();
        let size = |node_idx: usize| self.change.shown.nodes[node_idx].sum().unsigned_abs();
        sort_positions(&mut nodes, &|a, b| size(b).cmp(&size(a)));
        nodes.into_iter().map(|node_idx| self.part(node_idx)).collect()
    }

    fn part(&self, node_idx: usize) -> PartView {
        let node = &self.scheme.nodes()[node_idx];
        let root = self.scheme.path(node_idx)[0];
        let position = self.scheme.roots().iter().position(|r| *r == root).unwrap_or(0);
        let hundredths = self.change.shown.nodes[node_idx];
        PartView {
            code: node.code.clone(),
            name: self.lang.node_name(self.scheme, node).into_owned(),
            class: primary_class(position),
            sums: part_sums(hundredths),
            hundredths,
            sentence: node.leaf_idx.map(|_| self.sentence(node_idx)),
            leaders: node.leaf_idx.and_then(|leaf_idx| self.leaders(leaf_idx)),
            children: self.parts(&node.children),
        }
    }

    fn named_sentence(&self, node_idx: usize) -> String {
        let name = self.lang.node_name(self.scheme, &self.scheme.nodes()[node_idx]);
        self.lang.named_change(&name, &self.sentence(node_idx))
    }

    fn sentence(&self, node_idx: usize) -> String {
        let node = &self.scheme.nodes()[node_idx];
        let Some(leaf_idx) = node.leaf_idx else { return String::new() };
        let indicator = self.scheme.indicator(leaf_idx);
        let value = |of: Standing<'_>| of.group.value(of.unit_idx, leaf_idx);
        let own = self.value_change(value(self.before), value(self.after), indicator);
        let best = |of: Standing<'_>| best_of(extent_of_others(of, leaf_idx), &indicator.rule);
        let leader = indicator.rule.is_relative().then(|| match (best(self.before), best(self.after)) {
            (None, None) => self.lang.years().new_leader_none.to_string(),
            (from, to) => {
                let reported = |best: Option<f64>| best.map_or(Value::Missing, Value::Reported);
                self.value_change(reported(from), reported(to), indicator)
            }
        });
        let change = self.change.shown.nodes[node_idx].sum();
        self.lang.leaf_change(&own, leader.as_deref(), change)
    }

    /// `10 万元 → 11.2 万元（+12%）`
    fn value_change(&self, from: Value, to: Value, indicator: &Indicator) -> String {
        let lang = self.lang;
        let text = |value: Value| match value {
            Value::Reported(v) => value_text(v, indicator, lang),
            Value::Missing => lang.late().not_reported.into(),
            Value::NotApplicable => lang.late().does_not_apply.into(),
        };
        if from == to {
            return lang.unchanged_value(&text(to));
        }
        let arrow = format!("{} → {}", text(from), text(to));
        match relative(from, to, indicator, lang) {
            Some(relative) if lang == Lang::Zh => format!("{arrow}（{relative}）"),
            Some(relative) => format!("{arrow} ({relative})"),
            None => arrow,
        }
    }

    /// The best of the others in both years, by name.
    fn leaders(&self, leaf_idx: usize) -> Option<String> {
        let rule = &self.scheme.indicator(leaf_idx).rule;
        if !rule.is_relative() {
            return None;
        }
        let names = |of: Standing<'_>| {
            let best = best_of(extent_of_others(of, leaf_idx), rule);
            let holders = of.group.units().iter().enumerate().filter(|(unit_idx, _)| {
                *unit_idx != of.unit_idx && best.is_some() && of.group.value(*unit_idx, leaf_idx).reported() == best
            });
            let names: Vec<&str> = holders.map(|(_, unit)| unit.name.as_str()).collect();
            if names.is_empty() { self.lang.years().nobody.to_string() } else { self.lang.names(&names) }
        };
        let (from, to) = (names(self.before), names(self.after));
        let title = self.lang.years().leader_names;
        Some(if from == to { format!("{title}{to}") } else { format!("{title}{from} → {to}") })
    }
}

/// The figure that earns full marks, where the others set it.
fn best_of(others: Option<Extent>, rule: &Rule) -> Option<f64> {
    others.map(|extent| if *rule == Rule::MinProportional { extent.min } else { extent.max })
}

/// By how much a figure rose or fell: of percentages in percentage points, of other figures in percent of the earlier.
fn relative(from: Value, to: Value, indicator: &Indicator, lang: Lang) -> Option<String> {
    let (from, to) = (from.reported()?, to.reported()?);
    let signed_text = |amount: f64, text: String| if amount < 0.0 { format!("−{text}") } else { format!("+{text}") };
    match indicator.kind {
        Kind::YesNo => None,
        Kind::Percent => {
            let points = ((to - from) * 100.0).round() / 100.0;
            Some(lang.percentage_points(&signed_text(points, figure(points.abs()))))
        }
        Kind::Count | Kind::Amount if from > 0.0 => {
            let percent = (to / from - 1.0) * 100.0;
            let n_decimals = u32::from(percent.abs() < 10.0);
            Some(format!("{}%", signed_text(percent, decimals(percent.abs(), n_decimals))))
        }
        Kind::Count | Kind::Amount => None,
    }
}
