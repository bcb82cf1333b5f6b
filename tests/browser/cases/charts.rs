//! The charts, as somebody looks at them, saves them and prints them.

use harness::{Page, Value, json, key};

fn sample() -> Page {
    let page = Page::open();
    page.click("load-sample");
    page.wait_for("the ranking", |page| page.count("ranking-row") == 8);
    page
}

fn go(page: &Page, hash: &str) {
    page.js("location.hash = arguments[0]", json!([hash]));
}

#[test]
fn each_chart_has_its_sentence_and_its_table() {
    let page = sample();
    page.js("[...document.querySelectorAll('.nav a')].find((a) => a.hash.startsWith('#/charts')).click()", json!([]));
    for (tab, rows) in [("bars", 8), ("heat", 8), ("radar", 6), ("spread", 8)] {
        page.click(&format!("chart-tab-{tab}"));
        page.find(&format!("[data-testid=chart-tab-{tab}][aria-current=page]"));
        page.by(&format!("chart-{tab}"));
        page.find("svg.drawing");
        let summary = page.text("figure-summary");
        assert!(summary.ends_with('。') && summary.chars().count() > 15, "{summary}");
        assert_eq!(page.find("svg.drawing").attr("aria-label"), Some(summary), "who cannot see it is told the same");
        page.click("figure-table-toggle");
        page.by("figure-table");
        let n_rows =
            page.js("return document.querySelectorAll('[data-testid=figure-table] tbody tr').length", json!([]));
        assert_eq!(n_rows, rows, "{tab}");
        page.click("figure-table-toggle");
        page.wait_until_gone("figure-table");
    }
    page.assert_clean();
}

#[test]
fn a_choice_is_kept_in_the_address_and_back_undoes_it() {
    let page = sample();
    go(&page, "#/charts/%E4%B8%AD%E8%81%8C/spread");
    page.wait_for_text("figure-summary", "中位数");
    let choose = |testid: &str, value: &str| {
        page.by(testid);
        page.js(
            "const select = document.querySelector(`[data-testid=${arguments[0]}]`); select.value = arguments[1];
             select.dispatchEvent(new Event('change', { bubbles: true }));",
            json!([testid, value]),
        );
    };
    choose("spread-node", "3.1.1");
    page.wait_for_text("figure-summary", "规划目标 90%（2025 年）");
    assert!(page.url().ends_with("/spread/3%2E1%2E1"), "{}", page.url());
    page.js("history.back()", json!([]));
    page.wait_for_text("figure-summary", "最高 95.41 分");
    go(&page, "#/charts/%E4%B8%AD%E8%81%8C/radar");
    page.by("chart-radar");
    choose("radar-school", "示例七职教中心");
    page.wait_for_text("figure-summary", "示例七职教中心：");
    page.js("history.back()", json!([]));
    page.wait_for_text("figure-summary", "示例一职业中专：");
    assert_eq!(page.value("radar-school"), "示例一职业中专");
    go(&page, "#/charts/%E4%B8%AD%E8%81%8C/heat");
    page.by("chart-heat");
    choose("heat-sort", "6.4");
    page.wait_for("the address", |page| page.url().ends_with("/heat/6%2E4"));
    // Another group keeps the chart.
    page.find("[data-testid=group-tab][data-group='高职']").click();
    page.by("chart-heat");
    page.assert_clean();
}

#[test]
fn schools_that_do_not_exist_are_said_not_to() {
    let page = sample();
    go(&page, "#/charts/%E4%B8%AD%E8%81%8C/radar/%3Cimg%20src%3Dx%3E");
    page.wait_for_text("radar-unknown", "<img src=x>");
    page.by("chart-radar");
    go(&page, "#/charts/%E4%B8%AD%E8%81%8C/nonsense/9/9/9");
    page.by("chart-bars");
    assert_eq!(page.find_all("img").len(), 0);
    page.assert_clean();
}

