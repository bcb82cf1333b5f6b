//! `cargo xtask serve`: the built page on this machine.

use crate::Result;
use crate::static_server::StaticServer;
use std::path::Path;
use std::process::{Command, Stdio};

const PORT: u16 = 8080;

/// Serves `dist/` until interrupted.
pub fn serve(open: bool) -> Result<()> {
    let server = StaticServer::start(Path::new("dist"), "/", PORT)?;
    println!("\n   {}\n\n   Stop it with Ctrl-C.", server.url);
    if open {
        open_browser(&server.url);
    }
    server.wait();
    Ok(())
}

fn open_browser(url: &str) {
    let (program, before): (_, &[&str]) = match std::env::consts::OS {
        "windows" => ("cmd", &["/C", "start", ""]),
        "macos" => ("open", &[]),
        _ => ("xdg-open", &[]),
    };
    let started = Command::new(program)
        .args(before)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        println!("   (There is no `{program}` to open a browser with.)");
    }
}
