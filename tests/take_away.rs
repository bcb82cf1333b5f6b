//! What leaves the page and comes back: the workbook is known again, read without a question and checked cell by cell;
//! text opens as text.

use proptest::prelude::*;
use scoreboard::app::selectors::Verdict;
use scoreboard::app::selectors::report::{group_report, group_spread, school_report};
use scoreboard::app::selectors::take_away::{proof, ranking_rows, report};
use scoreboard::app::{
    Action, Document, Evaluation, Event, Model, ProofCell, ProofCheck, Route, Shared, ViewState, check_proof, proofs,
};
use scoreboard::engine::{
    Group, GroupData, Kind, Missing, Options, Scheme, Ties, Unit, Value, ZeroMaximum, score, shaoxing,
};
use scoreboard::export::{
    Report, Template, csv, evidence, filled_template, options_from_text, options_text, safe_text, workbook,
};
use scoreboard::i18n::Lang;
use scoreboard::import;
use scoreboard::table::{
    CellRef, Decision, FileKind, IssueKind, LeftOutReason, Proof, Raw, Severity, Sheet, Table, interpret,
};
use std::fs;
use std::path::{Path, PathBuf};

fn case(name: &str) -> PathBuf {
    let extension = name.rsplit('.').next().unwrap();
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import").join(name).join(format!("input.{extension}"))
}

fn read(file: &Path) -> Table {
    import::read(&fs::read(file).unwrap(), &file.file_name().unwrap().to_string_lossy(), None).unwrap()
}

fn model_of(tables: Vec<Table>) -> Model {
    Model::new(ViewState::default()).after(Event::TablesRead(tables))
}

/// The page with two groups and everything reported.
fn filled() -> Model {
    model_of(vec![read(&case("percent-format.xlsx"))])
}

fn written(model: &Model, lang: Lang) -> Vec<u8> {
    workbook(&report(model.document(), &model.evaluation, lang)).unwrap()
}

fn read_back(bytes: &[u8]) -> Table {
    import::read(bytes, "结果.xlsx", None).unwrap()
}

fn check(model: &Model) -> ProofCheck {
    let document = model.document();
    let table = proofs(&document.tables).next().expect("a workbook of ours");
    check_proof(table, &document.scheme, &document.decisions, &document.options).unwrap()
}

fn sheet<'a>(table: &'a mut Table, name: &str) -> &'a mut Sheet {
    table.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

fn set(table: &mut Table, name: &str, at: (u32, u32), raw: Raw) {
    let at = CellRef::new(at.0, at.1);
    let cell = sheet(table, name).cells.iter_mut().find(|cell| cell.at == at).unwrap_or_else(|| panic!("no cell {at}"));
    cell.raw = raw;
}

fn group(scheme: &Scheme, name: &str, schools: &[&str]) -> Group {
    let units = schools.iter().map(|name| Unit { name: (*name).into() }).collect();
    let mut group = Group::new(name, units, scheme);
    for unit_idx in 0..schools.len() {
        for leaf_idx in 0..scheme.n_leaves() {
            let value = match scheme.indicator(leaf_idx).kind {
                Kind::YesNo => Value::Reported(f64::from(u8::from(unit_idx % 2 == 0))),
                Kind::Percent => Value::Reported(20.0 + ((7 * unit_idx + 3 * leaf_idx) % 79) as f64),
                _ => Value::Reported((5 * unit_idx + leaf_idx + 2) as f64),
            };
            group.set(unit_idx, leaf_idx, value, scheme).unwrap();
        }
    }
    group
}

