//! The texts of `ui::ranking` and `ui::compare`, beyond the first paint.

use super::Lang;

/// The fixed texts of the ranking's tools and of the comparison.
pub struct RankingToolTexts {
    pub tools: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub direction: &'static str,
    pub filter: &'static str,
    pub columns: &'static str,
    pub bars: &'static str,
    pub points: &'static str,
    pub share: &'static str,
    pub value: &'static str,
    pub filter_by: &'static str,
    pub least: &'static str,
    pub most: &'static str,
    pub apply_filter: &'static str,
    pub not_a_number: &'static str,
    pub limits_crossed: &'static str,
    pub remove: &'static str,
    pub show_all: &'static str,
    pub none_found: &'static str,
    pub preset_primary: &'static str,
    pub preset_secondary: &'static str,
    pub preset_none: &'static str,
    pub columns_hint: &'static str,
    pub bars_at: &'static str,
    pub bars_line: &'static str,
    pub line_start: &'static str,
    pub line_edge: &'static str,
    pub line_middle: &'static str,
    pub line_part: &'static str,
    pub edge_of: &'static str,
    pub middle_of: &'static str,
    pub tick: &'static str,
    pub pin: &'static str,
    pub pinned: &'static str,
    pub expand: &'static str,
    pub collapse: &'static str,
    pub compare: &'static str,
    pub clear_ticks: &'static str,
    pub tick_one_more: &'static str,
    pub ticks_too_many: &'static str,
    pub keys: &'static str,
    pub keys_hint: &'static str,
    pub rows_copied: &'static str,

    pub compare_title: &'static str,
    pub compare_intro: &'static str,
    pub add_school: &'static str,
    pub compare_first: &'static str,
    pub school_missing: &'static str,
    pub too_many_schools: &'static str,
    pub no_school_found: &'static str,
    pub full_marks: &'static str,
    pub indicator: &'static str,
    pub difference_to: &'static str,
    pub to_first: &'static str,
    pub to_best: &'static str,
    pub best: &'static str,
    pub reference: &'static str,
    pub levels: &'static str,
    pub level_1: &'static str,
    pub level_2: &'static str,
    pub level_3: &'static str,
    pub copy_comparison: &'static str,

    pub why_not_higher: &'static str,
    pub how_to_rise: &'static str,
    pub try_out: &'static str,
    pub print_report: &'static str,
    pub go_on: &'static str,
    pub percentage_point: &'static str,
}

impl Lang {
    pub fn ranking_tools(self) -> &'static RankingToolTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// How many schools are shown; ranks are not changed by it.
    pub fn found_of(self, n_found: usize, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("找到 {n_found} / {n_units} 所，名次仍是全组名次"),
            Lang::En => format!("{n_found} of {n_units} found; ranks are those of the whole group"),
        }
    }

    pub fn n_ticked(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("已选 {n} 所"),
            Lang::En => format!("{n} chosen"),
        }
    }

    /// The heading of reported values.
    pub fn value_in(self, unit: &str) -> String {
        match (self, self.unit(unit)) {
            (Lang::Zh, "") => "填报值".into(),
            (Lang::Zh, unit) => format!("填报值（{unit}）"),
            (Lang::En, "") => "reported".into(),
            (Lang::En, unit) => format!("reported ({unit})"),
        }
    }

    /// What is done to a school or column, named for those who do not see the picture.
    pub fn act_on(self, act: &str, name: &str) -> String {
        format!("{act} {name}")
    }

    pub fn schools_missing(self, names: &[String]) -> String {
        match self {
            Lang::Zh => format!("{}：{}", self.ranking_tools().school_missing, names.join("、")),
            Lang::En => format!("{}: {}", self.ranking_tools().school_missing, names.join(", ")),
        }
    }

    /// What one more unit of a value brings to the total.
    pub fn one_more(self, unit: &str, gain: &str, is_best: bool) -> String {
        match (self, is_best) {
            (Lang::Zh, true) => format!("再增加 1{}：已是全组最高，不再加分", spaced(unit)),
            (Lang::Zh, false) => format!("再增加 1{}：总分 {gain}", spaced(unit)),
            (Lang::En, true) => format!("1{} more: the best already, no more points", spaced(unit)),
            (Lang::En, false) => format!("1{} more: total {gain}", spaced(unit)),
        }
    }

    pub fn if_yes(self, gain: &str) -> String {
        match self {
            Lang::Zh => format!("如果有：总分 {gain}"),
            Lang::En => format!("If it had: total {gain}"),
        }
    }
}

/// A unit stands apart from its number.
fn spaced(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}

