use crate::ui::analysis::OfProps;
use yew::prelude::*;

#[function_component]
pub fn ExportPage(_props: &OfProps) -> Html {
    html! {}
}
