//! Pieces that several views use.

mod bar;
mod busy;
mod commit;
mod copy_button;
mod findings;
mod notices;
mod select;

pub use bar::bar;
pub use busy::{busy, use_follow_busy, use_patience};
pub use commit::{commit, section_details};
pub use copy_button::CopyButton;
pub use findings::Findings;
pub use notices::{notices, replaced};
pub use select::Select;
