//! What is left to do after Trunk, which calls this as a hook before it moves its result to `dist/`: the ES module, the
//! late part of the page, the style sheet, smaller wasm, and a folder name that changes with its contents.

use crate::Result;
use crate::build::{compile_wasm, is_dev, profile, target_dir};
use crate::process::{output, run, step};
use crate::{slim, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_split_cli_support::{Options, transform};

/// Where Trunk puts the page's own files (`data-target-path` in index.html).
const PAGE: &str = "page";

pub fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").ok_or("this is for Trunk's hook; run `cargo xtask build`")?;
    let staging = PathBuf::from(staging);
    let page = staging.join(PAGE);
    engine(&staging)?;
    worker(&page)?;
    step("split the page's program", || split(&page))?;
    for sheet in ["main.css", "late.css"] {
        fs::write(page.join(sheet), style_sheet(&Path::new("styles").join(sheet))?)?;
    }
    let of_page = |name: &str| page.join(name);
    if !is_dev() {
        let newer = ["app.js", LATE_SCRIPT, "start.js", "worker.js", "worker_start.js", "main.css", "late.css"];
        slim::minify(&newer.map(of_page), &["boot.js"].map(of_page))?;
        for program in ["app", "worker"] {
            slim::shorten_imports(&of_page(&format!("{program}_bg.wasm")), &of_page(&format!("{program}.js")))?;
        }
    }
    shrink(&[of_page("app_bg.wasm"), of_page(LATE), of_page("worker_bg.wasm"), staging.join("engine_bg.wasm")])?;
    name_by_contents(&staging)
}

/// The engine as an ES module: fixed names beside index.html, for other pages and for Node.
fn engine(staging: &Path) -> Result<()> {
    let wasm = compiled("engine")?;
    run(Command::new(tools::wasm_bindgen()?)
        .args(["--target", "web", "--out-name", "engine", "--typescript", "--out-dir"])
        .arg(staging)
        .arg(&wasm))?;
    // Describes the raw exports, which nobody should use.
    fs::remove_file(staging.join("engine_bg.wasm.d.ts"))?;
    // Node takes a `.js` file for a module only if told so.
    fs::write(
        staging.join("package.json"),
        "{ \"name\": \"scoreboard-engine\", \"private\": true, \"type\": \"module\" }\n",
    )?;
    join_objects(staging)
}

/// The JavaScript of our own that the engine calls.
const OBJECTS: &str = "src/bin/objects.js";

/// Puts it into the module, which is three files: wasm-bindgen lays it beside and imports it.
fn join_objects(staging: &Path) -> Result<()> {
    let script = staging.join("engine.js");
    let objects = fs::read_to_string(OBJECTS)?;
    let exported = objects.lines().filter_map(|line| line.strip_prefix("export function ")?.split('(').next());
    let exported = exported.collect::<Vec<_>>().join(", ");
    let objects = objects.replace("export function ", "function ");
    let mut objects = format!("const objects = (() => {{\n{objects}\nreturn {{ {exported} }};\n}})();\n");
    let mut joined = String::new();
    for line in fs::read_to_string(&script)?.lines() {
        // `import { addUnits } from './snippets/…';` and `import * as import1 from "./snippets/…"`
        let import = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from "));
        match import {
            Some((names, from)) if from.contains("./snippets/") && from.contains(OBJECTS) => {
                joined += &std::mem::take(&mut objects);
                joined += &format!("const {} = objects;", names.trim_start_matches("* as "));
            }
            Some(_) => return Err("the engine drags in JavaScript of a dependency; it must be three files".into()),
            None => joined += line,
        }
        joined.push('\n');
    }
    if !objects.is_empty() {
        return Err(format!("the engine does not import {OBJECTS} as expected").into());
    }
    fs::write(script, joined)?;
    Ok(fs::remove_dir_all(staging.join("snippets"))?)
}

/// The worker, as a script of the old kind (assets/worker_start.js says why). Trunk would compile it like the page.
fn worker(page: &Path) -> Result<()> {
    run(Command::new(tools::wasm_bindgen()?)
        .args(["--target", "no-modules", "--no-typescript", "--out-name", "worker", "--out-dir"])
        .arg(page)
        .arg(compiled("worker")?))
}

/// The file of a program for the browser, as the compiler made it.
fn compiled(program: &str) -> Result<PathBuf> {
    let profile = profile(program, is_dev());
    run(compile_wasm(profile).args(["--bin", program, "--quiet"]))?;
    let folder = if is_dev() { "debug" } else { profile };
    Ok(target_dir()?.join("wasm32-unknown-unknown").join(folder).join(program).with_extension("wasm"))
}

/// The part of the page's program that is loaded after the first paint (src/ui/late.rs), and the script that loads it.
const LATE: &str = "late_bg.wasm";
const LATE_SCRIPT: &str = "late.js";

