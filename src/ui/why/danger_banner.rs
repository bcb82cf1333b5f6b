//! A word at the ranking on the figures that decide over it.

use super::use_leaders::use_leaders;
use crate::app::Page;
use crate::app::selectors::why::dangers;
use crate::ui::context::use_snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DangerBannerProps {
    pub group_idx: usize,
}

#[function_component]
pub fn DangerBanner(props: &DangerBannerProps) -> Html {
    let model = use_snapshot();
    let (evaluation, lang) = (&model.evaluation, model.view.lang);
    let found = use_leaders(evaluation, model.document().options, props.group_idx);
    let of = (evaluation.clone(), found.leaders.clone(), lang);
    let view = use_memo(of, |(evaluation, leaders, lang)| dangers(evaluation, props.group_idx, leaders, *lang));
    let Some(view) = &*view else { return html! {} };
    let group = &evaluation.board.groups[props.group_idx].name;
    html! {
        <p class="banner warning danger-banner" data-testid="danger">
            <span>{ view.lead.clone() }</span>
            { for view.named.iter().map(|named| html! { <span class="danger-name">{ named.clone() }</span> }) }
            if let Some(more) = &view.more { <span>{ more.clone() }</span> }
            <a href={Page::Leaders.of_group(Some(group)).to_hash()}>{ lang.why().more_about_leaders }</a>
        </p>
    }
}
