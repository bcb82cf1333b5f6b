//! The texts of `ui::plan`, beyond the first paint.
