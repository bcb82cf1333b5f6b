//! Reports as they are printed: of the group, of a school, of every school.

use super::report_sheet::{GroupSheet, SchoolSheet};
use crate::app::selectors::report::{group_spread, report_schools};
use crate::app::{Page, Route, Shared};
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::use_snapshot;
use crate::ui::shared::{Select, use_gradual};
use yew::prelude::*;

/// Reports laid out at a time.
const AT_A_TIME: usize = 4;

#[function_component]
pub fn ReportPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.report();
    let date = use_memo((), |()| tasks::today());
    let group = props.group.clone();
    let schools = report_schools(&model.evaluation, &group);
    // No school has an empty name: it stands for all of them.
    let is_all = props.of.first().is_some_and(String::is_empty);
    let chosen: Vec<String> = if is_all { schools.clone() } else { props.of.iter().take(1).cloned().collect() };
    let evaluation = model.evaluation.clone();
    let spread =
        use_memo((evaluation, group.clone()), |(evaluation, group)| group_spread(evaluation, group).map(Shared::new));
    let n_drawn = use_gradual(chosen.len(), AT_A_TIME, &model.view.route);
    let is_done = n_drawn == chosen.len();
    let address = |of: &[&str]| Page::Report.of_schools(&group, of).to_hash();
    let mut choices = vec![(address(&[]), t.of_group.to_owned()), (address(&[""]), t.of_all.to_owned())];
    choices.extend(schools.iter().map(|unit| (address(&[unit]), unit.clone())));
    let current: Vec<&str> = props.of.iter().take(1).map(String::as_str).collect();
    let on_choose = Callback::from(|chosen: String| tasks::navigate(&Route::from_hash(&chosen)));
    let print = Callback::from(|_: MouseEvent| tasks::print());
    html! {
        <div class="report-page">
            <section class="report-tools panel">
                <label>{ t.which }{ " " }
                    <Select value={address(&current)} options={choices} {on_choose} testid="report-choice" />
                </label>
                <button class="primary" data-testid="print" onclick={print} disabled={!is_done}>{ t.print }</button>
                <p class="hint" role="status">
                    { if is_done { t.hint.to_owned() } else { lang.reports_drawn(n_drawn, chosen.len()) } }
                </p>
            </section>
            if props.of.is_empty() {
                <GroupSheet {group} date={(*date).clone()} />
            } else if let Some(spread) = &*spread {
                { for chosen.iter().take(n_drawn).map(|unit| html! {
                    <SchoolSheet key={unit.clone()} group={group.clone()} unit={unit.clone()} date={(*date).clone()}
                        spread={spread.clone()} evaluation={model.evaluation.clone()} options={model.document().options}
                        {lang} />
                }) }
            }
        </div>
    }
}
