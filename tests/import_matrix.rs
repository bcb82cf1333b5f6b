//! Files as they come, and the units, values and errors they mean: a case is a folder in `cases/import`.
//!
//! A folder holds one or more files, which are read together in the order of their names, and `expected.json`.

use scoreboard::engine::{GroupData, Scheme, Value, shaoxing};
use scoreboard::i18n::Lang;
use scoreboard::import;
use scoreboard::table::{
    CellAddress, CellRef, Decision, FileKind, Interpretation, IssueKind, Raw, Role, Severity, Table, interpret,
    interpret_decided,
};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const TOLERANCE: f64 = 1e-12;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import").join(name)
}

fn files(case: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.file_name().is_some_and(|name| name != "expected.json"));
    files.sort();
    files
}

fn read(file: &Path) -> Table {
    let bytes = std::fs::read(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    import::read(&bytes, &name, None).unwrap_or_else(|e| panic!("{}: {e:?}", file.display()))
}

fn expected(case: &Path) -> Json {
    serde_json::from_str(&std::fs::read_to_string(case.join("expected.json")).unwrap()).unwrap()
}

/// All that differs, in words.
fn differences(interpretation: &Interpretation, scheme: &Scheme, expected: &Json, order_counts: bool) -> Vec<String> {
    let mut differences = Vec::new();
    let mut ours: Vec<(String, String)> =
        interpretation.units.iter().map(|unit| (unit.name.clone(), unit.group.clone())).collect();
    let text = |json: &Json, key: &str| json[key].as_str().unwrap_or_default().to_string();
    let units = expected["units"].as_array().unwrap();
    let mut theirs: Vec<(String, String)> =
        units.iter().map(|unit| (text(unit, "name"), text(unit, "group"))).collect();
    if !order_counts {
        ours.sort();
        theirs.sort();
    }
    if ours != theirs {
        differences.push(format!("units: {ours:?}, expected {theirs:?}"));
    }
    let data = interpretation.group_data(scheme);
    for unit in units {
        let (name, group) = (text(unit, "name"), text(unit, "group"));
        for leaf_idx in 0..scheme.n_leaves() {
            let code = &scheme.leaf(leaf_idx).code;
            let ours = value(&data, &group, &name, leaf_idx);
            let theirs = match &unit["values"][code] {
                Json::Null => Some(Value::Missing),
                Json::String(word) if word == "not_applicable" => Some(Value::NotApplicable),
                number => number.as_f64().map(Value::Reported),
            };
            let is_same = match (ours, theirs) {
                (Some(Value::Reported(ours)), Some(Value::Reported(theirs))) => (ours - theirs).abs() <= TOLERANCE,
                (ours, theirs) => ours == theirs,
            };
            if !is_same {
                differences.push(format!("{name} {code}: {ours:?}, expected {theirs:?}"));
            }
        }
    }
    type Error = (String, Option<String>, Option<String>, String);
    let ours: BTreeSet<Error> = interpretation
        .issues
        .iter()
        .filter(|issue| issue.severity() == Severity::Error)
        .map(|issue| {
            let cell = issue.at.as_ref().map(|at| at.cell.to_string()).unwrap_or_default();
            (cell, issue.unit.clone(), issue.indicator.clone(), issue.kind.code().to_string())
        })
        .collect();
    let option = |json: &Json, key: &str| json[key].as_str().map(str::to_string);
    let theirs: BTreeSet<Error> = expected["issues"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|issue| issue["severity"] == "error")
        .map(|issue| (text(issue, "cell"), option(issue, "unit"), option(issue, "indicator"), text(issue, "kind")))
        .collect();
    differences.extend(ours.difference(&theirs).map(|issue| format!("an error that is none: {issue:?}")));
    differences.extend(theirs.difference(&ours).map(|issue| format!("an error not found: {issue:?}")));
    differences
}

fn value(data: &GroupData, group: &str, unit: &str, leaf_idx: usize) -> Option<Value> {
    let group = data.groups.iter().find(|g| g.name == group)?;
    let unit_idx = group.units().iter().position(|u| u.name == unit)?;
    Some(group.value(unit_idx, leaf_idx))
}

#[test]
fn every_case() {
    let scheme = shaoxing::scheme();
    let mut failures = Vec::new();
    for case in cases() {
        let files = files(&case);
        let tables: Vec<Table> = files.iter().map(|file| read(file)).collect();
        let interpretation = interpret(&tables, &scheme);
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        // Several files have no order but that of their names.
        for difference in differences(&interpretation, &scheme, &expected(&case), files.len() == 1) {
            failures.push(format!("{name}: {difference}"));
        }
    }
    assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
}

/// The rectangular cases hold nothing to be warned of.
#[test]
fn clean_cases_have_no_warnings() {
    let scheme = shaoxing::scheme();
    for name in ["utf8.csv", "wps-gb18030.csv", "percent-format.xlsx", "libreoffice-percent.ods", "excel97.xls"] {
        let tables: Vec<Table> = files(&case(name)).iter().map(|file| read(file)).collect();
        let interpretation = interpret(&tables, &scheme);
        assert_eq!(interpretation.issues, [], "{name}");
        assert_eq!(interpretation.left_out, [], "{name}");
        assert_eq!(interpretation.columns.len(), scheme.n_leaves(), "{name}");
    }
}

#[test]
fn pasted_text_reads_as_the_file_does() {
    let scheme = shaoxing::scheme();
    for name in ["paste.tsv", "utf8.csv"] {
        let case = case(name);
        let text = std::fs::read_to_string(&files(&case)[0]).unwrap();
        let table = import::read_text(&text, "粘贴", FileKind::Paste).unwrap();
        assert_eq!(table.encoding, None);
        let interpretation = interpret(&[table], &scheme);
        assert_eq!(differences(&interpretation, &scheme, &expected(&case), true), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn kinds_and_encodings_are_told_by_content() {
    use scoreboard::table::TextEncoding::{Gb18030, Utf8, Utf8Bom, Utf16Le};
    for (name, kind, encoding) in [
        ("utf8.csv", FileKind::Text, Some(Utf8)),
        ("excel-utf8-bom.csv", FileKind::Text, Some(Utf8Bom)),
        ("wps-gb18030.csv", FileKind::Text, Some(Gb18030)),
        ("excel-unicode-text.txt", FileKind::Text, Some(Utf16Le)),
        ("paste.tsv", FileKind::Text, Some(Utf8)),
        ("percent-format.xlsx", FileKind::Xlsx, None),
        ("libreoffice-percent.ods", FileKind::Ods, None),
        ("excel97.xls", FileKind::Xls, None),
    ] {
        let bytes = std::fs::read(&files(&case(name))[0]).unwrap();
        let table = import::read(&bytes, "表.dat", None).unwrap();
        assert_eq!((table.kind, table.encoding), (kind, encoding), "{name}");
    }
}

/// A second opinion on the values of cells: what another reader finds in the same files.
#[test]
fn another_reader_finds_the_same_cells() {
    use calamine::{Data, Reader};
    for case in cases() {
        for file in files(&case) {
            if !["xlsx", "xls", "ods"].iter().any(|ending| file.extension().is_some_and(|e| e == *ending)) {
                continue;
            }
            let table = read(&file);
            let mut other = calamine::open_workbook_auto(&file).unwrap();
            for sheet in &table.sheets {
                let range = other.worksheet_range(&sheet.name).unwrap();
                let n_theirs =
                    range.used_cells().filter(|(.., data)| !matches!(data, Data::String(s) if s.is_empty())).count();
                let mut n_ours = 0;
                for cell in &sheet.cells {
                    let theirs = range.get_value((cell.at.row, cell.at.col)).unwrap_or(&Data::Empty);
                    n_ours += usize::from(cell.raw != Raw::FormulaWithoutValue);
                    let is_same = match (&cell.raw, theirs) {
                        (Raw::Text(ours), Data::String(theirs)) => ours.trim() == theirs.trim(),
                        (Raw::Number(ours), Data::Float(theirs)) => ours == theirs,
                        (Raw::Number(ours), Data::Int(theirs)) => *ours == *theirs as f64,
                        (Raw::Bool(ours), Data::Bool(theirs)) => ours == theirs,
                        (Raw::Date(_), Data::DateTime(_) | Data::DateTimeIso(_)) => true,
                        (Raw::Error(_), Data::Error(_)) => true,
                        (Raw::FormulaWithoutValue, Data::Empty) => true,
                        _ => false,
                    };
                    assert!(is_same, "{} {}: {:?}, the other {theirs:?}", file.display(), cell.at, cell.raw);
                }
                assert_eq!(n_ours, n_theirs, "{}", file.display());
            }
        }
    }
}

#[test]
fn every_error_says_where_it_is() {
    let scheme = shaoxing::scheme();
    let tables: Vec<Table> = files(&case("faults.xlsx")).iter().map(|file| read(file)).collect();
    let interpretation = interpret(&tables, &scheme);
    for issue in interpretation.issues.iter().filter(|issue| issue.severity() == Severity::Error) {
        assert!(issue.at.is_some() && issue.unit.is_some() && issue.indicator.is_some(), "{issue:?}");
        let at = issue.at.as_ref().unwrap();
        let unit = interpretation.units.iter().find(|unit| Some(&unit.name) == issue.unit.as_ref()).unwrap();
        let entry = unit.entries.iter().find(|entry| entry.at == *at).unwrap();
        assert_eq!(entry.value, Value::Missing);
        if let IssueKind::NotANumber { text } = &issue.kind {
            assert_eq!(text, &entry.shown);
        }
    }
}

/// Units as `name/group: code=value ...`, errors and warnings as `code@cell`, for tables too small for a folder.
fn gist(tables: &[Table], scheme: &Scheme) -> Vec<String> {
    let interpretation = interpret(tables, scheme);
    let units = interpretation.units.iter().map(|unit| {
        let values: Vec<String> = unit
            .entries
            .iter()
            .map(|entry| {
                let value = match entry.value {
                    Value::Reported(value) => value.to_string(),
                    Value::Missing => "-".into(),
                    Value::NotApplicable => "n/a".into(),
                };
                format!("{}={value}", scheme.leaf(entry.leaf_idx).code)
            })
            .collect();
        format!("{}/{}: {}", unit.name, unit.group, values.join(" "))
    });
    let issues = interpretation.issues.iter().filter(|issue| issue.kind.code() != "no_column").map(|issue| {
        let cell = issue.at.as_ref().map(|at| at.cell.to_string()).unwrap_or_default();
        format!("{}@{cell}", issue.kind.code())
    });
    let left_out = interpretation.left_out.iter().map(|left_out| format!("{:?}@{}", left_out.reason, left_out.at.cell));
    units.chain(issues).chain(left_out).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let table = import::read_text(text, "粘贴", FileKind::Paste).unwrap();
    assert_eq!(gist(&[table], &shaoxing::scheme()), expected, "{text}");
}

#[test]
fn headings_stand_anywhere() {
    // A title, notes above, a serial column, columns in another order, one that is nobody's.
    check(
        "2024年评价数据\n单位：见表头\n序号,毕业生就业率,在校生数,学校,类别,3.1.1\n1,98.5,1200,甲,中职学校,60\n2,97,800,乙,高等职业学校,70%\n",
        &[
            "甲/中职: 3.1.1=60 6.1.1=98.5",
            "乙/高职: 3.1.1=70 6.1.1=97",
            "unmatched_column@C3",
            "Title@A1",
            "Title@A2",
            "UnmatchedColumn@A3",
            "UnmatchedColumn@C3",
        ],
    );
    // Codes above the names, and a line of units below them.
    check(
        "学校名称\t组别\t2.1.2\t2.1.1\n\t\t企业捐赠的资金\t校企合作实训工厂或实训实验室数\n\t\t万元\t个\n甲\t中职\t5\t6\n",
        &["甲/中职: 2.1.1=6 2.1.2=5", "Title@C3"],
    );
    // The same headings on every page.
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t90\n学校名称\t组别\t毕业生就业率\n乙\t中职\t91\n",
        &["甲/中职: 6.1.1=90", "乙/中职: 6.1.1=91", "Title@A3"],
    );
    // No heading over the names, nor over the groups.
    check("\t\t毕业生就业率\n甲\t中职\t90\n乙\t高职\t91\n", &["甲/中职: 6.1.1=90", "乙/高职: 6.1.1=91"]);
}

#[test]
fn groups_come_from_wherever_they_stand() {
    // Sections.
    check(
        "学校名称\t毕业生就业率\n一、中职学校\n甲\t90\n二、高职院校\n乙\t91\n",
        &["甲/中职: 6.1.1=90", "乙/高职: 6.1.1=91", "Title@A2", "Title@A4"],
    );
    // The title.
    check("全市中等职业学校数据\n学校名称\t毕业生就业率\n甲\t90\n", &["甲/中职: 6.1.1=90", "Title@A1"]);
    // Nowhere: one group for all, and one error.
    check("学校名称\t毕业生就业率\n甲\t90\n乙\t91\n", &["甲/未分组: 6.1.1=90", "乙/未分组: 6.1.1=91", "no_group@A2"]);
    // For some.
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t90\n乙\t\t91\n丙\t本科\t92\n",
        &["甲/中职: 6.1.1=90", "乙/未分组: 6.1.1=91", "丙/本科: 6.1.1=92", "unknown_group@B4", "no_group@B3"],
    );
    // The column that says something of the groups, not the one that says who runs the school.
    check(
        "学校名称\t学校性质\t办学层次\t毕业生就业率\n甲\t公办\t中职\t90\n乙\t民办\t高职\t91\n",
        &["甲/中职: 6.1.1=90", "乙/高职: 6.1.1=91", "unmatched_column@B1", "UnmatchedColumn@B1"],
    );
}

/// The group may stand in one of a school's tables only; what is found in the others is of that group, too.
#[test]
fn a_group_holds_in_all_tables_of_a_school() {
    let texts = ["学校名称,组别,毕业生就业率\n甲,中职,x\n乙,高职,91\n", "学校,共同开发课程数\n甲,y\n乙,z\n丙,5\n"];
    let tables: Vec<Table> = (1..)
        .zip(texts)
        .map(|(i, text)| import::read_text(text, &format!("{i}.csv"), FileKind::Text).unwrap())
        .collect();
    let interpretation = interpret(&tables, &shaoxing::scheme());
    let faults = interpretation.issues.iter().filter(|issue| issue.severity() == Severity::Error);
    let found: Vec<[&str; 3]> = faults
        .map(|issue| [issue.kind.code(), issue.unit.as_deref().unwrap(), issue.group.as_deref().unwrap()])
        .collect();
    let expected = [
        ["not_a_number", "甲", "中职"],
        ["not_a_number", "甲", "中职"],
        ["not_a_number", "乙", "高职"],
        ["no_group", "丙", "未分组"],
    ];
    assert_eq!(found, expected);
    let units: Vec<(&str, &str, usize)> =
        interpretation.units.iter().map(|unit| (unit.name.as_str(), unit.group.as_str(), unit.entries.len())).collect();
    assert_eq!(units, [("甲", "中职", 2), ("乙", "高职", 2), ("丙", "未分组", 1)]);
}

#[test]
fn rows_that_are_no_schools_are_left_out_and_listed() {
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t90\n\n合计\t\t90\n平均值\t\t90\n注：以上数据截至2024年底\n填表人：张三\t联系电话：123\n",
        &["甲/中职: 6.1.1=90", "TotalRow@A4", "TotalRow@A5", "Note@A6", "Note@A7"],
    );
    check(
        "序号\t学校名称\t组别\t毕业生就业率\n1\t甲\t中职\t90\n2\n合计\t\t\t90\n",
        &["甲/中职: 6.1.1=90", "UnmatchedColumn@A1", "TotalRow@A4"],
    );
    check("学校名称\t组别\t毕业生就业率\n甲\t中职\t90\n\t中职\t91\n", &["甲/中职: 6.1.1=90", "no_name@A3"]);
    // A school that reported nothing is a school.
    check("学校名称\t组别\t毕业生就业率\n甲\t中职\t90\n乙\t中职\t\n", &["甲/中职: 6.1.1=90", "乙/中职: 6.1.1=-"]);
}

#[test]
fn lines_that_explain_the_columns_are_no_schools() {
    check(
        "学校名称\t组别\t毕业生就业率\t共同开发课程数\n1\t2\t3\t4\n权重\t\t2%\t2%\n计量单位\t\t%\t门\n甲\t公办中职\t90\t5\n目标值\t\t95\t6\n",
        &["甲/中职: 6.1.1=90 6.2.1=5", "Title@A2", "Title@A3", "Title@A4", "TotalRow@A6"],
    );
}

#[test]
fn names_are_held_against_each_other() {
    check(
        "学校名称\t组别\t毕业生就业率\n甲职业学校\t中职\t90\n 甲职业学校　\t中职\t91\n甲市职业学校\t中职\t92\n甲职业学校\t高职\t93\n",
        &[
            "甲职业学校/中职: 6.1.1=90",
            "甲市职业学校/中职: 6.1.1=92",
            "甲职业学校/高职: 6.1.1=93",
            "duplicate_unit@A3",
            "similar_unit@A4",
            "similar_unit@A5",
        ],
    );
}

/// Two names alike do not make names of the words beside them.
#[test]
fn names_that_nobody_heads_are_known_by_their_words() {
    check(
        "办学机构\t分管领导\t组别\t毕业生就业率\n甲职业中专\t王\t中职\t90\n乙职业中专（东校区）\t李\t中职\t91\n甲职业中专\t张\t中职\t92\n",
        &[
            "甲职业中专/中职: 6.1.1=90",
            "乙职业中专(东校区)/中职: 6.1.1=91",
            "unmatched_column@B1",
            "duplicate_unit@A4",
            "UnmatchedColumn@B1",
        ],
    );
    // Which of the two are the names?
    check(
        "机构\t分管领导\t组别\t毕业生就业率\n甲\t王\t中职\t90\n乙\t李\t中职\t91\n甲\t张\t中职\t92\n",
        &[
            "unmatched_column@A1",
            "unmatched_column@B1",
            "no_name@A2",
            "no_name@A3",
            "no_name@A4",
            "nothing_found@A1",
            "UnmatchedColumn@A1",
            "UnmatchedColumn@B1",
        ],
    );
    // Kinds of schools are none.
    check(
        "体系\t机构\t毕业生就业率\n中职学校\t甲技校\t90\n高职学校\t乙学院\t91\n",
        &["甲技校/中职: 6.1.1=90", "乙学院/高职: 6.1.1=91"],
    );
    // Words that come again and again are none.
    check(
        "体制\t机构\t组别\t毕业生就业率\n市管\t甲\t中职\t90\n市管\t乙\t中职\t91\n区管\t丙\t中职\t92\n市管\t丁\t中职\t93\n",
        &[
            "甲/中职: 6.1.1=90",
            "乙/中职: 6.1.1=91",
            "丙/中职: 6.1.1=92",
            "丁/中职: 6.1.1=93",
            "unmatched_column@A1",
            "UnmatchedColumn@A1",
        ],
    );
}

#[test]
fn one_indicator_has_one_column() {
    check(
        "学校名称\t组别\t毕业生就业率（%）\t毕业生就业率\t双师型教师占专任教师的比例\t企业捐赠资金（人）\n甲\t中职\t90\t91\t60\t5\n",
        &[
            "甲/中职: 6.1.1=90",
            "duplicate_column@D1",
            "uncertain_column@E1",
            "uncertain_column@F1",
            "UnmatchedColumn@D1",
            "UnmatchedColumn@E1",
            "UnmatchedColumn@F1",
        ],
    );
    // A column like one that is there is a column of its own.
    check(
        "学校名称\t组别\t双师型教师比例\t双师型教师数\n甲\t中职\t90\t91\n",
        &["甲/中职: 3.1.1=90", "unmatched_column@D1", "UnmatchedColumn@D1"],
    );
    // The unit of the whole table holds for columns of money that state none.
    check(
        "数据汇总表\t\t\t（单位：元）\n学校名称\t组别\t企业捐赠的资金\t企业捐赠的实习实训设备价值（万元）\t共同开发课程数\n甲\t中职\t1234500\t5\t6\n",
        &["甲/中职: 2.1.2=123.45 2.1.3=5 6.2.1=6"],
    );
    // The units on a line of their own hold too.
    check(
        "学校名称\t组别\t企业捐赠的资金\t共同开发课程数\t基地使用时间\n\t\t元\t门\t天\n甲\t中职\t1234500\t6\t7\n",
        &["甲/中职: 2.1.2=123.45 6.2.1=6", "uncertain_column@E1", "UnmatchedColumn@E1", "Title@C2"],
    );
    check(
        "指标\t单位\t甲\n组别\t\t中职\n企业捐赠的资金\t元\t1234500\n共同开发课程数\t门\t6\n",
        &["甲/中职: 2.1.2=123.45 6.2.1=6", "UnmatchedColumn@B1"],
    );
    check(
        "指标\t单位\t甲\n组别\t\t中职\n企业捐赠的资金（万元）\t元\t1234500\n共同开发课程数（门）\t门\t6\n",
        &["甲/中职: 6.2.1=6", "uncertain_column@A3", "UnmatchedColumn@A3", "UnmatchedColumn@B1"],
    );
    // So do signs, which have no letters.
    check(
        "学校名称,组别,双师型教师比例,校外实习实训基地数\n单位,,‰,个\n甲,中职,85,3\n",
        &["甲/中职: 2.2.1=3 3.1.1=8.5", "Title@A2"],
    );
    check(
        "指标\t计量单位\t甲\n组别\t\t中职\n双师型教师比例\t‰\t85\n共同开发课程数\t%\t6\n",
        &["甲/中职: 3.1.1=8.5", "uncertain_column@A4", "UnmatchedColumn@A4", "UnmatchedColumn@B1"],
    );
    // The heading states another unit.
    check("学校名称\t组别\t企业捐赠的资金（元）\n甲\t中职\t1234500\n", &["甲/中职: 2.1.2=123.45"]);
}

/// Whoever says which indicator a column holds does not say that its unit is another.
#[test]
fn a_confirmed_column_keeps_its_unit() {
    let scheme = shaoxing::scheme();
    let confirmed = |text: &str, code: &str, header: &str| {
        let table = import::read_text(text, "粘贴", FileKind::Paste).unwrap();
        let asked = interpret(std::slice::from_ref(&table), &scheme);
        assert_eq!(
            asked.units[0].entries.iter().find(|entry| scheme.leaf(entry.leaf_idx).code == code),
            None,
            "{text}"
        );
        let column = asked.sheets[0].columns.iter().find(|column| column.header == header);
        let (at, role) =
            (column.unwrap_or_else(|| panic!("{:?}", asked.sheets)).at.clone(), Role::Indicator(code.into()));
        let decision = Decision::Column { at, header: header.into(), role };
        let out = interpret_decided(&[table], &scheme, &[decision]);
        assert_eq!(out.in_force, [true], "{text}");
        let entry = out.units[0].entries.iter().find(|entry| scheme.leaf(entry.leaf_idx).code == code).unwrap();
        let faults: Vec<&str> =
            out.issues.iter().filter(|i| i.at.as_ref() == Some(&entry.at)).map(|i| i.kind.code()).collect();
        (entry.value.reported(), faults)
    };
    let fault = (None, vec!["unknown_unit"]);
    // On a line of its own: another measure, the other unit of one, a word that nobody knows.
    let text = "学校名称\t组别\t企业捐赠的资金（万元）\t共同开发课程数\t基地使用时间\t专业教师下企业接受技能培训的时间\n\t\t元\t门\t天\t天/人\n甲\t中职\t1234500\t6\t7\t8\n";
    assert_eq!(confirmed(text, "2.2.3", "基地使用时间（天）"), fault);
    assert_eq!(confirmed(text, "2.1.2", "企业捐赠的资金（万元）（元）"), fault);
    assert_eq!(confirmed(text, "4.2.2", "专业教师下企业接受技能培训的时间（天/人）"), (Some(8.0), vec![]));
    // In a column of its own.
    let text = "学校名称：甲  组别：中职\n指标\t单位\t指标值\n共同开发课程数\t门\t6\n基地使用时间\t天\t7\n";
    assert_eq!(confirmed(text, "2.2.3", "基地使用时间（天）"), fault);
    // Below a heading that nobody knows, and in the heading.
    let text = "学校名称\t组别\t共同开发课程数\t时间\n\t\t门\t天\n甲\t中职\t6\t7\n";
    assert_eq!(confirmed(text, "2.2.3", "时间"), fault);
    let text = "学校名称\t组别\t共同开发课程数\t企业接受的校内实习实训学生量（万人次）\n甲\t中职\t6\t1.2\n";
    assert_eq!(confirmed(text, "4.2.4", "企业接受的校内实习实训学生量（万人次）"), (Some(12_000.0), vec![]));
}

/// An answer about one column changes nothing of what the lines are.
#[test]
fn an_answer_leaves_words_below_headings_out() {
    let scheme = shaoxing::scheme();
    let text =
        "学校名称：甲  组别：中职\n毕业生就业率\t共同开发课程数\t在校生数\n2024年\t2024年\t2024年\n90\t6\t1200\n";
    let table = import::read_text(text, "粘贴", FileKind::Paste).unwrap();
    let asked = interpret(std::slice::from_ref(&table), &scheme);
    let column = asked.sheets[0].columns.iter().find(|column| column.header == "在校生数").unwrap();
    let decision = Decision::Column { at: column.at.clone(), header: "在校生数".into(), role: Role::LeftOut };
    let out = interpret_decided(&[table], &scheme, &[decision]);
    assert_eq!(out.units, asked.units);
    assert_eq!(out.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["甲"]);
}

#[test]
fn fractions_in_percentage_columns_are_asked_about() {
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t0.9\n乙\t中职\t1\n丙\t中职\t0\n",
        &[
            "甲/中职: 6.1.1=-",
            "乙/中职: 6.1.1=-",
            "丙/中职: 6.1.1=0",
            "fraction_or_percent@C2",
            "fraction_or_percent@C3",
        ],
    );
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t0.9\n乙\t中职\t95\n丙\t中职\t0\n",
        &["甲/中职: 6.1.1=-", "乙/中职: 6.1.1=95", "丙/中职: 6.1.1=0", "fraction_or_percent@C2"],
    );
    // Beside percentages with a sign.
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t0.9\n乙\t中职\t95%\n",
        &["甲/中职: 6.1.1=-", "乙/中职: 6.1.1=95", "fraction_or_percent@C2"],
    );
    // One school alone.
    check(
        "学校名称\t组别\t毕业生就业率\t双师型教师比例\n甲\t中职\t0.9\t1\n",
        &["甲/中职: 3.1.1=- 6.1.1=-", "fraction_or_percent@D2", "fraction_or_percent@C2"],
    );
    check(
        "学校名称\t组别\t毕业生就业率\t双师型教师比例\n甲\t中职\t0.9\t60\n",
        &["甲/中职: 3.1.1=60 6.1.1=-", "fraction_or_percent@C2"],
    );
    // Where percentages may be over 100: of one school beside its fractions, of several where all are small.
    check(
        "学校名称\t组别\t毕业生就业率\t社会培训量占全日制在校生规模的比例\n甲\t中职\t0.9\t1.2\n",
        &["甲/中职: 5.2.1=- 6.1.1=-", "fraction_or_percent@D2", "fraction_or_percent@C2"],
    );
    check(
        "学校名称\t组别\t社会培训量占全日制在校生规模的比例\n甲\t中职\t1.2\n乙\t中职\t2.5\n丙\t高职\t0\n",
        &[
            "甲/中职: 5.2.1=-",
            "乙/中职: 5.2.1=-",
            "丙/高职: 5.2.1=0",
            "fraction_or_percent@C2",
            "fraction_or_percent@C3",
        ],
    );
    check(
        "学校名称\t组别\t社会培训量占全日制在校生规模的比例\n甲\t中职\t2.5\n乙\t中职\t120\n",
        &["甲/中职: 5.2.1=2.5", "乙/中职: 5.2.1=120"],
    );
    // A sign says it.
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t0.9%\n乙\t中职\t0.8%\n",
        &["甲/中职: 6.1.1=0.9", "乙/中职: 6.1.1=0.8"],
    );
    // 1 may be all, 0 is nothing both ways.
    check(
        "学校名称\t组别\t毕业生就业率\n甲\t中职\t0\n乙\t中职\t1\n丙\t中职\t97\n",
        &["甲/中职: 6.1.1=0", "乙/中职: 6.1.1=-", "丙/中职: 6.1.1=97", "fraction_or_percent@C3"],
    );
}

