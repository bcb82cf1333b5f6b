//! What `ui::what_if` draws.
