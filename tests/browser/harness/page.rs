use crate::static_server::StaticServer;
use crate::webdriver::{Refusal, Session};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long something that must happen may take. Generous: it only costs time when a test fails.
const PATIENCE: Duration = Duration::from_secs(20);
const DOWNLOADS: &str = "downloads";
const NETWORK_LOG: &str = "network.json";
const PAUSE: Duration = Duration::from_millis(40);

/// The name that the protocol gives to references to elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Runs before any script of the page, in every document.
const WATCH_CSP: &str = "window.__cspViolations = []; \
    document.addEventListener('securitypolicyviolation', (event) => \
        window.__cspViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));";

/// A browser of its own, with an empty profile, showing one page. Closed when dropped.
///
/// Closing fails the test if anything in the browser, workers included, has sent a request to another host for the
/// page.
pub struct Page {
    /// None once closed.
    session: Option<Session>,
    /// Where the page is served; ends with a slash.
    base: String,
    screenshots: PathBuf,
    is_loaded: Cell<bool>,
    /// For the browser's files; removed at the end.
    scratch: PathBuf,
    /// The driver tells each line once; tests may ask twice.
    console: RefCell<Vec<LogEntry>>,
}

/// A line of the browser's console.
#[derive(Debug, Clone)]
pub struct LogEntry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    pub text: String,
}

/// An element of the page as it was found; stale once the page has replaced it.
pub struct Element<'a> {
    page: &'a Page,
    reference: Value,
}

impl Page {
    /// Opens the page in a new browser.
    pub fn open() -> Self {
        Self::open_at("")
    }

    /// Opens the page in a new browser at an address below its folder, such as `#/about`.
    pub fn open_at(address: &str) -> Self {
        let page = Self::blank();
        page.load(address);
        page
    }

    /// Opens the edition that is one file, from the disk.
    pub fn open_one_file() -> Self {
        let mut page = Self::blank();
        page.base = setting("SCOREBOARD_ONE_FILE");
        page.load("");
        page
    }

    /// Opens the page where somebody else serves it.
    pub fn open_on(server: &StaticServer) -> Self {
        let mut page = Self::blank();
        page.base = server.url.clone();
        page.load("");
        page
    }