const ZH: RankingToolTexts = RankingToolTexts {
    tools: "查找、筛选和列",
    search: "查找学校",
    search_hint: "校名或拼音，如 sxzy",
    direction: "倒序",
    filter: "筛选",
    columns: "选择列",
    bars: "条形对齐",
    points: "得分",
    share: "得分率（%）",
    value: "填报值",
    filter_by: "按哪一项",
    least: "不低于",
    most: "不高于",
    apply_filter: "筛选",
    not_a_number: "请填数字，至少填一个。",
    limits_crossed: "“不低于”大于“不高于”，没有学校能符合。",
    remove: "去掉",
    show_all: "显示全部",
    none_found: "没有符合的学校。",
    preset_primary: "一级指标",
    preset_secondary: "二级指标",
    preset_none: "不要列",
    columns_hint: "表头里的 ＋ 展开下一级，－ 收起；三级指标再展开是填报值。",
    bars_at: "指标",
    bars_line: "对齐方式",
    line_start: "从左边起",
    line_edge: "这一段左边对齐",
    line_middle: "这一段居中对齐",
    line_part: "只看这一项的下级",
    edge_of: "左边对齐",
    middle_of: "居中对齐",
    tick: "选择",
    pin: "固定在最上面",
    pinned: "已固定",
    expand: "展开",
    collapse: "收起",
    compare: "对比",
    clear_ticks: "取消选择",
    tick_one_more: "再选一所就可以对比",
    ticks_too_many: "一次最多对比 5 所",
    keys: "键盘",
    keys_hint: "方向键移动，Home / End 到行首行尾，Ctrl + Home / End 到首尾，PageUp / PageDown 翻页，回车看明细，空格固定，Ctrl + C 复制选中的行，＋ / － 展开收起列。",
    rows_copied: "行已复制，可以粘贴到 Excel 或 WPS。",
    compare_title: "学校对比",
    compare_intro: "选 2 到 5 所学校，逐级并排比较。",
    add_school: "添加学校",
    compare_first: "比较前三名",
    school_missing: "本组没有这些学校",
    too_many_schools: "一次最多对比 5 所，多出的没有显示。",
    no_school_found: "没有这样的学校",
    full_marks: "满分",
    indicator: "指标",
    difference_to: "差距",
    to_first: "与第一列比",
    to_best: "与最高比",
    best: "最高",
    reference: "基准",
    levels: "层级",
    level_1: "一级",
    level_2: "二级",
    level_3: "三级",
    copy_comparison: "复制对比表",
    why_not_higher: "为什么不是更高名次",
    how_to_rise: "怎样提分",
    try_out: "试一试",
    print_report: "打印报告",
    go_on: "接下来",
    percentage_point: "个百分点",
};

const EN: RankingToolTexts = RankingToolTexts {
    tools: "Find, filter, columns",
    search: "Find a school",
    search_hint: "Name or pinyin, e.g. sxzy",
    direction: "Reverse",
    filter: "Filter",
    columns: "Columns",
    bars: "Align bars",
    points: "points",
    share: "share (%)",
    value: "reported value",
    filter_by: "By",
    least: "At least",
    most: "At most",
    apply_filter: "Filter",
    not_a_number: "Give a number, one at least.",
    limits_crossed: "“At least” is above “at most”: no school can be within.",
    remove: "Remove",
    show_all: "Show all",
    none_found: "No school is like that.",
    preset_primary: "Primary",
    preset_secondary: "Secondary",
    preset_none: "None",
    columns_hint: "＋ in a heading opens the next level, － closes it; below the third are the reported values.",
    bars_at: "Indicator",
    bars_line: "Alignment",
    line_start: "Start at the left",
    line_edge: "This part starts on one line",
    line_middle: "This part is centred",
    line_part: "Only what is below it",
    edge_of: "Aligned at",
    middle_of: "Centred at",
    tick: "Choose",
    pin: "Keep at the top",
    pinned: "Kept at the top",
    expand: "Open",
    collapse: "Close",
    compare: "Compare",
    clear_ticks: "Clear",
    tick_one_more: "Choose one more to compare",
    ticks_too_many: "5 can be compared at once",
    keys: "Keyboard",
    keys_hint: "Arrows move, Home / End go to the ends of a row, Ctrl + Home / End to the first and last, PageUp / PageDown by pages, Enter opens, Space keeps at the top, Ctrl + C copies the chosen rows, + / − open and close columns.",
    rows_copied: "Rows copied: paste them into a spreadsheet.",
    compare_title: "Schools side by side",
    compare_intro: "Choose 2 to 5 schools to compare them level by level.",
    add_school: "Add a school",
    compare_first: "Compare the first three",
    school_missing: "Not in this group",
    too_many_schools: "5 can be compared at once; the others are not shown.",
    no_school_found: "No such school",
    full_marks: "Full marks",
    indicator: "Indicator",
    difference_to: "Difference",
    to_first: "To the first column",
    to_best: "To the best",
    best: "best",
    reference: "reference",
    levels: "Levels",
    level_1: "Primary",
    level_2: "Secondary",
    level_3: "Tertiary",
    copy_comparison: "Copy the comparison",
    why_not_higher: "Why not a better rank",
    how_to_rise: "How to gain points",
    try_out: "Try out changes",
    print_report: "Print the report",
    go_on: "Go on",
    percentage_point: "percentage point",
};