#[test]
fn a_workbook_that_comes_back_is_read_without_a_question_and_every_cell_agrees() {
    for lang in [Lang::Zh, Lang::En] {
        let model = filled();
        let n_units: usize = model.evaluation.data.groups.iter().map(Group::n_units).sum();
        let back = model_of(vec![read_back(&written(&model, lang))]);
        assert_eq!(back.evaluation.data, model.evaluation.data, "{lang:?}");
        assert_eq!(back.view.route, Route::Ranking { group: None });
        assert_eq!(back.notices, []);
        assert_eq!(back.evaluation.questions().count(), 0, "{:?}", back.evaluation.questions().collect::<Vec<_>>());
        let issues = |model: &Model| model.evaluation.issues.iter().map(|i| i.kind.code()).collect::<Vec<_>>();
        assert_eq!(issues(&back), issues(&model));
        let check = check(&back);
        assert_eq!((&check.differences, &check.edits), (&vec![], &vec![]));
        assert!(check.is_same_data && check.is_same_scheme && check.without_scores.is_empty());
        assert_eq!(check.options, Some(Options::default()));
        // Scores: 66 nodes, rank, total, points, full marks; ranking: name, rank, total, 6; and the weights over them.
        assert_eq!(check.n_cells, n_units * (66 + 4) + n_units * (1 + 2 + 6) + 2 * (66 + 6));
        let view = proof(&check, &model.evaluation.scheme, &Options::default(), lang);
        assert!(view.is_proved && view.other_options.is_none());
        // It confirms itself: data, scheme, options and program are those that it states.
        assert_eq!(view.evidence.iter().map(|row| row.verdict).collect::<Vec<_>>(), [Verdict::Same; 4]);
        let headline = format!("已核对 {} 格，全部一致", check.n_cells);
        assert!(lang != Lang::Zh || view.headline == headline, "{}", view.headline);
        // Back on the page that has the data already, it takes their place and changes nothing.
        let again = model.after(Event::TablesRead(vec![read_back(&written(&model, lang))]));
        assert_eq!(again.evaluation.data, model.evaluation.data);
    }
}

/// What was wrong is wrong there too, and what somebody let count counts, with the reason.
#[test]
fn faults_and_what_was_let_count_come_back() {
    let text = "学校名称\t组别\t毕业生就业率\t共同开发课程数\t企业捐赠的资金（元）\n甲学校\t中职\t185\t约300\t-12000\n乙学校\t中职\t0.9\t不适用\t3/5/2024\n丙学校\t中职\t90\t5\t20000\n丁学校\t中职\t91\t6\t30000\n";
    let table = scoreboard::import::read_text(text, "a.tsv", FileKind::Text).unwrap();
    let model = model_of(vec![table]);
    let over = model.evaluation.issues.iter().find(|issue| issue.kind.code() == "over_100").unwrap();
    let accepted = Decision::Accept {
        at: over.at.clone().unwrap(),
        issue: "over_100".into(),
        was: "185".into(),
        reason: "含往届".into(),
        whom: "甲学校".into(),
        code: "6.1.1".into(),
    };
    let model = model.after(Event::Edited(Action::Decide(vec![accepted])));
    let errors = |model: &Model| {
        let issues = model.evaluation.issues.iter().filter(|issue| issue.severity() == Severity::Error);
        let mut said: Vec<_> = issues.map(|i| (i.unit.clone(), i.indicator.clone(), i.kind.code())).collect();
        said.sort();
        said
    };
    assert_eq!(errors(&model).len(), 5, "{:?}", errors(&model));
    for lang in [Lang::Zh, Lang::En] {
        let back = model_of(vec![read_back(&written(&model, lang))]);
        let mut expected = errors(&model);
        // The word alone would count there for what it says.
        expected.iter_mut().filter(|(.., code)| *code == "not_applicable_here").for_each(|e| e.2 = "not_a_number");
        expected.sort();
        assert_eq!(errors(&back), expected);
        assert_eq!(back.evaluation.data, model.evaluation.data);
        let let_count = back.evaluation.issues.iter().find(|issue| issue.kind.code() == "over_100").unwrap();
        assert_eq!(let_count.accepted.as_deref(), Some("含往届"));
        assert!(check(&back).differences.is_empty() && check(&back).is_same_data);
    }
    // Another value there was let count by nobody.
    let mut table = read_back(&written(&model, Lang::Zh));
    let raw_data = sheet(&mut table, "中职数据");
    let code = raw_data.cells.iter().find(|cell| cell.raw == Raw::Text("6.1.1".into())).unwrap().at;
    let first = raw_data.cells.iter().find(|cell| cell.at.col == code.col && cell.raw == Raw::Number(1.85)).unwrap().at;
    set(&mut table, "中职数据", (first.row, first.col), Raw::Number(1.95));
    let back = model_of(vec![table]);
    assert!(errors(&back).contains(&(Some("甲学校".into()), Some("6.1.1".into()), "over_100")), "{:?}", errors(&back));
}

