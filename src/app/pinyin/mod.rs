//! Schools are looked for as people type: a part of the name, its pinyin, or the pinyin's first letters.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The characters of GB 2312 by their readings: a line is a reading without tones and what is read so, in the order of
/// the code points. The common characters stand at their two most frequent readings. Taken from the `pinyin` crate, as
/// which it is checked; that crate knows 41,000 characters and would be six times as large to load.
static READINGS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut readings: HashMap<char, Vec<&'static str>> = HashMap::new();
    for (reading, chars) in include_str!("readings.txt").lines().filter_map(|line| line.split_once(' ')) {
        chars.chars().for_each(|c| readings.entry(c).or_default().push(reading));
    }
    readings
});

/// How a character can be read; nothing for what is no character of GB 2312.
///
/// ```
/// # use scoreboard::app::readings;
/// assert_eq!(readings('绍'), ["shao"]);
/// assert_eq!(readings('长'), ["chang", "zhang"]);
/// ```
pub fn readings(c: char) -> &'static [&'static str] {
    READINGS.get(&c).map_or(&[], |readings| readings.as_slice())
}

/// Letters of a query that are looked at: a set of positions in it fits a machine word.
const MOST_LETTERS: usize = 60;

/// Whether a name holds a text, at any place: each of its characters as it is, by any of its readings in full, or by the
/// reading's first letter (`zh`, `ch` and `sh` as one or two); the last one need not be typed to its end. Case and
/// spaces do not matter; an empty text is in every name.
///
/// ```
/// # use scoreboard::app::name_holds;
/// for text in ["绍兴", "shaoxing", "shaox", "sxzy", "ShaoXing ZY", "zhiye", "shxzhy"] {
///     assert!(name_holds("绍兴职业技术学院", text), "{text}");
/// }
/// assert!(name_holds("重庆第一中学", "cq") && name_holds("重庆第一中学", "zq"));
/// assert!(!name_holds("绍兴职业技术学院", "hangzhou"));
/// ```
pub fn name_holds(name: &str, text: &str) -> bool {
    let query: Vec<char> = text.chars().filter(counts).map(folded).collect();
    let query = &query[..query.len().min(MOST_LETTERS)];
    if query.is_empty() {
        return true;
    }
    let n = query.len();
    // Bit i: the first i letters are found, ending right before the character at hand.
    let mut found = 0u64;
    for c in name.chars().filter(counts) {
        // A find may begin at every character.
        let (before, mut after) = (found | 1, 0u64);
        for at in (0..n).filter(|at| before >> at & 1 == 1) {
            let rest = &query[at..];
            if rest.first() == Some(&folded(c)) {
                after |= 1 << (at + 1).min(n);
            }
            for reading in readings(c) {
                let n_same = reading.chars().zip(rest).take_while(|(a, b)| a == *b).count();
                let is_whole = n_same == reading.len() || n_same == rest.len();
                if is_whole {
                    after |= 1 << (at + n_same);
                }
                if n_same >= 1 {
                    after |= 1 << (at + 1);
                }
                if n_same >= 2 && matches!(reading.as_bytes(), [b'z' | b'c' | b's', b'h', ..]) {
                    after |= 1 << (at + 2);
                }
            }
        }
        if after >> n & 1 == 1 {
            return true;
        }
        found = after;
    }
    false
}

/// The sign stands between syllables that could be read otherwise: xi'an.
fn counts(c: &char) -> bool {
    !c.is_whitespace() && *c != '\''
}

fn folded(c: char) -> char {
    match c {
        // Typed as v.
        'ü' | 'Ü' => 'v',
        // The capitals of all other alphabets would cost 6 KB.
        c => c.to_ascii_lowercase(),
    }
}
