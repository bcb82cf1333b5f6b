//! The rooms of the library and who may see whom.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms whose names may stand in it.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("engine", &["engine"]),
    ("nfkc", &[]),
    ("digits", &[]),
    ("hash", &[]),
    ("plan", &[]),
    ("table", &["table", "engine", "nfkc", "digits"]),
    ("import", &["import", "table", "digits"]),
    ("export", &["export", "i18n", "table", "engine", "digits"]),
    ("i18n", &["i18n", "import", "table", "engine", "digits"]),
    ("app", &["app", "export", "i18n", "import", "table", "engine", "nfkc", "digits", "plan"]),
    ("project", &["project", "app", "export", "i18n", "table", "engine", "hash"]),
    ("worker", &["export", "import", "table"]),
    ("api", &["export", "i18n", "import", "table", "engine"]),
    ("tasks", &["project", "app", "export", "i18n", "import", "table", "worker", "engine"]),
    ("ui", &["ui", "tasks", "project", "app", "export", "i18n", "import", "table", "engine", "worker"]),
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

#[derive(Clone, Copy, PartialEq)]
enum Strings {
    Kept,
    Emptied,
}

/// What a file says outside its comments, strings and test modules.
fn code(path: &Path) -> String {
    without_test_modules(&stripped(&fs::read_to_string(path).unwrap(), Strings::Emptied))
}

/// The text without comments, and its strings and characters without what is in them unless they are kept.
fn stripped(text: &str, strings: Strings) -> String {
    let chars: Vec<char> = text.chars().collect();
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let is_name = |c: &char| c.is_alphanumeric() || *c == '_';
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        if starts(at, "//") {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
            continue;
        }
        if starts(at, "/*") {
            let mut depth = 0;
            while at < chars.len() {
                match (starts(at, "/*"), starts(at, "*/")) {
                    (true, _) => depth += 1,
                    (_, true) => depth -= 1,
                    _ => {
                        at += 1;
                        continue;
                    }
                }
                at += 2;
                if depth == 0 {
                    break;
                }
            }
            out.push(' ');
            continue;
        }
        // `r#"`, also `br#"` and `cr#"`, but not the name `r` nor one that ends in it.
        let is_in_name = start > 0 && is_name(&chars[start - 1]);
        let prefix = ["br", "cr", "r"].iter().find(|prefix| !is_in_name && starts(at, prefix)).map_or(0, |p| p.len());
        let n_hashes = chars[at + prefix..].iter().take_while(|c| **c == '#').count();
        if prefix > 0 && chars.get(at + prefix + n_hashes) == Some(&'"') {
            let close = format!("\"{}", "#".repeat(n_hashes));
            at += prefix + n_hashes + 1;
            while at < chars.len() && !starts(at, &close) {
                at += 1;
            }
            at = (at + close.len()).min(chars.len());
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += 1 + usize::from(chars[at] == '\\');
            }
            at = (at + 1).min(chars.len());
        } else if chars[at] == '\'' && (starts(at + 1, "\\") || chars.get(at + 2) == Some(&'\'')) {
            // A character; with anything else behind the sign it is a lifetime.
            at += if starts(at + 1, "\\") { 3 } else { 2 };
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at = (at + 1).min(chars.len());
        } else {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        match strings {
            Strings::Kept => out.extend(&chars[start..at]),
            Strings::Emptied => out.push_str("\"\""),
        }
    }
    out
}

/// Cuts out `#[cfg(test)] mod …`, and nothing else that is for tests: it names rooms like the rest.
fn without_test_modules(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let mut item = marked[MARK.len()..].trim_start();
        while item.starts_with('#') {
            item = item[closing(item).unwrap_or(item.len() - 1) + 1..].trim_start();
        }
        let words = item.split(['{', ';']).next().unwrap_or_default();
        let is_module = words.split_whitespace().any(|word| word == "mod") && !words.contains(['(', '=', '<']);
        rest = match (is_module, item.find(['{', ';'])) {
            (true, Some(end)) if item[end..].starts_with(';') => &item[end + 1..],
            (true, Some(_)) => &item[closing(item).unwrap_or(item.len() - 1) + 1..],
            _ => item,
        };
    }
    out + rest
}

/// Where the first bracket of a text is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Names, `::`, and single signs.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let len = match rest.find(|c| !is_name(c)).unwrap_or(rest.len()) {
            0 if rest.starts_with("::") => 2,
            0 => first.len_utf8(),
            len => len,
        };
        tokens.push(&rest[..len]);
        rest = rest[len..].trim_start();
    }
    tokens
}

/// The modules a file is, from the root: `table`, `value`.
fn module_of(path: &Path) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let names = path.strip_prefix(root).unwrap().with_extension("");
    let names = names.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "mod").collect()
}

/// The rooms that a module's paths name, from `crate` and from `super` as far as it leads out of the room.
fn rooms_named(code: &str, module: &[&str]) -> BTreeSet<String> {
    let tokens = tokens(code);
    let mut named = BTreeSet::new();
    let mut module: Vec<&str> = module.to_vec();
    // Inline modules: `super` leads out of them first.
    let mut inline = Vec::new();
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" => {
                depth += 1;
                if at >= 2 && tokens[at - 2] == "mod" {
                    inline.push(depth);
                    module.push(tokens[at - 1]);
                }
            }
            "}" => {
                if inline.last() == Some(&depth) {
                    inline.pop();
                    module.pop();
                }
                depth -= 1;
            }
            "crate" if tokens.get(at + 1) == Some(&"::") => names_below(&tokens[at + 2..], &[], &mut named),
            "crate" if tokens.get(at + 1) == Some(&"as") => drop(named.insert("crate".to_owned())),
            // Where a path starts; `pub(super)` is none.
            "super"
                if tokens.get(at + 1) != Some(&")")
                    && (at == 0 || tokens[at - 1] != "::" || tokens[..at].ends_with(&["self", "::"])) =>
            {
                names_below(&tokens[at..], &module, &mut named);
            }
            _ => {}
        }
    }
    named
}

