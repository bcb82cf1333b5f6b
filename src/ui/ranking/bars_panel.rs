//! On which node the bars stand in line.

use super::filter_panel::PanelProps;
use crate::app::selectors::node_choices;
use crate::app::{Bars, Line};
use crate::ui::context::use_snapshot;
use crate::ui::shared::Select;
use yew::prelude::*;

const LINES: [(Line, &str); 4] =
    [(Line::Start, "start"), (Line::Edge, "edge"), (Line::Middle, "middle"), (Line::Part, "part")];

#[function_component]
pub fn BarsPanel(props: &PanelProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let t = lang.ranking_tools();
    let bars = props.lens.bars;
    let nodes = node_choices(&model.evaluation.scheme, lang);
    let at = bars.at.or_else(|| nodes.first().map(|(node_idx, _)| *node_idx));
    let nodes: Vec<(String, String)> = nodes.into_iter().map(|(i, label)| (i.to_string(), label)).collect();
    let on_node = {
        let (look, lens) = (props.look.clone(), props.lens.clone());
        // Who chooses a node wants the bars to stand by it.
        let line = if bars.line == Line::Start { Line::Edge } else { bars.line };
        Callback::from(move |chosen: String| look.emit(lens.with_bars(Bars { line, at: chosen.parse().ok() })))
    };
    let label = |line: Line| match line {
        Line::Start => t.line_start,
        Line::Edge => t.line_edge,
        Line::Middle => t.line_middle,
        Line::Part => t.line_part,
    };
    let on_line = |line: Line| {
        let (look, lens) = (props.look.clone(), props.lens.with_bars(Bars { line, at }));
        Callback::from(move |_: Event| look.emit(lens.clone()))
    };
    html! {
        <div class="tool-panel panel" data-testid="bars-panel">
            <label>{ t.bars_at }
                <Select value={at.map_or_else(String::new, |i| i.to_string())} options={nodes} on_choose={on_node} testid="bars-at" />
            </label>
            <fieldset class="lines">
                <legend class="unseen">{ t.bars_line }</legend>
                { for LINES.into_iter().map(|(line, tag)| html! {
                    <label><input type="radio" name="bars-line" value={tag} data-testid={format!("bars-{tag}")}
                        checked={bars.line == line} onchange={on_line(line)} />{ label(line) }</label>
                }) }
            </fieldset>
        </div>
    }
}
