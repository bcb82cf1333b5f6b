//! Tables so large that the worker says what they mean: how far it is, stopping it, and what comes of it.

use crate::autosave::kept;
use harness::{Page, Value, json};

/// Counts, of which every school reports its own number, and their full marks together.
const COUNTS: [&str; 14] = [
    "2.1.1", "2.2.1", "2.2.2", "2.2.4", "3.1.3", "4.1.1", "4.1.2", "4.1.4", "4.1.6", "4.2.4", "4.2.5", "4.2.6",
    "4.3.1", "6.2.1",
];
const COUNT_MARKS: f64 = 32.0;
/// A percentage of 2 marks, which is 50 everywhere, but for one school's 185.
const PERCENTAGE: &str = "3.1.1";
const AT_FAULT: usize = 1_000;
const N_SCHOOLS: usize = 2_500;

fn rows(n_schools: usize) -> String {
    let mut text = format!("学校名称\t组别\t{}\t{PERCENTAGE}\n", COUNTS.join("\t"));
    for school in 1..=n_schools {
        let counts = vec![school.to_string(); COUNTS.len()].join("\t");
        let percentage = if school == AT_FAULT { "185%" } else { "50" };
        text.push_str(&format!("第{school}校<img src=x onerror=alert(1)>\t中职\t{counts}\t{percentage}\n"));
    }
    text
}

/// Opens the page; the worker's answers come one by one, so many milliseconds apart as `window.gap` says.
fn open() -> Page {
    let page = Page::blank();
    page.before_load(
        "{
           window.gap = Number(sessionStorage.getItem('gap') ?? 0);
           window.seen = [];
           let last = Promise.resolve();
           const late = (work) => {
             last = last.then(() => new Promise((go) => setTimeout(() => { work(); go(); }, window.gap)));
           };
           Object.defineProperty(Worker.prototype, 'onmessage', {
             set(work) { this.addEventListener('message', (event) => late(() => work.call(this, event))); },
           });
           new MutationObserver(() => {
             const busy = document.querySelector('[data-testid=busy]');
             if (!busy) return;
             const bar = busy.querySelector('progress');
             seen.push([busy.innerText.split('\\n')[0], bar.value / bar.max, document.activeElement?.id]);
           }).observe(document, { childList: true, subtree: true, attributes: true });
         }",
    );
    page.load("");
    page.by("paste-input");
    page
}

fn set_gap(page: &Page, ms: u32) {
    page.js("window.gap = arguments[0]", json!([ms]));
}

/// The number of the last version that the browser keeps.
fn last_kept(page: &Page) -> u64 {
    kept(page).last().copied().unwrap_or(0)
}

fn drop_text(page: &Page, name: &str, text: &str) {
    page.js(
        "const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File([arguments[1]], arguments[0]));
         window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));",
        json!([name, text]),
    );
}

/// The first schools of the ranking, without the markup in their names, with rank and total.
fn first_rows(page: &Page, n: usize) -> Vec<(String, String, f64)> {
    let rows = page.js(
        "return [...document.querySelectorAll('[data-testid=ranking-row]')].slice(0, arguments[0])
           .map((row) => [row.dataset.unit.split('<')[0], row.dataset.rank, Number(row.dataset.total)])",
        json!([n]),
    );
    let row = |row: &Value| {
        let text = |i: usize| row[i].as_str().expect("text").to_string();
        (text(0), text(1), row[2].as_f64().expect("a number"))
    };
    rows.as_array().expect("rows").iter().map(row).collect()
}

/// Every school ranks by its number; the percentage of 50 gives `share` of 2 marks.
#[track_caller]
fn assert_ranking(page: &Page, n_schools: usize, share: f64) {
    for (i, (unit, rank, total)) in first_rows(page, 20).into_iter().enumerate() {
        let school = n_schools - i;
        assert_eq!((unit, rank), (format!("第{school}校"), (i + 1).to_string()));
        let expected = COUNT_MARKS * school as f64 / n_schools as f64 + 2.0 * share;
        assert!((total - expected).abs() < 1e-9, "第{school}校: {total}, not {expected}");
    }
}

