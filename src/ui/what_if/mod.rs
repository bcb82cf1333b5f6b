//! See the files.

mod path_page;
mod what_if_page;

pub use path_page::PathPage;
pub use what_if_page::WhatIfPage;
