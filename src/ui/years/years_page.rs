//! The same schools over years: a picture, a table, and the parts of one school's change.

use super::change_parts::change_parts;
use super::one_year::one_year;
use super::years_table::YearsTable;
use crate::app::selectors::years::{Measure, NoYears, change, years};
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::{Figure, Select, scene};
use std::rc::Rc;
use yew::prelude::*;

#[function_component]
pub fn YearsPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let measure = use_state_eq(Measure::default);
    // What somebody chose; the last two years until then.
    let pair = use_state_eq(|| None::<(u16, u16)>);
    let lang = model.view.lang;
    let t = lang.years();
    let view = use_memo(
        (model.evaluation.clone(), props.group.clone(), props.of.clone(), *pair, lang),
        |(evaluation, group, of, pair, lang)| years(evaluation, group, of, *pair, *lang).map(Rc::new),
    );
    let view = match &*view {
        Ok(view) => view.clone(),
        Err(NoYears::OneYear) => {
            let has_own = !model.document().tables.is_empty() && !model.document().is_sample();
            return one_year(has_own, lang, &outlet);
        }
        Err(NoYears::OneYearOfGroup) => return html! { <p class="banner">{ t.too_few }</p> },
    };
    let year_options: Vec<(String, String)> =
        view.years.iter().map(|(year, label)| (year.to_string(), label.clone())).collect();
    let (from, to) = view.pair;
    let choose_year = |is_first: bool| {
        let pair = pair.setter();
        Callback::from(move |year: String| {
            if let Ok(year) = year.parse::<u16>() {
                // The same year twice compares nothing: the two change places.
                pair.set(Some(match is_first {
                    true => (year, if year == to { from } else { to }),
                    false => (if year == from { to } else { from }, year),
                }));
            }
        })
    };
    let measure_button = |of: Measure, label: &'static str, tag: &'static str| {
        let choose = {
            let measure = measure.setter();
            Callback::from(move |_: MouseEvent| measure.set(of))
        };
        html! {
            <button class="chip" data-testid={tag} aria-pressed={(*measure == of).to_string()} onclick={choose}>
                { label }
            </button>
        }
    };
    let drawn = *measure;
    let draw = {
        let view = view.clone();
        Callback::from(move |width: f64| scene(&view.scene(drawn, width)))
    };
    let options = model.document().options;
    let parts =
        props.of.first().and_then(|school| change(&model.evaluation, &options, &props.group, school, view.pair, lang));
    html! {
        <div class="years-page">
            <h1 class="unseen">{ lang.pages().years }</h1>
            <div class="years-tools">
                <label>{ t.from }{ " " }
                    <Select testid="year-from" value={from.to_string()} options={year_options.clone()}
                        on_choose={choose_year(true)} />
                </label>
                <label>{ t.to }{ " " }
                    <Select testid="year-to" value={to.to_string()} options={year_options} on_choose={choose_year(false)} />
                </label>
                <span class="chips" role="group" aria-label={t.drawn}>
                    { measure_button(Measure::Rank, t.by_rank, "slopes-by-rank") }
                    { measure_button(Measure::Total, t.by_total, "slopes-by-total") }
                </span>
            </div>
            if !view.unknown.is_empty() {
                <p class="banner warning">{ t.not_found }{ lang.names(&view.unknown.iter().map(String::as_str).collect::<Vec<_>>()) }</p>
            }
            if let Some(without) = &view.without_year { <p class="banner warning">{ without.clone() }</p> }
            <div class="years-columns">
                <Figure view={view.figure(*measure, lang)} {draw} testid="slopes" />
                <YearsTable view={view.clone()} />
            </div>
            { match parts {
                Some(Ok(parts)) => change_parts(&parts, lang),
                Some(Err(why)) => html! { <p class="banner" data-testid="no-change">{ why }</p> },
                None => html! {},
            } }
        </div>
    }
}
