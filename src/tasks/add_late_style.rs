//! How the late views look.

/// Has the browser fetch the style sheet that the page names in `<link rel="late-style">`.
pub fn add_late_style() {
    let named = gloo::utils::document().query_selector("link[rel=late-style]").ok().flatten();
    if let Some(link) = named {
        // Any element takes any attribute of a plain name.
        let _ = link.set_attribute("rel", "stylesheet");
    }
}
