//! Two to five schools of a group, chosen here or ticked in the ranking.

use super::compare_table::compare_table;
use crate::app::Page;
use crate::app::selectors::compare::{MOST_COMPARED, Reference, compare, compare_tsv, opened_to};
use crate::app::selectors::school_hits;
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
use crate::ui::shared::{CopyButton, SchoolBox};
use yew::prelude::*;

/// Schools that are proposed where none is chosen.
const PROPOSED: usize = 3;

#[function_component]
pub fn ComparePage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.ranking_tools();
    let scheme = model.evaluation.scheme.clone();
    let opened = use_state_eq(|| opened_to(&scheme, 2));
    let reference = use_state_eq(Reference::default);
    let Some(view) = compare(&model.evaluation, &props.group, &props.of, (*reference, &opened), lang) else {
        return html! { <p class="panel">{ lang.texts().no_data }</p> };
    };
    let names: Vec<String> = view.schools.iter().map(|school| school.unit.clone()).collect();
    let on_choose = {
        let (group, names) = (props.group.clone(), names.clone());
        Callback::from(move |unit: String| {
            let of: Vec<&str> = names.iter().chain([&unit]).map(String::as_str).collect();
            tasks::navigate(&Page::Compare.of_schools(&group, &of));
        })
    };
    let on_toggle = {
        let opened = opened.clone();
        Callback::from(move |node_idx: usize| {
            let mut next: Vec<usize> = opened.iter().copied().filter(|open| *open != node_idx).collect();
            if next.len() == opened.len() {
                next.push(node_idx);
            }
            opened.set(next);
        })
    };
    let level = |n_levels: usize, label: &'static str| {
        let nodes = opened_to(&scheme, n_levels);
        let is_chosen = *opened == nodes;
        let opened = opened.clone();
        let choose = Callback::from(move |_: MouseEvent| opened.set(nodes.clone()));
        html! {
            <button class="chip" data-testid={format!("level-{n_levels}")} aria-pressed={is_chosen.to_string()}
                onclick={choose}>{ label }</button>
        }
    };
    let to = |choice: Reference, label: &'static str, testid: &'static str| {
        let is_chosen = *reference == choice;
        let reference = reference.clone();
        let choose = Callback::from(move |_: MouseEvent| reference.set(choice));
        html! {
            <button class="chip" data-testid={testid} aria-pressed={is_chosen.to_string()} onclick={choose}>{ label }</button>
        }
    };
    let as_table = {
        let (model, group, names) = (model.clone(), props.group.clone(), names.clone());
        // All levels, whatever is open.
        Callback::from(move |()| {
            let all = opened_to(&model.evaluation.scheme, usize::MAX);
            compare(&model.evaluation, &group, &names, (Reference::First, &all), lang)
                .map_or_else(String::new, |view| compare_tsv(&model.evaluation, &group, &view, lang))
        })
    };
    let (first, _) = school_hits(&model.evaluation, &props.group, "", &[], PROPOSED);
    let proposed =
        Page::Compare.of_schools(&props.group, &first.iter().map(|hit| hit.name.as_str()).collect::<Vec<_>>());
    html! {
        <section class="compare-page">
            <h1>{ t.compare_title }</h1>
            if view.schools.len() < 2 { <p class="hint">{ t.compare_intro }</p> }
            if !view.missing.is_empty() {
                <p class="banner warning" data-testid="compare-missing">{ lang.schools_missing(&view.missing) }</p>
            }
            if view.is_cut { <p class="banner warning">{ t.too_many_schools }</p> }
            <div class="compare-tools">
                if view.schools.len() < MOST_COMPARED {
                    <SchoolBox id="add-school" label={t.add_school} group={props.group.clone()} taken={names} {on_choose} />
                }
                if view.schools.is_empty() && first.len() > 1 {
                    <a class="button" data-testid="compare-first" href={proposed.to_hash()}>{ t.compare_first }</a>
                }
                if !view.schools.is_empty() {
                    <div class="chips" role="group" aria-label={t.levels}>
                        { level(1, t.level_1) }{ level(2, t.level_2) }{ level(3, t.level_3) }
                    </div>
                    <div class="chips" role="group" aria-label={t.difference_to}>
                        { to(Reference::First, t.to_first, "to-first") }{ to(Reference::Best, t.to_best, "to-best") }
                    </div>
                    <CopyButton label={t.copy_comparison} text={as_table} {lang} />
                }
            </div>
            if !view.schools.is_empty() { { compare_table(&view, &on_toggle, lang) } }
        </section>
    }
}
