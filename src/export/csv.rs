//! A result as comma-separated text: all points, then the values they come from.
//!
//! UTF-8 with a byte order mark, by which Excel and WPS know the encoding; lines end with CR LF, quotes are those of
//! RFC 4180. Numbers have all their digits. A text that a spreadsheet would take for a formula has an apostrophe before
//! it ([`safe_text`]).
//!
//! The values stand under the scheme's own names and as templates have them, so that the page reads the file again; it
//! leaves the columns of the result alone, which are headed `得分：` and the like.

use super::Report;
use super::template::NOT_APPLICABLE;
use crate::engine::{Kind, Value, score_group};
use crate::i18n::{Lang, figure};
use crate::table::{NO_GROUP, without_apostrophe};
use std::borrow::Cow;

/// The result of all groups, best rank first.
///
/// ```
/// # use scoreboard::engine::{Group, GroupData, Options, Unit, Value, shaoxing};
/// # use scoreboard::export::{Report, csv};
/// # use scoreboard::i18n::Lang;
/// let scheme = shaoxing::scheme();
/// let mut group = Group::new("中职", vec![Unit { name: "=甲校".into() }], &scheme);
/// group.set(0, scheme.leaf_idx("3.1.1").unwrap(), Value::Reported(85.5), &scheme).unwrap();
/// let csv = csv(&Report::new(Lang::Zh, &scheme, &GroupData { groups: vec![group] }, Options::default()));
/// assert!(csv.starts_with("\u{feff}组别,名次,学校名称,总分,得分合计,适用满分,得分：1 组织保障,"));
/// assert!(csv.contains("\r\n中职,1,'=甲校,2,2,100,0,"));
/// assert!(csv.ends_with(",\r\n"));
/// ```
pub fn csv(report: &Report) -> String {
    let Report { lang, scheme, data, options, .. } = report;
    let (texts, columns) = (lang.workbook(), Lang::Zh.texts());
    let mut out = "\u{feff}".to_string();
    let mut header: Vec<Cow<'_, str>> = Vec::new();
    // Read again by these, and by the year.
    header.push(columns.column_group.into());
    header.push(texts.rank.into());
    header.push(columns.column_school.into());
    if report.year.is_some() {
        header.push(Lang::Zh.year_column().into());
    }
    header.extend([texts.total, texts.points, texts.full_marks].map(Cow::from));
    header.extend(scheme.nodes().iter().map(|node| {
        let name = lang.node_name(scheme, node);
        Cow::from(lang.points_of(&node.code, &name))
    }));
    header.extend((0..scheme.n_leaves()).map(|leaf_idx| Cow::from(scheme.leaf(leaf_idx).name.as_str())));
    push_line(&mut out, header.iter().map(|text| safe_text(text)));
    for group in &data.groups {
        let board = score_group(group, scheme, options);
        for unit_idx in board.order.iter().map(|unit_idx| *unit_idx as usize) {
            let group_name = if group.name == NO_GROUP { "" } else { &group.name };
            let mut line = vec![
                safe_text(group_name),
                board.ranks[unit_idx].to_string().into(),
                safe_text(&group.units()[unit_idx].name),
            ];
            line.extend(report.year.map(|year| year.to_string().into()));
            let numbers = [board.totals[unit_idx], board.points_sums[unit_idx], board.full_marks[unit_idx]];
            line.extend(numbers.map(|number| figure(number).into()));
            line.extend((0..scheme.n_nodes()).map(|node_idx| figure(board.points(unit_idx, node_idx)).into()));
            line.extend((0..scheme.n_leaves()).map(|leaf_idx| {
                let kind = scheme.indicator(leaf_idx).kind;
                match (group.value(unit_idx, leaf_idx), kind) {
                    (Value::Missing, _) => "".into(),
                    (Value::NotApplicable, _) => NOT_APPLICABLE[0].into(),
                    (Value::Reported(value), Kind::Percent) => format!("{value}%").into(),
                    (Value::Reported(1.0), Kind::YesNo) => "有".into(),
                    (Value::Reported(0.0), Kind::YesNo) => "无".into(),
                    (Value::Reported(value), _) => value.to_string().into(),
                }
            }));
            push_line(&mut out, line.into_iter());
        }
    }
    out
}

fn push_line<'a>(out: &mut String, fields: impl Iterator<Item = Cow<'a, str>>) {
    for (i, field) in fields.enumerate() {
        if i > 0 {
            out.push(',');
        }
        // A blank at an end is part of a text; a tab or an apostrophe needs none, but is safe in quotes.
        if field.contains([',', '"', '\n', '\r', '\t', ';']) || field.trim() != field {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

/// A text that no spreadsheet takes for a formula, wherever it is opened or pasted: an apostrophe stands before one that
/// starts with `=`, `+`, `-`, `@`, a tab, a line end or one of their full-width forms (as OWASP advises), blanks before it
/// or not. A number is left as it is, and the reader of the page takes the apostrophe away again.
///
/// ```
/// # use scoreboard::export::safe_text;
/// assert_eq!(safe_text("=1+1"), "'=1+1");
/// assert_eq!(safe_text("＝1+1"), "'＝1+1");
/// assert_eq!(safe_text("\t@SUM(A1)"), "'\t@SUM(A1)");
/// assert_eq!(safe_text("-5.2"), "-5.2");
/// assert_eq!(safe_text("甲校"), "甲校");
/// ```
pub fn safe_text(text: &str) -> Cow<'_, str> {
    let is_number = text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    let marked = format!("'{text}");
    match !is_number && without_apostrophe(&marked) == text {
        true => Cow::from(marked),
        false => Cow::from(text),
    }
}
