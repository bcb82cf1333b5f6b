//! Which single figures decide over everybody's points.

use super::leaders_table::{LeadersTable, danger_list, sort_name};
use super::use_leaders::use_leaders;
use crate::app::selectors::why::{LeaderSort, leaders, leaders_tsv};
use crate::app::{Evaluation, Shared};
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
use crate::ui::shared::{CopyButton, Select};
use yew::prelude::*;

#[function_component]
pub fn LeadersPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let evaluation = model.evaluation.clone();
    // Always one of the result's.
    let group_idx = evaluation.group_idx(&props.group).unwrap_or(0);
    if evaluation.data.groups.is_empty() {
        return html! {};
    }
    html! { <LeadersOf {evaluation} {group_idx} /> }
}

#[derive(Properties, PartialEq)]
struct LeadersOfProps {
    evaluation: Shared<Evaluation>,
    group_idx: usize,
}

#[function_component]
fn LeadersOf(props: &LeadersOfProps) -> Html {
    let model = use_snapshot();
    let (lang, group_idx) = (model.view.lang, props.group_idx);
    let t = lang.why();
    let sort = use_state_eq(LeaderSort::default);
    let found = use_leaders(&props.evaluation, model.document().options, group_idx);
    let of = (props.evaluation.clone(), found.leaders.clone(), *sort, lang, group_idx);
    let view = use_memo(of, |(evaluation, found, sort, lang, group_idx)| {
        Shared::new(leaders(evaluation, *group_idx, found, *sort, *lang))
    });
    let head = html! {
        <>
            <h1 class="unseen">{ lang.pages().leaders }</h1>
            <p class="hint">{ t.leaders_intro }</p>
        </>
    };
    if !found.is_complete() {
        let (n_done, n_leaves) = (found.n_done.to_string(), found.n_leaves.to_string());
        return html! {
            <div class="why-page leaders-page">
                { head }
                <div class="panel computing" role="status" data-testid="leaders-computing">
                    <span>{ t.computing }</span>
                    <progress value={n_done} max={n_leaves} aria-label={t.computing} />
                </div>
            </div>
        };
    }
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |chosen: LeaderSort| sort.set(chosen))
    };
    let on_choose = {
        let sort = sort.clone();
        Callback::from(move |tag: String| sort.set(LeaderSort::from_tag(&tag)))
    };
    let options: Vec<(String, String)> =
        LeaderSort::ALL.iter().map(|sort| (sort.tag().into(), sort_name(*sort, t).into())).collect();
    let as_table = {
        let view = view.clone();
        Callback::from(move |()| leaders_tsv(&view, lang))
    };
    html! {
        <div class="why-page leaders-page">
            { head }
            { danger_list(&view, lang) }
            <section class="panel leaders-panel">
                <div class="why-head">
                    <h2>{ t.all_indicators }</h2>
                    <div class="why-tools">
                        <label class="leader-sort">{ t.sort_by }
                            <Select value={sort.tag()} {options} {on_choose} testid="leader-sort" />
                        </label>
                        <CopyButton label={t.copy} text={as_table} {lang} />
                    </div>
                </div>
                <LeadersTable rows={view.rows.clone()} sort={*sort} {on_sort} {lang} />
                { for view.without.iter().map(|text| html! { <p class="hint">{ text.clone() }</p> }) }
            </section>
        </div>
    }
}
