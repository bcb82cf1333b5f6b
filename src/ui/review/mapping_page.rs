//! What was taken for headings, schools, groups and indicators, and the questions that are left.

use super::decide;
use super::sheet_card::SheetCard;
use crate::app::selectors::{LeftOutView, Question, QuestionItem, mapping};
use crate::app::{Action, Event, Route};
use crate::i18n::LateTexts;
use crate::table::{CellAddress, Decision};
use crate::tasks;
use crate::ui::context::{Outlet, use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, no_data, section_details};
use yew::prelude::*;

/// Lines drawn of what was left out.
const MOST_LEFT_OUT: usize = 500;

#[function_component]
pub fn MappingPage() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let page = use_node_ref();
    // Whatever was pressed is gone with its question: the next one is there, or the way on.
    use_effect_with(model.evaluation.clone(), {
        let page = page.clone();
        move |_| tasks::focus_in_if_lost(&page, ".questions button, [data-testid=import-apply]")
    });
    let view = use_memo((model.evaluation.clone(), model.view.lang), |(evaluation, lang)| mapping(evaluation, *lang));
    let (outlet, lang) = (&outlet, model.view.lang);
    let t = lang.late();
    if model.document().tables.is_empty() {
        return no_data(lang);
    }
    let n_questions: usize = view.questions.iter().map(|q| q.items.len()).sum();
    let apply = || {
        html! {
            <a class="button primary" data-testid="import-apply" href={Route::Ranking { group: None }.to_hash()}>
                { if n_questions == 0 { t.apply } else { t.apply_anyway } }
            </a>
        }
    };
    html! {
        <div class="review-page mapping-page" ref={page}>
            <section class="review-head">
                <h1>{ t.mapping_title }</h1>
                <p class="hint">{ if n_questions == 0 { t.mapping_clear } else { t.mapping_intro } }</p>
                if model.evaluation.has_units() { { apply() } }
            </section>
            if n_questions > 0 {
                <section class="questions panel" data-testid="questions">
                    <h2>{ lang.n_questions(n_questions) }</h2>
                    { for view.questions.iter().map(|q| question(q, outlet, t)) }
                </section>
            }
            <section class="sheets">
                <h2>{ t.sheets }</h2>
                { for view.sheets.iter().enumerate().map(|(i, sheet)| html! {
                    <SheetCard key={i} sheet={sheet.clone()} is_open_at_first={sheet.n_asked > 0 || view.sheets.len() == 1} />
                }) }
            </section>
            if !view.left_out.is_empty() {
                { section_details("left-out", &format!("{} {}", t.left_out, view.left_out.len()), false, html! {
                    <ul class="left-out-list" data-testid="left-out">
                        { for view.left_out.iter().take(MOST_LEFT_OUT).map(|left| left_out(left, outlet, t)) }
                    </ul>
                }) }
            }
            if model.evaluation.has_units() && view.sheets.len() + n_questions > 4 {
                <p>{ apply() }</p>
            }
        </div>
    }
}

fn question(question: &Question, outlet: &Outlet, t: &'static LateTexts) -> Html {
    html! {
        <div class="question" data-testid="question">
            <h3>{ question.title }</h3>
            if !question.for_all.is_empty() {
                <div class="answers for-all">
                    { for question.for_all.iter().map(|answer| html! {
                        <button onclick={decide(outlet, answer.decisions.clone())}>{ answer.label.clone() }</button>
                    }) }
                </div>
            }
            <ul>
                { for question.items.iter().map(|item| question_item(item, outlet, t)) }
            </ul>
        </div>
    }
}

fn question_item(item: &QuestionItem, outlet: &Outlet, t: &'static LateTexts) -> Html {
    html! {
        <li class="question-item">
            <p>{ item.text.clone() }
                if let Some(place) = &item.place { <span class="issue-place">{ place.clone() }</span> }
            </p>
            if !item.details.is_empty() {
                <details class="question-details">
                    <summary>{ format!("{} {}", t.differences, item.details.len()) }</summary>
                    <ul>{ for item.details.iter().map(|detail| html! { <li>{ detail.clone() }</li> }) }</ul>
                </details>
            }
            <div class="answers">
                if let Some(at) = &item.asks_name { <NameBox at={PlaceProp(at.clone())} row={item.row.clone()} /> }
                { for item.answers.iter().map(|answer| html! {
                    <button onclick={decide(outlet, answer.decisions.clone())}>{ answer.label.clone() }</button>
                }) }
            </div>
        </li>
    }
}

#[derive(Clone, PartialEq)]
struct PlaceProp(CellAddress);

#[derive(Properties, PartialEq)]
struct NameBoxProps {
    at: PlaceProp,
    row: String,
}

/// The name of a school that has none.
#[function_component]
fn NameBox(props: &NameBoxProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let t = model.view.lang.late();
    let give = {
        let (at, row) = (props.at.0.clone(), props.row.clone());
        Callback::from(move |name: String| {
            if !name.trim().is_empty() {
                let name = Decision::Name { at: at.clone(), was: row.clone(), name: name.trim().into() };
                outlet.dispatch.emit(Event::Edited(Action::Decide(vec![name])));
            }
        })
    };
    html! { <label class="name-box">{ t.school_name }<CommitField value="" on_commit={give} /></label> }
}

fn left_out(left: &LeftOutView, outlet: &Outlet, t: &'static LateTexts) -> Html {
    html! {
        <li>
            <span class="left-out-reason">{ left.reason }</span>
            <span class="left-out-text">{ left.text.clone() }</span>
            <span class="issue-place">{ left.place.clone() }</span>
            if let Some(back) = &left.back {
                <button class="quiet" onclick={decide(outlet, vec![back.clone()])}>{ t.bring_back }</button>
            }
            if let Some((file, sheet, print)) = &left.sheet {
                <HeadingsBox file={file.to_string()} sheet={sheet.to_string()} print={*print} row={1} />
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub struct HeadingsBoxProps {
    pub file: String,
    pub sheet: String,
    /// Of its words.
    pub print: u64,
    /// As the spreadsheet counts it.
    pub row: u32,
}

/// On which row the headings of a sheet stand.
#[function_component]
pub fn HeadingsBox(props: &HeadingsBoxProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let t = model.view.lang.late();
    let (file, sheet, print) = (props.file.clone(), props.sheet.clone(), props.print);
    let tell = Callback::from(move |row: String| {
        if let Some(row) = row.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1)) {
            let headings = Decision::Headings { file: file.as_str().into(), sheet: sheet.as_str().into(), print, row };
            outlet.dispatch.emit(Event::Edited(Action::Decide(vec![headings])));
        }
    });
    html! {
        <label class="headings-box">{ t.headings_on_row }
            <CommitField range={(1, 2000)} value={props.row.to_string()} on_commit={tell} />
        </label>
    }
}
