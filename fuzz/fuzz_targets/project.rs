#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| scoreboard_fuzz::check_project(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    scoreboard_fuzz::mutate_project(data, size, max_size, seed)
});
