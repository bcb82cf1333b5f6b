//! Work that only this page holds.

use gloo::events::{EventListener, EventListenerOptions};

/// Has the browser ask before the page is left, as long as the listener lives.
pub fn warn_before_leaving() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, |event| event.prevent_default())
}
