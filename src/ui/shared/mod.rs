//! Pieces that several views use.

mod bar;
mod busy;
mod findings;
mod notices;

pub use bar::bar;
pub use busy::busy;
pub use findings::Findings;
pub use notices::notices;
