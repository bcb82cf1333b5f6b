//! See the files.

mod evidence_panel;
mod export_page;
mod keeper;
mod project_panel;
mod report_page;
mod report_sheet;

pub use export_page::ExportPage;
pub use keeper::Keeper;
pub use project_panel::ProjectPanel;
pub use report_page::ReportPage;
