//! `cargo xtask <command>`: everything a contributor or the CI does with this project.
//!
//! Each command fetches the tools it misses (see [`tools`]), so that a machine with rustup alone is enough. Nothing
//! here depends on a shell; only Linux can install a browser or Node by itself, elsewhere a message says what to
//! install.

mod bench;
mod budget;
mod build;
mod finish;
mod fuzz;
mod process;
mod serve;
mod single_file;
mod slim;
mod static_server;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

type Error = Box<dyn std::error::Error + Send + Sync>;
type Result<T> = std::result::Result<T, Error>;

const HELP: &str = "\
cargo xtask <command>

  serve [--no-open] [--no-build] [--dev]  build, serve on http://127.0.0.1:8080 (or the next free port), open a browser
  build [--dev]                           make dist/, which any static host can serve from any folder
  single-file                             dist-single/scoreboard.html: the page as one file, which opens by double click
  test  [--only native|module|browser] [--no-build] [NAME]
                                          native tests, build, size budgets, ES module tests, browser tests;
                                          NAME runs the tests whose name contains it
  fuzz [NAME] [--seconds N]               throw made-up bytes at every reader, or at one: 60 s each, two and more at once
  bench [--no-build]                      how fast large tables are read in Chromium, beside SheetJS and Papa Parse
  tools                                   only install the tools that the other commands need

  --dev       unoptimised programs: quicker to build, several times larger; not for publishing
  --no-build  take dist/ as it is
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    // Trunk's hook and cargo call this from other folders: every path below is relative to the project.
    std::env::set_current_dir(root())?;
    let Some((command, rest)) = args.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let mut args = Args(rest.to_vec());
    match command.as_str() {
        "build" => {
            let dev = args.flag("--dev");
            args.finish()?;
            build::build(dev)
        }
        "serve" => {
            let (dev, no_open, no_build) = (args.flag("--dev"), args.flag("--no-open"), args.flag("--no-build"));
            args.finish()?;
            if !no_build {
                build::build(dev)?;
            }
            serve::serve(!no_open)
        }
        "single-file" => {
            args.finish()?;
            single_file::build()
        }
        "test" => {
            let only = args.value("--only")?;
            let no_build = args.flag("--no-build");
            let name = args.positional();
            args.finish()?;
            test::test(only.as_deref(), no_build, name.as_deref())
        }
        "fuzz" => {
            let seconds = args.value("--seconds")?.map_or(Ok(60), |text| text.parse())?;
            let name = args.positional();
            args.finish()?;
            fuzz::fuzz(name.as_deref(), seconds)
        }
        "bench" => {
            let no_build = args.flag("--no-build");
            args.finish()?;
            bench::bench(no_build)
        }
        "tools" => {
            args.finish()?;
            tools::install_all()
        }
        // Not in the help: Trunk.toml calls it after Trunk has put the page together.
        "finish" => finish::finish(),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("no command `{other}`\n\n{HELP}").into()),
    }
}

/// The project's folder. Cargo says at run time where it started us; what was true when xtask was compiled may be
/// another copy of the project that builds into the same folder.
fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(xtask).parent().expect("xtask lies in the project's folder").to_path_buf()
}

/// What is left of the command line; each question takes its answer out.
struct Args(Vec<String>);

impl Args {
    fn flag(&mut self, name: &str) -> bool {
        let n_before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() < n_before
    }

    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|arg| arg == name) else { return Ok(None) };
        if at + 1 >= self.0.len() {
            return Err(format!("{name} needs a value").into());
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    fn positional(&mut self) -> Option<String> {
        let at = self.0.iter().position(|arg| !arg.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    fn finish(self) -> Result<()> {
        match self.0.first() {
            Some(arg) => Err(format!("unexpected argument `{arg}`\n\n{HELP}").into()),
            None => Ok(()),
        }
    }
}
