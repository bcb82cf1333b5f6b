//! The whole state of the page, and how each thing that happens changes it.

use super::inquiry::is_large;
use super::{
    Action, Document, Draft, Evaluation, FileState, History, Inquiry, Keeping, Lens, OwnFile, Page, Reading, Route,
    Shared, SortKey, Theme, ViewState, percent,
};
use crate::engine::Scheme;
use crate::i18n::Lang;
use crate::import::ImportError;
use crate::table::{
    Difference, HAND_FILE, Interpretation, IssueKind, PASTE_FILE, Raw, SAMPLE_FILE, Table, UnitRecord, differences,
    interpret_decided, named_apart, own_name,
};
use std::borrow::Cow;
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
    /// So much of the file at hand is here, or of the answer to the inquiry (0..=1).
    PartArrived {
        share: f64,
    },
    /// The worker's answer. One to a question that nobody asks any more changes nothing.
    Interpreted {
        inquiry: Inquiry,
        interpretation: Shared<Interpretation>,
        /// What follows from it for the inquiry's tables and decisions alone, where somebody has worked it out.
        evaluation: Option<Shared<Evaluation>>,
    },
    /// There is no answer, and why: what has to be told of each of its tables.
    InquiryFailed {
        inquiry: Inquiry,
        notices: Vec<Notice>,
    },
    /// All files are done: those that could be read, and why the others could not.
    ReadingEnded {
        tables: Vec<Shared<Table>>,
        failures: Vec<Notice>,
    },
    /// A file came that this page wrote itself.
    OwnFileGiven(Shared<OwnFile>),
    /// The first of those is being opened.
    OwnFileTaken,
    /// A project takes the place of the work at hand; one step, which can be undone.
    ProjectOpened(Document),
    /// The work of the last time goes on, with nothing before it, in the year that was shown.
    WorkRestored(Document, Option<u16>),
    /// A document is safe outside of this page.
    WorkKept(Document, Keeping),
    /// What was safe is no more.
    WorkForgotten,
    KeepingChanged(Keeping),
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
    /// Files to be opened that this page wrote itself, in the order in which they came.
    pub own_files: Vec<Shared<OwnFile>>,
    pub keeping: Keeping,
    /// What is safe outside of this page.
    pub kept: Option<Document>,
    /// Whether there is a worker to be asked what large tables mean; otherwise they are interpreted at once.
    has_worker: bool,
    /// A change whose evaluation is being worked out: all that is shown is still from before.
    proposed: Option<Proposed>,
    /// Tables that were read and are not among the others yet, in the order in which they came.
    joining: Vec<Joining>,
    /// How far the answer to the inquiry is, in percent.
    n_percent_answered: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    history: History<Document>,
    then: Then,
    /// There was no answer. Nobody is asked again before something more happens.
    is_stopped: bool,
}

/// What follows once a change has taken place.
#[derive(Clone, Debug, Default, PartialEq)]
struct Then {
    notices: Vec<Notice>,
    /// The year to be shown; otherwise that of before.
    year: Option<Option<u16>>,
    /// Shows the result of tables that came in; those of these files may ask first.
    new_files: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Joining {
    tables: Vec<Shared<Table>>,
    /// Of files that were read with them.
    failures: Vec<Notice>,
}

impl Model {
    pub fn new(view: ViewState) -> Model {
        let document = Document::default();
        let evaluation = Shared::new(Evaluation::of(&document));
        Model {
            history: History::new(document),
            evaluation,
            view,
            reading: None,
            notices: Vec::new(),
            own_files: Vec::new(),
            keeping: Keeping::default(),
            kept: None,
            has_worker: false,
            proposed: None,
            joining: Vec::new(),
            n_percent_answered: 0,
        }
    }

    /// A model whose [`Model::inquiry`] somebody answers.
    pub fn with_worker(view: ViewState) -> Model {
        Model { has_worker: true, ..Model::new(view) }
    }

    pub fn document(&self) -> &Document {
        self.history.present()
    }

    /// Whether something is nowhere but in this page. What one would not miss is not: files are elsewhere, options without
    /// data are in their link, and the sample comes with the page.
    pub fn is_unsaved(&self) -> bool {
        let is_own = |table: &&Shared<Table>| [HAND_FILE, PASTE_FILE].contains(&own_name(&table.file).0);
        let document = self.latest_document();
        let mut own = document.clone();
        own.tables.retain(|table| is_own(&table));
        if document.tables.is_empty() {
            own.options = Document::default().options;
        }
        let is_safe = own.is_pristine() || !document.is_worth_keeping(None) || self.kept.as_ref() == Some(document);
        !is_safe || self.joining.iter().flat_map(|joining| &joining.tables).any(|table| is_own(&table))
    }

