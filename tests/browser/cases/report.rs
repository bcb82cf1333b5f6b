//! Reports on paper.

use harness::{Page, json};

fn sample() -> Page {
    let page = Page::open();
    page.click("load-sample");
    page.wait_for("the ranking", |page| page.count("ranking-row") == 8);
    page
}

/// Pages of a PDF, by its page objects.
fn n_pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count() + text.matches("/Type /Page ").count()
}

#[test]
fn the_group_and_every_school_have_a_report_that_prints() {
    let page = sample();
    page.js("location.hash = '#/report'", json!([]));
    page.wait_for_text("report", "95.41");
    assert_eq!(page.count("report"), 1);
    assert!(page.print().starts_with(b"%PDF"));
    page.screenshot_full("report-group");

    // All schools in one go: each on pages of its own, and the button waits for the last.
    let all = page.js(
        "const select = document.querySelector('[data-testid=report-choice]'); return select.options[1].value",
        json!([]),
    );
    page.js("location.hash = arguments[0]", json!([all]));
    page.wait_for("eight reports", |page| page.count("report") == 8 && page.attr("print", "disabled").is_none());
    let units = page.attrs("report", "data-unit");
    assert_eq!(units.len(), 8);
    let pdf = page.print();
    assert!(n_pages(&pdf) >= 16, "{} pages", n_pages(&pdf));

    // None tells of another school.
    for (nth, report) in page.all("report").into_iter().enumerate() {
        let text = report.text();
        for (other, name) in units.iter().enumerate() {
            assert_eq!(text.contains(name.as_str()), nth == other, "{} and {name}", units[nth]);
        }
    }
    page.assert_clean();
}

#[test]
fn a_report_of_a_school_is_chosen_by_keyboard_and_speaks_both_languages() {
    let page = sample();
    page.js("location.hash = '#/report'", json!([]));
    page.by("report-choice").type_text("示例二");
    page.wait_for("the school's report", |page| page.attr("report", "data-unit").as_deref() == Some("示例二职业中专"));
    page.wait_for_text("moves", "总分增加");
    page.click("language");
    page.wait_for_text("moves", "total +");
    page.screenshot_full("report-school-en");
    page.js("location.hash = '#/report/%E4%B8%AD%E8%81%8C/nobody'", json!([]));
    page.wait_for("a word on it", |page| page.find_all(".report-page > p.panel").len() == 1);
    page.assert_clean();
}

/// Where figures crowd it, a name would be broken after every letter.
#[test]
fn names_in_tables_stay_readable_however_narrow_the_page_is() {
    let page = sample();
    page.click("language");
    for (width, hash, names) in [
        (1360, "#/report", ".report-table tbody th"),
        (390, "#/report", ".report-table tbody th"),
        (390, "#/path/中职/示例三职业中专", ".suggestion-steps tbody th"),
    ] {
        page.resize(width, 844);
        page.js("location.hash = arguments[0]", json!([hash]));
        let narrowest =
            "return Math.min(...[...document.querySelectorAll(arguments[0])].map(name => name.offsetWidth))";
        page.wait_for(&format!("readable names at {width} in {hash}"), |page| {
            page.js(narrowest, json!([names])).as_f64().is_some_and(|width| width >= 88.0)
        });
    }
    page.assert_clean();
}

/// What the browser's own command prints.
#[test]
fn the_ranking_and_an_open_school_print_under_their_names() {
    let page = sample();
    let unit = page.attrs("ranking-row", "data-unit")[0].clone();
    let on_paper = |selector: &str| {
        page.js("return document.querySelector(arguments[0]).getBoundingClientRect().height", json!([selector]))
            .as_f64()
    };
    assert_eq!(on_paper(".only-printed"), Some(0.0));
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let head = page.find(".only-printed").text();
    assert!(head.contains("中职 排名") && head.contains("20"), "the date, too: {head}");
    page.js("location.hash = arguments[0]", json!([format!("#/school/中职/{unit}")]));
    page.by("unit-detail");
    page.wait_for("the title", |page| {
        let title = page.js("return document.title", json!([]));
        title.as_str().is_some_and(|title| title.starts_with(&unit))
    });
    for width in [718, 1360] {
        page.resize(width, 900);
        let top = "return document.querySelector('.drawer').getBoundingClientRect().top";
        assert_eq!(on_paper(".ranking-main"), Some(0.0), "{width}");
        assert!(page.js(top, json!([])).as_f64().is_some_and(|top| top < 60.0), "{width}");
    }
    page.assert_clean();
}
