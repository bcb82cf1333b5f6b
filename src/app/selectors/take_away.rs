//! What can be taken away: the report behind the files, the ranking as rows to paste; and what became of a workbook of
//! ours that came back.

use super::evidence::Verdict;
use super::school::value_text;
use super::sheet::sheet_rows;
use crate::app::{
    Action, Document, Evaluation, Expected, Filter, ProofCell, ProofCheck, ProofDifference, ProofEdit, Route,
};
use crate::engine::{Options, Scheme, Value};
use crate::export::{Correction, ENGINE_VERSION, Report, Source};
use crate::i18n::{Lang, decimals, figure};
use crate::table::{CellAddress, Decision, Entry, Severity};
use std::collections::{HashMap, HashSet};

/// Decimals of what is pasted; a difference is told with more.
const DECIMALS: u32 = 2;
const ALL_DECIMALS: u32 = 9;

/// Everything about the result, to be written in any format.
pub fn report(document: &Document, evaluation: &Evaluation, lang: Lang) -> Report {
    let interpretation = &evaluation.interpretation;
    let reasons: HashMap<(&CellAddress, &str), &str> = interpretation
        .issues
        .iter()
        .filter_map(|issue| Some(((issue.at.as_ref()?, issue.indicator.as_deref()?), issue.accepted.as_deref()?)))
        .collect();
    let errors: HashSet<&CellAddress> = interpretation
        .issues
        .iter()
        .filter(|issue| issue.severity() == Severity::Error && issue.indicator.is_some())
        .filter_map(|issue| issue.at.as_ref())
        .collect();
    let source = |group: &str, unit: &str, entry: &Entry| Source {
        group: group.into(),
        unit: unit.into(),
        leaf_idx: entry.leaf_idx,
        file: lang.file_name(&entry.at.sheet.file).into(),
        sheet: entry.at.sheet.name.to_string(),
        cell: entry.at.cell.to_string(),
        shown: entry.shown.to_string(),
        corrected: entry.corrected().unwrap_or_default().to_string(),
        reason: reasons
            .get(&(&entry.at, evaluation.scheme.leaf(entry.leaf_idx).code.as_str()))
            .map_or_else(String::new, |reason| (*reason).to_string()),
        fault: match entry.value == Value::Missing && errors.contains(&entry.at) {
            true => entry.whole_text(),
            false => String::new(),
        },
    };
    // Of the year that is shown.
    let units =
        evaluation.data.groups.iter().flat_map(|group| group.units().iter().map(|unit| (&group.name, &unit.name)));
    let units = units.filter_map(|(group, unit)| evaluation.record(group, unit));
    let sources = units.flat_map(|unit| unit.entries.iter().map(move |e| source(&unit.group, &unit.name, e)));
    let corrections = document.decisions.iter().enumerate().map(|(position, decision)| {
        let plain = |from: &str, to: &str, reason: &str| (from.to_owned(), to.to_owned(), reason.to_owned());
        let (from, to, reason) = match decision {
            Decision::Value { was, text, .. } => plain(was, text, ""),
            Decision::Name { was, name, .. } => plain(was, name, ""),
            Decision::Group { group, .. } | Decision::SheetGroup { group, .. } => plain("", group, ""),
            Decision::Year { year, .. } => plain("", &year.to_string(), ""),
            Decision::SheetYear { year, .. } => plain("", &year.map_or_else(String::new, |y| y.to_string()), ""),
            Decision::Accept { was, reason, .. } => plain(was, was, reason),
            Decision::Column { header, .. } => plain(header, "", ""),
            Decision::Line { text, .. } => plain(text, "", ""),
            Decision::Headings { .. } => plain("", "", ""),
        };
        Correction {
            what: lang.decision(decision, interpretation, &evaluation.scheme),
            place: lang.decision_place(decision),
            from,
            to,
            reason,
            is_in_force: interpretation.in_force.get(position).copied().unwrap_or(false),
        }
    });
    Report {
        year: evaluation.year,
        n_errors: evaluation.n_errors(),
        sources: sources.collect(),
        corrections: corrections.collect(),
        ..Report::new(lang, &evaluation.scheme, &evaluation.data, document.options)
    }
}

