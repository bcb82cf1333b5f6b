//! Pieces that several views use.

mod bar;
mod busy;
mod commit_field;
mod copy_button;
mod figure;
mod findings;
mod gradual;
mod no_data;
mod notices;
mod patterns;
mod scene;
mod school_box;
mod section_details;
mod select;

pub use bar::bar;
pub use busy::{busy, use_follow_busy, use_patience};
pub use commit_field::{CommitField, focused};
pub use copy_button::CopyButton;
pub use figure::{Figure, drawing};
pub use findings::Findings;
pub use gradual::use_gradual;
pub use no_data::no_data;
pub use notices::{notices, replaced};
pub use patterns::patterns;
pub use scene::scene;
pub use school_box::SchoolBox;
pub use section_details::section_details;
pub use select::Select;
