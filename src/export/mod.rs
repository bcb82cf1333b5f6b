//! What is handed out as a file: bytes that depend on nothing but what goes in.

mod evidence;
mod return_slip;
mod template;

pub use evidence::{Evidence, data_hash, evidence, options_from_text, options_text, scheme_hash};
pub use return_slip::{Slip, SlipMark, SlipValue, return_slip};
pub use rust_xlsxwriter::XlsxError;
pub use template::{Template, filled_template, template};
