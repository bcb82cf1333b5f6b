//! What is supposed, change by change.

use crate::app::selectors::what_if::ChangeView;
use crate::i18n::Lang;
use yew::prelude::*;

/// With `take_out`, each can be taken out by its position.
pub fn change_list(changes: &[ChangeView], take_out: Option<&Callback<usize>>, lang: Lang) -> Html {
    let t = lang.what_if();
    let button = |change: &ChangeView| {
        let (position, unit, indicator) = (change.position, &change.unit, &change.indicator);
        take_out.cloned().map(|take_out| html! {
            <button class="quiet icon" data-testid="take-out" aria-label={format!("{} {unit} {indicator}", t.take_out)}
                title={t.take_out} onclick={Callback::from(move |_: MouseEvent| take_out.emit(position))}>{ "×" }</button>
        })
    };
    html! {
        <ul class="change-list" data-testid="change-list">
            { for changes.iter().map(|change| html! {
                <li class={classes!(change.idle.is_some().then_some("idle"))} data-testid="change" data-unit={change.unit.clone()}
                    data-code={change.code.clone()}>
                    <span>
                        <strong>{ change.unit.clone() }</strong>{ " " }<small>{ change.code.clone() }</small>{ " " }
                        { change.indicator.clone() }{ lang.colon() }{ lang.from_to(&change.before, &change.after) }
                        if let Some(idle) = &change.idle { <span class="change-idle">{ idle.clone() }</span> }
                    </span>
                    { for button(change) }
                </li>
            }) }
        </ul>
    }
}
