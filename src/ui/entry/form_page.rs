//! The form of one school.

use super::{sides, write};
use crate::app::selectors::{Field, FieldKind, FormSection, FormView, certificate_text, form};
use crate::app::{Action, Event, Route, hand};
use crate::i18n::Lang;
use crate::table::HAND_FILE;
use crate::ui::context::{Outlet, use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, Select};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FormPageProps {
    pub row: usize,
}

#[function_component]
pub fn FormPage(props: &FormPageProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let t = lang.late();
    // One more than there are is the next to be typed; an address may say more.
    let row = props.row.min(hand::rows(model.document().table(HAND_FILE), &model.document().scheme).len());
    let view = use_memo((model.evaluation.clone(), row, lang), {
        let model = model.clone();
        move |(evaluation, row, lang)| form(model.document(), evaluation, *row, *lang)
    });
    let step = |to: usize, label: &'static str, is_there: bool| {
        html! {
            if is_there { <a class="button quiet" href={Route::Form { row: to }.to_hash()}>{ label }</a> }
        }
    };
    html! {
        <div class="form-page">
            <section class="review-head">
                <h1>{ t.entry_title }</h1>
                <p class="hint">{ t.form_intro }</p>
            </section>
            { sides(&Route::Form { row }, lang) }
            <section class="panel form-head">
                <label>{ t.school_name }
                    <CommitField testid="form-name" value={view.name.text.clone()} on_commit={write(&outlet, row, 0)} />
                </label>
                <label>{ t.group }
                    { choice("form-group", &view.group.text, &view.groups, lang, &outlet, row, 1) }
                </label>
                <p class="form-standing" role="status" data-testid="form-standing">
                    { lang.n_filled(view.n_filled, view.n_fields) }
                    if let (Some(total), Some(rank)) = (&view.total, &view.rank) {
                        { " · " }{ lang.texts().total }{ " " }<strong>{ total.clone() }</strong>{ " · " }
                        { if view.is_alone { lang.late().not_comparable.to_string() } else { rank.clone() } }
                    }
                </p>
                if let Some(message) = view.name.message.as_ref().or(view.group.message.as_ref()) {
                    <p class="field-message error">{ message.clone() }</p>
                }
                <p class="form-steps">
                    { step(row.saturating_sub(1), t.previous_school, row > 0) }
                    { step(row + 1, if row + 1 < view.n_rows { t.next_school } else { t.add_school }, row < view.n_rows) }
                </p>
            </section>
            { for view.sections.iter().map(|section| section_view(section, &view, &outlet, lang)) }
            if view.n_filled > 0 {
                <p><a class="button primary" href={Route::Ranking { group: None }.to_hash()}>{ t.apply }</a></p>
            }
        </div>
    }
}

fn section_view(section: &FormSection, view: &FormView, outlet: &Outlet, lang: Lang) -> Html {
    html! {
        <section class="panel form-section">
            <h2><span class={classes!("swatch", section.class.clone())} aria-hidden="true" />{ section.name.clone() }</h2>
            { for section.fields.iter().map(|field| field_view(field, view.row, outlet, lang)) }
        </section>
    }
}

fn field_view(field: &Field, row: usize, outlet: &Outlet, lang: Lang) -> Html {
    let t = lang.late();
    let id = format!("field-{}", field.code);
    let input = |hint: &'static str| {
        html! {
            <CommitField id={id.clone()} testid="field" code={field.code.clone()} value={field.text.clone()}
                placeholder={hint} on_commit={write(outlet, row, field.col)}
                is_invalid={field.severity_tag == Some("error")} described_by={format!("{id}-said")} />
        }
    };
    html! {
        <div class={classes!("field", field.severity_tag)}>
            <label for={id.clone()}><small>{ field.code.clone() }</small>{ " " }{ field.name.clone() }</label>
            <div class="field-input">
                { match &field.kind {
                    FieldKind::YesNo => {
                        let words = [lang_yes(), lang_no()];
                        choice(&id, &field.text, &words, lang, outlet, row, field.col)
                    }
                    FieldKind::Percent => input(t.hint_percent),
                    FieldKind::Number => input(""),
                    FieldKind::Certificate(people) => certificate(field, people, row, outlet, lang),
                } }
                <span class="measure">{ field.measure.clone() }</span>
                if let Some(points) = &field.points { <span class="field-points">{ points.clone() }</span> }
            </div>
            <p class="field-message" id={format!("{id}-said")} role="status">
                { for field.message.iter().cloned() }
                if let (Some(read), FieldKind::Percent | FieldKind::Number) = (&field.read, &field.kind) {
                    <span class="field-read" data-testid="field-read">{ format!("= {read}") }</span>
                }
            </p>
            { for field.notes.iter().map(|note| html! { <p class="note">{ note.clone() }</p> }) }
        </div>
    }
}

// A table is in Chinese whatever the page's language.
fn lang_yes() -> String {
    Lang::Zh.late().yes.into()
}

fn lang_no() -> String {
    Lang::Zh.late().no.into()
}

/// One of some words, or none; what else was typed stays as it is.
fn choice(id: &str, text: &str, words: &[String], lang: Lang, outlet: &Outlet, row: usize, col: usize) -> Html {
    let mut options = vec![(String::new(), lang.late().choose.to_string())];
    options.extend(words.iter().map(|word| (word.clone(), word.clone())));
    if !text.is_empty() && !words.iter().any(|word| word == text) {
        options.push((text.to_owned(), text.to_owned()));
    }
    html! {
        <Select id={id.to_owned()} testid={id.to_owned()} value={text.to_owned()} {options} on_choose={write(outlet, row, col)} />
    }
}

/// People with a certificate, all, and those in majors without one, who do not count (the annex's third note).
fn certificate(field: &Field, people: &[String; 3], row: usize, outlet: &Outlet, lang: Lang) -> Html {
    let t = lang.late();
    let is_sum = people.iter().any(|part| !part.is_empty()) || field.text.is_empty();
    let part = |position: usize, label: &'static str, hint: &'static str| {
        let (before, dispatch, col) = (people.clone(), outlet.dispatch.clone(), field.col);
        let give = Callback::from(move |text: String| {
            let mut people = before.clone();
            people[position] = text;
            let text = certificate_text([&people[0], &people[1], &people[2]]);
            dispatch.emit(Event::Edited(Action::Write { row, col, texts: vec![vec![text]] }));
        });
        html! {
            <label>{ label }
                <CommitField inputmode="numeric" testid="people" code={field.code.clone()} placeholder={hint}
                    value={people[position].clone()} on_commit={give} />
            </label>
        }
    };
    let exempt = {
        let give = write(outlet, row, field.col);
        Callback::from(move |_: MouseEvent| give.emit("无证可考".into()))
    };
    html! {
        <div class="certificate">
            { part(0, t.people_with, "") }
            { part(1, t.people_all, "") }
            { part(2, t.people_without, "0") }
            <label>{ t.or_percent }
                <CommitField id={format!("field-{}", field.code)} testid="field" code={field.code.clone()}
                    value={if is_sum { String::new() } else { field.text.clone() }}
                    on_commit={write(outlet, row, field.col)} />
            </label>
            <button class="chip" onclick={exempt}>{ t.none_applies }</button>
            if let Some(read) = &field.read {
                <output class="certificate-sum" data-testid="certificate-sum">
                    { if is_sum { format!("{} = {read}", lang.certificate_sum(people)) } else { read.clone() } }
                </output>
            }
        </div>
    }
}
