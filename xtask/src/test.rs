//! `cargo xtask test`: every test there is, the quick ones first.

use crate::process::{cargo, run, step};
use crate::static_server::StaticServer;
use crate::{Result, budget, build, single_file, tools};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KINDS: [&str; 3] = ["native", "module", "browser"];

/// Not the host's root: the page has to work from any folder.
const SUB_PATH: &str = "/some/sub/path/";

pub fn test(only: Option<&str>, no_build: bool, name: Option<&str>) -> Result<()> {
    if let Some(kind) = only
        && !KINDS.contains(&kind)
    {
        return Err(format!("--only takes one of {}", KINDS.join(", ")).into());
    }
    let wants = |kind| only.is_none_or(|only| only == kind);
    let mut summary = Summary::default();

    if wants("native") {
        summary.step("native tests", || {
            let soffice = tools::soffice()?;
            run(cargo().args(["test", "--workspace", "--locked"]).args(name).env("SCOREBOARD_SOFFICE", soffice))
        });
    }
    if wants("module") || wants("browser") {
        let is_built = no_build || summary.step("build", || build::build(false));
        if is_built {
            // Not with --only: whoever asks for one kind of test is not looking at sizes.
            if only.is_none() && name.is_none() {
                summary.step("size budgets", || budget::check(Path::new("dist")));
            }
            if wants("module") {
                summary.step("ES module tests", || module_tests(name));
            }
            if wants("browser") {
                // `--no-build` takes the one of before, if there is one.
                if (no_build && Path::new(single_file::FILE).is_file()) || summary.step("one file", single_file::build)
                {
                    summary.step("browser tests", || browser_tests(name));
                }
            }
        }
    }
    summary.finish()
}

/// A step that fails does not hide what the later ones have to say.
#[derive(Default)]
struct Summary(Vec<(String, f64, Option<String>)>);

impl Summary {
    /// Whether it went well.
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        let start = Instant::now();
        let failure = step(name, work).err().map(|error| error.to_string());
        if let Some(failure) = &failure {
            eprintln!("!! {failure}");
        }
        let is_good = failure.is_none();
        self.0.push((name.to_string(), start.elapsed().as_secs_f64(), failure));
        is_good
    }

    fn finish(self) -> Result<()> {
        println!("\n== summary");
        for (name, seconds, failure) in &self.0 {
            let mark = if failure.is_none() { "ok" } else { "FAILED" };
            println!("   {name:<16} {mark:<6} {seconds:>7.1} s");
        }
        let failed: Vec<String> =
            self.0.iter().filter_map(|(name, _, failure)| Some(format!("{name}: {}", failure.as_ref()?))).collect();
        if failed.is_empty() { Ok(()) } else { Err(failed.join("\n").into()) }
    }
}

/// The tests that use `dist/engine.js` as a stranger would.
fn module_tests(name: Option<&str>) -> Result<()> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir("tests/module")?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut node = Command::new(tools::node()?);
    node.arg("--test");
    if let Some(name) = name {
        node.arg(format!("--test-name-pattern={name}"));
    }
    run(node.args(files).env("SCOREBOARD_DIST", Path::new("dist").canonicalize()?))
}

/// The tests of `tests/browser`, each in a browser of its own, against a server of ours.
fn browser_tests(name: Option<&str>) -> Result<()> {
    let mut tests = cargo();
    tests.args(["test", "--locked", "--package", "browser-tests", "--test", "browser", "--"]);
    // Each test is a browser with several processes: more at once only makes all of them slow.
    tests.arg("--test-threads=2");
    let one_file = Path::new(single_file::FILE).canonicalize()?;
    tests.env("SCOREBOARD_ONE_FILE", format!("file://{}", one_file.display()));
    tests.env("SCOREBOARD_AXE", tools::axe()?);
    run_with_browser(Path::new("dist"), tests.args(name))
}

/// Runs a program that drives browsers, with what the harness wants to know; `folder` is served.
pub fn run_with_browser(folder: &Path, program: &mut Command) -> Result<()> {
    let browser = tools::browser()?;
    let server = StaticServer::start(folder, SUB_PATH, 0)?;
    let driver = Driver::start(&browser.driver)?;
    run(program
        .env("SCOREBOARD_URL", &server.url)
        .env("SCOREBOARD_DIST", folder.canonicalize()?)
        .env("SCOREBOARD_CHROMIUM", &browser.chromium)
        .env("SCOREBOARD_WEBDRIVER", &driver.address)
        .env("SCOREBOARD_SCREENSHOTS", build::target_dir()?.join("screenshots")))
}

/// The program that drives the browsers; it ends with us.
struct Driver {
    address: String,
    process: Child,
}

impl Driver {
    fn start(program: &Path) -> Result<Self> {
        // Free now, and very probably still a moment later.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let process = Command::new(program)
            .arg(format!("--port={}", address.port()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let driver = Self { address: address.to_string(), process };
        let start = Instant::now();
        while std::net::TcpStream::connect(address).is_err() {
            if start.elapsed() > Duration::from_secs(30) {
                return Err(format!("{} does not answer", program.display()).into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
