//! Workbooks to be filled in, made for a scheme so that [`crate::import`] and [`crate::table`] read them without a
//! question.
//!
//! They are in Chinese whatever the page's language: the names of a scheme's indicators are what a table is read by.
//!
//! # Number formats
//! A cell has the format of its indicator: `0.00%`, `#,##0` or `#,##0.00####`. So the figure that a person sees is the
//! figure that is read, which decides how the cells are to be filled in and what nobody can know afterwards:
//!
//! - **Percentages are stored as fractions.** Typed, `85.12` and `85.12%` are both stored as 0.8512, shown as 85.12% and
//!   read as 85.12: in a cell of this format Excel, WPS and LibreOffice add the sign that was left out. There is no more
//!   question whether 0.5 is 0.5% or 50%. But `0.8512` becomes 0.85% (and in Excel `.8512` 85.12%): hence the sentence
//!   that forbids it, and says that what the cell shows is what counts. Where the person has switched the adding off
//!   (Excel: "enable automatic percent entry"), `85.12` becomes 8512.00%, which the limit of 100% refuses; with a sign it
//!   is right everywhere.
//! - **A date can no longer be told from a number.** `3/5` is the serial number of a day, 45,721 or so. The limit of a
//!   percentage refuses it (4572100.00%), as does any limit under that number; where there is none (counts, amounts,
//!   percentages that may exceed 100) it is a whole number like any other, and no validation can know better: counts of
//!   that size exist. What shows it is the cell itself, and the reader's check of unusual values, from three schools on.
//!   In a cell without a format (and in tables of other makes) the spreadsheet makes it a date, and the reader says so.
//! - **Validation is about typing.** What is pasted is not checked: 85.12 pasted as a value into a percentage is 8512%,
//!   which the reader refuses where 100 is the most; pasted with its own format it is 85.12 again.

use crate::digits::shifted;
use crate::engine::{Group, GroupData, Indicator, Kind, Scheme, Value};
use crate::i18n::{Lang, figure};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Note, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// How schools fill it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// One table for all: a row a school.
    Group,
    /// One form a school: a row an indicator.
    Form,
}

impl Template {
    pub const ALL: [Template; 2] = [Template::Group, Template::Form];
}

/// Rows of the group's table that check what is typed.
const CHECKED_ROWS: u32 = 200;
pub(super) const SHEET: &str = "填报表";
const HELP_SHEET: &str = "说明";
/// Of the tiers of a scheme; the reader knows these words.
const TIERS: [&str; 3] = ["一级指标", "二级指标", "三级指标"];
const YES_NO: [&str; 2] = ["有", "无"];
pub(super) const NOT_APPLICABLE: [&str; 2] = ["不适用", "无证可考"];
const PERCENT_AS_SHOWN: &str = "百分比填 85.12 或 85.12%，不要填 0.8512；格子里显示百分之几，就按百分之几算。";
const EMPTY_IS_MISSING: &str = "没有数据就空着，不要填 0。";
/// The most that a list of words may hold, by the file format.
const LONGEST_LIST: usize = 255;
/// The most that the message beside a cell may hold, by the file format.
const LONGEST_MESSAGE: usize = 255;

/// The built-in number format of text: a name is never a figure.
pub(super) const TEXT_FORMAT: u8 = 49;
/// The built-in `0.00%`.
pub(super) const PERCENT_FORMAT: u8 = 10;
/// The built-in `#,##0`.
pub(super) const COUNT_FORMAT: u8 = 3;
/// Of money, days and hours: no built-in one shows more than two decimals.
pub(super) const AMOUNT_FORMAT: &str = "#,##0.00####";

pub(super) const INK: Color = Color::RGB(0x1F_29_33);
pub(super) const LINE: Color = Color::RGB(0xB8_C1_CC);
pub(super) const HEADER: Color = Color::RGB(0xE6_EB_F2);
/// Every other primary indicator's, so that one sees where the next begins.
pub(super) const HEADER_OTHER: Color = Color::RGB(0xF4_F6_F9);
pub(super) const TO_FILL_IN: Color = Color::RGB(0xFF_FC_EB);

