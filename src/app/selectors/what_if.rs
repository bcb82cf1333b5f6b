//! A group as it would be, beside the official result; the scenarios that are kept; and the path to a target.

use super::primary_class;
use super::ranking::{Segment, segments};
use super::school::value_text;
use super::sheet::sheet_rows;
use crate::app::{Draft, Evaluation, Idle, Page, Scenario, SupposedGroup, Supposition, suppose, value_in};
use crate::engine::{
    Binding, Change, Group, GroupBoard, Indicator, Kind, Lever, Options, Path, PathQuestion, Reach, Rule, Scheme,
    Stride, Suggestion, Target, Value, ValueFault, levers, moved_scales, parts_of_change,
};
use crate::i18n::{Lang, decimals, figure, signed};
use crate::table::IssueKind;

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Same,
}

impl Way {
    fn of(difference: f64) -> Way {
        // What two decimals do not show has not moved.
        match decimals(difference, 2).as_str() {
            "0.00" => Way::Same,
            _ if difference > 0.0 => Way::Up,
            _ => Way::Down,
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Way::Up => "up",
            Way::Down => "down",
            Way::Same => "same",
        }
    }
}

/// A rank and where it was.
#[derive(Clone, Debug, PartialEq)]
pub struct RankMove {
    pub rank: u32,
    pub before: u32,
    pub way: Way,
    /// `▲2`; empty where it did not move.
    pub mark: String,
    /// The same in words.
    pub words: String,
}

impl RankMove {
    fn of(before: u32, after: u32, lang: Lang) -> RankMove {
        let by = before.abs_diff(after);
        let (way, mark) = match after.cmp(&before) {
            std::cmp::Ordering::Less => (Way::Up, format!("▲{by}")),
            std::cmp::Ordering::Greater => (Way::Down, format!("▼{by}")),
            std::cmp::Ordering::Equal => (Way::Same, String::new()),
        };
        RankMove { rank: after, before, way, mark, words: lang.rank_moved(before, after) }
    }
}

/// A number of points and how it moved.
#[derive(Clone, Debug, PartialEq)]
pub struct PointsMove {
    pub points: String,
    pub before: String,
    pub way: Way,
    /// With its sign; empty where two decimals show none.
    pub difference: String,
    /// Full precision.
    pub exact: String,
}

impl PointsMove {
    fn of(before: f64, after: f64) -> PointsMove {
        let way = Way::of(after - before);
        PointsMove {
            points: decimals(after, 2),
            before: decimals(before, 2),
            way,
            difference: if way == Way::Same { String::new() } else { signed(after - before) },
            exact: after.to_string(),
        }
    }
}

/// One school of the group as it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct SupposedRow {
    pub unit: String,
    /// To change its values.
    pub href: String,
    pub rank: RankMove,
    pub total: PointsMove,
    pub is_changed: bool,
    pub is_current: bool,
    /// Why its total moved though its values did not.
    pub reason: Option<String>,
}

/// One supposition, and what it stands in the place of.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeView {
    /// Among all that is supposed.
    pub position: usize,
    pub unit: String,
    pub code: String,
    pub indicator: String,
    pub before: String,
    pub after: String,
    /// Why it changes nothing.
    pub idle: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfView {
    pub changes: Vec<ChangeView>,
    pub n_elsewhere: usize,
    /// What moved for everybody: a sentence for each scale that is another.
    pub scales: Vec<String>,
    /// To be read out.
    pub summary: Vec<String>,
    /// The first of those asked for, best first.
    pub rows: Vec<SupposedRow>,
    /// Of those asked for.
    pub n_rows: usize,
    pub school: Option<SchoolEdit>,
}

/// One school's values, to be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolEdit {
    pub unit: String,
    pub rank: RankMove,
    pub total: PointsMove,
    pub official: Vec<Segment>,
    pub supposed: Vec<Segment>,
    pub primaries: Vec<PrimaryMove>,
    pub sections: Vec<EditSection>,
    pub n_changed: usize,
    pub path_href: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PrimaryMove {
    pub name: String,
    pub class: String,
    pub points: PointsMove,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EditSection {
    pub code: String,
    pub name: String,
    pub class: String,
    pub points: PointsMove,
    pub n_changed: usize,
    pub parts: Vec<EditPart>,
}

/// The indicators below a secondary one.
#[derive(Clone, Debug, PartialEq)]
pub struct EditPart {
    pub name: String,
    pub fields: Vec<EditField>,
}

/// How a value is moved.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// Has it or has it not.
    Switch { is_on: bool },
    /// From 0 to the end.
    Slider { at: String, end: String, step: String },
}

