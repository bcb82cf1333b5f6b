//! The words of the workbook that is handed out.

use super::{Lang, OptionTexts};
use crate::engine::{Indicator, Kind, Missing, NotApplicable, Options, Ties, ZeroMaximum};

/// The fixed texts of the workbook.
pub struct WorkbookTexts {
    pub guide_sheet: &'static str,
    pub ranking_sheet: &'static str,
    pub scores_sheet: &'static str,
    pub data_sheet: &'static str,
    pub chart_sheet: &'static str,
    pub sources_sheet: &'static str,
    pub corrections_sheet: &'static str,
    pub title: &'static str,
    /// What stands where: label and sentence.
    pub guide: [(&'static str, &'static str); 5],
    pub provisional: &'static str,
    pub scheme: &'static str,
    pub groups: &'static str,
    pub notes: &'static str,
    pub options: &'static str,
    pub evidence: &'static str,
    pub evidence_hint: &'static str,
    pub worked_out: &'static str,
    pub listed: &'static str,
    pub group: &'static str,
    pub school: &'static str,
    pub unit: &'static str,
    pub weight: &'static str,
    pub code: &'static str,
    pub place: &'static str,
    pub rank: &'static str,
    pub total: &'static str,
    pub points: &'static str,
    pub full_marks: &'static str,
    pub rank_key: &'static str,
    pub order: &'static str,
    pub is_first: &'static str,
    pub indicator: &'static str,
    pub value: &'static str,
    pub file: &'static str,
    pub sheet: &'static str,
    pub cell: &'static str,
    pub shown: &'static str,
    pub corrected: &'static str,
    pub what: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub reason: &'static str,
    pub in_force: &'static str,
    pub no_corrections: &'static str,
    pub wrong_title: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub chart_title: &'static str,
    pub chart_bars: &'static str,
    pub data_hint: &'static str,
}

impl Lang {
    pub fn workbook(self) -> &'static WorkbookTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// The name of one of a group's sheets.
    pub fn group_sheet(self, group: &str, kind: &str) -> String {
        match self {
            Lang::Zh => format!("{group}{kind}"),
            Lang::En => format!("{group} {kind}"),
        }
    }

    /// The options in force, each as a question and its answer.
    pub fn options_in_words(self, options: &Options) -> Vec<(&'static str, String)> {
        let late = self.late();
        let answer = |texts: &OptionTexts, is_default: bool| {
            (texts.question, if is_default { texts.default.to_string() } else { texts.other.to_string() })
        };
        let decimals = match options.rank_decimals() {
            None => late.rank_decimals_none.to_string(),
            Some(decimals) => decimals.to_string(),
        };
        vec![
            answer(&late.missing, options.missing == Missing::Zero),
            answer(&late.not_applicable, options.not_applicable == NotApplicable::Redistribute),
            answer(&late.zero_maximum, options.zero_maximum == ZeroMaximum::Zero),
            answer(&late.ties, options.ties == Ties::Competition),
            (late.rank_decimals, decimals),
        ]
    }

    /// Heads a sheet of a group: the year where years are told apart, and what stands there.
    pub fn sheet_caption(self, year: Option<u16>, group: &str, what: &str) -> String {
        format!("{} · {what}", self.with_year(year, &self.group_name(group)))
    }

    /// What a year's result is about, the year before it; only that where no year is known.
    ///
    /// ```
    /// # use scoreboard::i18n::Lang;
    /// assert_eq!(Lang::Zh.with_year(Some(2024), "中职"), "2024年 中职");
    /// assert_eq!(Lang::En.with_year(Some(2024), "evaluation"), "2024 evaluation");
    /// assert_eq!(Lang::Zh.with_year(None, "中职"), "中职");
    /// ```
    pub fn with_year(self, year: Option<u16>, what: &str) -> String {
        match (self, year) {
            (_, None) => what.to_string(),
            (Lang::Zh, Some(year)) => format!("{year}年 {what}"),
            (Lang::En, Some(year)) => format!("{year} {what}"),
        }
    }