    /// What the worker is to be asked, if anything.
    pub fn inquiry(&self) -> Option<Inquiry> {
        match (&self.proposed, self.joining.first()) {
            (Some(proposed), _) if proposed.is_stopped => None,
            (Some(proposed), _) => Some(Inquiry::of(proposed.history.present())),
            (None, Some(joining)) => {
                let decisions = self.document().decisions.clone();
                Some(Inquiry { tables: joining.tables.clone(), decisions })
            }
            (None, None) => None,
        }
    }

    /// What asks once more about a change that had no answer, as long as nothing else has happened since.
    pub fn asks_again(&self, inquiry: &Inquiry) -> Option<Event> {
        let is_it = |document: &Document| Inquiry::of(document) == *inquiry;
        match &self.proposed {
            // Whatever is to join what waits asks for it.
            Some(proposed) if proposed.is_stopped => {
                is_it(self.latest_document()).then(|| Event::TablesRead(Vec::new()))
            }
            None if !is_it(self.document()) => is_it(self.history.undo().present()).then_some(Event::Undone),
            _ => None,
        }
    }

    /// The document with what is proposed, which the answer to the inquiry may be about.
    pub fn latest_document(&self) -> &Document {
        self.latest().present()
    }

    /// Whether the inquiry is about files that were read just now.
    pub fn is_joining(&self) -> bool {
        self.proposed.is_none() && !self.joining.is_empty()
    }

    /// Whether the page that is looked at needs data and there is none: an address leads there at any time. Years tell what
    /// they need themselves, and findings may be of tables without a school.
    pub fn lacks_data(&self) -> bool {
        let shows_something = match &self.view.route {
            Route::Check(_) => !self.document().tables.is_empty(),
            Route::Page { page, .. } => *page == Page::Years,
            _ => false,
        };
        self.view.route.needs_data() && !self.evaluation.has_units() && !shows_something
    }

