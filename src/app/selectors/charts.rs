//! What `ui::charts` draws.