#[test]
fn worked_out_sheets_are_left_alone_and_said_so() {
    let model = filled();
    let back = model_of(vec![read_back(&written(&model, Lang::Zh))]);
    let left_out: Vec<&str> = back
        .evaluation
        .interpretation
        .left_out
        .iter()
        .filter(|left| left.reason == LeftOutReason::WorkedOut)
        .map(|left| &*left.at.sheet.name)
        .collect();
    assert_eq!(left_out, ["说明", "中职排名", "中职得分", "高职排名", "高职得分", "来源", "更正"]);
}

#[test]
fn a_number_that_somebody_wrote_over_is_found_with_its_place() {
    let model = filled();
    let mut table = read_back(&written(&model, Lang::Zh));
    // The total of the second school, a point of the third, the first in the ranking, a weight.
    set(&mut table, "中职得分", (7, 2), Raw::Number(99.5));
    set(&mut table, "中职得分", (8, 7), Raw::Error("#REF!".into()));
    set(&mut table, "中职排名", (6, 2), Raw::Text("乙校".into()));
    set(&mut table, "高职得分", (3, 7), Raw::Number(3.0));
    let back = model_of(vec![table]);
    let check = check(&back);
    let found: Vec<(String, ProofCell)> =
        check.differences.iter().map(|d| (format!("{}!{}", d.at.sheet.name, d.at.cell), d.cell)).collect();
    let node = |code: &str| model.evaluation.scheme.node_idx(code).unwrap();
    assert!(found.contains(&("中职得分!C8".into(), ProofCell::Total)), "{found:?}");
    assert!(found.contains(&("中职得分!H9".into(), ProofCell::Node(node("1.1.1")))), "{found:?}");
    assert!(found.contains(&("高职得分!H4".into(), ProofCell::Weight(node("1.1.1")))), "{found:?}");
    assert!(found.iter().any(|(at, cell)| at.starts_with("中职排名!") && *cell == ProofCell::Name), "{found:?}");
    assert!(check.is_same_data && check.edits.is_empty());
    let view = proof(&check, &model.evaluation.scheme, &Options::default(), Lang::Zh);
    assert!(!view.is_proved);
    let total = view.differences.iter().find(|d| d.place == "中职得分!C8").unwrap();
    assert_eq!(total.workbook, "99.5");
    assert!(total.what.ends_with(" · 总分") && total.engine.parse::<f64>().unwrap() < 99.0, "{total:?}");
    let weight = view.differences.iter().find(|d| d.place == "高职得分!H4").unwrap();
    assert_eq!((weight.workbook.as_str(), weight.engine.as_str()), ("3", "2"));
}

#[test]
fn a_figure_changed_there_is_simply_new_and_told() {
    let model = filled();
    let mut table = read_back(&written(&model, Lang::Zh));
    // 3.1.1 of the first school, as a program that does not calculate leaves it.
    let scheme = &model.evaluation.scheme;
    let leaf_idx = scheme.leaf_idx("3.1.1").unwrap();
    set(&mut table, "中职数据", (6, 2 + leaf_idx as u32), Raw::Number(0.5));
    let back = model_of(vec![table]);
    assert_eq!(back.evaluation.data.groups[0].value(0, leaf_idx), Value::Reported(50.0));
    let check = check(&back);
    assert!(!check.is_same_data && !check.differences.is_empty());
    let [edit] = &check.edits[..] else { panic!("{:?}", check.edits) };
    assert_eq!(
        (edit.unit.as_str(), edit.leaf_idx, edit.was, edit.now),
        ("甲职业中专", leaf_idx, Value::Reported(67.36), Value::Reported(50.0))
    );
    let view = proof(&check, scheme, &Options::default(), Lang::Zh);
    assert_eq!(view.evidence[0].verdict, Verdict::Different);
    assert_eq!((view.edits[0].was.as_str(), view.edits[0].now.as_str()), ("67.36%", "50%"));
    // Beside the data it came from, the page says so, too.
    let again = model.after(Event::TablesRead(vec![(*back.document().tables[0]).clone()]));
    assert!(
        matches!(&again.notices[..], [scoreboard::app::Notice::Replaced { differences, .. }] if differences.len() == 1)
    );
}

