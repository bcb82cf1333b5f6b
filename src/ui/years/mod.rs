//! The same schools over years, and the switch between the years.

mod change_parts;
mod one_year;
mod year_switch;
mod years_page;
mod years_table;

pub use year_switch::year_switch;
pub use years_page::YearsPage;
