//! A link that hands on how is scored, and nothing of what: links stay in histories and chats.

use crate::engine::Options;
use crate::export::{options_from_text, options_text};

/// What a link states.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    pub options: Options,
    /// Of another indicator system, by its id.
    pub other_scheme: Option<String>,
    /// What this page does not know: passed over.
    pub unknown: Vec<String>,
}

/// The part of an address from `#` on that leads to the first page with these options.
///
/// ```
/// # use scoreboard::app::{linked, options_link};
/// # use scoreboard::engine::{Missing, Options};
/// let mut options = Options::default();
/// options.missing = Missing::Redistribute;
/// let link = options_link("shaoxing", &options);
/// let stated = "missing=redistribute&not_applicable=redistribute&zero_maximum=zero&ties=competition&rank_decimals=none";
/// assert_eq!(link, format!("#/?scheme=shaoxing&{stated}"));
/// assert_eq!(linked(&link, "shaoxing").unwrap().options, options);
/// ```
pub fn options_link(scheme: &str, options: &Options) -> String {
    format!("#/?scheme={scheme}&{}", options_text(options).replace(' ', "&"))
}

/// What stands behind the question mark of an address; `None` where nothing does. What is not stated is the default.
pub fn linked(hash: &str, scheme: &str) -> Option<Linked> {
    let (_, query) = hash.split_once('?')?;
    let mut words: Vec<String> = options_text(&Options::default()).split(' ').map(String::from).collect();
    let (mut other_scheme, mut unknown) = (None, Vec::new());
    for word in query.split('&').filter(|word| !word.is_empty()) {
        let key = word.split('=').next().unwrap_or_default();
        if let Some(id) = word.strip_prefix("scheme=") {
            other_scheme = (id != scheme).then(|| id.to_string());
            continue;
        }
        let place = words.iter().position(|stated| stated.split('=').next() == Some(key));
        let before = place.map(|place| std::mem::replace(&mut words[place], word.into()));
        if options_from_text(&words.join(" ")).is_none() {
            if let (Some(place), Some(before)) = (place, before) {
                words[place] = before;
            }
            unknown.push(word.chars().take(60).collect());
        } else if place.is_none() {
            unknown.push(word.chars().take(60).collect());
        }
    }
    Some(Linked { options: options_from_text(&words.join(" "))?, other_scheme, unknown })
}
