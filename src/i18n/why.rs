//! The texts of `ui::why`, beyond the first paint.

use super::number::unsigned_hundredths;
use super::{Lang, decimals, figure};
use crate::engine::{Danger, Indicator, Kind};
use std::borrow::Cow;

/// The fixed texts of the gap between two schools and of the leaders.
pub struct WhyTexts {
    pub gap_intro: &'static str,
    pub first_school: &'static str,
    pub second_school: &'static str,
    pub swap: &'static str,
    pub needs_two: &'static str,
    pub same_school: &'static str,
    pub primary: &'static str,
    pub difference: &'static str,
    pub less: &'static str,
    pub more: &'static str,
    pub sum: &'static str,
    pub scaling: &'static str,
    pub tree: &'static str,
    pub tree_hint: &'static str,
    pub expand_all: &'static str,
    pub collapse_all: &'static str,
    pub copy: &'static str,
    pub indicator: &'static str,
    pub code: &'static str,
    pub value: &'static str,
    pub points: &'static str,
    pub in_words: &'static str,
    pub best: &'static str,
    pub rounding: &'static str,
    pub leaders_intro: &'static str,
    pub computing: &'static str,
    pub dangers: &'static str,
    pub no_dangers: &'static str,
    pub rule: &'static str,
    pub rule_text: &'static str,
    pub method_text: &'static str,
    pub all_indicators: &'static str,
    pub sort_by: &'static str,
    pub by_danger: &'static str,
    pub by_loss: &'static str,
    pub by_indicator: &'static str,
    pub holder: &'static str,
    pub maximum: &'static str,
    pub second: &'static str,
    pub ratio: &'static str,
    pub loss: &'static str,
    pub tenth: &'static str,
    pub ten_thousandth: &'static str,
    pub withdrawn: &'static str,
    pub ranks_if: &'static str,
    pub check_value: &'static str,
    pub breakdown: &'static str,
    pub to_verify: &'static str,
    pub reason: &'static str,
    pub more_about_leaders: &'static str,
}

