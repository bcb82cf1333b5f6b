//! What is printed: of a group, and of each of its schools. A school's report names no other school.

use super::ranking::{PrimaryColumn, Segment, segments};
use super::school::{is_at_fault, value_text};
use super::{FindingView, NodeView, findings, primary_class, school};
use crate::app::Evaluation;
use crate::engine::{
    Change, Group, GroupBoard, Lever, Missing, NotApplicable, Options, Reach, Scheme, Ties, Value, ZeroMaximum, levers,
    quantile, score_group, supposed,
};
use crate::export::{ENGINE_VERSION, data_hash, options_text, scheme_hash};
use crate::i18n::{Lang, OptionTexts, Stated, decimals, figure};

/// A choice where the annex is silent, as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionView {
    pub question: &'static str,
    pub answer: String,
    pub is_default: bool,
}

/// What stands at the head of every report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportHead {
    pub scheme: String,
    pub source: String,
    pub method: Vec<String>,
    pub options: Vec<OptionView>,
    /// By what the result can be worked out again and compared: a name and a value each.
    pub evidence: Vec<(&'static str, String)>,
    pub is_provisional: bool,
    /// One school only, which compares with nobody.
    pub is_alone: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ReportRow {
    pub rank: u32,
    pub is_tied: bool,
    pub unit: String,
    pub total: String,
    pub out_of: Option<String>,
    pub primaries: Vec<String>,
}

/// How much of a node's full marks a school has.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell {
    /// A whole percentage; empty where nothing applies.
    pub share: String,
    /// 0 for the least fifth of the full marks, 4 for the most.
    pub level: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    pub unit: String,
    pub cells: Vec<HeatCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupReport {
    pub group_label: String,
    pub summary: String,
    pub head: ReportHead,
    pub columns: Vec<PrimaryColumn>,
    pub rows: Vec<ReportRow>,
    /// The secondary indicators: code and name.
    pub heat_columns: Vec<(String, String)>,
    pub heat_rows: Vec<HeatRow>,
    pub findings: Vec<FindingView>,
    pub n_findings_left_out: usize,
    pub findings_summary: String,
    pub corrections: Option<String>,
}

/// The most findings that are printed; the page has all.
const MOST_FINDINGS: usize = 300;

/// A primary indicator of a school beside its group.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub name: String,
    pub class: String,
    pub points: String,
    pub full_marks: String,
    pub best: String,
    pub median: String,
    pub rank: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SchoolReport {
    pub unit: String,
    pub group_label: String,
    pub total: String,
    pub rank: String,
    pub is_tied: bool,
    pub summary: Vec<String>,
    pub head: ReportHead,
    pub segments: Vec<Segment>,
    pub standings: Vec<Standing>,
    pub strengths: Vec<String>,
    pub gaps: Vec<String>,
    pub moves: Vec<String>,
    /// What all the moves together would lead to, scored again.
    pub moves_together: Option<String>,
    pub nodes: Vec<NodeView>,
}

/// How many strengths, gaps and moves are named.
const N_NAMED: usize = 3;
/// A move is this much better than the present value.
const MOVE: f64 = 0.2;

/// By node, the points of all units, ascending: made once for all schools of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSpread {
    points: Vec<Vec<f64>>,
    totals: Vec<f64>,
    /// Of all that was scored.
    data_hash: String,
}

/// `None` where the result has no such group.
pub fn group_spread(evaluation: &Evaluation, group: &str) -> Option<GroupSpread> {
    let board = &evaluation.board.groups[evaluation.group_idx(group)?];
    let sorted = |values: &dyn Fn(usize) -> f64| {
        let mut values: Vec<f64> = (0..board.n_units()).map(values).collect();
        values.sort_unstable_by(f64::total_cmp);
        values
    };
    let points = (0..evaluation.scheme.n_nodes()).map(|node| sorted(&|unit| board.points(unit, node))).collect();
    let data_hash = data_hash(&evaluation.data, &evaluation.scheme);
    Some(GroupSpread { points, totals: sorted(&|unit| board.totals[unit]), data_hash })
}

/// The place of a value among sorted ones, 1 for the largest; equal ones share the better place.
fn place(sorted: &[f64], value: f64) -> usize {
    // Float noise makes no place.
    const NOISE: f64 = 1e-9;
    sorted.len() - sorted.partition_point(|other| *other <= value + NOISE) + 1
}

