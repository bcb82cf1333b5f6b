//! A bar as long as a total, stacked by the primary indicators.

use crate::app::selectors::Segment;
use yew::prelude::*;

/// Lengths are SVG attributes: the page's security policy forbids style attributes.
pub fn bar(segments: &[Segment], label: &str) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label.to_owned()}>
            <rect class="bar-ground" x="0" y="0" width="100" height="10" />
            { for segments.iter().map(|segment| html! {
                <rect class={segment.class.clone()} x={segment.x.clone()} y="0" width={segment.width.clone()} height="10">
                    <title>{ segment.title.clone() }</title>
                </rect>
            }) }
        </svg>
    }
}
