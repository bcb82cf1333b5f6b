//! What is handed out comes back as it was: templates, filled in as people fill them in.

use scoreboard::engine::{Group, GroupData, Indicator, Kind, NodeSpec, Scheme, SchemeSpec, Unit, Value, shaoxing};
use scoreboard::export::{Template, filled_template, template};
use scoreboard::import;
use scoreboard::table::{IssueKind, LeftOutReason, Table, interpret};

fn read(bytes: &[u8]) -> Table {
    import::read(bytes, "填报表.xlsx", None).unwrap()
}

/// A different value of its kind for every cell, and each extreme somewhere.
fn value(indicator: &Indicator, unit_idx: usize, leaf_idx: usize) -> Value {
    let n = (7 * unit_idx + 3 * leaf_idx) as f64;
    match indicator.kind {
        _ if indicator.may_be_not_applicable && unit_idx.is_multiple_of(2) => Value::NotApplicable,
        Kind::YesNo => Value::Reported(f64::from(u8::from(!unit_idx.is_multiple_of(3)))),
        Kind::Percent if unit_idx == 1 => Value::Reported(100.0),
        Kind::Percent => Value::Reported((2037.0 + 100.0 * (n % 79.0)) / 100.0),
        Kind::Count => Value::Reported(n),
        Kind::Amount => Value::Reported(n / 8.0),
    }
}

fn group(scheme: &Scheme, name: &str, schools: &[&str]) -> Group {
    let units = schools.iter().map(|name| Unit { name: (*name).into() }).collect();
    let mut group = Group::new(name, units, scheme);
    for unit_idx in 0..schools.len() {
        for leaf_idx in 0..scheme.n_leaves() {
            let value = value(scheme.indicator(leaf_idx), unit_idx, leaf_idx);
            group.set(unit_idx, leaf_idx, value, scheme).unwrap();
        }
    }
    group
}

/// Reads a filled template back: no issue of any kind, and the same values.
#[track_caller]
fn check(kind: Template, scheme: &Scheme, data: &GroupData) {
    let table = read(&filled_template(kind, scheme, data).unwrap());
    let interpretation = interpret(&[table], scheme);
    assert_eq!(interpretation.issues, []);
    assert_eq!(interpretation.columns.len(), scheme.n_leaves());
    assert!(interpretation.columns.iter().all(|column| column.confidence == 1.0), "{:?}", interpretation.columns);
    let mut read = interpretation.group_data(scheme);
    let mut data = data.clone();
    // Groups come back in the order of the scheme.
    read.groups.sort_by(|a, b| a.name.cmp(&b.name));
    data.groups.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(read, data);
}

#[test]
fn a_table_that_was_filled_in_reads_back_without_an_issue() {
    let scheme = shaoxing::scheme();
    let secondary = group(&scheme, "中职", &["甲职业中专", "乙技工学校", "丙职业高中", "12"]);
    let higher = group(&scheme, "高职", &["丁职业技术学院", "戊高等专科学校"]);
    check(Template::Group, &scheme, &GroupData { groups: vec![secondary.clone(), higher] });
    check(Template::Group, &scheme, &GroupData { groups: vec![secondary] });
}

