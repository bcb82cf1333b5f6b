//! Whether a report or workbook tells of the same data, scheme and options as those that are here.

use crate::export::{Evidence, options_from_text};
use crate::i18n::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Same,
    Different,
    /// The text does not state it.
    NotStated,
}

impl Verdict {
    pub fn text(self, lang: Lang) -> &'static str {
        let texts = lang.project();
        match self {
            Verdict::Same => texts.same,
            Verdict::Different => texts.different,
            Verdict::NotStated => texts.not_stated,
        }
    }
}

/// One thing by which a result is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    pub name: &'static str,
    pub own: String,
    pub verdict: Verdict,
}

/// What is here, beside what a pasted text states. Hashes are found by their 64 digits, options by their keys.
///
/// ```
/// # use scoreboard::app::selectors::{Verdict, evidence_rows};
/// # use scoreboard::engine::{GroupData, Options, shaoxing};
/// # use scoreboard::export::evidence;
/// # use scoreboard::i18n::Lang;
/// let own = evidence(&GroupData::default(), &shaoxing::scheme(), &Options::default());
/// let text = format!("data {} scheme {} {}", "0".repeat(64), own.scheme_hash, own.options);
/// let verdicts: Vec<Verdict> = evidence_rows(&own, &text, Lang::Zh).iter().map(|row| row.verdict).collect();
/// assert_eq!(verdicts, [Verdict::Different, Verdict::Same, Verdict::Same, Verdict::NotStated]);
/// ```
pub fn evidence_rows(own: &Evidence, pasted: &str, lang: Lang) -> Vec<EvidenceRow> {
    let texts = lang.project();
    let Evidence { data_hash, scheme_hash, engine_version, options } = own;
    let words = || pasted.split(|c: char| c.is_whitespace() || ",;，；：:\"'“”|".contains(c));
    let hashes: Vec<String> = words()
        .filter(|word| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit()))
        .map(str::to_ascii_lowercase)
        .collect();
    let states = |hash: &String| hashes.contains(hash);
    // A hash that is neither is the other's counterpart.
    let has_stranger = hashes.iter().any(|hash| hash != data_hash && hash != scheme_hash);
    let hash_verdict = |hash: &String| match (states(hash), has_stranger) {
        (true, _) => Verdict::Same,
        (false, true) => Verdict::Different,
        (false, false) => Verdict::NotStated,
    };
    let stated: Vec<&str> = words().filter(|word| OPTIONS.iter().any(|key| word.starts_with(key))).collect();
    let options_verdict = match options_from_text(&stated.join(" ")) {
        _ if stated.is_empty() => Verdict::NotStated,
        Some(options) if crate::export::options_text(&options) == *own.options => Verdict::Same,
        _ => Verdict::Different,
    };
    let version_verdict = match words().any(|word| word == engine_version) {
        true => Verdict::Same,
        false => Verdict::NotStated,
    };
    let row = |name, own: &String, verdict| EvidenceRow { name, own: own.clone(), verdict };
    vec![
        row(texts.data_hash, data_hash, hash_verdict(data_hash)),
        row(texts.scheme_hash, scheme_hash, hash_verdict(scheme_hash)),
        row(texts.options_in_force, options, options_verdict),
        row(texts.engine_version, engine_version, version_verdict),
    ]
}

const OPTIONS: [&str; 5] = ["missing=", "not_applicable=", "zero_maximum=", "ties=", "rank_decimals="];
