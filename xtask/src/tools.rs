//! The tools the build needs, at pinned versions.
//!
//! A tool of the right version on PATH is used as it is. Otherwise it is installed into a cache folder of this user
//! (`scoreboard-tools`), from the package registries only: cargo's for trunk, wasm-bindgen and cargo-fuzz, npm's for wasm-opt,
//! esbuild and axe-core,
//! apt's for the browser, LibreOffice and Node. Nothing is downloaded from elsewhere.

use crate::Result;
use crate::process::{cargo, executable, on_path, output, run, step};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Newer ones (0.22) need a newer compiler than the project asks for.
const TRUNK: &str = "0.21.14";
const CARGO_FUZZ: &str = "0.13.1";
/// wasm-opt comes with it. Distributions ship versions too old for what the compiler writes today.
pub const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
/// Looks for obstacles in the page, in the browser tests.
const AXE: &str = "4.14.1";
/// Installed from npm only where PATH has none that is new enough.
const NODE: &str = "22.23.3";
const NODE_AT_LEAST: u32 = 20;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Installs whatever any command needs.
pub fn install_all() -> Result<()> {
    wasm_target()?;
    trunk()?;
    wasm_bindgen()?;
    wasm_opt()?;
    esbuild()?;
    browser()?;
    axe()?;
    soffice()?;
    cargo_fuzz()?;
    Ok(())
}

/// Adds the standard library for wasm to the toolchain in use.
pub fn wasm_target() -> Result<()> {
    let installed = || {
        output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    };
    if installed() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(format!("the compiler has no target {WASM_TARGET} and there is no rustup to add it with").into());
    }
    step("add the wasm target", || run(Command::new("rustup").args(["target", "add", WASM_TARGET])))
}

/// Trunk, which puts the page together.
pub fn trunk() -> Result<PathBuf> {
    // Its release profile takes several times longer to build than all of its work here.
    cargo_tool("trunk", "trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"])
}

/// wasm-bindgen's program; it must be exactly as old as the library that was linked.
pub fn wasm_bindgen() -> Result<PathBuf> {
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &locked_version("wasm-bindgen")?, &[])
}

/// cargo-fuzz, which builds the fuzz targets.
pub fn cargo_fuzz() -> Result<PathBuf> {
    cargo_tool("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, &["--locked"])
}

fn cargo_tool(program: &str, package: &str, version: &str, options: &[&str]) -> Result<PathBuf> {
    if let Some(found) = on_path(program)
        && is_version(&found, version)
    {
        return Ok(found);
    }
    let home = cache()?.join(format!("{program}-{version}"));
    let found = home.join("bin").join(executable(program));
    if is_version(&found, version) {
        return Ok(found);
    }
    std::fs::create_dir_all(&home)?;
    let scratch = std::env::temp_dir().join(format!("scoreboard-{program}-{}", std::process::id()));
    step(&format!("install {program} {version} (once)"), || {
        let result = run(cargo()
            .args(["install", "--quiet", "--debug", "--force", &format!("{package}@{version}"), "--root"])
            .arg(&home)
            .args(options)
            // Outside of the project, whose settings are not meant for it.
            .current_dir(&home)
            .env("CARGO_TARGET_DIR", &scratch)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("RUSTFLAGS"));
        let _ = std::fs::remove_dir_all(&scratch);
        result
    })?;
    Ok(found)
}

/// Whether the program says that it has this version: the second word of `--version`.
fn is_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && output(Command::new(program).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().nth(1) == Some(version))
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = std::fs::read_to_string("Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = \""));
    let version = version.and_then(|line| line.strip_suffix('"'));
    Ok(version.ok_or_else(|| format!("{package} is not in Cargo.lock"))?.to_string())
}

/// A JavaScript program: to be run with [`node`].
pub struct Script {
    pub node: PathBuf,
    pub script: PathBuf,
}

pub fn wasm_opt() -> Result<Script> {
    let node = node()?;
    let home = npm_package("binaryen", BINARYEN)?;
    Ok(Script { node, script: home.join("bin").join("wasm-opt") })
}

/// esbuild, which takes out of scripts and style sheets what only people read.
pub fn esbuild() -> Result<Script> {
    let node = node()?;
    let home = npm_package("esbuild", ESBUILD)?;
    Ok(Script { node, script: home.join("bin").join("esbuild") })
}

/// Node, new enough to run the ES module.
pub fn node() -> Result<PathBuf> {
    let new_enough = |node: &Path| {
        let said = output(Command::new(node).arg("--version")).unwrap_or_default();
        let major = said.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
        major.is_some_and(|major| major >= NODE_AT_LEAST)
    };
    if let Some(node) = on_path("node").filter(|node| new_enough(node)) {
        return Ok(node);
    }
    if on_path("npm").is_none() {
        apt_install(&["nodejs", "npm"]).map_err(|why| format!("Node {NODE_AT_LEAST} or newer is needed: {why}"))?;
        if let Some(node) = on_path("node").filter(|node| new_enough(node)) {
            return Ok(node);
        }
    }
    // The distribution's Node is too old, but its npm can fetch a newer one.
    let os = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win",
        other => other,
    };
    let arch = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let home = npm_package(&format!("node-{os}-{arch}"), NODE)
        .map_err(|why| format!("Node {NODE_AT_LEAST} or newer is needed: {why}"))?;
    Ok(home.join("bin").join(executable("node")))
}