/// The ranking of all groups as rows that paste into a spreadsheet; points with two decimals, the year where one is known.
pub fn ranking_rows(evaluation: &Evaluation, lang: Lang) -> String {
    let (scheme, texts) = (&*evaluation.scheme, lang.workbook());
    let year = evaluation.year.map(|year| year.to_string());
    let mut header: Vec<String> = year.iter().map(|_| lang.year_column().to_string()).collect();
    header.extend([texts.group.to_string(), texts.rank.into(), texts.school.into(), texts.total.into()]);
    header.extend(scheme.roots().iter().map(|root| lang.primary_name(scheme, &scheme.nodes()[*root]).into_owned()));
    let mut lines = vec![header];
    for (group, board) in evaluation.data.groups.iter().zip(&evaluation.board.groups) {
        for unit_idx in board.order.iter().map(|unit_idx| *unit_idx as usize) {
            let mut cells: Vec<String> = year.iter().cloned().collect();
            cells.extend([
                group.name.clone(),
                board.ranks[unit_idx].to_string(),
                group.units()[unit_idx].name.clone(),
                decimals(board.totals[unit_idx], DECIMALS),
            ]);
            cells.extend(scheme.roots().iter().map(|root| decimals(board.points(unit_idx, *root), DECIMALS)));
            lines.push(cells);
        }
    }
    sheet_rows(lines)
}

/// A cell that is not as the engine has it.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceView {
    pub place: String,
    pub what: String,
    pub workbook: String,
    pub engine: String,
}

/// A value that was changed in the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct EditView {
    pub unit: String,
    pub indicator: String,
    pub was: String,
    pub now: String,
    /// Where it can be looked at.
    pub route: Route,
}

/// One thing by which a workbook is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceView {
    pub name: &'static str,
    pub verdict: Verdict,
    pub text: &'static str,
}

/// What became of a workbook that came back.
#[derive(Clone, Debug, PartialEq)]
pub struct ProofView {
    pub file: String,
    /// Whether every cell is as the engine has it.
    pub is_proved: bool,
    pub headline: String,
    /// By what it is known again, and whether it is the same here.
    pub evidence: Vec<EvidenceView>,
    /// What else is to be known.
    pub remarks: Vec<String>,
    pub differences: Vec<DifferenceView>,
    pub edits: Vec<EditView>,
    pub n_differences: usize,
    pub n_edits: usize,
    /// The workbook's options in words, and what takes them over; nothing where they are those in force.
    pub other_options: Option<(Vec<String>, Vec<Action>)>,
}

/// Rows of a list: more are counted.
const MOST_ROWS: usize = 200;

pub fn proof(check: &ProofCheck, scheme: &Scheme, options: &Options, lang: Lang) -> ProofView {
    let t = lang.take_away();
    let mut remarks = Vec::new();
    if !check.is_same_scheme {
        remarks.push(t.other_scheme.to_string());
    }
    if check.options.is_none() {
        remarks.push(t.no_options.to_string());
    }
    if !check.without_scores.is_empty() {
        let names: Vec<&str> = check.without_scores.iter().map(String::as_str).collect();
        remarks.push(lang.without_scores(&lang.names(&names)));
    }
    ProofView {
        file: check.file.clone(),
        is_proved: check.differences.is_empty() && check.without_scores.is_empty(),
        headline: lang.proof_headline(check.n_cells, check.differences.len()),
        evidence: proof_evidence(check, options, lang),
        remarks,
        differences: check.differences.iter().take(MOST_ROWS).map(|d| difference(d, scheme, lang)).collect(),
        edits: check.edits.iter().take(MOST_ROWS).map(|e| edit(e, scheme, lang)).collect(),
        n_differences: check.differences.len(),
        n_edits: check.edits.len(),
        other_options: check.options.filter(|stated| stated != options).map(|stated| {
            let words =
                lang.options_in_words(&stated).into_iter().map(|(question, answer)| format!("{question} {answer}"));
            (words.collect(), options_taken(&stated))
        }),
    }
}

