//! What a spreadsheet's number format says of a number, and what its serial dates are.

use crate::digits::shifted;
use crate::table::{NumberFormat, Raw};
use std::cmp::Ordering;

/// The sections of a format code up to the first that holds whatever the number is: without conditions the first is the
/// one for numbers above 0, and the others do not matter.
fn sections(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let mut rest = code;
    loop {
        let end = section_end(rest);
        sections.push(&rest[..end]);
        if end == rest.len() || Condition::of(&rest[..end]).is_none() {
            return sections;
        }
        rest = &rest[end + 1..];
    }
}

/// Where the first section of a format code ends: a semicolon in quotes, in brackets or behind a backslash is text.
fn section_end(code: &str) -> usize {
    let mut chars = code.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            ';' => return at,
            '"' => while chars.next().is_some_and(|(_, c)| c != '"') {},
            '[' => while chars.next().is_some_and(|(_, c)| c != ']') {},
            '\\' | '!' | '_' | '*' => drop(chars.next()),
            _ => {}
        }
    }
    code.len()
}

/// For which numbers a section counts: `[>=10000]`.
#[derive(Clone, Debug, PartialEq)]
struct Condition {
    orders: Vec<Ordering>,
    bound: f64,
}

impl Condition {
    fn of(section: &str) -> Option<Condition> {
        section.split('[').skip(1).find_map(|part| {
            let inside = part.split(']').next()?;
            let bound = inside.trim_start_matches(['<', '>', '=']);
            let signs = &inside[..inside.len() - bound.len()];
            let known = [('<', Ordering::Less), ('=', Ordering::Equal), ('>', Ordering::Greater)];
            let orders = known.into_iter().filter(|(sign, _)| signs.contains(*sign)).map(|(_, order)| order).collect();
            let bound = bound.trim().parse().ok()?;
            (!signs.is_empty()).then_some(Condition { orders, bound })
        })
    }

    fn holds(&self, value: f64) -> bool {
        value.partial_cmp(&self.bound).is_some_and(|order| self.orders.contains(&order))
    }
}

/// The meaning of a section of a format code such as `0.00%`, `yyyy-mm-dd` or `0"%"`.
///
/// What stands in quotes, behind a backslash or in brackets is shown as it is and means nothing: `0"%"` is a number with
/// a sign drawn behind it.
fn meaning(section: &str) -> NumberFormat {
    let mut has_percent = false;
    let mut has_date = false;
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h], [mm], [ss]: time that has passed; [Red], [$-804], [DBNum1], [>1]: no meaning for us.
                has_date |=
                    !inside.is_empty() && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'));
            }
            '%' => has_percent = true,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => has_date = true,
            // `General` and its like hold letters that are not codes.
            'G' | 'g' if chars.as_str().get(..6).is_some_and(|rest| rest.eq_ignore_ascii_case("eneral")) => {
                chars.by_ref().take(6).for_each(drop);
            }
            _ => {}
        }
    }
    match (has_date, has_percent) {
        (true, _) => NumberFormat::Date,
        (false, true) => NumberFormat::Percent,
        (false, false) => NumberFormat::General,
    }
}

/// The power of ten by which a section scales (`0!.0000"万元"` and `0.0,"千元"` show 12345000 as 1234.5000万元 and
/// 12345.0千元), and the unit that it draws behind the number, if any.
///
/// The unit is part of what people see and mean: a cell that shows `1234500元` in a column of 万元 is 123.45.
fn drawn(section: &str) -> (i32, Option<String>) {
    let section = section.replace("G/通用格式", "0").replace("General", "0");
    let mut power = 0;
    let mut unit = String::new();
    let mut has_digits = false;
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => unit.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => match chars.next() {
                // A point drawn between the digits of a whole number.
                Some('.') if has_digits => {
                    let mut n_digits = 0;
                    while chars.next_if(|c| matches!(c, '0' | '#')).is_some() {
                        n_digits += 1;
                    }
                    power -= n_digits;
                }
                Some(c) => unit.push(c),
                None => {}
            },
            '_' | '*' => drop(chars.next()),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '0' | '#' | '?' => {
                has_digits = true;
                unit.clear(); // what stands before the digits is no unit
            }
            ',' if has_digits && !matches!(chars.peek(), Some('0' | '#' | '?')) => power -= 3,
            c if c.is_alphabetic() && !c.is_ascii() => unit.push(c),
            _ => {}
        }
    }
    let unit = unit.trim();
    let is_unit = has_digits && unit.chars().next().is_some_and(|c| c.is_alphabetic() || c == '%');
    (power, is_unit.then(|| unit.to_string()))
}

