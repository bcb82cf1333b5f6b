//! The texts of `ui::benchmark`, beyond the first paint.

use super::Lang;

/// The fixed texts of publishing a benchmark and of a school's own check against it.
pub struct BenchmarkTexts {
    pub check_title: &'static str,
    pub check_intro: &'static str,
    pub open: &'static str,
    pub put_away: &'static str,
    pub options: &'static str,
    pub no_own: &'static str,
    pub own_file: &'static str,
    pub own_hand: &'static str,
    pub school: &'static str,
    pub group: &'static str,
    pub total: &'static str,
    pub primary: &'static str,
    pub points: &'static str,
    pub full_marks: &'static str,
    pub losses: &'static str,
    pub losses_intro: &'static str,
    pub no_losses: &'static str,
    pub indicator: &'static str,
    pub own_value: &'static str,
    pub maximum: &'static str,
    pub lost: &'static str,
    pub beyond: &'static str,
    pub beyond_intro: &'static str,
    pub withheld: &'static str,
    pub not_published: &'static str,
    pub nobody: &'static str,
    pub list: &'static str,
    pub list_intro: &'static str,
    pub list_empty: &'static str,
    pub publish_title: &'static str,
    pub publish_intro: &'static str,
    pub warnings: &'static str,
    pub no_warnings: &'static str,
    pub withhold: &'static str,
    pub withhold_all: &'static str,
    pub publish: &'static str,
    pub publish_needs_data: &'static str,
    pub changed: &'static str,
    pub damaged: &'static str,
    pub is_sample: &'static str,
}

const ZH: BenchmarkTexts = BenchmarkTexts {
    check_title: "学校自查",
    check_intro: "打开主管部门发布的标杆包，再放入本校的填报表，就能算出本校的准确得分和失分去向。全部在本机计算，不联网。",
    open: "打开标杆包",
    put_away: "移除标杆包",
    options: "评分选项",
    no_own: "标杆包已打开。请放入本校的填报表，或手工填报。",
    own_file: "选择本校填报表",
    own_hand: "手工填报",
    school: "学校",
    group: "按哪一组的标杆计算",
    total: "总分",
    primary: "一级指标",
    points: "得分",
    full_marks: "满分",
    losses: "失分去向",
    losses_intro: "失分最多的在前。“最大值”是标杆包里全组的最大值，达到它就得满分。",
    no_losses: "没有失分。",
    indicator: "三级指标",
    own_value: "本校",
    maximum: "最大值",
    lost: "失分",
    beyond: "超过标杆的指标",
    beyond_intro: "本校的数据超过了标杆包的最大值：本校得满分，全组的最大值随之改变，其他学校的得分也会变。正式得分以主管部门公布的为准。",
    withheld: "未公布最大值的指标",
    not_published: "未公布",
    nobody: "无人填报",
    list: "与往年排名对照",
    list_intro: "粘贴往年公布的排名表（含总分一列），看本校今年的总分排在第几。往年的最大值不同，只供参考。",
    list_empty: "没有找到总分一列。请连同表头一起粘贴。",
    publish_title: "发布标杆包",
    publish_intro: "标杆包只含指标体系、评分选项、各组学校数和各项最大值，不含学校名称和其他数值。发给学校，学校就能自查。",
    warnings: "单凭最大值可能认出学校的地方",
    no_warnings: "没有发现单凭最大值就能认出学校的地方。",
    withhold: "不公布",
    withhold_all: "以上指标都不公布",
    publish: "导出标杆包",
    publish_needs_data: "放入全部学校的数据后，可以在这里导出标杆包。",
    changed: "内容被改动过，或没有收全。请向主管部门重新索取。",
    damaged: "内容无法识别。",
    is_sample: "现在放的是示例数据，学校和数值都是虚构的。",
};

const EN: BenchmarkTexts = BenchmarkTexts {
    check_title: "A school’s own check",
    check_intro: "Open the benchmark that the bureau has published, add your school’s form, and see your exact score and where your points go. All of it is worked out on this computer, offline.",
    open: "Open a benchmark",
    put_away: "Put the benchmark away",
    options: "Options",
    no_own: "The benchmark is open. Now add your school’s form, or type its figures in.",
    own_file: "Choose our form",
    own_hand: "Type figures in",
    school: "School",
    group: "Benchmark of the group",
    total: "Total",
    primary: "Primary indicator",
    points: "Points",
    full_marks: "Full marks",
    losses: "Where points go",
    losses_intro: "The largest losses first. “Maximum” is the group’s largest value in the benchmark; whoever reaches it gets full marks.",
    no_losses: "No points are lost.",
    indicator: "Indicator",
    own_value: "Ours",
    maximum: "Maximum",
    lost: "Lost",
    beyond: "Beyond the benchmark",
    beyond_intro: "Our figures go beyond the benchmark’s maxima: we get full marks, the group’s maximum moves, and the other schools’ scores move with it. What the bureau publishes is the official score.",
    withheld: "Indicators whose maximum is not published",
    not_published: "not published",
    nobody: "nobody reported",
    list: "Against an earlier ranking",
    list_intro: "Paste an earlier ranking list with its column of totals to see where this year’s total would stand. Its maxima were others: take it as a hint.",
    list_empty: "No column of totals was found. Please paste the headings as well.",
    publish_title: "Publish a benchmark",
    publish_intro: "A benchmark holds the indicator system, the options, the number of schools in each group and the maxima; no names and no other values. With it schools can check their own score.",
    warnings: "Where a maximum alone may give a school away",
    no_warnings: "No maximum gives a school away by itself.",
    withhold: "Do not publish",
    withhold_all: "Publish none of these",
    publish: "Export benchmark",
    publish_needs_data: "With the data of all schools here, a benchmark can be exported.",
    changed: "It was changed or is not whole. Please ask the bureau for it again.",
    damaged: "What it says cannot be understood.",
    is_sample: "This is the sample: its schools and figures are invented.",
};