/// The rooms that a path, or a group of paths, names from a module on.
fn names_below(tokens: &[&str], module: &[&str], named: &mut BTreeSet<String>) {
    match tokens {
        ["super", rest @ ..] => {
            let above = &module[..module.len().saturating_sub(1)];
            match rest {
                ["::", rest @ ..] => names_below(rest, above, named),
                _ if above.is_empty() => drop(named.insert("crate".to_owned())),
                _ => {}
            }
        }
        ["{", rest @ ..] => {
            let (mut depth, mut is_start) = (0, true);
            for (at, token) in rest.iter().enumerate() {
                if is_start {
                    names_below(&rest[at..], module, named);
                }
                is_start = false;
                match *token {
                    "{" => depth += 1,
                    "}" if depth == 0 => break,
                    "}" => depth -= 1,
                    "," => is_start = depth == 0,
                    _ => {}
                }
            }
        }
        // The root itself, or all of it.
        ["self" | "*", ..] if module.is_empty() => drop(named.insert("crate".to_owned())),
        [name, ..] if module.is_empty() && name.starts_with(char::is_lowercase) => drop(named.insert(name.to_string())),
        _ => {}
    }
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
            let module = module_of(&path);
            let module: Vec<&str> = module.iter().map(String::as_str).collect();
            for named in rooms_named(&code(&path), &module) {
                assert!(may_see.contains(&named.as_str()), "{}: the room {room} may not see {named}", path.display());
            }
        }
    }
}

#[test]
fn nothing_below_the_tasks_knows_a_browser_a_clock_or_chance() {
    for room in ["engine", "table", "import", "export", "i18n", "app", "project"] {
        for path in sources(room) {
            let code = code(&path);
            for name in FORBIDDEN {
                assert!(!code.contains(name), "{} names {name}", path.display());
            }
        }
    }
}

#[test]
fn nothing_is_unsafe_but_the_cut_through_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in ["lib", "bin"].into_iter().chain(MAY_SEE.iter().map(|(room, _)| *room)).flat_map(sources) {
        let code = code(&path);
        let tokens = tokens(&code);
        assert!(!tokens.contains(&"unsafe"), "{} has unsafe code", path.display());
        let lint = (0..tokens.len()).filter(|at| tokens[*at] == "unsafe_code").map(|at| tokens[at - 2]);
        // What the macro writes in `app` is unsafe, and nothing else there may be.
        let expected: &[&str] = match path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/").as_str() {
            "lib.rs" => &["forbid"],
            "bin/app.rs" => &["deny", "allow"],
            _ => &[],
        };
        assert_eq!(lint.collect::<Vec<_>>(), expected, "{}", path.display());
    }
}

#[test]
fn text_never_becomes_markup() {
    for (room, _) in MAY_SEE {
        for path in sources(room) {
            // In strings and in tests it may not stand either.
            let code = stripped(&fs::read_to_string(&path).unwrap(), Strings::Kept);
            for name in NEVER {
                assert!(!code.contains(name), "{} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn the_check_itself_sees_what_it_should() {
    for (module, code, expected) in [
        ("table", "use crate::{app, ui::x}; crate::table::Cell", "app table ui"),
        ("table", "use crate::{a::{b}, ui};", "a ui"),
        ("table", "use crate::{\n    a::{b, c::{d}},\n    e as f,\n    ui::{self, g},\n};", "a e ui"),
        ("table", "let at = \"https://x.example\"; crate::ui::f();", "ui"),
        ("table", "let at = '\"'; crate::ui::f(); let to = '\\''; crate::app::f::<'a>('\\u{22}');", "app ui"),
        ("table", "let at = r#\"\"crate::app\"#; /* crate::a /* */ crate::b */ crate::ui::f() // crate::c", "ui"),
        ("table", "\"crate::app\"; b\"\\\"crate::app\"; br\"\\\"; crate::ui::f()", "ui"),
        ("table", "#[cfg(test)]\nuse crate::a;\n#[cfg(test)]\nfn f() { crate::b::g() }\nuse crate::c;", "a b c"),
        ("table", "#[cfg(test)]\n#[path = \"]\"]\nmod tests { fn f() { crate::a::g({}) } }\nuse crate::c;", "c"),
        ("table", "#[cfg(test)] pub(crate) mod a; #[cfg(test)] mod b { \"}\" } use crate::c;", "c"),
        ("table value", "use super::super::x; use super::y;", "x"),
        ("table value", "use super::{super::{x, y::z}, w}; f(super::super::v::g(), super::u())", "v x y"),
        (
            "table value",
            "use self::super::super::x; mod inner { use super::super::y; use super::super::super::z; }",
            "x z",
        ),
        ("table", "use super::x; mod inner { use super::y; } use super::{z, self as root};", "crate x z"),
        ("table value", "use super::super as root; use crate as top;", "crate"),
        ("table", "use crate::*; use crate::{self, x};", "crate x"),
        ("table", "pub(crate) fn f() {} pub(super) fn g() {} pub(in crate::table) fn h() {}", "table"),
        ("nfkc", "use super::ui;", "ui"),
    ] {
        let module: Vec<&str> = module.split(' ').collect();
        let seen = rooms_named(&without_test_modules(&stripped(code, Strings::Emptied)), &module);
        assert_eq!(seen.into_iter().collect::<Vec<_>>().join(" "), expected, "{code}");
    }
    assert_eq!(stripped("a // b\n\"// c\" 'd", Strings::Kept), "a \n\"// c\" 'd");
}
