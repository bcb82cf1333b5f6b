use crate::app::selectors::charts::bars;
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
use crate::ui::shared::{Figure, scene};
use yew::prelude::*;

#[function_component]
pub fn ChartsPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let Some(view) = bars(&model.evaluation, &props.group, 0, model.view.lang) else { return html! {} };
    let figure = view.figure.clone();
    let draw = Callback::from(move |width: f64| scene(&view.scene(width)));
    html! { <Figure view={figure} {draw} testid="chart-bars" /> }
}
