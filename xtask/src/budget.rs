//! What a visitor has to wait for, in bytes over the wire, and how much of it we allow.

use crate::Result;
use crate::finish::list_files;
use crate::process::output;
use crate::tools;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stricter of its two meanings.
const KB: u64 = 1000;

struct Budget {
    name: &'static str,
    /// Paths in `dist/`, with `page/` for the folder that has a hash in its name.
    files: &'static [&'static str],
    limit: u64,
    /// Whether going over it fails the tests.
    binding: bool,
}

const BUDGETS: [Budget; 5] = [
    Budget {
        name: "first paint, scoring pasted text",
        files: &[
            "index.html",
            "page/boot.js",
            "page/start.js",
            "page/main.css",
            "page/app.js",
            // app.js imports it.
            "page/late.js",
            "page/app_bg.wasm",
            "page/favicon.svg",
        ],
        limit: 220 * KB,
        binding: true,
    },
    Budget {
        name: "views, loaded after the first paint",
        files: &["page/late_bg.wasm", "page/late.css"],
        limit: 515 * KB,
        binding: true,
    },
    Budget {
        name: "worker, loaded later",
        files: &["page/worker_start.js", "page/worker.js", "page/worker_bg.wasm"],
        limit: 650 * KB,
        binding: true,
    },
    Budget {
        name: "offline and installed, loaded later",
        files: &["offline.js", "manifest.webmanifest", "page/icon-192.png", "page/icon-512.png"],
        limit: 20 * KB,
        binding: true,
    },
    Budget { name: "ES module", files: &["engine.js", "engine_bg.wasm"], limit: 450 * KB, binding: false },
];

/// What ships must not tell, nor depend on, where it was built.
fn check_no_folder_of_this_machine(paths: &[PathBuf]) -> Result<()> {
    let folders = [std::env::home_dir(), std::env::current_dir().ok()];
    for path in paths {
        let bytes = std::fs::read(path)?;
        for folder in folders.iter().flatten().filter(|folder| folder.components().count() > 1) {
            let folder = folder.to_string_lossy();
            if bytes.windows(folder.len()).any(|window| window == folder.as_bytes()) {
                return Err(format!("{} names the folder {folder}", path.display()).into());
            }
        }
    }
    Ok(())
}

/// Prints each file's size, brotli-compressed as hosts send it, and fails if a budget is exceeded. A file that no
/// budget knows fails, too: someone has to wait for it.
pub fn check(dist: &Path) -> Result<()> {
    let mut paths = Vec::new();
    list_files(dist, &mut paths)?;
    paths.sort();
    let names: Vec<String> = paths.iter().map(|path| name_in_budget(dist, path)).collect();
    check_no_folder_of_this_machine(&paths)?;
    let sizes = brotli_sizes(&paths)?;
    let size_of = |name: &str| names.iter().position(|known| known == name).map(|idx| sizes[idx]);
    let kb = |bytes: u64| format!("{:.1}", bytes as f64 / KB as f64);

    let mut faults = Vec::new();
    println!("{:<38} {:>10} {:>10}", "brotli 11", "KB", "budget KB");
    for budget in &BUDGETS {
        let mut sum = 0;
        for name in budget.files {
            let size = size_of(name).ok_or_else(|| format!("dist/ has no {name}"))?;
            println!("  {name:<36} {:>10}", kb(size));
            sum += size;
        }
        println!("{:<38} {:>10} {:>10}", budget.name, kb(sum), kb(budget.limit));
        if sum > budget.limit {
            let fault = format!("{}: {} KB, {} KB allowed", budget.name, kb(sum), kb(budget.limit));
            if budget.binding {
                faults.push(fault);
            } else {
                println!("!! {fault}");
            }
        }
    }
    let weightless = ["engine.d.ts", "package.json"];
    let is_known = |name: &str| weightless.contains(&name) || BUDGETS.iter().any(|budget| budget.files.contains(&name));
    faults.extend(names.iter().filter(|name| !is_known(name)).map(|name| format!("no budget counts {name}")));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

fn name_in_budget(dist: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(dist).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    let name = parts.join("/");
    match name.split_once('/') {
        Some((folder, file)) if folder.starts_with("page-") => format!("page/{file}"),
        _ => name,
    }
}

/// Node has brotli built in, which spares xtask the longest part of its own build.
fn brotli_sizes(paths: &[PathBuf]) -> Result<Vec<u64>> {
    const SCRIPT: &str = "for (const path of process.argv.slice(1)) \
         console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(path)).length);";
    let said = output(Command::new(tools::node()?).args(["--eval", SCRIPT, "--"]).args(paths))?;
    let sizes: Vec<u64> = said.lines().map(str::parse).collect::<std::result::Result<_, _>>()?;
    if sizes.len() == paths.len() { Ok(sizes) } else { Err("node measured another number of files".into()) }
}
