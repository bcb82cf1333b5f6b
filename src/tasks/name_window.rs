//! The name of the window.

pub fn name_window(title: &str) {
    gloo::utils::document().set_title(title);
}
