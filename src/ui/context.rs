//! The two contexts: a snapshot of everything, and the dispatcher, which never changes.

use super::errand::Errand;
use crate::app::{Event, Model};
use crate::tasks::FileReader;
use std::rc::Rc;
use yew::prelude::*;

/// The thin adapter between the pure model and the framework.
#[derive(Clone, Debug, PartialEq)]
pub struct State(pub Model);

impl Reducible for State {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let next = self.0.after(event);
        if next == self.0 { self } else { Rc::new(State(next)) }
    }
}

/// Read it in containers only: every reader is drawn again at every change.
pub type Snapshot = Rc<Model>;

/// Where events and tasks go.
#[derive(Clone, PartialEq)]
pub struct Outlet {
    pub dispatch: Callback<Event>,
    pub reader: FileReader,
    pub run: Callback<Errand>,
    /// Opens the dialog that chooses files.
    pub choose_files: Callback<()>,
    /// Opens the dialog that chooses a folder.
    pub choose_folder: Callback<()>,
    /// Takes pasted text.
    pub paste: Callback<String>,
}

#[hook]
pub fn use_snapshot() -> Snapshot {
    use_context::<Snapshot>().expect("the app provides a snapshot")
}

#[hook]
pub fn use_outlet() -> Outlet {
    use_context::<Outlet>().expect("the app provides an outlet")
}
