//! A bar in its parts, beside those of the others: moved so that one part stands on a common line.

use crate::app::selectors::Segment;
use yew::prelude::*;

/// Lengths are SVG attributes: the page's security policy forbids style attributes. `line` is where the common line
/// stands; without it all bars start at the left, on a ground as long as the full marks.
pub fn stacked_bar(segments: &[Segment], line: Option<&String>, label: &str) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label.to_owned()}>
            if line.is_none() { <rect class="bar-ground" x="0" y="0" width="100" height="10" /> }
            { for segments.iter().map(|segment| html! {
                <rect class={segment.class.clone()} x={segment.x.clone()} y="0" width={segment.width.clone()} height="10">
                    <title>{ segment.title.clone() }</title>
                </rect>
            }) }
            if let Some(x) = line {
                <line class="bar-line" x1={x.clone()} x2={x.clone()} y1="-6" y2="16" />
            }
        </svg>
    }
}
