//! What other values would do, and what leads to a better rank.

mod change_list;
mod lever_table;
mod path_page;
mod scenario_panel;
mod suggestion_card;
mod supposed_ranking;
mod value_editor;
mod value_field;
mod what_if_page;

pub use path_page::PathPage;
pub use what_if_page::WhatIfPage;
