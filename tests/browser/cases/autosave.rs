//! What this browser keeps, through reloads, kills, full and missing storage, and other windows.

use harness::{Page, json};

fn rows(version: u32) -> String {
    format!(
        "学校名称\t组别\t3.1.1\n甲{version}\t中职\t{version}\n乙{version}\t中职\t{version}\n丙{version}\t中职\t{version}\n"
    )
}

fn units(page: &Page) -> Vec<String> {
    page.attrs("ranking-row", "data-unit")
}

fn paste(page: &Page, version: u32) {
    page.js("location.hash = '#/'", json!([]));
    page.paste("paste-input", &rows(version));
    let first = format!("甲{version}");
    page.wait_for("the ranking", |page| units(page).contains(&first));
}

fn wait_until_kept(page: &Page) {
    page.js("location.hash = '#/'", json!([]));
    page.wait_for_text("keeping", "已自动保存");
}

/// The versions that are kept, as the database has them: number and length.
pub(super) fn kept(page: &Page) -> Vec<u64> {
    let kept = page.js_async(
        "const open = indexedDB.open('scoreboard');
         const database = await new Promise((done) => { open.onsuccess = () => done(open.result) });
         const keys = database.transaction('versions').objectStore('versions').getAllKeys();
         const found = await new Promise((done) => { keys.onsuccess = () => done(keys.result) });
         database.close();
         return found",
        json!([]),
    );
    kept.as_array().into_iter().flatten().filter_map(|number| number.as_u64()).collect()
}

#[test]
fn the_work_is_back_after_a_reload_and_three_versions_are_kept() {
    let page = Page::open();
    for version in 1..=5 {
        paste(&page, version);
        wait_until_kept(&page);
        page.wait_for("a version more", |page| kept(page).last() == Some(&u64::from(version)));
    }
    assert_eq!(kept(&page), [3, 4, 5]);
    page.load("#/ranking");
    page.reload();
    page.wait_for_text("kept-notice", "已恢复");
    page.wait_for("the last version", |page| units(page) == ["甲5", "乙5", "丙5"]);
    // An earlier one can be opened.
    page.load("#/");
    page.find("[data-testid=versions] summary").click();
    page.wait_for("the versions", |page| page.count("version") == 3);
    page.find_all("[data-testid=version] button")[4].click();
    page.wait_for("version 3", |page| units(page) == ["甲3", "乙3", "丙3"]);
    // To start afresh is one step, and can be undone.
    page.reload();
    page.by("kept-notice");
    page.click("start-afresh");
    page.wait_until_gone("ranking");
    page.assert_clean();
}

#[test]
fn the_year_that_was_shown_is_shown_again() {
    let page = Page::open();
    page.paste(
        "paste-input",
        "学校名称,组别,年度,2.1.2\n甲,中职,2023,10\n乙,中职,2023,20\n甲,中职,2024,30\n乙,中职,2024,20\n",
    );
    let shown = |page: &Page| page.find("[data-testid=year][aria-pressed=true]").attr("data-year");
    page.wait_for("the latest year", |page| page.has("year") && shown(page).as_deref() == Some("2024"));
    wait_until_kept(&page);
    page.load("#/ranking");
    page.find("[data-testid=year][data-year='2023']").click();
    page.wait_for("the other year", |page| shown(page).as_deref() == Some("2023"));
    page.reload();
    page.wait_for_text("kept-notice", "已恢复");
    page.wait_for("the same year", |page| page.has("year") && shown(page).as_deref() == Some("2023"));
    assert_eq!(page.attrs("ranking-row", "data-unit"), ["乙", "甲"]);
    page.assert_clean();
}

#[test]
fn off_stays_off_and_clearing_leaves_nothing() {
    let page = Page::open();
    paste(&page, 1);
    wait_until_kept(&page);
    page.click("clear-computer");
    page.wait_for_text("keeping", "已清除");
    assert_eq!(kept(&page), [] as [u64; 0]);
    page.reload();
    page.wait_for_text("keeping", "已关闭");
    paste(&page, 2);
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert_eq!(kept(&page), [] as [u64; 0], "what is off keeps nothing");
    page.load("#/");
    page.click("autosave");
    wait_until_kept(&page);
    assert_eq!(kept(&page), [1]);
    page.assert_clean();
}

#[test]
fn the_sample_is_never_kept_over_the_work() {
    let page = Page::open();
    paste(&page, 1);
    wait_until_kept(&page);
    page.click("load-sample");
    page.by("ranking");
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert_eq!(kept(&page), [1]);
    page.assert_clean();
}

