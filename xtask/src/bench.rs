//! `cargo xtask bench`: how fast large tables are read in the browser, beside the libraries that pages use for it.

use crate::finish::list_files;
use crate::process::{cargo, step};
use crate::{Result, build, test, tools};
use std::fs;
use std::path::{Path, PathBuf};

/// Each library, and its file for browsers. SheetJS's last on npm.
const LIBRARIES: [(&str, &str, &str); 2] =
    [("xlsx", "0.18.5", "dist/xlsx.full.min.js"), ("papaparse", "5.7.1", "papaparse.min.js")];

/// Builds the page, puts it beside the libraries and has `benches/reading` drive a browser through them.
pub fn bench(no_build: bool) -> Result<()> {
    if !no_build {
        build::build(false)?;
    }
    let folder = build::target_dir()?.join("bench");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    copy_folder(Path::new("dist"), &folder.join("dist"))?;
    for (package, version, file) in LIBRARIES {
        let from = tools::npm_package(package, version)?.join(file);
        fs::copy(&from, folder.join(package).with_extension("js"))
            .map_err(|error| format!("{}: {error}", from.display()))?;
    }
    step("read large tables", || {
        // The profile of the tests, which is compiled already: nothing that is timed runs in this program.
        let mut program = cargo();
        program.args(["bench", "--quiet", "--locked", "--package", "scoreboard", "--bench", "reading"]);
        program.args(["--profile", "dev"]).env("SCOREBOARD_BENCH_FOLDER", &folder);
        test::run_with_browser(&folder, &mut program)
    })
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = Vec::new();
    list_files(from, &mut files)?;
    for file in files {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(&file, target)?;
    }
    Ok(())
}