fn wait_for_ranking(page: &Page) {
    page.wait_for("the ranking", |page| page.has("ranking-row"));
    page.wait_until_gone("busy");
}

#[test]
fn a_large_file_tells_how_far_it_is() {
    let page = open();
    set_gap(&page, 150);
    drop_text(&page, "各校.csv", &rows(N_SCHOOLS));
    page.by("busy");
    page.screenshot("large-reading");
    page.wait_for_text("busy", "正在计算");
    page.screenshot("large-computing");
    wait_for_ranking(&page);
    let seen = page.js("return seen", json!([]));
    let shares = |of: &str| -> Vec<f64> {
        let told = seen.as_array().expect("what was seen").iter();
        let told = told.filter(|told| told[0].as_str().is_some_and(|text| text.starts_with(of)));
        told.map(|told| told[1].as_f64().expect("a share")).collect()
    };
    for of in ["正在读取 各校.csv", "正在计算"] {
        let shares = shares(of);
        assert!(shares.iter().any(|share| *share > 0.0 && *share < 1.0), "{of}: {shares:?}");
        assert!(shares.is_sorted(), "{of}: {shares:?}");
    }
    assert_ranking(&page, N_SCHOOLS, 1.0);
    page.wait_for_text("group-tab", "2500 所");
    page.assert_clean();
}

#[test]
fn a_large_paste_is_read_beside_the_page() {
    let page = open();
    page.paste("paste-input", &rows(N_SCHOOLS));
    wait_for_ranking(&page);
    let seen = page.js("return seen.map((told) => told[0])", json!([]));
    let seen: Vec<&str> = seen.as_array().expect("texts").iter().filter_map(Value::as_str).collect();
    assert!(seen.iter().any(|text| text.starts_with("正在读取 粘贴的表格")), "{seen:?}");
    assert_ranking(&page, N_SCHOOLS, 1.0);
    page.load("#/");
    page.wait_for_text("paste-input", "");
    let names = page.js("return [...document.querySelectorAll('.source-name')].map((e) => e.innerText)", json!([]));
    assert_eq!(names, json!(["粘贴的表格"]));
    page.assert_clean();
}

/// Types a figure in the place of the one at fault.
fn correct(page: &Page, text: &str) {
    page.find("[data-testid=issue][data-code=over_100] .issue-text").click();
    page.find("[data-testid=edit]");
    page.js(
        "const field = document.querySelector('[data-testid=edit]'); field.focus(); field.value = arguments[0];
         field.dispatchEvent(new Event('input', { bubbles: true }));
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([text]),
    );
}

fn has_fault(page: &Page) -> bool {
    !page.find_all("[data-testid=issue][data-code=over_100]").is_empty()
}

#[test]
fn a_correction_of_a_large_table_gives_the_right_ranking() {
    let page = open();
    drop_text(&page, "各校.csv", &rows(N_SCHOOLS));
    wait_for_ranking(&page);
    page.load("#/check");
    page.wait_for("the fault", has_fault);
    set_gap(&page, 300);
    correct(&page, "85");
    // All is as it was until the answer is there; meanwhile there is a word on it.
    page.wait_for_text("busy", "正在计算");
    assert!(has_fault(&page));
    page.wait_for("no fault", |page| !has_fault(page));
    page.wait_until_gone("busy");
    set_gap(&page, 0);
    assert_eq!(page.count("record-row"), 1);
    page.load("#/ranking");
    page.by("ranking-row");
    assert_ranking(&page, N_SCHOOLS, 50.0 / 85.0);
    page.js("document.activeElement.blur()", json!([]));
    page.chord(&[harness::key::CONTROL, "z"]);
    page.wait_for("the ranking of before", |page| first_rows(page, 1)[0].2 == COUNT_MARKS + 2.0);
    assert_ranking(&page, N_SCHOOLS, 1.0);
    page.chord(&[harness::key::CONTROL, "y"]);
    page.wait_for("the ranking of after", |page| first_rows(page, 1)[0].2 != COUNT_MARKS + 2.0);
    assert_ranking(&page, N_SCHOOLS, 50.0 / 85.0);
    page.assert_clean();
}

