//! One cell to one value: what its text or number means for an indicator, or why it means nothing.

use super::issue::IssueKind;
use super::{CellText, NumberFormat, Raw, wording};
use crate::digits::{self, nearest, written};
use crate::engine::{Indicator, Kind, Value};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub value: Value,
    pub issue: Option<IssueKind>,
    /// A number without anything that says how it is meant: no percent sign, no percent format, no fraction.
    pub is_bare: bool,
}

impl Reading {
    fn of(value: Value) -> Reading {
        Reading { value, issue: None, is_bare: false }
    }

    pub(super) fn missing() -> Reading {
        Reading::of(Value::Missing)
    }

    pub(super) fn at_fault(issue: IssueKind) -> Reading {
        Reading { value: Value::Missing, issue: Some(issue), is_bare: false }
    }
}

const MISSING: &[&str] = &[
    "",
    "/",
    "//",
    "\\",
    "|",
    "n/a",
    "n.a.",
    "n.a",
    "na",
    "null",
    "none",
    "nil",
    "?",
    "??",
    "无数据",
    "暂无",
    "暂无数据",
    "未填",
    "未填报",
    "未填写",
    "未报",
    "未上报",
    "未统计",
    "未提供",
    "未知",
    "不详",
    "缺",
    "缺失",
    "数据缺失",
    "缺数据",
    "空",
    "空白",
    "待定",
    "待补",
    "待填",
    "待补充",
    "待统计",
    "待核实",
    "无此数据",
    "没有数据",
    "无统计",
    "*",
    "**",
];

const NOT_APPLICABLE: &[&str] = &["不适用", "无证可考", "无证可考专业", "无证可考的专业", "不涉及"];

const YES: &[&str] = &[
    "是",
    "有",
    "√",
    "✓",
    "✔",
    "☑",
    "y",
    "yes",
    "true",
    "对",
    "已设",
    "已设立",
    "设立",
    "设有",
    "成立",
    "已成立",
    "已建",
    "建有",
    "具备",
    "1",
];
const NO: &[&str] = &[
    "否",
    "无",
    "没有",
    "×",
    "✗",
    "✘",
    "x",
    "n",
    "no",
    "false",
    "未设",
    "未设立",
    "未成立",
    "未建",
    "不具备",
    "☒",
    "╳",
    "✕",
    "✖",
    "0",
];

/// Words that mean the same measure, or the same way of counting.
const SAME_MEASURE: &[&[&str]] = &[
    &["天", "日"],
    &["人天", "人日", "人·天", "人*天", "人.天"],
    &["课时", "学时", "节"],
    &["人次", "人·次"],
    &["人", "名", "位"],
    &["次", "场", "场次"],
    &["%", "个百分点", "百分点", "百分比", "百分数", "百分率"],
];

/// Words that only count things; `个` stands for any of them.
const COUNTERS: &[&str] = &["个", "家", "项", "所", "处", "间", "座", "门", "种", "份"];

/// Powers of ten between the units of money and 1 yuan.
const MONEY: &[(&str, i32)] = &[
    ("元", 0),
    ("千元", 3),
    ("万元", 4),
    ("万", 4),
    ("十万元", 5),
    ("百万元", 6),
    ("百万", 6),
    ("千万元", 7),
    ("千万", 7),
    ("亿元", 8),
    ("亿", 8),
];

/// Multiples that may stand before any unit.
const MULTIPLES: &[(char, i32)] = &[('万', 4), ('亿', 8), ('千', 3), ('百', 2), ('十', 1)];

/// `十万人` taken apart: the power of ten, and what follows.
fn split_multiple(unit: &str) -> Option<(i32, &str)> {
    MULTIPLES.iter().find_map(|(multiple, power)| Some((*power, unit.strip_prefix(*multiple)?)))
}

fn power_of_money(unit: &str) -> Option<i32> {
    let unit = unit.strip_prefix("人民币").unwrap_or(unit);
    MONEY.iter().find(|(word, _)| *word == unit).map(|(_, power)| *power)
}

/// The power of ten that a unit is of the one that it is a multiple of: 4 of 万元 and 万人.
fn power_of_multiple(unit: &str) -> Option<i32> {
    power_of_money(unit).or_else(|| split_multiple(unit).map(|(power, _)| power))
}

/// The power of ten that turns a number in `from` into one in `to`; `None` where they measure different things.
pub(super) fn conversion(from: &str, to: &str) -> Option<i32> {
    if from == to {
        return Some(0);
    }
    if let (Some(from), Some(to)) = (power_of_money(from), power_of_money(to)) {
        return Some(from - to);
    }
    if SAME_MEASURE.iter().any(|words| words.contains(&from) && words.contains(&to)) {
        return Some(0);
    }
    if from == "‰" && to == "%" {
        return Some(-1);
    }
    let counts_alike = |a: &str, b: &str| a == "个" && COUNTERS.contains(&b);
    if counts_alike(from, to) || counts_alike(to, from) || (to.is_empty() && COUNTERS.contains(&from)) {
        return Some(0);
    }
    // `万人`, and `万` of anything.
    let (power, rest) = split_multiple(from).filter(|_| to != "%")?;
    if rest.is_empty() { Some(power) } else { conversion(rest, to).map(|more| power + more) }
}

pub(super) fn is_money(unit: &str) -> bool {
    power_of_money(unit).is_some()
}

/// Whether a word is a unit of measure at all, or a multiple of one.
pub(super) fn is_measure(word: &str) -> bool {
    split_multiple(word).is_some_and(|(_, rest)| is_measure(rest))
        || power_of_money(word).is_some()
        || COUNTERS.contains(&word)
        || SAME_MEASURE.iter().any(|words| words.contains(&word))
        || matches!(
            word,
            "‰" | "年"
                | "月"
                | "小时"
                | "分"
                | "分钟"
                | "人时"
                | "平方米"
                | "㎡"
                | "台"
                | "套"
                | "台套"
                | "册"
                | "本"
                | "件"
                | "篇"
                | "学年"
                | "周"
                | "美元"
                | "万美元"
                | "欧元"
                | "万欧元"
                | "港元"
                | "港币"
                | "万港元"
                | "日元"
                | "英镑"
        )
}