/// Rows and columns beside the schools' own, and tables of something else.
#[test]
fn what_is_no_school_and_no_data_is_known_or_told() {
    // Words for comparisons; words that nobody knows, among schools; strange names.
    check(
        "学校名称\t组别\t毕业生就业率\n甲学校\t中职\t90\n乙学校\t中职\t80\n校均\t\t85\n合格线\t\t60\n去年同期\t\t71\n与上年相比\t\t3\n参照\t中职\t99\n😀\t中职\t70\n",
        &[
            "甲学校/中职: 6.1.1=90",
            "乙学校/中职: 6.1.1=80",
            "参照/中职: 6.1.1=99",
            "😀/中职: 6.1.1=70",
            "not_a_school@A8",
            "TotalRow@A4",
            "TotalRow@A5",
            "TotalRow@A6",
            "TotalRow@A7",
        ],
    );
    // Columns of a form that names its school: of two nobody says which one counts; the seal has a day beside it.
    check(
        "学校名称：甲校 类别：中职\n指标\t上报数\t核定数\n毕业生就业率\t90\t91\n共同开发课程数\t5\t6\n学校（盖章）：\t\t2024年12月20日\n",
        &["甲校/中职: 6.1.1=90 6.2.1=5", "duplicate_unit@C2", "Title@A1"],
    );
    check(
        "甲职业学校自评表\n类别：中职\n指标\t指标值\n毕业生就业率\t90\n共同开发课程数\t5\n学校（盖章）：\t2024年12月20日\n",
        &["甲职业学校/中职: 6.1.1=90 6.2.1=5", "Title@A1", "Title@A2"],
    );
    check(
        "自评表\n学校：\t甲校\t\t中职\n指标\t指标值\t权重\n毕业生就业率\t90\t2\n共同开发课程数\t5\t2\n",
        &["甲校/中职: 6.1.1=90 6.2.1=5", "Title@A1", "UnmatchedColumn@C3"],
    );
    // Lines about all schools of a kind; `中高职` are both kinds.
    for line in ["二、高职院校数据", "表2 高职院校", "绍兴市高职院校", "以下为高职院校", "（二）高职高专院校"]
    {
        check(
            &format!("一、中职学校\t\n学校名称\t毕业生就业率\n甲学校\t80\n{line}\t\n乙学院\t90\n"),
            &["甲学校/中职: 6.1.1=80", "乙学院/高职: 6.1.1=90", "Title@A1", "Title@A4"],
        );
    }
    check(
        "绍兴市中高职院校数据\t\n学校名称\t毕业生就业率\n甲学校\t80\n",
        &["甲学校/未分组: 6.1.1=80", "no_group@A3", "Title@A1"],
    );
    // A small table above a large one, in which the same school has other indicators.
    check(
        "学校名称\t组别\t毕业生就业率\t3.1.1\n甲学校\t中职\t80\t70\n\n学校名称\t组别\t6.2.1\t6.2.2\t6.3.1\t6.3.2\t6.4.1\n甲学校\t中职\t1\t2\t93\t94\t5\n",
        &["甲学校/中职: 3.1.1=70 6.1.1=80 6.2.1=1 6.2.2=2 6.3.1=93 6.3.2=94 6.4.1=5"],
    );
    // Points, not data.
    check(
        "学校名称\t组别\t毕业生就业率\t共同开发课程数\n甲学校\t中职\t1.9\t2\n乙学校\t中职\t1.7\t1.5\n丙学校\t中职\t2\t1\n",
        &[
            "甲学校/中职: 6.1.1=1.9 6.2.1=2",
            "乙学校/中职: 6.1.1=1.7 6.2.1=1.5",
            "丙学校/中职: 6.1.1=2 6.2.1=1",
            "points_for_values@C2",
        ],
    );
}