#[test]
fn what_is_computed_can_be_stopped() {
    let page = open();
    drop_text(&page, "先.csv", "学校名称\t组别\t3.1.1\n先前的学校\t中职\t50\n");
    page.wait_for("one school", |page| page.count("ranking-row") == 1);
    set_gap(&page, 400);
    drop_text(&page, "各校.csv", &rows(N_SCHOOLS));
    page.wait_for_text("busy", "正在计算");
    page.click("cancel");
    page.wait_for_text("kept-notice", "没有丢失");
    assert!(!page.has("busy") && !page.has("notice"), "one message, not two");
    assert_eq!(page.attrs("ranking-row", "data-unit"), ["先前的学校"]);
    // Once more, and to the end: then a correction is stopped, and the next one counts. The worker begins anew each time.
    set_gap(&page, 0);
    drop_text(&page, "各校.csv", &rows(N_SCHOOLS));
    page.wait_for("all schools", |page| page.count("ranking-row") > 1);
    page.load("#/check");
    page.wait_for("the fault", has_fault);
    set_gap(&page, 400);
    correct(&page, "75");
    page.by("busy");
    page.click("cancel");
    page.wait_until_gone("busy");
    assert!(has_fault(&page) && !page.has("record-row"));
    set_gap(&page, 0);
    correct(&page, "80");
    page.wait_for("no fault", |page| !has_fault(page));
    page.load("#/ranking");
    page.by("ranking-row");
    // The school of the first file has none of the counts.
    assert_ranking(&page, N_SCHOOLS, 50.0 / 80.0);
    page.assert_clean();
}

#[test]
fn what_was_stopped_is_not_lost_and_is_computed_when_asked() {
    let page = open();
    set_gap(&page, 400);
    drop_text(&page, "各校.csv", &rows(N_SCHOOLS));
    page.wait_for_text("busy", "正在计算");
    page.click("cancel");
    page.wait_for_text("kept-notice", "没有丢失");
    page.screenshot("large-stopped");
    set_gap(&page, 0);
    page.click("compute-again");
    wait_for_ranking(&page);
    assert!(!page.has("kept-notice"));
    page.wait_for("the table to be kept", |page| last_kept(page) == 1);
    // A correction is kept while it is being worked out, and after it was stopped.
    page.load("#/check");
    page.wait_for("the fault", has_fault);
    set_gap(&page, 5_000);
    correct(&page, "85");
    page.by("busy");
    page.wait_for("the correction to be kept", |page| last_kept(page) == 2);
    page.click("cancel");
    page.wait_for_text("kept-notice", "没有丢失");
    assert!(has_fault(&page));
    set_gap(&page, 0);
    page.click("compute-again");
    page.wait_for("no fault", |page| !has_fault(page));
    page.wait_until_gone("kept-notice");
    page.wait_for("it to be kept", |page| last_kept(page) >= 3);
    // So is the work of the last time: stopped, left alone and looked for again.
    page.js("sessionStorage.setItem('gap', 400); location.hash = '#/'", json!([]));
    for _ in 0..2 {
        page.reload();
        page.wait_for_text("kept-notice", "已恢复");
        page.by("busy");
        page.click("cancel");
        page.by("compute-again");
        assert!(page.find_all(".sources").is_empty(), "nothing is shown yet");
    }
    page.click("save-project");
    assert!(page.downloaded().1.len() > 10_000, "all of it can be taken along");
    set_gap(&page, 0);
    page.click("compute-again");
    page.js("location.hash = '#/ranking'", json!([]));
    wait_for_ranking(&page);
    assert_ranking(&page, N_SCHOOLS, 50.0 / 85.0);
    page.assert_clean();
}
