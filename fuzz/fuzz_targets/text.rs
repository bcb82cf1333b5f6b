#![no_main]

use libfuzzer_sys::fuzz_target;
use scoreboard::table::TextEncoding::{Gb18030, Utf8, Utf8Bom, Utf16Be, Utf16Le};
use scoreboard_fuzz::{check_encoding, check_file};

fuzz_target!(|bytes: &[u8]| {
    check_file(bytes);
    for encoding in [Utf8, Utf8Bom, Utf16Le, Utf16Be, Gb18030] {
        check_encoding(bytes, encoding);
    }
});