/// What somebody corrected was a fraction all the same.
#[test]
fn one_corrected_fraction_leaves_the_others_of_its_school_in_doubt() {
    let text = "学校名称\t组别\t毕业生就业率\t双师型教师比例\n甲\t中职\t0.9\t1\n乙\t中职\t95\t100\n丙\t中职\t1\t98\n";
    check(
        text,
        &[
            "甲/中职: 3.1.1=- 6.1.1=-",
            "乙/中职: 3.1.1=100 6.1.1=95",
            "丙/中职: 3.1.1=98 6.1.1=-",
            "fraction_or_percent@D2",
            "fraction_or_percent@C2",
            "fraction_or_percent@C4",
        ],
    );
    let table = import::read_text(text, "粘贴", FileKind::Paste).unwrap();
    let at = |row, col| CellAddress::new("粘贴", "", CellRef::new(row, col));
    let corrected = Decision::Value {
        unit: "甲".into(),
        unit_at: at(1, 0),
        at: at(1, 2),
        code: "6.1.1".into(),
        was: "0.9".into(),
        text: "90%".into(),
    };
    let interpretation = interpret_decided(&[table], &shaoxing::scheme(), &[corrected]);
    let values: Vec<Value> = interpretation.units[0].entries.iter().map(|entry| entry.value).collect();
    assert_eq!(values, [Value::Missing, Value::Reported(90.0)]);
}

