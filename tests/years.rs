//! The same schools over years: how years are told, that each is evaluated by itself, and where a change comes from.

use proptest::prelude::*;
use scoreboard::api;
use scoreboard::app::selectors::years::{Measure, NoYears, PartView, change, spread, year_tabs, years};
use scoreboard::app::selectors::{self, mapping};
use scoreboard::app::{Action, Evaluation, Event, Model, Notice, Page, Route, ViewState};
use scoreboard::engine::*;
use scoreboard::i18n::Lang;
use scoreboard::import::{read_text, sample_of_years, sample_table};
use scoreboard::table::{Decision, FileKind, HAND_FILE, Interpretation, PASTE_FILE, Role, Table, interpret, own_name};

const HEAD: &str = "学校名称,组别,双师型教师比例（%）,企业捐赠的资金（万元）\n";

fn table(file: &str, rows: &str) -> Table {
    read_text(rows, file, FileKind::Text).expect("a table")
}

fn add(model: &Model, tables: &[(&str, &str)]) -> Model {
    model.after(Event::TablesRead(tables.iter().map(|(file, rows)| table(file, rows)).collect()))
}

fn model(tables: &[(&str, &str)]) -> Model {
    add(&Model::new(ViewState::default()), tables)
}

fn year_of(n: usize, file: &str) -> String {
    format!("{HEAD}甲校,中职,{},10\n乙校,中职,80,{n}\n{file}", 40 + n)
}

/// `甲/2023` for each unit, in order.
fn units(read: &Interpretation) -> Vec<String> {
    let year = |year: Option<u16>| year.map_or_else(|| "-".into(), |year| year.to_string());
    read.units.iter().map(|unit| format!("{}/{}", unit.name, year(unit.year))).collect()
}

fn codes(model: &Model) -> Vec<&'static str> {
    model.evaluation.issues.iter().map(|issue| issue.kind.code()).collect()
}

fn files(model: &Model) -> Vec<String> {
    model.document().tables.iter().map(|table| table.file.clone()).collect()
}

// How years are told

#[test]
fn a_column_of_years_makes_a_school_a_unit_of_each() {
    for (head, [first, second]) in [
        ("年份", ["2023", "2024"]),
        ("年度", ["2023年", "2024年"]),
        ("学年", ["2023-2024学年", "2024-2025学年"]),
        ("统计年度", ["二〇二三年", "二〇二四年"]),
        ("Year", ["2023", "2024"]),
        ("", ["2023年", "2024年"]),
    ] {
        let text = format!(
            "学校名称,{head},组别,企业捐赠的资金（万元）\n甲,{first},中职,5\n乙,{first},中职,10\n甲,{second},中职,8\n乙,{second},中职,8\n"
        );
        let read = interpret(&[table("a.csv", &text)], &shaoxing::scheme());
        assert_eq!(units(&read), ["甲/2023", "乙/2023", "甲/2024", "乙/2024"], "{head}");
        assert_eq!(read.years, [Some(2023), Some(2024)], "{head}");
        let asked = read.issues.iter().filter(|i| i.kind.is_about_structure() || i.kind.code() == "unmatched_column");
        assert_eq!(asked.count(), 0, "{head} {:?}", read.issues);
        assert_eq!(read.group_data(&shaoxing::scheme()).groups[0].n_units(), 2);
        let column = read.sheets[0].columns.iter().find(|column| column.role == Role::Year);
        assert_eq!(column.map(|column| column.header.as_str()), Some(head));
    }
}

#[test]
fn a_column_with_one_year_or_of_another_matter_changes_nothing() {
    let plain = "学校名称,组别,企业捐赠的资金（万元）\n甲,中职,5\n乙,中职,10\n";
    let expected = interpret(&[table("a.csv", plain)], &shaoxing::scheme());
    for (head, cells) in [
        ("年份", ["2024", "2024"]),
        ("年份", ["2024年", ""]),
        ("统计年份", ["2023", "2023"]),
        ("建校年份", ["1958", "2003"]),
        ("建校年份", ["2004", "2011"]),
        ("统计年份", ["2023", "2024"]),
    ] {
        let text =
            format!("学校名称,{head},组别,企业捐赠的资金（万元）\n甲,{},中职,5\n乙,{},中职,10\n", cells[0], cells[1]);
        let read = interpret(&[table("a.csv", &text)], &shaoxing::scheme());
        let scheme = shaoxing::scheme();
        assert_eq!(read.group_data(&scheme), expected.group_data(&scheme), "{head} {cells:?}");
        assert!(read.years.is_empty(), "{head} {cells:?}");
        assert_eq!(read.issues.iter().filter(|i| i.kind.is_about_structure()).count(), 0, "{head} {:?}", read.issues);
        // Different years, and no school in two of them: told.
        let is_told = read.issues.iter().any(|issue| issue.kind.code() == "years_together");
        assert_eq!(is_told, head == "统计年份" && cells[0] != cells[1], "{head} {cells:?}");
    }
}

