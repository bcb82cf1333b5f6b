//! Schools chosen in the ranking or by name, side by side.

use harness::{Page, json, key};

/// The sample's ranking, with its tools.
fn sample() -> Page {
    let page = Page::open();
    page.click("load-sample");
    page.by("ranking-search");
    page
}

fn schools(page: &Page) -> Vec<String> {
    page.attrs("compare-school", "data-unit")
}

fn wait_for_schools(page: &Page, n: usize) {
    page.wait_for(&format!("{n} schools"), |page| schools(page).len() == n);
}

fn tick(page: &Page, unit: &str) {
    page.find(&format!("[data-unit='{unit}'] [data-testid=tick]")).click();
    page.find(&format!("[data-unit='{unit}'][aria-selected=true]"));
}

#[test]
fn ticked_schools_are_compared_and_stay_ticked() {
    let page = sample();
    tick(&page, "示例五职业高中");
    assert!(!page.has("compare-ticked"), "one alone is no comparison");
    tick(&page, "示例二职业中专");
    page.click("compare-ticked");
    wait_for_schools(&page, 2);
    assert_eq!(schools(&page), ["示例五职业高中", "示例二职业中专"]);
    page.screenshot("compare-two");
    page.js("history.back()", json!([]));
    page.by("ranking-search");
    assert_eq!(page.find_all("[aria-selected=true][data-unit]").len(), 2);
    page.click("language");
    page.wait_for_text("language", "中文");
    assert_eq!(page.find_all("[aria-selected=true][data-unit]").len(), 2);
    page.click("clear-ticks");
    page.wait_until_gone("ticks");
    page.assert_clean();
}

#[test]
fn a_school_is_added_by_its_pinyin_with_the_keyboard_and_removed() {
    let page = sample();
    page.js("location.hash = '#/compare'", json!([]));
    page.click("compare-first");
    wait_for_schools(&page, 3);
    page.click("add-school");
    page.type_into("add-school", "slb");
    page.wait_for("one choice", |page| {
        page.texts("school-hit").len() == 1 && page.text("school-hit").starts_with("示例八职业中专")
    });
    page.keys(&[key::ENTER]);
    wait_for_schools(&page, 4);
    assert_eq!(schools(&page)[3], "示例八职业中专");
    page.click("add-school");
    page.keys(&[key::DOWN, key::ENTER]);
    wait_for_schools(&page, 5);
    assert!(!page.has("add-school"), "five are the most");
    page.find("[data-unit='示例一职业中专'] [data-testid=remove-school]").click();
    wait_for_schools(&page, 4);
    page.js("history.back()", json!([]));
    wait_for_schools(&page, 5);
    page.assert_clean();
}

#[test]
fn levels_open_and_close_and_the_reference_changes() {
    let page = sample();
    page.js("location.hash = '#/compare/%E4%B8%AD%E8%81%8C'", json!([]));
    page.click("compare-first");
    wait_for_schools(&page, 3);
    assert_eq!(page.count("compare-row"), 23, "the total, 6 and 16");
    page.click("level-1");
    page.wait_for("one level", |page| page.count("compare-row") == 7);
    page.find("[data-testid=compare-toggle][data-code='3']").click();
    page.wait_for("its children", |page| page.count("compare-row") == 9);
    page.click("level-3");
    page.wait_for("all", |page| page.count("compare-row") == 67);
    let reference = |page: &Page| {
        let cells = page.find_all("[data-testid=compare-row][data-code='5'] .cell-difference");
        cells.iter().position(|cell| cell.text() == "基准")
    };
    assert_eq!(reference(&page), Some(0));
    page.click("to-best");
    // The third has the most in 人才培养.
    page.wait_for("the best", |page| reference(page) == Some(2));
    assert_eq!(page.find_all("[data-code='5'] .best-mark").len(), 1, "marked by a word, not by colour alone");
    page.assert_clean();
}

#[test]
fn names_in_the_address_that_do_not_exist_are_told() {
    let page = sample();
    page.js("location.hash = '#/compare/%E4%B8%AD%E8%81%8C/nobody/%3Cimg%20src%3Dx%3E'", json!([]));
    page.wait_for_text("compare-missing", "<img src=x>");
    assert_eq!(page.find_all("main img").len(), 0);
    page.by("add-school");
    page.assert_clean();
}

#[test]
fn the_comparison_fits_a_phone_in_both_languages_and_themes() {
    let page = sample();
    for lang in ["zh", "en"] {
        page.js("location.hash = '#/compare'", json!([]));
        page.click("compare-first");
        wait_for_schools(&page, 3);
        for (width, is_dark) in [(1360, false), (1360, true), (390, false), (390, true), (320, false)] {
            page.resize(width, 844);
            page.dark(is_dark);
            let wider = page.js("return document.documentElement.scrollWidth > window.innerWidth", json!([]));
            assert_eq!(wider, false, "it scrolls sideways at {width}");
            page.screenshot(&format!("compare-{lang}-{width}-{}", if is_dark { "dark" } else { "light" }));
        }
        page.resize(1360, 844);
        page.dark(false);
        page.click("language");
    }
    page.assert_clean();
}
