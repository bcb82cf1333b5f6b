//! The ranking as it is now, beside the findings, with what changed since the page was opened.

use crate::app::selectors::{group_tabs, ranking};
use crate::app::{Route, Sort};
use crate::ui::context::use_snapshot;
use std::collections::HashMap;
use yew::prelude::*;

/// Rows that fit beside the findings.
const ROWS: usize = 40;

#[function_component]
pub fn LiveRanking() -> Html {
    let model = use_snapshot();
    let group = use_state_eq(|| None::<String>);
    let lang = model.view.lang;
    let (t, texts) = (lang.late(), lang.texts());
    // The ranks at first: by group and school.
    let before = {
        let evaluation = model.evaluation.clone();
        use_memo((), move |()| {
            let groups = evaluation.data.groups.iter().zip(&evaluation.board.groups);
            groups
                .flat_map(|(group, board)| {
                    let ranks = group.units().iter().zip(&board.ranks);
                    ranks.map(|(unit, rank)| ((group.name.clone(), unit.name.clone()), *rank))
                })
                .collect::<HashMap<(String, String), u32>>()
        })
    };
    let route = Route::Ranking { group: (*group).clone() };
    let Some(view) = ranking(&model.evaluation, &route, Sort::default(), lang, ROWS) else { return html! {} };
    let tabs = group_tabs(&model.evaluation, &route, lang);
    let choose = |name: &str| {
        let (group, name) = (group.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| group.set(Some(name.clone())))
    };
    let moved = |unit: &str, rank: u32| {
        let was = before.get(&(view.group.clone(), unit.to_owned())).copied()?;
        (was != rank).then(|| if rank < was { format!("▲{}", was - rank) } else { format!("▼{}", rank - was) })
    };
    html! {
        <section class="live-ranking panel" data-testid="live-ranking" aria-live="polite">
            <h2>{ t.live_ranking }
                if view.is_provisional { <span class="tag warning" data-testid="live-provisional">{ texts.provisional }</span> }
            </h2>
            <div class="chips" role="group" aria-label={texts.groups}>
                { for tabs.iter().map(|tab| html! {
                    <button class="chip" aria-pressed={tab.is_current.to_string()} onclick={choose(&tab.name)}>
                        { tab.label.clone() }
                    </button>
                }) }
            </div>
            <table><tbody>
                { for view.rows.iter().map(|row| html! {
                    <tr key={row.unit.clone()} data-unit={row.unit.clone()}>
                        <td class="num">{ row.rank }</td>
                        <th scope="row"><a href={row.route.to_hash()}>{ row.unit.clone() }</a></th>
                        <td class="moved">{ moved(&row.unit, row.rank).unwrap_or_default() }</td>
                        <td class="num">{ row.total.clone() }</td>
                    </tr>
                }) }
            </tbody></table>
        </section>
    }
}
