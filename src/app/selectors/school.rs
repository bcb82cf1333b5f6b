//! One school's breakdown: where every point comes from.

use super::primary_class;
use super::ranking::{Segment, segments};
use crate::app::{Evaluation, Filter, Page, Route};
use crate::engine::{
    Extent, Group, GroupBoard, Indicator, Kind, Node, Rule, Scheme, Value, ZeroMaximum, points_from_share, share,
};
use crate::i18n::{Lang, decimals, figure, signed};
use crate::table::{Decision, Entry, Severity, UnitRecord};

#[derive(Clone, Debug, PartialEq)]
pub struct SchoolView {
    pub unit: String,
    pub group: String,
    pub group_label: String,
    pub rank: String,
    pub is_tied: bool,
    pub is_provisional: bool,
    /// Nobody to compare it with.
    pub is_alone: bool,
    pub total: String,
    /// How the total comes from the points, where something does not apply.
    pub total_formula: Option<String>,
    pub segments: Vec<Segment>,
    pub nodes: Vec<NodeView>,
    pub general_notes: Vec<String>,
    pub ways: Ways,
}

/// Where one goes on from a school.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    /// Why it does not stand before the one ranked just above; nothing for the first.
    pub gap: Option<Route>,
    pub path: Route,
    pub what_if: Route,
    pub report: Route,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NodeView {
    pub code: String,
    pub name: String,
    /// 0 for a primary node.
    pub depth: usize,
    /// The position of its primary node, whose section it stands in.
    pub section: usize,
    pub class: String,
    pub points: String,
    pub full_marks: String,
    /// Full precision.
    pub points_exact: String,
    pub full_marks_exact: String,
    /// Points of full marks, in percent.
    pub share: String,
    pub leaf: Option<LeafView>,
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafState {
    /// The school holds the best value of the group.
    Best,
    Scored,
    Missing,
    AtFault,
    NotApplicable,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeafView {
    pub state: LeafState,
    pub value: String,
    /// The value that earns full marks, and who holds it.
    pub best: Option<String>,
    pub holders: String,
    /// The formula with its numbers, or why there is none.
    pub formula: String,
    /// What one more unit would bring.
    pub one_more: Option<String>,
    /// File, sheet and cell, and what stands there.
    pub source: Option<String>,
    /// What was changed by hand since, step by step.
    pub corrections: Vec<String>,
    /// Where the plan has a target of its own: what that is called, and how far the school is from it.
    pub plan_target: Option<(&'static str, String)>,
    /// Where the value can be looked at in its table, and corrected.
    pub check: Route,
}

/// The breakdown of a unit; `None` where the data does not hold it.
pub fn school(evaluation: &Evaluation, group: &str, unit: &str, lang: Lang) -> Option<SchoolView> {
    let group_idx = evaluation.group_idx(group)?;
    let (data, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let unit_idx = data.units().iter().position(|u| u.name == unit)?;
    let scheme = &*evaluation.scheme;
    let (points, full_marks) = (board.points_sums[unit_idx], board.full_marks[unit_idx]);
    let record = evaluation.record(group, unit);
    let entries = record.map_or(&[][..], |r| r.entries.as_slice());
    // Those that hold, and those that one which holds took the place of.
    let in_force = &evaluation.interpretation.in_force;
    let all = || evaluation.decisions().iter().enumerate().filter(|(_, d)| is_of(d, record));
    let held: Vec<&Decision> = all().filter(|(i, _)| in_force.get(*i) == Some(&true)).map(|(_, d)| d).collect();
    let holds = |d: &Decision| held.iter().any(|holding| holding.subject() == d.subject());
    let decided: Vec<&Decision> = all().filter(|(_, d)| holds(d)).map(|(_, d)| d).collect();
    let nodes = scheme.nodes().iter().enumerate().map(|(node_idx, node)| {
        let section = scheme.roots().iter().position(|r| *r == scheme.path(node_idx)[0]).unwrap_or(0);
        let points = board.points(unit_idx, node_idx);
        let full_marks = board.node_full_marks(scheme, unit_idx, node_idx);
        NodeView {
            code: node.code.clone(),
            name: lang.node_name(scheme, node).into_owned(),
            depth: node.depth,
            section,
            class: primary_class(section),
            points: decimals(points, 2),
            full_marks: figure(full_marks),
            points_exact: points.to_string(),
            full_marks_exact: full_marks.to_string(),
            share: if full_marks > 0.0 { decimals(points / full_marks * 100.0, 2) } else { "0".into() },
            leaf: node.leaf_idx.map(|leaf_idx| {
                let entry = entries.iter().find(|e| e.leaf_idx == leaf_idx);
                leaf(evaluation, &Place { data, board, unit_idx, leaf_idx, node }, entry, &decided, lang)
            }),
            notes: scheme.notes_at(&node.code).map(|n| lang.note(scheme, n).into_owned()).collect(),
        }
    });
    let total = decimals(board.totals[unit_idx], 2);
    Some(SchoolView {
        unit: unit.into(),
        group: group.into(),
        group_label: lang.group_name(group).into_owned(),
        rank: lang.rank_of(board.ranks[unit_idx], board.n_units()),
        is_tied: board.is_tied(unit_idx),
        is_provisional: evaluation.is_group_provisional(group),
        is_alone: board.n_units() == 1,
        total_formula: (full_marks != scheme.full_marks).then(|| {
            format!("{} × {} / {} = {total}", figure(scheme.full_marks), decimals(points, 4), figure(full_marks))
        }),
        total,
        segments: segments(scheme, board, unit_idx, lang),
        nodes: nodes.collect(),
        general_notes: scheme.general_notes().map(|n| lang.note(scheme, n).into_owned()).collect(),
        ways: ways(data, board, unit_idx),
    })
}

fn ways(data: &Group, board: &GroupBoard, unit_idx: usize) -> Ways {
    let unit = data.units()[unit_idx].name.as_str();
    let above = board.order.iter().map(|i| *i as usize).rfind(|i| board.ranks[*i] < board.ranks[unit_idx]);
    let of_unit = |page: Page| page.of_schools(&board.name, &[unit]);
    Ways {
        gap: above.map(|above| Page::Gap.of_schools(&board.name, &[unit, data.units()[above].name.as_str()])),
        path: of_unit(Page::Path),
        what_if: of_unit(Page::WhatIf),
        report: of_unit(Page::Report),
    }
}

struct Place<'a> {
    data: &'a Group,
    board: &'a GroupBoard,
    unit_idx: usize,
    leaf_idx: usize,
    node: &'a Node,
}

/// Whether a decision is about a value of a unit.
fn is_of(decision: &Decision, record: Option<&UnitRecord>) -> bool {
    match (decision, record) {
        (Decision::Value { unit_at, .. }, Some(record)) => {
            *unit_at == record.at || record.parts.iter().any(|(at, _)| at == unit_at)
        }
        (Decision::Accept { whom, .. }, Some(record)) => *whom == record.name,
        _ => false,
    }
}

fn leaf(
    evaluation: &Evaluation,
    place: &Place<'_>,
    entry: Option<&Entry>,
    decided: &[&Decision],
    lang: Lang,
) -> LeafView {
    let Place { data, board, unit_idx, leaf_idx, node } = place;
    let indicator = evaluation.scheme.indicator(*leaf_idx);
    let late = lang.late();
    let extent = board.extents[*leaf_idx];
    let best = extent.and_then(|e| best_value(e, &indicator.rule));
    let source = entry.map(|e| {
        let place = lang.place(&e.at);
        if e.shown.is_empty() { place } else { format!("{place}: {}", e.shown) }
    });
    let points = decimals(board.points(*unit_idx, evaluation.scheme.leaves()[*leaf_idx]), 2);
    let (state, value, formula) = match data.value(*unit_idx, *leaf_idx) {
        Value::Reported(v) => {
            let state = if best == Some(v) && v > 0.0 { LeafState::Best } else { LeafState::Scored };
            let formula = extent.map_or_else(String::new, |e| lang.leaf_formula(node.weight, v, e, indicator, &points));
            (state, value_text(v, indicator, lang), formula)
        }
        Value::Missing => {
            let is_at_fault = entry.is_some_and(|e| is_at_fault(evaluation, e));
            let state = if is_at_fault { LeafState::AtFault } else { LeafState::Missing };
            let value = match (is_at_fault, entry) {
                (true, Some(e)) => e.shown.to_string(),
                _ => late.not_reported.into(),
            };
            (state, value, lang.left_out_formula(is_at_fault, board.is_excluded(*unit_idx, *leaf_idx)))
        }
        Value::NotApplicable => {
            let formula = lang.not_applicable_formula(board.is_excluded(*unit_idx, *leaf_idx));
            (LeafState::NotApplicable, late.does_not_apply.into(), formula)
        }
    };
    LeafView {
        state,
        value,
        best: best.map(|v| value_text(v, indicator, lang)),
        holders: best.map_or_else(String::new, |best| holders(data, *leaf_idx, best, lang)),
        formula,
        one_more: one_more(&evaluation.scheme, data, board, (*unit_idx, *leaf_idx)).map(|more| {
            let unit = if indicator.kind == Kind::Percent {
                lang.ranking_tools().percentage_point
            } else {
                lang.unit(&indicator.unit)
            };
            match indicator.kind {
                Kind::YesNo => lang.if_yes(&signed(more.total)),
                _ => lang.one_more(unit, &signed(more.total), more.total == 0.0 && state == LeafState::Best),
            }
        }),
        source,
        corrections: decided.iter().filter_map(|d| lang.correction(d, &node.code, entry.map(|e| &e.at))).collect(),
        plan_target: indicator.plan_target.map(|target| {
            let missing = data.value(*unit_idx, *leaf_idx).reported().map(|v| figure((target - v).max(0.0)));
            let is_percent = indicator.kind == Kind::Percent;
            let said = lang.target_of_school(&value_text(target, indicator, lang), missing.as_deref(), is_percent);
            (lang.plan().target, said)
        }),
        check: Route::Check(Filter {
            issue: None,
            school: Some((data.name.clone(), data.units()[*unit_idx].name.clone())),
            indicator: Some(node.code.clone()),
        }),
    }
}

pub(super) fn is_at_fault(evaluation: &Evaluation, entry: &Entry) -> bool {
    evaluation.issues.iter().any(|i| i.severity() == Severity::Error && i.at.as_ref() == Some(&entry.at))
}

/// What one more unit of a value brings to its school, all others staying as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneMore {
    /// At the leaf; below 0 where less is better.
    pub points: f64,
    /// In the total, out of the scheme's full marks.
    pub total: f64,
}

/// One more unit of a value that a unit of the group reported: of a percentage a point, of a yes-or-no the yes. `None`
/// where nothing was reported, or where it would pass what the scheme allows.
///
/// The value moves the group's extent with it; what it then earns is the engine's own [`share`], so that a scoring of
/// the whole group with that value gives the same, bit for bit at the leaf.
///
/// ```
/// # use scoreboard::app::selectors::one_more;
/// # use scoreboard::engine::{Group, Options, Unit, Value, score_group, shaoxing};
/// let scheme = shaoxing::scheme();
/// let leaf_idx = scheme.leaf_idx("3.1.1").unwrap(); // a percentage, 2 points
/// let units = ["甲校", "乙校"].map(|name| Unit { name: name.into() });
/// let mut group = Group::new("中职", units.into(), &scheme);
/// group.set(0, leaf_idx, Value::Reported(40.0), &scheme).unwrap();
/// group.set(1, leaf_idx, Value::Reported(80.0), &scheme).unwrap();
/// let board = score_group(&group, &scheme, &Options::default());
/// let more = one_more(&scheme, &group, &board, (0, leaf_idx)).unwrap();
/// assert_eq!(more.points, 2.0 * 41.0 / 80.0 - 2.0 * 40.0 / 80.0);
/// assert_eq!(one_more(&scheme, &group, &board, (1, leaf_idx)).unwrap().points, 0.0);
/// ```
pub fn one_more(
    scheme: &Scheme,
    group: &Group,
    board: &GroupBoard,
    (unit_idx, leaf_idx): (usize, usize),
) -> Option<OneMore> {
    let indicator = scheme.indicator(leaf_idx);
    let value = group.value(unit_idx, leaf_idx).reported()? + 1.0;
    if indicator.check(value).is_err() || (indicator.kind == Kind::YesNo && value > 1.0) {
        return None;
    }
    let others = (0..group.n_units()).filter(|other| *other != unit_idx);
    let reported = others.filter_map(|other| group.value(other, leaf_idx).reported());
    let extent = reported
        .fold(Extent { min: value, max: value }, |extent, v| Extent { min: extent.min.min(v), max: extent.max.max(v) });
    // What everybody earns where the largest value is 0 does not matter: it is 1 at least.
    let share = share(value, extent, &indicator.rule, ZeroMaximum::Zero);
    let now = board.points(unit_idx, scheme.leaves()[leaf_idx]);
    let points = points_from_share(scheme.leaf(leaf_idx).weight, share) - now;
    let full_marks = board.full_marks[unit_idx];
    let stretch = if full_marks > 0.0 { scheme.full_marks / full_marks } else { 0.0 };
    Some(OneMore { points, total: points * stretch })
}

/// The value that earns the full share, where the group sets it.
pub(super) fn best_value(extent: Extent, rule: &Rule) -> Option<f64> {
    match rule {
        Rule::MaxProportional | Rule::MinMax => Some(extent.max),
        Rule::MinProportional => Some(extent.min),
        Rule::Target(_) | Rule::Bands(_) | Rule::YesNo => None,
    }
}

pub(super) fn holders(data: &Group, leaf_idx: usize, best: f64, lang: Lang) -> String {
    let names: Vec<&str> = (0..data.n_units())
        .filter(|unit_idx| data.value(*unit_idx, leaf_idx) == Value::Reported(best))
        .map(|unit_idx| data.units()[unit_idx].name.as_str())
        .collect();
    lang.names(&names)
}

/// A value with its unit, as a school would write it.
pub(super) fn value_text(value: f64, indicator: &Indicator, lang: Lang) -> String {
    let late = lang.late();
    match indicator.kind {
        Kind::YesNo if value == 1.0 => late.yes.into(),
        Kind::YesNo if value == 0.0 => late.no.into(),
        Kind::Percent => format!("{}%", figure(value)),
        _ => format!("{} {}", figure(value), lang.unit(&indicator.unit)).trim_end().into(),
    }
}
