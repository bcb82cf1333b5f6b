#![forbid(unsafe_code)]
pub mod engine;
pub mod import;
pub mod table;
