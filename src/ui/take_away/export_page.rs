//! All ways to take a result away, each in a card.

use super::{ProjectPanel, WorkbookButton};
use crate::app::selectors::take_away::{ranking_rows, report};
use crate::app::{Model, Page};
use crate::export::{self, Template};
use crate::tasks;
use crate::ui::analysis::OfProps;
use crate::ui::context::{use_outlet, use_snapshot};
use crate::ui::errand::Errand;
use crate::ui::shared::CopyButton;
use yew::prelude::*;

#[function_component]
pub fn ExportPage(props: &OfProps) -> Html {
    let (model, outlet) = (use_snapshot(), use_outlet());
    let lang = model.view.lang;
    let (t, texts) = (lang.take_away(), lang.texts());
    let rows = {
        let model = model.clone();
        Callback::from(move |()| ranking_rows(&model.evaluation, lang))
    };
    let template = |kind: Template, file: &'static str| {
        let run = outlet.run.clone();
        Callback::from(move |_: MouseEvent| run.emit(Errand::OfferTemplate(kind, file)))
    };
    html! {
        <div class="export-page">
            <h1>{ t.title }</h1>
            <p class="hint">{ t.intro }</p>
            if model.evaluation.n_errors() > 0 { <p class="banner warning">{ t.provisional }</p> }
            <div class="export-cards">
                <section class="panel export-card export-first">
                    <h2>{ t.workbook }</h2>
                    <p>{ t.workbook_about }</p>
                    <p class="hint">{ t.workbook_check }</p>
                    <WorkbookButton is_primary=true />
                </section>
                <section class="panel export-card">
                    <h2>{ t.report }</h2>
                    <p>{ t.report_about }</p>
                    <a class="button" data-testid="print" href={Page::Report.of_group(Some(&props.group)).to_hash()}>
                        { t.open_report }
                    </a>
                </section>
                <section class="panel export-card">
                    <h2>{ t.copy }</h2>
                    <p>{ t.copy_about }</p>
                    <CopyButton label={t.copy_ranking} text={rows} {lang} />
                </section>
                <section class="panel export-card">
                    <h2>{ t.csv }</h2>
                    <p>{ t.csv_about }</p>
                    <button data-testid="export-csv" onclick={save_csv(&model)}>{ t.save_csv }</button>
                </section>
                <section class="panel export-card">
                    <h2>{ t.templates }</h2>
                    <p>{ t.templates_about }</p>
                    <button data-testid="template-xlsx" onclick={template(Template::Group, texts.template_group_file)}>
                        { texts.template_group }
                    </button>
                    <button data-testid="template-form-xlsx"
                        onclick={template(Template::Form, texts.template_form_file)}>{ texts.template_form }</button>
                </section>
            </div>
            <ProjectPanel />
        </div>
    }
}

/// Saves all points and values as text.
pub(super) fn save_csv(model: &Model) -> Callback<MouseEvent> {
    let model = model.clone();
    Callback::from(move |_: MouseEvent| {
        let lang = model.view.lang;
        let report = report(model.document(), &model.evaluation, lang);
        let name = format!("{}.csv", lang.result_file(report.year));
        tasks::hand_out(&name, tasks::CSV, export::csv(&report).as_bytes());
    })
}