/// A number with the unit that is drawn behind it, as text.
pub(super) fn with_unit(value: f64, power: i32, unit: &str) -> Raw {
    Raw::Text(format!("{}{unit}", shifted(value, power)).into())
}

/// The meaning of the formats that every spreadsheet knows by number.
fn of_builtin(id: u32) -> NumberFormat {
    match id {
        9 | 10 => NumberFormat::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
        _ => NumberFormat::General,
    }
}

/// All that a format says of a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Style {
    /// One at least; of them the first counts whose condition holds, or the last.
    sections: Vec<Section>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Section {
    condition: Option<Condition>,
    format: NumberFormat,
    /// And the power of ten that it stands for.
    unit: Option<(i32, String)>,
}

impl Default for Style {
    fn default() -> Style {
        Style { sections: vec![Section::default()] }
    }
}

impl Section {
    fn of(section: &str) -> Section {
        let condition = Condition::of(section);
        let (power, unit) = drawn(section);
        let format = meaning(section);
        let scaled = |power: i32| match i8::try_from(power) {
            Ok(0) | Err(_) => NumberFormat::General,
            Ok(power) => NumberFormat::Scaled { power },
        };
        match (format, unit) {
            (NumberFormat::General, Some(unit)) => Section { condition, format, unit: Some((power, unit)) },
            (NumberFormat::General, None) => Section { condition, format: scaled(power), unit: None },
            (NumberFormat::Percent, _) if power != 0 => Section { condition, format: scaled(power + 2), unit: None },
            _ => Section { condition, format, unit: None },
        }
    }
}

impl Style {
    pub(super) fn of_code(code: &str) -> Style {
        Style { sections: sections(code).into_iter().map(Section::of).collect() }
    }

    pub(super) fn of_builtin(id: u32) -> Style {
        Style { sections: vec![Section { format: of_builtin(id), ..Section::default() }] }
    }

    /// A number as it is shown: a date where the format is a date's, with its unit where the format draws one.
    pub(super) fn number(&self, value: f64, is_1904: bool) -> Raw {
        let Some(Section { format, unit, .. }) = self.section(value) else { return Raw::Number(value) };
        match (unit, format) {
            (Some((power, unit)), _) => with_unit(value, *power, unit),
            (None, NumberFormat::Date) => {
                date_text(value, is_1904).map_or(Raw::Number(value), |text| Raw::Date(text.into()))
            }
            (None, _) => Raw::Number(value),
        }
    }

    /// How a value is shown that [`Style::number`] left as it is.
    pub(super) fn format(&self, raw: &Raw) -> NumberFormat {
        let value = if let Raw::Number(value) = raw { *value } else { 1.0 };
        self.section(value).map_or(NumberFormat::General, |section| section.format)
    }

    fn section(&self, value: f64) -> Option<&Section> {
        let holds = |section: &&Section| section.condition.as_ref().is_none_or(|condition| condition.holds(value));
        self.sections.iter().find(holds).or(self.sections.last())
    }
}

/// A serial date (days since 1899-12-30, or since 1904-01-01) as ISO text, to the minute.
fn date_text(serial: f64, is_1904: bool) -> Option<String> {
    const FIRST_1904: f64 = 1462.0;
    let serial = if is_1904 { serial + FIRST_1904 } else { serial };
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let minutes = (serial.fract() * 1440.0).round() as u64;
    let clock = format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    if serial < 1.0 {
        return Some(clock);
    }
    let (year, month, day) = civil(serial as i64 + minutes as i64 / 1440);
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(if minutes.is_multiple_of(1440) { date } else { format!("{date} {clock}") })
}

