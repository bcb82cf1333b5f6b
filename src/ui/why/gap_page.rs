//! Why one school stands before another.

use super::gap_tree::GapTree;
use super::school_box::SchoolBox;
use super::waterfall::waterfall;
use crate::app::selectors::why::{GapSide, GapView, SchoolEnd, gap, pair};
use crate::app::{Page, Shared};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
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
            Some((group_idx, pair.unknown, Shared::new(view)))
        });
    let Some((group_idx, unknown, view)) = &*found else {
        return html! { <p class="panel" data-testid="gap-impossible">{ t.needs_two }</p> };
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
    html! {
        <div class="why-page gap-page">
            <h1 class="unseen">{ lang.pages().gap }</h1>
            <p class="hint">{ t.gap_intro }</p>
            { for unknown.iter().map(|name| html! {
                <p class="banner warning" role="status" data-testid="gap-unknown">{ lang.unknown_school(name) }</p>
            }) }
            <div class="gap-choice">
                <SchoolBox id="gap-first" label={t.first_school} value={view.first.name.clone()}
                    evaluation={evaluation.clone()} group_idx={*group_idx} {lang} on_choose={go(true)} />
                <button data-testid="gap-swap" onclick={swap}>{ "⇄ " }{ t.swap }</button>
                <SchoolBox id="gap-second" label={t.second_school} value={view.second.name.clone()}
                    evaluation={evaluation.clone()} group_idx={*group_idx} {lang} on_choose={go(false)} />
            </div>
            if is_same {
                <p class="banner warning" role="status" data-testid="gap-same">{ t.same_school }</p>
            } else {
                { headline(view, lang) }
                <section class="panel gap-picture">
                    <h2>{ t.waterfall }</h2>
                    <div class="gap-picture-parts">
                        { waterfall(&view.waterfall, t.waterfall) }
                        { primaries(view, lang) }
                    </div>
                </section>
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
            <p class="gap-headline" data-testid="gap-headline" role="status">{ view.headline.clone() }</p>
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

/// The picture's numbers.
fn primaries(view: &GapView, lang: Lang) -> Html {
    let (texts, t) = (lang.texts(), lang.why());
    html! {
        <table class="gap-primaries">
            <thead><tr>
                <th scope="col">{ t.primary }</th>
                <th scope="col" class="num">{ view.first.name.clone() }</th>
                <th scope="col" class="num">{ view.second.name.clone() }</th>
                <th scope="col" class="num">{ t.difference }</th>
            </tr></thead>
            <tbody>
                { for view.rows.iter().filter(|row| row.depth == 0).map(|row| html! {
                    <tr key={row.code.clone()}>
                        <th scope="row">
                            <span class={classes!("swatch", row.class.clone())} aria-hidden="true" />{ row.name.clone() }
                        </th>
                        <td class="num">{ row.points[0].clone() }</td>
                        <td class="num">{ row.points[1].clone() }</td>
                        <td class="num difference">{ row.difference.clone() }</td>
                    </tr>
                }) }
                if let Some(scaling) = &view.scaling {
                    <tr>
                        <th scope="row"><span class="swatch scaling" aria-hidden="true" />{ t.scaling }</th>
                        <td class="num">{ scaling.adds[0].clone() }</td>
                        <td class="num">{ scaling.adds[1].clone() }</td>
                        <td class="num difference">{ scaling.difference.clone() }</td>
                    </tr>
                }
            </tbody>
            <tfoot><tr>
                <th scope="row">{ texts.total }</th>
                <td class="num">{ view.first.total.clone() }</td>
                <td class="num">{ view.second.total.clone() }</td>
                <td class="num difference">{ view.difference.clone() }</td>
            </tr></tfoot>
        </table>
    }
}
