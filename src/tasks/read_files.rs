//! What the worker does for the page: files to tables, large tables to what they mean, and workbooks to be filled in.

use crate::app::{Inquiry, Known, Shared};
use crate::export::{Slip, Template};
use crate::import::{ImportError, limits};
use crate::table::{Interpretation, PASTE_FILE, SAMPLE_FILE, Table, TextEncoding};
use crate::worker::{self, Parts, Whole};
use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, MessageEvent, Worker};

/// How long a file may take.
const TIME_LIMIT_MS: u32 = 30_000;

/// Why the worker gave nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadFailure {
    Import(ImportError),
    /// The worker broke; there is a new one.
    Failed,
    TimedOut,
    Cancelled,
}

/// Takes a part of an answer, and how much there is of the whole with it.
type TakePart = Box<dyn FnMut(Vec<u8>, f64)>;

struct Request {
    run: f64,
    take_part: TakePart,
    answer: oneshot::Sender<Result<(), ReadFailure>>,
    _time_limit: Timeout,
}

/// One worker, which does one thing at a time: whoever asks it waits for a [`Turn`].
#[derive(Clone)]
pub struct FileReader(Rc<Inner>);

struct Inner {
    url: String,
    worker: RefCell<Worker>,
    /// It failed; the next request goes to a new one.
    is_broken: Cell<bool>,
    last_run: Cell<f64>,
    /// The request under way.
    request: RefCell<Option<Request>>,
    is_cancelled: Cell<bool>,
    /// The tables that the worker keeps, with their numbers.
    kept: RefCell<Vec<(Known<Table>, f64)>>,
    is_taken: Cell<bool>,
    /// Those who wait for their turn, in their order.
    waiting: RefCell<VecDeque<oneshot::Sender<()>>>,
}

/// The right to ask the worker, given on when it is dropped: files that are dropped while others are being read come
/// after them, and none is lost.
pub struct Turn(FileReader);

impl Drop for Turn {
    fn drop(&mut self) {
        let inner = &self.0.0;
        inner.is_taken.set(false);
        let next = inner.waiting.borrow_mut().pop_front();
        if let Some(next) = next {
            inner.is_taken.set(true);
            // They wait for nothing else, so they are still there.
            let _ = next.send(());
        }
    }
}

impl PartialEq for FileReader {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl FileReader {
    /// Starts the worker whose address the page names in `<meta name="worker">`.
    pub fn start() -> FileReader {
        let url = gloo::utils::document()
            .query_selector("meta[name=worker]")
            .ok()
            .flatten()
            .and_then(|meta| meta.get_attribute("content"))
            .expect("index.html names the worker");
        let reader = FileReader(Rc::new(Inner {
            worker: RefCell::new(new_worker(&url)),
            url,
            is_broken: Cell::new(false),
            last_run: Cell::new(0.0),
            request: RefCell::new(None),
            is_cancelled: Cell::new(false),
            kept: RefCell::default(),
            is_taken: Cell::new(false),
            waiting: RefCell::default(),
        }));
        reader.listen();
        reader
    }

    /// Waits until the worker is free. A cancellation before this does not count any more.
    pub async fn turn(&self) -> Turn {
        if self.0.is_taken.replace(true) {
            let (given, turn) = oneshot::channel();
            self.0.waiting.borrow_mut().push_back(given);
            let _ = turn.await;
        }
        self.0.is_cancelled.set(false);
        Turn(self.clone())
    }