#[test]
fn nothing_found_is_said() {
    check("a\tb\n1\t2\n", &["nothing_found@A1", "NotATable@A1"]);
    check("学校名称\t组别\t毕业生就业率\n", &["nothing_found@A1", "NotATable@A1"]);
}

/// A workbook with the indicator system on a sheet of its own, and a sheet with nothing.
#[test]
fn sheets_without_values_leave_no_trace() {
    use rust_xlsxwriter::Workbook;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("指标体系").unwrap();
    let rows =
        [["三级指标", "权重"], ["毕业生就业率（%）", "2%"], ["双师型教师的比例高低", "2%"], ["共同开发课程数", "2%"]];
    for (row, cells) in rows.iter().enumerate() {
        sheet.write_row(row as u32, 0, *cells).unwrap();
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name("中职").unwrap();
    sheet.write_row(0, 0, ["学校", "毕业生就业率"]).unwrap();
    sheet.write(1, 0, "甲").unwrap();
    sheet.write(1, 1, 90).unwrap();
    workbook.add_worksheet();
    let table = import::read(&workbook.save_to_buffer().unwrap(), "a.xlsx", None).unwrap();
    let scheme = shaoxing::scheme();
    let interpretation = interpret(std::slice::from_ref(&table), &scheme);
    let n_missing = interpretation.issues.iter().filter(|issue| issue.kind == IssueKind::NoColumn).count();
    assert_eq!(n_missing, scheme.n_leaves() - 1);
    assert_eq!(gist(&[table], &scheme), ["甲/中职: 6.1.1=90", "NotATable@A1", "EmptySheet@A1"]);
}

#[test]
fn forms_and_sides_vary() {
    // Schools side by side, named by a corner; a column of units and one of remarks beside the indicators.
    check(
        "汇总表\n指标名称\t计量单位\t甲\t乙\t备注\n办学层次\t\t中职\t高职\n毕业生就业率\t%\t90\t91\t\n共同开发课程数\t门\t5\t6\t见附件\n",
        &[
            "甲/中职: 6.1.1=90 6.2.1=5",
            "乙/高职: 6.1.1=91 6.2.1=6",
            "Title@A1",
            "UnmatchedColumn@B2",
            "UnmatchedColumn@E2",
        ],
    );
    // The groups of indicators before them, sums after the schools, a note below; the title says the group.
    check(
        "高职院校数据汇总表\n一级指标\t二级指标\t三级指标\t甲学院\t乙学院\t平均\n合作发展\t毕业就业\t毕业生就业率（%）\t90\t91\t90.5\n\t课程建设\t共同开发课程数（门）\t5\t6\t5.5\n注：截至年底。\n",
        &["甲学院/高职: 6.1.1=90 6.2.1=5", "乙学院/高职: 6.1.1=91 6.2.1=6", "Title@A1", "TotalRow@F2"],
    );
    // Schools that reported nothing, and a column that is no school.
    check(
        "指标\t甲\t乙\t丙\t依据\n组别\t中职\t中职\t中职\t\n毕业生就业率\t90\t\t\t\n共同开发课程数\t5\t\t\t\n",
        &["甲/中职: 6.1.1=90 6.2.1=5", "乙/中职: 6.1.1=- 6.2.1=-", "丙/中职: 6.1.1=- 6.2.1=-", "Note@E1"],
    );
    // Headings of three rows as text, where nothing says what is merged.
    check(
        "汇总表,,,,\n序号,学校名称,合作发展（22%）,,组别\n,,毕业就业（8%）,课程建设（4%）,\n,,毕业生就业率（%）,共同开发课程数（门）,\n1,甲,90,5,中职\n,合计,90,5,\n填表人：,,,,\n",
        &["甲/中职: 6.1.1=90 6.2.1=5", "Title@A1", "UnmatchedColumn@A2", "TotalRow@B6", "Note@A7"],
    );
    // One school, its name in a cell of its own.
    check(
        "填报表\n学校名称\t甲\t\t学校类型\t高职院校\n序号\t三级指标\t权重\t数值\n1\t毕业生就业率\t2%\t90\n2\t共同开发课程数\t2%\t5\n",
        &["甲/高职: 6.1.1=90 6.2.1=5", "Title@A1", "UnmatchedColumn@C3"],
    );
    // Years: one is the form's, of two each is the school's in its year.
    check(
        "学校名称：甲 类别：中职\n指标\t2024年\n毕业生就业率\t90\n共同开发课程数\t5\n",
        &["甲/中职: 6.1.1=90 6.2.1=5", "Title@A1"],
    );
    check(
        "学校名称：甲 类别：中职\n指标\t2023年\t2024年\n毕业生就业率\t90\t91\n共同开发课程数\t5\t6\n",
        &["甲/中职: 6.1.1=90 6.2.1=5", "甲/中职: 6.1.1=91 6.2.1=6", "Title@A1"],
    );
    // Nobody says whose values these are.
    check("三级指标\t权重\t指标值\n毕业生就业率\t2%\t90\n", &["no_name@C1", "nothing_found@A1", "UnmatchedColumn@B1"]);
}

/// What is said of a table, in Chinese, but of indicators without a column.
fn said(table: Table, scheme: &Scheme) -> Vec<String> {
    let issues = interpret(&[table], scheme).issues.into_iter().filter(|issue| issue.kind.code() != "no_column");
    issues.map(|issue| Lang::Zh.issue(&issue, scheme)).collect()
}

#[test]
fn what_is_said_of_columns_says_why() {
    use rust_xlsxwriter::{Format, Workbook};
    let scheme = shaoxing::scheme();
    let name = "双师型教师比例（%）";
    let doubt = |header: &str| format!("{name}：“{header}”可能是“{name}”，不能确定，未计入；请把表头改成指标全称");
    let check = |text: &str, expected: &[String]| {
        assert_eq!(said(import::read_text(text, "粘贴", FileKind::Paste).unwrap(), &scheme), expected, "{text}");
    };
    let (last, this) = (doubt("双师型教师比例（%） 2023年"), doubt("双师型教师比例（%） 2024年"));
    check(
        &format!("学校名称\t组别\t{name}\t{name}\n\t\t2023年\t2024年\n甲\t中职\t80\t85\n"),
        &[last.clone(), this.clone()],
    );
    check(&format!("学校名称\t组别\t2023年\t2024年\n\t\t{name}\t{name}\n甲\t中职\t80\t85\n"), &[last, this]);
    let both = doubt("双师型教师比例（%） 上年/本年");
    check(
        &format!("学校名称\t组别\t\t{name}\n甲\t中职\t上年\t80\n甲\t中职\t本年\t85\n"),
        &[both, "C 列没有表头，未读".into()],
    );
    check("学校名称\t组别\t毕业生就业率\t\n甲\t中职\t90\t5\n", &["D 列没有表头，未读".into()]);
    // Merged over two columns, with nothing below it.
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["学校名称", "组别"]).unwrap();
    sheet.merge_range(0, 2, 0, 3, name, &Format::new()).unwrap();
    sheet.write_row(1, 0, ["甲", "中职"]).unwrap();
    sheet.write_row(1, 2, [80, 85]).unwrap();
    let table = import::read(&workbook.save_to_buffer().unwrap(), "a.xlsx", None).unwrap();
    assert_eq!(said(table, &scheme), vec![doubt("双师型教师比例（%） C/D"); 2]);
}

