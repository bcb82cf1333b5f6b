//! The views that nobody waits for: their code is a file of its own, fetched right after the first paint.
//!
//! To add one, put a variant into [`LateView`] and a line into [`draw_late`], and write
//! `{ late.draw(LateView::Name, model, outlet) }` where it is to be seen. Everything that only such views use, components
//! and selectors too, goes into the late file by itself; what the rest of the page names as well stays with the rest. So
//! nothing but `draw_late` may name a late view's function, and nothing but [`LATE`] names it. Its texts
//! go into `i18n::LateTexts`, which comes with it.
//!
//! `src/bin/app.rs` says where the program is cut, `cargo xtask finish` cuts it.

use super::analysis::AnalysisPage;
use super::context::Outlet;
use super::data::{how_to, sources_panel};
use super::detail::SchoolDrawer;
use super::entry::{EntryPage, FormPage};
use super::errand::{Desk, Errand, run_errand};
use super::ranking::{RankingGrid, options_panel};
use super::review::{CheckPage, MappingPage};
use super::shared::{Findings, no_data, replaced};
use super::slip::SlipPage;
use super::take_away::{Keeper, ProjectPanel};
use super::take_away::{ProofPanel, export_bar};
use super::why::DangerBanner;
use super::years::year_switch;
use crate::app::{Model, Route};
use crate::tasks;
use std::future::Future;
use std::mem::{discriminant, take};
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The late views. A variant may hold what its view needs beside the model.
#[derive(Clone, Copy)]
pub enum LateView {
    HowTo,
    Sources,
    Findings,
    Options,
    /// The ranking with its tools, in the place of the plain one.
    Ranking,
    /// Which year is shown, where there are several.
    YearSwitch,
    /// The breakdown of the route's school.
    School,
    /// Files to take away, at the ranking.
    ExportBar,
    /// What became of workbooks of ours that came back.
    Proof,
    /// What is different in a table that took another's place: the notice at this position.
    Replaced(usize),
    /// What keeps the work and opens projects; it shows itself only where it has something to tell. With it goes the name
    /// of the window.
    Keeper,
    /// How the work is kept, and the ways to take it along.
    Keeping,
    /// Which single figures decide over the ranking of a group.
    Danger(usize),
    /// The page of the route, where that is none of the first ones.
    Page,
}

fn draw_late(view: LateView, model: &Model, outlet: &Outlet) -> Html {
    match view {
        LateView::HowTo => how_to(model),
        LateView::Sources => sources_panel(model, outlet),
        LateView::Findings => html! { <Findings /> },
        LateView::Options => options_panel(model, outlet),
        LateView::Ranking => html! { <RankingGrid /> },
        LateView::YearSwitch => year_switch(model, outlet),
        LateView::School => match &model.view.route {
            Route::School { group, unit } => html! { <SchoolDrawer group={group.clone()} unit={unit.clone()} /> },
            _ => html! {},
        },
        LateView::ExportBar => export_bar(model),
        LateView::Proof => in_place(html! { <ProofPanel /> }),
        LateView::Replaced(position) => model.notices.get(position).map_or_else(|| html! {}, |n| replaced(n, model)),
        LateView::Keeper => in_place(html! { <Keeper /> }),
        LateView::Keeping => html! { <ProjectPanel /> },
        LateView::Danger(group_idx) => in_place(html! { <DangerBanner {group_idx} /> }),
        LateView::Page if model.lacks_data() => no_data(model.view.lang),
        LateView::Page => match &model.view.route {
            Route::Mapping => html! { <MappingPage /> },
            Route::Check(filter) => html! { <CheckPage filter={filter.clone()} /> },
            Route::Entry => html! { <EntryPage /> },
            Route::Form { row } => html! { <FormPage row={*row} /> },
            Route::Slip { school } => html! { <SlipPage school={school.clone()} /> },
            Route::Page { page, group, of } => {
                html! { <AnalysisPage page={*page} group={group.clone()} of={of.clone()} /> }
            }
            Route::Data | Route::Ranking { .. } | Route::School { .. } => html! {},
        },
    }
}

