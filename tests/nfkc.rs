//! NFKC by our own tables: what schools may write. `tests/module/nfkc.test.mjs` holds the browser's engine to the same
//! list.

use scoreboard::nfkc::nfkc;

fn text(codes: &str) -> String {
    let chars = codes.split(' ').map(|code| u32::from_str_radix(code, 16).expect("a code point"));
    chars.map(|code| char::from_u32(code).expect("a character")).collect()
}

#[test]
fn compatible_characters_become_one() {
    let forms = include_str!("cases/nfkc/forms.tsv");
    assert!(forms.lines().count() > 1_000);
    for line in forms.lines() {
        let (before, after) = line.split_once('\t').expect("two columns");
        assert_eq!(nfkc(&text(before)), text(after), "{before}");
        let around = format!("双{}师", text(before));
        assert_eq!(nfkc(&around), format!("双{}师", text(after)), "{before} between others");
    }
}