#[test]
fn what_is_hidden_is_said() {
    use rust_xlsxwriter::Workbook;
    let scheme = shaoxing::scheme();
    let hidden = |n_rows: u32, n_cols: u16, is_sheet: bool| {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["学校名称", "组别", "毕业生就业率（%）"]).unwrap();
        sheet.write_row(1, 0, ["甲", "中职"]).unwrap();
        sheet.write(1, 2, 85.5).unwrap();
        for row in 1..=n_rows {
            sheet.set_row_hidden(row).unwrap();
        }
        for col in 2..2 + n_cols {
            sheet.set_column_hidden(col).unwrap();
        }
        sheet.set_hidden(is_sheet);
        let table = import::read(&workbook.save_to_buffer().unwrap(), "a.xlsx", None).unwrap();
        said(table, &scheme).pop().unwrap_or_default()
    };
    assert_eq!(hidden(0, 0, true), "这张工作表是隐藏的，已一并读入");
    assert_eq!(hidden(1, 0, false), "有隐藏的 1 行，已一并读入");
    assert_eq!(hidden(0, 1, false), "有隐藏的 1 列，已一并读入");
    assert_eq!(hidden(1, 1, false), "有隐藏的 1 行、1 列，已一并读入");
}

/// A comma that nobody quoted moves all that follows.
#[test]
fn rows_that_are_too_long_are_left_out() {
    check(
        "学校名称,组别,企业捐赠的资金,共同开发课程数\n甲,中职,1,234,5\n乙,中职,12,6\n丙,中职,13,7\n",
        &["甲/中职: 2.1.2=- 6.2.1=-", "乙/中职: 2.1.2=12 6.2.1=6", "丙/中职: 2.1.2=13 6.2.1=7", "row_too_long@E2"],
    );
    // Of the cells that it has too many the last may be empty.
    check(
        "学校名称,组别,企业捐赠的资金,共同开发课程数,共同开发教材数,备注\n甲,中职,1,234,5,6,\n乙,中职,12,6,7,\n丙,中职,13,7,8,好\n",
        &[
            "甲/中职: 2.1.2=- 6.2.1=- 6.2.2=-",
            "乙/中职: 2.1.2=12 6.2.1=6 6.2.2=7",
            "丙/中职: 2.1.2=13 6.2.1=7 6.2.2=8",
            "unmatched_column@F1",
            "row_too_long@G2",
            "UnmatchedColumn@F1",
        ],
    );
    // Spreadsheets write all rows to the width of the widest; others end every row with a comma, or only its values.
    for ends in [["", ""], [",,", ",,"], ["", ","]] {
        let text = format!(
            "2024年汇总表\n学校名称,组别,共同开发课程数,备注{}\n甲,中职,5,{1}\n乙,中职,6,{1}\n",
            ends[0], ends[1]
        );
        check(&text, &["甲/中职: 6.2.1=5", "乙/中职: 6.2.1=6", "Title@A1"]);
    }
    // Remarks without a heading.
    check(
        "学校名称,组别,共同开发课程数\n甲,中职,5,好\n乙,中职,6,好\n",
        &["甲/中职: 6.2.1=5", "乙/中职: 6.2.1=6", "unmatched_column@D1", "UnmatchedColumn@D1"],
    );
}

