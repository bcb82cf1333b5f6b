//! The whole state of the page, and how each thing that happens changes it.

use super::{
    Action, Document, Draft, Evaluation, FileState, History, Lens, Reading, Route, Shared, SortKey, Theme, ViewState,
};
use crate::engine::Scheme;
use crate::i18n::Lang;
use crate::import::ImportError;
use crate::table::{
    Difference, HAND_FILE, Interpretation, PASTE_FILE, Raw, SAMPLE_FILE, Table, UnitRecord, differences,
    interpret_decided, named_apart,
};
use std::collections::{HashMap, HashSet};

/// What happened.
#[derive(Clone, Debug)]
pub enum Event {
    Edited(Action),
    /// Tables were read, from files or pasted text. One in which no school is found changes nothing but is told.
    TablesRead(Vec<Table>),
    Undone,
    Redone,
    /// The address changed, or is to change.
    Went(Route),
    SortChosen(SortKey),
    /// The ranking is looked at in another way.
    LensChosen(Lens),
    /// Another year is to be shown.
    YearChosen(Option<u16>),
    LangChosen(Lang),
    ThemeChosen(Theme),
    /// Something else is being supposed.
    DraftChanged(Draft),
    /// Files were chosen or dropped; what was told before is done with.
    FilesGiven,
    /// Their turn has come.
    ReadingStarted {
        files: Vec<String>,
    },
    /// What became of the next files.
    ReadingGoesOn {
        done: Vec<FileState>,
    },
    /// All files are done: those that could be read, and why the others could not.
    ReadingEnded {
        tables: Vec<Table>,
        failures: Vec<Notice>,
    },
    NoticeGiven(Notice),
    NoticeDismissed {
        position: usize,
    },
}

/// Something to tell, until it is dismissed or the next data comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    FileFailed {
        file: String,
        error: ImportError,
    },
    WorkerFailed {
        file: String,
    },
    WorkerTimedOut {
        file: String,
    },
    Cancelled,
    /// The template could not be made or handed out.
    TemplateFailed,
    Cleared,
    /// No school was found in a file or in pasted text.
    NothingFound {
        file: String,
    },
    /// The browser could not open a file or folder that was dropped.
    Unreadable {
        file: String,
    },
    /// Files of a folder that are plainly no tables; the first ones by name.
    LeftOut {
        n_files: usize,
        first: Vec<String>,
    },
    /// Files that lie too deep or are too many were left out.
    FolderTooLarge,
    /// There was nothing to be read.
    NoFiles,
    /// A block that was pasted had more rows or columns than the table.
    PasteCut,
    /// Many files of which each has its reason.
    FilesFailed(Vec<Notice>),
    /// A form or table to be filled in, and nothing in it.
    NothingFilledIn {
        file: String,
    },
    /// A table came in the place of an earlier one.
    Replaced {
        file: String,
        by: String,
        differences: Vec<Difference>,
    },
}

/// Files that failed are told one by one up to so many, and as one beyond.
const MOST_TOLD: usize = 5;

/// A snapshot of everything the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub history: History<Document>,
    pub evaluation: Shared<Evaluation>,
    pub view: ViewState,
    pub reading: Option<Reading>,
    pub notices: Vec<Notice>,
}

impl Model {
    pub fn new(view: ViewState) -> Model {
        let document = Document::default();
        let evaluation = Shared::new(Evaluation::of(&document));
        Model { history: History::new(document), evaluation, view, reading: None, notices: Vec::new() }
    }

    pub fn document(&self) -> &Document {
        self.history.present()
    }

