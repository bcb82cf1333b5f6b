//! Why fifth and not third, and whether one school's figure decides: as a headmaster and a clerk would ask.

use harness::{Page, json, key};

/// Six schools; one of them wrote yuan for 10,000 yuan, one has a name that looks like markup, one need not report 5.1.1.
const TABLE: &str =
    "学校名称,组别,双师型教师比例（%）,企业捐赠的资金（万元）,取得中级以上职业资格证书的比例（%）,毕业生就业率（%）
甲校,中职,45.2,120,不适用,90
乙校,中职,57.6,5200,80,90
丙校,中职,90.4,200,40,91
丁校,中职,60,100,76,95
<img src=x onerror=alert(1)>,中职,61,,70,93
己校,中职,62,90,60,94
";

fn open(table: &str) -> Page {
    let page = Page::open();
    page.paste("paste-input", table);
    page.by("ranking");
    page
}

fn go(page: &Page, hash: &str) {
    page.js("location.hash = arguments[0]", json!([hash]));
}

fn gap(page: &Page, first: &str, second: &str) {
    page.js(
        "location.hash = '#/gap/' + ['中职', arguments[0], arguments[1]].map(encodeURIComponent).join('/')",
        json!([first, second]),
    );
    page.wait_for_text("gap-headline", first);
    page.wait_for_text("gap-headline", second);
}

fn cents(text: &str) -> i64 {
    text.replace('−', "-").replace(['+', '.'], "").parse().expect("a number with two decimals")
}

#[test]
fn a_gap_is_told_and_adds_up_on_every_level() {
    let page = open(TABLE);
    gap(&page, "甲校", "丙校");
    page.click("expand-all");
    page.wait_for("all rows", |page| page.count("gap-row") == 6 + 16 + 44);
    let codes = page.attrs("gap-row", "data-code");
    let differences: Vec<i64> = page.attrs("gap-row", "data-difference").iter().map(|text| cents(text)).collect();
    let sum = |depth: usize, above: &str| -> i64 {
        let below = codes.iter().zip(&differences);
        let of = below.filter(|(code, _)| code.split('.').count() == depth && code.starts_with(above));
        of.map(|(_, difference)| difference).sum()
    };
    let total = cents(&page.text("gap-difference"));
    let scaling = page.find("[data-testid=gap-scaling] .difference").text();
    assert_eq!(sum(1, "") + cents(&scaling), total);
    for (code, difference) in codes.iter().zip(&differences) {
        let depth = code.split('.').count();
        if depth < 3 {
            assert_eq!(sum(depth + 1, &format!("{code}.")), *difference, "{code}");
        }
    }
    let leaf = page.find("[data-code='3.1.1'] .gap-sentence").text();
    assert!(leaf.starts_with("低 45.2 个百分点，少 1.00 分"), "{leaf}");
    // The picture's numbers, and the picture as a file.
    page.click("figure-table-toggle");
    page.by("figure-table");
    let last = "return document.querySelector('[data-testid=figure-table] tbody tr:last-child').textContent";
    let last = page.js(last, json!([])).as_str().unwrap_or_default().to_owned();
    assert!(last.ends_with(&page.text("gap-difference")), "{last}");
    page.click("save-svg");
    let (file, bytes) = page.downloaded();
    assert_eq!(file, "甲校 与 丙校：差距怎样形成.svg");
    let picture = String::from_utf8(bytes).expect("text");
    assert!(picture.contains("<circle") && picture.contains("产学合作") && !picture.contains("class="), "{picture}");
    page.screenshot("gap");
    page.click("collapse-all");
    page.wait_for("six rows", |page| page.count("gap-row") == 6);
    page.click("gap-swap");
    page.wait_for("the other sign", |page| cents(&page.text("gap-difference")) == -total);
    assert!(page.text("gap-headline").starts_with("丙校 比 甲校 高"));
    page.assert_clean();
}

#[test]
fn a_school_is_found_by_keyboard() {
    let page = open(TABLE);
    go(&page, "#/gap");
    page.by("gap-headline");
    page.js("document.querySelector('[data-testid=gap-second]').focus()", json!([]));
    page.wait_for("the schools", |page| page.count("school-hit") == 6);
    page.keys(&["o", "n", "e"]);
    page.wait_for("one hit", |page| page.count("school-hit") == 1);
    page.keys(&[key::ENTER]);
    page.wait_for_text("gap-headline", "<img src=x onerror=alert(1)>");
    assert_eq!(page.value("gap-second"), "<img src=x onerror=alert(1)>");
    // Escape leaves what was chosen.
    page.keys(&[key::DOWN]);
    page.wait_for("the schools", |page| page.count("school-hit") == 6);
    page.keys(&["x", key::ESCAPE]);
    page.wait_until_gone("school-hit");
    assert_eq!(page.value("gap-second"), "<img src=x onerror=alert(1)>");
    page.keys(&["b", "x"]);
    page.wait_for_text("school-hit", "丙校");
    page.keys(&[key::ESCAPE, "没"]);
    page.wait_for("no hit", |page| page.count("school-hit") == 0);
    page.assert_clean();
}

