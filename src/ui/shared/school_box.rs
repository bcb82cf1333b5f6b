//! A box that finds a school of the group by a part of its name, written or in pinyin.

use crate::app::selectors::school_hits;
use crate::ui::context::use_snapshot;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// As many as are seen at once: a list within the page that scrolls is a trap for the keyboard.
const MOST_HITS: usize = 12;

#[derive(Properties, PartialEq)]
pub struct SchoolBoxProps {
    /// Of the input; what belongs to it is named after it.
    pub id: &'static str,
    pub label: &'static str,
    pub group: String,
    /// The school that is chosen, where the box is to show one.
    #[prop_or_default]
    pub value: String,
    /// Those that are not offered.
    #[prop_or_default]
    pub taken: Vec<String>,
    pub on_choose: Callback<String>,
}

/// What is typed and which hit is marked; nothing while the box only shows what is chosen.
#[derive(Clone, PartialEq)]
struct Search {
    text: String,
    marked: usize,
}

#[function_component]
pub fn SchoolBox(props: &SchoolBoxProps) -> Html {
    let model = use_snapshot();
    let search = use_state_eq(|| None::<Search>);
    let lang = model.view.lang;
    let t = lang.ranking_tools();
    let (hits, n_more) = match &*search {
        Some(Search { text, .. }) => school_hits(&model.evaluation, &props.group, text, &props.taken, MOST_HITS),
        None => (Vec::new(), 0),
    };
    let is_open = search.is_some();
    let input = use_node_ref();
    {
        let input = input.clone();
        // What is typed next takes the place of the school that is chosen.
        use_effect_with(is_open, move |is_open| {
            let input = input.cast::<HtmlInputElement>().filter(|_| !is_open);
            if let Some(input) = input.filter(|input| gloo::utils::document().active_element().as_ref() == Some(input))
            {
                input.select();
            }
        });
    }
    let marked = search.as_ref().map_or(0, |s| s.marked.min(hits.len().saturating_sub(1)));
    let choose = {
        let (search, on_choose) = (search.setter(), props.on_choose.clone());
        Callback::from(move |name: String| {
            search.set(None);
            on_choose.emit(name);
        })
    };
    let on_focus = {
        let search = search.clone();
        Callback::from(move |_: FocusEvent| search.set(Some(Search { text: String::new(), marked: 0 })))
    };
    // It keeps the focus once a school is chosen.
    let on_click = {
        let search = search.clone();
        Callback::from(move |_: MouseEvent| {
            if search.is_none() {
                search.set(Some(Search { text: String::new(), marked: 0 }));
            }
        })
    };
    let on_input = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            search.set(Some(Search { text, marked: 0 }));
        })
    };
    let on_blur = {
        let search = search.clone();
        Callback::from(move |_: FocusEvent| search.set(None))
    };
    let on_key = {
        let (search, choose) = (search.clone(), choose.clone());
        let names: Vec<String> = hits.iter().map(|hit| hit.name.clone()).collect();
        Callback::from(move |event: KeyboardEvent| {
            let last = names.len().saturating_sub(1);
            let text = search.as_ref().map_or_else(String::new, |s| s.text.clone());
            // A key that picks a word of an input method is not meant for the list.
            let key = if event.is_composing() { String::new() } else { event.key() };
            let to = match (key.as_str(), is_open) {
                ("ArrowDown" | "ArrowUp", false) => Some(0),
                ("ArrowDown", true) => Some(if marked == last { 0 } else { marked + 1 }),
                ("ArrowUp", true) => Some(if marked == 0 { last } else { marked - 1 }),
                ("Escape", true) => {
                    search.set(None);
                    None
                }
                ("Enter", true) => {
                    event.prevent_default();
                    if let Some(name) = names.get(marked) {
                        choose.emit(name.clone());
                    }
                    None
                }
                _ => None,
            };
            if let Some(marked) = to {
                event.prevent_default();
                search.set(Some(Search { text, marked }));
            }
        })
    };
    let list_id = format!("{}-list", props.id);
    let option_id = |i: usize| format!("{}-{i}", props.id);
    // Open, it is empty, and the school that is chosen stands in the place of the hint: selecting its name instead would
    // not outlive a click.
    let shown = search.as_ref().map_or_else(|| props.value.clone(), |s| s.text.clone());
    let hint = if props.value.is_empty() { t.search_hint.to_owned() } else { props.value.clone() };
    html! {
        <div class="school-box">
            <label for={props.id}>{ props.label }</label>
            <input ref={input} id={props.id} data-testid={props.id} type="text" role="combobox" autocomplete="off" spellcheck="false"
                placeholder={hint}
                aria-autocomplete="list" aria-expanded={is_open.to_string()} aria-controls={list_id.clone()}
                aria-activedescendant={(is_open && !hits.is_empty()).then(|| option_id(marked))}
                value={shown}
                onfocus={on_focus} onclick={on_click} oninput={on_input} onblur={on_blur} onkeydown={on_key} />
            <div class={classes!("school-hits", (!is_open).then_some("closed"))}>
                <ul id={list_id} role="listbox" aria-label={props.label}>
                    { for hits.iter().enumerate().map(|(i, hit)| {
                        let (choose, name) = (choose.clone(), hit.name.clone());
                        // Before the box loses the focus, and with it the list.
                        let on_down = Callback::from(move |event: MouseEvent| {
                            event.prevent_default();
                            choose.emit(name.clone());
                        });
                        html! {
                            <li key={hit.name.clone()} id={option_id(i)} role="option" data-testid="school-hit"
                                aria-selected={(i == marked).to_string()} onmousedown={on_down}>
                                <span>{ hit.name.clone() }</span><small>{ hit.standing.clone() }</small>
                            </li>
                        }
                    }) }
                </ul>
                if is_open && hits.is_empty() { <p class="hint" role="status">{ t.no_school_found }</p> }
                if n_more > 0 { <p class="hint">{ lang.more_schools(n_more) }</p> }
            </div>
        </div>
    }
}
