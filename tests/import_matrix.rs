//! Files as they come, and the units, values and errors they mean: a case is a folder in `cases/import`.
//!
//! A folder holds one or more files, which are read together in the order of their names, and `expected.json`.

use scoreboard::engine::{GroupData, Scheme, Value, shaoxing};
use scoreboard::import;
use scoreboard::table::{FileKind, Interpretation, IssueKind, Raw, Severity, Table, interpret};
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
        .filter(|issue| issue.kind.severity() == Severity::Error)
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
    for issue in interpretation.issues.iter().filter(|issue| issue.kind.severity() == Severity::Error) {
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
