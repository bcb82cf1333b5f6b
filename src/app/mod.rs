//! What the page knows and how it changes: pure, without a browser.
//!
//! A [`Document`] is what would be saved; an [`Evaluation`] is what follows from it and is always computed again;
//! [`ViewState`] is what the person looks at; the selectors turn the three into rows that are ready to draw.

mod action;
mod corrections;
mod document;
mod evaluation;
mod folder;
pub mod hand;
mod history;
mod inquiry;
mod keeping;
mod lens;
mod link;
mod model;
mod pinyin;
mod proof;
mod reading;
mod scenario;
pub mod selectors;
mod shared;
mod view_state;

pub use action::Action;
pub use corrections::{
    Scope, Target, accept, correct, correct_alike, correct_value, proposals_for, target, value_target,
};
pub use document::Document;
pub use evaluation::{Evaluation, Scoring, YearResult};
pub use folder::{DEEPEST, MOST_FILES, choose, is_hidden};
pub use history::History;
pub use inquiry::Inquiry;
pub use keeping::{KeepFailure, Keeping, OWN_FILES, OwnFile};
pub use lens::{Bars, Bound, Column, Lens, Line, Measure, Preset, SchoolKey, preorder};
pub use link::{Linked, linked, options_link};
pub use model::{Event, Model, Notice};
pub use pinyin::{name_holds, readings};
pub use proof::{Expected, ProofCell, ProofCheck, ProofDifference, ProofEdit, check_proof, proofs};
pub use reading::{FileState, Reading, percent};
pub use scenario::{Draft, Idle, Scenario, SupposedGroup, Supposition, free_name, suppose, value_in};
pub use shared::{Known, Shared};
pub use view_state::{Filter, Page, Route, Sort, SortKey, Theme, ViewState};