/// The attributes that a picture by itself may not have, and what it may not refer to.
fn assert_stands_alone(svg: &str) {
    for never in ["class=", "style=", "var(", "<foreignObject", "href=", "data-testid", "display"] {
        assert!(!svg.contains(never), "{never} in {svg}");
    }
    assert!(svg.starts_with("<svg ") && svg.contains("xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(svg.contains("font-family=") && svg.contains("Noto Sans CJK SC"));
}

#[test]
fn pictures_are_saved_to_stand_by_themselves() {
    let page = sample();
    page.dark(true);
    for tab in ["bars", "heat", "radar/示例一职业中专/示例六技工学校", "spread/3.1.1"] {
        let name = tab.split('/').next().expect("a chart");
        go(&page, &format!("#/charts/中职/{tab}"));
        page.by(&format!("chart-{name}"));
        page.find("svg.drawing");
        let summary = page.text("figure-summary");
        page.click("save-svg");
        let (file, bytes) = page.downloaded();
        assert!(file.starts_with("中职 · ") && file.ends_with(".svg"), "{file}");
        let svg = String::from_utf8(bytes).expect("text");
        assert_stands_alone(&svg);
        assert!(svg.contains(&summary[..summary.char_indices().nth(8).expect("a sentence").0]), "with its sentence");
        // Light whatever the page wears: to be put into a document.
        assert!(svg.contains("fill=\"rgb(255, 255, 255)\"") && !svg.contains("rgb(21, 24, 29)"), "{svg}");
        // A browser can draw it, and every shape has a colour that is not the default black.
        let size = page.js_async(
            "const image = new Image(); image.src = URL.createObjectURL(new Blob([arguments[0]], { type: 'image/svg+xml' }));
             await image.decode(); return [image.naturalWidth, image.naturalHeight]",
            json!([svg]),
        );
        assert!(size[0].as_u64().expect("a width") > 600, "{size}");
        page.click("save-png");
        let (file, bytes) = page.downloaded();
        assert!(file.ends_with(".png") && bytes.starts_with(b"\x89PNG"), "{file}");
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(Value::from(side(16)), json!(size[0].as_u64().expect("a width") * 2), "twice as fine");
        assert_eq!(Value::from(side(20)), json!(size[1].as_u64().expect("a height") * 2));
    }
    page.assert_clean();
}

#[test]
fn a_thousand_schools_are_drawn_a_window_at_a_time() {
    let page = Page::open();
    let header = include_str!("../../../src/import/sample.tsv").lines().next().expect("a header");
    let n_columns = header.split('\t').count();
    let mut text = header.to_owned();
    for school in 0..1000 {
        text.push_str(&format!("\n第{school}职业中专\t中职"));
        for column in 2..n_columns {
            text.push_str(&format!("\t{}", 1 + (school * 7 + column * 13) % 97));
        }
    }
    page.paste("paste-input", &text);
    page.by("ranking");
    for chart in ["bars", "heat"] {
        go(&page, &format!("#/charts/中职/{chart}"));
        page.by(&format!("chart-{chart}"));
        page.wait_for_text("chart-window", "第 1–40 所，全组共 1000 所");
        page.click("chart-next");
        page.wait_for_text("chart-window", "第 41–80 所");
        page.click("chart-previous");
        page.wait_for_text("chart-window", "第 1–40 所");
    }
    go(&page, "#/charts/中职/radar");
    page.by("chart-radar");
    page.clear("radar-school");
    page.type_into("radar-school", "第500职业中专");
    page.keys(&[key::ENTER]);
    page.wait_for_text("figure-summary", "第500职业中专：");
    go(&page, "#/charts/中职/spread/3.1.1");
    page.by("chart-spread");
    page.wait_for_text("figure-summary", "1000 所学校");
    assert!(page.find_all("svg.drawing *").len() < 500, "an aggregate");
    page.assert_clean();
}

#[test]
fn charts_work_by_keyboard() {
    let page = sample();
    go(&page, "#/charts/中职/bars");
    page.by("chart-bars");
    let focus_on = |testid: &str| {
        for _ in 0..60 {
            page.keys(&[key::TAB]);
            let at = page.js("return document.activeElement?.dataset?.testid ?? ''", json!([]));
            if at == testid {
                return;
            }
        }
        panic!("the keyboard does not reach {testid}");
    };
    focus_on("chart-tab-heat");
    page.keys(&[key::ENTER]);
    page.by("chart-heat");
    focus_on("figure-table-toggle");
    page.keys(&[key::ENTER]);
    page.by("figure-table");
    assert_eq!(page.attr("figure-table-toggle", "aria-expanded").as_deref(), Some("true"));
    page.keys(&[key::ENTER]);
    page.wait_until_gone("figure-table");
    page.assert_clean();
}

#[test]
fn a_printed_chart_is_whole_and_told_apart_without_colour() {
    let page = sample();
    go(&page, "#/charts/中职/bars");
    page.by("chart-bars");
    assert!(page.print().starts_with(b"%PDF"));
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let patterns = page.js(
        "return [...document.querySelectorAll('svg.drawing .pattern')].map((e) => getComputedStyle(e)).every((s) => \
         s.display !== 'none' && /pattern-[1-6]/.test(s.fill))",
        json!([]),
    );
    assert_eq!(patterns, true);
    let is_hidden = page.js("return document.querySelector('.figure-tools').checkVisibility()", json!([]));
    assert_eq!(is_hidden, false);
    page.assert_clean();
}
