//! Files that this page wrote itself.

use crate::app::OWN_FILES;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// More is not read: what it is, its beginning tells.
const MOST_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// What some editors put before a text when they save it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How they are called, unless somebody gave them another name.
const ENDING: &str = ".scoreboard";

/// The bytes of a file, where it begins as those do that this page wrote itself, whatever it is called; or is called as
/// they are, so that a damaged one is told to be no project, and not to be no table.
pub async fn read_own(file: &File) -> Option<Vec<u8>> {
    let length = MARK.len() + OWN_FILES.len();
    let beginning = bytes(&file.slice_with_i32_and_i32(0, length as i32).ok()?).await?;
    let is_own = beginning.strip_prefix(MARK).unwrap_or(&beginning).starts_with(OWN_FILES);
    if !is_own && !file.name().ends_with(ENDING) {
        return None;
    }
    match file.size() > MOST_BYTES {
        true => bytes(&file.slice_with_f64_and_f64(0.0, MOST_BYTES).ok()?).await,
        false => bytes(file).await,
    }
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec())
}
