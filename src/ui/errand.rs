//! What the page has done for it beside its drawing: files, questions to the worker, what is handed out.
//!
//! The code of it is late (see `ui::late`): an errand that comes before waits until it is there.

use crate::app::{self, Action, Document, Evaluation, Event, FileState, Inquiry, Notice, OwnFile, Scoring, Shared};
use crate::engine::{Options, Scheme};
use crate::export::Template;
use crate::table::{PASTE_FILE, SAMPLE_FILE, Table, TextEncoding};
use crate::tasks::{self, FileReader, Told};
use gloo::timers::callback::Timeout;
use js_sys::Date;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

pub enum Errand {
    /// Files that were chosen, each under the name it goes by.
    Read(Vec<(String, File)>),
    ReadDropped(Vec<tasks::Dropped>),
    /// One that was read before, in another encoding.
    ReadAgain(String, TextEncoding),
    /// A large text that was pasted.
    ReadPaste(String),
    /// What tables mean, and the points that follow under these options, as long as it is wanted.
    Answer {
        inquiry: Inquiry,
        scheme: Shared<Scheme>,
        options: Options,
        /// Whether they are to join others.
        is_joining: bool,
        is_wanted: Rc<Cell<bool>>,
    },
    ShowSample,
    /// Under the file's name.
    OfferTemplate(Template, &'static str),
    /// Breaks the worker, for tests of what follows.
    Panic,
}

/// What errands are done with.
pub struct Desk {
    pub reader: FileReader,
    dispatch: Callback<Event>,
    /// To be read again.
    files: RefCell<HashMap<String, File>>,
}

impl Desk {
    pub fn new(reader: FileReader, dispatch: Callback<Event>) -> Desk {
        Desk { reader, dispatch, files: RefCell::default() }
    }
}

/// Where a table is read from.
enum Source {
    File(File),
    /// What was pasted.
    Text(String),
}

/// How far the reading is, is told so often at the most: small files are read faster than a page is drawn.
const NEWS_MS: u32 = 50;

/// To be named by the split point only, as `ui::draw_late` is.
pub fn run_errand(errand: Errand, desk: &Rc<Desk>) {
    let desk = desk.clone();
    spawn_local(async move {
        match errand {
            Errand::Read(files) => read_files(desk, files, Vec::new()).await,
            Errand::ReadDropped(dropped) => {
                let (files, notices) = tasks::list_dropped(dropped).await;
                read_files(desk, files, notices).await;
            }
            Errand::ReadAgain(name, encoding) => {
                let file = desk.files.borrow().get(&name).cloned();
                match file {
                    Some(file) => {
                        read_all(desk, (vec![(name, Source::File(file))], Vec::new()), Some(encoding)).await;
                    }
                    // It came with work of another time.
                    None => tell(Told::NotAtHand { file: name }),
                }
            }
            Errand::ReadPaste(text) => {
                read_all(desk, (vec![(PASTE_FILE.into(), Source::Text(text))], Vec::new()), None).await;
            }
            Errand::Answer { inquiry, scheme, options, is_joining, is_wanted } => {
                answer(desk, (inquiry, is_joining), (scheme, options), is_wanted).await;
            }
            Errand::ShowSample => desk.dispatch.emit(match desk.reader.sample().await {
                Ok(sample) => Event::Edited(Action::LoadSample(sample)),
                Err(_) => Event::NoticeGiven(Notice::WorkerFailed { file: SAMPLE_FILE.into() }),
            }),
            Errand::OfferTemplate(kind, file) => {
                let is_offered = match desk.reader.template(kind).await {
                    Ok(workbook) => tasks::download(file, tasks::XLSX, &workbook).is_ok(),
                    Err(_) => false,
                };
                if !is_offered {
                    desk.dispatch.emit(Event::NoticeGiven(Notice::TemplateFailed));
                }
            }
            Errand::Panic => {
                if desk.reader.panic().await.is_err() {
                    desk.dispatch.emit(Event::NoticeGiven(Notice::WorkerFailed { file: "panic".into() }));
                }
            }
        }
    });
}

fn tell(told: Told) {
    if let Some(autosave) = tasks::autosave() {
        autosave.tell(told);
    }
}

async fn read_files(desk: Rc<Desk>, files: Vec<(String, File)>, mut notices: Vec<Notice>) {
    let (chosen, told) = app::choose(files);
    notices.extend(told);
    desk.files.borrow_mut().extend(chosen.iter().cloned());
    let chosen = chosen.into_iter().map(|(name, file)| (name, Source::File(file))).collect();
    read_all(desk, (chosen, notices), None).await;
}

/// Reads files one after the other; one that fails does not stop the others.
async fn read_all(
    desk: Rc<Desk>,
    (files, notices): (Vec<(String, Source)>, Vec<Notice>),
    encoding: Option<TextEncoding>,
) {
    let Desk { reader, dispatch, .. } = &*desk;
    dispatch.emit(Event::FilesGiven);
    notices.into_iter().for_each(|notice| dispatch.emit(Event::NoticeGiven(notice)));
    if files.is_empty() {
        return;
    }
    let _turn = reader.turn().await;
    dispatch.emit(Event::ReadingStarted { files: files.iter().map(|(name, _)| name.clone()).collect() });
    let is_alone = files.len() == 1;
    let (mut tables, mut failures) = (Vec::<Shared<Table>>::new(), Vec::new());
    // What became of the files since it was told; and what will tell it.
    let (news, mut _teller) = (Rc::new(RefCell::new(Vec::new())), None);
    for (name, source) in files {
        if let Source::File(file) = &source
            && let Some(bytes) = tasks::read_own(file).await
        {
            dispatch.emit(Event::OwnFileGiven(Shared::new(OwnFile { name, bytes })));
            news.borrow_mut().push(FileState::Read);
            continue;
        }
        let arrive = tell_seldom(dispatch);
        let result = match &source {
            Source::File(file) => reader.read(&name, file, encoding, is_alone, arrive).await,
            Source::Text(text) => reader.read_paste(text, arrive).await,
        };
        if reader.is_cancelled() {
            dispatch.emit(Event::ReadingEnded { tables: Vec::new(), failures: vec![Notice::Cancelled] });
            return;
        }
        let state = if result.is_ok() { FileState::Read } else { FileState::Failed };
        match result {
            Ok(table) => tables.push(table),
            Err(tasks::ReadFailure::Import(error)) => failures.push(Notice::FileFailed { file: name, error }),
            Err(tasks::ReadFailure::TimedOut) => failures.push(Notice::WorkerTimedOut { file: name }),
            Err(_) => failures.push(Notice::WorkerFailed { file: name }),
        }
        news.borrow_mut().push(state);
        if news.borrow().len() == 1 {
            let (news, dispatch) = (news.clone(), dispatch.clone());
            let tell = move || dispatch.emit(Event::ReadingGoesOn { done: news.take() });
            _teller = Some(Timeout::new(NEWS_MS, tell));
        }
    }
    dispatch.emit(Event::ReadingEnded { tables, failures });
}

/// Tells how much of a whole has arrived, but not more often than it can be drawn.
fn tell_seldom(dispatch: &Callback<Event>) -> impl FnMut(f64) + 'static {
    let (dispatch, mut told_at) = (dispatch.clone(), Date::now());
    move |share| {
        if Date::now() - told_at >= f64::from(NEWS_MS) {
            told_at = Date::now();
            dispatch.emit(Event::PartArrived { share });
        }
    }
}