impl Lang {
    pub fn why(self) -> &'static WhyTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

static ZH: WhyTexts = WhyTexts {
    gap_intro: "任选两所学校，看总分差在哪里。各层之和正好等于总分之差。",
    first_school: "学校",
    second_school: "对比学校",
    swap: "互换",
    needs_two: "这一组只有一所学校，没有可比的。放入各校数据后再看；只有本校数据时，请用“规划”的“标杆包自查”。",
    same_school: "两边是同一所学校，请另选一所。",
    primary: "一级指标",
    difference: "差距",
    less: "少得",
    more: "多得",
    sum: "总分",
    scaling: "满分折算",
    tree: "逐项差距",
    tree_hint: "每一层都从差距最大的排起。",
    expand_all: "全部展开",
    collapse_all: "全部收起",
    copy: "复制表格",
    indicator: "指标",
    code: "编号",
    value: "数据",
    points: "得分",
    in_words: "说明",
    best: "组内最高",
    rounding: "总分之差按公布的两位小数计算；各项差距按最大余数法取两位小数，因此各层之和分毫不差，单项与精确值相差不到 0.01 分。",
    leaders_intro: "单项最高者得满分，其余按比例得分，所以一所学校的一个数会影响所有学校。这里逐项看影响有多大。",
    computing: "正在逐项重新计分",
    dangers: "需要核实的标杆",
    no_dangers: "没有哪一项的得分被一所学校的数过分左右。",
    rule: "怎样算需要核实",
    rule_text: "本组至少 3 所学校，最高值只有一所学校持有，其余学校因此少得分，并且符合任一条：① 达到第二名的 10 倍；② 达到第二名的 3 倍，其余学校平均每所少得 0.1 分以上（满分 100）；③ 达到第二名的 2 倍，若该数为十分之一，第一名就换。核对数据时已怀疑写错的最高值也列入。",
    method_text: "“其余少得”：把最高值换成第二名的数、按同样选项重新计分，其余学校总分之和会多出多少。“十分之一”“万分之一”“未填报”也都是重新计分得到的名次。几所学校并列最高时，改动其中一所不影响别人，所以不再推算。",
    all_indicators: "全部指标",
    sort_by: "排序",
    by_danger: "需要核实的在前",
    by_loss: "其余少得",
    by_indicator: "指标顺序",
    holder: "最高者",
    maximum: "最高值",
    second: "第二名",
    ratio: "倍数",
    loss: "其余少得",
    tenth: "若为十分之一",
    ten_thousandth: "若为万分之一",
    withdrawn: "若未填报",
    ranks_if: "名次会怎样",
    check_value: "核对这个数",
    breakdown: "看得分",
    to_verify: "需核实",
    reason: "原因",
    more_about_leaders: "看标杆依赖",
};

static EN: WhyTexts = WhyTexts {
    gap_intro: "Choose two schools and see where their totals differ. On every level the parts add up exactly.",
    first_school: "School",
    second_school: "Compared with",
    swap: "Swap",
    needs_two: "This group has one school: there is nothing to compare it with. Add the other schools' data; a school alone checks itself under “Plan”, “Self-check”.",
    same_school: "Both sides are the same school: please choose another.",
    primary: "Primary indicator",
    difference: "Gap",
    less: "Less",
    more: "More",
    sum: "Total",
    scaling: "Scaling to full marks",
    tree: "The gap, part by part",
    tree_hint: "On every level the largest comes first.",
    expand_all: "Open all",
    collapse_all: "Close all",
    copy: "Copy as table",
    indicator: "Indicator",
    code: "Code",
    value: "value",
    points: "points",
    in_words: "In words",
    best: "Highest in group",
    rounding: "The gap is that of the totals as published with two decimals. Parts are rounded to two decimals by largest remainders, so that every level adds up; each is less than 0.01 from its exact value.",
    leaders_intro: "The highest value gets full marks and the others get their proportion, so one school's figure reaches every school. This is how far.",
    computing: "Scoring again, indicator by indicator",
    dangers: "Maxima to verify",
    no_dangers: "No indicator hangs too much on a single school's figure.",
    rule: "When a maximum is to be verified",
    rule_text: "The group has at least 3 schools, one school alone holds the maximum, others lose by it, and any of these holds: (1) it is at least 10 times the second; (2) it is at least 3 times the second and the others lose 0.1 points or more on average (of 100); (3) it is at least twice the second, and were it a tenth, another school would be first. A maximum that the check of the data already doubts is listed too.",
    method_text: "“Others lose”: what the totals of all others would be more, in sum, were the maximum the second value, scored again by the same options. The ranks for a tenth, a ten-thousandth and no report come from scoring again as well. Where several schools hold the maximum, a change at one of them changes nothing for the others, and nothing is worked out.",
    all_indicators: "All indicators",
    sort_by: "Sort by",
    by_danger: "To verify first",
    by_loss: "Others lose",
    by_indicator: "Order of the scheme",
    holder: "Held by",
    maximum: "Maximum",
    second: "Second",
    ratio: "Times",
    loss: "Others lose",
    tenth: "If a tenth",
    ten_thousandth: "If a ten-thousandth",
    withdrawn: "If not reported",
    ranks_if: "What ranks would do",
    check_value: "Check this figure",
    breakdown: "Breakdown",
    to_verify: "Verify",
    reason: "Reason",
    more_about_leaders: "See leader dependence",
};

/// What a school said of an indicator, as a gap tells it.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated {
    /// A figure, and how it is written with its unit.
    Figure(f64, String),
    /// Nothing; whether that leaves the full marks.
    Missing {
        is_excluded: bool,
    },
    /// Something at fault, which counts as missing.
    AtFault {
        is_excluded: bool,
    },
    NotApplicable {
        is_excluded: bool,
    },
}

/// What is told of one re-scoring.
pub struct OutcomeWords<'a> {
    pub n_moved: usize,
    /// The school that moves most, its rank before and after.
    pub largest: Option<(&'a str, u32, u32)>,
    /// Who is first then, where that is somebody else.
    pub other_first: Option<&'a str>,
    pub holder: &'a str,
    pub from: u32,
    pub to: u32,
}

