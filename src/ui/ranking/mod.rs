//! A group's ranking, the options it depends on, and what was found in its data.

mod bars_panel;
mod columns_panel;
mod filter_panel;
mod grid;
mod grid_head;
mod grid_row;
mod group_tabs;
mod options_panel;
mod ranking_page;
mod ranking_table;
mod stacked_bar;
mod tools;

pub use grid::RankingGrid;
pub use group_tabs::group_nav;
pub use options_panel::options_panel;
pub use ranking_page::ranking_page;
