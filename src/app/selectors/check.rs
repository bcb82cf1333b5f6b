//! The findings as a grid: filtered, each with what can be done about it.

use super::findings::{FindingView, finding};
use crate::app::{Evaluation, Filter, Scope, accept, correct_alike, proposals_for, target, value_target};
use crate::i18n::Lang;
use crate::table::{CellAddress, Issue, Severity, Shape};
use std::collections::HashMap;

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub filter: Filter,
    pub label: String,
    pub n: usize,
    pub is_chosen: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProposalView {
    pub shape: Shape,
    /// What would stand in the cell; empty for not reported.
    pub text: String,
    pub label: String,
    /// Whether it is offered at first sight: it changes how a figure is written, not the figure.
    pub is_likely: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CheckRow {
    /// Its position among the findings of the evaluation.
    pub position: usize,
    pub finding: FindingView,
    pub at: Option<CellAddress>,
    /// What can be corrected in place, as it is read now.
    pub text: Option<String>,
    /// The unit of measure of what is to be typed.
    pub measure: String,
    pub proposals: Vec<ProposalView>,
    pub may_be_accepted: bool,
    /// It is asked and answered where the tables are mapped.
    pub is_question: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CheckView {
    /// The first of those that were chosen.
    pub rows: Vec<CheckRow>,
    pub n_chosen: usize,
    pub n_errors: usize,
    pub n_warnings: usize,
    pub n_infos: usize,
    pub kinds: Vec<Choice>,
    pub schools: Vec<Choice>,
    pub indicators: Vec<Choice>,
    /// The value itself, where the filter names a school and an indicator: it can be looked at and corrected whether
    /// something was found or not.
    pub value: Option<ValueView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ValueView {
    pub group: String,
    pub unit: String,
    pub code: String,
    pub indicator: String,
    /// What stands in the table, and what is read.
    pub shown: String,
    pub text: String,
    pub measure: String,
    pub at: Option<CellAddress>,
}

/// The first `n_rows` findings that a filter and a severity leave; errors first.
pub fn check(
    evaluation: &Evaluation,
    filter: &Filter,
    severity: Option<Severity>,
    n_rows: usize,
    lang: Lang,
) -> CheckView {
    let issues = &evaluation.issues;
    let count = |severity| issues.iter().filter(|i| i.severity() == severity).count();
    let has_severity = |issue: &Issue| severity.is_none_or(|s| issue.severity() == s);
    let is_of_kind = |issue: &Issue| filter.issue.as_deref().is_none_or(|code| issue.kind.code() == code);
    let is_of_indicator = |issue: &Issue| filter.indicator.is_none() || issue.indicator == filter.indicator;
    let is_of_school = |issue: &Issue| {
        filter.school.as_ref().is_none_or(|(group, unit)| {
            issue.unit.as_deref() == Some(unit) && issue.group.as_deref().is_none_or(|g| g == group)
        })
    };
    let chosen: Vec<usize> = (0..issues.len())
        .filter(|i| {
            let issue = &issues[*i];
            has_severity(issue) && is_of_kind(issue) && is_of_indicator(issue) && is_of_school(issue)
        })
        .collect();
    let rows = chosen.iter().take(n_rows).map(|position| row(evaluation, *position, lang));
    let of = |is_counted: &dyn Fn(&Issue) -> bool, choice: &dyn Fn(&Issue) -> Option<Keyed>| {
        choices(issues.iter().filter(|issue| has_severity(issue) && is_counted(issue)), choice)
    };
    // A choice that leaves nothing any more is still the choice.
    let with_chosen = |mut choices: Vec<Choice>, label: Option<String>| {
        if let Some(label) = label.filter(|_| !choices.iter().any(|choice| choice.is_chosen)) {
            choices.push(Choice { filter: filter.clone(), label, n: 0, is_chosen: true });
        }
        choices
    };
    CheckView {
        value: value(evaluation, filter, lang),
        rows: rows.collect(),
        n_chosen: chosen.len(),
        n_errors: count(Severity::Error),
        n_warnings: count(Severity::Warning),
        n_infos: count(Severity::Info),
        kinds: with_chosen(
            of(&|issue| is_of_indicator(issue) && is_of_school(issue), &|issue| {
                let code = issue.kind.code();
                let choice = Choice {
                    label: lang.issue_name(code).into(),
                    n: 1,
                    is_chosen: filter.issue.as_deref() == Some(code),
                    filter: Filter { issue: Some(code.into()), ..filter.clone() },
                };
                Some((code.into(), choice))
            }),
            filter.issue.as_deref().map(|code| lang.issue_name(code).to_string()),
        ),
        schools: with_chosen(
            of(&|issue| is_of_kind(issue) && is_of_indicator(issue), &|issue| {
                let school = (issue.group.clone().unwrap_or_default(), issue.unit.clone()?);
                let choice = Choice {
                    label: school.1.clone(),
                    n: 1,
                    is_chosen: filter.school.as_ref() == Some(&school),
                    filter: Filter { school: Some(school.clone()), ..filter.clone() },
                };
                Some((format!("{}\n{}", school.0, school.1), choice))
            }),
            filter.school.as_ref().map(|(_, unit)| unit.clone()),
        ),
        indicators: with_chosen(
            of(&|issue| is_of_kind(issue) && is_of_school(issue), &|issue| {
                let code = issue.indicator.clone()?;
                let node = &evaluation.scheme.nodes()[evaluation.scheme.node_idx(&code)?];
                let choice = Choice {
                    label: format!("{code} {}", lang.node_name(&evaluation.scheme, node)),
                    n: 1,
                    is_chosen: filter.indicator.as_ref() == Some(&code),
                    filter: Filter { indicator: Some(code.clone()), ..filter.clone() },
                };
                Some((code, choice))
            }),
            filter.indicator.clone(),
        ),
    }
}

/// How many findings an answer to one of them would settle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reach {
    /// By proposal: of the indicator, and all.
    pub proposals: Vec<(usize, usize)>,
    /// Acceptable ones of the indicator.
    pub acceptable: usize,
}

/// For the finding that somebody looks at: to count it for all of a list takes seconds with 11,000 schools.
pub fn reach(evaluation: &Evaluation, row: &CheckRow) -> Reach {
    let Some(issue) = evaluation.issues.get(row.position) else { return Reach::default() };
    let n = |shape, scope| correct_alike(evaluation, issue, shape, scope).len();
    let of = |proposal: &ProposalView| (n(proposal.shape, Scope::Indicator), n(proposal.shape, Scope::All));
    Reach {
        proposals: row.proposals.iter().map(of).collect(),
        acceptable: if row.may_be_accepted { accept(evaluation, issue, "", Scope::Indicator).len() } else { 0 },
    }
}

fn value(evaluation: &Evaluation, filter: &Filter, lang: Lang) -> Option<ValueView> {
    let ((group, unit), code) = (filter.school.as_ref()?, filter.indicator.as_ref()?);
    let target = value_target(evaluation, group, unit, code)?;
    let leaf = evaluation.scheme.leaf(target.leaf_idx);
    let record = evaluation.record(group, unit)?;
    let entry = record.entries.iter().find(|entry| entry.leaf_idx == target.leaf_idx);
    Some(ValueView {
        group: group.clone(),
        unit: unit.clone(),
        code: code.clone(),
        indicator: lang.node_name(&evaluation.scheme, leaf).into_owned(),
        measure: lang.unit(&evaluation.scheme.indicator(target.leaf_idx).unit).into(),
        shown: target.was,
        text: target.text,
        at: entry.map(|entry| entry.at.clone()),
    })
}

/// What tells one choice from another, and the choice.
type Keyed = (String, Choice);

/// The different choices in the order in which they come, and how many findings each leaves.
fn choices<'a>(issues: impl Iterator<Item = &'a Issue>, choice: &dyn Fn(&Issue) -> Option<Keyed>) -> Vec<Choice> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut choices: Vec<Choice> = Vec::new();
    for (key, choice) in issues.filter_map(choice) {
        match numbers.get(&key) {
            Some(number) => choices[*number].n += 1,
            None => {
                numbers.insert(key, choices.len());
                choices.push(choice);
            }
        }
    }
    choices
}

fn row(evaluation: &Evaluation, position: usize, lang: Lang) -> CheckRow {
    let issue = &evaluation.issues[position];
    let target = target(evaluation, issue);
    let found = target.as_ref().map_or_else(Vec::new, |target| proposals_for(evaluation, issue, target));
    let measure = target.as_ref().map_or("", |target| &evaluation.scheme.indicator(target.leaf_idx).unit);
    let proposals = found.into_iter().map(|proposal| ProposalView {
        label: lang.proposal(proposal.shape, &proposal.text),
        is_likely: matches!(proposal.shape, Shape::Hundredfold | Shape::Yuan | Shape::Figure | Shape::Yes),
        shape: proposal.shape,
        text: proposal.text,
    });
    let may_be_accepted = issue.kind.may_be_accepted() && issue.accepted.is_none() && issue.at.is_some();
    CheckRow {
        position,
        finding: finding(issue, &evaluation.scheme, lang),
        at: issue.at.clone(),
        measure: lang.unit(measure).into(),
        proposals: proposals.collect(),
        may_be_accepted,
        is_question: issue.kind.is_about_structure() && issue.accepted.is_none() && !may_be_accepted,
        text: target.map(|target| target.text),
    }
}
