//! A file for the person to keep, or a word that there is none.

use super::{Told, autosave, download};

/// Offers bytes as a file under a name, and tells where the browser makes none; whether it did.
pub fn hand_out(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    let is_made = download(name, media_type, bytes).is_ok();
    if let (false, Some(autosave)) = (is_made, autosave()) {
        autosave.tell(Told::NotWritten { file: name.to_owned() });
    }
    is_made
}
