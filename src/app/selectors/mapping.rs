//! How tables were read, and what has to be asked: questions with their answers, columns with their roles.

use crate::app::Evaluation;
use crate::i18n::Lang;
use crate::table::{
    CellAddress, CellRef, Decision, Issue, IssueKind, LeftOut, LeftOutReason, Role, Sheet, SheetReading, UnitRecord,
    differences,
};
use std::collections::HashMap;
use std::sync::Arc;

/// An answer that a person may give.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub label: String,
    pub decisions: Vec<Decision>,
}

/// One place that a question is about.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionItem {
    pub text: String,
    pub place: Option<String>,
    pub at: Option<CellAddress>,
    pub answers: Vec<Answer>,
    /// Where a name is missing: the cell where it should stand.
    pub asks_name: Option<CellAddress>,
    /// What stands in its row.
    pub row: String,
    /// What tells the two apart, where one of two has to be chosen.
    pub details: Vec<String>,
}

/// Questions of one kind about one thing, perhaps in many files.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub title: &'static str,
    pub items: Vec<QuestionItem>,
    /// The same answer for all of them, where there are several.
    pub for_all: Vec<Answer>,
    /// Which of two counts: the first answer is always the earlier.
    pub is_of_duplicates: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnState {
    Certain,
    /// It could be an indicator's; nothing is read until somebody says.
    Asked,
    Decided,
    Unused,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ColumnView {
    /// `C`, or `7` for a row.
    pub position: String,
    pub header: String,
    pub samples: Vec<String>,
    pub role: Role,
    /// What it could be, where it is asked.
    pub proposal: Option<String>,
    pub confidence: Option<String>,
    /// `元 → 万元`
    pub conversion: Option<String>,
    pub state: ColumnState,
    /// The position that a person gave the indicator of this column to.
    pub taken_by: Option<String>,
    /// The same heading of all the sheets that look alike.
    pub at: Vec<CellAddress>,
}

/// Sheets with the same headings.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetView {
    pub labels: Vec<String>,
    /// File, sheet, and the print of its words.
    pub places: Vec<(Arc<str>, Arc<str>, u64)>,
    pub is_by_columns: bool,
    /// As the spreadsheet counts it.
    pub header_line: u32,
    pub group: Option<String>,
    pub year: Option<u16>,
    /// Whether a column says the year of each unit.
    pub has_year_column: bool,
    pub n_units: usize,
    pub n_read: usize,
    pub n_asked: usize,
    pub columns: Vec<ColumnView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeftOutView {
    pub reason: &'static str,
    pub text: String,
    pub place: String,
    /// What brings it back, where that is a line.
    pub back: Option<Decision>,
    /// A sheet that was not understood, of which somebody may say where its headings stand.
    pub sheet: Option<(Arc<str>, Arc<str>, u64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MappingView {
    pub questions: Vec<Question>,
    pub sheets: Vec<SheetView>,
    pub left_out: Vec<LeftOutView>,
}

pub fn mapping(evaluation: &Evaluation, lang: Lang) -> MappingView {
    let interpretation = &*evaluation.interpretation;
    MappingView {
        questions: questions(evaluation, lang),
        sheets: sheets(evaluation, lang),
        left_out: interpretation.left_out.iter().map(|left| left_out(left, evaluation, lang)).collect(),
    }
}

/// What the columns under the same heading of all sheets that look alike hold from now on.
pub fn role_decisions(column: &ColumnView, role: &Role) -> Vec<Decision> {
    let decision =
        |at: &CellAddress| Decision::Column { at: at.clone(), header: column.header.clone(), role: role.clone() };
    column.at.iter().map(decision).collect()
}

// Questions

fn questions(evaluation: &Evaluation, lang: Lang) -> Vec<Question> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut questions: Vec<Question> = Vec::new();
    for issue in evaluation.questions() {
        let Some(items) = items(evaluation, issue, lang) else { continue };
        let key = match &issue.kind {
            IssueKind::UncertainColumn { header, .. } | IssueKind::DuplicateColumn { header, .. } => {
                format!("{} {header} {:?}", issue.kind.code(), issue.indicator)
            }
            IssueKind::UnknownGroup { group } => format!("{} {group}", issue.kind.code()),
            kind => kind.code().into(),
        };
        let number = *numbers.entry(key).or_insert(questions.len());
        if number == questions.len() {
            let title = lang.issue_name(issue.kind.code());
            let is_of_duplicates =
                matches!(issue.kind, IssueKind::DuplicateUnit { .. } | IssueKind::DuplicateColumn { .. });
            questions.push(Question { title, items: Vec::new(), for_all: Vec::new(), is_of_duplicates });
        }
        questions[number].items.extend(items);
    }
    for question in &mut questions {
        if let [first, _, ..] = &question.items[..] {
            let n_answers = first.answers.len();
            let is_uniform = question.items.iter().all(|item| item.answers.len() == n_answers);
            for i in (0..n_answers).filter(|_| is_uniform) {
                let all = question.items.iter().flat_map(|item| item.answers[i].decisions.iter().cloned());
                let label = match (question.is_of_duplicates, i) {
                    (true, 0) => lang.all_first().to_string(),
                    (true, _) => lang.all_later().to_string(),
                    (false, _) => lang.for_all(&first.answers[i].label, question.items.len()),
                };
                question.for_all.push(Answer { label, decisions: all.collect() });
            }
        }
    }
    questions
}

fn items(evaluation: &Evaluation, issue: &Issue, lang: Lang) -> Option<Vec<QuestionItem>> {
    let (interpretation, scheme) = (&*evaluation.interpretation, &*evaluation.scheme);
    let item = |answers: Vec<Answer>| QuestionItem {
        text: lang.issue(issue, scheme),
        place: issue.at.as_ref().map(|at| lang.place(at)),
        at: issue.at.clone(),
        answers,
        asks_name: None,
        row: String::new(),
        details: Vec::new(),
    };
    let answer = |label: String, decisions: Vec<Decision>| Answer { label, decisions };
    let record = || {
        let name = issue.unit.as_deref()?;
        let group = issue.group.as_deref();
        interpretation
            .units
            .iter()
            .filter(|u| interpretation.is_of_year(u.year, issue.year) || issue.year.is_none())
            .find(|u| u.name == name && group.is_none_or(|g| u.group == g) && is_of_sheet(u, issue.at.as_ref()))
    };
    // Those that are said, and the next.
    let years = || {
        let known = interpretation.years.iter().copied().flatten();
        let next = interpretation.latest_year().map(|year| year + 1);
        known.chain(next)
    };
    let leave_line_out = |at: CellAddress, text: &str| vec![Decision::Line { at, text: text.into(), is_unit: false }];
    Some(vec![match &issue.kind {
        IssueKind::UncertainColumn { header, name } => {
            let (at, code) = (issue.at.clone()?, issue.indicator.clone()?);
            let column = |role| vec![Decision::Column { at: at.clone(), header: header.clone(), role }];
            item(vec![
                answer(lang.answer_is(name), column(Role::Indicator(code))),
                answer(lang.answer_not_read().into(), column(Role::LeftOut)),
            ])
        }
        IssueKind::DuplicateColumn { header, first } => {
            // In forms below each other the second would be another school's.
            let is_by_columns = interpretation
                .sheets
                .iter()
                .any(|sheet| sheet.is_by_columns && sheet.file == first.sheet.file && sheet.sheet == first.sheet.name);
            let (at, code) = (issue.at.clone()?, issue.indicator.clone()?);
            let column = |role| vec![Decision::Column { at: at.clone(), header: header.clone(), role }];
            let mut answers = vec![answer(lang.answer_use(&first.cell.to_string()), column(Role::LeftOut))];
            if !is_by_columns {
                answers.push(answer(lang.answer_use(&at.cell.to_string()), column(Role::Indicator(code))));
            }
            item(answers)
        }
        IssueKind::NoGroup | IssueKind::UnknownGroup { .. } if issue.unit.is_some() => {
            let unit = record()?;
            let decided = |group: &String| {
                let decision =
                    Decision::Group { at: unit.at.clone(), unit: unit.shown_name.clone(), group: group.clone() };
                answer(lang.group_name(group).into_owned(), vec![decision])
            };
            let mut answers: Vec<Answer> = scheme.groups.iter().map(decided).collect();
            if let (IssueKind::UnknownGroup { group }, Some(at)) = (&issue.kind, &issue.at) {
                let accept = Decision::Accept {
                    at: at.clone(),
                    issue: issue.kind.code().into(),
                    was: issue.kind.subject(),
                    reason: lang.answer_group_of_its_own(group),
                    whom: issue.whom().into(),
                    code: String::new(),
                };
                answers.push(answer(lang.answer_group_of_its_own(group), vec![accept]));
            }
            item(answers)
        }
        // Of no sheet the group is known: each is asked for by itself.
        IssueKind::NoGroup => {
            let items = interpretation.sheets.iter().filter(|sheet| sheet.group.is_none() && sheet.n_units > 0);
            let of_sheet = |sheet: &SheetReading| {
                let decided = |group: &String| {
                    let (file, name, print) = (sheet.file.clone(), sheet.sheet.clone(), sheet.print);
                    answer(
                        lang.group_name(group).into_owned(),
                        vec![Decision::SheetGroup { file, sheet: name, print, group: group.clone() }],
                    )
                };
                let units = interpretation
                    .units
                    .iter()
                    .filter(|u| u.at.sheet.file == sheet.file && u.at.sheet.name == sheet.sheet);
                let names: Vec<&str> = units.map(|u| u.name.as_str()).collect();
                QuestionItem {
                    text: lang.names(&names),
                    place: Some(lang.sheet_label(&sheet.file, &sheet.sheet)),
                    ..item(scheme.groups.iter().map(decided).collect())
                }
            };
            return Some(items.map(of_sheet).collect());
        }
        IssueKind::NoYear if issue.unit.is_some() => {
            let unit = interpretation.units.iter().find(|u| {
                let at = issue.at.as_ref();
                u.year.is_none() && Some(&u.name) == issue.unit.as_ref() && at.is_some_and(|at| is_on_line(u, at))
            })?;
            let decided = |year: u16| {
                let decision = Decision::Year { at: unit.at.clone(), unit: unit.shown_name.clone(), year };
                answer(lang.year(Some(year)), vec![decision])
            };
            let not_read = answer(lang.answer_not_read().into(), leave_line_out(unit.at.clone(), &unit.shown_name));
            item(years().map(decided).chain([not_read]).collect())
        }
        IssueKind::NoYear => {
            let at = issue.at.as_ref()?;
            let sheet = interpretation.sheets.iter().find(|s| s.file == at.sheet.file && s.sheet == at.sheet.name)?;
            let decided = |year: u16| {
                let (file, name, print) = (sheet.file.clone(), sheet.sheet.clone(), sheet.print);
                let year_of_sheet = Decision::SheetYear { file, sheet: name, print, year: Some(year) };
                answer(lang.year(Some(year)), vec![year_of_sheet])
            };
            QuestionItem {
                place: Some(lang.sheet_label(&sheet.file, &sheet.sheet)),
                ..item(years().map(decided).collect())
            }
        }
        IssueKind::NoName { row } => {
            let at = issue.at.clone()?;
            QuestionItem {
                asks_name: Some(at.clone()),
                row: row.clone(),
                ..item(vec![answer(lang.answer_not_read().into(), leave_line_out(at, row))])
            }
        }
        IssueKind::NotASchool { name } => {
            let at = issue.at.clone()?;
            let is_school = Decision::Line { at: at.clone(), text: name.clone(), is_unit: true };
            item(vec![
                answer(lang.answer_a_school().into(), vec![is_school]),
                answer(lang.answer_not_read().into(), leave_line_out(at, name)),
            ])
        }
        IssueKind::DuplicateUnit { first, .. } => {
            let earlier = interpretation.units.iter().find(|u| u.at == *first)?;
            let later = interpretation.duplicates.iter().find(|u| Some(&u.at) == issue.at.as_ref())?;
            let keeps = |kept: &UnitRecord, other: &UnitRecord| {
                answer(lang.answer_use(&lang.place(&kept.at)), leave_line_out(other.at.clone(), &other.shown_name))
            };
            let differences = differences(&[earlier], &[later], scheme);
            QuestionItem {
                details: differences.iter().map(|difference| lang.difference(difference, scheme)).collect(),
                ..item(vec![keeps(earlier, later), keeps(later, earlier)])
            }
        }
        IssueKind::RowTooLong { .. } => {
            let unit = record()?;
            let accept = Decision::Accept {
                at: issue.at.clone()?,
                issue: issue.kind.code().into(),
                was: issue.kind.subject(),
                reason: lang.answer_as_it_stands().into(),
                whom: unit.name.clone(),
                code: String::new(),
            };
            item(vec![
                answer(lang.answer_as_it_stands().into(), vec![accept]),
                answer(lang.answer_not_read().into(), leave_line_out(unit.at.clone(), &unit.shown_name)),
            ])
        }
        _ => return None,
    }])
}

fn is_of_sheet(unit: &UnitRecord, at: Option<&CellAddress>) -> bool {
    at.is_none_or(|at| unit.at.sheet == at.sheet)
}

/// Whether a cell stands on the line of a unit, whichever way the table is laid.
fn is_on_line(unit: &UnitRecord, at: &CellAddress) -> bool {
    is_of_sheet(unit, Some(at)) && (unit.at.cell.row == at.cell.row || unit.at.cell.col == at.cell.col)
}

// Sheets and their columns

fn sheets(evaluation: &Evaluation, lang: Lang) -> Vec<SheetView> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut views: Vec<SheetView> = Vec::new();
    for reading in &evaluation.interpretation.sheets {
        // What is said of the year of one sheet is not said of another's.
        let mut key = format!("{} {} {:?}", reading.is_by_columns, reading.header_line, reading.year);
        for column in &reading.columns {
            key.push_str(&format!("\n{} {} {:?}", position(reading, column.at.cell), column.header, column.role));
        }
        let label = lang.sheet_label(&reading.file, &reading.sheet);
        let place = (reading.file.clone(), reading.sheet.clone(), reading.print);
        match numbers.get(&key) {
            Some(number) => {
                let view = &mut views[*number];
                view.labels.push(label);
                view.places.push(place);
                view.n_units += reading.n_units;
                if view.group.as_deref() != reading.group.as_deref() {
                    view.group = None;
                }
                for (column, same) in view.columns.iter_mut().zip(&reading.columns) {
                    column.at.push(same.at.clone());
                }
            }
            None => {
                numbers.insert(key, views.len());
                let columns: Vec<ColumnView> =
                    reading.columns.iter().map(|column| column_view(evaluation, reading, column, lang)).collect();
                let n_of = |state: &dyn Fn(&ColumnView) -> bool| columns.iter().filter(|c| state(c)).count();
                views.push(SheetView {
                    labels: vec![label],
                    places: vec![place],
                    is_by_columns: reading.is_by_columns,
                    header_line: reading.header_line.saturating_add(1),
                    group: reading.group.clone(),
                    year: reading.year,
                    has_year_column: columns.iter().any(|c| c.role == Role::Year),
                    n_units: reading.n_units,
                    n_read: n_of(&|c| matches!(c.role, Role::Indicator(_))),
                    n_asked: n_of(&|c| c.state == ColumnState::Asked),
                    columns,
                });
            }
        }
    }
    views
}

fn position(reading: &SheetReading, cell: CellRef) -> String {
    if reading.is_by_columns { (cell.row + 1).to_string() } else { CellRef::column_letters(cell.col) }
}

fn column_view(
    evaluation: &Evaluation,
    reading: &SheetReading,
    column: &crate::table::ColumnReading,
    lang: Lang,
) -> ColumnView {
    let scheme = &*evaluation.scheme;
    let is_asked = evaluation.questions().any(|issue| {
        issue.at.as_ref() == Some(&column.at)
            && matches!(issue.kind, IssueKind::UncertainColumn { .. } | IssueKind::DuplicateColumn { .. })
    });
    let state = match (&column.role, is_asked, column.is_decided) {
        (_, true, _) => ColumnState::Asked,
        (_, _, true) => ColumnState::Decided,
        (Role::LeftOut, ..) => ColumnState::Unused,
        _ => ColumnState::Certain,
    };
    let name = |leaf_idx: usize| lang.node_name(scheme, scheme.leaf(leaf_idx)).into_owned();
    let (leaf_idx, confidence) = column.proposal.map_or((None, 0.0), |(leaf_idx, c)| (Some(leaf_idx), c));
    let is_told = state == ColumnState::Asked || matches!(column.role, Role::Indicator(_));
    let taken_by = reading.columns.iter().find(|other| {
        other.is_decided
            && column.role == Role::LeftOut
            && !column.is_decided
            && matches!(&other.role, Role::Indicator(code) if leaf_idx == scheme.leaf_idx(code))
    });
    ColumnView {
        position: position(reading, column.at.cell),
        header: column.header.clone(),
        samples: column.samples.clone(),
        role: column.role.clone(),
        proposal: leaf_idx.filter(|_| state == ColumnState::Asked).map(name),
        confidence: (is_told && confidence > 0.0).then(|| lang.percent(confidence)),
        conversion: column
            .unit
            .as_ref()
            .zip(leaf_idx)
            .map(|(unit, leaf_idx)| format!("{unit} → {}", scheme.indicator(leaf_idx).unit)),
        state,
        taken_by: taken_by.map(|other| position(reading, other.at.cell)),
        at: vec![column.at.clone()],
    }
}

fn left_out(left: &LeftOut, evaluation: &Evaluation, lang: Lang) -> LeftOutView {
    let interpretation = &*evaluation.interpretation;
    let print = evaluation.sheet(&left.at).map(Sheet::print);
    let reading = interpretation.sheets.iter().find(|r| r.file == left.at.sheet.file && r.sheet == left.at.sheet.name);
    let is_line = matches!(
        left.reason,
        LeftOutReason::Title | LeftOutReason::Note | LeftOutReason::TotalRow | LeftOutReason::Decided
    );
    // Only what stands below the headings can be a school.
    let is_below = reading.is_some_and(|r| {
        let line = if r.is_by_columns { left.at.cell.col } else { left.at.cell.row };
        line > r.header_line
    });
    LeftOutView {
        reason: lang.left_out_reason(left.reason),
        text: left.text.clone(),
        place: lang.place(&left.at),
        back: (is_line && is_below).then(|| Decision::Line {
            at: left.at.clone(),
            text: left.text.clone(),
            is_unit: true,
        }),
        sheet: (left.reason == LeftOutReason::NotATable)
            .then(|| print.map(|print| (left.at.sheet.file.clone(), left.at.sheet.name.clone(), print)))
            .flatten(),
    }
}
