//! Many files at once: whole folders, and how far the reading is.

use crate::corpus::corpus;
use harness::{Page, json};
use std::path::{Path, PathBuf};

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    /// Each file with its text.
    fn new(name: &str, files: &[(&str, impl AsRef<[u8]>)]) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("{}-{name}", std::process::id())));
        for (path, text) in files {
            let path = folder.0.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        folder
    }

    fn path(&self) -> &Path {
        &self.0
    }

    fn name(&self) -> String {
        self.0.file_name().expect("a name").to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn school(name: &str) -> String {
    format!("学校名称,组别,3.1.1\n{name},中职,50\n")
}

/// What schools hand in, and what is beside it.
fn handed_in(name: &str) -> Folder {
    let files = [
        ("第2组/甲校/填报表.csv", school("甲校")),
        ("第2组/乙校/填报表.csv", school("乙校")),
        ("第10组/丙校/填报表.csv", school("丙校")),
        ("第10组/丙校/~$填报表.csv", "x".into()),
        ("第10组/丙校/通知.pdf", "%PDF".into()),
        ("照片.JPG", "x".into()),
        (".DS_Store", "x".into()),
        ("Thumbs.db", "x".into()),
    ];
    Folder::new(name, &files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

#[track_caller]
fn assert_handed_in(page: &Page, folder: &Folder) {
    page.wait_for("three schools", |page| page.count("ranking-row") == 3);
    assert_eq!(page.attrs("ranking-row", "data-unit"), ["乙校", "甲校", "丙校"]);
    let folder = folder.name();
    assert_eq!(
        page.texts("notice").iter().map(|text| text.lines().next().unwrap_or_default()).collect::<Vec<_>>(),
        [format!("2 个文件不是表格，没有读取：{folder}/照片.JPG、{folder}/第10组/丙校/通知.pdf")]
    );
    page.load("#/");
    page.by("paste-input");
    let names = page.js("return [...document.querySelectorAll('.source-name')].map((e) => e.innerText)", json!([]));
    let paths = ["第2组/乙校", "第2组/甲校", "第10组/丙校"].map(|path| format!("{folder}/{path}/填报表.csv"));
    assert_eq!(names, json!(paths));
    page.assert_clean();
}

#[test]
fn a_chosen_folder_is_read_with_all_that_is_in_it() {
    let (page, folder) = (Page::open(), handed_in("chosen"));
    page.by("choose-folder");
    page.upload("folder-input", &[folder.path()]);
    assert_handed_in(&page, &folder);
    page.screenshot_full("folder-chosen");
}

/// The browser's own drag and drop, at the page's middle.
fn drop_on(page: &Page, paths: &[&Path]) {
    page.by("paste-input");
    let files: Vec<_> = paths.iter().map(|path| path.canonicalize().expect("a path")).collect();
    for kind in ["dragEnter", "dragOver", "drop"] {
        let data = json!({ "items": [], "files": files, "dragOperationsMask": 1 });
        page.cdp("Input.dispatchDragEvent", json!({ "type": kind, "x": 600, "y": 300, "data": data }));
    }
}

#[test]
fn a_dropped_folder_is_read_with_all_that_is_in_it() {
    let (page, folder) = (Page::open(), handed_in("dropped"));
    drop_on(&page, &[folder.path()]);
    assert_handed_in(&page, &folder);
}

/// The browser hands out 100 entries at a time.
#[test]
fn a_dropped_folder_is_read_to_its_end() {
    let texts: Vec<(String, String)> = (1..=230).map(|n| (format!("{n}.csv"), school(&format!("第{n}校")))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (page, folder) = (Page::open(), Folder::new("large", &files));
    let empty = Folder::new("empty", &[("a/b/.gitkeep", "")]);
    drop_on(&page, &[folder.path(), empty.path()]);
    page.wait_for_text("group-tab", "230 所");
    assert!(!page.has("notice"));
    page.load("#/");
    page.by("paste-input");
    drop_on(&page, &[empty.path()]);
    page.wait_for_text("notice", "里面没有可以读取的文件");
    page.assert_clean();
}

/// Holds back what the page asks of its worker until the test lets go of so much.
fn open_held_back() -> Page {
    let page = Page::blank();
    page.before_load(
        "{
           const post = Worker.prototype.postMessage, held = [];
           let free = 0;
           const go = () => { while (free > 0 && held.length) { free--; held.shift()(); } };
           Worker.prototype.postMessage = function (...message) { held.push(() => post.apply(this, message)); go(); };
           window.letGo = (n) => { free += n; go(); };
         }",
    );
    page.load("");
    page.by("paste-input");
    page
}

fn let_go(page: &Page, n: usize) {
    page.js("letGo(arguments[0])", json!([n]));
}

fn drop_texts(page: &Page, files: &[(String, String)]) {
    page.js(
        "const dataTransfer = new DataTransfer();
         for (const [name, text] of arguments[0]) dataTransfer.items.add(new File([text], name));
         window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));",
        json!([files]),
    );
}

/// Files of which every third is none that can be read.
fn some_bad(n: usize) -> Vec<(String, String)> {
    let text = |i: usize| if i.is_multiple_of(3) { String::new() } else { school(&format!("第{i}校")) };
    (1..=n).map(|i| (format!("{i}.csv"), text(i))).collect()
}

#[test]
fn every_file_shows_what_became_of_it() {
    let page = open_held_back();
    drop_texts(&page, &some_bad(9));
    page.by("busy");
    let states = |page: &Page| page.attrs("busy-file", "data-state");
    assert_eq!(states(&page)[..2], ["reading", "waiting"]);
    let_go(&page, 6);
    page.wait_for("six files", |page| states(page).get(6).is_some_and(|state| state == "reading"));
    assert_eq!(states(&page), ["read", "read", "failed", "read", "read", "failed", "reading", "waiting", "waiting"]);
    let texts = page.texts("busy-file");
    assert_eq!(
        texts.iter().map(|t| t.split_whitespace().collect()).collect::<Vec<Vec<&str>>>()[5],
        ["6.csv", "没有读成"]
    );
    assert!(page.text("busy").contains("6 / 9"), "{}", page.text("busy"));
    // The file at hand is in view, and its list does not push the page away.
    let in_view = "const row = document.querySelector('[data-state=reading]').getBoundingClientRect();
                   const list = document.querySelector('.busy-files').getBoundingClientRect();
                   return row.top >= list.top && row.bottom <= list.bottom && scrollY === 0";
    assert_eq!(page.js(in_view, json!([])), json!(true));
    for (name, is_dark, width) in
        [("busy", false, 1280), ("busy-dark", true, 1280), ("busy-narrow", false, 390), ("busy-narrow-dark", true, 390)]
    {
        page.dark(is_dark);
        page.resize(width, 800);
        page.screenshot(name);
    }
    let_go(&page, 3);
    page.wait_for("the schools that were read", |page| page.count("ranking-row") == 6);
    assert!(!page.has("busy"));
    // Each failure with its reason.
    let notices = page.texts("notice");
    assert_eq!(notices.len(), 3, "{notices:?}");
    for (notice, file) in notices.iter().zip(["3.csv", "6.csv", "9.csv"]) {
        assert!(notice.starts_with(&format!("{file}：里面没有内容")), "{notice}");
    }
    page.assert_clean();
}

#[test]
fn one_file_shows_no_list() {
    let page = open_held_back();
    drop_texts(&page, &some_bad(1));
    page.wait_for_text("busy", "0 / 1");
    assert!(!page.has("busy-file"));
    let_go(&page, 1);
    page.wait_until_gone("busy");
}

#[test]
fn what_was_stopped_changes_nothing() {
    let page = open_held_back();
    let_go(&page, 1);
    drop_texts(&page, &[("先.csv".into(), school("先前的学校"))]);
    page.wait_for("one school", |page| page.count("ranking-row") == 1);
    drop_texts(&page, &some_bad(9));
    let_go(&page, 4);
    page.wait_for_text("busy", "4 / 9");
    page.click("cancel");
    page.wait_for_text("notice", "已停止读取，先前的数据没有变化");
    assert!(!page.has("busy"));
    assert_eq!(page.count("notice"), 1);
    assert_eq!(page.attrs("ranking-row", "data-unit"), ["先前的学校"]);
    // The next files are read.
    let_go(&page, 100);
    drop_texts(&page, &some_bad(2));
    page.wait_for("the next schools", |page| page.count("ranking-row") == 3);
    page.assert_clean();
}

#[test]
fn questions_and_failures_of_one_folder_come_together() {
    // Notices appear in the same drawing in which the page gives way to the questions.
    let files = [
        ("01-甲校.csv", school("甲校")),
        ("02-甲校（修改）.csv", school("甲校").replace("50", "60")),
        ("03-乙校.csv", school("乙校")),
        ("41-损坏.xlsx", "PK\u{3}\u{4}".to_string() + &"\0".repeat(200)),
        ("42-空.xlsx", String::new()),
    ];
    let folder = Folder::new("together", &files);
    let page = Page::open();
    page.wait_for("the late part", |page| page.count("late-loading") == 0);
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
    page.upload("file-input", &paths);
    page.wait_for("the question", |page| page.count("question") == 1);
    assert_eq!(page.count("notice"), 2);
    page.wait_for("the failures", |page| page.text("notices").contains("42-空.xlsx"));
    page.assert_clean();
}

#[test]
fn many_failures_fold_into_one_notice() {
    let page = Page::open();
    page.by("paste-input");
    drop_texts(&page, &some_bad(20));
    page.wait_for("the schools that were read", |page| page.count("ranking-row") == 14);
    assert_eq!(page.count("notice"), 1);
    assert!(page.text("notice").contains("6 个文件没有读入"));
    assert!(!page.text("notice").contains("18.csv"), "folded");
    page.find("[data-testid=notice] summary").click();
    page.wait_for_text("notice", "18.csv：里面没有内容");
    page.screenshot("failures-folded-out");
    page.find("[data-testid=notice] button").click();
    page.wait_until_gone("notice");
    page.assert_clean();
}

/// Drawing must not take longer than reading: rows are few, and so are the drawings.
#[test]
fn a_great_many_files_are_drawn_a_few_times() {
    let page = Page::open();
    page.by("paste-input");
    page.js(
        "window.drawn = 0; window.most = 0;
         new MutationObserver(() => {
           drawn++;
           most = Math.max(most, document.querySelectorAll('[data-testid=busy-file]').length);
         }).observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true });
         window.start = performance.now();",
        json!([]),
    );
    let files: Vec<(String, String)> = (0..1_000).map(|i| (format!("{i}.csv"), school(&format!("第{i}校")))).collect();
    drop_texts(&page, &files);
    page.wait_for("the schools", |page| page.has("ranking-row"));
    let seen = page.js("return [drawn, most, performance.now() - start]", json!([]));
    println!("drawn, rows, milliseconds: {seen}");
    assert!(seen[0].as_f64().is_some_and(|n| n < 500.0), "{seen}");
    assert_eq!(seen[1], json!(60));
    page.assert_clean();
}

