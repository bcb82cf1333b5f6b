//! The texts of the printed reports.

use super::Lang;

/// The fixed texts of `ui::take_away::report_page`.
pub struct ReportTexts {
    pub which: &'static str,
    pub of_group: &'static str,
    pub of_all: &'static str,
    pub print: &'static str,
    pub hint: &'static str,
    pub drawing: &'static str,
    pub group_title: &'static str,
    pub school_title: &'static str,
    pub basis: &'static str,
    pub source: &'static str,
    pub method: &'static str,
    pub options: &'static str,
    pub is_default: &'static str,
    pub ranking: &'static str,
    pub heat: &'static str,
    pub heat_note: &'static str,
    pub findings: &'static str,
    pub standing: &'static str,
    pub indicator: &'static str,
    pub points: &'static str,
    pub full_marks: &'static str,
    pub best: &'static str,
    pub median: &'static str,
    pub place: &'static str,
    pub strengths: &'static str,
    pub no_strengths: &'static str,
    pub gaps: &'static str,
    pub no_gaps: &'static str,
    pub moves: &'static str,
    pub moves_note: &'static str,
    pub no_moves: &'static str,
    pub breakdown: &'static str,
    pub value: &'static str,
    pub group_best: &'static str,
    pub no_school: &'static str,
    pub evidence: &'static str,
    pub evidence_data: &'static str,
    pub evidence_scheme: &'static str,
    pub evidence_options: &'static str,
    pub evidence_engine: &'static str,
}

impl Lang {
    pub fn report(self) -> &'static ReportTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// The rule in words, a line a sentence.
    pub fn report_method(self, full_marks: &str) -> Vec<String> {
        match self {
            Lang::Zh => vec![
                "中职、高职分组评价，只与同组学校比较。".into(),
                "每项三级指标，组内数值最高的学校得满分，其余按比例计分：得分 = 权重 × 本校数值 ÷ 组内最高值。".into(),
                format!("二级、一级指标得分为其下各项之和，总分满分 {full_marks}。"),
            ],
            Lang::En => vec![
                "Secondary and higher vocational schools are evaluated apart, each among its own.".into(),
                "For each tertiary indicator the school with the highest value gets full marks, the others in proportion: \
                 points = weight × value ÷ highest value in the group."
                    .into(),
                format!("Points add up to the secondary and primary indicators; the total is out of {full_marks}."),
            ],
        }
    }

    /// How many, who is first, and the middle.
    pub fn report_group_summary(self, n_units: usize, first: Option<&(String, String)>, median: &str) -> String {
        match (self, first) {
            (Lang::Zh, Some((name, total))) => {
                format!("共 {n_units} 所学校。第一名 {name}，{total} 分；总分中位数 {median} 分。")
            }
            (Lang::Zh, None) => "没有学校。".into(),
            (Lang::En, Some((name, total))) => {
                format!("{n_units} schools. First: {name} with {total}; the median total is {median}.")
            }
            (Lang::En, None) => "No schools.".into(),
        }
    }

    pub fn report_standing(self, best: &str, median: &str, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("同组 {n_units} 所学校中，最高总分 {best}，中位数 {median}。"),
            Lang::En => format!("Of {n_units} schools in the group the highest total is {best}, the median {median}."),
        }
    }

    pub fn report_to_next(self, points: &str) -> String {
        match self {
            Lang::Zh => format!("距上一名次还差 {points} 分。"),
            Lang::En => format!("{points} points short of the next better rank."),
        }
    }

    /// `双师型教师比例：85%，组内第 2，高出中位数 0.40 分`
    pub fn report_strength(self, name: &str, value: &str, place: usize, above: &str) -> String {
        match self {
            Lang::Zh => format!("{name}：{value}，组内第 {place}，高出中位数 {above} 分"),
            Lang::En => format!("{name}: {value}, number {place} of the group, {above} points above the median"),
        }
    }

    pub fn report_gap(self, name: &str, value: &str, lost: &str, full_marks: &str) -> String {
        match self {
            Lang::Zh => format!("{name}：{value}，满分 {full_marks} 分，失 {lost} 分"),
            Lang::En => format!("{name}: {value}, {lost} of {full_marks} points lost"),
        }
    }

    pub fn report_move(self, name: &str, from: &str, to: &str, gain: &str) -> String {
        match self {
            Lang::Zh => format!("{name}：由 {from} 提高到 {to}，总分增加 {gain} 分"),
            Lang::En => format!("{name}: from {from} to {to}, total +{gain}"),
        }
    }

    /// What the moves lead to together.
    pub fn report_together(self, n_moves: usize, total: &str, rank: u32) -> String {
        match self {
            Lang::Zh => {
                format!("以上 {n_moves} 项同时做到、其余学校不变时，按同一规则重新计分：总分 {total}，第 {rank} 名。")
            }
            Lang::En => format!(
                "All {n_moves} together, the other schools as they are, scored again by the same rule: total {total}, \
                 rank {rank}."
            ),
        }
    }

    /// How far the drawing of many sheets is.
    pub fn reports_drawn(self, n_drawn: usize, n_reports: usize) -> String {
        match self {
            Lang::Zh => format!("正在排版 {n_drawn} / {n_reports} 份"),
            Lang::En => format!("{n_drawn} of {n_reports} laid out"),
        }
    }

    pub fn findings_left_out(self, n_findings: usize) -> String {
        match self {
            Lang::Zh => format!("另有 {n_findings} 条没有印出，请在“核对”页查看。"),
            Lang::En => format!("{n_findings} more are not printed; see the page “Check”."),
        }
    }
}

