//! The two files that are asked for most, right at the ranking.

use super::WorkbookButton;
use super::export_page::save_csv;
use crate::app::{Model, Page};
use yew::prelude::*;

pub fn export_bar(model: &Model) -> Html {
    let t = model.view.lang.take_away();
    html! {
        <div class="export-bar">
            <WorkbookButton />
            <button data-testid="export-csv" onclick={save_csv(model)}>{ t.save_csv }</button>
            <a class="button quiet" href={Page::Export.of_group(model.view.route.group()).to_hash()}>{ t.more }</a>
        </div>
    }
}
