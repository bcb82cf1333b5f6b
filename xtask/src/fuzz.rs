//! `cargo xtask fuzz`: bytes that nobody thought of, thrown at every reader and at the interpretation of tables.

use crate::process::{cargo, output, path_with, run, step};
use crate::{Result, build, tools};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// The targets of fuzz/fuzz_targets, and the endings of the files they start from.
const TARGETS: [(&str, &[&str]); 8] = [
    ("xlsx", &["xlsx"]),
    ("xls", &["xls"]),
    ("ods", &["ods"]),
    ("html", &["html"]),
    ("text", &["csv", "txt", "tsv"]),
    ("paste", &["tsv", "csv"]),
    ("interpret", &[]),
    ("project", &["scoreboard"]),
];

/// Files that are good, and files that once did harm.
const SEEDS: [&str; 3] = ["tests/cases/import", "tests/cases/hostile", "tests/cases/project"];

/// Characters of XML and HTML that mean something, words of the formats: chance alone is slow to write them.
const DICTIONARY: &str = "fuzz/words.dict";

pub fn fuzz(name: Option<&str>, seconds: u32) -> Result<()> {
    let wanted: Vec<_> = TARGETS.into_iter().filter(|(target, _)| name.is_none_or(|name| name == *target)).collect();
    if wanted.is_empty() {
        return Err(format!("the targets are {}", TARGETS.map(|(target, _)| target).join(", ")).into());
    }
    let cargo_fuzz = tools::cargo_fuzz()?;
    let folder = build::target_dir()?.join("fuzz");
    let mut build = cargo();
    build
        .args(["fuzz", "build", "--sanitizer", "none", "--target-dir"])
        .arg(&folder)
        .args((wanted.len() == 1).then_some(wanted[0].0))
        .env("PATH", path_with(&[cargo_fuzz.parent().ok_or("a program has a folder")?])?)
        // The project keeps to stable Rust; what is behind this switch of the compiler is only the counting of branches.
        // No sanitizer: the library forbids unsafe code, and the time goes into more runs.
        .env("RUSTC_BOOTSTRAP", "1");
    step("build the fuzz targets", || run(&mut build))?;
    let host = host()?;
    // One a core, but never alone: a runner that shows one core has more.
    let n_cores = std::thread::available_parallelism().map_or(2, usize::from).max(2);
    let queue = Mutex::new(VecDeque::from(wanted));
    let reports = Mutex::new(Vec::new());
    step(&format!("fuzz, {seconds} s each"), || {
        std::thread::scope(|scope| {
            for _ in 0..n_cores {
                scope.spawn(|| {
                    loop {
                        // In a statement of its own, or the queue stays locked while the target runs.
                        let next = queue.lock().expect("no thread panics").pop_front();
                        let Some((target, endings)) = next else { break };
                        let program = folder.join(&host).join("release").join(target);
                        let report = fuzz_one(&program, &folder, target, endings, seconds);
                        let line = match &report {
                            Ok(line) => line.clone(),
                            Err(error) => format!("FAILED\n{error}"),
                        };
                        println!("   {target:<10} {line}");
                        reports.lock().expect("no thread panics").push(report.map_err(|_| target));
                    }
                });
            }
        });
        let reports = reports.lock().expect("no thread panics");
        let failed: Vec<&str> = reports.iter().filter_map(|report| report.as_ref().err().copied()).collect();
        if failed.is_empty() { Ok(()) } else { Err(format!("found something in {}", failed.join(", ")).into()) }
    })
}

/// Runs one target; what it ran, or the end of what it said.
fn fuzz_one(program: &Path, folder: &Path, target: &str, endings: &[&str], seconds: u32) -> Result<String> {
    let (corpus, found) = (folder.join("corpus").join(target), folder.join("found").join(target));
    std::fs::create_dir_all(&corpus)?;
    std::fs::create_dir_all(&found)?;
    let mut seeds = Vec::new();
    for folder in SEEDS {
        files_below(Path::new(folder), &mut seeds)?;
    }
    for (i, seed) in seeds.iter().enumerate() {
        if seed.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            std::fs::copy(seed, corpus.join(format!("seed-{i}")))?;
        }
    }
    let mut command = Command::new(program);
    command
        .arg(&corpus)
        .arg(format!("-artifact_prefix={}/", found.display()))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-dict={DICTIONARY}"))
        // Archives are small for what they hold; of text, as much as the seeds have and some more: longer is slower.
        .arg(format!(
            "-max_len={}",
            if endings.iter().any(|ending| ["xlsx", "xls", "ods"].contains(ending)) { 65_536 } else { 8_192 }
        ))
        // The memory of one file is held to 256 MiB by the targets; this is the whole program with its corpus.
        .args(["-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]);
    let said = command.stdin(Stdio::null()).stdout(Stdio::null()).output()?;
    let log = String::from_utf8_lossy(&said.stderr);
    if !said.status.success() {
        // What a panic or libFuzzer says; most of the rest is the way there.
        let lines = log.lines().skip_while(|line| !line.contains("panicked at") && !line.contains("ERROR:"));
        let reason: Vec<&str> = lines.take(40).collect();
        return Err(format!("{}\nkept in {}", reason.join("\n"), found.display()).into());
    }
    let stat = |name: &str| {
        let line = log.lines().rev().find_map(|line| line.strip_prefix(&format!("stat::{name}:")));
        line.map_or("?", str::trim).to_string()
    };
    let coverage = log.lines().rev().find_map(|line| line.split_once(" cov: ")?.1.split(' ').next());
    Ok(format!(
        "{:>9} runs, {:>6} a second, {:>6} branches covered",
        stat("number_of_executed_units"),
        stat("average_exec_per_sec"),
        coverage.unwrap_or("?")
    ))
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() { files_below(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// The triple of this machine: cargo-fuzz names it to cargo, and the programs lie in a folder of that name.
fn host() -> Result<String> {
    let said = output(Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("rustc does not tell the host")?.to_string())
}
