//! Where the change of one school's total comes from: in a sentence, in sentences, and as a tree of parts.

use crate::app::selectors::years::{ChangeView, PartSums, PartView};
use crate::i18n::Lang;
use yew::prelude::*;

pub fn change_parts(view: &ChangeView, lang: Lang) -> Html {
    let t = lang.years();
    html! {
        <section class="panel change" data-testid="year-change" data-change={view.change.to_string()}>
            <h2>{ format!("{} {}", view.school, view.span) }</h2>
            <p class="change-standing">{ view.standing.clone() }</p>
            <p data-testid="change-sentence">{ view.sentence.clone() }</p>
            if !view.largest.is_empty() {
                <h3>{ t.largest }</h3>
                <ol class="change-largest">
                    { for view.largest.iter().map(|sentence| html! { <li>{ sentence.clone() }</li> }) }
                </ol>
            }
            <h3>{ t.all_parts }</h3>
            <div class="change-tree">
                <div class="change-row change-head" aria-hidden="true">
                    <span>{ t.part }</span><span>{ t.own }</span><span>{ t.leader }</span><span>{ t.reporting }</span>
                    <span>{ t.sum }</span>
                </div>
                { for view.parts.iter().map(|part| primary(part, lang)) }
                if let Some(scaling) = &view.scaling {
                    <div class="change-row" data-testid="change-scaling">
                        <span class="change-name">{ t.scaling }</span>
                        <span class="change-sum num">{ scaling.clone() }</span>
                    </div>
                }
                <div class="change-row change-total" data-testid="change-total">
                    <span class="change-name">{ t.sum }</span>{ sums(&view.total, lang) }
                </div>
            </div>
            <details class="change-method">
                <summary>{ t.method }</summary>
                <ul>{ for t.method_points.iter().map(|point| html! { <li>{ *point }</li> }) }</ul>
            </details>
        </section>
    }
}

fn primary(part: &PartView, lang: Lang) -> Html {
    html! {
        <details class="change-primary" key={part.code.clone()}>
            <summary class="change-row" data-testid="change-part" data-code={part.code.clone()}>
                <span class="change-name">
                    <span class={classes!("swatch", part.class.clone())} aria-hidden="true" />{ part.name.clone() }
                </span>
                { sums(&part.sums, lang) }
            </summary>
            { for part.children.iter().map(|child| secondary(child, lang)) }
        </details>
    }
}

fn secondary(part: &PartView, lang: Lang) -> Html {
    if part.children.is_empty() {
        return leaf(part, lang);
    }
    html! {
        <details class="change-secondary" key={part.code.clone()}>
            <summary class="change-row" data-testid="change-part" data-code={part.code.clone()}>
                <span class="change-name">{ part.name.clone() }</span>{ sums(&part.sums, lang) }
            </summary>
            { for part.children.iter().map(|child| secondary(child, lang)) }
        </details>
    }
}

fn leaf(part: &PartView, lang: Lang) -> Html {
    html! {
        <div class="change-leaf" key={part.code.clone()} data-testid="change-part" data-code={part.code.clone()}>
            <div class="change-row"><span class="change-name">{ part.name.clone() }</span>{ sums(&part.sums, lang) }</div>
            if let Some(sentence) = &part.sentence { <p>{ sentence.clone() }</p> }
            if let Some(leaders) = &part.leaders { <p class="hint">{ leaders.clone() }</p> }
        </div>
    }
}

/// The causes and their sum; each says its name where the line of names is not in sight.
fn sums(sums: &PartSums, lang: Lang) -> Html {
    let t = lang.years();
    let cell = |name: &'static str, text: &String| {
        html! { <span class="change-cell num"><small>{ name }</small>{ text.clone() }</span> }
    };
    html! {
        <>
            { cell(t.own, &sums.own) }
            { cell(t.leader, &sums.leader) }
            { cell(t.reporting, &sums.reporting) }
            <span class="change-sum num"><small>{ t.sum }</small>{ sums.sum.clone() }</span>
        </>
    }
}
