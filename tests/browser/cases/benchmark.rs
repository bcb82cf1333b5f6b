//! A bureau publishes its maxima, a school checks itself against them, on another computer and offline.

use harness::{Page, json};
use std::path::PathBuf;

const ALL: &str =
    "学校名称\t组别\t3.1.1\t2.1.2\t2.1.1\n甲校\t中职\t80.1\t900\t3\n乙校\t中职\t40\t7.5\t9\n丙校\t中职\t60\t\t8\n";

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("scoreboard-benchmark-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(name), bytes).expect("a file");
    folder.join(name)
}

fn paste(page: &Page, rows: &str) {
    page.js("location.hash = '#/'", json!([]));
    page.paste("paste-input", rows);
    page.by("ranking");
}

fn number(page: &Page, name: &str) -> f64 {
    page.attr("own-total", name).expect("a total").parse().expect("a number")
}

#[test]
fn a_school_gets_its_official_score_from_the_published_maxima_alone() {
    let bureau = Page::open();
    paste(&bureau, ALL);
    let units = bureau.attrs("ranking-row", "data-unit");
    let totals = bureau.attrs("ranking-row", "data-total");
    let official: f64 = units.iter().zip(&totals).find(|(unit, _)| *unit == "乙校").expect("it").1.parse().expect("it");
    bureau.js("location.hash = '#/benchmark'", json!([]));
    assert!(
        bureau.texts("disclosure").iter().any(|text| text.contains("企业捐赠的资金")),
        "{:?}",
        bureau.texts("disclosure")
    );
    bureau.click("export-benchmark");
    let (name, all) = bureau.downloaded();
    assert!(name.starts_with("产教融合标杆包-") && name.ends_with(".txt"), "{name}");
    let text = String::from_utf8(all.clone()).expect("text");
    assert!(["甲校", "乙校", "7.5"].iter().all(|secret| !text.contains(secret)), "{text}");
    bureau.find("[data-testid=withhold]").click();
    bureau.find("[data-testid=withhold]:checked");
    bureau.click("export-benchmark");
    let (_, some) = bureau.downloaded();
    assert!(String::from_utf8_lossy(&some).contains("withheld\t2.1.2"));
    bureau.assert_clean();

    let school = Page::open();
    school.by("how-to");
    school.offline(true);
    // The name is of no matter, and an editor may have saved it.
    let edited = [b"\xef\xbb\xbf".to_vec(), text.replace('\n', "\r\n").into_bytes()].concat();
    school.upload("file-input", &[file("收到的文件.csv", &edited)]);
    school.by("no-own");
    paste(&school, "学校名称\t组别\t3.1.1\t2.1.2\t2.1.1\n乙校\t中职\t40\t7.5\t9\n");
    school.js("location.hash = '#/benchmark'", json!([]));
    school.by("own-total");
    assert_eq!((number(&school, "data-least"), number(&school, "data-most")), (official, official));
    let losses = school.attrs("loss", "data-code");
    assert!(losses.contains(&"3.1.1".to_string()) && !losses.contains(&"2.1.1".to_string()), "{losses:?}");
    school.paste("earlier-list", "学校\t总分\n子校\t99\n丑校\t0.5\n");
    school.wait_for_text("standing", "第 2 位");

    // With one maximum withheld the total is a range around it.
    school.upload("file-input", &[file("少一项.txt", &some)]);
    school.wait_for("a range", |page| number(page, "data-least") < number(page, "data-most"));
    assert!(number(&school, "data-least") <= official && official <= number(&school, "data-most"));
    school.wait_for_text("withheld", "企业捐赠的资金");

    // A changed one is refused, and the one before stays.
    let forged = text.replace("max\t2.1.2\t900", "max\t2.1.2\t9");
    school.upload("file-input", &[file("改.txt", forged.as_bytes())]);
    school.wait_for("it to be refused", |page| page.texts("kept-notice").iter().any(|text| text.contains("改动")));
    school.by("own-total");

    // A value beyond the maximum is told: it moves everybody's.
    paste(&school, "学校名称\t组别\t3.1.1\t2.1.2\t2.1.1\n乙校\t中职\t90\t7.5\t9\n");
    school.js("location.hash = '#/benchmark'", json!([]));
    school.wait_for_text("beyond", "双师型教师比例");
    school.assert_clean();
}