    /// The model after an event.
    pub fn after(&self, event: Event) -> Model {
        let mut next = self.clone();
        // What they offer to undo is not the last step any more.
        if matches!(event, Event::Edited(_) | Event::Undone | Event::Redone) {
            next.notices.retain(|notice| !matches!(notice, Notice::Replaced { .. } | Notice::Cleared));
        }
        match event {
            Event::Edited(action) => {
                let shows_result = matches!(action, Action::LoadSample(_));
                let clears = matches!(action, Action::RemoveAll)
                    || (shows_result && !self.document().tables.is_empty() && !self.document().is_sample());
                next.take(self.history.go_on(self.document().apply(action)), |before, document| match shows_result {
                    true => Evaluation::of(document),
                    false => before.after(document),
                });
                if shows_result {
                    next.notices.clear();
                    next.show_result();
                }
                if clears {
                    next.notices = vec![Notice::Cleared];
                }
            }
            Event::TablesRead(tables) => {
                next.notices.clear();
                next.add(tables);
            }
            Event::Undone => next.take(self.history.undo(), Evaluation::after),
            Event::Redone => next.take(self.history.redo(), Evaluation::after),
            Event::Went(route) => next.view.route = route,
            Event::YearChosen(year) => {
                let years = &self.evaluation.interpretation.years;
                if year != self.evaluation.year && years.contains(&year) {
                    next.evaluation = Shared::new(self.evaluation.in_year(self.document(), year));
                }
            }
            Event::SortChosen(key) => next.view.sort = self.view.sort.choose(key),
            Event::LensChosen(lens) => next.view.lens = lens,
            Event::LangChosen(lang) => next.view.lang = lang,
            Event::ThemeChosen(theme) => next.view.theme = theme,
            Event::DraftChanged(draft) => next.view.draft = draft,
            Event::FilesGiven => next.notices.clear(),
            Event::ReadingStarted { files } => next.reading = Some(Reading::new(files)),
            Event::ReadingGoesOn { done } => {
                if let Some(reading) = &mut next.reading {
                    reading.go_on(&done);
                }
            }
            Event::ReadingEnded { tables, failures } => {
                next.reading = None;
                let before = std::mem::replace(&mut next.notices, failures);
                next.add(tables);
                let told = std::mem::replace(&mut next.notices, before);
                let (others, failures): (Vec<_>, Vec<_>) =
                    told.into_iter().partition(|notice| matches!(notice, Notice::Replaced { .. }));
                match failures.len() > MOST_TOLD {
                    true => next.notices.push(Notice::FilesFailed(failures)),
                    false => next.notices.extend(failures),
                }
                next.notices.extend(others);
            }
            Event::NoticeGiven(notice) => {
                next.notices.retain(|n| *n != notice);
                next.notices.push(notice);
            }
            Event::NoticeDismissed { position } => {
                if position < next.notices.len() {
                    next.notices.remove(position);
                }
            }
        }
        next
    }

    /// New tables join the others and replace those of which they name every school again: a corrected file under
    /// another name. What was typed by hand is never replaced: there the person is asked. A table of another year
    /// replaces nothing, even under the same name.
    fn add(&mut self, tables: Vec<Table>) {
        let scheme = self.document().scheme.clone();
        let decisions = self.document().decisions.clone();
        let mut found = interpret_decided(&tables, &scheme, &decisions);
        let (tables, empty): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(|t| found.holds(&t.file));
        self.notices.extend(empty.iter().map(|t| match is_blank_form(t, &scheme) {
            true => Notice::NothingFilledIn { file: t.file.clone() },
            false => Notice::NothingFound { file: t.file.clone() },
        }));
        if tables.is_empty() {
            return;
        }
        if !empty.is_empty() {
            found = interpret_decided(&tables, &scheme, &decisions);
        }
        let before = self.evaluation.clone();
        // A year tells a school from itself only where more than one is said.
        let known: HashSet<u16> = [&*before.interpretation, &found]
            .into_iter()
            .filter(|_| !self.document().is_sample())
            .flat_map(|read| &read.units)
            .filter_map(|unit| unit.year)
            .collect();
        let tells_years = known.len() > 1;
        let key = |unit: &UnitRecord| (unit.group.clone(), unit.name.clone(), unit.year.filter(|_| tells_years));
        let mut tables = tables;
        if tells_years && self.name_apart(&mut tables, &found) {
            found = interpret_decided(&tables, &scheme, &decisions);
        }
        // By school, which indicators the new tables hold.
        let mut held: HashMap<(String, String, Option<u16>), usize> = HashMap::new();
        let mut leaves: Vec<Vec<bool>> = Vec::new();
        for unit in found.units.iter().chain(&found.duplicates) {
            let number = *held.entry(key(unit)).or_insert(leaves.len());
            if number == leaves.len() {
                leaves.push(vec![false; scheme.n_leaves()]);
            }
            unit.entries.iter().for_each(|entry| leaves[number][entry.leaf_idx] = true);
        }
        let is_named_again = |old: &Table| {
            let units = before.interpretation.of_file(&old.file);
            let is_named = |unit: &UnitRecord| {
                let number = held.get(&key(unit));
                number.is_some_and(|n| {
                    unit.entries.is_empty() || unit.entries.iter().any(|entry| leaves[*n][entry.leaf_idx])
                })
            };
            old.file != HAND_FILE && !units.is_empty() && units.iter().all(is_named)
        };
        let named = |is_so: &dyn Fn(&Table) -> bool| -> Vec<String> {
            self.document().tables.iter().filter(|t| is_so(t)).map(|t| t.file.clone()).collect()
        };
        let replaced = named(&is_named_again);
        let gone = named(&|old| replaced.contains(&old.file) || tables.iter().any(|t| t.file == old.file));
        let new_units: Vec<(String, UnitRecord)> =
            tables.iter().flat_map(|t| found.of_file(&t.file).into_iter().map(|unit| (t.file.clone(), unit))).collect();
        for old in gone.into_iter().filter(|file| file != SAMPLE_FILE) {
            let olds = before.interpretation.of_file(&old);
            let names: HashSet<(String, String, Option<u16>)> = olds.iter().map(key).collect();
            let is_of_old = |(file, new): &&(String, UnitRecord)| *file == old || names.contains(&key(new));
            let news: Vec<&(String, UnitRecord)> = new_units.iter().filter(is_of_old).collect();
            let by = news.first().map_or_else(|| old.clone(), |(file, _)| file.clone());
            let news: Vec<&UnitRecord> = news.into_iter().map(|(_, unit)| unit).collect();
            let differences = differences(&olds.iter().collect::<Vec<_>>(), &news, &scheme);
            if old != PASTE_FILE || !differences.is_empty() {
                self.notices.push(Notice::Replaced { file: old, by, differences });
            }
        }
        let n_new = tables.len();
        let newest = found.units.iter().map(|unit| unit.year).max().flatten();
        let new_files: Vec<String> = tables.iter().map(|t| t.file.clone()).collect();
        let history = self.history.go_on(self.document().apply(Action::AddTables { tables, replaced }));
        self.take(history, |before, document| match document.tables.len() == n_new {
            true => Evaluation::of_interpreted(document, Shared::new(found)),
            // What came is what one wants to see.
            false => before.after(document).in_year(document, newest),
        });
        self.show_result();
        // A messy table asks first.
        if self.evaluation.has_questions(|file| new_files.iter().any(|new| new == file)) {
            self.view.route = Route::Mapping;
        }
    }

