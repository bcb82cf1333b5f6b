//! The web worker: reads files for the page, so that the page never waits and a file that breaks the reader breaks
//! only this; and writes those that the page hands out.

#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Array, Uint8Array};
    use scoreboard::engine::shaoxing;
    use scoreboard::table::SAMPLE_FILE;
    use scoreboard::{export, import, worker};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer_on = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request: Array = event.data().unchecked_into();
        let run = request.get(0);
        let text = |position| request.get(position).as_string().unwrap_or_default();
        let reply = match text(1).as_str() {
            worker::TEMPLATE => {
                let kind = worker::template_from_tag(&text(2)).expect("the page asks for templates that there are");
                export::template(kind, &shaoxing::scheme()).expect("the scheme fits a sheet")
            }
            worker::SLIP => {
                let bytes = Uint8Array::new(&request.get(2)).to_vec();
                let slip = worker::decode_slip(&bytes).expect("the page is of this version");
                export::return_slip(&slip, &shaoxing::scheme()).expect("the scheme fits a sheet")
            }
            worker::EXPORT => {
                let bytes = Uint8Array::new(&request.get(2)).to_vec();
                let report = export::Report::from_bytes(&bytes).expect("the page is of this version");
                export::workbook(&report).unwrap_or_default()
            }
            _ => {
                let (file, encoding) = (text(2), worker::encoding_from_tag(&text(3)));
                // For tests of what follows when a reader breaks.
                assert!(file != worker::PANIC_FILE, "asked to panic");
                let bytes = Uint8Array::new(&request.get(4)).to_vec();
                worker::encode(&match file.as_str() {
                    SAMPLE_FILE => Ok(import::sample_table()),
                    worker::SAMPLE_OF_YEARS => Ok(import::sample_of_years()),
                    _ => import::read(&bytes, &file, encoding),
                })
            }
        };
        let reply = Uint8Array::from(reply.as_slice());
        let handed_on = Array::of1(&reply.buffer());
        answer_on.post_message_with_transfer(&Array::of2(&run, &reply), &handed_on).expect("the page listens");
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