async fn answer(
    desk: Rc<Desk>,
    (inquiry, is_joining): (Inquiry, bool),
    (scheme, options): (Shared<Scheme>, Options),
    is_wanted: Rc<Cell<bool>>,
) {
    let Desk { reader, dispatch, .. } = &*desk;
    let is_asked = || is_wanted.get();
    dispatch.emit(match reader.interpret(&inquiry, is_asked, tell_seldom(dispatch)).await {
        Ok(None) => return,
        Ok(Some(meaning)) => {
            let interpretation = Shared::new(meaning);
            let mut scoring = Scoring::new(interpretation.clone(), scheme.clone(), options);
            // Each step is a task of its own, and so is what the model makes of it all.
            while scoring.step() {
                tasks::pause().await;
            }
            let (tables, decisions) = (inquiry.tables.clone(), inquiry.decisions.clone());
            let document = Document { tables, decisions, scheme, options, ..Document::default() };
            let evaluation = Evaluation::of_interpreted(&document, interpretation.clone(), Some(scoring));
            tasks::pause().await;
            Event::Interpreted { inquiry, interpretation, evaluation: Some(Shared::new(evaluation)) }
        }
        Err(failure) => {
            let files = inquiry.tables.iter().map(|table| table.file.clone());
            let notices = match failure {
                // That it is not lost is told below.
                tasks::ReadFailure::Cancelled => Vec::new(),
                tasks::ReadFailure::TimedOut => files.map(|file| Notice::WorkerTimedOut { file }).collect(),
                _ => files.map(|file| Notice::WorkerFailed { file }).collect(),
            };
            if is_wanted.get() {
                tell(Told::Stopped { inquiry: inquiry.clone(), is_joining });
            }
            Event::InquiryFailed { inquiry, notices }
        }
    });
}
