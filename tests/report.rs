//! The printed reports: what they say is so, and a school's report names no other school.

use scoreboard::app::selectors::report::{group_report, group_spread, report_schools, school_report};
use scoreboard::app::selectors::{Verdict, evidence_rows, school};
use scoreboard::app::{Action, Event, Model, ViewState};
use scoreboard::engine::{Missing, Ties};
use scoreboard::export::evidence;
use scoreboard::i18n::Lang;
use scoreboard::import::{read_text, sample_table};
use scoreboard::table::FileKind;

fn sample() -> Model {
    Model::new(ViewState::default()).after(Event::Edited(Action::LoadSample(sample_table())))
}

fn with(rows: &str) -> Model {
    let table = read_text(rows, "a.csv", FileKind::Text).expect("a table");
    Model::new(ViewState::default()).after(Event::TablesRead(vec![table]))
}

fn of_school(
    model: &Model,
    group: &str,
    unit: &str,
    lang: Lang,
) -> Option<scoreboard::app::selectors::report::SchoolReport> {
    let spread = group_spread(&model.evaluation, group)?;
    school_report(&model.evaluation, &model.document().options, &spread, group, unit, lang)
}

/// Two yes/no and one percentage: 甲 leads, 乙 is half of it.
const THREE: &str = "学校名称,组别,1.1.1,3.1.1,2.1.2\n甲校,中职,1,80,100\n乙校,中职,0,40,100\n丙校,中职,1,60,10\n";

#[test]
fn a_group_report_ranks_everybody_and_states_rule_and_options() {
    let model = with(THREE);
    let report = group_report(&model.evaluation, &model.document().options, "中职", Lang::Zh).unwrap();
    // 1.1.1 and 2.1.2 and 3.1.1 have 2 points each.
    let rows: Vec<(u32, &str, &str)> = report.rows.iter().map(|r| (r.rank, &*r.unit, &*r.total)).collect();
    assert_eq!(rows, [(1, "甲校", "6.00"), (2, "丙校", "3.70"), (3, "乙校", "3.00")]);
    assert!(report.summary.contains("甲校") && report.summary.contains("3.70"), "{}", report.summary);
    assert_eq!(report.heat_columns.len(), 16);
    let hashes: Vec<&str> = report.head.evidence.iter().map(|(_, value)| value.as_str()).collect();
    let evidence = evidence(&model.evaluation.data, &model.evaluation.scheme, &model.document().options);
    assert_eq!(hashes, [&*evidence.data_hash, &*evidence.scheme_hash, &*evidence.options, &*evidence.engine_version]);
    // What is printed is enough to be recognised by.
    let printed: Vec<String> = report.head.evidence.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let rows = evidence_rows(&evidence, &printed.join("\n"), Lang::Zh);
    assert!(rows.iter().all(|row| row.verdict == Verdict::Same), "{rows:?}");
    let school = of_school(&model, "中职", "乙校", Lang::Zh).unwrap();
    assert_eq!(school.head.evidence, report.head.evidence);
    let teachers = report.heat_columns.iter().position(|(code, _)| code == "3.1").unwrap();
    // 2 of the 7 points of 3.1.
    assert_eq!((&*report.heat_rows[0].cells[teachers].share, report.heat_rows[0].cells[teachers].level), ("29", 1));
    assert_eq!(report.head.options.len(), 5);
    assert!(report.head.options.iter().all(|option| option.is_default));

    let model = model
        .after(Event::Edited(Action::SetMissing(Missing::Redistribute)))
        .after(Event::Edited(Action::SetTies(Ties::Dense)));
    let report = group_report(&model.evaluation, &model.document().options, "中职", Lang::Zh).unwrap();
    let changed = report.head.options.iter().filter(|option| !option.is_default).count();
    assert_eq!(changed, 2);
    assert_eq!(report.rows[0].out_of.as_deref(), Some("6"));
    assert!(group_report(&model.evaluation, &model.document().options, "高职", Lang::Zh).is_none());
}

#[test]
fn a_group_report_lists_the_findings_of_its_group_only() {
    let model = with("学校名称,组别,3.1.1\n甲校,中职,185\n乙校,中职,50\n丙校,高职,190\n丁校,高职,40\n");
    let options = model.document().options;
    let report = group_report(&model.evaluation, &options, "中职", Lang::Zh).unwrap();
    assert!(report.head.is_provisional);
    assert!(report.findings.iter().any(|f| f.unit.as_deref() == Some("甲校") && f.severity_tag == "error"));
    assert!(report.findings.iter().all(|f| f.unit.as_deref() != Some("丙校")));
}

