//! Scenarios kept by name: to be loaded, renamed, deleted and compared.

use super::change_list::change_list;
use super::supposed_ranking::{points_mark, rank_mark};
use crate::app::selectors::what_if::{
    ComparisonView, MOST_COMPARED, Rows, ScenarioView, comparison, comparison_tsv, scenarios,
};
use crate::app::{Action, Event, Scenario, free_name};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, CopyButton};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Rows drawn at first, and with each "more".
const ROWS: usize = 100;

#[derive(Properties, PartialEq)]
pub struct ScenarioPanelProps {
    pub group_idx: usize,
}

#[function_component]
pub fn ScenarioPanel(props: &ScenarioPanelProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let t = lang.what_if();
    let kept = model.document().scenarios.clone();
    let options = model.document().options;
    let name = use_state_eq(String::new);
    let told = use_state_eq(|| None::<&'static str>);
    let chosen = use_state_eq(Vec::<String>::new);
    let rows = use_state_eq(|| Rows { only_moved: false, n_most: ROWS });
    let views = use_memo((model.evaluation.clone(), kept.clone(), options, props.group_idx, lang), |deps| {
        let (evaluation, kept, options, group_idx, lang) = deps;
        scenarios(evaluation, options, *group_idx, kept, *lang)
    });
    let compared = use_memo(
        (model.evaluation.clone(), kept.clone(), options, props.group_idx, (*chosen).clone(), *rows, lang),
        |(evaluation, kept, options, group_idx, chosen, rows, lang)| {
            comparison(evaluation, options, *group_idx, kept, chosen, *rows, *lang)
        },
    );
    let proposed = free_name(&kept, &lang.scenario_numbered(kept.len() + 1));
    let on_name = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let on_keep = {
        let (dispatch, name, told) = (outlet.dispatch.clone(), name.clone(), told.clone());
        let changes = model.view.draft.changes.clone();
        let proposed = proposed.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wished = name.trim();
            let wished = if wished.is_empty() { proposed.clone() } else { wished.to_owned() };
            dispatch.emit(Event::Edited(Action::KeepScenario(Scenario { name: wished, changes: changes.clone() })));
            name.set(String::new());
            told.set(None);
        })
    };
    let as_table = {
        let (evaluation, kept, chosen) = (model.evaluation.clone(), kept.clone(), chosen.clone());
        let (group_idx, only_moved) = (props.group_idx, rows.only_moved);
        Callback::from(move |()| {
            let all = Rows { only_moved, n_most: usize::MAX };
            comparison_tsv(&comparison(&evaluation, &options, group_idx, &kept, &chosen, all, lang), lang)
        })
    };
    let row = |view: &ScenarioView| {
        let name = view.name.clone();
        let load = {
            let (dispatch, draft, kept, name) =
                (outlet.dispatch.clone(), model.view.draft.clone(), kept.clone(), name.clone());
            Callback::from(move |_: MouseEvent| {
                if let Some(scenario) = kept.iter().find(|s| s.name == name) {
                    dispatch.emit(Event::DraftChanged(draft.replaced(scenario.changes.clone())));
                }
            })
        };
        let remove = {
            let (dispatch, name) = (outlet.dispatch.clone(), name.clone());
            Callback::from(move |_: MouseEvent| {
                dispatch.emit(Event::Edited(Action::RemoveScenario { name: name.clone() }));
                // The button goes.
                tasks::keep_focus();
            })
        };
        let rename = {
            let (dispatch, kept, from, told) = (outlet.dispatch.clone(), kept.clone(), name.clone(), told.clone());
            let chosen = chosen.clone();
            Callback::from(move |to: String| {
                let to = to.trim().to_owned();
                let fault = match () {
                    () if to == from => None,
                    () if to.is_empty() => Some(t.name_empty),
                    () if kept.iter().any(|s| s.name == to) => Some(t.name_taken),
                    () => {
                        let follow = |name: &String| if *name == from { to.clone() } else { name.clone() };
                        chosen.set(chosen.iter().map(follow).collect());
                        dispatch.emit(Event::Edited(Action::RenameScenario { from: from.clone(), to: to.clone() }));
                        None
                    }
                };
                told.set(fault);
            })
        };
        let is_chosen = chosen.contains(&name);
        let choose = {
            let (chosen, name) = (chosen.clone(), name.clone());
            Callback::from(move |_: yew::Event| {
                let mut next: Vec<String> = chosen.iter().filter(|other| **other != name).cloned().collect();
                if next.len() == chosen.len() {
                    next.push(name.clone());
                }
                chosen.set(next);
            })
        };
        let is_full = !is_chosen && compared.names.len() >= MOST_COMPARED;
        html! {
            <li key={name.clone()} class="scenario" data-testid="scenario" data-name={name.clone()}>
                <label class="check-label">
                    <input type="checkbox" data-testid="scenario-compare" checked={is_chosen} disabled={is_full}
                        onchange={choose} aria-label={format!("{} {name}", t.compare)} />
                    <span aria-hidden="true">{ t.compare }</span>
                </label>
                <CommitField class="scenario-name" testid="scenario-name" value={name.clone()} label={t.scenario_name}
                    on_commit={rename} />
                <span class="hint">{ lang.n_changes(view.n_changes) }</span>
                <button data-testid="scenario-load" onclick={load} aria-label={format!("{} {name}", t.load)}>{ t.load }</button>
                <button class="quiet" data-testid="scenario-delete" onclick={remove}
                    aria-label={format!("{} {name}", t.delete)}>{ t.delete }</button>
                <details>
                    <summary>{ t.changes }</summary>
                    { change_list(&view.changes, None, lang) }
                    if view.n_elsewhere > 0 {
                        <p class="hint">{ lang.changes_elsewhere(view.n_elsewhere) }</p>
                    }
                </details>
                if view.changes.iter().any(|change| change.idle.is_some()) {
                    <p class="change-idle" role="note">
                        { for view.changes.iter().filter_map(|change| {
                            change.idle.as_ref().map(|why| format!("{} {}{}{why} ", change.unit, change.indicator, lang.colon()))
                        }) }
                    </p>
                }
            </li>
        }
    };
    html! {
        <section class="panel scenarios" data-testid="scenarios">
            <h2>{ t.scenarios }</h2>
            <p class="hint">{ t.kept_intro }</p>
            <form class="keep-scenario" onsubmit={on_keep}>
                <input data-testid="scenario-new" value={(*name).clone()} placeholder={proposed} aria-label={t.scenario_name}
                    oninput={on_name} autocomplete="off" />
                <button data-testid="scenario-keep" disabled={model.view.draft.changes.is_empty()}>{ t.keep }</button>
            </form>
            <p class="field-message error" role="status">{ told.unwrap_or_default() }</p>
            if !views.is_empty() {
                <ul class="scenario-list">{ for views.iter().map(row) }</ul>
                <p class="hint">{ t.compare_intro }</p>
            }
            if !compared.names.is_empty() {
                { comparison_table(&compared, &rows, as_table, lang) }
            }
        </section>
    }
}

