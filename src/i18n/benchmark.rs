//! The texts of `ui::benchmark`, beyond the first paint.