    /// A new browser that shows nothing yet: for what has to be set up before [`Page::load`].
    pub fn blank() -> Self {
        static N_PAGES: AtomicUsize = AtomicUsize::new(0);
        let nth = N_PAGES.fetch_add(1, Ordering::Relaxed);
        let scratch = std::env::temp_dir().join(format!("scoreboard-test-{}-{nth}", std::process::id()));
        std::fs::create_dir_all(scratch.join(DOWNLOADS)).expect("a folder for downloads");
        let capabilities = json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": setting("SCOREBOARD_CHROMIUM"),
                // The driver makes a new, empty profile for each browser.
                "args": [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--window-size=1280,900",
                    format!("--log-net-log={}", scratch.join(NETWORK_LOG).display()),
                ],
                "prefs": { "download.default_directory": scratch.join(DOWNLOADS), "download.prompt_for_download": false },
            },
        });
        let session = Session::start(&setting("SCOREBOARD_WEBDRIVER"), &capabilities);
        let page = Self {
            session: Some(session.unwrap_or_else(|why| panic!("the browser does not start: {why}"))),
            base: setting("SCOREBOARD_URL"),
            screenshots: setting("SCOREBOARD_SCREENSHOTS").into(),
            is_loaded: Cell::new(false),
            scratch,
            console: RefCell::default(),
        };
        page.before_load(WATCH_CSP);
        page
    }

    /// Has a script run before those of the page, in every document loaded from now on.
    pub fn before_load(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Goes to an address below the page's folder; `""` is the page itself.
    pub fn load(&self, address: &str) {
        self.is_loaded.set(true);
        self.done(self.session().post("url", &json!({ "url": format!("{}{address}", self.base) })));
    }

    pub fn reload(&self) {
        self.done(self.session().post("refresh", &json!({})));
    }

    /// The address that the browser shows.
    pub fn url(&self) -> String {
        string(self.done(self.session().get("url")))
    }

    // Looking

    /// The first element with this `data-testid`; waits for it.
    pub fn by(&self, testid: &str) -> Element<'_> {
        self.find(&by_testid(testid))
    }

    /// All elements with this `data-testid` that are there now.
    pub fn all(&self, testid: &str) -> Vec<Element<'_>> {
        self.find_all(&by_testid(testid))
    }

    /// The first element that matches a CSS selector; waits for it.
    pub fn find(&self, selector: &str) -> Element<'_> {
        self.wait_for_some(&format!("an element `{selector}`"), || self.find_all(selector).into_iter().next())
    }

    /// All elements that match a CSS selector now.
    pub fn find_all(&self, selector: &str) -> Vec<Element<'_>> {
        let found = self.session().post("elements", &json!({ "using": "css selector", "value": selector }));
        let found = self.done(found);
        let references = found.as_array().into_iter().flatten();
        references.map(|reference| Element { page: self, reference: reference.clone() }).collect()
    }

    /// How many elements with this `data-testid` there are now.
    pub fn count(&self, testid: &str) -> usize {
        self.all(testid).len()
    }

    /// Whether there is an element with this `data-testid` now.
    pub fn has(&self, testid: &str) -> bool {
        self.count(testid) > 0
    }

    /// The text of the first such element as shown; waits for the element.
    pub fn text(&self, testid: &str) -> String {
        self.on_element(testid, |element| element.try_text())
    }

    /// The text of every such element, in one go: what is read belongs to one moment.
    pub fn texts(&self, testid: &str) -> Vec<String> {
        let texts = self.js(
            "return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText)",
            json!([by_testid(testid)]),
        );
        texts.as_array().into_iter().flatten().cloned().map(string).collect()
    }

    /// An attribute of the first such element; waits for the element.
    pub fn attr(&self, testid: &str, name: &str) -> Option<String> {
        self.on_element(testid, |element| element.try_attr(name))
    }

    /// An attribute of every such element, in one go; elements without it are left out.
    pub fn attrs(&self, testid: &str, name: &str) -> Vec<String> {
        let values = self.js(
            "return [...document.querySelectorAll(arguments[0])].map((element) => element.getAttribute(arguments[1]))",
            json!([by_testid(testid), name]),
        );
        values.as_array().into_iter().flatten().filter(|value| !value.is_null()).cloned().map(string).collect()
    }

    /// The `value` of the first such text field; waits for the element.
    pub fn value(&self, testid: &str) -> String {
        self.on_element(testid, |element| element.try_property("value").map(string))
    }

    // Waiting

    /// Waits until something is true of the page; `what` says it in words, for the message when it never is.
    #[track_caller]
    pub fn wait_for(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        self.wait_for_some(what, || is_so(self).then_some(()));
    }

    /// Waits until the first element with this `data-testid` has this text somewhere in it.
    #[track_caller]
    pub fn wait_for_text(&self, testid: &str, part: &str) {
        self.wait_for(&format!("{testid} to say “{part}”"), |page| page.text(testid).contains(part));
    }

    /// Waits until no element has this `data-testid`.
    #[track_caller]
    pub fn wait_until_gone(&self, testid: &str) {
        self.wait_for(&format!("{testid} to go away"), |page| !page.has(testid));
    }

    #[track_caller]
    fn wait_for_some<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            let elapsed = start.elapsed();
            assert!(elapsed < PATIENCE, "waited {} s in vain for {what}", PATIENCE.as_secs());
            if elapsed > PATIENCE / 10 {
                assert!(!self.has("recovery"), "the page stopped with a panic while waiting for {what}");
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Does something with an element, again if the page replaced or covered it in the meantime.
    #[track_caller]
    fn on_element<T>(&self, testid: &str, work: impl Fn(&Element) -> Result<T, Refusal>) -> T {
        let start = Instant::now();
        loop {
            match work(&self.by(testid)) {
                Ok(result) => return result,
                Err(why) if why.is_passing() && start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
                Err(why) => panic!("{testid}: {why}"),
            }
        }
    }

    // Doing

    /// Clicks the first such element; waits until it is there and nothing covers it.
    #[track_caller]
    pub fn click(&self, testid: &str) {
        self.on_element(testid, |element| element.try_click());
    }

    /// Gives a text field its whole text at once, as pasting does: quick for any size.
    #[track_caller]
    pub fn paste(&self, testid: &str, text: &str) {
        let field = self.by(testid);
        self.js(
            "const [field, text] = arguments; field.focus(); field.value = text; \
             field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));",
            json!([field.reference, text]),
        );
    }

    /// Sends the `paste` event that a browser sends, with the clipboard's contents by MIME type, such as
    /// `text/plain` and the `text/html` of a spreadsheet program.
    #[track_caller]
    pub fn paste_event(&self, testid: &str, contents: &[(&str, &str)]) {
        let element = self.by(testid);
        self.js(
            "const [element, contents] = arguments; const clipboardData = new DataTransfer(); \
             for (const [type, text] of contents) clipboardData.setData(type, text); \
             element.focus(); \
             element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));",
            json!([element.reference, contents]),
        );
    }

    /// Puts text in at the cursor of a field, through the browser's own editing, as an input method for Chinese does.
    #[track_caller]
    pub fn insert(&self, testid: &str, text: &str) {
        let field = self.by(testid);
        self.js("arguments[0].focus()", json!([field.reference]));
        self.cdp("Input.insertText", json!({ "text": text }));
    }

    /// Types into an element, key by key: a tab moves the focus on.
    #[track_caller]
    pub fn type_into(&self, testid: &str, text: &str) {
        self.on_element(testid, |element| element.try_type(text));
    }

    /// Empties a text field.
    #[track_caller]
    pub fn clear(&self, testid: &str) {
        self.on_element(testid, |element| element.command("clear", &json!({})).map(drop));
    }

    /// Presses and releases keys one after the other, wherever the focus is; see [`crate::key`].
    pub fn keys(&self, keys: &[&str]) {
        let strokes = keys
            .iter()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]);
        self.key_actions(strokes.collect());
    }

    /// Presses keys together, such as `[key::CONTROL, "z"]`.
    pub fn chord(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        self.key_actions(down.chain(up).collect());
    }

    fn key_actions(&self, actions: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.done(self.session().post("actions", &json!({ "actions": [keyboard] })));
    }

    /// Chooses files in a file input, hidden or not.
    #[track_caller]
    pub fn upload<P: AsRef<Path> + Debug>(&self, testid: &str, files: &[P]) {
        let absolute = |file: &P| file.as_ref().canonicalize().unwrap_or_else(|error| panic!("{file:?}: {error}"));
        let paths: Vec<_> = files.iter().map(|file| absolute(file).to_string_lossy().into_owned()).collect();
        self.on_element(testid, |element| element.try_type(&paths.join("\n")));
    }

    /// Waits for a download to be complete, takes it out of the downloads and returns its name and contents.
    pub fn downloaded(&self) -> (String, Vec<u8>) {
        let path = self.wait_for_some("a download", || {
            let files = std::fs::read_dir(self.scratch.join(DOWNLOADS)).ok()?.flatten().map(|entry| entry.path());
            // Chromium writes to hidden and `.crdownload` files first.
            let is_complete = |file: &PathBuf| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                !name.starts_with('.') && !name.ends_with(".crdownload")
            };
            files.into_iter().find(is_complete)
        });
        let contents = std::fs::read(&path).expect("a download");
        std::fs::remove_file(&path).expect("a download");
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), contents)
    }

    /// Runs a script as the body of a function; `arguments` are its arguments. Not subject to the page's CSP.
    #[track_caller]
    pub fn js(&self, script: &str, arguments: Value) -> Value {
        self.done(self.session().post("execute/sync", &json!({ "script": script, "args": arguments })))
    }

    /// The same for a script that `await`s.
    #[track_caller]
    pub fn js_async(&self, script: &str, arguments: Value) -> Value {
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments)");
        self.js(&script, arguments)
    }

    /// A command of the Chrome DevTools Protocol.
    #[track_caller]
    pub fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.done(self.session().post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters })))
    }

    // Circumstances

    /// Sets the size of what shows the page, in CSS pixels, as a device of that size would.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size);
    }

    /// As if the person had asked the system for dark, or light, colours.
    pub fn dark(&self, is_dark: bool) {
        self.media(&[("prefers-color-scheme", if is_dark { "dark" } else { "light" })]);
    }

    /// Sets media features, such as `("prefers-reduced-motion", "reduce")`; replaces those set before.
    pub fn media(&self, features: &[(&str, &str)]) {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// As if the network were gone, or back.
    pub fn offline(&self, is_offline: bool) {
        let network = json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.enable", json!({}));
        self.cdp("Network.emulateNetworkConditions", network);
    }

    // Evidence

    /// Saves a picture of what is in view as `target/screenshots/<name>.png`.
    pub fn screenshot(&self, name: &str) {
        let png = self.done(self.session().get("screenshot"));
        self.save_png(name, &png);
    }

    /// Saves a picture of the whole page, also of what one would have to scroll to.
    pub fn screenshot_full(&self, name: &str) {
        let png = self.cdp("Page.captureScreenshot", json!({ "format": "png", "captureBeyondViewport": true }));
        self.save_png(name, &png["data"]);
    }

    fn save_png(&self, name: &str, png: &Value) {
        std::fs::create_dir_all(&self.screenshots).expect("a folder for screenshots");
        let bytes = from_base64(png.as_str().unwrap_or_default());
        std::fs::write(self.screenshots.join(format!("{name}.png")), bytes).expect("a screenshot");
    }

    /// The page as it would be printed: a PDF file.
    pub fn print(&self) -> Vec<u8> {
        from_base64(
            self.done(self.session().post("print", &json!({ "background": true }))).as_str().unwrap_or_default(),
        )
    }

    /// All the console has said so far.
    pub fn console(&self) -> Vec<LogEntry> {
        let entries = self.done(self.session().post("se/log", &json!({ "type": "browser" })));
        let entries = entries
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| LogEntry { level: string(entry["level"].clone()), text: string(entry["message"].clone()) });
        self.console.borrow_mut().extend(entries);
        self.console.borrow().clone()
    }

    /// What the console has said so far at its highest level: errors, failed requests, CSP violations.
    pub fn console_errors(&self) -> Vec<String> {
        self.console().into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.text).collect()
    }

    /// The addresses of all requests that the page and its workers have sent so far, in order, as the browser's
    /// network layer saw them. What the CSP stopped is not among them. The browser writes its log in blocks: a request
    /// shows when it has been answered, and only [`Page::close`] is sure to have all.
    pub fn requests(&self) -> Vec<String> {
        let log = std::fs::read_to_string(self.scratch.join(NETWORK_LOG)).unwrap_or_default();
        // A JSON document whose end is missing while the browser runs, but with an event a line.
        let event = |line: &str| serde_json::from_str::<Value>(line.trim_end_matches(',')).ok();
        let constants = log.lines().next().and_then(|line| event(&format!("{}}}", line.trim_end_matches(','))));
        let Some(constants) = constants else { return Vec::new() };
        let start = &constants["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"];
        let requests = log.lines().filter_map(event).filter(|event| {
            let params = &event["params"];
            // Not the browser's own requests, such as for updates; opening the page has no initiator, either.
            event["type"] == *start
                && (params["initiator"] == self.origin() || params["url"].as_str().is_some_and(|url| self.is_own(url)))
        });
        requests.map(|event| string(event["params"]["url"].clone())).collect()
    }

    /// Whether an address is the page's own host. Data and blob addresses lead nowhere.
    fn is_own(&self, url: &str) -> bool {
        url.starts_with(self.origin()) || url.starts_with("data:") || url.starts_with("blob:")
    }

    fn origin(&self) -> &str {
        self.base.match_indices('/').nth(2).map_or(&self.base, |(at, _)| &self.base[..at])
    }

    /// Closes the browser and returns the addresses of all requests that there were.
    pub fn close(mut self) -> Vec<String> {
        self.session = None;
        self.requests()
    }

    /// What the Content-Security-Policy has stopped in the document shown.
    pub fn csp_violations(&self) -> Vec<String> {
        let violations = self.js("return window.__cspViolations || []", json!([]));
        violations.as_array().into_iter().flatten().cloned().map(string).collect()
    }

    /// Fails the test if there are errors on the console or violations of the CSP so far. (Requests to other hosts
    /// fail every test when its page is closed.)
    #[track_caller]
    pub fn assert_clean(&self) {
        assert_eq!(self.console_errors(), [""; 0], "errors on the console");
        assert_eq!(self.csp_violations(), [""; 0], "violations of the Content-Security-Policy");
    }

    fn session(&self) -> &Session {
        self.session.as_ref().expect("the browser is open until the page is dropped")
    }

    #[track_caller]
    fn done<T>(&self, result: Result<T, Refusal>) -> T {
        result.unwrap_or_else(|why| panic!("{why}"))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.save_evidence();
        }
        self.session = None;
        let mut requests = self.requests();
        let _ = std::fs::remove_dir_all(&self.scratch);
        // A second panic would end all tests at once.
        if !std::thread::panicking() {
            // A file from the disk is no request.
            let sends_none = !self.is_loaded.get() || self.base.starts_with("file:");
            assert!(!requests.is_empty() || sends_none, "the browser wrote no log of its requests");
            requests.retain(|url| !self.is_own(url));
            assert_eq!(requests, [""; 0], "requests to other hosts");
        }
    }
}

