//! One tab a group: the groups are evaluated apart.

use crate::app::selectors::GroupTab;
use crate::i18n::Lang;
use yew::prelude::*;

pub fn group_nav(tabs: &[GroupTab], lang: Lang) -> Html {
    html! {
        <nav class="group-tabs" aria-label={lang.texts().groups}>
            { for tabs.iter().map(|tab| html! {
                <a class="group-tab" key={tab.name.clone()} data-testid="group-tab" data-group={tab.name.clone()}
                    href={tab.href.clone()} aria-current={tab.is_current.then_some("true")}>
                    { tab.label.clone() }<span class="count">{ lang.n_schools(tab.n_units) }</span>
                </a>
            }) }
        </nav>
    }
}