/// A template, to be filled in.
///
/// # Errors
/// A scheme that no sheet can hold: thousands of indicators, or names longer than a cell.
pub fn template(template: Template, scheme: &Scheme) -> Result<Vec<u8>, XlsxError> {
    filled_template(template, scheme, &GroupData::default())
}

/// A template with values in it, as people would type them; a form takes the first unit only.
///
/// # Errors
/// As [`template`], and names longer than a cell.
pub fn filled_template(template: Template, scheme: &Scheme, data: &GroupData) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same bytes every time: the date is that of this layout, not of the clock.
    let date = ExcelDateTime::from_ymd(2025, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title(scheme)).set_creation_datetime(&date));
    let units = data.groups.iter().flat_map(|group| (0..group.n_units()).map(move |unit_idx| (group, unit_idx)));
    match template {
        Template::Group => {
            write_table(workbook.add_worksheet().set_name(SHEET)?, scheme, units)?;
            write_help(workbook.add_worksheet().set_name(HELP_SHEET)?, scheme)?;
        }
        Template::Form => {
            write_form(workbook.add_worksheet().set_name(SHEET)?, scheme, units.into_iter().next())?;
        }
    }
    workbook.save_to_buffer()
}

fn title(scheme: &Scheme) -> String {
    format!("{}填报表", scheme.title)
}

// The table for all schools

