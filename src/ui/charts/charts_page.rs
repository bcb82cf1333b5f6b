use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn ChartsPage(_props: &OfProps) -> Html {
    html! {}
}
