//! What a file states of the result that it was saved with, so that it confirms itself where it is opened.

use crate::app::{Document, Evaluation};
use crate::export::{evidence, options_text};

/// By what the result is known again. Nothing is read from it: it is worked out anew and compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The year of the data, where years were told apart.
    pub year: Option<u16>,
    /// SHA-256, as [`crate::export::evidence`] has it.
    pub data_hash: String,
    pub scheme_hash: String,
    /// As [`options_text`] writes them.
    pub options: String,
}

/// Whether what is worked out from a file is what it states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    pub is_same_data: bool,
    pub is_same_scheme: bool,
    pub are_same_options: bool,
}

impl Stated {
    /// Of the result that is shown.
    pub fn of(document: &Document, evaluation: &Evaluation) -> Stated {
        let evidence = evidence(&evaluation.data, &evaluation.scheme, &document.options);
        let (data_hash, scheme_hash) = (evidence.data_hash, evidence.scheme_hash);
        Stated { year: evaluation.year, data_hash, scheme_hash, options: evidence.options }
    }

    /// As it stands in the header: year or `-`, data, scheme, options.
    pub(super) fn line(&self) -> String {
        let year = self.year.map_or_else(|| "-".into(), |year| year.to_string());
        format!("{year} {} {} {}", self.data_hash, self.scheme_hash, self.options)
    }

    /// What [`Stated::line`] wrote; `None` for anything else.
    pub(super) fn from_line(line: &str) -> Option<Stated> {
        let mut words = line.splitn(4, ' ');
        let year = match words.next()? {
            "-" => None,
            year => Some(year.parse().ok()?),
        };
        let mut hash = || words.next().filter(|word| word.len() == 64).map(str::to_owned);
        Some(Stated { year, data_hash: hash()?, scheme_hash: hash()?, options: words.next()?.into() })
    }

    /// Compares what was worked out of a document, whichever year of it is shown.
    pub fn confirm(&self, document: &Document, evaluation: &Evaluation) -> Confirmation {
        let now = match self.year == evaluation.year {
            true => Stated::of(document, evaluation),
            false => Stated::of(document, &evaluation.in_year(self.year)),
        };
        Confirmation {
            is_same_data: (now.year, now.data_hash) == (self.year, self.data_hash.clone()),
            is_same_scheme: now.scheme_hash == self.scheme_hash,
            are_same_options: options_text(&document.options) == self.options,
        }
    }
}
