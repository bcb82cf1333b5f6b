//! One finding, and what can be done about it.

use crate::app::selectors::{CheckRow, ProposalView, Reach, reach};
use crate::app::{Action, Event, Route, Scope, accept, correct, correct_alike};
use crate::table::{Decision, Issue};
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, focused};
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

/// From a finding to what is decided of it.
type Answer = Box<dyn Fn(&Issue) -> Vec<Decision>>;

#[derive(Properties, PartialEq)]
pub struct FindingRowProps {
    pub row: CheckRow,
    pub number: usize,
    pub is_current: bool,
    pub on_select: Callback<usize>,
}

#[function_component]
pub fn FindingRow(props: &FindingRowProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let reason = use_node_ref();
    let reached =
        use_memo((model.evaluation.clone(), props.row.clone(), props.is_current), |(evaluation, row, is_current)| {
            if *is_current { reach(evaluation, row) } else { Reach::default() }
        });
    let lang = model.view.lang;
    let t = lang.late();
    let (row, finding) = (&props.row, &props.row.finding);
    let evaluation = model.evaluation.clone();
    // Made when it is asked for: what is alike may be thousands.
    let with_issue = {
        let (dispatch, position) = (outlet.dispatch.clone(), row.position);
        move |make: Answer| {
            let (dispatch, evaluation) = (dispatch.clone(), evaluation.clone());
            Callback::from(move |_: MouseEvent| {
                let decisions = evaluation.issues.get(position).map_or_else(Vec::new, &*make);
                dispatch.emit(Event::Edited(Action::Decide(decisions)));
            })
        }
    };
    // By a click, or by coming to the row itself: not by coming to a button in it, which would be another by the time
    // that it is pressed.
    let select = {
        let (on_select, number) = (props.on_select.clone(), props.number);
        Callback::from(move |_: MouseEvent| on_select.emit(number))
    };
    let on_focus = {
        let (on_select, number) = (props.on_select.clone(), props.number);
        Callback::from(move |event: FocusEvent| {
            if event.target_dyn_into::<HtmlElement>().is_some_and(|e| e.has_attribute("data-row")) {
                on_select.emit(number);
            }
        })
    };
    let on_correct = {
        let (dispatch, evaluation, position) = (outlet.dispatch.clone(), model.evaluation.clone(), row.position);
        Callback::from(move |text: String| {
            let decision = evaluation.issues.get(position).and_then(|issue| correct(&evaluation, issue, &text));
            dispatch.emit(Event::Edited(Action::Decide(decision.into_iter().collect())));
        })
    };
    let alike = |proposal: &ProposalView, scope: Scope| {
        let (evaluation, shape) = (model.evaluation.clone(), proposal.shape);
        with_issue(Box::new(move |issue| correct_alike(&evaluation, issue, shape, scope)))
    };
    let accepting = |scope: Scope| {
        let (evaluation, reason) = (model.evaluation.clone(), reason.clone());
        with_issue(Box::new(move |issue| {
            let Some(field) = reason.cast::<HtmlInputElement>() else { return Vec::new() };
            if field.value().trim().is_empty() {
                // Refused only where it cannot be focused.
                let _ = field.focus();
                return Vec::new();
            }
            accept(&evaluation, issue, &field.value(), scope)
        }))
    };
    let on_reason = {
        let accept_one = accepting(Scope::One);
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && let Ok(click) = MouseEvent::new("click")
            {
                accept_one.emit(click);
            }
        })
    };
    // What is being typed is not meant, and would count as the field is left.
    let drop_typed = {
        let text = row.text.clone().filter(|_| props.is_current);
        Callback::from(move |_: MouseEvent| {
            if let (Some(field), Some(text)) = (focused(), &text) {
                field.set_value(text);
            }
        })
    };
    let tab = |is_reached: bool| if is_reached { "0" } else { "-1" };
    let proposal = |(i, proposal): (usize, &ProposalView)| {
        let (n_of_indicator, n_all) = reached.proposals.get(i).copied().unwrap_or_default();
        html! {
            <span class="proposal" key={format!("{:?}", proposal.shape)} onmousedown={drop_typed.clone()}>
                <button class="chip" data-testid="proposal" tabindex={tab(props.is_current)}
                    onclick={alike(proposal, Scope::One)}>{ proposal.label.clone() }</button>
                if n_of_indicator > 1 {
                    <button class="chip quiet" data-testid="fix-indicator" onclick={alike(proposal, Scope::Indicator)}>
                        { lang.alike(proposal.shape, n_of_indicator, false) }
                    </button>
                }
                if n_all > n_of_indicator {
                    <button class="chip quiet" data-testid="fix-all" onclick={alike(proposal, Scope::All)}>
                        { lang.alike(proposal.shape, n_all, true) }
                    </button>
                }
            </span>
        }
    };
    let n_likely = usize::from(row.proposals.first().is_some_and(|proposal| proposal.is_likely));
    let n_shown = if props.is_current { row.proposals.len() } else { n_likely };
    let has_actions = row.text.is_some() || row.may_be_accepted;
    html! {
        <li class={classes!("issue", "check-row", finding.severity_tag, props.is_current.then_some("current"))}
            data-testid="issue" data-severity={finding.severity_tag} data-code={finding.code}
            data-unit={finding.unit.clone()} data-indicator={finding.indicator.clone()} data-cell={finding.cell.clone()}
            data-row={props.number.to_string()} tabindex={tab(props.is_current)}
            aria-current={props.is_current.then_some("true")} onclick={select} onfocusin={on_focus}>
            <span class="issue-severity">{ finding.severity_text }</span>
            <span class="issue-text">{ finding.text.clone() }</span>
            if let Some(place) = &finding.place { <span class="issue-place">{ place.clone() }</span> }
            if row.is_question {
                <div class="check-actions">
                    <a class="button" tabindex={tab(props.is_current)} href={Route::Mapping.to_hash()}>{ t.decide_there }</a>
                </div>
            }
            if has_actions && (props.is_current || n_shown > 0) {
                <div class="check-actions">
                    if let Some(text) = row.text.clone().filter(|_| props.is_current) {
                        <label class="edit-box">{ t.correct_to }
                            <CommitField testid="edit" value={text} on_commit={on_correct} />
                            <span class="measure">{ row.measure.clone() }</span>
                        </label>
                    }
                    { for row.proposals.iter().take(n_shown).enumerate().map(proposal) }
                    if row.may_be_accepted && props.is_current {
                        <span class="accept-box">
                            <input ref={reason.clone()} data-testid="reason" placeholder={t.reason} aria-label={t.reason}
                                required=true onkeydown={on_reason} />
                            <button class="chip" data-testid="accept" onclick={accepting(Scope::One)}>{ t.accept }</button>
                            if reached.acceptable > 1 {
                                <button class="chip quiet" onclick={accepting(Scope::Indicator)}>
                                    { lang.accept_alike(reached.acceptable) }
                                </button>
                            }
                        </span>
                    }
                </div>
            }
        </li>
    }
}
