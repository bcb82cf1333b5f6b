//! What `ui::compare` draws.
