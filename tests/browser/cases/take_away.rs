//! Results leave the page as files, and come back.

use harness::{Page, json};
use std::path::PathBuf;

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../cases/import/percent-format.xlsx/input.xlsx")
}

fn ranked() -> Page {
    let page = Page::open();
    page.upload("file-input", &[fixture()]);
    page.wait_for("7 rows", |page| page.count("ranking-row") == 7);
    page
}

/// Rank and total of every school shown.
fn rows(page: &Page) -> Vec<(String, String, String)> {
    let (units, ranks) = (page.attrs("ranking-row", "data-unit"), page.attrs("ranking-row", "data-rank"));
    let totals = page.attrs("ranking-row", "data-total");
    units.into_iter().zip(ranks).zip(totals).map(|((u, r), t)| (u, r, t)).collect()
}

/// Drops a file's bytes on the page.
fn drop_file(page: &Page, name: &str, bytes: &[u8]) {
    page.js(
        "const [bytes, name] = arguments; const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
         window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));",
        json!([bytes, name]),
    );
}

#[test]
fn the_workbook_goes_and_comes_back_checked() {
    let page = ranked();
    let before = rows(&page);
    assert_eq!((page.count("export-xlsx"), page.count("export-csv")), (1, 1));
    page.click("export-xlsx");
    let (name, bytes) = page.downloaded();
    assert!(name.ends_with(".xlsx") && bytes.starts_with(b"PK"), "{name}");
    page.wait_for_text("export-state", "已生成");
    drop_file(&page, "结果.xlsx", &bytes);
    let headline = format!("已核对 {} 格，全部一致", 10 * (66 + 4) + 10 * 9 + 2 * (66 + 6));
    page.wait_for_text("proof", &headline);
    assert_eq!(page.attrs("proof-evidence", "class"), ["same"; 4], "it confirms itself");
    assert_eq!(page.attr("proof", "data-proved").as_deref(), Some("true"));
    assert_eq!(rows(&page), before);
    page.assert_clean();
}

#[test]
fn a_workbook_with_other_options_offers_them() {
    let page = ranked();
    page.find(".options summary").click();
    page.find("input[name=ties][value=other]").click();
    page.click("export-xlsx");
    let (_, bytes) = page.downloaded();
    page.find("input[name=ties][value=default]").click();
    drop_file(&page, "结果.xlsx", &bytes);
    page.wait_for_text("proof-options", "不空名次");
    page.click("take-options");
    page.wait_until_gone("proof-options");
    assert_eq!(page.find("input[name=ties][value=other]").property("checked"), json!(true));
    page.assert_clean();
}

#[test]
fn text_goes_with_a_mark_of_its_encoding_and_comes_back() {
    let page = ranked();
    let before = rows(&page);
    page.click("export-csv");
    let (name, bytes) = page.downloaded();
    assert!(name.ends_with(".csv") && bytes.starts_with(b"\xef\xbb\xbf"), "{name}");
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    assert_eq!(text.matches("\r\n").count(), 11);
    drop_file(&page, "结果.csv", &bytes);
    page.wait_for("the file to be read", |page| page.has("notice"));
    let mut after = rows(&page);
    let mut before = before;
    before.sort();
    after.sort();
    assert_eq!(after, before);
    assert!(!page.url().contains("mapping"), "nothing is asked");
    page.assert_clean();
}

#[test]
fn where_the_browser_makes_no_file_that_is_said() {
    let page = ranked();
    page.js("URL.createObjectURL = () => { throw new TypeError('no') }", json!([]));
    page.click("export-csv");
    page.wait_for_text("kept-notice", "“产教融合评价结果.csv”没有生成");
    page.js("location.hash = '#/'", json!([]));
    page.click("save-project");
    page.wait_for("the project to be told of", |page| {
        page.texts("kept-notice").iter().any(|text| text.contains(".scoreboard”没有生成"))
    });
    assert_eq!(page.count("keeper"), 1);
}

#[test]
fn a_printed_report_is_recognised_by_what_stands_on_it() {
    let page = ranked();
    page.load("#/report/%E4%B8%AD%E8%81%8C");
    let printed = page.text("report-evidence");
    page.load("#/export");
    page.find("[data-testid=evidence] summary").click();
    page.find("[data-testid=evidence] code");
    page.paste("evidence-input", &printed);
    page.wait_for_text("evidence-same", "同一份结果");
    page.assert_clean();
}

#[test]
fn the_export_page_offers_every_way() {
    let page = ranked();
    page.load("#/export");
    for testid in ["export-xlsx", "export-csv", "print", "template-xlsx"] {
        page.by(testid);
        assert_eq!(page.count(testid), 1, "{testid}");
    }
    page.click("export-xlsx");
    assert!(page.downloaded().1.starts_with(b"PK"));
    page.click("export-csv");
    assert!(page.downloaded().1.starts_with(b"\xef\xbb\xbf"));
    page.click("template-xlsx");
    assert!(page.downloaded().1.starts_with(b"PK"));
    for width in [320, 390, 1360] {
        page.resize(width, 800);
        let is_within = "return document.documentElement.scrollWidth <= window.innerWidth";
        assert_eq!(page.js(is_within, json!([])), json!(true), "no scrolling sideways at {width}");
    }
    page.click("language");
    page.wait_for_text("export-xlsx", "Save");
    page.assert_clean();
}

#[test]
fn a_long_export_can_be_stopped() {
    let page = Page::open();
    let codes = ["2.1.1", "2.1.2", "2.2.1", "3.1.1", "4.1.1", "4.2.4", "6.2.1"];
    let mut text = format!("学校名称\t组别\t{}\n", codes.join("\t"));
    for n in 1..=3000 {
        text.push_str(&format!("第{n}职业学校\t中职{}\n", format!("\t{}", n % 97 + 1).repeat(codes.len())));
    }
    page.paste("paste-input", &text);
    page.by("ranking-row");
    page.click("export-xlsx");
    page.click("cancel");
    page.wait_for_text("export-state", "已停止");
    // The next one works.
    page.click("export-csv");
    assert!(page.downloaded().1.starts_with(b"\xef\xbb\xbf"));
    page.assert_clean();
}
