//! The texts of `ui::what_if`, beyond the first paint.

use super::{Lang, decimals, figure, signed};
use crate::engine::Reach;
use crate::table::IssueKind;

/// The fixed texts of the two pages.
pub struct WhatIfTexts {
    pub title: &'static str,
    pub intro: &'static str,
    pub school: &'static str,
    pub open_school: &'static str,
    pub choose_school: &'static str,
    pub no_such_school: &'static str,
    pub official: &'static str,
    pub supposed: &'static str,
    pub reset: &'static str,
    pub bring_back: &'static str,
    pub only_changed: &'static str,
    pub nothing_changed: &'static str,
    pub put_back: &'static str,
    pub official_value: &'static str,
    pub points: &'static str,
    pub slider: &'static str,
    pub result: &'static str,
    pub changes: &'static str,
    pub no_changes: &'static str,
    pub change: &'static str,
    pub take_out: &'static str,
    pub only_moved: &'static str,
    pub nothing_moved: &'static str,
    pub difference: &'static str,
    pub scenarios: &'static str,
    pub scenario: &'static str,
    pub scenario_name: &'static str,
    pub keep: &'static str,
    pub kept_intro: &'static str,
    pub load: &'static str,
    pub delete: &'static str,
    pub compare: &'static str,
    pub compare_intro: &'static str,
    pub name_taken: &'static str,
    pub name_empty: &'static str,
    pub no_unit: &'static str,
    pub no_indicator: &'static str,
    pub to_path: &'static str,

    pub path_title: &'static str,
    pub path_intro: &'static str,
    pub target: &'static str,
    pub target_rank: &'static str,
    pub target_total: &'static str,
    pub target_unsound: &'static str,
    pub n_most: &'static str,
    pub better_by: &'static str,
    pub better_by_unsound: &'static str,
    pub up_to_best: &'static str,
    pub searching: &'static str,
    pub stop: &'static str,
    pub stopped: &'static str,
    pub search_again: &'static str,
    pub suggestions: &'static str,
    pub is_first: &'static str,
    pub there_already: &'static str,
    pub verified: &'static str,
    pub not_exhaustive: &'static str,
    pub no_effect_on_others: &'static str,
    pub open_in_what_if: &'static str,
    pub nearest: &'static str,
    pub binding: &'static str,
    pub not_possible: &'static str,
    pub now: &'static str,
    pub needed: &'static str,
    pub better: &'static str,
    pub levers: &'static str,
    pub levers_intro: &'static str,
    pub may_change: &'static str,
    pub one_more: &'static str,
    pub tenth_more: &'static str,
    pub saturates_at: &'static str,
    pub at_limit: &'static str,
    pub is_best: &'static str,
    pub copy_table: &'static str,
    pub method: &'static str,
    pub method_steps: [&'static str; 6],
}

impl Lang {
    pub fn what_if(self) -> &'static WhatIfTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// A rank by itself.
    pub fn rank_short(self, rank: u32) -> String {
        match self {
            Lang::Zh => format!("第 {rank} 名"),
            Lang::En => format!("Rank {rank}"),
        }
    }

    pub fn colon(self) -> &'static str {
        match self {
            Lang::Zh => "：",
            Lang::En => ": ",
        }
    }

    /// From one text to another.
    pub fn from_to(self, from: &str, to: &str) -> String {
        format!("{from} → {to}")
    }

    /// How a rank moved, for those who do not see the arrow.
    pub fn rank_moved(self, before: u32, after: u32) -> String {
        let by = before.abs_diff(after);
        match (self, after < before) {
            _ if by == 0 => match self {
                Lang::Zh => "名次不变".into(),
                Lang::En => "same rank".into(),
            },
            (Lang::Zh, true) => format!("上升 {by} 名"),
            (Lang::Zh, false) => format!("下降 {by} 名"),
            (Lang::En, true) => format!("up {by}"),
            (Lang::En, false) => format!("down {by}"),
        }
    }

