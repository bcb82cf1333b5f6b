//! What is said where results are taken away, and where a workbook comes back.

use super::Lang;

/// The fixed texts of the export page, and of what was found in a workbook that came back.
pub struct TakeAwayTexts {
    pub title: &'static str,
    pub intro: &'static str,
    pub provisional: &'static str,
    pub workbook: &'static str,
    pub workbook_about: &'static str,
    pub workbook_check: &'static str,
    pub save_workbook: &'static str,
    pub csv: &'static str,
    pub csv_about: &'static str,
    pub save_csv: &'static str,
    pub copy: &'static str,
    pub copy_about: &'static str,
    pub copy_ranking: &'static str,
    pub report: &'static str,
    pub report_about: &'static str,
    pub open_report: &'static str,
    pub templates: &'static str,
    pub templates_about: &'static str,
    pub more: &'static str,
    pub working: &'static str,
    pub cancel: &'static str,
    pub done: &'static str,
    pub failed: &'static str,
    pub cancelled: &'static str,
    pub other_scheme: &'static str,
    pub no_options: &'static str,
    pub not_there: &'static str,
    pub in_workbook: &'static str,
    pub worked_out: &'static str,
    pub cell: &'static str,
    pub content: &'static str,
    pub other_options: &'static str,
    pub take_options: &'static str,
    pub was: &'static str,
    pub now: &'static str,
}

impl Lang {
    pub fn take_away(self) -> &'static TakeAwayTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// What the check of a workbook came to.
    ///
    /// ```
    /// # use scoreboard::i18n::Lang;
    /// assert_eq!(Lang::Zh.proof_headline(704, 0), "已核对 704 格，全部一致");
    /// assert_eq!(Lang::Zh.proof_headline(704, 2), "已核对 704 格，2 格不一致");
    /// ```
    pub fn proof_headline(self, n_cells: usize, n_differences: usize) -> String {
        match (self, n_differences) {
            (Lang::Zh, 0) => format!("已核对 {n_cells} 格，全部一致"),
            (Lang::Zh, n) => format!("已核对 {n_cells} 格，{n} 格不一致"),
            (Lang::En, 0) => format!("{n_cells} cells checked, all agree"),
            (Lang::En, n) => format!("{n_cells} cells checked, {n} differ"),
        }
    }

    pub fn n_differences(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("不一致的 {n} 格"),
            Lang::En => format!("Cells that differ: {n}"),
        }
    }

    pub fn n_edits(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("导出后改过的数据：{n} 处，已按新数计算"),
            Lang::En => format!("Figures changed since the export: {n}; the new ones count"),
        }
    }

    pub fn without_scores(self, names: &str) -> String {
        match self {
            Lang::Zh => format!("工作簿的得分表里没有：{names}。要包含进去，请重新导出。"),
            Lang::En => format!("Not among the workbook's scores: {names}. Export again to include them."),
        }
    }
}

static ZH: TakeAwayTexts = TakeAwayTexts {
    title: "导出",
    intro: "文件都在这台电脑上生成，直接存到本机。",
    provisional: "数据里还有错误没有解决，导出的是暂定结果。",
    workbook: "Excel 工作簿",
    workbook_about: "原始数据、每一分的公式、排名和图表，来源和更正记录，一个文件。用 Excel 或 WPS 改一个数，得分和名次跟着变。",
    workbook_check: "把它拖回本页，会逐格核对，指出被改过的地方。",
    save_workbook: "导出工作簿",
    csv: "CSV",
    csv_about: "名次、全部得分和原始数据，一校一行，分数保留全部小数。Excel、WPS 直接打开不乱码，也能再读回本页。",
    save_csv: "导出 CSV",
    copy: "复制为表格",
    copy_about: "名次、总分和一级指标得分，两位小数，粘贴到表格或文档里。",
    copy_ranking: "复制排名",
    report: "打印与报告",
    report_about: "全组报告和各校报告，A4 排版，可打印或存为 PDF。",
    open_report: "打开报告",
    templates: "填报模板",
    templates_about: "发给学校填报的空表。",
    more: "更多导出方式",
    working: "正在生成工作簿……",
    cancel: "停止",
    done: "已生成，请看浏览器的下载。",
    failed: "没有生成。请再试一次；数据没有变化。",
    cancelled: "已停止，没有生成文件。",
    other_scheme: "这个工作簿用的指标或权重与本页不同。",
    no_options: "工作簿里没有写明计分选项，按本页现在的选项核对。",
    not_there: "没有",
    in_workbook: "工作簿里",
    worked_out: "重新计算",
    cell: "单元格",
    content: "内容",
    other_options: "工作簿的计分选项与本页现在的不同。核对按工作簿的选项进行：",
    take_options: "本页改用工作簿的选项",
    was: "导出时",
    now: "现在",
};

static EN: TakeAwayTexts = TakeAwayTexts {
    title: "Export",
    intro: "Files are made on this computer and saved to it.",
    provisional: "Some errors in the data are not resolved: what is exported is provisional.",
    workbook: "Excel workbook",
    workbook_about: "Raw data, a formula for every point, ranking and chart, sources and corrections in one file. Change a figure in Excel or WPS, and scores and ranks follow.",
    workbook_check: "Drop it on this page again, and every cell is checked.",
    save_workbook: "Save the workbook",
    csv: "CSV",
    csv_about: "Ranks, all points and the raw data, a row a school, with all decimals. Opens right in Excel and WPS, and this page reads it again.",
    save_csv: "Save as CSV",
    copy: "Copy as a table",
    copy_about: "Ranks, totals and points by primary indicator with two decimals, to paste into a sheet or a document.",
    copy_ranking: "Copy the ranking",
    report: "Print and report",
    report_about: "A report of the group and of each school on A4, to print or save as PDF.",
    open_report: "Open the report",
    templates: "Templates",
    templates_about: "Empty tables for the schools to fill in (in Chinese).",
    more: "More ways to export",
    working: "Making the workbook…",
    cancel: "Stop",
    done: "Done: see the browser's downloads.",
    failed: "It was not made. Try again; the data are as they were.",
    cancelled: "Stopped; no file was made.",
    other_scheme: "This workbook has other indicators or weights than the page.",
    no_options: "The workbook states no scoring options; it was checked by those of the page.",
    not_there: "none",
    in_workbook: "In the workbook",
    worked_out: "Calculated anew",
    cell: "Cell",
    content: "Content",
    other_options: "The workbook's scoring options are not those of the page. It was checked by its own:",
    take_options: "Use the workbook's options here",
    was: "At the export",
    now: "Now",
};
