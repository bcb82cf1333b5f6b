//! Pieces that several views use.

mod bar;
mod busy;
mod commit;
mod copy_button;
mod figure;
mod findings;
mod notices;
mod scene;
mod select;

pub use bar::bar;
pub use busy::{busy, use_follow_busy};
pub use commit::{commit, section_details};
pub use copy_button::CopyButton;
pub use figure::{Figure, drawing};
pub use findings::Findings;
pub use notices::{notices, replaced};
pub use scene::scene;
pub use select::Select;
