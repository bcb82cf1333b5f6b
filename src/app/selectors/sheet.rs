//! Rows that paste into a spreadsheet.

/// A text as a cell of rows that are pasted: a number stays one, all else is never a formula, and never more than one
/// cell.
///
/// ```
/// # use scoreboard::app::selectors::sheet_text;
/// assert_eq!(sheet_text("甲校"), "甲校");
/// assert_eq!(sheet_text("=1+1"), "'=1+1");
/// assert_eq!(sheet_text("甲\t校\n"), "甲 校 ");
/// assert_eq!(sheet_text("-0.31"), "-0.31");
/// assert_eq!(sheet_text("+3.3%"), "+3.3%");
/// assert_eq!(sheet_text("-1+cmd"), "'-1+cmd");
/// ```
pub fn sheet_text(text: &str) -> String {
    let clean = text.replace(['\t', '\n', '\r'], " ");
    let is_number = clean.strip_suffix('%').unwrap_or(&clean).parse::<f64>().is_ok_and(f64::is_finite);
    // A program passes over blanks to find the sign, wide ones included.
    let first = clean.chars().find(|c| !c.is_whitespace());
    let is_formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '"' | '＝' | '＋' | '－' | '＠'));
    if is_formula && !is_number { format!("'{clean}") } else { clean }
}

/// Rows of texts as they are copied.
///
/// ```
/// # use scoreboard::app::selectors::sheet_rows;
/// assert_eq!(sheet_rows([["学校", "总分"], ["=甲", "88.21"]]), "学校\t总分\n'=甲\t88.21");
/// ```
pub fn sheet_rows<Row>(rows: impl IntoIterator<Item = Row>) -> String
where
    Row: IntoIterator<Item: AsRef<str>>,
{
    let line = |row: Row| row.into_iter().map(|cell| sheet_text(cell.as_ref())).collect::<Vec<_>>().join("\t");
    rows.into_iter().map(line).collect::<Vec<_>>().join("\n")
}
