//! What `ui::benchmark` draws.
