//! The choices where the annex is silent, each in a sentence.

use crate::app::{Action, Event, Model};
use crate::engine::{Missing, NotApplicable, Options, Ties, ZeroMaximum};
use crate::i18n::OptionTexts;
use crate::ui::context::Outlet;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Decimals with which totals are published.
const DECIMALS: [u32; 4] = [0, 1, 2, 3];

pub fn options_panel(model: &Model, outlet: &Outlet) -> Html {
    let late = model.view.lang.late();
    let options = model.document().options;
    let send = |action: Action| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: yew::Event| dispatch.emit(Event::Edited(action.clone())))
    };
    let question = |name: &'static str, words: &OptionTexts, is_default: bool, default: Action, other: Action| {
        html! {
            <fieldset class="option" data-testid={format!("option-{name}")}>
                <legend>
                    { words.question }
                    if !is_default { <span class="tag">{ late.option_changed }</span> }
                </legend>
                <label>
                    <input type="radio" {name} value="default" checked={is_default} onchange={send(default)} />
                    <span>{ words.default }<small>{ late.options_default }</small></span>
                </label>
                <label>
                    <input type="radio" {name} value="other" checked={!is_default} onchange={send(other)} />
                    <span>{ words.other }</span>
                </label>
            </fieldset>
        }
    };
    let on_decimals = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |event: yew::Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            dispatch.emit(Event::Edited(Action::SetRankDecimals(chosen.parse().ok())));
        })
    };
    let decimals = options.rank_decimals();
    html! {
        <details class="options panel">
            <summary>
                <h2>{ late.options }</h2>
                if options != Options::default() { <span class="tag">{ late.option_changed }</span> }
            </summary>
            <p class="hint">{ late.options_intro }</p>
            { question("missing", &late.missing, options.missing == Missing::Zero,
                Action::SetMissing(Missing::Zero), Action::SetMissing(Missing::Redistribute)) }
            { question("not-applicable", &late.not_applicable, options.not_applicable == NotApplicable::Redistribute,
                Action::SetNotApplicable(NotApplicable::Redistribute), Action::SetNotApplicable(NotApplicable::Zero)) }
            { question("zero-maximum", &late.zero_maximum, options.zero_maximum == ZeroMaximum::Zero,
                Action::SetZeroMaximum(ZeroMaximum::Zero), Action::SetZeroMaximum(ZeroMaximum::Full)) }
            { question("ties", &late.ties, options.ties == Ties::Competition,
                Action::SetTies(Ties::Competition), Action::SetTies(Ties::Dense)) }
            <div class="option">
                <label for="rank-decimals">{ late.rank_decimals }</label>
                <select id="rank-decimals" data-testid="option-rank-decimals" onchange={on_decimals}>
                    <option value="none" selected={decimals.is_none()}>{ late.rank_decimals_none }</option>
                    { for DECIMALS.into_iter().map(|d| html! {
                        <option value={d.to_string()} selected={decimals == Some(d)}>{ d }</option>
                    }) }
                </select>
                <p class="hint">{ late.rank_decimals_some }</p>
            </div>
        </details>
    }
}
