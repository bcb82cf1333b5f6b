//! What `ui::plan` draws.
