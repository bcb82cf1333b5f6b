//! The texts of `ui::plan`, beyond the first paint. What the plan itself says stays in its own words.

use super::Lang;

/// The fixed texts of the plan's page.
pub struct PlanTexts {
    pub title: &'static str,
    pub source: &'static str,
    pub targets: &'static str,
    pub targets_intro: &'static str,
    pub state: &'static str,
    pub quote: &'static str,
    pub target: &'static str,
    pub data_says: &'static str,
    pub data_note: &'static str,
    pub see_chart: &'static str,
    pub requirements: &'static str,
    pub requirements_intro: &'static str,
    pub tasks: &'static str,
    pub search: &'static str,
    pub unit: &'static str,
    pub role: &'static str,
    pub all_units: &'static str,
    pub number: &'static str,
    pub task: &'static str,
    pub lead: &'static str,
    pub responsible: &'static str,
    pub both: &'static str,
    pub none_named: &'static str,
    pub nothing_matches: &'static str,
    pub show_all: &'static str,
    pub units: &'static str,
    pub not_a_number: &'static str,
    pub negative: &'static str,
    pub not_whole: &'static str,
    pub over_hundred: &'static str,
    pub too_large: &'static str,
    /// The targets in the order of the plan; in Chinese the plan's own words are taken.
    titles: [Option<&'static str>; 10],
}

impl Lang {
    pub fn plan(self) -> &'static PlanTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// The name of a target by its position in the plan; what has none goes by the plan's words.
    pub(crate) fn target_title(self, position: usize, words: &'static str) -> &'static str {
        self.plan().titles.get(position).copied().flatten().unwrap_or(words)
    }

    /// By when, and which task of Annex 2 says the same.
    pub(crate) fn target_about(self, year: Option<u16>, task: u8) -> String {
        match (self, year) {
            (Lang::Zh, Some(year)) => format!("到 {year} 年 · 附件2 第 {task} 项"),
            (Lang::Zh, None) => format!("原文未写年份 · 附件2 第 {task} 项"),
            (Lang::En, Some(year)) => format!("By {year} · Annex 2, task {task}"),
            (Lang::En, None) => format!("No year in the text · Annex 2, task {task}"),
        }
    }

    /// A number with its unit.
    pub(crate) fn target_amount(self, number: &str, unit: &str) -> String {
        match (self, unit) {
            (_, "%") => format!("{number}%"),
            (Lang::Zh, unit) => format!("{number} {unit}"),
            (Lang::En, _) => number.to_owned(),
        }
    }

    /// How far a target is off; `None` where nothing was entered.
    pub(crate) fn target_status(self, missing: Option<&str>, unit: &str) -> String {
        match (self, missing) {
            (Lang::Zh, None) => "未填".into(),
            (Lang::En, None) => "Nothing entered".into(),
            (Lang::Zh, Some("0")) => "已达到".into(),
            (Lang::En, Some("0")) => "Reached".into(),
            (Lang::Zh, Some(missing)) if unit == "%" => format!("差 {missing} 个百分点"),
            (Lang::En, Some(missing)) if unit == "%" => format!("{missing} percentage points to go"),
            (Lang::Zh, Some(missing)) => format!("差 {missing} {unit}"),
            (Lang::En, Some(missing)) => format!("{missing} to go"),
        }
    }

    pub(crate) fn plan_summary(self, n_targets: usize, n_entered: usize, n_reached: usize) -> String {
        match self {
            Lang::Zh => format!("共 {n_targets} 项可量化目标，已填 {n_entered} 项，其中已达到 {n_reached} 项。"),
            Lang::En => {
                format!("{n_targets} measurable targets, {n_entered} with a state entered, {n_reached} reached.")
            }
        }
    }

    /// What a group's schools say of a target.
    pub(crate) fn target_in_data(
        self,
        group: &str,
        n_units: usize,
        n_reported: usize,
        n_reached: usize,
        mean: Option<&str>,
    ) -> String {
        let group = self.group_name(group);
        match (self, mean) {
            (Lang::Zh, Some(mean)) => {
                format!("{group} {n_units} 所，{n_reported} 所已填报，{n_reached} 所已达到，各校平均 {mean}%")
            }
            (Lang::Zh, None) => format!("{group} {n_units} 所，均未填报"),
            (Lang::En, Some(mean)) => format!(
                "{group}: {n_units} schools, {n_reported} reported, {n_reached} at the target, mean of the schools {mean}%"
            ),
            (Lang::En, None) => format!("{group}: {n_units} schools, none reported"),
        }
    }

    /// The plan's target beside a school's value, which is `missing` percentage points (or units) below it.
    pub(crate) fn target_of_school(self, target: &str, missing: Option<&str>, is_percent: bool) -> String {
        let named = match self {
            Lang::Zh => format!("{target}（2025 年）"),
            Lang::En => format!("{target} (2025)"),
        };
        match (self, missing) {
            (_, None) => named,
            (Lang::Zh, Some("0")) => format!("{named}：已达到"),
            (Lang::En, Some("0")) => format!("{named}: reached"),
            (Lang::Zh, Some(missing)) if is_percent => format!("{named}：差 {missing} 个百分点"),
            (Lang::En, Some(missing)) if is_percent => format!("{named}: {missing} percentage points to go"),
            (Lang::Zh, Some(missing)) => format!("{named}：差 {missing}"),
            (Lang::En, Some(missing)) => format!("{named}: {missing} to go"),
        }
    }

    /// A unit in a list of choices, with how many tasks it leads and answers for.
    pub(crate) fn unit_tasks(self, unit: &str, n_led: usize, n_responsible: usize) -> String {
        match self {
            Lang::Zh => format!("{unit}（牵头 {n_led}，责任 {n_responsible}）"),
            Lang::En => format!("{unit} (leads {n_led}, responsible {n_responsible})"),
        }
    }

    pub(crate) fn n_tasks(self, n_shown: usize, n_tasks: usize) -> String {
        match self {
            Lang::Zh if n_shown == n_tasks => format!("共 {n_tasks} 项"),
            Lang::Zh => format!("{n_shown} 项，共 {n_tasks} 项"),
            Lang::En if n_shown == n_tasks => format!("{n_tasks} tasks"),
            Lang::En => format!("{n_shown} of {n_tasks} tasks"),
        }
    }

    /// As what a unit is looked for.
    pub(crate) fn task_role(self, is_lead: bool, is_any: bool) -> String {
        match (self, is_lead, is_any) {
            (Lang::Zh, _, true) => "牵头或责任",
            (Lang::Zh, true, _) => "牵头单位",
            (Lang::Zh, false, _) => "责任单位",
            (Lang::En, _, true) => "Leading or responsible",
            (Lang::En, true, _) => "Leading",
            (Lang::En, false, _) => "Responsible",
        }
        .into()
    }
}

const ZH: PlanTexts = PlanTexts {
    title: "规划目标与任务",
    source: "绍兴市深化产教融合五年行动计划（征求意见稿）",
    targets: "全市可量化目标",
    targets_intro: "目标与出处照录原文。“目前”由您填写，随数据一起保存，可撤销。",
    state: "目前",
    quote: "原文",
    target: "规划目标",
    data_says: "已载入数据",
    data_note: "各校平均未按教师人数加权，不等于全市比率。",
    see_chart: "看分布",
    requirements: "其他数字要求",
    requirements_intro: "对企业和学校的规定，不是全市目标，照录原文。",
    tasks: "附件2 重点任务分解表",
    search: "搜索任务或单位",
    unit: "单位",
    role: "作为",
    all_units: "全部单位",
    number: "序号",
    task: "重点任务",
    lead: "牵头单位",
    responsible: "责任单位",
    both: "合计",
    none_named: "（原文未列）",
    nothing_matches: "没有符合条件的任务。",
    show_all: "显示全部任务",
    units: "各单位任务数",
    not_a_number: "请填一个数字，例如 12。",
    negative: "不能小于 0。",
    not_whole: "请填整数。",
    over_hundred: "不能超过 100%。",
    too_large: "数字过大，请核对。",
    titles: [None; 10],
};

const EN: PlanTexts = PlanTexts {
    title: "The plan’s targets and tasks",
    source: "Shaoxing’s five-year action plan for joining industry and education (draft)",
    targets: "Measurable targets of the city",
    targets_intro: "Targets and sources in the plan’s own words. You enter the present state; it is kept with the data and can be undone.",
    state: "Now",
    quote: "In the plan",
    target: "The plan’s target",
    data_says: "Loaded data",
    data_note: "The mean of the schools is not weighted by their teachers: it is not the city’s rate.",
    see_chart: "See the distribution",
    requirements: "Other figures in the plan",
    requirements_intro: "Rules for companies and schools, no targets of the city; in the plan’s own words.",
    tasks: "Annex 2: key tasks",
    search: "Search tasks and units",
    unit: "Unit",
    role: "As",
    all_units: "All units",
    number: "No.",
    task: "Task",
    lead: "Leading unit",
    responsible: "Responsible units",
    both: "Both",
    none_named: "(none named)",
    nothing_matches: "No task matches.",
    show_all: "Show all tasks",
    units: "Tasks of each unit",
    not_a_number: "Enter a number, such as 12.",
    negative: "Not below 0.",
    not_whole: "Enter a whole number.",
    over_hundred: "Not above 100%.",
    too_large: "This number is too large; please check it.",
    titles: [
        Some("Provincial industry-education alliances"),
        Some("Provincial industry-education demonstration bases"),
        Some("Provincial industry-education pilot companies"),
        Some("Provincial industry-education engineering projects"),
        Some("Provincial university-industry joint education projects"),
        Some("New school for electronics"),
        Some("Vocational education park, to be planned"),
        Some("Demonstration bases where pupils meet occupations"),
        Some("Pilot institutions of the national 1+X certificates"),
        Some("Dual-qualified teachers in vocational schools"),
    ],
};
