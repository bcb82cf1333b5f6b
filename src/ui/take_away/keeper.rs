//! Keeps the work, opens projects, and tells what came of it; and names the window, as it is there on every page.

use super::project_panel::{PROJECT, save_project};
use crate::app::selectors::{keep_failure_text, window_title};
use crate::app::{Action, Document, Event, KeepFailure, Keeping, Linked, Model, OwnFile, Page};
use crate::engine::{Scheme, shaoxing};
use crate::i18n::Lang;
use crate::project::{self, Confirmation, benchmark_error_text, confirmation_text, error_text, losses_text};
use crate::tasks::{self, Told};
use crate::ui::context::{Outlet, use_outlet, use_snapshot};
use gloo::events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Default, PartialEq)]
struct News(Vec<Told>);

enum NewsAction {
    Tell(Told),
    /// What was opened is worked out, and compared with what it states.
    Confirm(Document, Confirmation),
    Dismiss(usize),
}

impl Reducible for News {
    type Action = NewsAction;

    fn reduce(self: Rc<Self>, action: NewsAction) -> Rc<Self> {
        let mut told = self.0.clone();
        match action {
            NewsAction::Tell(one) => {
                // Of what was opened only the last is told: the others are gone.
                if matches!(one, Told::Opened { .. } | Told::Benchmark { result: Ok(()), .. }) {
                    told.retain(|old| {
                        !matches!(
                            old,
                            Told::Opened { .. } | Told::Refused { .. } | Told::Benchmark { .. } | Told::Restored { .. }
                        )
                    });
                }
                // Once is enough, and of changes that build upon each other the last is all of them.
                told.retain(|old| {
                    *old != one
                        && !matches!(
                            (old, &one),
                            (Told::Stopped { is_joining: false, .. }, Told::Stopped { is_joining: false, .. })
                        )
                });
                told.push(one);
            }
            NewsAction::Confirm(shown, confirmation) => {
                for one in &mut told {
                    if let Told::Opened { document, stated, confirmation: confirmed, .. } = one
                        && *document == shown
                    {
                        (*stated, *confirmed) = (None, Some(confirmation));
                    }
                }
            }
            NewsAction::Dismiss(position) if position < told.len() => drop(told.remove(position)),
            NewsAction::Dismiss(_) => {}
        }
        Rc::new(News(told))
    }
}