#[test]
fn the_workbooks_options_are_told_and_can_be_taken_over() {
    let mut model = filled();
    for action in [
        Action::SetMissing(Missing::Redistribute),
        Action::SetZeroMaximum(ZeroMaximum::Full),
        Action::SetTies(Ties::Dense),
        Action::SetRankDecimals(Some(1)),
    ] {
        model = model.after(Event::Edited(action));
    }
    let back = model_of(vec![read_back(&written(&model, Lang::Zh))]);
    assert_eq!(back.document().options, Options::default());
    let check = check(&back);
    assert_eq!((check.differences.len(), check.options), (0, Some(model.document().options)));
    let view = proof(&check, &back.evaluation.scheme, &back.document().options, Lang::Zh);
    let verdicts: Vec<Verdict> = view.evidence.iter().map(|row| row.verdict).collect();
    assert_eq!(verdicts, [Verdict::Same, Verdict::Same, Verdict::Different, Verdict::Same]);
    let (words, actions) = view.other_options.expect("they are others");
    assert!(words.iter().any(|words| words.contains("不空名次")), "{words:?}");
    let taken = actions.into_iter().fold(back, |model, action| model.after(Event::Edited(action)));
    assert_eq!(taken.document().options, model.document().options);
    assert_eq!(taken.evaluation.board, model.evaluation.board);
}

#[test]
fn a_workbook_of_another_program_and_another_scheme_says_so() {
    let model = filled();
    let guide = read_back(&written(&model, Lang::Zh));
    for (begin, other, position, verdict) in [
        ("engine: ", "9.9.9", 3, Verdict::Different),
        ("engine: ", "", 3, Verdict::NotStated),
        ("scheme-sha256: ", "0", 1, Verdict::Different),
        ("data-sha256: ", "0", 0, Verdict::Different),
        ("options: ", "missing=perhaps", 2, Verdict::NotStated),
    ] {
        let mut table = guide.clone();
        let is_it =
            |cell: &&mut scoreboard::table::Cell| matches!(&cell.raw, Raw::Text(text) if text.starts_with(begin));
        let cell = sheet(&mut table, "说明").cells.iter_mut().find(is_it).unwrap();
        cell.raw = Raw::Text(format!("{begin}{other}").into());
        let view = proof(&check(&model_of(vec![table])), &model.evaluation.scheme, &Options::default(), Lang::En);
        for (i, row) in view.evidence.iter().enumerate() {
            assert_eq!(
                row.verdict,
                if i == position { verdict } else { Verdict::Same },
                "{begin}{other}: {}",
                row.name
            );
        }
    }
}

#[test]
fn other_workbooks_are_never_taken_for_ours() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import");
    let mut n_files = 0;
    for entry in fs::read_dir(folder).unwrap().flatten().flat_map(|case| fs::read_dir(case.path()).unwrap().flatten()) {
        if entry.file_name() != "expected.json" {
            let table = read(&entry.path());
            assert!(Proof::find(&table).is_none() && !table.sheets.iter().any(Sheet::is_worked_out), "{entry:?}");
            n_files += 1;
        }
    }
    assert!(n_files > 10);
    let scheme = shaoxing::scheme();
    let data = GroupData { groups: vec![group(&scheme, "中职", &["甲校"])] };
    for kind in Template::ALL {
        assert!(Proof::find(&read_back(&filled_template(kind, &scheme, &data).unwrap())).is_none());
    }
    // The mark alone, in another place or without what belongs to it, proves nothing.
    let mut table = read_back(&workbook(&Report::new(Lang::Zh, &scheme, &data, Options::default())).unwrap());
    table.sheets.retain(|sheet| sheet.name != "说明");
    assert!(Proof::find(&table).is_none());
}

#[test]
fn the_year_that_is_shown_is_said_and_comes_back() {
    let text = "学校名称\t组别\t年份\t3.1.1\n甲校\t中职\t2023\t70%\n甲校\t中职\t2024\t80%\n乙校\t中职\t2023\t60%\n乙校\t中职\t2024\t90%\n";
    let model = model_of(vec![import::read(text.as_bytes(), "两年.tsv", None).unwrap()]);
    assert_eq!(model.evaluation.year, Some(2024));
    let table = read_back(&written(&model, Lang::Zh));
    let first = table.sheets.iter().find(|sheet| sheet.name == "中职数据").map(|sheet| sheet.cells[0].raw.clone());
    assert!(matches!(first, Some(Raw::Text(text)) if text.starts_with("2024年 中职 · ")));
    let check = check_proof(&table, &model.evaluation.scheme, &[], &Options::default()).unwrap();
    assert_eq!((check.differences.len(), check.edits.len(), check.is_same_data), (0, 0, true));
    // It is known again of which year the figures are, also beside those of other years.
    let units = &model_of(vec![table]).evaluation.interpretation.units;
    assert!(units.iter().all(|unit| unit.year == Some(2024)), "{units:?}");
    let earlier = model.after(Event::YearChosen(Some(2023)));
    let both = model_of(vec![
        read_back(&written(&earlier, Lang::En)),
        import::read(text.as_bytes(), "两年.tsv", None).unwrap(),
    ]);
    assert_eq!(both.evaluation.interpretation.years, [Some(2023), Some(2024)]);
}

