//! What is handed out comes back as it was: templates, filled in as people fill them in.

use scoreboard::engine::{Group, GroupData, Indicator, Kind, NodeSpec, Scheme, SchemeSpec, Unit, Value, shaoxing};
use scoreboard::export::{Template, filled_template, template};
use scoreboard::import;
use scoreboard::table::{Cell, CellRef, IssueKind, LeftOutReason, NumberFormat, Raw, Severity, Table, interpret};

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

/// A value of an attribute of a tag.
fn attr<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

/// What stands between a tag's start and its end, for each such tag in a part: `<dataValidation …>…</dataValidation>`.
fn elements<'a>(part: &'a str, tag: &str) -> Vec<&'a str> {
    let (start, end) = (format!("<{tag} "), format!("</{tag}>"));
    part.split(start.as_str()).skip(1).map(|rest| rest.split(end.as_str()).next().unwrap_or_default()).collect()
}

fn inside<'a>(element: &'a str, tag: &str) -> Option<&'a str> {
    element.split(&format!("<{tag}>")).nth(1)?.split(&format!("</{tag}>")).next()
}

/// A workbook's cell formats: number format, and whether it is locked.
fn formats(bytes: &[u8]) -> Vec<(String, bool)> {
    let styles = part(bytes, "xl/styles.xml");
    let own = |id: &str| {
        let formats = styles.split("<numFmt ").skip(1);
        let found =
            formats.filter(|f| attr(&format!(" {f}"), "numFmtId") == Some(id)).find_map(|f| attr(f, "formatCode"));
        found.unwrap_or_else(|| match id {
            "0" => "General",
            "3" => "#,##0",
            "10" => "0.00%",
            "49" => "@",
            _ => panic!("{id}"),
        })
    };
    let cells = styles.split("<cellXfs ").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    let cells = cells.split("<xf ").skip(1).map(|xf| format!(" {xf}"));
    cells.map(|xf| (own(attr(&xf, "numFmtId").unwrap()).to_string(), !xf.contains("locked=\"0\""))).collect()
}

/// What a template asks of an indicator: the number format of its cell, the kind of the check, and its formulas.
fn asked(kind: Template, scheme: &Scheme, bytes: &[u8], leaf_idx: usize) -> (String, String, String) {
    let sheet = part(bytes, "xl/worksheets/sheet1.xml");
    // The column is the scheme's second from the left on; the form's values stand in E, from row 5 on.
    let n_before = 1 + usize::from(!scheme.groups.is_empty());
    let (cell, style) = match kind {
        Template::Group => {
            let col = n_before + leaf_idx;
            let columns: Vec<&str> = sheet.split("<col ").skip(1).collect();
            let column = columns.iter().find(|c| {
                let of = |name| attr(&format!(" {c}"), name).unwrap().parse::<usize>().unwrap();
                (of("min")..=of("max")).contains(&(col + 1))
            });
            (format!("{}2", CellRef::column_letters(col as u32)), attr(column.unwrap(), "style").unwrap().to_string())
        }
        Template::Form => {
            let cell = format!("E{}", 5 + leaf_idx);
            let found = sheet.split("<c ").find(|c| c.starts_with(&format!("r=\"{cell}\""))).unwrap();
            (cell, attr(found, "s").unwrap().to_string())
        }
    };
    let (format, is_locked) = formats(bytes)[style.parse::<usize>().unwrap()].clone();
    assert!(!is_locked, "{cell}");
    let range = match kind {
        Template::Group => format!("{cell}:{}201", cell.trim_end_matches(char::is_numeric)),
        Template::Form => cell.clone(),
    };
    let checks = elements(&sheet, "dataValidation");
    let check = checks.iter().find(|c| attr(&format!(" {c}"), "sqref") == Some(&range)).unwrap();
    let formulas: Vec<String> =
        ["formula1", "formula2"].into_iter().filter_map(|f| inside(check, f)).map(|f| f.replace(&cell, "?")).collect();
    (format, attr(&format!(" {check}"), "type").unwrap().to_string(), formulas.join(" "))
}

