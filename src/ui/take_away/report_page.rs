use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn ReportPage(_props: &OfProps) -> Html {
    html! {}
}
