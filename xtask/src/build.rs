//! `cargo xtask build`: from sources to `dist/`.

use crate::Result;
use crate::process::{cargo, output, path_with, run, step};
use crate::tools;
use std::path::PathBuf;
use std::process::Command;

/// The profile of Cargo.toml for what ships; `--dev` takes cargo's own.
const PROFILE: &str = "wasm";
const DEV_PROFILE: &str = "dev";
/// Tells the finishing step, which Trunk starts, which profile this is.
const PROFILE_VAR: &str = "SCOREBOARD_PROFILE";

pub fn profile() -> String {
    std::env::var(PROFILE_VAR).unwrap_or_else(|_| PROFILE.into())
}

pub fn is_dev() -> bool {
    profile() == DEV_PROFILE
}

pub fn build(dev: bool) -> Result<()> {
    let profile = if dev { DEV_PROFILE } else { PROFILE };
    tools::wasm_target()?;
    let trunk = tools::trunk()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    // All programs in one call: cargo links them side by side, and Trunk then finds them built.
    step(
        "compile to wasm",
        || run(compile_wasm(profile).args(["--bin", "app", "--bin", "worker", "--bin", "engine"])),
    )?;
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
