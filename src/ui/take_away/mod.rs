//! See the files.

mod export_page;
mod report_page;
mod report_sheet;

pub use export_page::ExportPage;
pub use report_page::ReportPage;