#[derive(Clone, Debug, PartialEq)]
pub struct EditField {
    pub code: String,
    pub name: String,
    pub measure: String,
    pub text: String,
    pub official: String,
    pub is_changed: bool,
    pub control: Control,
    pub points: PointsMove,
    pub full_marks: String,
}

/// What a value of any state reads as.
fn state_text(value: Option<Value>, indicator: Option<&Indicator>, lang: Lang) -> String {
    match (value, indicator) {
        (Some(Value::Reported(v)), Some(indicator)) => value_text(v, indicator, lang),
        (Some(Value::Reported(v)), None) => figure(v),
        (Some(Value::NotApplicable), _) => lang.late().does_not_apply.into(),
        (Some(Value::Missing), _) => lang.late().not_reported.into(),
        (None, _) => "—".into(),
    }
}

fn idle_text(why: Idle, value: Value, lang: Lang) -> String {
    match why {
        Idle::NoUnit => lang.what_if().no_unit.into(),
        Idle::NoIndicator => lang.what_if().no_indicator.into(),
        Idle::Refused(fault) => fault_text(fault, value.reported().unwrap_or_default(), lang),
    }
}

fn fault_text(fault: ValueFault, value: f64, lang: Lang) -> String {
    lang.typed_fault(&IssueKind::of_fault(fault, value))
}

fn change_view(evaluation: &Evaluation, position: usize, supposition: &Supposition, lang: Lang) -> ChangeView {
    let scheme = &*evaluation.scheme;
    let leaf_idx = scheme.leaf_idx(&supposition.code);
    let indicator = leaf_idx.map(|leaf_idx| scheme.indicator(leaf_idx));
    let name = leaf_idx.map(|leaf_idx| lang.node_name(scheme, scheme.leaf(leaf_idx)).into_owned());
    ChangeView {
        position,
        unit: supposition.unit.clone(),
        code: supposition.code.clone(),
        indicator: name.unwrap_or_default(),
        before: state_text(value_in(evaluation, supposition), indicator, lang),
        after: state_text(Some(supposition.value), indicator, lang),
        idle: None,
    }
}

/// The suppositions on one group, each with what it stands in the place of.
fn change_views(
    evaluation: &Evaluation,
    supposed: &SupposedGroup,
    suppositions: &[Supposition],
    lang: Lang,
) -> Vec<ChangeView> {
    let of_group = suppositions.iter().enumerate().filter(|(_, s)| s.group == supposed.group.name);
    let views = of_group.map(|(position, supposition)| {
        let why = supposed.idle.iter().find(|(idle, _)| *idle == position).map(|(_, why)| *why);
        let idle = why.map(|why| idle_text(why, supposition.value, lang));
        ChangeView { idle, ..change_view(evaluation, position, supposition, lang) }
    });
    views.collect()
}

/// Which rows of the supposed ranking are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    pub only_moved: bool,
    pub n_most: usize,
}

/// A group as it would be with the draft, beside the official result, and the values of one of its schools.
pub fn what_if(
    evaluation: &Evaluation,
    options: &Options,
    group_idx: usize,
    draft: &Draft,
    unit: Option<&str>,
    rows: Rows,
    lang: Lang,
) -> WhatIfView {
    let supposed = suppose(evaluation, options, group_idx, &draft.changes);
    let official = &evaluation.board.groups[group_idx];
    let changes = change_views(evaluation, &supposed, &draft.changes, lang);
    let is_moved = |unit_idx: &usize| {
        let (before, after) = (official.totals[*unit_idx], supposed.board.totals[*unit_idx]);
        official.ranks[*unit_idx] != supposed.board.ranks[*unit_idx] || Way::of(after - before) != Way::Same
    };
    let order = supposed.board.order.iter().map(|i| *i as usize);
    let shown: Vec<usize> = order.filter(|i| !rows.only_moved || is_moved(i)).collect();
    let scales = moved_scales(official, &supposed.board, &evaluation.scheme);
    let of_rows = shown.iter().take(rows.n_most);
    WhatIfView {
        n_elsewhere: draft.changes.len() - changes.len(),
        scales: scales.iter().map(|leaf| scale_sentence(evaluation, official, &supposed, *leaf, lang)).collect(),
        summary: summary(official, &supposed, unit, lang),
        rows: of_rows.map(|i| row(evaluation, official, &supposed, &scales, *i, unit, lang)).collect(),
        n_rows: shown.len(),
        school: unit.and_then(|unit| school_edit(evaluation, group_idx, &supposed, unit, lang)),
        changes,
    }
}

