//! What a bureau gives to its schools, and what it should think of before.

use crate::app::selectors::benchmark::publish;
use crate::engine::Benchmark;
use crate::project::benchmark_text;
use crate::tasks;
use crate::ui::context::use_snapshot;
use yew::prelude::*;

#[function_component]
pub fn PublishPanel() -> Html {
    let model = use_snapshot();
    let (lang, texts) = (model.view.lang, model.view.lang.benchmark());
    let withheld = use_state_eq(Vec::<(usize, usize)>::new);
    if !model.evaluation.has_units() {
        return html! { <p class="hint" data-testid="publish-needs-data">{ texts.publish_needs_data }</p> };
    }
    let view = publish(&model.evaluation, model.document().is_sample(), lang);
    let leaves: Vec<(usize, usize)> = view.warnings.iter().filter_map(|warning| warning.leaf).collect();
    // Data may have changed under the choice.
    let chosen: Vec<(usize, usize)> = withheld.iter().copied().filter(|leaf| leaves.contains(leaf)).collect();
    let toggle = |leaf: (usize, usize)| {
        let withheld = withheld.setter();
        let mut next: Vec<(usize, usize)> = chosen.iter().copied().filter(|one| *one != leaf).collect();
        if next.len() == chosen.len() {
            next.push(leaf);
        }
        Callback::from(move |_: yew::Event| withheld.set(next.clone()))
    };
    let all = {
        let (withheld, leaves) = (withheld.setter(), leaves.clone());
        Callback::from(move |_: MouseEvent| withheld.set(leaves.clone()))
    };
    let export = {
        let (model, chosen) = (model.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            let scheme = &model.document().scheme;
            let benchmark = Benchmark::of(&model.evaluation.data, scheme, &model.document().options, &chosen);
            let text = benchmark_text(&benchmark, scheme);
            tasks::hand_out(&lang.benchmark_file(&tasks::today()), "text/plain", text.as_bytes());
        })
    };
    html! {
        <section class="panel publish" data-testid="publish">
            <h2>{ texts.publish_title }</h2>
            <p>{ texts.publish_intro }</p>
            if view.is_sample { <p class="hint">{ texts.is_sample }</p> }
            <p class="publish-groups">{ view.groups.join(" · ") }</p>
            if view.warnings.is_empty() {
                <p class="publish-clear">{ texts.no_warnings }</p>
            } else {
                <details open=true>
                    <summary>{ format!("{} · {}", texts.warnings, view.warnings.len()) }</summary>
                    <ul class="publish-warnings">
                        { for view.warnings.iter().map(|warning| html! {
                            <li data-testid="disclosure">
                                <span>{ warning.text.clone() }</span>
                                if let Some(leaf) = warning.leaf {
                                    <label>
                                        <input type="checkbox" data-testid="withhold" checked={chosen.contains(&leaf)}
                                            aria-label={format!("{}: {}", texts.withhold, warning.text)}
                                            onchange={toggle(leaf)} />
                                        { texts.withhold }
                                    </label>
                                }
                            </li>
                        }) }
                    </ul>
                    if leaves.len() > 1 {
                        <button class="quiet" data-testid="withhold-all" onclick={all}>{ texts.withhold_all }</button>
                    }
                </details>
            }
            <button class="primary" data-testid="export-benchmark" onclick={export}>{ texts.publish }</button>
        </section>
    }
}
