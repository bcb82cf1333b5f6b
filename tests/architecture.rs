//! The rooms of the library and who may see whom.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms whose names may stand in it.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("engine", &["engine"]),
    ("nfkc", &[]),
    ("table", &["table", "engine", "nfkc"]),
    ("import", &["import", "table"]),
    ("export", &["export", "i18n", "table", "engine"]),
    ("i18n", &["i18n", "import", "table", "engine"]),
    ("app", &["app", "i18n", "import", "table", "engine"]),
    ("worker", &["export", "import", "table"]),
    ("api", &["i18n", "import", "table", "engine"]),
    ("tasks", &["app", "export", "i18n", "import", "table", "worker", "engine"]),
    ("ui", &["ui", "tasks", "app", "export", "i18n", "import", "table", "engine", "worker"]),
];

/// Names that no room below `tasks` may use: a browser, a clock, chance that is not injected.
const FORBIDDEN: &[&str] = &[
    "yew",
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "std::time",
    "SystemTime",
    "Instant",
    "thread_rng",
    "rand::",
    "getrandom",
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
];

/// What would make text into markup or code.
const NEVER: &[&str] = &["from_html_unchecked", "inner_html", "insert_adjacent_html", "outer_html", "eval("];

fn sources(room: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    if root.join(format!("{room}.rs")).exists() {
        found.push(root.join(format!("{room}.rs")));
    }
    let mut folders = vec![root.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "the room {room} is empty");
    found
}

/// The code without comments and without the tests at a file's end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The rooms that `crate::…` paths name, groups (`crate::{a, b}`) included.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let names: Vec<&str> = match after.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![after],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if name.chars().next().is_some_and(char::is_lowercase) {
                named.insert(name);
            }
        }
    }
    named
}

#[test]
fn every_module_of_the_library_is_a_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().trim_end_matches(".rs").to_owned();
        let is_known = ["lib", "bin"].contains(&name.as_str()) || MAY_SEE.iter().any(|(room, _)| *room == name);
        assert!(is_known, "src/{name} stands outside the rooms: say in tests/architecture.rs what it may see");
    }
}

#[test]
fn dependencies_run_one_way() {
    for (room, may_see) in MAY_SEE {
        for path in sources(room) {
            for named in rooms_named(&code(&path)) {
                assert!(may_see.contains(&named.as_str()), "{}: the room {room} may not see {named}", path.display());
            }
        }
    }
}

#[test]
fn nothing_below_the_tasks_knows_a_browser_a_clock_or_chance() {
    for room in ["engine", "table", "import", "export", "i18n", "app"] {
        for path in sources(room) {
            let code = code(&path);
            for name in FORBIDDEN {
                assert!(!code.contains(name), "{} names {name}", path.display());
            }
        }
    }
}

#[test]
fn text_never_becomes_markup() {
    for (room, _) in MAY_SEE {
        for path in sources(room) {
            let code = code(&path);
            for name in NEVER {
                assert!(!code.contains(name), "{} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn the_check_itself_sees_what_it_should() {
    assert_eq!(
        rooms_named("use crate::{app, ui::x}; crate::table::Cell"),
        ["app", "table", "ui"].map(String::from).into()
    );
}
