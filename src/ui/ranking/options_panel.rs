//! The choices where the annex is silent, each in a sentence.

use crate::app::{Action, Event, Model};
use crate::engine::{Missing, NotApplicable, Options, Ties, ZeroMaximum};
use crate::i18n::OptionTexts;
use crate::ui::context::Outlet;
use crate::ui::shared::Select;
use std::iter;
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
        Callback::from(move |chosen: String| {
            dispatch.emit(Event::Edited(Action::SetRankDecimals(chosen.parse().ok())));
        })
    };
    const NONE: &str = "none";
    let decimals = options.rank_decimals().map_or_else(|| NONE.into(), |d| d.to_string());
    let choices: Vec<(String, String)> = iter::once((NONE.to_owned(), late.rank_decimals_none.to_owned()))
        .chain(DECIMALS.into_iter().map(|d| (d.to_string(), d.to_string())))
        .collect();
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
                <Select id="rank-decimals" testid="option-rank-decimals" value={decimals} options={choices}
                    on_choose={on_decimals} />
                <p class="hint">{ late.rank_decimals_some }</p>
            </div>
        </details>
    }
}
