use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn ComparePage(_props: &OfProps) -> Html {
    html! {}
}