fn is_changed(supposed: &SupposedGroup, unit_idx: usize) -> bool {
    supposed.changes.iter().any(|change| change.unit_idx == unit_idx)
}

fn row(
    evaluation: &Evaluation,
    official: &GroupBoard,
    supposed: &SupposedGroup,
    scales: &[usize],
    unit_idx: usize,
    current: Option<&str>,
    lang: Lang,
) -> SupposedRow {
    let unit = &supposed.group.units()[unit_idx].name;
    let (before, after) = (official.totals[unit_idx], supposed.board.totals[unit_idx]);
    let is_changed = is_changed(supposed, unit_idx);
    let has_reason = !is_changed && !scales.is_empty() && Way::of(after - before) != Way::Same;
    SupposedRow {
        unit: unit.clone(),
        href: Page::WhatIf.of_schools(&supposed.group.name, &[unit]).to_hash(),
        rank: RankMove::of(official.ranks[unit_idx], supposed.board.ranks[unit_idx], lang),
        total: PointsMove::of(before, after),
        is_changed,
        is_current: current == Some(unit),
        reason: has_reason.then(|| reason(evaluation, official, &supposed.board, unit_idx, lang)).flatten(),
    }
}

/// Whether it was the largest value that moved (or else the smallest), and whether it rose.
fn scale_way(before: &GroupBoard, after: &GroupBoard, rule: &Rule, leaf_idx: usize) -> (bool, bool) {
    let ends = |board: &GroupBoard| board.extents[leaf_idx].map_or((0.0, 0.0), |e| (e.min, e.max));
    let ((min_before, max_before), (min_after, max_after)) = (ends(before), ends(after));
    let is_largest = match rule {
        Rule::MinProportional => false,
        Rule::MinMax => max_before != max_after,
        _ => true,
    };
    (is_largest, if is_largest { max_after > max_before } else { min_after > min_before })
}

fn reason(
    evaluation: &Evaluation,
    before: &GroupBoard,
    after: &GroupBoard,
    unit_idx: usize,
    lang: Lang,
) -> Option<String> {
    let scheme = &*evaluation.scheme;
    let parts = parts_of_change(before, after, scheme, unit_idx);
    let most = parts.iter().max_by(|a, b| a.points.abs().total_cmp(&b.points.abs()))?;
    let name = lang.node_name(scheme, scheme.leaf(most.leaf_idx));
    let way = scale_way(before, after, &scheme.indicator(most.leaf_idx).rule, most.leaf_idx);
    Some(lang.moved_because(&name, way, most.points, parts.len() - 1))
}

/// That a scale is another, and what this does to those whose values are as they were.
fn scale_sentence(
    evaluation: &Evaluation,
    official: &GroupBoard,
    supposed: &SupposedGroup,
    leaf_idx: usize,
    lang: Lang,
) -> String {
    let scheme = &*evaluation.scheme;
    let (indicator, node_idx) = (scheme.indicator(leaf_idx), scheme.leaves()[leaf_idx]);
    let (is_largest, _) = scale_way(official, &supposed.board, &indicator.rule, leaf_idx);
    let end = |board: &GroupBoard| {
        let end = board.extents[leaf_idx].map(|e| if is_largest { e.max } else { e.min });
        end.map_or_else(|| lang.late().not_reported.to_string(), |v| value_text(v, indicator, lang))
    };
    let is_unchanged =
        |unit_idx: &usize| !supposed.changes.iter().any(|c| (c.unit_idx, c.leaf_idx) == (*unit_idx, leaf_idx));
    let effects = (0..official.n_units())
        .filter(is_unchanged)
        .map(|unit_idx| (unit_idx, supposed.board.points(unit_idx, node_idx) - official.points(unit_idx, node_idx)));
    let effects: Vec<(usize, f64)> = effects.filter(|(_, points)| *points != 0.0).collect();
    let most = effects.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())).copied().unwrap_or((0, 0.0));
    let n_lose = effects.iter().filter(|(_, points)| *points < 0.0).count();
    let unit = supposed.group.units().get(most.0).map_or("", |unit| unit.name.as_str());
    let effect = lang.scale_effect(n_lose, effects.len() - n_lose, most.1, unit);
    let name = lang.node_name(scheme, scheme.leaf(leaf_idx));
    lang.scale_moved(&name, is_largest, &end(official), &end(&supposed.board), &effect)
}

