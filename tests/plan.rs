//! The plan's page: its words are the plan's, its numbers what was entered.

use proptest::prelude::*;
use scoreboard::app::selectors::plan::{Role, StateFault, parse_state, plan, plan_route, target_unit};
use scoreboard::app::selectors::school;
use scoreboard::app::{Action, Event, Model, Route, ViewState};
use scoreboard::engine::shaoxing;
use scoreboard::i18n::Lang;
use scoreboard::import::read_text;
use scoreboard::plan::{REQUIREMENTS, TARGETS, TASKS};
use scoreboard::table::FileKind;
use std::collections::HashSet;

/// The plan as it was handed to us.
const SEED: &str = include_str!("cases/plan/seed.zh.txt");

/// From its heading on; the list of annexes names it once before.
fn annex_two() -> &'static str {
    &SEED[SEED.rfind("绍兴市深化产教融合重点任务分解表").expect("Annex 2")..]
}

fn model() -> Model {
    Model::new(ViewState::default())
}

fn enter(model: &Model, target: &str, state: Option<f64>) -> Model {
    model.after(Event::Edited(Action::SetProgress { target: target.into(), state }))
}

fn shown(of: &[&str], query: &str) -> Vec<u8> {
    let of: Vec<String> = of.iter().map(|part| part.to_string()).collect();
    let tasks = plan(&model(), "", &of, query, Lang::Zh).tasks;
    tasks.shown.iter().map(|i| tasks.rows[*i].number).collect()
}

#[test]
fn every_target_is_word_for_word_in_the_plan() {
    for target in TARGETS {
        assert!(SEED.contains(target.sentence), "{}", target.id);
        assert!(target.sentence.contains(target.amount), "{}", target.id);
        // A section's heading, up to its full stop; or an annex.
        assert!(SEED.contains(target.section), "{}", target.id);
        // The number and its unit are the sentence's.
        let number = scoreboard::i18n::figure(target.number);
        assert!(target.amount.contains(&format!("{number}{}", target.unit)), "{}", target.id);
        match target.year {
            Some(year) => assert!(target.sentence.contains(&format!("到{year}年")), "{}", target.id),
            None => assert!(!target.sentence.contains('年'), "{}", target.id),
        }
        let task = TASKS.iter().find(|task| task.number == target.task).expect("a task");
        assert!(task.text.contains(&number), "{}: task {}", target.id, task.number);
    }
    for requirement in REQUIREMENTS {
        assert!(SEED.contains(requirement.sentence), "{}", requirement.sentence);
        assert!(SEED.contains(requirement.section));
    }
    let ids: HashSet<&str> = TARGETS.iter().map(|target| target.id).collect();
    assert_eq!(ids.len(), TARGETS.len());
}

#[test]
fn every_figure_of_the_plan_is_a_target_or_a_requirement() {
    // The plan's own text: from its aims up to where Annex 1, the indicators, begins; and Annex 2.
    let body = &SEED[SEED.find("力争到").expect("aims")..SEED.find("六、组织实施").expect("an end")];
    let annex = annex_two();
    let covered = |part: &str| {
        TARGETS.iter().any(|target| target.sentence.contains(part) || part.contains(target.amount))
            || REQUIREMENTS.iter().any(|requirement| requirement.sentence.contains(part))
            || TASKS.iter().any(|task| {
                // Annex 2 repeats the targets in its own words.
                task.text.contains(part) && TARGETS.iter().any(|target| target.task == task.number)
            })
    };
    // Names that hold a digit, and numbers of sections.
    let named = ["1+X", "1和X"];
    let is_figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let clauses = body.split(['，', '。', '；', '、', '\n']).chain(annex.split(['，', '。', '；', '\n']));
    for clause in clauses {
        let clause = clause.trim();
        let bare = named.iter().fold(clause.to_owned(), |text, name| text.replace(name, ""));
        let is_number_of_task = bare.chars().all(|c| c.is_ascii_digit());
        if bare.contains(is_figure) && !is_number_of_task {
            assert!(covered(clause), "{clause}");
        }
    }
}

