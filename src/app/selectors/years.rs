//! What `ui::years` draws.
