use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn GapPage(_props: &OfProps) -> Html {
    html! {}
}
