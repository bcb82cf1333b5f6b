//! What goes back to schools: printed, or as a workbook.

mod slip_page;

pub use slip_page::SlipPage;
