//! `cargo xtask build`: from sources to `dist/`.

use crate::Result;
use crate::process::{cargo, output, path_with, run, step};
use crate::tools;
use std::path::PathBuf;
use std::process::Command;

/// The profile of Cargo.toml for what ships; `--dev` takes cargo's own.
const PROFILE: &str = "wasm";
/// The same for the programs that nobody waits for.
const LATE_PROFILE: &str = "wasm-late";
const LATE_PROGRAMS: [&str; 2] = ["worker", "engine"];
const DEV_PROFILE: &str = "dev";
/// Tells the finishing step, which Trunk starts, which profile this is.
const PROFILE_VAR: &str = "SCOREBOARD_PROFILE";

pub fn is_dev() -> bool {
    std::env::var(PROFILE_VAR).is_ok_and(|profile| profile == DEV_PROFILE)
}

/// What a program for the browser is compiled with.
pub fn profile(program: &str, dev: bool) -> &'static str {
    match dev {
        true => DEV_PROFILE,
        false if LATE_PROGRAMS.contains(&program) => LATE_PROFILE,
        false => PROFILE,
    }
}

pub fn build(dev: bool) -> Result<()> {
    let profile = profile("app", dev);
    tools::wasm_target()?;
    let trunk = tools::trunk()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    // Trunk and the finishing step then find them built.
    step("compile to wasm", || {
        run(compile_wasm(profile).args(["--bin", "app"]))?;
        // In one call: cargo links them side by side.
        let late = LATE_PROGRAMS.iter().flat_map(|program| ["--bin", program]);
        run(compile_wasm(self::profile(LATE_PROGRAMS[0], dev)).args(late))
    })?;
    step("put the page together", || {
        let folder = |file: &PathBuf| file.parent().map(PathBuf::from).unwrap_or_default();
        run(Command::new(&trunk)
            // Offline: Trunk would fetch programs from wherever it likes.
            .args(["build", "--offline", "true", "--skip-version-check", "--cargo-profile", profile])
            .env("PATH", path_with(&[&folder(&trunk), &folder(&wasm_bindgen)])?)
            .env(PROFILE_VAR, profile)
            .env(RUSTFLAGS_VAR, rustflags())
            // Trunk reads it as a yes or no and fails on the customary `1`.
            .env_remove("NO_COLOR"))
    })
}

/// `cargo build` of programs for the browser; the caller says which.
pub fn compile_wasm(profile: &str) -> Command {
    let mut cargo = cargo();
    cargo.args(["build", "--locked", "--package", "scoreboard", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--profile", profile]);
    cargo.env(RUSTFLAGS_VAR, rustflags());
    cargo
}

/// Flags that cargo gives the compiler, one a `0x1f`.
const RUSTFLAGS_VAR: &str = "CARGO_ENCODED_RUSTFLAGS";

/// The messages of panics name source files: without this they would name folders of whoever builds, and two machines
/// would build different pages.
fn rustflags() -> String {
    let home =
        std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|h| h.join(".cargo")));
    let registry = home.unwrap_or_default().join("registry").join("src");
    let indexes = std::fs::read_dir(registry).into_iter().flatten().flatten().map(|entry| (entry.path(), "crates"));
    // The last that fits wins, so the workspace comes first: the registry may lie in it.
    let folders = std::env::current_dir().into_iter().map(|root| (root, "")).chain(indexes);
    let flags: Vec<String> = folders.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect();
    flags.join("\u{1f}")
}

/// The folder cargo builds in.
pub fn target_dir() -> Result<PathBuf> {
    let metadata = output(cargo().args(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
    // One string of a JSON document: not worth a parser.
    let (_, rest) = metadata.split_once("\"target_directory\":\"").ok_or("cargo metadata names no target directory")?;
    let (folder, _) = rest.split_once('"').ok_or("cargo metadata is cut off")?;
    Ok(PathBuf::from(folder.replace("\\\\", "\\")))
}