    /// How many schools a group has.
    pub fn group_and_size(self, group: &str, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("{group}（{n_units} 所）"),
            Lang::En => format!("{} ({n_units} schools)", self.group_name(group)),
        }
    }

    /// How many values are at fault.
    pub fn provisional_result(self, n_errors: usize) -> String {
        match self {
            Lang::Zh => format!("有 {n_errors} 处数据错误没有解决，出错的数没有计入。"),
            Lang::En => format!("{n_errors} values are at fault and do not count."),
        }
    }

    /// Over the chart; only the first are drawn where there are many.
    pub fn chart_of(self, year: Option<u16>, group: &str, n_drawn: usize, n_units: usize) -> String {
        let (group, title) = (self.with_year(year, &self.group_name(group)), self.workbook().chart_title);
        match (self, n_drawn < n_units) {
            (Lang::Zh, false) => format!("{group} · {title}"),
            (Lang::Zh, true) => format!("{group} · {title}（前 {n_drawn} 名）"),
            (Lang::En, false) => format!("{group}: {title}"),
            (Lang::En, true) => format!("{group}: {title} (first {n_drawn})"),
        }
    }

    /// What to type for an indicator.
    pub fn to_be_typed(self, indicator: &Indicator) -> String {
        let words = match (self, indicator.kind) {
            (Lang::Zh, Kind::YesNo) => "填 1（有）或 0（无）".to_string(),
            (Lang::Zh, Kind::Percent) => "填百分数，如 85.12%".into(),
            (Lang::Zh, _) => "填大于等于 0 的数".into(),
            (Lang::En, Kind::YesNo) => "Type 1 (yes) or 0 (no)".into(),
            (Lang::En, Kind::Percent) => "Type a percentage such as 85.12%".into(),
            (Lang::En, _) => "Type a number from 0 on".into(),
        };
        match (self, indicator.may_be_not_applicable) {
            (_, false) => words,
            (Lang::Zh, true) => format!("{words}，或填“不适用”"),
            (Lang::En, true) => format!("{words}, or 不适用 (not applicable)"),
        }
    }

    /// Heads the points of a node in text; the reader leaves such a column alone.
    pub fn points_of(self, code: &str, name: &str) -> String {
        match self {
            Lang::Zh => format!("得分：{code} {name}"),
            Lang::En => format!("Points: {code} {name}"),
        }
    }

    /// The name of the workbook's file.
    /// The name of a file that holds a result, without its ending.
    ///
    /// ```
    /// # use scoreboard::i18n::Lang;
    /// assert_eq!(Lang::Zh.result_file(Some(2024)), "产教融合评价结果-2024年");
    /// assert_eq!(Lang::En.result_file(None), "evaluation");
    /// ```
    pub fn result_file(self, year: Option<u16>) -> String {
        match (self, year) {
            (Lang::Zh, None) => "产教融合评价结果".into(),
            (Lang::Zh, Some(year)) => format!("产教融合评价结果-{year}年"),
            (Lang::En, None) => "evaluation".into(),
            (Lang::En, Some(year)) => format!("evaluation-{year}"),
        }
    }
}

