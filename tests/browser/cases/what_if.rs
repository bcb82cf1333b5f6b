//! Values are supposed, scenarios kept and a path found, as a headmaster would go.

use harness::{Page, json, key};

/// Chooses a school as a person does: some letters, and the first that is found.
fn choose_school(page: &Page, letters: &str, unit: &str) {
    page.click("school-search");
    page.keys(&letters.split("").filter(|letter| !letter.is_empty()).collect::<Vec<_>>());
    page.wait_for("the school", |page| page.has("school-hit") && page.text("school-hit").starts_with(unit));
    page.keys(&[key::ENTER]);
    page.wait_for("its name", |page| page.value("school-search") == unit);
}

/// Gives a field a text and leaves it, as a person does.
fn fill(page: &Page, selector: &str, text: &str) {
    page.find(selector);
    page.js(
        "const field = document.querySelector(arguments[0]); field.focus(); field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([selector, text]),
    );
}

fn value_box(code: &str) -> String {
    format!("[data-testid=what-if-field][data-code='{code}'] [data-testid=what-if-box]")
}

fn row(page: &Page, unit: &str, attr: &str) -> String {
    page.find(&format!("[data-testid=supposed-row][data-unit='{unit}']")).attr(attr).expect("an attribute")
}

const THREE: &str = "学校名称,组别,3.1.1,2.1.2,2.2.1\n甲校,中职,45,10,3\n乙校,中职,90,5,6\n丙校,中职,60,20,\n";

fn open_school(page: &Page, unit: &str) {
    page.paste("paste-input", THREE);
    page.wait_for("3 rows", |page| page.count("ranking-row") == 3);
    page.load("#/what-if");
    choose_school(page, unit, unit);
    page.wait_for("the school", |page| page.attr("what-if-school", "data-unit").as_deref() == Some(unit));
}

/// Opens a primary indicator's section, 1 for the first, which is open from the start.
fn open_section(page: &Page, number: usize) {
    page.find(&format!(".what-if-section:nth-of-type({number}):not([open]) > summary")).click();
}

#[test]
fn a_supposed_value_moves_all_and_the_ranking_stays() {
    let page = Page::open();
    open_school(&page, "甲校");
    let before = (row(&page, "甲校", "data-total"), row(&page, "乙校", "data-total"));
    fill(&page, &value_box("3.1.1"), "100");
    page.wait_for("the totals", |page| row(page, "甲校", "data-total") != before.0);
    let after = (row(&page, "甲校", "data-total"), row(&page, "乙校", "data-total"));
    let number = |text: &str| text.parse::<f64>().expect("a number");
    assert!((number(&after.0) - number(&before.0) - 1.0).abs() < 1e-9, "{after:?} {before:?}");
    assert!((number(&after.1) - number(&before.1) + 0.2).abs() < 1e-9, "the maximum rises: {after:?} {before:?}");
    page.wait_for_text("what-if-scales", "90% → 100%");
    page.wait_for_text("what-if-summary", "甲校");
    page.screenshot("what-if");
    // The ranking is the official one, and what was supposed is still there on the way back.
    page.load("#/ranking");
    page.wait_for("3 rows", |page| page.count("ranking-row") == 3);
    let official = page.find("[data-testid=ranking-row][data-unit='甲校']").attr("data-total");
    assert_eq!(official.as_deref(), Some(before.0.as_str()));
    page.js("history.back()", json!([]));
    page.wait_for("what was supposed", |page| page.has("supposed-row") && row(page, "甲校", "data-total") == after.0);
    page.click("what-if-reset");
    page.wait_for("the reset", |page| row(page, "甲校", "data-total") == before.0);
    page.click("what-if-bring-back");
    page.wait_for("the change again", |page| row(page, "甲校", "data-total") == after.0);
    open_section(&page, 3);
    page.find("[data-testid=what-if-put-back]").click();
    page.wait_for("the value put back", |page| row(page, "甲校", "data-total") == before.0);
    page.assert_clean();
}

#[test]
fn a_slider_moves_by_keyboard_and_a_switch_by_a_click() {
    let page = Page::open();
    open_school(&page, "甲校");
    let before = row(&page, "甲校", "data-total");
    open_section(&page, 3);
    page.js(
        "document.querySelector(arguments[0]).focus()",
        json!(["[data-code='3.1.1'] [data-testid=what-if-slider]"]),
    );
    page.keys(&[key::RIGHT, key::RIGHT]);
    page.wait_for("the value", |page| {
        page.find(&value_box("3.1.1")).property("value").as_str().is_some_and(|text| text == "45.2")
    });
    assert_ne!(row(&page, "甲校", "data-total"), before);
    let focused = page.js("return document.activeElement.dataset.testid", json!([]));
    assert_eq!(focused, json!("what-if-slider"), "the keyboard goes on where it was");
    page.find("[data-testid=what-if-switch]").click();
    page.wait_for("two changes", |page| page.count("change") == 2);
    page.assert_clean();
}

#[test]
fn a_percentage_over_100_is_refused_in_words() {
    let page = Page::open();
    open_school(&page, "乙校");
    open_section(&page, 3);
    let before = row(&page, "乙校", "data-total");
    fill(&page, &value_box("3.1.1"), "120");
    page.wait_for("the reason", |page| {
        page.find("[data-testid=what-if-field][data-code='3.1.1'] .field-message").text().contains("120 超过 100")
    });
    assert_eq!(row(&page, "乙校", "data-total"), before);
    // A fraction is read as in a table.
    fill(&page, &value_box("3.1.1"), "30/60");
    page.wait_for("the value", |page| row(page, "乙校", "data-total") != before);
    page.click("school-search");
    page.keys(&["没", "有", "这", "所"]);
    page.wait_for("the message", |page| page.find(".school-hits [role=status]").text() == "没有这样的学校");
    page.keys(&[key::ESCAPE]);
    page.wait_for("the one of before", |page| page.value("school-search") == "乙校");
    // By its pinyin.
    choose_school(&page, "bx", "丙校");
    choose_school(&page, "jiax", "甲校");
    page.load("#/what-if/%E4%B8%AD%E8%81%8C/%3Cimg%20src%3Dx%3E");
    page.wait_for_text("unknown-school", "<img src=x>");
    page.assert_clean();
}

