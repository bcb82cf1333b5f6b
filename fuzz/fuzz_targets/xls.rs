#![no_main]

use libfuzzer_sys::fuzz_target;
use scoreboard_fuzz::{check_file, containers};

// Bytes that are no compound file stand for the stream inside of one.
fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(&[0xd0, 0xcf]) || bytes.len() > 50_000 {
        check_file(bytes);
    } else {
        check_file(&containers::compound(&[("Workbook", bytes.to_vec())]));
    }
});
