//! By what a result can be known again: prints of the data and the scheme, the options, the engine's version.
//!
//! # Canonical text
//! What is hashed is a text of fields, each written as its length in bytes, a colon, its UTF-8 bytes and a comma (a
//! netstring), so that no text can be taken for another's. A number is the shortest decimal that is read back as the
//! same 64-bit number, as Rust's `{}` writes it (`1`, `0.1`, `85.12`).
//!
//! - Scheme: `scheme`, full marks, then of each node in its order: code, name, weight, the parent's code or nothing; and
//!   of a leaf also its kind (`yes_no`, `percent`, `count`, `amount`), unit, largest value or nothing, rule
//!   (`max_proportional`, `min_proportional`, `min_max`, `yes_no`, `target 60`, `bands 1 0.5 2 1`).
//! - Data: `data`, then of each group in its order: `group`, its name; and of each unit in its order: `unit`, its name,
//!   and of each leaf in the order of the scheme the value, `NA` where it is not applicable, nothing where it is missing.

use crate::engine::{GroupData, Kind, Missing, NotApplicable, Options, Rule, Scheme, Ties, Value, ZeroMaximum};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The version of the program: that of its engine, too.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is carried along with a result, so that it can be worked out again and compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// SHA-256 of the data's canonical text, 64 hexadecimal digits.
    pub data_hash: String,
    /// The same of the scheme's.
    pub scheme_hash: String,
    pub engine_version: String,
    /// As [`options_text`] writes them.
    pub options: String,
}

/// The evidence of a result.
///
/// ```
/// # use scoreboard::engine::{GroupData, Options, shaoxing};
/// # use scoreboard::export::evidence;
/// let evidence = evidence(&GroupData::default(), &shaoxing::scheme(), &Options::default());
/// // SHA-256 of `4:data,`
/// assert_eq!(evidence.data_hash, "6ddc8728b563b3e4f495c3711cbb31c3e1e74ae465374a7a32ea0a702195c9f3");
/// ```
pub fn evidence(data: &GroupData, scheme: &Scheme, options: &Options) -> Evidence {
    Evidence {
        data_hash: data_hash(data, scheme),
        scheme_hash: scheme_hash(scheme),
        engine_version: ENGINE_VERSION.into(),
        options: options_text(options),
    }
}

/// SHA-256 of the data's canonical text.
pub fn data_hash(data: &GroupData, scheme: &Scheme) -> String {
    let mut hash = Hash::new("data");
    for group in &data.groups {
        hash.field("group");
        hash.field(&group.name);
        for (unit_idx, unit) in group.units().iter().enumerate() {
            hash.field("unit");
            hash.field(&unit.name);
            for leaf_idx in 0..scheme.n_leaves() {
                match group.value(unit_idx, leaf_idx) {
                    Value::Reported(value) => hash.number(value),
                    Value::Missing => hash.field(""),
                    Value::NotApplicable => hash.field("NA"),
                }
            }
        }
    }
    hash.digits()
}

/// SHA-256 of the scheme's canonical text.
pub fn scheme_hash(scheme: &Scheme) -> String {
    let mut hash = Hash::new("scheme");
    hash.number(scheme.full_marks);
    for node in scheme.nodes() {
        hash.field(&node.code);
        hash.field(&node.name);
        hash.number(node.weight);
        hash.field(node.parent.map_or("", |parent| &scheme.nodes()[parent].code));
        let Some(indicator) = &node.indicator else { continue };
        hash.field(match indicator.kind {
            Kind::YesNo => "yes_no",
            Kind::Percent => "percent",
            Kind::Count => "count",
            Kind::Amount => "amount",
        });
        hash.field(&indicator.unit);
        match indicator.max {
            Some(max) => hash.number(max),
            None => hash.field(""),
        }
        hash.field(&match &indicator.rule {
            Rule::MaxProportional => "max_proportional".into(),
            Rule::MinProportional => "min_proportional".into(),
            Rule::MinMax => "min_max".into(),
            Rule::YesNo => "yes_no".into(),
            Rule::Target(target) => format!("target {target}"),
            Rule::Bands(bands) => {
                bands.iter().fold("bands".to_string(), |text, band| format!("{text} {} {}", band.from, band.share))
            }
        });
    }
    hash.digits()
}

/// All options in force, in a form that a program reads again.
///
/// ```
/// # use scoreboard::engine::Options;
/// # use scoreboard::export::{options_from_text, options_text};
/// let options = Options::default().with_rank_decimals(Some(2)).unwrap();
/// let text = "missing=zero not_applicable=redistribute zero_maximum=zero ties=competition rank_decimals=2";
/// assert_eq!(options_text(&options), text);
/// assert_eq!(options_from_text(text), Some(options));
/// assert_eq!(options_from_text("missing=perhaps"), None);
/// ```
pub fn options_text(options: &Options) -> String {
    let missing = if options.missing == Missing::Zero { "zero" } else { "redistribute" };
    let not_applicable = if options.not_applicable == NotApplicable::Zero { "zero" } else { "redistribute" };
    let zero_maximum = if options.zero_maximum == ZeroMaximum::Zero { "zero" } else { "full" };
    let ties = if options.ties == Ties::Competition { "competition" } else { "dense" };
    let decimals = options.rank_decimals().map_or_else(|| "none".to_string(), |decimals| decimals.to_string());
    format!(
        "missing={missing} not_applicable={not_applicable} zero_maximum={zero_maximum} ties={ties} rank_decimals={decimals}"
    )
}

/// The options that a text of [`options_text`] states; `None` for any other text.
pub fn options_from_text(text: &str) -> Option<Options> {
    let mut options = Options::default();
    let mut n_stated = 0;
    for word in text.split_whitespace() {
        match word {
            "missing=zero" => options.missing = Missing::Zero,
            "missing=redistribute" => options.missing = Missing::Redistribute,
            "not_applicable=zero" => options.not_applicable = NotApplicable::Zero,
            "not_applicable=redistribute" => options.not_applicable = NotApplicable::Redistribute,
            "zero_maximum=zero" => options.zero_maximum = ZeroMaximum::Zero,
            "zero_maximum=full" => options.zero_maximum = ZeroMaximum::Full,
            "ties=competition" => options.ties = Ties::Competition,
            "ties=dense" => options.ties = Ties::Dense,
            "rank_decimals=none" => options = options.with_rank_decimals(None).ok()?,
            _ => {
                let decimals = word.strip_prefix("rank_decimals=")?.parse().ok()?;
                options = options.with_rank_decimals(Some(decimals)).ok()?;
            }
        }
        n_stated += 1;
    }
    (n_stated == 5 && options_text(&options) == text.split_whitespace().collect::<Vec<_>>().join(" "))
        .then_some(options)
}

/// Netstrings, hashed.
struct Hash(Sha256);

impl Hash {
    fn new(about: &str) -> Hash {
        let mut hash = Hash(Sha256::new());
        hash.field(about);
        hash
    }

    fn field(&mut self, text: &str) {
        self.0.update(format!("{}:", text.len()));
        self.0.update(text);
        self.0.update(",");
    }

    fn number(&mut self, number: f64) {
        self.field(&number.to_string());
    }

    fn digits(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}