    /// Reads one file, under the name it goes by; to be called in one's turn. Of one that comes alone the worker finds out
    /// at once what it means. `arrive` is told how much of the table there is (0..=1).
    ///
    /// # Errors
    /// Everything that [`ReadFailure`] names; the reader can be used again after each.
    pub async fn read(
        &self,
        name: &str,
        file: &File,
        encoding: Option<TextEncoding>,
        is_alone: bool,
        arrive: impl FnMut(f64) + 'static,
    ) -> Result<Shared<Table>, ReadFailure> {
        let bytes = file.size();
        if bytes > limits::FILE_BYTES as f64 {
            let limit = limits::FILE_BYTES as u64;
            return Err(ReadFailure::Import(ImportError::TooLarge { bytes: bytes as u64, limit }));
        }
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| ReadFailure::Failed)?;
        Ok(self.known(self.ask_for_file((name, encoding, buffer.unchecked_into()), is_alone, arrive).await?))
    }

    /// Reads pasted text; as [`FileReader::read`].
    ///
    /// # Errors
    /// As [`FileReader::read`].
    pub async fn read_paste(
        &self,
        text: &str,
        arrive: impl FnMut(f64) + 'static,
    ) -> Result<Shared<Table>, ReadFailure> {
        let bytes = Uint8Array::from(text.as_bytes());
        let handed_on = Array::of1(&bytes.buffer());
        let request = [worker::PASTE.into(), PASTE_FILE.into(), bytes.into(), true.into()];
        Ok(self.known(self.ask_for_table(&request, &handed_on, arrive).await?))
    }

    /// The table of the last answer, which the worker keeps.
    fn known(&self, table: Table) -> Shared<Table> {
        let table = Shared::new(table);
        let mut kept = self.0.kept.borrow_mut();
        kept.retain(|(known, _)| !known.is_gone());
        kept.push((table.known(), self.0.last_run.get()));
        table
    }

    /// What tables mean. Nothing where by its turn nobody wants to know any more.
    ///
    /// # Errors
    /// As [`FileReader::read`].
    pub async fn interpret(
        &self,
        inquiry: &Inquiry,
        is_wanted: impl Fn() -> bool,
        arrive: impl FnMut(f64) + 'static,
    ) -> Result<Option<Interpretation>, ReadFailure> {
        let _turn = self.turn().await;
        if !is_wanted() {
            return Ok(None);
        }
        if self.0.is_broken.replace(false) {
            self.restart();
        }
        let numbers = Array::new();
        for table in &inquiry.tables {
            numbers.push(&self.number(table).await.into());
            if self.is_cancelled() {
                return Err(ReadFailure::Cancelled);
            }
        }
        // The worker drops what is not named.
        let is_named = |(known, _): &(Known<Table>, f64)| inquiry.tables.iter().any(|table| known.is(table));
        self.0.kept.borrow_mut().retain(is_named);
        let decisions = Uint8Array::from(worker::encode_decisions(&inquiry.decisions).as_slice());
        let request = [worker::INTERPRET.into(), numbers.into(), decisions.into()];
        let mut whole = self.ask_for_whole(&request, &Array::new(), arrive).await?;
        // What follows is a task of its own, apart from the last part.
        pause().await;
        whole.interpretation().map(Some).ok_or(ReadFailure::Failed)
    }

    /// The number under which the worker keeps a table; one that it has not read, or has lost, is given to it.
    async fn number(&self, table: &Shared<Table>) -> f64 {
        let known = self.0.kept.borrow().iter().find(|(known, _)| known.is(table)).map(|(_, number)| *number);
        if let Some(number) = known {
            return number;
        }
        let number = self.next_run();
        for (part, _) in Parts::of_table(table) {
            let part = Uint8Array::from(part.as_slice());
            let message = Array::of3(&worker::KEEP.into(), &number.into(), &part);
            // Where it is not taken the inquiry fails, and says so.
            let _ = self.0.worker.borrow().post_message_with_transfer(&message, &Array::of1(&part.buffer()));
            // The page may do something else between two parts.
            pause().await;
        }
        self.0.kept.borrow_mut().push((table.known(), number));
        number
    }

    /// A workbook to be filled in.
    ///
    /// # Errors
    /// As [`FileReader::read`].
    pub async fn template(&self, kind: Template) -> Result<Vec<u8>, ReadFailure> {
        self.ask_for_workbook(&[worker::TEMPLATE.into(), worker::template_tag(kind).into()]).await
    }

