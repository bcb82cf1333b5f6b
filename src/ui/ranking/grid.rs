//! The ranking as a grid: one stop for the Tab key, arrows within, and only the rows in sight where there are many.

use super::grid_head::GridHead;
use super::grid_row::{Act, GridRowView, NAME};
use super::tools::Tools;
use crate::app::selectors::{GridRow, SortMark, grid_frame, grid_order, grid_row, grid_tsv, in_sight, window};
use crate::app::{Event, Route, SortKey};
use crate::tasks;
use crate::ui::context::{use_outlet, use_snapshot};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Rows that fit a screen, before it was measured: of a long list only they are drawn at first, and the others around them
/// in a task of its own.
const ROWS_AT_FIRST: usize = 8;
/// Rows that are printed from here: 50 pages. The report has them all.
const MOST_PRINTED: usize = 2_000;
/// Of a row, in CSS pixels, before it was measured.
const ROW_HEIGHT_AT_FIRST: f64 = 48.0;

/// A place in the grid: row 0 is the heading.
type Place = (usize, usize);

/// Where the keyboard goes once it has been drawn.
enum Pending {
    Place(Place),
    /// A school that moves, by its unit index, and the column.
    Unit(usize, usize),
}

#[function_component]
pub fn RankingGrid() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let drawn = use_state_eq(|| 0..ROWS_AT_FIRST);
    let first_look = use_mut_ref(|| None::<Timeout>);
    let is_printing = use_mut_ref(|| false);
    let row_height = use_state_eq(|| ROW_HEIGHT_AT_FIRST);
    let stop = use_state_eq(|| (1, NAME));
    let is_copied = use_state_eq(|| false);
    let pending = use_mut_ref(|| None::<Pending>);
    let frame_node = use_node_ref();
    let latest = use_mut_ref(|| model.clone());
    latest.replace(model.clone());
    // Callbacks of all rows read it: as a dependency it would have them drawn again.
    let stop_col = use_mut_ref(|| NAME);
    stop_col.replace(stop.1);

    let view = &model.view;
    let (lang, sort) = (view.lang, view.sort);
    let (texts, t, late) = (lang.texts(), lang.ranking_tools(), lang.late());
    let order = use_memo(
        (model.evaluation.clone(), view.route.clone(), sort, view.lens.clone()),
        |(evaluation, route, sort, lens)| grid_order(evaluation, route, *sort, lens),
    );
    let n_listed = order.as_ref().as_ref().map_or(0, |order| order.listed.len());
    let range = shown_range(n_listed, &drawn);
    let content = use_memo(
        (model.evaluation.clone(), order.clone(), view.clone(), range.clone()),
        |(evaluation, order, view, range)| {
            let order = order.as_ref().as_ref()?;
            let frame = grid_frame(evaluation, order, view.sort, &view.lens, view.lang);
            let row =
                |unit_idx: &usize| grid_row(evaluation, order, &frame, (&view.route, &view.lens), *unit_idx, view.lang);
            let pinned: Vec<GridRow> = order.pinned.iter().map(row).collect();
            let rows: Vec<GridRow> = order.listed[range.clone()].iter().map(row).collect();
            Some((frame, pinned, rows))
        },
    );

    let on_act = {
        let (latest, pending, stop_col) = (latest.clone(), pending.clone(), stop_col.clone());
        let dispatch = outlet.dispatch.clone();
        let group_idx = order.as_ref().as_ref().map(|order| order.group_idx);
        use_callback(group_idx, move |(act, unit): (Act, String), group_idx| {
            let model = latest.borrow().clone();
            let Some(group) = group_idx.and_then(|i| model.evaluation.data.groups.get(i)) else { return };
            if act == Act::Pin {
                // Its row is drawn anew in another place: the keyboard goes along.
                let unit_idx = group.units().iter().position(|u| u.name == unit);
                pending.replace(unit_idx.map(|unit_idx| Pending::Unit(unit_idx, *stop_col.borrow())));
            }
            dispatch.emit(Event::LensChosen(act.on(&model.view.lens, &group.name, &unit)));
        })
    };
    let on_sort = {
        let dispatch = outlet.dispatch.clone();
        use_callback((), move |key: SortKey, ()| dispatch.emit(Event::SortChosen(key)))
    };
    let on_expand = {
        let (latest, dispatch) = (latest.clone(), outlet.dispatch.clone());
        use_callback((), move |node_idx: usize, ()| {
            let model = latest.borrow().clone();
            let lens = model.view.lens.toggle_expanded(&model.evaluation.scheme, node_idx);
            dispatch.emit(Event::LensChosen(lens));
        })
    };

    let look = {
        let (frame_node, drawn, row_height) = (frame_node.clone(), drawn.clone(), row_height.clone());
        let is_printing = is_printing.clone();
        move || {
            if !*is_printing.borrow()
                && let Some(range) = measured_range(&frame_node, n_listed, &row_height)
            {
                drawn.set(range);
            }
        }
    };
    // Scrolling is heard wherever it happens: in the grid's own frame, or of the page where the screen is narrow.
    use_effect_with((n_listed, *row_height), {
        let (look, drawn, is_printing) = (look.clone(), drawn.clone(), is_printing.clone());
        move |_| {
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
            let window = gloo::utils::window();
            let on_scroll = {
                let look = look.clone();
                EventListener::new_with_options(&window, "scroll", options, move |_| look())
            };
            let on_resize = {
                let look = look.clone();
                EventListener::new(&window, "resize", move |_| look())
            };
            // Paper does not scroll.
            let on_print = {
                let is_printing = is_printing.clone();
                EventListener::new(&window, "beforeprint", move |_| {
                    is_printing.replace(true);
                    drawn.set(0..n_listed.min(MOST_PRINTED));
                })
            };
            let on_printed = EventListener::new(&window, "afterprint", move |_| {
                is_printing.replace(false);
                look();
            });
            move || drop((on_scroll, on_resize, on_print, on_printed))
        }
    });
    use_effect({
        let (frame_node, pending, order) = (frame_node.clone(), pending.clone(), order.clone());
        let (look, range_drawn) = (look.clone(), range.clone());
        move || {
            let place = match pending.take() {
                Some(Pending::Place(place)) => Some(place),
                Some(Pending::Unit(unit_idx, col)) => {
                    let position = order.as_ref().as_ref().and_then(|o| o.all().position(|i| i == unit_idx));
                    // One that is shown no more leaves the keyboard where the list begins.
                    Some(position.map_or((1, NAME), |position| (position + 1, col)))
                }
                None => None,
            };
            if let Some(place) = place {
                focus_cell(&frame_node, place);
            }
            match range_drawn.len() > ROWS_AT_FIRST {
                true => look(),
                false => drop(first_look.replace(Some(Timeout::new(0, look)))),
            }
        }
    });

    let on_focus = {
        let stop = stop.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(place) = place_of(&event) {
                stop.set(place);
            }
        })
    };
    let on_key = {
        let (frame_node, drawn, pending, row_height) =
            (frame_node.clone(), drawn.clone(), pending.clone(), row_height.clone());
        let (order, latest, on_act, on_expand) = (order.clone(), latest.clone(), on_act.clone(), on_expand.clone());
        Callback::from(move |event: KeyboardEvent| {
            let (Some(place), Some(order)) = (place_of(&event), order.as_ref()) else { return };
            let n_pinned = order.pinned.len();
            let unit_idx = place.0.checked_sub(1).and_then(|position| order.all().nth(position));
            let model = latest.borrow().clone();
            let unit = unit_idx.map(|i| model.evaluation.data.groups[order.group_idx].units()[i].name.clone());
            let is_control = event
                .target()
                .and_then(|t| t.dyn_into::<Element>().ok())
                .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "BUTTON"));
            match event.key().as_str() {
                "Enter" if !is_control && !is_link(&event) => {
                    if let Some(unit) = unit {
                        let group = model.evaluation.board.groups[order.group_idx].name.clone();
                        tasks::navigate(&Route::School { group, unit });
                    }
                }
                " " if !is_control => {
                    event.prevent_default();
                    if let Some(unit) = unit {
                        on_act.emit((Act::Pin, unit));
                    }
                }
                "+" | "=" | "-" if place.0 == 0 => {
                    let node = cell_of(&event).and_then(|cell| cell.get_attribute("data-node"));
                    if let Some(node_idx) = node.and_then(|n| n.parse().ok()) {
                        on_expand.emit(node_idx);
                    }
                }
                key => {
                    let page = rows_in_sight(&frame_node, *row_height);
                    let n_positions = 1 + n_pinned + order.listed.len();
                    let Some(target) = moved(&frame_node, place, key, event.ctrl_key(), (n_positions, page)) else {
                        return;
                    };
                    event.prevent_default();
                    if !focus_cell(&frame_node, target) {
                        // Drawn first; the focus then scrolls there.
                        let listed = target.0.saturating_sub(1 + n_pinned);
                        drawn.set(window(order.listed.len(), listed, ROWS_AT_FIRST));
                        pending.replace(Some(Pending::Place(target)));
                    }
                }
            }
        })
    };
    let on_copy = {
        let (order, content, model, is_copied, stop) =
            (order.clone(), content.clone(), model.clone(), is_copied.clone(), stop.clone());
        Callback::from(move |event: yew::Event| {
            let (Some(order), Some((frame, ..))) = (order.as_ref(), content.as_ref()) else { return };
            let selection = gloo::utils::window().get_selection().ok().flatten();
            let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
            // Who has marked text means that text.
            if selection.is_some_and(|s| !s.is_collapsed()) {
                return;
            }
            let units = model.evaluation.data.groups[order.group_idx].units();
            let ticked: Vec<&str> = model.view.lens.ticked_in(&frame.group).collect();
            let chosen: Vec<usize> = order.all().filter(|i| ticked.contains(&units[*i].name.as_str())).collect();
            let (rows, has_heading): (Vec<usize>, bool) = match (chosen.is_empty(), stop.0.checked_sub(1)) {
                (false, _) => (chosen, false),
                (true, Some(position)) => (order.all().nth(position).into_iter().collect(), false),
                (true, None) => (order.all().collect(), true),
            };
            let text = grid_tsv(&model.evaluation, order, frame, rows.into_iter(), has_heading, lang);
            if data.set_data("text/plain", &text).is_ok() {
                event.prevent_default();
                is_copied.set(true);
            }
        })
    };
    let on_leave = {
        let is_copied = is_copied.clone();
        Callback::from(move |_: FocusEvent| is_copied.set(false))
    };

    let (Some(order), Some((frame, pinned, rows))) = (order.as_ref(), content.as_ref()) else { return html! {} };
    let n_pinned = pinned.len();
    // A row that is not drawn cannot be stopped at.
    let is_drawn = stop.0 <= n_pinned || range.contains(&(stop.0 - 1 - n_pinned));
    let first_drawn = if n_pinned > 0 || rows.is_empty() { 1 } else { 1 + range.start };
    let (stop_row, stop_col) = if is_drawn { *stop } else { (first_drawn, NAME) };
    let stop_row = if stop_row > n_pinned + n_listed { 0 } else { stop_row };
    let at = |position: usize| (position == stop_row).then_some(stop_col);
    let sorted = frame.columns.iter().position(|c| c.sort != SortMark::None).map(|i| i + super::grid_row::FIRST_CHOSEN);
    let sorted_name: AttrValue = frame
        .columns
        .iter()
        .find(|c| c.sort != SortMark::None)
        .map_or_else(AttrValue::default, |c| c.name.clone().into());
    let draw_row = |position: usize, row: &GridRow| {
        html! {
            <GridRowView key={row.unit_idx} row={row.clone()} {lang} {position} stop={at(position)} {sorted} sorted_name={sorted_name.clone()}
                on_act={on_act.clone()} />
        }
    };
    let n_columns = (frame.columns.len() + super::grid_row::FIRST_CHOSEN).to_string();
    let is_long = range.len() < n_listed;
    let spacer = |n_rows: usize| spacer(n_rows, *row_height, &n_columns);
    html! {
        <section class="ranking-section">
            <p class="only-printed">{ format!("{} · {} {} · {}", texts.title, frame.group_label, texts.ranking, tasks::today()) }</p>
            if frame.is_ungrouped {
                <p class="banner warning" data-testid="ungrouped">
                    { late.ungrouped }{ " " }<a href={Route::Mapping.to_hash()}>{ late.decide_there }</a>
                </p>
            }
            <Tools order={order.clone()} frame={frame.clone()} />
            <p class="unseen" role="status">{ if *is_copied { t.rows_copied } else { "" } }</p>
            if order.listed.is_empty() && pinned.is_empty() {
                <p class="none-found">{ t.none_found }</p>
            }
            <div class={classes!("grid-frame", is_long.then_some("windowed"), (n_pinned <= 5).then_some("sticks"))} ref={frame_node}>
                <table class="ranking" data-testid="ranking" role="grid" aria-multiselectable="true"
                    aria-label={format!("{} {}", frame.group_label, texts.ranking)}
                    aria-rowcount={(1 + n_pinned + n_listed).to_string()} aria-colcount={n_columns.clone()}
                    onfocusin={on_focus} onfocusout={on_leave} onkeydown={on_key} oncopy={on_copy}>
                    <thead>
                        <GridHead key="head" frame={frame.clone()} {lang} stop={at(0)} {on_sort} on_expand={on_expand.clone()} />
                        { for (1..).zip(pinned).map(|(position, row)| draw_row(position, row)) }
                    </thead>
                    // Apart from the rows: only a list of which all have keys is told apart by them.
                    <tbody>{ spacer(range.start) }</tbody>
                    <tbody class="grid-body">
                        { for (1 + n_pinned + range.start..).zip(rows).map(|(position, row)| draw_row(position, row)) }
                    </tbody>
                    <tbody>{ spacer(n_listed - range.end) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// The rows to draw of a list: what was measured, as far as it fits the list that there is now.
fn shown_range(n_listed: usize, drawn: &Range<usize>) -> Range<usize> {
    let is_whole = window(n_listed, 0, 1).len() == n_listed;
    match (is_whole, drawn.start >= n_listed) {
        (true, _) => 0..n_listed,
        (false, true) => 0..ROWS_AT_FIRST,
        (false, false) => drawn.start..drawn.end.min(n_listed),
    }
}

/// Holds the place of rows that are not drawn. The height is the cell's own attribute: the page's security policy forbids
/// style attributes.
fn spacer(n_rows: usize, row_height: f64, n_columns: &str) -> Html {
    if n_rows == 0 {
        return html! {};
    }
    let height = format!("{:.0}", n_rows as f64 * row_height);
    html! { <tr class="spacer" aria-hidden="true"><td colspan={n_columns.to_owned()} {height} /></tr> }
}

/// What is in sight of a list of rows, in windows; nothing where all rows are drawn.
fn measured_range(frame: &NodeRef, n_listed: usize, row_height: &UseStateHandle<f64>) -> Option<Range<usize>> {
    let frame = frame.cast::<Element>()?;
    if window(n_listed, 0, 1).len() == n_listed {
        return None;
    }
    if let Some(row) = frame.query_selector(".grid-body [data-unit]").ok().flatten() {
        let height = row.get_bounding_client_rect().height();
        if height >= 1.0 {
            row_height.set(height);
        }
    }
    let body = frame.query_selector("tbody").ok().flatten()?;
    let (top, bottom) = sight(&frame);
    let (first, n_rows) = in_sight(body.get_bounding_client_rect().top(), top, bottom, **row_height);
    Some(window(n_listed, first, n_rows))
}

/// Where what is in sight of the frame begins and ends on the screen.
fn sight(frame: &Element) -> (f64, f64) {
    let screen = gloo::utils::window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(0.0);
    let rect = frame.get_bounding_client_rect();
    let top = rect.top().max(0.0);
    (top, rect.bottom().min(screen).max(top))
}

/// Rows that a page of the keyboard moves by.
fn rows_in_sight(frame: &NodeRef, row_height: f64) -> usize {
    frame.cast::<Element>().map_or(1, |frame| {
        let (top, bottom) = sight(&frame);
        // One row stays in sight, and the headings take the place of another.
        in_sight(top, top, bottom, row_height).1.saturating_sub(4).max(1)
    })
}

fn cell_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-col]").ok()?
}

