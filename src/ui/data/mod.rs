//! Where data comes in.

mod data_page;
mod how_to;
mod paste_box;
mod sources;

pub use data_page::data_page;
pub use how_to::how_to;
pub use sources::sources_panel;
