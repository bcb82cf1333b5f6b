//! The breakdown, beside the ranking; where the screen is narrow, over all of it.

use crate::app::selectors::{LeafState, LeafView, NodeView, Ways, school};
use crate::i18n::{Lang, LateTexts};
use crate::tasks;
use crate::ui::context::use_snapshot;
use crate::ui::shared::bar;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SchoolDrawerProps {
    pub group: String,
    pub unit: String,
}

#[function_component]
pub fn SchoolDrawer(props: &SchoolDrawerProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let texts = lang.texts();
    let late = lang.late();
    let heading = use_node_ref();
    let close_to = crate::app::Route::Ranking { group: Some(props.group.clone()) };
    use_effect_with((props.unit.clone(), props.group.clone()), {
        let heading = heading.clone();
        let close_to = close_to.clone();
        move |_| {
            // Who opened it by keyboard goes on in it; Escape leads back, to where the focus was.
            let opener = gloo::utils::document().active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok());
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
            let listener = EventListener::new(&gloo::utils::window(), "keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|e| e.key() == "Escape") {
                    tasks::replace(&close_to);
                }
            });
            move || {
                drop(listener);
                // Where the screen is narrow the opener can be focused only once the ranking shows again.
                tasks::give_focus_if_lost(opener);
            }
        }
    });
    let close = Callback::from(move |_: MouseEvent| tasks::replace(&close_to));
    let Some(view) = school(&model.evaluation, &props.group, &props.unit, lang) else {
        return html! {
            <aside class="drawer"><p>{ late.unit_not_found }</p>
                <button onclick={close}>{ late.close }</button>
            </aside>
        };
    };
    let sections = (0..).map_while(|section| {
        let nodes: Vec<&NodeView> = view.nodes.iter().filter(|n| n.section == section).collect();
        (!nodes.is_empty()).then_some(nodes)
    });
    html! {
        <aside class="drawer" data-testid="unit-detail" data-unit={view.unit.clone()} aria-labelledby="drawer-title">
            <p class="only-printed">{ format!("{} · {}", texts.title, tasks::today()) }</p>
            <div class="drawer-head">
                <div>
                    <h2 id="drawer-title" ref={heading} tabindex="-1">{ view.unit.clone() }</h2>
                    <p class="standing">
                        { view.group_label.clone() }{ " · " }{ view.rank.clone() }
                        if view.is_tied { <span class="tie">{ texts.tie }</span> }
                        if view.is_provisional { <span class="tag warning">{ texts.provisional }</span> }
                    </p>
                </div>
                <button class="icon close" onclick={close} aria-label={late.close}>{ "✕" }</button>
            </div>
            if view.is_alone { <p class="banner warning">{ late.not_comparable }</p> }
            <p class="drawer-total"><strong>{ view.total.clone() }</strong>
                if let Some(formula) = &view.total_formula { <span class="formula">{ formula.clone() }</span> }
            </p>
            { bar(&view.segments, &view.total) }
            { ways(&view.ways, lang) }
            <ul class="general-notes">
                { for view.general_notes.iter().map(|note| html! { <li>{ note.clone() }</li> }) }
            </ul>
            { for sections.map(|nodes| html! { <details class="section" open=true>{ section(&nodes, late) }</details> }) }
        </aside>
    }
}

/// Where one goes on from here.
fn ways(ways: &Ways, lang: Lang) -> Html {
    let t = lang.ranking_tools();
    html! {
        <nav class="ways" aria-label={t.go_on}>
            if let Some(gap) = &ways.gap {
                <a class="button" data-testid="to-gap" href={gap.to_hash()}>{ t.why_not_higher }</a>
            }
            <a class="button" data-testid="to-path" href={ways.path.to_hash()}>{ t.how_to_rise }</a>
            <a class="button" data-testid="to-what-if" href={ways.what_if.to_hash()}>{ t.try_out }</a>
            <a class="button" data-testid="to-report" href={ways.report.to_hash()}>{ t.print_report }</a>
        </nav>
    }
}

fn section(nodes: &[&NodeView], late: &LateTexts) -> Html {
    let (head, rest) = (nodes[0], &nodes[1..]);
    html! {
        <>
            <summary class={classes!("node", "depth-0")} data-testid="node" data-code={head.code.clone()}
                data-points={head.points_exact.clone()} data-full-marks={head.full_marks_exact.clone()}>
                <span class={classes!("swatch", head.class.clone())} aria-hidden="true" />
                <span class="node-name">{ head.name.clone() }</span>
                { points(head) }
            </summary>
            { for head.leaf.iter().map(|leaf| leaf_lines(leaf, late)) }
            { for rest.iter().map(|node| html! {
                <div class={classes!("node", format!("depth-{}", node.depth.min(3)))} data-testid="node"
                    data-code={node.code.clone()} data-points={node.points_exact.clone()}
                    data-full-marks={node.full_marks_exact.clone()}>
                    <span class="node-code">{ node.code.clone() }</span>
                    <span class="node-name">{ node.name.clone() }</span>
                    { points(node) }
                    { for node.leaf.iter().map(|leaf| leaf_lines(leaf, late)) }
                    { for node.notes.iter().map(|note| html! { <p class="note">{ note.clone() }</p> }) }
                </div>
            }) }
        </>
    }
}

fn points(node: &NodeView) -> Html {
    html! {
        <>
            <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-ground" width="100" height="4" />
                <rect class={node.class.clone()} width={node.share.clone()} height="4" />
            </svg>
            <span class="node-points">
                <strong>{ node.points.clone() }</strong>{ " / " }{ node.full_marks.clone() }
            </span>
        </>
    }
}

fn leaf_lines(leaf: &LeafView, late: &LateTexts) -> Html {
    let state = match leaf.state {
        LeafState::Best => "best",
        LeafState::Scored => "scored",
        LeafState::Missing => "missing",
        LeafState::AtFault => "at-fault",
        LeafState::NotApplicable => "not-applicable",
    };
    html! {
        <dl class={classes!("leaf", state)}>
            <div><dt>{ late.value }</dt><dd>{ leaf.value.clone() }</dd></div>
            if let Some(best) = &leaf.best {
                <div>
                    <dt>{ late.group_maximum }</dt>
                    <dd>{ best.clone() }<small>{ leaf.holders.clone() }</small></dd>
                </div>
            }
            <div class="formula">
                <dt>{ late.formula }</dt>
                <dd>{ leaf.formula.clone() }</dd>
                if let Some(one_more) = &leaf.one_more {
                    <dd class="one-more" data-testid="one-more">{ one_more.clone() }</dd>
                }
            </div>
            if let Some((label, target)) = &leaf.plan_target {
                <div class="source-cell" data-testid="plan-target-of-school">
                    <dt>{ *label }</dt><dd>{ target.clone() }</dd>
                </div>
            }
            if let Some(source) = &leaf.source {
                <div class="source-cell">
                    <dt>{ late.source }</dt>
                    <dd>{ source.clone() }{ " " }
                        <a data-testid="check-value" href={leaf.check.to_hash()}>{ late.check_value }</a>
                    </dd>
                </div>
            }
            { for leaf.corrections.iter().map(|step| html! {
                <div class="source-cell" data-testid="correction"><dt>{ late.corrected }</dt><dd>{ step.clone() }</dd></div>
            }) }
        </dl>
    }
}
