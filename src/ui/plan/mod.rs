//! The plan's own targets and tasks.

mod plan_page;
mod target_row;
mod task_table;

pub use plan_page::PlanPage;