/// Each kind of indicator has its number format and its check, in terms of what a cell of that format stores.
#[test]
fn cells_are_formatted_and_checked_by_kind() {
    let scheme = shaoxing::scheme();
    for kind in Template::ALL {
        let bytes = template(kind, &scheme).unwrap();
        for leaf_idx in 0..scheme.n_leaves() {
            let code = scheme.leaf(leaf_idx).code.as_str();
            let indicator = scheme.indicator(leaf_idx);
            let number = "IF(ISNUMBER(?),IF(?&gt;=0,";
            let words = ",?=\"不适用\",?=\"无证可考\")";
            let (format, check, formulas) = match (code, indicator.kind) {
                ("1.1.1", _) => ("General", "list", "\"有,无\"".to_string()),
                // Percentages are fractions; this one may exceed 100.
                ("5.2.1", _) => ("0.00%", "decimal", "0".to_string()),
                ("5.1.1" | "5.1.2", _) => {
                    ("0.00%", "custom", format!("OR({number}IF(?&lt;=1,TRUE,FALSE),FALSE),FALSE){words}"))
                }
                ("4.1.3", _) => {
                    ("#,##0", "custom", format!("OR({number}IF(?=INT(?),TRUE,FALSE),FALSE),FALSE),?=\"有\",?=\"无\")"))
                }
                (_, Kind::Percent) => ("0.00%", "decimal", "0 1".to_string()),
                (_, Kind::Count) => ("#,##0", "whole", "0".to_string()),
                (_, Kind::Amount) => ("#,##0.00####", "decimal", "0".to_string()),
                (_, Kind::YesNo) => unreachable!(),
            };
            let expected = (format.to_string(), check.to_string(), formulas);
            assert_eq!(asked(kind, &scheme, &bytes, leaf_idx), expected, "{kind:?} {code}");
        }
    }
}

#[test]
fn headings_are_frozen_locked_and_explained() {
    let scheme = shaoxing::scheme();
    for kind in Template::ALL {
        let bytes = template(kind, &scheme).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        // One a leaf, and the groups.
        assert_eq!(count(&sheet, "<dataValidation "), scheme.n_leaves() + 1, "{kind:?}");
        assert_eq!(count(&sheet, "\"中职,高职\""), 1);
        // Each says beside its cell how to fill it in, and again where something else was typed.
        for check in elements(&sheet, "dataValidation") {
            let tag = format!(" {check}");
            assert_eq!(attr(&tag, "prompt"), attr(&tag, "error"), "{check}");
            assert_eq!((attr(&tag, "showInputMessage"), attr(&tag, "showErrorMessage")), (Some("1"), Some("1")));
        }
        let pane = sheet.split("<pane ").nth(1).unwrap().split('>').next().unwrap();
        let pane = [attr(&format!(" {pane}"), "topLeftCell"), attr(pane, "state")].map(|a| a.unwrap().to_string());
        let corner = if kind == Template::Group { "B2" } else { "A5" };
        assert_eq!(pane, [corner, "frozen"]);
        assert_eq!(count(&sheet, "<sheetProtection "), 1);
        assert_eq!(count(&sheet, "password"), 0);
        // Everything with a text in it is locked, but for where they sign.
        let formats = formats(&bytes);
        let texts = sheet.split("<c ").skip(1).filter(|c| c.contains(" t=\"s\""));
        let open = texts.filter(|c| !formats[attr(c, "s").unwrap().parse::<usize>().unwrap()].1).count();
        assert_eq!(open, usize::from(kind == Template::Form), "{kind:?}");

        let notes = part(&bytes, "xl/comments1.xml");
        assert_eq!(count(&notes, "<comment "), scheme.n_leaves());
        for (leaf_idx, note) in elements(&notes, "comment").into_iter().enumerate() {
            let leaf = scheme.leaf(leaf_idx);
            for part in [&leaf.code, &leaf.name, "满分", "填"] {
                assert!(note.contains(part), "{part} in {note}");
            }
            for definition in scheme.notes_at(&leaf.code) {
                assert!(note.contains(definition), "{note}");
            }
        }
        assert!(notes.contains("长期合作协议指一年以上的协议"));
        assert!(part(&bytes, "docProps/core.xml").contains("2025-01-01T00:00:00Z"));
        let texts = part(&bytes, "xl/sharedStrings.xml");
        assert!(texts.contains("百分比填 85.12 或 85.12%，不要填 0.8512；格子里显示百分之几，就按百分之几算。"));
    }
}

