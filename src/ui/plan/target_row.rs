//! One target of the plan: its words, the state that is entered, and how far that is.

use crate::app::selectors::plan::{StateFault, TargetView, parse_state};
use crate::app::{Action, Event};
use crate::i18n::{Lang, PlanTexts};
use crate::ui::shared::CommitField;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TargetRowProps {
    pub target: TargetView,
    pub lang: Lang,
    pub dispatch: Callback<Event>,
}

/// What was typed last and does not count, as long as it stands.
type Refused = Option<(String, StateFault)>;

#[function_component]
pub fn TargetRow(props: &TargetRowProps) -> Html {
    let target = &props.target;
    let t = props.lang.plan();
    let refused = use_state_eq(|| Refused::None);
    let enter = {
        let (dispatch, refused) = (props.dispatch.clone(), refused.setter());
        let (id, unit) = (target.id, target.unit);
        Callback::from(move |text: String| match parse_state(&text, unit) {
            Ok(state) => {
                refused.set(None);
                dispatch.emit(Event::Edited(Action::SetProgress { target: id.into(), state }));
            }
            Err(fault) => refused.set(Some((text, fault))),
        })
    };
    let field = format!("state-{}", target.id);
    let said = format!("{field}-said");
    let text = refused.as_ref().map_or_else(|| target.state.clone(), |(text, _)| text.clone());
    let title_lang = target.is_title_quoted.then_some("zh-CN");
    html! {
        <li class={classes!("target", target.is_reached.then_some("reached"))} data-testid="plan-target" data-id={target.id}>
            <div class="target-words">
                <h3 lang={title_lang}>{ target.title }</h3>
                <p class="about">{ target.about.clone() }</p>
                <details>
                    <summary>{ t.quote }</summary>
                    <blockquote lang="zh-CN"><p>{ target.sentence }</p><footer>{ target.section }</footer></blockquote>
                </details>
            </div>
            <div class="target-state">
                <label for={field.clone()}>{ t.state }</label>
                <CommitField id={field} class="num" testid="plan-state" inputmode="decimal" value={text} on_commit={enter}
                    is_invalid={refused.is_some()} described_by={said.clone()} />
                <span class="target-goal">{ "/ " }{ target.target.clone() }</span>
                <svg class="target-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-ground" width="100" height="8" />
                    if let Some(percent) = &target.percent { <rect class="target-done" width={percent.clone()} height="8" /> }
                </svg>
                <p id={said} class="target-status" data-testid="plan-status" role="status">
                    { match &*refused {
                        Some((_, fault)) => html! { <span class="error">{ fault_text(*fault, t) }</span> },
                        None => html! { { target.status.clone() } },
                    } }
                </p>
            </div>
            if !target.data.is_empty() {
                <div class="target-data" data-testid="plan-data">
                    <strong>{ t.data_says }</strong>
                    <ul>
                        { for target.data.iter().map(|answer| html! {
                            <li>{ answer.text.clone() }{ " " }<a href={answer.href.clone()}>{ t.see_chart }</a></li>
                        }) }
                    </ul>
                    <p class="hint">{ t.data_note }</p>
                </div>
            }
        </li>
    }
}

fn fault_text(fault: StateFault, t: &PlanTexts) -> &'static str {
    match fault {
        StateFault::NotANumber => t.not_a_number,
        StateFault::Negative => t.negative,
        StateFault::NotWhole => t.not_whole,
        StateFault::OverHundred => t.over_hundred,
        StateFault::TooLarge => t.too_large,
    }
}
