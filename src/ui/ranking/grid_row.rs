//! One school's row of the grid.

use super::stacked_bar::stacked_bar;
use crate::app::Lens;
use crate::app::selectors::GridRow;
use crate::i18n::Lang;
use crate::tasks;
use yew::prelude::*;

/// Columns before those that are chosen.
pub const TICK: usize = 0;
pub const PIN: usize = 1;
pub const RANK: usize = 2;
pub const NAME: usize = 3;
pub const TOTAL: usize = 4;
pub const BAR: usize = 5;
pub const FIRST_CHOSEN: usize = 6;

/// What is done to a school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    Tick,
    Pin,
}

impl Act {
    pub fn on(self, lens: &Lens, group: &str, unit: &str) -> Lens {
        match self {
            Act::Tick => lens.toggle_tick(group, unit),
            Act::Pin => lens.toggle_pin(group, unit),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct GridRowProps {
    pub row: GridRow,
    pub lang: Lang,
    /// From the heading, which is 0.
    pub position: usize,
    /// The cell in which the keyboard stands, where it is in this row.
    pub stop: Option<usize>,
    /// The chosen column that the table is sorted by: the narrow layout shows that one.
    pub sorted: Option<usize>,
    /// That column's heading.
    pub sorted_name: AttrValue,
    pub on_act: Callback<(Act, String)>,
}

#[function_component]
pub fn GridRowView(props: &GridRowProps) -> Html {
    let GridRowProps { row, lang, position, stop, sorted, sorted_name, on_act } = props;
    let (texts, t) = (lang.texts(), lang.ranking_tools());
    let tab = |col: usize| if *stop == Some(col) { "0" } else { "-1" };
    // All of the row leads where its link leads; the link is for the keyboard and for new tabs.
    let open = {
        let route = row.route.clone();
        Callback::from(move |event: MouseEvent| {
            if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                tasks::navigate(&route);
            }
        })
    };
    let stays = Callback::from(|event: MouseEvent| event.stop_propagation());
    let tick = {
        let (on_act, unit) = (on_act.clone(), row.unit.clone());
        Callback::from(move |_: Event| on_act.emit((Act::Tick, unit.clone())))
    };
    let pin = {
        let (on_act, unit) = (on_act.clone(), row.unit.clone());
        Callback::from(move |_: MouseEvent| on_act.emit((Act::Pin, unit.clone())))
    };
    let index = |col: usize| (col + 1).to_string();
    html! {
        <tr class={classes!(row.is_open.then_some("open"), row.is_pinned.then_some("pinned"))} onclick={open}
            data-testid="ranking-row" data-unit={row.unit.clone()} data-rank={row.rank.to_string()}
            data-total={row.total_exact.clone()} data-position={position.to_string()}
            aria-rowindex={index(*position)} aria-selected={row.is_ticked.to_string()}>
            <td class="tick" data-col={TICK.to_string()} aria-colindex={index(TICK)} onclick={stays.clone()}>
                <label class="tick-box"><input type="checkbox" data-testid="tick" checked={row.is_ticked}
                    tabindex={tab(TICK)} onchange={tick} aria-label={lang.act_on(t.tick, &row.unit)} /></label>
            </td>
            <td class="pin" data-col={PIN.to_string()} aria-colindex={index(PIN)} onclick={stays}>
                <button class="quiet pin-button" data-testid="pin" tabindex={tab(PIN)} onclick={pin}
                    aria-pressed={row.is_pinned.to_string()} aria-label={lang.act_on(t.pin, &row.unit)} title={t.pin}>
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <path d="M5 1.5h6l-1 1v4l2.5 2.5v1.5h-4V15h-1v-4.5h-4V9L6 6.5v-4z" />
                    </svg>
                </button>
            </td>
            <td class="num rank" data-col={RANK.to_string()} aria-colindex={index(RANK)} tabindex={tab(RANK)}>
                { row.rank }
                if row.is_tied { <span class="tie">{ texts.tie }</span> }
            </td>
            <th scope="row" class="name-col" data-col={NAME.to_string()} aria-colindex={index(NAME)}>
                <a href={row.route.to_hash()} title={texts.open_breakdown} tabindex={tab(NAME)}
                    aria-current={row.is_open.then_some("true")}>{ row.unit.clone() }</a>
            </th>
            <td class="num total" data-col={TOTAL.to_string()} aria-colindex={index(TOTAL)} tabindex={tab(TOTAL)}>
                { row.total.clone() }
                if let Some(out_of) = &row.out_of { <small>{ lang.out_of(out_of) }</small> }
            </td>
            <td class="bar-col" data-col={BAR.to_string()} aria-colindex={index(BAR)} tabindex={tab(BAR)}>
                { stacked_bar(&row.segments, row.line.as_ref(), &row.total) }
            </td>
            { for (FIRST_CHOSEN..).zip(&row.cells).map(|(col, text)| html! {
                <td class={classes!("num", "primary-col", (*sorted == Some(col)).then_some("sorted"))}
                    data-label={(*sorted == Some(col)).then(|| sorted_name.clone())}
                    data-col={col.to_string()} aria-colindex={index(col)} tabindex={tab(col)}>{ text.clone() }</td>
            }) }
        </tr>
    }
}
