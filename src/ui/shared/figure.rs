//! The frame that every picture stands in: title, summary, the drawing at the width there is, its numbers as a table,
//! and the picture as a file.

use super::CopyButton;
use crate::app::selectors::figure::{ColumnKind, FigureTable, FigureView};
use crate::i18n::Lang;
use crate::tasks::{self, Picture};
use crate::ui::context::use_snapshot;
use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Beyond it lines get too long to follow.
const WIDEST: f64 = 1120.0;
const NARROWEST: f64 = 240.0;
/// What an upright A4 page leaves, in CSS px.
const ON_PAPER: f64 = 680.0;

#[derive(Properties, PartialEq)]
pub struct FigureProps {
    pub view: FigureView,
    /// Draws at a width in CSS px; see [`drawing`].
    pub draw: Callback<f64, Html>,
    #[prop_or("figure".into())]
    pub testid: AttrValue,
}

#[function_component]
pub fn Figure(props: &FigureProps) -> Html {
    let lang = use_snapshot().view.lang;
    let t = lang.charts();
    let frame = use_node_ref();
    let width = use_width(&frame);
    let is_table_shown = use_state_eq(|| false);
    let has_failed = use_state_eq(|| false);
    let view = &props.view;
    let save = |picture: Picture| {
        let (frame, view, has_failed) = (frame.clone(), view.clone(), has_failed.setter());
        Callback::from(move |_: MouseEvent| {
            let svg = frame.cast::<Element>().and_then(|frame| frame.query_selector("svg").ok().flatten());
            let Some(svg) = svg else { return };
            let (view, has_failed) = (view.clone(), has_failed.clone());
            spawn_local(async move { has_failed.set(tasks::save_figure(&svg, &view, picture).await.is_err()) });
        })
    };
    let toggle = {
        let is_table_shown = is_table_shown.clone();
        Callback::from(move |_: MouseEvent| is_table_shown.set(!*is_table_shown))
    };
    html! {
        <figure class="panel figure" data-testid={props.testid.clone()}>
            <figcaption>
                <h2>{ view.title.clone() }</h2>
                <p class="figure-summary" data-testid="figure-summary">{ view.summary.clone() }</p>
            </figcaption>
            <div class="figure-drawing" ref={frame.clone()}>
                if let Some(width) = width { { props.draw.emit(width) } }
            </div>
            if let Some(note) = &view.note { <p class="hint">{ note.clone() }</p> }
            <div class="figure-tools">
                <button class="quiet" data-testid="figure-table-toggle" aria-expanded={is_table_shown.to_string()} onclick={toggle}>
                    { if *is_table_shown { t.hide_table } else { t.show_table } }
                </button>
                <button class="quiet" data-testid="save-svg" onclick={save(Picture::Svg)}>{ t.save_svg }</button>
                <button class="quiet" data-testid="save-png" onclick={save(Picture::Png)}>{ t.save_png }</button>
                <span role="status">{ if *has_failed { t.save_failed } else { "" } }</span>
            </div>
            if *is_table_shown { { table(view, lang) } }
        </figure>
    }
}

/// The `<svg>` of a drawing: its own coordinates are CSS px at the width it was drawn for.
pub fn drawing(width: f64, height: f64, label: &str, content: Html) -> Html {
    html! {
        <svg class="drawing" width={width.to_string()} height={height.to_string()} viewBox={format!("0 0 {width} {height}")}
            role="img" aria-label={label.to_owned()}>{ content }</svg>
    }
}

fn table(view: &FigureView, lang: Lang) -> Html {
    let FigureTable { columns, rows } = &view.table;
    let copy = {
        let table = view.table.clone();
        Callback::from(move |()| table.tsv())
    };
    let class = |kind: ColumnKind| (kind == ColumnKind::Number).then_some("num");
    html! {
        <>
            // Scrolls by itself, and so has to be reached by keyboard.
            <div class="scroll figure-table" tabindex="0" role="region" aria-label={view.title.clone()}>
                <table data-testid="figure-table">
                    <thead><tr>
                        { for columns.iter().map(|c| html! { <th scope="col" class={class(c.kind)}>{ c.name.clone() }</th> }) }
                    </tr></thead>
                    <tbody>
                        { for rows.iter().map(|row| html! {
                            <tr>{ for columns.iter().zip(row).map(|(column, text)| match column.kind {
                                ColumnKind::Name => html! { <th scope="row">{ text.clone() }</th> },
                                kind => html! { <td class={class(kind)}>{ text.clone() }</td> },
                            }) }</tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <CopyButton label={lang.charts().copy_table} text={copy} {lang} />
        </>
    }
}

/// The width that an element offers, followed as it changes; on paper that of a page. Nothing before it is in the page.
#[hook]
fn use_width(node: &NodeRef) -> Option<f64> {
    let width = use_state_eq(|| None);
    let is_on_paper = use_state_eq(|| false);
    {
        let (node, width, is_on_paper) = (node.clone(), width.setter(), is_on_paper.setter());
        use_effect_with((), move |()| {
            let measured = {
                let node = node.clone();
                move || node.cast::<Element>().map(|e| f64::from(e.client_width()).clamp(NARROWEST, WIDEST))
            };
            width.set(measured());
            let follow = Closure::<dyn FnMut()>::new(move || width.set(measured()));
            // Missing only in browsers that cannot run the page; there the first width stays.
            let observer = ResizeObserver::new(follow.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
                observer.observe(&element);
            }
            let window = gloo::utils::window();
            let listeners = [("beforeprint", true), ("afterprint", false)].map(|(name, is_so)| {
                let is_on_paper = is_on_paper.clone();
                EventListener::new(&window, name, move |_| is_on_paper.set(is_so))
            });
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop((listeners, follow));
            }
        });
    }
    if *is_on_paper { Some(ON_PAPER) } else { *width }
}
