//! The work as this browser keeps it.

use super::Document;

/// A file that this page wrote itself: no table, to be opened by the late part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// How every file begins that this page wrote itself.
pub const OWN_FILES: &[u8] = b"scoreboard-";

/// Why the work could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepFailure {
    /// The page stands on the disk: all such pages share one storage.
    OnDisk,
    /// The browser has no storage, or does not allow it.
    NoStorage,
    Full,
    /// The work is larger than a project file may be.
    TooLarge,
    /// A later version of the page has changed how the storage is laid out.
    NewerStorage,
    /// Another window has kept its work since: nothing was overwritten.
    OtherWindow,
    /// The browser's own words.
    Other(String),
}

/// Whether the work at hand is kept in this browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keeping {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// Switched off.
    Off,
    On {
        /// When it was last kept, in milliseconds since 1970.
        at: Option<f64>,
    },
    Failed(KeepFailure),
}

impl Keeping {
    /// Whether changes are to be kept; after a failure the next change is tried again, but nothing is written over what
    /// another window has kept.
    pub fn is_on(&self) -> bool {
        match self {
            Keeping::On { .. } => true,
            Keeping::Failed(failure) => {
                matches!(failure, KeepFailure::Full | KeepFailure::TooLarge | KeepFailure::Other(_))
            }
            Keeping::Unknown | Keeping::Off => false,
        }
    }
}

impl Document {
    /// Whether there is anything in it that somebody brought or chose.
    pub fn is_pristine(&self) -> bool {
        let is_untouched = self.options == Document::default().options
            && self.benchmark.is_none()
            && self.scenarios.is_empty()
            && self.progress.is_empty();
        is_untouched && self.tables.is_empty() && self.decisions.is_empty()
    }

    /// Whether it is to be kept in the place of `kept`, which is kept now: looking at the sample, or at an empty page, is
    /// no reason to give up what is there.
    pub fn is_worth_keeping(&self, kept: Option<&Document>) -> bool {
        let is_only_sample = self.is_sample()
            && self.tables.len() == 1
            && self.decisions.is_empty()
            && self.scenarios.is_empty()
            && self.progress.is_empty();
        kept != Some(self) && !is_only_sample && (kept.is_some() || !self.is_pristine())
    }
}