    /// What became of one school.
    pub fn school_moved(self, unit: &str, ranks: (u32, u32), totals: (f64, f64)) -> String {
        let ranks_text = match (self, ranks.0 == ranks.1) {
            (Lang::Zh, true) => format!("仍是第 {} 名", ranks.1),
            (Lang::Zh, false) => format!("第 {} 名 → 第 {} 名", ranks.0, ranks.1),
            (Lang::En, true) => format!("still rank {}", ranks.1),
            (Lang::En, false) => format!("rank {} → {}", ranks.0, ranks.1),
        };
        let (before, after) = (decimals(totals.0, 2), decimals(totals.1, 2));
        let difference = signed(totals.1 - totals.0);
        match self {
            Lang::Zh => format!("{unit}：{ranks_text}，总分 {before} → {after}（{difference}）"),
            Lang::En => format!("{unit}: {ranks_text}, total {before} → {after} ({difference})"),
        }
    }

    /// How many schools moved.
    pub fn group_moved(self, n_ranks: usize, n_lower: usize, n_higher: usize) -> String {
        match self {
            Lang::Zh => format!("名次变动 {n_ranks} 所；总分提高 {n_higher} 所，下降 {n_lower} 所"),
            Lang::En => format!("Ranks moved: {n_ranks}; totals up: {n_higher}, down: {n_lower}"),
        }
    }

    /// A scale of an indicator moved, and with it the points of schools whose values are as they were.
    pub fn scale_moved(self, indicator: &str, is_largest: bool, from: &str, to: &str, effect: &str) -> String {
        let what = match (self, is_largest) {
            (Lang::Zh, true) => "组内最高",
            (Lang::Zh, false) => "组内最低",
            (Lang::En, true) => "highest in group",
            (Lang::En, false) => "lowest in group",
        };
        match self {
            Lang::Zh => format!("{indicator}：{what} {from} → {to}。{effect}"),
            Lang::En => format!("{indicator}: {what} {from} → {to}. {effect}"),
        }
    }

    /// What a moved scale does to the schools whose values are as they were.
    pub fn scale_effect(self, n_lose: usize, n_gain: usize, most: f64, unit: &str) -> String {
        let most = decimals(most.abs(), 2);
        match (self, n_lose, n_gain) {
            (Lang::Zh, 0, 0) => "其他学校的得分不变。".into(),
            (Lang::Zh, n, 0) => format!("{n} 所学校数据没变，得分因此减少，最多的是{unit}，少 {most} 分。"),
            (Lang::Zh, 0, n) => format!("{n} 所学校数据没变，得分因此增加，最多的是{unit}，多 {most} 分。"),
            (Lang::Zh, lose, gain) => format!("数据没变的学校中，{lose} 所得分减少，{gain} 所增加。"),
            (Lang::En, 0, 0) => "No other school's points move.".into(),
            (Lang::En, n, 0) => format!("{n} unchanged schools lose by it, {unit} the most: {most} points."),
            (Lang::En, 0, n) => format!("{n} unchanged schools gain by it, {unit} the most: {most} points."),
            (Lang::En, lose, gain) => format!("Of the unchanged schools {lose} lose and {gain} gain by it."),
        }
    }

    /// Why a school's total moved though its values are as they were: the scale that did most of it.
    pub fn moved_because(
        self,
        indicator: &str,
        (is_largest, rises): (bool, bool),
        points: f64,
        n_more: usize,
    ) -> String {
        let what = match (self, is_largest, rises) {
            (Lang::Zh, true, true) => "最高值升高",
            (Lang::Zh, true, false) => "最高值降低",
            (Lang::Zh, false, true) => "最低值升高",
            (Lang::Zh, false, false) => "最低值降低",
            (Lang::En, true, true) => "highest value rises",
            (Lang::En, true, false) => "highest value falls",
            (Lang::En, false, true) => "lowest value rises",
            (Lang::En, false, false) => "lowest value falls",
        };
        let points = signed(points);
        match (self, n_more) {
            (Lang::Zh, 0) => format!("“{indicator}”{what} {points}"),
            (Lang::Zh, n) => format!("“{indicator}”{what} {points}，另有 {n} 项"),
            (Lang::En, 0) => format!("{indicator}: {what}, {points}"),
            (Lang::En, n) => format!("{indicator}: {what}, {points}; {n} more"),
        }
    }

