//! What follows from a document: the units, the findings and the scoreboard.

use super::{Document, Shared};
use crate::engine::{Group, GroupBoard, GroupData, Options, Scheme, Scoreboard, flags, score_group};
use crate::table::{
    CellAddress, Decision, Entry, Interpretation, Issue, Severity, Sheet, Table, UnitRecord, interpret_decided,
};
use std::cell::{LazyCell, OnceCell};
use std::collections::{HashMap, HashSet};

/// Computed from a [`Document`], never saved.
#[derive(Debug)]
pub struct Evaluation {
    pub scheme: Shared<Scheme>,
    pub interpretation: Shared<Interpretation>,
    /// What was interpreted.
    tables: Vec<Shared<Table>>,
    decisions: Shared<Vec<Decision>>,
    options: Options,
    /// The year that is shown; see [`Interpretation::years`].
    pub year: Option<u16>,
    /// Of the shown year.
    pub data: GroupData,
    pub board: Scoreboard,
    /// Where years are told apart, each of them with its result, the earliest first.
    pub years: Shared<Vec<YearResult>>,
    /// What was found in reading and in scoring; errors first. Of values and results those of the shown year, of what the
    /// tables are those of all.
    pub issues: Vec<Issue>,
    /// Of the shown year, from the first question on.
    by_name: OnceCell<HashMap<(String, String), usize>>,
}

/// The evaluation of one year.
#[derive(Debug)]
pub struct YearResult {
    /// `None` for the units of which nothing says one.
    pub year: Option<u16>,
    pub data: GroupData,
    pub board: Scoreboard,
    /// Errors at its values.
    pub n_errors: usize,
}

/// The values and points of what tables mean, worked out a step at a time, so that the page can do something else between
/// two steps. Results hold for the scheme and the options that they were worked out with.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoring {
    interpretation: Shared<Interpretation>,
    scheme: Shared<Scheme>,
    options: Options,
    years: Vec<YearScoring>,
}

#[derive(Clone, Debug, PartialEq)]
struct YearScoring {
    year: Option<u16>,
    /// The last one may still be without its points.
    groups: Vec<(Group, Option<GroupBoard>)>,
    /// Those that are still to come, the next one last.
    names: Vec<String>,
}

impl Scoring {
    pub fn new(interpretation: Shared<Interpretation>, scheme: Shared<Scheme>, options: Options) -> Scoring {
        let years = match interpretation.years.is_empty() {
            true => vec![None],
            false => interpretation.years.clone(),
        };
        let names = |year| interpretation.groups_of(year, &scheme).into_iter().rev().map(str::to_owned).collect();
        let years =
            years.into_iter().map(|year| YearScoring { year, groups: Vec::new(), names: names(year) }).collect();
        Scoring { interpretation, scheme, options, years }
    }

    /// Works on, for about the time that one group takes; whether anything is left to do.
    pub fn step(&mut self) -> bool {
        for YearScoring { year, groups, names } in &mut self.years {
            if let Some((group, board)) = groups.last_mut().filter(|(_, board)| board.is_none()) {
                *board = Some(score_group(group, &self.scheme, &self.options));
                return true;
            }
            if let Some(name) = names.pop() {
                groups.push((self.interpretation.group_of(*year, &name, &self.scheme), None));
                return true;
            }
        }
        false
    }

    fn is_of(&self, document: &Document, interpretation: &Shared<Interpretation>) -> bool {
        self.interpretation == *interpretation && self.scheme == document.scheme && self.options == document.options
    }

    /// What is left to do is done.
    fn results(mut self) -> Vec<(Option<u16>, GroupData, Scoreboard)> {
        while self.step() {}
        let result = |YearScoring { year, groups, .. }: YearScoring| {
            let (groups, boards): (_, Vec<_>) = groups.into_iter().unzip();
            (year, GroupData { groups }, Scoreboard { groups: boards.into_iter().flatten().collect() })
        };
        self.years.into_iter().map(result).collect()
    }
}

impl Evaluation {
    /// The evaluation of a document, which shows the latest year.
    pub fn of(document: &Document) -> Evaluation {
        Evaluation::of_interpreted(document, Evaluation::interpreted(document), None)
    }

    fn interpreted(document: &Document) -> Shared<Interpretation> {
        Shared::new(match document.tables.is_empty() {
            true => Interpretation::default(),
            false => interpret_decided(&document.tables, &document.scheme, &document.decisions),
        })
    }

