//! The button that makes the workbook, and what becomes of it.

use crate::app::selectors::take_away::report;
use crate::tasks::{self, ReadFailure};
use crate::ui::context::{use_outlet, use_snapshot};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Idle,
    Working,
    Done,
    Failed,
    Cancelled,
}

#[derive(Properties, PartialEq)]
pub struct WorkbookButtonProps {
    /// Whether it is what one comes for.
    #[prop_or_default]
    pub is_primary: bool,
}

#[function_component]
pub fn WorkbookButton(props: &WorkbookButtonProps) -> Html {
    let (model, outlet) = (use_snapshot(), use_outlet());
    let state = use_state_eq(|| State::Idle);
    // An answer that comes after another result was chosen is of the one that was asked for; but a message about it is
    // not shown beside the new one.
    {
        let state = state.setter();
        use_effect_with(model.evaluation.clone(), move |_| state.set(State::Idle));
    }
    let lang = model.view.lang;
    let t = lang.take_away();
    let save = {
        let (model, reader, state) = (model.clone(), outlet.reader.clone(), state.setter());
        Callback::from(move |_: MouseEvent| {
            let report = report(model.document(), &model.evaluation, lang);
            let (reader, state) = (reader.clone(), state.clone());
            let name = format!("{}.xlsx", lang.result_file(report.year));
            state.set(State::Working);
            spawn_local(async move {
                state.set(match reader.export(&report.to_bytes()).await {
                    Ok(workbook) if tasks::download(&name, tasks::XLSX, &workbook).is_ok() => State::Done,
                    Err(ReadFailure::Cancelled) => State::Cancelled,
                    _ => State::Failed,
                });
            });
        })
    };
    let cancel = {
        let reader = outlet.reader.clone();
        Callback::from(move |_: MouseEvent| reader.cancel())
    };
    let is_working = *state == State::Working;
    html! {
        <div class="workbook-button">
            <button class={props.is_primary.then_some("primary")} data-testid="export-xlsx" onclick={save}
                disabled={is_working}>{ t.save_workbook }</button>
            if is_working {
                <span class="export-busy" data-testid="busy">
                    <progress aria-label={t.working} />
                    <button data-testid="cancel" onclick={cancel}>{ t.cancel }</button>
                </span>
            }
            <span role="status" class="export-state" data-testid="export-state">{ match *state {
                State::Idle => "",
                State::Working => t.working,
                State::Done => t.done,
                State::Failed => t.failed,
                State::Cancelled => t.cancelled,
            } }</span>
        </div>
    }
}
