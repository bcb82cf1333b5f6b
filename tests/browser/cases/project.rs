//! The work as a file: taken along, opened again, damaged, newer.

use harness::{Page, json, key};
use std::path::PathBuf;

const ROWS: &str = "学校名称\t组别\t3.1.1\t2.1.2\n甲校\t中职\t80.1\t3\n<img src=x onerror=alert(1)>\t中职\t40\t7.000000000000001\n丙校\t高职\t0.1\t1\n";

fn totals(page: &Page) -> Vec<(String, String)> {
    page.by("ranking");
    page.attrs("ranking-row", "data-unit").into_iter().zip(page.attrs("ranking-row", "data-total")).collect()
}

fn with_rows() -> Page {
    let page = Page::open();
    page.paste("paste-input", ROWS);
    page.wait_for("the ranking", |page| page.count("ranking-row") == 2);
    page
}

fn saved(page: &Page) -> (String, Vec<u8>) {
    page.js("location.hash = '#/'", json!([]));
    page.click("save-project");
    page.downloaded()
}

/// A file of this test's own.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("scoreboard-project-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(name), bytes).expect("a file");
    folder.join(name)
}

#[test]
fn a_project_opened_on_another_computer_gives_the_same_to_the_last_digit() {
    let page = with_rows();
    page.find("details.options summary").click();
    page.find("[data-testid=option-missing] input[value=other]").click();
    page.wait_for("the other option", |page| totals(page).len() == 2);
    let before = totals(&page);
    let (name, bytes) = saved(&page);
    assert!(name.ends_with(".scoreboard") && name.starts_with("产教融合评分项目-20"), "{name}");

    // Under whatever name: it is known by its content.
    let other = Page::open();
    other.upload("file-input", &[file("改过的名字.txt", &bytes)]);
    other.wait_for_text("kept-notice", "改过的名字.txt");
    other.wait_for_text("kept-notice", "与保存时全部一致");
    assert_eq!(totals(&other), before);
    // One step, which takes it away again.
    other.click("undo-open");
    other.wait_until_gone("ranking");
    other.chord(&[key::CONTROL, "y"]);
    other.js("location.hash = '#/ranking'", json!([]));
    other.wait_for("it again", |page| page.count("ranking-row") == 2);
    assert_eq!(other.find_all("img").len(), 0);
    other.assert_clean();
}

#[test]
fn what_was_opened_can_be_taken_away_while_it_is_the_last_step() {
    let (_, bytes) = saved(&with_rows());
    let page = Page::open();
    page.upload("file-input", &[file("项目.scoreboard", &bytes)]);
    page.by("undo-open");
    page.find("details.options summary").click();
    page.find("[data-testid=option-missing] input[value=other]").click();
    // It would take back the option.
    page.wait_until_gone("undo-open");
    page.wait_for_text("kept-notice", "项目.scoreboard");
    page.js("document.activeElement.blur()", json!([]));
    page.chord(&[key::CONTROL, "z"]);
    page.click("undo-open");
    page.wait_until_gone("ranking");
    page.assert_clean();
}

#[test]
fn a_damaged_project_says_so_and_gives_the_rest_and_a_hopeless_one_changes_nothing() {
    let (_, bytes) = saved(&with_rows());
    let page = with_rows();
    let before = totals(&page);
    // The section behind the table is cut off.
    page.upload("file-input", &[file("断.scoreboard", &bytes[..bytes.len() - 1])]);
    page.wait_for_text("kept-notice", "更正记录");
    assert_eq!(totals(&page), before);
    let newer = String::from_utf8_lossy(&bytes[..bytes.len().min(400)])
        .replace("scoreboard-project 1", "scoreboard-project 7")
        .replace("section ", "part ");
    for (name, content, says) in [
        ("新.scoreboard", newer.as_bytes(), "格式 7"),
        ("坏.scoreboard", &b"scoreboard-project 1\n\n"[..], "已损坏"),
        ("空.scoreboard", &b"scoreboard-"[..], "不是项目文件"),
        ("错.scoreboard", &b"hello"[..], "不是项目文件"),
    ] {
        page.upload("file-input", &[file(name, content)]);
        page.wait_for(&format!("{name} to be told"), |page| {
            page.texts("kept-notice").iter().any(|text| text.contains(name) && text.contains(says))
        });
        assert_eq!(totals(&page), before, "{name}");
    }
    page.assert_clean();
}

#[test]
fn leaving_is_asked_only_while_something_is_nowhere_else() {
    // With nothing kept, what was typed is lost with the page.
    let page = Page::blank();
    page.before_load("localStorage.setItem('autosave', 'off')");
    page.load("#/entry");
    let asks = |page: &Page| {
        let asked = page.js(
            "const event = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(event); \
             return event.defaultPrevented",
            json!([]),
        );
        asked == true
    };
    page.js("location.hash = '#/entry/0'", json!([]));
    page.by("form-name");
    assert!(!asks(&page));
    page.type_into("form-name", "甲校\t");
    page.wait_for("typed work to be guarded", asks);
    page.js("location.hash = '#/'", json!([]));
    page.click("save-project");
    page.downloaded();
    page.wait_for("saved work to be let go", |page| !asks(page));
    // What was pasted is nowhere else, either; the sample is no work.
    page.paste("paste-input", ROWS);
    page.wait_for("the pasted table to be guarded", asks);
    page.js("location.hash = '#/'", json!([]));
    page.click("load-sample");
    page.wait_for("the sample to be let go", |page| !asks(page));
    page.assert_clean();
}
