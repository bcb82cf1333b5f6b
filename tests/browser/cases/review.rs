//! From messy files to one clean table, as a clerk goes: questions, corrections, hand entry, return slips.

use harness::{Page, json, key};
use std::path::PathBuf;

fn fixture(name: &str) -> PathBuf {
    let extension = name.rsplit('.').next().expect("an extension");
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../cases/import").join(name).join(format!("input.{extension}"))
}

fn save(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("{}-{name}", std::process::id()));
    std::fs::write(&path, text).expect("a file");
    path
}

fn wait_for(page: &Page, testid: &str, n: usize) {
    page.wait_for(&format!("{n} {testid}"), |page| page.count(testid) == n);
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

fn errors(page: &Page) -> usize {
    page.find_all("[data-testid=issue][data-severity=error]").len()
}

const MESSY: &str = "学校名称,双师型老师比例,在校生数,毕业生就业率（%）\n甲,85,1000,90\n乙,80,900,95\n";

#[test]
fn a_messy_table_asks_before_it_ranks() {
    let page = Page::open();
    page.paste("paste-input", MESSY);
    page.by("import-apply");
    wait_for(&page, "question", 2);
    // The first answer of each: the indicator, and the first group.
    page.find("[data-testid=question]:first-of-type .answers button").click();
    wait_for(&page, "question", 1);
    page.find("[data-testid=question] .answers button").click();
    page.wait_until_gone("question");
    page.screenshot("mapping-answered");
    page.click("import-apply");
    wait_for(&page, "ranking-row", 2);
    page.by("corrected");
    page.assert_clean();
}

#[test]
fn a_column_is_given_to_an_indicator_by_keyboard() {
    let page = Page::open();
    page.paste(
        "paste-input",
        &MESSY.replace("学校名称", "学校名称,组别").replace("\n甲", "\n甲,中职").replace("\n乙", "\n乙,中职"),
    );
    let column = "[data-testid=column][data-header='在校生数']";
    assert_eq!(page.find(column).attr("data-state").as_deref(), Some("unused"));
    page.js("document.querySelector(arguments[0]).focus()", json!([format!("{column} select")]));
    // The first letters of a code choose it.
    page.keys(&["4", ".", "2", ".", "5"]);
    page.keys(&[key::ENTER]);
    page.wait_for("the choice", |page| page.find(column).attr("data-state").as_deref() == Some("decided"));
    // Each letter is a choice of its own, and each can be undone.
    page.js("document.activeElement.blur()", json!([]));
    page.wait_for("undone", |page| {
        page.chord(&[key::CONTROL, "z"]);
        page.find(column).attr("data-state").as_deref() == Some("unused")
    });
    page.assert_clean();
}

#[test]
fn what_was_left_out_is_told_and_brought_back() {
    let page = Page::open();
    page.paste("paste-input", "学校名称,组别,毕业生就业率（%）\n甲,中职,90\n全市合计,中职,91\n");
    wait_for(&page, "ranking-row", 1);
    page.load("#/mapping");
    page.by("left-out");
    page.js("document.querySelector('[data-testid=left-out]').closest('details').open = true", json!([]));
    page.find("[data-testid=left-out] button").click();
    page.click("import-apply");
    wait_for(&page, "ranking-row", 2);
    page.assert_clean();
}

#[test]
fn faults_are_corrected_one_by_one_and_the_ranking_follows() {
    let page = Page::open();
    page.upload("file-input", &[fixture("faults.xlsx")]);
    wait_for(&page, "ranking-row", 7);
    page.click("nav-check");
    page.by("live-provisional");
    page.wait_for("seven errors", |page| errors(page) == 7);
    assert_eq!(page.text("peek-target"), "-3");
    let total = |page: &Page| page.text("live-ranking");
    let before = total(&page);
    fill(&page, "[data-testid=edit]", "3");
    page.wait_for("six errors", |page| errors(page) == 6);
    page.wait_for("another ranking", |page| total(page) != before);
    wait_for(&page, "record-row", 1);
    // A percentage of 185 is right after all.
    page.find("[data-testid=issue][data-code=over_100] .issue-text").click();
    fill(&page, "[data-testid=reason]", "含校外兼职");
    page.click("accept");
    page.wait_for("five errors", |page| errors(page) == 5);
    // The likely ones are a click each, the others not reported.
    for _ in 0..5 {
        let n = errors(&page);
        page.find("[data-testid=issue][data-severity=error] .issue-text").click();
        page.find("[data-testid=issue][aria-current] .proposal:last-of-type [data-testid=proposal]").click();
        page.wait_for("one error less", |page| errors(page) < n);
    }
    assert!(!page.has("live-provisional"));
    page.screenshot("check-done");
    for n in 1..=7 {
        page.chord(&[key::CONTROL, "z"]);
        page.wait_for("a step back", |page| page.count("record-row") == 7 - n);
    }
    page.wait_for("all seven again", |page| errors(page) == 7);
    page.assert_clean();
}

#[test]
fn all_alike_are_corrected_at_once() {
    let page = Page::open();
    page.paste(
        "paste-input",
        "学校名称,组别,双师型教师比例（%）,毕业生就业率（%）\n甲,中职,0.85,0.9\n乙,中职,0.8,0.95\n",
    );
    wait_for(&page, "ranking-row", 2);
    page.click("nav-check");
    page.wait_for("four errors", |page| errors(page) == 4);
    page.click("fix-indicator");
    page.wait_for("two errors", |page| errors(page) == 2);
    page.find("[data-testid=filter-indicator]");
    page.click("fix-indicator");
    page.wait_for("none", |page| errors(page) == 0);
    page.load("#/ranking");
    wait_for(&page, "ranking-row", 2);
    assert!(!page.has("provisional"));
    page.assert_clean();
}

#[test]
fn an_answer_for_all_is_one_step_whatever_was_typed() {
    let page = Page::open();
    page.paste(
        "paste-input",
        "学校名称,组别,双师型教师比例（%）,毕业生就业率（%）\n甲,中职,四成,95%\n乙,中职,五成,96%\n丙,中职,80%,六成\n",
    );
    page.click("nav-check");
    page.wait_for("three errors", |page| errors(page) == 3);
    page.js("document.querySelector('[data-testid=edit]').focus()", json!([]));
    page.keys(&["4", "0"]);
    assert_eq!(page.text("fix-all"), "全部 3 处按未填报");
    page.click("fix-all");
    page.wait_for("none", |page| errors(page) == 0);
    assert_eq!(page.count("record-row"), 3);
    // The field is gone with its row.
    page.chord(&[key::CONTROL, "z"]);
    page.wait_for("all of it in one step", |page| errors(page) == 3 && !page.has("record-row"));
    page.assert_clean();
}

#[test]
fn an_edit_is_undone_with_a_choice_in_focus() {
    let page = Page::open();
    page.paste("paste-input", "学校名称,组别,双师型教师比例（%）\n甲,中职,0.85\n乙,中职,0.8\n");
    page.click("nav-check");
    page.wait_for("two errors", |page| errors(page) == 2);
    page.click("proposal");
    page.wait_for("one error", |page| errors(page) == 1);
    page.js("document.querySelector('[data-testid=filter-kind]').focus()", json!([]));
    page.chord(&[key::CONTROL, "z"]);
    page.wait_for("two errors again", |page| errors(page) == 2);
    page.assert_clean();
}

#[test]
fn the_grid_is_walked_by_keyboard() {
    let page = Page::open();
    page.upload("file-input", &[fixture("faults.xlsx")]);
    wait_for(&page, "ranking-row", 7);
    page.click("nav-check");
    page.by("peek-target");
    page.js("document.querySelector('[data-row=\"0\"]').focus()", json!([]));
    let first = page.text("peek-target");
    page.keys(&[key::DOWN]);
    page.wait_for("the next cell", |page| page.text("peek-target") != first);
    // From the row into its field, and on with Enter.
    page.keys(&[key::TAB]);
    assert_eq!(page.js("return document.activeElement.dataset.testid", json!([])), json!("edit"));
    page.chord(&[key::CONTROL, "a"]);
    page.keys(&["9", "0", key::ENTER]);
    page.wait_for("six errors", |page| errors(page) == 6);
    page.assert_clean();
}

#[test]
fn a_point_leads_back_to_its_cell_and_every_correction_on_the_way() {
    let page = Page::open();
    page.upload("file-input", &[fixture("faults.xlsx")]);
    wait_for(&page, "ranking-row", 7);
    page.find("[data-testid=ranking-row][data-unit='乙职业中专']").click();
    page.find("[data-testid=unit-detail] [data-code='3.1.1'] [data-testid=check-value]").click();
    page.by("value-panel");
    assert_eq!(page.text("peek-target"), "185");
    fill(&page, "[data-testid=value-edit]", "85");
    wait_for(&page, "record-row", 1);
    fill(&page, "[data-testid=value-edit]", "84.5");
    wait_for(&page, "record-row", 2);
    page.find("[data-testid=live-ranking] [data-unit='乙职业中专'] a").click();
    let steps: Vec<String> = page
        .find_all("[data-testid=unit-detail] [data-code='3.1.1'] [data-testid=correction]")
        .iter()
        .map(harness::Element::text)
        .collect();
    assert_eq!(steps.len(), 2, "{steps:?}");
    assert!(steps[0].contains("185 → 85") && steps[1].contains("→ 84.5"), "{steps:?}");
    page.assert_clean();
}

#[test]
fn a_later_file_shows_its_differences_and_can_be_undone() {
    let page = Page::open();
    let table = "学校名称,组别,毕业生就业率（%）\n甲,中职,90\n乙,中职,95\n";
    let (first, second) = (save("a.csv", table), save("b.csv", &table.replace("90", "91")));
    page.upload("file-input", &[&first]);
    wait_for(&page, "ranking-row", 2);
    page.upload("file-input", &[&second]);
    page.wait_for_text("replaced", "90 → 91");
    wait_for(&page, "ranking-row", 2);
    for path in [first, second] {
        std::fs::remove_file(path).expect("it is there");
    }
    page.assert_clean();
}

#[test]
fn of_a_school_that_comes_twice_one_is_chosen() {
    let page = Page::open();
    let rows = |rows: &str| format!("学校名称,组别,毕业生就业率（%）\n{rows}");
    let files = [save("x.csv", &rows("甲,中职,90\n乙,中职,95\n")), save("y.csv", &rows("甲,中职,91\n丙,中职,80\n"))];
    page.upload("file-input", &files);
    page.wait_for_text("question", "甲");
    page.find("[data-testid=question] .answers button:last-of-type").click();
    page.wait_until_gone("question");
    page.click("import-apply");
    wait_for(&page, "ranking-row", 3);
    page.find("[data-testid=ranking-row][data-unit='甲']").click();
    assert!(page.find("[data-testid=unit-detail] [data-code='6.1.1']").text().contains("91"));
    for path in files {
        std::fs::remove_file(path).expect("it is there");
    }
    page.assert_clean();
}

fn cell(row: usize, col: usize) -> String {
    format!("[data-testid=entry-table] input[data-row='{row}'][data-col='{col}']")
}

#[test]
fn a_table_is_typed_and_pasted_cell_by_cell() {
    let page = Page::open();
    page.click("hand-entry");
    page.by("entry-table");
    fill(&page, &cell(0, 0), "甲校");
    fill(&page, &cell(0, 1), "中职");
    page.js(
        "const field = document.querySelector(arguments[0]); field.focus();
         const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', '乙校\\t中职\\n丙校\\t中职\\n');
         field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));",
        json!([cell(1, 0)]),
    );
    page.wait_for("the pasted school", |page| {
        page.js("return document.querySelector(arguments[0]).value", json!([cell(2, 0)])) == json!("丙校")
    });
    // 3.1.1 is the twelfth indicator: one is more than it can be.
    for (row, text) in [(0, "45/60"), (1, "185%"), (2, "60")] {
        fill(&page, &cell(row, 13), text);
    }
    page.wait_for_text("entry-problems", "超过 100");
    page.keys(&[key::UP]);
    page.wait_for("the cell above", |page| {
        page.js("return document.activeElement.dataset.row", json!([])) == json!("1")
    });
    page.screenshot("entry-table");
    fill(&page, &cell(1, 13), "85");
    page.wait_until_gone("entry-problems");
    page.load("#/ranking");
    wait_for(&page, "ranking-row", 3);
    assert_eq!(page.attr("ranking-row", "data-unit").as_deref(), Some("乙校"));
    page.assert_clean();
}

