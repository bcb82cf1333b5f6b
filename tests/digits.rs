//! Numbers from digits as Rust reads them: what people type and what the library writes out. `tests/module/digits.test.mjs`
//! holds the browser's engine to the same list.

use scoreboard::digits::{moved, nearest, to_15_digits, written};

/// Texts, and the bits of the numbers that they mean.
const NUMBERS: &str = include_str!("cases/digits/numbers.tsv");

/// Whole and broken, short and long, at the ends of powers of two and ten, halfway between two numbers, too large.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> =
        ["0", "-0", "0.1", ".5", "5.", "1e23", "9007199254740993", "1e999", "1e-999", "4.9e-324"]
            .map(String::from)
            .into();
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 31
    };
    for i in 0..600u64 {
        let (digits, places) = (next() >> (i % 50), (next() % 40) as i32 - 20);
        texts.push(format!("{digits}e{places}"));
        let number = f64::from_bits(next() & !(0x7ff << 52) | (1023 - 400 + next() % 800) << 52).abs();
        texts.push(format!("{number:.14e}"));
        // Halfway to the next number, to its last digit.
        let whole = (1 << 53) + 2 * (next() >> 12);
        texts.push(format!("{}", u128::from(whole) * 4 + 2));
        texts.push(format!("{digits}.{}", next()));
    }
    texts
}

#[test]
fn the_list_is_what_rust_reads() {
    let ours: String =
        texts().iter().map(|text| format!("{text}\t{:016x}\n", nearest(text).expect("a number").to_bits())).collect();
    if std::env::var_os("WRITE_CASES").is_some() {
        std::fs::write("tests/cases/digits/numbers.tsv", &ours).expect("the list is written");
    }
    assert!(NUMBERS.lines().count() > 2_000);
    assert_eq!(ours, NUMBERS);
}

#[test]
fn what_is_no_number_is_none() {
    assert_eq!(nearest(""), None);
    assert_eq!(nearest("x"), None);
}

/// JavaScript writes a power of ten where Rust writes zeros: the digits are the same.
#[test]
fn a_moved_point_is_where_rust_has_it() {
    for text in texts() {
        let number = nearest(&text).expect("a number");
        for number in [number, -number] {
            if !number.is_finite() {
                continue;
            }
            let shortest = format!("{number:e}");
            let (digits, power) = shortest.split_once('e').expect("a power of ten");
            assert_eq!(moved(digits, power.parse().expect("a whole number")), written(number), "{text}");
            let (digits, power) = to_15_digits(number).expect("a finite number");
            let rounded = nearest(&format!("{digits}e{power}")).expect("a number");
            // Below, numbers have fewer digits than 15.
            if number.abs() > 1e-300 {
                assert_eq!(moved(&digits, power), written(rounded), "{text}");
            }
        }
    }
    assert_eq!(to_15_digits(f64::INFINITY), None);
}
