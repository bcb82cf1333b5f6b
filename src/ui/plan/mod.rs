//! See the files.

mod plan_page;

pub use plan_page::PlanPage;