#[test]
fn a_school_alone_fills_in_its_form() {
    let page = Page::open();
    page.click("hand-entry");
    page.click("as-form");
    fill(&page, "[data-testid=form-name]", "甲校");
    page.js(
        "const choice = document.querySelector('[data-testid=form-group]'); choice.value = '中职';
         choice.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([]),
    );
    fill(&page, "[data-testid=field][data-code='3.1.1']", "45/60");
    page.wait_for_text("field-read", "= 75%");
    for (i, n) in ["45", "80", "20"].iter().enumerate() {
        fill(&page, &format!(".certificate label:nth-of-type({}) [data-testid=people][data-code='5.1.1']", i + 1), n);
    }
    page.wait_for_text("certificate-sum", "45 ÷ (80 − 20) = 75%");
    let text = page.find(".form-page").text();
    assert!(text.contains("一年以上") && text.contains("无证可考"), "the annex's notes stand where they count");
    page.wait_for_text("form-standing", "2 / 44");
    page.screenshot("entry-form");
    page.assert_clean();
}

#[test]
fn a_return_slip_goes_out_and_comes_back() {
    let page = Page::open();
    page.upload("file-input", &[fixture("faults.xlsx")]);
    wait_for(&page, "ranking-row", 7);
    page.click("nav-check");
    page.click("all-slips");
    page.by("slip");
    let units = page.attrs("slip", "data-unit");
    assert!(units.contains(&"乙职业中专".to_string()), "{units:?}");
    page.screenshot("slips");
    page.find("[data-testid=slip][data-unit='乙职业中专'] [data-testid=slip-xlsx]").click();
    let (name, bytes) = page.downloaded();
    assert_eq!(name, "乙职业中专 退回单.xlsx");
    let path = std::env::temp_dir().join(format!("{}-slip.xlsx", std::process::id()));
    std::fs::write(&path, bytes).expect("a file");
    // It comes back as it went: the school's two errors stand again, and the clerk is asked which of the two counts.
    page.upload("file-input", &[&path]);
    page.wait_for_text("question", "乙职业中专");
    page.find("[data-testid=question] .answers button:last-of-type").click();
    page.wait_until_gone("question");
    std::fs::remove_file(path).expect("it is there");
    page.assert_clean();
}

