//! One report, on as many sheets of paper as it takes.

use crate::app::selectors::report::{
    GroupReport, GroupSpread, HeatRow, ReportHead, SchoolReport, group_report, school_report,
};
use crate::app::selectors::{LeafState, NodeView};
use crate::app::{Evaluation, Shared};
use crate::engine::Options;
use crate::i18n::{Lang, ReportTexts};
use crate::ui::context::use_snapshot;
use crate::ui::shared::bar;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GroupSheetProps {
    pub group: String,
    pub date: String,
}

#[function_component]
pub fn GroupSheet(props: &GroupSheetProps) -> Html {
    let model = use_snapshot();
    let lang = model.view.lang;
    let (t, texts) = (lang.report(), lang.texts());
    let options = model.document().options;
    let Some(view) = group_report(&model.evaluation, &options, &props.group, lang) else { return html! {} };
    html! {
        <article class="report panel" data-testid="report">
            <header class="report-head">
                <h1>{ format!("{} · {}", t.group_title, view.group_label) }</h1>
                <p class="hint">{ props.date.clone() }</p>
            </header>
            { cautions(&view.head, lang) }
            <p>{ view.summary.clone() }</p>
            { basis(&view.head, t) }
            <h2>{ t.ranking }</h2>
            <table class="report-table report-ranking">
                <thead><tr>
                    <th scope="col" class="num">{ texts.rank }</th>
                    <th scope="col">{ texts.school }</th>
                    <th scope="col" class="num">{ texts.total }</th>
                    { for view.columns.iter().map(|c| html! {
                        <th scope="col" class="num">{ c.name.clone() }<small>{ c.full_marks.clone() }</small></th>
                    }) }
                </tr></thead>
                <tbody>{ for view.rows.iter().map(|row| html! {
                    <tr>
                        <td class="num">{ row.rank }{ if row.is_tied { texts.tie } else { "" } }</td>
                        <th scope="row">{ row.unit.clone() }</th>
                        <td class="num"><strong>{ row.total.clone() }</strong>
                            if let Some(out_of) = &row.out_of { <small>{ lang.out_of(out_of) }</small> }
                        </td>
                        { for row.primaries.iter().map(|points| html! { <td class="num">{ points.clone() }</td> }) }
                    </tr>
                }) }</tbody>
            </table>
            { heat(&view, t, texts.school) }
            <h2>{ t.findings }</h2>
            <p>{ view.findings_summary.clone() }{ " " }{ view.corrections.clone().unwrap_or_default() }</p>
            if !view.findings.is_empty() {
                <ul class="report-findings">{ for view.findings.iter().map(|finding| html! {
                    <li class={finding.severity_tag}>
                        <strong>{ finding.severity_text }</strong>{ " " }{ finding.text.clone() }
                        if let Some(place) = &finding.place { <small>{ " " }{ place.clone() }</small> }
                    </li>
                }) }</ul>
            }
            if view.n_findings_left_out > 0 { <p class="hint">{ lang.findings_left_out(view.n_findings_left_out) }</p> }
        </article>
    }
}

fn cautions(head: &ReportHead, lang: Lang) -> Html {
    html! {
        <>
            if head.is_alone { <p class="banner warning">{ lang.late().not_comparable }</p> }
            if head.is_provisional { <p class="banner warning">{ lang.texts().provisional_long }</p> }
        </>
    }
}

fn basis(head: &ReportHead, t: &ReportTexts) -> Html {
    html! {
        <dl class="report-basis">
            <dt>{ t.basis }</dt><dd>{ head.scheme.clone() }<small>{ " " }{ head.source.clone() }</small></dd>
            <dt>{ t.method }</dt><dd>{ for head.method.iter().map(|line| html! { <p>{ line.clone() }</p> }) }</dd>
            <dt>{ t.options }</dt>
            <dd>{ for head.options.iter().map(|option| html! {
                <p>{ option.question }{ " " }<strong>{ option.answer.clone() }</strong>
                    if option.is_default { <small>{ " " }{ t.is_default }</small> }
                </p>
            }) }</dd>
            <dt>{ t.evidence }</dt>
            <dd data-testid="report-evidence">{ for head.evidence.iter().map(|(name, value)| html! {
                <p>{ *name }{ " " }<code>{ value.clone() }</code></p>
            }) }</dd>
        </dl>
    }
}