/// The digits of a percentage move by two places and back; dividing and multiplying would not bring them back.
#[test]
fn every_percentage_comes_back_to_its_last_digit() {
    let scheme = shaoxing::scheme();
    let leaf_idx = scheme.leaf_idx("5.2.1").unwrap();
    let of = |values: &[f64]| {
        let units = (0..values.len()).map(|n| Unit { name: format!("第{n}学校") }).collect();
        let mut group = Group::new("中职", units, &scheme);
        for (unit_idx, value) in values.iter().enumerate() {
            group.set(unit_idx, leaf_idx, Value::Reported(*value), &scheme).unwrap();
        }
        GroupData { groups: vec![group] }
    };
    let usual: Vec<f64> = (1000..2200).map(|n| f64::from(10 * n + n % 7) / 100.0).collect();
    check(Template::Group, &scheme, &of(&usual));
    // Each by itself: beside others they are unusual.
    for value in [1e-9, 0.001, 0.57, 33.333_333_333_333_3, 99.999_999_999_999_9, 28.8, 8512.0, 1e6, 123_456.789] {
        check(Template::Form, &scheme, &of(&[value]));
    }
    let sheet = part(&filled_template(Template::Group, &scheme, &of(&[28.8])).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>0.288</v>"), "28.8 is stored as a fraction");
}

/// `3/5` typed into a cell for a count is the number of a day, which nothing refuses: it stands out beside the others.
#[test]
fn a_date_that_became_a_count_is_pointed_at() {
    let scheme = shaoxing::scheme();
    let leaf_idx = scheme.leaf_idx("2.1.1").unwrap();
    let mut all = group(&scheme, "中职", &["甲职业中专", "乙技工学校", "丙职业高中"]);
    for (unit_idx, value) in [12.0, 45_721.0, 15.0].into_iter().enumerate() {
        all.set(unit_idx, leaf_idx, Value::Reported(value), &scheme).unwrap();
    }
    let table = read(&filled_template(Template::Group, &scheme, &GroupData { groups: vec![all] }).unwrap());
    let issues = interpret(&[table], &scheme).issues;
    let told: Vec<_> = issues.iter().map(|i| (i.kind.severity(), i.unit.as_deref(), i.indicator.as_deref())).collect();
    assert_eq!(told, [(Severity::Warning, Some("乙技工学校"), Some("2.1.1"))]);
}

/// What people may make of a template: figures typed into its cells, pasted over them, or given a format of their own.
#[test]
fn what_a_cell_shows_is_what_is_read() {
    let scheme = shaoxing::scheme();
    let indicator = |code: &str| scheme.leaf_idx(code).unwrap();
    let read_as = |code: &str, stored: f64| {
        let mut table = read(&template(Template::Group, &scheme).unwrap());
        let row = |col: usize, raw, format| Cell { at: CellRef::new(1, col as u32), raw, format };
        let format = match scheme.indicator(indicator(code)).kind {
            Kind::Percent => NumberFormat::Percent,
            _ => NumberFormat::General,
        };
        let cells = &mut table.sheets[0].cells;
        cells.push(row(0, Raw::Text("甲职业中专".into()), NumberFormat::General));
        cells.push(row(1, Raw::Text("中职".into()), NumberFormat::General));
        cells.push(row(2 + indicator(code), Raw::Number(stored), format));
        let interpretation = interpret(&[table], &scheme);
        let value = interpretation.units[0].entries.iter().find(|e| e.leaf_idx == indicator(code)).unwrap();
        let issues: Vec<&str> = interpretation.issues.iter().map(|issue| issue.kind.code()).collect();
        (value.value, value.shown.clone(), issues)
    };
    // Typed as 85.12 or as 85.12%; half a percent needs no question.
    assert_eq!(read_as("3.1.1", 0.8512), (Value::Reported(85.12), "85.12%".into(), vec![]));
    assert_eq!(read_as("3.1.1", 0.005), (Value::Reported(0.5), "0.5%".into(), vec![]));
    // A day of 2025 typed as 3/5: refused where there is a limit, a number like others where there is none.
    assert_eq!(read_as("3.1.1", 45_721.0), (Value::Missing, "4572100%".into(), vec!["over_100"]));
    assert_eq!(read_as("2.1.1", 45_721.0), (Value::Reported(45_721.0), "45721".into(), vec![]));
    // 85.12 pasted as a value.
    assert_eq!(read_as("3.1.1", 85.12), (Value::Missing, "8512%".into(), vec!["over_100"]));
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