/// A component that may draw nothing, in an element of its own. Without one, what is put before it is put before the
/// node that stood behind it at its last drawing, and that node may be gone: the page would stop.
fn in_place(component: Html) -> Html {
    html! { <div class="place">{ component }</div> }
}

/// What is late.
#[derive(Clone, Copy)]
pub struct Late {
    draw: fn(LateView, &Model, &Outlet) -> Html,
    run: fn(Errand, &Rc<Desk>),
}

/// To be named by the split point only, so that all it leads to is late.
pub const LATE: Late = Late { draw: draw_late, run: run_errand };

/// One attempt at fetching the late part; nothing where it fails.
pub type Arrival = Pin<Box<dyn Future<Output = Option<Late>>>>;

/// The late part, as far as it has come. Handed down as an argument: a component or a context of its own would cost the
/// first paint more than the smaller views weigh.
#[derive(Clone, PartialEq)]
pub struct LatePart {
    state: State,
    load: Callback<()>,
    /// Runs an errand, as soon as it can be run.
    pub run: Callback<Errand>,
}

#[derive(Clone, Copy)]
enum State {
    Underway,
    Here(Late),
    Failed,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        // There is but one late part.
        discriminant(self) == discriminant(other)
    }
}

/// Fetches the late part after the first drawing, without being asked: after loading nothing is fetched any more.
#[hook]
pub fn use_late_part(fetch: &Callback<(), Arrival>, desk: &Rc<Desk>) -> LatePart {
    let state = use_state_eq(|| State::Underway);
    // As it is now, for callbacks that were made before, with the errands that wait for it.
    let latest = use_mut_ref(|| (State::Underway, Vec::new()));
    let load = {
        let (fetch, state, latest, desk) = (fetch.clone(), state.setter(), latest.clone(), desk.clone());
        use_callback((), move |(), ()| {
            let (arrival, state, latest, desk) = (fetch.emit(()), state.clone(), latest.clone(), desk.clone());
            latest.borrow_mut().0 = State::Underway;
            state.set(State::Underway);
            spawn_local(async move {
                let now = arrival.await.map_or(State::Failed, State::Here);
                latest.borrow_mut().0 = now;
                state.set(now);
                if let State::Here(late) = now {
                    let waiting = take(&mut latest.borrow_mut().1);
                    waiting.into_iter().for_each(|errand| (late.run)(errand, &desk));
                }
            });
        })
    };
    let run = {
        let (load, desk) = (load.clone(), desk.clone());
        use_callback((), move |errand: Errand, ()| {
            let now = latest.borrow().0;
            match now {
                State::Here(late) => (late.run)(errand, &desk),
                State::Underway | State::Failed => latest.borrow_mut().1.push(errand),
            }
            if let State::Failed = now {
                load.emit(());
            }
        })
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| {
            tasks::add_late_style();
            load.emit(());
        });
    }
    LatePart { state: *state, load, run }
}

impl LatePart {
    /// A late view, or in its place what the first paint has.
    pub fn draw_or(&self, view: LateView, model: &Model, outlet: &Outlet, plain: fn() -> Html) -> Html {
        match self.state {
            State::Here(late) => (late.draw)(view, model, outlet),
            State::Underway | State::Failed => plain(),
        }
    }

    /// A late view that nobody misses until it is there.
    pub fn draw_if_here(&self, view: LateView, model: &Model, outlet: &Outlet) -> Html {
        self.draw_or(view, model, outlet, || html! {})
    }

    /// A late view, or in its place a word on why it is not there.
    pub fn draw(&self, view: LateView, model: &Model, outlet: &Outlet) -> Html {
        let texts = model.view.lang.texts();
        match self.state {
            State::Here(late) => (late.draw)(view, model, outlet),
            State::Underway => html! { <p class="hint" data-testid="late-loading">{ texts.late_loading }</p> },
            State::Failed => {
                let load = self.load.clone();
                let retry = Callback::from(move |_: MouseEvent| {
                    load.emit(());
                    // The button goes.
                    tasks::keep_focus();
                });
                html! {
                    <div class="notice" data-testid="late-failed" role="status">
                        <span>{ texts.late_failed }</span>
                        <button data-testid="late-retry" onclick={retry}>{ texts.late_retry }</button>
                    </div>
                }
            }
        }
    }
}