/// The most schools that are named in what is read out.
const NAMED: usize = 3;

fn summary(official: &GroupBoard, supposed: &SupposedGroup, unit: Option<&str>, lang: Lang) -> Vec<String> {
    if supposed.changes.is_empty() {
        return Vec::new();
    }
    let after = &supposed.board;
    let mut named: Vec<usize> = Vec::new();
    let current = supposed.group.units().iter().position(|u| Some(u.name.as_str()) == unit);
    for unit_idx in current.into_iter().chain(supposed.changes.iter().map(|change| change.unit_idx)) {
        if named.len() < NAMED && !named.contains(&unit_idx) {
            named.push(unit_idx);
        }
    }
    let sentence = |unit_idx: &usize| {
        let (unit, i) = (&supposed.group.units()[*unit_idx].name, *unit_idx);
        lang.school_moved(unit, (official.ranks[i], after.ranks[i]), (official.totals[i], after.totals[i]))
    };
    let mut sentences: Vec<String> = named.iter().map(sentence).collect();
    let n_ranks = (0..official.n_units()).filter(|i| official.ranks[*i] != after.ranks[*i]).count();
    let count =
        |way: Way| (0..official.n_units()).filter(|i| Way::of(after.totals[*i] - official.totals[*i]) == way).count();
    sentences.push(lang.group_moved(n_ranks, count(Way::Down), count(Way::Up)));
    sentences
}

fn school_edit(
    evaluation: &Evaluation,
    group_idx: usize,
    supposed: &SupposedGroup,
    unit: &str,
    lang: Lang,
) -> Option<SchoolEdit> {
    let scheme = &*evaluation.scheme;
    let (data, official) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let unit_idx = data.units().iter().position(|u| u.name == unit)?;
    let after = &supposed.board;
    let points =
        |node_idx: usize| PointsMove::of(official.points(unit_idx, node_idx), after.points(unit_idx, node_idx));
    let is_changed = |leaf_idx: usize| data.value(unit_idx, leaf_idx) != supposed.group.value(unit_idx, leaf_idx);
    let field = |leaf_idx: usize| {
        let (leaf, indicator) = (scheme.leaf(leaf_idx), scheme.indicator(leaf_idx));
        let (was, is) = (data.value(unit_idx, leaf_idx), supposed.group.value(unit_idx, leaf_idx));
        EditField {
            code: leaf.code.clone(),
            name: lang.node_name(scheme, leaf).into_owned(),
            measure: lang.unit(&indicator.unit).into(),
            text: match is {
                Value::Reported(v) => figure(v),
                Value::Missing => String::new(),
                Value::NotApplicable => lang.late().does_not_apply.into(),
            },
            official: state_text(Some(was), Some(indicator), lang),
            is_changed: is_changed(leaf_idx),
            control: control(indicator, official.maximum(leaf_idx), was, is),
            points: points(scheme.leaves()[leaf_idx]),
            full_marks: figure(leaf.weight),
        }
    };
    let sections = scheme.roots().iter().enumerate().map(|(position, root)| {
        let node = &scheme.nodes()[*root];
        let mut parts: Vec<EditPart> = Vec::new();
        let of_root = (0..scheme.n_leaves()).filter(|leaf| scheme.path(scheme.leaves()[*leaf])[0] == *root);
        let leaves: Vec<usize> = of_root.collect();
        for leaf_idx in &leaves {
            // The primary one itself where there is nothing between.
            let path = scheme.path(scheme.leaves()[*leaf_idx]);
            let above = if path.len() > 2 {
                lang.node_name(scheme, &scheme.nodes()[path[1]]).into_owned()
            } else {
                String::new()
            };
            match parts.last_mut().filter(|part| part.name == above) {
                Some(part) => part.fields.push(field(*leaf_idx)),
                None => parts.push(EditPart { name: above, fields: vec![field(*leaf_idx)] }),
            }
        }
        EditSection {
            code: node.code.clone(),
            name: lang.node_name(scheme, node).into_owned(),
            class: primary_class(position),
            points: points(*root),
            n_changed: leaves.iter().filter(|leaf| is_changed(**leaf)).count(),
            parts,
        }
    });
    let primaries = scheme.roots().iter().enumerate().map(|(position, root)| PrimaryMove {
        name: lang.primary_name(scheme, &scheme.nodes()[*root]).into_owned(),
        class: primary_class(position),
        points: points(*root),
    });
    Some(SchoolEdit {
        unit: unit.into(),
        rank: RankMove::of(official.ranks[unit_idx], after.ranks[unit_idx], lang),
        total: PointsMove::of(official.totals[unit_idx], after.totals[unit_idx]),
        official: segments(scheme, official, unit_idx, lang),
        supposed: segments(scheme, after, unit_idx, lang),
        primaries: primaries.collect(),
        n_changed: (0..scheme.n_leaves()).filter(|leaf| is_changed(*leaf)).count(),
        sections: sections.collect(),
        path_href: Page::Path.of_schools(&data.name, &[unit]).to_hash(),
    })
}