#[test]
fn a_year_that_cannot_be_read_is_asked_and_answered() {
    let text =
        "学校名称,年份,组别,企业捐赠的资金（万元）\n甲,2023,中职,5\n甲,2024,中职,8\n乙,2024,中职,10\n丙,待定,中职,1\n";
    let model = model(&[("a.csv", text)]);
    assert_eq!(model.view.route, Route::Mapping);
    assert!(codes(&model).contains(&"no_year"));
    assert!(model.evaluation.is_group_provisional("中职"));
    let view = mapping(&model.evaluation, Lang::Zh);
    let answers = &view.questions.iter().find(|q| q.title == "不知道年份").expect("a question").items[0].answers;
    assert_eq!(answers.iter().map(|a| a.label.as_str()).collect::<Vec<_>>(), ["2023 年", "2024 年", "2025 年", "不读"]);
    let answered = model.after(Event::Edited(Action::Decide(answers[1].decisions.clone())));
    assert_eq!(units(&answered.evaluation.interpretation), ["甲/2023", "甲/2024", "乙/2024", "丙/2024"]);
    assert_eq!(answered.evaluation.year, Some(2024));
    assert!(!answered.evaluation.is_group_provisional("中职"), "{:?}", answered.evaluation.issues);
    assert_eq!(answered.evaluation.board.groups[0].n_units(), 3);
}

#[test]
fn the_group_may_stand_beside_one_of_the_years() {
    let text =
        "学校名称,年份,组别,企业捐赠的资金（万元）\n甲,2023,高职,5\n甲,2024,,8\n乙,2023,中职,3\n乙,2024,中职,4\n";
    let read = interpret(&[table("a.csv", text)], &shaoxing::scheme());
    let groups: Vec<&str> = read.units.iter().map(|unit| unit.group.as_str()).collect();
    assert_eq!(groups, ["高职", "高职", "中职", "中职"]);
    assert!(!read.issues.iter().any(|issue| issue.kind.code() == "no_group"), "{:?}", read.issues);
}

#[test]
fn suspicion_and_duplicates_keep_to_a_year() {
    // Ten times the year before is no slip, and neither is the same name in another year.
    let text = "学校名称,年份,组别,企业捐赠的资金（万元）\n甲,2023,中职,1\n乙,2023,中职,1.1\n丙,2023,中职,1.2\n甲,2024,中职,40\n乙,2024,中职,41\n丙,2024,中职,42\n甲,2024,中职,43\n";
    let read = interpret(&[table("a.csv", text)], &shaoxing::scheme());
    let codes: Vec<&str> =
        read.issues.iter().map(|issue| issue.kind.code()).filter(|code| *code != "no_column").collect();
    assert_eq!(codes, ["duplicate_unit"]);
    assert_eq!(read.duplicates.len(), 1);
    assert_eq!(read.issues.iter().find(|issue| issue.kind.code() == "duplicate_unit").unwrap().year, Some(2024));
}

// Files of several years

#[test]
fn files_of_other_years_join_and_those_of_the_same_replace() {
    let (first, second) = (year_of(3, ""), year_of(9, ""));
    let one = model(&[("2023年汇总.csv", &first)]);
    assert!(one.evaluation.years.is_empty());
    let two = add(&one, &[("2024年汇总.csv", &second)]);
    assert_eq!(files(&two), ["2023年汇总.csv", "2024年汇总.csv"]);
    assert_eq!(two.notices, []);
    assert_eq!(two.evaluation.interpretation.years, [Some(2023), Some(2024)]);
    assert_eq!(two.evaluation.year, Some(2024));
    // A correction of the first year: it takes its place, and is what is shown.
    let corrected = add(&two, &[("汇总 2023 改.csv", &first.replace("43", "44"))]);
    assert_eq!(files(&corrected), ["2024年汇总.csv", "汇总 2023 改.csv"]);
    assert!(matches!(&corrected.notices[..], [Notice::Replaced { differences, .. }] if differences.len() == 1));
    assert_eq!(corrected.evaluation.year, Some(2023));
    // Both at once are the same two years.
    let both = model(&[("2023年汇总.csv", &first), ("2024年汇总.csv", &second)]);
    assert_eq!(both.evaluation.interpretation.years, two.evaluation.interpretation.years);
    // Without a second year nothing is told apart: the later table takes the place of the first.
    let undated = add(&one, &[("汇总.csv", &second)]);
    assert_eq!(files(&undated), ["汇总.csv"]);
}

