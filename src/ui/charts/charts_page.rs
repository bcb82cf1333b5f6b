use crate::app::selectors::charts::{Chart, Window, bars, chart_tabs, heat, radar, spread};
use crate::app::selectors::figure::FigureView;
use crate::app::selectors::scene::Scene;
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
use crate::ui::shared::{CommitField, Figure, Select, patterns, scene};
use yew::prelude::*;

/// The list of names that are offered.
const SCHOOLS: &str = "radar-schools";

#[function_component]
pub fn ChartsPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.charts();
    let chart = Chart::read(&props.of);
    let tabs = chart_tabs(&props.group, &chart, lang);
    let (evaluation, group) = (&*model.evaluation, props.group.as_str());
    let content = match &chart {
        Chart::Bars { from } => bars(evaluation, group, *from, lang).map(|view| {
            let steps = steps(view.window.as_ref(), lang);
            html! { <>{ steps }{ figure("chart-bars", view.figure.clone(), move |width| view.scene(width)) }</> }
        }),
        Chart::Heat { by, from } => heat(evaluation, group, by.as_deref(), *from, lang).map(|view| {
            let group = group.to_owned();
            let sort = move |code: String| Chart::Heat { by: Some(code).filter(|c| !c.is_empty()), from: 0 }.route(&group);
            html! {
                <>
                    <div class="chart-choices">
                        { choice("heat-sort", t.sort, &view.sort, &view.sorts, sort) }
                        { steps(view.window.as_ref(), lang) }
                    </div>
                    { figure("chart-heat", view.figure.clone(), move |width| view.scene(width)) }
                </>
            }
        }),
        Chart::Radar { units } => radar(evaluation, group, units, lang).map(|view| {
            let choices = view.chosen.iter().enumerate().map(|(position, chosen)| {
                let (of, group) = (view.clone(), group.to_owned());
                let label = lang.radar_school(position + 1);
                let to = move |unit: String| of.choose(&group, position, unit.trim().to_owned());
                match view.is_typed {
                    true => typed_choice("radar-school", &label, chosen, SCHOOLS, to),
                    false => choice("radar-school", &label, chosen, &view.choices, to),
                }
            });
            html! {
                <>
                    <div class="chart-choices">{ for choices }</div>
                    if view.is_typed {
                        <datalist id={SCHOOLS}>
                            { for view.choices.iter().skip(1).map(|(name, _)| html! { <option value={name.clone()} /> }) }
                        </datalist>
                    }
                    if !view.unknown.is_empty() {
                        <p class="banner warning" data-testid="radar-unknown">{ lang.radar_unknown(&view.unknown) }</p>
                    }
                    if let Some(cut) = &view.choices_cut { <p class="hint">{ cut.clone() }</p> }
                    { figure("chart-radar", view.figure.clone(), move |width| view.scene(width, lang)) }
                </>
            }
        }),
        Chart::Spread { code } => spread(evaluation, group, code.as_deref(), lang).map(|view| {
            let group = group.to_owned();
            let to = move |code: String| Chart::Spread { code: Some(code).filter(|c| !c.is_empty()) }.route(&group);
            html! {
                <>
                    <div class="chart-choices">{ choice("spread-node", t.choose_node, &view.code, &view.choices, to) }</div>
                    { figure("chart-spread", view.figure.clone(), move |width| view.scene(width)) }
                </>
            }
        }),
    };
    html! {
        <section class="charts-page">
            <h1 class="unseen">{ lang.pages().charts }</h1>
            <nav class="chart-tabs" aria-label={t.charts}>
                { for tabs.into_iter().map(|tab| html! {
                    <a class="chip chart-tab" data-testid={format!("chart-tab-{}", tab.tag)} href={tab.href}
                        aria-current={tab.is_current.then_some("page")}>{ tab.label }</a>
                }) }
            </nav>
            { patterns() }
            { content.unwrap_or_default() }
        </section>
    }
}

fn figure(testid: &'static str, view: FigureView, scene_at: impl Fn(f64) -> Scene + 'static) -> Html {
    let draw = Callback::from(move |width: f64| scene(&scene_at(width)));
    html! { <Figure key={testid} {view} {draw} {testid} /> }
}

/// A choice that is kept in the address.
fn choice(
    testid: &'static str,
    label: &str,
    value: &str,
    options: &[(String, String)],
    route: impl Fn(String) -> crate::app::Route + 'static,
) -> Html {
    let on_choose = Callback::from(move |chosen: String| tasks::navigate(&route(chosen)));
    html! {
        <label class="chart-choice"><span>{ label.to_owned() }</span>
            <Select {testid} value={value.to_owned()} options={options.to_vec()} {on_choose} />
        </label>
    }
}

/// As [`choice`], typed, with what a list offers.
fn typed_choice(
    testid: &'static str,
    label: &str,
    value: &str,
    list: &'static str,
    route: impl Fn(String) -> crate::app::Route + 'static,
) -> Html {
    let on_change = Callback::from(move |typed: String| tasks::navigate(&route(typed)));
    html! {
        <label class="chart-choice"><span>{ label.to_owned() }</span>
            <CommitField {testid} {list} value={value.to_owned()} on_commit={on_change} />
        </label>
    }
}

fn steps(window: Option<&Window>, lang: Lang) -> Html {
    let Some(window) = window else { return html! {} };
    let t = lang.charts();
    let link = |href: &Option<String>, text: &'static str, testid: &'static str| match href {
        Some(href) => html! { <a class="button" data-testid={testid} href={href.clone()}>{ text }</a> },
        None => html! {},
    };
    html! {
        <nav class="chart-steps" aria-label={window.text.clone()}>
            <span data-testid="chart-window">{ window.text.clone() }</span>
            { link(&window.previous, t.previous, "chart-previous") }
            { link(&window.next, t.next, "chart-next") }
        </nav>
    }
}