    /// A return slip as a workbook.
    ///
    /// # Errors
    /// As [`FileReader::read`].
    pub async fn slip(&self, slip: &Slip) -> Result<Vec<u8>, ReadFailure> {
        let slip = Uint8Array::from(worker::encode_slip(slip).as_slice());
        self.ask_for_workbook(&[worker::SLIP.into(), slip.into()]).await
    }

    /// A result as a workbook.
    ///
    /// # Errors
    /// As [`FileReader::read`]; [`ReadFailure::Failed`] also where no workbook can hold it.
    pub async fn export(&self, report: &[u8]) -> Result<Vec<u8>, ReadFailure> {
        let request = [worker::EXPORT.into(), Uint8Array::from(report).into()];
        let workbook = self.ask_for_workbook(&request).await?;
        if workbook.is_empty() { Err(ReadFailure::Failed) } else { Ok(workbook) }
    }

    /// The built-in sample: its figures need not come with the first paint.
    ///
    /// # Errors
    /// As [`FileReader::read`].
    pub async fn sample(&self) -> Result<Table, ReadFailure> {
        let _turn = self.turn().await;
        self.ask_for_file((SAMPLE_FILE, None, ArrayBuffer::new(0)), false, |_| ()).await
    }

    /// The sample of several years.
    ///
    /// # Errors
    /// As [`FileReader::read`].
    pub async fn sample_of_years(&self) -> Result<Table, ReadFailure> {
        let _turn = self.turn().await;
        self.ask_for_file((worker::SAMPLE_OF_YEARS, None, ArrayBuffer::new(0)), false, |_| ()).await
    }

    /// Makes the worker panic, for tests of what follows.
    pub async fn panic(&self) -> Result<Table, ReadFailure> {
        let _turn = self.turn().await;
        self.ask_for_file((worker::PANIC_FILE, None, ArrayBuffer::new(0)), false, |_| ()).await
    }

    async fn ask_for_file(
        &self,
        (file, encoding, buffer): (&str, Option<TextEncoding>, ArrayBuffer),
        is_alone: bool,
        arrive: impl FnMut(f64) + 'static,
    ) -> Result<Table, ReadFailure> {
        let tag = encoding.map_or(JsValue::NULL, |e| worker::encoding_tag(e).into());
        let request = [worker::READ.into(), file.into(), tag, Uint8Array::new(&buffer).into(), is_alone.into()];
        self.ask_for_table(&request, &Array::of1(&buffer), arrive).await
    }

    async fn ask_for_table(
        &self,
        request: &[JsValue],
        handed_on: &Array,
        arrive: impl FnMut(f64) + 'static,
    ) -> Result<Table, ReadFailure> {
        let mut whole = self.ask_for_whole(request, handed_on, arrive).await?;
        whole.reading().ok_or(ReadFailure::Failed)?.map_err(ReadFailure::Import)
    }

    async fn ask_for_workbook(&self, request: &[JsValue]) -> Result<Vec<u8>, ReadFailure> {
        let _turn = self.turn().await;
        let workbook = Rc::new(RefCell::default());
        let take_part = {
            let workbook = workbook.clone();
            Box::new(move |bytes, _| *workbook.borrow_mut() = bytes)
        };
        self.ask(request, &Array::new(), take_part).await?;
        Ok(workbook.take())
    }

    /// Each part is taken in as it comes, in a short task of its own.
    async fn ask_for_whole(
        &self,
        request: &[JsValue],
        handed_on: &Array,
        mut arrive: impl FnMut(f64) + 'static,
    ) -> Result<Whole, ReadFailure> {
        let whole = Rc::new(RefCell::new(Ok(Whole::default())));
        let take_part = {
            let whole = whole.clone();
            Box::new(move |bytes: Vec<u8>, share| {
                let mut whole = whole.borrow_mut();
                if let Ok(so_far) = &mut *whole
                    && so_far.add(&bytes).is_err()
                {
                    *whole = Err(ReadFailure::Failed);
                }
                arrive(share);
            })
        };
        self.ask(request, handed_on, take_part).await?;
        whole.replace(Err(ReadFailure::Failed))
    }

