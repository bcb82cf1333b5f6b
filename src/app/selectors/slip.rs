//! The return slip: what a school has to look at again.

use super::findings::severity_tag;
use crate::app::{Evaluation, target};
use crate::engine::Value;
use crate::export::{Slip, SlipMark, SlipValue};
use crate::i18n::Lang;
use crate::table::{Entry, Issue, Severity};
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq)]
pub struct SlipRow {
    pub severity_tag: &'static str,
    pub severity_text: &'static str,
    pub code: String,
    pub indicator: String,
    /// What stands in the table.
    pub stands: String,
    pub place: String,
    pub finding: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SlipView {
    pub group: String,
    pub group_label: String,
    pub unit: String,
    pub rows: Vec<SlipRow>,
    pub n_errors: usize,
    pub n_warnings: usize,
}

fn is_of(issue: &Issue, group: &str, unit: &str) -> bool {
    issue.unit.as_deref() == Some(unit)
        && issue.group.as_deref().is_none_or(|g| g == group)
        && issue.severity() != Severity::Info
        // What a table is, and which of two tables counts, is not the school's to say.
        && !issue.kind.is_about_structure()
}

/// As [`is_of`], and not about another table's school of that name.
fn is_at(evaluation: &Evaluation, issue: &Issue, group: &str, unit: &str) -> bool {
    is_of(issue, group, unit) && (issue.indicator.is_none() || target(evaluation, issue).is_some())
}

/// The schools of which something was found, group by group.
pub fn slip_schools(evaluation: &Evaluation) -> Vec<(String, String)> {
    let concerned: HashSet<(&str, &str)> = evaluation
        .issues
        .iter()
        .filter_map(|issue| {
            let (group, unit) = (issue.group.as_deref()?, issue.unit.as_deref()?);
            is_of(issue, group, unit).then_some((group, unit))
        })
        .collect();
    let names = evaluation.data.groups.iter().flat_map(|group| group.units().iter().map(|u| (&group.name, &u.name)));
    names
        .filter(|(group, unit)| concerned.contains(&(group.as_str(), unit.as_str())))
        .map(|(g, u)| (g.clone(), u.clone()))
        .collect()
}

/// What was found of a school; `None` where the data does not hold it.
pub fn slip(evaluation: &Evaluation, group: &str, unit: &str, lang: Lang) -> Option<SlipView> {
    let record = evaluation.record(group, unit)?;
    let scheme = &*evaluation.scheme;
    let issues: Vec<&Issue> = evaluation.issues.iter().filter(|issue| is_at(evaluation, issue, group, unit)).collect();
    let row = |issue: &&Issue| {
        let node = issue.indicator.as_deref().and_then(|code| scheme.node_idx(code)).map(|i| &scheme.nodes()[i]);
        let leaf_idx = node.and_then(|node| node.leaf_idx);
        let entry = leaf_idx.and_then(|leaf_idx| record.entries.iter().find(|e| e.leaf_idx == leaf_idx));
        SlipRow {
            severity_tag: severity_tag(issue.severity()),
            severity_text: lang.severity(issue.severity()),
            code: node.map_or_else(String::new, |node| node.code.clone()),
            indicator: node.map_or_else(String::new, |node| lang.node_name(scheme, node).into_owned()),
            stands: entry.map_or_else(String::new, |entry| Entry::read_text(entry).to_string()),
            place: issue.at.as_ref().map_or_else(String::new, |at| lang.place(at)),
            finding: lang.issue_of_value(issue),
        }
    };
    let count = |severity| issues.iter().filter(|issue| issue.severity() == severity).count();
    Some(SlipView {
        group: group.into(),
        group_label: lang.group_name(group).into_owned(),
        unit: unit.into(),
        rows: issues.iter().map(row).collect(),
        n_errors: count(Severity::Error),
        n_warnings: count(Severity::Warning),
    })
}

/// The same as a workbook that the school corrects and sends back; in Chinese, as templates are.
pub fn slip_file(evaluation: &Evaluation, group: &str, unit: &str) -> Option<Slip> {
    let record = evaluation.record(group, unit)?;
    let scheme = &*evaluation.scheme;
    let value = |entry: &Entry| SlipValue {
        leaf_idx: entry.leaf_idx,
        text: entry.read_text().to_string(),
        value: entry.value.reported(),
        is_not_applicable: entry.value == Value::NotApplicable,
    };
    let mut slip = Slip {
        unit: unit.into(),
        group: group.into(),
        values: record.entries.iter().map(value).collect(),
        marks: Vec::new(),
        remarks: Vec::new(),
    };
    for issue in evaluation.issues.iter().filter(|issue| is_at(evaluation, issue, group, unit)) {
        let text = Lang::Zh.issue_of_value(issue);
        match issue.indicator.as_deref().and_then(|code| scheme.leaf_idx(code)) {
            Some(leaf_idx) => {
                slip.marks.push(SlipMark { leaf_idx, is_error: issue.severity() == Severity::Error, text });
            }
            None => slip.remarks.push(text),
        }
    }
    Some(slip)
}
