//! Where the keyboard goes on.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Where what had the focus has gone with its view, the focus goes to the page's main part: not back to the top.
pub fn keep_focus() {
    give_focus_if_lost(document().get_element_by_id("main").and_then(|m| m.dyn_into().ok()));
}

/// Gives the focus to the first element within another that matches a selector, at once: the next key is meant for it.
pub fn focus_in(within: &yew::NodeRef, selector: &str) {
    if let Some(element) = find_in(within, selector) {
        // Refused only where it cannot be focused.
        let _ = element.focus();
    }
}

/// As [`focus_in`], once the page has been drawn, unless something else has the focus.
pub fn focus_in_if_lost(within: &yew::NodeRef, selector: &str) {
    give_focus_if_lost(find_in(within, selector));
}

fn find_in(within: &yew::NodeRef, selector: &str) -> Option<HtmlElement> {
    within.cast::<HtmlElement>()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Gives an element the focus once the page has been drawn, unless something else has it.
pub fn give_focus_if_lost(element: Option<HtmlElement>) {
    Timeout::new(0, move || {
        let is_lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
        if let Some(element) = element.filter(|e| is_lost && e.is_connected()) {
            // What is seen stays where it is.
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // Refused only where it cannot be focused.
            let _ = element.focus_with_options(&options);
        }
    })
    .forget();
}
