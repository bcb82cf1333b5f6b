//! Bytes to a file that the browser saves.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// That of comma-separated text.
pub const CSV: &str = "text/csv;charset=utf-8";

/// How long the bytes are kept for the browser to fetch.
const KEPT_MS: u32 = 60_000;

/// Offers bytes as a file under a name.
///
/// # Errors
/// What the browser says where it cannot make a file.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = gloo::utils::document();
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    // Some browsers follow only a link that stands in the page.
    gloo::utils::body().append_child(&link)?;
    link.click();
    link.remove();
    // The browser fetches the bytes some time after the click.
    Timeout::new(KEPT_MS, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
