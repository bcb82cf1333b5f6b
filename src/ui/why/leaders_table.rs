//! Every indicator's maximum in a row that opens to the whole story.

use crate::app::selectors::why::{LeaderRow, LeaderSort, LeadersView};
use crate::i18n::{Lang, WhyTexts};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LeadersTableProps {
    pub rows: Vec<LeaderRow>,
    pub sort: LeaderSort,
    pub on_sort: Callback<LeaderSort>,
    pub lang: Lang,
}

#[function_component]
pub fn LeadersTable(props: &LeadersTableProps) -> Html {
    let t = props.lang.why();
    let open = use_state_eq(|| None::<usize>);
    let toggle = {
        let open = open.clone();
        Callback::from(move |leaf_idx: usize| open.set((*open != Some(leaf_idx)).then_some(leaf_idx)))
    };
    let sortable = |sort: LeaderSort, label: &'static str, class: &'static str| {
        let on_sort = props.on_sort.clone();
        let is_by = props.sort == sort;
        let direction = if sort == LeaderSort::Indicator { "ascending" } else { "descending" };
        html! {
            <th scope="col" class={class} aria-sort={if is_by { direction } else { "none" }}>
                <button class="sort" onclick={Callback::from(move |_: MouseEvent| on_sort.emit(sort))}>
                    { label }{ match (is_by, sort) { (false, _) => "", (_, LeaderSort::Indicator) => " ↑", _ => " ↓" } }
                </button>
            </th>
        }
    };
    html! {
        <table class="leaders" data-testid="leaders" aria-label={t.all_indicators}>
            <thead><tr>
                { sortable(LeaderSort::Indicator, t.indicator, "") }
                <th scope="col">{ t.holder }</th>
                <th scope="col" class="num">{ t.maximum }</th>
                <th scope="col" class="num">{ t.second }</th>
                <th scope="col" class="num">{ t.ratio }</th>
                { sortable(LeaderSort::Loss, t.loss, "num") }
                <th scope="col">{ t.tenth }</th>
                <th scope="col">{ t.ten_thousandth }</th>
                <th scope="col">{ t.withdrawn }</th>
            </tr></thead>
            <tbody>
                { for props.rows.iter().map(|row| self::row(row, *open == Some(row.leaf_idx), &toggle, t)) }
            </tbody>
        </table>
    }
}

fn row(row: &LeaderRow, is_open: bool, toggle: &Callback<usize>, t: &'static WhyTexts) -> Html {
    let (leaf_idx, toggle) = (row.leaf_idx, toggle.clone());
    let on_click = Callback::from(move |_: MouseEvent| toggle.emit(leaf_idx));
    let is_danger = !row.reasons.is_empty();
    let [tenth, ten_thousandth, withdrawn] = row.outcomes.clone();
    html! {
        <>
            <tr key={row.code.clone()} class={classes!("leader-row", is_danger.then_some("is-danger"))} data-testid="leader-row"
                data-code={row.code.clone()} data-danger={is_danger.to_string()}>
                <th scope="row">
                    <button class="gap-name gap-toggle" data-testid="leader-toggle" aria-expanded={is_open.to_string()}
                        onclick={on_click}>
                        <span class="gap-arrow" aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>
                        <span class={classes!("swatch", row.class.clone())} aria-hidden="true" />
                        <span class="node-code">{ row.code.clone() }</span>
                        <span>{ row.name.clone() }</span>
                    </button>
                    if is_danger { <span class="tag warning">{ t.to_verify }</span> }
                </th>
                <td data-label={t.holder}>{ row.holder.clone() }</td>
                <td class="num" data-label={t.maximum}>{ row.maximum.clone() }</td>
                <td class="num" data-label={t.second}>{ row.second.clone() }</td>
                <td class="num" data-label={t.ratio}>{ row.ratio.clone() }</td>
                <td class="num" data-label={t.loss}>{ row.loss.clone() }</td>
                <td data-label={t.tenth}>{ tenth }</td>
                <td data-label={t.ten_thousandth}>{ ten_thousandth }</td>
                <td data-label={t.withdrawn}>{ withdrawn }</td>
            </tr>
            if is_open {
                <tr class="leader-story" key={format!("{}-story", row.code)} data-testid="leader-story">
                    <td colspan="9">{ story(row, t) }</td>
                </tr>
            }
        </>
    }
}

/// What hangs on a maximum, in sentences, and where to look.
pub fn story(row: &LeaderRow, t: &'static WhyTexts) -> Html {
    html! {
        <div class="story">
            { for row.sentences.iter().map(|sentence| html! { <p>{ sentence.clone() }</p> }) }
            if !row.reasons.is_empty() {
                <p class="reasons">
                    { for row.reasons.iter().map(|reason| html! { <span class="tag warning">{ *reason }</span> }) }
                </p>
            }
            if let (Some(check), Some(breakdown)) = (&row.check, &row.breakdown) {
                <p class="story-links">
                    <a data-testid="leader-check" href={check.to_hash()}>{ t.check_value }</a>
                    <a data-testid="leader-breakdown" href={breakdown.to_hash()}>{ row.holder.clone() }{ " " }{ t.breakdown }</a>
                </p>
            }
        </div>
    }
}

/// The names of the orders.
pub fn sort_name(sort: LeaderSort, t: &'static WhyTexts) -> &'static str {
    match sort {
        LeaderSort::Danger => t.by_danger,
        LeaderSort::Loss => t.by_loss,
        LeaderSort::Indicator => t.by_indicator,
    }
}

/// The ones to verify, each with its story.
pub fn danger_list(view: &LeadersView, lang: Lang) -> Html {
    let t = lang.why();
    let n_more = view.n_dangers.saturating_sub(view.dangers.len());
    html! {
        <section class="panel danger-panel" data-testid="dangers">
            <h2>{ t.dangers }</h2>
            if view.dangers.is_empty() {
                <p data-testid="no-dangers">{ t.no_dangers }</p>
            }
            { for view.dangers.iter().map(|row| html! {
                <article key={row.code.clone()} class="danger-item" data-testid="danger-item" data-code={row.code.clone()}>
                    { story(row, t) }
                </article>
            }) }
            if n_more > 0 { <p class="hint">{ lang.n_more_dangers(n_more) }</p> }
            <details class="danger-rule">
                <summary>{ t.rule }</summary>
                <p class="hint">{ t.rule_text }</p>
                <p class="hint">{ t.method_text }</p>
            </details>
        </section>
    }
}
