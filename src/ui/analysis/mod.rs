//! The frame around every page that looks at a result: which group, which page.

mod analysis_page;

pub use analysis_page::{AnalysisPage, OfProps};
