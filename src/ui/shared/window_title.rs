//! The name of the window, as tabs, the history and printed pages show it.

use crate::app::selectors::window_title;
use crate::tasks;
use crate::ui::context::use_snapshot;
use yew::prelude::*;

#[function_component]
pub fn WindowTitle() -> Html {
    let model = use_snapshot();
    let title = window_title(&model.evaluation, &model.view.route, model.view.lang);
    use_effect_with(title, |title| tasks::name_window(title));
    html! {}
}
