//! What is handed out as a file: bytes that depend on nothing but what goes in.

mod template;

pub use rust_xlsxwriter::XlsxError;
pub use template::{Template, filled_template, template};
