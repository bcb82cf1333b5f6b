//! From an empty tab to a page that runs, or to a sentence that says why it cannot.

use harness::{Page, json};

#[test]
fn loads_under_a_sub_path_without_a_trace() {
    let page = Page::open();
    page.by("paste-input");
    let title = page.js("return document.title", json!([]));
    assert!(title.as_str().is_some_and(|title| title.contains("产教融合评价")), "{title}");
    let requests = page.requests();
    assert!(requests.iter().any(|url| url.ends_with("/app_bg.wasm")), "the log sees what is loaded: {requests:?}");
    page.assert_clean();
    page.screenshot("loaded");
}

/// Without what keeps each of them for later.
#[test]
fn loads_no_file_of_the_page_twice() {
    let page = open_without("delete Navigator.prototype.serviceWorker;");
    page.by("paste-input");
    let mut requests = page.requests();
    requests.sort();
    let n_requests = requests.len();
    requests.dedup();
    assert_eq!(requests.len(), n_requests, "{requests:?}");
}

/// A browser of the wrong kind, made by taking something away before the page's scripts run.
fn open_without(removal: &str) -> Page {
    let page = Page::blank();
    page.before_load(removal);
    page.load("");
    page
}

#[test]
fn names_what_is_needed_where_webassembly_is_off() {
    let page = open_without("delete window.WebAssembly;");
    assert_eq!(page.attr("boot-message", "data-reason").as_deref(), Some("noWasm"));
    let text = page.text("boot-message");
    assert!(text.contains("97") && text.contains("极速模式") && text.contains("WebAssembly"), "{text}");
    assert!(text.contains("switched off"), "{text}");
    page.assert_clean();
    page.screenshot("boot-no-wasm");
}

#[test]
fn names_what_is_needed_in_an_old_browser() {
    for removal in [
        "delete Array.prototype.findLast;",
        "delete window.BigInt;",
        "delete window.WebAssembly; delete window.BigInt;",
    ] {
        let page = open_without(removal);
        assert_eq!(page.attr("boot-message", "data-reason").as_deref(), Some("old"), "{removal}");
        assert!(page.text("boot-message").contains("极速模式"));
        assert!(!page.has("paste-input"));
    }
}

#[test]
fn the_faces_follow_the_chosen_language() {
    let page = open_without("localStorage.setItem('language', 'en'); delete window.WebAssembly;");
    let text = page.text("boot-message");
    assert!(text.starts_with("WebAssembly is missing"), "{text}");
    page.dark(true);
    page.screenshot("boot-no-wasm-en-dark");
}

#[test]
fn a_program_that_does_not_arrive_can_be_asked_for_again() {
    for file in ["app_bg.wasm", "app.js", "late.js", "start.js"] {
        let page = Page::blank();
        page.cdp("Network.enable", json!({}));
        page.cdp("Network.setBlockedURLs", json!({ "urls": [format!("*/{file}")] }));
        page.load("");
        assert_eq!(page.attr("boot-message", "data-reason").as_deref(), Some("failed"), "{file}");
        page.cdp("Network.setBlockedURLs", json!({ "urls": [] }));
        page.click("reload");
        page.by("paste-input");
    }
}

#[test]
fn the_late_views_are_fetched_once_and_unasked() {
    let page = open_without("delete Navigator.prototype.serviceWorker;");
    page.by("how-to");
    page.assert_clean();
    let requests = page.close();
    let n_fetched = requests.iter().filter(|url| url.ends_with("/late_bg.wasm")).count();
    assert_eq!(n_fetched, 1, "{requests:?}");
}

#[test]
fn all_else_works_without_the_late_views_and_they_can_be_asked_for_again() {
    let page = Page::blank();
    page.cdp("Network.enable", json!({}));
    page.cdp("Network.setBlockedURLs", json!({ "urls": ["*/late_bg.wasm"] }));
    page.load("");
    page.wait_for_text("late-failed", "其他功能不受影响");
    page.screenshot("late-failed");

    page.paste("paste-input", "学校名称\t组别\t1.1.1\n甲校\t中职\t3\n乙校\t中职\t4\n");
    page.wait_for("two rows", |page| page.count("ranking-row") == 2);
    assert_eq!(page.attrs("ranking-row", "data-unit"), ["乙校", "甲校"]);
    assert!(page.console_errors().iter().all(|error| error.contains("late")), "{:?}", page.console_errors());

    page.js("location.hash = '#/'", json!([]));
    page.click("late-retry");
    page.wait_for("a second failure", |page| {
        page.console_errors().iter().filter(|error| error.contains("Failed to fetch")).count() == 2
    });
    page.by("late-failed");
    page.cdp("Network.setBlockedURLs", json!({ "urls": [] }));
    page.click("late-retry");
    page.by("how-to");
    assert!(!page.has("late-failed"));
    assert_eq!(page.find_all(".sources").len(), 1, "nothing is lost");
}

#[test]
fn a_panic_at_the_start_ends_in_the_recovery_view() {
    let page = Page::open_at("#/__panic");
    assert!(page.text("recovery").contains("您电脑上的文件没有受到影响"));
    page.screenshot("recovery");
}

#[test]
fn another_error_is_no_end_of_the_program() {
    let page = Page::open();
    page.by("paste-input");
    page.js(
        "setTimeout(() => { throw new Error('an extension, perhaps'); }); Promise.reject(new RangeError('x'));",
        json!([]),
    );
    page.wait_for("the error to be logged", |page| !page.console_errors().is_empty());
    assert!(page.has("paste-input") && !page.has("recovery"));
}

#[test]
fn a_panic_while_running_ends_in_the_recovery_view_within_a_second() {
    let page = Page::open();
    page.by("paste-input");
    // Measured in the page: the driver's own time does not count.
    let elapsed = page.js_async(
        "const start = performance.now(); location.hash = '#/__panic'; \
         while (!document.querySelector('[data-testid=recovery]')) await new Promise(requestAnimationFrame); \
         return performance.now() - start;",
        json!([]),
    );
    assert!(elapsed.as_f64().is_some_and(|elapsed| elapsed < 1000.0), "{elapsed} ms");
    assert_eq!(page.count("recovery"), 1);
    assert!(!page.has("paste-input"));
    // Reloading at an address that works leads back to work.
    page.js("history.replaceState(null, '', location.pathname)", json!([]));
    page.click("reload");
    page.by("paste-input");
}

#[test]
fn a_panic_in_the_worker_leaves_the_page_alive() {
    let page = Page::open_at("#/__panic-worker");
    page.wait_for("the worker's panic to be logged", |page| !page.console_errors().is_empty());
    page.by("paste-input");
    assert!(!page.has("recovery"));
    let requests = page.close();
    assert!(requests.iter().any(|url| url.ends_with("/worker_bg.wasm")), "{requests:?}");
}

/// An address may be kept, or sent to somebody who has no data.
#[test]
fn every_page_that_an_address_names_stands_without_data() {
    let page = Page::open();
    page.by("how-to");
    for hash in ["check", "slips", "gap", "compare", "leaders", "what-if", "path", "charts", "report", "what-if/a/b"] {
        page.js("location.hash = '#/' + arguments[0]", json!([hash]));
        page.wait_for("the way to the data", |page| {
            page.js("return document.querySelector('main .empty a')?.getAttribute('href')", json!([])) == "#/"
        });
        page.js("document.querySelector('main .empty a').click()", json!([]));
        page.by("paste-input");
    }
    page.assert_clean();
}