    /// How far the answer to the inquiry is, in percent.
    pub fn n_percent_answered(&self) -> u32 {
        self.n_percent_answered
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
                // Rows that are counted otherwise than those that are shown would take what is typed into them.
                let keeps_rows = !matches!(action, Action::RemoveRow { .. });
                let latest = next.latest();
                let history = latest.go_on(latest.present().apply(next.in_latest(action)));
                let then = next.proposed.take().map(|proposed| proposed.then).unwrap_or_default();
                next.take(history, then, keeps_rows);
                if shows_result {
                    next.notices.clear();
                    // The latest year, whichever was shown before.
                    let meaning = next.evaluation.interpretation.clone();
                    next.evaluation = Shared::new(Evaluation::of_interpreted(next.document(), meaning, None));
                    next.show_result();
                }
                if clears {
                    next.notices = vec![Notice::Cleared];
                }
                next.join_all();
            }
            Event::TablesRead(tables) => {
                next.notices.clear();
                let tables = tables.into_iter().map(Shared::new).collect();
                next.queue(Joining { tables, failures: Vec::new() });
            }
            Event::Undone => next.step(next.latest().undo()),
            Event::Redone => next.step(next.latest().redo()),
            Event::Went(route) => next.view.route = route,
            Event::YearChosen(year) => {
                let years = &self.evaluation.interpretation.years;
                if year != self.evaluation.year && years.contains(&year) {
                    next.evaluation = Shared::new(self.evaluation.in_year(year));
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
            Event::PartArrived { share } => match &mut next.reading {
                Some(reading) => reading.arrive(share),
                None => next.n_percent_answered = percent(share),
            },
            Event::ReadingEnded { tables, failures } => {
                next.reading = None;
                next.queue(Joining { tables, failures });
            }
            Event::Interpreted { inquiry, interpretation, evaluation } => {
                if next.inquiry() == Some(inquiry) {
                    next.take_answer(interpretation, evaluation);
                }
            }
            Event::InquiryFailed { inquiry, notices } => {
                if next.inquiry() == Some(inquiry) {
                    match next.proposed.take() {
                        Some(proposed) => {
                            // One change, however many tables it is about.
                            next.notices.extend(notices.into_iter().take(1));
                            next.put_off(proposed);
                        }
                        None => {
                            let Joining { mut failures, .. } = next.joining.remove(0);
                            failures.extend(notices);
                            next.tell(failures);
                        }
                    }
                    next.join_all();
                }
            }
            Event::OwnFileGiven(file) => next.own_files.push(file),
            Event::OwnFileTaken if next.own_files.is_empty() => {}
            Event::OwnFileTaken => drop(next.own_files.remove(0)),
            Event::ProjectOpened(document) => {
                next.notices.clear();
                next.kept = Some(document.clone());
                let history = next.latest().go_on(document);
                next.proposed = None;
                next.take(history, Then { new_files: Some(Vec::new()), ..Then::default() }, true);
            }
            // Something else was begun while the storage was looked through.
            Event::WorkRestored(..) if !self.latest_document().is_pristine() => {}
            Event::WorkRestored(document, year) => {
                next.kept = Some(document.clone());
                next.take(History::new(document), Then { year: year.map(Some), ..Then::default() }, true);
            }
            Event::WorkKept(document, keeping) => (next.kept, next.keeping) = (Some(document), keeping),
            Event::WorkForgotten => next.kept = None,
            Event::KeepingChanged(keeping) => next.keeping = keeping,
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
        if next.inquiry() != self.inquiry() {
            next.n_percent_answered = 0;
        }
        next
    }

    /// The history with what is proposed.
    fn latest(&self) -> &History<Document> {
        self.proposed.as_ref().map_or(&self.history, |proposed| &proposed.history)
    }

    /// An action that was meant for what is shown, as it is meant for what is proposed.
    fn in_latest(&self, action: Action) -> Action {
        let (shown, latest) = (&self.document().decisions, &self.latest().present().decisions);
        match action {
            Action::TakeBack(positions) if shown != latest => {
                let decisions = positions.iter().filter_map(|position| shown.get(*position));
                let positions = decisions.filter_map(|decision| latest.iter().position(|other| other == decision));
                Action::TakeBack(positions.collect())
            }
            action => action,
        }
    }

    /// Undoes or redoes; what was proposed before is not followed by anything any more.
    fn step(&mut self, history: History<Document>) {
        let has_same_rows = history.present().table(HAND_FILE) == self.document().table(HAND_FILE);
        self.proposed = None;
        self.take(history, Then::default(), has_same_rows);
        self.join_all();
    }

    /// The answer to the inquiry has come.
    fn take_answer(&mut self, interpretation: Shared<Interpretation>, evaluation: Option<Shared<Evaluation>>) {
        match self.proposed.take() {
            Some(Proposed { history, then, .. }) => {
                let evaluation = evaluation.filter(|evaluation| evaluation.is_of(history.present()));
                let evaluation = evaluation.unwrap_or_else(|| {
                    Shared::new(Evaluation::of_interpreted(history.present(), interpretation, None))
                });
                // It shows the latest year; the one that is shown stays.
                let then = Then { year: then.year.or(self.evaluation.shown_year()), ..then };
                self.settle(history, Some(evaluation), then);
            }
            None => {
                let joining = self.joining.remove(0);
                self.join(joining, interpretation, evaluation);
            }
        }
        self.join_all();
    }

    /// A change has no evaluation, and without it does not take place.
    fn put_off(&mut self, proposed: Proposed) {
        if proposed.history.leads_to(self.document()) {
            // To undo that brings it back.
            self.history = proposed.history.return_to(self.document().clone());
        } else {
            // Work of the last time: the next step builds upon it, never upon the empty page in its place.
            self.proposed = Some(Proposed { is_stopped: true, ..proposed });
        }
    }

    /// Has tables join the others after those that wait already.
    fn queue(&mut self, joining: Joining) {
        self.joining.push(joining);
        if let Some(proposed) = &mut self.proposed {
            proposed.is_stopped = false;
        }
        self.join_all();
    }

    /// Joins the tables that wait, up to those of which the worker has to be asked.
    fn join_all(&mut self) {
        while self.proposed.is_none()
            && let Some(joining) = self.joining.first()
            && !(self.has_worker && is_large(&joining.tables, &self.document().scheme))
        {
            let document = self.document();
            let found = interpret_decided(&joining.tables, &document.scheme, &document.decisions);
            let joining = self.joining.remove(0);
            self.join(joining, Shared::new(found), None);
        }
    }

    /// Tables join the others, and what became of the files that were read with them is told.
    fn join(&mut self, joining: Joining, found: Shared<Interpretation>, evaluation: Option<Shared<Evaluation>>) {
        let Joining { tables, mut failures } = joining;
        let (tables, empty): (Vec<_>, Vec<_>) = tables.into_iter().partition(|t| found.holds(&t.file));
        let has_figures = |t: &Table| {
            let mut nameless = found.issues.iter().filter(|i| matches!(i.kind, IssueKind::NoName { .. }));
            nameless.any(|i| i.at.as_ref().is_some_and(|at| *at.sheet.file == *t.file))
        };
        failures.extend(empty.iter().map(|t| match is_blank_form(t, &self.document().scheme) && !has_figures(t) {
            true => Notice::NothingFilledIn { file: t.file.clone() },
            false => Notice::NothingFound { file: t.file.clone() },
        }));
        self.tell(failures);
        if !tables.is_empty() {
            // What is said of the tables together was said of the empty ones too.
            self.add(tables, &found, empty.is_empty().then(|| (found.clone(), evaluation)));
        }
    }

    /// Tells why files did not join.
    fn tell(&mut self, failures: Vec<Notice>) {
        match failures.len() > MOST_TOLD {
            true => self.notices.push(Notice::FilesFailed(failures)),
            false => self.notices.extend(failures),
        }
    }

    /// New tables join the others and replace those of which they name every school again: a corrected file under
    /// another name. What was typed by hand is never replaced: there the person is asked. A table of another year
    /// replaces nothing, even under the same name.
    fn add(
        &mut self,
        mut tables: Vec<Shared<Table>>,
        found: &Interpretation,
        found_in_all: Option<(Shared<Interpretation>, Option<Shared<Evaluation>>)>,
    ) {
        let scheme = self.document().scheme.clone();
        let before = self.evaluation.clone();
        // A year tells a school from itself only where more than one is said.
        let known: HashSet<u16> = [&*before.interpretation, found]
            .into_iter()
            .filter(|_| !self.document().is_sample())
            .flat_map(|read| &read.units)
            .filter_map(|unit| unit.year)
            .collect();
        let tells_years = known.len() > 1;
        if tells_years && self.name_apart(&mut tables, found) {
            // What was found names the files as they were.
            self.joining.insert(0, Joining { tables, failures: Vec::new() });
            return;
        }
        // By school, which indicators the new tables hold; nobody asks where there are no others.
        let mut held: HashMap<(&str, &str, Option<u16>), usize> = HashMap::new();
        let (mut leaves, n_leaves) = (Vec::<bool>::new(), scheme.n_leaves());
        let new_units = found.units.iter().chain(&found.duplicates);
        for unit in new_units.filter(|_| !self.document().tables.is_empty()) {
            let first = *held.entry(unit.key(tells_years)).or_insert(leaves.len());
            leaves.resize(leaves.len().max(first + n_leaves), false);
            unit.entries.iter().for_each(|entry| leaves[first + entry.leaf_idx] = true);
        }
        let is_named_again = |old: &Shared<Table>| {
            let units = before.interpretation.of_file(&old.file);
            let is_named = |unit: &UnitRecord| {
                let first = held.get(&unit.key(tells_years));
                first.is_some_and(|first| {
                    unit.entries.is_empty() || unit.entries.iter().any(|entry| leaves[first + entry.leaf_idx])
                })
            };
            old.file != HAND_FILE && !units.is_empty() && units.iter().all(|unit| is_named(unit))
        };
        let named = |is_so: &dyn Fn(&Shared<Table>) -> bool| -> Vec<String> {
            self.document().tables.iter().filter(|t| is_so(t)).map(|t| t.file.clone()).collect()
        };
        let replaced = named(&is_named_again);
        let gone = named(&|old| replaced.contains(&old.file) || tables.iter().any(|t| t.file == old.file));
        let mut new_units: Vec<(&str, Cow<'_, UnitRecord>)> = Vec::new();
        for table in tables.iter().filter(|_| !gone.is_empty()) {
            new_units.extend(found.of_file(&table.file).into_iter().map(|unit| (table.file.as_str(), unit)));
        }
        let mut then = Then::default();
        for old in gone.into_iter().filter(|file| file != SAMPLE_FILE) {
            let olds = before.interpretation.of_file(&old);
            let names: HashSet<_> = olds.iter().map(|unit| unit.key(tells_years)).collect();
            let is_of_old =
                |(file, new): &&(&str, Cow<'_, UnitRecord>)| *file == old || names.contains(&new.key(tells_years));
            let news: Vec<&(&str, Cow<'_, UnitRecord>)> = new_units.iter().filter(is_of_old).collect();
            let by = news.first().map_or_else(|| old.clone(), |(file, _)| file.to_string());
            let news: Vec<&UnitRecord> = news.into_iter().map(|(_, unit)| &**unit).collect();
            let olds: Vec<&UnitRecord> = olds.iter().map(|unit| &**unit).collect();
            let differences = differences(&olds, &news, &scheme);
            if old != PASTE_FILE || !differences.is_empty() {
                then.notices.push(Notice::Replaced { file: old, by, differences });
            }
        }
        let n_new = tables.len();
        // What came is what one wants to see.
        then.year = Some(found.units.iter().map(|unit| unit.year).max().flatten());
        then.new_files = Some(tables.iter().map(|t| t.file.clone()).collect());
        let history = self.history.go_on(self.document().apply(Action::AddTables { tables, replaced }));
        match found_in_all.filter(|_| history.present().tables.len() == n_new) {
            Some((found, evaluation)) => {
                let evaluation = evaluation.filter(|evaluation| evaluation.is_of(history.present()));
                let evaluation = evaluation
                    .unwrap_or_else(|| Shared::new(Evaluation::of_interpreted(history.present(), found, None)));
                self.settle(history, Some(evaluation), then);
            }
            None => self.take(history, then, true),
        }
    }

    /// Gives new tables that have the name of an older one, and hold the same schools in other years, names of their own;
    /// whether there were any.
    fn name_apart(&self, tables: &mut [Shared<Table>], found: &Interpretation) -> bool {
        let years = |units: &[Cow<'_, UnitRecord>]| units.iter().filter_map(|unit| unit.year).collect::<HashSet<u16>>();
        let mut is_any = false;
        for table in tables {
            let olds = self.evaluation.interpretation.of_file(&table.file);
            let news = found.of_file(&table.file);
            let (old_years, new_years) = (years(&olds), years(&news));
            let is_same = |new: &UnitRecord| olds.iter().any(|old| old.name == new.name && old.group == new.group);
            let is_apart =
                !old_years.is_empty() && old_years.is_disjoint(&new_years) && news.iter().any(|new| is_same(new));
            if let (true, Some(year), false) = (is_apart, new_years.iter().max(), table.file == SAMPLE_FILE) {
                let file = named_apart(&table.file, *year);
                *table = Shared::new(Table { file, ..(**table).clone() });
                is_any = true;
            }
        }
        is_any
    }

    /// Goes on to a history, now or when its evaluation is there.
    fn take(&mut self, history: History<Document>, then: Then, may_wait: bool) {
        let document = history.present();
        if document == self.document() {
            self.settle(history, None, then);
        } else if may_wait
            && self.has_worker
            && !self.evaluation.is_about(document)
            && is_large(&document.tables, &document.scheme)
        {
            self.proposed = Some(Proposed { history, then, is_stopped: false });
        } else {
            let evaluation = Shared::new(self.evaluation.after(document));
            self.settle(history, Some(evaluation), then);
        }
    }

    fn settle(&mut self, history: History<Document>, evaluation: Option<Shared<Evaluation>>, then: Then) {
        self.proposed = None;
        self.history = history;
        if let Some(evaluation) = evaluation {
            self.evaluation = match then.year {
                Some(year) if year != evaluation.year => Shared::new(evaluation.in_year(year)),
                _ => evaluation,
            };
        }
        // A school or group that is gone has no page to stand on.
        if !self.evaluation.has_units() && self.view.route.needs_data() {
            self.view.route = Route::Data;
        }
        self.notices.extend(then.notices);
        if let Some(new_files) = then.new_files {
            self.show_result();
            // A messy table asks first.
            if self.evaluation.has_questions(|file| new_files.iter().any(|new| new == file)) {
                self.view.route = Route::Mapping;
            }
        }
    }

    /// With data, the ranking is home; where nothing was found the page stays where the reason is told. A school that
    /// checks itself against a benchmark stays with it: alone it is first with all points.
    fn show_result(&mut self) {
        let is_benchmark = matches!(self.view.route, Route::Page { page: Page::Benchmark, .. });
        if is_benchmark && self.document().benchmark.is_some() && self.evaluation.has_units() {
            return;
        }
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
