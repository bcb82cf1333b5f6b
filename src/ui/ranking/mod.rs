//! A group's ranking, the options it depends on, and what was found in its data.

mod group_tabs;
mod options_panel;
mod ranking_page;
mod ranking_table;

pub use group_tabs::group_nav;
pub use options_panel::options_panel;
pub use ranking_page::ranking_page;
