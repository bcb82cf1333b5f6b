//! A choice whose shown answer is always that of the state.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SelectProps {
    pub value: String,
    /// Values and their labels.
    pub options: Vec<(String, String)>,
    pub on_choose: Callback<String>,
    #[prop_or_default]
    pub id: Option<String>,
    #[prop_or_default]
    pub testid: Option<String>,
    /// Where no label stands around it.
    #[prop_or_default]
    pub label: Option<String>,
}

/// Sets the element's value after every drawing: as an attribute of an option, `selected` has no effect any more once
/// somebody has chosen.
#[function_component]
pub fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    {
        let (node, value) = (node.clone(), props.value.clone());
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(&value);
            }
        });
    }
    let on_change = {
        let (on_choose, value) = (props.on_choose.clone(), props.value.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let chosen = select.value();
            // Where nothing comes of the choice nothing is drawn, either.
            select.set_value(&value);
            on_choose.emit(chosen);
        })
    };
    html! {
        <select ref={node} id={props.id.clone()} data-testid={props.testid.clone()} aria-label={props.label.clone()}
            onchange={on_change}>
            { for props.options.iter().map(|(value, label)| html! {
                <option value={value.clone()} selected={*value == props.value}>{ label.clone() }</option>
            }) }
        </select>
    }
}
