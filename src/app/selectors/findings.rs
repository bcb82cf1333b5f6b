//! What was found in the data, as a list.

use crate::app::Evaluation;
use crate::i18n::Lang;
use crate::table::{Issue, Severity};

#[derive(Clone, Debug, PartialEq)]
pub struct FindingView {
    /// `error`, `warning` or `info`.
    pub severity_tag: &'static str,
    pub severity_text: &'static str,
    pub code: &'static str,
    pub text: String,
    pub place: Option<String>,
    /// Sheet and cell in short, as `data-cell` holds it.
    pub cell: Option<String>,
    pub unit: Option<String>,
    pub indicator: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FindingsView {
    /// The first of those that were asked for.
    pub rows: Vec<FindingView>,
    pub n_chosen: usize,
    pub n_errors: usize,
    pub n_warnings: usize,
    pub n_infos: usize,
}

/// The first `n_rows` findings of a severity, or of all; errors first.
pub fn findings(evaluation: &Evaluation, severity: Option<Severity>, n_rows: usize, lang: Lang) -> FindingsView {
    let count = |severity| evaluation.issues.iter().filter(|i| i.severity() == severity).count();
    let chosen = || evaluation.issues.iter().filter(|i| severity.is_none_or(|s| i.severity() == s));
    let row = |issue: &Issue| FindingView {
        severity_tag: severity_tag(issue.severity()),
        severity_text: lang.severity(issue.severity()),
        code: issue.kind.code(),
        text: lang.issue(issue, &evaluation.scheme),
        place: issue.at.as_ref().map(|at| lang.place(at)),
        cell: issue.at.as_ref().map(|at| at.cell.to_string()),
        unit: issue.unit.clone(),
        indicator: issue.indicator.clone(),
    };
    FindingsView {
        rows: chosen().take(n_rows).map(row).collect(),
        n_chosen: chosen().count(),
        n_errors: count(Severity::Error),
        n_warnings: count(Severity::Warning),
        n_infos: count(Severity::Info),
    }
}

fn severity_tag(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
