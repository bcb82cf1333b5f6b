//! The gap as a table whose rows open to the parts below them.

use crate::app::selectors::why::{GapRow, GapView, Span, gap_tsv};
use crate::i18n::{Lang, WhyTexts};
use crate::ui::shared::CopyButton;
use std::collections::HashSet;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GapTreeProps {
    pub view: GapView,
    pub lang: Lang,
}

#[function_component]
pub fn GapTree(props: &GapTreeProps) -> Html {
    let (view, lang) = (&props.view, props.lang);
    let t = lang.why();
    // At first what matters most is open: the largest part, down to its indicators.
    let open = use_state_eq(|| {
        let first = view.rows.first().map(|row| row.node_idx);
        let of_first =
            |row: &&GapRow| row.has_children && row.ancestors.first().copied().or(Some(row.node_idx)) == first;
        view.rows.iter().filter(of_first).map(|row| row.node_idx).collect::<HashSet<usize>>()
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |node_idx: usize| {
            let mut next = (*open).clone();
            if !next.remove(&node_idx) {
                next.insert(node_idx);
            }
            open.set(next);
        })
    };
    let set_all = |nodes: HashSet<usize>| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(nodes.clone()))
    };
    let inner = view.rows.iter().filter(|row| row.has_children).map(|row| row.node_idx).collect();
    let as_table = {
        let view = view.clone();
        Callback::from(move |()| gap_tsv(&view, lang))
    };
    let rows = view.rows.iter().filter(|row| row.ancestors.iter().all(|above| open.contains(above)));
    html! {
        <section class="panel gap-tree-panel">
            <div class="why-head">
                <h2>{ t.tree }</h2>
                <p class="hint">{ t.tree_hint }</p>
                <div class="why-tools">
                    <button data-testid="expand-all" onclick={set_all(inner)}>{ t.expand_all }</button>
                    <button data-testid="collapse-all" onclick={set_all(HashSet::new())}>{ t.collapse_all }</button>
                    <CopyButton label={t.copy} text={as_table} {lang} />
                </div>
            </div>
            <table class="gap-tree" data-testid="gap-tree" aria-label={t.tree}>
                <thead><tr>
                    <th scope="col">{ t.indicator }</th>
                    <th scope="col" class="num">{ view.first.name.clone() }</th>
                    <th scope="col" class="num">{ view.second.name.clone() }</th>
                    <th scope="col" class="gap-bar-head"><span>{ t.less }</span><span>{ t.more }</span></th>
                    <th scope="col" class="num">{ t.difference }</th>
                </tr></thead>
                <tbody>
                    { for rows.map(|row| {
                        let is_open = open.contains(&row.node_idx);
                        self::row(row, is_open, &toggle, view, t)
                    }) }
                    if let Some(scaling) = &view.scaling {
                        <tr class="gap-row depth-0" data-testid="gap-scaling">
                            <th scope="row">
                                <span class="gap-name"><span class="swatch scaling" aria-hidden="true" />{ t.scaling }</span>
                                { for scaling.sentences.iter().map(|s| html! { <p class="gap-sentence">{ s.clone() }</p> }) }
                            </th>
                            <td class="empty-cell" /><td class="empty-cell" />
                            <td class="gap-bar">{ bar(&scaling.bar, "scaling") }</td>
                            <td class="num difference">{ scaling.difference.clone() }</td>
                        </tr>
                    }
                </tbody>
                <tfoot><tr class="gap-row depth-0">
                    <th scope="row"><span class="gap-name">{ t.sum }</span></th>
                    <td class="num" data-label={view.first.name.clone()}>{ view.first.total.clone() }</td>
                    <td class="num" data-label={view.second.name.clone()}>{ view.second.total.clone() }</td>
                    <td class="gap-bar" />
                    <td class="num difference" data-testid="gap-difference">{ view.difference.clone() }</td>
                </tr></tfoot>
            </table>
            <p class="hint">{ t.rounding }</p>
        </section>
    }
}

fn row(row: &GapRow, is_open: bool, toggle: &Callback<usize>, view: &GapView, t: &'static WhyTexts) -> Html {
    let (node_idx, toggle) = (row.node_idx, toggle.clone());
    let on_click = Callback::from(move |_: MouseEvent| toggle.emit(node_idx));
    let name = html! {
        <>
            if row.depth == 0 { <span class={classes!("swatch", row.class.clone())} aria-hidden="true" /> }
            <span class="node-code">{ row.code.clone() }</span>
            <span>{ row.name.clone() }</span>
        </>
    };
    let cell = |i: usize| {
        let school = if i == 0 { &view.first } else { &view.second };
        let points = row.points[i].clone();
        html! {
            <td class="num" data-label={school.name.clone()}>
                if let Some(leaf) = &row.leaf {
                    <a href={school.breakdown.to_hash()} aria-label={format!("{} {points}", school.name)}>{ points.clone() }</a>
                    <small>{ leaf.values[i].clone() }</small>
                } else {
                    { points.clone() }
                }
            </td>
        }
    };
    html! {
        <tr key={row.code.clone()} class={classes!("gap-row", format!("depth-{}", row.depth.min(3)))} data-testid="gap-row"
            data-code={row.code.clone()} data-difference={row.difference.clone()}>
            <th scope="row">
                if row.has_children {
                    <button class="gap-name gap-toggle" data-testid="gap-toggle" aria-expanded={is_open.to_string()}
                        onclick={on_click}>
                        <span class="gap-arrow" aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>{ name }
                    </button>
                } else {
                    <span class="gap-name">{ name }</span>
                    <p class="gap-sentence">{ row.sentence.clone() }</p>
                }
                if let Some(leaf) = &row.leaf {
                    if !leaf.best.is_empty() {
                        <p class="gap-best"><span>{ t.best }</span>{ leaf.best.clone() }</p>
                    }
                }
            </th>
            { cell(0) }
            { cell(1) }
            <td class="gap-bar">{ bar(&row.bar, &row.class) }</td>
            <td class="num difference">{ row.difference.clone() }</td>
        </tr>
    }
}

/// To the right what the first school gets more, to the left what it gets less.
fn bar(span: &Span, class: &str) -> Html {
    html! {
        <svg class="diverging" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class={class.to_owned()} x={span.x.clone()} width={span.width.clone()} y="1" height="8" />
            <line class="middle" x1="50" x2="50" y1="0" y2="10" />
        </svg>
    }
}