#[test]
fn the_page_fits_a_phone_in_both_languages_and_themes() {
    let page = Page::open();
    paste(&page, ALL);
    page.js("location.hash = '#/benchmark'", json!([]));
    page.click("export-benchmark");
    let (_, bytes) = page.downloaded();
    page.upload("file-input", &[file("包.txt", &bytes)]);
    page.by("own-total");
    for lang in ["zh", "en"] {
        for (width, is_dark) in [(1360, false), (1360, true), (390, false), (390, true), (320, false)] {
            page.resize(width, 844);
            page.dark(is_dark);
            let wider = page.js("return document.documentElement.scrollWidth > window.innerWidth", json!([]));
            assert_eq!(wider, false, "scrolls sideways at {width}");
            page.screenshot_full(&format!("benchmark-{lang}-{width}-{}", if is_dark { "dark" } else { "light" }));
        }
        page.resize(1360, 844);
        page.dark(false);
        page.click("language");
    }
    page.assert_clean();
}

#[test]
fn a_link_hands_on_the_options_and_says_so() {
    let page = Page::open_at("#/?scheme=shaoxing&missing=redistribute&weather=fine");
    page.wait_for_text("kept-notice", "weather=fine");
    assert!(page.url().ends_with("#/"), "{}", page.url());
    paste(&page, ALL);
    page.js("document.querySelector('details.options').open = true", json!([]));
    page.find("[data-testid=option-missing] input[value=other]:checked");
    // At any time, and not twice.
    page.js("location.hash = '#/?ties=dense'", json!([]));
    page.wait_for("the options of the link", |page| page.texts("kept-notice").len() == 2);
    paste(&page, ALL);
    page.js("document.querySelector('details.options').open = true", json!([]));
    page.find("[data-testid=option-missing] input[value=default]:checked");
    page.find("[data-testid=option-ties] input[value=other]:checked");
    // What is copied leads to the same, and holds no name.
    page.js(
        "location.hash = '#/'; navigator.clipboard.writeText = async (text) => { window.copied = text }",
        json!([]),
    );
    page.find("[data-testid=project] .copy button").click();
    page.wait_for("the link", |page| page.js("return window.copied ?? ''", json!([])) != "");
    let link = page.js("return window.copied", json!([]));
    let link = link.as_str().expect("a link");
    assert!(link.contains("#/?scheme=shaoxing&missing=zero") && link.contains("ties=dense"), "{link}");
    page.assert_clean();
}

#[test]
fn evidence_tells_the_same_result_from_another() {
    let page = Page::open();
    paste(&page, ALL);
    page.js("location.hash = '#/'", json!([]));
    page.find("[data-testid=evidence] summary").click();
    page.find("[data-testid=evidence] code");
    let own = page.js(
        "return [...document.querySelectorAll('[data-testid=evidence] code')].map((code) => code.innerText).join(' ')",
        json!([]),
    );
    let own = own.as_str().expect("text").to_string();
    page.paste("evidence-input", &own);
    page.wait_for_text("evidence-same", "同一份结果");
    assert_eq!(page.attrs("verdict", "data-verdict"), ["same"; 4]);
    // One digit in the data: another result.
    paste(&page, &ALL.replace("80.1", "80.2"));
    page.js("location.hash = '#/'", json!([]));
    page.find("[data-testid=evidence] summary").click();
    page.paste("evidence-input", &own);
    page.wait_for("the difference", |page| {
        page.attrs("verdict", "data-verdict") == ["different", "same", "same", "same"]
    });
    assert_eq!(page.text("evidence-same"), "");
    page.assert_clean();
}
