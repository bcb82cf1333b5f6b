use super::target_row::TargetRow;
use super::task_table::task_table;
use crate::app::selectors::plan::plan;
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use yew::prelude::*;

#[function_component]
pub fn PlanPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let query = use_state_eq(String::new);
    let lang = model.view.lang;
    let t = lang.plan();
    let view = plan(&model, &props.group, &props.of, &query, lang);
    let search = {
        let query = query.setter();
        Callback::from(move |text: String| query.set(text))
    };
    html! {
        <div class="plan-page">
            <header class="plan-head">
                <h1>{ t.title }</h1>
                <p class="about">{ t.source }</p>
            </header>
            <section class="panel plan-targets" aria-labelledby="plan-targets">
                <h2 id="plan-targets">{ t.targets }</h2>
                <p class="plan-summary" data-testid="plan-summary" role="status">{ view.summary.clone() }</p>
                <p class="hint">{ t.targets_intro }</p>
                <ol>
                    { for view.targets.iter().map(|target| html! {
                        <TargetRow key={target.id} target={target.clone()} {lang} dispatch={outlet.dispatch.clone()} />
                    }) }
                </ol>
            </section>
            { task_table(&view.tasks, &props.group, &query, &search, lang) }
            <section class="panel plan-requirements" aria-labelledby="plan-requirements">
                <h2 id="plan-requirements">{ t.requirements }</h2>
                <p class="hint">{ t.requirements_intro }</p>
                { for view.requirements.iter().map(|requirement| html! {
                    <blockquote lang="zh-CN" data-testid="plan-requirement">
                        <p>{ requirement.sentence }</p><footer>{ requirement.section }</footer>
                    </blockquote>
                }) }
            </section>
        </div>
    }
}