static ZH: WorkbookTexts = WorkbookTexts {
    guide_sheet: "说明",
    ranking_sheet: "排名",
    scores_sheet: "得分",
    data_sheet: "数据",
    chart_sheet: "图",
    sources_sheet: "来源",
    corrections_sheet: "更正",
    title: "产教融合评价结果",
    guide: [
        ("数据", "各校填报的原始数据，一校一行。空着的是未填报。改动这里的数，得分和名次随之重算。"),
        ("得分", "每一分都是公式：三级指标 = 权重 × 本校数据 ÷ 组内最高；二级、一级逐级相加；总分按适用满分折算。"),
        ("排名", "按名次排列的总分和一级指标得分，也是公式；“图”画的是同样的数。"),
        ("来源", "每个数出自哪个文件、哪张表、哪一格，原文是什么；“更正”记着改过什么、为什么。"),
        ("核对", "把本文件拖回网页，网页会重新计算，逐格核对，指出不一致的格子。"),
    ],
    provisional: "结果暂定",
    scheme: "评价办法",
    groups: "组别",
    notes: "计分规则",
    options: "计分选项",
    evidence: "核验信息",
    evidence_hint: "同样的数据、办法和选项，哈希值相同，结果也相同。",
    worked_out: "本表由公式算出；读回网页时只用来核对",
    listed: "本表是导出时的记录；读回网页时只用来核对",
    group: "组别",
    school: "学校名称",
    unit: "单位",
    weight: "权重",
    code: "代码",
    place: "序",
    rank: "名次",
    total: "总分",
    points: "得分合计",
    full_marks: "适用满分",
    rank_key: "排名依据（总分取到比较的小数位，去掉小数点）",
    order: "排列次序",
    is_first: "同分第一个",
    indicator: "指标",
    value: "计入的值",
    file: "文件",
    sheet: "工作表",
    cell: "单元格",
    shown: "原文",
    corrected: "更正为",
    what: "内容",
    from: "原来",
    to: "改为",
    reason: "理由",
    in_force: "是否有效",
    no_corrections: "没有更正。",
    wrong_title: "不能这样填",
    yes: "有",
    no: "无",
    chart_title: "各校得分构成",
    chart_bars: "供图表使用：各部分按总分折算，相加等于总分",
    data_hint: "原始数据：改动后得分、名次自动重算",
};

static EN: WorkbookTexts = WorkbookTexts {
    guide_sheet: "Guide",
    ranking_sheet: "ranking",
    scores_sheet: "scores",
    data_sheet: "data",
    chart_sheet: "chart",
    sources_sheet: "Sources",
    corrections_sheet: "Corrections",
    title: "Evaluation of industry-education integration",
    guide: [
        (
            "Data",
            "What the schools reported, a row a school; empty means not reported. Change a figure and all is recalculated.",
        ),
        (
            "Scores",
            "Every point is a formula: weight × value ÷ the group's highest; sums up the tree; the total out of what applies.",
        ),
        (
            "Ranking",
            "Totals and points by primary indicator in the order of rank, by formulas; the chart shows the same.",
        ),
        (
            "Sources",
            "File, sheet and cell of every figure, and what stood there; Corrections says what was changed, and why.",
        ),
        ("Check", "Drop this file on the page: it calculates anew, compares cell by cell and shows what differs."),
    ],
    provisional: "Provisional",
    scheme: "Scheme",
    groups: "Groups",
    notes: "Rules",
    options: "Scoring options",
    evidence: "Evidence",
    evidence_hint: "The same data, scheme and options have the same hashes and the same result.",
    worked_out: "Worked out by formulas; read back by the page only to be checked",
    listed: "As it was when exported; read back by the page only to be checked",
    group: "Group",
    school: "School",
    unit: "Unit",
    weight: "Weight",
    code: "Code",
    place: "No.",
    rank: "Rank",
    total: "Total",
    points: "Sum of points",
    full_marks: "Applicable full marks",
    rank_key: "Ranked by (the total to the decimals compared, without the point)",
    order: "Place in the list",
    is_first: "First of a tie",
    indicator: "Indicator",
    value: "Value that counts",
    file: "File",
    sheet: "Sheet",
    cell: "Cell",
    shown: "As it stood",
    corrected: "Corrected to",
    what: "What",
    from: "From",
    to: "To",
    reason: "Reason",
    in_force: "In force",
    no_corrections: "No corrections.",
    wrong_title: "Not a value",
    yes: "Yes",
    no: "No",
    chart_title: "points by primary indicator",
    chart_bars: "For the chart: the points in the proportion of the total, to which they add up",
    data_hint: "As reported: change a figure, and scores and ranks follow",
};
