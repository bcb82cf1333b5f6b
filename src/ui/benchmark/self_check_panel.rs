//! A school's own score against a benchmark.

use crate::app::selectors::benchmark::{LossView, PrimaryView, ResultView, self_check_view, standing_text};
use crate::app::{Page, Route};
use crate::i18n::{BenchmarkTexts, Lang};
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::Select;
use yew::prelude::*;

/// Losses that are seen at once.
const FEW: usize = 10;

#[function_component]
pub fn SelfCheckPanel(props: &OfProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let chosen = use_state_eq(|| None::<String>);
    let list = use_state_eq(String::new);
    let (lang, texts) = (model.view.lang, model.view.lang.benchmark());
    let Some(benchmark) = &model.document().benchmark else { return html! {} };
    let named = props.of.first().map(|unit| (props.group.as_str(), unit.as_str()));
    let view = self_check_view(&model.evaluation, benchmark, named, chosen.as_deref(), lang);
    let schools: Vec<(String, String)> =
        view.schools.iter().enumerate().map(|(i, (_, label))| (i.to_string(), label.clone())).collect();
    let own = view.result.as_ref().and_then(|result| {
        view.schools.iter().position(|((group, unit), _)| *group == result.group && *unit == result.unit)
    });
    let go = {
        let schools = view.schools.clone();
        Callback::from(move |value: String| {
            if let Some(((group, unit), _)) = value.parse().ok().and_then(|i: usize| schools.get(i)) {
                tasks::navigate(&Page::Benchmark.of_schools(group, &[unit]));
            }
        })
    };
    let choose_group = {
        let chosen = chosen.setter();
        Callback::from(move |group: String| chosen.set(Some(group)))
    };
    let choose_files = {
        let choose_files = outlet.choose_files.clone();
        Callback::from(move |_: MouseEvent| choose_files.emit(()))
    };
    let type_list = {
        let list = list.setter();
        Callback::from(move |event: InputEvent| {
            list.set(event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value());
        })
    };
    html! {
        <section class="panel self-check" data-testid="self-check">
            <p class="benchmark-groups">{ view.groups.join(" · ") }</p>
            <details class="benchmark-facts">
                <summary>{ texts.options }</summary>
                <dl>
                    { for view.options.iter().map(|(question, answer)| html! {
                        <><dt>{ *question }</dt><dd>{ answer.clone() }</dd></>
                    }) }
                </dl>
            </details>
            if let Some(result) = &view.result {
                <div class="self-check-choice">
                    <label>
                        { texts.school }
                        <Select testid="own-school" value={own.unwrap_or(0).to_string()} options={schools} on_choose={go} />
                    </label>
                    if !view.choices.is_empty() {
                        <label>
                            { texts.group }
                            <Select testid="benchmark-group" value={result.benchmark_group.clone()}
                                options={view.choices.clone()} on_choose={choose_group} />
                        </label>
                    }
                </div>
                { total(result, texts) }
                { primaries(&result.primaries, texts) }
                { names(texts.beyond, Some(texts.beyond_intro), &result.beyond, "beyond") }
                { names(texts.withheld, None, &result.withheld, "withheld") }
                { losses(&result.losses, lang) }
                <div class="self-check-list">
                    <h2><label for="earlier-list">{ texts.list }</label></h2>
                    <p class="hint">{ texts.list_intro }</p>
                    <textarea id="earlier-list" data-testid="earlier-list" rows="4" oninput={type_list} />
                    if !list.trim().is_empty() {
                        <p data-testid="standing" role="status">
                            { standing_text(&list, result, &model.document().scheme, &benchmark.options, lang)
                                .unwrap_or_else(|| texts.list_empty.into()) }
                        </p>
                    }
                </div>
            } else {
                <p data-testid="no-own">{ texts.no_own }</p>
                <div class="project-tools">
                    <button class="primary" onclick={choose_files}>{ texts.own_file }</button>
                    <a class="button" href={Route::Entry.to_hash()}>{ texts.own_hand }</a>
                </div>
            }
        </section>
    }
}

