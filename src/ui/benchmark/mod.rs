//! A school's own check against what a bureau publishes, and the publishing of it.

mod benchmark_page;
mod publish_panel;
mod self_check_panel;

pub use benchmark_page::BenchmarkPage;
