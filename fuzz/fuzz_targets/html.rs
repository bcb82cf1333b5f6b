#![no_main]

use libfuzzer_sys::fuzz_target;

// By their start they are told to be a web page.
fuzz_target!(|bytes: &[u8]| scoreboard_fuzz::check_file(&[b"<table>", bytes].concat()));