fn total(result: &ResultView, texts: &BenchmarkTexts) -> Html {
    html! {
        <p class="self-check-total" data-testid="own-total" data-least={result.least.to_string()}
            data-most={result.most.to_string()}>
            <span>{ texts.total }</span>
            <strong>{ result.total.clone() }</strong>
            <small>{ result.n_units.clone() }</small>
        </p>
    }
}

fn primaries(primaries: &[PrimaryView], texts: &BenchmarkTexts) -> Html {
    html! {
        <div class="table-scroll">
            <table class="self-check-table">
                <thead><tr>
                    <th scope="col">{ texts.primary }</th>
                    <th scope="col" class="bar-column" aria-hidden="true"></th>
                    <th scope="col" class="number">{ texts.points }</th>
                    <th scope="col" class="number">{ texts.full_marks }</th>
                </tr></thead>
                <tbody>
                    { for primaries.iter().map(|primary| html! {
                        <tr>
                            <th scope="row">{ primary.name.clone() }</th>
                            <td class="bar-column" aria-hidden="true">
                                <svg class="own-share" viewBox="0 0 1 1" preserveAspectRatio="none">
                                    <rect class="own-share-ground" width="1" height="1" />
                                    <rect class={primary.class.clone()} width={primary.share.to_string()} height="1" />
                                </svg>
                            </td>
                            <td class="number">{ primary.points.clone() }</td>
                            <td class="number">{ primary.full_marks.clone() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn names(title: &str, intro: Option<&str>, names: &[String], testid: &'static str) -> Html {
    if names.is_empty() {
        return html! {};
    }
    html! {
        <div class="self-check-names" data-testid={testid}>
            <h2>{ title }</h2>
            if let Some(intro) = intro { <p class="hint">{ intro }</p> }
            <ul>{ for names.iter().map(|name| html! { <li>{ name.clone() }</li> }) }</ul>
        </div>
    }
}

fn losses(losses: &[LossView], lang: Lang) -> Html {
    let texts = lang.benchmark();
    let row = |loss: &LossView| {
        html! {
            <tr data-testid="loss" data-code={loss.code.clone()}>
                <th scope="row">{ loss.name.clone() }</th>
                <td class="number lost">{ loss.lost.clone() }</td>
                <td class="number">{ loss.value.clone() }</td>
                <td class="number">{ loss.maximum.clone() }</td>
                <td class="number when-wide">{ loss.points.clone() }</td>
                <td class="number when-wide">{ loss.full_marks.clone() }</td>
            </tr>
        }
    };
    let table = |losses: &[LossView]| {
        html! {
            <div class="table-scroll">
                <table class="self-check-table">
                    <thead><tr>
                        <th scope="col">{ texts.indicator }</th>
                        <th scope="col" class="number">{ texts.lost }</th>
                        <th scope="col" class="number">{ texts.own_value }</th>
                        <th scope="col" class="number">{ texts.maximum }</th>
                        <th scope="col" class="number when-wide">{ texts.points }</th>
                        <th scope="col" class="number when-wide">{ texts.full_marks }</th>
                    </tr></thead>
                    <tbody>{ for losses.iter().map(row) }</tbody>
                </table>
            </div>
        }
    };
    let (first, rest) = losses.split_at(losses.len().min(FEW));
    html! {
        <div class="self-check-losses">
            <h2>{ texts.losses }</h2>
            if losses.is_empty() {
                <p>{ texts.no_losses }</p>
            } else {
                <p class="hint">{ texts.losses_intro }</p>
                { table(first) }
                if !rest.is_empty() {
                    <details><summary>{ lang.other_losses(rest.len()) }</summary>{ table(rest) }</details>
                }
            }
        </div>
    }
}
