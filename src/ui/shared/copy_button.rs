//! A button that copies text, and says whether that worked.

use crate::i18n::Lang;
use crate::tasks;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long "copied" stays.
const SHOWN_MS: u32 = 4000;

#[derive(Clone, PartialEq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser forbids it (a page that came over plain http): the text is shown to be copied by hand.
    No(String),
}

#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    pub label: AttrValue,
    /// Makes the text when it is asked for: it may be long.
    pub text: Callback<(), String>,
    pub lang: Lang,
}

#[function_component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state_eq(|| Copied::NotYet);
    let texts = props.lang.texts();
    let copy = {
        let (copied, text) = (copied.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, text) = (copied.clone(), text.emit(()));
            spawn_local(async move {
                if tasks::copy_text(&text).await {
                    copied.set(Copied::Yes);
                    Timeout::new(SHOWN_MS, move || copied.set(Copied::NotYet)).forget();
                } else {
                    copied.set(Copied::No(text));
                }
            });
        })
    };
    html! {
        <div class="copy">
            <button onclick={copy}>{ props.label.clone() }</button>
            <span role="status" class="copied">{ if *copied == Copied::Yes { texts.copied } else { "" } }</span>
            if let Copied::No(text) = &*copied {
                <label class="copy-by-hand">{ texts.copy_failed }
                    <textarea readonly=true rows="3" value={text.clone()} />
                </label>
            }
        </div>
    }
}
