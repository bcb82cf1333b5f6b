//! While files are read: which, how many are done, and a way to stop.

use crate::ui::context::{use_outlet, use_snapshot};
use yew::prelude::*;

#[function_component]
pub fn Busy() -> Html {
    let model = use_snapshot();
    let outlet = use_outlet();
    let texts = model.view.lang.texts();
    let Some(reading) = &model.reading else { return html! {} };
    let on_cancel = Callback::from(move |_: MouseEvent| outlet.reader.cancel());
    html! {
        <div class="busy" data-testid="busy" role="status">
            <span>{ format!("{} {}", texts.reading, reading.file) }</span>
            <progress max={reading.n_files.to_string()} value={reading.n_done.to_string()} aria-label={texts.reading} />
            <span>{ format!("{} / {}", reading.n_done, reading.n_files) }</span>
            <button data-testid="cancel" onclick={on_cancel}>{ texts.cancel }</button>
        </div>
    }
}