    /// Whether the tables of a document are those interpreted here, with the same decisions: that is most of the work
    /// there is.
    pub fn is_about(&self, document: &Document) -> bool {
        let are_same = self.tables == document.tables && self.decisions == document.decisions;
        are_same && self.scheme == document.scheme
    }

    /// Whether it is what [`Evaluation::of_interpreted`] would make of a document.
    pub fn is_of(&self, document: &Document) -> bool {
        self.is_about(document) && self.options == document.options && self.year == self.interpretation.latest_year()
    }

    /// The evaluation of a changed document. The shown year stays while there is one such.
    pub fn after(&self, document: &Document) -> Evaluation {
        let interpretation = match self.is_about(document) {
            true => self.interpretation.clone(),
            false => Evaluation::interpreted(document),
        };
        Evaluation::showing(document, interpretation, self.shown_year(), None)
    }

    /// The year that stays in sight, where years are told apart.
    pub fn shown_year(&self) -> Option<Option<u16>> {
        (!self.years.is_empty()).then_some(self.year)
    }

    /// The same evaluation, showing another year; the same year where there is none such. Nothing is worked out again.
    pub fn in_year(&self, year: Option<u16>) -> Evaluation {
        let (year, data, board) = match self.year_result(year) {
            Some(result) => (year, result.data.clone(), result.board.clone()),
            None => (self.year, self.data.clone(), self.board.clone()),
        };
        let same = Evaluation {
            scheme: self.scheme.clone(),
            interpretation: self.interpretation.clone(),
            tables: self.tables.clone(),
            decisions: self.decisions.clone(),
            options: self.options,
            year,
            data,
            board,
            years: self.years.clone(),
            issues: Vec::new(),
            by_name: OnceCell::new(),
        };
        same.with_issues()
    }

    /// The evaluation of a document whose tables mean what was found in them before; the points, too, where they are
    /// known.
    pub fn of_interpreted(
        document: &Document,
        interpretation: Shared<Interpretation>,
        scoring: Option<Scoring>,
    ) -> Evaluation {
        Evaluation::showing(document, interpretation, None, scoring)
    }

    fn showing(
        document: &Document,
        interpretation: Shared<Interpretation>,
        shown: Option<Option<u16>>,
        scoring: Option<Scoring>,
    ) -> Evaluation {
        let scheme = document.scheme.clone();
        let year = shown.filter(|year| interpretation.years.contains(year)).unwrap_or(interpretation.latest_year());
        let scoring = scoring.filter(|scoring| scoring.is_of(document, &interpretation));
        let scoring = scoring.unwrap_or_else(|| Scoring::new(interpretation.clone(), scheme.clone(), document.options));
        let mut results = scoring.results();
        let at =
            results.iter().position(|(of, ..)| *of == year).expect("the shown year is one of those that there are");
        let ((data, board), years) = match interpretation.years.is_empty() {
            true => {
                let (_, data, board) = results.swap_remove(at);
                ((data, board), Vec::new())
            }
            false => {
                let shown = (results[at].1.clone(), results[at].2.clone());
                let years = results.into_iter().map(|(year, data, board)| {
                    let is_error = |issue: &&Issue| {
                        issue.severity() == Severity::Error && issue.unit.is_some() && issue.year == year
                    };
                    let n_errors = interpretation.issues.iter().filter(is_error).count();
                    YearResult { year, data, board, n_errors }
                });
                (shown, years.collect())
            }
        };
        let evaluation = Evaluation {
            scheme,
            interpretation,
            options: document.options,
            tables: document.tables.clone(),
            decisions: document.decisions.clone(),
            year,
            data,
            board,
            years: Shared::new(years),
            issues: Vec::new(),
            by_name: OnceCell::new(),
        };
        evaluation.with_issues()
    }

    fn with_issues(self) -> Evaluation {
        let Evaluation { interpretation, year, data, board, scheme, .. } = &self;
        let is_shown = |issue: &&Issue| {
            issue.unit.is_none() || interpretation.is_of_year(issue.year, *year) || issue.kind.is_about_structure()
        };
        let found = interpretation.issues.iter().filter(is_shown).cloned();
        let found = found.chain(new_findings(data, scheme, board, interpretation, *year));
        let (mut issues, others): (Vec<_>, Vec<_>) = found.partition(|i| i.severity() == Severity::Error);
        let (warnings, infos): (Vec<_>, Vec<_>) = others.into_iter().partition(|i| i.severity() == Severity::Warning);
        issues.extend(warnings);
        issues.extend(infos);
        Evaluation { issues, ..self }
    }

