//! The schools of a group over years, as a table: whom to look into, and whom to mark in the picture.

use crate::app::selectors::years::{YearRow, YearsView};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::context::use_snapshot;
use std::rc::Rc;
use yew::prelude::*;

/// Rows drawn at first, and with each "more".
const ROWS: usize = 100;

#[derive(Properties, PartialEq)]
pub struct YearsTableProps {
    pub view: Rc<YearsView>,
}

#[function_component]
pub fn YearsTable(props: &YearsTableProps) -> Html {
    let lang = use_snapshot().view.lang;
    let n_rows = use_state_eq(|| ROWS);
    let view = &props.view;
    let (texts, t) = (lang.texts(), lang.years());
    let more = {
        let n_rows = n_rows.clone();
        Callback::from(move |_: MouseEvent| n_rows.set(*n_rows + ROWS))
    };
    let is_compared = |year: u16| year == view.pair.0 || year == view.pair.1;
    html! {
        <section class="panel years-table-panel">
            <p class="hint">{ t.choose }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={view.group_label.clone()}>
                <table class="years-table" data-testid="years-table">
                    <thead><tr>
                        <th scope="col">{ t.marked }</th>
                        <th scope="col" class="years-name">{ texts.school }</th>
                        { for view.years.iter().map(|(year, label)| html! {
                            <th scope="col" class={classes!("num", is_compared(*year).then_some("compared"))}>{ label.clone() }</th>
                        }) }
                        <th scope="col" class="num">{ t.rank_change }</th>
                        <th scope="col" class="num">{ t.total_change }</th>
                    </tr></thead>
                    <tbody>{ for view.rows.iter().take(*n_rows).map(|row| html! {
                        <Row key={row.name.clone()} row={row.clone()} {lang} />
                    }) }</tbody>
                </table>
            </div>
            if view.rows.len() > *n_rows {
                <p class="more">
                    { lang.shown_of(*n_rows, view.rows.len()) }
                    <button onclick={more}>{ texts.show_more }</button>
                </p>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: YearRow,
    lang: Lang,
}

#[function_component]
fn Row(props: &RowProps) -> Html {
    let (row, lang) = (&props.row, props.lang);
    let mark = {
        let route = row.mark.clone();
        Callback::from(move |_: yew::Event| tasks::navigate(&route))
    };
    html! {
        <tr class={classes!(row.is_open.then_some("open"))} data-testid="years-row" data-unit={row.name.clone()}>
            <td class="years-mark">
                <input type="checkbox" aria-label={lang.mark_school(&row.name)} checked={row.is_marked} onchange={mark} />
            </td>
            <th scope="row" class="years-name">
                <a href={row.href.clone()} title={lang.open_change(&row.name)}
                    aria-current={row.is_open.then_some("true")}>{ row.name.clone() }</a>
            </th>
            { for row.cells.iter().map(|cell| match cell {
                Some(cell) => html! { <td class="num">{ cell.total_text.clone() }<small>{ cell.rank_text.clone() }</small></td> },
                None => html! { <td class="num none">{ lang.years().absent }</td> },
            }) }
            <td class="num">{ row.rank_change.clone() }</td>
            <td class="num strong">{ row.total_change.clone() }</td>
        </tr>
    }
}
