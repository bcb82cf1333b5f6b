//! The texts of `ui::years`, beyond the first paint, and those about years elsewhere.

use super::number::unsigned_hundredths;
use super::{Lang, signed_hundredths};

/// The fixed texts.
pub struct YearsTexts {
    pub shown_year: &'static str,
    pub of_sheet: &'static str,
    pub empty_title: &'static str,
    pub empty_ways: [&'static str; 2],
    pub empty_example: &'static str,
    /// Cells of the example, row by row; the last column is an indicator.
    pub example: [[&'static str; 4]; 5],
    pub empty_rule: &'static str,
    pub load_sample: &'static str,
    pub load_sample_hint: &'static str,
    pub too_few: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub by_rank: &'static str,
    pub by_total: &'static str,
    pub drawn: &'static str,
    pub marked: &'static str,
    pub rank_change: &'static str,
    pub total_change: &'static str,
    pub absent: &'static str,
    pub choose: &'static str,
    pub not_found: &'static str,
    pub own: &'static str,
    pub leader: &'static str,
    pub reporting: &'static str,
    pub scaling: &'static str,
    pub sum: &'static str,
    pub part: &'static str,
    pub largest: &'static str,
    pub all_parts: &'static str,
    pub method: &'static str,
    pub method_points: [&'static str; 5],
    pub new_leader_none: &'static str,
    pub nobody: &'static str,
    /// Before the names of the leaders.
    pub leader_names: &'static str,
}

impl Lang {
    pub fn years(self) -> &'static YearsTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// A year of an evaluation; `None` where the tables do not say one.
    pub fn year(self, year: Option<u16>) -> String {
        match (self, year) {
            (Lang::Zh, Some(year)) => format!("{year} 年"),
            (Lang::En, Some(year)) => year.to_string(),
            (Lang::Zh, None) => "未写年份".into(),
            (Lang::En, None) => "No year".into(),
        }
    }

    /// What a column of years holds.
    pub fn year_column(self) -> &'static str {
        match self {
            Lang::Zh => "年份",
            Lang::En => "Year",
        }
    }

    /// What was taken from a file, and of which years.
    pub fn with_years(self, summary: &str, years: &[u16]) -> String {
        let years: Vec<String> = years.iter().map(u16::to_string).collect();
        match self {
            Lang::Zh => format!("{summary}，{} 年", years.join("、")),
            Lang::En => format!("{summary}, {}", years.join(", ")),
        }
    }

    /// Errors of a year, beside its name.
    pub fn year_errors(self, n_errors: usize) -> String {
        match self {
            Lang::Zh => format!("{n_errors} 处错误"),
            Lang::En => format!("{n_errors} errors"),
        }
    }

    /// Schools of which nothing says the year.
    pub fn schools_without_year(self, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("另有 {n_units} 所学校的数据没有写年份，不在这里比较。"),
            Lang::En => format!("{n_units} schools more have no year and are not compared here."),
        }
    }

    pub fn span(self, from: &str, to: &str) -> String {
        match self {
            Lang::Zh => format!("{from}到 {to}"),
            Lang::En => format!("{from} to {to}"),
        }
    }

    /// Places gained (above 0) or lost.
    pub fn places(self, gained: i64) -> String {
        match (self, gained) {
            (Lang::Zh, 0) => "不变".into(),
            (Lang::En, 0) => "same".into(),
            (Lang::Zh, 1..) => format!("升 {gained} 名"),
            (Lang::Zh, _) => format!("降 {} 名", -gained),
            (Lang::En, 1..) => format!("up {gained}"),
            (Lang::En, _) => format!("down {}", -gained),
        }
    }

    pub fn rank_text(self, rank: u32) -> String {
        match self {
            Lang::Zh => format!("第 {rank} 名"),
            Lang::En => format!("rank {rank}"),
        }
    }

    /// Points more (above 0) or fewer, given in words and digits: `少 1.40 分`.
    pub fn points_more(self, hundredths: i64) -> String {
        let points = unsigned_hundredths(hundredths);
        match (self, hundredths) {
            (Lang::Zh, 0) => "得分不变".into(),
            (Lang::En, 0) => "no change".into(),
            (Lang::Zh, 1..) => format!("多 {points} 分"),
            (Lang::Zh, _) => format!("少 {points} 分"),
            (Lang::En, 1..) => format!("{points} points more"),
            (Lang::En, _) => format!("{points} points fewer"),
        }
    }

    /// How ranks changed: schools that rose, fell and stayed, and who moved the most.
    pub fn ranks_summary(
        self,
        span: &str,
        [up, down, same]: [usize; 3],
        best: Option<(&str, i64)>,
        worst: Option<(&str, i64)>,
    ) -> String {
        let n = up + down + same;
        let mut text = match self {
            Lang::Zh => format!("{span}，两年都有的 {n} 所学校中，{up} 所名次上升，{down} 所下降，{same} 所不变"),
            Lang::En => {
                format!("{span}: of {n} schools in both years {up} rose, {down} fell and {same} kept their rank")
            }
        };
        if let Some((name, gained)) = best {
            text.push_str(&match self {
                Lang::Zh => format!("；上升最多的是{name}（{gained} 名）"),
                Lang::En => format!("; {name} rose the most ({gained})"),
            });
        }
        if let Some((name, gained)) = worst {
            text.push_str(&match self {
                Lang::Zh => format!("；下降最多的是{name}（{} 名）", -gained),
                Lang::En => format!("; {name} fell the most ({})", -gained),
            });
        }
        text + if self == Lang::Zh { "。" } else { "." }
    }

    /// How totals changed, likewise.
    pub fn totals_summary(
        self,
        span: &str,
        [up, down, same]: [usize; 3],
        best: Option<(&str, i64)>,
        worst: Option<(&str, i64)>,
    ) -> String {
        let n = up + down + same;
        let mut text = match self {
            Lang::Zh => format!("{span}，两年都有的 {n} 所学校中，{up} 所总分提高，{down} 所降低，{same} 所不变"),
            Lang::En => {
                format!(
                    "{span}: of {n} schools in both years {up} have a higher total, {down} a lower one, {same} the same"
                )
            }
        };
        if let Some((name, gained)) = best {
            text.push_str(&match self {
                Lang::Zh => format!("；提高最多的是{name}（{} 分）", unsigned_hundredths(gained)),
                Lang::En => format!("; {name} gained the most ({})", unsigned_hundredths(gained)),
            });
        }
        if let Some((name, gained)) = worst {
            text.push_str(&match self {
                Lang::Zh => format!("；降低最多的是{name}（{} 分）", unsigned_hundredths(gained)),
                Lang::En => format!("; {name} lost the most ({})", unsigned_hundredths(gained)),
            });
        }
        text + if self == Lang::Zh { "。" } else { "." }
    }

    /// A title for the picture.
    pub fn slopes_title(self, group: &str, of_totals: bool) -> String {
        match (self, of_totals) {
            (Lang::Zh, false) => format!("{group}各校名次的变化"),
            (Lang::Zh, true) => format!("{group}各校总分的变化"),
            (Lang::En, false) => format!("Ranks over the years, {group}"),
            (Lang::En, true) => format!("Totals over the years, {group}"),
        }
    }

    pub fn slopes_note(self, n_labelled: usize, n_lines: usize) -> String {
        match self {
            Lang::Zh => format!("学校较多，{n_lines} 条线中只标出 {n_labelled} 所；在下表里勾选可以标出别的学校。"),
            Lang::En => format!("{n_labelled} of {n_lines} schools are labelled; tick others in the table below."),
        }
    }

    /// `总分 88.21 → 86.81（−1.40），名次 1 → 2（降 1 名）`
    pub fn standing_change(self, totals: [&str; 2], change: &str, ranks: [u32; 2], places: &str) -> String {
        let ([from, to], [rank_from, rank_to]) = (totals, ranks);
        match self {
            Lang::Zh => format!("总分 {from} → {to}（{change}），名次 {rank_from} → {rank_to}（{places}）"),
            Lang::En => format!("Total {from} → {to} ({change}), rank {rank_from} → {rank_to} ({places})"),
        }
    }

    /// The parts of a change, as one sentence.
    pub fn parts_sentence(self, own: i64, leader: i64, reporting: i64, scaling: i64, change: i64) -> String {
        let t = self.years();
        let mut parts = vec![(t.own, own), (t.leader, leader)];
        parts.extend([(t.reporting, reporting), (t.scaling, scaling)].into_iter().filter(|(_, part)| *part != 0));
        let parts: Vec<String> =
            parts.iter().map(|(name, part)| format!("{name} {}", signed_hundredths(*part))).collect();
        match self {
            Lang::Zh => format!("{}，合计 {} 分。", parts.join("，"), signed_hundredths(change)),
            Lang::En => format!("{}; together {} points.", parts.join(", "), signed_hundredths(change)),
        }
    }

    /// What became of one indicator: `本校 10 万元 → 11.2 万元（+12%），标杆 30 万元 → 39 万元（+30%），少 1.40 分`.
    pub fn leaf_change(self, own: &str, leader: Option<&str>, change: i64) -> String {
        let points = self.points_more(change);
        match (self, leader) {
            (Lang::Zh, Some(leader)) => format!("本校 {own}，标杆 {leader}，{points}"),
            (Lang::Zh, None) => format!("本校 {own}，{points}"),
            (Lang::En, Some(leader)) => format!("own {own}, leader {leader}: {points}"),
            (Lang::En, None) => format!("own {own}: {points}"),
        }
    }

    /// The same with the indicator's name before it.
    pub fn named_change(self, name: &str, change: &str) -> String {
        match self {
            Lang::Zh => format!("{name}：{change}"),
            Lang::En => format!("{name}: {change}"),
        }
    }

    pub fn percentage_points(self, points: &str) -> String {
        match self {
            Lang::Zh => format!("{points} 个百分点"),
            Lang::En => format!("{points} pp"),
        }
    }

    pub fn unchanged_value(self, value: &str) -> String {
        match self {
            Lang::Zh => format!("{value}（不变）"),
            Lang::En => format!("{value} (unchanged)"),
        }
    }

    /// A school has one year only.
    pub fn only_in(self, school: &str, year: &str) -> String {
        match self {
            Lang::Zh => format!("{school}只有 {year}的数据，没有可以比较的另一年。"),
            Lang::En => format!("{school} has figures of {year} only: there is no other year to compare."),
        }
    }

    pub fn not_in(self, school: &str, year: &str) -> String {
        match self {
            Lang::Zh => format!("{school}没有 {year}的数据；请换一年。"),
            Lang::En => format!("{school} has no figures of {year}: choose another year."),
        }
    }

    /// Opens the parts of a school's change.
    pub fn open_change(self, school: &str) -> String {
        match self {
            Lang::Zh => format!("看{school}的变化由什么组成"),
            Lang::En => format!("What the change of {school} consists of"),
        }
    }

    pub fn mark_school(self, school: &str) -> String {
        match self {
            Lang::Zh => format!("在图上标出{school}"),
            Lang::En => format!("Mark {school} in the chart"),
        }
    }
}

static ZH: YearsTexts = YearsTexts {
    shown_year: "评价年份",
    of_sheet: "整张表的年份",
    empty_title: "比较年度变化，需要至少两年的数据",
    empty_ways: [
        "一张表放几年：加一列“年份”，每所学校每年一行。",
        "一年一个文件：在文件名、工作表名或标题里写明年份，例如“2024年汇总表.xlsx”，一起选进来。",
    ],
    empty_example: "示例（只画出前几列）",
    example: [
        ["学校名称", "组别", "年份", "企业捐赠的资金（万元）"],
        ["甲学校", "中职", "2024", "10"],
        ["甲学校", "中职", "2025", "11.2"],
        ["乙学校", "中职", "2024", "30"],
        ["乙学校", "中职", "2025", "39"],
    ],
    empty_rule: "有学校出现在两年里，就按年分别评价；“2023-2024学年”算作 2023 年。读错了的年份可以在“看看是怎样读的”里改。",
    load_sample: "看三年的示例",
    load_sample_hint: "示例会代替现有数据，可以撤销。",
    too_few: "这一组只有一年的数据，没有可以比较的另一年。",
    from: "从",
    to: "到",
    by_rank: "名次",
    by_total: "总分",
    drawn: "图中画",
    marked: "标出",
    rank_change: "名次变化",
    total_change: "总分变化",
    absent: "没有",
    choose: "点一所学校，看它的变化由什么组成。",
    not_found: "这些年的数据里没有这所学校：",
    own: "自身变化",
    leader: "标杆变化",
    reporting: "申报变化",
    scaling: "满分口径变化",
    sum: "合计",
    part: "组成",
    largest: "变化最大的几项",
    all_parts: "全部组成",
    method: "这些数怎样算",
    method_points: [
        "标杆是本组其他学校的最高值（越少越好的指标是最低值）。本校自己领先时，没有标杆变化。",
        "自身变化：只换本校的数，得分变多少；标杆变化：只换其他学校的数，得分变多少。先换哪个结果不同，取两种次序的平均，因此两者相加正好是这项指标的变化。",
        "自身 = 权重 ×〔(v′/M − v/M) + (v′/M′ − v/M′)〕÷ 2，标杆 = 权重 ×〔(v/M′ − v/M) + (v′/M′ − v′/M)〕÷ 2；v、v′ 是本校前后两年的数，M、M′ 是两年的最高值，本校更高时以本校为准。",
        "只有一年填报（另一年未填报或不适用）的指标，整项变化算作申报变化。",
        "不适用的指标变了，满分口径跟着变：满分口径变化 =（折算系数之差）× 两年得分之和 ÷ 2。各项按最大余数法取两位小数，加起来正好是公布总分之差。",
    ],
    new_leader_none: "没有其他学校填报",
    nobody: "无",
    leader_names: "标杆：",
};

static EN: YearsTexts = YearsTexts {
    shown_year: "Year of the evaluation",
    of_sheet: "Year of the whole sheet",
    empty_title: "To compare years, figures of at least two are needed",
    empty_ways: [
        "Several years in one table: add a column 年份 (year), with one row for each school and year.",
        "A file for each year: write the year in the name of the file or sheet or in the title, such as “2024年汇总表.xlsx”, and choose the files together.",
    ],
    empty_example: "Example (first columns only)",
    example: ZH.example,
    empty_rule: "Where a school stands in two years, each year is evaluated by itself; 2023-2024学年 counts as 2023. A year that was read wrongly can be set under “How they were read”.",
    load_sample: "See a sample of three years",
    load_sample_hint: "The sample takes the place of the present data; this can be undone.",
    too_few: "This group has figures of one year only: there is no other year to compare.",
    from: "From",
    to: "to",
    by_rank: "Ranks",
    by_total: "Totals",
    drawn: "Draw",
    marked: "Mark",
    rank_change: "Change of rank",
    total_change: "Change of total",
    absent: "none",
    choose: "Choose a school to see what its change consists of.",
    not_found: "No such school in these years: ",
    own: "Own",
    leader: "Leader",
    reporting: "Reporting",
    scaling: "Full marks that apply",
    sum: "Together",
    part: "Part",
    largest: "Largest changes",
    all_parts: "All parts",
    method: "How these figures come about",
    method_points: [
        "The leader is the best of the group's other schools. A school that leads itself has no leader effect.",
        "Own: what the points change by if only the school's figures change. Leader: if only the others' do. The two orders give different results; the mean of both is taken, so that the two add up to the indicator's change.",
        "Own = weight × [(v′/M − v/M) + (v′/M′ − v/M′)] ÷ 2, leader = weight × [(v/M′ − v/M) + (v′/M′ − v′/M)] ÷ 2; v and v′ are the school's figures of the two years, M and M′ the highest ones, the school's own where that is higher.",
        "Where an indicator was reported in one of the years only, all of its change is the reporting's.",
        "Where other indicators apply, the full marks change too: (difference of the scale factors) × (sum of the points of both years) ÷ 2. Parts are rounded by the largest remainder, so that they add up to the difference of the published totals.",
    ],
    new_leader_none: "nobody else reported",
    nobody: "none",
    leader_names: "Leader: ",
};
