//! The maxima of a group, scored again and again without keeping the page from answering.

use crate::app::selectors::why::{is_quick, step};
use crate::app::{Evaluation, Shared};
use crate::engine::{Leader, Options, leaders};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// As far as they are worked out.
#[derive(Clone, PartialEq)]
pub struct Found {
    pub leaders: Shared<Vec<Leader>>,
    pub n_done: usize,
    pub n_leaves: usize,
}

impl Found {
    pub fn is_complete(&self) -> bool {
        self.n_done == self.n_leaves
    }
}

type Of = (Shared<Evaluation>, Options, usize);

/// Small groups are done at once; of large ones a few indicators at a time, and what is under way stops as soon as it is
/// of something else.
#[hook]
pub fn use_leaders(evaluation: &Shared<Evaluation>, options: Options, group_idx: usize) -> Found {
    let of: Of = (evaluation.clone(), options, group_idx);
    let n_leaves = evaluation.scheme.n_leaves();
    let is_quick = is_quick(evaluation.data.groups[group_idx].n_units(), n_leaves);
    let at_once = use_memo(of.clone(), |of| Shared::new(if is_quick { some(of, 0, n_leaves) } else { Vec::new() }));
    let slices = use_state(|| None::<(Of, Found)>);
    {
        let slices = slices.setter();
        use_effect_with(of.clone(), move |of| {
            let timer = Rc::new(RefCell::new(None));
            if !is_quick {
                go_on(of.clone(), Vec::new(), 0, slices, timer.clone());
            }
            move || drop(timer.take())
        });
    }
    match &*slices {
        _ if is_quick => Found { leaders: (*at_once).clone(), n_done: n_leaves, n_leaves },
        Some((known, found)) if *known == of => found.clone(),
        _ => Found { leaders: (*at_once).clone(), n_done: 0, n_leaves },
    }
}

fn some((evaluation, options, group_idx): &Of, from: usize, n: usize) -> Vec<Leader> {
    let to = (from + n).min(evaluation.scheme.n_leaves());
    let (group, board) = (&evaluation.data.groups[*group_idx], &evaluation.board.groups[*group_idx]);
    leaders(group, &evaluation.scheme, options, board, from..to)
}

fn go_on(
    of: Of,
    mut found: Vec<Leader>,
    from: usize,
    slices: UseStateSetter<Option<(Of, Found)>>,
    timer: Rc<RefCell<Option<Timeout>>>,
) {
    let n_leaves = of.0.scheme.n_leaves();
    let n = step(of.0.data.groups[of.2].n_units());
    let next = timer.clone();
    let work = Timeout::new(0, move || {
        found.extend(some(&of, from, n));
        let n_done = (from + n).min(n_leaves);
        // What is found is handed on once it is complete: before that only how far it is.
        let leaders = Shared::new(if n_done == n_leaves { found.clone() } else { Vec::new() });
        slices.set(Some((of.clone(), Found { leaders, n_done, n_leaves })));
        if n_done < n_leaves {
            go_on(of, found, n_done, slices, next);
        }
    });
    timer.replace(Some(work));
}
