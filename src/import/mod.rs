//! From bytes to a [`crate::table::Table`].
