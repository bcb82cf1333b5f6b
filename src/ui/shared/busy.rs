//! While files are read: which, how many are done, what became of each, and a way to stop.

use crate::app::{FileState, Model, Reading};
use crate::ui::context::Outlet;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

pub fn busy(model: &Model, outlet: &Outlet) -> Html {
    let lang = model.view.lang;
    let texts = lang.texts();
    let Some(reading) = &model.reading else { return html! {} };
    let (n_done, n_files) = (reading.n_done(), reading.n_files());
    let reader = outlet.reader.clone();
    let on_cancel = Callback::from(move |_: MouseEvent| reader.cancel());
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
            <div class="busy-line" role="status">
                <span>{ format!("{} {}", texts.reading, lang.file_name(reading.current())) }</span>
                <progress max={n_files.to_string()} value={n_done.to_string()} aria-label={texts.reading} />
                <span>{ format!("{n_done} / {n_files}") }</span>
                <button data-testid="cancel" onclick={on_cancel}>{ texts.cancel }</button>
            </div>
            if n_files > 1 {
                <ol class="busy-files" tabindex="0" aria-label={texts.reading}>
                    { for reading.listed().map(row) }
                </ol>
            }
        </div>
    }
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
