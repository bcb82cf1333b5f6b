//! How far the reading of files is.

use super::Shared;
use std::ops::Range;

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    Waiting,
    Reading,
    Read,
    Failed,
}

/// Files that are read one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    names: Shared<Vec<String>>,
    /// One a file: those that are done, the one that is being read, those that wait.
    states: Vec<FileState>,
    n_done: usize,
    /// Of the file that is being read, in percent.
    percent: u32,
}

/// So many files are listed at once, those around the one that is being read: thousands would take longer to draw than
/// to read.
const MOST_LISTED: usize = 60;

impl Reading {
    pub fn new(names: Vec<String>) -> Reading {
        let mut states = vec![FileState::Waiting; names.len()];
        states.iter_mut().take(1).for_each(|state| *state = FileState::Reading);
        Reading { names: Shared::new(names), states, n_done: 0, percent: 0 }
    }

    /// So much of the file at hand is here (0..=1).
    pub(super) fn arrive(&mut self, share: f64) {
        self.percent = percent(share);
    }

    /// How far all of it is, in hundredths of a file.
    ///
    /// ```
    /// # use scoreboard::app::Reading;
    /// assert_eq!(Reading::new(vec!["a.csv".into(), "b.csv".into()]).percents(), (0, 200));
    /// ```
    pub fn percents(&self) -> (usize, usize) {
        let n_done = self.n_done * 100 + self.percent as usize;
        (n_done.min(self.n_files() * 100), self.n_files() * 100)
    }

    /// The next files are done, so many as there are states.
    pub(super) fn go_on(&mut self, done: &[FileState]) {
        self.percent = 0;
        for state in done.iter().chain(&[FileState::Reading]) {
            if let Some(next) = self.states.get_mut(self.n_done) {
                *next = *state;
                self.n_done += usize::from(*state != FileState::Reading);
            }
        }
    }

    pub fn n_files(&self) -> usize {
        self.states.len()
    }

    pub fn n_done(&self) -> usize {
        self.n_done
    }

    /// The name of the file that is being read; empty when all are done.
    pub fn current(&self) -> &str {
        self.names.get(self.n_done).map_or("", String::as_str)
    }

    /// The positions of the files to be listed.
    pub fn listed(&self) -> Range<usize> {
        let start = self.n_done.saturating_sub(MOST_LISTED / 3).min(self.n_files().saturating_sub(MOST_LISTED));
        start..self.n_files().min(start + MOST_LISTED)
    }

    pub fn file(&self, position: usize) -> (&str, FileState) {
        (&self.names[position], self.states[position])
    }
}

/// A share in whole percent, rounded down: 100 is all of it.
///
/// ```
/// # use scoreboard::app::percent;
/// assert_eq!((percent(0.0), percent(0.295), percent(1.0)), (0, 29, 100));
/// assert_eq!((percent(-1.0), percent(2.0), percent(f64::NAN)), (0, 100, 0));
/// ```
pub fn percent(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0) as u32
}