/// Reads a cell for an indicator; `header_unit` is the unit the heading states where it is not the indicator's own.
pub(super) fn read(raw: &Raw, format: NumberFormat, indicator: &Indicator, header_unit: Option<&str>) -> Reading {
    match raw {
        Raw::Number(number) => read_number(*number, format, indicator, header_unit),
        Raw::Bool(is_so) if takes_yes_no(indicator) => Reading::of(Value::Reported(f64::from(u8::from(*is_so)))),
        Raw::Bool(is_so) => {
            Reading::at_fault(IssueKind::NotANumber { text: if *is_so { "TRUE" } else { "FALSE" }.into() })
        }
        Raw::Date(text) => Reading::at_fault(IssueKind::Date { text: text.to_string() }),
        Raw::Error(text) => Reading::at_fault(IssueKind::SpreadsheetError { text: text.to_string() }),
        Raw::FormulaWithoutValue => Reading::at_fault(IssueKind::FormulaWithoutValue),
        Raw::Text(text) => read_text(text, indicator, header_unit),
    }
}

/// Reads what a person typed for an indicator: as a cell of text, in the indicator's own unit.
pub(super) fn read_typed(text: &str, indicator: &Indicator) -> Reading {
    read_text(text, indicator, None)
}

/// The value that a person means by a text, in the indicator's own unit; or why it means none.
///
/// # Errors
/// What would be found of a cell with that text.
pub fn typed(text: &str, indicator: &Indicator) -> Result<Value, IssueKind> {
    let reading = read_typed(text, indicator);
    reading.issue.map_or(Ok(reading.value), Err)
}

/// The power of ten by which a number is shown larger than it is, where no unit or sign says so.
fn power_of_format(format: NumberFormat) -> i32 {
    match format {
        NumberFormat::Scaled { power } => power.into(),
        NumberFormat::General | NumberFormat::Percent | NumberFormat::Date => 0,
    }
}

/// What the person who filled in the table saw in the cell.
pub fn shown(raw: &Raw, format: NumberFormat) -> CellText {
    match raw {
        Raw::Number(number) if format == NumberFormat::Percent => shown_number(*number, 2, "%"),
        Raw::Number(number) => shown_number(*number, power_of_format(format), ""),
        Raw::Bool(true) => "TRUE".into(),
        Raw::Bool(false) => "FALSE".into(),
        Raw::Text(text) | Raw::Date(text) | Raw::Error(text) => text.clone(),
        Raw::FormulaWithoutValue => CellText::default(),
    }
}

/// Yes/no indicators, and counts without a unit, of which the annex does not say what they count.
pub(super) fn takes_yes_no(indicator: &Indicator) -> bool {
    indicator.kind == Kind::YesNo || (indicator.kind == Kind::Count && indicator.unit.is_empty())
}

/// Powers of ten that are numbers without rounding.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// `digits` x 10^`exponent`, with 15 digits at most (or 10^15): what a number keeps through any reading and writing.
#[derive(Clone, Copy)]
struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// Digits and at most one point, nothing else; `None` for more digits than 15.
    fn parse(text: &str) -> Option<Decimal> {
        let mut decimal = Decimal { digits: 0, exponent: 0 };
        let (mut n_digits, mut point) = (0, None);
        for (i, b) in text.bytes().enumerate() {
            match b {
                b'0'..=b'9' => {
                    decimal.digits = decimal.digits.wrapping_mul(10).wrapping_add(u64::from(b - b'0'));
                    n_digits += 1;
                }
                b'.' if point.is_none() => point = Some(i),
                _ => return None,
            }
        }
        if let Some(point) = point {
            decimal.exponent = point as i32 + 1 - text.len() as i32;
        }
        (1..=15).contains(&n_digits).then_some(decimal)
    }

    /// A number from 0 on, rounded to 15 significant digits; `None` where a product cannot tell which those are.
    fn of(number: f64) -> Option<Decimal> {
        if number == 0.0 {
            return Some(Decimal { digits: 0, exponent: -14 });
        }
        // The power of two times log10(2): the power of ten, or one less.
        let power_of_two = (number.to_bits() >> 52) as i32 - 1023;
        let mut places = 14 - ((power_of_two * 1233) >> 12);
        let tens = |places: i32| TENS.get(usize::try_from(places).ok()?);
        let mut scaled = number * tens(places)?;
        if scaled >= 1e15 {
            places -= 1;
            scaled = number * tens(places)?;
        }
        // Below 2^50 a product is off by 1/16 at most: only near a half it could be rounded to the wrong side. Where it
        // is 10^14, the number may have been less, with a digit more.
        let digits = (scaled + 0.5) as u64;
        let is_sure = (scaled > 1e14 || (scaled == 1e14 && 1e14 / tens(places)? == number))
            && scaled < 1e15
            && (scaled - digits as f64).abs() <= 0.4;
        is_sure.then_some(Decimal { digits, exponent: -places })
    }

    /// The number nearest to it x 10^`power`: two exact numbers, and one rounding.
    fn value(self, power: i32) -> Option<f64> {
        let exponent = self.exponent.checked_add(power)?;
        let tens = TENS.get(exponent.unsigned_abs() as usize)?;
        let digits = self.digits as f64;
        Some(if exponent < 0 { digits / tens } else { digits * tens })
    }

    /// Written out as Rust writes the number nearest to it, and a sign: up to 15 digits are always the shortest that mean
    /// it. `None` for what has zeros before the point that are not among the digits, or 19 places behind it, and for a long
    /// sign.
    fn write(self, is_negative: bool, sign: &str) -> Option<CellText> {
        let Decimal { mut digits, exponent } = self;
        let mut n_places = usize::try_from(exponent.checked_neg()?).ok().filter(|n| *n <= 18)?;
        while n_places > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            n_places -= 1;
        }
        // From behind: the sign, and before it 19 figures at the most, a point and a minus.
        let mut text = [0; 48];
        let mut start = text.len().checked_sub(sign.len()).filter(|start| *start > 21)?;
        text[start..].copy_from_slice(sign.as_bytes());
        let mut put = |byte: u8| {
            start -= 1;
            text[start] = byte;
        };
        let mut n = 0;
        while digits > 0 || n <= n_places {
            if n == n_places && n > 0 {
                put(b'.');
            }
            put(b'0' + (digits % 10) as u8);
            digits /= 10;
            n += 1;
        }
        if is_negative {
            put(b'-');
        }
        Some(std::str::from_utf8(&text[start..]).ok()?.into())
    }
}