#[test]
fn a_version_that_is_not_whole_gives_way_to_the_one_before_and_can_be_downloaded() {
    let page = Page::open();
    for version in 1..=2 {
        paste(&page, version);
        wait_until_kept(&page);
        page.wait_for("a version more", |page| kept(page).last() == Some(&u64::from(version)));
    }
    page.js_async(
        "const open = indexedDB.open('scoreboard');
         const database = await new Promise((done) => { open.onsuccess = () => done(open.result) });
         const store = database.transaction('versions', 'readwrite').objectStore('versions');
         const get = store.get(2);
         const version = await new Promise((done) => { get.onsuccess = () => done(get.result) });
         version[1][version[1].length - 9] ^= 1;
         const put = store.put(version, 2);
         await new Promise((done) => { put.onsuccess = () => done() });
         database.close()",
        json!([]),
    );
    page.load("#/ranking");
    page.reload();
    page.wait_for("the version before", |page| units(page) == ["甲1", "乙1", "丙1"]);
    page.wait_for_text("kept-notice", "不完整");
    page.click("download-version");
    assert!(page.downloaded().1.starts_with(b"scoreboard-project"));
    page.assert_clean();
}

#[test]
fn storage_that_is_full_or_missing_is_told_and_the_work_can_be_taken_along() {
    let full = "const put = IDBObjectStore.prototype.put; window.fill = true; IDBObjectStore.prototype.put = function (...a) { \
         if (window.fill) { throw new DOMException('no room', 'QuotaExceededError') } return put.apply(this, a) };";
    let page = Page::blank();
    page.before_load(full);
    page.load("");
    paste(&page, 1);
    page.wait_for_text("keep-failed", "已满");
    page.click("save-project");
    assert!(page.downloaded().1.starts_with(b"scoreboard-project"));
    page.js("window.fill = false", json!([]));
    paste(&page, 2);
    wait_until_kept(&page);
    assert!(!page.has("keep-failed"), "with room again it goes on");

    for missing in [
        "Object.defineProperty(window, 'indexedDB', { value: undefined })",
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
        "localStorage.clear(); Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } }); \
         Object.defineProperty(window, 'indexedDB', { value: null })",
    ] {
        let page = Page::blank();
        page.before_load(missing);
        page.load("");
        page.wait_for_text("keeping", "不能自动保存");
        paste(&page, 1);
        page.load("#/");
        page.click("save-project");
        assert!(page.downloaded().1.starts_with(b"scoreboard-project"));
        page.assert_clean();
    }
}

/// Not a refusal made up by a script: the browser gives this site 20 KB, and the work takes ten times that.
#[test]
fn the_browsers_own_refusal_is_told() {
    let page = Page::open();
    // Before anything is kept: the browser remembers for a while how much room there was.
    let origin = page.js("return location.origin", json!([]));
    page.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 20_000 }));
    let lines: String = (0..9_000).map(|i| format!("第{i}学校\t中职\t{}\n", i % 100)).collect();
    page.paste("paste-input", &format!("学校名称\t组别\t3.1.1\n{lines}"));
    page.wait_for_text("keep-failed", "已满");
    assert_eq!(kept(&page), [] as [u64; 0], "nothing is half there");
    page.js("location.hash = '#/'", json!([]));
    page.click("save-project");
    assert!(page.downloaded().1.starts_with(b"scoreboard-project"));
    // With room again the next change is kept.
    page.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin }));
    paste(&page, 2);
    page.wait_for("it to go on", |page| kept(page) == [1]);
    page.assert_clean();
}

#[test]
fn storage_of_a_later_layout_is_left_alone() {
    let page = Page::open();
    paste(&page, 1);
    wait_until_kept(&page);
    page.js_async(
        "const open = indexedDB.open('scoreboard', 9);
         await new Promise((done) => { open.onsuccess = () => { open.result.close(); done() } })",
        json!([]),
    );
    page.reload();
    page.wait_for_text("keeping", "较新版本");
    paste(&page, 2);
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert_eq!(kept(&page), [1]);
    page.assert_clean();
}

/// A page of the same site that may show other pages in frames: its policy is none.
const STAGE: &str = "engine.d.ts";

