//! In the place of a page that has nothing to show yet: the way to where data comes in.

use crate::app::Route;
use crate::i18n::Lang;
use yew::prelude::*;

pub fn no_data(lang: Lang) -> Html {
    let texts = lang.texts();
    html! {
        <section class="empty panel">
            <h1>{ texts.no_data }</h1>
            <a class="button primary" href={Route::Data.to_hash()}>{ texts.go_to_data }</a>
        </section>
    }
}