/// `number` x 10^`power`, to the 15 significant digits that spreadsheets keep: 28.799999999999997 is 28.8.
fn shifted(number: f64, power: i32) -> f64 {
    match Decimal::of(number.abs()).and_then(|decimal| decimal.value(power)) {
        Some(value) => value.copysign(number),
        None => digits::shifted(number, power),
    }
}

/// `number` x 10^`power` as Rust writes it, and a sign.
pub(super) fn shown_number(number: f64, power: i32, sign: &str) -> CellText {
    let short = Decimal::of(number.abs()).and_then(|Decimal { digits, exponent }| {
        Decimal { digits, exponent: exponent + power }.write(number.is_sign_negative(), sign)
    });
    short.unwrap_or_else(|| (written(shifted(number, power)) + sign).into())
}

/// The power of ten that brings a bare number under a heading into the indicator's unit; `None` where the heading states
/// a unit of another measure.
fn power_of(header_unit: Option<&str>, indicator: &Indicator) -> Option<i32> {
    header_unit.map_or(Some(0), |unit| conversion(unit, &indicator.unit))
}

fn read_number(number: f64, format: NumberFormat, indicator: &Indicator, header_unit: Option<&str>) -> Reading {
    if format == NumberFormat::Percent {
        if indicator.kind != Kind::Percent {
            // 85 % of what? A count shown in percent was formatted by accident or stands in the wrong column.
            let text = shown(&Raw::Number(number), format);
            return Reading::at_fault(IssueKind::UnknownUnit { text: text.into(), expected: indicator.unit.clone() });
        }
        return checked(shifted(number, 2), indicator, false);
    }
    let power_shown = power_of_format(format);
    let text = || shown_number(number, power_shown, "");
    let Some(power) = power_of(header_unit, indicator) else {
        let text = format!("{}{}", text(), header_unit.unwrap_or_default());
        return Reading::at_fault(IssueKind::UnknownUnit { text, expected: indicator.unit.clone() });
    };
    let unit = header_unit.unwrap_or(&indicator.unit);
    // 51234 shown as 5.1234 under 万元 is the same money whichever counts.
    if power_shown == 0 || power_of_multiple(unit) == Some(-power_shown) || number == 0.0 || !number.is_finite() {
        return checked(shifted(number, power + power_shown), indicator, true);
    }
    let (text, seen, unit) = (text().into(), shifted(number, power_shown), unit.to_string());
    Reading::at_fault(IssueKind::DoubtfulUnit { text, seen, held: number, unit })
}

fn checked(number: f64, indicator: &Indicator, is_bare: bool) -> Reading {
    match indicator.check(number) {
        Ok(number) => {
            let issue = indicator.is_neither(number).then_some(IssueKind::NotYesNo { value: number });
            Reading { value: Value::Reported(number), issue, is_bare }
        }
        Err(fault) => Reading::at_fault(IssueKind::of_fault(fault, number)),
    }
}

/// How the figures under one heading are read: found out once for all schools.
pub(super) struct Figures<'a> {
    indicator: &'a Indicator,
    /// The power of ten that brings bare numbers into the indicator's unit.
    power: Option<i32>,
    takes_yes_no: bool,
    is_in_percent: bool,
}

/// What a cell says in which nothing but a figure stands, and nothing is to be said of it.
pub(super) struct Figure {
    pub value: f64,
    /// See [`Reading::is_bare`].
    pub is_bare: bool,
}

