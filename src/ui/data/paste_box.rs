//! The box that takes pasted rows.

use crate::ui::app::LARGE_PASTE;
use crate::ui::context::{use_outlet, use_snapshot};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlTextAreaElement};
use yew::prelude::*;

/// A pause after which typed text counts as finished.
const PAUSE_MS: u32 = 700;

/// A pasted table is read at once: its text grows by more than a key's worth. Typed text is read after a pause.
#[function_component]
pub fn PasteBox() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let texts = model.view.lang.texts();
    let pause = use_mut_ref(|| None::<Timeout>);
    let n_before = use_mut_ref(|| 0usize);
    // The event carries the text itself: it is taken from there, put where it would have gone, and not seen again as
    // an input.
    let on_paste = {
        let (paste, n_before) = (outlet.paste.clone(), n_before.clone());
        Callback::from(move |event: yew::Event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(text) = data.and_then(|d| d.get_data("text/plain").ok()).filter(|t| !t.is_empty()) else {
                return;
            };
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            // The browser takes half a second to lay out such a text: it is read, and not shown.
            if text.len() > LARGE_PASTE && field.value().is_empty() {
                event.prevent_default();
                paste.emit(text);
                return;
            }
            if field.set_range_text(&text).is_err() {
                return;
            }
            event.prevent_default();
            n_before.replace(field.value().chars().count());
            paste.emit(field.value());
        })
    };
    let on_input = {
        let paste = outlet.paste.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let n_now = text.chars().count();
            let grown = n_now.saturating_sub(n_before.replace(n_now));
            let paste = paste.clone();
            // Dropping the old timer stops it.
            *pause.borrow_mut() = None;
            if text.trim().is_empty() {
                return;
            }
            if grown > 1 {
                paste.emit(text);
            } else {
                *pause.borrow_mut() = Some(Timeout::new(PAUSE_MS, move || paste.emit(text)));
            }
        })
    };
    html! {
        <div class="paste-box">
            <label for="paste">{ texts.paste_label }</label>
            <textarea id="paste" data-testid="paste-input" rows="5" spellcheck="false" autocomplete="off"
                placeholder={texts.paste_placeholder} oninput={on_input} onpaste={on_paste} />
        </div>
    }
}
