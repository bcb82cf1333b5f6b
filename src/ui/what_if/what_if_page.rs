//! What other values would do: any value of any school of the group.

use super::change_list::change_list;
use super::scenario_panel::ScenarioPanel;
use super::supposed_ranking::SupposedRanking;
use super::value_editor::{Refused, ValueEditor};
use crate::app::selectors::what_if::{Rows, what_if};
use crate::app::{Draft, Event, Page, Supposition};
use crate::engine::Value;
use crate::table::typed;
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::SchoolBox;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Rows of the ranking drawn at first, and with each "more".
const ROWS: usize = 100;

#[function_component]
pub fn WhatIfPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let (t, texts) = (lang.what_if(), lang.texts());
    let rows = use_state_eq(|| Rows { only_moved: false, n_most: ROWS });
    let refused = use_state_eq(|| None::<(String, Refused)>);
    let group_idx = model.evaluation.group_idx(&props.group).unwrap_or_default();
    let unit = props.of.first().cloned();
    let (draft, options) = (model.view.draft.clone(), model.document().options);
    let view = use_memo(
        (model.evaluation.clone(), options, group_idx, draft.clone(), unit.clone(), *rows, lang),
        |(evaluation, options, group_idx, draft, unit, rows, lang)| {
            what_if(evaluation, options, *group_idx, draft, unit.as_deref(), *rows, *lang)
        },
    );
    // What is being supposed at the moment something is done: the callbacks outlive a drawing, so that a field is drawn
    // again only where its own value moved.
    let latest = use_mut_ref(|| (model.evaluation.clone(), Draft::default()));
    *latest.borrow_mut() = (model.evaluation.clone(), draft.clone());
    let suppose = {
        let (dispatch, latest) = (outlet.dispatch.clone(), latest.clone());
        use_callback((props.group.clone(), unit.clone()), move |(code, value): (String, Value), (group, unit)| {
            let (evaluation, draft) = &*latest.borrow();
            let Some(unit) = unit.clone() else { return };
            let supposition = Supposition { group: group.clone(), unit, code, value };
            dispatch.emit(Event::DraftChanged(draft.with(evaluation, supposition)));
        })
    };
    let on_value = {
        let refused = refused.setter();
        use_callback(suppose.clone(), move |given: (String, Value), suppose| {
            refused.set(None);
            suppose.emit(given);
        })
    };
    let on_text = {
        let (refused, latest) = (refused.setter(), latest.clone());
        use_callback(
            (suppose.clone(), unit.clone(), lang),
            move |(code, text): (String, String), (suppose, unit, lang)| {
                let evaluation = latest.borrow().0.clone();
                let Some(leaf_idx) = evaluation.scheme.leaf_idx(&code) else { return };
                match typed(&text, evaluation.scheme.indicator(leaf_idx)) {
                    Ok(value) => {
                        refused.set(None);
                        suppose.emit((code, value));
                    }
                    Err(fault) => {
                        let why = lang.typed_fault(&fault);
                        refused.set(Some((unit.clone().unwrap_or_default(), Refused { code, text, why })));
                    }
                }
            },
        )
    };
    let on_put_back = {
        let (dispatch, latest, refused) = (outlet.dispatch.clone(), latest.clone(), refused.setter());
        use_callback((props.group.clone(), unit.clone()), move |code: String, (group, unit)| {
            let draft = latest.borrow().1.clone();
            let is_it = |s: &Supposition| s.group == *group && Some(&s.unit) == unit.as_ref() && s.code == code;
            if let Some(position) = draft.changes.iter().position(is_it) {
                dispatch.emit(Event::DraftChanged(draft.without(position)));
            }
            refused.set(None);
            // The button goes: the keyboard goes on at the value, or where that goes too, on the page.
            let field = gloo::utils::document().get_element_by_id(&format!("value-{code}"));
            tasks::give_focus_if_lost(field.and_then(|field| field.dyn_into().ok()));
            tasks::keep_focus();
        })
    };
    let take_out = {
        let (dispatch, draft) = (outlet.dispatch.clone(), draft.clone());
        Callback::from(move |position: usize| {
            dispatch.emit(Event::DraftChanged(draft.without(position)));
            // The button goes.
            tasks::keep_focus();
        })
    };
    let change_draft = |next: Draft| {
        let (dispatch, refused) = (outlet.dispatch.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            refused.set(None);
            dispatch.emit(Event::DraftChanged(next.clone()));
            // The button goes, or cannot be pressed again.
            tasks::keep_focus();
        })
    };
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
    let open = {
        let group = props.group.clone();
        Callback::from(move |unit: String| tasks::navigate(&Page::WhatIf.of_schools(&group, &[&unit])))
    };
    let unknown = unit.clone().filter(|_| view.school.is_none());
    let of_school = refused.as_ref().filter(|(of, _)| Some(of) == unit.as_ref()).map(|(_, refused)| refused.clone());
    html! {
        <div class="what-if-page">
            <section class="what-if-head">
                <h1>{ t.title }</h1>
                <p class="hint">{ t.intro }</p>
            </section>
            <div class="what-if-columns"><div class="what-if-main">
                <div class="panel what-if-tools">
                    <SchoolBox id="school-search" label={t.school} group={props.group.clone()}
                    value={unit.clone().unwrap_or_default()} on_choose={open} />
                    <button data-testid="what-if-reset" disabled={draft.changes.is_empty()}
                        onclick={change_draft(draft.replaced(Vec::new()))}>{ t.reset }</button>
                    if !draft.before.is_empty() && draft.before != draft.changes {
                        <button data-testid="what-if-bring-back" onclick={change_draft(draft.brought_back())}>
                            { t.bring_back }
                        </button>
                    }
                </div>
                if let Some(unknown) = unknown {
                    <p class="banner warning" role="status" data-testid="unknown-school">
                        { format!("{}{unknown}", t.no_such_school) }
                    </p>
                }
                if let Some(school) = &view.school {
                    <ValueEditor key={school.unit.clone()} school={school.clone()} refused={of_school} {on_value} {on_text} {on_put_back}
                        {lang} />
                } else {
                    <p class="hint">{ t.choose_school }</p>
                }
            </div>
            <div class="what-if-side">
                <section class="panel what-if-result">
                    <h2>{ t.result }</h2>
                    <div class="what-if-summary" role="status" data-testid="what-if-summary">
                        if view.summary.is_empty() { <p class="hint">{ t.no_changes }</p> }
                        { for view.summary.iter().map(|sentence| html! { <p>{ sentence.clone() }</p> }) }
                    </div>
                    if !view.changes.is_empty() {
                        <details class="what-if-changes" open=true>
                            <summary>{ lang.n_changes(view.changes.len()) }</summary>
                            { change_list(&view.changes, Some(&take_out), lang) }
                        </details>
                    }
                    if view.n_elsewhere > 0 { <p class="hint">{ lang.changes_elsewhere(view.n_elsewhere) }</p> }
                    if !view.scales.is_empty() {
                        <ul class="what-if-scales" data-testid="what-if-scales">
                            { for view.scales.iter().map(|sentence| html! { <li>{ sentence.clone() }</li> }) }
                        </ul>
                    }
                    <label class="check-label">
                        <input type="checkbox" data-testid="only-moved" checked={rows.only_moved} onchange={filter} />
                        { t.only_moved }
                    </label>
                    <SupposedRanking rows={view.rows.clone()} {lang} />
                    if view.rows.is_empty() { <p class="hint">{ t.nothing_moved }</p> }
                    if view.rows.len() < view.n_rows {
                        <p class="more">
                            { lang.shown_of(view.rows.len(), view.n_rows) }<button onclick={more}>{ texts.show_more }</button>
                        </p>
                    }
                </section>
            </div></div>
            <ScenarioPanel {group_idx} />
        </div>
    }
}
