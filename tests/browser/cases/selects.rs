//! Choices show what holds, also after what a person chose there was taken back or could not be done.

use harness::{Page, json, key};
use std::path::PathBuf;

/// Chooses as a person does: the browser remembers it, whatever the page draws later.
fn choose(page: &Page, testid: &str, value: &str) {
    let select = page.by(testid);
    page.js(
        "const [select, value] = arguments; select.value = value;
         select.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([select.reference(), value]),
    );
}

#[test]
fn the_decimals_follow_undo_and_redo() {
    let page = Page::open();
    page.click("load-sample");
    page.by("ranking-row");
    page.by("option-rank-decimals");
    assert_eq!(page.value("option-rank-decimals"), "none");
    for decimals in ["2", "0"] {
        choose(&page, "option-rank-decimals", decimals);
        assert_eq!(page.value("option-rank-decimals"), decimals);
    }
    page.js("document.activeElement.blur()", json!([]));
    for (pressed, shown) in [("z", "2"), ("z", "none"), ("y", "2"), ("y", "0")] {
        page.chord(&[key::CONTROL, pressed]);
        page.wait_for(shown, |page| page.value("option-rank-decimals") == shown);
    }
    page.assert_clean();
}

#[test]
fn the_encoding_is_the_one_that_the_file_was_read_in() {
    let page = Page::open();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../cases/import/wps-gb18030.csv/input.csv");
    page.upload("file-input", &[file]);
    page.by("ranking-row");
    page.load("#/");
    page.by("encoding");
    assert_eq!(page.value("encoding"), "gb18030");
    // It is no UTF-8: nothing comes of it, and the choice says so.
    choose(&page, "encoding", "utf-8");
    page.by("notice");
    page.wait_for("the encoding of before", |page| page.value("encoding") == "gb18030");
    // After a reload the file is not at hand any more, and it is said what to do.
    page.wait_for_text("keeping", "已自动保存");
    page.reload();
    page.wait_for_text("kept-notice", "已恢复");
    choose(&page, "encoding", "utf-8");
    page.wait_for("a word on it", |page| page.has("choose-again"));
    assert_eq!(page.value("encoding"), "gb18030");
    page.assert_clean();
}
