//! One school: where its points come from.

mod school_drawer;

pub use school_drawer::SchoolDrawer;