#[function_component]
pub fn Keeper() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let news = use_reducer(News::default);
    let is_failure_read = use_state_eq(|| false);
    let hash_changes = use_state_eq(|| 0_u32);
    let title = window_title(&model.evaluation, &model.view.route, model.view.lang);
    use_effect_with(title, |title| tasks::name_window(title));
    {
        let hash_changes = hash_changes.setter();
        use_effect_with((), move |()| {
            let mut n_changes = 0;
            let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| {
                n_changes += 1;
                hash_changes.set(n_changes);
            });
            move || drop(listener)
        });
    }
    {
        let evaluation = &*model.evaluation;
        let shown = evaluation.year.filter(|_| evaluation.interpretation.years.len() > 1);
        // Before there is data, what was shown last is still to be recalled.
        use_effect_with(evaluation.has_units().then_some(shown), |shown| {
            if let Some(shown) = *shown {
                tasks::remember_year(shown);
            }
        });
    }
    {
        let (dispatch, news) = (outlet.dispatch.clone(), news.dispatcher());
        let document = model.latest_document().clone();
        use_effect_with((), move |()| {
            let tell = Callback::from(move |told| news.dispatch(NewsAction::Tell(told)));
            tasks::start_autosave(document, dispatch, tell);
            let follow = || {
                let Some(autosave) = tasks::autosave() else { return };
                match gloo::utils::document().hidden() {
                    true => autosave.hurry(),
                    false => autosave.look_around(),
                }
            };
            let listeners = [
                EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| follow()),
                EventListener::new(&gloo::utils::window(), "focus", move |_| follow()),
                EventListener::new(&gloo::utils::window(), "pagehide", |_| {
                    if let Some(autosave) = tasks::autosave() {
                        autosave.hurry();
                    }
                }),
            ];
            move || drop(listeners)
        });
    }
    {
        let news = news.dispatcher();
        use_effect_with((), move |()| {
            let watch = tasks::watch_version(move || news.dispatch(NewsAction::Tell(Told::NewVersion)));
            move || drop(watch)
        });
    }
    use_effect_with(model.is_unsaved(), |is_unsaved| {
        let warning = is_unsaved.then(tasks::warn_before_leaving);
        move || drop(warning)
    });
    // With what is still being worked out: that takes longer than anything may stay unkept.
    use_effect_with(model.latest_document().clone(), |document| {
        if let Some(autosave) = tasks::autosave() {
            autosave.follow(document);
        }
    });
    {
        let is_failure_read = is_failure_read.setter();
        use_effect_with(model.keeping.clone(), move |_| is_failure_read.set(false));
    }
    {
        let (dispatch, news) = (outlet.dispatch.clone(), news.dispatcher());
        let scheme = model.document().scheme.clone();
        use_effect_with(model.own_files.first().cloned(), move |file| {
            let Some(file) = file else { return };
            dispatch.emit(Event::OwnFileTaken);
            news.dispatch(NewsAction::Tell(open(file, &scheme, &dispatch)));
        });
    }
    {
        let news_to = news.dispatcher();
        let (document, evaluation) = (model.document().clone(), model.evaluation.clone());
        let stated = news.0.iter().find_map(|told| match told {
            Told::Opened { document: opened, stated, .. } if *opened == document => stated.clone(),
            _ => None,
        });
        use_effect_with(stated, move |stated| {
            if let Some(stated) = stated {
                let confirmation = stated.confirm(&document, &evaluation);
                news_to.dispatch(NewsAction::Confirm(document, confirmation));
            }
        });
    }
    {
        // After the work is back: it may have options of its own.
        let is_ready = model.keeping != Keeping::Unknown;
        let document = model.latest_document().clone();
        let (dispatch, news) = (outlet.dispatch.clone(), news.dispatcher());
        use_effect_with((is_ready, *hash_changes), move |(is_ready, _)| {
            let Some(linked) = is_ready.then(|| tasks::take_linked(&document.scheme.id)).flatten() else { return };
            if linked.options != document.options || linked.other_scheme.is_some() || !linked.unknown.is_empty() {
                let changed =
                    (linked.options != document.options).then_some(Document { options: linked.options, ..document });
                dispatch.emit(Event::Edited(Action::SetOptions(linked.options)));
                news.dispatch(NewsAction::Tell(Told::LinkApplied(linked, changed)));
            }
        });
    }

    let lang = model.view.lang;
    let failure = match &model.keeping {
        Keeping::Failed(failure) if !*is_failure_read && is_told(failure, &model) => Some(failure),
        _ => None,
    };
    let told: Vec<(usize, &Told)> = news.0.iter().enumerate().filter(|(_, told)| holds(told, &model)).collect();
    if told.is_empty() && failure.is_none() {
        return html! {};
    }
    let dismiss = |position: usize| {
        let news = news.dispatcher();
        Callback::from(move |_: MouseEvent| {
            news.dispatch(NewsAction::Dismiss(position));
            tasks::keep_focus();
        })
    };
    let read = Callback::from(move |_: MouseEvent| {
        is_failure_read.set(true);
        tasks::keep_focus();
    });
    html! {
        <div role="status"><ul class="notices keeper" data-testid="keeper">
            if let Some(failure) = failure {
                <li class="notice" data-testid="keep-failed">
                    <span>{ keep_failure_text(failure, lang) }</span>
                    if *failure == KeepFailure::OtherWindow {
                        { settle(true, lang) }
                        { settle(false, lang) }
                    } else {
                        { save_project(&model, &outlet) }
                        <button class="quiet" onclick={read}>{ lang.texts().dismiss }</button>
                    }
                </li>
            }
            { for told.into_iter().map(|(position, told)| html! {
                <li class="notice" data-testid="kept-notice">
                    <span>{ text(told, lang) }</span>
                    { offer(told, &model, &outlet, &dismiss(position)) }
                    <button class="quiet" onclick={dismiss(position)}>{ lang.texts().dismiss }</button>
                </li>
            }) }
        </ul></div>
    }
}

/// Opens a file that this page wrote.
fn open(file: &OwnFile, scheme: &Scheme, dispatch: &Callback<Event>) -> Told {
    let name = file.name.clone();
    if project::is_benchmark(&file.bytes) {
        let result = project::read_benchmark(&file.bytes, &[scheme, &shaoxing::scheme()]);
        return Told::Benchmark {
            file: name,
            result: result.map(|benchmark| {
                dispatch.emit(Event::Edited(Action::SetBenchmark(Some(benchmark))));
                dispatch.emit(Event::Went(Page::Benchmark.of_group(None)));
            }),
        };
    }
    match project::read(&file.bytes) {
        Ok(opened) => {
            // What was lost is told; that it is missing from the result needs no second word.
            let stated = opened.stated.filter(|_| opened.losses.is_empty());
            let (document, engine, losses) = (opened.document, opened.engine, opened.losses);
            dispatch.emit(Event::ProjectOpened(document.clone()));
            Told::Opened { file: name, engine, losses, document, stated, confirmation: None }
        }
        Err(error) => Told::Refused { file: name, error },
    }
}

/// Whether it is still so.
fn holds(told: &Told, model: &Model) -> bool {
    match told {
        Told::Stopped { inquiry, is_joining: false } => model.asks_again(inquiry).is_some(),
        _ => true,
    }
}

/// What nobody can help is told where there is something to lose; the panel says it in any case.
fn is_told(failure: &KeepFailure, model: &Model) -> bool {
    match failure {
        KeepFailure::OnDisk => false,
        KeepFailure::NoStorage | KeepFailure::NewerStorage => model.is_unsaved(),
        KeepFailure::Full | KeepFailure::TooLarge | KeepFailure::OtherWindow | KeepFailure::Other(_) => true,
    }
}

