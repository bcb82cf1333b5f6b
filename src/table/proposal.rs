//! What could be meant by a value at fault.

use super::issue::IssueKind;
use super::{value, wording};
use crate::engine::{Indicator, Kind, Value};

/// In which way a proposal changes what stands in the cell. Values at fault in the same way can be corrected together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// 0.85 is 85%.
    Hundredfold,
    /// 0.85 is 0.85%.
    AsPercent,
    /// 1234500 is in 元.
    Yuan,
    /// `¥123.45` is 123.45万元; 51234, shown as 51.234, is 51.234.
    AsSeen,
    /// 51234, shown as 51.234, is 51234.
    AsHeld,
    /// 850 is 85.
    Tenth,
    /// 8512 is 85.12.
    Hundredth,
    /// -3 is 3.
    Positive,
    /// `约300` is 300, `12家` is 12.
    Figure,
    /// `12,34` is 12.34.
    Point,
    /// `12,34` is 1234.
    WithoutMarks,
    /// A number that means there is something: `有`.
    Yes,
    /// Not reported.
    Empty,
}

/// A text that could stand in the cell instead, and reads without a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub shape: Shape,
    pub text: String,
}

/// What could be meant where `text` was read for an indicator and `kind` was found; the likeliest first.
///
/// ```
/// # use scoreboard::engine::shaoxing;
/// # use scoreboard::table::{IssueKind, proposals};
/// let scheme = shaoxing::scheme();
/// let percentage = scheme.indicator(scheme.leaf_idx("3.1.1").unwrap());
/// let found = proposals(&IssueKind::FractionOrPercent { value: 0.85 }, "0.85", percentage);
/// let texts: Vec<&str> = found.iter().map(|proposal| proposal.text.as_str()).collect();
/// assert_eq!(texts, ["85%", "0.85%", ""]);
/// ```
pub fn proposals(kind: &IssueKind, text: &str, indicator: &Indicator) -> Vec<Proposal> {
    let written = |number: f64, power: i32, sign: &str| value::shown_number(number, power, sign).to_string();
    let percent = |number: f64, power: i32| written(number, power, "%");
    let scaled = |number: f64, power: i32| match indicator.kind {
        Kind::Percent => percent(number, power),
        _ => written(number, power, ""),
    };
    let mut found: Vec<(Shape, String)> = match kind {
        IssueKind::FractionOrPercent { value } => {
            vec![(Shape::Hundredfold, percent(*value, 2)), (Shape::AsPercent, percent(*value, 0))]
        }
        // With a unit of its own the figure says what it is.
        IssueKind::TenThousandfold { value, .. } if value::is_money(&indicator.unit) && is_bare(text) => {
            vec![(Shape::Yuan, written(*value, 0, "元"))]
        }
        IssueKind::DoubtfulUnit { seen, held, unit, .. } => of_doubtful_unit(*seen, *held, unit),
        IssueKind::TenTimesNext { value, .. } => vec![(Shape::Tenth, scaled(*value, -1))],
        // A fraction is no slipped point.
        IssueKind::OverMax { value, .. } if !text.contains('/') => {
            vec![(Shape::Hundredth, scaled(*value, -2)), (Shape::Tenth, scaled(*value, -1))]
        }
        IssueKind::Negative { value } => vec![(Shape::Positive, scaled(-*value, 0))],
        IssueKind::NotYesNo { .. } => vec![(Shape::Yes, "有".into())],
        IssueKind::NotANumber { .. } => figures(text),
        IssueKind::UnknownUnit { .. }
        | IssueKind::Date { .. }
        | IssueKind::SpreadsheetError { .. }
        | IssueKind::FormulaWithoutValue
        | IssueKind::OverMax { .. }
        | IssueKind::NotApplicableHere { .. } => Vec::new(),
        _ => return Vec::new(),
    };
    let reads = |(shape, text): &(Shape, String)| {
        let reading = value::read_typed(text, indicator);
        let is_figure = matches!(reading.value, Value::Reported(_)) && !(reading.is_bare && *shape == Shape::AsPercent);
        reading.issue.is_none() && is_figure
    };
    found.retain(reads);
    found.dedup_by(|b, a| a.1 == b.1);
    let is_fault = !kind.may_be_accepted() || matches!(kind, IssueKind::OverMax { .. });
    found.extend(is_fault.then(|| (Shape::Empty, String::new())));
    found.into_iter().map(|(shape, text)| Proposal { shape, text }).collect()
}

/// What a figure of doubtful unit may be, with the unit of each.
pub(super) fn of_doubtful_unit(seen: f64, held: f64, unit: &str) -> Vec<(Shape, String)> {
    let written = |number: f64, unit: &str| value::shown_number(number, 0, unit).to_string();
    let mut found = vec![(Shape::AsSeen, written(seen, unit))];
    if value::is_money(unit) {
        found.push((Shape::Yuan, written(held, "元")));
    }
    if held != seen {
        found.push((Shape::AsHeld, written(held, unit)));
    }
    found.dedup_by(|b, a| a.1 == b.1);
    found
}