fn heat(view: &GroupReport, t: &ReportTexts, school: &str) -> Html {
    let row = |row: &HeatRow| {
        html! {
            <tr>
                <th scope="row">{ row.unit.clone() }</th>
                { for row.cells.iter().map(|cell| html! {
                    <td class={classes!("num", "heat", format!("heat-{}", cell.level))}>{ cell.share.clone() }</td>
                }) }
            </tr>
        }
    };
    html! {
        <section class="report-heat">
            <h2>{ t.heat }</h2>
            <p class="hint">{ t.heat_note }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={t.heat}>
                <table class="report-table heat-table">
                    <thead><tr>
                        <th scope="col">{ school.to_owned() }</th>
                        { for view.heat_columns.iter().map(|(code, name)| html! {
                            <th scope="col" class="num" title={name.clone()}>{ code.clone() }</th>
                        }) }
                    </tr></thead>
                    <tbody>{ for view.heat_rows.iter().map(row) }</tbody>
                </table>
            </div>
            <ul class="heat-key">{ for view.heat_columns.iter().map(|(code, name)| html! {
                <li><small>{ code.clone() }</small>{ " " }{ name.clone() }</li>
            }) }</ul>
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub struct SchoolSheetProps {
    pub group: String,
    pub unit: String,
    pub date: String,
    pub spread: Shared<GroupSpread>,
    pub evaluation: Shared<Evaluation>,
    pub options: Options,
    pub lang: Lang,
}

#[function_component]
pub fn SchoolSheet(props: &SchoolSheetProps) -> Html {
    let lang = props.lang;
    let t = lang.report();
    let view = school_report(&props.evaluation, &props.options, &props.spread, &props.group, &props.unit, lang);
    let Some(view) = view else { return html! { <p class="panel">{ t.no_school }</p> } };
    // Alone it has everything there is, which is no praise.
    let lists = [
        (t.strengths, "strengths", &view.strengths, t.no_strengths),
        (t.gaps, "gaps", &view.gaps, t.no_gaps),
        (t.moves, "moves", &view.moves, t.no_moves),
    ];
    html! {
        <article class="report panel" data-testid="report" data-unit={view.unit.clone()}>
            <header class="report-head">
                <div>
                    <p class="hint">{ t.school_title }</p>
                    <h1>{ view.unit.clone() }</h1>
                </div>
                <p class="hint">{ format!("{} · {}", view.group_label, props.date) }</p>
            </header>
            { cautions(&view.head, lang) }
            <p class="report-total"><strong>{ view.total.clone() }</strong>{ " " }{ view.rank.clone() }
                if view.is_tied { <span class="tie">{ lang.texts().tie }</span> }
            </p>
            { bar(&view.segments, &view.total) }
            <p>{ view.summary.concat() }</p>
            { standings(&view, t) }
            { for lists.into_iter().filter(|(_, _, lines, _)| !view.head.is_alone || !lines.is_empty()).map(list) }
            if let Some(together) = &view.moves_together {
                <p>{ together.clone() }</p>
                <p class="hint">{ t.moves_note }</p>
            }
            <h2>{ t.breakdown }</h2>
            <table class="report-table report-breakdown">
                <thead><tr>
                    <th scope="col">{ t.indicator }</th>
                    <th scope="col" class="num">{ t.value }</th>
                    <th scope="col" class="num">{ t.group_best }</th>
                    <th scope="col" class="num">{ t.points }</th>
                    <th scope="col" class="num">{ t.full_marks }</th>
                </tr></thead>
                <tbody>{ for view.nodes.iter().map(node_row) }</tbody>
            </table>
            { basis(&view.head, t) }
        </article>
    }
}

fn standings(view: &SchoolReport, t: &ReportTexts) -> Html {
    html! {
        <table class="report-table" aria-label={t.standing}>
            <thead><tr>
                <th scope="col">{ t.standing }</th>
                <th scope="col" class="num">{ t.points }</th>
                <th scope="col" class="num">{ t.full_marks }</th>
                <th scope="col" class="num">{ t.median }</th>
                <th scope="col" class="num">{ t.best }</th>
                <th scope="col" class="num">{ t.place }</th>
            </tr></thead>
            <tbody>{ for view.standings.iter().map(|standing| html! {
                <tr>
                    <th scope="row"><span class={classes!("swatch", standing.class.clone())} aria-hidden="true" />
                        { standing.name.clone() }</th>
                    <td class="num"><strong>{ standing.points.clone() }</strong></td>
                    <td class="num">{ standing.full_marks.clone() }</td>
                    <td class="num">{ standing.median.clone() }</td>
                    <td class="num">{ standing.best.clone() }</td>
                    <td class="num">{ standing.rank.clone() }</td>
                </tr>
            }) }</tbody>
        </table>
    }
}

fn list((title, testid, lines, none): (&str, &'static str, &Vec<String>, &'static str)) -> Html {
    html! {
        <section class="report-list" data-testid={testid}>
            <h2>{ title.to_owned() }</h2>
            if lines.is_empty() { <p>{ none }</p> } else {
                <ol>{ for lines.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ol>
            }
        </section>
    }
}

fn node_row(node: &NodeView) -> Html {
    let (value, best) = node.leaf.as_ref().map_or_else(Default::default, |leaf| {
        let mark = if leaf.state == LeafState::Best { " ★" } else { "" };
        (format!("{}{mark}", leaf.value), leaf.best.clone().unwrap_or_default())
    });
    html! {
        <tr class={format!("depth-{}", node.depth.min(3))}>
            <th scope="row"><small>{ node.code.clone() }</small>{ " " }{ node.name.clone() }</th>
            <td class="num">{ value }</td>
            <td class="num">{ best }</td>
            <td class="num"><strong>{ node.points.clone() }</strong></td>
            <td class="num">{ node.full_marks.clone() }</td>
        </tr>
    }
}
