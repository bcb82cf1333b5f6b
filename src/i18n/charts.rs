//! The texts of `ui::charts`, beyond the first paint.
