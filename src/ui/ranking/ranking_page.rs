//! The ranking with a school's breakdown beside it.

use super::group_tabs::group_nav;
use super::ranking_table::RankingTable;
use crate::app::selectors::group_tabs;
use crate::app::{Filter, Model, Route};
use crate::ui::context::Outlet;
use crate::ui::late::{LatePart, LateView};
use crate::ui::shared::no_data;
use yew::prelude::*;

pub fn ranking_page(model: &Model, outlet: &Outlet, late: &LatePart) -> Html {
    let lang = model.view.lang;
    let texts = lang.texts();
    let tabs = group_tabs(&model.evaluation, &model.view.route, lang);
    let Some(current) = tabs.iter().find(|t| t.is_current) else {
        return no_data(lang);
    };
    let n_corrections = model.evaluation.interpretation.in_force.iter().filter(|holds| **holds).count();
    let is_open = matches!(model.view.route, Route::School { .. });
    html! {
        <div class={classes!("ranking-page", is_open.then_some("with-drawer"))}>
            <div class="ranking-main">
                <h1 class="unseen">{ format!("{} {}", current.label, texts.ranking) }</h1>
                if model.document().is_sample() {
                    <p class="banner">{ texts.sample_notice }</p>
                }
                if model.evaluation.is_group_provisional(&current.name) {
                    <p class="banner warning" data-testid="provisional">
                        { texts.provisional_long }{ " " }
                        <a href={Route::Check(Filter::default()).to_hash()}>{ texts.go_to_check }</a>
                    </p>
                }
                if n_corrections > 0 {
                    <p class="corrected-note" data-testid="corrected">
                        <a href={Route::Check(Filter::default()).to_hash()}>{ lang.n_corrections(n_corrections) }</a>
                    </p>
                }
                { late.draw(LateView::Proof, model, outlet) }
                if !model.evaluation.years.is_empty() { { late.draw(LateView::YearSwitch, model, outlet) } }
                { group_nav(&tabs, lang) }
                { for model.evaluation.group_idx(&current.name).map(|i| late.draw(LateView::Danger(i), model, outlet)) }
                { late.draw_or(LateView::Ranking, model, outlet, || html! { <RankingTable /> }) }
                { late.draw(LateView::ExportBar, model, outlet) }
                { late.draw(LateView::Options, model, outlet) }
                { late.draw(LateView::Findings, model, outlet) }
                <p class="about">{ texts.about }</p>
            </div>
            if is_open { { late.draw(LateView::School, model, outlet) } }
        </div>
    }
}
