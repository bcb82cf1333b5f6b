//! A field whose text counts once it is finished: on Enter, or when the field is left.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CommitFieldProps {
    /// What counts.
    pub value: AttrValue,
    pub on_commit: Callback<String>,
    #[prop_or_default]
    pub id: Option<AttrValue>,
    #[prop_or_default]
    pub testid: Option<AttrValue>,
    /// Of the indicator.
    #[prop_or_default]
    pub code: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    #[prop_or_default]
    pub list: Option<AttrValue>,
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// The least and the most of a whole number.
    #[prop_or_default]
    pub range: Option<(u32, u32)>,
    #[prop_or_default]
    pub is_invalid: bool,
    #[prop_or_default]
    pub is_disabled: bool,
}

/// What is being typed stays while the page is drawn anew, as it is whenever the work has been kept; unless what counts has
/// become another.
#[function_component]
pub fn CommitField(props: &CommitFieldProps) -> Html {
    let node = use_node_ref();
    let drawn = use_mut_ref(|| props.value.clone());
    let is_same = drawn.replace(props.value.clone()) == props.value;
    let field = node.cast::<HtmlInputElement>().filter(|field| is_same && focused().as_ref() == Some(field));
    let value = field.map_or_else(|| props.value.clone(), |field| field.value().into());
    let on_change = {
        let on_commit = props.on_commit.clone();
        Callback::from(move |event: yew::Event| {
            on_commit.emit(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let (min, max) = props.range.map(|(min, max)| (min.to_string(), max.to_string())).unzip();
    html! {
        <input ref={node} {value} onchange={on_change} autocomplete="off" id={props.id.clone()}
            data-testid={props.testid.clone()} data-code={props.code.clone()} class={props.class.clone()}
            aria-label={props.label.clone()} placeholder={props.placeholder.clone()} list={props.list.clone()}
            aria-describedby={props.described_by.clone()} inputmode={props.inputmode.clone()}
            type={if props.range.is_some() { "number" } else { "text" }} {min} {max}
            disabled={props.is_disabled} aria-invalid={props.is_invalid.then_some("true")} />
    }
}

/// The field that is being typed into.
pub fn focused() -> Option<HtmlInputElement> {
    gloo::utils::document().active_element()?.dyn_into().ok()
}
