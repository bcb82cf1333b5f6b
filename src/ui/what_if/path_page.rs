//! What leads a school to a better rank or a higher total.

use super::lever_table::LeverTable;
use super::suggestion_card::suggestion_card;
use crate::app::Page;
use crate::app::selectors::what_if::{PathAsk, PathSetup, PathView, lever_rows, levers_tsv, path_setup, path_view};
use crate::engine::{MOST_CHANGES, Path};
use crate::i18n::Lang;
use crate::tasks::{self, PathNews};
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, CopyButton, SchoolBox, Select, section_details};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[function_component]
pub fn PathPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.what_if();
    let group_idx = model.evaluation.group_idx(&props.group).unwrap_or_default();
    let unit = props.of.first();
    let units = model.evaluation.data.groups[group_idx].units();
    let unit_idx = unit.and_then(|unit| units.iter().position(|known| known.name == *unit));
    let open = {
        let group = props.group.clone();
        Callback::from(move |unit: String| tasks::navigate(&Page::Path.of_schools(&group, &[&unit])))
    };
    html! {
        <div class="path-page">
            <section class="what-if-head">
                <h1>{ t.path_title }</h1>
                <p class="hint">{ t.path_intro }</p>
            </section>
            <div class="panel what-if-tools">
                <SchoolBox id="school-search" label={t.school} group={props.group.clone()}
                    value={unit.cloned().unwrap_or_default()} on_choose={open} />
            </div>
            if let (Some(unit), Some(unit_idx)) = (unit, unit_idx) {
                <SchoolPath key={format!("{} {unit}", props.group)} unit={unit.clone()} {group_idx} {unit_idx} />
            } else if let Some(unit) = unit {
                <p class="banner warning" role="status" data-testid="unknown-school">{ format!("{}{unit}", t.no_such_school) }</p>
            }
            { section_details("path-method", t.method, false, html! {
                <ol class="method-steps">{ for t.method_steps.iter().map(|step| html! { <li>{ *step }</li> }) }</ol>
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SchoolPathProps {
    unit: String,
    group_idx: usize,
    unit_idx: usize,
}

/// How the search stands.
#[derive(Clone, PartialEq)]
enum Search {
    Underway(usize),
    Ended(Found),
    Stopped,
}

/// An answer, compared by identity.
#[derive(Clone)]
struct Found(Rc<Path>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[function_component]
fn SchoolPath(props: &SchoolPathProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.what_if();
    let options = model.document().options;
    let place = (props.group_idx, props.unit_idx);
    let ask = use_state_eq(PathAsk::default);
    let search = use_state_eq(|| Search::Underway(0));
    let round = use_state_eq(|| 0_u32);
    let running = use_mut_ref(|| None::<tasks::RunningSearch>);
    let setup = path_setup(&model.evaluation, place, &ask, lang);
    {
        let (search, running) = (search.setter(), running.clone());
        let deps = (model.evaluation.clone(), options, props.group_idx, setup.question.clone(), *round);
        use_effect_with(deps, move |(evaluation, options, group_idx, question, _)| {
            search.set(Search::Underway(0));
            *running.borrow_mut() = question.clone().map(|question| {
                let tell = Callback::from(move |news: PathNews| {
                    search.set(match news {
                        PathNews::Underway { n_looked_at } => Search::Underway(n_looked_at),
                        PathNews::Ended(path) => Search::Ended(Found(Rc::new(path))),
                    });
                });
                tasks::find_path(evaluation.clone(), *options, *group_idx, question, tell)
            });
            move || drop(running.take())
        });
    }
    let stop = {
        let (search, running) = (search.setter(), running.clone());
        Callback::from(move |_: MouseEvent| {
            drop(running.take());
            search.set(Search::Stopped);
            // The button goes.
            tasks::keep_focus();
        })
    };
    let again = {
        let round = round.clone();
        Callback::from(move |_: MouseEvent| {
            round.set(*round + 1);
            tasks::keep_focus();
        })
    };
    let rows = use_memo(
        (model.evaluation.clone(), options, place, setup.reach, setup.is_fixed.clone(), lang),
        |(evaluation, options, place, reach, is_fixed, lang)| {
            lever_rows(evaluation, options, *place, *reach, is_fixed, *lang)
        },
    );
    let view =
        use_memo((model.evaluation.clone(), place, (*search).clone(), lang), |(evaluation, place, search, lang)| {
            match search {
                Search::Ended(Found(path)) => Some(path_view(evaluation, *place, path, *lang)),
                _ => None,
            }
        });
    let on_tick = {
        let ask = ask.clone();
        use_callback(ask, |(code, may_change): (String, bool), ask| {
            let mut fixed: Vec<String> = ask.fixed.iter().filter(|other| **other != code).cloned().collect();
            if !may_change {
                fixed.push(code);
            }
            ask.set(PathAsk { fixed, ..(**ask).clone() });
        })
    };
    let copied = {
        let rows = rows.clone();
        Callback::from(move |()| levers_tsv(&rows, lang))
    };
    let said = match (&*search, &*view) {
        (Search::Underway(_), _) if setup.question.is_none() => String::new(),
        (Search::Underway(_), _) => t.searching.to_owned(),
        (_, Some(PathView::Found { headline, .. })) => headline.clone(),
        (_, Some(PathView::OutOfReach { .. })) => t.nearest.to_owned(),
        (_, Some(PathView::Reached)) => t.there_already.to_owned(),
        (_, None) => t.stopped.to_owned(),
    };
    html! {
        <>
            <section class="panel path-ask">
                <header>
                    <h2>{ props.unit.clone() }</h2>
                    <p class="standing" data-testid="path-standing">{ setup.rank.clone() }{ " · " }<strong>{ setup.total.clone() }</strong></p>
                </header>
                { ask_fields(&ask, &setup, lang) }
            </section>
            <section class="path-answer" data-testid="path-answer">
                <p class="unseen" role="status">{ said }</p>
                { match &*search {
                    Search::Underway(_) if setup.question.is_none() => html! {},
                    Search::Underway(n) => html! {
                        <p class="busy-line" data-testid="busy">
                            <progress aria-label={t.searching} /><span>{ t.searching }{ " · " }{ lang.n_looked_at(*n) }</span>
                            <button data-testid="cancel" onclick={stop}>{ t.stop }</button>
                        </p>
                    },
                    Search::Stopped => html! {
                        <p>{ t.stopped }<button onclick={again}>{ t.search_again }</button></p>
                    },
                    Search::Ended(_) => html! {
                        if let Some(view) = &*view { <Answer view={view.clone()} unit={props.unit.clone()} is_first={setup.is_first} /> }
                    },
                } }
            </section>
            <section class="panel path-levers">
                <h2>{ t.levers }</h2>
                <p class="hint">{ t.levers_intro }</p>
                <CopyButton label={t.copy_table} text={copied} {lang} />
                <LeverTable rows={(*rows).clone()} {on_tick} {lang} />
            </section>
        </>
    }
}

fn ask_fields(ask: &UseStateHandle<PathAsk>, setup: &PathSetup, lang: Lang) -> Html {
    let t = lang.what_if();
    let change = |apply: fn(&mut PathAsk, String)| {
        let ask = ask.clone();
        Callback::from(move |text: String| {
            let mut next = (*ask).clone();
            apply(&mut next, text);
            ask.set(next);
        })
    };
    let up_to_best = {
        let ask = ask.clone();
        Callback::from(move |event: yew::Event| {
            let up_to_best = event.target_unchecked_into::<HtmlInputElement>().checked();
            ask.set(PathAsk { up_to_best, ..(*ask).clone() });
        })
    };
    let kinds = vec![("rank".into(), t.target_rank.into()), ("total".into(), t.target_total.into())];
    let numbers = (1..=MOST_CHANGES).map(|n| (n.to_string(), n.to_string())).collect::<Vec<_>>();
    let on_kind = change(|ask, kind| {
        ask.is_total = kind == "total";
        ask.target = None;
    });
    html! {
        <div class="path-fields">
            <label>{ t.target }
                <Select testid="path-kind" value={if ask.is_total { "total" } else { "rank" }} options={kinds} on_choose={on_kind} />
            </label>
            <label>{ if ask.is_total { t.target_total } else { t.target_rank } }
                <CommitField testid="path-target" inputmode="decimal" value={setup.target.clone()}
                    on_commit={change(|ask, text| ask.target = Some(text).filter(|text| !text.trim().is_empty()))}
                    is_invalid={setup.is_target_unsound} described_by="path-target-said" />
            </label>
            <label>{ t.n_most }
                <Select testid="path-number" value={ask.n_most.to_string()} options={numbers}
                    on_choose={change(|ask, n| ask.n_most = n.parse().unwrap_or(3))} />
            </label>
            <label>{ t.better_by }
                <CommitField testid="path-better-by" inputmode="decimal" value={ask.better_by.clone()}
                    is_disabled={ask.up_to_best} on_commit={change(|ask, text| ask.better_by = text)}
                    is_invalid={setup.is_better_by_unsound} described_by="path-better-said" />
            </label>
            <label class="check-label">
                <input type="checkbox" data-testid="path-best" checked={ask.up_to_best} onchange={up_to_best} />
                { t.up_to_best }
            </label>
            <p class="field-message error" id="path-target-said" role="status">
                if setup.is_target_unsound { { t.target_unsound } }
            </p>
            <p class="field-message error" id="path-better-said" role="status">
                if setup.is_better_by_unsound { { t.better_by_unsound } }
            </p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AnswerProps {
    view: PathView,
    unit: String,
    is_first: bool,
}

#[function_component]
fn Answer(props: &AnswerProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let t = lang.what_if();
    let group = model.view.route.group().unwrap_or_default();
    let card = |view| suggestion_card(view, (group, &props.unit), &model.view.draft, &outlet, lang);
    match &props.view {
        PathView::Reached => html! {
            <p class="banner" data-testid="path-reached">{ if props.is_first { t.is_first } else { t.there_already } }</p>
        },
        PathView::Found { headline, suggestions, is_exhaustive } => html! {
            <>
                <h2 data-testid="path-found">{ headline.clone() }</h2>
                if !is_exhaustive { <p class="banner warning">{ t.not_exhaustive }</p> }
                <div class="suggestions">{ for suggestions.iter().map(card) }</div>
            </>
        },
        PathView::OutOfReach { nearest, binding, is_exhaustive } => html! {
            <>
                <h2 data-testid="path-out-of-reach">{ t.nearest }</h2>
                if !is_exhaustive { <p class="banner warning">{ t.not_exhaustive }</p> }
                <ul class="binding" aria-label={t.binding} data-testid="path-binding">
                    { for binding.iter().map(|text| html! { <li>{ text.clone() }</li> }) }
                </ul>
                <div class="suggestions">{ for nearest.iter().map(|nearest| card(nearest)) }</div>
            </>
        },
    }
}
