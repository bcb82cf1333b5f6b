//! What follows from a document: the units, the findings and the scoreboard.

use super::{Document, Shared};
use crate::engine::{GroupData, Scheme, Scoreboard, flags, score};
use crate::table::{
    CellAddress, Decision, Entry, Interpretation, Issue, Severity, Sheet, Table, UnitRecord, interpret_decided,
};
use std::collections::{HashMap, HashSet};

/// Computed from a [`Document`], never saved.
#[derive(Debug)]
pub struct Evaluation {
    pub scheme: Shared<Scheme>,
    pub interpretation: Shared<Interpretation>,
    /// What was interpreted.
    tables: Vec<Shared<Table>>,
    decisions: Shared<Vec<Decision>>,
    pub data: GroupData,
    pub board: Scoreboard,
    /// What was found in reading and in scoring; errors first.
    pub issues: Vec<Issue>,
    by_name: HashMap<(String, String), usize>,
}

impl Evaluation {
    pub fn of(document: &Document) -> Evaluation {
        let interpretation = match document.tables.is_empty() {
            true => Interpretation::default(),
            false => interpret_decided(&document.tables, &document.scheme, &document.decisions),
        };
        Evaluation::of_interpreted(document, Shared::new(interpretation))
    }

    /// Whether the tables of a document are those interpreted here, with the same decisions: that is most of the work
    /// there is.
    pub fn is_about(&self, document: &Document) -> bool {
        let are_same = self.tables == document.tables && self.decisions == document.decisions;
        are_same && self.scheme == document.scheme
    }

    /// The evaluation of a changed document.
    pub fn after(&self, document: &Document) -> Evaluation {
        match self.is_about(document) {
            true => Evaluation::of_interpreted(document, self.interpretation.clone()),
            false => Evaluation::of(document),
        }
    }

    /// The evaluation of a document whose tables mean what was found in them before.
    pub fn of_interpreted(document: &Document, interpretation: Shared<Interpretation>) -> Evaluation {
        let scheme = document.scheme.clone();
        let data = interpretation.group_data(&scheme);
        let board = score(&data, &scheme, &document.options);
        let found = interpretation.issues.iter().cloned();
        let found = found.chain(new_findings(&data, &scheme, &board, &interpretation));
        let (mut issues, others): (Vec<_>, Vec<_>) = found.partition(|i| i.severity() == Severity::Error);
        let (warnings, infos): (Vec<_>, Vec<_>) = others.into_iter().partition(|i| i.severity() == Severity::Warning);
        issues.extend(warnings);
        issues.extend(infos);
        let by_name = interpretation
            .units
            .iter()
            .enumerate()
            .map(|(i, unit)| ((unit.group.clone(), unit.name.clone()), i))
            .collect();
        let (tables, decisions) = (document.tables.clone(), document.decisions.clone());
        Evaluation { scheme, interpretation, tables, decisions, data, board, issues, by_name }
    }

    /// Whether anything at fault was left out that concerns a group: its own, or what belongs to no group.
    pub fn is_group_provisional(&self, group: &str) -> bool {
        let concerns = |issue: &Issue| issue.group.as_deref().is_none_or(|g| g == group);
        self.issues.iter().any(|i| i.severity() == Severity::Error && concerns(i))
    }

    /// What cannot be settled at a value: which column is which indicator, which group, which of two schools.
    pub fn questions(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|issue| issue.severity() != Severity::Info && issue.kind.is_about_structure())
    }

    /// Whether there are questions about the tables of some files that have to be answered first.
    pub fn has_questions(&self, is_of: impl Fn(&str) -> bool) -> bool {
        // A group that the scheme does not know may stand by itself.
        let mut asked = self.questions().filter(|issue| issue.severity() == Severity::Error);
        asked.any(|issue| issue.at.as_ref().is_none_or(|at| is_of(&at.file)))
    }

    pub fn n_errors(&self) -> usize {
        // Errors stand first.
        self.issues.iter().take_while(|issue| issue.severity() == Severity::Error).count()
    }

    /// The sheet that holds a cell.
    pub fn sheet(&self, at: &CellAddress) -> Option<&Sheet> {
        let table = self.tables.iter().find(|table| table.file == *at.file)?;
        table.sheets.iter().find(|sheet| sheet.name == *at.sheet)
    }

    /// What was decided about the tables.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    pub fn has_units(&self) -> bool {
        !self.board.groups.is_empty()
    }

    /// What the tables say of a unit.
    pub fn record(&self, group: &str, unit: &str) -> Option<&UnitRecord> {
        let i = self.by_name.get(&(group.to_owned(), unit.to_owned()))?;
        Some(&self.interpretation.units[*i])
    }

    pub fn group_idx(&self, group: &str) -> Option<usize> {
        self.board.groups.iter().position(|g| g.name == group)
    }
}

/// What scoring found that reading has not said already: a value at fault counts as missing, and to say so once more
/// would bury what matters.
fn new_findings(data: &GroupData, scheme: &Scheme, board: &Scoreboard, interpretation: &Interpretation) -> Vec<Issue> {
    // A school is known by its group and its name; what is said of an indicator as a whole holds for all groups.
    fn about(issue: &Issue) -> [Option<&str>; 3] {
        let group = issue.group.as_deref().filter(|_| issue.unit.is_some());
        [group, issue.unit.as_deref(), issue.indicator.as_deref()]
    }
    let said: HashSet<[Option<&str>; 3]> = interpretation.issues.iter().map(about).collect();
    let mut places: HashMap<(&str, &str), &[Entry]> = HashMap::new();
    for unit in &interpretation.units {
        places.insert((&unit.group, &unit.name), &unit.entries);
    }
    let at = |issue: &Issue| {
        let entries = places.get(&(issue.group.as_deref()?, issue.unit.as_deref()?))?;
        let leaf_idx = scheme.leaf_idx(issue.indicator.as_deref()?)?;
        entries.iter().find(|e| e.leaf_idx == leaf_idx).map(|e| e.at.clone())
    };
    flags(data, scheme, board)
        .into_iter()
        .map(|flag| Issue::from_flag(flag, data, scheme))
        .filter(|issue| issue.indicator.is_none() || !said.contains(&about(issue)))
        .map(|issue| Issue { at: at(&issue), ..issue })
        .collect()
}
