//! The comparison: schools in columns, the tree in rows. Where the screen is narrow each node is a card.

use crate::app::selectors::compare::{ComparedCell, ComparedRow, ComparedView};
use crate::i18n::Lang;
use yew::prelude::*;

pub fn compare_table(view: &ComparedView, on_toggle: &Callback<usize>, lang: Lang) -> Html {
    let t = lang.ranking_tools();
    let texts = lang.texts();
    html! {
        <div class="compare-frame">
            <table class="compare" data-testid="compare" aria-label={t.compare_title}>
                <thead><tr>
                    <th scope="col" class="node-col">{ t.indicator }</th>
                    { for view.schools.iter().map(|school| html! {
                        <th scope="col" key={school.unit.clone()} class="school-col" data-testid="compare-school"
                            data-unit={school.unit.clone()}>
                            <a href={school.route.to_hash()} title={texts.open_breakdown}>{ school.unit.clone() }</a>
                            <small>{ school.rank.clone() }
                                if school.is_tied { <span class="tie">{ texts.tie }</span> }
                            </small>
                            <a class="remove-school" data-testid="remove-school" href={school.without.to_hash()}
                                aria-label={lang.act_on(t.remove, &school.unit)} title={t.remove}>{ "✕" }</a>
                        </th>
                    }) }
                </tr></thead>
                <tbody>
                    { for view.rows.iter().map(|row| compare_row(row, view, on_toggle, lang)) }
                </tbody>
            </table>
        </div>
    }
}

fn compare_row(row: &ComparedRow, view: &ComparedView, on_toggle: &Callback<usize>, lang: Lang) -> Html {
    let t = lang.ranking_tools();
    let toggle = row.node_idx.map(|node_idx| {
        let on_toggle = on_toggle.clone();
        Callback::from(move |_: MouseEvent| on_toggle.emit(node_idx))
    });
    let key = row.node_idx.map_or_else(|| "total".to_owned(), |node_idx| node_idx.to_string());
    let act = |is_open: bool| if is_open { t.collapse } else { t.expand };
    html! {
        <tr {key} class={classes!(format!("level-{}", row.depth.min(2)), row.node_idx.is_none().then_some("total-row"))}
            data-testid="compare-row" data-code={row.code.clone()}>
            <th scope="row" class="node-col">
                <div class="node-line">
                    if let Some((is_open, toggle)) = row.is_open.zip(toggle) {
                        <button class="quiet expander" data-testid="compare-toggle" data-code={row.code.clone()}
                            aria-expanded={is_open.to_string()} aria-label={lang.act_on(act(is_open), &row.name)}
                            onclick={toggle}>{ if is_open { "▾" } else { "▸" } }</button>
                    }
                    <span class="node-code">{ row.code.clone() }</span>
                    <span class="node-title">{ row.name.clone() }<small>{ row.full_marks.clone() }</small></span>
                </div>
            </th>
            { for row.cells.iter().zip(&view.schools).map(|(cell, school)| compare_cell(cell, &row.class, &school.unit, lang)) }
        </tr>
    }
}

fn compare_cell(cell: &ComparedCell, class: &str, unit: &str, lang: Lang) -> Html {
    let t = lang.ranking_tools();
    html! {
        <td class={classes!("compared", cell.is_best.then_some("best"))}>
            <span class="cell-school" aria-hidden="true">{ unit.to_owned() }</span>
            <span class="cell-points">
                if cell.is_best { <span class="best-mark">{ t.best }</span> }
                <strong>{ cell.points.clone() }</strong>
            </span>
            <span class="cell-difference">
                { cell.difference.clone().unwrap_or_else(|| t.reference.into()) }
            </span>
            <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-ground" width="100" height="4" />
                <rect class={class.to_owned()} width={cell.share.clone()} height="4" />
            </svg>
            if let Some(value) = &cell.value { <span class="cell-value">{ value.clone() }</span> }
        </td>
    }
}