    pub fn n_changes(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("{n} 处改动"),
            Lang::En if n == 1 => "1 change".into(),
            Lang::En => format!("{n} changes"),
        }
    }

    pub fn changes_elsewhere(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("另有 {n} 处改动在别的组。"),
            Lang::En => format!("{n} more in other groups."),
        }
    }

    /// Why a typed value is not taken.
    pub fn typed_fault(self, kind: &IssueKind) -> String {
        self.issue_kind(kind)
    }

    pub fn scenario_numbered(self, number: usize) -> String {
        match self {
            Lang::Zh => format!("方案 {number}"),
            Lang::En => format!("Scenario {number}"),
        }
    }

    pub fn stated_as(self, value: &str) -> String {
        match self {
            Lang::Zh => format!("原 {value}"),
            Lang::En => format!("was {value}"),
        }
    }

    // The path.

    pub fn n_looked_at(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("已比较 {n} 种组合"),
            Lang::En => format!("{n} sets compared"),
        }
    }

    pub fn found_sets(self, n_sets: usize, size: usize) -> String {
        match self {
            Lang::Zh if n_sets == 1 => format!("最少改 {size} 项就能达到："),
            Lang::Zh => format!("最少改 {size} 项就能达到。下面 {n_sets} 种，按要提高的幅度从小到大："),
            Lang::En => {
                let enough = if size == 1 { " is" } else { "s are" };
                let ways = if n_sets == 1 {
                    "One way:".into()
                } else {
                    format!("{n_sets} ways, the one that needs the least first:")
                };
                format!("{size} indicator{enough} enough. {ways}")
            }
        }
    }

    /// All the relative improvements of a set.
    pub fn effort(self, effort: f64) -> String {
        let percent = decimals(effort * 100.0, 1);
        match self {
            Lang::Zh => format!("合计提高 {percent}%"),
            Lang::En => format!("{percent}% better in all"),
        }
    }

    pub fn overtakes(self, names: &str, n: usize) -> String {
        match self {
            Lang::Zh => format!("名次下降的学校：{names}（{n} 所）"),
            Lang::En => format!("Schools that fall: {names} ({n})"),
        }
    }

    pub fn totals_fall(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("{n} 所学校的总分因为最高值升高而下降"),
            Lang::En => format!("{n} schools' totals fall because a maximum rises"),
        }
    }

    pub fn binding_number(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("指标数不够：幅度不变，改 {n} 项就能达到。"),
            Lang::En => format!("Too few indicators: within the same limit {n} would be enough."),
        }
    }

    pub fn binding_reach(self, reach: Reach) -> String {
        match (self, reach) {
            (Lang::Zh, Reach::Share(by)) => {
                format!("幅度不够：项数不变，每项提高到 {}% 就能达到。", figure(by * 100.0))
            }
            (Lang::Zh, Reach::Best) => "幅度不够：项数不变，提高到组内最高就能达到。".into(),
            (Lang::En, Reach::Share(by)) => {
                format!("The limit is too tight: {}% for each would be enough.", figure(by * 100.0))
            }
            (Lang::En, Reach::Best) => "The limit is too tight: up to the group's best would be enough.".into(),
        }
    }

    pub fn binding_fixed(self) -> &'static str {
        match self {
            Lang::Zh => "排除的指标不够用：把它们放开就能达到。",
            Lang::En => "It is held up by what was left out: with those indicators it would be reached.",
        }
    }

    pub fn binding_both(self) -> &'static str {
        match self {
            Lang::Zh => "单放宽一样不够；所有指标都提高到组内最高才能达到。",
            Lang::En => "One limit alone is not it; with every indicator at the group's best it would be reached.",
        }
    }

    /// How far a value moves relative to what it is; down where less is better.
    pub fn better_by(self, share: f64) -> String {
        format!("{}{}%", if share < 0.0 { "−" } else { "+" }, decimals(share.abs() * 100.0, 1))
    }

    /// From nothing there is no percentage.
    pub fn from_nothing(self) -> &'static str {
        match self {
            Lang::Zh => "从无到有",
            Lang::En => "from nothing",
        }
    }
}

