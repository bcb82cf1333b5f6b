#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| scoreboard_fuzz::check_paste(&String::from_utf8_lossy(bytes)));