/// What is told of a maximum that one school holds.
pub struct LeaderWords<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub holder: &'a str,
    pub value: &'a str,
    pub second: &'a str,
    /// None where the second value is 0.
    pub ratio: Option<f64>,
    pub n_affected: usize,
    pub loss: &'a str,
}

/// The difference of two figures without the noise of its computing: 12 significant digits of the larger.
fn figure_between(a: f64, b: f64) -> String {
    let digits = 11 - a.abs().max(b.abs()).log10().floor() as i32;
    let text = format!("{:.*}", digits.clamp(0, 17) as usize, (a - b).abs());
    figure(text.parse().unwrap_or((a - b).abs()))
}

impl Lang {
    /// An indicator's name without the unit that its value is written with.
    pub fn bare_name<'a>(self, name: &'a str, indicator: &Indicator) -> Cow<'a, str> {
        let unit = if indicator.kind == Kind::Percent { "%" } else { indicator.unit.as_str() };
        let unit = match self {
            Lang::Zh => format!("（{unit}）"),
            Lang::En => format!(" ({})", self.unit(unit)),
        };
        Cow::Borrowed(name.strip_suffix(unit.as_str()).unwrap_or(name))
    }

    /// `甲校 比 乙校 低 3.21 分`
    pub fn gap_headline(self, first: &str, second: &str, hundredths: i64, is_tied: bool) -> String {
        let by = unsigned_hundredths(hundredths);
        match (self, hundredths.signum(), is_tied) {
            (Lang::Zh, 0, true) => format!("{first} 与 {second} 总分相同"),
            (Lang::Zh, 0, false) => format!("{first} 与 {second} 总分相差不到 0.01 分"),
            (Lang::Zh, 1, _) => format!("{first} 比 {second} 高 {by} 分"),
            (Lang::Zh, ..) => format!("{first} 比 {second} 低 {by} 分"),
            (Lang::En, 0, true) => format!("{first} and {second} have the same total"),
            (Lang::En, 0, false) => format!("{first} and {second} are less than 0.01 points apart"),
            (Lang::En, 1, _) => format!("{first} is {by} points above {second}"),
            (Lang::En, ..) => format!("{first} is {by} points below {second}"),
        }
    }

    /// How many parts speak for or against the first school, and what they add up to.
    pub fn gap_side(self, first: &str, is_ahead: bool, n: usize, hundredths: i64) -> String {
        let by = unsigned_hundredths(hundredths);
        match (self, is_ahead) {
            (Lang::Zh, true) => format!("{first} 多得的 {n} 处，共多 {by} 分"),
            (Lang::Zh, false) => format!("{first} 少得的 {n} 处，共少 {by} 分"),
            (Lang::En, true) => format!("Where {first} gets more: {n}, {by} points in all"),
            (Lang::En, false) => format!("Where {first} gets less: {n}, {by} points in all"),
        }
    }

    /// `少 0.31 分`
    pub fn points_apart(self, hundredths: i64, is_equal: bool) -> String {
        let by = unsigned_hundredths(hundredths);
        match (self, hundredths.signum(), is_equal) {
            (Lang::Zh, 0, true) => "得分相同".into(),
            (Lang::Zh, 0, false) => "相差不到 0.01 分".into(),
            (Lang::Zh, 1, _) => format!("多 {by} 分"),
            (Lang::Zh, ..) => format!("少 {by} 分"),
            (Lang::En, 0, true) => "the same points".into(),
            (Lang::En, 0, false) => "less than 0.01 points apart".into(),
            (Lang::En, 1, _) => format!("{by} points more"),
            (Lang::En, ..) => format!("{by} points less"),
        }
    }

    /// How two schools' figures compare: `低 12.4 个百分点`, `未填报，对方 57.6%`.
    pub fn values_apart(self, first: &Stated, second: &Stated, indicator: &Indicator) -> String {
        use Stated::Figure;
        match (first, second) {
            (Figure(a, text), Figure(b, _)) if a == b => match self {
                Lang::Zh => format!("两校同为 {text}"),
                Lang::En => format!("both {text}"),
            },
            (Figure(a, _), Figure(b, _)) if indicator.kind != Kind::YesNo => {
                let (by, unit, is_more) = (figure_between(*a, *b), self.unit(&indicator.unit), a > b);
                let text = match (self, indicator.kind, is_more) {
                    (Lang::Zh, Kind::Percent, true) => format!("高 {by} 个百分点"),
                    (Lang::Zh, Kind::Percent, false) => format!("低 {by} 个百分点"),
                    (Lang::Zh, _, true) => format!("多 {by} {unit}"),
                    (Lang::Zh, _, false) => format!("少 {by} {unit}"),
                    (Lang::En, Kind::Percent, true) => format!("{by} percentage points higher"),
                    (Lang::En, Kind::Percent, false) => format!("{by} percentage points lower"),
                    (Lang::En, _, true) if unit.is_empty() => format!("{by} more"),
                    (Lang::En, _, false) if unit.is_empty() => format!("{by} fewer"),
                    (Lang::En, _, true) => format!("{by} {unit} more"),
                    (Lang::En, _, false) => format!("{by} {unit} less"),
                };
                text.trim_end().into()
            }
            _ if first == second => match self {
                Lang::Zh => format!("两校均{}", self.stated(first)),
                Lang::En => format!("both {}", self.stated(first)),
            },
            _ => match self {
                Lang::Zh => format!("{}，对方 {}", self.stated(first), self.stated(second)),
                Lang::En => format!("{}, the other: {}", self.stated(first), self.stated(second)),
            },
        }
    }

    /// What a school said of an indicator.
    pub fn stated(self, stated: &Stated) -> String {
        let (word, is_excluded) = match (self, stated) {
            (_, Stated::Figure(_, text)) => return text.clone(),
            (Lang::Zh, Stated::Missing { is_excluded }) => ("未填报", *is_excluded),
            (Lang::Zh, Stated::AtFault { is_excluded }) => ("数据有误", *is_excluded),
            (Lang::Zh, Stated::NotApplicable { is_excluded }) => ("不适用", *is_excluded),
            (Lang::En, Stated::Missing { is_excluded }) => ("not reported", *is_excluded),
            (Lang::En, Stated::AtFault { is_excluded }) => ("at fault", *is_excluded),
            (Lang::En, Stated::NotApplicable { is_excluded }) => ("not applicable", *is_excluded),
        };
        match (self, is_excluded) {
            (Lang::Zh, true) => format!("{word}（不计满分）"),
            (Lang::En, true) => format!("{word} (leaves the full marks)"),
            (_, false) => word.into(),
        }
    }

    /// What one part of a gap says: `低 12.4 个百分点，少 0.31 分`.
    pub fn gap_part(self, values: &str, points: &str) -> String {
        match self {
            Lang::Zh => format!("{values}，{points}"),
            Lang::En => format!("{values}, {points}"),
        }
    }

    /// A part of a gap with its indicator before it.
    pub fn about_indicator(self, name: &str, what: &str) -> String {
        match self {
            Lang::Zh => format!("{name} {what}"),
            Lang::En => format!("{name}: {what}"),
        }
    }

    /// What scaling does to one school's total.
    pub fn scaled(self, school: &str, full_marks: f64, applicable: f64, scaling: f64) -> String {
        let (all, applies, by) = (figure(full_marks), figure(applicable), decimals(scaling, 2));
        match self {
            Lang::Zh => {
                format!(
                    "{school} 有指标不计满分，适用满分 {applies}，得分按 {all}/{applies} 折算，总分因此多 {by} 分。"
                )
            }
            Lang::En => format!(
                "Not everything counts for {school}: its points are out of {applies} and scaled by {all}/{applies}, which adds {by} points to its total."
            ),
        }
    }

    /// What a school gets, where nothing applies to it.
    pub fn nothing_applies(self, school: &str) -> String {
        match self {
            Lang::Zh => format!("{school} 没有一项指标计满分，总分为 0。"),
            Lang::En => format!("Nothing counts for {school}: its total is 0."),
        }
    }

    /// Above the picture of a gap, and the name of its file.
    pub fn waterfall_title(self, first: &str, second: &str) -> String {
        match self {
            Lang::Zh => format!("{first} 与 {second}：差距怎样形成"),
            Lang::En => format!("{first} and {second}: how the gap comes about"),
        }
    }

    /// The picture of a gap, in a sentence.
    pub fn waterfall_summary(self, second: &str, from: &str, first: &str, to: &str) -> String {
        match self {
            Lang::Zh => format!("从 {second} 的 {from} 分，经各一级指标的差距，到 {first} 的 {to} 分"),
            Lang::En => format!("From {second} with {from} to {first} with {to}, by the primary indicators"),
        }
    }

    /// Where the axis of that picture begins and ends.
    pub fn axis(self, from: &str, to: &str) -> String {
        match self {
            Lang::Zh => format!("横轴从 {from} 分到 {to} 分"),
            Lang::En => format!("The axis runs from {from} to {to} points"),
        }
    }

    /// How many schools there are beside those listed.
    pub fn more_schools(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("还有 {n} 所，输入几个字缩小范围"),
            Lang::En => format!("{n} more: type to narrow them down"),
        }
    }

    /// A name of the address that no school has.
    pub fn unknown_school(self, name: &str) -> String {
        match self {
            Lang::Zh => format!("本组没有“{name}”，请重新选择。"),
            Lang::En => format!("There is no “{name}” in this group: please choose again."),
        }
    }

    /// How many times as large: `4.10`, `26`.
    pub fn times(self, ratio: f64) -> String {
        let n_decimals = if ratio < 10.0 { 2 } else { 0 };
        decimals(ratio, n_decimals)
    }

    /// `2.1.2 企业捐赠的资金：甲校 5200 万元，是第二名（200 万元）的 26 倍，其余 11 所因此共少 8.40 分。`
    pub fn leader(self, words: &LeaderWords<'_>) -> String {
        let LeaderWords { code, name, holder, value, second, ratio, n_affected, loss } = words;
        let times = ratio.map(|ratio| self.times(ratio));
        let mut text = match (self, times) {
            (Lang::Zh, Some(times)) => format!("{code} {name}：{holder} {value}，是第二名（{second}）的 {times} 倍，"),
            (Lang::Zh, None) => format!("{code} {name}：{holder} {value}，第二名是 {second}，"),
            (Lang::En, Some(times)) => {
                format!("{code} {name}: {holder} has {value}, {times} times the second ({second}); ")
            }
            (Lang::En, None) => format!("{code} {name}: {holder} has {value}, the second is {second}; "),
        };
        text += &match (self, n_affected) {
            (Lang::Zh, 0) => "其余学校得分不受影响。".into(),
            (Lang::Zh, n) => format!("其余学校中 {n} 所因此共少 {loss} 分。"),
            (Lang::En, 0) => "no other school loses by it.".into(),
            (Lang::En, 1) => format!("1 other school loses {loss} points by it."),
            (Lang::En, n) => format!("{n} other schools lose {loss} points by it in all."),
        };
        text
    }

    /// The same in few words.
    pub fn leader_short(self, name: &str, holder: &str, ratio: &str) -> String {
        match self {
            Lang::Zh => format!("{name}（{holder}，第二名的 {ratio} 倍）"),
            Lang::En => format!("{name} ({holder}, {ratio} times the second)"),
        }
    }

    /// Several schools hold the maximum.
    pub fn shared_maximum(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("{n} 所并列最高，其中一所改动不影响其他学校得分。"),
            Lang::En => format!("{n} schools hold the maximum: a change at one of them changes nobody else's points."),
        }
    }

    pub fn nobody_else(self) -> &'static str {
        match self {
            Lang::Zh => "只有这一所填报，没有可比的。",
            Lang::En => "No other school reported: there is nothing to compare with.",
        }
    }

    /// What ranks do after a change.
    pub fn outcome(self, condition: &str, words: &OutcomeWords<'_>) -> String {
        let OutcomeWords { n_moved, largest, other_first, holder, from, to } = words;
        let mut parts = Vec::new();
        match self {
            Lang::Zh => {
                parts.push(if from == to {
                    format!("{holder} 仍是第 {to} 名")
                } else {
                    format!("{holder} 从第 {from} 名到第 {to} 名")
                });
                parts.push(if *n_moved == 0 {
                    "其余学校名次不变".into()
                } else {
                    format!("其余 {n_moved} 所名次变化")
                });
                if let Some((school, from, to)) = largest {
                    parts.push(format!("变化最大的是 {school}（第 {from} 名到第 {to} 名）"));
                }
                if let Some(first) = other_first {
                    parts.push(format!("第一名变为 {first}"));
                }
                format!("{condition}：{}。", parts.join("，"))
            }
            Lang::En => {
                parts.push(if from == to {
                    format!("{holder} stays at rank {to}")
                } else {
                    format!("{holder} goes from rank {from} to {to}")
                });
                parts.push(match n_moved {
                    0 => "no other rank changes".into(),
                    1 => "1 other rank changes".into(),
                    n => format!("{n} other ranks change"),
                });
                if let Some((school, from, to)) = largest {
                    parts.push(format!("most of all {school} (from {from} to {to})"));
                }
                if let Some(first) = other_first {
                    parts.push(format!("first is then {first}"));
                }
                format!("{condition}: {}.", parts.join(", "))
            }
        }
    }

    /// The same in a cell: how many others move.
    pub fn outcome_short(self, n_moved: usize, is_first_other: bool) -> String {
        match (self, n_moved, is_first_other) {
            (Lang::Zh, 0, false) => "名次不变".into(),
            (Lang::Zh, n, false) => format!("{n} 所名次变化"),
            (Lang::Zh, n, true) => format!("{n} 所名次变化，第一名换"),
            (Lang::En, 0, false) => "no change".into(),
            (Lang::En, 1, false) => "1 rank changes".into(),
            (Lang::En, n, false) => format!("{n} ranks change"),
            (Lang::En, n, true) => format!("ranks change: {n}, and the first"),
        }
    }

    /// Why a maximum is to be verified; `None` is that the check of the data doubts it.
    pub fn danger(self, danger: Option<Danger>) -> &'static str {
        match (self, danger) {
            (Lang::Zh, Some(Danger::TenTimes)) => "达到第二名的 10 倍",
            (Lang::Zh, Some(Danger::FarAhead)) => "达到第二名的 3 倍，其余少得较多",
            (Lang::Zh, Some(Danger::DecidesFirst)) => "决定谁是第一名",
            (Lang::Zh, None) => "数据核对有疑问",
            (Lang::En, Some(Danger::TenTimes)) => "10 times the second or more",
            (Lang::En, Some(Danger::FarAhead)) => "3 times the second or more, and others lose much",
            (Lang::En, Some(Danger::DecidesFirst)) => "decides who is first",
            (Lang::En, None) => "doubted by the check of the data",
        }
    }

    /// What stands before the named maxima in the ranking.
    pub fn n_dangers(self, n: usize) -> String {
        match (self, n) {
            (Lang::Zh, _) => format!("{n} 项指标的得分取决于一所学校的数，请核实："),
            (Lang::En, 1) => "On 1 indicator everybody's points hang on one school's figure; please verify: ".into(),
            (Lang::En, _) => {
                format!("On {n} indicators everybody's points hang on one school's figure; please verify: ")
            }
        }
    }

    /// What is not named any more.
    pub fn n_more_dangers(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("另有 {n} 项"),
            Lang::En => format!("{n} more"),
        }
    }

    /// The indicators that nobody leads.
    pub fn without_leader(self, n: usize) -> String {
        match (self, n) {
            (Lang::Zh, _) => format!("另有 {n} 项无人填报或最高值为 0，没有标杆。"),
            (Lang::En, 1) => "1 more indicator was reported by nobody or has the maximum 0: it has no leader.".into(),
            (Lang::En, _) => {
                format!("{n} more indicators were reported by nobody or have the maximum 0: they have no leader.")
            }
        }
    }
}