/// How far beyond the group's highest a slider goes.
const BEYOND_HIGHEST: f64 = 1.5;

fn control(indicator: &Indicator, maximum: Option<f64>, was: Value, is: Value) -> Control {
    let now = is.reported().unwrap_or(0.0);
    if indicator.kind == Kind::YesNo {
        return Control::Switch { is_on: now > 0.0 };
    }
    let sensible = indicator.max.unwrap_or_else(|| round_up(maximum.unwrap_or(0.0) * BEYOND_HIGHEST).max(10.0));
    // It does not move while it is dragged, but no value lies beyond it.
    let end = sensible.max(now).max(was.reported().unwrap_or(0.0));
    let step = match indicator.kind {
        Kind::Count | Kind::YesNo => 1.0,
        Kind::Percent => 0.1,
        Kind::Amount => round_up(sensible / 1000.0),
    };
    Control::Slider { at: plain(now), end: plain(end), step: plain(step) }
}

/// As a browser reads it.
fn plain(value: f64) -> String {
    value.to_string()
}

/// The next of 1, 2, 5, 10, 20, 50 ... that is at least the value; 0 for 0.
///
/// ```
/// # use scoreboard::app::selectors::what_if::round_up;
/// assert_eq!(round_up(130.0), 200.0);
/// assert_eq!(round_up(0.03), 0.05);
/// assert_eq!(round_up(0.0), 0.0);
/// ```
pub fn round_up(value: f64) -> f64 {
    if !(value.is_finite() && value > 0.0) {
        return 0.0;
    }
    let power = value.log10().floor() as i32;
    // A negative power of ten is exact as a quotient only.
    let times = |factor: f64| if power < 0 { factor / 10f64.powi(-power) } else { factor * 10f64.powi(power) };
    [1.0, 2.0, 5.0, 10.0].map(times).into_iter().find(|round| *round >= value).unwrap_or(value)
}

// Scenarios that are kept.

#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioView {
    pub name: String,
    pub n_changes: usize,
    /// On this group.
    pub changes: Vec<ChangeView>,
    /// On others.
    pub n_elsewhere: usize,
}

