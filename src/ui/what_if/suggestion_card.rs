//! One set of changes that leads to the target.

use super::supposed_ranking::{points_mark, rank_mark};
use crate::app::selectors::what_if::SuggestionView;
use crate::app::{Draft, Event, Page};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::context::Outlet;
use yew::prelude::*;

/// `school` is the group and the name; `draft` is what is supposed so far, which opening the set replaces.
pub fn suggestion_card(
    view: &SuggestionView,
    school: (&str, &str),
    draft: &Draft,
    outlet: &Outlet,
    lang: Lang,
) -> Html {
    let t = lang.what_if();
    let open = {
        let (dispatch, next) = (outlet.dispatch.clone(), draft.replaced(view.changes.clone()));
        let route = Page::WhatIf.of_schools(school.0, &[school.1]);
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Event::DraftChanged(next.clone()));
            tasks::navigate(&route);
        })
    };
    html! {
        <article class="panel suggestion" data-testid="suggestion" data-rank={view.rank.rank.to_string()}
            data-total={view.total.exact.clone()}>
            <p class="suggestion-result">
                <strong>{ lang.rank_short(view.rank.rank) }</strong>{ rank_mark(&view.rank) }
                { " · " }<strong>{ view.total.points.clone() }</strong>{ points_mark(&view.total) }
                <span class="tag verified">{ "✓ " }{ t.verified }</span>
            </p>
            <table class="suggestion-steps">
                <thead><tr>
                    <th scope="col">{ lang.late().indicator }</th>
                    <th scope="col" class="num">{ t.now }</th>
                    <th scope="col" class="num">{ t.needed }</th>
                    <th scope="col" class="num">{ t.better }</th>
                </tr></thead>
                <tbody>
                    { for view.steps.iter().map(|step| html! {
                        <tr data-testid="step" data-code={step.code.clone()}>
                            <th scope="row"><small>{ step.code.clone() }</small>{ " " }{ step.indicator.clone() }</th>
                            <td class="num">{ step.before.clone() }</td>
                            <td class="num"><strong>{ step.after.clone() }</strong></td>
                            <td class="num">{ step.better.clone() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <ul class="suggestion-effects">
                <li>{ view.effort.clone() }</li>
                { for view.others.iter().map(|effect| html! { <li>{ effect.clone() }</li> }) }
            </ul>
            <p><button data-testid="open-suggestion" onclick={open}>{ t.open_in_what_if }</button></p>
        </article>
    }
}
