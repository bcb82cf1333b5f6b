#![forbid(unsafe_code)]
pub mod app;
pub mod engine;
pub mod i18n;
pub mod import;
pub mod table;
