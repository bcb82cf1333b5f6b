//! The address.

use crate::app::{Linked, Route, linked};

/// Where the page's URL points.
pub fn current_route() -> Route {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    Route::from_hash(&hash)
}

/// Makes the URL point to a route in the place of the present one: Back leads past it.
pub fn replace(route: &Route) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(&route.to_hash());
    }
}

/// Makes the URL point to a route, as a step that Back undoes.
pub fn navigate(route: &Route) {
    if current_route() == *route {
        return;
    }
    if let Some(window) = web_sys::window() {
        // Refused only where scripts may not navigate at all; the view is right all the same.
        let _ = window.location().set_hash(&route.to_hash());
    }
}

/// What the address states beside the place, and takes it out of the address.
pub fn take_linked(scheme: &str) -> Option<Linked> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let linked = linked(&hash, scheme)?;
    replace(&Route::from_hash(&hash));
    Some(linked)
}

/// The page's address with another part from `#` on.
pub fn link_to(hash: &str) -> String {
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    format!("{}{hash}", href.split('#').next().unwrap_or_default())
}
