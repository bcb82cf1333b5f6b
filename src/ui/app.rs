//! The whole page: state, contexts, and the effects that keep the browser in step.

use super::context::{Outlet, Snapshot, State};
use super::data::data_page;
use super::errand::{Desk, Errand};
use super::header::header;
use super::late::{Arrival, LateView, use_late_part};
use super::ranking::ranking_page;
use super::shared::{busy, notices, use_follow_busy, use_patience};
use crate::app::{Event, Model, Notice, Route, ViewState};
use crate::import::read_text;
use crate::table::{FileKind, PASTE_FILE};
use crate::tasks;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Bytes of pasted text that are read at once, in a few milliseconds.
pub const LARGE_PASTE: usize = 200_000;

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
    let desk = use_memo((), |()| Desk::new(tasks::FileReader::start(), dispatch.clone()));
    let late = use_late_part(&props.fetch_late, &desk);
    let run = late.run.clone();
    let (file_input, folder_input) = (use_node_ref(), use_node_ref());

    let choose_files = use_callback(file_input.clone(), |(), input| click(input));
    let choose_folder = use_callback(folder_input.clone(), |(), input| click(input));
    let paste = {
        let (dispatch, run) = (dispatch.clone(), run.clone());
        use_callback((), move |text: String, ()| {
            // A large table goes the way of files: read beside the page, with its progress shown.
            if text.len() > LARGE_PASTE {
                run.emit(Errand::ReadPaste(text));
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
        reader: desk.reader.clone(),
        run: run.clone(),
        choose_files,
        choose_folder,
        paste: paste.clone(),
    };

    use_address(&state.0, &dispatch, &run);
    use_answers(&state.0, &run);
    use_effect_with(state.0.view.lang, |lang| tasks::apply_lang(*lang));
    use_effect_with(state.0.view.theme, |theme| tasks::apply_theme(*theme));
    let is_dropping = use_drop(&run);
    let is_slow = use_patience(&state.0);
    use_follow_busy(&state.0);
    use_undo_keys(&dispatch);
    use_paste(&paste);

    let on_choice = {
        use_callback((), move |event: yew::Event, ()| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let chosen = input.files().map_or_else(Vec::new, tasks::list_chosen);
            // The same file may be chosen again after it was corrected.
            input.set_value("");
            if !chosen.is_empty() {
                run.emit(Errand::Read(chosen));
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

/// Has the worker say what large tables mean, whenever the model asks.
#[hook]
fn use_answers(model: &Model, run: &Callback<Errand>) {
    let run = run.clone();
    let (scheme, options) = (model.latest_document().scheme.clone(), model.latest_document().options);
    let is_joining = model.is_joining();
    use_effect_with(model.inquiry(), move |inquiry| {
        let is_wanted = Rc::new(Cell::new(inquiry.is_some()));
        if let Some(inquiry) = inquiry.clone() {
            run.emit(Errand::Answer { inquiry, scheme, options, is_joining, is_wanted: is_wanted.clone() });
        }
        move || is_wanted.set(false)
    });
}

/// The URL follows the route and the route the URL.
#[hook]
fn use_address(model: &Model, dispatch: &Callback<Event>, run: &Callback<Errand>) {
    let is_first = use_mut_ref(|| true);
    {
        let (dispatch, run) = (dispatch.clone(), run.clone());
        use_effect_with((), move |()| {
            let follow = move || {
                let hash = gloo::utils::window().location().hash().unwrap_or_default();
                // Two addresses let the tests see what a panic leads to; on a real host they are pages like any other.
                let is_test = gloo::utils::window().location().hostname().is_ok_and(|h| h == "127.0.0.1");
                assert!(!(is_test && hash == "#/__panic"), "asked to panic");
                if is_test && hash == "#/__panic-worker" {
                    run.emit(Errand::Panic);
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
fn use_drop(run: &Callback<Errand>) -> bool {
    let is_dropping = use_state_eq(|| false);
    let (run, dropping) = (run.clone(), is_dropping.setter());
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
                run.emit(Errand::ReadDropped(dropped));
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
        .is_some_and(|e| matches!(e.tag_name().as_str(), "TEXTAREA" | "INPUT"))
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