#[test]
fn two_files_of_one_name_and_two_years_are_both_kept() {
    let with_title = |year: u16, n: usize| format!("{year}年中职学校汇总表\n{}", year_of(n, ""));
    let one = model(&[("汇总.csv", &with_title(2023, 3))]);
    let two = add(&one, &[("汇总.csv", &with_title(2024, 9))]);
    assert_eq!(files(&two), ["汇总.csv", "汇总.csv · 2024"]);
    assert_eq!(two.evaluation.interpretation.years, [Some(2023), Some(2024)]);
    // The file that was chosen last is the one at hand: neither is offered to be read again in another encoding.
    assert!(selectors::sources(two.document(), &two.evaluation, Lang::Zh).iter().all(|s| s.encoding.is_none()));
    // A correction of either goes to its own year.
    let corrected = add(&two, &[("汇总.csv", &with_title(2024, 7))]);
    assert_eq!(files(&corrected), ["汇总.csv", "汇总.csv · 2024"]);
    let corrected = add(&corrected, &[("汇总.csv", &with_title(2023, 4))]);
    assert_eq!(corrected.document().tables.len(), 2);
    assert_eq!(units(&corrected.evaluation.interpretation).len(), 4);
    // Pasted tables too, and the page has words for their name.
    let pasted = |model: &Model, text: &str| {
        model.after(Event::TablesRead(vec![read_text(text, PASTE_FILE, FileKind::Paste).expect("a table")]))
    };
    let pasted = pasted(&pasted(&Model::new(ViewState::default()), &with_title(2023, 3)), &with_title(2024, 9));
    assert_eq!(files(&pasted).iter().map(|file| own_name(file).0).collect::<Vec<_>>(), [PASTE_FILE, PASTE_FILE]);
    let labels = selectors::sources(pasted.document(), &pasted.evaluation, Lang::Zh);
    assert_eq!(labels[1].label, format!("{} · 2024", Lang::Zh.texts().source_paste));
}

#[test]
fn a_sheet_without_a_year_among_years_is_asked_and_can_be_told() {
    let (first, second, third) = (year_of(3, ""), year_of(9, ""), year_of(6, ""));
    let model = model(&[("2023年.csv", &first), ("2024年.csv", &second)]);
    let model = add(&model, &[("新.csv", &third)]);
    assert_eq!(files(&model).len(), 3);
    assert_eq!(model.evaluation.interpretation.years, [Some(2023), Some(2024), None]);
    assert_eq!(model.view.route, Route::Mapping);
    let tabs = year_tabs(&model.evaluation, Lang::Zh);
    assert_eq!(tabs.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["2023 年", "2024 年", "未写年份"]);
    let view = mapping(&model.evaluation, Lang::Zh);
    let answers = &view.questions[0].items[0].answers;
    let told = model.after(Event::Edited(Action::Decide(answers[2].decisions.clone())));
    assert_eq!(told.evaluation.interpretation.years, [Some(2023), Some(2024), Some(2025)]);
    assert_eq!(mapping(&told.evaluation, Lang::Zh).questions, []);
    // A year that a name says wrongly is taken away by the same means.
    let sheet = &told.evaluation.interpretation.sheets[1];
    let none =
        Decision::SheetYear { file: sheet.file.clone(), sheet: sheet.sheet.clone(), print: sheet.print, year: None };
    let taken = told.after(Event::Edited(Action::Decide(vec![none])));
    assert_eq!(taken.evaluation.interpretation.years, [Some(2023), Some(2025), None]);
    // What is typed by hand has no year, and can be given one.
    let typed = [HAND_FILE].map(|_| vec!["甲校".to_string(), "中职".into(), "1".into()]);
    let hand = told.after(Event::Edited(Action::Write { row: 0, col: 0, texts: typed.to_vec() }));
    assert!(codes(&hand).contains(&"no_year"));
}

#[test]
fn every_view_shows_one_year() {
    let text =
        "学校名称,年份,组别,企业捐赠的资金（万元）\n甲,2023,中职,5\n乙,2023,中职,坏\n甲,2024,中职,8\n乙,2024,中职,10\n";
    let model = model(&[("a.csv", text)]);
    assert_eq!(model.evaluation.year, Some(2024));
    assert!(!codes(&model).contains(&"not_a_number"));
    assert!(!model.evaluation.is_group_provisional("中职"));
    assert_eq!(year_tabs(&model.evaluation, Lang::Zh)[0].errors.as_deref(), Some("1 处错误"));
    let older = model.after(Event::YearChosen(Some(2023)));
    assert!(codes(&older).contains(&"not_a_number"));
    assert!(older.evaluation.is_group_provisional("中职"));
    assert_eq!(older.evaluation.record("中职", "甲").unwrap().at.cell.row, 1);
    assert_eq!(model.evaluation.record("中职", "甲").unwrap().at.cell.row, 3);
    // Options and corrections keep the year that is shown; a year that is not there changes nothing.
    let scored = older.after(Event::Edited(Action::SetTies(Ties::Dense)));
    assert_eq!(scored.evaluation.year, Some(2023));
    let issue = scored.evaluation.issues.iter().find(|issue| issue.kind.code() == "not_a_number").unwrap();
    let correction = scoreboard::app::correct(&scored.evaluation, issue, "7").expect("a value");
    let corrected = scored.after(Event::Edited(Action::Decide(vec![correction])));
    assert_eq!(corrected.evaluation.year, Some(2023));
    assert_eq!(corrected.evaluation.board.groups[0].ranks, [2, 1]);
    assert_eq!(corrected.after(Event::YearChosen(Some(1999))), corrected);
    // The findings say their year in words.
    let said = selectors::findings(&older.evaluation, None, 9, Lang::Zh).rows;
    assert!(said.iter().any(|row| row.text.contains("2023 年")), "{said:?}");
}

