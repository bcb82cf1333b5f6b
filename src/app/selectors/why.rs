//! What `ui::why` draws.