impl Page {
    /// What a failed test leaves behind. Must not panic.
    fn save_evidence(&self) {
        let Some(session) = &self.session else { return };
        if let Ok(png) = session.get("screenshot") {
            let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
            let file = self.screenshots.join(format!("failed-{name}.png"));
            let _ = std::fs::create_dir_all(&self.screenshots);
            let _ = std::fs::write(&file, from_base64(png.as_str().unwrap_or_default()));
            eprintln!("picture: {}", file.display());
        }
        if let Ok(Value::Array(entries)) = session.post("se/log", &json!({ "type": "browser" })) {
            entries.iter().for_each(|entry| eprintln!("console: {}", entry["message"]));
        }
    }
}

impl Element<'_> {
    #[track_caller]
    pub fn text(&self) -> String {
        self.page.done(self.try_text())
    }

    #[track_caller]
    pub fn attr(&self, name: &str) -> Option<String> {
        self.page.done(self.try_attr(name))
    }

    #[track_caller]
    pub fn property(&self, name: &str) -> Value {
        self.page.done(self.try_property(name))
    }

    #[track_caller]
    pub fn click(&self) {
        self.page.done(self.try_click());
    }

    /// Types into the element, key by key.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.page.done(self.try_type(text));
    }

    /// All elements inside of this one that match a CSS selector now.
    #[track_caller]
    pub fn find_all(&self, selector: &str) -> Vec<Self> {
        let found = self.command("elements", &json!({ "using": "css selector", "value": selector }));
        let found = self.page.done(found);
        let references = found.as_array().into_iter().flatten();
        references.map(|reference| Element { page: self.page, reference: reference.clone() }).collect()
    }

    /// The argument for [`Page::js`] that stands for this element.
    pub fn reference(&self) -> Value {
        self.reference.clone()
    }

    fn try_text(&self) -> Result<String, Refusal> {
        self.query("text").map(string)
    }

    fn try_attr(&self, name: &str) -> Result<Option<String>, Refusal> {
        // The protocol's own `attribute` command answers "true" for what HTML calls boolean attributes.
        let script = "return arguments[0].getAttribute(arguments[1])";
        let body = json!({ "script": script, "args": [self.reference, name] });
        self.page.session().post("execute/sync", &body).map(|value| value.as_str().map(str::to_string))
    }

    fn try_property(&self, name: &str) -> Result<Value, Refusal> {
        self.query(&format!("property/{name}"))
    }

    fn try_click(&self) -> Result<(), Refusal> {
        self.command("click", &json!({})).map(drop)
    }

    fn try_type(&self, text: &str) -> Result<(), Refusal> {
        self.command("value", &json!({ "text": text })).map(drop)
    }

    fn query(&self, what: &str) -> Result<Value, Refusal> {
        self.page.session().get(&format!("element/{}/{what}", self.id()))
    }

    fn command(&self, what: &str, body: &Value) -> Result<Value, Refusal> {
        self.page.session().post(&format!("element/{}/{what}", self.id()), body)
    }

    fn id(&self) -> &str {
        self.reference[ELEMENT].as_str().unwrap_or_default()
    }
}

impl Refusal {
    /// Whether the page may just have been in the middle of changing.
    fn is_passing(&self) -> bool {
        ["stale element reference", "element click intercepted", "element not interactable", "no such element"]
            .contains(&self.kind.as_str())
    }
}

fn by_testid(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

fn setting(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run these tests with `cargo xtask test --only browser`"))
}

fn string(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// Of a driver's answers: no line breaks, `=` at the end only.
fn from_base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |byte: u8| ALPHABET.iter().position(|known| *known == byte).map(|digit| digit as u32);
    let digits: Vec<u32> = text.bytes().map_while(digit).collect();
    let bytes = digits.chunks(4).flat_map(|chunk| {
        let bits = chunk.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - chunk.len()));
        bits.to_be_bytes().into_iter().skip(1).take(chunk.len() - 1)
    });
    bytes.collect()
}
