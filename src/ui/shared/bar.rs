//! A bar as long as a total, stacked by the primary indicators.

use crate::app::selectors::Segment;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub segments: Vec<Segment>,
    pub label: AttrValue,
}

/// Lengths are SVG attributes: the page's security policy forbids style attributes.
#[function_component]
pub fn Bar(props: &BarProps) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={props.label.clone()}>
            <rect class="bar-ground" x="0" y="0" width="100" height="10" />
            { for props.segments.iter().map(|segment| html! {
                <rect class={segment.class.clone()} x={segment.x.clone()} y="0" width={segment.width.clone()} height="10">
                    <title>{ segment.title.clone() }</title>
                </rect>
            }) }
        </svg>
    }
}
