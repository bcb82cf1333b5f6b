//! Title, pages, undo, language and appearance.

use super::context::Outlet;
use crate::app::{Event, Filter, Model, Page, Route, Theme};
use crate::tasks;
use yew::prelude::*;

/// The page's parts, as the header names them.
#[derive(PartialEq)]
enum Place {
    Data,
    Check,
    Ranking,
    Analysis,
    Plan,
    Export,
}

pub fn header(model: &Model, outlet: &Outlet) -> Html {
    let (lang, theme) = (model.view.lang, model.view.theme);
    let texts = lang.texts();
    let send = |event: Event| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(event.clone()))
    };
    let switch_lang = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            tasks::remember_lang(lang.other());
            dispatch.emit(Event::LangChosen(lang.other()));
        })
    };
    let switch_theme = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            tasks::remember_theme(theme.next());
            dispatch.emit(Event::ThemeChosen(theme.next()));
        })
    };
    let place = match model.view.route {
        Route::Data | Route::Mapping | Route::Entry | Route::Form { .. } => Place::Data,
        Route::Check(_) | Route::Slip { .. } => Place::Check,
        Route::Ranking { .. } | Route::School { .. } => Place::Ranking,
        Route::Page { page: Page::Plan | Page::Benchmark, .. } => Place::Plan,
        Route::Page { page: Page::Export | Page::Report, .. } => Place::Export,
        Route::Page { .. } => Place::Analysis,
    };
    let n_errors = model.evaluation.n_errors();
    let current = |is_current: bool| is_current.then_some("page");
    let group = model.view.route.group();
    let link = |page: Page, of: Place, label: &'static str| {
        html! { <a href={page.of_group(group).to_hash()} aria-current={current(place == of)}>{ label }</a> }
    };
    let (theme_label, theme_icon) = match theme {
        Theme::Auto => (texts.theme_auto, "◐"),
        Theme::Light => (texts.theme_light, "☀"),
        Theme::Dark => (texts.theme_dark, "☾"),
    };
    html! {
        <header class="header">
            <a class="brand" href={Route::Data.to_hash()}>
                <svg class="brand-mark" viewBox="0 0 16 16" aria-hidden="true">
                    <rect class="primary-1" x="1" y="9" width="3.4" height="6" rx="0.6" />
                    <rect class="primary-3" x="6.3" y="5" width="3.4" height="10" rx="0.6" />
                    <rect class="primary-5" x="11.6" y="1" width="3.4" height="14" rx="0.6" />
                </svg>
                <span>{ texts.title }</span>
            </a>
            <nav class="nav" aria-label={texts.nav}>
                <a href={Route::Data.to_hash()} aria-current={current(place == Place::Data)}>{ texts.nav_data }</a>
                if model.evaluation.has_units() {
                    <a href={Route::Check(Filter::default()).to_hash()} aria-current={current(place == Place::Check)}
                        data-testid="nav-check">
                        { texts.nav_check }
                        if n_errors > 0 {
                            <span class="badge" aria-label={lang.n_findings(n_errors, 0, 0)}>{ n_errors }</span>
                        }
                    </a>
                    <a href={Route::Ranking { group: None }.to_hash()} aria-current={current(place == Place::Ranking)}>
                        { texts.nav_ranking }
                    </a>
                    { link(Page::Charts, Place::Analysis, texts.nav_analysis) }
                    { link(Page::Export, Place::Export, texts.nav_export) }
                }
                { link(Page::Plan, Place::Plan, texts.nav_plan) }
            </nav>
            <span class="stays-here" title={texts.stays_here_long}>{ texts.stays_here }</span>
            <div class="header-tools">
                if model.history.can_undo() || model.history.can_redo() {
                    <button class="quiet icon" disabled={!model.history.can_undo()} onclick={send(Event::Undone)}
                        title={texts.undo} aria-label={texts.undo}>{ "↶" }</button>
                    <button class="quiet icon" disabled={!model.history.can_redo()} onclick={send(Event::Redone)}
                        title={texts.redo} aria-label={texts.redo}>{ "↷" }</button>
                }
                <button class="quiet icon" data-testid="theme" onclick={switch_theme} title={theme_label}
                    aria-label={theme_label}>{ theme_icon }</button>
                <button class="quiet" data-testid="language" onclick={switch_lang} lang={lang.other().tag()}>
                    { texts.language_switch }
                </button>
            </div>
        </header>
    }
}
