//! The texts of `ui::take_away`, beyond the first paint.