#[test]
fn annex_two_is_word_for_word_and_complete() {
    let annex = annex_two();
    let cells: Vec<&str> = annex.lines().filter_map(|line| line.strip_prefix('\t')).map(str::trim).collect();
    assert_eq!(&cells[..4], ["序号", "重点任务", "牵头单位", "责任单位"]);
    let rows: Vec<&[&str]> = cells[4..].chunks(4).collect();
    assert_eq!(rows.len(), TASKS.len());
    for (row, task) in rows.iter().zip(&TASKS) {
        assert_eq!(row[0], task.number.to_string());
        assert_eq!(row[1], task.text);
        assert_eq!(row[2], task.lead);
        assert_eq!(row.get(3).copied().unwrap_or(""), task.responsible, "task {}", task.number);
    }
}

#[test]
fn responsible_units_are_named_one_by_one() {
    let units: HashSet<&str> = TASKS.iter().flat_map(|task| task.responsible_units()).collect();
    let expected = [
        "市教育局",
        "市经信局",
        "市财政局",
        "市人社局",
        "市科技局",
        "市自然资源和规划局",
        "各区、县（市）政府",
        "市发改委",
        "滨海新城管委会",
        "市商务局",
        "市金融办",
    ];
    assert_eq!(units, expected.into_iter().collect());
    for task in TASKS {
        let joined: usize = task.responsible_units().map(|unit| unit.chars().count()).sum();
        let n_signs = task.responsible_units().count().saturating_sub(1);
        assert_eq!(joined + n_signs, task.responsible.chars().count(), "task {}", task.number);
        assert!(!task.responsible_units().any(|unit| unit == task.lead), "task {}", task.number);
    }
}

#[test]
fn tasks_are_found_by_unit_role_and_text() {
    assert_eq!(shown(&[], "").len(), 20);
    assert_eq!(shown(&["市科技局"], ""), [1, 2, 3]);
    assert_eq!(shown(&["市科技局", "lead"], ""), [0u8; 0]);
    assert_eq!(shown(&["市财政局"], ""), [1, 2, 3, 17, 18, 19]);
    assert_eq!(shown(&["市财政局", "lead"], ""), [17, 19]);
    assert_eq!(shown(&["市财政局", "responsible"], ""), [1, 2, 3, 18]);
    assert_eq!(shown(&["各区、县（市）政府"], "").len(), 11);
    assert_eq!(shown(&[], "现代学徒制"), [13]);
    assert_eq!(shown(&[], "滨海新城"), [5]);
    // Full width, other capitals, several words.
    assert_eq!(shown(&[], "１＋ｘ"), [10]);
    assert_eq!(shown(&[], "  市人社局　实训 "), [9]);
    assert_eq!(shown(&["市教育局", "lead"], "金融"), [0u8; 0]);
    assert_eq!(shown(&["没有的单位"], ""), [0u8; 0]);
}

#[test]
fn every_unit_is_counted() {
    let view = plan(&model(), "", &[], "", Lang::Zh).tasks;
    assert_eq!(view.count, "共 20 项");
    assert_eq!(view.units.iter().map(|row| row.n_led).sum::<usize>(), 20);
    for row in &view.units {
        assert_eq!(row.n_both, row.n_led + row.n_responsible);
        assert_eq!(shown(&[row.unit], "").len(), row.n_both, "{}", row.unit);
        let Route::Page { of, .. } = Route::from_hash(&row.href) else { panic!("{}", row.href) };
        assert_eq!(of, [row.unit]);
    }
    assert_eq!((view.units[0].unit, view.units[0].n_led, view.units[0].n_responsible), ("市教育局", 13, 4));
    assert!(view.unit_choices.iter().any(|(_, label)| label == "市教育局（牵头 13，责任 4）"));
    let english = plan(&model(), "", &[], "学徒", Lang::En).tasks;
    assert_eq!(english.count, "1 of 20 tasks");
}

