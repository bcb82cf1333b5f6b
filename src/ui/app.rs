//! The whole page: state, contexts, and the effects that keep the browser in step.

use super::context::{Outlet, Snapshot, State};
use super::data::data_page;
use super::header::header;
use super::late::{Arrival, LateView, use_late_part};
use super::ranking::ranking_page;
use super::shared::{busy, notices, use_follow_busy, use_patience};
use crate::app::{self, Event, FileState, Inquiry, Model, Notice, OwnFile, Route, Shared, ViewState};
use crate::import::read_text;
use crate::table::{FileKind, PASTE_FILE, Table, TextEncoding};
use crate::tasks;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Date;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, File, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Files, each under the name it goes by, and what is to be told of those that are not among them.
type Given = (Vec<(String, File)>, Vec<Notice>);

/// Where a table is read from.
enum Source {
    File(File),
    /// What was pasted.
    Text(String),
}

/// How far the reading is, is told so often at the most: small files are read faster than a page is drawn.
const NEWS_MS: u32 = 50;

/// Bytes of pasted text that are read at once, in a few milliseconds.
const LARGE_PASTE: usize = 200_000;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    pub fetch_late: Callback<(), Arrival>,
}

#[function_component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| {
        State(Model::with_worker(ViewState {
            lang: tasks::recall_lang(),
            theme: tasks::recall_theme(),
            route: Route::Data,
            ..ViewState::default()
        }))
    });
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |event: Event, ()| dispatcher.dispatch(event))
    };
    // Started with the page, not with the first file: after loading nothing is fetched any more.
    let reader = use_memo((), |()| tasks::FileReader::start());
    let late = use_late_part(&props.fetch_late);
    let (file_input, folder_input) = (use_node_ref(), use_node_ref());
    let files = use_memo((), |()| RefCell::new(HashMap::<String, File>::new()));

    let choose_files = use_callback(file_input.clone(), |(), input| click(input));
    let choose_folder = use_callback(folder_input.clone(), |(), input| click(input));
    let read_files = {
        let (dispatch, reader, files) = (dispatch.clone(), reader.clone(), files.clone());
        use_callback((), move |(given, mut notices): Given, ()| {
            let (chosen, told) = app::choose(given);
            notices.extend(told);
            files.borrow_mut().extend(chosen.iter().cloned());
            let chosen = chosen.into_iter().map(|(name, file)| (name, Source::File(file))).collect();
            spawn_local(read_all((*reader).clone(), (chosen, notices), None, dispatch.clone()));
        })
    };
    let read_again = {
        let (dispatch, reader, files) = (dispatch.clone(), reader.clone(), files.clone());
        use_callback((), move |(name, encoding): (String, TextEncoding), ()| {
            if let Some(file) = files.borrow().get(&name) {
                let given = (vec![(name, Source::File(file.clone()))], Vec::new());
                spawn_local(read_all((*reader).clone(), given, Some(encoding), dispatch.clone()));
            }
        })
    };
    let paste = {
        let (dispatch, reader) = (dispatch.clone(), reader.clone());
        use_callback((), move |text: String, ()| {
            // A large table goes the way of files: read beside the page, with its progress shown.
            if text.len() > LARGE_PASTE {
                let given = vec![(PASTE_FILE.into(), Source::Text(text))];
                spawn_local(read_all((*reader).clone(), (given, Vec::new()), None, dispatch.clone()));
                return;
            }
            dispatch.emit(match read_text(&text, PASTE_FILE, FileKind::Paste) {
                Ok(table) => Event::TablesRead(vec![table]),
                Err(error) => Event::NoticeGiven(Notice::FileFailed { file: PASTE_FILE.into(), error }),
            });
        })
    };
    let outlet = Outlet {
        dispatch: dispatch.clone(),
        reader: (*reader).clone(),
        choose_files,
        choose_folder,
        read_again,
        paste: paste.clone(),
    };

    use_address(&state.0, &dispatch, &reader);
    use_answers(&state.0, &dispatch, &reader);
    use_effect_with(state.0.is_unsaved(), |is_unsaved| {
        let warning = is_unsaved.then(tasks::warn_before_leaving);
        move || drop(warning)
    });
    use_effect_with(state.0.view.lang, |lang| tasks::apply_lang(*lang));
    use_effect_with(state.0.view.theme, |theme| tasks::apply_theme(*theme));
    let is_dropping = use_drop(&read_files);
    let is_slow = use_patience(&state.0);
    use_follow_busy(&state.0);
    use_undo_keys(&dispatch);
    use_paste(&paste);

    let on_choice = {
        let read_files = read_files.clone();
        use_callback((), move |event: yew::Event, ()| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let chosen = input.files().map_or_else(Vec::new, tasks::list_chosen);
            // The same file may be chosen again after it was corrected.
            input.set_value("");
            if !chosen.is_empty() {
                read_files.emit((chosen, Vec::new()));
            }
        })
    };
    let snapshot: Snapshot = Rc::new(state.0.clone());
    let model = &*snapshot;
    let texts = state.0.view.lang.texts();
    html! {
        <ContextProvider<Outlet> context={outlet.clone()}>
        <ContextProvider<Snapshot> context={snapshot.clone()}>
            <a class="skip-link" href="#main" onclick={skip()}>{ texts.skip_to_content }</a>
            { header(model, &outlet) }
            <main id="main" tabindex="-1">
                <input ref={file_input} class="file-input" data-testid="file-input" type="file" multiple=true tabindex="-1"
                    aria-label={texts.choose_files} accept=".xlsx,.xls,.ods,.et,.csv,.tsv,.txt,.scoreboard" onchange={&on_choice} />
                <input ref={folder_input} class="file-input" data-testid="folder-input" type="file" multiple=true tabindex="-1"
                    webkitdirectory=true aria-label={texts.choose_folder} onchange={on_choice} />
                { busy(model, &outlet, is_slow) }
                { notices(model, &outlet, &late) }
                { late.draw_if_here(LateView::Keeper, model, &outlet) }
                { match &model.view.route {
                    Route::Data => data_page(model, &outlet, &late),
                    Route::Ranking { .. } | Route::School { .. } => ranking_page(model, &outlet, &late),
                    _ => late.draw(LateView::Page, model, &outlet),
                } }
            </main>
            if is_dropping {
                <div class="drop-veil" aria-hidden="true"><p>{ texts.drop_here }</p></div>
            }
        </ContextProvider<Snapshot>>
        </ContextProvider<Outlet>>
    }
}

