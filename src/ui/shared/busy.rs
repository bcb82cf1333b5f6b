//! While files are read: which, how many are done, and a way to stop.

use crate::app::Model;
use crate::ui::context::Outlet;
use yew::prelude::*;

pub fn busy(model: &Model, outlet: &Outlet) -> Html {
    let texts = model.view.lang.texts();
    let Some(reading) = &model.reading else { return html! {} };
    let reader = outlet.reader.clone();
    let on_cancel = Callback::from(move |_: MouseEvent| reader.cancel());
    html! {
        <div class="busy" data-testid="busy" role="status">
            <span>{ format!("{} {}", texts.reading, model.view.lang.file_name(&reading.file)) }</span>
            <progress max={reading.n_files.to_string()} value={reading.n_done.to_string()} aria-label={texts.reading} />
            <span>{ format!("{} / {}", reading.n_done, reading.n_files) }</span>
            <button data-testid="cancel" onclick={on_cancel}>{ texts.cancel }</button>
        </div>
    }
}
