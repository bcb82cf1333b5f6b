//! `cargo xtask single-file`: the page, its programs and its style in one HTML file that opens by double click.

use crate::build::{compile_wasm, profile, target_dir};
use crate::finish::{shrink, style_sheet};
use crate::process::{run, step};
use crate::{Result, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where it is put: not in `dist/`, which is what a host serves.
pub const FILE: &str = "dist-single/scoreboard.html";
/// Bytes that it may have.
const LIMIT: u64 = 2_500_000;

/// Small enough to be mailed: the worker, too, is compiled for size here.
pub fn build() -> Result<()> {
    tools::wasm_target()?;
    let bindgen = tools::wasm_bindgen()?;
    let profile = profile("app", false);
    let parts = target_dir()?.join("one-file");
    fs::create_dir_all(&parts)?;
    step("compile the programs of the one file", || {
        run(compile_wasm(profile).args(["--bin", "app", "--bin", "worker", "--features", "one-file"]))
    })?;
    let bound = |program: &str| -> Result<(PathBuf, PathBuf)> {
        let folder = target_dir()?.join("wasm32-unknown-unknown").join(profile);
        run(Command::new(&bindgen)
            .args(["--target", "no-modules", "--no-typescript", "--out-name", program, "--out-dir"])
            .arg(&parts)
            .arg(folder.join(program).with_extension("wasm")))?;
        Ok((parts.join(format!("{program}.js")), parts.join(format!("{program}_bg.wasm"))))
    };
    let ((page_script, page_program), (worker_script, worker_program)) = (bound("app")?, bound("worker")?);
    shrink(&[page_program.clone(), worker_program.clone()])?;

    let sheet = parts.join("style.css");
    let main_style = style_sheet(Path::new("styles/main.css"))?;
    fs::write(&sheet, main_style + &style_sheet(Path::new("styles/late.css"))?)?;
    let index = parts.join("index.html");
    let html = fs::read_to_string("index.html")?;
    let is_for_us = |line: &&str| line.contains("data-trunk") || (line.starts_with("<!--") && line.ends_with("-->"));
    fs::write(&index, html.lines().filter(|line| !is_for_us(line)).flat_map(|line| [line, "\n"]).collect::<String>())?;

    let out = Path::new(FILE);
    fs::create_dir_all(out.parent().unwrap_or(Path::new(".")))?;
    step("put everything into one file", || {
        run(Command::new(tools::node()?)
            .args(["--eval", include_str!("single_file.js"), "--"])
            .args([&index, Path::new("assets/boot.js"), &sheet, &page_script, Path::new("assets/one_file.js")])
            .args([&page_program, &worker_script, &worker_program, out]))
    })?;
    let bytes = fs::metadata(out)?.len();
    println!("{}: {:.2} MB of {:.2} MB", out.display(), bytes as f64 / 1e6, LIMIT as f64 / 1e6);
    if bytes > LIMIT { Err(format!("{} is larger than {LIMIT} bytes", out.display()).into()) } else { Ok(()) }
}