    /// Whether anything at fault was left out that concerns a group: its own, or what belongs to no group.
    pub fn is_group_provisional(&self, group: &str) -> bool {
        // A school whose year is not known is missing from any.
        let is_of_year = |issue: &Issue| {
            issue.unit.is_none() || issue.year.is_none() || self.interpretation.is_of_year(issue.year, self.year)
        };
        let concerns = |issue: &Issue| issue.group.as_deref().is_none_or(|g| g == group) && is_of_year(issue);
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
        asked.any(|issue| issue.at.as_ref().is_none_or(|at| is_of(&at.sheet.file)))
    }

    pub fn n_errors(&self) -> usize {
        // Errors stand first.
        self.issues.iter().take_while(|issue| issue.severity() == Severity::Error).count()
    }

    /// The sheet that holds a cell.
    pub fn sheet(&self, at: &CellAddress) -> Option<&Sheet> {
        let table = self.tables.iter().find(|table| table.file == *at.sheet.file)?;
        table.sheets.iter().find(|sheet| sheet.name == *at.sheet.name)
    }

    /// What was decided about the tables.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    pub fn has_units(&self) -> bool {
        !self.board.groups.is_empty()
    }

    /// The result of a year, where years are told apart.
    pub fn year_result(&self, year: Option<u16>) -> Option<&YearResult> {
        self.years.iter().find(|result| result.year == year)
    }

    /// What the tables say of a unit in the shown year.
    pub fn record(&self, group: &str, unit: &str) -> Option<&UnitRecord> {
        let by_name = self.by_name.get_or_init(|| {
            let units = self.interpretation.units.iter().enumerate();
            let of_year = units.filter(|(_, unit)| self.interpretation.is_of_year(unit.year, self.year));
            of_year.map(|(i, unit)| ((unit.group.clone(), unit.name.clone()), i)).collect()
        });
        let i = by_name.get(&(group.to_owned(), unit.to_owned()))?;
        Some(&self.interpretation.units[*i])
    }

    pub fn group_idx(&self, group: &str) -> Option<usize> {
        self.board.groups.iter().position(|g| g.name == group)
    }
}

/// What scoring found that reading has not said already: a value at fault counts as missing, and to say so once more
/// would bury what matters.
fn new_findings<'a>(
    data: &GroupData,
    scheme: &Scheme,
    board: &Scoreboard,
    interpretation: &'a Interpretation,
    year: Option<u16>,
) -> Vec<Issue> {
    // A school is known by its group and its name; what is said of an indicator as a whole holds for all groups.
    fn about(issue: &Issue) -> [Option<&str>; 3] {
        let group = issue.group.as_deref().filter(|_| issue.unit.is_some());
        [group, issue.unit.as_deref(), issue.indicator.as_deref()]
    }
    let of_year = interpretation
        .issues
        .iter()
        .filter(|issue| issue.unit.is_none() || interpretation.is_of_year(issue.year, year));
    let said: HashSet<[Option<&str>; 3]> = of_year.map(about).collect();
    // Mostly there is nothing to be looked up.
    let places = LazyCell::new(|| {
        let units = interpretation.units.iter().filter(|unit| interpretation.is_of_year(unit.year, year));
        let place = |unit: &'a UnitRecord| ((&*unit.group, &*unit.name), &*unit.entries);
        units.map(place).collect::<HashMap<(&str, &str), &[Entry]>>()
    });
    let at = |issue: &Issue| {
        let entries = places.get(&(issue.group.as_deref()?, issue.unit.as_deref()?))?;
        let leaf_idx = scheme.leaf_idx(issue.indicator.as_deref()?)?;
        entries.iter().find(|e| e.leaf_idx == leaf_idx).map(|e| e.at.clone())
    };
    flags(data, scheme, board)
        .into_iter()
        .map(|flag| Issue::from_flag(flag, data, scheme))
        .filter(|issue| issue.indicator.is_none() || !said.contains(&about(issue)))
        .map(|issue| Issue { at: at(&issue), year: year.filter(|_| issue.unit.is_some()), ..issue })
        .collect()
}
