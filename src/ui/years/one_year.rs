//! What to do where there is but one year: how years are told, and a sample of three.

use crate::app::{Action, Event, Notice, Page};
use crate::i18n::Lang;
use crate::table::SAMPLE_FILE;
use crate::ui::context::Outlet;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

pub fn one_year(has_data: bool, lang: Lang, outlet: &Outlet) -> Html {
    let t = lang.years();
    let load = {
        let outlet = outlet.clone();
        Callback::from(move |_: MouseEvent| spawn_local(show_sample(outlet.clone())))
    };
    let [header, rows @ ..] = &t.example;
    html! {
        <section class="panel one-year" data-testid="one-year">
            <h1>{ t.empty_title }</h1>
            <ul class="one-year-ways">{ for t.empty_ways.iter().map(|way| html! { <li>{ *way }</li> }) }</ul>
            <div class="scroll" tabindex="0" role="region" aria-label={t.empty_example}>
                <table class="one-year-example">
                    <caption>{ t.empty_example }</caption>
                    <thead><tr>{ for header.iter().map(|text| html! { <th scope="col">{ *text }</th> }) }</tr></thead>
                    <tbody>{ for rows.iter().map(|row| html! {
                        <tr>{ for row.iter().map(|text| html! { <td>{ *text }</td> }) }</tr>
                    }) }</tbody>
                </table>
            </div>
            <p class="hint">{ t.empty_rule }</p>
            <p class="one-year-try">
                <button class="primary" data-testid="load-sample-years" onclick={load}>{ t.load_sample }</button>
                if has_data { <span class="hint">{ t.load_sample_hint }</span> }
            </p>
        </section>
    }
}

async fn show_sample(outlet: Outlet) {
    match outlet.reader.sample_of_years().await {
        Ok(sample) => {
            outlet.dispatch.emit(Event::Edited(Action::LoadSample(sample)));
            outlet.dispatch.emit(Event::Went(Page::Years.of_group(None)));
        }
        Err(_) => outlet.dispatch.emit(Event::NoticeGiven(Notice::WorkerFailed { file: SAMPLE_FILE.into() })),
    }
}
