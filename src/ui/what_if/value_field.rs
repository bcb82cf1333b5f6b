//! One value: a box and a slider, or a switch, and what it earns.

use super::supposed_ranking::points_mark;
use crate::app::selectors::what_if::{Control, EditField};
use crate::engine::Value;
use crate::i18n::Lang;
use crate::ui::shared::CommitField;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ValueFieldProps {
    pub field: EditField,
    /// A text that was not taken, and why.
    pub refused: Option<(String, String)>,
    /// A value by the indicator's code.
    pub on_value: Callback<(String, Value)>,
    /// What was typed, by the indicator's code.
    pub on_text: Callback<(String, String)>,
    /// Back to what the data says.
    pub on_put_back: Callback<String>,
    pub lang: Lang,
}

#[function_component]
pub fn ValueField(props: &ValueFieldProps) -> Html {
    let (field, lang) = (&props.field, props.lang);
    let (t, late) = (lang.what_if(), lang.late());
    let id = format!("value-{}", field.code);
    let text = props.refused.as_ref().map_or(&field.text, |(text, _)| text).clone();
    let on_text = {
        let (on_text, code) = (props.on_text.clone(), field.code.clone());
        Callback::from(move |text: String| on_text.emit((code.clone(), text)))
    };
    let on_slide = {
        let (on_value, code) = (props.on_value.clone(), field.code.clone());
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            on_value.emit((code.clone(), Value::Reported(value)));
        })
    };
    let on_switch = {
        let (on_value, code) = (props.on_value.clone(), field.code.clone());
        Callback::from(move |event: yew::Event| {
            let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
            on_value.emit((code.clone(), Value::Reported(f64::from(u8::from(is_on)))));
        })
    };
    let on_put_back = {
        let (on_put_back, code) = (props.on_put_back.clone(), field.code.clone());
        Callback::from(move |_: MouseEvent| on_put_back.emit(code.clone()))
    };
    html! {
        <div class={classes!("what-if-field", field.is_changed.then_some("changed"))} data-testid="what-if-field"
            data-code={field.code.clone()}>
            <label for={id.clone()}><small>{ field.code.clone() }</small>{ " " }{ field.name.clone() }</label>
            <p class="field-points num">
                { field.points.points.clone() }<small>{ format!(" / {}", field.full_marks) }</small>
                { points_mark(&field.points) }
            </p>
            <div class="what-if-input">
                { match &field.control {
                    Control::Switch { is_on } => html! {
                        <label class="switch">
                            <input id={id.clone()} data-testid="what-if-switch" type="checkbox" role="switch" checked={*is_on}
                                onchange={on_switch} />
                            { if field.text.is_empty() { late.not_reported } else if *is_on { late.yes } else { late.no } }
                        </label>
                    },
                    Control::Slider { at, end, step } => html! {
                        <>
                            <CommitField id={id.clone()} testid="what-if-box" class="what-if-box" value={text}
                                placeholder={late.not_reported} on_commit={on_text}
                                is_invalid={props.refused.is_some()} described_by={format!("{id}-said")} />
                            <span class="measure">{ field.measure.clone() }</span>
                            <input class="what-if-slider" data-testid="what-if-slider" type="range" min="0" max={end.clone()}
                                step={step.clone()} value={at.clone()} oninput={on_slide}
                                aria-label={format!("{} {}", field.name, t.slider)} />
                        </>
                    },
                } }
                <span class="what-if-official">
                    if field.is_changed {
                        { lang.stated_as(&field.official) }
                        <button class="chip" data-testid="what-if-put-back" onclick={on_put_back}
                            aria-label={format!("{} {}", t.put_back, field.name)}>{ t.put_back }</button>
                    }
                </span>
            </div>
            <p class="field-message error" id={format!("{id}-said")} role="status">
                if let Some((_, why)) = &props.refused { { why.clone() } }
            </p>
        </div>
    }
}
