//! What each indicator would bring, and which may change.

use crate::app::selectors::what_if::LeverRow;
use crate::i18n::Lang;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LeverTableProps {
    pub rows: Vec<LeverRow>,
    /// An indicator's code, and whether it may change.
    pub on_tick: Callback<(String, bool)>,
    pub lang: Lang,
}

#[function_component]
pub fn LeverTable(props: &LeverTableProps) -> Html {
    let (t, late) = (props.lang.what_if(), props.lang.late());
    html! {
        <table class="levers" data-testid="levers" aria-label={t.levers}>
            <thead><tr>
                <th scope="col">{ t.may_change }</th>
                <th scope="col">{ late.indicator }</th>
                <th scope="col" class="num">{ t.now }</th>
                <th scope="col" class="num">{ t.points }</th>
                <th scope="col" class="num">{ t.one_more }</th>
                <th scope="col" class="num">{ t.tenth_more }</th>
                <th scope="col" class="num">{ t.saturates_at }</th>
                <th scope="col" class="num">{ t.at_limit }</th>
            </tr></thead>
            <tbody>
                { for props.rows.iter().map(|row| html! {
                    <Row key={row.code.clone()} row={row.clone()} on_tick={props.on_tick.clone()} lang={props.lang} />
                }) }
            </tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: LeverRow,
    on_tick: Callback<(String, bool)>,
    lang: Lang,
}

#[function_component]
fn Row(props: &RowProps) -> Html {
    let (row, t) = (&props.row, props.lang.what_if());
    let on_change = {
        let (on_tick, code) = (props.on_tick.clone(), row.code.clone());
        Callback::from(move |event: yew::Event| {
            on_tick.emit((code.clone(), event.target_unchecked_into::<HtmlInputElement>().checked()));
        })
    };
    let stride = |label: &'static str, stride: &Option<(String, String)>| {
        html! {
            <td class="num" data-label={label}>
                if let Some((to, gain)) = stride {
                    <span>{ gain.clone() }</span><small>{ "→ " }{ to.clone() }</small>
                } else {
                    { "—" }
                }
            </td>
        }
    };
    html! {
        <tr data-testid="lever" data-code={row.code.clone()} class={classes!(row.is_fixed.then_some("fixed"))}>
            <td class="lever-tick">
                <label><input type="checkbox" data-testid="lever-tick" checked={!row.is_fixed} onchange={on_change}
                    aria-label={format!("{} {}", t.may_change, row.name)} /></label>
            </td>
            <th scope="row">
                <span class={classes!("swatch", row.class.clone())} aria-hidden="true" />
                <small>{ row.code.clone() }</small>{ " " }{ row.name.clone() }
                if row.is_best { <span class="tag">{ t.is_best }</span> }
            </th>
            <td class="num" data-label={t.now}>{ row.value.clone() }</td>
            <td class="num" data-label={t.points}>{ row.points.clone() }<small>{ " / " }{ row.full_marks.clone() }</small></td>
            { stride(t.one_more, &row.one_more) }
            { stride(t.tenth_more, &row.tenth_more) }
            <td class="num" data-label={t.saturates_at}>{ row.saturates_at.clone() }</td>
            { stride(t.at_limit, &row.at_limit) }
        </tr>
    }
}
