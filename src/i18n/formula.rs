//! Where a point comes from, in a line.

use super::{Lang, figure};
use crate::engine::{Extent, Indicator, Kind, Rule};
use crate::table::{CellAddress, Decision};

impl Lang {
    /// `2 × 45.2 / 90.4 = 1.00`
    pub fn leaf_formula(self, weight: f64, value: f64, extent: Extent, indicator: &Indicator, points: &str) -> String {
        let (w, v) = (figure(weight), figure(value));
        let (min, max) = (figure(extent.min), figure(extent.max));
        match &indicator.rule {
            Rule::MaxProportional if extent.max > 0.0 => format!("{w} × {v} / {max} = {points}"),
            Rule::MinMax if extent.max > extent.min => {
                format!("{w} × ({v} − {min}) / ({max} − {min}) = {points}")
            }
            Rule::MinMax if extent.max > 0.0 => match self {
                Lang::Zh => format!("各校相同，{points}"),
                Lang::En => format!("all schools alike, {points}"),
            },
            Rule::MaxProportional | Rule::MinMax => match self {
                Lang::Zh => format!("全组最高为 0，得 {points}"),
                Lang::En => format!("the highest in the group is 0: {points}"),
            },
            Rule::MinProportional if value > 0.0 => format!("{w} × {min} / {v} = {points}"),
            Rule::MinProportional => format!("{w} (0) = {points}"),
            Rule::Target(target) => format!("{w} × min({v} / {}, 1) = {points}", figure(*target)),
            Rule::Bands(bands) => {
                let share = bands.iter().rev().find(|b| value >= b.from).map_or(0.0, |b| b.share);
                format!("{w} × {} = {points}", figure(share))
            }
            Rule::YesNo => format!("{w} × {} = {points}", if value > 0.0 { 1 } else { 0 }),
        }
    }

    /// Why a figure that is missing or at fault earns nothing.
    pub fn left_out_formula(self, is_at_fault: bool, is_excluded: bool) -> String {
        match (self, is_at_fault, is_excluded) {
            (Lang::Zh, true, false) => "数据有误，未计入，暂记 0",
            (Lang::Zh, false, false) => "未填报，记 0",
            (Lang::Zh, true, true) => "数据有误，未计入满分",
            (Lang::Zh, false, true) => "未填报，不计入满分",
            (Lang::En, true, false) => "at fault, does not count: 0 for now",
            (Lang::En, false, false) => "not reported: 0",
            (Lang::En, true, true) => "at fault, leaves the full marks",
            (Lang::En, false, true) => "not reported, leaves the full marks",
        }
        .into()
    }

    pub fn not_applicable_formula(self, is_excluded: bool) -> String {
        match (self, is_excluded) {
            (Lang::Zh, true) => "不适用，不计入满分",
            (Lang::Zh, false) => "不适用，记 0",
            (Lang::En, true) => "not applicable, leaves the full marks",
            (Lang::En, false) => "not applicable: 0",
        }
        .into()
    }

    /// A step by hand on the way of a value, where it is one of this indicator or at this cell.
    pub fn correction(self, decision: &Decision, code: &str, at: Option<&CellAddress>) -> Option<String> {
        let or_empty = |text: &'_ str| if text.is_empty() { self.late().not_reported.to_string() } else { text.into() };
        match decision {
            Decision::Value { code: of, was, text, .. } if of == code => {
                Some(format!("{} → {}", or_empty(was), or_empty(text)))
            }
            Decision::Accept { at: of, was, reason, .. } if Some(of) == at => Some(match self {
                Lang::Zh => format!("{was} 属实 {reason}"),
                Lang::En => format!("{was} confirmed {reason}"),
            }),
            _ => None,
        }
    }

    /// `第 3 名 / 共 12 所`
    pub fn rank_of(self, rank: u32, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("第 {rank} 名，共 {n_units} 所"),
            Lang::En => format!("Rank {rank} of {n_units}"),
        }
    }

    /// The first two names, and how many more.
    pub fn names(self, names: &[&str]) -> String {
        match (self, names) {
            (_, []) => String::new(),
            (_, [one]) => (*one).into(),
            (Lang::Zh, [one, two]) => format!("{one}、{two}"),
            (Lang::En, [one, two]) => format!("{one} and {two}"),
            (Lang::Zh, [one, ..]) => format!("{one} 等 {} 所", names.len()),
            (Lang::En, [one, ..]) => format!("{one} and {} more", names.len() - 1),
        }
    }

    pub fn source_summary(self, n_units: usize, n_found: usize, n_leaves: usize) -> String {
        match self {
            Lang::Zh => format!("{n_units} 所学校，{n_found}/{n_leaves} 项指标"),
            Lang::En => format!("{n_units} schools, {n_found} of {n_leaves} indicators"),
        }
    }

    /// What a column asks for.
    pub fn indicator_kind(self, indicator: &Indicator) -> String {
        let unit = self.unit(&indicator.unit);
        match (self, indicator.kind) {
            (Lang::Zh, Kind::YesNo) => "有 / 无".into(),
            (Lang::Zh, Kind::Percent) => "百分比".into(),
            (Lang::Zh, Kind::Count) if unit.is_empty() => "数量，或有 / 无".into(),
            (Lang::Zh, Kind::Count | Kind::Amount) => format!("数字（{unit}）"),
            (Lang::En, Kind::YesNo) => "有 (yes) or 无 (no)".into(),
            (Lang::En, Kind::Percent) => "percentage".into(),
            (Lang::En, Kind::Count | Kind::Amount) if unit.is_empty() => "number".into(),
            (Lang::En, Kind::Count | Kind::Amount) => format!("number ({unit})"),
        }
    }

    pub fn out_of(self, full_marks: &str) -> String {
        match self {
            Lang::Zh => format!("适用满分 {full_marks}"),
            Lang::En => format!("of {full_marks} applicable"),
        }
    }

    pub fn n_findings(self, n_errors: usize, n_warnings: usize, n_infos: usize) -> String {
        match self {
            Lang::Zh => format!("{n_errors} 处错误，{n_warnings} 条提醒，{n_infos} 条说明"),
            Lang::En => format!("Errors {n_errors}, warnings {n_warnings}, notes {n_infos}"),
        }
    }

    pub fn n_schools(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("{n} 所"),
            Lang::En => format!("{n}"),
        }
    }

    pub fn shown_of(self, shown: usize, all: usize) -> String {
        match self {
            Lang::Zh => format!("已显示 {shown} / {all}"),
            Lang::En => format!("{shown} of {all} shown"),
        }
    }

    /// A file could not be read, and why.
    /// Files of a folder that are no tables, and the names of the first.
    pub fn left_out(self, n_files: usize, first: &[String]) -> String {
        let more = if n_files > first.len() { " …" } else { "" };
        match self {
            Lang::Zh => format!("{n_files} 个文件不是表格，没有读取：{}{more}", first.join("、")),
            Lang::En => format!("Not tables and not read, {n_files} in all: {}{more}", first.join(", ")),
        }
    }

    pub fn files_failed(self, n_files: usize) -> String {
        match self {
            Lang::Zh => format!("{n_files} 个文件没有读入，逐个看原因"),
            Lang::En => format!("{n_files} files were not taken in: see why"),
        }
    }

    pub fn file_failed(self, file: &str, why: &str) -> String {
        match self {
            Lang::Zh => format!("{file}：{why}"),
            Lang::En => format!("{file}: {why}"),
        }
    }
}