#[test]
fn what_is_entered_is_kept_shown_and_undone() {
    let start = model();
    let view = |model: &Model| plan(model, "", &[], "", Lang::Zh);
    assert_eq!(view(&start).summary, "共 10 项可量化目标，已填 0 项，其中已达到 0 项。");
    let some = enter(&start, "companies", Some(12.0));
    let target = &view(&some).targets[2];
    assert_eq!((target.id, target.state.as_str(), target.percent.as_deref()), ("companies", "12", Some("40.00")));
    assert_eq!((target.status.as_str(), target.is_reached), ("差 18 个", false));
    let more = enter(&some, "alliances", Some(3.0));
    assert_eq!(view(&more).targets[0].percent.as_deref(), Some("100.00"), "a bar is never longer than full");
    assert_eq!(view(&more).targets[0].status, "已达到");
    assert_eq!(view(&more).summary, "共 10 项可量化目标，已填 2 项，其中已达到 1 项。");
    assert_eq!(view(&more.after(Event::Undone)), view(&some));
    assert_eq!(view(&enter(&more, "alliances", None)), view(&some));
    // The same again is no step to undo.
    assert_eq!(enter(&some, "companies", Some(12.0)), some);
    // Data comes and goes; what was entered stays.
    let cleared = some.after(Event::Edited(Action::RemoveAll));
    assert_eq!(view(&cleared).targets[2].state, "12");
}

#[test]
fn a_rate_misses_percentage_points() {
    let model = enter(&model(), "dual-qualified", Some(78.5));
    let target = &plan(&model, "", &[], "", Lang::Zh).targets[9];
    assert_eq!((target.status.as_str(), target.target.as_str()), ("差 11.5 个百分点", "90%"));
    let target = &plan(&model, "", &[], "", Lang::En).targets[9];
    assert_eq!(target.status, "11.5 percentage points to go");
    assert!(!target.is_title_quoted);
    let reached = enter(&model, "dual-qualified", Some(90.0));
    assert!(plan(&reached, "", &[], "", Lang::Zh).targets[9].is_reached, "“90%以上” holds 90");
}

#[test]
fn the_data_answers_where_it_can() {
    assert!(plan(&model(), "", &[], "", Lang::Zh).targets.iter().all(|target| target.data.is_empty()));
    let rows = "学校名称,组别,3.1.1\n甲校,中职,90\n乙校,中职,45\n丙校,中职,\n丁校,高职,";
    let table = read_text(rows, "a.csv", FileKind::Text).expect("a table");
    let model = model().after(Event::TablesRead(vec![table]));
    let targets = plan(&model, "中职", &[], "", Lang::Zh).targets;
    let texts: Vec<&str> = targets[9].data.iter().map(|answer| answer.text.as_str()).collect();
    assert_eq!(texts, ["中职 3 所，2 所已填报，1 所已达到，各校平均 67.50%", "高职 1 所，均未填报"]);
    assert!(targets[9].data[0].href.ends_with("/spread/3%2E1%2E1"), "{}", targets[9].data[0].href);
    assert_eq!(targets.iter().filter(|target| !target.data.is_empty()).count(), 1);
}