fn is_link(event: &web_sys::Event) -> bool {
    event.target().and_then(|t| t.dyn_into::<Element>().ok()).is_some_and(|e| e.tag_name() == "A")
}

/// Where in the grid something happened.
fn place_of(event: &web_sys::Event) -> Option<Place> {
    let cell = cell_of(event)?;
    let row = cell.closest("[data-position]").ok()??;
    Some((row.get_attribute("data-position")?.parse().ok()?, cell.get_attribute("data-col")?.parse().ok()?))
}

fn find_cell(frame: &NodeRef, (position, col): Place) -> Option<HtmlElement> {
    let frame = frame.cast::<Element>()?;
    let found = frame.query_selector(&format!("[data-position='{position}'] > [data-col='{col}']")).ok()??;
    found.dyn_into().ok()
}

/// Where a key leads from a place; nothing for keys that do not move. Columns that the layout hides are passed over.
fn moved(
    frame: &NodeRef,
    (position, col): Place,
    key: &str,
    is_ctrl: bool,
    (n_positions, page): (usize, usize),
) -> Option<Place> {
    let last = n_positions - 1;
    let is_seen = |col: &usize| find_cell(frame, (position, *col)).is_some_and(|cell| cell.offset_parent().is_some());
    let beyond = |from: usize| (from..).take_while(|col| find_cell(frame, (position, *col)).is_some());
    let end = || beyond(0).filter(is_seen).last().unwrap_or(col);
    let home = || beyond(0).find(is_seen).unwrap_or(col);
    match (key, is_ctrl) {
        ("ArrowDown", false) => Some(((position + 1).min(last), col)),
        ("ArrowUp", false) => Some((position.saturating_sub(1), col)),
        ("ArrowRight", false) => Some((position, beyond(col + 1).find(is_seen).unwrap_or(col))),
        ("ArrowLeft", false) => Some((position, (0..col).rev().find(is_seen).unwrap_or(col))),
        ("Home", false) => Some((position, home())),
        ("End", false) => Some((position, end())),
        ("Home", true) => Some((1.min(last), home())),
        ("End", true) => Some((last, end())),
        ("PageDown", false) => Some(((position + page).min(last), col)),
        ("PageUp", false) => Some((position.saturating_sub(page).max(1.min(last)), col)),
        _ => None,
    }
}

