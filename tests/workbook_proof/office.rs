//! An office program that calculates workbooks anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// In it all formulas are calculated when a file is opened, whatever results it brings.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// The workbooks as LibreOffice writes them after it has calculated every formula: one start of it for all.
pub fn recalculated(workbooks: &[Vec<u8>]) -> Vec<Vec<u8>> {
    static N_STARTS: AtomicUsize = AtomicUsize::new(0);
    let start = N_STARTS.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("office-{}-{start}", std::process::id()));
    let (given, made) = (folder.join("given"), folder.join("made"));
    fs::create_dir_all(folder.join("profile/user")).unwrap();
    fs::create_dir_all(&given).unwrap();
    fs::write(folder.join("profile/user/registrymodifications.xcu"), SETTINGS).unwrap();
    let files: Vec<PathBuf> = (0..workbooks.len()).map(|i| given.join(format!("{i}.xlsx"))).collect();
    files.iter().zip(workbooks).for_each(|(file, workbook)| fs::write(file, workbook).unwrap());
    let said = Command::new(soffice())
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&made)
        .args(&files)
        .stdin(Stdio::null())
        .output()
        .expect("LibreOffice starts");
    let read = |i: usize| {
        fs::read(made.join(format!("{i}.xlsx"))).unwrap_or_else(|error| {
            panic!("LibreOffice wrote no workbook {i}: {error}\n{}", String::from_utf8_lossy(&said.stderr))
        })
    };
    let made = (0..workbooks.len()).map(read).collect();
    fs::remove_dir_all(folder).unwrap();
    made
}

fn soffice() -> PathBuf {
    let named = std::env::var_os("SCOREBOARD_SOFFICE").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut on_path =
        std::env::split_paths(&path).flat_map(|folder| ["soffice", "libreoffice"].map(|n| folder.join(n)));
    let mac = PathBuf::from("/Applications/LibreOffice.app/Contents/MacOS/soffice");
    named.or_else(|| on_path.find(|file| file.is_file())).or_else(|| mac.is_file().then_some(mac)).expect(
        "LibreOffice Calc is needed to calculate the workbooks anew: install it and put soffice on PATH (or name it in \
         SCOREBOARD_SOFFICE), or run `cargo xtask test --only native`, which installs it where it may",
    )
}
