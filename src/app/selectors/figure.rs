//! What stands around every picture: its title, the sentence that sums it up, its numbers as a table; and the measures
//! of text that a drawing needs, as nothing below the page can ask a browser for them.

use super::sheet::sheet_rows;

/// A picture without its drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureView {
    pub title: String,
    /// What the picture shows, in one sentence.
    pub summary: String,
    /// How to read it, or what it leaves out.
    pub note: Option<String>,
    /// Everything the picture says.
    pub table: FigureTable,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureTable {
    pub columns: Vec<FigureColumn>,
    /// One text a column.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FigureColumn {
    pub name: String,
    pub kind: ColumnKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// What the row is about: its header.
    Name,
    /// Aligned to the right.
    Number,
    Text,
}

impl FigureColumn {
    pub fn name(name: impl Into<String>) -> FigureColumn {
        FigureColumn { name: name.into(), kind: ColumnKind::Name }
    }

    pub fn number(name: impl Into<String>) -> FigureColumn {
        FigureColumn { name: name.into(), kind: ColumnKind::Number }
    }

    pub fn text(name: impl Into<String>) -> FigureColumn {
        FigureColumn { name: name.into(), kind: ColumnKind::Text }
    }
}

impl FigureTable {
    /// As rows that paste into a spreadsheet.
    ///
    /// ```
    /// # use scoreboard::app::selectors::figure::{FigureColumn, FigureTable};
    /// let table = FigureTable {
    ///     columns: vec![FigureColumn::name("学校"), FigureColumn::number("总分")],
    ///     rows: vec![vec!["甲\t校".into(), "88.21".into()]],
    /// };
    /// assert_eq!(table.tsv(), "学校\t总分\n甲 校\t88.21");
    /// ```
    pub fn tsv(&self) -> String {
        let header = self.columns.iter().map(|column| column.name.clone()).collect();
        sheet_rows(std::iter::once(&header).chain(&self.rows))
    }
}

/// Characters of a file's name: more, and old Windows programs cannot open it in a deep folder.
const FILE_NAME_LIMIT: usize = 60;

impl FigureView {
    /// The name of its file without the ending: the title, without what Windows forbids in names.
    ///
    /// ```
    /// # use scoreboard::app::selectors::figure::FigureView;
    /// let view = FigureView { title: " 甲/乙: \"热力图\"?\u{7} ".into(), ..FigureView::default() };
    /// assert_eq!(view.file(), "甲 乙 热力图");
    /// assert_eq!(FigureView { title: "..".into(), ..FigureView::default() }.file(), "figure");
    /// ```
    pub fn file(&self) -> String {
        let is_forbidden = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
        let words: String = self.title.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect();
        let name: String =
            words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(FILE_NAME_LIMIT).collect();
        // A name may not end in a dot, and one of dots alone is a folder.
        let name = name.trim_matches(['.', ' ']);
        if name.is_empty() { "figure".into() } else { name.into() }
    }
}

/// A line above the drawing in a picture that stands by itself, with the place of its baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadingLine {
    pub text: String,
    pub y: f64,
    /// Of the font, in px.
    pub size: f64,
    pub is_title: bool,
}

/// Title and summary of a picture that is `width` px wide, broken into lines, and the height that they take.
///
/// ```
/// # use scoreboard::app::selectors::figure::{FigureView, heading};
/// let view = FigureView { title: "总分".into(), summary: "一二三四五六".into(), ..FigureView::default() };
/// let (lines, height) = heading(&view, 70.0);
/// assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["总分", "一二三四五", "六"]);
/// assert_eq!(height, 24.0 + 2.0 * 20.0 + 8.0);
/// ```
pub fn heading(view: &FigureView, width: f64) -> (Vec<HeadingLine>, f64) {
    let mut y = 0.0;
    let mut lines = Vec::new();
    for (text, size, step, is_title) in [(&view.title, 17.0, 24.0, true), (&view.summary, 13.0, 20.0, false)] {
        for text in wrap(text, size, width) {
            y += step;
            lines.push(HeadingLine { text, y: y - step * 0.3, size, is_title });
        }
    }
    (lines, y + 8.0)
}

/// About how wide a text is, in px: ideographs are square, Latin letters about half as wide. Rather too much than too
/// little, whatever the font.
///
/// ```
/// # use scoreboard::app::selectors::figure::text_width;
/// assert_eq!(text_width("甲校", 12.0), 24.0);
/// assert!(text_width("88.21", 12.0) < text_width("00000", 12.0));
/// ```
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| char_ems(c) * size).sum()
}

fn char_ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '(' | ')' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
        'A'..='Z' | '+' | '−' | '<' | '>' | '=' => 0.7,
        c if (c as u32) < 0x2E80 => 0.6,
        _ => 1.0,
    }
}

/// A text that is at most `width` px wide, with an ellipsis where something had to go.
///
/// ```
/// # use scoreboard::app::selectors::figure::shorten;
/// assert_eq!(shorten("绍兴市职业教育中心", 12.0, 72.0), "绍兴市职业…");
/// assert_eq!(shorten("甲校", 12.0, 72.0), "甲校");
/// ```
pub fn shorten(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.into();
    }
    let mut left = width - size;
    let kept = text.chars().take_while(|c| {
        left -= char_ems(*c) * size;
        left >= 0.0
    });
    format!("{}…", kept.collect::<String>().trim_end())
}

/// A text as lines of at most `width` px: broken between words, and between ideographs. A word that is longer than a
/// line has one to itself, shortened.
///
/// ```
/// # use scoreboard::app::selectors::figure::wrap;
/// assert_eq!(wrap("职业 school 教育", 10.0, 55.0), ["职业", "school 教", "育"]);
/// assert_eq!(wrap("达到的有两所。", 10.0, 60.0), ["达到的有两", "所。"]);
/// assert_eq!(wrap("", 10.0, 60.0), Vec::<String>::new());
/// ```
pub fn wrap(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let joined = format!("{line}{piece}");
        if text_width(joined.trim_end(), size) <= width {
            line = joined;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().into());
        }
        line = shorten(piece.trim_start(), size, width);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().into());
    }
    lines
}

/// What may not be torn apart: words with the space behind them, ideographs with the punctuation behind them.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_wide = |c: char| (c as u32) >= 0x2E80;
        let closes = "，。；：、！？）」』》”’…％".contains(c);
        let opens = before.is_some_and(|b: char| "（「『《“‘".contains(b));
        let breaks = before.is_some_and(|b: char| !closes && !opens && (is_wide(c) || is_wide(b) || b == ' '));
        if breaks && c != ' ' {
            starts.push(at);
        }
        before = Some(c);
    }
    starts.iter().zip(starts.iter().skip(1).chain([&text.len()])).map(|(from, to)| &text[*from..*to]).collect()
}
