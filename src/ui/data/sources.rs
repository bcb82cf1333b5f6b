//! The tables that were read.

use crate::app::selectors::{SourceView, sources};
use crate::app::{Action, Event, Model, Route};
use crate::i18n::Lang;
use crate::table::TextEncoding;
use crate::ui::context::Outlet;
use crate::ui::errand::Errand;
use crate::ui::shared::Select;
use crate::worker;
use yew::prelude::*;

const ENCODINGS: [TextEncoding; 4] =
    [TextEncoding::Utf8, TextEncoding::Gb18030, TextEncoding::Utf16Le, TextEncoding::Utf16Be];

pub fn sources_panel(model: &Model, outlet: &Outlet) -> Html {
    let lang = model.view.lang;
    let late = lang.late();
    let send = |action: Action| {
        let dispatch = outlet.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Event::Edited(action.clone())))
    };
    let row = |source: SourceView| {
        html! {
            <li class="source" key={source.file.clone()}>
                <span class="source-name">{ source.label.clone() }</span>
                <span class="source-summary">{ source.summary.clone() }</span>
                if let Some(encoding) = source.encoding.filter(|_| source.is_text_file) {
                    { encoding_choice(&source.file, encoding, lang, outlet) }
                }
                <button class="quiet" onclick={send(Action::RemoveTable { file: source.file.clone() })}>
                    { late.remove }
                </button>
            </li>
        }
    };
    html! {
        <section class="sources panel">
            <h2>{ late.sources }</h2>
            <ul>{ for sources(model.document(), &model.evaluation, lang).into_iter().map(row) }</ul>
            <a class="button" data-testid="open-mapping" href={Route::Mapping.to_hash()}>{ late.how_read }</a>
            <button class="quiet" onclick={send(Action::RemoveAll)}>{ late.clear_all }</button>
        </section>
    }
}

/// The guess of a text's encoding, which can be changed.
fn encoding_choice(file: &str, guess: TextEncoding, lang: Lang, outlet: &Outlet) -> Html {
    let current = match guess {
        TextEncoding::Utf8Bom => TextEncoding::Utf8,
        other => other,
    };
    let on_choose = {
        let (file, run) = (file.to_owned(), outlet.run.clone());
        Callback::from(move |tag: String| {
            if let Some(encoding) = worker::encoding_from_tag(&tag) {
                run.emit(Errand::ReadAgain(file.clone(), encoding));
            }
        })
    };
    let option = |encoding| (worker::encoding_tag(encoding).to_owned(), lang.encoding(encoding).to_owned());
    let options: Vec<(String, String)> = ENCODINGS.into_iter().map(option).collect();
    html! {
        <label class="encoding">
            { lang.late().encoding }
            <Select value={worker::encoding_tag(current)} {options} {on_choose} testid="encoding" />
        </label>
    }
}
