use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn BenchmarkPage(_props: &OfProps) -> Html {
    html! {}
}
