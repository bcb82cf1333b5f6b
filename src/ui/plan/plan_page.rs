use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn PlanPage(_props: &OfProps) -> Html {
    html! {}
}
