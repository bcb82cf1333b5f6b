//! Drives the built page in Chromium, as a person would.
//!
//! ```no_run
//! use harness::Page;
//!
//! let page = Page::open(); // a new browser with an empty profile
//! page.paste("paste-input", "学校\t1.1.1\n甲校\t3\n");
//! page.wait_for("two rows", |page| page.count("ranking-row") == 2);
//! assert_eq!(page.attr("ranking-row", "data-rank").as_deref(), Some("1"));
//! page.screenshot("ranking");
//! page.assert_clean();
//! ```
//!
//! Elements are named by their `data-testid`. Whatever looks for an element waits until it is there, and fails the test
//! with a picture of the page when it does not come. There are no fixed pauses, and none are needed.

mod page;
#[path = "../../../xtask/src/static_server.rs"]
mod static_server;
mod webdriver;

pub use page::{Element, LogEntry, Page};
pub use serde_json::{Value, json};
pub use static_server::StaticServer;

/// Keys that are no characters, for [`Page::keys`].
pub mod key {
    pub const BACKSPACE: &str = "\u{e003}";
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const SHIFT: &str = "\u{e008}";
    pub const CONTROL: &str = "\u{e009}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SPACE: &str = " ";
    pub const PAGE_UP: &str = "\u{e00e}";
    pub const PAGE_DOWN: &str = "\u{e00f}";
    pub const END: &str = "\u{e010}";
    pub const HOME: &str = "\u{e011}";
    pub const LEFT: &str = "\u{e012}";
    pub const UP: &str = "\u{e013}";
    pub const RIGHT: &str = "\u{e014}";
    pub const DOWN: &str = "\u{e015}";
    pub const DELETE: &str = "\u{e017}";
}
