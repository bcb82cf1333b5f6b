//! What a table should look like.

use crate::app::Model;
use crate::app::selectors::template;
use crate::i18n::Lang;
use crate::ui::shared::CopyButton;
use yew::prelude::*;

/// Columns of the example that is drawn.
const EXAMPLE_COLUMNS: usize = 4;

pub fn how_to(model: &Model) -> Html {
    let lang = model.view.lang;
    let late = lang.late();
    let view = template(&model.document().scheme, lang);
    let header_row = {
        let header = view.header_tsv.clone();
        Callback::from(move |()| header.clone())
    };
    let example = &view.columns[..view.columns.len().min(EXAMPLE_COLUMNS)];
    html! {
        <details class="how-to panel" data-testid="how-to" open={model.document().tables.is_empty()}>
            <summary><h2>{ late.how_to }</h2></summary>
            <ol>{ for late.how_to_steps.iter().map(|step| html! { <li>{ *step }</li> }) }</ol>
            <div class="scroll" tabindex="0" role="region" aria-label={late.how_to_example}>
                <table class="example">
                    <caption>{ late.how_to_example }</caption>
                    <thead><tr>
                        <th scope="col">{ Lang::Zh.texts().column_school }</th>
                        <th scope="col">{ Lang::Zh.texts().column_group }</th>
                        { for example.iter().map(|c| html! { <th scope="col">{ c.header.clone() }</th> }) }
                        <th scope="col">{ "…" }</th>
                    </tr></thead>
                    <tbody><tr>
                        <td>{ "××职业中专" }</td>
                        <td>{ "中职" }</td>
                        { for example.iter().map(|c| html! { <td>{ c.example.clone() }</td> }) }
                        <td>{ "…" }</td>
                    </tr></tbody>
                </table>
            </div>
            <CopyButton label={late.copy_header} text={header_row} {lang} />
            <details class="all-columns">
                <summary>{ late.how_to_columns }</summary>
                <div class="scroll" tabindex="0" role="region" aria-label={late.how_to_columns}>
                    <table>
                        <tbody>
                        { for view.columns.iter().map(|column| html! {
                            <tr>
                                <td class="code">{ column.code.clone() }</td>
                                <th scope="row">
                                    { column.header.clone() }
                                    if column.name != column.header { <small>{ column.name.clone() }</small> }
                                </th>
                                <td>{ column.kind.clone() }</td>
                            </tr>
                        }) }
                        </tbody>
                    </table>
                </div>
            </details>
        </details>
    }
}