    fn next_run(&self) -> f64 {
        let run = self.0.last_run.get() + 1.0;
        self.0.last_run.set(run);
        run
    }

    /// Sends a request, and with it what is handed on rather than copied.
    async fn ask(&self, request: &[JsValue], handed_on: &Array, take_part: TakePart) -> Result<(), ReadFailure> {
        if self.0.is_broken.replace(false) {
            self.restart();
        }
        let run = self.next_run();
        let message: Array = [run.into()].iter().chain(request).collect();
        let (answer, answered) = oneshot::channel();
        let reader = self.clone();
        let time_limit = Timeout::new(TIME_LIMIT_MS, move || reader.give_up(run, ReadFailure::TimedOut));
        *self.0.request.borrow_mut() = Some(Request { run, take_part, answer, _time_limit: time_limit });
        let posted = self.0.worker.borrow().post_message_with_transfer(&message, handed_on);
        if posted.is_err() {
            self.give_up(run, ReadFailure::Failed);
        }
        answered.await.unwrap_or(Err(ReadFailure::Cancelled))
    }

    /// From here on [`FileReader::is_cancelled`] is true, until the next turn; a file under way is given up.
    pub fn cancel(&self) {
        self.0.is_cancelled.set(true);
        self.give_up(self.0.last_run.get(), ReadFailure::Cancelled);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.get()
    }

    /// Ends a request that has no answer, and the worker with it: it may be busy for ever.
    fn give_up(&self, run: f64, failure: ReadFailure) {
        let request = self.0.request.borrow_mut().take_if(|r| r.run == run);
        if let Some(request) = request {
            let _ = request.answer.send(Err(failure));
            self.restart();
        }
    }

    fn restart(&self) {
        self.0.worker.borrow().terminate();
        self.0.kept.borrow_mut().clear();
        *self.0.worker.borrow_mut() = new_worker(&self.0.url);
        self.listen();
    }

    fn listen(&self) {
        let reader = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let reply: Array = event.data().unchecked_into();
            let run = reply.get(0).as_f64();
            let request = reader.0.request.borrow_mut().take_if(|r| Some(r.run) == run);
            // An answer to a request that was given up is dropped here.
            if let Some(mut request) = request {
                let bytes: Uint8Array = reply.get(1).unchecked_into();
                let (bytes, share) = (bytes.to_vec(), reply.get(2).as_f64().unwrap_or(1.0));
                (request.take_part)(bytes, share);
                if share < 1.0 {
                    *reader.0.request.borrow_mut() = Some(request);
                } else {
                    let _ = request.answer.send(Ok(()));
                }
            }
        });
        let reader = self.clone();
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            // Not restarted at once: a worker that cannot start would fail again and again.
            reader.0.is_broken.set(true);
            reader.0.kept.borrow_mut().clear();
            let request = reader.0.request.borrow_mut().take();
            if let Some(request) = request {
                let _ = request.answer.send(Err(ReadFailure::Failed));
            }
        });
        let worker = self.0.worker.borrow();
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // They live as long as the worker, which is replaced a few times at the most.
        on_message.forget();
        on_error.forget();
    }
}

/// Lets the page do what waits.
pub async fn pause() {
    let (go_on, waiting) = oneshot::channel();
    let _timeout = Timeout::new(0, move || {
        let _ = go_on.send(());
    });
    let _ = waiting.await;
}

fn new_worker(url: &str) -> Worker {
    Worker::new(url).expect("the browser was checked for workers before this program began")
}