#[test]
fn every_school_gets_its_slip_however_many_there_are() {
    let page = Page::open();
    let lines = (1..=250).map(|i| format!("校{i},中职,185%\n"));
    page.paste("paste-input", &format!("学校名称,组别,双师型教师比例（%）\n{}", lines.collect::<String>()));
    page.click("nav-check");
    page.wait_for_text("all-slips", "250");
    page.click("all-slips");
    page.wait_for("a slip for each", |page| page.count("slip") == 250);
    page.wait_for("it can be printed", |page| page.attr("print", "disabled").is_none());
    page.assert_clean();
}

#[test]
fn the_button_that_is_pressed_is_the_one_that_acts() {
    let page = Page::open();
    page.paste("paste-input", "学校名称,组别,双师型教师比例（%）\n甲,中职,0.85\n乙,中职,0.8\n丙,中职,0.4948\n");
    wait_for(&page, "ranking-row", 3);
    page.click("nav-check");
    page.wait_for("three errors", |page| errors(page) == 3);
    // In a row that is not the current one.
    page.find("[data-testid=issue][data-unit='丙'] [data-testid=proposal]").click();
    page.wait_for("two errors", |page| errors(page) == 2);
    page.wait_for_text("record-row", "0.4948 → 49.48%");
    // The keyboard goes on with the next finding.
    page.find("[data-testid=issue][data-unit='甲'] [data-testid=proposal]").click();
    page.wait_for("one error", |page| errors(page) == 1);
    page.wait_for("the focus on a finding", |page| {
        page.js("return document.activeElement?.dataset?.testid ?? ''", json!([])) == json!("issue")
    });
    page.assert_clean();
}

