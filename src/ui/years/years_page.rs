use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn YearsPage(_props: &OfProps) -> Html {
    html! {}
}
