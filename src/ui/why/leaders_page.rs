use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn LeadersPage(_props: &OfProps) -> Html {
    html! {}
}
