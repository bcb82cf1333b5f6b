//! What was found in the data, as a list.

use crate::app::Evaluation;
use crate::i18n::Lang;
use crate::table::Severity;

#[derive(Clone, Debug, PartialEq)]
pub struct FindingView {
    pub severity: Severity,
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
    pub rows: Vec<FindingView>,
    pub n_errors: usize,
    pub n_warnings: usize,
    pub n_infos: usize,
}

/// All findings, errors first.
pub fn findings(evaluation: &Evaluation, lang: Lang) -> FindingsView {
    let rows: Vec<FindingView> = evaluation
        .issues
        .iter()
        .map(|issue| FindingView {
            severity: issue.kind.severity(),
            severity_tag: severity_tag(issue.kind.severity()),
            severity_text: lang.severity(issue.kind.severity()),
            code: issue.kind.code(),
            text: lang.issue(issue, &evaluation.scheme),
            place: issue.at.as_ref().map(|at| lang.place(at)),
            cell: issue.at.as_ref().map(|at| at.cell.to_string()),
            unit: issue.unit.clone(),
            indicator: issue.indicator.clone(),
        })
        .collect();
    let count = |severity| rows.iter().filter(|r| r.severity == severity).count();
    FindingsView {
        n_errors: count(Severity::Error),
        n_warnings: count(Severity::Warning),
        n_infos: count(Severity::Info),
        rows,
    }
}

pub(crate) fn severity_tag(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
