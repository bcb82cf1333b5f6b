//! What a person decides about tables, corrects in them, types in and sends back: without a browser.

use scoreboard::app::selectors::{
    self, ColumnState, FieldKind, check, form, mapping, peek, record, role_decisions, slip, slip_file,
};
use scoreboard::app::{Action, Event, Filter, Model, Notice, Route, Scope, ViewState, accept, correct, correct_alike};
use scoreboard::engine::shaoxing;
use scoreboard::export::return_slip;
use scoreboard::i18n::Lang;
use scoreboard::import::{read, read_text};
use scoreboard::table::{Decision, FileKind, HAND_FILE, Issue, Role, Severity, Shape, Table, interpret};

fn table(file: &str, rows: &str) -> Table {
    read_text(rows, file, FileKind::Text).expect("a table")
}

fn with(rows: &str) -> Model {
    Model::new(ViewState::default()).after(Event::TablesRead(vec![table("a.csv", rows)]))
}

fn decide(model: &Model, decisions: Vec<Decision>) -> Model {
    model.after(Event::Edited(Action::Decide(decisions)))
}

fn issue<'a>(model: &'a Model, code: &str, unit: &str) -> &'a Issue {
    let is_it = |i: &&Issue| i.kind.code() == code && (unit.is_empty() || i.unit.as_deref() == Some(unit));
    model.evaluation.issues.iter().find(is_it).unwrap_or_else(|| panic!("no {code}: {:?}", codes(model)))
}

fn codes(model: &Model) -> Vec<&'static str> {
    model.evaluation.issues.iter().map(|i| i.kind.code()).collect()
}

/// Findings other than those of columns that a small table does not have.
fn told(model: &Model) -> Vec<String> {
    let issues = model.evaluation.issues.iter();
    let told = issues.filter(|i| !matches!(i.kind.code(), "no_column" | "nobody_reported" | "missing"));
    told.map(|i| format!("{} {}", i.kind.code(), i.unit.as_deref().unwrap_or("-"))).collect()
}

fn value(model: &Model, unit: &str, code: &str) -> Option<f64> {
    let leaf_idx = shaoxing::scheme().leaf_idx(code).unwrap();
    let unit = model.evaluation.interpretation.units.iter().find(|u| u.name == unit)?;
    unit.entries.iter().find(|e| e.leaf_idx == leaf_idx)?.value.reported()
}

fn total(model: &Model, unit: &str) -> f64 {
    for (group, board) in model.evaluation.data.groups.iter().zip(&model.evaluation.board.groups) {
        if let Some(i) = group.units().iter().position(|u| u.name == unit) {
            return board.totals[i];
        }
    }
    panic!("no {unit}");
}

const PERCENT: &str =
    "学校名称,组别,双师型教师比例（%）,毕业生就业率（%）\n甲,中职,0.85,0.9\n乙,中职,0.8,0.95\n丙,中职,185%,98%\n";

#[test]
fn a_value_is_corrected_in_place_and_taken_back() {
    let model = with(PERCENT);
    assert!(model.evaluation.is_group_provisional("中职"));
    let over = issue(&model, "over_100", "丙");
    let corrected = decide(&model, vec![correct(&model.evaluation, over, " 85 % ").unwrap()]);
    assert_eq!(value(&corrected, "丙", "3.1.1"), Some(85.0));
    let school = selectors::school(&corrected.evaluation, "中职", "丙", Lang::Zh).unwrap();
    let leaf = school.nodes.iter().find(|n| n.code == "3.1.1").unwrap().leaf.as_ref().unwrap();
    assert!(leaf.source.as_deref().unwrap().contains("185%"), "{:?}", leaf.source);
    assert!(leaf.corrections.iter().any(|c| c.contains("185% → 85 %")), "{:?}", leaf.corrections);
    // The latest of several holds, and all of them are told.
    let again = issue(&model, "over_100", "丙");
    let twice = decide(&corrected, vec![correct(&model.evaluation, again, "86").unwrap()]);
    assert_eq!(value(&twice, "丙", "3.1.1"), Some(86.0));
    let rows = record(twice.document(), &twice.evaluation, 100, Lang::Zh);
    assert_eq!(rows.iter().map(|r| r.is_in_force).collect::<Vec<_>>(), [true, false]);
    let back = twice.after(Event::Edited(Action::TakeBack(vec![0, 1])));
    assert_eq!(value(&back, "丙", "3.1.1"), None);
    assert_eq!(value(&back.after(Event::Undone), "丙", "3.1.1"), Some(86.0));
}

