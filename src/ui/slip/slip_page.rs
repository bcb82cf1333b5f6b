//! Return slips, each on a page of its own when printed.

use crate::app::selectors::{SlipRow, SlipView, slip, slip_file, slip_schools};
use crate::app::{Event, Filter, Model, Notice, Route};
use crate::i18n::{Lang, LateTexts};
use crate::tasks;
use crate::ui::context::Outlet;
use crate::ui::years::year_switch;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Slips drawn at once: more are printed group by group.
const MOST: usize = 200;

pub fn slip_page(model: &Model, outlet: &Outlet, school: Option<&(String, String)>) -> Html {
    let lang = model.view.lang;
    let t = lang.late();
    let schools: Vec<(String, String)> = match school {
        Some(school) => vec![school.clone()],
        None => slip_schools(&model.evaluation).into_iter().take(MOST).collect(),
    };
    let views: Vec<SlipView> =
        schools.iter().filter_map(|(group, unit)| slip(&model.evaluation, group, unit, lang)).collect();
    let print = Callback::from(|_: MouseEvent| tasks::print());
    html! {
        <div class="slip-page">
            <section class="slip-tools">
                <a class="button quiet" href={Route::Check(Filter::default()).to_hash()}>{ t.back_to_check }</a>
                if !views.is_empty() {
                    <button class="primary" data-testid="print" onclick={print}>{ t.print }</button>
                }
            </section>
            { year_switch(model, outlet) }
            if views.is_empty() {
                <p class="panel">{ if school.is_some() { t.unit_not_found } else { t.no_findings } }</p>
            }
            { for views.iter().map(|view| one(view, model, outlet, t)) }
        </div>
    }
}

fn one(view: &SlipView, model: &Model, outlet: &Outlet, t: &'static LateTexts) -> Html {
    let lang = model.view.lang;
    let workbook = {
        let (outlet, evaluation) = (outlet.clone(), model.evaluation.clone());
        let (group, unit) = (view.group.clone(), view.unit.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(file) = slip_file(&evaluation, &group, &unit) else { return };
            let (outlet, name) = (outlet.clone(), lang.slip_file(&unit));
            spawn_local(async move {
                let is_offered = match outlet.reader.slip(&file).await {
                    Ok(bytes) => tasks::download(&name, tasks::XLSX, &bytes).is_ok(),
                    Err(_) => false,
                };
                if !is_offered {
                    outlet.dispatch.emit(Event::NoticeGiven(Notice::TemplateFailed));
                }
            });
        })
    };
    html! {
        <article class="slip panel" data-testid="slip" data-unit={view.unit.clone()}>
            <header>
                <div>
                    <h1>{ lang.slip_title(&view.unit) }</h1>
                    <p class="hint">{ view.group_label.clone() }{ " · " }{ lang.n_findings(view.n_errors, view.n_warnings, 0) }</p>
                </div>
                <button class="slip-workbook" data-testid="slip-xlsx" onclick={workbook}>{ t.slip_workbook }</button>
            </header>
            if view.rows.is_empty() {
                <p>{ t.no_findings }</p>
            } else {
                <p>{ t.slip_intro }</p>
                <table class="slip-table">
                    <thead><tr>
                        <th scope="col">{ t.indicator }</th>
                        <th scope="col">{ t.in_the_table }</th>
                        <th scope="col">{ t.finding }</th>
                        <th scope="col" class="to-fill">{ t.correct_to }</th>
                    </tr></thead>
                    <tbody>{ for view.rows.iter().map(|row| slip_row(row, lang)) }</tbody>
                </table>
            }
            <footer class="slip-signature"><span>{ t.signature }</span><span>{ t.seal }</span><span>{ t.date }</span></footer>
        </article>
    }
}

fn slip_row(row: &SlipRow, lang: Lang) -> Html {
    let stands = if row.stands.is_empty() { lang.late().not_reported } else { &row.stands };
    html! {
        <tr class={row.severity_tag}>
            <th scope="row"><small>{ row.code.clone() }</small>{ " " }{ row.indicator.clone() }</th>
            <td>{ stands.to_owned() }<small class="issue-place">{ row.place.clone() }</small></td>
            <td><strong>{ row.severity_text }</strong>{ " " }{ row.finding.clone() }</td>
            <td class="to-fill" />
        </tr>
    }
}