#[test]
fn an_unusual_value_is_not_accepted_without_a_reason() {
    let page = Page::open();
    page.paste("paste-input", "学校名称,组别,双师型教师比例（%）\n甲,中职,185%\n乙,中职,80%\n");
    wait_for(&page, "ranking-row", 2);
    page.click("nav-check");
    page.click("accept");
    assert_eq!(page.js("return document.activeElement.dataset.testid", json!([])), json!("reason"));
    assert_eq!(errors(&page), 1);
    page.type_into("reason", "含校外兼职");
    page.keys(&[key::ENTER]);
    page.wait_for("no error", |page| errors(page) == 0);
    page.wait_for_text("record-row", "甲 双师型教师比例");
    page.assert_clean();
}

#[test]
fn the_form_shows_each_school_its_own_answers() {
    let page = Page::open_at("#/entry/0");
    let choose = |page: &Page, testid: &str, word: &str| {
        page.by(testid);
        page.js(
            "const [testid, word] = arguments; const choice = document.querySelector(`[data-testid='${testid}']`);
             choice.value = word; choice.dispatchEvent(new Event('change', { bubbles: true }));",
            json!([testid, word]),
        );
    };
    for (row, (name, group, answer)) in [("甲", "中职", "有"), ("乙", "高职", "无")].into_iter().enumerate() {
        page.js("location.hash = arguments[0]", json!([format!("#/entry/{row}")]));
        page.wait_for("an empty form", |page| page.value("form-name").is_empty());
        fill(&page, "[data-testid=form-name]", name);
        page.wait_for_text("form-standing", "0 / 44");
        choose(&page, "form-group", group);
        choose(&page, "field-1.1.1", answer);
        page.wait_for_text("form-standing", "1 / 44");
    }
    page.js("location.hash = '#/entry/0'", json!([]));
    page.wait_for("the first school", |page| page.value("form-name") == "甲");
    page.wait_for("its group", |page| page.value("form-group") == "中职");
    assert_eq!(page.value("field-1.1.1"), "有");
    // An address beyond the last school is the next one's.
    page.js("location.hash = '#/entry/999999'", json!([]));
    page.wait_for("an empty form", |page| page.value("form-name").is_empty());
    fill(&page, "[data-testid=form-name]", "丙");
    page.js("location.hash = '#/entry/2'", json!([]));
    page.wait_for("the third school", |page| page.value("form-name") == "丙");
    page.assert_clean();
}