#[test]
fn all_that_is_alike_is_corrected_at_once() {
    let model = with(PERCENT);
    let first = issue(&model, "fraction_or_percent", "甲");
    let of_indicator = correct_alike(&model.evaluation, first, Shape::Hundredfold, Scope::Indicator);
    let all = correct_alike(&model.evaluation, first, Shape::Hundredfold, Scope::All);
    assert_eq!((of_indicator.len(), all.len()), (2, 4));
    let view = check(&model.evaluation, &Filter::default(), Some(Severity::Error), 10, Lang::Zh);
    let row = view.rows.iter().find(|r| r.finding.code == "fraction_or_percent").unwrap();
    assert_eq!(
        (row.proposals[0].text.as_str(), selectors::reach(&model.evaluation, row).proposals[0]),
        ("85%", (2, 4))
    );
    let corrected = decide(&model, all);
    assert_eq!(value(&corrected, "甲", "3.1.1"), Some(85.0));
    assert_eq!(value(&corrected, "乙", "6.1.1"), Some(95.0));
    assert_eq!(told(&corrected), ["over_100 丙"]);
    // One step, however many.
    assert_eq!(told(&corrected.after(Event::Undone)), told(&model));
}

#[test]
fn a_percentage_over_100_counts_once_it_is_accepted_and_a_changed_one_does_not() {
    let model = with(PERCENT);
    let decisions = accept(&model.evaluation, issue(&model, "over_100", "丙"), "含兼职教师", Scope::One);
    let accepted = decide(&model, decisions.clone());
    assert_eq!(value(&accepted, "丙", "3.1.1"), Some(185.0));
    let over = issue(&accepted, "over_100", "丙");
    assert_eq!((over.severity(), over.accepted.as_deref()), (Severity::Info, Some("含兼职教师")));
    // It holds the maximum.
    assert!((total(&accepted, "丙") - 2.0).abs() < 3.0 && total(&accepted, "丙") > 2.0);
    let changed = accepted.after(Event::TablesRead(vec![table("a.csv", &PERCENT.replace("185%", "190%"))]));
    assert_eq!(value(&changed, "丙", "3.1.1"), None);
    assert_eq!(issue(&changed, "over_100", "丙").severity(), Severity::Error);
}

const MONEY: &str = "学校名称,组别,企业捐赠的资金（万元）,基地使用时间（人天）,毕业生就业率（%）\n\
    甲,中职,120,1000,100\n乙,中职,1100000,1200,100\n丙,中职,90,13000,100\n丁,中职,60,900,95\n";

#[test]
fn unusual_values_are_pointed_at_and_count() {
    let model = with(MONEY);
    assert_eq!(told(&model), ["ten_thousandfold 乙", "ten_times_next 丙", "all_or_nothing -"]);
    assert!(!model.evaluation.is_group_provisional("中职"));
    assert_eq!(value(&model, "乙", "2.1.2"), Some(1_100_000.0));
    let yuan = correct_alike(&model.evaluation, issue(&model, "ten_thousandfold", ""), Shape::Yuan, Scope::All);
    let corrected = decide(&model, yuan);
    assert_eq!(value(&corrected, "乙", "2.1.2"), Some(110.0));
    let reason = accept(&corrected.evaluation, issue(&corrected, "ten_times_next", ""), "新建基地", Scope::One);
    let accepted = decide(&corrected, reason);
    let group = accept(&accepted.evaluation, issue(&accepted, "all_or_nothing", ""), "", Scope::One);
    let settled = decide(&accepted, group);
    assert_eq!(settled.evaluation.issues.iter().filter(|i| i.accepted.is_some()).count(), 2);
    for lang in [Lang::Zh, Lang::En] {
        for issue in &model.evaluation.issues {
            assert!(!lang.issue(issue, &model.evaluation.scheme).is_empty());
            assert!(!lang.issue_name(issue.kind.code()).is_empty());
        }
    }
}

