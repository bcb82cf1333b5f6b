//! What people see. Components draw views that the selectors made ready; what is done goes out as events and tasks.

mod analysis;
mod app;
mod benchmark;
mod charts;
mod compare;
mod context;
mod data;
mod detail;
mod entry;
mod errand;
mod header;
mod late;
mod plan;
mod ranking;
mod review;
mod shared;
mod slip;
mod take_away;
mod what_if;
mod why;
mod years;

pub use late::{Arrival, LATE, Late, LateView};

/// Puts the page in place of the loading face. `fetch_late` is asked for the late part once, and again whenever it fails
/// and the user wants it to be tried again.
pub fn start(fetch_late: fn() -> Arrival) {
    let root = gloo::utils::document().get_element_by_id("app").expect("index.html has a place for the page");
    while let Some(face) = root.first_child() {
        // It is a child, so it can be removed.
        let _ = root.remove_child(&face);
    }
    let props = app::AppProps { fetch_late: yew::Callback::from(move |()| fetch_late()) };
    yew::Renderer::<app::App>::with_root_and_props(root, props).render();
}