fn is_bare(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Said of a figure that is not known exactly, before and behind it.
const ABOUT: [&str; 12] = ["约为", "大约", "大概", "将近", "接近", "超过", "约", "近", "逾", "共", "≈", "~"];
const OR_SO: [&str; 10] = ["左右", "上下", "以上", "以内", "有余", "多", "余", "来", "不到", "+"];

/// The one figure in a text with the unit behind it: without the words that say that it is not exact and the mark of a
/// note, with its marks as a point, without them. Nothing where other words stand there: they may change what it means.
fn figures(text: &str) -> Vec<(Shape, String)> {
    let is_of_note = |c: char| wording::is_mark(c) && c.is_numeric() && !wording::plain(&c.to_string()).contains('⁄');
    let text = text.trim_end().trim_end_matches(is_of_note);
    if text.contains(wording::is_mark) {
        return Vec::new();
    }
    let plain = wording::plain(text);
    let starts = ABOUT.iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain).trim_start();
    if !starts.starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let is_of_run = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let until = starts.find(|c: char| !is_of_run(c)).unwrap_or(starts.len());
    let (run, rest) = (starts[..until].trim_end(), &starts[until..]);
    let rest = OR_SO.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let unit = OR_SO.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    let without: String = run.chars().filter(|c| *c != ',' && *c != ' ').collect();
    let with_unit = |shape: Shape, number: &str| (shape, format!("{number}{unit}"));
    match run.contains([',', ' ']) {
        false => vec![with_unit(Shape::Figure, run)],
        true if run.matches(',').count() == 1 && !run.contains(['.', ' ']) => {
            vec![with_unit(Shape::Point, &run.replace(',', ".")), with_unit(Shape::WithoutMarks, &without)]
        }
        true => vec![with_unit(Shape::WithoutMarks, &without)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::shaoxing;

    /// The texts that are proposed for what is typed, in order, or the kind where nothing is at fault.
    #[track_caller]
    fn check(code: &str, typed: &str, expected: &[&str]) {
        let scheme = shaoxing::scheme();
        let indicator = scheme.indicator(scheme.leaf_idx(code).unwrap());
        let issue = value::read_typed(typed, indicator).issue.expect("a fault");
        let texts: Vec<String> = proposals(&issue, typed, indicator).into_iter().map(|p| p.text).collect();
        assert_eq!(texts, expected, "{typed} for {code}");
    }

    #[test]
    fn what_could_be_meant() {
        check("2.1.1", "约300", &["300", ""]);
        check("2.1.1", "300余个", &["300个", ""]);
        check("2.1.2", "¥5000", &["5000万元", "5000元", ""]);
        check("2.1.2", "约5000元", &["5000元", ""]);
        check("2.1.2", "约1.2亿元", &["1.2亿元", ""]);
        check("2.1.2", "近1.5亿", &["1.5亿", ""]);
        check("2.2.3", "约1.5万人天", &["1.5万人天", ""]);
        check("2.1.2", "5000美元", &[""]);
        check("2.1.2", "千分之85", &[""]);
        check("4.2.2", "2周", &[""]);
        check("4.2.2", "约3个月", &[""]);
        check("2.1.1", "<script>alert(1)</script>", &[""]);
        check("3.1.1", "60/45", &[""]);
        check("2.1.1", "12,34", &["12.34", "1234", ""]);
        check("2.1.1", "1 234", &["1234", ""]);
        check("2.1.1", "120个①", &["120个", ""]);
        check("3.1.1", "85.1%²", &["85.1%", ""]);
        check("2.1.1", "12⒈", &["12", ""]);
        check("2.1.1", "1½", &[""]);
        check("2.1.1", "120㎡", &[""]);
        check("2.1.1", "③", &[""]);
        check("2.1.1", "12①家", &[""]);
        check("2.1.1", "3-5", &[""]);
        check("2.1.1", "三", &[""]);
        check("2.1.1", "-3", &["3", ""]);
        check("2.1.1", "3人", &[""]);
        check("4.2.4", "300人", &[""]);
        check("3.1.1", "8512", &["85.12%", ""]);
        check("3.1.1", "185%", &["1.85%", "18.5%", ""]);
        check("3.1.1", "不适用", &[""]);
        check("2.1.1", "3月5日", &[""]);
        check("1.1.1", "3", &["有"]);
    }

    #[test]
    fn what_is_proposed_reads_without_a_question() {
        let scheme = shaoxing::scheme();
        for leaf_idx in 0..scheme.n_leaves() {
            let indicator = scheme.indicator(leaf_idx);
            for typed in ["约3", "-5", "12,34", "1.2.3", "5人", "850", "99999", "5吨", "x", "#REF!", "3/5"] {
                let Some(issue) = value::read_typed(typed, indicator).issue else { continue };
                for proposal in proposals(&issue, typed, indicator) {
                    let reading = value::read_typed(&proposal.text, indicator);
                    assert_eq!(reading.issue, None, "{typed} -> {proposal:?} for {indicator:?}");
                    assert_eq!(reading.value == Value::Missing, proposal.shape == Shape::Empty);
                }
            }
        }
    }
}
