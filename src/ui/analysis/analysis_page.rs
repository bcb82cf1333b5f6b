//! Tabs of groups and of pages, and below them the page.

use crate::app::Page;
use crate::app::selectors::group_tabs;
use crate::ui::benchmark::BenchmarkPage;
use crate::ui::charts::ChartsPage;
use crate::ui::compare::ComparePage;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::plan::PlanPage;
use crate::ui::ranking::group_nav;
use crate::ui::take_away::{ExportPage, ReportPage};
use crate::ui::what_if::{PathPage, WhatIfPage};
use crate::ui::why::{GapPage, LeadersPage};
use crate::ui::years::{YearsPage, year_switch};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AnalysisPageProps {
    pub page: Page,
    pub group: Option<String>,
    pub of: Vec<String>,
}

/// What a page is about.
#[derive(Properties, PartialEq)]
pub struct OfProps {
    /// The group's name; always one of the result's where the page needs data.
    pub group: String,
    /// The schools (or the chart) that the address names. They need not exist.
    pub of: Vec<String>,
}

#[function_component]
pub fn AnalysisPage(props: &AnalysisPageProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let t = lang.pages();
    let tabs = group_tabs(&model.evaluation, &model.view.route, lang);
    let group = tabs.iter().find(|tab| tab.is_current).map_or_else(String::new, |tab| tab.name.clone());
    let of = props.of.clone();
    let link = |page: Page, label: &'static str| {
        html! {
            <a class="page-tab" data-testid={format!("page-{}", page.tag())} href={page.of_group(Some(&group)).to_hash()}
                aria-current={(page == props.page).then_some("page")}>{ label }</a>
        }
    };
    let pages: &[(Page, &'static str)] = match props.page {
        Page::Plan | Page::Benchmark => &[(Page::Plan, t.plan), (Page::Benchmark, t.benchmark)],
        Page::Export | Page::Report => &[(Page::Export, t.export), (Page::Report, t.report)],
        _ => &[
            (Page::Charts, t.charts),
            (Page::Gap, t.gap),
            (Page::Compare, t.compare),
            (Page::Leaders, t.leaders),
            (Page::WhatIf, t.what_if),
            (Page::Path, t.path),
            (Page::Years, t.years),
        ],
    };
    let has_data = !matches!(props.page, Page::Plan | Page::Benchmark);
    let has_groups = !matches!(props.page, Page::Plan | Page::Benchmark | Page::Export);
    html! {
        <div class={classes!("analysis", format!("page-{}", props.page.tag()))}>
            <nav class="page-tabs" aria-label={t.analysis}>{ for pages.iter().map(|(page, label)| link(*page, label)) }</nav>
            // All years at once are that page's own matter.
            if has_data && props.page != Page::Years { { year_switch(&model, &outlet) } }
            if has_groups { { group_nav(&tabs, lang) } }
            { match props.page {
                Page::Gap => html! { <GapPage {group} {of} /> },
                Page::Compare => html! { <ComparePage {group} {of} /> },
                Page::Leaders => html! { <LeadersPage {group} {of} /> },
                Page::WhatIf => html! { <WhatIfPage {group} {of} /> },
                Page::Path => html! { <PathPage {group} {of} /> },
                Page::Years => html! { <YearsPage {group} {of} /> },
                Page::Charts => html! { <ChartsPage {group} {of} /> },
                Page::Plan => html! { <PlanPage {group} {of} /> },
                Page::Benchmark => html! { <BenchmarkPage {group} {of} /> },
                Page::Export => html! { <ExportPage {group} {of} /> },
                Page::Report => html! { <ReportPage {group} {of} /> },
            } }
        </div>
    }
}