impl<'a> Figures<'a> {
    pub(super) fn of(indicator: &'a Indicator, header_unit: Option<&str>) -> Figures<'a> {
        Figures {
            indicator,
            power: power_of(header_unit, indicator),
            takes_yes_no: takes_yes_no(indicator),
            is_in_percent: indicator.unit == "%",
        }
    }

    /// The short way for what most cells hold, `12`, `12.34`, `85.12%` and the like of numbers; `None` for everything else.
    /// It reads what [`read`] reads: without it 11,000 schools x 44 take 2.5 times as long (`benches/interpret.rs`).
    pub(super) fn read(&self, raw: &Raw, format: NumberFormat) -> Option<Figure> {
        let is_percent = format == NumberFormat::Percent;
        let figure = match raw {
            Raw::Text(text) => self.read_text(text)?,
            Raw::Number(number) if is_percent && self.indicator.kind == Kind::Percent => {
                Figure { value: shifted(*number, 2), is_bare: false }
            }
            Raw::Number(number) if format == NumberFormat::General => {
                Figure { value: shifted(*number, self.power?), is_bare: true }
            }
            _ => return None,
        };
        let value = self.indicator.check(figure.value).ok().filter(|value| !self.indicator.is_neither(*value))?;
        Some(Figure { value, ..figure })
    }

    fn read_text(&self, text: &str) -> Option<Figure> {
        if self.takes_yes_no && text.len() <= 2 {
            return match text {
                "1" => Some(Figure { value: 1.0, is_bare: false }),
                "0" => Some(Figure { value: 0.0, is_bare: false }),
                _ => None,
            };
        }
        let figure = text.strip_suffix('%').filter(|_| self.is_in_percent);
        let power = if figure.is_some() { 0 } else { self.power? };
        let value = Decimal::parse(figure.unwrap_or(text))?.value(power)?;
        Some(Figure { value, is_bare: figure.is_none() })
    }
}

fn read_text(text: &str, indicator: &Indicator, header_unit: Option<&str>) -> Reading {
    let plain = wording::plain(text);
    let plain = plain.trim_start_matches('\'').trim(); // a quote that made a number text
    let not_a_number = || Reading::at_fault(IssueKind::NotANumber { text: text.trim().to_string() });
    let is_only = |signs: &str| !plain.is_empty() && plain.chars().all(|c| signs.contains(c) || c.is_whitespace());
    if MISSING.contains(&plain) || is_only("-‐‑‒–—―─━_ー") || is_only(".…·。、") {
        return Reading::of(Value::Missing);
    }
    let word: String = plain.chars().filter(|c| !c.is_whitespace() && !"。.!".contains(*c)).collect();
    if MISSING.contains(&word.as_str()) {
        return Reading::of(Value::Missing);
    }
    if NOT_APPLICABLE.contains(&word.as_str()) {
        return not_applicable(text, indicator);
    }
    if plain.starts_with('#') || plain.starts_with("err:") {
        return Reading::at_fault(IssueKind::SpreadsheetError { text: text.trim().to_string() });
    }
    if text.chars().any(wording::is_mark) {
        return not_a_number();
    }
    if takes_yes_no(indicator) {
        // Only a full stop at the end goes: `.1` is a number, and no yes.
        let blanks_gone: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
        let word = blanks_gone.trim_end_matches(['。', '.', '!']);
        let word = match indicator.kind {
            Kind::YesNo => without_office(word),
            _ => word,
        };
        if YES.contains(&word) {
            return Reading::of(Value::Reported(1.0));
        }
        if NO.contains(&word) {
            return Reading::of(Value::Reported(0.0));
        }
    }
    if indicator.kind == Kind::Percent
        && let Some(reading) = read_fraction(plain, text, indicator)
    {
        return reading;
    }
    if is_date(plain) {
        return Reading::at_fault(IssueKind::Date { text: text.trim().to_string() });
    }
    let Some(quantity) = Quantity::parse(plain) else { return not_a_number() };
    let unknown_unit = || {
        Reading::at_fault(IssueKind::UnknownUnit { text: text.trim().to_string(), expected: indicator.unit.clone() })
    };
    // A sign of yuan in a column of 万元 is drawn in front of figures by many a format, and by some people in earnest.
    let asked = header_unit.unwrap_or(&indicator.unit);
    let may_be_drawn = quantity.has_sign && is_money(&indicator.unit) && power_of_money(asked) != Some(0);
    if let Some(held) = quantity.number(0).filter(|held| may_be_drawn && *held > 0.0) {
        let unit = if is_money(asked) { asked } else { &indicator.unit };
        let (text, unit) = (text.trim().to_string(), unit.to_string());
        return Reading::at_fault(IssueKind::DoubtfulUnit { text, seen: held, held, unit });
    }
    let (power, is_bare) = match (quantity.unit.as_str(), header_unit) {
        ("", unit) => match power_of(unit, indicator) {
            Some(power) => (power, true),
            None => return unknown_unit(),
        },
        (unit, _) => match conversion(unit, &indicator.unit) {
            Some(power) => (power, false),
            None if is_measure(unit) => return unknown_unit(),
            // 300余, 300左右, 12abc: words that are no unit make no quantity.
            None if unit.chars().any(|c| "余多约左右上下以内外近几".contains(c))
                || unit.chars().any(|c| !c.is_alphabetic()) =>
            {
                return not_a_number();
            }
            None => return unknown_unit(),
        },
    };
    match quantity.number(power) {
        Some(number) => checked(number, indicator, is_bare),
        None => not_a_number(),
    }
}

/// `有(教务处)`, `无(由学生处代管)` without the office that stands behind it; any other bracket may take the word back:
/// `有(在建)`, `有(停办)`.
fn without_office(word: &str) -> &str {
    let Some((start, inside)) = word.strip_suffix(')').and_then(|word| word.split_once('(')) else { return word };
    let ends: &[&str] = match YES.contains(&start) {
        true => &["处", "科", "室", "部", "中心", "代管", "负责", "牵头"],
        false => &["代管"],
    };
    // Of what is planned or gone nobody can say that there is any.
    let is_doubtful =
        inside.contains(|c: char| c.is_ascii_digit() || "拟筹待未将无没?计原已停非撤申建正准预年月期不".contains(c));
    if is_doubtful || !ends.iter().any(|end| inside.ends_with(end)) { word } else { start }
}

fn not_applicable(text: &str, indicator: &Indicator) -> Reading {
    if indicator.may_be_not_applicable {
        Reading::of(Value::NotApplicable)
    } else {
        Reading::at_fault(IssueKind::NotApplicableHere { text: text.trim().to_string() })
    }
}

/// `45/60` in a percentage column, or `45/(80-20)` where some do not count; `None` where the text is no fraction.
fn read_fraction(plain: &str, text: &str, indicator: &Indicator) -> Option<Reading> {
    let number = |text: &str| Quantity::parse(text.trim()).filter(|quantity| quantity.unit.is_empty())?.number(0);
    let (part, whole) = plain.split_once('/')?;
    let difference = whole.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')?.split_once('-'));
    let part = number(part)?;
    let whole = match difference {
        Some((all, without)) => shifted(number(all)? - number(without)?, 0),
        None => number(whole)?,
    };
    if part < 0.0 || whole < 0.0 {
        return None;
    }
    if whole == 0.0 {
        return Some(if part == 0.0 {
            not_applicable(text, indicator)
        } else {
            Reading::at_fault(IssueKind::NotANumber { text: text.trim().to_string() })
        });
    }
    Some(checked(shifted(part / whole, 2), indicator, false))
}

/// `3月5日`, `2024/3/5`, `2024-03-05 00:00`, `2024年3月`, `5-Mar`.
/// Whether a cell holds a number, or text that begins as one.
pub(super) fn starts_as_figure(raw: &Raw) -> bool {
    match raw {
        Raw::Number(_) => true,
        Raw::Text(text) => wording::plain(text).starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a plain text is a day or a month: what a spreadsheet makes of a fraction, or when a paper was signed.
pub(super) fn is_date(plain: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let day = plain.split_whitespace().next().unwrap_or("").split('t').next().unwrap_or("");
    for separator in ['/', '-', '.'] {
        let parts: Vec<&str> = day.split(separator).collect();
        let is_number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        let is_month = |part: &&str| MONTHS.contains(&part.get(..3).unwrap_or(""));
        if parts.len() == 3 && parts.iter().all(is_number) {
            return true;
        }
        let has_month = parts.iter().any(is_month) && plain.split(separator).count() == parts.len();
        if has_month && (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_number(part) || is_month(part)) {
            return true;
        }
    }
    let digits_then =
        |mark: char| plain.match_indices(mark).any(|(at, _)| plain[..at].ends_with(|c: char| c.is_ascii_digit()));
    (digits_then('月') && (digits_then('日') || digits_then('年') || plain.ends_with('月') || plain.ends_with('号')))
        || (digits_then('年') && digits_then('月'))
}

/// A number as it was typed, digit by digit, and the unit behind it.
#[derive(Debug, PartialEq)]
struct Quantity {
    is_negative: bool,
    /// Digits and at most one point.
    digits: String,
    exponent: i32,
    /// A sign before the digits is all that says the unit: `¥5`.
    has_sign: bool,
    unit: String,
}

impl Quantity {
    /// Takes `1,234.5万元`, `-3`, `+1.2E+03`, `¥5`; `None` for anything that leaves a doubt (`12,34`, `1 234`, `3-5`).
    fn parse(plain: &str) -> Option<Quantity> {
        let (is_negative, rest) = match plain.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, plain.strip_prefix('+').unwrap_or(plain)),
        };
        let (is_yuan, rest) = match rest.strip_prefix("人民币").or_else(|| rest.strip_prefix(['¥', '￥'])) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, rest),
        };
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let digits = without_marks(&rest[..end])?;
        let (exponent, rest) = split_exponent(&rest[end..])?;
        let unit: String = rest.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']).trim().to_string();
        // A blank may stand before the unit, none inside a number or a unit.
        if unit.contains(char::is_whitespace) || unit.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let unit = unit.strip_suffix("人民币").unwrap_or(&unit).to_string();
        let has_sign = unit.is_empty() && is_yuan;
        let unit = if has_sign { "元".to_string() } else { unit };
        Some(Quantity { is_negative, digits, exponent, has_sign, unit })
    }

    /// The number x 10^`power`; `None` where no finite number is that large.
    fn number(&self, power: i32) -> Option<f64> {
        let exponent = self.exponent.checked_add(power)?;
        let sign = if self.is_negative { -1.0 } else { 1.0 };
        if let Some(number) = Decimal::parse(&self.digits).and_then(|decimal| decimal.value(exponent)) {
            return Some(sign * number);
        }
        let number = nearest(&format!("{}e{exponent}", self.digits))?;
        let number = shifted(sign * number, 0);
        number.is_finite().then_some(number)
    }
}