/// axe-core: a script to be run within a page.
pub fn axe() -> Result<PathBuf> {
    Ok(npm_package("axe-core", AXE)?.join("axe.min.js"))
}

/// Installs a package from npm and returns its folder.
pub fn npm_package(package: &str, version: &str) -> Result<PathBuf> {
    let home = cache()?.join(format!("{package}-{version}"));
    let folder = home.join("node_modules").join(package);
    if folder.is_dir() {
        return Ok(folder);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if on_path("npm").is_none() && !cfg!(windows) {
        apt_install(&["npm"])?;
    }
    // Moved into place when complete: an interrupted installation must not look like a finished one.
    let scratch = cache()?.join(format!(".{package}-{}", std::process::id()));
    std::fs::create_dir_all(&scratch)?;
    step(&format!("install {package} {version} (once)"), || {
        run(Command::new(npm)
            .args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"])
            .arg(format!("{package}@{version}"))
            .arg("--prefix")
            .arg(&scratch)
            .current_dir(&scratch))
    })?;
    let _ = std::fs::remove_dir_all(&home);
    std::fs::rename(&scratch, &home)?;
    Ok(folder)
}

/// A browser and the program that drives it.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

pub fn browser() -> Result<Browser> {
    let find = || Some(Browser { chromium: chromium()?, driver: chromedriver()? });
    if let Some(found) = find() {
        return Ok(found);
    }
    let advice = "Chrome or Chromium and a chromedriver of the same version are needed; install both and put them on \
                  PATH (or name them in CHROME and CHROMEDRIVER)";
    // The font is for the screenshots: without one, Chinese is drawn as boxes.
    apt_install(&["chromium", "chromium-driver", "fonts-noto-cjk"]).map_err(|why| format!("{advice}: {why}"))?;
    find().ok_or_else(|| advice.into())
}

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROME").map(PathBuf::from);
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    named.or_else(|| names.iter().find_map(|name| on_path(name))).or_else(|| mac.is_file().then_some(mac))
}

fn chromedriver() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMEDRIVER").map(PathBuf::from);
    // Hosted CI machines tell the folder only.
    let folder = || std::env::var_os("CHROMEWEBDRIVER").map(|folder| Path::new(&folder).join("chromedriver"));
    named.or_else(|| on_path("chromedriver")).or_else(|| folder().filter(|file| file.is_file()))
}

/// LibreOffice, which calculates our workbooks anew.
pub fn soffice() -> Result<PathBuf> {
    let find = || {
        let named = std::env::var_os("SCOREBOARD_SOFFICE").map(PathBuf::from);
        let mac = PathBuf::from("/Applications/LibreOffice.app/Contents/MacOS/soffice");
        let on_path = || ["soffice", "libreoffice"].into_iter().find_map(on_path);
        named.or_else(on_path).or_else(|| mac.is_file().then_some(mac))
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    let advice = "LibreOffice Calc is needed; install it and put soffice on PATH (or name it in SCOREBOARD_SOFFICE)";
    apt_install(&["libreoffice-calc"]).map_err(|why| format!("{advice}: {why}"))?;
    find().ok_or_else(|| advice.into())
}

/// Installs packages of the system, where that is possible without asking anything.
fn apt_install(packages: &[&str]) -> Result<()> {
    if on_path("apt-get").is_none() {
        return Err(format!("this system has no apt-get to install {} with", packages.join(" and ")).into());
    }
    let is_root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let apt_get = || {
        if is_root {
            return Command::new("apt-get");
        }
        let mut sudo = Command::new("sudo");
        if !std::io::stdin().is_terminal() {
            sudo.arg("--non-interactive");
        }
        sudo.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    step(&format!("install {} (apt-get)", packages.join(", ")), || {
        // A list that cannot be fetched is no reason to stop: the packages may be known already.
        let _ = run(apt_get().args(["update", "-qq"]).stdout(Stdio::null()));
        run(apt_get()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive")
            // It has a line for each package unpacked even so; faults go to standard error.
            .stdout(Stdio::null()))
    })
}

/// The folder of this user where the tools stay.
fn cache() -> Result<PathBuf> {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    let folder = if cfg!(windows) {
        std::env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library").join("Caches"))
    } else {
        let xdg = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
        xdg.or_else(|| home().map(|home| home.join(".cache")))
    };
    let folder = folder.ok_or("cannot tell this user's cache folder")?.join("scoreboard-tools");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
