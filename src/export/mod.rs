//! What is handed out as a file: bytes that depend on nothing but what goes in.

mod csv;
mod evidence;
mod report;
mod return_slip;
mod template;
mod workbook;

pub use csv::{csv, safe_text};
pub use evidence::{ENGINE_VERSION, Evidence, data_hash, evidence, options_from_text, options_text, scheme_hash};
pub use report::{Correction, Report, Source};
pub use return_slip::{Slip, SlipMark, SlipValue, return_slip};
pub use rust_xlsxwriter::XlsxError;
pub use template::{Template, filled_template, template};
pub use workbook::workbook;
