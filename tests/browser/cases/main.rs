//! Tests of the built page in a browser; see the harness for how to write one. `cargo xtask test --only browser`.

mod loading;