fn write_table<'a>(
    sheet: &mut Worksheet,
    scheme: &Scheme,
    units: impl Iterator<Item = (&'a Group, usize)>,
) -> Result<(), XlsxError> {
    let texts = Lang::Zh.texts();
    let head = |fill: Color| bordered().set_bold().set_background_color(fill).set_align(FormatAlign::Center);
    // Whole columns are open to typing, so that there is no last school.
    let as_text = Format::new().set_unlocked().set_num_format_index(TEXT_FORMAT);
    let open = Format::new().set_unlocked();
    let last_checked = CHECKED_ROWS;

    sheet.set_row_height(0, 66)?;
    sheet.write_string_with_format(0, 0, texts.column_school, &head(HEADER))?;
    sheet.set_column_width(0, 26)?.set_column_format(0, &as_text)?;
    let group_col = (!scheme.groups.is_empty()).then_some(1);
    if let Some(col) = group_col {
        sheet.write_string_with_format(0, col, texts.column_group, &head(HEADER))?;
        sheet.set_column_width(col, 10)?.set_column_format(col, &as_text)?;
        if let Some(checked) = checked_group(scheme)? {
            sheet.add_data_validation(1, col, last_checked, col, &checked)?;
        }
    }
    let first_col = group_col.map_or(1, |col| col + 1);
    for (col, leaf_idx) in (first_col..).zip(0..scheme.n_leaves()) {
        let path = scheme.path(scheme.leaves()[leaf_idx]);
        let primary = scheme.roots().iter().position(|root| *root == path[0]).unwrap_or(0);
        let fill = if primary.is_multiple_of(2) { HEADER } else { HEADER_OTHER };
        let (leaf, indicator) = (scheme.leaf(leaf_idx), scheme.indicator(leaf_idx));
        sheet.write_string_with_format(0, col, &leaf.name, &head(fill))?;
        sheet.insert_note(0, col, &note(scheme, leaf_idx))?;
        sheet.set_column_width(col, 15)?.set_column_format(col, &shown_as(indicator, &open))?;
        sheet.add_data_validation(1, col, last_checked, col, &checked_value(indicator, &row_col_to_cell(1, col))?)?;
    }
    for (row, (group, unit_idx)) in (1..).zip(units) {
        sheet.write_string_with_format(row, 0, &group.units()[unit_idx].name, &as_text)?;
        if let Some(col) = group_col {
            sheet.write_string_with_format(row, col, &group.name, &as_text)?;
        }
        for (col, leaf_idx) in (first_col..).zip(0..scheme.n_leaves()) {
            write_value(sheet, (row, col), group.value(unit_idx, leaf_idx), scheme.indicator(leaf_idx), &open)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_paper_size(PAPER_A4).set_landscape().set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    sheet.protect_with_options(&protection());
    Ok(())
}

/// How to fill in the table, and what it asks for. The words over its columns are such as the reader leaves alone.
fn write_help(sheet: &mut Worksheet, scheme: &Scheme) -> Result<(), XlsxError> {
    let n_tiers = n_tiers(scheme);
    let (unit_col, marks_col, help_col) = (n_tiers, n_tiers + 1, n_tiers + 2);
    let mut row = 0;
    sheet.merge_range(row, 0, row, help_col, &title(scheme), &title_format())?;
    for sentence in instructions(scheme, Template::Group) {
        row += 1;
        sheet.merge_range(row, 0, row, help_col, &sentence, &sentence_format())?;
    }
    row += 2;
    let head = bordered().set_bold().set_background_color(HEADER).set_align(FormatAlign::Center);
    for (col, word) in [(unit_col, "单位"), (marks_col, "满分"), (help_col, "填报说明")] {
        sheet.write_string_with_format(row, col, word, &head)?;
    }
    sheet.set_repeat_rows(row, row)?;
    write_tiers(sheet, scheme, row, &head)?;
    for (row, leaf_idx) in (row + 1..).zip(0..scheme.n_leaves()) {
        let (leaf, indicator) = (scheme.leaf(leaf_idx), scheme.indicator(leaf_idx));
        let mut help = how_to(indicator);
        scheme.notes_at(&leaf.code).for_each(|note| help.push_str(&format!("。{note}")));
        sheet.write_string_with_format(row, unit_col, &indicator.unit, &centred())?;
        sheet.write_string_with_format(row, marks_col, figure(leaf.weight), &centred())?;
        sheet.write_string_with_format(row, help_col, help, &bordered())?;
    }
    sheet.set_column_width(unit_col, 8)?.set_column_width(marks_col, 8)?.set_column_width(help_col, 52)?;
    sheet.set_paper_size(PAPER_A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.protect_with_options(&protection());
    Ok(())
}

// The form of one school

/// Where the values of a form stand.
pub(super) struct FormPlace {
    pub header_row: u32,
    pub value_col: u16,
    pub last_row: u32,
}

pub(super) fn write_form(
    sheet: &mut Worksheet,
    scheme: &Scheme,
    unit: Option<(&Group, usize)>,
) -> Result<FormPlace, XlsxError> {
    let texts = Lang::Zh.texts();
    let n_tiers = n_tiers(scheme);
    let (unit_col, value_col) = (n_tiers, n_tiers + 1);
    let to_fill_in = bordered().set_unlocked().set_background_color(TO_FILL_IN).set_align(FormatAlign::Center);
    let as_text = to_fill_in.clone().set_num_format_index(TEXT_FORMAT);
    let label = sentence_format().set_bold().set_align(FormatAlign::Right);

    sheet.merge_range(0, 0, 0, value_col, &title(scheme), &title_format())?;
    sheet.set_row_height(0, 30)?;
    // A label and what is filled in stand side by side, and nothing after them but the next label.
    let name = unit.map_or("", |(group, unit_idx)| group.units()[unit_idx].name.as_str());
    let name_col = 1;
    let name_end = if scheme.groups.is_empty() { value_col } else { value_col.saturating_sub(2).max(name_col) };
    sheet.write_string_with_format(1, 0, format!("{}：", texts.column_school), &label)?;
    write_over(sheet, (1, name_col), (1, name_end), name, &as_text)?;
    if !scheme.groups.is_empty() {
        let (label_col, group_col) = (value_col.max(name_end + 2) - 1, value_col.max(name_end + 2));
        sheet.write_string_with_format(1, label_col, format!("{}：", texts.column_group), &label)?;
        write_over(sheet, (1, group_col), (1, group_col), unit.map_or("", |(group, _)| &group.name), &as_text)?;
        if let Some(checked) = checked_group(scheme)? {
            sheet.add_data_validation(1, group_col, 1, group_col, &checked)?;
        }
    }
    sheet.set_row_height(1, 22)?;

    let header_row = 3;
    let head = bordered().set_bold().set_background_color(HEADER).set_align(FormatAlign::Center);
    sheet.write_string_with_format(header_row, unit_col, "单位", &head)?;
    sheet.write_string_with_format(header_row, value_col, "填报值", &head)?;
    write_tiers(sheet, scheme, header_row, &head)?;
    let mut row = header_row;
    for leaf_idx in 0..scheme.n_leaves() {
        row += 1;
        let indicator = scheme.indicator(leaf_idx);
        sheet.insert_note(row, n_tiers - 1, &note(scheme, leaf_idx))?;
        sheet.write_string_with_format(row, unit_col, &indicator.unit, &centred())?;
        let value = unit.map_or(Value::Missing, |(group, unit_idx)| group.value(unit_idx, leaf_idx));
        write_value(sheet, (row, value_col), value, indicator, &to_fill_in)?;
        let checked = checked_value(indicator, &row_col_to_cell(row, value_col))?;
        sheet.add_data_validation(row, value_col, row, value_col, &checked)?;
    }
    row += 1;
    for sentence in instructions(scheme, Template::Form) {
        row += 1;
        sheet.merge_range(row, 0, row, value_col, &format!("注：{sentence}"), &sentence_format())?;
    }
    row += 2;
    // One cell: a cell each would stand in the column of the values.
    let signature = sentence_format().set_unlocked();
    sheet.merge_range(
        row,
        0,
        row,
        value_col,
        "填报人：　　　　　　　联系电话：　　　　　　　填报日期：",
        &signature,
    )?;
    sheet.set_column_width(unit_col, 9)?.set_column_width(value_col, 14)?;
    sheet.set_freeze_panes(header_row + 1, 0)?;
    sheet.set_repeat_rows(header_row, header_row)?;
    sheet.set_print_area(0, 0, row, value_col)?;
    sheet.set_paper_size(PAPER_A4).set_portrait().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
    sheet.set_selection(1, name_col, 1, name_col)?;
    sheet.protect_with_options(&protection());
    Ok(FormPlace { header_row, value_col, last_row: row })
}

// What both have

/// The paper's number in the file format.
pub(super) const PAPER_A4: u8 = 9;

/// How many columns the tree takes.
fn n_tiers(scheme: &Scheme) -> u16 {
    let deepest = scheme.nodes().iter().map(|node| node.depth).max().unwrap_or(0);
    u16::try_from(deepest).unwrap_or(u16::MAX).saturating_add(1)
}

/// The tree: a leaf a row in the last of its columns, above it its parents, merged over all their leaves.
fn write_tiers(sheet: &mut Worksheet, scheme: &Scheme, header_row: u32, head: &Format) -> Result<(), XlsxError> {
    let last = n_tiers(scheme) - 1;
    for col in 0..=last {
        let tier = TIERS.get(usize::from(col)).unwrap_or(&"指标");
        sheet.write_string_with_format(header_row, col, *tier, head)?;
        sheet.set_column_width(col, if col == last { 46.0 } else { 12.0 })?;
    }
    let paths: Vec<Vec<usize>> = scheme.leaves().iter().map(|node_idx| scheme.path(*node_idx)).collect();
    let first_row = header_row + 1;
    for (row, node_idx) in (first_row..).zip(scheme.leaves()) {
        sheet.write_string_with_format(row, last, &scheme.nodes()[*node_idx].name, &bordered())?;
    }
    for col in 0..last {
        // A leaf that stands higher has nothing between its parent and itself.
        let at = |i: usize| paths[i].get(usize::from(col)).copied().filter(|n| scheme.nodes()[*n].leaf_idx.is_none());
        let mut start = 0;
        while start < paths.len() {
            let node_idx = at(start);
            let mut end = start + 1;
            while end < paths.len() && node_idx.is_some() && at(end) == node_idx {
                end += 1;
            }
            let row = |i: usize| first_row + u32::try_from(i).unwrap_or(u32::MAX);
            let name = node_idx.map_or("", |n| scheme.nodes()[n].name.as_str());
            write_over(sheet, (row(start), col), (row(end - 1), col), name, &centred())?;
            start = end;
        }
    }
    Ok(())
}

/// Writes into one cell, or into several that become one.
fn write_over(
    sheet: &mut Worksheet,
    from: (u32, u16),
    to: (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if from != to {
        sheet.merge_range(from.0, from.1, to.0, to.1, text, format)?;
    } else if text.is_empty() {
        sheet.write_blank(from.0, from.1, format)?;
    } else {
        sheet.write_string_with_format(from.0, from.1, text, format)?;
    }
    Ok(())
}

/// A cell's format with the number format of an indicator.
pub(super) fn shown_as(indicator: &Indicator, format: &Format) -> Format {
    match indicator.kind {
        Kind::YesNo => format.clone(),
        Kind::Percent => format.clone().set_num_format_index(PERCENT_FORMAT),
        Kind::Count => format.clone().set_num_format_index(COUNT_FORMAT),
        Kind::Amount => format.clone().set_num_format(AMOUNT_FORMAT),
    }
}

/// A figure as its cell stores it: a percentage as a fraction.
pub(super) fn stored(value: f64, indicator: &Indicator) -> f64 {
    if indicator.kind == Kind::Percent { shifted(value, -2) } else { value }
}

/// Writes a value as a person would, in a cell of this format and the indicator's number format.
pub(super) fn write_value(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    value: Value,
    indicator: &Indicator,
    format: &Format,
) -> Result<(), XlsxError> {
    let format = &shown_as(indicator, format);
    match value {
        Value::Missing => sheet.write_blank(row, col, format)?,
        Value::NotApplicable => sheet.write_string_with_format(row, col, NOT_APPLICABLE[0], format)?,
        Value::Reported(1.0) if indicator.kind == Kind::YesNo => {
            sheet.write_string_with_format(row, col, YES_NO[0], format)?
        }
        Value::Reported(0.0) if indicator.kind == Kind::YesNo => {
            sheet.write_string_with_format(row, col, YES_NO[1], format)?
        }
        Value::Reported(value) => sheet.write_number_with_format(row, col, stored(value, indicator), format)?,
    };
    Ok(())
}

/// What a value is, in words.
fn how_to(indicator: &Indicator) -> String {
    let unit = &indicator.unit;
    let mut words = match indicator.kind {
        Kind::YesNo => "填“有”或“无”".to_string(),
        Kind::Percent => "填 85.12 或 85.12%".to_string(),
        Kind::Count if unit.is_empty() => "填数量，或填“有”“无”".to_string(),
        Kind::Count => format!("填整数（{unit}）"),
        Kind::Amount if unit.is_empty() => "填数字".to_string(),
        Kind::Amount => format!("填数字（{unit}）"),
    };
    match (indicator.kind, indicator.max) {
        (Kind::Percent, None) => words.push_str("，可以超过 100"),
        (Kind::YesNo, _) | (_, None) => {}
        (_, Some(max)) => words.push_str(&format!("，最大 {}", figure(max))),
    }
    if indicator.may_be_not_applicable {
        words.push_str(&format!("；不适用的填“{}”或“{}”", NOT_APPLICABLE[0], NOT_APPLICABLE[1]));
    }
    words
}

/// What a person should know before filling in.
fn instructions(scheme: &Scheme, template: Template) -> Vec<String> {
    let mut sentences = Vec::new();
    if template == Template::Group {
        sentences.push(format!("每所学校一行，填在“{SHEET}”里；表头不要改。"));
    }
    if !scheme.groups.is_empty() {
        sentences.push(format!("组别填{}。", scheme.groups.join("或")));
    }
    sentences.push(EMPTY_IS_MISSING.into());
    sentences.push(PERCENT_AS_SHOWN.into());
    if (0..scheme.n_leaves()).any(|leaf_idx| scheme.indicator(leaf_idx).may_be_not_applicable) {
        sentences.push("写明可以不适用的指标，不适用的填“不适用”或“无证可考”。".into());
    }
    sentences.extend(scheme.general_notes().map(|note| format!("{note}。")));
    if template == Template::Form {
        let noted = scheme.notes.iter().filter(|note| !note.codes.is_empty());
        sentences.extend(noted.map(|note| format!("{}。", note.text)));
    }
    sentences
}

/// The note at an indicator's name: where it belongs, how to fill it in, what counts.
fn note(scheme: &Scheme, leaf_idx: usize) -> Note {
    let (leaf, indicator) = (scheme.leaf(leaf_idx), scheme.indicator(leaf_idx));
    let path = scheme.path(scheme.leaves()[leaf_idx]);
    let parents = path[..path.len() - 1].iter().map(|n| scheme.nodes()[*n].name.as_str()).collect::<Vec<_>>();
    let mut lines = vec![format!("{} {}", leaf.code, leaf.name)];
    if !parents.is_empty() {
        lines.push(parents.join(" / "));
    }
    lines.push(format!("满分 {} 分", figure(leaf.weight)));
    lines.push(format!("{}。{EMPTY_IS_MISSING}", how_to(indicator)));
    lines.extend(scheme.notes_at(&leaf.code).map(|note| format!("{note}。")));
    let text = lines.join("\n");
    // In pixels; about 17 Chinese characters a line.
    let n_lines: usize = lines.iter().map(|line| 1 + line.chars().count() / 17).sum();
    Note::new(text).add_author_prefix(false).set_width(260).set_height(18 * n_lines.min(30) as u32 + 12)
}

/// A drop-down of the scheme's groups; none where the file format cannot hold their names in a list.
fn checked_group(scheme: &Scheme) -> Result<Option<DataValidation>, XlsxError> {
    let length: usize = scheme.groups.iter().map(|group| group.encode_utf16().count() + 1).sum();
    if length > LONGEST_LIST || scheme.groups.iter().any(|group| group.contains([',', '"'])) {
        return Ok(None);
    }
    let words = format!("填{}", scheme.groups.join("或"));
    Ok(Some(explained(DataValidation::new().allow_list_strings(&scheme.groups)?, &words, "")?))
}

/// What may be typed for an indicator, in terms of what is stored; `cell` is the first cell that is checked.
pub(super) fn checked_value(indicator: &Indicator, cell: &str) -> Result<DataValidation, XlsxError> {
    let checked = DataValidation::new();
    let mut words: Vec<&str> = Vec::new();
    // Where a scheme gives no unit, a thing is there or it is counted.
    if indicator.kind == Kind::YesNo || (indicator.kind == Kind::Count && indicator.unit.is_empty()) {
        words.extend(YES_NO);
    }
    if indicator.may_be_not_applicable {
        words.extend(NOT_APPLICABLE);
    }
    let most = indicator.max.map(|max| stored(max, indicator));
    let checked = match (indicator.kind, most) {
        (Kind::YesNo, _) => checked.allow_list_strings(&words)?,
        (_, max) if !words.is_empty() => {
            let mut conditions = vec![format!("ISNUMBER({cell})"), format!("{cell}>=0")];
            conditions.extend((indicator.kind == Kind::Count).then(|| format!("{cell}=INT({cell})")));
            conditions.extend(max.map(|max| format!("{cell}<={max}")));
            // One inside the other: of a word, `INT` is an error and not false.
            let number = conditions
                .iter()
                .rev()
                .fold("TRUE".to_string(), |then, condition| format!("IF({condition},{then},FALSE)"));
            let words: String = words.iter().map(|word| format!(",{cell}=\"{word}\"")).collect();
            checked.allow_custom(Formula::new(format!("=OR({number}{words})")))
        }
        (Kind::Count, None) => checked.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        (Kind::Count, Some(max)) => checked.allow_whole_number(DataValidationRule::Between(0, max as i32)),
        (_, None) => checked.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
        (_, Some(max)) => checked.allow_decimal_number(DataValidationRule::Between(0.0, max)),
    };
    explained(checked, &how_to(indicator), EMPTY_IS_MISSING)
}

/// Says beside the cell what to type, and says it again where something else was typed.
fn explained(checked: DataValidation, words: &str, more: &str) -> Result<DataValidation, XlsxError> {
    let message: String = format!("{words}。{more}").chars().take(LONGEST_MESSAGE).collect();
    checked
        .set_input_title("怎么填")?
        .set_input_message(&message)?
        .set_error_title("不能这样填")?
        .set_error_message(&message)
}

fn protection() -> ProtectionOptions {
    ProtectionOptions { format_columns: true, format_rows: true, format_cells: true, ..ProtectionOptions::default() }
}

pub(super) fn bordered() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_font_color(INK)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn centred() -> Format {
    bordered().set_align(FormatAlign::Center)
}

pub(super) fn title_format() -> Format {
    Format::new()
        .set_bold()
        .set_font_size(15)
        .set_font_color(INK)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn sentence_format() -> Format {
    Format::new().set_text_wrap().set_font_color(INK).set_align(FormatAlign::VerticalCenter)
}