#[test]
fn a_school_sees_how_far_it_is_from_the_target() {
    let rows = "学校名称,组别,3.1.1,3.1.2\n甲校,中职,90,50\n乙校,中职,77.6,50\n丙校,中职,,50";
    let table = read_text(rows, "a.csv", FileKind::Text).expect("a table");
    let model = model().after(Event::TablesRead(vec![table]));
    let said = |unit: &str, code: &str, lang: Lang| {
        let view = school(&model.evaluation, "中职", unit, lang).expect("a school");
        let leaf = view.nodes.into_iter().find(|node| node.code == code).and_then(|node| node.leaf).expect("a leaf");
        leaf.plan_target.map(|(label, text)| format!("{label} {text}"))
    };
    assert_eq!(said("甲校", "3.1.1", Lang::Zh).as_deref(), Some("规划目标 90%（2025 年）：已达到"));
    assert_eq!(said("乙校", "3.1.1", Lang::Zh).as_deref(), Some("规划目标 90%（2025 年）：差 12.4 个百分点"));
    assert_eq!(said("丙校", "3.1.1", Lang::Zh).as_deref(), Some("规划目标 90%（2025 年）"));
    assert_eq!(
        said("乙校", "3.1.1", Lang::En).as_deref(),
        Some("The plan’s target 90% (2025): 12.4 percentage points to go")
    );
    assert_eq!(said("甲校", "3.1.2", Lang::Zh), None);
}

#[test]
fn the_scheme_and_the_plan_name_the_same_target() {
    let scheme = shaoxing::scheme();
    for target in TARGETS {
        let Some(code) = target.indicator else { continue };
        let leaf_idx = scheme.leaf_idx(code).expect("an indicator");
        assert_eq!(scheme.indicator(leaf_idx).plan_target, Some(target.number));
    }
    let n_targets = (0..scheme.n_leaves()).filter(|i| scheme.indicator(*i).plan_target.is_some()).count();
    assert_eq!(n_targets, TARGETS.iter().filter(|target| target.indicator.is_some()).count());
}

#[test]
fn a_state_is_a_number_that_can_be() {
    for (text, unit, expected) in [
        ("30", "个", Ok(Some(30.0))),
        ("３０个", "个", Ok(Some(30.0))),
        ("0", "所", Ok(Some(0.0))),
        (" ", "%", Ok(None)),
        ("90%", "%", Ok(Some(90.0))),
        ("90％", "%", Ok(Some(90.0))),
        ("100.01", "%", Err(StateFault::OverHundred)),
        ("-1", "个", Err(StateFault::Negative)),
        ("−1", "%", Err(StateFault::Negative)),
        ("2.5", "个", Err(StateFault::NotWhole)),
        ("1e3", "个", Err(StateFault::NotANumber)),
        ("inf", "个", Err(StateFault::NotANumber)),
        ("NaN", "%", Err(StateFault::NotANumber)),
        ("三十", "个", Err(StateFault::NotANumber)),
        ("12所", "个", Err(StateFault::NotANumber)),
        ("99999999", "个", Err(StateFault::TooLarge)),
        ("<script>", "个", Err(StateFault::NotANumber)),
    ] {
        assert_eq!(parse_state(text, unit), expected, "{text:?} {unit}");
    }
    assert_eq!(target_unit("companies"), Some("个"));
    assert_eq!(target_unit("none"), None);
}

#[test]
fn the_choice_of_unit_and_role_has_an_address() {
    for (unit, role) in
        [("", Role::Any), ("市教育局", Role::Any), ("各区、县（市）政府", Role::Lead), ("", Role::Responsible)]
    {
        let route = plan_route("", unit, role);
        let Route::Page { of, .. } = Route::from_hash(&route.to_hash()) else { panic!("{route:?}") };
        let view = plan(&model(), "", &of, "", Lang::Zh).tasks;
        assert_eq!((view.unit.as_str(), view.role), (unit, role));
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_taken_or_refused(text in ".{0,12}") {
        for unit in ["个", "%"] {
            if let Ok(Some(state)) = parse_state(&text, unit) {
                prop_assert!(state.is_finite() && (0.0..=1e6).contains(&state));
                // Shown again, it is the same.
                prop_assert_eq!(parse_state(&scoreboard::i18n::figure(state), unit), Ok(Some(state)));
            }
        }
    }

    #[test]
    fn a_search_only_ever_narrows(query in "[市局教学1 ]{0,4}", more in "[市局教学 ]{0,3}") {
        let few = shown(&[], &format!("{query} {more}"));
        let many = shown(&[], &query);
        prop_assert!(few.iter().all(|number| many.contains(number)));
    }
}