fn head(evaluation: &Evaluation, options: &Options, group: &str, data_hash: &str, lang: Lang) -> ReportHead {
    let (late, t) = (lang.late(), lang.report());
    let scheme = &evaluation.scheme;
    let option = |texts: &OptionTexts, is_default: bool| OptionView {
        question: texts.question,
        answer: if is_default { texts.default } else { texts.other }.to_owned(),
        is_default,
    };
    let decimals = OptionView {
        question: late.rank_decimals,
        answer: options.rank_decimals().map_or_else(|| late.rank_decimals_none.to_owned(), |d| d.to_string()),
        is_default: options.rank_decimals().is_none(),
    };
    ReportHead {
        scheme: scheme.title.clone(),
        source: scheme.source.clone(),
        method: lang.report_method(&figure(scheme.full_marks)),
        options: vec![
            option(&late.missing, options.missing == Missing::Zero),
            option(&late.not_applicable, options.not_applicable == NotApplicable::Redistribute),
            option(&late.zero_maximum, options.zero_maximum == ZeroMaximum::Zero),
            option(&late.ties, options.ties == Ties::Competition),
            decimals,
        ],
        evidence: vec![
            (t.evidence_data, data_hash.to_owned()),
            (t.evidence_scheme, scheme_hash(scheme)),
            (t.evidence_options, options_text(options)),
            (t.evidence_engine, ENGINE_VERSION.into()),
        ],
        is_provisional: evaluation.is_group_provisional(group),
        is_alone: evaluation.group_idx(group).is_some_and(|i| evaluation.board.groups[i].n_units() == 1),
    }
}

fn columns(scheme: &Scheme, lang: Lang) -> Vec<PrimaryColumn> {
    let column = |(position, root): (usize, &usize)| {
        let node = &scheme.nodes()[*root];
        PrimaryColumn {
            node_idx: *root,
            code: node.code.clone(),
            name: lang.primary_name(scheme, node).into_owned(),
            full_marks: figure(node.weight),
            class: primary_class(position),
            sort: super::SortMark::None,
        }
    };
    scheme.roots().iter().enumerate().map(column).collect()
}