/// Year, month and day of a count of days since 1899-12-30 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    const TO_EPOCH: i64 = 719_468 - 25_569;
    let days = days + TO_EPOCH;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_they_show() {
        for (code, format) in [
            ("General", NumberFormat::General),
            ("0.00", NumberFormat::General),
            ("0%", NumberFormat::Percent),
            ("0.00%;[Red]-0.00%", NumberFormat::Percent),
            ("[Red]0.0%", NumberFormat::Percent),
            ("0.00\"%\"", NumberFormat::General),
            ("0\\%", NumberFormat::General),
            ("0;0%", NumberFormat::General),
            ("yyyy-mm-dd", NumberFormat::Date),
            ("m\"月\"d\"日\"", NumberFormat::Date),
            ("[$-804]yyyy\"年\"m\"月\";@", NumberFormat::Date),
            ("[h]:mm", NumberFormat::Date),
            ("[DBNum1][$-804]General", NumberFormat::General),
            ("G/通用格式", NumberFormat::General),
            ("0_ ;[Red]\\-0\\ ", NumberFormat::General),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", NumberFormat::General),
            ("0.00E+00", NumberFormat::General),
            ("@", NumberFormat::General),
            ("0\"人\"", NumberFormat::General),
        ] {
            assert_eq!(Style::of_code(code).format(&Raw::Number(3.0)), format, "{code}");
        }
    }

    #[test]
    fn units_drawn_by_formats() {
        for (code, value, shown) in [
            ("0.00\"万元\"", 12.5, Some("12.5万元")),
            ("#,##0\"元\"", 1_234_500.0, Some("1234500元")),
            ("0!.0000\"万元\"", 1_234_500.0, Some("123.45万元")),
            ("0\\.0,\"万\"", 1_234_500.0, Some("123.45万")),
            ("0.0,\"千元\"", 12_345.0, Some("12.345千元")),
            ("0.0\"%\"", 85.5, Some("85.5%")),
            ("0人", 3.0, Some("3人")),
            ("G/通用格式\"人\"", 3.0, Some("3人")),
            ("General\"人\"", 3.0, Some("3人")),
            ("0\"个\";-0\"个\"", 3.0, Some("3个")),
            ("\"约\"0", 3.0, None),
            ("[$¥-804]#,##0.00", 3.0, None),
            ("#,##0.00_ ", 3.0, None),
            ("0.00_);(0.00)", 3.0, None),
            ("General", 3.0, None),
            ("0.00E+00", 3.0, None),
            ("@", 3.0, None),
            ("[>=10000]0!.0,\"万\";0\"元\"", 12_000.0, Some("1.2万")),
            ("[>=10000]0!.0,\"万\";0\"元\"", 9_000.0, Some("9000元")),
            ("[>=10000]0!.0,\"万\";0", 9_000.0, None),
            ("[Red][<1]0\"个\";[=1]0\"；;\";0\"家\"", 2.0, Some("2家")),
        ] {
            let raw = shown.map_or(Raw::Number(value), |text| Raw::Text(text.into()));
            assert_eq!(Style::of_code(code).number(value, false), raw, "{code}");
        }
    }

    #[test]
    fn formats_that_scale_and_draw_nothing() {
        for (code, value, power) in [
            ("0!.0000", 51234.0, -4),
            ("0!.0000,", 51234.0, -7),
            ("0\\.0000_ ", 51234.0, -4),
            ("#,##0.00,", 51234.0, -3),
            ("0.0,", 51234.0, -3),
            ("0,.0", 51234.0, -3),
            ("\"¥\"#,##0.00,,", 51234.0, -6),
            ("0.00,%", 51234.0, -1),
            ("[>=10000]0!.0000;0", 51234.0, -4),
        ] {
            let (style, raw) = (Style::of_code(code), Raw::Number(value));
            assert_eq!(style.number(value, false), raw, "{code}");
            assert_eq!(style.format(&raw), NumberFormat::Scaled { power }, "{code}");
        }
        for code in ["#,##0.00", "#,##0_);(#,##0)", "0000", "0.0", "[>=100000]0!.0000;0", "0;0,", "General", "0\", \""]
        {
            assert_eq!(Style::of_code(code).format(&Raw::Number(51234.0)), NumberFormat::General, "{code}");
        }
    }

    #[test]
    fn serial_numbers_are_dates() {
        for (serial, date) in [
            (45356.0, "2024-03-05"),
            (1.0, "1899-12-31"),
            (60.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (45356.5, "2024-03-05 12:00"),
            (0.25, "06:00"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(date_text(serial, false).as_deref(), Some(date));
        }
        assert_eq!(date_text(43894.0, true).as_deref(), Some("2024-03-05"));
        for out in [-1.0, f64::NAN, f64::INFINITY, 3e6] {
            assert_eq!(date_text(out, false), None);
        }
    }
}
