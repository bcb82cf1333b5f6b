//! What has to be told once.

use crate::app::{Event, Model, Notice};
use crate::i18n::Lang;
use crate::ui::context::Outlet;
use crate::ui::late::{LatePart, LateView};
use yew::prelude::*;

/// Differences that are seen without opening the list, and those that it holds.
const FEW: usize = 5;
const MOST: usize = 300;

pub fn notices(model: &Model, outlet: &Outlet, late: &LatePart) -> Html {
    let lang = model.view.lang;
    if model.notices.is_empty() {
        return html! {};
    }
    let dismiss = |position: usize| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::NoticeDismissed { position }))
    };
    html! {
        <div role="alert"><ul class="notices" data-testid="notices">
            { for model.notices.iter().enumerate().map(|(position, notice)| html! {
                <li class="notice" data-testid="notice">
                    if let Notice::FilesFailed(each) = notice {
                        <details>
                            <summary>{ text(notice, lang) }</summary>
                            <ul>{ for each.iter().map(|notice| html! { <li>{ text(notice, lang) }</li> }) }</ul>
                        </details>
                    } else if matches!(notice, Notice::Replaced { .. }) {
                        { late.draw(LateView::Replaced(position), model, outlet) }
                    } else {
                        <span>{ text(notice, lang) }</span>
                    }
                    if matches!(notice, Notice::Cleared | Notice::Replaced { .. }) {
                        <button onclick={{
                            let dispatch = outlet.dispatch.clone();
                            Callback::from(move |_: MouseEvent| {
                                dispatch.emit(Event::NoticeDismissed { position });
                                dispatch.emit(Event::Undone);
                            })
                        }}>{ lang.texts().undo }</button>
                    }
                    <button class="quiet" onclick={dismiss(position)}>{ lang.texts().dismiss }</button>
                </li>
            }) }
        </ul></div>
    }
}

/// A table that took another's place, and what is different in it.
pub fn replaced(notice: &Notice, model: &Model) -> Html {
    let lang = model.view.lang;
    let Notice::Replaced { file, by, differences } = notice else { return html! {} };
    html! {
        <details data-testid="replaced" open={differences.len() <= FEW}>
            <summary>{ lang.replaced(file, by, differences.len()) }</summary>
            <ul>{ for differences.iter().take(MOST).map(|difference| html! {
                <li>{ lang.difference(difference, &model.evaluation.scheme) }</li>
            }) }</ul>
            if differences.len() > MOST { <p>{ lang.shown_of(MOST, differences.len()) }</p> }
        </details>
    }
}

fn text(notice: &Notice, lang: Lang) -> String {
    let texts = lang.texts();
    match notice {
        Notice::FileFailed { file, error } => lang.file_failed(&lang.file_name(file), &lang.import_error(error)),
        Notice::WorkerFailed { file } => lang.file_failed(&lang.file_name(file), texts.worker_failed),
        Notice::WorkerTimedOut { file } => lang.file_failed(file, texts.worker_timed_out),
        Notice::Cancelled => texts.cancelled.into(),
        Notice::TemplateFailed => texts.template_failed.into(),
        Notice::Cleared => texts.cleared.into(),
        Notice::NothingFilledIn { file } => lang.file_failed(&lang.file_name(file), texts.nothing_filled_in),
        Notice::NothingFound { file } => lang.file_failed(&lang.file_name(file), texts.nothing_found),
        Notice::Unreadable { file } => lang.file_failed(file, texts.unreadable),
        Notice::LeftOut { n_files, first } => lang.left_out(*n_files, first),
        Notice::FolderTooLarge => texts.folder_too_large.into(),
        Notice::PasteCut => texts.paste_cut.into(),
        Notice::NoFiles => texts.no_files.into(),
        // Drawn with its differences, by `replaced`.
        Notice::Replaced { .. } => String::new(),
        Notice::FilesFailed(each) => lang.files_failed(each.len()),
    }
}
