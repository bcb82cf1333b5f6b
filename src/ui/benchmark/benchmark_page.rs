//! Checking one's own score, and publishing what others need for it.

use super::publish_panel::PublishPanel;
use super::self_check_panel::SelfCheckPanel;
use crate::app::{Action, Event};
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use yew::prelude::*;

#[function_component]
pub fn BenchmarkPage(props: &OfProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let texts = model.view.lang.benchmark();
    let benchmark = &model.document().benchmark;
    let choose = {
        let choose_files = outlet.choose_files.clone();
        Callback::from(move |_: MouseEvent| choose_files.emit(()))
    };
    let put_away = {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::Edited(Action::SetBenchmark(None))))
    };
    html! {
        <div class="benchmark-page" data-testid="benchmark-page">
            <section class="panel benchmark-head">
                <h1>{ texts.check_title }</h1>
                <p>{ texts.check_intro }</p>
                <div class="project-tools">
                    <button class={classes!(benchmark.is_none().then_some("primary"))} data-testid="open-benchmark"
                        onclick={choose}>
                        { texts.open }
                    </button>
                    if benchmark.is_some() {
                        <button class="quiet" data-testid="put-benchmark-away" onclick={put_away}>{ texts.put_away }</button>
                    }
                </div>
            </section>
            if benchmark.is_some() { <SelfCheckPanel group={props.group.clone()} of={props.of.clone()} /> }
            <PublishPanel />
        </div>
    }
}
