//! See the files.

mod benchmark_page;

pub use benchmark_page::BenchmarkPage;
