//! Pieces that several views use.

mod bar;
mod busy;
mod findings;
mod notices;

pub use bar::Bar;
pub use busy::Busy;
pub use findings::Findings;
pub use notices::Notices;
