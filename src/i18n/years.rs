//! The texts of `ui::years`, beyond the first paint.
