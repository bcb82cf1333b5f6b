//! The ranking of a group as it would be, beside the official one.

use crate::app::selectors::what_if::{PointsMove, RankMove, SupposedRow};
use crate::i18n::Lang;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SupposedRankingProps {
    pub rows: Vec<SupposedRow>,
    pub lang: Lang,
}

#[function_component]
pub fn SupposedRanking(props: &SupposedRankingProps) -> Html {
    let (texts, t) = (props.lang.texts(), props.lang.what_if());
    html! {
        <table class="supposed" data-testid="supposed-ranking" aria-label={t.result}>
            <thead><tr>
                <th scope="col" class="num">{ texts.rank }</th>
                <th scope="col">{ texts.school }</th>
                <th scope="col" class="num">{ texts.total }</th>
                <th scope="col" class="num">{ t.official }</th>
            </tr></thead>
            <tbody>
                { for props.rows.iter().map(|row| html! {
                    <Row key={row.unit.clone()} row={row.clone()} lang={props.lang} />
                }) }
            </tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: SupposedRow,
    lang: Lang,
}

#[function_component]
fn Row(props: &RowProps) -> Html {
    let row = &props.row;
    let t = props.lang.what_if();
    html! {
        <tr class={classes!(row.is_changed.then_some("changed"), row.is_current.then_some("current"))}
            data-testid="supposed-row" data-unit={row.unit.clone()} data-rank={row.rank.rank.to_string()}
            data-official-rank={row.rank.before.to_string()} data-total={row.total.exact.clone()}>
            <td class="num"><strong>{ row.rank.rank }</strong>{ rank_mark(&row.rank) }</td>
            <th scope="row">
                <a href={row.href.clone()} aria-current={row.is_current.then_some("true")}>{ row.unit.clone() }</a>
                if row.is_changed { <span class="tag">{ t.supposed }</span> }
                if let Some(reason) = &row.reason { <small class="reason">{ reason.clone() }</small> }
            </th>
            <td class="num"><strong>{ row.total.points.clone() }</strong>{ points_mark(&row.total) }</td>
            <td class="num official">{ row.rank.before }{ " · " }{ row.total.before.clone() }</td>
        </tr>
    }
}

/// How a rank moved: an arrow for the eye, words for the ear; nothing where it stayed.
pub fn rank_mark(rank: &RankMove) -> Html {
    html! {
        if !rank.mark.is_empty() {
            <span class={classes!("moved", rank.way.class())}>
                <span aria-hidden="true">{ rank.mark.clone() }</span>
                <span class="unseen">{ rank.words.clone() }</span>
            </span>
        }
    }
}

/// How points moved; nothing where they stayed.
pub fn points_mark(points: &PointsMove) -> Html {
    html! {
        if !points.difference.is_empty() {
            <span class={classes!("moved", points.way.class())}>{ points.difference.clone() }</span>
        }
    }
}
