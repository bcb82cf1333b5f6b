//! Keeps the work in this browser while it changes, and brings it back.

use super::{
    Version, forget_versions, keep_version, kept_versions, last_version, now, pause, recall_autosave, recall_year,
    remember_autosave,
};
use crate::app::{Document, Event, Inquiry, KeepFailure, Keeping, Linked};
use crate::project::{self, BenchmarkError, Confirmation, Loss, ProjectError, Stated, Writer};
use gloo::timers::callback::Timeout;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// A change is kept so long after it; those that come in the meantime go with it.
const DELAY_MS: u32 = 500;

/// What has to be told of work that was kept, or of a project that was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The work of then goes on.
    Restored {
        at: f64,
    },
    /// There is work of then, but something else was begun already.
    Waiting {
        at: f64,
        document: Document,
    },
    /// A version is not whole or not known; the bytes are all there is of it.
    NotWhole {
        version: Version,
        why: Result<Vec<Loss>, ProjectError>,
    },
    Opened {
        file: String,
        engine: String,
        losses: Vec<Loss>,
        document: Document,
        /// The result that it was saved with, where it states one.
        stated: Option<Stated>,
        /// Once the result is there.
        confirmation: Option<Confirmation>,
    },
    Refused {
        file: String,
        error: ProjectError,
    },
    /// A benchmark was opened, or why not.
    Benchmark {
        file: String,
        result: Result<(), BenchmarkError>,
    },
    /// Options came with the address; the work with them, where they are others than before.
    LinkApplied(Linked, Option<Document>),
    /// What tables mean was not found out: of those that were to join, or with a change.
    Stopped {
        inquiry: Inquiry,
        is_joining: bool,
    },
    /// A file has to be chosen again before it can be read otherwise.
    NotAtHand {
        file: String,
    },
    /// A file could not be handed out.
    NotWritten {
        file: String,
    },
    /// A newer version of the page lies ready for the next opening.
    NewVersion,
    /// The work is larger than a project file may be.
    TooLarge,
}

/// One a page: it knows which version the page goes on from.
pub struct Autosave {
    dispatch: Callback<Event>,
    tell: Callback<Told>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    is_on: bool,
    /// A version is being put together, a piece at a time.
    is_preparing: bool,
    /// A version is being written.
    is_busy: bool,
    timer: Option<Timeout>,
    writer: Writer,
    latest: Document,
    kept: Option<Document>,
    /// The number of the version that `kept` is, or that it goes on from.
    last: Option<u32>,
}

thread_local! {
    static AUTOSAVE: OnceCell<Rc<Autosave>> = const { OnceCell::new() };
}

/// The page's own, once it is there.
pub fn autosave() -> Option<Rc<Autosave>> {
    AUTOSAVE.with(|cell| cell.get().cloned())
}

/// Looks for work that was kept, and keeps what changes from now on; to be called once.
pub fn start_autosave(document: Document, dispatch: Callback<Event>, tell: Callback<Told>) {
    let state = RefCell::new(State { latest: document, ..State::default() });
    let autosave = Rc::new(Autosave { dispatch, tell, state });
    AUTOSAVE.with(|cell| drop(cell.set(autosave.clone())));
    spawn_local(autosave.begin());
}

impl Autosave {
    async fn begin(self: Rc<Self>) {
        if !recall_autosave() {
            self.say(Keeping::Off);
            return;
        }
        match kept_versions().await {
            Ok(versions) => {
                self.state.borrow_mut().last = versions.first().map(|version| version.number);
                let at = self.restore(versions);
                self.go_on(at);
            }
            Err(failure) => self.say(Keeping::Failed(failure)),
        }
    }

    /// Brings back the last version that is whole, or what is left of the last one; tells of those that are not whole.
    fn restore(&self, versions: Vec<Version>) -> Option<f64> {
        let (mut whole, mut left) = (None, None);
        for version in versions {
            let at = version.at;
            let why = match project::read(&version.bytes) {
                Ok(opened) if opened.losses.is_empty() => {
                    whole = Some((at, opened.document));
                    break;
                }
                Ok(opened) => {
                    left = left.or(Some((at, opened.document)));
                    Ok(opened.losses)
                }
                Err(error) => Err(error),
            };
            self.tell.emit(Told::NotWhole { version, why });
        }
        let (at, document) = whole.or(left)?;
        let is_free = self.state.borrow().latest.is_pristine();
        match (is_free, document.is_pristine()) {
            (true, true) => {}
            (true, false) => {
                self.take(document.clone());
                self.dispatch.emit(Event::WorkRestored(document, recall_year()));
                self.tell.emit(Told::Restored { at });
            }
            (false, true) => {}
            (false, false) => self.tell.emit(Told::Waiting { at, document }),
        }
        Some(at)
    }

    fn take(&self, document: Document) {
        let mut state = self.state.borrow_mut();
        (state.latest, state.kept) = (document.clone(), Some(document));
    }

    fn say(&self, keeping: Keeping) {
        self.dispatch.emit(Event::KeepingChanged(keeping));
    }

    fn go_on(self: &Rc<Self>, at: Option<f64>) {
        self.state.borrow_mut().is_on = true;
        self.say(Keeping::On { at });
        self.schedule();
    }

    /// The document is another now.
    pub fn follow(self: &Rc<Self>, document: &Document) {
        self.state.borrow_mut().latest = document.clone();
        self.schedule();
    }

