//! The ranking with a school's breakdown beside it.

use super::group_tabs::GroupTabs;
use super::options_panel::OptionsPanel;
use super::ranking_table::RankingTable;
use crate::app::Route;
use crate::app::selectors::ranking;
use crate::ui::context::use_snapshot;
use crate::ui::detail::SchoolDrawer;
use crate::ui::shared::Findings;
use yew::prelude::*;

#[function_component]
pub fn RankingPage() -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let texts = lang.texts();
    let Some(view) = ranking(&model.evaluation, &model.view.route, model.view.sort, lang) else {
        return html! {
            <section class="empty panel">
                <p>{ texts.no_data }</p>
                <a class="button primary" href={Route::Data.to_hash()}>{ texts.go_to_data }</a>
            </section>
        };
    };
    let open = match &model.view.route {
        Route::School { group, unit } => Some((group.clone(), unit.clone())),
        _ => None,
    };
    html! {
        <div class={classes!("ranking-page", open.is_some().then_some("with-drawer"))}>
            <div class="ranking-main">
                if model.document().is_sample() {
                    <p class="banner">{ texts.sample_notice }</p>
                }
                if view.is_provisional {
                    <p class="banner warning" data-testid="provisional">{ texts.provisional_long }</p>
                }
                <GroupTabs />
                <RankingTable {view} />
                <OptionsPanel />
                <Findings />
                <p class="about">{ texts.about }</p>
            </div>
            if let Some((group, unit)) = open {
                <SchoolDrawer {group} {unit} />
            }
        </div>
    }
}