/// What reporting systems save as `.xls`.
#[test]
fn web_tables_are_read() {
    let html = "<html><meta charset=gb2312><table border=1><tr><td colspan=4>中职学校汇总表</td></tr><tr><th rowspan=2>学校名称</th><th colspan=2>合作发展</th></tr>\
                <tr><th>毕业生就业率（%）</th><th>共同开发课程数</th></tr><tr><td>甲&nbsp;</td><td>98.5%</td><td>1,200</td></tr></table></html>";
    let (bytes, ..) = encoding_rs::GB18030.encode(html);
    let table = import::read(&bytes, "a.xls", None).unwrap();
    assert_eq!(table.encoding, Some(scoreboard::table::TextEncoding::Gb18030));
    assert_eq!(gist(&[table], &shaoxing::scheme()), ["甲/中职: 6.1.1=98.5 6.2.1=1200", "Title@A1"]);
}

/// Numbers and formats as Excel holds them.
#[test]
fn workbooks_of_another_writer() {
    use rust_xlsxwriter::{Format, Formula, Workbook};
    let scheme = shaoxing::scheme();
    let mut workbook = Workbook::new();
    let percent = Format::new().set_num_format("0.00%");
    let whole_percent = Format::new().set_num_format_index(9);
    let drawn = Format::new().set_num_format("0.0\"%\"");
    let date = Format::new().set_num_format("m\"月\"d\"日\"");
    let sheet = workbook.add_worksheet();
    sheet.set_name("高职院校").unwrap();
    sheet.merge_range(0, 0, 0, 4, "汇总表", &Format::new()).unwrap();
    for (col, header) in
        ["学校名称", "毕业生就业率（%）", "双师型教师比例", "共同开发课程数", "1.1.1"].iter().enumerate()
    {
        sheet.write(1, col as u16, *header).unwrap();
    }
    sheet.write(2, 0, "甲").unwrap();
    sheet.write_with_format(2, 1, 0.985, &percent).unwrap();
    sheet.write_with_format(2, 2, 85.5, &drawn).unwrap();
    sheet.write_with_format(2, 3, 45356, &date).unwrap();
    sheet.write(2, 4, true).unwrap();
    sheet.write(3, 0, "乙").unwrap();
    sheet.write_with_format(3, 1, 1, &whole_percent).unwrap();
    sheet.write(3, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(3, 3, Formula::new("=2+3").set_result("5")).unwrap();
    sheet.write(3, 4, Formula::new("=A1")).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let hidden = workbook.add_worksheet();
    hidden.set_name("旧").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "说明").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let table = import::read(&bytes, "a.xlsx", None).unwrap();
    assert_eq!(table.sheets.len(), 2);
    assert!(table.sheets[1].is_hidden);
    assert_eq!((&table.sheets[0].hidden_rows[..], &table.sheets[0].hidden_cols[..]), (&[3][..], &[2][..]));
    assert_eq!(
        gist(&[table], &scheme),
        [
            "甲/高职: 1.1.1=1 3.1.1=85.5 6.1.1=98.5 6.2.1=-",
            "乙/高职: 1.1.1=- 3.1.1=- 6.1.1=100 6.2.1=5",
            "date@D3",
            "formula_without_value@E4",
            "spreadsheet_error@C4",
            "hidden_included@A1",
            "Title@A1",
            "NotATable@A1",
        ]
    );
}