fn comparison_table(
    view: &ComparisonView,
    rows: &UseStateHandle<Rows>,
    as_table: Callback<(), String>,
    lang: Lang,
) -> Html {
    let (t, texts) = (lang.what_if(), lang.texts());
    let filter = {
        let rows = rows.clone();
        Callback::from(move |event: yew::Event| {
            let only_moved = event.target_unchecked_into::<HtmlInputElement>().checked();
            rows.set(Rows { only_moved, n_most: ROWS });
        })
    };
    let more = {
        let rows = rows.clone();
        Callback::from(move |_: MouseEvent| rows.set(Rows { n_most: rows.n_most + ROWS, ..*rows }))
    };
    html! {
        <div class="comparison">
            <div class="comparison-tools">
                <label class="check-label">
                    <input type="checkbox" data-testid="comparison-moved" checked={rows.only_moved} onchange={filter} />
                    { t.only_moved }
                </label>
                <CopyButton label={t.copy_table} text={as_table} {lang} />
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={t.compare}>
                <table class="supposed" data-testid="comparison">
                    <thead><tr>
                        <th scope="col">{ texts.school }</th>
                        <th scope="col" class="num">{ t.official }</th>
                        { for view.names.iter().map(|name| html! { <th scope="col" class="num">{ name.clone() }</th> }) }
                    </tr></thead>
                    <tbody>
                        { for view.rows.iter().map(|row| html! {
                            <tr key={row.unit.clone()} data-testid="comparison-row" data-unit={row.unit.clone()}>
                                <th scope="row">{ row.unit.clone() }</th>
                                <td class="num">{ row.rank }{ " · " }{ row.total.clone() }</td>
                                { for row.cells.iter().map(|(rank, total)| html! {
                                    <td class="num">
                                        { rank.rank }{ rank_mark(rank) }{ " · " }{ total.points.clone() }{ points_mark(total) }
                                    </td>
                                }) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if view.rows.is_empty() { <p class="hint">{ t.nothing_moved }</p> }
            if view.rows.len() < view.n_rows {
                <p class="more">{ lang.shown_of(view.rows.len(), view.n_rows) }<button onclick={more}>{ texts.show_more }</button></p>
            }
        </div>
    }
}
