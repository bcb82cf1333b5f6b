//! Texts with something in them.

use super::{Lang, decimals, figure};
use crate::engine::Scheme;
use crate::import::ImportError;
use crate::table::{
    CellAddress, HAND_FILE, Issue, IssueKind, PASTE_FILE, SAMPLE_FILE, Severity, TextEncoding, own_name,
};
use std::borrow::Cow;

impl Lang {
    pub fn severity(self, severity: Severity) -> &'static str {
        let late = self.late();
        match severity {
            Severity::Error => late.error,
            Severity::Warning => late.warning,
            Severity::Info => late.info,
        }
    }

    /// Sheet and cell, and the file where it says more.
    pub fn place(self, at: &CellAddress) -> String {
        let file = self.file_name(&at.sheet.file);
        match at.sheet.name.is_empty() {
            true => format!("{file} {}", at.cell),
            false => format!("{file} · {}!{}", at.sheet.name, at.cell),
        }
    }

    /// A source's name; the two that are not files have one of ours.
    pub fn file_name(self, file: &str) -> Cow<'_, str> {
        let (own, year) = own_name(file);
        let name = match own {
            PASTE_FILE => self.texts().source_paste,
            SAMPLE_FILE => self.texts().source_sample,
            HAND_FILE => self.texts().source_hand,
            _ => return Cow::Borrowed(file),
        };
        year.map_or(Cow::Borrowed(name), |year| Cow::Owned(format!("{name} · {year}")))
    }

    pub fn encoding(self, encoding: TextEncoding) -> &'static str {
        match encoding {
            TextEncoding::Utf8 => "UTF-8",
            TextEncoding::Utf8Bom => "UTF-8 (BOM)",
            TextEncoding::Utf16Le => "UTF-16 LE",
            TextEncoding::Utf16Be => "UTF-16 BE",
            TextEncoding::Gb18030 => "GB18030 (GBK)",
        }
    }

    /// A finding in a sentence that names the school and the indicator.
    pub fn issue(self, issue: &Issue, scheme: &Scheme) -> String {
        let about = self.about(issue, scheme);
        let what = self.issue_of_value(issue);
        match (about.is_empty(), self) {
            (true, _) => what,
            (false, Lang::Zh) => format!("{about}：{what}"),
            (false, Lang::En) => format!("{about}: {what}"),
        }
    }

    /// A finding that a person accepted, with the reason.
    pub(super) fn accepted(self, what: &str, reason: &str) -> String {
        match (self, reason.is_empty()) {
            (Lang::Zh, true) => format!("{what}（已确认属实）"),
            (Lang::Zh, false) => format!("{what}（已确认属实：{}）", short(reason)),
            (Lang::En, true) => format!("{what} (confirmed)"),
            (Lang::En, false) => format!("{what} (confirmed: {})", short(reason)),
        }
    }

    fn about(self, issue: &Issue, scheme: &Scheme) -> String {
        let indicator = issue
            .indicator
            .as_deref()
            .and_then(|code| scheme.node_idx(code))
            .map(|i| self.node_name(scheme, &scheme.nodes()[i]).into_owned());
        let whom = issue.unit.clone().or_else(|| issue.group.as_deref().map(|g| self.group_name(g).into_owned()));
        let year = issue.year.map(|year| self.year(Some(year)));
        [whom, year, indicator].into_iter().flatten().collect::<Vec<_>>().join(match self {
            Lang::Zh => " ",
            Lang::En => ", ",
        })
    }

    /// A column that nobody can call by its heading.
    pub(super) fn column_without_heading(self, letters: &str) -> String {
        match self {
            Lang::Zh => format!("{letters} 列没有表头，未读"),
            Lang::En => format!("column {letters} has no heading and was not read"),
        }
    }

    #[allow(clippy::too_many_lines)] // one sentence a kind
    pub(super) fn issue_kind(self, kind: &IssueKind) -> String {
        use IssueKind as K;
        match self {
            Lang::Zh => match kind {
                K::Negative { value } => format!("{} 是负数，未计入", figure(*value)),
                K::OverMax { value, max } => format!("{} 超过 {}，未计入", brief(*value), figure(*max)),
                K::NotANumber { text } => format!("“{}”不是数字，未计入", short(text)),
                K::Date { text } => format!("疑似被改成日期（{}），未计入", short(text)),
                K::SpreadsheetError { text } => {
                    format!("表格公式出错（{}），未计入；请改正公式后重新保存", short(text))
                }
                K::FormulaWithoutValue => "公式没有计算结果，未计入；请打开文件重新计算并保存".into(),
                K::UnknownUnit { text, expected } if expected.is_empty() => {
                    format!("“{}”的单位不能识别，未计入", short(text))
                }
                K::UnknownUnit { text, expected } => {
                    format!("“{}”的单位不是“{expected}”，不能换算，未计入", short(text))
                }
                K::DoubtfulUnit { text, .. } => {
                    format!("“{}”是 {}？不能确定，未计入；请写明单位", short(text), kind.meanings().join("，还是 "))
                }
                K::NotApplicableHere { text } => format!("填了“{}”，但这项指标不能不适用，未计入", short(text)),
                K::FractionOrPercent { value } => format!(
                    "{} 是 {}% 还是 {}%？请写明百分号，未计入",
                    figure(*value),
                    figure(*value),
                    figure(value * 100.0)
                ),
                K::NotYesNo { value } => {
                    format!("应填有或无，填的是 {}，按这个数计，会压低其他学校的得分；请核对", figure(*value))
                }
                K::TenThousandfold { value, next } => format!(
                    "{} 是其余学校最高值 {} 的 {} 倍，单位可能没有换算（例如把元填成了万元）；已计入，请核对",
                    figure(*value),
                    figure(*next),
                    decimals(value / next, 0)
                ),
                K::TenTimesNext { value, next } => format!(
                    "{} 是第二名 {} 的 {} 倍，可能多写了一位；已计入，请核对",
                    figure(*value),
                    figure(*next),
                    decimals(value / next, 0)
                ),
                K::SameForAll { value, n_units } => {
                    format!("{n_units} 所学校填的都是 {}，分不出高低；请核对口径", figure(*value))
                }
                K::AllOrNothing { n_extreme, n_units } => {
                    format!("{n_units} 所学校里有 {n_extreme} 所填 0% 或 100%；请核对口径")
                }
                K::NoName { .. } => "这一行有数据，但没有学校名称，未计入".into(),
                K::PointsForValues => "所有数都不超过指标的分值，像是得分，不是原始数据；请核对".into(),
                K::NotASchool { .. } => "名称不像学校，已按学校计入；如果不是学校，请不读这一行".into(),
                K::DuplicateUnit { name, first } => {
                    format!("“{}”重复出现（已在 {}），后一处未计入", short(name), self.place(first))
                }
                K::SimilarUnit { name, other } => {
                    format!("“{}”和“{}”名称相近，请确认是不是同一所学校", short(name), short(other))
                }
                K::NoGroup => "不知道是中职还是高职；请加一列“组别”".into(),
                K::UnknownGroup { group } => format!("组别“{}”不在评价办法里，单独成组", short(group)),
                K::NoYear => "没有写明是哪一年的数据；其余数据分年评价，请定一下".into(),
                K::YearsTogether { first, other } => {
                    format!("写有 {first} 年和 {other} 年，但没有一所学校两年都有，按同一次评价计算；请核对")
                }
                K::DuplicateColumn { header, first } => {
                    format!("“{}”与 {} 是同一项指标，后一列未计入", short(header), self.place(first))
                }
                K::UncertainColumn { header, name } => {
                    format!("“{}”可能是“{name}”，不能确定，未计入；请把表头改成指标全称", short(header))
                }
                K::UnmatchedColumn { header } => format!("“{}”不是评价指标，未读", short(header)),
                K::NoColumn => "表里没有这项指标，全部按未填报处理".into(),
                K::RowTooLong { n_cells, n_headings, .. } => {
                    format!("这一行有 {n_cells} 格，表头只有 {n_headings} 格，数据可能错位，未计入")
                }
                K::HiddenIncluded { is_sheet: true, .. } => "这张工作表是隐藏的，已一并读入".into(),
                K::HiddenIncluded { n_rows, n_cols: 0, .. } => format!("有隐藏的 {n_rows} 行，已一并读入"),
                K::HiddenIncluded { n_rows: 0, n_cols, .. } => format!("有隐藏的 {n_cols} 列，已一并读入"),
                K::HiddenIncluded { n_rows, n_cols, .. } => {
                    format!("有隐藏的 {n_rows} 行、{n_cols} 列，已一并读入")
                }
                K::NothingFound => "没有找到学校和指标。表头要有“学校名称”和指标名称".into(),
                K::Missing => "未填报".into(),
                K::NotApplicable => "不适用".into(),
                K::ZeroMaximum => "全组最高值是 0".into(),
                K::NobodyReported => "全组都没有填报".into(),
                K::SingleUnit => "这一组只有一所学校，分数没有可比性；本校得分请在“规划”的“标杆包自查”里算".into(),
                K::NothingApplies => "所有指标都不适用，总分为 0".into(),
            },
            Lang::En => match kind {
                K::Negative { value } => format!("{} is negative and does not count", figure(*value)),
                K::OverMax { value, max } => {
                    format!("{} is above {} and does not count", brief(*value), figure(*max))
                }
                K::NotANumber { text } => format!("“{}” is not a number and does not count", short(text)),
                K::Date { text } => {
                    format!("{} looks like a figure turned into a date and does not count", short(text))
                }
                K::SpreadsheetError { text } => {
                    format!(
                        "the spreadsheet's formula failed ({}); it does not count. Mend it and save again",
                        short(text)
                    )
                }
                K::FormulaWithoutValue => {
                    "the formula has no result and does not count. Recalculate the file and save it".into()
                }
                K::UnknownUnit { text, expected } if expected.is_empty() => {
                    format!("the unit of “{}” is unknown; it does not count", short(text))
                }
                K::UnknownUnit { text, expected } => {
                    format!("“{}” is not in “{expected}” and cannot be converted; it does not count", short(text))
                }
                K::DoubtfulUnit { text, .. } => format!(
                    "does “{}” mean {}? It does not count; write the unit",
                    short(text),
                    kind.meanings().join(" or ")
                ),
                K::NotApplicableHere { text } => {
                    format!("it says “{}”, but this indicator applies to every school; it does not count", short(text))
                }
                K::FractionOrPercent { value } => format!(
                    "is {} meant as {}% or as {}%? Write the percent sign; it does not count",
                    figure(*value),
                    figure(*value),
                    figure(value * 100.0)
                ),
                K::NotYesNo { value } => format!(
                    "yes or no is asked for; {} counts as that number and lowers the others: please check",
                    figure(*value)
                ),
                K::TenThousandfold { value, next } => format!(
                    "{} is {} times the highest of the others, {}: the unit may not have been converted (元 for 万元); it counts, please check",
                    figure(*value),
                    decimals(value / next, 0),
                    figure(*next)
                ),
                K::TenTimesNext { value, next } => format!(
                    "{} is {} times the next, {}: a digit may have slipped; it counts, please check",
                    figure(*value),
                    decimals(value / next, 0),
                    figure(*next)
                ),
                K::SameForAll { value, n_units } => {
                    format!(
                        "all {n_units} schools state {}, which tells nobody apart: please check what was counted",
                        figure(*value)
                    )
                }
                K::AllOrNothing { n_extreme, n_units } => {
                    format!("{n_extreme} of {n_units} schools state 0% or 100%: please check what was counted")
                }
                K::NoName { .. } => "this row has figures but no school's name; it does not count".into(),
                K::PointsForValues => {
                    "no figure is above its indicator's marks: they look like points, not like data; please check".into()
                }
                K::NotASchool { .. } => "hardly a school's name; it counts as one unless you say otherwise".into(),
                K::DuplicateUnit { name, first } => {
                    format!(
                        "“{}” stands twice (first in {}); the later one does not count",
                        short(name),
                        self.place(first)
                    )
                }
                K::SimilarUnit { name, other } => {
                    format!("“{}” and “{}” are much alike: are they the same school?", short(name), short(other))
                }
                K::NoGroup => "the group is not known; add a column 组别 with 中职 or 高职".into(),
                K::UnknownGroup { group } => {
                    format!("the group “{}” is not the scheme's; it stands by itself", short(group))
                }
                K::NoYear => "nothing says of which year this is; the rest is evaluated year by year".into(),
                K::YearsTogether { first, other } => format!(
                    "the years {first} and {other} are named, but no school stands in both: all count as one evaluation"
                ),
                K::DuplicateColumn { header, first } => format!(
                    "“{}” is the same indicator as {}; the later column does not count",
                    short(header),
                    self.place(first)
                ),
                K::UncertainColumn { header, name } => format!(
                    "“{}” may be “{name}”, which is not certain; it does not count. Write the indicator's full name",
                    short(header)
                ),
                K::UnmatchedColumn { header } => format!("“{}” is not an indicator and was not read", short(header)),
                K::NoColumn => "the table has no such indicator; it counts as not reported".into(),
                K::RowTooLong { n_cells, n_headings, .. } => format!(
                    "this row has {n_cells} cells under {n_headings} headings: its figures may have slipped; none counts"
                ),
                K::HiddenIncluded { is_sheet: true, .. } => "this sheet is hidden; it was read too".into(),
                K::HiddenIncluded { n_rows, n_cols: 0, .. } => format!("hidden rows were read too: {n_rows}"),
                K::HiddenIncluded { n_rows: 0, n_cols, .. } => format!("hidden columns were read too: {n_cols}"),
                K::HiddenIncluded { n_rows, n_cols, .. } => {
                    format!("{n_rows} hidden rows and {n_cols} hidden columns were read too")
                }
                K::NothingFound => {
                    "no schools and indicators were found. The header row needs 学校名称 and the indicators' names"
                        .into()
                }
                K::Missing => "not reported".into(),
                K::NotApplicable => "not applicable".into(),
                K::ZeroMaximum => "the highest value in the group is 0".into(),
                K::NobodyReported => "nobody in the group reported it".into(),
                K::SingleUnit => "the group has one school only: its score compares with nothing; a school finds its own under “Plan”, “Self-check”".into(),
                K::NothingApplies => "nothing applies to this school: its total is 0".into(),
            },
        }
    }

    /// Why a file could not be read.
    pub fn import_error(self, error: &ImportError) -> String {
        use ImportError as E;
        const MB: u64 = 1024 * 1024;
        match self {
            Lang::Zh => match error {
                E::Empty => "里面没有内容".into(),
                E::TooLarge { limit, .. } => format!("超过 {} MB，没有读取；请删去图片和无关的工作表", limit / MB),
                E::InflatesTooFar { limit } => format!("解压后超过 {} MB 或压缩比异常，没有读取", limit / MB),
                E::TooManyEntries { .. } => "内部文件过多，没有读取".into(),
                E::TooManyCells { limit } => format!("超过 {limit} 个单元格，没有读取；请删去无关的内容"),
                E::Encrypted => "设有密码，没有读取；请取消密码后另存".into(),
                E::NotATable { what } => format!("不是表格文件（{what}），没有读取；请另存为 xlsx"),
                E::Damaged { .. } => "文件损坏，没有读取；请用 Excel 或 WPS 打开后另存为 xlsx".into(),
            },
            Lang::En => match error {
                E::Empty => "there is nothing in it".into(),
                E::TooLarge { limit, .. } => {
                    format!("larger than {} MB, not read; remove pictures and sheets that are not needed", limit / MB)
                }
                E::InflatesTooFar { limit } => {
                    format!("unpacks to more than {} MB, or suspiciously far; not read", limit / MB)
                }
                E::TooManyEntries { .. } => "holds too many inner files; not read".into(),
                E::TooManyCells { limit } => format!("more than {limit} cells, not read; remove what is not needed"),
                E::Encrypted => "protected by a password, not read; save it without one".into(),
                E::NotATable { what } => format!("not a spreadsheet ({what}), not read; save it as xlsx"),
                E::Damaged { .. } => "damaged, not read; open it in a spreadsheet program and save it as xlsx".into(),
            },
        }
    }
}

/// A figure to be read, not to be copied: four decimals at the most.
pub(super) fn brief(value: f64) -> String {
    if value < 1e9 { figure((value * 1e4).round() / 1e4) } else { figure(value) }
}

/// Somebody else's text within ours: its beginning, on one line.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST).collect();
    if text.chars().count() > MOST { format!("{line}…") } else { line }
}