/// The rest of the corpus is read natively, in `tests/hostile`.
#[test]
fn hostile_files_are_told_and_touch_nothing_else() {
    const NASTIEST: [&str; 12] = [
        "bomb.xlsx",
        "bomb that lies about its size.xlsx",
        "entries that overlap.xlsx",
        "too many entries.xlsx",
        "headers beyond the end.xlsx",
        "a password.xlsx",
        "one long string in all cells.xlsx",
        "every cell repeated.ods",
        "sectors of a million million bytes.xls",
        "cut off at 50 %.xls",
        "more cells than are read.csv",
        "noise.xlsx",
    ];
    let bad: Vec<_> = corpus().into_iter().filter(|case| NASTIEST.contains(&case.name.as_str())).collect();
    assert_eq!(bad.len(), NASTIEST.len());
    assert!(bad.iter().all(|case| !["table", "either"].contains(&case.becomes)));
    let mut files: Vec<(&str, Vec<u8>)> = bad
        .into_iter()
        .map(|case| (NASTIEST.iter().copied().find(|name| *name == case.name).expect("one of them"), case.bytes))
        .collect();
    files.insert(6, ("好.csv", school("甲校").into_bytes()));
    let folder = Folder::new("hostile", &files);
    let page = Page::open();
    page.by("paste-input");
    drop_texts(&page, &[("先.csv".into(), school("先前的学校"))]);
    page.wait_for("one school", |page| page.count("ranking-row") == 1);
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
    page.load("#/");
    drop_on(&page, &paths.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    page.wait_for("both schools", |page| page.count("ranking-row") == 2);
    let mut units = page.attrs("ranking-row", "data-unit");
    units.sort();
    assert_eq!(units, ["先前的学校", "甲校"]);
    // One notice, which folds out to every file with its reason.
    assert_eq!(page.count("notice"), 1);
    page.find("[data-testid=notice] summary").click();
    let told = page.text("notice");
    for name in NASTIEST {
        let line = told.lines().find(|line| line.contains(&format!("{name}：")));
        assert!(line.is_some_and(|line| !line.ends_with('：')), "{name}: {told}");
    }
    page.screenshot("hostile-files");
    // The page and its worker live: the next file is read.
    page.find("[data-testid=notice] button").click();
    drop_texts(&page, &[("后.csv".into(), school("丙校"))]);
    page.wait_for("three schools", |page| page.count("ranking-row") == 3);
    page.assert_clean();
}