#[test]
fn more_schools_than_the_template_checks_are_read() {
    let scheme = shaoxing::scheme();
    let names: Vec<String> = (1..=250).map(|n| format!("第{n}职业学校")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    check(Template::Group, &scheme, &GroupData { groups: vec![group(&scheme, "中职", &names)] });
}

#[test]
fn a_form_that_was_filled_in_reads_back_without_an_issue() {
    let scheme = shaoxing::scheme();
    for (school, name) in [("甲职业中专", "中职"), ("丁职业技术学院", "高职"), ("7", "中职")] {
        check(Template::Form, &scheme, &GroupData { groups: vec![group(&scheme, name, &[school])] });
    }
}

#[test]
fn forms_of_many_schools_are_one_group() {
    let scheme = shaoxing::scheme();
    let all = group(&scheme, "中职", &["甲职业中专", "乙技工学校", "丙职业高中"]);
    let forms: Vec<Table> = all
        .units()
        .iter()
        .enumerate()
        .map(|(unit_idx, unit)| {
            let mut one = Group::new("中职", vec![unit.clone()], &scheme);
            for leaf_idx in 0..scheme.n_leaves() {
                one.set(0, leaf_idx, all.value(unit_idx, leaf_idx), &scheme).unwrap();
            }
            let bytes = filled_template(Template::Form, &scheme, &GroupData { groups: vec![one] }).unwrap();
            import::read(&bytes, &format!("填报表 ({unit_idx}).xlsx"), None).unwrap()
        })
        .collect();
    let interpretation = interpret(&forms, &scheme);
    assert_eq!(interpretation.issues, []);
    assert_eq!(interpretation.group_data(&scheme), GroupData { groups: vec![all] });
}

/// What was left empty is missing: neither 0 nor an issue of the table's.
#[test]
fn empty_cells_are_not_reported() {
    let scheme = shaoxing::scheme();
    let mut some = group(&scheme, "中职", &["甲职业中专", "乙技工学校"]);
    for leaf_idx in (0..scheme.n_leaves()).step_by(3) {
        some.set(1, leaf_idx, Value::Missing, &scheme).unwrap();
    }
    check(Template::Group, &scheme, &GroupData { groups: vec![some] });
    let mut one = group(&scheme, "高职", &["丁职业技术学院"]);
    for leaf_idx in 1..scheme.n_leaves() {
        one.set(0, leaf_idx, Value::Missing, &scheme).unwrap();
    }
    check(Template::Form, &scheme, &GroupData { groups: vec![one] });
}

#[test]
fn a_template_not_filled_in_holds_no_school_and_nothing_else_to_say() {
    let scheme = shaoxing::scheme();
    for kind in Template::ALL {
        let interpretation = interpret(&[read(&template(kind, &scheme).unwrap())], &scheme);
        assert_eq!(interpretation.units, []);
        let kinds: Vec<&IssueKind> = interpretation.issues.iter().map(|issue| &issue.kind).collect();
        assert_eq!(kinds, [&IssueKind::NothingFound], "{kind:?}");
    }
}

/// The second sheet names every indicator, and is no table.
#[test]
fn the_sheet_that_explains_is_left_out() {
    let scheme = shaoxing::scheme();
    let data = GroupData { groups: vec![group(&scheme, "中职", &["甲职业中专", "乙技工学校"])] };
    let table = read(&filled_template(Template::Group, &scheme, &data).unwrap());
    let sheets: Vec<&str> = table.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(sheets, ["填报表", "说明"]);
    let interpretation = interpret(&[table], &scheme);
    let left_out: Vec<_> = interpretation.left_out.iter().map(|l| (l.reason, l.text.as_str())).collect();
    assert_eq!(left_out, [(LeftOutReason::NotATable, "说明")]);
}

#[test]
fn the_same_scheme_gives_the_same_bytes() {
    let scheme = shaoxing::scheme();
    for kind in Template::ALL {
        assert_eq!(template(kind, &scheme).unwrap(), template(kind, &scheme).unwrap());
    }
}

/// One part of a workbook, by the directory at the archive's end.
fn part(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let number =
        |at: usize, n: usize| bytes[at..at + n].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let mut at = number(end + 16, 4);
    while bytes[at..].starts_with(b"PK\x01\x02") {
        let (size, n_name) = (number(at + 20, 4), number(at + 28, 2));
        if &bytes[at + 46..at + 46 + n_name] == name.as_bytes() {
            let local = number(at + 42, 4);
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
            let mut text = String::new();
            flate2::read::DeflateDecoder::new(&bytes[start..start + size]).read_to_string(&mut text).unwrap();
            return text;
        }
        at += 46 + n_name + number(at + 30, 2) + number(at + 32, 2);
    }
    panic!("no part {name}");
}

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

#[test]
fn cells_check_what_is_typed_and_headings_are_locked() {
    let scheme = shaoxing::scheme();
    for kind in Template::ALL {
        let bytes = template(kind, &scheme).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        // One a leaf, and the groups.
        assert_eq!(count(&sheet, "<dataValidation "), scheme.n_leaves() + 1, "{kind:?}");
        assert_eq!(count(&sheet, "\"中职,高职\""), 1);
        assert_eq!(count(&sheet, "\"有,无\""), 1);
        assert_eq!(count(&sheet, "无证可考\")"), 2, "both may be typed where they may stand");
        assert_eq!(count(&sheet, "<sheetProtection "), 1);
        assert_eq!(count(&sheet, "password"), 0);
        assert_eq!(count(&sheet, "<pane "), 1);
        assert_eq!(count(&part(&bytes, "xl/comments1.xml"), "<comment "), scheme.n_leaves());
        assert!(part(&bytes, "xl/comments1.xml").contains("长期合作协议指一年以上的协议"));
        assert!(part(&bytes, "docProps/core.xml").contains("2025-01-01T00:00:00Z"));
    }
}

/// A figure typed with a percent sign must become a percentage and `3/5` a date, for the reader to see it: a number
/// format of the cell's own would hide both.
#[test]
fn cells_for_numbers_have_the_general_format() {
    let bytes = template(Template::Group, &shaoxing::scheme()).unwrap();
    let styles = part(&bytes, "xl/styles.xml");
    assert_eq!(count(&styles, "<numFmt "), 0);
    let allowed = ["numFmtId=\"0\"", "numFmtId=\"49\""];
    assert_eq!(count(&styles, "numFmtId="), allowed.iter().map(|id| count(&styles, id)).sum::<usize>(), "{styles}");
}

fn node(code: &str, name: &str, weight: f64, indicator: Option<Indicator>) -> NodeSpec {
    NodeSpec { code: code.into(), name: name.into(), weight, indicator, ..NodeSpec::default() }
}

/// Schemes of other shapes: of one tier, of leaves at several depths, without groups, with groups that no list holds.
#[test]
fn templates_of_other_schemes_read_back() {
    let of = |kind, unit: &str, may_be_not_applicable| {
        Some(Indicator { kind, unit: unit.into(), may_be_not_applicable, ..Indicator::default() })
    };
    let flat = vec![
        node("a", "图书总量（册）", 5.0, of(Kind::Count, "册", true)),
        node("b", "设有心理咨询室", 3.0, of(Kind::YesNo, "", true)),
        node("c", "培训到款额（万元）", 2.0, of(Kind::Amount, "万元", true)),
    ];
    let uneven = vec![
        node("1", "办学条件", 6.0, None),
        node("1.1", "生均占地面积（平方米）", 2.0, of(Kind::Amount, "平方米", false)),
        node("1.2", "设备设施", 4.0, None),
        node("1.2.1", "新增设备比例（%）", 4.0, of(Kind::Percent, "%", false)),
        node("2", "获奖项目数（项）", 4.0, of(Kind::Count, "项", false)),
    ];
    for nodes in [flat, uneven] {
        for groups in [vec![], vec!["甲组".to_string(), "乙组".to_string()], vec!["A,B".to_string()]] {
            let name = groups.first().map_or("全部", String::as_str).to_string();
            let title = "评价体系".to_string();
            let spec = SchemeSpec { full_marks: 10.0, groups, nodes: nodes.clone(), title, ..SchemeSpec::default() };
            let scheme = Scheme::new(spec).unwrap();
            let schools = ["东校", "西校", "南校"];
            check(Template::Group, &scheme, &GroupData { groups: vec![group(&scheme, &name, &schools)] });
            check(Template::Form, &scheme, &GroupData { groups: vec![group(&scheme, &name, &schools[..1])] });
        }
    }
}
