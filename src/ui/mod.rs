//! What people see. Components draw views that the selectors made ready; what is done goes out as events and tasks.

mod app;
mod context;
mod data;
mod detail;
mod entry;
mod header;
mod ranking;
mod review;
mod shared;
mod slip;

/// Puts the page in place of the loading face.
pub fn start() {
    let root = gloo::utils::document().get_element_by_id("app").expect("index.html has a place for the page");
    while let Some(face) = root.first_child() {
        // It is a child, so it can be removed.
        let _ = root.remove_child(&face);
    }
    yew::Renderer::<app::App>::with_root(root).render();
}
