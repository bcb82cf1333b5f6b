//! How the work is kept, and the ways to take it along.

use super::evidence_panel::EvidencePanel;
use crate::app::selectors::keeping_text;
use crate::app::{Event, Keeping, Model, options_link};
use crate::project::{self, Stated};
use crate::tasks::{self, Told, Version};
use crate::ui::context::{Outlet, use_outlet, use_snapshot};
use crate::ui::shared::CopyButton;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

pub(super) const PROJECT: &str = "application/octet-stream";

#[function_component]
pub fn ProjectPanel() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let is_cleared = use_state_eq(|| false);
    let versions = use_state_eq(|| None::<Vec<Version>>);
    let (lang, texts) = (model.view.lang, model.view.lang.project());
    let is_off = model.keeping == Keeping::Off;
    let switch = {
        let is_cleared = is_cleared.setter();
        Callback::from(move |_: MouseEvent| {
            is_cleared.set(false);
            if let Some(autosave) = tasks::autosave() {
                autosave.switch(is_off);
            }
        })
    };
    let clear = {
        let (is_cleared, versions) = (is_cleared.setter(), versions.setter());
        Callback::from(move |_: MouseEvent| {
            let (is_cleared, versions) = (is_cleared.clone(), versions.clone());
            if let Some(autosave) = tasks::autosave() {
                autosave.clear(Callback::from(move |()| {
                    is_cleared.set(true);
                    versions.set(Some(Vec::new()));
                }));
            }
        })
    };
    let look = {
        let versions = versions.setter();
        Callback::from(move |event: yew::Event| {
            let is_open = event.target_unchecked_into::<HtmlDetailsElement>().open();
            let versions = versions.clone();
            spawn_local(async move {
                versions.set(match is_open {
                    // Where they cannot be read the line above says why.
                    true => Some(tasks::kept_versions().await.unwrap_or_default()),
                    false => None,
                });
            });
        })
    };
    let open = {
        let choose_files = outlet.choose_files.clone();
        Callback::from(move |_: MouseEvent| choose_files.emit(()))
    };
    let status = match *is_cleared {
        true => texts.cleared.into(),
        false => keeping_text(&model.keeping, tasks::time_text, lang),
    };
    let link = {
        let model = model.clone();
        Callback::from(move |()| {
            let document = model.document();
            tasks::link_to(&options_link(&document.scheme.id, &document.options))
        })
    };
    let can_keep = model.keeping.is_on() || is_off;
    html! {
        <section class="project panel" data-testid="project">
            <h2>{ texts.title }</h2>
            <p class="project-status" data-testid="keeping" role="status">{ status }</p>
            <p class="hint">{ texts.intro }</p>
            <div class="project-tools">
                { save_project(&model, &outlet) }
                <button data-testid="open-project" onclick={open}>{ texts.open_project }</button>
                if can_keep {
                    <button class="quiet" data-testid="autosave" aria-pressed={(!is_off).to_string()} onclick={switch}>
                        { if is_off { texts.switch_on } else { texts.switch_off } }
                    </button>
                    <button class="quiet" data-testid="clear-computer" onclick={clear}>{ texts.clear }</button>
                }
            </div>
            <div class="project-tools">
                <CopyButton label={texts.copy_link} text={link} {lang} />
                <span class="hint">{ texts.link_hint }</span>
            </div>
            if model.evaluation.has_units() { <EvidencePanel /> }
            if can_keep {
                <details class="project-versions" data-testid="versions" ontoggle={look}>
                    <summary>{ texts.versions }</summary>
                    { for versions.iter().flatten().map(|version| self::version(version, &outlet, &model)) }
                    if versions.as_ref().is_some_and(Vec::is_empty) { <p class="hint">{ texts.no_versions }</p> }
                </details>
            }
        </section>
    }
}

fn version(version: &Version, outlet: &Outlet, model: &Model) -> Html {
    let (lang, texts) = (model.view.lang, model.view.lang.project());
    let time = tasks::time_text(version.at);
    let open = {
        let (dispatch, version) = (outlet.dispatch.clone(), version.clone());
        Callback::from(move |_: MouseEvent| match project::read(&version.bytes) {
            Ok(opened) if opened.losses.is_empty() => dispatch.emit(Event::ProjectOpened(opened.document)),
            other => {
                if let Some(autosave) = tasks::autosave() {
                    let why = other.map(|opened| opened.losses);
                    autosave.tell(Told::NotWhole { version: version.clone(), why });
                }
            }
        })
    };
    let download = {
        let (name, bytes) = (lang.project_file(&time.replace([' ', ':'], "-")), version.bytes.clone());
        Callback::from(move |_: MouseEvent| {
            tasks::hand_out(&name, PROJECT, &bytes);
        })
    };
    html! {
        <div class="project-version" key={version.number} data-testid="version">
            <span>{ time.clone() }</span>
            <button class="quiet" aria-label={format!("{} {time}", texts.open)} onclick={open}>{ texts.open }</button>
            <button class="quiet" aria-label={format!("{} {time}", texts.download)} onclick={download}>
                { texts.download }
            </button>
        </div>
    }
}

/// The button that hands out the work as a file, with what is still being worked out.
pub(super) fn save_project(model: &Model, outlet: &Outlet) -> Html {
    let (document, lang) = (model.latest_document().clone(), model.view.lang);
    let evaluation = (document == *model.document()).then(|| model.evaluation.clone());
    let (dispatch, keeping) = (outlet.dispatch.clone(), model.keeping.clone());
    let save = Callback::from(move |_: MouseEvent| {
        let name = lang.project_file(&tasks::today());
        let file = match &evaluation {
            Some(evaluation) => project::write_stating(&document, &Stated::of(&document, evaluation)),
            None => project::write(&document),
        };
        // A file that cannot be opened again would be taken for a backup.
        if !project::is_whole(&file) {
            if let Some(autosave) = tasks::autosave() {
                autosave.tell(Told::TooLarge);
            }
        } else if tasks::hand_out(&name, PROJECT, &file) {
            dispatch.emit(Event::WorkKept(document.clone(), keeping.clone()));
        }
    });
    html! { <button data-testid="save-project" onclick={save}>{ lang.project().save_project }</button> }
}