#[test]
fn of_two_windows_the_second_is_told_and_overwrites_nothing() {
    let page = Page::open();
    paste(&page, 1);
    wait_until_kept(&page);
    page.reload();
    page.by("kept-notice");
    // Another window has kept its work in the meantime.
    page.js_async(
        "const open = indexedDB.open('scoreboard');
         const database = await new Promise((done) => { open.onsuccess = () => done(open.result) });
         const store = database.transaction('versions', 'readwrite').objectStore('versions');
         const get = store.get(1);
         const version = await new Promise((done) => { get.onsuccess = () => done(get.result) });
         const put = store.put(version, 2);
         await new Promise((done) => { put.onsuccess = () => done() });
         database.close()",
        json!([]),
    );
    paste(&page, 3);
    page.wait_for_text("keep-failed", "另一个窗口");
    assert_eq!(kept(&page), [1, 2], "nothing is overwritten");
    // What is here goes on as a version of its own.
    page.click("keep-mine");
    wait_until_kept(&page);
    assert_eq!(kept(&page), [1, 2, 3]);
    // And the other way: coming back to the window is enough to be told.
    page.js_async(
        "const open = indexedDB.open('scoreboard');
         const database = await new Promise((done) => { open.onsuccess = () => done(open.result) });
         const store = database.transaction('versions', 'readwrite').objectStore('versions');
         const get = store.get(1);
         const version = await new Promise((done) => { get.onsuccess = () => done(get.result) });
         const put = store.put(version, 4);
         await new Promise((done) => { put.onsuccess = () => done() });
         database.close(); window.dispatchEvent(new Event('focus'))",
        json!([]),
    );
    page.wait_for_text("keep-failed", "另一个窗口");
    page.click("take-theirs");
    page.wait_for("the other window's work", |page| units(page) == ["甲1", "乙1", "丙1"]);
    page.wait_until_gone("keep-failed");
    page.assert_clean();
}

/// A frame is killed at any moment around its saving: what the next one finds is the version that was typed last or the
/// one before it, whole; and the last one where it was five seconds old.
#[test]
fn a_hundred_kills_while_saving_lose_little_and_mix_nothing() {
    let page = Page::blank();
    page.load(STAGE);
    page.js(
        r#"
        const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
        const until = async (look, what) => {
            const start = performance.now();
            for (;;) {
                const found = look();
                if (found) return found;
                if (performance.now() - start > 20000) throw new Error('waited in vain for ' + what);
                await sleep(5);
            }
        };
        const by = (frame, id) => frame.contentDocument?.querySelector(`[data-testid="${id}"]`);
        const open = async () => {
            const frame = document.createElement('iframe');
            frame.src = './#/';
            document.body.append(frame);
            await until(() => by(frame, 'paste-input') && by(frame, 'keeping') &&
                !by(frame, 'keeping').innerText.includes('正在'), 'the page');
            return frame;
        };
        const units = (frame) => [...frame.contentDocument.querySelectorAll('[data-testid=ranking-row]')]
            .map((row) => row.dataset.unit);
        let seed = 7;
        const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
        window.report = { problems: [], n_new: 0, n_old: 0 };
        // The version that was found last, and the one that was typed since.
        let [old, typed] = [0, null];
        window.kill = async (kill) => {
            const frame = await open();
            let found = 0;
            if (by(frame, 'kept-notice')) {
                frame.contentWindow.location.hash = '#/ranking';
                const rows = await until(() => units(frame).length > 0 && units(frame), 'a ranking');
                const versions = [...new Set(rows.map((name) => Number(name.split('-')[1])))];
                if (versions.length !== 1 || rows.length !== 40) report.problems.push(`${kill}: ${versions} in ${rows.length} rows`);
                found = versions[0];
                // The address follows the page a moment after it is drawn, and would take a faster hand back.
                await until(() => {
                    if (!by(frame, 'paste-input')) frame.contentWindow.location.hash = '#/';
                    return by(frame, 'paste-input');
                }, 'the first page');
            }
            if (typed) {
                if (found !== old && found !== typed.version) report.problems.push(`${kill}: ${found}, neither ${old} nor ${typed.version}`);
                if (typed.lived > 5000 && found !== typed.version) report.problems.push(`${kill}: ${found} after ${typed.lived} ms`);
                report[found === old ? 'n_old' : 'n_new'] += 1;
            }
            old = found;
            const version = kill + 1;
            const lines = Array.from({ length: 40 }, (_, i) => `校${i}-${version}\t中职\t${version + i}`);
            const field = by(frame, 'paste-input');
            field.value = `学校名称\t组别\t3.1.1\n${lines.join('\n')}\n`;
            field.dispatchEvent(new frame.contentWindow.InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
            const at = performance.now();
            // The saving begins half a second later, and takes a few milliseconds.
            await sleep(kill % 40 === 39 ? 5050 : 440 + 220 * random());
            frame.remove();
            typed = { version, lived: performance.now() - at };
        };
        "#,
        json!([]),
    );
    for kill in 0..100 {
        page.js_async("await window.kill(arguments[0])", json!([kill]));
    }
    let report = page.js("return window.report", json!([]));
    assert_eq!(report["problems"], json!([]), "{report}");
    let count = |name: &str| report[name].as_u64().expect("a count");
    let (n_old, n_new) = (count("n_old"), count("n_new"));
    assert!(n_old >= 5 && n_new >= 5, "kills fall before and after the saving: {n_old} and {n_new}");
}