/// A format that draws a unit says how the number is meant.
#[test]
fn units_drawn_by_formats_count() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (col, header) in ["学校", "组别", "企业捐赠的资金", "学校为企业年培训员工数"].iter().enumerate()
    {
        sheet.write(0, col as u16, *header).unwrap();
    }
    for (row, (name, code, value)) in
        [("甲", "#,##0\"元\"", 1_234_500.0), ("乙", "0.00\"万元\"", 123.45), ("丙", "0!.0000\"万元\"", 1_234_500.0)]
            .iter()
            .enumerate()
    {
        let row = row as u32 + 1;
        sheet.write(row, 0, *name).unwrap();
        sheet.write(row, 1, "中职").unwrap();
        sheet.write_with_format(row, 2, *value, &Format::new().set_num_format(*code)).unwrap();
        sheet.write_with_format(row, 3, 5, &Format::new().set_num_format("0\"人次\"")).unwrap();
    }
    let table = import::read(&workbook.save_to_buffer().unwrap(), "a.xlsx", None).unwrap();
    let expected = [
        "甲/中职: 2.1.2=123.45 4.2.6=-",
        "乙/中职: 2.1.2=123.45 4.2.6=-",
        "丙/中职: 2.1.2=123.45 4.2.6=-",
        "unknown_unit@D2",
        "unknown_unit@D3",
        "unknown_unit@D4",
        "same_for_all@C2",
    ];
    assert_eq!(gist(&[table], &shaoxing::scheme()), expected);
}

/// A format that scales and draws no unit counts where the heading states the unit that it scales to.
#[test]
fn formats_that_scale_are_asked_about() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let headers =
        ["学校", "组别", "企业捐赠的资金（万元）", "企业捐赠的实习实训设备价值（千元）", "校外实习实训基地数"];
    for (col, header) in headers.iter().enumerate() {
        sheet.write(0, col as u16, *header).unwrap();
    }
    for (row, codes) in
        [["0!.0000", "#,##0,", "0.0,"], ["#,##0.00,", "0!.0,", "0"], ["[>=60000]0!.0,;0!.0000", "0", "0"]]
            .iter()
            .enumerate()
    {
        let row = row as u32 + 1;
        sheet.write(row, 0, format!("校{row}")).unwrap();
        sheet.write(row, 1, "中职").unwrap();
        for (col, code) in (2..).zip(codes) {
            sheet.write_with_format(row, col, 51234, &Format::new().set_num_format(*code)).unwrap();
        }
    }
    let table = import::read(&workbook.save_to_buffer().unwrap(), "a.xlsx", None).unwrap();
    let expected = [
        "校1/中职: 2.1.2=5.1234 2.1.3=5.1234 2.2.1=-",
        "校2/中职: 2.1.2=- 2.1.3=- 2.2.1=51234",
        "校3/中职: 2.1.2=5.1234 2.1.3=5123.4 2.2.1=51234",
        "doubtful_unit@E2",
        "doubtful_unit@C3",
        "doubtful_unit@D3",
    ];
    assert_eq!(gist(&[table], &shaoxing::scheme()), expected);
    // A sign in front of figures may be drawn by a format that became text.
    check(
        "学校,组别,企业捐赠的资金（万元）,企业捐赠的实习实训设备价值（元）\n甲,中职,¥123.45,\"¥1,234,500.00\"\n",
        &["甲/中职: 2.1.2=- 2.1.3=123.45", "doubtful_unit@C2"],
    );
}

/// A group written once for several rows, as tables made to be printed have it.
#[test]
fn a_merged_group_holds_for_all_its_rows() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (col, header) in ["类别", "学校", "毕业生就业率"].iter().enumerate() {
        sheet.write(0, col as u16, *header).unwrap();
    }
    sheet.merge_range(1, 0, 2, 0, "中职", &Format::new()).unwrap();
    for (row, (name, value)) in [("甲", 90), ("乙", 91), ("丙", 92)].iter().enumerate() {
        sheet.write(row as u32 + 1, 1, *name).unwrap();
        sheet.write(row as u32 + 1, 2, *value).unwrap();
    }
    sheet.write(3, 0, "高职").unwrap();
    let table = import::read(&workbook.save_to_buffer().unwrap(), "a.xlsx", None).unwrap();
    let expected = ["甲/中职: 6.1.1=90", "乙/中职: 6.1.1=91", "丙/高职: 6.1.1=92"];
    assert_eq!(gist(&[table], &shaoxing::scheme()), expected);
}

#[test]
fn any_scheme_is_found() {
    use scoreboard::engine::{Indicator, Kind, NodeSpec, SchemeSpec};
    let leaf = |code: &str, name: &str, kind| NodeSpec {
        code: code.into(),
        name: name.into(),
        weight: 50.0,
        parent: None,
        indicator: Some(Indicator { kind, ..Indicator::default() }),
    };
    let scheme = |groups: &[&str]| {
        Scheme::new(SchemeSpec {
            full_marks: 100.0,
            groups: groups.iter().map(|group| group.to_string()).collect(),
            nodes: vec![leaf("A", "Export value (m EUR)", Kind::Amount), leaf("B", "Has a port", Kind::YesNo)],
            ..SchemeSpec::default()
        })
        .unwrap()
    };
    let text = "Country,Level,export value,Has a port\nFrance,North,12.5,yes\nMalta,South,3,no\n";
    let table = import::read_text(text, "", FileKind::Text).unwrap();
    let expected = ["France/North: A=12.5 B=1", "Malta/South: A=3 B=0"];
    assert_eq!(gist(std::slice::from_ref(&table), &scheme(&["North", "South"])), expected);
    assert_eq!(gist(&[table], &scheme(&[])), expected);
    let table = import::read_text("Name,A,B\nFrance,1,Y\n", "", FileKind::Text).unwrap();
    assert_eq!(gist(&[table], &scheme(&[])), ["France/全部: A=1 B=1"]);
}

#[test]
fn groups_stand_in_the_order_of_the_scheme() {
    let text = "学校名称,组别,毕业生就业率\n乙,高职,91\n丁,本科,92\n甲,中职,90\n丙,高职,93\n";
    let table = import::read_text(text, "", FileKind::Text).unwrap();
    let scheme = shaoxing::scheme();
    let data = interpret(&[table], &scheme).group_data(&scheme);
    let groups: Vec<(&str, Vec<&str>)> = data
        .groups
        .iter()
        .map(|group| (group.name.as_str(), group.units().iter().map(|unit| unit.name.as_str()).collect()))
        .collect();
    assert_eq!(groups, [("中职", vec!["甲"]), ("高职", vec!["乙", "丙"]), ("本科", vec!["丁"])]);
    assert_eq!(data.groups[1].value(1, scheme.leaf_idx("6.1.1").unwrap()), Value::Reported(93.0));
}

/// A generator of choices, the same in every run.
struct Choices(u64);

