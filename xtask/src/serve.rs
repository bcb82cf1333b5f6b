//! A small server of static files, for `cargo xtask serve` and for the browser tests. It adds nothing that a plain
//! host would not do, so that what works here works there.

use crate::Result;
use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Method, Request, Response, Server};

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

pub struct StaticServer {
    /// With a slash at its end.
    pub url: String,
    threads: Vec<JoinHandle<()>>,
}

impl StaticServer {
    /// Serves the files in `folder` below the path `prefix`, on the first free port from `port` (0: any), to this
    /// machine only.
    pub fn start(folder: &Path, prefix: &str, port: u16) -> Result<Self> {
        let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
        let last_port = if port == 0 { 0 } else { port + 50 };
        let listener = (port..=last_port).find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
        let listener = listener.ok_or_else(|| format!("no free port from {port} to {last_port}"))?;
        let url = format!("http://{}{prefix}", listener.local_addr()?);
        let server = Arc::new(Server::from_listener(listener, None)?);
        // A browser asks for several files at once.
        let threads = (0..4)
            .map(|_| {
                let (server, folder, prefix) = (server.clone(), folder.clone(), prefix.to_string());
                std::thread::spawn(move || {
                    for request in server.incoming_requests() {
                        // A browser that went away is no fault of ours.
                        let _ = answer(request, &folder, &prefix);
                    }
                })
            })
            .collect();
        Ok(Self { url, threads })
    }

    pub fn wait(self) {
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, folder: &Path, prefix: &str) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD\n").with_status_code(405));
    }
    let found = file_for(request.url(), folder, prefix);
    let Some((path, file)) = found.and_then(|path| File::open(&path).ok().map(|file| (path, file))) else {
        return request.respond(Response::from_string("not found\n").with_status_code(404));
    };
    let mut response = Response::from_file(file);
    // Ask again each time, as the next build has the same address.
    for (name, value) in
        [("Content-Type", mime_type(&path)), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")]
    {
        response.add_header(Header::from_bytes(name, value).expect("constant headers are well-formed"));
    }
    request.respond(response)
}

/// The file that a request means; none if it means something outside of the folder.
fn file_for(url: &str, folder: &Path, prefix: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decoded(path)?;
    let mut file = folder.to_path_buf();
    for part in path.strip_prefix(prefix)?.split('/') {
        // `..` leads out of the folder, a backslash or a colon may on Windows; hidden files are nobody's business.
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        // Without the slash, the page's relative addresses would miss.
        file = path.ends_with('/').then(|| file.join("index.html"))?;
    }
    // A symbolic link may lead out, too.
    file.canonicalize().ok().filter(|file| file.starts_with(folder))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" | "webmanifest" => "application/json",
        "ts" | "txt" | "md" | "csv" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serves_files_of_its_folder_only() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap();
        let found = |url| file_for(url, &folder, "/sub/path/").is_some();
        assert!(found("/sub/path/Cargo.toml"));
        assert!(found("/sub/path/src/serve.rs?v=1"));
        assert!(found("/sub/path/src/%73erve.rs"));
        for outside in [
            "/Cargo.toml",
            "/sub/path/../Cargo.toml",
            "/sub/path/%2e%2e/Cargo.toml",
            "/sub/path/..%2fCargo.toml",
            "/sub/path/src/..%5c..%5cCargo.toml",
            "/sub/path//etc/passwd",
            "/sub/path/c:/Cargo.toml",
            "/sub/path/%00",
            "/sub/path/%zz",
            "/sub/path/src",
            "/sub/path/missing",
        ] {
            assert!(!found(outside), "{outside}");
        }
    }
}