/// Opens a file input's dialog.
fn click(input: &NodeRef) {
    if let Some(input) = input.cast::<HtmlInputElement>() {
        input.click();
    }
}

/// The skip link moves the focus; as an address `#main` would be a page.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        let main = gloo::utils::document().get_element_by_id("main");
        if let Some(main) = main.and_then(|m| m.dyn_into::<HtmlElement>().ok()) {
            let _ = main.focus();
        }
    })
}

/// Reads files one after the other; one that fails does not stop the others.
async fn read_all(
    reader: tasks::FileReader,
    (files, notices): (Vec<(String, Source)>, Vec<Notice>),
    encoding: Option<TextEncoding>,
    dispatch: Callback<Event>,
) {
    dispatch.emit(Event::FilesGiven);
    notices.into_iter().for_each(|notice| dispatch.emit(Event::NoticeGiven(notice)));
    if files.is_empty() {
        return;
    }
    let _turn = reader.turn().await;
    dispatch.emit(Event::ReadingStarted { files: files.iter().map(|(name, _)| name.clone()).collect() });
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
        let arrive = tell_seldom(&dispatch);
        let result = match &source {
            Source::File(file) => reader.read(&name, file, encoding, arrive).await,
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

/// Has the worker say what large tables mean, whenever the model asks.
#[hook]
fn use_answers(model: &Model, dispatch: &Callback<Event>, reader: &Rc<tasks::FileReader>) {
    let (dispatch, reader) = (dispatch.clone(), reader.clone());
    use_effect_with(model.inquiry(), move |inquiry| {
        let is_wanted = Rc::new(Cell::new(inquiry.is_some()));
        if let Some(inquiry) = inquiry.clone() {
            spawn_local(answer((*reader).clone(), inquiry, is_wanted.clone(), dispatch));
        }
        move || is_wanted.set(false)
    });
}

async fn answer(reader: tasks::FileReader, inquiry: Inquiry, is_wanted: Rc<Cell<bool>>, dispatch: Callback<Event>) {
    let is_asked = || is_wanted.get();
    dispatch.emit(match reader.interpret(&inquiry, is_asked, tell_seldom(&dispatch)).await {
        Ok(None) => return,
        Ok(Some(meaning)) => Event::Interpreted { inquiry, interpretation: Shared::new(meaning) },
        Err(failure) => {
            let file = inquiry.tables.first().map_or_else(String::new, |table| table.file.clone());
            let notice = match failure {
                tasks::ReadFailure::Cancelled => Notice::Cancelled,
                tasks::ReadFailure::TimedOut => Notice::WorkerTimedOut { file },
                _ => Notice::WorkerFailed { file },
            };
            Event::InquiryFailed { inquiry, notice }
        }
    });
}

/// The URL follows the route and the route the URL.
#[hook]
fn use_address(model: &Model, dispatch: &Callback<Event>, reader: &Rc<tasks::FileReader>) {
    let is_first = use_mut_ref(|| true);
    {
        let (dispatch, reader) = (dispatch.clone(), reader.clone());
        use_effect_with((), move |()| {
            let follow = move || {
                let hash = gloo::utils::window().location().hash().unwrap_or_default();
                // Two addresses let the tests see what a panic leads to; on a real host they are pages like any other.
                let is_test = gloo::utils::window().location().hostname().is_ok_and(|h| h == "127.0.0.1");
                assert!(!(is_test && hash == "#/__panic"), "asked to panic");
                if is_test && hash == "#/__panic-worker" {
                    let (reader, dispatch) = ((*reader).clone(), dispatch.clone());
                    spawn_local(async move {
                        if reader.panic().await.is_err() {
                            dispatch.emit(Event::NoticeGiven(Notice::WorkerFailed { file: "panic".into() }));
                        }
                    });
                }
                dispatch.emit(Event::Went(tasks::current_route()));
            };
            follow();
            let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| follow());
            move || drop(listener)
        });
    }
    use_effect_with(model.view.route.clone(), move |route| {
        // At the first drawing the URL leads.
        if is_first.replace(false) {
            return;
        }
        tasks::navigate(route);
        tasks::keep_focus();
    });
}

/// Files and folders can be dropped anywhere; whether something is being dragged over the page.
#[hook]
fn use_drop(read_files: &Callback<Given>) -> bool {
    let is_dropping = use_state_eq(|| false);
    let (read_files, dropping) = (read_files.clone(), is_dropping.setter());
    use_effect_with((), move |()| {
        let window = gloo::utils::window();
        let options = EventListenerOptions::enable_prevent_default();
        let over = {
            let dropping = dropping.clone();
            EventListener::new_with_options(&window, "dragover", options, move |event| {
                event.prevent_default();
                dropping.set(true);
            })
        };
        let leave = {
            let dropping = dropping.clone();
            EventListener::new(&window, "dragleave", move |event| {
                // Leaving one element for another is not leaving the page.
                if event.dyn_ref::<DragEvent>().is_none_or(|e| e.related_target().is_none()) {
                    dropping.set(false);
                }
            })
        };
        let drop_listener = EventListener::new_with_options(&window, "drop", options, move |event| {
            event.prevent_default();
            dropping.set(false);
            let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            let dropped = transfer.map_or_else(Vec::new, |t| tasks::take_dropped(&t));
            if !dropped.is_empty() {
                let read_files = read_files.clone();
                spawn_local(async move { read_files.emit(tasks::list_dropped(dropped).await) });
            }
        });
        move || drop((over, leave, drop_listener))
    });
    *is_dropping
}

fn is_in_field(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok())
        .is_some_and(|e| matches!(e.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT"))
}

/// Ctrl+Z and Ctrl+Y (Ctrl+Shift+Z); in a text field they are the field's own.
#[hook]
fn use_undo_keys(dispatch: &Callback<Event>) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&gloo::utils::window(), "keydown", options, move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|k| k.ctrl_key() || k.meta_key()) else { return };
            let is_text = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
                .is_none_or(|i| !matches!(i.type_().as_str(), "radio" | "checkbox" | "file"));
            if is_in_field(event) && is_text {
                return;
            }
            let done = match (key.key().to_ascii_lowercase().as_str(), key.shift_key()) {
                ("z", false) => Event::Undone,
                ("y", false) | ("z", true) => Event::Redone,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(done);
        });
        move || drop(listener)
    });
}

/// A table can be pasted anywhere, not only into the box.
#[hook]
fn use_paste(paste: &Callback<String>) {
    let paste = paste.clone();
    use_effect_with(paste, |paste| {
        let paste = paste.clone();
        let listener = EventListener::new(&gloo::utils::window(), "paste", move |event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            if let Some(text) = data.and_then(|d| d.get_data("text/plain").ok())
                && !is_in_field(event)
                && text.contains(['\t', '\n'])
            {
                paste.emit(text);
            }
        });
        move || drop(listener)
    });
}