/// The scenarios that are kept, as they are for one group.
pub fn scenarios(
    evaluation: &Evaluation,
    options: &Options,
    group_idx: usize,
    scenarios: &[Scenario],
    lang: Lang,
) -> Vec<ScenarioView> {
    let view = |scenario: &Scenario| {
        let supposed = suppose(evaluation, options, group_idx, &scenario.changes);
        let changes = change_views(evaluation, &supposed, &scenario.changes, lang);
        ScenarioView {
            name: scenario.name.clone(),
            n_changes: scenario.changes.len(),
            n_elsewhere: scenario.changes.len() - changes.len(),
            changes,
        }
    };
    scenarios.iter().map(view).collect()
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    pub unit: String,
    pub rank: u32,
    pub total: String,
    /// By scenario.
    pub cells: Vec<(RankMove, PointsMove)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonView {
    pub names: Vec<String>,
    pub rows: Vec<ComparisonRow>,
    pub n_rows: usize,
}

/// The most scenarios side by side.
pub const MOST_COMPARED: usize = 4;

/// Scenarios beside the official result, in its order; the first [`MOST_COMPARED`] of those chosen that there are.
pub fn comparison(
    evaluation: &Evaluation,
    options: &Options,
    group_idx: usize,
    scenarios: &[Scenario],
    chosen: &[String],
    rows: Rows,
    lang: Lang,
) -> ComparisonView {
    let official = &evaluation.board.groups[group_idx];
    let compared: Vec<(&Scenario, GroupBoard)> = scenarios
        .iter()
        .filter(|scenario| chosen.contains(&scenario.name))
        .take(MOST_COMPARED)
        .map(|scenario| (scenario, suppose(evaluation, options, group_idx, &scenario.changes).board))
        .collect();
    let row = |unit_idx: usize| ComparisonRow {
        unit: evaluation.data.groups[group_idx].units()[unit_idx].name.clone(),
        rank: official.ranks[unit_idx],
        total: decimals(official.totals[unit_idx], 2),
        cells: compared
            .iter()
            .map(|(_, board)| {
                let rank = RankMove::of(official.ranks[unit_idx], board.ranks[unit_idx], lang);
                (rank, PointsMove::of(official.totals[unit_idx], board.totals[unit_idx]))
            })
            .collect(),
    };
    let all = official.order.iter().map(|unit_idx| row(*unit_idx as usize));
    let is_moved =
        |row: &ComparisonRow| row.cells.iter().any(|(rank, total)| rank.way != Way::Same || total.way != Way::Same);
    let mut shown: Vec<ComparisonRow> = all.filter(|row| !rows.only_moved || is_moved(row)).collect();
    let n_rows = shown.len();
    shown.truncate(rows.n_most);
    ComparisonView { names: compared.iter().map(|(scenario, _)| scenario.name.clone()).collect(), rows: shown, n_rows }
}

/// The comparison as rows that paste into a spreadsheet.
pub fn comparison_tsv(view: &ComparisonView, lang: Lang) -> String {
    let (t, texts) = (lang.what_if(), lang.texts());
    let mut header = vec![
        texts.school.to_owned(),
        format!("{} {}", t.official, texts.rank),
        format!("{} {}", t.official, texts.total),
    ];
    for name in &view.names {
        header.extend([format!("{name} {}", texts.rank), format!("{name} {}", texts.total)]);
    }
    let mut lines = vec![header];
    for row in &view.rows {
        let mut cells = vec![row.unit.clone(), row.rank.to_string(), row.total.clone()];
        for (rank, total) in &row.cells {
            cells.extend([rank.rank.to_string(), total.points.clone()]);
        }
        lines.push(cells);
    }
    sheet_rows(lines)
}

// The path to a target.

#[derive(Clone, Debug, PartialEq)]
pub struct LeverRow {
    pub code: String,
    pub name: String,
    pub class: String,
    pub value: String,
    pub points: String,
    pub full_marks: String,
    /// The value with one unit more, and what it brings.
    pub one_more: Option<(String, String)>,
    pub tenth_more: Option<(String, String)>,
    pub saturates_at: String,
    /// Whether it earns full marks already.
    pub is_best: bool,
    pub at_limit: Option<(String, String)>,
    /// What the indicator may be left out by.
    pub is_fixed: bool,
}

/// What each indicator would bring, the most first.
pub fn lever_rows(
    evaluation: &Evaluation,
    options: &Options,
    (group_idx, unit_idx): (usize, usize),
    reach: Reach,
    is_fixed: &[bool],
    lang: Lang,
) -> Vec<LeverRow> {
    let scheme = &*evaluation.scheme;
    let (group, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let mut found: Vec<Lever> = levers(group, board, scheme, options, unit_idx, reach);
    let gain = |lever: &Lever| lever.limit.map_or(f64::NEG_INFINITY, |limit| limit.gain);
    found.sort_by(|a, b| gain(b).total_cmp(&gain(a)));
    let row = |lever: &Lever| {
        let (leaf, indicator) = (scheme.leaf(lever.leaf_idx), scheme.indicator(lever.leaf_idx));
        let stride = |stride: Stride| {
            let gain = match Way::of(stride.gain) {
                // What is less than two decimals show is still something.
                Way::Same if stride.gain > 0.0 => format!("+{}", decimals(stride.gain, 4)),
                _ => signed(stride.gain),
            };
            (value_text(stride.to, indicator, lang), gain)
        };
        let section = scheme.path(scheme.leaves()[lever.leaf_idx])[0];
        LeverRow {
            code: leaf.code.clone(),
            name: lang.node_name(scheme, leaf).into_owned(),
            class: primary_class(scheme.roots().iter().position(|root| *root == section).unwrap_or(0)),
            value: state_text(Some(lever.value), Some(indicator), lang),
            points: decimals(lever.points, 2),
            full_marks: figure(leaf.weight),
            one_more: lever.one_more.map(stride),
            tenth_more: lever.tenth_more.map(stride),
            saturates_at: lever.saturates_at.map_or_else(|| "—".into(), |v| value_text(v, indicator, lang)),
            is_best: leaf.weight > 0.0 && lever.points >= leaf.weight,
            at_limit: lever.limit.map(stride),
            is_fixed: is_fixed.get(lever.leaf_idx).copied().unwrap_or(false),
        }
    };
    found.iter().map(row).collect()
}

/// The same as rows that paste into a spreadsheet.
pub fn levers_tsv(rows: &[LeverRow], lang: Lang) -> String {
    let t = lang.what_if();
    let header =
        [lang.late().indicator, t.now, t.points, t.one_more, t.tenth_more, t.saturates_at, t.at_limit, t.change];
    let mut lines = vec![header.map(str::to_owned)];
    for row in rows {
        let gain =
            |stride: &Option<(String, String)>| stride.as_ref().map_or_else(String::new, |(_, gain)| gain.clone());
        let cells = [
            format!("{} {}", row.code, row.name),
            row.value.clone(),
            row.points.clone(),
            gain(&row.one_more),
            gain(&row.tenth_more),
            row.saturates_at.clone(),
            row.at_limit.as_ref().map_or_else(String::new, |(to, _)| to.clone()),
            gain(&row.at_limit),
        ];
        lines.push(cells);
    }
    sheet_rows(lines)
}

#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    pub code: String,
    pub indicator: String,
    pub before: String,
    pub after: String,
    pub better: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SuggestionView {
    pub steps: Vec<StepView>,
    pub effort: String,
    pub result: String,
    pub rank: RankMove,
    pub total: PointsMove,
    /// What it does to the others.
    pub others: Vec<String>,
    /// To be tried on the other page.
    pub changes: Vec<Supposition>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PathView {
    Reached,
    Found { headline: String, suggestions: Vec<SuggestionView>, is_exhaustive: bool },
    OutOfReach { nearest: Option<Box<SuggestionView>>, binding: Vec<String>, is_exhaustive: bool },
}

/// The answer of a search, ready to draw.
pub fn path_view(evaluation: &Evaluation, (group_idx, unit_idx): (usize, usize), path: &Path, lang: Lang) -> PathView {
    let view = |suggestion: &Suggestion| suggestion_view(evaluation, group_idx, unit_idx, suggestion, lang);
    match path {
        Path::Reached => PathView::Reached,
        Path::Found { suggestions, is_exhaustive } => PathView::Found {
            headline: lang.found_sets(suggestions.len(), suggestions.first().map_or(0, |s| s.changes.len())),
            suggestions: suggestions.iter().map(view).collect(),
            is_exhaustive: *is_exhaustive,
        },
        Path::OutOfReach { nearest, binding, is_exhaustive } => PathView::OutOfReach {
            nearest: nearest.as_ref().map(|nearest| Box::new(view(nearest))),
            binding: binding_texts(binding, lang),
            is_exhaustive: *is_exhaustive,
        },
    }
}

fn binding_texts(binding: &Binding, lang: Lang) -> Vec<String> {
    let mut texts = Vec::new();
    texts.extend(binding.n_needed.map(|n| lang.binding_number(n)));
    texts.extend(binding.reach_needed.map(|reach| lang.binding_reach(reach)));
    texts.extend(binding.is_held_by_fixed.then(|| lang.binding_fixed().to_owned()));
    if texts.is_empty() {
        texts.push(if binding.is_possible { lang.binding_both() } else { lang.what_if().not_possible }.to_owned());
    }
    texts
}

fn suggestion_view(
    evaluation: &Evaluation,
    group_idx: usize,
    unit_idx: usize,
    suggestion: &Suggestion,
    lang: Lang,
) -> SuggestionView {
    let scheme = &*evaluation.scheme;
    let (group, before) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let after = &suggestion.board;
    let unit = &group.units()[unit_idx].name;
    let steps = suggestion.changes.iter().map(|change| step_view(scheme, group, change, lang));
    let others = (0..group.n_units()).filter(|other| *other != unit_idx);
    let fallen: Vec<usize> = others.clone().filter(|other| after.ranks[*other] > before.ranks[*other]).collect();
    let n_lower = others.filter(|other| Way::of(after.totals[*other] - before.totals[*other]) == Way::Down).count();
    let names: Vec<&str> = fallen.iter().map(|other| group.units()[*other].name.as_str()).collect();
    let mut effects = Vec::new();
    if !names.is_empty() {
        effects.push(lang.overtakes(&lang.names(&names), names.len()));
    }
    effects.push(match n_lower {
        0 => lang.what_if().no_effect_on_others.to_owned(),
        n => lang.totals_fall(n),
    });
    let (ranks, totals) =
        ((before.ranks[unit_idx], after.ranks[unit_idx]), (before.totals[unit_idx], after.totals[unit_idx]));
    SuggestionView {
        steps: steps.collect(),
        effort: lang.effort(suggestion.effort),
        result: lang.school_moved(unit, ranks, totals),
        rank: RankMove::of(ranks.0, ranks.1, lang),
        total: PointsMove::of(totals.0, totals.1),
        others: effects,
        changes: suggestion
            .changes
            .iter()
            .map(|change| Supposition {
                group: group.name.clone(),
                unit: unit.clone(),
                code: scheme.leaf(change.leaf_idx).code.clone(),
                value: change.value,
            })
            .collect(),
    }
}

fn step_view(scheme: &Scheme, group: &Group, change: &Change, lang: Lang) -> StepView {
    let (leaf, indicator) = (scheme.leaf(change.leaf_idx), scheme.indicator(change.leaf_idx));
    let was = group.value(change.unit_idx, change.leaf_idx);
    let better = match (was.reported().filter(|now| *now > 0.0), change.value.reported()) {
        (Some(now), Some(to)) => lang.better_by((to - now) / now),
        _ => lang.from_nothing().to_owned(),
    };
    StepView {
        code: leaf.code.clone(),
        indicator: lang.node_name(scheme, leaf).into_owned(),
        before: state_text(Some(was), Some(indicator), lang),
        after: state_text(Some(change.value), Some(indicator), lang),
        better,
    }
}

/// What a person asks of the path, as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct PathAsk {
    /// A total, or else a rank.
    pub is_total: bool,
    /// What is to be reached, where it was typed.
    pub target: Option<String>,
    pub n_most: usize,
    /// In percent.
    pub better_by: String,
    pub up_to_best: bool,
    /// The codes of the indicators that are left out.
    pub fixed: Vec<String>,
}

impl Default for PathAsk {
    fn default() -> Self {
        PathAsk {
            is_total: false,
            target: None,
            n_most: 3,
            better_by: "20".into(),
            up_to_best: false,
            fixed: Vec::new(),
        }
    }
}

/// What was asked, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct PathSetup {
    pub target: String,
    pub is_target_unsound: bool,
    pub is_better_by_unsound: bool,
    /// Whether the school is first and there is no better rank.
    pub is_first: bool,
    pub reach: Reach,
    pub is_fixed: Vec<bool>,
    /// Where all of it is sound.
    pub question: Option<PathQuestion>,
    pub rank: String,
    pub total: String,
}

/// Understands what was asked for a school: without a target one rank better, or a point more.
pub fn path_setup(
    evaluation: &Evaluation,
    (group_idx, unit_idx): (usize, usize),
    ask: &PathAsk,
    lang: Lang,
) -> PathSetup {
    let board = &evaluation.board.groups[group_idx];
    let (rank, total) = (board.ranks[unit_idx], board.totals[unit_idx]);
    let scheme = &*evaluation.scheme;
    let proposed = match ask.is_total {
        true => decimals((total + 1.0).min(scheme.full_marks), 2),
        false => rank.saturating_sub(1).max(1).to_string(),
    };
    let text = ask.target.clone().unwrap_or(proposed);
    let target = match ask.is_total {
        true => number(&text).map(Target::Total),
        false => text.trim().parse().ok().filter(|rank| *rank >= 1).map(Target::Rank),
    };
    let by = number(&ask.better_by).filter(|by| (1.0..=1000.0).contains(by));
    let reach = match (ask.up_to_best, by) {
        (true, _) => Reach::Best,
        (false, by) => Reach::Share(by.unwrap_or(20.0) / 100.0),
    };
    let is_fixed: Vec<bool> =
        (0..scheme.n_leaves()).map(|leaf_idx| ask.fixed.contains(&scheme.leaf(leaf_idx).code)).collect();
    let is_better_by_unsound = !ask.up_to_best && by.is_none();
    let question = target.filter(|_| !is_better_by_unsound).map(|target| PathQuestion {
        unit_idx,
        target,
        n_most: ask.n_most,
        reach,
        is_fixed: is_fixed.clone(),
    });
    PathSetup {
        target: text,
        is_target_unsound: target.is_none(),
        is_better_by_unsound,
        is_first: rank == 1 && target == Some(Target::Rank(1)),
        reach,
        is_fixed,
        question,
        rank: lang.rank_of(rank, board.n_units()),
        total: decimals(total, 2),
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().trim_end_matches('%').trim().parse().ok().filter(|v: &f64| v.is_finite() && *v >= 0.0)
}
