//! What stands above the grid: search, sort, filters, columns, bars, and what is chosen.

use super::bars_panel::BarsPanel;
use super::columns_panel::ColumnsPanel;
use super::filter_panel::FilterPanel;
use crate::app::selectors::{GridFrame, GridOrder, bound_text, compare::MOST_COMPARED, grid_tsv, node_choices};
use crate::app::{Event, Lens, Page, SortKey};
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::{CopyButton, Select};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ToolsProps {
    pub order: GridOrder,
    pub frame: GridFrame,
}

#[derive(Clone, Copy, PartialEq)]
enum Panel {
    Filter,
    Columns,
    Bars,
}

#[function_component]
pub fn Tools(props: &ToolsProps) -> Html {
    let ToolsProps { order, frame } = props;
    let model = use_snapshot();
    let outlet = use_outlet();
    let open = use_state_eq(|| None::<Panel>);
    let (lang, sort, lens) = (model.view.lang, model.view.sort, &model.view.lens);
    let (texts, t) = (lang.texts(), lang.ranking_tools());
    let scheme = &model.evaluation.scheme;
    let look = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |lens: Lens| dispatch.emit(Event::LensChosen(lens)))
    };
    let go = |lens: Lens| {
        let look = look.clone();
        Callback::from(move |_: MouseEvent| look.emit(lens.clone()))
    };
    let on_search = {
        let (look, lens) = (look.clone(), lens.clone());
        Callback::from(move |event: InputEvent| {
            look.emit(lens.with_search(&event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let sort_options = {
        let fixed = [("total".to_owned(), texts.total.to_owned()), ("name".into(), texts.school.into())];
        let nodes = node_choices(scheme, lang).into_iter().map(|(node_idx, label)| (node_idx.to_string(), label));
        fixed.into_iter().chain(nodes).collect::<Vec<_>>()
    };
    let sort_value = match sort.key {
        SortKey::Total => "total".into(),
        SortKey::Name => "name".into(),
        SortKey::Node(node_idx) => node_idx.to_string(),
        SortKey::Value(leaf_idx) => scheme.leaves()[leaf_idx].to_string(),
    };
    let on_sort = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |chosen: String| {
            let key = match chosen.as_str() {
                "total" => SortKey::Total,
                "name" => SortKey::Name,
                node => node.parse().map_or(SortKey::Total, SortKey::Node),
            };
            dispatch.emit(Event::SortChosen(key));
        })
    };
    let turn = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::SortChosen(sort.key)))
    };
    let toggle = |panel: Panel, label: &'static str, testid: &'static str| {
        let is_open = *open == Some(panel);
        let on_click = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(panel)))
        };
        html! {
            <button class="tool" data-testid={testid} aria-expanded={is_open.to_string()} onclick={on_click}>
                { label }<span class="tool-mark" aria-hidden="true">{ if is_open { "▴" } else { "▾" } }</span>
            </button>
        }
    };
    let as_table = {
        let (model, order, frame) = (model.clone(), order.clone(), frame.clone());
        Callback::from(move |()| grid_tsv(&model.evaluation, &order, &frame, order.all(), true, lang))
    };
    html! {
        <div class="tools" role="group" aria-label={t.tools}>
            <div class="ranking-tools">
                <label class="search">
                    <span class="unseen">{ t.search }</span>
                    <input type="search" data-testid="ranking-search" placeholder={t.search_hint} value={lens.search.clone()}
                        oninput={on_search} autocomplete="off" spellcheck="false" />
                </label>
                <span class="sort-choice">
                    <label>{ texts.sort_by }{ " " }
                        <Select value={sort_value} options={sort_options} on_choose={on_sort} testid="sort-by" />
                    </label>
                    <button class="icon" data-testid="sort-turn" onclick={turn} aria-pressed={sort.is_reversed.to_string()}
                        aria-label={t.direction} title={t.direction}>{ "⇅" }</button>
                </span>
                { toggle(Panel::Filter, t.filter, "tool-filter") }
                { toggle(Panel::Columns, t.columns, "tool-columns") }
                { toggle(Panel::Bars, t.bars, "tool-bars") }
                <CopyButton label={texts.copy_table} text={as_table} {lang} />
            </div>
            { match *open {
                Some(Panel::Filter) => html! { <FilterPanel lens={lens.clone()} look={look.clone()} /> },
                Some(Panel::Columns) => html! { <ColumnsPanel lens={lens.clone()} look={look.clone()} /> },
                Some(Panel::Bars) => html! { <BarsPanel lens={lens.clone()} look={look.clone()} /> },
                None => html! {},
            } }
            <div class="found" role="status" data-testid="found">
                if lens.is_narrowed() { { lang.found_of(order.n_found, order.n_units) } }
            </div>
            if lens.is_narrowed() {
                <ul class="chips">
                    { for lens.bounds.iter().map(|bound| html! {
                        <li><button class="chip" data-testid="bound" onclick={go(lens.without_bound(bound.measure))}
                            title={t.remove}>
                            { bound_text(scheme, bound, lang) }<span class="chip-remove" aria-hidden="true">{ "✕" }</span>
                            <span class="unseen">{ t.remove }</span>
                        </button></li>
                    }) }
                    <li><button class="chip" data-testid="show-all" onclick={go(lens.widened())}>{ t.show_all }</button></li>
                </ul>
            }
            { ticks(lens, frame, &go(lens.without_ticks(&frame.group)), lang) }
            <ul class={classes!("legend", frame.are_parts_headed.then_some("is-headed"))} aria-hidden="true">
                { for frame.legend.iter().map(|item| html! {
                    <li><span class={classes!("swatch", item.class.clone())} />{ item.name.clone() }</li>
                }) }
            </ul>
        </div>
    }
}

/// The schools that are chosen, and what can be done with them.
fn ticks(lens: &Lens, frame: &GridFrame, clear: &Callback<MouseEvent>, lang: crate::i18n::Lang) -> Html {
    let t = lang.ranking_tools();
    let ticked: Vec<&str> = lens.ticked_in(&frame.group).collect();
    if ticked.is_empty() {
        return html! {};
    }
    let compared = Page::Compare.of_schools(&frame.group, &ticked).to_hash();
    html! {
        <div class="ticks" data-testid="ticks">
            <span>{ lang.n_ticked(ticked.len()) }</span>
            if ticked.len() < 2 {
                <span class="hint">{ t.tick_one_more }</span>
            } else if ticked.len() > MOST_COMPARED {
                <span class="hint">{ t.ticks_too_many }</span>
            } else {
                <a class="button primary" data-testid="compare-ticked" href={compared}>{ t.compare }</a>
            }
            <button class="quiet" data-testid="clear-ticks" onclick={clear.clone()}>{ t.clear_ticks }</button>
        </div>
    }
}
