//! Results to be taken away: files, rows to paste, pages to print; and workbooks that come back to be checked.

mod evidence_panel;
mod export_bar;
mod export_page;
mod keeper;
mod project_panel;
mod proof_panel;
mod report_page;
mod report_sheet;
mod workbook_button;

pub use export_bar::export_bar;
pub use export_page::ExportPage;
pub use keeper::Keeper;
pub use project_panel::ProjectPanel;
pub use proof_panel::ProofPanel;
pub use report_page::ReportPage;
pub use workbook_button::WorkbookButton;
