//! What was found in the data.

use crate::app::selectors::{FindingView, findings};
use crate::app::{Filter, Route};
use crate::table::Severity;
use crate::ui::context::use_snapshot;
use yew::prelude::*;

/// So many findings are drawn whole; of more only the first at first: thousands of empty cells must not stop the page, and
/// 200 findings took more of a ranking's first drawing than the ranking.
const DRAWN_WHOLE: usize = 200;
const FIRST: usize = 20;

#[function_component]
pub fn Findings() -> Html {
    let model = use_snapshot();
    let filter = use_state_eq(|| None::<Severity>);
    let shows_all = use_state_eq(|| false);
    let lang = model.view.lang;
    let texts = lang.texts();
    let late = lang.late();
    let is_whole = *shows_all || model.evaluation.issues.len() <= DRAWN_WHOLE;
    let n_rows = if is_whole { usize::MAX } else { FIRST };
    let view = use_memo((model.evaluation.clone(), *filter, n_rows, lang), |(evaluation, filter, n_rows, lang)| {
        findings(evaluation, *filter, *n_rows, *lang)
    });
    let n_all = view.n_errors + view.n_warnings + view.n_infos;
    if !model.evaluation.has_units() && n_all == 0 {
        return html! {};
    }
    let choose = |choice: Option<Severity>| {
        let filter = filter.clone();
        Callback::from(move |_: MouseEvent| filter.set(choice))
    };
    let kinds = [
        (None, late.filter_all, n_all),
        (Some(Severity::Error), late.severity_error, view.n_errors),
        (Some(Severity::Warning), late.severity_warning, view.n_warnings),
        (Some(Severity::Info), late.severity_info, view.n_infos),
    ];
    let show_all = {
        let shows_all = shows_all.clone();
        Callback::from(move |_: MouseEvent| shows_all.set(true))
    };
    html! {
        <details class="findings panel" open={view.n_errors + view.n_warnings > 0}>
            <summary>
                <h2>{ late.findings }</h2>
                <span class="summary-note">{ lang.n_findings(view.n_errors, view.n_warnings, view.n_infos) }</span>
            </summary>
            if n_all == 0 {
                <p>{ late.no_findings }</p>
            } else {
                <div class="chips" role="group" aria-label={late.findings}>
                    { for kinds.into_iter().filter(|(kind, _, n)| kind.is_none() || *n > 0).map(|(kind, label, n)| html! {
                        <button class="chip" aria-pressed={(*filter == kind).to_string()} onclick={choose(kind)}>
                            { format!("{label} {n}") }
                        </button>
                    }) }
                    <a class="button" data-testid="to-check" href={Route::Check(Filter::default()).to_hash()}>
                        { late.correct_them }
                    </a>
                </div>
            }
            <ul class="issue-list" data-testid="issues">
                { for view.rows.iter().map(finding) }
            </ul>
            if view.rows.len() < view.n_chosen {
                <p class="more">
                    { lang.shown_of(view.rows.len(), view.n_chosen) }
                    <button onclick={show_all}>{ texts.show_more }</button>
                </p>
            }
        </details>
    }
}

fn finding(row: &FindingView) -> Html {
    html! {
        <li class={classes!("issue", row.severity_tag)} data-testid="issue" data-severity={row.severity_tag}
            data-code={row.code} data-unit={row.unit.clone()} data-indicator={row.indicator.clone()}
            data-cell={row.cell.clone()}>
            <span class="issue-severity">{ row.severity_text }</span>
            <span class="issue-text">{ row.text.clone() }</span>
            if let Some(place) = &row.place {
                <span class="issue-place">{ place.clone() }</span>
            }
        </li>
    }
}
