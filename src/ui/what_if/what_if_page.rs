use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn WhatIfPage(_props: &OfProps) -> Html {
    html! {}
}
