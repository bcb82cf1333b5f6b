//! The record of what was decided and corrected.

use crate::app::selectors::{RecordRow, record, record_tsv};
use crate::app::{Action, Event, Model};
use crate::ui::context::Outlet;
use crate::ui::shared::CopyButton;
use yew::prelude::*;

/// Rows drawn; the copy has all of them.
const ROWS: usize = 200;

pub fn record_panel(model: &Model, outlet: &Outlet) -> Html {
    let lang = model.view.lang;
    let t = lang.late();
    let n_rows = model.document().decisions.len();
    let rows = record(model.document(), &model.evaluation, ROWS, lang);
    if rows.is_empty() {
        return html! {};
    }
    let take_back = |row: &RecordRow| {
        let (dispatch, position) = (outlet.dispatch.clone(), row.position);
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::Edited(Action::TakeBack(vec![position]))))
    };
    let as_table = {
        let model = model.clone();
        Callback::from(move |()| record_tsv(&record(model.document(), &model.evaluation, usize::MAX, lang), lang))
    };
    html! {
        <details class="record panel" data-testid="record" open=true>
            <summary><h2>{ format!("{} {n_rows}", t.record) }</h2></summary>
            <ul>
                { for rows.iter().map(|row| html! {
                    <li class={classes!("record-row", (!row.is_in_force).then_some("out"))} data-testid="record-row">
                        <span>{ row.text.clone() }
                            if !row.is_in_force { <span class="tag">{ lang.in_force(false) }</span> }
                        </span>
                        <span class="issue-place">{ row.place.clone() }</span>
                        <button class="quiet" onclick={take_back(row)}>{ t.take_back }</button>
                    </li>
                }) }
            </ul>
            <CopyButton label={t.copy_record} text={as_table} {lang} />
        </details>
    }
}