#[test]
fn scenarios_are_kept_compared_renamed_and_deleted() {
    let page = Page::open();
    open_school(&page, "甲校");
    fill(&page, &value_box("3.1.1"), "80");
    page.wait_for("a change", |page| page.count("change") == 1);
    fill(&page, "[data-testid=scenario-new]", "多招双师");
    page.click("scenario-keep");
    page.wait_for("a scenario", |page| page.count("scenario") == 1);
    page.click("what-if-reset");
    fill(&page, &value_box("2.1.2"), "20");
    page.wait_for("a change", |page| page.count("change") == 2);
    page.click("scenario-keep");
    page.wait_for("two scenarios", |page| page.count("scenario") == 2);
    for name in page.attrs("scenario", "data-name") {
        page.find(&format!("[data-testid=scenario][data-name='{name}'] [data-testid=scenario-compare]")).click();
    }
    page.wait_for("the comparison", |page| page.find_all("[data-testid=comparison] thead th").len() == 4);
    assert_eq!(page.count("comparison-row"), 3);
    page.screenshot_full("what-if-scenarios");
    fill(&page, "[data-testid=scenario][data-name='多招双师'] [data-testid=scenario-name]", "双师到 80");
    page.wait_for("the name", |page| page.attrs("scenario", "data-name").contains(&"双师到 80".to_owned()));
    page.find("[data-testid=scenario][data-name='双师到 80'] [data-testid=scenario-load]").click();
    page.wait_for("it is loaded", |page| {
        page.find(&value_box("3.1.1")).property("value").as_str().is_some_and(|text| text == "80")
    });
    page.find("[data-testid=scenario][data-name='双师到 80'] [data-testid=scenario-delete]").click();
    page.wait_for("one scenario", |page| page.count("scenario") == 1);
    page.js("document.activeElement.blur()", json!([]));
    page.chord(&[key::CONTROL, "z"]);
    page.wait_for("both again", |page| page.count("scenario") == 2);
    page.assert_clean();
}

#[test]
fn a_path_leads_where_it_says() {
    let page = Page::open();
    page.click("load-sample");
    page.wait_for("8 rows", |page| page.count("ranking-row") == 8);
    let units = page.attrs("ranking-row", "data-unit");
    page.load("#/path");
    choose_school(&page, &units[4], &units[4]);
    page.by("suggestion");
    let rank = page.attr("suggestion", "data-rank").expect("a rank");
    let total = page.attr("suggestion", "data-total").expect("a total");
    assert!(rank.parse::<u32>().expect("a number") <= 4);
    assert_eq!(page.count("lever"), 44);
    page.screenshot_full("path");
    page.click("open-suggestion");
    page.wait_for("the supposed ranking", |page| page.has("supposed-row") && page.has("change"));
    assert_eq!(row(&page, &units[4], "data-rank"), rank);
    assert_eq!(row(&page, &units[4], "data-total"), total);
    page.assert_clean();
}

#[test]
fn limits_are_kept_and_what_binds_is_said() {
    let page = Page::open();
    page.click("load-sample");
    page.wait_for("8 rows", |page| page.count("ranking-row") == 8);
    let units = page.attrs("ranking-row", "data-unit");
    page.load("#/path");
    choose_school(&page, &units[7], &units[7]);
    page.by("lever");
    fill(&page, "[data-testid=path-target]", "1");
    page.by("path-out-of-reach");
    page.by("path-binding");
    fill(&page, "[data-testid=path-target]", "x");
    page.wait_for("the message", |page| !page.find("#path-target-said").text().is_empty());
    fill(&page, "[data-testid=path-target]", "8");
    page.by("path-reached");
    // The first of the levers, left out, is in no suggestion.
    fill(&page, "[data-testid=path-target]", "7");
    page.wait_until_gone("path-reached");
    page.click("lever-tick");
    page.wait_for("it is left out", |page| page.find_all("[data-testid=lever].fixed").len() == 1);
    let fixed = page.find("[data-testid=lever].fixed").attr("data-code").expect("a code");
    page.wait_for("an answer", |page| page.has("suggestion") && !page.has("busy"));
    assert!(page.find_all(&format!("[data-testid=step][data-code='{fixed}']")).is_empty());
    page.assert_clean();
}

#[test]
fn both_pages_fit_a_narrow_screen() {
    let page = Page::open();
    open_school(&page, "甲校");
    for (width, address) in [
        (390, "#/what-if/%E4%B8%AD%E8%81%8C/%E7%94%B2%E6%A0%A1"),
        (320, "#/path/%E4%B8%AD%E8%81%8C/%E7%94%B2%E6%A0%A1"),
    ] {
        page.resize(width, 800);
        page.load(address);
        page.by(if width == 390 { "what-if-school" } else { "lever" });
        let overflow = page.js("return document.documentElement.scrollWidth - innerWidth", json!([]));
        assert!(overflow.as_i64().is_some_and(|more| more <= 0), "{address}: {overflow}");
        page.screenshot_full(&format!("what-if-{width}"));
    }
    page.assert_clean();
}
