//! How tables were read, what was found in them, and what to do about it.

mod check_page;
mod finding_row;
mod live_ranking;
mod mapping_page;
mod record_panel;
mod sheet_card;
mod sheet_peek;

pub use check_page::CheckPage;
pub use mapping_page::MappingPage;

use crate::app::{Action, Event};
use crate::table::Decision;
use crate::ui::context::Outlet;
use yew::prelude::*;

/// A click that answers with decisions.
fn decide(outlet: &Outlet, decisions: Vec<Decision>) -> Callback<MouseEvent> {
    let dispatch = outlet.dispatch.clone();
    Callback::from(move |_: MouseEvent| dispatch.emit(Event::Edited(Action::Decide(decisions.clone()))))
}
