//! A drawing that is worked out, as SVG.

use super::drawing;
use crate::app::selectors::scene::{Anchor, Scene, Shape};
use yew::prelude::*;

pub fn scene(scene: &Scene) -> Html {
    drawing(scene.width, scene.height, &scene.label, html! { { for scene.shapes.iter().map(shape) } })
}

fn shape(shape: &Shape) -> Html {
    let told = |title: &Option<String>| title.as_ref().map(|title| html! { <title>{ title.clone() }</title> });
    match shape {
        Shape::Rect { x, y, width, height, class, title } => html! {
            <rect class={class.clone()} x={px(*x)} y={px(*y)} width={px(*width)} height={px(*height)}>{ told(title) }</rect>
        },
        Shape::Line { x1, y1, x2, y2, class } => html! {
            <line class={class.clone()} x1={px(*x1)} y1={px(*y1)} x2={px(*x2)} y2={px(*y2)} />
        },
        Shape::Circle { x, y, radius, class, title } => html! {
            <circle class={class.clone()} cx={px(*x)} cy={px(*y)} r={px(*radius)}>{ told(title) }</circle>
        },
        Shape::Path { data, class, title } => html! {
            <path class={class.clone()} d={data.clone()}>{ told(title) }</path>
        },
        Shape::Text { x, y, text, size, anchor, class } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            html! {
                <text class={class.clone()} x={px(*x)} y={px(*y)} font-size={px(*size)} text-anchor={anchor}>{ text.clone() }</text>
            }
        }
    }
}

/// Hundredths are finer than any screen.
fn px(length: f64) -> String {
    format!("{}", (length * 100.0).round() / 100.0)
}
