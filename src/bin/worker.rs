//! The web worker: reads files for the page, so that the page never waits and a file that breaks the reader breaks
//! only this; and writes those that the page hands out.

#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Array, Uint8Array};
    use scoreboard::engine::shaoxing;
    use scoreboard::import::ImportError;
    use scoreboard::table::{CELLS_AT_ONCE, FileKind, Interpretation, SAMPLE_FILE, Table, interpret_decided};
    use scoreboard::worker::{self, Parts, Whole};
    use scoreboard::{export, import};
    use std::collections::HashMap;
    use std::mem::take;
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer_on = scope.clone();
    let mut kept: HashMap<u64, Table> = HashMap::new();
    // What a table alone means, by its number: found out while the page takes its parts in, before it asks.
    let mut foreseen: Option<(u64, Interpretation)> = None;
    // The table that comes in parts, and its number.
    let mut coming: (u64, Whole) = Default::default();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request: Array = event.data().unchecked_into();
        let text = |position| request.get(position).as_string().unwrap_or_default();
        let bytes = |position| request.get(position).unchecked_into::<Uint8Array>().to_vec();
        let number = |value: JsValue| value.as_f64().unwrap_or_default() as u64;
        if text(0) == worker::KEEP {
            if coming.0 != number(request.get(1)) {
                settle(&mut coming, &mut kept);
                coming.0 = number(request.get(1));
            }
            coming.1.add(&bytes(2)).expect("the page is of this version");
            return;
        }
        settle(&mut coming, &mut kept);
        let run = request.get(0);
        let answer = |(bytes, share): (Vec<u8>, f64)| {
            let bytes = Uint8Array::from(bytes.as_slice());
            let handed_on = Array::of1(&bytes.buffer());
            let message = Array::of3(&run, &bytes, &share.into());
            answer_on.post_message_with_transfer(&message, &handed_on).expect("the page listens");
        };
        let before = foreseen.take();
        let mut keep = |reading: Result<Table, ImportError>, is_alone: JsValue| {
            Parts::of_reading(&reading).for_each(answer);
            if let Ok(table) = reading {
                if is_alone.is_truthy() && table.n_cells() > CELLS_AT_ONCE {
                    foreseen = Some((number(run.clone()), interpret_decided(&[&table], &shaoxing::scheme(), &[])));
                }
                kept.insert(number(run.clone()), table);
            }
        };
        match text(1).as_str() {
            worker::TEMPLATE => {
                let kind = worker::template_from_tag(&text(2)).expect("the page asks for templates that there are");
                answer((export::template(kind, &shaoxing::scheme()).expect("the scheme fits a sheet"), 1.0));
            }
            worker::SLIP => {
                let slip = worker::decode_slip(&bytes(2)).expect("the page is of this version");
                answer((export::return_slip(&slip, &shaoxing::scheme()).expect("the scheme fits a sheet"), 1.0));
            }
            worker::INTERPRET => {
                let numbers: Vec<u64> = Array::from(&request.get(2)).iter().map(number).collect();
                kept.retain(|number, _| numbers.contains(number));
                let tables: Vec<&Table> = numbers.iter().filter_map(|number| kept.get(number)).collect();
                assert_eq!(tables.len(), numbers.len(), "the page knows what is kept");
                let decisions = worker::decode_decisions(&bytes(3)).expect("the page is of this version");
                let is_foreseen = |(of, _): &(u64, _)| numbers == [*of] && decisions.is_empty();
                let meaning = match before.filter(is_foreseen) {
                    Some((_, meaning)) => meaning,
                    None => interpret_decided(&tables, &shaoxing::scheme(), &decisions),
                };
                Parts::of_interpretation(&meaning).for_each(answer);
            }
            worker::PASTE => {
                let pasted = String::from_utf8(bytes(3)).expect("the page's texts are UTF-8");
                keep(import::read_text(&pasted, &text(2), FileKind::Paste), request.get(4));
            }
            worker::EXPORT => {
                let report = export::Report::from_bytes(&bytes(2)).expect("the page is of this version");
                answer((export::workbook(&report).unwrap_or_default(), 1.0));
            }
            _ => {
                let (file, encoding) = (text(2), worker::encoding_from_tag(&text(3)));
                // For tests of what follows when a reader breaks.
                assert!(file != worker::PANIC_FILE, "asked to panic");
                let reading = match file.as_str() {
                    SAMPLE_FILE => Ok(import::sample_table()),
                    worker::SAMPLE_OF_YEARS => Ok(import::sample_of_years()),
                    _ => import::read(&bytes(4), &file, encoding),
                };
                keep(reading, request.get(5));
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();

    fn settle(coming: &mut (u64, Whole), kept: &mut HashMap<u64, Table>) {
        let (number, mut whole) = take(coming);
        if let Some(Ok(table)) = whole.reading() {
            kept.insert(number, table);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
