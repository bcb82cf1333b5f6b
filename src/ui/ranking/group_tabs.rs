//! One tab a group: the groups are evaluated apart.

use crate::app::{Model, selectors};
use yew::prelude::*;

pub fn group_tabs(model: &Model) -> Html {
    let lang = model.view.lang;
    let tabs = selectors::group_tabs(&model.evaluation, &model.view.route, lang);
    html! {
        <nav class="group-tabs" aria-label={lang.texts().groups}>
            { for tabs.into_iter().map(|tab| html! {
                <a class="group-tab" key={tab.name.clone()} data-testid="group-tab" data-group={tab.name.clone()}
                    href={tab.href} aria-current={tab.is_current.then_some("true")}>
                    { tab.label }<span class="count">{ lang.n_schools(tab.n_units) }</span>
                </a>
            }) }
        </nav>
    }
}