/// The page is drawn anew whenever the work was kept, in the middle of a word.
#[test]
fn what_is_being_typed_stays_while_the_page_is_drawn_anew() {
    let page = Page::open_at("#/entry");
    page.by("entry-table");
    let draw_anew = |page: &Page| {
        let theme = "return document.documentElement.getAttribute('data-theme')";
        let before = page.js(theme, json!([]));
        page.js("document.querySelector('[data-testid=theme]').click()", json!([]));
        page.wait_for("another face", |page| page.js(theme, json!([])) != before);
    };
    let value = |page: &Page, field: &str| page.js("return document.querySelector(arguments[0]).value", json!([field]));
    page.js("document.querySelector(arguments[0]).focus()", json!([cell(0, 0)]));
    page.keys(&["甲", "校"]);
    draw_anew(&page);
    page.keys(&["区"]);
    assert_eq!(value(&page, &cell(0, 0)), json!("甲校区"));
    page.keys(&[key::TAB]);
    page.keys(&["中", "职", key::TAB, "有", key::TAB, "8"]);
    draw_anew(&page);
    page.keys(&["5"]);
    assert_eq!(value(&page, &cell(0, 3)), json!("85"));
    page.keys(&[key::TAB]);
    assert_eq!(value(&page, &cell(0, 0)), json!("甲校区"));
    // The same in the form, and what counts is shown once the field is left.
    page.js("location.hash = '#/entry/0'", json!([]));
    page.by("form-name");
    let field = "[data-testid=field][data-code='2.1.2']";
    page.js("document.querySelector(arguments[0]).focus()", json!([field]));
    page.keys(&["1", "2"]);
    draw_anew(&page);
    page.keys(&["0"]);
    assert_eq!(value(&page, field), json!("120"));
    page.keys(&[key::TAB]);
    draw_anew(&page);
    assert_eq!(value(&page, field), json!("120"));
    page.assert_clean();
}

#[test]
fn tab_walks_the_table_as_a_spreadsheet_does() {
    let page = Page::open_at("#/entry");
    page.by("entry-table");
    page.js("document.querySelector(arguments[0]).focus()", json!([cell(0, 0)]));
    for word in ["甲校", "中职", "有", "85"] {
        page.keys(&word.chars().map(String::from).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>());
        page.keys(&[key::TAB]);
    }
    let shown =
        |page: &Page, col: usize| page.js("return document.querySelector(arguments[0]).value", json!([cell(0, col)]));
    page.wait_for("the last cell", |page| shown(page, 3) == json!("85"));
    assert_eq!([shown(&page, 0), shown(&page, 1), shown(&page, 2)], [json!("甲校"), json!("中职"), json!("有")]);
    // A block with headings is read as the table that it is, in whatever order.
    page.js(
        "const field = document.querySelector(arguments[0]); field.focus();
         const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', arguments[1]);
         field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));",
        json!([cell(0, 0), "组别\t学校名称\t毕业生就业率（%）\n中职\t乙校\t90\n"]),
    );
    wait_for(&page, "ranking-row", 2);
    page.assert_clean();
}
