//! The table: a row a school, typed or pasted cell by cell.

use super::sides;
use crate::app::selectors::{EntryRow, entry};
use crate::app::{Action, Event, Notice, Route, hand};
use crate::table::heads_names;
use crate::tasks;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::focused;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Rows drawn: a table of more schools comes as a file.
const ROWS: usize = 120;

/// The cell that an event came from.
fn place(event: &web_sys::Event) -> Option<(HtmlInputElement, usize, usize)> {
    place_of(event.target()?.dyn_into().ok()?)
}

/// The cell that a field is.
fn place_of(field: HtmlInputElement) -> Option<(HtmlInputElement, usize, usize)> {
    let number = |name: &str| field.get_attribute(name)?.parse().ok();
    let (row, col) = (number("data-row")?, number("data-col")?);
    Some((field, row, col))
}

#[function_component]
pub fn EntryPage() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let table = use_node_ref();
    let active = use_state_eq(|| (0usize, 0usize));
    let lang = model.view.lang;
    let (t, texts) = (lang.late(), lang.texts());
    let view = use_memo((model.evaluation.clone(), lang), {
        let model = model.clone();
        move |(evaluation, lang)| entry(model.document(), evaluation, *lang)
    });
    let n_rows = view.rows.len().min(ROWS);
    let n_cols = view.columns.len() + 2;
    // Its row may be gone.
    let active_cell = (active.0.min(n_rows.saturating_sub(1)), active.1);
    // What is being typed stays while the page is drawn anew; unless what stands in the cell has become another.
    let drawn = use_mut_ref(|| (active_cell, String::new()));
    let text = view.rows.get(active_cell.0).and_then(|row| row.cells.get(active_cell.1));
    let text = text.map_or_else(String::new, |cell| cell.text.clone());
    let is_same = drawn.replace((active_cell, text.clone())) == (active_cell, text);
    let typed = focused().filter(|_| is_same).and_then(place_of).filter(|(_, row, col)| (*row, *col) == active_cell);
    let typed: Option<AttrValue> = typed.map(|(field, ..)| field.value().into());
    let on_change = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |event: yew::Event| {
            if let Some((field, row, col)) = place(&event) {
                dispatch.emit(Event::Edited(Action::Write { row, col, texts: vec![vec![field.value()]] }));
            }
        })
    };
    // A block from a spreadsheet goes over as many cells as it has; a single text goes into the field.
    let on_paste = {
        let (dispatch, paste) = (outlet.dispatch.clone(), outlet.paste.clone());
        Callback::from(move |event: yew::Event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(text) = data.and_then(|d| d.get_data("text/plain").ok()) else { return };
            let Some((_, row, col)) = place(&event).filter(|_| text.contains(['\t', '\n'])) else { return };
            event.prevent_default();
            event.stop_propagation();
            let block = hand::block(&text);
            // A table with its headings is read as one: its columns may stand in another order.
            if block.first().is_some_and(|line| line.iter().any(|cell| heads_names(cell))) {
                paste.emit(text);
                return;
            }
            let is_cut = row + block.len() > hand::MOST_ROWS || block.iter().any(|line| col + line.len() > n_cols);
            dispatch.emit(Event::Edited(Action::Write { row, col, texts: block }));
            if is_cut {
                dispatch.emit(Event::NoticeGiven(Notice::PasteCut));
            }
        })
    };
    let on_focus = {
        let active = active.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some((_, row, col)) = place(&event) {
                active.set((row, col));
            }
        })
    };
    let on_key = {
        let table = table.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some((field, row, col)) = place(&event) else { return };
            // Within a text the arrows are the text's own.
            let at = field.selection_start().ok().flatten();
            let end = field.selection_end().ok().flatten();
            let is_at_start = at == Some(0) && end == Some(0);
            let is_at_end = at == Some(field.value().encode_utf16().count() as u32);
            // In the column of groups up and down choose one.
            let is_list = col == 1 && !field.value().is_empty();
            let (row, col) = match event.key().as_str() {
                "Tab" if event.shift_key() && col > 0 => (row, col - 1),
                "Tab" if event.shift_key() && row > 0 => (row - 1, n_cols - 1),
                "Tab" if !event.shift_key() && col + 1 < n_cols => (row, col + 1),
                "Tab" if !event.shift_key() && row + 1 < n_rows => (row + 1, 0),
                "ArrowDown" | "ArrowUp" if is_list && field.value().chars().count() < 2 => return,
                "ArrowDown" | "Enter" if row + 1 < n_rows => (row + 1, col),
                "ArrowUp" if row > 0 => (row - 1, col),
                "ArrowLeft" if is_at_start && col > 0 => (row, col - 1),
                "ArrowRight" if is_at_end && col + 1 < n_cols => (row, col + 1),
                "Home" if event.ctrl_key() => (0, 0),
                _ => return,
            };
            event.prevent_default();
            tasks::focus_in(&table, &format!("[data-row='{row}'][data-col='{col}']"));
        })
    };
    let remove = |row: usize| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::Edited(Action::RemoveRow { row })))
    };
    let row = |(number, row): (usize, &EntryRow)| {
        let school = match row.cells[0].text.as_str() {
            "" => lang.row_number(number),
            name => name.into(),
        };
        let cell = |(col, cell): (usize, &crate::app::selectors::EntryCell)| {
            let heading = match col {
                0 => t.school_name.to_string(),
                1 => t.group.into(),
                col => view.columns[col - 2].name.clone(),
            };
            let label = match &cell.message {
                Some(message) => format!("{}: {message}", lang.entry_cell(&school, &heading)),
                None => lang.entry_cell(&school, &heading),
            };
            html! {
                <td class={classes!(cell.severity_tag, (col == 0).then_some("name-cell"))}>
                    <input data-row={number.to_string()} data-col={col.to_string()} value={match &typed {
                            Some(typed) if active_cell == (number, col) => typed.clone(),
                            _ => cell.text.clone().into(),
                        }}
                        aria-label={label} title={cell.message.clone()} autocomplete="off"
                        list={(col == 1).then_some("entry-groups")}
                        aria-invalid={cell.severity_tag.is_some_and(|tag| tag == "error").then_some("true")}
                        tabindex={if active_cell == (number, col) { "0" } else { "-1" }} />
                </td>
            }
        };
        html! {
            <tr data-testid="entry-row">
                <th scope="row" class="num">{ number + 1 }</th>
                { for row.cells.iter().enumerate().map(cell) }
                <td class="num">{ row.total.clone().unwrap_or_default() }</td>
                <td class="num">{ row.rank.map(|rank| rank.to_string()).unwrap_or_default() }</td>
                <td>
                    if number < view.n_typed {
                        <a href={Route::Form { row: number }.to_hash()}>{ t.as_form_short }</a>
                        <button class="quiet icon" onclick={remove(number)} title={t.remove_school}
                            aria-label={format!("{} {school}", t.remove_school)}>{ "✕" }</button>
                    }
                </td>
            </tr>
        }
    };
    html! {
        <div class="entry-page">
            <section class="review-head">
                <h1>{ t.entry_title }</h1>
                <p class="hint">{ t.entry_intro }</p>
            </section>
            { sides(&Route::Entry, lang) }
            <datalist id="entry-groups">
                { for model.document().scheme.groups.iter().map(|group| html! { <option value={group.clone()} /> }) }
            </datalist>
            <div class="scroll entry-scroll" role="region" aria-label={t.entry_title}>
                <table class="entry-table" data-testid="entry-table" ref={table} onchange={on_change} onkeydown={on_key}
                    onpaste={on_paste} onfocusin={on_focus}>
                    <thead><tr>
                        <td />
                        <th scope="col" class="name-cell">{ t.school_name }</th>
                        <th scope="col">{ t.group }</th>
                        { for view.columns.iter().map(|column| html! {
                            <th scope="col" title={column.name.clone()}>
                                <span class={classes!("swatch", column.class.clone())} aria-hidden="true" />
                                <small>{ column.code.clone() }</small>
                                <span class="entry-name">{ column.name.clone() }</span>
                            </th>
                        }) }
                        <th scope="col" class="num">{ texts.total }</th>
                        <th scope="col" class="num">{ texts.rank }</th>
                        <td />
                    </tr></thead>
                    <tbody>{ for view.rows.iter().take(ROWS).enumerate().map(row) }</tbody>
                </table>
            </div>
            if view.rows.len() > ROWS { <p class="hint">{ t.rows_not_shown }</p> }
            { problems(&view, lang) }
            if model.evaluation.has_units() {
                <p><a class="button primary" href={Route::Ranking { group: None }.to_hash()}>{ t.apply }</a></p>
            }
        </div>
    }
}

/// What is to be said of the cells, in a list: a mark in a cell alone tells too little.
fn problems(view: &crate::app::selectors::EntryView, lang: crate::i18n::Lang) -> Html {
    let t = lang.late();
    let all: Vec<(usize, usize, &'static str, &str)> = view
        .rows
        .iter()
        .enumerate()
        .flat_map(|(row, line)| line.cells.iter().enumerate().map(move |(col, cell)| (row, col, cell)))
        .filter_map(|(row, col, cell)| Some((row, col, cell.severity_tag?, cell.message.as_deref()?)))
        .collect();
    if all.is_empty() {
        return html! {};
    }
    html! {
        <ul class="entry-problems panel" data-testid="entry-problems" role="status">
            { for all.into_iter().take(50).map(|(row, col, tag, message)| {
                let column = match col {
                    0 => t.school_name,
                    1 => t.group,
                    col => &view.columns[col - 2].name,
                };
                let school = match view.rows[row].cells[0].text.as_str() {
                    "" => lang.row_number(row),
                    name => name.into(),
                };
                html! { <li class={tag}>{ format!("{school} · {column}: {message}") }</li> }
            }) }
        </ul>
    }
}