static ZH: WhatIfTexts = WhatIfTexts {
    title: "假设",
    intro: "改任意学校的数据，看全组得分和名次怎么变。只是假设：数据和正式排名都不变。",
    school: "学校",
    open_school: "打开",
    choose_school: "先选一所学校，再改它的数据。",
    no_such_school: "这一组里没有这所学校：",
    official: "正式",
    supposed: "假设",
    reset: "全部重置",
    bring_back: "恢复刚才的改动",
    only_changed: "只看改动过的",
    nothing_changed: "这所学校还没有改动。",
    put_back: "还原",
    official_value: "正式",
    points: "得分",
    slider: "滑块",
    result: "假设的排名",
    changes: "改动",
    no_changes: "还没有改动。",
    change: "变化",
    take_out: "去掉",
    only_moved: "只看有变化的学校",
    nothing_moved: "没有学校的得分或名次变化。",
    difference: "差",
    scenarios: "方案",
    scenario: "方案",
    scenario_name: "方案名称",
    keep: "存为方案",
    kept_intro: "方案可以随时载入、改名、删除，删除可以撤销；自动保存和项目文件都包含方案。",
    load: "载入",
    delete: "删除",
    compare: "对比",
    compare_intro: "勾选最多 4 个方案，与正式结果并排对比。",
    name_taken: "已经有这个名称的方案了。",
    name_empty: "请写一个名称。",
    no_unit: "现有数据里没有这所学校，不起作用",
    no_indicator: "现有指标体系里没有这项指标，不起作用",
    to_path: "怎样提升名次",

    path_title: "提升路径",
    path_intro: "选一所学校和目标，看最少改哪几项能达到。每个建议都按同样的规则重新计分核对过。",
    target: "目标",
    target_rank: "名次达到",
    target_total: "总分达到",
    target_unsound: "请填一个数。",
    n_most: "最多改几项",
    better_by: "每项最多提高（%）",
    better_by_unsound: "请填 1 到 1000 的数。",
    up_to_best: "不按百分比，最多到组内最高",
    searching: "正在查找",
    stop: "停止",
    stopped: "已停止。",
    search_again: "重新查找",
    suggestions: "建议",
    is_first: "已经是第 1 名。可以把目标换成总分。",
    there_already: "已经达到目标。",
    verified: "已重新计分核对",
    not_exhaustive: "没有查遍所有组合，可能还有更少的改法。",
    no_effect_on_others: "其他学校的得分不变",
    open_in_what_if: "在“假设”里打开",
    nearest: "在限制之内达不到。最多能到：",
    binding: "卡在哪里",
    not_possible: "所有指标都提高到组内最高也达不到。",
    now: "现在",
    needed: "需要",
    better: "提高",
    levers: "每项指标能带来多少",
    levers_intro: "只改这一项、其他都不变时，总分增加多少。去掉勾的指标不参与建议。",
    may_change: "可改",
    one_more: "多 1 个单位",
    tenth_more: "提高 10%",
    saturates_at: "满分线",
    at_limit: "限度内最多",
    is_best: "已到满分线",
    copy_table: "复制表格",
    method: "方法和边界",
    method_steps: [
        "一项指标低于组内最高时，得分与数据成正比；达到最高就是满分，再高自己不加分，只会让其他学校减分。百分比不超过 100，个数进位到整数，有无只能从无到有，不适用的不动。",
        "限度按现有数据的百分比算；现在是 0 或没有填报的，按组内最高的百分比算；个数至少可以加 1。“不按百分比”时最多到组内最高。",
        "总分是各项之和，改一项不影响另一项的得分，所以先逐项算出改到限度时自己加多少、别校减多少，再逐组相加。数据更好不会让自己减分、让别校加分，因此一组指标改到限度还达不到，就一定达不到。",
        "先查只改 1 项的，再查 2 项、3 项……，第一次查到就是最少的项数；查遍了才这样说。",
        "同样项数的组合里，估算要提高的幅度，取最小的 24 组，把每个数压到刚好够用，再整组重新计分核对，列出幅度最小的 5 组。",
        "名次并列时后面不空名次的，别校的分散开会影响名次，所以不说查遍。",
    ],
};

