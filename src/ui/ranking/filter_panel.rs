//! Limits to a figure: only schools within them are listed.

use crate::app::selectors::{node_choices, typed_bound};
use crate::app::{Lens, Measure};
use crate::i18n::Lang;
use crate::ui::context::use_snapshot;
use crate::ui::shared::Select;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub lens: Lens,
    pub look: Callback<Lens>,
}

#[function_component]
pub fn FilterPanel(props: &PanelProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.ranking_tools();
    let scheme = model.evaluation.scheme.clone();
    let node = use_state_eq(|| "total".to_owned());
    let kind = use_state_eq(|| "points".to_owned());
    let fault = use_state_eq(|| None::<String>);
    let (least, most) = (use_node_ref(), use_node_ref());
    let node_idx = node.parse::<usize>().ok();
    let leaf_idx = node_idx.and_then(|node_idx| scheme.nodes()[node_idx].leaf_idx);
    let measure = match (node_idx, kind.as_str(), leaf_idx) {
        (None, ..) => Measure::Total,
        (Some(_), "value", Some(leaf_idx)) => Measure::Value(leaf_idx),
        (Some(node_idx), "share", _) => Measure::Share(node_idx),
        (Some(node_idx), ..) => Measure::Points(node_idx),
    };
    let mut nodes = vec![("total".to_owned(), lang.texts().total.to_owned())];
    nodes.extend(node_choices(&scheme, lang).into_iter().map(|(node_idx, label)| (node_idx.to_string(), label)));
    let mut kinds = vec![("points".to_owned(), t.points.to_owned())];
    if node_idx.is_some() {
        kinds.push(("share".into(), t.share.into()));
    }
    if let Some(leaf_idx) = leaf_idx {
        kinds.push(("value".into(), lang.value_in(&scheme.indicator(leaf_idx).unit)));
    }
    // A choice that the node does not have falls back to the first.
    let kind_value = if kinds.iter().any(|(value, _)| *value == *kind) { (*kind).clone() } else { "points".into() };
    let on_submit = {
        let (least, most, fault) = (least.clone(), most.clone(), fault.clone());
        let (lens, look) = (props.lens.clone(), props.look.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = |field: &NodeRef| field.cast::<HtmlInputElement>().map_or_else(String::new, |i| i.value());
            match typed_bound(measure, &text(&least), &text(&most), lang) {
                Ok(bound) => {
                    fault.set(None);
                    look.emit(lens.with_bound(bound));
                    [&least, &most]
                        .into_iter()
                        .filter_map(|f| f.cast::<HtmlInputElement>())
                        .for_each(|f| f.set_value(""));
                }
                Err(why) => fault.set(Some(why.into())),
            }
        })
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |chosen: String| state.set(chosen))
    };
    html! {
        <form class="tool-panel panel" data-testid="filter-panel" onsubmit={on_submit}>
            <label>{ t.filter_by }
                <Select value={(*node).clone()} options={nodes} on_choose={set(&node)} testid="filter-node" />
            </label>
            <Select value={kind_value} options={kinds} on_choose={set(&kind)} testid="filter-kind"
                label={kind_label(lang)} />
            <label>{ t.least }<input ref={least} class="limit" data-testid="filter-least" inputmode="decimal" /></label>
            <label>{ t.most }<input ref={most} class="limit" data-testid="filter-most" inputmode="decimal" /></label>
            <button class="primary" data-testid="filter-apply">{ t.apply_filter }</button>
            if let Some(why) = &*fault { <p class="panel-fault" role="alert">{ why.clone() }</p> }
        </form>
    }
}

fn kind_label(lang: Lang) -> String {
    let t = lang.ranking_tools();
    format!("{} / {} / {}", t.points, t.share, t.value)
}
