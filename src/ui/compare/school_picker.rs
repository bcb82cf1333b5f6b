//! Chooses a school by a part of its name or pinyin: a text field with the schools that fit below it.

use crate::app::selectors::compare::school_choices;
use crate::ui::context::use_snapshot;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Schools that are offered at once: more are found by another letter.
const CHOICES: usize = 8;

#[derive(Properties, PartialEq)]
pub struct SchoolPickerProps {
    pub group: String,
    /// Those that are not offered.
    pub taken: Vec<String>,
    pub label: AttrValue,
    pub on_choose: Callback<String>,
}

#[function_component]
pub fn SchoolPicker(props: &SchoolPickerProps) -> Html {
    let model = use_snapshot();
    let text = use_state_eq(String::new);
    let is_open = use_state_eq(|| false);
    // The choice that Enter takes.
    let at = use_state_eq(|| 0usize);
    let lang = model.view.lang;
    let t = lang.ranking_tools();
    let choices = use_memo(
        (model.evaluation.clone(), props.group.clone(), (*text).clone(), props.taken.clone()),
        |(evaluation, group, text, taken)| school_choices(evaluation, group, text, taken, CHOICES),
    );
    let choose = {
        let (on_choose, text, is_open, at) = (props.on_choose.clone(), text.clone(), is_open.clone(), at.clone());
        Callback::from(move |unit: String| {
            text.set(String::new());
            is_open.set(false);
            at.set(0);
            on_choose.emit(unit);
        })
    };
    let on_input = {
        let (text, is_open, at) = (text.clone(), is_open.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
            is_open.set(true);
            at.set(0);
        })
    };
    let set_open = |to: bool| {
        let is_open = is_open.clone();
        Callback::from(move |_: FocusEvent| is_open.set(to))
    };
    let on_key = {
        let (choices, choose, is_open, at) = (choices.clone(), choose.clone(), is_open.clone(), at.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = choices.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" if !*is_open => is_open.set(true),
                "ArrowDown" => at.set((*at + 1).min(last)),
                "ArrowUp" => at.set(at.saturating_sub(1)),
                "Enter" if *is_open => {
                    if let Some(unit) = choices.get(*at) {
                        choose.emit(unit.clone());
                    }
                }
                "Escape" if *is_open => {
                    is_open.set(false);
                    event.stop_propagation();
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let option_id = |position: usize| format!("school-choice-{position}");
    let active = (*is_open && *at < choices.len()).then(|| option_id(*at));
    html! {
        <div class="school-picker">
            <label>{ props.label.clone() }
                <input type="text" role="combobox" data-testid="add-school" value={(*text).clone()} oninput={on_input}
                    onfocus={set_open(true)} onblur={set_open(false)} onkeydown={on_key} autocomplete="off"
                    spellcheck="false" placeholder={t.search_hint} aria-autocomplete="list" aria-controls="school-choices"
                    aria-expanded={is_open.to_string()} aria-activedescendant={active} />
            </label>
            <ul id="school-choices" role="listbox" aria-label={props.label.clone()} hidden={!*is_open}>
                { for choices.iter().enumerate().map(|(position, unit)| {
                    // Before the field loses the focus, and with it the list.
                    let take = {
                        let (choose, unit) = (choose.clone(), unit.clone());
                        Callback::from(move |event: MouseEvent| {
                            event.prevent_default();
                            choose.emit(unit.clone());
                        })
                    };
                    html! {
                        <li key={unit.clone()} id={option_id(position)} role="option" data-testid="school-choice"
                            aria-selected={(position == *at).to_string()} onmousedown={take}>{ unit.clone() }</li>
                    }
                }) }
                if choices.is_empty() { <li class="none" role="option" aria-disabled="true" aria-selected="false">{ t.no_school_found }</li> }
            </ul>
        </div>
    }
}
