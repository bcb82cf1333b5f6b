//! Whether a report tells of the data that is here.

use crate::app::selectors::{EvidenceRow, Verdict, evidence_rows};
use crate::export::evidence;
use crate::ui::context::use_snapshot;
use web_sys::{HtmlDetailsElement, HtmlTextAreaElement};
use yew::prelude::*;

pub(super) fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::Different => "different",
        Verdict::NotStated => "not-stated",
    }
}

#[function_component]
pub fn EvidencePanel() -> Html {
    let model = use_snapshot();
    let pasted = use_state_eq(String::new);
    // Hashing all data takes a while: only for those who look.
    let is_open = use_state_eq(|| false);
    let (lang, texts) = (model.view.lang, model.view.lang.project());
    let rows = {
        let (model, is_open, pasted) = (model.clone(), *is_open, (*pasted).clone());
        let watched = (model.evaluation.clone(), is_open, pasted, lang);
        use_memo(watched, move |(evaluation, is_open, pasted, lang)| match is_open {
            true => {
                let own = evidence(&evaluation.data, &evaluation.scheme, &model.document().options);
                evidence_rows(&own, pasted, *lang)
            }
            false => Vec::new(),
        })
    };
    let look = {
        let is_open = is_open.setter();
        Callback::from(move |event: Event| is_open.set(event.target_unchecked_into::<HtmlDetailsElement>().open()))
    };
    let type_in = {
        let pasted = pasted.setter();
        Callback::from(move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        })
    };
    let has_pasted = !pasted.trim().is_empty();
    let row = |row: &EvidenceRow| {
        let (class, verdict) = (verdict_class(row.verdict), row.verdict.text(lang));
        html! {
            <tr>
                <th scope="row">{ row.name }</th>
                <td><code>{ row.own.clone() }</code></td>
                if has_pasted { <td class={class} data-testid="verdict" data-verdict={class}>{ verdict }</td> }
            </tr>
        }
    };
    let is_same = has_pasted && rows.iter().take(3).all(|row| row.verdict == Verdict::Same);
    html! {
        <details class="evidence" data-testid="evidence" ontoggle={look}>
            <summary>{ texts.evidence }</summary>
            <p class="hint">{ texts.evidence_intro }</p>
            <table><tbody>{ for rows.iter().map(row) }</tbody></table>
            <label>
                { texts.evidence_paste }
                <textarea rows="3" data-testid="evidence-input" oninput={type_in} />
            </label>
            <p role="status" data-testid="evidence-same">{ if is_same { texts.all_same } else { "" } }</p>
        </details>
    }
}