const ZH: ReportTexts = ReportTexts {
    which: "报告",
    of_group: "全组报告",
    of_all: "全部学校，每校一份",
    print: "打印或存为 PDF",
    hint: "按 A4 排版，带页码；每所学校的报告不出现其他学校的名称。",
    drawing: "排版完成后即可打印。",
    group_title: "产教融合评价报告",
    school_title: "产教融合评价 学校报告",
    basis: "评价依据",
    source: "来源",
    method: "计分方法",
    options: "计分选项",
    is_default: "默认",
    ranking: "排名",
    heat: "二级指标得分率（%）",
    heat_note: "得分率 = 得分 ÷ 适用满分，底色越深越高；空格表示不适用。",
    findings: "数据核对",
    standing: "各一级指标",
    indicator: "指标",
    points: "得分",
    full_marks: "满分",
    best: "组内最高",
    median: "组内中位数",
    place: "组内位次",
    strengths: "优势",
    no_strengths: "没有明显高于中位数的指标。",
    gaps: "差距",
    no_gaps: "各项均为满分。",
    moves: "提升空间最大的三项",
    moves_note: "假设该项数值提高 20%（个数取整，百分比不超过 100），其余不变。",
    no_moves: "各项都已达到组内最高，或无可提升。",
    breakdown: "逐项得分",
    value: "本校数值",
    group_best: "组内最高值",
    no_school: "数据中没有这所学校。",
    evidence: "复核信息",
    evidence_data: "数据指纹（SHA-256）",
    evidence_scheme: "指标体系指纹（SHA-256）",
    evidence_options: "计分选项代码",
    evidence_engine: "计分引擎版本",
};

const EN: ReportTexts = ReportTexts {
    which: "Report",
    of_group: "The whole group",
    of_all: "Every school, one report each",
    print: "Print or save as PDF",
    hint: "Laid out for A4 with page numbers. A school’s report names no other school.",
    drawing: "It can be printed once it is laid out.",
    group_title: "Report on the evaluation",
    school_title: "Report of a school",
    basis: "Basis",
    source: "Source",
    method: "Method",
    options: "Options",
    is_default: "default",
    ranking: "Ranking",
    heat: "Share of full marks by secondary indicator (%)",
    heat_note: "Points ÷ full marks that apply; the darker the higher. Empty: does not apply.",
    findings: "Findings in the data",
    standing: "Primary indicators",
    indicator: "Indicator",
    points: "Points",
    full_marks: "Full marks",
    best: "Best in group",
    median: "Median",
    place: "Place",
    strengths: "Strengths",
    no_strengths: "No indicator stands clearly above the median.",
    gaps: "Gaps",
    no_gaps: "Full marks everywhere.",
    moves: "The three moves that bring most",
    moves_note: "Each value 20 % better (whole where things are counted, a percentage at most 100), all else as it is.",
    no_moves: "Everything is at the best of the group already, or cannot be raised.",
    breakdown: "Every indicator",
    value: "Value",
    group_best: "Best value in group",
    no_school: "The data does not hold this school.",
    evidence: "For recomputation",
    evidence_data: "Data (SHA-256)",
    evidence_scheme: "Indicator system (SHA-256)",
    evidence_options: "Options as code",
    evidence_engine: "Engine version",
};