/// Data and scheme as they are worked out again here; the options of the workbook beside those of the page.
fn proof_evidence(check: &ProofCheck, options: &Options, lang: Lang) -> Vec<EvidenceView> {
    let texts = lang.project();
    let of = |is_same: bool| if is_same { Verdict::Same } else { Verdict::Different };
    let version = match check.engine_version.as_str() {
        "" => Verdict::NotStated,
        version => of(version == ENGINE_VERSION),
    };
    let verdicts = [
        (texts.data_hash, of(check.is_same_data)),
        (texts.scheme_hash, of(check.is_same_scheme)),
        (texts.options_in_force, check.options.map_or(Verdict::NotStated, |stated| of(stated == *options))),
        (texts.engine_version, version),
    ];
    verdicts.map(|(name, verdict)| EvidenceView { name, verdict, text: verdict.text(lang) }).into()
}

fn options_taken(options: &Options) -> Vec<Action> {
    vec![
        Action::SetMissing(options.missing),
        Action::SetNotApplicable(options.not_applicable),
        Action::SetZeroMaximum(options.zero_maximum),
        Action::SetTies(options.ties),
        Action::SetRankDecimals(options.rank_decimals()),
    ]
}

fn difference(difference: &ProofDifference, scheme: &Scheme, lang: Lang) -> DifferenceView {
    let texts = lang.workbook();
    let node = |node_idx: usize| lang.node_name(scheme, &scheme.nodes()[node_idx]).into_owned();
    let column = match difference.cell {
        ProofCell::Node(node_idx) => node(node_idx),
        ProofCell::Weight(node_idx) => format!("{} {}", texts.weight, node(node_idx)),
        ProofCell::Rank => texts.rank.into(),
        ProofCell::Total => texts.total.into(),
        ProofCell::Points => texts.points.into(),
        ProofCell::FullMarks => texts.full_marks.into(),
        ProofCell::Name => texts.school.into(),
        ProofCell::Unknown => String::new(),
    };
    let what = [difference.unit.as_str(), &column].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
    DifferenceView {
        place: format!("{}!{}", difference.at.sheet.name, difference.at.cell),
        what: what.join(" · "),
        // A number as precise as it is compared.
        workbook: difference.workbook.parse().map_or_else(|_| difference.workbook.clone(), precise),
        engine: match &difference.engine {
            Some(Expected::Number(number)) => precise(*number),
            Some(Expected::Name(name)) => name.clone(),
            None => lang.take_away().not_there.into(),
        },
    }
}

/// To nine decimals, without zeros at the end.
fn precise(number: f64) -> String {
    let text = decimals(number, ALL_DECIMALS);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => figure(number),
    }
}

fn edit(edit: &ProofEdit, scheme: &Scheme, lang: Lang) -> EditView {
    let indicator = scheme.indicator(edit.leaf_idx);
    let text = |value: Value| match value {
        Value::Reported(value) => value_text(value, indicator, lang),
        Value::Missing => lang.late().not_reported.to_string(),
        Value::NotApplicable => lang.late().does_not_apply.to_string(),
    };
    EditView {
        unit: edit.unit.clone(),
        indicator: lang.node_name(scheme, scheme.leaf(edit.leaf_idx)).into_owned(),
        was: text(edit.was),
        now: text(edit.now),
        route: Route::Check(Filter {
            issue: None,
            school: Some((edit.group.clone(), edit.unit.clone())),
            indicator: Some(scheme.leaf(edit.leaf_idx).code.clone()),
        }),
    }
}
