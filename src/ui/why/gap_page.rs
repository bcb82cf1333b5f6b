//! Why one school stands before another.

use super::gap_tree::GapTree;
use crate::app::selectors::why::{GapSide, GapView, SchoolEnd, gap, pair};
use crate::app::{Page, Shared};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
use crate::ui::shared::{Figure, SchoolBox, patterns, scene};
use yew::prelude::*;

#[function_component]
pub fn GapPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let (evaluation, lang) = (model.evaluation.clone(), model.view.lang);
    let (texts, t) = (lang.texts(), lang.why());
    let found =
        use_memo((evaluation.clone(), props.group.clone(), props.of.clone(), lang), |(evaluation, group, of, _)| {
            let group_idx = evaluation.group_idx(group)?;
            let pair = pair(evaluation, group_idx, of)?;
            let view = gap(evaluation, group_idx, &pair, lang);
            Some((pair.unknown, Shared::new(view)))
        });
    let Some((unknown, view)) = &*found else {
        return html! {
            <div class="why-page"><p class="panel" data-testid="gap-impossible">{ t.needs_two }</p></div>
        };
    };
    let is_same = view.first.name == view.second.name;
    let go = |is_first: bool| {
        let (group, kept) = (props.group.clone(), if is_first { &view.second.name } else { &view.first.name }.clone());
        Callback::from(move |name: String| {
            let of: [&str; 2] = if is_first { [&name, &kept] } else { [&kept, &name] };
            tasks::navigate(&Page::Gap.of_schools(&group, &of));
        })
    };
    let swap = {
        let swapped = view.swapped.clone();
        Callback::from(move |_: MouseEvent| tasks::navigate(&swapped))
    };
    let draw = {
        let view = view.clone();
        Callback::from(move |width: f64| scene(&view.waterfall.scene(width)))
    };
    html! {
        <div class="why-page gap-page">
            <h1 class="unseen">{ lang.pages().gap }</h1>
            <p class="hint">{ t.gap_intro }</p>
            { for unknown.iter().map(|name| html! {
                <p class="banner warning" role="status" data-testid="gap-unknown">{ lang.unknown_school(name) }</p>
            }) }
            <div class="gap-choice">
                <SchoolBox id="gap-first" label={t.first_school} group={props.group.clone()}
                    value={view.first.name.clone()} on_choose={go(true)} />
                <button data-testid="gap-swap" onclick={swap}>{ "⇄ " }{ t.swap }</button>
                <SchoolBox id="gap-second" label={t.second_school} group={props.group.clone()}
                    value={view.second.name.clone()} on_choose={go(false)} />
            </div>
            if is_same {
                <p class="banner warning" role="status" data-testid="gap-same">{ t.same_school }</p>
            } else {
                { headline(view, lang) }
                { patterns() }
                <Figure view={view.waterfall.figure.clone()} {draw} testid="waterfall" />
                <GapTree key={format!("{}\n{}", view.first.name, view.second.name)} view={(**view).clone()} {lang} />
                <p class="hint">{ texts.about }</p>
            }
        </div>
    }
}

fn headline(view: &GapView, lang: Lang) -> Html {
    let end = |end: &SchoolEnd| {
        html! {
            <a class="gap-end" href={end.breakdown.to_hash()}>
                <span class="gap-end-name">{ end.name.clone() }</span>
                <strong>{ end.total.clone() }</strong>
                <small>{ end.standing.clone() }</small>
            </a>
        }
    };
    let side = |side: &GapSide| {
        html! {
            <div class="gap-side" data-testid="gap-side">
                <h3>{ side.title.clone() }</h3>
                <ol>{ for side.parts.iter().map(|part| html! { <li>{ part.clone() }</li> }) }</ol>
            </div>
        }
    };
    let t = lang.why();
    html! {
        <section class="panel gap-summary">
            <h2 class="gap-headline"><span data-testid="gap-headline" role="status">{ view.headline.clone() }</span></h2>
            <div class="gap-ends">{ end(&view.first) }{ end(&view.second) }</div>
            <div class="gap-sides">{ for view.sides.iter().map(side) }</div>
            if let Some(scaling) = &view.scaling {
                <div class="gap-scaling note">
                    <strong>{ t.scaling }</strong>
                    { for scaling.sentences.iter().map(|s| html! { <p>{ s.clone() }</p> }) }
                </div>
            }
        </section>
    }
}
