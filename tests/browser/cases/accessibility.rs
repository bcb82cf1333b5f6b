//! Every view as axe-core sees it: in both themes, wide and narrow, Chinese and English.

use harness::{Page, json};

/// What is run: the levels that the page has to hold, and what axe-core's authors advise beyond them.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Views that need no data, and what shows that each is there.
const EMPTY: [(&str, &str); 5] = [
    ("#/", "[data-testid=load-sample]"),
    ("#/check", ".empty"),
    ("#/entry", "[data-testid=entry-row]"),
    ("#/plan", "[data-testid=plan-target]"),
    ("#/benchmark", "[data-testid=benchmark-page]"),
];

/// The same of the sample; `A` to `E` stand for schools, the best first.
const SAMPLE: [(&str, &str); 25] = [
    ("#/", "[data-testid=paste-input]"),
    ("#/mapping", "[data-testid=sheet]"),
    ("#/check", "[data-testid=issue]"),
    ("#/entry", "[data-testid=entry-row]"),
    ("#/entry/1", "[data-testid=field]"),
    ("#/slips", "[data-testid=slip]"),
    ("#/slip/中职/C", "[data-testid=slip]"),
    ("#/ranking/中职", "[data-testid=ranking-row]"),
    ("#/school/中职/B", "[data-testid=unit-detail]"),
    ("#/gap/中职/B/D", "[data-testid=waterfall] svg"),
    ("#/compare/中职/A/B/C/D/E", "[data-testid=compare-row]"),
    ("#/leaders/中职", "[data-testid=leader-row]"),
    ("#/what-if/中职/C", "[data-testid=what-if-school]"),
    ("#/path/中职/E", "[data-testid=suggestion]"),
    ("#/years/中职", "[data-testid=one-year]"),
    ("#/charts/中职/bars", "[data-testid=chart-bars] svg"),
    ("#/charts/中职/heat", "[data-testid=chart-heat] svg"),
    ("#/charts/中职/radar", "[data-testid=chart-radar] svg"),
    ("#/charts/中职/spread", "[data-testid=chart-spread] svg"),
    ("#/plan/中职", "[data-testid=plan-target]"),
    ("#/plan/中职/B", "[data-testid=plan-target]"),
    ("#/benchmark/中职", "[data-testid=benchmark-page]"),
    ("#/export/中职", "[data-testid=export-xlsx]"),
    ("#/report/中职", "[data-testid=report]"),
    ("#/report/中职/D", "[data-testid=report]"),
];

const OF_YEARS: [(&str, &str); 2] =
    [("#/ranking/中职", "[data-testid=year]"), ("#/years/中职", "[data-testid=years-row]")];

/// What axe-core objects to in the view that is shown.
fn objections(page: &Page) -> Vec<String> {
    let found = page.js_async(
        "const { violations } = await axe.run({ runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] });
         return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));",
        json!([TAGS]),
    );
    found.as_array().into_iter().flatten().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

fn assert_accessible(page: &Page, width: u32, views: &[(&str, &str)], units: &[String]) {
    for (hash, there) in views {
        let mut hash = (*hash).to_owned();
        for (letter, unit) in ["A", "B", "C", "D", "E"].iter().zip(units) {
            hash = hash.replace(&format!("/{letter}"), &format!("/{unit}"));
        }
        page.js("location.hash = arguments[0]", json!([hash]));
        page.find(there);
        for is_dark in [false, true] {
            let scheme = if is_dark { "dark" } else { "light" };
            page.media(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
            assert_eq!(objections(page), [""; 0], "{hash}, {width} px wide, {scheme}");
        }
        let over = page.js("return document.documentElement.scrollWidth - innerWidth", json!([]));
        assert!(over.as_i64() <= Some(0), "{hash} is {over} px wider than {width}");
    }
}

fn all_views(width: u32, is_english: bool) {
    let axe = std::env::var("SCOREBOARD_AXE").expect("SCOREBOARD_AXE: where axe-core is");
    let axe = std::fs::read_to_string(axe).expect("axe-core");
    let page = Page::blank();
    page.resize(width, 900);
    page.load("");
    page.by("paste-input");
    if is_english {
        page.click("language");
        page.wait_for_text("language", "中文");
    }
    page.js(&axe, json!([]));
    assert_accessible(&page, width, &EMPTY, &[]);
    page.js("location.hash = '#/'", json!([]));
    page.paste("paste-input", "no,table\n");
    page.by("notice");
    assert_eq!(objections(&page), [""; 0], "a notice, {width} px wide");
    page.click("load-sample");
    page.wait_for("the ranking", |page| page.count("ranking-row") == 8);
    let units = page.attrs("ranking-row", "data-unit");
    for tool in ["tool-filter", "tool-columns", "tool-bars"] {
        page.click(tool);
        assert_eq!(objections(&page), [""; 0], "{tool}, {width} px wide");
    }
    assert_accessible(&page, width, &SAMPLE, &units);
    page.js("location.hash = '#/years'", json!([]));
    page.click("load-sample-years");
    page.by("years-row");
    assert_accessible(&page, width, &OF_YEARS, &[]);
    page.assert_clean();
}

#[test]
fn axe_objects_to_nothing_on_a_wide_screen() {
    all_views(1360, false);
}

#[test]
fn axe_objects_to_nothing_on_a_phone_in_english() {
    all_views(390, true);
}