#[test]
fn each_year_is_scored_as_if_it_were_alone() {
    let (first, second) = (year_of(3, ""), year_of(9, ""));
    let both = model(&[("2023.csv", &first), ("2024.csv", &second)]);
    for (year, text) in [(2023, &first), (2024, &second)] {
        let alone = model(&[("a.csv", text)]);
        let result = both.evaluation.year_result(Some(year)).expect("a year");
        assert_eq!(result.data, alone.evaluation.data);
        assert_eq!(result.board, alone.evaluation.board);
        assert_eq!(both.after(Event::YearChosen(Some(year))).evaluation.board, alone.evaluation.board);
    }
}

#[test]
fn the_module_hands_out_years_only_where_they_are_told_apart() {
    let scheme = shaoxing::scheme();
    let two = "学校名称,年份,组别,企业捐赠的资金（万元）\n甲,2023,中职,5\n甲,2024,中职,坏\n";
    let read = api::read_table(two.as_bytes(), "a.csv", &scheme).expect("a table");
    assert_eq!(read.units().map(|unit| unit.year).collect::<Vec<_>>(), [Some(2023), Some(2024)]);
    assert_eq!(read.issues.iter().find(|issue| issue.code == "not_a_number").unwrap().year, Some(2024));
    let one = two.replace("2023", "2024").replace("甲,2024,中职,坏", "乙,2024,中职,8");
    let read = api::read_table(one.as_bytes(), "2024.csv", &scheme).expect("a table");
    assert_eq!(read.units().map(|unit| unit.year).collect::<Vec<_>>(), [None, None]);
}

// Where a change comes from

fn scheme_of(rules: &[Rule]) -> Scheme {
    let mut nodes = Vec::new();
    let node = |code: String, weight: f64, indicator: Option<Indicator>| NodeSpec {
        code,
        weight,
        indicator,
        ..NodeSpec::default()
    };
    for (i, pair) in rules.chunks(2).enumerate() {
        nodes.push(node(format!("{i}"), 3.0 * pair.len() as f64, None));
        for (j, rule) in pair.iter().enumerate() {
            let indicator = Indicator { rule: rule.clone(), may_be_not_applicable: true, ..Indicator::default() };
            nodes.push(node(format!("{i}.{j}"), 3.0, Some(indicator)));
        }
    }
    let full_marks = 3.0 * rules.len() as f64;
    Scheme::new(SchemeSpec { full_marks, nodes, ..SchemeSpec::default() }).expect("a scheme")
}

fn group_of(columns: &[Vec<Value>], n_units: usize, scheme: &Scheme) -> Group {
    let units = (0..n_units).map(|i| Unit { name: format!("校{i}") }).collect();
    let mut group = Group::new("组", units, scheme);
    for (leaf_idx, column) in columns.iter().enumerate() {
        for (unit_idx, value) in column.iter().enumerate() {
            group.set(unit_idx, leaf_idx, *value, scheme).expect("a value");
        }
    }
    group
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (0u32..60).prop_map(|v| Value::Reported(f64::from(v) / 4.0)),
        1 => Just(Value::Reported(0.0)),
        1 => Just(Value::Missing),
        1 => Just(Value::NotApplicable),
    ]
}

fn any_options() -> impl Strategy<Value = Options> {
    (any::<[bool; 4]>(), prop::option::of(0u32..10)).prop_map(|([a, b, c, d], decimals)| {
        let mut options = Options::default();
        options.missing = if a { Missing::Zero } else { Missing::Redistribute };
        options.not_applicable = if b { NotApplicable::Zero } else { NotApplicable::Redistribute };
        options.zero_maximum = if c { ZeroMaximum::Zero } else { ZeroMaximum::Full };
        options.ties = if d { Ties::Competition } else { Ties::Dense };
        options.with_rank_decimals(decimals).expect("up to 9 decimals")
    })
}

