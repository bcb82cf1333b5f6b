//! A field that finds a school by its name and opens it on the same page.

use crate::app::Page;
use crate::app::selectors::what_if::school_meant;
use crate::i18n::Lang;
use crate::tasks;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SchoolSearchProps {
    pub page: Page,
    pub group: String,
    pub names: Vec<String>,
    pub lang: Lang,
}

#[function_component]
pub fn SchoolSearch(props: &SchoolSearchProps) -> Html {
    let t = props.lang.what_if();
    let unknown = use_state_eq(|| None::<String>);
    let on_change = {
        let (page, group, names, unknown) = (props.page, props.group.clone(), props.names.clone(), unknown.clone());
        Callback::from(move |event: yew::Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let text = input.value();
            match school_meant(&names, &text) {
                Some(name) => {
                    unknown.set(None);
                    // The list offers all schools again.
                    input.set_value("");
                    tasks::navigate(&page.of_schools(&group, &[name]));
                }
                None => unknown.set(Some(text).filter(|text| !text.trim().is_empty())),
            }
        })
    };
    html! {
        <div class="school-search">
            <label for="school-search">{ t.school }</label>
            <input id="school-search" data-testid="school-search" type="search" list="school-names" autocomplete="off"
                placeholder={t.find_school} onchange={on_change} aria-describedby="school-unknown" />
            <datalist id="school-names">
                { for props.names.iter().map(|name| html! { <option value={name.clone()} /> }) }
            </datalist>
            <p id="school-unknown" class="field-message error" role="status">
                if let Some(text) = &*unknown { { format!("{}{text}", t.no_such_school) } }
            </p>
        </div>
    }
}
