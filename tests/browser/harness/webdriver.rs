//! The little of the WebDriver protocol that the harness needs: JSON over HTTP to a driver on this machine.

use serde_json::{Value, json};
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any single command takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// What the driver says when it cannot do as told.
#[derive(Debug)]
pub struct Refusal {
    /// One of the protocol's fixed names, such as `stale element reference`.
    pub kind: String,
    pub message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

/// One browser.
pub struct Session {
    driver: String,
    id: String,
}

impl Session {
    /// Starts a browser with these capabilities.
    pub fn start(driver: &str, capabilities: &Value) -> Result<Self, Refusal> {
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let value = request(driver, "POST", "/session", Some(&body))?;
        Ok(Self { driver: driver.to_string(), id: value["sessionId"].as_str().unwrap_or_default().to_string() })
    }

    pub fn post(&self, command: &str, body: &Value) -> Result<Value, Refusal> {
        request(&self.driver, "POST", &format!("/session/{}/{command}", self.id), Some(body))
    }

    pub fn get(&self, command: &str) -> Result<Value, Refusal> {
        request(&self.driver, "GET", &format!("/session/{}/{command}", self.id), None)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = request(&self.driver, "DELETE", &format!("/session/{}", self.id), None);
    }
}

fn request(driver: &str, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refusal> {
    let answer = exchange(driver, method, path, body)
        .map_err(|error| Refusal { kind: "no answer".into(), message: format!("{method} {path}: {error}") })?;
    let value = answer["value"].clone();
    match value["error"].as_str() {
        Some(kind) => {
            let message = value["message"].as_str().unwrap_or_default();
            Err(Refusal { kind: kind.to_string(), message: message.lines().next().unwrap_or_default().to_string() })
        }
        None => Ok(value),
    }
}

fn exchange(driver: &str, method: &str, path: &str, body: Option<&Value>) -> std::io::Result<Value> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut stream = TcpStream::connect(driver)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {driver}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        answer.read_line(&mut line)?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(std::io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    Ok(serde_json::from_slice(&body)?)
}
