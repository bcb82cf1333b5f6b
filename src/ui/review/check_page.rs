//! The findings as a grid: filter, jump to the cell, correct in place, and see the ranking follow.

use super::finding_row::FindingRow;
use super::live_ranking::LiveRanking;
use super::record_panel::record_panel;
use super::sheet_peek::sheet_peek;
use crate::app::selectors::{Choice, ValueView, check, peek, slip_schools};
use crate::app::{Action, Event, Filter, Model, Route, correct_value};
use crate::i18n::Lang;
use crate::table::{CellAddress, Severity};
use crate::tasks;
use crate::ui::context::{Outlet, use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, Select};
use crate::ui::years::year_switch;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Rows drawn at first, and with each "more".
const ROWS: usize = 100;

#[derive(Properties, PartialEq)]
pub struct CheckPageProps {
    pub filter: Filter,
}

#[function_component]
pub fn CheckPage(props: &CheckPageProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let severity = use_state_eq(|| None::<Severity>);
    let n_rows = use_state_eq(|| ROWS);
    let selected = use_state_eq(|| 0usize);
    let list = use_node_ref();
    {
        let (selected, n_rows) = (selected.clone(), n_rows.clone());
        use_effect_with((props.filter.clone(), *severity), move |_| {
            selected.set(0);
            n_rows.set(ROWS);
        });
    }
    let lang = model.view.lang;
    let (t, texts) = (lang.late(), lang.texts());
    let key = (model.evaluation.clone(), props.filter.clone(), *severity, *n_rows, lang);
    let view = use_memo(key, |(evaluation, filter, severity, n_rows, lang)| {
        check(evaluation, filter, *severity, *n_rows, *lang)
    });
    let current = (*selected).min(view.rows.len().saturating_sub(1));
    let at: Option<CellAddress> = match (&view.value, view.rows.get(current)) {
        (_, Some(row)) if row.at.is_some() => row.at.clone(),
        (Some(value), _) => value.at.clone(),
        _ => None,
    };
    let around = at.as_ref().and_then(|at| peek(model.document(), &model.evaluation, at, lang));
    let n_all = view.n_errors + view.n_warnings + view.n_infos;
    let kinds = [
        (None, t.filter_all, n_all),
        (Some(Severity::Error), t.severity_error, view.n_errors),
        (Some(Severity::Warning), t.severity_warning, view.n_warnings),
        (Some(Severity::Info), t.severity_info, view.n_infos),
    ];
    let choose = |choice: Option<Severity>| {
        let severity = severity.clone();
        Callback::from(move |_: MouseEvent| severity.set(choice))
    };
    let select = {
        let selected = selected.clone();
        Callback::from(move |position: usize| selected.set(position))
    };
    let on_key = {
        let (selected, list, n) = (selected.clone(), list.clone(), view.rows.len());
        Callback::from(move |event: KeyboardEvent| {
            let is_row = event.target_dyn_into::<HtmlElement>().is_some_and(|e| e.has_attribute("data-row"));
            let next = match event.key().as_str() {
                "ArrowDown" => (current + 1).min(n.saturating_sub(1)),
                "ArrowUp" => current.saturating_sub(1),
                "Home" => 0,
                "End" => n.saturating_sub(1),
                _ => return,
            };
            if !is_row {
                return;
            }
            event.prevent_default();
            selected.set(next);
            tasks::focus_in(&list, &format!("[data-row='{next}']"));
        })
    };
    // One and the same: a filter with thousands of schools is drawn only where it has changed.
    let go = use_callback((), |chosen: String, ()| tasks::navigate(&Route::from_hash(&chosen)));
    let more = {
        let n_rows = n_rows.clone();
        Callback::from(move |_: MouseEvent| n_rows.set(*n_rows + ROWS))
    };
    let n_slips = use_memo(model.evaluation.clone(), |evaluation| slip_schools(evaluation).len());
    let n_slips = *n_slips;
    // Whatever was pressed is gone with its finding: the next one is there.
    use_effect_with(model.evaluation.clone(), {
        let list = list.clone();
        move |_| tasks::focus_in_if_lost(&list, &format!("[data-row='{current}']"))
    });
    html! {
        <div class="review-page check-page">
            <section class="review-head">
                <h1>{ t.check_title }</h1>
                <p class="hint">{ if view.n_errors > 0 { t.check_intro } else { t.check_clear } }</p>
            </section>
            { year_switch(&model, &outlet) }
            <div class="check-main">
                <section class="panel check-filters">
                    <div class="chips" role="group" aria-label={t.findings}>
                        { for kinds.into_iter().filter(|(kind, _, n)| kind.is_none() || *n > 0).map(|(kind, label, n)| html! {
                            <button class="chip" aria-pressed={(*severity == kind).to_string()} onclick={choose(kind)}>
                                { format!("{label} {n}") }
                            </button>
                        }) }
                    </div>
                    <div class="filter-selects">
                        { filter_select("kind", t.filter_kind, &view.kinds, Filter { issue: None, ..props.filter.clone() }, &go, lang) }
                        { filter_select("school", t.filter_school, &view.schools, Filter { school: None, ..props.filter.clone() }, &go, lang) }
                        { filter_select("indicator", t.filter_indicator, &view.indicators, Filter { indicator: None, ..props.filter.clone() }, &go, lang) }
                        if props.filter != Filter::default() {
                            <a class="button quiet" href={Route::Check(Filter::default()).to_hash()}>{ t.filter_clear }</a>
                        }
                    </div>
                </section>
                if let Some(value) = &view.value { { value_panel(value, &model, &outlet) } }
                if view.rows.is_empty() && n_all > 0 {
                    <p class="panel">
                        { t.nothing_here }{ " " }{ lang.n_findings(view.n_errors, view.n_warnings, view.n_infos) }{ " " }
                        <a href={Route::Check(Filter::default()).to_hash()}>{ t.filter_clear }</a>
                    </p>
                } else if view.rows.is_empty() {
                    <p class="panel">{ t.no_findings }</p>
                } else {
                    <ul class="check-list panel" data-testid="issues" ref={list} onkeydown={on_key}>
                        { for view.rows.iter().enumerate().map(|(i, row)| html! {
                            <FindingRow key={row_key(row)} row={row.clone()} number={i}
                                is_current={i == current} on_select={select.clone()} />
                        }) }
                    </ul>
                }
                if view.rows.len() < view.n_chosen {
                    <p class="more">
                        { lang.shown_of(view.rows.len(), view.n_chosen) }
                        <button onclick={more}>{ texts.show_more }</button>
                    </p>
                }
                if n_slips > 0 {
                    <p class="slips-link">
                        <a class="button" data-testid="all-slips" href={Route::Slip { school: None }.to_hash()}>
                            { format!("{} {n_slips}", t.all_slips) }
                        </a>
                    </p>
                }
                { record_panel(&model, &outlet) }
            </div>
            <aside class="check-side">
                if let Some(around) = &around { { sheet_peek(around, t) } }
                <LiveRanking />
            </aside>
        </div>
    }
}

