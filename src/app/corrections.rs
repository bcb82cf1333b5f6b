//! From a finding and what a person says of it to decisions.

use super::Evaluation;
use crate::engine::Scheme;
use crate::table::{CellAddress, Decision, Entry, Issue, Proposal, Shape, proposals};

/// How far an answer reaches beyond the finding that it was given at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    One,
    /// All of the same kind at the same indicator.
    Indicator,
    /// All of the same kind.
    All,
}

/// The value that a finding is about, where it is about one.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Where the school's name stands.
    pub unit_at: CellAddress,
    /// Its name as it stands there.
    pub unit: String,
    /// Where the value stands, or should.
    pub at: CellAddress,
    pub leaf_idx: usize,
    /// What the table says.
    pub was: String,
    /// What was read: the same, or what somebody typed since.
    pub text: String,
}

/// The value that a finding is about; `None` where it is about more, or less.
pub fn target(evaluation: &Evaluation, issue: &Issue) -> Option<Target> {
    let found = value_target(evaluation, issue.group.as_deref()?, issue.unit.as_deref()?, issue.indicator.as_deref()?)?;
    // A finding may be about another school of that name, which does not count.
    issue.at.as_ref().is_none_or(|at| *at == found.at).then_some(found)
}

/// A school's value of an indicator.
pub fn value_target(evaluation: &Evaluation, group: &str, unit: &str, code: &str) -> Option<Target> {
    let leaf_idx = evaluation.scheme.leaf_idx(code)?;
    let record = evaluation.record(group, unit)?;
    let entry = record.entries.iter().find(|entry| entry.leaf_idx == leaf_idx);
    Some(Target {
        unit_at: record.at_of(leaf_idx).clone(),
        unit: record.shown_name.clone(),
        at: entry.map_or_else(|| record.at_of(leaf_idx).clone(), |e| e.at.clone()),
        leaf_idx,
        was: entry.map_or_else(String::new, |e| e.shown.to_string()),
        text: entry.map_or_else(String::new, Entry::whole_text),
    })
}

/// What could be meant by a value at fault.
pub fn proposals_for(evaluation: &Evaluation, issue: &Issue, target: &Target) -> Vec<Proposal> {
    proposals(&issue.kind, &target.text, evaluation.scheme.indicator(target.leaf_idx))
}

fn decision(scheme: &Scheme, target: Target, text: &str) -> Decision {
    Decision::Value {
        unit: target.unit,
        unit_at: target.unit_at,
        at: target.at,
        code: scheme.leaf(target.leaf_idx).code.clone(),
        was: target.was,
        text: text.trim().to_string(),
    }
}

/// The correction of the value that a finding is about.
pub fn correct(evaluation: &Evaluation, issue: &Issue, text: &str) -> Option<Decision> {
    target(evaluation, issue).map(|target| decision(&evaluation.scheme, target, text))
}

/// The correction of a school's value of an indicator.
pub fn correct_value(evaluation: &Evaluation, group: &str, unit: &str, code: &str, text: &str) -> Option<Decision> {
    value_target(evaluation, group, unit, code).map(|target| decision(&evaluation.scheme, target, text))
}

/// The findings of one kind that a scope takes in.
fn alike<'a>(evaluation: &'a Evaluation, issue: &'a Issue, scope: Scope) -> impl Iterator<Item = &'a Issue> {
    evaluation.issues.iter().filter(move |other| match scope {
        Scope::One => std::ptr::eq(*other, issue),
        _ if other.kind.code() != issue.kind.code() || other.accepted.is_some() => false,
        Scope::Indicator => other.indicator == issue.indicator,
        Scope::All => true,
    })
}

/// The same correction wherever the same is at fault in the same way, each with its own figure.
pub fn correct_alike(evaluation: &Evaluation, issue: &Issue, shape: Shape, scope: Scope) -> Vec<Decision> {
    let corrected = |issue: &Issue| {
        let target = target(evaluation, issue)?;
        let proposal = proposals_for(evaluation, issue, &target).into_iter().find(|p| p.shape == shape)?;
        Some(decision(&evaluation.scheme, target, &proposal.text))
    };
    alike(evaluation, issue, scope).filter_map(corrected).collect()
}

/// Says that findings are no faults, and why.
pub fn accept(evaluation: &Evaluation, issue: &Issue, reason: &str, scope: Scope) -> Vec<Decision> {
    let accepted = |issue: &Issue| {
        Some(Decision::Accept {
            at: issue.at.clone().filter(|_| issue.kind.may_be_accepted())?,
            issue: issue.kind.code().into(),
            was: issue.kind.subject(),
            reason: reason.trim().into(),
            whom: issue.whom().into(),
            code: issue.indicator.clone().unwrap_or_default(),
        })
    };
    alike(evaluation, issue, scope).filter_map(accepted).collect()
}
