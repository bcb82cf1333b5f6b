//! The headings of the grid: what is in a column, what it counts for, and the buttons that sort and open it.

use super::grid_row::{BAR, FIRST_CHOSEN, NAME, PIN, RANK, TICK, TOTAL};
use crate::app::SortKey;
use crate::app::selectors::{GridColumn, GridFrame, SortMark};
use crate::i18n::Lang;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GridHeadProps {
    pub frame: GridFrame,
    pub lang: Lang,
    /// The cell in which the keyboard stands, where it is in this row.
    pub stop: Option<usize>,
    pub on_sort: Callback<SortKey>,
    /// Opens and closes the columns below a node.
    pub on_expand: Callback<usize>,
}

fn arrow(mark: SortMark) -> &'static str {
    match mark {
        SortMark::None => "",
        SortMark::Descending => " ↓",
        SortMark::Ascending => " ↑",
    }
}

#[function_component]
pub fn GridHead(props: &GridHeadProps) -> Html {
    let GridHeadProps { frame, lang, stop, .. } = props;
    let (texts, t) = (lang.texts(), lang.ranking_tools());
    let tab = |col: usize| if *stop == Some(col) { "0" } else { "-1" };
    let index = |col: usize| (col + 1).to_string();
    let sort_by = |key: SortKey| {
        let on_sort = props.on_sort.clone();
        Callback::from(move |_: MouseEvent| on_sort.emit(key))
    };
    let column = |(col, column): (usize, &GridColumn)| {
        html! {
            <th scope="col" class={classes!("num", "primary-col", (column.sort != SortMark::None).then_some("sorted"))}
                aria-sort={column.sort.aria()} data-col={col.to_string()} aria-colindex={index(col)}
                data-node={column.is_expanded.map(|_| column.node_idx.to_string())}>
                <button class="sort" data-testid="sort" data-code={column.code.clone()} tabindex={tab(col)}
                    onclick={sort_by(column.sort_key)}>
                    if let Some(class) = &column.class {
                        <span class={classes!("swatch", class.clone())} aria-hidden="true" />
                    }
                    { column.name.clone() }{ arrow(column.sort) }<small>{ column.measure.clone() }</small>
                </button>
                if let Some(is_expanded) = column.is_expanded {
                    { expander(column, is_expanded, props) }
                }
            </th>
        }
    };
    html! {
        <tr class="head-row" data-position="0" aria-rowindex="1">
            <th scope="col" class="tick" data-col={TICK.to_string()} aria-colindex={index(TICK)} tabindex={tab(TICK)}>
                <span class="unseen">{ t.tick }</span>
            </th>
            <th scope="col" class="pin" data-col={PIN.to_string()} aria-colindex={index(PIN)} tabindex={tab(PIN)}>
                <span class="unseen">{ t.pin }</span>
            </th>
            <th scope="col" class="num" data-col={RANK.to_string()} aria-colindex={index(RANK)} tabindex={tab(RANK)}>
                { texts.rank }
            </th>
            <th scope="col" class="name-col" aria-sort={frame.name_sort.aria()} data-col={NAME.to_string()}
                aria-colindex={index(NAME)}>
                <button class="sort" tabindex={tab(NAME)} onclick={sort_by(SortKey::Name)}>
                    { texts.school }{ arrow(frame.name_sort) }
                </button>
            </th>
            <th scope="col" class="num" aria-sort={frame.total_sort.aria()} data-col={TOTAL.to_string()}
                aria-colindex={index(TOTAL)}>
                <button class="sort" tabindex={tab(TOTAL)} onclick={sort_by(SortKey::Total)}>
                    { texts.total }{ arrow(frame.total_sort) }<small>{ frame.full_marks.clone() }</small>
                </button>
                if frame.is_provisional { <span class="tag warning">{ texts.provisional }</span> }
            </th>
            <th scope="col" class="bar-col" data-col={BAR.to_string()} aria-colindex={index(BAR)} tabindex={tab(BAR)}>
                { frame.bars_title.clone() }
            </th>
            { for (FIRST_CHOSEN..).zip(&frame.columns).map(column) }
        </tr>
    }
}

/// For the mouse; the keyboard has + and − on the heading, so that it is one stop.
fn expander(column: &GridColumn, is_expanded: bool, props: &GridHeadProps) -> Html {
    let t = props.lang.ranking_tools();
    let act = if is_expanded { t.collapse } else { t.expand };
    let toggle = {
        let (on_expand, node_idx) = (props.on_expand.clone(), column.node_idx);
        Callback::from(move |_: MouseEvent| on_expand.emit(node_idx))
    };
    html! {
        <button class="quiet expander" data-testid="expand" data-code={column.code.clone()} tabindex="-1" onclick={toggle}
            aria-expanded={is_expanded.to_string()} aria-label={props.lang.act_on(act, &column.name)} title={act}>
            { if is_expanded { "−" } else { "+" } }
        </button>
    }
}
