//! The plan's targets and tasks, as a clerk keeps them.

use harness::{Page, json, key};

#[test]
fn the_plan_needs_no_data_and_keeps_what_is_entered() {
    let page = Page::open_at("#/plan");
    page.wait_for("ten targets", |page| page.count("plan-target") == 10);
    let field = |id: &str| format!("[data-testid=plan-target][data-id={id}] [data-testid=plan-state]");
    let status =
        |id: &str| page.find(&format!("[data-testid=plan-target][data-id={id}] [data-testid=plan-status]")).text();
    page.find(&field("companies")).type_text("12家");
    page.keys(&[key::TAB]);
    page.wait_for("a word on what is wrong", |_| status("companies") == "请填一个数字，例如 12。");
    assert_eq!(page.find(&field("companies")).attr("aria-invalid").as_deref(), Some("true"));
    assert_eq!(page.find(&field("companies")).property("value"), "12家", "what was typed stays to be mended");
    page.find(&field("companies")).type_text(key::BACKSPACE);
    page.keys(&[key::TAB]);
    page.wait_for("what is missing", |_| status("companies") == "差 18 个");
    page.find(&field("dual-qualified")).type_text("91.5%");
    page.keys(&[key::TAB]);
    page.wait_for("that it is reached", |_| status("dual-qualified") == "已达到");
    page.wait_for_text("plan-summary", "已填 2 项，其中已达到 1 项");
    // It is part of the document: undone like the rest.
    page.js("document.activeElement.blur()", json!([]));
    page.chord(&[key::CONTROL, "z"]);
    page.wait_for_text("plan-summary", "已填 1 项，其中已达到 0 项");
    assert_eq!(page.find(&field("dual-qualified")).property("value"), "");
    page.assert_clean();
}

#[test]
fn the_data_answers_and_leads_to_its_picture() {
    let page = Page::open();
    page.click("load-sample");
    page.wait_for("the ranking", |page| page.count("ranking-row") == 8);
    page.js("location.hash = '#/plan'", json!([]));
    page.wait_for_text("plan-data", "中职 8 所");
    page.find("[data-testid=plan-data] a").click();
    page.by("chart-spread");
    page.wait_for_text("figure-summary", "规划目标");
    page.js("location.hash = '#/school/中职/示例四职业高中'", json!([]));
    page.wait_for_text("plan-target-of-school", "个百分点");
    page.assert_clean();
}

#[test]
fn tasks_are_found_by_unit_and_word() {
    let page = Page::open_at("#/plan");
    page.wait_for("all tasks", |page| page.count("task") == 20);
    page.type_into("task-search", "学徒制");
    page.wait_for("the task of that word", |page| page.attrs("task", "data-number") == ["13"]);
    page.type_into("task-search", "没有");
    page.click("task-all");
    page.wait_for("all tasks", |page| page.count("task") == 20);
    assert_eq!(page.value("task-search"), "");
    let choose = |testid: &str, value: &str| {
        page.js(
            "const select = document.querySelector(`[data-testid=${arguments[0]}]`); select.value = arguments[1];
             select.dispatchEvent(new Event('change', { bubbles: true }));",
            json!([testid, value]),
        );
    };
    choose("task-unit", "市财政局");
    page.wait_for("the unit's tasks", |page| page.count("task") == 6);
    choose("task-role", "lead");
    page.wait_for("those it leads", |page| page.attrs("task", "data-number") == ["17", "19"]);
    page.wait_for_text("task-count", "2 项，共 20 项");
    page.reload();
    page.wait_for("the same, by its address", |page| page.attrs("task", "data-number") == ["17", "19"]);
    page.assert_clean();
}

#[test]
fn the_plan_s_words_are_marked_as_chinese_in_english() {
    let page = Page::open_at("#/plan");
    page.by("task-table");
    page.click("language");
    page.wait_for_text("language", "中文");
    page.js("document.querySelectorAll('details').forEach((d) => { d.open = true })", json!([]));
    let left = page.js(
        "document.querySelectorAll('[lang=\"zh-CN\"], [data-testid=language], option').forEach((e) => e.remove());
         return document.body.innerText.split('\\n').filter((line) => /[\\u4e00-\\u9fff]/.test(line))",
        json!([]),
    );
    assert_eq!(left, json!([]));
    page.assert_clean();
}
