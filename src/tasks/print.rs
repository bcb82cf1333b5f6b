//! The page on paper.

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused only where printing is forbidden; there the browser says so.
        let _ = window.print();
    }
}
