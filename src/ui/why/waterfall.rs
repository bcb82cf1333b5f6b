//! From one school's total to the other's, step by step.

use crate::app::selectors::why::{Label, Step, WaterfallView};
use yew::prelude::*;

/// The height of a step, in pixels: its words, and its bar below them.
const STEP: usize = 44;

/// Lengths across are in percent, so that words keep their size however wide the picture is.
pub fn waterfall(view: &WaterfallView, title: &'static str) -> Html {
    let y = |row: usize| (row * STEP).to_string();
    let last = view.steps.len() + 1;
    let height = y(last + 1);
    let starts = std::iter::once(&view.from.x).chain(view.steps.iter().map(|step| &step.end));
    html! {
        <figure class="waterfall" data-testid="waterfall">
            <svg width="100%" height={height} role="img" aria-label={view.summary.clone()}>
                <title>{ title }</title>
                { end(&view.from, y(0)) }
                { for view.steps.iter().zip(starts).enumerate().map(|(i, (step, start))| {
                    bar(step, start, y(i + 1))
                }) }
                { end(&view.to, y(last)) }
                { joint(&view.to.x, y(last)) }
            </svg>
            <figcaption class="hint">{ view.axis.clone() }</figcaption>
        </figure>
    }
}

fn end(label: &Label, y: String) -> Html {
    html! {
        <svg y={y} width="100%" height="44">
            <title>{ label.name.clone() }</title>
            <text class="end" x="0" y="14">{ label.short.clone() }</text>
            <text class="end amount" x="100%" y="14">{ label.total.clone() }</text>
            <line class="ground" x1="0" x2="100%" y1="26" y2="26" />
            <circle class="total" cx={label.x.clone()} cy="26" r="5" />
        </svg>
    }
}

fn bar(step: &Step, start: &str, y: String) -> Html {
    html! {
        <svg y={y} width="100%" height="44">
            <title>{ format!("{} {}", step.label, step.amount) }</title>
            <line class="joint" x1={start.to_owned()} x2={start.to_owned()} y1="-12" y2="32" />
            <text x="0" y="14">{ step.label.clone() }</text>
            <text class="amount" x="100%" y="14">{ step.amount.clone() }</text>
            <rect class={step.class.clone()} x={step.span.x.clone()} width={step.span.width.clone()} y="20" height="12" />
        </svg>
    }
}

fn joint(x: &str, y: String) -> Html {
    html! {
        <svg y={y} width="100%" height="44">
            <line class="joint" x1={x.to_owned()} x2={x.to_owned()} y1="-12" y2="20" />
        </svg>
    }
}
