//! Fields whose text counts once it is finished: on Enter, or when the field is left.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Hands on what a field says when it changes.
pub fn commit(give: Callback<String>) -> Callback<yew::Event> {
    Callback::from(move |event: yew::Event| give.emit(event.target_unchecked_into::<HtmlInputElement>().value()))
}

/// A part of the page that can be folded away.
pub fn section_details(class: &'static str, title: &str, is_open: bool, content: Html) -> Html {
    html! {
        <details class={classes!("panel", class)} open={is_open}>
            <summary><h2>{ title.to_owned() }</h2></summary>
            { content }
        </details>
    }
}
