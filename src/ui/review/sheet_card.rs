//! One sheet, or several of one shape: its columns, what they were taken for, and a choice for each.

use super::decide;
use super::mapping_page::HeadingsBox;
use crate::app::selectors::{ColumnState, ColumnView, SheetView, role_decisions};
use crate::app::{Action, Event};
use crate::engine::Scheme;
use crate::i18n::Lang;
use crate::table::{Decision, Role};
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::shared::{CommitField, Select};
use std::sync::Arc;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SheetCardProps {
    pub sheet: SheetView,
    pub is_open_at_first: bool,
}

const NAME: &str = "name";
const GROUP: &str = "group";
/// File, sheet, and the print of its words.
type Place = (Arc<str>, Arc<str>, u64);

const YEAR: &str = "year";
const NOTHING: &str = "";
/// So many sheets of one shape have a box each for their year.
const MOST_YEAR_BOXES: usize = 6;

#[function_component]
pub fn SheetCard(props: &SheetCardProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    // Fifty columns with fifty choices each are drawn for whom they are open only.
    let is_open = use_state_eq(|| props.is_open_at_first);
    let lang = model.view.lang;
    let (t, sheet) = (lang.late(), &props.sheet);
    let scheme = &*model.evaluation.scheme;
    let on_toggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: yew::Event| {
            is_open.set(event.target_unchecked_into::<HtmlDetailsElement>().open());
        })
    };
    let group_answer = |group: &String| -> Html {
        let of_sheet = |(file, sheet, print): &Place| Decision::SheetGroup {
            file: file.clone(),
            sheet: sheet.clone(),
            print: *print,
            group: group.clone(),
        };
        let decisions = sheet.places.iter().map(of_sheet).collect();
        html! {
            <button class="chip" aria-pressed={(sheet.group.as_ref() == Some(group)).to_string()}
                onclick={decide(&outlet, decisions)}>{ lang.group_name(group).into_owned() }</button>
        }
    };
    // Whole tables each have a year of their own; of many forms it is asked at once.
    let places: Vec<(&str, &[Place])> = match sheet.places.len() {
        2..=MOST_YEAR_BOXES => sheet.labels.iter().map(String::as_str).zip(sheet.places.chunks(1)).collect(),
        _ => vec![("", &sheet.places)],
    };
    let year_box = |(label, places): &(&str, &[Place])| -> Html {
        let (places, dispatch) = (places.to_vec(), outlet.dispatch.clone());
        let tell = Callback::from(move |text: String| {
            let year = text.trim().parse::<u16>().ok().filter(|year| (2000..2100).contains(year));
            if year.is_none() && !text.trim().is_empty() {
                return;
            }
            let of_sheet = |(file, sheet, print): &Place| Decision::SheetYear {
                file: file.clone(),
                sheet: sheet.clone(),
                print: *print,
                year,
            };
            dispatch.emit(Event::Edited(Action::Decide(places.iter().map(of_sheet).collect())));
        });
        html! {
            <label class="headings-box">{ format!("{label} {}", lang.years().of_sheet) }
                <CommitField range={(2000, 2099)} testid="sheet-year"
                    value={sheet.year.map_or_else(String::new, |year| year.to_string())} on_commit={tell} />
            </label>
        }
    };
    let label = sheet.labels.first().map_or("", String::as_str);
    html! {
        <details class="sheet-card panel" data-testid="sheet" open={*is_open} ontoggle={on_toggle}>
            <summary>
                <h3>{ lang.and_more(label, sheet.labels.len() - 1) }</h3>
                <span class="summary-note">{ lang.sheet_summary(sheet.n_units, sheet.n_read, sheet.n_asked) }</span>
            </summary>
            if *is_open {
                if sheet.labels.len() > 1 {
                    <details class="same-sheets"><summary>{ t.same_shape }</summary>
                        <ul>{ for sheet.labels.iter().map(|label| html! { <li>{ label.clone() }</li> }) }</ul>
                    </details>
                }
                <div class="sheet-facts">
                    if let ([(file, name, print)], false) = (&sheet.places[..], sheet.is_by_columns) {
                        <HeadingsBox file={file.to_string()} sheet={name.to_string()} print={*print}
                            row={sheet.header_line} />
                    } else {
                        <span>{ lang.heading_place(sheet.header_line, sheet.is_by_columns) }</span>
                    }
                    <span class="chips" role="group" aria-label={t.group_of_sheet}>
                        <span>{ t.group_of_sheet }</span>
                        { for scheme.groups.iter().map(group_answer) }
                    </span>
                    if !sheet.has_year_column { { for places.iter().map(year_box) } }
                </div>
                <div class="scroll" tabindex="0" role="region" aria-label={label.to_owned()}>
                <table class="mapping" data-testid="mapping">
                    <thead><tr>
                        <th scope="col">{ if sheet.is_by_columns { t.row } else { t.column } }</th>
                        <th scope="col">{ t.heading }</th>
                        <th scope="col">{ t.samples }</th>
                        <th scope="col">{ t.read_as }</th>
                        <th scope="col">{ t.certainty }</th>
                    </tr></thead>
                    <tbody>{ for sheet.columns.iter().map(|column| html! {
                        <ColumnRow key={column.position.clone()} column={column.clone()} />
                    }) }</tbody>
                </table>
                </div>
            }
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct ColumnRowProps {
    column: ColumnView,
}

#[function_component]
fn ColumnRow(props: &ColumnRowProps) -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let lang = model.view.lang;
    let (t, column) = (lang.late(), &props.column);
    let scheme = &*model.evaluation.scheme;
    let on_change = {
        let (column, dispatch) = (column.clone(), outlet.dispatch.clone());
        Callback::from(move |chosen: String| {
            let role = match chosen.as_str() {
                NAME => Role::Name,
                GROUP => Role::Group,
                YEAR => Role::Year,
                NOTHING => Role::LeftOut,
                code => Role::Indicator(code.into()),
            };
            dispatch.emit(Event::Edited(Action::Decide(role_decisions(&column, &role))));
        })
    };
    let (state, mark) = match column.state {
        ColumnState::Certain => ("certain", "✓"),
        ColumnState::Asked => ("asked", "?"),
        ColumnState::Decided => ("decided", "✎"),
        ColumnState::Unused => ("unused", "–"),
    };
    let state_text = match column.state {
        ColumnState::Certain => column.confidence.clone().unwrap_or_else(|| t.certain.into()),
        ColumnState::Asked => t.asked.into(),
        ColumnState::Decided => t.decided.into(),
        ColumnState::Unused => t.unused.into(),
    };
    html! {
        <tr class={state} data-testid="column" data-header={column.header.clone()} data-state={state}>
            <td class="code">{ column.position.clone() }</td>
            <th scope="row">{ column.header.clone() }</th>
            <td class="samples">{ for column.samples.iter().map(|sample| html! { <span>{ sample.clone() }</span> }) }</td>
            <td>
                <Select testid="column-role" label={format!("{} {}", column.header, t.read_as)} on_choose={on_change}
                    value={role_value(&column.role).to_owned()} options={options(scheme, lang)} />
                if let Some(proposal) = &column.proposal { <small>{ format!("{} {proposal}", t.could_be) }</small> }
                if let Some(position) = &column.taken_by { <small>{ lang.taken_by(position) }</small> }
                if let Some(conversion) = &column.conversion { <small>{ conversion.clone() }</small> }
            </td>
            <td class="state"><span aria-hidden="true">{ mark }</span>{ " " }{ state_text }</td>
        </tr>
    }
}

fn role_value(role: &Role) -> &str {
    match role {
        Role::Name => NAME,
        Role::Group => GROUP,
        Role::Year => YEAR,
        Role::LeftOut => NOTHING,
        Role::Indicator(code) => code,
    }
}

fn options(scheme: &Scheme, lang: Lang) -> Vec<(String, String)> {
    let t = lang.late();
    let first =
        [(NOTHING, lang.answer_not_read()), (NAME, t.school_name), (GROUP, t.group), (YEAR, lang.year_column())];
    let leaves = (0..scheme.n_leaves()).map(|leaf_idx| {
        let leaf = scheme.leaf(leaf_idx);
        (leaf.code.clone(), format!("{} {}", leaf.code, lang.node_name(scheme, leaf)))
    });
    first.into_iter().map(|(value, label)| (value.to_string(), label.to_string())).chain(leaves).collect()
}
