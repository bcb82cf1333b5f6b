//! The page without a network, and one version of it over another.

use harness::{Page, StaticServer, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A site that can change under the page's feet.
struct Site {
    folder: PathBuf,
    server: Option<StaticServer>,
}

/// The name of a version's own folder.
fn page_folder(site: &Path) -> String {
    let names = fs::read_dir(site).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.into_iter().find(|name| name.starts_with("page-")).expect("a built page")
}

impl Site {
    /// What was built, as version 1.
    fn new(name: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("scoreboard-site-{}-{name}", std::process::id()));
        let mut site = Site { folder, server: None };
        site.put(None);
        site.server = Some(StaticServer::start(&site.folder, "/a/b/", 0).unwrap());
        site
    }

    /// Puts a version in the place of all that is there; another one has another folder.
    fn put(&self, other: Option<&str>) {
        let _ = fs::remove_dir_all(&self.folder);
        let built = PathBuf::from(std::env::var("SCOREBOARD_DIST").unwrap());
        let page = page_folder(&built);
        let name = other.map_or_else(|| page.clone(), |other| format!("page-{other}"));
        fs::create_dir_all(self.folder.join(&name)).unwrap();
        for entry in fs::read_dir(built.join(&page)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, self.folder.join(&name).join(path.file_name().unwrap())).unwrap();
        }
        for file in ["index.html", "offline.js", "manifest.webmanifest"] {
            let text = fs::read_to_string(built.join(file)).unwrap();
            fs::write(self.folder.join(file), text.replace(&page, &name)).unwrap();
        }
    }

    fn server(&self) -> &StaticServer {
        self.server.as_ref().expect("it is not cut off")
    }

    fn cut_off(&mut self) {
        self.server = None;
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The versions that are kept whole.
fn n_kept(page: &Page) -> u64 {
    let count = page.js_async(
        "let n = 0; for (const name of await caches.keys()) if (await caches.match('./', { cacheName: name })) n += 1; \
         return n;",
        json!([]),
    );
    count.as_u64().unwrap_or(0)
}

fn wait_until_kept(page: &Page, n_versions: u64) {
    page.js_async("await navigator.serviceWorker.ready; return true", json!([]));
    page.wait_for("the version to be kept", |page| n_kept(page) == n_versions);
}

/// The folders that the page's files came from.
fn folders(page: &Page) -> Vec<String> {
    let names = page.js(
        "return [...new Set(performance.getEntriesByType('resource').map((e) => e.name.match(/page-[^/]+/)?.[0]))] \
         .filter(Boolean)",
        json!([]),
    );
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

const ROWS: &str = "学校名称\t组别\t1.1.1\n甲校\t中职\t3\n乙校\t中职\t4\n";

#[test]
fn works_without_a_network_after_the_first_visit() {
    let mut site = Site::new("offline");
    let page = Page::open_on(site.server());
    page.by("how-to");
    wait_until_kept(&page, 1);
    site.cut_off();
    page.reload();
    // The views and the worker are there, too.
    page.by("how-to");
    page.click("load-sample");
    page.wait_for("the sample's ranking", |page| page.count("ranking-row") == 8);
    page.js("location.hash = '#/'", json!([]));
    page.click("template-xlsx");
    assert!(page.downloaded().1.starts_with(b"PK"));
    assert_eq!(page.csp_violations(), [""; 0]);
    page.screenshot("offline");
}

#[test]
fn a_new_version_never_mixes_with_an_old_one_and_never_reloads_by_itself() {
    let mut site = Site::new("versions");
    let page = Page::open_on(site.server());
    page.by("how-to");
    wait_until_kept(&page, 1);
    assert!(!page.has("kept-notice"), "the first version is no news");
    page.reload();
    let first = folders(&page);
    assert_eq!(first.len(), 1, "{first:?}");
    page.paste("paste-input", ROWS);
    page.wait_for("two rows", |page| page.count("ranking-row") == 2);
    page.js("window.__work = 'unsaved'", json!([]));

    // The host changes over; the files of the first version are gone from it.
    site.put(Some("two"));
    page.js_async("await (await navigator.serviceWorker.ready).update(); return true", json!([]));
    wait_until_kept(&page, 2);
    // It is told, calmly and once; nothing else happens.
    page.wait_for_text("kept-notice", "新版本");
    let n_told = || page.texts("kept-notice").iter().filter(|text| text.contains("新版本")).count();
    assert_eq!(n_told(), 1);
    assert_eq!(page.js("return window.__work", json!([])).as_str(), Some("unsaved"));
    assert_eq!(page.count("ranking-row"), 2);
    // A worker that has to be started anew is still that of the first version.
    page.js("location.hash = '#/__panic-worker'", json!([]));
    page.wait_for("the worker's panic to be logged", |page| !page.console_errors().is_empty());
    page.js("location.hash = '#/'", json!([]));
    page.click("template-xlsx");
    assert!(page.downloaded().1.starts_with(b"PK"));
    assert_eq!(folders(&page), first);

    // Opened again it is the second, all of it.
    page.reload();
    page.by("how-to");
    page.wait_for("the second version", |page| folders(page) == ["page-two"]);
    site.cut_off();
    page.reload();
    page.by("how-to");
    assert_eq!(folders(&page), ["page-two"]);
    assert!(!page.texts("kept-notice").iter().any(|text| text.contains("新版本")));
}

#[test]
fn a_version_that_is_half_there_is_not_taken() {
    let site = Site::new("half");
    let page = Page::open_on(site.server());
    page.by("how-to");
    wait_until_kept(&page, 1);
    site.put(Some("two"));
    fs::remove_file(site.folder.join("page-two/late_bg.wasm")).unwrap();
    let is_taken = "const r = await navigator.serviceWorker.ready; await r.update(); \
        const next = r.installing || r.waiting; if (!next) return false; \
        while (next.state === 'installing') await new Promise((done) => setTimeout(done, 20)); \
        return next.state !== 'redundant';";
    assert_eq!(page.js_async(is_taken, json!([])).as_bool(), Some(false));
    page.reload();
    page.by("how-to");
    assert!(!folders(&page).contains(&"page-two".to_string()));
}
