//! The first page: what this does, and the ways to begin.

use super::paste_box::PasteBox;
use crate::app::{Model, Route};
use crate::export::Template;
use crate::ui::context::Outlet;
use crate::ui::errand::Errand;
use crate::ui::late::{LatePart, LateView};
use yew::prelude::*;

pub fn data_page(model: &Model, outlet: &Outlet, late: &LatePart) -> Html {
    let texts = model.view.lang.texts();
    let opens = |dialog: &Callback<()>| {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| dialog.emit(()))
    };
    let load_sample = {
        let run = outlet.run.clone();
        Callback::from(move |_: MouseEvent| run.emit(Errand::ShowSample))
    };
    let template = |kind: Template, file: &'static str| {
        let run = outlet.run.clone();
        Callback::from(move |_: MouseEvent| run.emit(Errand::OfferTemplate(kind, file)))
    };
    let has_tables = !model.document().tables.is_empty();
    html! {
        <div class="data-page">
            <section class="intro">
                <h1>{ texts.tagline }</h1>
                <p class="promise">{ texts.stays_here_long }</p>
            </section>
            <section class="entry panel">
                <PasteBox />
                <div class="entry-files">
                    <button class="primary" onclick={opens(&outlet.choose_files)}>
                        { if has_tables { texts.add_files } else { texts.choose_files } }
                    </button>
                    <button data-testid="choose-folder" onclick={opens(&outlet.choose_folder)}>
                        { texts.choose_folder }
                    </button>
                    <a class="button" data-testid="hand-entry" href={Route::Entry.to_hash()}>{ texts.hand_entry }</a>
                    <button data-testid="load-sample" onclick={load_sample}>{ texts.load_sample }</button>
                    <button data-testid="template-xlsx"
                        onclick={template(Template::Group, texts.template_group_file)}>
                        { texts.template_group }
                    </button>
                    <button data-testid="template-form-xlsx"
                        onclick={template(Template::Form, texts.template_form_file)}>
                        { texts.template_form }
                    </button>
                    <p class="hint">{ texts.drop_hint }<br />{ texts.formats }</p>
                </div>
            </section>
            if has_tables {
                { late.draw(LateView::Sources, model, outlet) }
                { late.draw_if_here(LateView::Keeping, model, outlet) }
                { late.draw(LateView::Findings, model, outlet) }
            }
            { late.draw(LateView::HowTo, model, outlet) }
            if !has_tables { { late.draw_if_here(LateView::Keeping, model, outlet) } }
            <p class="about">{ texts.about }</p>
        </div>
    }
}