fn rules() -> Vec<Rule> {
    let bands = vec![Band { from: 2.0, share: 0.5 }, Band { from: 8.0, share: 1.0 }];
    let others = [Rule::MinProportional, Rule::MinMax, Rule::Target(9.0), Rule::Bands(bands), Rule::YesNo];
    [Rule::MaxProportional, Rule::MaxProportional, Rule::MaxProportional].into_iter().chain(others).collect()
}

fn any_year(n_units: usize) -> impl Strategy<Value = Vec<Vec<Value>>> {
    prop::collection::vec(prop::collection::vec(any_value(), n_units), rules().len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_parts_add_up_and_turn_round_with_the_years(
        (n0, first) in (1usize..6).prop_flat_map(|n| (Just(n), any_year(n))),
        (n1, second) in (1usize..6).prop_flat_map(|n| (Just(n), any_year(n))),
        options in any_options(),
    ) {
        let scheme = scheme_of(&rules());
        let (g0, g1) = (group_of(&first, n0, &scheme), group_of(&second, n1, &scheme));
        let (b0, b1) = (score_group(&g0, &scheme, &options), score_group(&g1, &scheme, &options));
        for unit_idx in 0..n0.min(n1) {
            let old = Standing { group: &g0, board: &b0, unit_idx };
            let new = Standing { group: &g1, board: &b1, unit_idx };
            let parts = year_change(old, new, &scheme, &options);
            let roots: f64 = scheme.roots().iter().map(|root| parts.nodes[*root].sum()).sum();
            prop_assert!((parts.change - (b1.totals[unit_idx] - b0.totals[unit_idx])).abs() < 1e-12);
            prop_assert!((roots + parts.scaling - parts.change).abs() < 1e-9, "{parts:?}");
            for (node_idx, node) in scheme.nodes().iter().enumerate().filter(|(_, n)| n.leaf_idx.is_none()) {
                let sum = node.children.iter().fold(Effects::default(), |sum, child| sum + parts.nodes[*child]);
                prop_assert_eq!(parts.nodes[node_idx], sum);
                let shown = node.children.iter().fold(Effects::default(), |sum, child| sum + parts.shown.nodes[*child]);
                prop_assert_eq!(parts.shown.nodes[node_idx], shown);
            }
            // As shown they add up to the difference of the totals as published.
            let shown: i64 = scheme.roots().iter().map(|root| parts.shown.nodes[*root].sum()).sum();
            prop_assert_eq!(shown + parts.shown.scaling, parts.shown.change);
            let published = |board: &GroupBoard| rank_key(board.totals[unit_idx], 2);
            prop_assert_eq!(parts.shown.change, published(&b1) - published(&b0));
            // Of each shown part the exact one is near.
            for node_idx in scheme.leaves() {
                let gap = parts.shown.nodes[*node_idx].sum() as f64 / 100.0 - parts.nodes[*node_idx].sum();
                prop_assert!(gap.abs() < 0.05, "{gap}");
            }
            let back = year_change(new, old, &scheme, &options);
            for (there, here) in parts.nodes.iter().zip(&back.nodes) {
                prop_assert!((there.own + here.own).abs() < 1e-12);
                prop_assert!((there.leader + here.leader).abs() < 1e-12);
                prop_assert!((there.reporting + here.reporting).abs() < 1e-12);
            }
            for leaf_idx in 0..scheme.n_leaves() {
                let effects = parts.nodes[scheme.leaves()[leaf_idx]];
                let is_relative = scheme.indicator(leaf_idx).rule.is_relative();
                prop_assert!(is_relative || effects.leader == 0.0);
                let (v0, v1) = (g0.value(unit_idx, leaf_idx), g1.value(unit_idx, leaf_idx));
                let is_reported = v0.reported().is_some() && v1.reported().is_some();
                prop_assert!(is_reported || (effects.own == 0.0 && effects.leader == 0.0));
                prop_assert!(!is_reported || effects.reporting == 0.0);
                prop_assert!(v0 != v1 || effects.own == 0.0);
                // Who leads in both years loses nothing to a leader.
                let leads = |group: &Group, board: &GroupBoard| {
                    group.value(unit_idx, leaf_idx).reported().is_some_and(|v| v > 0.0 && Some(v) == board.maximum(leaf_idx))
                };
                if scheme.indicator(leaf_idx).rule == Rule::MaxProportional && v0 == v1 && leads(&g0, &b0) && leads(&g1, &b1) {
                    prop_assert_eq!(effects.sum(), 0.0);
                }
            }
        }
    }

    #[test]
    fn labels_never_overlap_and_never_leave(wanted in prop::collection::vec(0.0..500.0f64, 0..30)) {
        let places = spread(&wanted, 17.0, 0.0, 510.0);
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
        for pair in order.windows(2) {
            prop_assert!(places[pair[1]] - places[pair[0]] >= 17.0 - 1e-9);
        }
        for place in places {
            prop_assert!((-1e-9..=510.0 + 1e-9).contains(&place));
        }
    }
}

/// A hand can check it: 8 points for `v / M`.
#[test]
fn a_leader_that_grows_faster_takes_points() {
    let scheme = scheme_of(&[Rule::MaxProportional]);
    let group = |own: f64, other: f64| group_of(&[vec![Value::Reported(own), Value::Reported(other)]], 2, &scheme);
    let change = |before: &Group, after: &Group| {
        let options = Options::default();
        let (b0, b1) = (score_group(before, &scheme, &options), score_group(after, &scheme, &options));
        let old = Standing { group: before, board: &b0, unit_idx: 0 };
        let new = Standing { group: after, board: &b1, unit_idx: 0 };
        year_change(old, new, &scheme, &options)
    };
    // 3 * 10/20 = 1.5, then 3 * 12/40 = 0.9: own 3 * (2/20 + 2/40) / 2 = 0.225, leader the rest.
    let parts = change(&group(10.0, 20.0), &group(12.0, 40.0));
    assert!((parts.nodes[1].own - 0.225).abs() < 1e-12 && (parts.nodes[1].leader + 0.825).abs() < 1e-12);
    assert_eq!(parts.shown.nodes[1], Effects { own: 22, leader: -82, reporting: 0 });
    // Who leads in both years: nothing changes, whatever the others do.
    let parts = change(&group(50.0, 20.0), &group(90.0, 40.0));
    assert_eq!(parts.nodes[1], Effects::default());
    // Who overtakes the leader: what the leader's growth took, and what its own gave.
    let parts = change(&group(10.0, 20.0), &group(50.0, 40.0));
    assert!((parts.nodes[1].own - 3.0 * (0.5 + 0.75) / 2.0).abs() < 1e-12);
    assert!((parts.nodes[1].leader - 3.0 * (-0.25) / 2.0).abs() < 1e-12);
}

// The page

fn sample() -> Model {
    Model::new(ViewState::default()).after(Event::Edited(Action::LoadSample(sample_of_years())))
}

#[test]
fn the_sample_of_years_ends_with_the_sample() {
    let model = sample();
    assert_eq!(model.evaluation.interpretation.years, [Some(2023), Some(2024), Some(2025)]);
    assert_eq!(model.evaluation.year, Some(2025));
    let plain = Model::new(ViewState::default()).after(Event::Edited(Action::LoadSample(sample_table())));
    assert_eq!(model.evaluation.board, plain.evaluation.board);
    assert_eq!(sample_of_years(), sample_of_years());
    for year in [2023, 2024] {
        let older = model.after(Event::YearChosen(Some(year)));
        for group in ["中职", "高职"] {
            assert!(!older.evaluation.is_group_provisional(group), "{year} {:?}", older.evaluation.issues);
        }
    }
    assert_eq!(model.after(Event::Undone).document().tables.len(), 0);
}

#[test]
fn one_year_is_told_apart_from_none_of_the_group() {
    let one = model(&[("a.csv", &year_of(3, ""))]);
    assert_eq!(years(&one.evaluation, "中职", &[], None, Lang::Zh).unwrap_err(), NoYears::OneYear);
    let two = model(&[("2023.csv", &year_of(3, "丙,高职,1,1\n")), ("2024.csv", &year_of(9, ""))]);
    assert_eq!(years(&two.evaluation, "高职", &[], None, Lang::Zh).unwrap_err(), NoYears::OneYearOfGroup);
    assert!(years(&two.evaluation, "中职", &[], None, Lang::Zh).is_ok());
    assert_eq!(years(&two.evaluation, "没有", &[], None, Lang::Zh).unwrap_err(), NoYears::OneYearOfGroup);
}

#[test]
fn the_view_says_who_rose_and_who_fell() {
    let model = sample();
    let view = years(&model.evaluation, "中职", &[], None, Lang::Zh).expect("years");
    assert_eq!(view.pair, (2024, 2025));
    assert_eq!(view.rows.len(), 8);
    let ranks: Vec<u32> = view.rows.iter().map(|row| row.cells[2].as_ref().unwrap().rank).collect();
    assert!(ranks.is_sorted());
    // The school that came later has no line in the first year, and no change from it.
    let late = view.rows.iter().find(|row| row.cells[0].is_none()).expect("a later school");
    assert!(late.gained.is_some());
    let from_first = years(&model.evaluation, "中职", &[], Some((2023, 2025)), Lang::Zh).expect("years");
    let same = from_first.rows.iter().find(|row| row.name == late.name).unwrap();
    assert_eq!((same.gained, same.rank_change.as_str()), (None, ""));
    assert!(from_first.summaries[0].contains("两年都有的 7 所学校"), "{}", from_first.summaries[0]);
    // A pair that is not there is not taken.
    assert_eq!(years(&model.evaluation, "中职", &[], Some((2001, 2025)), Lang::Zh).unwrap().pair, (2024, 2025));
    // Places gained are those between the ranks.
    for row in &view.rows {
        let (old, new) = (row.cells[1].as_ref().unwrap(), row.cells[2].as_ref().unwrap());
        assert_eq!(row.gained.unwrap().0, i64::from(old.rank) - i64::from(new.rank));
    }
    let hostile = ["<img src=x onerror=alert(1)>".to_string()];
    let view = years(&model.evaluation, "中职", &hostile, None, Lang::En).expect("years");
    assert_eq!(view.unknown, hostile);
    assert_eq!(Route::from_hash(&view.rows[0].mark.to_hash()), view.rows[0].mark);
    assert!(matches!(&view.rows[0].mark, Route::Page { page: Page::Years, of, .. } if of.len() == 2));
}

fn sums(parts: &[PartView]) -> i64 {
    parts.iter().map(|part| part.hundredths.sum()).sum()
}

fn check_tree(parts: &[PartView]) {
    assert!(parts.is_sorted_by(|a, b| a.hundredths.sum().abs() >= b.hundredths.sum().abs()));
    for part in parts.iter().filter(|part| !part.children.is_empty()) {
        assert_eq!(sums(&part.children), part.hundredths.sum(), "{}", part.code);
        check_tree(&part.children);
    }
}

#[test]
fn the_tree_of_parts_adds_up_as_it_stands_under_every_option() {
    let mut model = sample();
    for action in [
        Action::SetMissing(Missing::Redistribute),
        Action::SetNotApplicable(NotApplicable::Zero),
        Action::SetZeroMaximum(ZeroMaximum::Full),
        Action::SetRankDecimals(Some(0)),
    ] {
        let (evaluation, options) = (model.evaluation.clone(), model.document().options);
        for group in ["中职", "高职"] {
            let view = years(&evaluation, group, &[], None, Lang::Zh).expect("years");
            for row in &view.rows {
                for (pair, at) in [((2024, 2025), (1, 2)), ((2023, 2025), (0, 2)), ((2025, 2023), (2, 0))] {
                    let both = row.cells[at.0].is_some() && row.cells[at.1].is_some();
                    match change(&evaluation, &options, group, &row.name, pair, Lang::Zh).expect("a school") {
                        Ok(parts) => {
                            assert!(both);
                            check_tree(&parts.parts);
                            let scaling = parts.scaling.as_deref().unwrap_or("0").replace('−', "-");
                            let scaling = (scaling.parse::<f64>().unwrap() * 100.0).round() as i64;
                            assert_eq!(sums(&parts.parts) + scaling, parts.change);
                            let text = |at: usize| row.cells[at].as_ref().unwrap().total_text.parse::<f64>().unwrap();
                            assert_eq!(((text(at.1) - text(at.0)) * 100.0).round() as i64, parts.change);
                        }
                        Err(why) => assert!(!both && why.contains("年"), "{why}"),
                    }
                }
            }
        }
        model = model.after(Event::Edited(action));
    }
    let none = change(&model.evaluation, &model.document().options, "中职", "没有", (2024, 2025), Lang::Zh);
    assert_eq!(none, None);
}

#[test]
fn sentences_say_own_leader_and_points() {
    let rows = |own: &str, other: &str| format!("{HEAD}甲校,中职,45,{own}\n乙校,中职,90,{other}\n");
    let model = model(&[("2024.csv", &rows("10", "30")), ("2025.csv", &rows("11.2", "39"))]);
    let parts = |lang: Lang| {
        let options = model.document().options;
        change(&model.evaluation, &options, "中职", "甲校", (2024, 2025), lang).unwrap().unwrap()
    };
    let zh = parts(Lang::Zh);
    // 2 * 10/30 = 0.67 and 2 * 11.2/39 = 0.57: what is shown is the difference of what was published.
    assert_eq!(
        zh.largest,
        ["企业捐赠的资金（万元）：本校 10 万元 → 11.2 万元（+12%），标杆 30 万元 → 39 万元（+30%），少 0.10 分"]
    );
    assert_eq!(zh.sentence, "自身变化 +0.07，标杆变化 −0.17，合计 −0.10 分。");
    let en = parts(Lang::En);
    assert!(
        en.largest[0].ends_with(
            "own 10 10k CNY → 11.2 10k CNY (+12%), leader 30 10k CNY → 39 10k CNY (+30%): 0.10 points fewer"
        ),
        "{}",
        en.largest[0]
    );
}

#[test]
fn a_school_in_one_year_only_is_told() {
    let model = model(&[("2023.csv", &year_of(3, "丙校,中职,50,1\n")), ("2024.csv", &year_of(9, "丁校,中职,50,1\n"))]);
    let view = years(&model.evaluation, "中职", &[], None, Lang::Zh).expect("years");
    assert_eq!(view.rows.last().map(|row| row.name.as_str()), Some("丙校"));
    let told = change(&model.evaluation, &model.document().options, "中职", "丙校", view.pair, Lang::Zh);
    assert_eq!(told, Some(Err("丙校只有 2023 年的数据，没有可以比较的另一年。".into())));
}

#[test]
fn the_picture_holds_every_school_and_stays_in_its_frame() {
    let model = sample();
    let view = years(&model.evaluation, "中职", &["示例五职业高中".into()], None, Lang::Zh).expect("years");
    for measure in [Measure::Rank, Measure::Total] {
        for width in [300.0, 360.0, 640.0, 1120.0] {
            let scene = view.scene(measure, width);
            let paths = scene.shapes.iter().filter(|shape| matches!(shape, selectors::scene::Shape::Path { .. }));
            assert_eq!(paths.count(), 8);
            for (left, right) in scene.shapes.iter().filter_map(selectors::scene::Shape::reach) {
                assert!(left >= -0.5 && right <= width + 0.5, "{measure:?} {width}: {left} {right}");
            }
        }
    }
    let figure = view.figure(Measure::Rank, Lang::Zh);
    assert_eq!(figure.table.rows.len(), 8);
    assert!(figure.table.rows.iter().all(|row| row.len() == figure.table.columns.len()));
    assert_eq!(figure.note, None);
}

#[test]
fn a_thousand_schools_are_drawn_and_few_are_named() {
    let rows = |shift: usize| {
        let row = |i: usize| format!("校{i},中职,{},{}\n", (i * 37 + shift) % 100, i % 7);
        HEAD.to_string() + &(0..1000).map(row).collect::<String>()
    };
    let model = model(&[("2023.csv", &rows(0)), ("2024.csv", &rows(11))]);
    let view = years(&model.evaluation, "中职", &[], None, Lang::Zh).expect("years");
    let labels = |view: &scoreboard::app::selectors::years::YearsView| {
        let scene = view.scene(Measure::Total, 360.0);
        let text = |shape: &&selectors::scene::Shape| matches!(shape, selectors::scene::Shape::Text { class, .. } if class.contains("slope-label"));
        scene.shapes.iter().filter(text).count()
    };
    assert_eq!(labels(&view), 10);
    assert!(view.figure(Measure::Total, Lang::Zh).note.is_some());
    let marked = years(&model.evaluation, "中职", &["校5".into(), "校6".into()], None, Lang::Zh).expect("years");
    assert_eq!(labels(&marked), 4);
}

#[test]
fn ties_and_a_single_school_are_drawn() {
    let rows = |n: usize| format!("{HEAD}甲,中职,{n},1\n乙,中职,{n},1\n丙,高职,{n},1\n");
    let model = model(&[("2023.csv", &rows(50)), ("2024.csv", &rows(60))]);
    for (group, n) in [("中职", 2), ("高职", 1)] {
        let view = years(&model.evaluation, group, &[], None, Lang::En).expect("years");
        assert_eq!(view.rows.len(), n);
        let scene = view.scene(Measure::Rank, 400.0);
        assert!(scene.height.is_finite() && scene.height > 0.0);
        let parts = change(&model.evaluation, &Options::default(), group, &view.rows[0].name, view.pair, Lang::En);
        assert_eq!(parts.unwrap().unwrap().change, 0);
    }
}

#[test]
fn an_evaluation_of_one_year_has_no_years() {
    let document = scoreboard::app::Document::default();
    assert!(Evaluation::of(&document).years.is_empty());
    assert!(year_tabs(&model(&[("2024.csv", &year_of(3, ""))]).evaluation, Lang::Zh).is_empty());
}

#[test]
fn restored_work_shows_the_year_of_before_where_it_has_it() {
    let before = model(&[("2023年.csv", &year_of(1, "")), ("2024年.csv", &year_of(2, ""))]);
    assert_eq!(before.evaluation.year, Some(2024));
    let shown = |year: Option<u16>| {
        let restored = Event::WorkRestored(before.document().clone(), year);
        let after = Model::new(ViewState::default()).after(restored);
        (after.evaluation.year, after.evaluation.board == before.evaluation.board)
    };
    assert_eq!(shown(Some(2023)), (Some(2023), false));
    assert_eq!(shown(Some(2024)), (Some(2024), true));
    assert_eq!(shown(Some(1999)), (Some(2024), true), "no such year: the latest");
    assert_eq!(shown(None), (Some(2024), true));
}