    /// Gives new tables that have the name of an older one, and hold the same schools in other years, names of their own;
    /// whether there were any.
    fn name_apart(&self, tables: &mut [Table], found: &Interpretation) -> bool {
        let years = |units: &[UnitRecord]| units.iter().filter_map(|unit| unit.year).collect::<HashSet<u16>>();
        let mut is_any = false;
        for table in tables {
            let olds = self.evaluation.interpretation.of_file(&table.file);
            let news = found.of_file(&table.file);
            let (old_years, new_years) = (years(&olds), years(&news));
            let is_same = |new: &UnitRecord| olds.iter().any(|old| old.name == new.name && old.group == new.group);
            let is_apart = !old_years.is_empty() && old_years.is_disjoint(&new_years) && news.iter().any(is_same);
            if let (true, Some(year), false) = (is_apart, new_years.iter().max(), table.file == SAMPLE_FILE) {
                table.file = named_apart(&table.file, *year);
                is_any = true;
            }
        }
        is_any
    }

    fn take(&mut self, history: History<Document>, evaluate: impl FnOnce(&Evaluation, &Document) -> Evaluation) {
        if history.present() != self.history.present() {
            self.evaluation = Shared::new(evaluate(&self.evaluation, history.present()));
        }
        self.history = history;
        // A school or group that is gone has no page to stand on.
        if !self.evaluation.has_units() && self.view.route.needs_data() {
            self.view.route = Route::Data;
        }
    }

    /// With data, the ranking is home; where nothing was found the page stays where the reason is told.
    fn show_result(&mut self) {
        self.view.route = if self.evaluation.has_units() { Route::Ranking { group: None } } else { Route::Data };
    }
}

/// Whether a table names the indicators and holds no school: a template as it was handed out.
fn is_blank_form(table: &Table, scheme: &Scheme) -> bool {
    let is_name = |leaf_idx: usize| {
        let name = &scheme.leaf(leaf_idx).name;
        let mut cells = table.sheets.iter().flat_map(|sheet| &sheet.cells);
        cells.any(|cell| matches!(&cell.raw, Raw::Text(text) if text == name))
    };
    scheme.n_leaves() > 1 && (0..scheme.n_leaves()).all(is_name)
}
