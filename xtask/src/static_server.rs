//! A small server of static files, for `cargo xtask serve` and for the browser tests, which include this file. It adds
//! nothing that a plain host would not do, so that what works here works there.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// Answers until it is dropped.
pub struct StaticServer {
    /// With a slash at its end.
    pub url: String,
    address: SocketAddr,
    is_stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// How long a browser may take to send a request that it has begun.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of a request; a browser's has some hundred.
const LONGEST_REQUEST: u64 = 65_536;

impl StaticServer {
    /// Serves the files in `folder` below the path `prefix`, on the first free port from `port` (0: any), to this
    /// machine only.
    pub fn start(folder: &Path, prefix: &str, port: u16) -> std::io::Result<Self> {
        let folder = folder.canonicalize()?;
        let last_port = if port == 0 { 0 } else { port + 50 };
        let listener = (port..=last_port).find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
        let listener = listener.ok_or(std::io::ErrorKind::AddrInUse)?;
        let address = listener.local_addr()?;
        let url = format!("http://{address}{prefix}");
        let is_stopped = Arc::new(AtomicBool::new(false));
        let prefix = prefix.to_string();
        // A thread and a connection for each request: no connection waits for another to be idle, as it did with a
        // library's pool of threads once the page had more files than that had threads.
        let is_over = Arc::clone(&is_stopped);
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming().flatten().take_while(|_| !is_over.load(Ordering::SeqCst)) {
                let (folder, prefix) = (folder.clone(), prefix.clone());
                std::thread::spawn(move || {
                    // A browser that went away is no fault of ours.
                    let _ = answer(&connection, &folder, &prefix);
                });
            }
        });
        Ok(Self { url, address, is_stopped, thread: Some(thread) })
    }

    /// Goes on for as long as this program runs.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.is_stopped.store(true, Ordering::SeqCst);
        // It looks up when somebody calls.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

fn answer(connection: &TcpStream, folder: &Path, prefix: &str) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(connection.take(LONGEST_REQUEST)).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    // Nothing in the headers changes the answer.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return respond(connection, "405 Method Not Allowed", "text/plain", &mut "only GET and HEAD\n".as_bytes(), 18);
    }
    let found = file_for(url, folder, prefix);
    let Some((path, mut file)) = found.and_then(|path| File::open(&path).ok().map(|file| (path, file))) else {
        return respond(connection, "404 Not Found", "text/plain", &mut "not found\n".as_bytes(), 10);
    };
    let length = file.metadata()?.len();
    match method {
        "HEAD" => respond(connection, "200 OK", mime_type(&path), &mut std::io::empty(), length),
        _ => respond(connection, "200 OK", mime_type(&path), &mut file, length),
    }
}

fn respond(
    mut connection: &TcpStream,
    status: &str,
    mime_type: &str,
    body: &mut dyn Read,
    length: u64,
) -> std::io::Result<()> {
    // Browsers ask again each time, as the next build has the same address.
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {mime_type}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )?;
    std::io::copy(body, &mut connection)?;
    connection.flush()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serves_files_of_its_folder_only() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap();
        let found = |url| file_for(url, &folder, "/sub/path/").is_some();
        assert!(found("/sub/path/Cargo.toml"));
        assert!(found("/sub/path/src/static_server.rs?v=1"));
        assert!(found("/sub/path/src/%73tatic_server.rs"));
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
