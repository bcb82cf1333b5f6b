//! The texts of `ui::why`, beyond the first paint.
