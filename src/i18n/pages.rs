//! The names of the pages that look at a result.

use super::Lang;

/// The fixed texts around those pages.
pub struct PageTexts {
    pub analysis: &'static str,
    pub charts: &'static str,
    pub gap: &'static str,
    pub compare: &'static str,
    pub leaders: &'static str,
    pub what_if: &'static str,
    pub path: &'static str,
    pub years: &'static str,
    pub export: &'static str,
    pub report: &'static str,
    pub plan: &'static str,
    pub benchmark: &'static str,
}

impl Lang {
    pub fn pages(self) -> &'static PageTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

const ZH: PageTexts = PageTexts {
    analysis: "分析",
    charts: "图表",
    gap: "差距",
    compare: "对比",
    leaders: "标杆依赖",
    what_if: "假设",
    path: "提升路径",
    years: "年度变化",
    export: "导出",
    report: "报告",
    plan: "规划目标与任务",
    benchmark: "标杆包自查",
};

const EN: PageTexts = PageTexts {
    analysis: "Analysis",
    charts: "Charts",
    gap: "Gap",
    compare: "Compare",
    leaders: "Leader dependence",
    what_if: "What if",
    path: "Path to a rank",
    years: "Years",
    export: "Export",
    report: "Report",
    plan: "Targets and tasks",
    benchmark: "Self-check",
};
