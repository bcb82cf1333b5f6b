//! While files are read: which, how many are done, what became of each; while large tables are interpreted: how far that
//! is; and a way to stop.

use crate::app::{FileState, Model, Reading};
use crate::ui::context::Outlet;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What is over sooner need not be told: it would only flicker.
const PATIENCE_MS: u32 = 150;

pub fn busy(model: &Model, outlet: &Outlet, is_slow: bool) -> Html {
    let lang = model.view.lang;
    let texts = lang.texts();
    let reader = outlet.reader.clone();
    let on_cancel = Callback::from(move |_: MouseEvent| reader.cancel());
    let line = |what: String, (n_done, n): (usize, usize), told: String| {
        html! {
            <div class="busy-line" role="status">
                <span>{ what.clone() }</span>
                <progress max={n.to_string()} value={n_done.to_string()} aria-label={what} />
                <span>{ told }</span>
                <button data-testid="cancel" onclick={on_cancel}>{ texts.cancel }</button>
            </div>
        }
    };
    let Some(reading) = &model.reading else {
        // What follows on the reading of files is told without a gap.
        return match model.inquiry() {
            Some(_) if is_slow || model.is_joining() => {
                let percent = model.n_percent_answered();
                let told = format!("{percent}%");
                html! {
                    <div class="busy" data-testid="busy">
                        { line(texts.computing.into(), (percent as usize, 100), told) }
                    </div>
                }
            }
            _ => html! {},
        };
    };
    let (n_done, n_files) = (reading.n_done(), reading.n_files());
    let row = |position: usize| {
        let (name, state) = reading.file(position);
        let (tag, word) = match state {
            FileState::Waiting => ("waiting", texts.state_waiting),
            FileState::Reading => ("reading", texts.state_reading),
            FileState::Read => ("read", texts.state_read),
            FileState::Failed => ("failed", texts.state_failed),
        };
        html! {
            <li key={position} data-testid="busy-file" data-state={tag}>
                <span>{ lang.file_name(name).into_owned() }</span>
                <span>{ word }</span>
            </li>
        }
    };
    html! {
        <div class="busy" data-testid="busy">
            { line(format!("{} {}", texts.reading, lang.file_name(reading.current())), reading.percents(),
                format!("{n_done} / {n_files}")) }
            if n_files > 1 {
                <ol class="busy-files" tabindex="0" aria-label={texts.reading}>
                    { for reading.listed().map(row) }
                </ol>
            }
        </div>
    }
}

/// Whether an inquiry has been under way for longer than a person would wait without a word.
#[hook]
pub fn use_patience(model: &Model) -> bool {
    let is_slow = use_state_eq(|| false);
    let slow = is_slow.setter();
    use_effect_with(model.inquiry().is_some(), move |is_asked| {
        let waiting = is_asked.then(|| {
            let slow = slow.clone();
            Timeout::new(PATIENCE_MS, move || slow.set(true))
        });
        move || {
            drop(waiting);
            slow.set(false);
        }
    });
    *is_slow
}

/// Has the list of files follow the one that is being read, unless somebody stands in it to look around.
#[hook]
pub fn use_follow_busy(model: &Model) {
    use_effect_with(model.reading.as_ref().map(Reading::n_done), |_| {
        let document = gloo::utils::document();
        let current = document.query_selector(".busy-files:not(:focus) > [data-state=reading]").ok().flatten();
        let current = current.and_then(|current| current.dyn_into::<HtmlElement>().ok());
        if let Some((current, list)) = current.and_then(|c| c.parent_element().map(|list| (c, list))) {
            list.set_scroll_top(current.offset_top() - list.client_height() / 2);
        }
    });
}
