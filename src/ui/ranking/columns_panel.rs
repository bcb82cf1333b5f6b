//! Which columns there are: any nodes, and what was reported for the leaves.

use super::filter_panel::PanelProps;
use crate::app::selectors::{ColumnChoice, column_choices};
use crate::app::{Lens, Preset};
use crate::ui::context::use_snapshot;
use yew::prelude::*;

#[function_component]
pub fn ColumnsPanel(props: &PanelProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.ranking_tools();
    let scheme = &model.evaluation.scheme;
    let choices = column_choices(scheme, &props.lens, lang);
    let preset = |preset: Preset, label: &'static str, testid: &'static str| {
        let (look, lens) = (props.look.clone(), props.lens.with_preset(scheme, preset));
        let choose = Callback::from(move |_: MouseEvent| look.emit(lens.clone()));
        html! { <button type="button" class="chip" data-testid={testid} onclick={choose}>{ label }</button> }
    };
    let tick = |lens: Lens| {
        let look = props.look.clone();
        Callback::from(move |_: Event| look.emit(lens.clone()))
    };
    let choice = |choice: &ColumnChoice| {
        html! {
            <li class={classes!("column-choice", format!("level-{}", choice.depth.min(2)))}>
                <label><input type="checkbox" data-testid="column" data-code={choice.code.clone()}
                    checked={choice.has_points} onchange={tick(props.lens.toggle_column(scheme, choice.points))} />
                    <span>{ choice.label.clone() }</span>
                </label>
                if let Some((column, is_shown)) = &choice.value {
                    <label class="value-choice"><input type="checkbox" data-testid="column-value" data-code={choice.code.clone()}
                        checked={*is_shown} onchange={tick(props.lens.toggle_column(scheme, *column))} />
                        <span>{ t.value }</span><span class="unseen">{ choice.label.clone() }</span>
                    </label>
                }
            </li>
        }
    };
    html! {
        <div class="tool-panel panel columns-panel" data-testid="columns-panel">
            <div class="chips">
                { preset(Preset::Primary, t.preset_primary, "preset-primary") }
                { preset(Preset::Secondary, t.preset_secondary, "preset-secondary") }
                { preset(Preset::None, t.preset_none, "preset-none") }
            </div>
            <p class="hint">{ t.columns_hint }</p>
            <ul class="column-choices">{ for choices.iter().map(choice) }</ul>
            <p class="hint">{ t.keys }{ ": " }{ t.keys_hint }</p>
        </div>
    }
}
