//! The ranking as a plain table, until the late part brings the one with its tools.

use crate::app::selectors::{RankingRow, SortMark, ranking};
use crate::app::{Event, SortKey};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::bar;
use yew::prelude::*;

/// Rows drawn at first, and with each "more": the whole of a large group would keep the page from answering.
const ROWS: usize = 200;

#[function_component]
pub fn RankingTable() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let n_rows = use_state_eq(|| ROWS);
    let (lang, sort) = (model.view.lang, model.view.sort);
    let texts = lang.texts();
    let Some(view) = ranking(&model.evaluation, &model.view.route, sort, lang, *n_rows) else { return html! {} };
    let sort_by = |key: SortKey| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::SortChosen(key)))
    };
    let more = {
        let n_rows = n_rows.clone();
        Callback::from(move |_: MouseEvent| n_rows.set(*n_rows + ROWS))
    };
    let arrow = |mark: SortMark| match mark {
        SortMark::None => "",
        SortMark::Descending => " ↓",
        SortMark::Ascending => " ↑",
    };
    html! {
        <section class="ranking-section">
            <div class="ranking-tools">
                <ul class="legend" aria-hidden="true">
                    { for view.columns.iter().map(|c| html! {
                        <li><span class={classes!("swatch", c.class.clone())} />{ c.name.clone() }</li>
                    }) }
                </ul>
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
                    { for view.rows.iter().map(|row| html! {
                        <Row key={row.unit.clone()} row={row.clone()} lang={lang}
                            sorted={view.columns.iter().position(|c| c.sort != SortMark::None)} />
                    }) }
                </tbody>
            </table>
            if view.rows.len() < view.n_units {
                <p class="more">
                    { lang.shown_of(view.rows.len(), view.n_units) }
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
    // All of the row leads where its link leads; the link is for the keyboard and for new tabs.
    let open = {
        let route = row.route.clone();
        Callback::from(move |event: MouseEvent| {
            if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                tasks::navigate(&route);
            }
        })
    };
    html! {
        <tr class={classes!(row.is_open.then_some("open"))} onclick={open} data-testid="ranking-row" data-unit={row.unit.clone()}
            data-rank={row.rank.to_string()} data-total={row.total_exact.clone()}>
            <td class="num rank">
                { row.rank }
                if row.is_tied { <span class="tie">{ texts.tie }</span> }
            </td>
            <th scope="row" class="name-col">
                <a href={row.route.to_hash()} title={texts.open_breakdown}
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
