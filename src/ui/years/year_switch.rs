//! Which of the years is shown, on every page that shows one.

use crate::app::selectors::years::year_tabs;
use crate::app::{Event, Model};
use crate::ui::context::Outlet;
use yew::prelude::*;

/// Nothing where there is but one year.
pub fn year_switch(model: &Model, outlet: &Outlet) -> Html {
    let lang = model.view.lang;
    let tabs = year_tabs(&model.evaluation, lang);
    if tabs.is_empty() {
        return html! {};
    }
    html! {
        <div class="chips year-switch" role="group" aria-label={lang.years().shown_year} data-testid="year-switch">
            <span>{ lang.years().shown_year }</span>
            { for tabs.into_iter().map(|tab| {
                let dispatch = outlet.dispatch.clone();
                let show = Callback::from(move |_: MouseEvent| dispatch.emit(Event::YearChosen(tab.year)));
                html! {
                    <button class="chip" key={tab.label.clone()} data-testid="year" aria-pressed={tab.is_current.to_string()}
                        data-year={tab.year.map(|year| year.to_string()).unwrap_or_default()} onclick={show}>
                        { tab.label.clone() }
                        if let Some(errors) = tab.errors { <span class="tag warning">{ errors }</span> }
                    </button>
                }
            }) }
        </div>
    }
}