/// The digits without their thousands marks; `None` where the marks do not stand at the thousands.
fn without_marks(digits: &str) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if decimals.contains(['.', ',']) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let mut parts = whole.split(',');
    let first = parts.next().unwrap_or("");
    let rest: Vec<&str> = parts.collect();
    if !rest.is_empty() && (!(1..=3).contains(&first.len()) || rest.iter().any(|part| part.len() != 3)) {
        return None;
    }
    let whole = whole.replace(',', "");
    let whole = if whole.is_empty() { "0" } else { &whole };
    Some(if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") })
}

/// `e+03` at the start of what follows the digits.
fn split_exponent(rest: &str) -> Option<(i32, &str)> {
    let Some(tail) = rest.strip_prefix('e') else { return Some((0, rest)) };
    let (sign, tail) = match tail.strip_prefix('-') {
        Some(tail) => (-1, tail),
        None => (1, tail.strip_prefix('+').unwrap_or(tail)),
    };
    let end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
    let exponent = tail[..end].parse::<i32>().ok()?;
    Some((sign * exponent, &tail[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::shaoxing;

    /// What a cell says under an indicator: the value, `missing`, `n/a`, or the code of the issue.
    fn say(raw: &Raw, format: NumberFormat, code: &str) -> String {
        let scheme = shaoxing::scheme();
        let indicator = scheme.indicator(scheme.leaf_idx(code).unwrap());
        let reading = read(raw, format, indicator, None);
        match (&reading.issue, reading.value) {
            (Some(issue), Value::Missing) => issue.code().to_string(),
            (Some(issue), value) => format!("{:?} {}", value.reported().unwrap(), issue.code()),
            (None, Value::Missing) => "missing".to_string(),
            (None, Value::NotApplicable) => "n/a".to_string(),
            (None, Value::Reported(value)) => format!("{value:?}"),
        }
    }

    /// What differs, in words.
    fn check(code: &str, text: &str, expected: &str) -> Option<String> {
        let said = say(&Raw::Text(text.into()), NumberFormat::General, code);
        (said != expected).then(|| format!("{text:?} for {code}: {said}, expected {expected}"))
    }

    #[test]
    fn texts() {
        const YES_NO: &str = "1.1.1";
        const PERCENT: &str = "3.1.1";
        const OPEN_PERCENT: &str = "5.2.1";
        const CERTIFICATES: &str = "5.1.1";
        const COUNT: &str = "2.1.1";
        const MONEY: &str = "2.1.2";
        const BARE_COUNT: &str = "4.1.3";
        const PERSON_DAYS: &str = "2.2.3";
        const PERSON_TIMES: &str = "4.2.4";
        const PERSONS: &str = "4.2.5";
        const COURSES: &str = "6.2.1";
        const BOOKS: &str = "6.2.2";
        const DAYS: &str = "4.2.2";
        const LESSONS: &str = "4.2.3";
        const TIMES: &str = "4.1.1";
        const FIRMS: &str = "4.1.2";
        let cells = [
            // Numbers.
            (COUNT, "3", "3.0"),
            (COUNT, " 3 ", "3.0"),
            (COUNT, "\u{3000}３\u{3000}", "3.0"),
            (COUNT, "\u{200b}3\u{feff}", "3.0"),
            (COUNT, "'3", "3.0"),
            (COUNT, "+3", "3.0"),
            (COUNT, "3.0", "3.0"),
            (COUNT, ".5", "0.5"),
            (COUNT, "1,234", "1234.0"),
            (COUNT, "1，234", "1234.0"),
            (COUNT, "1,234,567.5", "1234567.5"),
            (COUNT, "1.2E+03", "1200.0"),
            (COUNT, "0", "0.0"),
            (COUNT, "-0", "0.0"),
            (MONEY, "28.799999999999997", "28.8"),
            (MONEY, "0.30000000000000004", "0.3"),
            (PERCENT, "85.12", "85.12"),
            (PERCENT, "8.799999999999999", "8.8"),
            // What leaves a doubt.
            (COUNT, "12,34", "not_a_number"),
            (COUNT, "1234,567", "not_a_number"),
            (COUNT, "1,2345", "not_a_number"),
            (COUNT, ",5", "not_a_number"),
            (COUNT, "1.2.", "not_a_number"),
            (COUNT, "1 234", "not_a_number"),
            (COUNT, "约300", "not_a_number"),
            (COUNT, "300左右", "not_a_number"),
            (COUNT, "300余", "not_a_number"),
            (COUNT, "300多个", "not_a_number"),
            (COUNT, "3-5", "not_a_number"),
            (COUNT, "3~5", "not_a_number"),
            (COUNT, ">3", "not_a_number"),
            (COUNT, "3/5", "not_a_number"),
            (COUNT, "三", "not_a_number"),
            (COUNT, "1e999", "not_a_number"),
            (COUNT, "1e99999999999", "not_a_number"),
            (COUNT, "NaN", "not_a_number"),
            (COUNT, "inf", "not_a_number"),
            (COUNT, "∞", "not_a_number"),
            (COUNT, "0x10", "not_a_number"),
            (COUNT, "无", "not_a_number"),
            (COUNT, "是", "not_a_number"),
            (COUNT, "3个（含在建）", "not_a_number"),
            (COUNT, "见附件", "not_a_number"),
            // Marks of notes, which are digits in NFKC.
            (COUNT, "120①", "not_a_number"),
            (COUNT, "120¹", "not_a_number"),
            (COUNT, "10²", "not_a_number"),
            (COUNT, "10₂", "not_a_number"),
            (COUNT, "12⒈", "not_a_number"),
            (COUNT, "12⑴", "not_a_number"),
            (COUNT, "12❶", "not_a_number"),
            (COUNT, "12㉑", "not_a_number"),
            (COUNT, "３①", "not_a_number"),
            (COUNT, "③", "not_a_number"),
            (COUNT, "1½", "not_a_number"),
            (COUNT, "12㎡", "not_a_number"),
            (PERCENT, "85.1²", "not_a_number"),
            (PERCENT, "85%①", "not_a_number"),
            (PERCENT, "45/60②", "not_a_number"),
            (DAYS, "1㏠", "not_a_number"),
            (MONEY, "120万元②", "not_a_number"),
            (YES_NO, "①", "not_a_number"),
            (YES_NO, "有①", "not_a_number"),
            (COUNT, "１２３", "123.0"),
            (COUNT, "𝟙𝟚", "12.0"),
            (COUNT, "无数据①", "not_a_number"),
            // Below nothing, over the top.
            (COUNT, "-3", "negative"),
            (COUNT, "－３", "negative"),
            (COUNT, "−3", "negative"),
            (COUNT, "-3个", "negative"),
            (PERCENT, "120", "over_100"),
            (PERCENT, "120%", "over_100"),
            (PERCENT, "100%", "100.0"),
            (OPEN_PERCENT, "120%", "120.0"),
            // Percentages.
            (PERCENT, "85%", "85.0"),
            (PERCENT, "85.12 %", "85.12"),
            (PERCENT, "８５．１２％", "85.12"),
            (PERCENT, "１２．５％", "12.5"),
            (PERCENT, "0.85%", "0.85"),
            (PERCENT, "8.5‰", "0.85"),
            (PERCENT, "45/60", "75.0"),
            (PERCENT, "45 / 60", "75.0"),
            (PERCENT, "４５／６０", "75.0"),
            (PERCENT, "1/3", "33.3333333333333"),
            (PERCENT, "2/3", "66.6666666666667"),
            (PERCENT, "60/45", "over_100"),
            (OPEN_PERCENT, "90/45", "200.0"),
            (PERCENT, "45/(80-20)", "75.0"),
            (PERCENT, "４５／（８０－２０）", "75.0"),
            (PERCENT, "45/(80-0)", "56.25"),
            (PERCENT, "45/(20-80)", "not_a_number"),
            (PERCENT, "45/(-)", "not_a_number"),
            (PERCENT, "65/(80-20)", "over_100"),
            (CERTIFICATES, "0/(20-20)", "n/a"),
            (PERCENT, "0/0", "not_applicable_here"),
            (CERTIFICATES, "0/0", "n/a"),
            (PERCENT, "5/0", "not_a_number"),
            (PERCENT, "-1/2", "not_a_number"),
            (PERCENT, "85人", "unknown_unit"),
            (COUNT, "85%", "unknown_unit"),
            // Units.
            (COUNT, "3个", "3.0"),
            (COUNT, "3 个", "3.0"),
            (COUNT, "3(个)", "3.0"),
            (COUNT, "３个", "3.0"),
            (COUNT, "3间", "3.0"),
            (COUNT, "3人", "unknown_unit"),
            (COUNT, "3吨", "unknown_unit"),
            (COUNT, "3万元", "unknown_unit"),
            (FIRMS, "3家", "3.0"),
            (BARE_COUNT, "2项", "2.0"),
            (TIMES, "12次", "12.0"),
            (TIMES, "12场", "12.0"),
            (PERSON_TIMES, "300人次", "300.0"),
            (PERSON_TIMES, "300人", "unknown_unit"),
            (PERSONS, "300人", "300.0"),
            (PERSONS, "300名", "300.0"),
            (PERSONS, "1.2万人", "12000.0"),
            (PERSONS, "300人次", "unknown_unit"),
            (PERSON_DAYS, "1200人天", "1200.0"),
            (PERSON_DAYS, "1200人·天", "1200.0"),
            (PERSON_DAYS, "1200天", "unknown_unit"),
            (DAYS, "30天", "30.0"),
            (DAYS, "30日", "30.0"),
            (DAYS, "2个月", "unknown_unit"),
            (LESSONS, "64课时", "64.0"),
            (LESSONS, "64学时", "64.0"),
            (COURSES, "6门", "6.0"),
            (COURSES, "6个", "6.0"),
            (BOOKS, "6种", "6.0"),
            (BOOKS, "6本", "unknown_unit"),
            // Money.
            (MONEY, "120万元", "120.0"),
            (MONEY, "120 万元", "120.0"),
            (MONEY, "120万", "120.0"),
            (MONEY, "1234500元", "123.45"),
            (MONEY, "1,234,500元", "123.45"),
            (MONEY, "1.2亿元", "12000.0"),
            (MONEY, "1.13亿元", "11300.0"),
            (MONEY, "0.7元", "7e-5"),
            (MONEY, "3千元", "0.3"),
            (MONEY, "¥1,234,500", "doubtful_unit"),
            (MONEY, "￥123.45", "doubtful_unit"),
            (MONEY, "人民币5", "doubtful_unit"),
            (MONEY, "¥0.00", "0.0"),
            (MONEY, "¥-5", "not_a_number"),
            (MONEY, "-¥5", "negative"),
            (MONEY, "¥5万", "5.0"),
            (COUNT, "¥5", "unknown_unit"),
            (MONEY, "人民币5万元", "5.0"),
            (MONEY, "5万元人民币", "5.0"),
            (MONEY, "5美元", "unknown_unit"),
            (MONEY, "-5万元", "negative"),
            // Dates.
            (COUNT, "3月5日", "date"),
            (COUNT, "2024/3/5", "date"),
            (COUNT, "2024-03-05", "date"),
            (COUNT, "2024-03-05 00:00:00", "date"),
            (COUNT, "2024.3.5", "date"),
            (COUNT, "2024年3月", "date"),
            (COUNT, "2024年3月5日", "date"),
            (COUNT, "5-Mar", "date"),
            (COUNT, "Mar-24", "date"),
            (PERCENT, "2024/3/5", "date"),
            // Yes and no.
            (YES_NO, "是", "1.0"),
            (YES_NO, "有", "1.0"),
            (YES_NO, "√", "1.0"),
            (YES_NO, "✓", "1.0"),
            (YES_NO, "Y", "1.0"),
            (YES_NO, "Ｙ", "1.0"),
            (YES_NO, "yes", "1.0"),
            (YES_NO, "1", "1.0"),
            (YES_NO, "否", "0.0"),
            (YES_NO, "无", "0.0"),
            (YES_NO, "没有", "0.0"),
            (YES_NO, "×", "0.0"),
            (YES_NO, "X", "0.0"),
            (YES_NO, "N", "0.0"),
            (YES_NO, "0", "0.0"),
            (YES_NO, "有。", "1.0"),
            (YES_NO, "有（教务处）", "1.0"),
            (YES_NO, "有（由教务处、招就科负责）", "1.0"),
            (YES_NO, "有（产学合作中心）", "1.0"),
            (YES_NO, "无（由学生处代管）", "0.0"),
            (YES_NO, "有（在建）", "not_a_number"),
            (YES_NO, "有（停办）", "not_a_number"),
            (YES_NO, "有（申报实训中心）", "not_a_number"),
            (YES_NO, "有（明年成立教务处）", "not_a_number"),
            (YES_NO, "无（教务处）", "not_a_number"),
            (BARE_COUNT, "有（3个）", "not_a_number"),
            (BARE_COUNT, "有（教务处）", "not_a_number"),
            (YES_NO, ".1", "0.1 not_yes_no"),
            (YES_NO, "0.1", "0.1 not_yes_no"),
            (YES_NO, "也许", "not_a_number"),
            (YES_NO, "3", "3.0 not_yes_no"),
            (YES_NO, "-1", "negative"),
            (BARE_COUNT, "有", "1.0"),
            (BARE_COUNT, "否", "0.0"),
            (BARE_COUNT, "3", "3.0"),
            (COUNT, "Y", "not_a_number"),
            // Not reported.
            (COUNT, "", "missing"),
            (COUNT, "  ", "missing"),
            (COUNT, "-", "missing"),
            (COUNT, "—", "missing"),
            (COUNT, "——", "missing"),
            (COUNT, "－", "missing"),
            (COUNT, "/", "missing"),
            (COUNT, "／", "missing"),
            (COUNT, "无数据", "missing"),
            (COUNT, "暂无", "missing"),
            (COUNT, "未填", "missing"),
            (COUNT, "未统计", "missing"),
            (COUNT, "N/A", "missing"),
            (COUNT, "n/a", "missing"),
            (COUNT, "…", "missing"),
            (COUNT, "……", "missing"),
            (COUNT, "...", "missing"),
            (COUNT, "?", "missing"),
            (YES_NO, "/", "missing"),
            (YES_NO, "暂无数据", "missing"),
            (PERCENT, "-", "missing"),
            // Not applicable.
            (CERTIFICATES, "不适用", "n/a"),
            (CERTIFICATES, "无证可考", "n/a"),
            (CERTIFICATES, "无证可考。", "n/a"),
            (PERCENT, "不适用", "not_applicable_here"),
            (COUNT, "无证可考", "not_applicable_here"),
            // Errors of spreadsheets that went through text.
            (COUNT, "#DIV/0!", "spreadsheet_error"),
            (COUNT, "#N/A", "spreadsheet_error"),
            (COUNT, "#REF!", "spreadsheet_error"),
            (COUNT, "#VALUE!", "spreadsheet_error"),
            (COUNT, "####", "spreadsheet_error"),
        ];
        let wrong: Vec<String> =
            cells.iter().filter_map(|(code, text, expected)| check(code, text, expected)).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn cells_of_spreadsheets() {
        let percent = NumberFormat::Percent;
        let general = NumberFormat::General;
        for (code, raw, format, expected) in [
            ("3.1.1", Raw::Number(0.8512), percent, "85.12"),
            ("3.1.1", Raw::Number(0.288), percent, "28.8"),
            ("3.1.1", Raw::Number(0.1 + 0.188), percent, "28.8"),
            ("3.1.1", Raw::Number(1.0), percent, "100.0"),
            ("3.1.1", Raw::Number(1.2), percent, "over_100"),
            ("3.1.1", Raw::Number(28.799_999_999_999_997), general, "28.8"),
            ("3.1.1", Raw::Number(-0.5), general, "negative"),
            ("2.1.1", Raw::Number(0.85), percent, "unknown_unit"),
            ("2.1.1", Raw::Number(f64::NAN), general, "not_a_number"),
            ("2.1.1", Raw::Number(f64::INFINITY), general, "not_a_number"),
            ("2.1.1", Raw::Bool(true), general, "not_a_number"),
            ("1.1.1", Raw::Bool(true), general, "1.0"),
            ("4.1.3", Raw::Bool(false), general, "0.0"),
            ("2.1.1", Raw::Date("2024-03-05".into()), NumberFormat::Date, "date"),
            ("2.1.1", Raw::Error("#DIV/0!".into()), general, "spreadsheet_error"),
            ("2.1.1", Raw::FormulaWithoutValue, general, "formula_without_value"),
        ] {
            assert_eq!(say(&raw, format, code), expected, "{raw:?} for {code}");
        }
        assert_eq!(shown(&Raw::Number(0.8512), percent), "85.12%");
        assert_eq!(shown(&Raw::Number(28.799_999_999_999_997), general), "28.8");
    }

    #[test]
    fn the_unit_of_the_heading_counts_for_bare_numbers_only() {
        let scheme = shaoxing::scheme();
        let money = scheme.indicator(scheme.leaf_idx("2.1.2").unwrap());
        let value = |raw: Raw| read(&raw, NumberFormat::General, money, Some("元")).value;
        assert_eq!(value(Raw::Number(1_234_500.0)), Value::Reported(123.45));
        assert_eq!(value(Raw::Text("1,234,500".into())), Value::Reported(123.45));
        assert_eq!(value(Raw::Text("120万元".into())), Value::Reported(120.0));
        assert_eq!(value(Raw::Text("¥1,234,500".into())), Value::Reported(123.45));
    }

    #[test]
    fn numbers_shown_scaled_count_where_the_unit_says_so() {
        let scheme = shaoxing::scheme();
        let check = |code: &str, power: i8, header_unit: Option<&str>, expected: Result<f64, &[&str]>| {
            let indicator = scheme.indicator(scheme.leaf_idx(code).unwrap());
            let reading = read(&Raw::Number(51234.0), NumberFormat::Scaled { power }, indicator, header_unit);
            let meanings = reading.issue.map_or(Vec::new(), |issue| issue.meanings());
            match expected {
                Ok(value) => assert_eq!((reading.value, &meanings[..]), (Value::Reported(value), &[][..])),
                Err(expected) => assert_eq!(
                    (reading.value, meanings),
                    (Value::Missing, expected.iter().map(|text| (*text).to_string()).collect())
                ),
            }
        };
        check("2.1.2", -4, None, Ok(5.1234));
        check("2.1.2", -3, Some("千元"), Ok(5.1234));
        check("2.1.2", -8, Some("亿元"), Ok(5.1234));
        check("4.2.5", -4, Some("万人"), Ok(51234.0));
        check("2.1.2", -3, None, Err(&["51.234万元", "51234元", "51234万元"]));
        check("2.1.2", -4, Some("元"), Err(&["5.1234元", "51234元"]));
        check("2.1.2", -7, None, Err(&["0.0051234万元", "51234元", "51234万元"]));
        check("2.1.1", -3, None, Err(&["51.234个", "51234个"]));
        check("3.1.1", -3, None, Err(&["51.234%", "51234%"]));
        let scaled = NumberFormat::Scaled { power: -3 };
        assert_eq!(shown(&Raw::Number(51234.0), scaled), "51.234");
        assert_eq!(say(&Raw::Number(0.0), scaled, "2.1.1"), "0.0");
    }

    /// Numbers of every kind: whole and broken, of few digits and of many, computed, halves of the last digit, at the
    /// ends of powers of ten and of two, and any bits at all.
    fn numbers() -> Vec<f64> {
        let mut numbers = vec![0.0, f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1.0 / 3.0, 0.1 + 0.2];
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state ^ state >> 31
        };
        for power in -330..=308 {
            let ten: f64 = format!("1e{power}").parse().unwrap();
            numbers.extend([ten, ten.next_up(), ten.next_down(), ten.next_down().next_down(), 5.0 * ten]);
        }
        for power in -1074..=1023 {
            let two = 2f64.powi(power);
            numbers.extend([two, two.next_up(), two.next_down()]);
        }
        for i in 0..20_000 {
            let digits = next() >> (i % 54);
            let places = (next() % 24) as i32;
            numbers.push(format!("{digits}e-{places}").parse().unwrap());
            numbers.push(digits as f64 / 10f64.powi(places));
            // A digit more than are kept, at and beside the half.
            let kept = 100_000_000_000_000 + next() % 900_000_000_000_000;
            for more in [49, 50, 51] {
                numbers.push(format!("{kept}{more}e-{}", places + 2).parse().unwrap());
            }
            numbers.push(f64::from_bits(next()));
            numbers.push((next() % 10_000) as f64 / (1 + next() % 1_000) as f64);
        }
        let negative: Vec<f64> = numbers.iter().map(|number| -number).collect();
        numbers.extend(negative);
        numbers
    }

    #[test]
    fn the_short_way_to_15_digits_ends_where_the_long_one_does() {
        let mut n_short = 0;
        for (i, number) in numbers().into_iter().enumerate() {
            n_short += usize::from(Decimal::of(number.abs()).is_some());
            for power in [0, 2, (i % 20) as i32 - 10] {
                let (short, long) = (shifted(number, power), digits::shifted(number, power));
                let are_same = short.to_bits() == long.to_bits() || (short.is_nan() && long.is_nan());
                assert!(are_same, "{number:e} by {power}: {short:e}, {long:e}");
                assert_eq!(shown_number(number, power, "%"), format!("{long}%"), "{number:e} by {power}");
            }
        }
        assert!(n_short > 50_000, "{n_short}");
    }

    #[test]
    fn figures_are_read_as_texts_are() {
        let scheme = shaoxing::scheme();
        let mut texts: Vec<String> =
            ["", ".", "%", ".%", "1.", ".1", "0.", ".0", "1", "0", "2", "00", "01", "1.0", "1.2.3", "5.%", "100.01%"]
                .map(String::from)
                .into();
        for number in numbers().into_iter().step_by(7).filter(|number| (1e-20..1e20).contains(number)) {
            let places = number.to_bits() as usize % 9;
            texts.extend([format!("{number}"), format!("{number:.places$}"), format!("{number:020.2}")]);
            texts.push(format!("{number:.1}%"));
        }
        let mut n_short = 0;
        for (i, text) in texts.iter().enumerate() {
            let indicator = scheme.indicator(i % scheme.n_leaves());
            for indicator in [indicator, scheme.indicator(scheme.leaf_idx("3.1.1").unwrap())] {
                for header_unit in [None, Some("元"), Some("‰"), Some("亿元"), Some("人")] {
                    let figures = Figures::of(indicator, header_unit);
                    let numbers = text.parse().ok().map(Raw::Number);
                    for raw in numbers.into_iter().chain([Raw::Text(text.as_str().into())]) {
                        for format in [NumberFormat::General, NumberFormat::Percent] {
                            let Some(Figure { value, is_bare }) = figures.read(&raw, format) else { continue };
                            n_short += 1;
                            let long = read(&raw, format, indicator, header_unit);
                            let short = Reading { value: Value::Reported(value), issue: None, is_bare };
                            assert_eq!(format!("{short:?}"), format!("{long:?}"), "{text} in {header_unit:?}");
                        }
                    }
                }
            }
        }
        assert!(n_short > 50_000, "{n_short}");
    }

    #[test]
    fn typed_digits_mean_the_number_nearest_to_them() {
        for (i, number) in numbers().into_iter().filter(|number| *number >= 0.0 && *number < 1e200).enumerate() {
            let (digits, power) = (format!("{number:.*}", i % 17), (i % 40) as i32 - 20);
            let quantity =
                Quantity { is_negative: i % 2 == 1, digits, exponent: 0, has_sign: false, unit: String::new() };
            let long: f64 = format!("{}e{power}", quantity.digits).parse().unwrap();
            let long = digits::shifted(if quantity.is_negative { -long } else { long }, 0);
            assert_eq!(quantity.number(power).map(f64::to_bits), Some(long.to_bits()), "{quantity:?} by {power}");
        }
    }
}
