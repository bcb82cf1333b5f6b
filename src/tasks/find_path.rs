//! The search for a path to a target, in slices between which the page answers.

use super::pause;
use crate::app::{Evaluation, Shared};
use crate::engine::{Options, Path, PathQuestion, PathSearch};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// How long a slice takes at the most, beyond the step that it ends with.
const SLICE_MS: f64 = 10.0;

/// How a search stands.
#[derive(Clone, Debug)]
pub enum PathNews {
    Underway { n_looked_at: usize },
    Ended(Path),
}

/// A search under way; it stops when this is dropped.
pub struct RunningSearch(Rc<Cell<bool>>);

impl Drop for RunningSearch {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

/// Starts a search and tells how it stands, until it has ended.
pub fn find_path(
    evaluation: Shared<Evaluation>,
    options: Options,
    group_idx: usize,
    question: PathQuestion,
    tell: Callback<PathNews>,
) -> RunningSearch {
    let is_dropped = Rc::new(Cell::new(false));
    let running = RunningSearch(is_dropped.clone());
    spawn_local(async move {
        // What was asked for is drawn first.
        pause().await;
        if is_dropped.get() {
            return;
        }
        let (group, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
        let mut search = PathSearch::new(group, board, &evaluation.scheme, &options, question);
        loop {
            let until = js_sys::Date::now() + SLICE_MS;
            while js_sys::Date::now() < until {
                if let Some(path) = search.step() {
                    tell.emit(PathNews::Ended(path.clone()));
                    return;
                }
            }
            tell.emit(PathNews::Underway { n_looked_at: search.n_looked_at() });
            pause().await;
            if is_dropped.get() {
                return;
            }
        }
    });
    running
}