fn settle(takes_theirs: bool, lang: Lang) -> Html {
    let texts = lang.project();
    let (testid, label) = match takes_theirs {
        true => ("take-theirs", texts.take_theirs),
        false => ("keep-mine", texts.keep_mine),
    };
    let settle = Callback::from(move |_: MouseEvent| {
        if let Some(autosave) = tasks::autosave() {
            autosave.settle(takes_theirs);
            tasks::keep_focus();
        }
    });
    html! { <button data-testid={testid} onclick={settle}>{ label }</button> }
}

fn text(told: &Told, lang: Lang) -> String {
    match told {
        Told::Restored { at } => lang.restored(&tasks::time_text(*at)),
        Told::Waiting { at, .. } => lang.work_waits(&tasks::time_text(*at)),
        Told::NotWhole { version, why } => {
            let why = match why {
                Ok(losses) => losses_text(losses, "", lang),
                Err(error) => error_text(error, lang),
            };
            lang.version_not_whole(&tasks::time_text(version.at), &why)
        }
        Told::Opened { file, engine, losses, confirmation, .. } => {
            let rest = losses_text(losses, engine, lang)
                + &confirmation.map_or_else(String::new, |confirmation| confirmation_text(confirmation, lang));
            lang.project_opened(file, engine, &rest)
        }
        Told::Refused { file, error } => lang.project_refused(file, &error_text(error, lang)),
        Told::Benchmark { file, result: Ok(()) } => lang.benchmark_opened(file),
        Told::Benchmark { file, result: Err(error) } => lang.project_refused(file, &benchmark_error_text(error, lang)),
        Told::LinkApplied(Linked { other_scheme, unknown, .. }, _) => {
            lang.link_applied(other_scheme.as_deref(), unknown)
        }
        Told::Stopped { .. } => lang.project().stopped.into(),
        Told::NotAtHand { file } => lang.not_at_hand(file),
        Told::NotWritten { file } => lang.not_written(file),
        Told::NewVersion => lang.project().new_version.into(),
        Told::TooLarge => lang.project().project_not_made.into(),
    }
}

/// What can be done about it.
fn offer(told: &Told, model: &Model, outlet: &Outlet, dismiss: &Callback<MouseEvent>) -> Html {
    let lang = model.view.lang;
    let texts = lang.project();
    // As long as it is the last step, or what comes after it was undone.
    let is_undoable = |document: &Document| model.latest_document() == document;
    let button = |testid: &'static str, label: &'static str, event: Event| {
        let (dispatch, dismiss) = (outlet.dispatch.clone(), dismiss.clone());
        let onclick = Callback::from(move |mouse: MouseEvent| {
            dispatch.emit(event.clone());
            dismiss.emit(mouse);
        });
        html! { <button data-testid={testid} {onclick}>{ label }</button> }
    };
    match told {
        Told::Restored { .. } => button("start-afresh", texts.start_afresh, Event::Edited(Action::RemoveAll)),
        Told::Waiting { document, .. } => {
            button("bring-back", texts.bring_back, Event::ProjectOpened(document.clone()))
        }
        Told::Opened { document, .. } if is_undoable(document) => button("undo-open", lang.texts().undo, Event::Undone),
        Told::LinkApplied(_, Some(document)) if is_undoable(document) => {
            button("undo-link", lang.texts().undo, Event::Undone)
        }
        Told::Stopped { inquiry, is_joining: true } => {
            let again = Event::ReadingEnded { tables: inquiry.tables.clone(), failures: Vec::new() };
            button("compute-again", texts.compute_again, again)
        }
        Told::Stopped { inquiry, is_joining: false } => match model.asks_again(inquiry) {
            Some(again) => button("compute-again", texts.compute_again, again),
            None => html! {},
        },
        Told::NotAtHand { .. } => {
            let (choose_files, dismiss) = (outlet.choose_files.clone(), dismiss.clone());
            let choose = Callback::from(move |mouse: MouseEvent| {
                choose_files.emit(());
                dismiss.emit(mouse);
            });
            html! { <button data-testid="choose-again" onclick={choose}>{ lang.texts().choose_files }</button> }
        }
        Told::NotWhole { version, .. } => {
            let bytes = version.bytes.clone();
            let name = lang.project_file(&tasks::time_text(version.at).replace([' ', ':'], "-"));
            let download = Callback::from(move |_: MouseEvent| {
                tasks::hand_out(&name, PROJECT, &bytes);
            });
            html! { <button data-testid="download-version" onclick={download}>{ texts.download }</button> }
        }
        Told::Opened { .. }
        | Told::LinkApplied(..)
        | Told::Refused { .. }
        | Told::Benchmark { .. }
        | Told::NotWritten { .. }
        | Told::TooLarge
        | Told::NewVersion => html! {},
    }
}
