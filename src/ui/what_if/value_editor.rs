//! All values of one school, by primary and secondary indicator.

use super::supposed_ranking::{points_mark, rank_mark};
use super::value_field::ValueField;
use crate::app::selectors::what_if::{EditSection, SchoolEdit};
use crate::engine::Value;
use crate::i18n::Lang;
use crate::ui::shared::bar;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What was typed for which indicator and not taken, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub code: String,
    pub text: String,
    pub why: String,
}

#[derive(Properties, PartialEq)]
pub struct ValueEditorProps {
    pub school: SchoolEdit,
    pub refused: Option<Refused>,
    pub on_value: Callback<(String, Value)>,
    pub on_text: Callback<(String, String)>,
    pub on_put_back: Callback<String>,
    pub lang: Lang,
}

#[function_component]
pub fn ValueEditor(props: &ValueEditorProps) -> Html {
    let (school, t) = (&props.school, props.lang.what_if());
    let only_changed = use_state_eq(|| false);
    let filter = {
        let only_changed = only_changed.clone();
        Callback::from(move |event: yew::Event| {
            only_changed.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <section class="panel what-if-school" data-testid="what-if-school" data-unit={school.unit.clone()}>
            <header>
                <h2>{ school.unit.clone() }</h2>
                <p class="standing">
                    { props.lang.rank_short(school.rank.rank) }{ rank_mark(&school.rank) }
                    { " · " }<strong>{ school.total.points.clone() }</strong>{ points_mark(&school.total) }
                </p>
                <a href={school.path_href.clone()}>{ t.to_path }</a>
            </header>
            <dl class="what-if-bars">
                <dt>{ t.official }</dt><dd>{ bar(&school.official, &school.total.before) }</dd><dd class="num">{ school.total.before.clone() }</dd>
                <dt>{ t.supposed }</dt><dd>{ bar(&school.supposed, &school.total.points) }</dd><dd class="num">{ school.total.points.clone() }</dd>
            </dl>
            <ul class="what-if-primaries">
                { for school.primaries.iter().map(|primary| html! {
                    <li>
                        <span class={classes!("swatch", primary.class.clone())} aria-hidden="true" />
                        { primary.name.clone() }{ " " }<strong>{ primary.points.points.clone() }</strong>
                        { points_mark(&primary.points) }
                    </li>
                }) }
            </ul>
            <label class="check-label">
                <input type="checkbox" data-testid="only-changed" checked={*only_changed} onchange={filter} />
                { t.only_changed }
            </label>
            if *only_changed && school.n_changed == 0 { <p class="hint">{ t.nothing_changed }</p> }
            { for school.sections.iter().enumerate().filter(|(_, s)| !*only_changed || s.n_changed > 0).map(|(position, s)| {
                section(s, position == 0, *only_changed, props)
            }) }
        </section>
    }
}

fn section(section: &EditSection, is_first: bool, only_changed: bool, props: &ValueEditorProps) -> Html {
    let field = |code: &str| props.refused.as_ref().filter(|r| r.code == code).map(|r| (r.text.clone(), r.why.clone()));
    html! {
        <details key={format!("{}-{only_changed}", section.code)} class="what-if-section" open={is_first || only_changed}>
            <summary>
                <span class={classes!("swatch", section.class.clone())} aria-hidden="true" />
                <span class="what-if-section-name">{ section.name.clone() }</span>
                if section.n_changed > 0 { <span class="tag">{ props.lang.n_changes(section.n_changed) }</span> }
                <span class="num">{ section.points.points.clone() }{ points_mark(&section.points) }</span>
            </summary>
            { for section.parts.iter().map(|part| {
                let fields: Vec<_> = part.fields.iter().filter(|f| !only_changed || f.is_changed).collect();
                html! {
                    if !fields.is_empty() {
                        if !part.name.is_empty() { <h3>{ part.name.clone() }</h3> }
                        { for fields.into_iter().map(|f| html! {
                            <ValueField key={f.code.clone()} field={f.clone()} refused={field(&f.code)}
                                on_value={props.on_value.clone()} on_text={props.on_text.clone()}
                                on_put_back={props.on_put_back.clone()} lang={props.lang} />
                        }) }
                    }
                }
            }) }
        </details>
    }
}