#[test]
fn figures_in_yuan_are_told_however_many_schools_make_the_mistake() {
    let rows = |values: &[f64]| {
        let lines = values.iter().enumerate().map(|(i, v)| format!("校{i},中职,{v}\n"));
        format!("学校名称,组别,企业捐赠的资金（万元）\n{}", lines.collect::<String>())
    };
    let flagged = |values: &[f64]| {
        let model = with(&rows(values));
        let of = model.evaluation.issues.iter().filter(|i| i.kind.code() == "ten_thousandfold");
        of.map(|i| i.unit.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(flagged(&[100.0, 90.0, 1_200_000.0]), ["校2"]);
    assert_eq!(flagged(&[100.0, 900_000.0, 1_200_000.0]), ["校1", "校2"]);
    assert_eq!(flagged(&[1.0, 90.0, 500_000.0, 20_000.0]), ["校3", "校2"]);
    assert_eq!(flagged(&[1.0, 5.0, 120.0]), Vec::<String>::new());
    assert_eq!(flagged(&[0.0, 0.0, 500.0]), Vec::<String>::new());
    assert_eq!(flagged(&[100.0, 1_200_000.0]), Vec::<String>::new());
}

#[test]
fn ordinary_values_are_not_suspected() {
    let model = with(
        "学校名称,组别,设有负责学生实习、实训的责任处室,省级现代学徒制试点,校外实习实训基地数（个）,毕业生就业率（%）\n\
         甲,中职,有,1,12,98\n乙,中职,有,1,30,95\n丙,中职,有,1,8,100\n",
    );
    assert_eq!(told(&model), Vec::<String>::new());
}

const MESSY: &str = "学校名称,组别,双师型老师比例,在校生数,企业捐赠的资金（万元）,企业捐赠资金\n\
    甲,中职,85,1000,5,6\n乙,中职,80,900,4,5\n";

#[test]
fn a_messy_table_asks_first_and_a_clean_one_does_not() {
    let model = with(MESSY);
    assert_eq!(model.view.route, Route::Mapping);
    let view = mapping(&model.evaluation, Lang::Zh);
    let titles: Vec<&str> = view.questions.iter().map(|q| q.title).collect();
    assert_eq!(titles, ["表头待确认", "指标列重复"], "{:?}", view.questions);
    let answered = decide(&model, view.questions[0].items[0].answers[0].decisions.clone());
    assert_eq!(value(&answered, "甲", "3.1.1"), Some(85.0));
    // Of two columns the second is taken.
    let second = decide(&answered, view.questions[1].items[0].answers[1].decisions.clone());
    assert_eq!(value(&second, "甲", "2.1.2"), Some(6.0));
    assert!(mapping(&second.evaluation, Lang::Zh).questions.is_empty());
    assert_eq!(with(MONEY).view.route, Route::Ranking { group: None });
}

#[test]
fn a_column_can_be_given_to_an_indicator_and_taken_from_it() {
    let model = with(MESSY);
    let view = mapping(&model.evaluation, Lang::Zh);
    let column = |header: &str| view.sheets[0].columns.iter().find(|c| c.header == header).unwrap().clone();
    let students = column("在校生数");
    assert_eq!((students.state, students.samples.join(" ")), (ColumnState::Unused, "1000 900".into()));
    let given = decide(&model, role_decisions(&students, &Role::Indicator("4.2.5".into())));
    assert_eq!(value(&given, "乙", "4.2.5"), Some(900.0));
    let taken = decide(&given, role_decisions(&students, &Role::LeftOut));
    // The column that held it before says where it is now.
    let donated = decide(&model, role_decisions(&students, &Role::Indicator("2.1.2".into())));
    let taken_by = |header: &str| {
        let view = mapping(&donated.evaluation, Lang::Zh);
        view.sheets[0].columns.iter().find(|c| c.header == header).unwrap().taken_by.clone()
    };
    assert_eq!(taken_by("企业捐赠的资金（万元）").as_deref(), Some("D"));
    assert_eq!((taken_by("在校生数"), taken_by("学校名称")), (None, None));
    assert_eq!(value(&taken, "乙", "4.2.5"), None);
    assert!(!codes(&taken).contains(&"unmatched_column"));
    // Names from another column, too.
    let named = decide(&model, role_decisions(&students, &Role::Name));
    assert!(named.evaluation.interpretation.units.iter().any(|u| u.name == "1000"));
}

#[test]
fn groups_and_names_are_asked_for_and_answers_hold() {
    let model = with("学校名称,双师型教师比例（%）\n甲,85\n,80\n");
    assert_eq!(model.view.route, Route::Mapping);
    let view = mapping(&model.evaluation, Lang::Zh);
    let group = view.questions.iter().find(|q| q.title == "不知道组别").unwrap();
    let model = decide(&model, group.items[0].answers[0].decisions.clone());
    let item = mapping(&model.evaluation, Lang::Zh).questions[0].items[0].clone();
    let name = Decision::Name { at: item.asks_name.unwrap(), was: item.row, name: "乙".into() };
    let model = decide(&model, vec![name]);
    let units: Vec<_> = model.evaluation.interpretation.units.iter().map(|u| (&*u.name, &*u.group)).collect();
    assert_eq!(units, [("甲", "中职"), ("乙", "中职")]);
    assert!(mapping(&model.evaluation, Lang::Zh).questions.is_empty());
}

#[test]
fn of_one_school_twice_one_is_chosen_with_the_differences_in_sight() {
    let two = vec![
        table("a.csv", "学校名称,组别,毕业生就业率（%）\n甲,中职,90\n乙,中职,91\n"),
        table("b.csv", "学校名称,组别,毕业生就业率（%）\n甲,中职,95\n丙,中职,92\n"),
    ];
    let model = Model::new(ViewState::default()).after(Event::TablesRead(two));
    assert_eq!(model.view.route, Route::Mapping);
    let question = mapping(&model.evaluation, Lang::Zh).questions[0].clone();
    assert_eq!(question.items[0].details, ["甲 毕业生就业率（%）: 90 → 95"]);
    let first = decide(&model, question.items[0].answers[0].decisions.clone());
    let second = decide(&model, question.items[0].answers[1].decisions.clone());
    assert_eq!((value(&first, "甲", "6.1.1"), value(&second, "甲", "6.1.1")), (Some(90.0), Some(95.0)));
    for model in [first, second] {
        assert!(mapping(&model.evaluation, Lang::Zh).questions.is_empty());
        assert_eq!(model.evaluation.interpretation.units.len(), 3);
    }
}

#[test]
fn a_file_whose_school_another_file_has_is_not_empty() {
    let two = vec![
        table("a.csv", "学校名称,组别,毕业生就业率（%）\n甲,中职,90\n"),
        table("b.csv", "学校名称,组别,毕业生就业率（%）\n甲,中职,95\n"),
    ];
    let model = Model::new(ViewState::default()).after(Event::TablesRead(two));
    let question = mapping(&model.evaluation, Lang::Zh).questions[0].clone();
    let second = decide(&model, question.items[0].answers[1].decisions.clone());
    assert_eq!(value(&second, "甲", "6.1.1"), Some(95.0));
    let issues = &second.evaluation.interpretation.issues;
    assert!(!issues.iter().any(|issue| issue.kind.code() == "nothing_found"), "{issues:?}");
}

#[test]
fn forms_that_differ_in_their_labels_are_one_kind_of_sheet() {
    let form = |school: &str| {
        format!("学校名称：{school},,组别：中职\n指标,数值\n毕业生就业率（%）,90\n双师型教师比例（%）,80\n")
    };
    let two = vec![table("a.csv", &form("甲校")), table("b.csv", &form("乙校"))];
    let model = Model::new(ViewState::default()).after(Event::TablesRead(two));
    assert_eq!(model.evaluation.interpretation.units.len(), 2);
    let sheets = mapping(&model.evaluation, Lang::Zh).sheets;
    assert_eq!(sheets.len(), 1, "{:?}", sheets.iter().map(|sheet| &sheet.labels).collect::<Vec<_>>());
}

#[test]
fn what_was_left_out_can_be_brought_back_and_left_out_again() {
    let model = with("学校名称,组别,毕业生就业率（%）\n甲,中职,90\n平均职业学校合计,中职,91\n");
    let left = mapping(&model.evaluation, Lang::Zh).left_out;
    assert_eq!(left[0].reason, "合计、平均一类");
    let back = decide(&model, vec![left[0].back.clone().unwrap()]);
    assert_eq!(value(&back, "平均职业学校合计", "6.1.1"), Some(91.0));
    let unit = back.evaluation.interpretation.units[1].clone();
    let out = Decision::Line { at: unit.at, text: unit.shown_name, is_unit: false };
    assert_eq!(value(&decide(&back, vec![out]), "平均职业学校合计", "6.1.1"), None);
}

#[test]
fn headings_can_be_pointed_at() {
    let rows = "说明,,\n单位,类,率\n甲,中职,90\n乙,中职,80\n";
    let model = Model::new(ViewState::default());
    let model = model.after(Event::TablesRead(vec![table("a.csv", PERCENT), table("b.csv", rows)]));
    assert_eq!(model.notices, [Notice::NothingFound { file: "b.csv".into() }]);
    let print = model.document().tables[0].sheets[0].print();
    let headings = Decision::Headings { file: "a.csv".into(), sheet: "".into(), print, row: 1 };
    let moved = decide(&model, vec![headings]);
    assert!(!moved.evaluation.interpretation.units.iter().any(|u| u.name == "甲"));
}

#[test]
fn a_later_file_shows_what_it_changes() {
    let model = with(MONEY);
    let later = MONEY.replace("甲,中职,120", "甲,中职,121").replace("丁,中职", "戊,中职");
    let model = model.after(Event::TablesRead(vec![table("a.csv", &later)]));
    let [Notice::Replaced { file, by, differences }] = &model.notices[..] else { panic!("{:?}", model.notices) };
    assert_eq!((file.as_str(), by.as_str()), ("a.csv", "a.csv"));
    let said: Vec<String> = differences.iter().map(|d| Lang::Zh.difference(d, &shaoxing::scheme())).collect();
    assert_eq!(said, ["甲 企业捐赠的资金（万元）: 120 → 121", "丁：不再出现", "戊：新增"]);
}

#[test]
fn a_notice_names_the_file_that_came() {
    let told = |file: &str, rows: &str| {
        let again = with(PERCENT).after(Event::TablesRead(vec![table(file, rows)]));
        let [Notice::Replaced { file, by, differences }] = &again.notices[..] else { panic!("{:?}", again.notices) };
        Lang::Zh.replaced(file, by, differences.len())
    };
    assert_eq!(told("a.csv", PERCENT), "“a.csv”又读入一次，内容没有变化。");
    assert_eq!(told("b.csv", &format!("{PERCENT}丁,中职,80%,90%\n")), "“b.csv”已替换“a.csv”，其中的学校没有变化。");
}

#[test]
fn an_offer_for_all_says_what_becomes_of_them() {
    assert_eq!(Lang::Zh.alike(Shape::Empty, 3, true), "全部 3 处按未填报");
    assert_eq!(Lang::En.alike(Shape::Hundredfold, 2, false), "All 2 of this indicator: times 100");
}

#[test]
fn corrections_of_a_file_that_came_again_hold_where_it_says_the_same() {
    let model = with(PERCENT);
    let corrected = decide(&model, vec![correct(&model.evaluation, issue(&model, "over_100", "丙"), "85").unwrap()]);
    let other = PERCENT.replace("0.95", "95%");
    let again = corrected.after(Event::TablesRead(vec![table("a.csv", &other)]));
    assert_eq!(value(&again, "丙", "3.1.1"), Some(85.0));
    let mended = again.after(Event::TablesRead(vec![table("a.csv", &PERCENT.replace("185%", "88%"))]));
    assert_eq!(value(&mended, "丙", "3.1.1"), Some(88.0));
    assert!(!record(mended.document(), &mended.evaluation, 100, Lang::Zh)[0].is_in_force);
}

#[test]
fn a_missing_column_can_be_filled_in_school_by_school() {
    let model = with(PERCENT);
    let leaf = shaoxing::scheme();
    let unit_at = model.evaluation.interpretation.units[0].at.clone();
    let at = unit_at.clone();
    let given = decide(
        &model,
        vec![Decision::Value {
            unit: "甲".into(),
            unit_at,
            at,
            code: "2.1.1".into(),
            was: String::new(),
            text: "7个".into(),
        }],
    );
    assert_eq!(value(&given, "甲", "2.1.1"), Some(7.0));
    let entries = &given.evaluation.interpretation.units[0].entries;
    assert!(entries.windows(2).all(|pair| pair[0].leaf_idx < pair[1].leaf_idx), "the order of the scheme");
    assert_eq!(leaf.leaf(entries[0].leaf_idx).code, "2.1.1");
}

fn write(model: &Model, row: usize, col: usize, texts: &[&[&str]]) -> Model {
    let texts = texts.iter().map(|line| line.iter().map(|t| t.to_string()).collect()).collect();
    model.after(Event::Edited(Action::Write { row, col, texts }))
}

#[test]
fn a_table_is_typed_cell_by_cell_with_the_same_checks() {
    let model = Model::new(ViewState { route: Route::Entry, ..ViewState::default() });
    let leaf_col = |code: &str| 2 + shaoxing::scheme().leaf_idx(code).unwrap();
    let model = write(&model, 0, 0, &[&["甲", "中职"], &["乙", "中职"]]);
    let model = write(&model, 0, leaf_col("3.1.1"), &[&["45/60"], &["185%"]]);
    assert_eq!(model.view.route, Route::Entry);
    assert_eq!(value(&model, "甲", "3.1.1"), Some(75.0));
    assert_eq!(told(&model), ["over_100 乙"]);
    let view = selectors::entry(model.document(), &model.evaluation, Lang::Zh);
    assert_eq!(view.rows[1].cells[leaf_col("3.1.1")].severity_tag, Some("error"));
    assert_eq!((view.n_typed, view.rows[0].rank), (2, Some(1)));
    // A block that is pasted goes over cells and rows.
    let model = write(&model, 1, 0, &[&["乙校", "中职"], &["丙校", "高职"]]);
    assert!(value(&model, "丙校", "3.1.1").is_none());
    assert_eq!(model.evaluation.interpretation.units.len(), 3);
    let model = model.after(Event::Edited(Action::RemoveRow { row: 0 }));
    assert_eq!(model.evaluation.interpretation.units[0].name, "乙校");
    let empty = write(&write(&model, 0, 0, &[&["", ""], &["", ""]]), 0, leaf_col("3.1.1"), &[&[""]]);
    assert!(empty.document().table(HAND_FILE).is_none());
}

#[test]
fn the_form_shows_the_sum_of_a_certificate_rate() {
    let model = write(&Model::new(ViewState::default()), 0, 0, &[&["甲", "中职"]]);
    let leaf_idx = shaoxing::scheme().leaf_idx("5.1.1").unwrap();
    let text = selectors::certificate_text(["45", "80", "20"]);
    let model = write(&model, 0, 2 + leaf_idx, &[&[&text]]);
    let view = form(model.document(), &model.evaluation, 0, Lang::Zh);
    let field = view.sections.iter().flat_map(|s| &s.fields).find(|f| f.code == "5.1.1").unwrap();
    assert_eq!(field.kind, FieldKind::Certificate(["45".into(), "80".into(), "20".into()]));
    // That nobody is left out is said by an empty field: what is typed into it does not stand behind a 0.
    let model_of_all = write(&model, 0, 2 + leaf_idx, &[&[&selectors::certificate_text(["45", "60", ""])]]);
    let view_of_all = form(model_of_all.document(), &model_of_all.evaluation, 0, Lang::Zh);
    let field_of_all = view_of_all.sections.iter().flat_map(|s| &s.fields).find(|f| f.code == "5.1.1").unwrap();
    let people: [String; 3] = ["45".into(), "60".into(), String::new()];
    assert_eq!(
        (Lang::Zh.certificate_sum(&people), field_of_all.read.as_deref()),
        ("45 ÷ (60 − 0)".into(), Some("75%"))
    );
    assert_eq!(field_of_all.kind, FieldKind::Certificate(people));
    assert_eq!(field.read.as_deref(), Some("75%"));
    assert!(!field.notes.is_empty(), "the annex's note stands by");
    assert_eq!((view.n_filled, view.n_fields), (1, 44));
    let agreements = view.sections.iter().flat_map(|s| &s.fields).find(|f| f.code == "4.1.2").unwrap();
    assert!(agreements.notes.iter().any(|n| n.contains("一年以上")), "{:?}", agreements.notes);
}

#[test]
fn a_return_slip_reads_back_as_the_form_that_it_is() {
    let model = with(&PERCENT.replace("丙,中职,185%,98%", "丙,中职,185%,约98"));
    let view = slip(&model.evaluation, "中职", "丙", Lang::Zh).unwrap();
    assert_eq!(view.n_errors, 2);
    assert!(view.rows.iter().any(|r| r.stands == "185%" && r.finding.contains("超过 100")), "{:?}", view.rows);
    let file = slip_file(&model.evaluation, "中职", "丙").unwrap();
    let bytes = return_slip(&file, &model.evaluation.scheme).unwrap();
    let back = read(&bytes, "退回.xlsx", None).unwrap();
    let found = interpret(&[back], &model.evaluation.scheme);
    assert_eq!(found.units.len(), 1, "{:?}", found.issues);
    assert_eq!((&*found.units[0].name, &*found.units[0].group), ("丙", "中职"));
    let mut errors: Vec<_> =
        found.issues.iter().filter(|i| i.severity() == Severity::Error).map(|i| i.kind.code()).collect();
    errors.sort_unstable();
    assert_eq!(errors, ["not_a_number", "over_100"], "{:?}", found.issues);
    // Sent back corrected, it takes the place of what was there, and shows the difference.
    let files: Vec<_> = selectors::slip_schools(&model.evaluation).into_iter().map(|(_, unit)| unit).collect();
    assert_eq!(files, ["甲", "乙", "丙"]);
}

#[test]
fn a_cell_is_shown_among_its_neighbours() {
    let model = with(PERCENT);
    let at = issue(&model, "over_100", "丙").at.clone().unwrap();
    let view = peek(model.document(), &model.evaluation, &at, Lang::Zh).unwrap();
    let target: Vec<&str> =
        view.rows.iter().flat_map(|r| &r.cells).filter(|c| c.is_target).map(|c| c.text.as_str()).collect();
    assert_eq!(target, ["185%"]);
    assert!(view.rows[0].is_heading && view.rows[0].cells[0].text == "学校名称");
    assert_eq!(view.letters[2], "C");
}

#[test]
fn the_grid_filters_by_kind_school_and_indicator() {
    let model = with(PERCENT);
    let view = |filter: Filter| check(&model.evaluation, &filter, None, 1000, Lang::Zh);
    let all = view(Filter::default());
    assert_eq!(all.rows.len(), all.n_chosen);
    let school = view(Filter { school: Some(("中职".into(), "丙".into())), ..Filter::default() });
    assert!(school.rows.iter().all(|r| r.finding.unit.as_deref() == Some("丙")));
    assert!(school.schools.iter().any(|c| c.is_chosen && c.label == "丙"));
    let kind = view(Filter { issue: Some("fraction_or_percent".into()), ..Filter::default() });
    assert_eq!(kind.n_chosen, 4);
    let both = view(Filter {
        issue: Some("fraction_or_percent".into()),
        indicator: Some("3.1.1".into()),
        ..Filter::default()
    });
    assert_eq!(both.n_chosen, 2);
    assert_eq!(kind.indicators.iter().map(|c| c.n).sum::<usize>(), 4);
}

/// The value of a school that a decision was made for never passes to another, whatever comes to stand in its place.
#[test]
fn every_school_with_findings_can_be_chosen_however_many_there_are() {
    let lines = (1..=400).map(|i| format!("校{i},中职,185%\n"));
    let model = with(&format!("学校名称,组别,双师型教师比例（%）\n{}", lines.collect::<String>()));
    let view = check(&model.evaluation, &Filter::default(), Some(Severity::Error), 10, Lang::Zh);
    assert_eq!(view.schools.len(), 400);
    assert_eq!(selectors::slip_schools(&model.evaluation).len(), 400);
}

#[test]
fn corrections_stay_with_their_school() {
    const ROWS: &str = "学校名称,组别,双师型教师比例（%）\n甲,中职,\n乙,中职,80\n";
    let model = with(ROWS);
    let given = decide(&model, vec![correct(&model.evaluation, issue(&model, "missing", "甲"), "85").unwrap()]);
    assert_eq!(value(&given, "甲", "3.1.1"), Some(85.0));
    // Another school in the same row, and a row put in above.
    let other = given.after(Event::TablesRead(vec![table("a.csv", &ROWS.replace("甲,", "丙,"))]));
    assert_eq!(value(&other, "丙", "3.1.1"), None);
    let moved = given.after(Event::TablesRead(vec![table("a.csv", &ROWS.replace("\n甲", "\n丙,中职,\n甲"))]));
    assert_eq!((value(&moved, "丙", "3.1.1"), value(&moved, "甲", "3.1.1")), (None, None));
}

#[test]
fn answers_about_a_sheet_hold_for_its_words_only() {
    let model = with("学校名称,双师型教师比例（%）\n甲,85\n乙,80\n");
    let question = mapping(&model.evaluation, Lang::Zh).questions[0].clone();
    let answered = decide(&model, question.items[0].answers[0].decisions.clone());
    assert!(answered.evaluation.group_idx("中职").is_some());
    // Other figures of the same schools are the same sheet; other schools are not.
    let again = answered.after(Event::TablesRead(vec![table("a.csv", "学校名称,双师型教师比例（%）\n甲,86\n乙,80\n")]));
    assert!(again.evaluation.group_idx("中职").is_some());
    let other = answered.after(Event::TablesRead(vec![table("a.csv", "学校名称,双师型教师比例（%）\n丙,86\n丁,80\n")]));
    assert!(other.evaluation.group_idx("中职").is_none());
    assert_eq!(other.view.route, Route::Mapping);
}

#[test]
fn a_school_twice_in_one_drop_is_asked_and_its_parts_are_joined() {
    let rows = |rows: &str| format!("学校名称,组别,毕业生就业率（%）\n{rows}");
    let twice = vec![table("甲.csv", &rows("甲,中职,90\n")), table("甲 新.csv", &rows("甲,中职,95\n"))];
    let model = Model::new(ViewState::default()).after(Event::TablesRead(twice));
    assert_eq!((model.document().tables.len(), model.view.route.clone()), (2, Route::Mapping));
    assert!(model.notices.is_empty(), "{:?}", model.notices);
    let parts = vec![
        table("就业.csv", &rows("甲,中职,90\n")),
        table("教师.csv", "学校名称,组别,双师型教师比例（%）\n甲,中职,85\n"),
    ];
    let model = Model::new(ViewState::default()).after(Event::TablesRead(parts.clone()));
    assert_eq!((value(&model, "甲", "6.1.1"), value(&model, "甲", "3.1.1")), (Some(90.0), Some(85.0)));
    // One after the other is the same, and a correction of the second part stays with it.
    let model = Model::new(ViewState::default())
        .after(Event::TablesRead(vec![parts[0].clone()]))
        .after(Event::TablesRead(vec![parts[1].clone()]));
    assert_eq!((value(&model, "甲", "6.1.1"), value(&model, "甲", "3.1.1")), (Some(90.0), Some(85.0)));
    let second = "学校名称,组别,双师型教师比例（%）\n甲,中职,86\n";
    let model = model.after(Event::TablesRead(vec![table("教师.csv", second)]));
    assert_eq!((value(&model, "甲", "6.1.1"), value(&model, "甲", "3.1.1")), (Some(90.0), Some(86.0)));
    let [Notice::Replaced { differences, .. }] = &model.notices[..] else { panic!("{:?}", model.notices) };
    assert_eq!(Lang::Zh.difference(&differences[0], &shaoxing::scheme()), "甲 双师型教师比例（%）: 85 → 86");
}

#[test]
fn a_finding_at_a_school_that_does_not_count_corrects_nobody_else() {
    let model = with("学校名称,组别,双师型教师比例（%）\n甲,中职,85\n乙,中职,80\n甲,中职,185%\n");
    let over = issue(&model, "over_100", "甲");
    assert_eq!(correct(&model.evaluation, over, "18.5"), None);
    assert_eq!(correct_alike(&model.evaluation, over, Shape::Tenth, Scope::All), []);
}

#[test]
fn a_correction_starts_from_the_figure_with_its_unit() {
    let model = with("学校名称,组别,企业捐赠的资金（元）\n甲,中职,1234500\n乙,中职,约900000\n");
    let about = issue(&model, "not_a_number", "乙");
    let fixed = correct_alike(&model.evaluation, about, Shape::Figure, Scope::One);
    // Without its unit it would be 900,000 万元.
    assert_eq!(value(&decide(&model, fixed), "乙", "2.1.2"), Some(90.0));
    let target = scoreboard::app::value_target(&model.evaluation, "中职", "甲", "2.1.2").unwrap();
    assert_eq!(target.text, "1234500元");
}

#[test]
fn a_foreign_currency_is_no_figure_whatever_is_said_of_the_column() {
    let model = with("学校名称,组别,毕业生就业率（%）,企业捐赠的资金（美元）\n甲,中职,90,5\n乙,中职,91,6\n");
    let question = mapping(&model.evaluation, Lang::Zh).questions[0].clone();
    let answered = decide(&model, question.items[0].answers[0].decisions.clone());
    assert_eq!(value(&answered, "甲", "2.1.2"), None);
}

#[test]
fn acceptances_end_with_what_was_accepted() {
    let model = with(MONEY);
    let accepted = decide(&model, accept(&model.evaluation, issue(&model, "all_or_nothing", ""), "属实", Scope::One));
    assert_eq!(issue(&accepted, "all_or_nothing", "").severity(), Severity::Info);
    let later = accepted.after(Event::TablesRead(vec![table("a.csv", &MONEY.replace("900,95", "900,100"))]));
    assert_eq!(issue(&later, "all_or_nothing", "").severity(), Severity::Warning);
    // Two indicators without a column share the cell of the name, and not the acceptance.
    let at = model.evaluation.interpretation.units[0].at.clone();
    let give = |code: &str| Decision::Value {
        unit: "甲".into(),
        unit_at: at.clone(),
        at: at.clone(),
        code: code.into(),
        was: String::new(),
        text: "185".into(),
    };
    let given = decide(&model, vec![give("3.1.1"), give("3.1.2")]);
    let is_first = |i: &&Issue| i.kind.code() == "over_100" && i.indicator.as_deref() == Some("3.1.1");
    let first = given.evaluation.issues.iter().find(is_first).unwrap();
    let accepted = decide(&given, accept(&given.evaluation, first, "属实", Scope::One));
    assert_eq!((value(&accepted, "甲", "3.1.1"), value(&accepted, "甲", "3.1.2")), (Some(185.0), None));
}

#[test]
fn what_was_typed_is_corrected_where_it_was_typed() {
    let leaf_col = 2 + shaoxing::scheme().leaf_idx("3.1.1").unwrap();
    let model = write(&Model::new(ViewState::default()), 0, 0, &[&["甲", "中职"], &["乙", "中职"]]);
    let model = write(&model, 0, leaf_col, &[&["0.85"], &["185%"]]);
    // A bare fraction is asked at once, as nothing stands beside it.
    assert_eq!(told(&model), ["over_100 乙", "fraction_or_percent 甲"]);
    let over = correct(&model.evaluation, issue(&model, "over_100", "乙"), "85").unwrap();
    let corrected = decide(&model, vec![over]);
    let view = selectors::entry(corrected.document(), &corrected.evaluation, Lang::Zh);
    assert_eq!(view.rows[1].cells[leaf_col].text, "85");
    assert!(corrected.document().decisions.is_empty());
    let removed = corrected.after(Event::Edited(Action::RemoveRow { row: 0 }));
    assert_eq!(value(&removed, "乙", "3.1.1"), Some(85.0));
}

#[test]
fn an_offer_to_undo_ends_with_the_next_step() {
    let model = with(MONEY).after(Event::TablesRead(vec![table("a.csv", &MONEY.replace("120", "121"))]));
    assert_eq!(model.notices.len(), 1);
    let unusual = accept(&model.evaluation, issue(&model, "ten_times_next", ""), "属实", Scope::One);
    assert!(decide(&model, unusual).notices.is_empty());
}
