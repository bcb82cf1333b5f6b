//! A cell among its neighbours.

use crate::app::selectors::{PeekRow, PeekView};
use crate::i18n::LateTexts;
use yew::prelude::*;

pub fn sheet_peek(view: &PeekView, t: &'static LateTexts) -> Html {
    let row = |row: &PeekRow| {
        html! {
            <tr class={classes!(row.is_heading.then_some("heading"))}>
                <th scope="row">{ row.number.clone() }</th>
                { for row.cells.iter().map(|cell| html! {
                    <td class={classes!(cell.is_target.then_some("target"))} title={cell.text.clone()}
                        data-testid={cell.is_target.then_some("peek-target")}>{ cell.text.clone() }</td>
                }) }
            </tr>
        }
    };
    html! {
        <section class="peek panel" data-testid="peek">
            <h2>{ t.in_the_sheet }</h2>
            <p class="issue-place">{ view.place.clone() }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={t.in_the_sheet}>
                <table>
                    <thead><tr><td />{ for view.letters.iter().map(|l| html! { <th scope="col">{ l.clone() }</th> }) }</tr></thead>
                    <tbody>{ for view.rows.iter().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}