/// Cuts the page's program in two. What Trunk made of the whole is overwritten.
fn split(page: &Path) -> Result<()> {
    let whole = fs::read(compiled("app")?)?;
    let parts = target_dir()?.join("split");
    let first = parts.join("app.wasm");
    let link = format!("./{LATE_SCRIPT}");
    let mut options = Options::new(&whole);
    options.output_dir = &parts;
    options.main_out_path = &first;
    options.link_name = &link;
    options.main_module = "./app.js";
    let split = transform(options).map_err(|error| format!("the page's program cannot be split: {error:#}"))?;
    let [late] = split.split_modules.as_slice() else {
        return Err(format!("the page's program was to have one late part: {:?}", split.split_modules).into());
    };
    fs::copy(late, page.join(LATE))?;
    let name = late.file_name().unwrap_or_default().to_string_lossy();
    let mut script = fs::read_to_string(parts.join(LATE_SCRIPT))?;
    for (from, to) in [
        (&*name, LATE),
        // That one insists on the media type, which not every host knows; the rest of the page does without.
        (
            "WebAssembly.instantiateStreaming(src, imports)",
            "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)",
        ),
    ] {
        if !script.contains(from) {
            return Err(format!("the script that loads the late part is not as expected: no `{from}`").into());
        }
        script = script.replace(from, to);
    }
    fs::write(page.join(LATE_SCRIPT), script)?;
    run(Command::new(tools::wasm_bindgen()?)
        // Among the linker's exports is the table of functions, through which the parts call each other.
        .args(["--target", "web", "--keep-lld-exports", "--no-typescript", "--out-name", "app", "--out-dir"])
        .arg(page)
        .arg(&first))
}

/// One file instead of a chain of requests: replaces each line `@import "x.css";` by that file.
pub fn style_sheet(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut sheet = String::new();
    for line in text.lines() {
        match line.trim().strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(name) => sheet += &style_sheet(&file.with_file_name(name))?,
            None => {
                sheet += line;
                sheet.push('\n');
            }
        }
    }
    Ok(sheet)
}

/// Everything the oldest browsers named in boot.js understand. wasm-opt may use all of it, and nothing else.
const WASM_FEATURES: [&str; 7] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

pub fn shrink(files: &[PathBuf]) -> Result<()> {
    if is_dev() {
        return Ok(());
    }
    let wasm_opt = match tools::wasm_opt() {
        Ok(wasm_opt) => wasm_opt,
        Err(why) => {
            println!("!! The wasm files are not optimised and are larger than they need be: {why}");
            return Ok(());
        }
    };
    // It takes longer than all else after a small change: remember what came out of what went in.
    let remembered = target_dir()?.join("wasm-opt");
    fs::create_dir_all(&remembered)?;
    let shrink_one = |file: &Path| -> Result<()> {
        let key = fingerprint(tools::BINARYEN.as_bytes().iter().chain(&fs::read(file)?));
        let known = remembered.join(format!("{key}.wasm"));
        if !known.is_file() {
            let scratch = remembered.join(format!("{key}.{}", std::process::id()));
            // Not `run`: it warns of names that it does not know, though it is told to drop all names.
            output(
                Command::new(&wasm_opt.node)
                    .arg(&wasm_opt.script)
                    .args(WASM_FEATURES)
                    // The stack comes first and grows downwards: nothing lies at the lowest addresses.
                    .args(["-Oz", "--low-memory-unused", "--strip-debug", "--strip-producers"])
                    .arg(file)
                    .arg("-o")
                    .arg(&scratch),
            )?;
            fs::rename(&scratch, &known)?;
        }
        fs::copy(&known, file)?;
        Ok(())
    };
    step("shrink the wasm files", || {
        std::thread::scope(|scope| {
            let threads: Vec<_> = files.iter().map(|file| scope.spawn(|| shrink_one(file))).collect();
            threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| "wasm-opt's thread panicked")?)
        })
    })
}

/// Renames `page/` to `page-<hash of its contents>/`: caches can never mix files of two versions, and a host may let
/// browsers keep the folder for ever.
fn name_by_contents(staging: &Path) -> Result<()> {
    let mut files = Vec::new();
    list_files(&staging.join(PAGE), &mut files)?;
    files.sort();
    let mut contents = Vec::new();
    for file in files {
        contents.extend(file.file_name().unwrap_or_default().as_encoded_bytes());
        contents.extend(fs::read(&file)?);
    }
    let name = format!("{PAGE}-{}", fingerprint(&contents));
    fs::rename(staging.join(PAGE), staging.join(&name))?;

    let index = staging.join("index.html");
    let html = fs::read_to_string(&index)?;
    // Trunk leaves its own instructions in when it does not write the loader; comments are for readers of the source.
    let is_for_us = |line: &str| line.contains("data-trunk") || (line.starts_with("<!--") && line.ends_with("-->"));
    let html: String = html.lines().filter(|line| !is_for_us(line)).flat_map(|line| [line, "\n"]).collect();
    let html = html.replace(&format!("./{PAGE}/"), &format!("./{name}/"));
    fs::write(&index, html)?;
    let manifest = staging.join("manifest.webmanifest");
    fs::write(&manifest, fs::read_to_string(&manifest)?.replace(&format!("./{PAGE}/"), &format!("./{name}/")))?;
    offline(staging, &name)
}

/// The service worker, which has to know what belongs to this version. The ES module is for other pages.
fn offline(staging: &Path, page: &str) -> Result<()> {
    let mut files = Vec::new();
    list_files(&staging.join(page), &mut files)?;
    let mut names: Vec<String> = files
        .iter()
        .map(|file| format!("\"./{page}/{}\"", file.file_name().unwrap_or_default().to_string_lossy()))
        .chain(["\"./manifest.webmanifest\"".into()])
        .collect();
    names.sort();
    let script = fs::read_to_string("assets/offline.js")?;
    for blank in ["__PAGE__", "\"__FILES__\""] {
        if !script.contains(blank) {
            return Err(format!("assets/offline.js has no {blank}").into());
        }
    }
    let script = script.replace("__PAGE__", page).replace("\"__FILES__\"", &format!("[{}]", names.join(", ")));
    fs::write(staging.join("offline.js"), script)?;
    Ok(())
}

pub fn list_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list_files(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// FNV-1a, 64 bits: to tell versions apart, not to withstand an attack.
fn fingerprint<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> String {
    let hash = bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
