//! A workbook of ours that came back: that every cell is as the engine has it, or which are not.

use super::evidence_panel::verdict_class;
use crate::app::selectors::take_away::{ProofView, proof};
use crate::app::{Event, ProofCheck, check_proof, proofs};
use crate::i18n::Lang;
use crate::ui::context::{Outlet, use_outlet, use_snapshot};
use yew::prelude::*;

#[function_component]
pub fn ProofPanel() -> Html {
    let (model, outlet) = (use_snapshot(), use_outlet());
    let document = model.document();
    // Only another reading of the tables, or other options where a workbook states none, can change what is found.
    let checks = use_memo((model.evaluation.clone(), document.options), |(evaluation, options)| {
        let checks = proofs(&document.tables)
            .filter_map(|table| check_proof(table, &evaluation.scheme, &document.decisions, options));
        checks.collect::<Vec<ProofCheck>>()
    });
    let lang = model.view.lang;
    let views = checks.iter().map(|check| proof(check, &model.evaluation.scheme, &document.options, lang));
    html! {
        <>{ for views.map(|view| panel(&view, &outlet, lang)) }</>
    }
}

fn panel(view: &ProofView, outlet: &Outlet, lang: Lang) -> Html {
    let t = lang.take_away();
    let mark = if view.is_proved { "✓" } else { "!" };
    html! {
        <section class={classes!("proof", (!view.is_proved).then_some("warning"))} data-testid="proof"
            data-proved={view.is_proved.to_string()}>
            <p class="proof-headline" role="status">
                <span class="proof-mark" aria-hidden="true">{ mark }</span>
                <strong>{ view.headline.clone() }</strong>
                <span class="hint">{ view.file.clone() }</span>
            </p>
            <ul class="proof-evidence">{ for view.evidence.iter().map(|row| html! {
                <li class={verdict_class(row.verdict)} data-testid="proof-evidence">
                    { row.name }{ " " }<strong>{ row.text }</strong>
                </li>
            }) }</ul>
            { for view.remarks.iter().map(|remark| html! { <p class="hint">{ remark.clone() }</p> }) }
            if let Some((words, actions)) = &view.other_options {
                <div class="proof-options" data-testid="proof-options">
                    <p>{ t.other_options }</p>
                    <ul>{ for words.iter().map(|words| html! { <li>{ words.clone() }</li> }) }</ul>
                    <button data-testid="take-options" onclick={{
                        let (dispatch, actions) = (outlet.dispatch.clone(), actions.clone());
                        Callback::from(move |_: MouseEvent| {
                            actions.iter().for_each(|action| dispatch.emit(Event::Edited(action.clone())));
                        })
                    }}>{ t.take_options }</button>
                </div>
            }
            if view.n_differences > 0 {
                <details open=true data-testid="proof-differences">
                    <summary>{ lang.n_differences(view.n_differences) }</summary>
                    <div class="scroll" tabindex="0" role="region" aria-label={lang.n_differences(view.n_differences)}>
                        <table class="proof-table">
                            <thead><tr>
                                <th scope="col">{ t.cell }</th>
                                <th scope="col">{ t.content }</th>
                                <th scope="col" class="num">{ t.in_workbook }</th>
                                <th scope="col" class="num">{ t.worked_out }</th>
                            </tr></thead>
                            <tbody>{ for view.differences.iter().map(|row| html! {
                                <tr data-testid="proof-difference">
                                    <td>{ row.place.clone() }</td>
                                    <td>{ row.what.clone() }</td>
                                    <td class="num">{ row.workbook.clone() }</td>
                                    <td class="num">{ row.engine.clone() }</td>
                                </tr>
                            }) }</tbody>
                        </table>
                    </div>
                    { more(view.differences.len(), view.n_differences, lang) }
                </details>
            }
            if view.n_edits > 0 {
                <details data-testid="proof-edits">
                    <summary>{ lang.n_edits(view.n_edits) }</summary>
                    <div class="scroll" tabindex="0" role="region" aria-label={lang.n_edits(view.n_edits)}>
                        <table class="proof-table">
                            <thead><tr>
                                <th scope="col">{ t.content }</th>
                                <th scope="col" class="num">{ t.was }</th>
                                <th scope="col" class="num">{ t.now }</th>
                            </tr></thead>
                            <tbody>{ for view.edits.iter().map(|row| html! {
                                <tr data-testid="proof-edit">
                                    <td><a href={row.route.to_hash()}>{ row.unit.clone() }{ " · " }{ row.indicator.clone() }</a></td>
                                    <td class="num">{ row.was.clone() }</td>
                                    <td class="num">{ row.now.clone() }</td>
                                </tr>
                            }) }</tbody>
                        </table>
                    </div>
                    { more(view.edits.len(), view.n_edits, lang) }
                </details>
            }
        </section>
    }
}

fn more(n_shown: usize, n: usize, lang: Lang) -> Html {
    if n_shown < n {
        html! { <p class="hint">{ lang.shown_of(n_shown, n) }</p> }
    } else {
        html! {}
    }
}