impl Lang {
    pub fn benchmark(self) -> &'static BenchmarkTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    pub fn benchmark_file(self, day: &str) -> String {
        match self {
            Lang::Zh => format!("产教融合标杆包-{day}.txt"),
            Lang::En => format!("school-scores-benchmark-{day}.txt"),
        }
    }

    pub fn group_of(self, group: &str, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("{} {n_units} 所", self.group_name(group)),
            Lang::En => format!("{}: {n_units} schools", self.group_name(group)),
        }
    }

    pub fn small_group(self, group: &str, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("{}只有 {n_units} 所学校：组内学校可以推算出别校的数值。", self.group_name(group)),
            Lang::En => {
                format!("{} has {n_units} schools only: each can work out the others’ values.", self.group_name(group))
            }
        }
    }

    pub fn one_reported(self, group: &str, indicator: &str) -> String {
        match self {
            Lang::Zh => format!("{} · {indicator}：只有一所学校填报，最大值就是它的数值。", self.group_name(group)),
            Lang::En => {
                format!("{} · {indicator}: one school reported, so the maximum is its value.", self.group_name(group))
            }
        }
    }

    pub fn far_ahead(self, group: &str, indicator: &str, times: &str) -> String {
        match self {
            Lang::Zh => {
                format!("{} · {indicator}：最大值是第二名的 {times} 倍，容易认出是哪一所。", self.group_name(group))
            }
            Lang::En => {
                format!(
                    "{} · {indicator}: the maximum is {times} times the second; easy to tell whose.",
                    self.group_name(group)
                )
            }
        }
    }

    pub fn holds_most(self, group: &str, unit: &str, n_leaves: usize) -> String {
        match self {
            Lang::Zh => {
                format!("{}：{unit}独占 {n_leaves} 项最大值，超过一半，合起来接近它的填报表。", self.group_name(group))
            }
            Lang::En => format!(
                "{}: {unit} alone holds {n_leaves} of the maxima, over half; together they are close to its form.",
                self.group_name(group)
            ),
        }
    }

    /// Of a total of which a part is not known.
    pub fn between(self, least: &str, most: &str) -> String {
        match self {
            Lang::Zh => format!("{least} 至 {most}"),
            Lang::En => format!("{least} to {most}"),
        }
    }

    pub fn other_losses(self, n_leaves: usize) -> String {
        match self {
            Lang::Zh => format!("其余 {n_leaves} 项"),
            Lang::En => format!("{n_leaves} others"),
        }
    }

    pub fn n_published(self, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("按 {n_units} 所学校的最大值计算"),
            Lang::En => format!("by the maxima of {n_units} schools"),
        }
    }

    pub fn would_stand(self, rank: u32, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("在这份名单的 {n_units} 所学校中，会排在第 {rank} 位。"),
            Lang::En => format!("Among the {n_units} schools of this list it would come in at rank {rank}."),
        }
    }

    /// Of a total of which a part is not known.
    pub fn would_stand_between(self, best: u32, worst: u32, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("在这份名单的 {n_units} 所学校中，会排在第 {best} 至第 {worst} 位。"),
            Lang::En => {
                format!("Among the {n_units} schools of this list it would come in between ranks {best} and {worst}.")
            }
        }
    }

    pub fn newer_benchmark(self, engine: &str, own: &str) -> String {
        match self {
            Lang::Zh => format!("由较新的版本 {engine} 导出，本页面是版本 {own}。请用较新的页面打开。"),
            Lang::En => format!(
                "it was exported by the newer version {engine}; this page is version {own}. Please use the newer page."
            ),
        }
    }

    pub fn other_scheme(self, title: &str) -> String {
        match self {
            Lang::Zh => format!("它用的指标体系“{title}”与本页面的不同，不能计算。"),
            Lang::En => format!("it belongs to another indicator system (“{title}”) than this page."),
        }
    }

    pub fn benchmark_opened(self, file: &str) -> String {
        match self {
            Lang::Zh => format!("已打开标杆包“{file}”。"),
            Lang::En => format!("The benchmark “{file}” is open."),
        }
    }
}
