use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn PathPage(_props: &OfProps) -> Html {
    html! {}
}
