//! Word of a newer version of the page.

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, MessageEvent};

/// What `offline.js` says when it has kept another version than those before.
const NEW_VERSION: &str = "new-version";

/// Calls back when a newer version lies ready for the next opening; never where nothing is kept for offline use, or where
/// this page has only just been kept. It ends with what is returned.
pub fn watch_version(on_new: impl Fn() + 'static) -> Option<EventListener> {
    let keeper = Reflect::get(&gloo::utils::window().navigator(), &"serviceWorker".into()).ok()?;
    let keeper = keeper.dyn_into::<EventTarget>().ok()?;
    Some(EventListener::new(&keeper.clone(), "message", move |event| {
        let is_kept = Reflect::get(&keeper, &"controller".into()).is_ok_and(|controller| controller.is_object());
        let said = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
        if is_kept && said.as_deref() == Some(NEW_VERSION) {
            on_new();
        }
    }))
}