    fn schedule(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        let is_due = state.is_on && state.latest.is_worth_keeping(state.kept.as_ref());
        if is_due && state.timer.is_none() && !state.is_preparing && !state.is_busy {
            let autosave = self.clone();
            state.timer = Some(Timeout::new(DELAY_MS, move || spawn_local(autosave.prepare())));
        }
    }

    /// Keeps at once what waits to be kept: the page may be closing.
    pub fn hurry(self: &Rc<Self>) {
        let is_waiting = {
            let mut state = self.state.borrow_mut();
            state.timer.take().is_some() | std::mem::take(&mut state.is_preparing)
        };
        if is_waiting {
            self.keep();
        }
    }

    /// Puts a version together without keeping the page from anything else, and keeps it.
    async fn prepare(self: Rc<Self>) {
        {
            let mut state = self.state.borrow_mut();
            state.timer = None;
            state.is_preparing = true;
        }
        loop {
            let is_more = {
                let state = &mut *self.state.borrow_mut();
                state.is_preparing && state.is_on && state.writer.prepare(&state.latest)
            };
            if !is_more {
                break;
            }
            pause().await;
        }
        // Somebody may have been in a hurry.
        if std::mem::take(&mut self.state.borrow_mut().is_preparing) {
            self.keep();
        }
    }

    fn keep(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        state.timer = None;
        if state.is_busy || !state.is_on {
            return;
        }
        let (document, last) = (state.latest.clone(), state.last);
        let bytes = state.writer.write(&document);
        if !project::fits(&document, &bytes) {
            drop(state);
            self.say(Keeping::Failed(KeepFailure::TooLarge));
            return;
        }
        state.is_busy = true;
        let autosave = self.clone();
        spawn_local(async move {
            let at = now();
            let result = keep_version(&bytes, at, last).await;
            let is_on = {
                let mut state = autosave.state.borrow_mut();
                state.is_busy = false;
                if let Ok(number) = result {
                    (state.last, state.kept) = (Some(number), Some(document.clone()));
                }
                state.is_on
            };
            match result {
                // It was switched off in the meantime.
                _ if !is_on => {}
                Ok(_) => {
                    autosave.dispatch.emit(Event::WorkKept(document, Keeping::On { at: Some(at) }));
                    autosave.schedule();
                }
                Err(failure) => autosave.fail(failure),
            }
        });
    }

    fn fail(&self, failure: KeepFailure) {
        let keeping = Keeping::Failed(failure);
        self.state.borrow_mut().is_on = keeping.is_on();
        self.say(keeping);
    }

    /// Looks whether another window has kept its work since: told when somebody comes back to this one.
    pub fn look_around(self: &Rc<Self>) {
        let is_quiet = {
            let state = self.state.borrow();
            state.is_on && !state.is_busy
        };
        if is_quiet {
            let autosave = self.clone();
            spawn_local(async move {
                let Ok(last) = last_version().await else { return };
                let (is_ours, is_quiet) = {
                    let state = autosave.state.borrow();
                    (state.last == last, state.is_on && !state.is_busy)
                };
                if is_quiet && !recall_autosave() {
                    autosave.switch(false);
                } else if is_quiet && !is_ours {
                    autosave.fail(KeepFailure::OtherWindow);
                }
            });
        }
    }

    /// Goes on after another window has kept its work: with that, or with what is here.
    pub fn settle(self: &Rc<Self>, takes_theirs: bool) {
        let autosave = self.clone();
        spawn_local(async move {
            let versions = match kept_versions().await {
                Ok(versions) => versions,
                Err(failure) => return autosave.fail(failure),
            };
            let newest = versions.into_iter().next();
            autosave.state.borrow_mut().last = newest.as_ref().map(|version| version.number);
            if let (true, Some(version)) = (takes_theirs, newest) {
                match project::read(&version.bytes) {
                    Ok(opened) if opened.losses.is_empty() => {
                        autosave.take(opened.document.clone());
                        // What was here can be brought back by undoing.
                        autosave.dispatch.emit(Event::ProjectOpened(opened.document));
                    }
                    Ok(opened) => autosave.tell.emit(Told::NotWhole { version, why: Ok(opened.losses) }),
                    Err(error) => autosave.tell.emit(Told::NotWhole { version, why: Err(error) }),
                }
            }
            autosave.go_on(None);
        });
    }

    /// Switches it on or off; the choice is remembered.
    pub fn switch(self: &Rc<Self>, is_on: bool) {
        remember_autosave(is_on);
        if !is_on {
            {
                let mut state = self.state.borrow_mut();
                (state.is_on, state.timer) = (false, None);
            }
            self.say(Keeping::Off);
            return;
        }
        let autosave = self.clone();
        spawn_local(async move {
            match last_version().await {
                Ok(last) => {
                    autosave.state.borrow_mut().last = last;
                    autosave.go_on(None);
                }
                Err(failure) => autosave.fail(failure),
            }
        });
    }

    /// Takes everything out of this browser, and keeps nothing any more until it is switched on again.
    pub fn clear(self: &Rc<Self>, done: Callback<()>) {
        self.switch(false);
        let autosave = self.clone();
        spawn_local(async move {
            match forget_versions().await {
                Ok(()) => {
                    let mut state = autosave.state.borrow_mut();
                    (state.last, state.kept) = (None, None);
                    drop(state);
                    autosave.dispatch.emit(Event::WorkForgotten);
                    done.emit(());
                }
                Err(failure) => autosave.say(Keeping::Failed(failure)),
            }
        });
    }

    pub fn tell(&self, told: Told) {
        self.tell.emit(told);
    }
}
