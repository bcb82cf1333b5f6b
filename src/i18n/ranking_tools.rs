//! The texts of `ui::ranking`, beyond the first paint.
