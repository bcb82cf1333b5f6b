//! A part of the page that can be folded away.

use yew::prelude::*;

pub fn section_details(class: &'static str, title: &str, is_open: bool, content: Html) -> Html {
    html! {
        <details class={classes!("panel", class)} open={is_open}>
            <summary><h2>{ title.to_owned() }</h2></summary>
            { content }
        </details>
    }
}
