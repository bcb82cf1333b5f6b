//! The same schools over years, from files or a column of years to the parts of one school's change.

use harness::{Page, json};
use std::path::PathBuf;

fn save(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("years-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn wait_for(page: &Page, testid: &str, n: usize) {
    page.wait_for(&format!("{n} {testid}"), |page| page.count(testid) == n);
}

fn rows(own: &str, other: &str) -> String {
    format!("学校名称,组别,企业捐赠的资金（万元）\n甲校,中职,{own}\n<b>乙</b>校,中职,{other}\n")
}

/// `+3.11` as hundredths.
fn hundredths(text: &str) -> i64 {
    let last = text.lines().last().unwrap_or_default();
    let number = last.trim_start_matches(|c: char| !(c == '−' || c == '+' || c.is_ascii_digit()));
    (number.replace('−', "-").parse::<f64>().expect("a number") * 100.0).round() as i64
}

#[test]
fn files_of_two_years_are_compared() {
    let page = Page::open();
    page.upload("file-input", &[save("2024年.csv", &rows("10", "30")), save("2025年.csv", &rows("11.2", "39"))]);
    wait_for(&page, "ranking-row", 2);
    wait_for(&page, "year", 2);
    assert_eq!(page.attrs("year", "aria-pressed"), ["false", "true"]);
    let total = |page: &Page| page.attrs("ranking-row", "data-total")[1].clone();
    let last = total(&page);
    page.find("[data-testid=year][data-year='2024']").click();
    page.wait_for("the other year", |page| total(page) != last);
    page.load("#/years");
    wait_for(&page, "years-row", 2);
    page.find("[data-testid=years-row][data-unit='甲校'] a").click();
    page.wait_for_text("year-change", "本校 10 万元 → 11.2 万元（+12%），标杆 30 万元 → 39 万元（+30%），少 0.10 分");
    assert_eq!(page.attr("year-change", "data-change").as_deref(), Some("-10"));
    // Names are text.
    assert_eq!(page.find_all("[data-testid=years-table] b").len(), 0);
    page.assert_clean();
}

#[test]
fn a_second_file_of_the_same_name_joins_and_a_sheet_can_be_told_its_year() {
    let page = Page::open();
    let titled = |year: u16, own: &str| format!("{year}年中职学校汇总表\n{}", rows(own, "30"));
    page.upload("file-input", &[save("汇总.csv", &titled(2023, "10"))]);
    wait_for(&page, "ranking-row", 2);
    assert_eq!(page.count("year"), 0);
    page.upload("file-input", &[save("汇总.csv", &titled(2024, "20"))]);
    wait_for(&page, "year", 2);
    page.upload("file-input", &[save("新.csv", &rows("25", "30"))]);
    wait_for(&page, "question", 1);
    page.js(
        "[...document.querySelectorAll('[data-testid=question] button')].find(b => b.textContent === '2025 年').click()",
        json!([]),
    );
    page.wait_until_gone("question");
    page.load("#/ranking");
    wait_for(&page, "year", 3);
    page.load("#/years");
    wait_for(&page, "years-row", 2);
    assert_eq!(page.find_all("[data-testid=years-table] thead .num").len(), 5);
    page.assert_clean();
}

#[test]
fn the_sample_of_years_is_explained_part_by_part() {
    let page = Page::open_at("#/years");
    page.by("one-year");
    page.click("load-sample-years");
    wait_for(&page, "years-row", 8);
    assert!(page.text("figure-summary").contains("名次上升"));
    page.click("slopes-by-total");
    page.wait_for_text("figure-summary", "总分提高");
    page.find_all("[data-testid=years-row] a")[5].click();
    page.by("year-change");
    for summary in page.find_all(".change-primary > summary") {
        summary.click();
    }
    let sums: Vec<i64> =
        page.find_all(".change-primary > summary .change-sum").iter().map(|sum| hundredths(&sum.text())).collect();
    assert_eq!(sums.len(), 6);
    let scaling = if page.has("change-scaling") { hundredths(&page.text("change-scaling")) } else { 0 };
    let change: i64 = page.attr("year-change", "data-change").expect("a change").parse().expect("a number");
    assert_eq!(sums.iter().sum::<i64>() + scaling, change);
    // Another pair of years; the school is not in the first.
    page.js(
        "const from = document.querySelector('[data-testid=year-from]'); from.value = '2023';
         from.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([]),
    );
    page.wait_for_text("no-change", "2023 年");
    // A school that is marked stands out in the picture, and the address keeps it.
    page.find("[data-testid=years-row]:first-child input").click();
    page.wait_for("two marked lines", |page| page.find_all(".slope.marked").len() == 2);
    page.reload();
    assert!(page.url().contains("/years/"));
    page.assert_clean();
}

#[test]
fn a_narrow_page_scrolls_one_way_only() {
    let page = Page::open_at("#/years");
    page.click("load-sample-years");
    wait_for(&page, "years-row", 8);
    page.find_all("[data-testid=years-row] a")[0].click();
    page.by("year-change");
    for width in [320, 390] {
        page.resize(width, 800);
        let overflow = page.js("return document.documentElement.scrollWidth - innerWidth;", json!([]));
        assert!(overflow.as_i64().expect("a number") <= 0, "{width}: {overflow}");
    }
    page.assert_clean();
}

#[test]
fn findings_of_one_of_several_years_take_the_width_of_the_page() {
    let page = Page::open();
    page.upload(
        "file-input",
        &[save("待核对2024年.csv", &rows("10", "30")), save("待核对2025年.csv", &rows("约11", "39"))],
    );
    wait_for(&page, "year", 2);
    page.js("location.hash = '#/check'", json!([]));
    wait_for(&page, "year", 2);
    let wide = "const width = name => document.querySelector(name).offsetWidth; \
                return width('.check-main') > width('.check-side')";
    page.wait_for("the findings beside the sheet", |page| page.js(wide, json!([])) == true);
    page.assert_clean();
}
