//! Return slips, each on a page of its own when printed.

use crate::app::selectors::{SlipRow, slip, slip_file, slip_schools};
use crate::app::{Evaluation, Event, Filter, Notice, Route, Shared};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::use_gradual;
use crate::ui::years::year_switch;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Slips laid out at a time.
const AT_A_TIME: usize = 20;

#[derive(Properties, PartialEq)]
pub struct SlipPageProps {
    /// One school; otherwise every one of which something was found.
    pub school: Option<(String, String)>,
}

#[function_component]
pub fn SlipPage(props: &SlipPageProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let t = lang.late();
    let evaluation = model.evaluation.clone();
    let schools = use_memo((evaluation.clone(), props.school.clone()), |(evaluation, school)| match school {
        Some((group, unit)) => {
            let is_there = evaluation.record(group, unit).is_some();
            is_there.then(|| (group.clone(), unit.clone())).into_iter().collect()
        }
        None => slip_schools(evaluation),
    });
    let n_drawn = use_gradual(schools.len(), AT_A_TIME, &model.view.route);
    let is_done = n_drawn == schools.len();
    let print = Callback::from(|_: MouseEvent| tasks::print());
    html! {
        <div class="slip-page">
            <section class="slip-tools">
                <a class="button quiet" href={Route::Check(Filter::default()).to_hash()}>{ t.back_to_check }</a>
                <p class="hint" role="status">
                    if !is_done { { lang.reports_drawn(n_drawn, schools.len()) } }
                </p>
                if !schools.is_empty() {
                    <button class="primary" data-testid="print" onclick={print} disabled={!is_done}>{ t.print }</button>
                }
            </section>
            { year_switch(&model, &outlet) }
            if schools.is_empty() {
                <p class="panel">{ if props.school.is_some() { t.unit_not_found } else { t.no_findings } }</p>
            }
            { for schools.iter().take(n_drawn).map(|(group, unit)| html! {
                <Sheet key={format!("{group}\n{unit}")} evaluation={evaluation.clone()} group={group.clone()}
                    unit={unit.clone()} {lang} />
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    evaluation: Shared<Evaluation>,
    group: String,
    unit: String,
    lang: Lang,
}

#[function_component]
fn Sheet(props: &SheetProps) -> Html {
    let outlet = use_outlet();
    let lang = props.lang;
    let t = lang.late();
    let Some(view) = slip(&props.evaluation, &props.group, &props.unit, lang) else { return html! {} };
    let workbook = {
        let evaluation = props.evaluation.clone();
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