static EN: WhatIfTexts = WhatIfTexts {
    title: "What if",
    intro: "Change any school's values and see the whole group's points and ranks move. Nothing but a supposition: the data and the official ranking stay.",
    school: "School",
    open_school: "Open",
    choose_school: "Choose a school first, then change its values.",
    no_such_school: "This group has no such school: ",
    official: "Official",
    supposed: "Supposed",
    reset: "Reset all",
    bring_back: "Bring the changes back",
    only_changed: "Only what was changed",
    nothing_changed: "Nothing of this school was changed yet.",
    put_back: "Put back",
    official_value: "official",
    points: "Points",
    slider: "slider",
    result: "Ranking as supposed",
    changes: "Changes",
    no_changes: "Nothing was changed yet.",
    change: "Change",
    take_out: "Take out",
    only_moved: "Only schools that move",
    nothing_moved: "No school's points or rank move.",
    difference: "difference",
    scenarios: "Scenarios",
    scenario: "Scenario",
    scenario_name: "Name of the scenario",
    keep: "Keep as a scenario",
    kept_intro: "Load, rename or delete scenarios at any time; deleting can be undone. Autosave and the project file keep them.",
    load: "Load",
    delete: "Delete",
    compare: "Compare",
    compare_intro: "Tick up to 4 scenarios to see them beside the official result.",
    name_taken: "There is a scenario of that name already.",
    name_empty: "Please write a name.",
    no_unit: "the school is not in the data: no effect",
    no_indicator: "the scheme has no such indicator: no effect",
    to_path: "How to gain ranks",

    path_title: "Path to a rank",
    path_intro: "Choose a school and a target to see the fewest changes that reach it. Every suggestion was scored again by the same rule.",
    target: "Target",
    target_rank: "Rank",
    target_total: "Total",
    target_unsound: "Please type a number.",
    n_most: "Indicators at most",
    better_by: "Each at most (%) better",
    better_by_unsound: "Please type a number from 1 to 1000.",
    up_to_best: "No percentage: up to the group's best",
    searching: "Searching",
    stop: "Stop",
    stopped: "Stopped.",
    search_again: "Search again",
    suggestions: "Suggestions",
    is_first: "It is first already. The target may be a total instead.",
    there_already: "The target is reached already.",
    verified: "checked by scoring again",
    not_exhaustive: "Not every set was looked at: a smaller one may exist.",
    no_effect_on_others: "No other school's points move",
    open_in_what_if: "Open in What if",
    nearest: "Out of reach within these limits. The nearest:",
    binding: "What stands in the way",
    not_possible: "Not even with every indicator at the group's best.",
    now: "Now",
    needed: "Needed",
    better: "Better by",
    levers: "What each indicator would bring",
    levers_intro: "How much the total gains with this indicator alone changed. Those without a tick are left out of the suggestions.",
    may_change: "May change",
    one_more: "One unit more",
    tenth_more: "10% better",
    saturates_at: "Full marks at",
    at_limit: "At the limit",
    is_best: "has full marks",
    copy_table: "Copy the table",
    method: "Method and limits",
    method_steps: [
        "Below the group's highest value the points are proportional to the value; at the highest they are full, and more brings the school nothing but costs the others. A percentage is at most 100, counts are rounded up to whole numbers, yes/no goes from no to yes only, and what does not apply stays.",
        "The limit is a percentage of the present value; from 0 or not reported, of the group's highest. A count may always gain 1. Without a percentage a value goes up to the group's highest.",
        "A total is a sum, and changing one indicator does not move the points of another: each is scored once at its limit, with what the school gains and what each other loses, and sets are added up. Better values never cost the school itself nor help another; so a set that does not reach the target at its limits does not reach it at all.",
        "Sets of 1 are looked at first, then of 2, of 3 and so on: the first size that reaches is the smallest. It is said only where all were looked at.",
        "Of the sets of that size the 24 that seem to need the least are worked out: each value is lowered until it is just enough, the whole group is scored again, and the 5 that need the least are shown.",
        "Where no rank is left out after a tie, others that drift apart move ranks too, and no claim is made to have looked at everything.",
    ],
};
