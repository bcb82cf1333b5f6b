//! The texts of `ui::what_if`, beyond the first paint.