/// The report of a group; `None` where the result has no such group.
pub fn group_report(evaluation: &Evaluation, options: &Options, group: &str, lang: Lang) -> Option<GroupReport> {
    let group_idx = evaluation.group_idx(group)?;
    let (data, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let scheme = &*evaluation.scheme;
    let name = |unit_idx: usize| data.units()[unit_idx].name.clone();
    let order: Vec<usize> = board.order.iter().map(|i| *i as usize).collect();
    let rows = order.iter().map(|unit_idx| ReportRow {
        rank: board.ranks[*unit_idx],
        is_tied: board.is_tied(*unit_idx),
        unit: name(*unit_idx),
        total: decimals(board.totals[*unit_idx], 2),
        out_of: out_of(board, scheme, *unit_idx),
        primaries: scheme.roots().iter().map(|root| decimals(board.points(*unit_idx, *root), 2)).collect(),
    });
    let secondaries: Vec<usize> = (0..scheme.n_nodes()).filter(|i| scheme.nodes()[*i].depth == 1).collect();
    let heat_rows = order.iter().map(|unit_idx| HeatRow {
        unit: name(*unit_idx),
        cells: secondaries.iter().map(|node_idx| heat(board, scheme, *unit_idx, *node_idx)).collect(),
    });
    let all = findings(evaluation, None, usize::MAX, lang);
    // Of this group, and what belongs to none.
    let of_group = evaluation.issues.iter().map(|issue| issue.group.as_deref().is_none_or(|g| g == group));
    let of_group: Vec<FindingView> =
        all.rows.into_iter().zip(of_group).filter(|(_, is_of)| *is_of).map(|(finding, _)| finding).collect();
    let n_findings = of_group.len();
    let count = |tag: &str| of_group.iter().filter(|f| f.severity_tag == tag).count();
    let findings_summary = lang.n_findings(count("error"), count("warning"), count("info"));
    let n_corrections = evaluation.interpretation.in_force.iter().filter(|holds| **holds).count();
    let first = order.first().map(|unit_idx| (name(*unit_idx), decimals(board.totals[*unit_idx], 2)));
    let mut totals = board.totals.clone();
    totals.sort_unstable_by(f64::total_cmp);
    Some(GroupReport {
        group_label: lang.with_year(evaluation.year, &lang.group_name(group)),
        summary: lang.report_group_summary(board.n_units(), first.as_ref(), &decimals(quantile(&totals, 0.5), 2)),
        head: head(evaluation, options, group, &data_hash(&evaluation.data, scheme), lang),
        columns: columns(scheme, lang),
        rows: rows.collect(),
        heat_columns: secondaries
            .iter()
            .map(|i| &scheme.nodes()[*i])
            .map(|node| (node.code.clone(), lang.node_name(scheme, node).into_owned()))
            .collect(),
        heat_rows: heat_rows.collect(),
        findings: of_group.into_iter().take(MOST_FINDINGS).collect(),
        n_findings_left_out: n_findings.saturating_sub(MOST_FINDINGS),
        findings_summary,
        corrections: (n_corrections > 0).then(|| lang.n_corrections(n_corrections)),
    })
}

fn out_of(board: &GroupBoard, scheme: &Scheme, unit_idx: usize) -> Option<String> {
    let full_marks = board.full_marks[unit_idx];
    (full_marks != scheme.full_marks).then(|| figure(full_marks))
}

fn heat(board: &GroupBoard, scheme: &Scheme, unit_idx: usize, node_idx: usize) -> HeatCell {
    let full_marks = board.node_full_marks(scheme, unit_idx, node_idx);
    if full_marks <= 0.0 {
        return HeatCell { share: String::new(), level: 0 };
    }
    let share = board.points(unit_idx, node_idx) / full_marks;
    HeatCell { share: decimals(share * 100.0, 0), level: ((share * 5.0) as usize).min(4) }
}

/// The schools of a group, best first.
pub fn report_schools(evaluation: &Evaluation, group: &str) -> Vec<String> {
    let Some(group_idx) = evaluation.group_idx(group) else { return Vec::new() };
    let units = evaluation.data.groups[group_idx].units();
    evaluation.board.groups[group_idx].order.iter().map(|i| units[*i as usize].name.clone()).collect()
}

/// The report of a school; `None` where the result does not hold it. `spread` is that of its group.
pub fn school_report(
    evaluation: &Evaluation,
    options: &Options,
    spread: &GroupSpread,
    group: &str,
    unit: &str,
    lang: Lang,
) -> Option<SchoolReport> {
    let group_idx = evaluation.group_idx(group)?;
    let (data, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let unit_idx = data.units().iter().position(|u| u.name == unit)?;
    let scheme = &*evaluation.scheme;
    let view = school(evaluation, group, unit, lang)?;
    let of = Of { evaluation, data, board, scheme, spread, unit_idx, lang };
    let total = board.totals[unit_idx];
    let moves = of.moves(options);
    Some(SchoolReport {
        unit: view.unit,
        group_label: lang.with_year(evaluation.year, &view.group_label),
        total: view.total,
        rank: view.rank,
        is_tied: view.is_tied,
        summary: of.summary(total),
        head: head(evaluation, options, group, &spread.data_hash, lang),
        segments: segments(scheme, board, unit_idx, lang),
        standings: of.standings(),
        strengths: of.strengths(),
        gaps: of.gaps(),
        moves: moves.iter().map(|(_, text)| text.clone()).collect(),
        moves_together: of.together(options, moves.iter().map(|(change, _)| *change).collect()),
        nodes: view.nodes,
    })
}

struct Of<'a> {
    evaluation: &'a Evaluation,
    data: &'a Group,
    board: &'a GroupBoard,
    scheme: &'a Scheme,
    spread: &'a GroupSpread,
    unit_idx: usize,
    lang: Lang,
}

impl Of<'_> {
    /// Where it stands, without naming who stands elsewhere.
    fn summary(&self, total: f64) -> Vec<String> {
        let totals = &self.spread.totals;
        let best = totals.last().copied().unwrap_or(0.0);
        let mut lines =
            vec![self.lang.report_standing(&decimals(best, 2), &decimals(quantile(totals, 0.5), 2), totals.len())];
        let above = totals.iter().copied().filter(|other| *other > total + 1e-9).min_by(f64::total_cmp);
        lines.extend(above.map(|above| self.lang.report_to_next(&decimals(above - total, 2))));
        lines
    }

    fn standings(&self) -> Vec<Standing> {
        let standing = |(position, root): (usize, &usize)| {
            let node = &self.scheme.nodes()[*root];
            let sorted = &self.spread.points[*root];
            let points = self.board.points(self.unit_idx, *root);
            Standing {
                name: self.lang.primary_name(self.scheme, node).into_owned(),
                class: primary_class(position),
                points: decimals(points, 2),
                full_marks: figure(self.board.node_full_marks(self.scheme, self.unit_idx, *root)),
                best: decimals(sorted.last().copied().unwrap_or(0.0), 2),
                median: decimals(quantile(sorted, 0.5), 2),
                rank: place(sorted, points).to_string(),
            }
        };
        self.scheme.roots().iter().enumerate().map(standing).collect()
    }

    /// Leaves with their values, sorted by a measure, largest first, those at 0 and below left out.
    fn leaves_by(&self, measure: impl Fn(usize) -> f64) -> Vec<(usize, f64)> {
        let mut leaves: Vec<(usize, f64)> = (0..self.scheme.n_leaves()).map(|leaf| (leaf, measure(leaf))).collect();
        leaves.retain(|(_, by)| *by > 5e-3);
        leaves.sort_by(|a, b| b.1.total_cmp(&a.1));
        leaves.truncate(N_NAMED);
        leaves
    }

    fn points(&self, leaf_idx: usize) -> f64 {
        self.board.points(self.unit_idx, self.scheme.leaves()[leaf_idx])
    }

    fn name(&self, leaf_idx: usize) -> String {
        self.lang.node_name(self.scheme, self.scheme.leaf(leaf_idx)).into_owned()
    }

    fn value(&self, leaf_idx: usize) -> String {
        match self.data.value(self.unit_idx, leaf_idx) {
            Value::Reported(value) => value_text(value, self.scheme.indicator(leaf_idx), self.lang),
            Value::Missing if self.is_at_fault(leaf_idx) => self.lang.stated(&Stated::AtFault { is_excluded: false }),
            Value::Missing => self.lang.late().not_reported.into(),
            Value::NotApplicable => self.lang.late().does_not_apply.into(),
        }
    }

    fn is_at_fault(&self, leaf_idx: usize) -> bool {
        let record = self.evaluation.record(&self.board.name, &self.data.units()[self.unit_idx].name);
        let entry = record.and_then(|record| record.entries.iter().find(|entry| entry.leaf_idx == leaf_idx));
        entry.is_some_and(|entry| is_at_fault(self.evaluation, entry))
    }

    /// Where it is furthest above the middle of its group.
    fn strengths(&self) -> Vec<String> {
        let above = |leaf_idx: usize| {
            self.points(leaf_idx) - quantile(&self.spread.points[self.scheme.leaves()[leaf_idx]], 0.5)
        };
        let text = |(leaf_idx, by): (usize, f64)| {
            let sorted = &self.spread.points[self.scheme.leaves()[leaf_idx]];
            let place = place(sorted, self.points(leaf_idx));
            self.lang.report_strength(&self.name(leaf_idx), &self.value(leaf_idx), place, &decimals(by, 2))
        };
        self.leaves_by(above).into_iter().map(text).collect()
    }

    /// Where it loses most of what it could have.
    fn gaps(&self) -> Vec<String> {
        let lost = |leaf_idx: usize| match self.board.is_excluded(self.unit_idx, leaf_idx) {
            true => 0.0,
            false => self.scheme.leaf(leaf_idx).weight - self.points(leaf_idx),
        };
        let text = |(leaf_idx, by): (usize, f64)| {
            let full_marks = figure(self.scheme.leaf(leaf_idx).weight);
            self.lang.report_gap(&self.name(leaf_idx), &self.value(leaf_idx), &decimals(by, 2), &full_marks)
        };
        self.leaves_by(lost).into_iter().map(text).collect()
    }

    /// What would bring most, each by itself, if it were a fifth better.
    fn moves(&self, options: &Options) -> Vec<(Change, String)> {
        let mut levers = levers(self.data, self.board, self.scheme, options, self.unit_idx, Reach::Share(MOVE));
        // Where nobody has anything the first figure would earn full marks: no advice to print.
        levers.retain(|lever| lever.saturates_at.is_some() && gain(lever) > 5e-3);
        levers.sort_by(|a, b| gain(b).total_cmp(&gain(a)));
        let moves = levers.iter().take(N_NAMED).filter_map(|lever| {
            let limit = lever.limit?;
            let to = value_text(limit.to, self.scheme.indicator(lever.leaf_idx), self.lang);
            let change = Change { unit_idx: self.unit_idx, leaf_idx: lever.leaf_idx, value: Value::Reported(limit.to) };
            let (name, from) = (self.name(lever.leaf_idx), self.value(lever.leaf_idx));
            Some((change, self.lang.report_move(&name, &from, &to, &decimals(limit.gain, 2))))
        });
        moves.collect()
    }

    fn together(&self, options: &Options, changes: Vec<Change>) -> Option<String> {
        if changes.is_empty() {
            return None;
        }
        let board = score_group(&supposed(self.data, self.scheme, &changes), self.scheme, options);
        let total = decimals(board.totals[self.unit_idx], 2);
        Some(self.lang.report_together(changes.len(), &total, board.ranks[self.unit_idx]))
    }
}

fn gain(lever: &Lever) -> f64 {
    lever.limit.map_or(0.0, |limit| limit.gain)
}