fn row_key(row: &crate::app::selectors::CheckRow) -> String {
    let finding = &row.finding;
    format!("{} {:?} {:?} {} {:?}", finding.code, finding.unit, finding.place, finding.text, row.text)
}

/// A filter's choices; the empty one takes it away.
fn filter_select(
    name: &'static str,
    label: &'static str,
    choices: &[Choice],
    without: Filter,
    on_choose: &Callback<String>,
    lang: Lang,
) -> Html {
    let address = |filter: &Filter| Route::Check(filter.clone()).to_hash();
    let chosen = choices.iter().find(|choice| choice.is_chosen).map_or(&without, |choice| &choice.filter);
    let mut options = vec![(address(&without), lang.late().filter_all.to_string())];
    options.extend(choices.iter().map(|choice| (address(&choice.filter), format!("{} ({})", choice.label, choice.n))));
    html! {
        <label class="filter-select">{ label }
            <Select testid={format!("filter-{name}")} value={address(chosen)} {options} on_choose={on_choose.clone()} />
        </label>
    }
}

/// A value that somebody came to look at.
fn value_panel(value: &ValueView, model: &Model, outlet: &Outlet) -> Html {
    let lang = model.view.lang;
    let t = lang.late();
    let correct = {
        let (value, dispatch, evaluation) = (value.clone(), outlet.dispatch.clone(), model.evaluation.clone());
        Callback::from(move |text: String| {
            let decision = correct_value(&evaluation, &value.group, &value.unit, &value.code, &text);
            if text.trim() != value.text {
                dispatch.emit(Event::Edited(Action::Decide(decision.into_iter().collect())));
            }
        })
    };
    html! {
        <section class="panel value-panel" data-testid="value-panel">
            <h2>{ format!("{} · {}", value.unit, value.indicator) }</h2>
            <p class="value-facts">
                <span>{ t.in_the_table }{ " " }<strong>{ shown(&value.shown, lang) }</strong></span>
                if value.text != value.shown {
                    <span>{ t.read_now }{ " " }<strong>{ shown(&value.text, lang) }</strong></span>
                }
                if let Some(at) = &value.at { <span class="issue-place">{ lang.place(at) }</span> }
            </p>
            <label class="edit-box">{ t.correct_to }
                <CommitField testid="value-edit" key={value.text.clone()} value={value.text.clone()} on_commit={correct} />
                <span class="measure">{ value.measure.clone() }</span>
            </label>
        </section>
    }
}

fn shown(text: &str, lang: Lang) -> String {
    if text.is_empty() { lang.late().not_reported.into() } else { text.into() }
}
