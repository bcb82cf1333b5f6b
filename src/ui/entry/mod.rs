//! Figures typed into the page, as a table or as the form of one school.

mod entry_page;
mod form_page;

pub use entry_page::EntryPage;
pub use form_page::FormPage;

use crate::app::{Action, Event, Route};
use crate::i18n::Lang;
use crate::ui::context::Outlet;
use yew::prelude::*;

/// Types one text into the hand-made table.
fn write(outlet: &Outlet, row: usize, col: usize) -> Callback<String> {
    let dispatch = outlet.dispatch.clone();
    Callback::from(move |text: String| {
        dispatch.emit(Event::Edited(Action::Write { row, col, texts: vec![vec![text]] }));
    })
}

/// The table and the form are two sides of one thing.
fn sides(current: &Route, lang: Lang) -> Html {
    let t = lang.late();
    let is_form = matches!(current, Route::Form { .. });
    html! {
        <nav class="group-tabs" aria-label={t.entry_title}>
            <a class="group-tab" href={Route::Entry.to_hash()} aria-current={(!is_form).then_some("true")}>{ t.as_table }</a>
            <a class="group-tab" data-testid="as-form" href={Route::Form { row: 0 }.to_hash()} aria-current={is_form.then_some("true")}>{ t.as_form }</a>
        </nav>
    }
}