/// Gives a cell the focus, or what can be done in it, and brings it out from under what stays in place; whether it is
/// there.
fn focus_cell(frame: &NodeRef, place: Place) -> bool {
    let (Some(cell), Some(frame)) = (find_cell(frame, place), frame.cast::<Element>()) else { return false };
    let inner = cell.query_selector("a, input, .sort, .pin-button").ok().flatten();
    let target = inner.and_then(|inner| inner.dyn_into::<HtmlElement>().ok()).unwrap_or_else(|| cell.clone());
    // Refused only where it cannot be focused.
    let _ = target.focus();
    let rect = cell.get_bounding_client_rect();
    let is_in_head = cell.closest("thead").ok().flatten().is_some();
    if let Some(head) = frame.query_selector("thead").ok().flatten().filter(|_| !is_in_head) {
        let hidden = head.get_bounding_client_rect().bottom() - rect.top();
        if hidden > 0.0 && frame.scroll_top() > 0 {
            frame.set_scroll_top(frame.scroll_top() - hidden.ceil() as i32);
        }
    }
    let name = cell.parent_element().and_then(|row| row.query_selector(".name-col").ok().flatten());
    if let Some(name) = name.filter(|_| place.1 > NAME) {
        let hidden = name.get_bounding_client_rect().right() - rect.left();
        if hidden > 0.0 && frame.scroll_left() > 0 {
            frame.set_scroll_left(frame.scroll_left() - hidden.ceil() as i32);
        }
    }
    true
}