#[test]
fn a_school_report_says_where_it_stands_and_what_would_help() {
    let model = with(THREE);
    let report = of_school(&model, "中职", "乙校", Lang::Zh).unwrap();
    assert_eq!((&*report.total, &*report.rank), ("3.00", "第 3 名，共 3 所"));
    assert_eq!(report.summary, ["同组 3 所学校中，最高总分 6.00，中位数 3.70。", "距上一名次还差 0.70 分。"]);
    assert_eq!(report.strengths.len(), 0, "{:?}", report.strengths);
    // Nothing of the 41 others was reported: each of them loses its full marks, and they are larger.
    assert_eq!(report.gaps.len(), 3);
    // The one that has not what others have gets it; 40 a fifth better is 48 of 80.
    assert_eq!(report.moves.len(), 2, "{:?}", report.moves);
    assert!(report.moves[0].contains("由 无 提高到 有，总分增加 2.00 分"), "{:?}", report.moves);
    assert!(report.moves[1].contains("由 40% 提高到 48%，总分增加 0.20 分"), "{:?}", report.moves);
    assert!(report.moves_together.unwrap().contains("总分 5.20，第 2 名"));
    assert_eq!(report.standings[0].rank, "3");

    let best = of_school(&model, "中职", "甲校", Lang::Zh).unwrap();
    assert_eq!(best.summary.len(), 1, "nobody is above the first");
    assert!(best.strengths[0].contains("80%") && best.strengths[0].contains("组内第 1"), "{:?}", best.strengths);
    assert!(of_school(&model, "中职", "没有的学校", Lang::Zh).is_none());
}

#[test]
fn a_school_report_names_no_other_school() {
    let model = sample();
    for group in ["中职", "高职"] {
        let schools = report_schools(&model.evaluation, group);
        for lang in [Lang::Zh, Lang::En] {
            for unit in &schools {
                let report = of_school(&model, group, unit, lang).unwrap();
                let holders: Vec<&str> =
                    report.nodes.iter().filter_map(|n| n.leaf.as_ref()).map(|leaf| &*leaf.holders).collect();
                // The breakdown knows who holds the best value; what is printed of it is the value.
                assert!(holders.iter().any(|names| !names.is_empty()));
                let printed = format!(
                    "{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
                    report.summary,
                    report.strengths,
                    report.gaps,
                    report.moves,
                    report.moves_together,
                    report.standings,
                    report
                        .nodes
                        .iter()
                        .filter_map(|n| n.leaf.as_ref())
                        .map(|leaf| (&leaf.value, &leaf.best))
                        .collect::<Vec<_>>(),
                );
                for other in schools.iter().filter(|other| *other != unit) {
                    assert!(!printed.contains(other.as_str()), "{unit} is told of {other}");
                }
            }
        }
    }
}

#[test]
fn a_school_alone_and_a_group_of_equals_have_reports_too() {
    let alone = with("学校名称,组别,3.1.1\n甲校,中职,50\n");
    let report = of_school(&alone, "中职", "甲校", Lang::Zh).unwrap();
    assert_eq!(report.summary.len(), 1);
    assert_eq!(report.moves, [""; 0], "it holds every maximum");
    assert!(report.head.is_alone, "and compares with nobody");
    assert!(group_report(&alone.evaluation, &alone.document().options, "中职", Lang::Zh).unwrap().head.is_alone);
    assert!(school(&alone.evaluation, "中职", "甲校", Lang::Zh).unwrap().is_alone);
    let equals = with("学校名称,组别,3.1.1\n甲校,中职,50\n乙校,中职,50\n");
    let report = of_school(&equals, "中职", "乙校", Lang::Zh).unwrap();
    assert!(report.is_tied && !report.head.is_alone);
    assert_eq!(report.standings[2].rank, "1", "equal points share the better place");
}

#[test]
fn a_school_report_tells_a_value_at_fault_from_one_that_was_not_reported() {
    let model = with("学校名称,组别,直接就业毕业生留绍工作比例（%）\n甲校,中职,80\n乙校,中职,约四成\n");
    let gaps = of_school(&model, "中职", "乙校", Lang::Zh).unwrap().gaps;
    assert!(gaps[0].contains("留绍") && gaps[0].contains("数据有误"), "{gaps:?}");
    assert!(gaps[1].contains("未填报"), "{gaps:?}");
}