#[test]
fn an_address_with_unknown_schools_offers_a_choice() {
    let page = open(TABLE);
    go(&page, "#/gap/中职/没有这所/丙校");
    page.wait_for_text("gap-unknown", "没有这所");
    assert_eq!(page.value("gap-second"), "丙校");
    go(&page, "#/gap/中职/丙校/丙校");
    page.by("gap-same");
    page.assert_clean();
    let alone = open("学校名称,组别,毕业生就业率（%）\n甲,中职,90\n");
    go(&alone, "#/gap");
    alone.by("gap-impossible");
    go(&alone, "#/leaders");
    alone.by("no-dangers");
    alone.assert_clean();
}

#[test]
fn a_figure_that_decides_is_pointed_out_unasked() {
    let page = open(TABLE);
    page.wait_for_text("danger", "企业捐赠的资金（乙校，第二名的 26 倍）");
    page.find("[data-testid=danger] a").click();
    page.wait_for_text("danger-item", "是第二名（200 万元）的 26 倍");
    let first = page.find("[data-testid=leader-row]");
    assert_eq!(first.attr("data-code").as_deref(), Some("2.1.2"));
    assert_eq!(first.attr("data-danger").as_deref(), Some("true"));
    page.screenshot("leaders");
    // By keyboard: the second row opens to its story.
    page.js("document.querySelectorAll('[data-testid=leader-toggle]')[1].focus()", json!([]));
    page.keys(&[key::ENTER]);
    page.by("leader-story");
    page.keys(&[key::ENTER]);
    page.wait_until_gone("leader-story");
    // To the cell, where it is corrected; the danger is gone with it.
    page.find("[data-testid=danger-item] [data-testid=leader-check]").click();
    page.wait_for("the check", |page| page.url().contains("#/check/"));
    page.js("history.back()", json!([]));
    page.by("leaders");
    page.find("[data-testid=danger-item] [data-testid=leader-breakdown]").click();
    page.wait_for("乙校", |page| page.attr("unit-detail", "data-unit").as_deref() == Some("乙校"));
    page.assert_clean();
}

#[test]
fn the_order_of_the_maxima_is_chosen() {
    let page = open(TABLE);
    go(&page, "#/leaders");
    page.by("leaders");
    let codes = || page.attrs("leader-row", "data-code");
    assert_eq!(codes()[0], "2.1.2");
    page.find("[data-testid=leader-sort]");
    page.js(
        "const select = document.querySelector('[data-testid=leader-sort]'); select.value = 'indicator';
         select.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([]),
    );
    page.wait_for("the scheme's order", |_| codes().is_sorted());
    assert_eq!(codes(), ["2.1.2", "3.1.1", "5.1.1", "6.1.1"]);
    page.click("language");
    page.wait_for_text("danger-item", "26 times the second");
    page.assert_clean();
}

#[test]
fn a_thousand_schools_do_not_keep_the_page_from_answering() {
    let mut table = String::from("学校名称,组别,双师型教师比例（%）,企业捐赠的资金（万元）,毕业生就业率（%）\n");
    for i in 0..1000 {
        let donated = if i == 7 { 520_000 } else { 100 + i % 90 };
        table += &format!("学校{i},中职,{},{donated},{}\n", 20 + i % 70, 60 + i % 40);
    }
    let page = open(&table);
    page.wait_for_text("danger", "学校7");
    // How far it is, is drawn while it is under way: the browser had its turn between the steps.
    page.js(
        "window.steps = new Set();
         new MutationObserver(() => {
             const bar = document.querySelector('[data-testid=leaders-computing] progress');
             if (bar) steps.add(bar.value);
         }).observe(document.body, { subtree: true, childList: true, attributes: true });",
        json!([]),
    );
    go(&page, "#/leaders");
    page.wait_for_text("danger-item", "学校7");
    let n_steps = page.js("return steps.size", json!([])).as_u64().expect("a number");
    assert!(n_steps > 5, "{n_steps} steps");
    go(&page, "#/gap");
    page.by("gap-headline");
    page.js("document.querySelector('[data-testid=gap-first]').focus()", json!([]));
    page.keys(&["9", "9", "9"]);
    page.wait_for("one hit", |page| page.count("school-hit") == 1);
    page.assert_clean();
}

#[test]
fn narrow_screens_need_no_sideways_scroll() {
    let page = open(TABLE);
    for width in [320, 390] {
        page.resize(width, 800);
        for (hash, testid) in [("#/gap", "gap-tree"), ("#/leaders", "leaders")] {
            go(&page, hash);
            page.by(testid);
            let over = page
                .js("return document.documentElement.scrollWidth - document.documentElement.clientWidth", json!([]));
            assert_eq!(over.as_i64(), Some(0), "{hash} at {width}");
        }
    }
    page.assert_clean();
}