#[test]
fn the_chart_has_the_first_on_top_its_scale_below_and_bars_told_apart_in_grey() {
    let bytes = written(&filled(), Lang::Zh);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/charts/chart1.xml").unwrap(), &mut xml).unwrap();
    let (categories, values) = xml.split_once("<c:catAx>").unwrap().1.split_once("<c:valAx>").unwrap();
    assert!(categories.contains(r#"<c:orientation val="maxMin"/>"#));
    assert!(values.contains(r#"<c:crosses val="max"/>"#) && values.contains(r#"<c:max val="100"/><c:min val="0"/>"#));
    assert_eq!(xml.matches("<c:ser>").count(), 6);
    assert_eq!(xml.matches(r#"<a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>"#).count(), 6, "white between the bars");
}

/// A school to which an indicator does not apply has its points raised to the full marks: its bar, too.
#[test]
fn the_bars_of_the_chart_are_as_long_as_the_totals() {
    let text = "学校名称\t组别\t3.1.1\t5.1.1\n甲校\t中职\t80%\t不适用\n乙校\t中职\t60%\t100%\n丙校\t中职\t\t\n";
    let model = model_of(vec![import::read(text.as_bytes(), "校.tsv", None).unwrap()]);
    let bytes = written(&model, Lang::Zh);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/charts/chart1.xml").unwrap(), &mut xml).unwrap();
    let values = xml.split("<c:val><c:numRef><c:f>").skip(1).map(|rest| rest.split("</c:f>").next().unwrap());
    let first_cols: Vec<u32> = values
        .map(|range| {
            let col = range.rsplit('!').next().unwrap().split('$').nth(1).unwrap();
            col.bytes().fold(0, |col, letter| 26 * col + u32::from(letter - b'A') + 1) - 1
        })
        .collect();
    assert_eq!(first_cols.len(), 6);
    let mut table = read_back(&bytes);
    let cells = &sheet(&mut table, "中职排名").cells;
    let number = |row: u32, col: u32| match cells.iter().find(|cell| cell.at == CellRef::new(row, col)).unwrap().raw {
        Raw::Number(number) => number,
        // As a program writes 0 that it leaves to others to work out.
        Raw::FormulaWithoutValue => 0.0,
        ref other => panic!("{other:?}"),
    };
    let board = &model.evaluation.board.groups[0];
    for (row, unit_idx) in (6..).zip(&board.order) {
        let bar: f64 = first_cols.iter().map(|col| number(row, *col)).sum();
        assert!((bar - board.totals[*unit_idx as usize]).abs() < 1e-9, "{bar}");
    }
    assert!(board.points_sums[0] < board.totals[0] && board.totals[2] == 0.0);
}

#[test]
fn all_that_is_taken_away_names_its_year() {
    let text = "学校名称\t组别\t年份\t3.1.1\n甲校\t中职\t2023\t70%\n甲校\t中职\t2024\t80%\n乙校\t中职\t2023\t60%\n乙校\t中职\t2024\t90%\n";
    let latest = model_of(vec![import::read(text.as_bytes(), "两年.tsv", None).unwrap()]);
    let earlier = latest.after(Event::YearChosen(Some(2023)));
    for (model, year, best) in [(&latest, 2024, "乙校"), (&earlier, 2023, "甲校")] {
        let table = read_back(&written(model, Lang::Zh));
        let title = format!("{year}年 产教融合评价结果");
        let guide = table.sheets.iter().find(|sheet| sheet.name == "说明").unwrap();
        assert_eq!(guide.cells[0].raw, Raw::Text(title.as_str().into()));
        assert_eq!(Lang::Zh.result_file(Some(year)), format!("产教融合评价结果-{year}年"));
        let made = report(model.document(), &model.evaluation, Lang::Zh);
        let lines = csv(&made);
        assert!(lines.contains("学校名称,年份,总分") && lines.contains(&format!("中职,1,{best},{year},")), "{lines}");
        let rows = ranking_rows(&model.evaluation, Lang::Zh);
        assert!(rows.starts_with("年份\t组别\t名次") && rows.contains(&format!("{year}\t中职\t1\t{best}")), "{rows}");
        let group = group_report(&model.evaluation, &Options::default(), "中职", Lang::Zh).unwrap();
        assert_eq!(group.group_label, format!("{year}年 中职"));
        let spread = group_spread(&model.evaluation, "中职").unwrap();
        let school = school_report(&model.evaluation, &Options::default(), &spread, "中职", "甲校", Lang::En).unwrap();
        assert_eq!(school.group_label, format!("{year} Secondary vocational (中职)"));
        // The text is that year's alone, and read again as such.
        let back = model_of(vec![import::read(lines.as_bytes(), "结果.csv", None).unwrap()]);
        assert!(back.evaluation.interpretation.units.iter().all(|unit| unit.year == Some(year)));
        assert_eq!(back.evaluation.questions().count(), 0);
    }
    let chart = Lang::Zh.chart_of(Some(2024), "中职", 2, 2);
    assert!(chart.starts_with("2024年 中职 · "), "{chart}");
}

#[test]
fn corrections_and_sources_are_written_down() {
    let faults = model_of(vec![read(&case("faults.xlsx"))]);
    let issue = faults.evaluation.issues.iter().find(|i| matches!(i.kind, IssueKind::OverMax { .. })).unwrap().clone();
    let target = scoreboard::app::target(&faults.evaluation, &issue).unwrap();
    let decision = scoreboard::app::correct(&faults.evaluation, &issue, "85.5%").unwrap();
    let model = faults.after(Event::Edited(Action::Decide(vec![decision])));
    let made = report(model.document(), &model.evaluation, Lang::Zh);
    assert!(made.n_errors > 0);
    assert_eq!((made.corrections.len(), made.corrections[0].to.as_str()), (1, "85.5%"));
    let table = read_back(&workbook(&made).unwrap());
    let texts = |name: &str| -> Vec<String> {
        let sheet = table.sheets.iter().find(|sheet| sheet.name == name).unwrap();
        let text = |raw: &Raw| match raw {
            Raw::Text(text) => text.to_string(),
            Raw::Number(number) => number.to_string(),
            _ => String::new(),
        };
        sheet.cells.iter().map(|cell| text(&cell.raw)).collect()
    };
    let corrections = texts("更正");
    assert!(corrections.contains(&"85.5%".into()) && corrections.contains(&target.was), "{corrections:?}");
    let sources = texts("来源");
    assert!(sources.contains(&target.at.cell.to_string()) && sources.contains(&"85.5".into()));
    assert!(texts("说明").iter().any(|text| text.contains("处数据错误没有解决")));
}

/// Names that programs take for formulas, numbers, errors; and what files of this kind cannot hold as it is.
const HOSTILE: &[&str] = &[
    "=1+1",
    "+1",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "－乙",
    "<script>alert(1)</script>",
    "a,b",
    "a\"b",
    "甲;乙",
    "12",
    "NaN",
    "inf",
    "1e5",
    "TRUE",
    "#N/A",
    "#DIV/0!",
    "__proto__",
    "_x000D_",
    "甲\u{1}乙",
    "'=1",
    "甲&乙",
    "&P",
    "🏫学校",
    "\u{202e}反",
];

#[test]
fn hostile_names_stay_text_and_break_nothing() {
    let scheme = shaoxing::scheme();
    let long = "很长".repeat(50_000);
    let mut names = HOSTILE.to_vec();
    names.push(&long);
    for group_name in ["中职", "[a]:*?/\\'b", "=1+1", "History", "&P"] {
        let data = GroupData { groups: vec![group(&scheme, group_name, &names)] };
        let bytes = workbook(&Report::new(Lang::Zh, &scheme, &data, Options::default())).unwrap();
        let table = read_back(&bytes);
        let data_sheet = table.sheets.iter().find(|sheet| !sheet.is_worked_out() && !sheet.cells.is_empty()).unwrap();
        let in_names = data_sheet.cells.iter().filter(|cell| cell.at.col == 0 && cell.at.row >= 6);
        for (cell, name) in in_names.zip(&names).take(HOSTILE.len()) {
            assert_eq!(cell.raw, Raw::Text((*name).into()), "{name} stays a text");
        }
        // Every formula is one of ours.
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        for i in 0..archive.len() {
            let mut xml = String::new();
            let mut entry = archive.by_index(i).unwrap();
            std::io::Read::read_to_string(&mut entry, &mut xml).unwrap();
            assert!(!xml.contains("<f>1+1") && !xml.contains("<f>SUM(A1)") && !xml.contains("<v>NaN</v>"));
            assert!(!xml.contains('\u{1}'), "no character that XML cannot hold");
        }
    }
    let data = GroupData { groups: vec![group(&scheme, "中职", HOSTILE)] };
    let text = csv(&Report::new(Lang::Zh, &scheme, &data, Options::default()));
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows.len(), HOSTILE.len());
    for row in &rows {
        assert_eq!(row.len(), 6 + 66 + 44);
        let name = row[2].trim_start();
        let is_number = name.parse::<f64>().is_ok();
        assert!(is_number || !name.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '－', '＋', '＠']), "{name}");
    }
}

#[test]
fn text_comes_back_as_it_went() {
    for lang in [Lang::Zh, Lang::En] {
        for model in [filled(), model_of(vec![read(&case("faults.xlsx"))])] {
            let text = csv(&report(model.document(), &model.evaluation, lang));
            assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
            let back = import::read(text.as_bytes(), "结果.csv", None).unwrap();
            let interpretation = interpret(&[back], &model.evaluation.scheme);
            let about = |kind: &IssueKind| {
                matches!(
                    kind,
                    IssueKind::UnmatchedColumn { .. }
                        | IssueKind::UncertainColumn { .. }
                        | IssueKind::DuplicateColumn { .. }
                )
            };
            let asked: Vec<_> = interpretation.issues.iter().filter(|issue| about(&issue.kind)).collect();
            assert!(asked.is_empty(), "{asked:?}");
            let errors: Vec<_> = interpretation.issues.iter().filter(|i| i.severity() == Severity::Error).collect();
            assert!(errors.is_empty(), "{errors:?}");
            // Best rank first there: the same values, school by school.
            let read = interpretation.group_data(&model.evaluation.scheme);
            for (group, was) in read.groups.iter().zip(&model.evaluation.data.groups) {
                assert_eq!((&group.name, group.n_units()), (&was.name, was.n_units()));
                for (unit_idx, unit) in group.units().iter().enumerate() {
                    let there = was.units().iter().position(|u| u.name == unit.name).unwrap();
                    for leaf_idx in 0..model.evaluation.scheme.n_leaves() {
                        assert_eq!(group.value(unit_idx, leaf_idx), was.value(there, leaf_idx), "{}", unit.name);
                    }
                }
            }
        }
    }
    assert_eq!(safe_text("  =1"), "'  =1");
}

#[test]
fn what_is_pasted_is_the_ranking_with_two_decimals() {
    let model = filled();
    let rows = ranking_rows(&model.evaluation, Lang::Zh);
    let lines: Vec<Vec<&str>> = rows.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0][..4], ["组别", "名次", "学校名称", "总分"]);
    assert!(lines.iter().all(|line| line.len() == 4 + 6));
    let board = &model.evaluation.board.groups[0];
    let first = board.order[0] as usize;
    assert_eq!(lines[1][..2], ["中职", "1"]);
    assert_eq!(lines[1][3], scoreboard::i18n::decimals(board.totals[first], 2));
    assert_eq!(lines.len(), 1 + 7 + 3);
}

#[test]
fn a_report_survives_the_way_to_the_worker() {
    let model = model_of(vec![read(&case("faults.xlsx"))]);
    let made = report(model.document(), &model.evaluation, Lang::En);
    assert_eq!(Report::from_bytes(&made.to_bytes()), Some(made));
    assert_eq!(Report::from_bytes(b"nonsense"), None);
}

#[test]
fn there_is_a_workbook_of_nothing_of_one_and_of_a_thousand() {
    let scheme = shaoxing::scheme();
    let nothing = workbook(&Report::new(Lang::Zh, &scheme, &GroupData::default(), Options::default())).unwrap();
    assert_eq!(read_back(&nothing).sheets.len(), 1);
    let one = Group::new("中职", vec![Unit { name: "甲校".into() }], &scheme);
    let bytes =
        workbook(&Report::new(Lang::Zh, &scheme, &GroupData { groups: vec![one] }, Options::default())).unwrap();
    let back = model_of(vec![read_back(&bytes)]);
    assert_eq!((back.evaluation.data.groups[0].n_units(), check(&back).differences.len()), (1, 0));
    let names: Vec<String> = (1..=1000).map(|n| format!("第{n}职业学校")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let data = GroupData { groups: vec![group(&scheme, "中职", &names)] };
    let bytes = workbook(&Report::new(Lang::Zh, &scheme, &data, Options::default())).unwrap();
    let back = model_of(vec![read_back(&bytes)]);
    assert_eq!((back.evaluation.data.groups[0].n_units(), check(&back).differences.len()), (1000, 0));
}

#[test]
fn evidence_tells_data_schemes_and_options_apart() {
    let scheme = shaoxing::scheme();
    let one = GroupData { groups: vec![group(&scheme, "中职", &["甲校", "乙校"])] };
    let of = |data: &GroupData, options: &Options| evidence(data, &scheme, options);
    let before = of(&one, &Options::default());
    assert_eq!(before, of(&one.clone(), &Options::default()));
    let mut other = one.clone();
    other.groups[0].set(0, 3, Value::NotApplicable, &scheme).unwrap();
    assert_ne!(before.data_hash, of(&other, &Options::default()).data_hash);
    other.groups[0].set(0, 3, Value::Missing, &scheme).unwrap();
    assert_ne!(before.data_hash, of(&other, &Options::default()).data_hash);
    // Names that run together are told apart.
    let named = |names: &[&str]| GroupData { groups: vec![group(&scheme, "中职", names)] };
    assert_ne!(
        of(&named(&["甲", "乙丙"]), &Options::default()).data_hash,
        of(&named(&["甲乙", "丙"]), &Options::default()).data_hash
    );
    let options = Options::default().with_rank_decimals(Some(3)).unwrap();
    assert_ne!(before.options, of(&one, &options).options);
    assert_eq!(before.scheme_hash.len(), 64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the figures and the options: the workbook agrees with the engine and comes back to the same data.
    #[test]
    fn any_values_come_back(values in prop::collection::vec(prop_oneof![
        2 => Just(None), 6 => (0u32..1_000_000).prop_map(|n| Some(f64::from(n) / 1000.0)), 1 => Just(Some(0.0)),
    ], 3 * 44), choice in 0u32..80) {
        let scheme = shaoxing::scheme();
        let mut data = GroupData { groups: vec![group(&scheme, "中职", &["甲校", "乙校", "丙校"])] };
        for (i, value) in values.into_iter().enumerate() {
            let value = value.map_or(Value::Missing, Value::Reported);
            // One too large for its column is left out, as it would be on the page.
            let _ = data.groups[0].set(i / 44, i % 44, value, &scheme);
        }
        let mut options = Options::default();
        if choice & 1 == 1 { options.missing = Missing::Redistribute; }
        if choice & 2 == 2 { options.zero_maximum = ZeroMaximum::Full; }
        if choice & 4 == 4 { options.ties = Ties::Dense; }
        let options = options.with_rank_decimals((choice / 8 > 0).then(|| choice / 8 - 1)).unwrap();
        prop_assert_eq!(options_from_text(&options_text(&options)), Some(options));
        let bytes = workbook(&Report::new(Lang::Zh, &scheme, &data, options)).unwrap();
        let tables = vec![Shared::new(read_back(&bytes))];
        let back = Evaluation::of(&Document { tables, ..Document::default() });
        let table = read_back(&bytes);
        let check = check_proof(&table, &scheme, &[], &Options::default()).unwrap();
        // Yes or no is a number there, and so it is here.
        prop_assert_eq!(&back.data, &data);
        prop_assert_eq!(&check.differences, &vec![]);
        prop_assert_eq!(check.options, Some(options));
        prop_assert!(check.is_same_data);
        let board = score(&data, &scheme, &options);
        prop_assert_eq!(board.groups[0].n_units(), 3);
    }
}
