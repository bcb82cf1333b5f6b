//! The ranking as a table.

use crate::app::selectors::{RankingRow, RankingView, SortMark, ranking_tsv};
use crate::app::{Event, SortKey};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::bar;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Rows drawn at first, and with each "more": the whole of a large group would keep the page from answering.
const ROWS: usize = 200;

#[derive(Properties, PartialEq)]
pub struct RankingTableProps {
    pub view: RankingView,
}

#[function_component]
pub fn RankingTable(props: &RankingTableProps) -> Html {
    let lang = use_snapshot().view.lang;
    let outlet = use_outlet();
    let n_shown = use_state_eq(|| ROWS);
    let copied = use_state_eq(|| false);
    let texts = lang.texts();
    let view = &props.view;
    let sort_by = |key: SortKey| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::SortChosen(key)))
    };
    let on_select = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |event: yew::Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let key = chosen.parse().map_or(SortKey::Total, SortKey::Node);
            dispatch.emit(Event::SortChosen(key));
        })
    };
    let copy = {
        let (copied, text) = (copied.clone(), ranking_tsv(view, lang));
        Callback::from(move |_: MouseEvent| {
            let (copied, text) = (copied.clone(), text.clone());
            spawn_local(async move { copied.set(tasks::copy_text(&text).await) });
        })
    };
    let more = {
        let n_shown = n_shown.clone();
        Callback::from(move |_: MouseEvent| n_shown.set(*n_shown + ROWS))
    };
    let arrow = |mark: SortMark| match mark {
        SortMark::None => "",
        SortMark::Descending => " ↓",
        SortMark::Ascending => " ↑",
    };
    let shown = (*n_shown).min(view.rows.len());
    html! {
        <section class="ranking-section">
            <div class="ranking-tools">
                <label class="sort-choice">{ texts.sort_by }
                    <select onchange={on_select}>
                        <option value="total" selected={view.total_sort != SortMark::None}>{ texts.total }</option>
                        { for view.columns.iter().map(|c| html! {
                            <option value={c.node_idx.to_string()} selected={c.sort != SortMark::None}>
                                { c.name.clone() }
                            </option>
                        }) }
                    </select>
                </label>
                <ul class="legend" aria-hidden="true">
                    { for view.columns.iter().map(|c| html! {
                        <li><span class={classes!("swatch", c.class.clone())} />{ c.name.clone() }</li>
                    }) }
                </ul>
                <button class="quiet" onclick={copy}>{ texts.copy_table }</button>
                if *copied { <span role="status" class="copied">{ texts.copied_table }</span> }
            </div>
            <table class="ranking" data-testid="ranking" aria-label={format!("{} {}", view.group_label, texts.ranking)}>
                <thead><tr>
                    <th scope="col" class="num">{ texts.rank }</th>
                    <th scope="col" class="name-col" aria-sort={view.name_sort.aria()}>
                        <button class="sort" onclick={sort_by(SortKey::Name)}>
                            { texts.school }{ arrow(view.name_sort) }
                        </button>
                    </th>
                    <th scope="col" class="num" aria-sort={view.total_sort.aria()}>
                        <button class="sort" onclick={sort_by(SortKey::Total)}>
                            { texts.total }{ arrow(view.total_sort) }<small>{ view.full_marks.clone() }</small>
                        </button>
                        if view.is_provisional { <span class="tag warning">{ texts.provisional }</span> }
                    </th>
                    <th scope="col" class="bar-col">{ texts.points_by_primary }</th>
                    { for view.columns.iter().map(|c| html! {
                        <th scope="col" class="num primary-col" aria-sort={c.sort.aria()}>
                            <button class="sort" data-testid="sort" data-code={c.code.clone()}
                                onclick={sort_by(SortKey::Node(c.node_idx))}>
                                <span class={classes!("swatch", c.class.clone())} aria-hidden="true" />
                                { c.name.clone() }{ arrow(c.sort) }<small>{ c.full_marks.clone() }</small>
                            </button>
                        </th>
                    }) }
                </tr></thead>
                <tbody>
                    { for view.rows.iter().take(shown).map(|row| html! {
                        <Row key={row.unit.clone()} row={row.clone()} lang={lang}
                            sorted={view.columns.iter().position(|c| c.sort != SortMark::None)} />
                    }) }
                </tbody>
            </table>
            if shown < view.rows.len() {
                <p class="more">
                    { lang.shown_of(shown, view.rows.len()) }
                    <button onclick={more}>{ texts.show_more }</button>
                </p>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: RankingRow,
    lang: Lang,
    /// The primary column that the table is sorted by: the narrow layout shows that one.
    sorted: Option<usize>,
}

#[function_component]
fn Row(props: &RowProps) -> Html {
    let row = &props.row;
    let lang = props.lang;
    let texts = lang.texts();
    html! {
        <tr class={classes!(row.is_open.then_some("open"))} data-testid="ranking-row" data-unit={row.unit.clone()}
            data-rank={row.rank.to_string()} data-total={row.total_exact.clone()}>
            <td class="num rank">
                { row.rank }
                if row.is_tied { <span class="tie">{ texts.tie }</span> }
            </td>
            <th scope="row" class="name-col">
                <a href={row.href.clone()} title={texts.open_breakdown}
                    aria-current={row.is_open.then_some("true")}>{ row.unit.clone() }</a>
            </th>
            <td class="num total">
                { row.total.clone() }
                if let Some(out_of) = &row.out_of { <small>{ lang.out_of(out_of) }</small> }
            </td>
            <td class="bar-col">{ bar(&row.segments, &row.total) }</td>
            { for row.primaries.iter().enumerate().map(|(i, points)| html! {
                <td class={classes!("num", "primary-col", (props.sorted == Some(i)).then_some("sorted"))}>
                    { points.clone() }
                </td>
            }) }
        </tr>
    }
}
