//! What `ui::take_away` draws.
