#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use scoreboard::table::{Cell, CellAddress, CellRef, Decision, FileKind, NumberFormat, Raw, Role, Sheet, Table};
use scoreboard_fuzz::check_tables;

/// Chance alone never writes a heading.
const WORDS: [&str; 32] = [
    "学校名称",
    "组别",
    "中职",
    "高职",
    "甲校",
    "乙校",
    "甲校 ",
    "合计",
    "平均",
    "序号",
    "单位：万元",
    "指标",
    "分值",
    "3.1.1",
    "1.1.1",
    "毕业生就业率（%）",
    "共同开发课程数（门）",
    "85%",
    "0.85",
    "约300",
    "12,34",
    "不适用",
    "无",
    "有",
    "-3",
    "1e999",
    "NaN",
    "１，２３４",
    "120万元",
    "45/60",
    "#REF!",
    "",
];
const CODES: [&str; 6] = ["3.1.1", "1.1.1", "2.1.1", "5.1.1", "9.9.9", ""];
const ISSUES: [&str; 5] = ["over_100", "fraction_or_percent", "same_for_all", "duplicate_unit", ""];

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(if u.ratio(7, 8)? { (*u.choose(&WORDS)?).into() } else { u.arbitrary::<&str>()?.into() })
}

fn cells(u: &mut Unstructured<'_>) -> Result<Vec<Cell>> {
    let from = *u.choose(&[(0, 0), (0, 0), (3, 2), (1_048_570, 16_380)])?;
    let (n_rows, n_cols) = (u.int_in_range(1..=8u32)?, u.int_in_range(1..=8u32)?);
    let mut cells = Vec::new();
    for row in 0..n_rows {
        for col in 0..n_cols {
            let raw = match u.int_in_range(0..=9)? {
                0 => continue,
                1 => Raw::Number(u.arbitrary()?),
                2 => Raw::Number(f64::from(u.arbitrary::<u8>()?)),
                3 => Raw::Bool(u.arbitrary()?),
                4 => Raw::Date(text(u)?.into()),
                5 => Raw::Error(text(u)?.into()),
                6 => Raw::FormulaWithoutValue,
                _ => Raw::Text(text(u)?.into()),
            };
            let scaled = NumberFormat::Scaled { power: u.arbitrary()? };
            let format = *u.choose(&[NumberFormat::General, NumberFormat::Percent, NumberFormat::Date, scaled])?;
            cells.push(Cell { at: CellRef::new(from.0 + row, from.1 + col), raw, format });
        }
    }
    Ok(cells)
}

fn table(u: &mut Unstructured<'_>, file: usize) -> Result<Table> {
    let mut sheets = Vec::new();
    for name in ["S", "T"].into_iter().take(u.int_in_range(1..=2)?) {
        let mut sheet = Sheet { name: name.into(), is_hidden: u.ratio(1, 8)?, cells: cells(u)?, ..Sheet::default() };
        if u.ratio(1, 4)? {
            let (a, b) = (u.int_in_range(0..=4)?, u.int_in_range(0..=4)?);
            sheet
                .merged
                .push((CellRef::new(a, b), CellRef::new(a + u.int_in_range(0..=3)?, b + u.int_in_range(0..=3)?)));
            sheet.hidden_rows.push(a);
            sheet.hidden_cols.push(b);
        }
        sheets.push(sheet);
    }
    Ok(Table { file: format!("{file}.xlsx"), kind: FileKind::Xlsx, encoding: None, sheets })
}

fn decision(u: &mut Unstructured<'_>, tables: &[Table]) -> Result<Decision> {
    let table = u.choose(tables)?;
    let sheet = u.choose(&table.sheets)?;
    let (at, was) = match sheet.cells.is_empty() {
        true => (CellRef::new(0, 0), String::new()),
        false => {
            let cell = u.choose(&sheet.cells)?;
            // What it was about must be what stands there, or it does not hold.
            let was = match &cell.raw {
                Raw::Text(text) if u.ratio(7, 8)? => text.to_string(),
                _ => text(u)?,
            };
            (cell.at, was)
        }
    };
    let print = if u.ratio(7, 8)? { sheet.print() } else { 0 };
    let code = (*u.choose(&CODES)?).to_string();
    let address = CellAddress::new(table.file.as_str(), sheet.name.as_str(), at);
    let (file, sheet) = (address.sheet.file.clone(), address.sheet.name.clone());
    Ok(match u.int_in_range(0..=7)? {
        0 => {
            let role = match u.int_in_range(0..=3)? {
                0 => Role::Name,
                1 => Role::Group,
                2 => Role::LeftOut,
                _ => Role::Indicator(code),
            };
            Decision::Column { at: address, header: was, role }
        }
        1 => Decision::Headings { file, sheet, print, row: *u.choose(&[at.row, 0, 1, u32::MAX])? },
        2 => Decision::Line { at: address, text: was, is_unit: u.arbitrary()? },
        3 => Decision::Name { at: address, was, name: text(u)? },
        4 => Decision::Group { at: address, unit: was, group: text(u)? },
        5 => Decision::SheetGroup { file, sheet, print, group: text(u)? },
        6 => {
            let (unit, at) = (was, address.clone());
            Decision::Value { unit, unit_at: address, at, code, was: text(u)?, text: text(u)? }
        }
        _ => {
            let (issue, whom) = ((*u.choose(&ISSUES)?).into(), text(u)?);
            Decision::Accept { at: address, issue, was, reason: text(u)?, whom, code }
        }
    })
}

fn check(bytes: &[u8]) -> Result<()> {
    let u = &mut Unstructured::new(bytes);
    let mut tables = Vec::new();
    for file in 0..u.int_in_range(1..=2)? {
        tables.push(table(u, file)?);
    }
    let mut decisions = Vec::new();
    for _ in 0..u.int_in_range(0..=6)? {
        decisions.push(decision(u, &tables)?);
    }
    check_tables(&tables, &decisions);
    Ok(())
}

fuzz_target!(|bytes: &[u8]| {
    let _ = check(bytes);
});
