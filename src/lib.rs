#![forbid(unsafe_code)]
pub mod app;
pub mod engine;
pub mod i18n;
pub mod import;
pub mod table;
#[cfg(target_arch = "wasm32")]
pub mod tasks;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod worker;
