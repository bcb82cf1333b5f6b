//! The patterns that stand for the six colours on paper, which may be printed in grey.

use yew::prelude::*;

/// To be drawn once on a page, out of sight; the style sheet fills shapes with them in print.
pub fn patterns() -> Html {
    let pattern = |number: u8, content: Html| {
        html! {
            <pattern id={format!("pattern-{number}")} width="8" height="8" patternUnits="userSpaceOnUse">{ content }</pattern>
        }
    };
    let line = |data: &'static str| html! { <path class="pattern-line" d={data} /> };
    html! {
        <svg class="unseen" width="0" height="0" aria-hidden="true">
            <defs>
                { pattern(1, html! {}) }
                { pattern(2, line("M-2 2l4 -4M0 8l8 -8M6 10l4 -4")) }
                { pattern(3, html! { <circle class="pattern-dot" cx="4" cy="4" r="1.5" /> }) }
                { pattern(4, line("M4 0v8")) }
                { pattern(5, line("M0 4h8")) }
                { pattern(6, line("M-2 6l4 4M0 0l8 8M6 -2l4 4")) }
            </defs>
        </svg>
    }
}