impl Choices {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// One school of the generated tables: name, group, and a value for each indicator.
type School = (String, &'static str, Vec<Option<f64>>);

fn schools(choices: &mut Choices, scheme: &Scheme) -> Vec<School> {
    use scoreboard::engine::Kind;
    let n = 2 + choices.below(8);
    (0..n)
        .map(|i| {
            let values = (0..scheme.n_leaves())
                .map(|leaf_idx| {
                    let value = match scheme.indicator(leaf_idx).kind {
                        Kind::YesNo => choices.below(2) as f64,
                        // At least 2: a column of 0 and 1 with a fraction among them would be asked about.
                        Kind::Percent => (200 + choices.below(9_800)) as f64 / 100.0,
                        Kind::Count => choices.below(2_000) as f64,
                        Kind::Amount => choices.below(1_000_000) as f64 / 100.0,
                    };
                    (choices.below(12) > 0).then_some(value)
                })
                .collect();
            let group = *choices.one(&["中职", "高职"]);
            (format!("{}职业学校{i}", choices.one(&["越城", "柯桥", "上虞", "诸暨"])), group, values)
        })
        .collect()
}

/// The value as somebody might type it.
fn typed(choices: &mut Choices, value: Option<f64>, scheme: &Scheme, leaf_idx: usize) -> String {
    use scoreboard::engine::Kind;
    let indicator = scheme.indicator(leaf_idx);
    let Some(value) = value else {
        return (*choices.one(&["", "-", "—", "/", "无数据", "暂无", "N/A", " "])).to_string();
    };
    let full_width = |text: &str| {
        text.chars()
            .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c })
            .collect()
    };
    match indicator.kind {
        Kind::YesNo if value == 1.0 => (*choices.one(&["是", "有", "√", "Y", "1"])).to_string(),
        Kind::YesNo => (*choices.one(&["否", "无", "没有", "×", "N", "0"])).to_string(),
        Kind::Percent => match choices.below(4) {
            0 => format!("{value}%"),
            1 => format!(" {value} "),
            2 => full_width(&format!("{value}%")),
            _ => value.to_string(),
        },
        Kind::Count | Kind::Amount => match choices.below(5) {
            0 => format!("{value}{}", indicator.unit),
            1 => full_width(&value.to_string()),
            2 if value >= 1000.0 && value.fract() == 0.0 => {
                format!("\"{},{:03}\"", (value / 1000.0).floor(), value % 1000.0)
            }
            3 if indicator.unit == "万元" => format!("{}元", (value * 10_000.0).round()),
            _ => value.to_string(),
        },
    }
}

/// The name of an indicator as somebody might head a column with it.
fn headed(choices: &mut Choices, scheme: &Scheme, leaf_idx: usize) -> String {
    let leaf = scheme.leaf(leaf_idx);
    let unit = format!("（{}）", scheme.indicator(leaf_idx).unit);
    let heading = match choices.below(7) {
        0 => leaf.code.clone(),
        1 => format!("{} {}", leaf.code, leaf.name),
        2 => leaf.name.replace(&unit, ""),
        3 => leaf.name.replace('（', "(").replace('）', ")"),
        4 => leaf.name.replace('、', "").replace("签定", "签订"),
        5 => format!("{}\u{3000}", leaf.name.replace('的', "")),
        _ => leaf.name.clone(),
    };
    format!("\"{heading}\"")
}

/// Schools written down in any of the ways that tables have, and read back.
#[test]
fn tables_in_any_shape_mean_the_same() {
    let scheme = shaoxing::scheme();
    for seed in 0..150 {
        let mut choices = Choices(seed);
        let schools = schools(&mut choices, &scheme);
        let mut leaves: Vec<usize> = (0..scheme.n_leaves()).collect();
        choices.shuffle(&mut leaves);
        leaves.truncate(scheme.n_leaves() - choices.below(10));
        // Rows of cells: the headings, then the schools.
        let name_head = *choices.one(&["学校名称", "学校", "校名", "院校名称", "单位名称", "单位"]);
        let group_head = *choices.one(&["组别", "类别", "办学层次", "学校类型", "层次", "学校性质"]);
        let mut columns: Vec<Vec<String>> = Vec::new();
        let group_word = |choices: &mut Choices, group: &str| {
            let words: &[&str] = if group == "中职" {
                &["中职", "中职学校", "中等职业学校", "中专", "职高"]
            } else {
                &["高职", "高职院校", "高等职业学校", "高职高专"]
            };
            (*choices.one(words)).to_string()
        };
        let mut group_column = vec![group_head.to_string()];
        group_column.extend(schools.iter().map(|(_, group, _)| group_word(&mut choices, group)));
        let mut name_column = vec![name_head.to_string()];
        name_column.extend(schools.iter().map(|(name, ..)| name.clone()));
        for leaf_idx in &leaves {
            let mut column = vec![headed(&mut choices, &scheme, *leaf_idx)];
            column
                .extend(schools.iter().map(|(.., values)| typed(&mut choices, values[*leaf_idx], &scheme, *leaf_idx)));
            columns.push(column);
        }
        columns.insert(choices.below(3), group_column);
        if choices.below(3) == 0 {
            let mut other = vec![(*choices.one(&["在校生数", "联系人", "所在区县", "备注"])).to_string()];
            other.extend(schools.iter().map(|_| (*choices.one(&["1200", "张三", "越城区", ""])).to_string()));
            let at = choices.below(columns.len());
            columns.insert(at, other);
        }
        let is_by_columns = choices.below(3) == 0;
        columns.insert(0, name_column);
        if !is_by_columns && choices.below(2) == 0 {
            let serials = std::iter::once("序号".to_string()).chain((1..=schools.len()).map(|i| i.to_string()));
            columns.insert(0, serials.collect());
        }
        let mut rows: Vec<Vec<String>> = if is_by_columns {
            columns
        } else {
            (0..=schools.len()).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect()
        };
        if !is_by_columns {
            if choices.below(2) == 0 {
                rows.push(vec![String::new(), (*choices.one(&["", "注：数据截至年底。"])).to_string()]);
            }
            let total: Vec<String> =
                (0..rows[0].len()).map(|i| if i < 2 { "合计".into() } else { "77".to_string() }).collect();
            if choices.below(2) == 0 {
                rows.push(total);
            }
        }
        if choices.below(2) == 0 {
            rows.insert(0, vec!["2024年产教融合评价数据汇总表".to_string()]);
        }
        if choices.below(3) == 0 {
            rows.insert(0, vec![String::new()]);
        }
        if choices.below(2) == 0 {
            rows.push(vec!["填表人：      审核人：".to_string()]);
        }
        let delimiter = *choices.one(&["\t", ","]);
        let text: String = rows.iter().map(|row| row.join(delimiter) + "\r\n").collect();
        let table = import::read(text.as_bytes(), "表.csv", None).unwrap();
        let interpretation = interpret(&[table], &scheme);
        let errors: Vec<_> = interpretation.issues.iter().filter(|issue| issue.severity() == Severity::Error).collect();
        assert!(errors.is_empty(), "seed {seed}: {errors:?}\n{text}");
        assert_eq!(interpretation.units.len(), schools.len(), "seed {seed}: {:?}\n{text}", interpretation.left_out);
        for (unit, (name, group, values)) in interpretation.units.iter().zip(&schools) {
            assert_eq!((&unit.name, unit.group.as_str()), (name, *group), "seed {seed}\n{text}");
            assert_eq!(unit.entries.len(), leaves.len(), "seed {seed}\n{text}");
            for entry in &unit.entries {
                let expected = values[entry.leaf_idx].map_or(Value::Missing, Value::Reported);
                let code = &scheme.leaf(entry.leaf_idx).code;
                assert_eq!(entry.value, expected, "seed {seed}: {code} {:?}\n{text}", entry.shown);
            }
        }
    }
}

/// Words of tables in any order: something comes of it, or an issue does, and nothing stops.
#[test]
fn tables_without_sense_are_interpreted_too() {
    let scheme = shaoxing::scheme();
    let words = [
        "学校名称",
        "组别",
        "毕业生就业率",
        "共同开发课程数（门）",
        "1.1.1",
        "指标",
        "单位",
        "权重",
        "合计",
        "中职",
        "高职",
        "甲",
        "乙",
        "0.5",
        "90",
        "1",
        "2",
        "3",
        "是",
        "注：",
        "学校名称：丙",
        "办学层次：高职",
        "指标值",
        "",
        "",
        "",
        "-",
        "序号",
        "#REF!",
        "三级指标",
    ];
    for seed in 0..1_000 {
        let mut choices = Choices(seed);
        let (n_rows, n_cols) = (1 + choices.below(7), 1 + choices.below(7));
        let text: String = (0..n_rows)
            .map(|_| (0..n_cols).map(|_| *choices.one(&words)).collect::<Vec<_>>().join("\t") + "\n")
            .collect();
        let Ok(table) = import::read_text(&text, "", FileKind::Paste) else { continue };
        let interpretation = interpret(&[table], &scheme);
        let found = !interpretation.units.is_empty();
        assert!(found || interpretation.issues.iter().any(|issue| issue.kind == IssueKind::NothingFound), "{text}");
        interpretation.group_data(&scheme);
    }
}
