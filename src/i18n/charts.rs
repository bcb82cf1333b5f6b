//! The texts of `ui::charts`, and of the frame around every picture, beyond the first paint.

use super::{Lang, decimals};

/// The fixed texts of pictures.
pub struct ChartTexts {
    pub charts: &'static str,
    pub bars: &'static str,
    pub bars_scaled: &'static str,
    pub heat: &'static str,
    pub heat_note: &'static str,
    pub radar: &'static str,
    pub radar_note: &'static str,
    pub spread: &'static str,
    pub histogram_note: &'static str,
    pub primary: &'static str,
    pub group_median: &'static str,
    pub group_best: &'static str,
    pub median: &'static str,
    pub points: &'static str,
    pub n_schools: &'static str,
    pub sort: &'static str,
    pub by_rank: &'static str,
    pub choose_node: &'static str,
    pub no_school: &'static str,
    pub nothing_applies: &'static str,
    pub nobody_reported: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub copy_table: &'static str,
    pub show_table: &'static str,
    pub hide_table: &'static str,
    pub save_svg: &'static str,
    pub save_png: &'static str,
    pub save_failed: &'static str,
}

impl Lang {
    pub fn charts(self) -> &'static ChartTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// Who is first, how many are, whom it is ahead of, and the primary indicator that brings it most.
    pub(crate) fn bars_summary(
        self,
        first: &str,
        total: f64,
        n_first: usize,
        second: Option<(&str, f64)>,
        most: Option<(&str, f64)>,
    ) -> String {
        let total = decimals(total, 2);
        let mut said = match (self, second) {
            (Lang::Zh, _) if n_first > 1 => format!("{n_first} 所学校并列第一，{total} 分"),
            (Lang::En, _) if n_first > 1 => format!("{n_first} schools share first place with {total} points"),
            (Lang::Zh, Some((second, ahead))) => {
                format!("第一名 {first} {total} 分，比第二名 {second} 多 {} 分", decimals(ahead, 2))
            }
            (Lang::En, Some((second, ahead))) => {
                format!("{first} is first with {total} points, {} more than {second}", decimals(ahead, 2))
            }
            (Lang::Zh, None) => format!("本组只有 {first} 一所学校，{total} 分"),
            (Lang::En, None) => format!("{first} is alone in its group, with {total} points"),
        };
        if let Some((name, points)) = most {
            let points = decimals(points, 2);
            said += &match self {
                Lang::Zh => format!("；{first} 得分最多的一级指标是 {name}（{points} 分）"),
                Lang::En => format!("; {first} earns most in {name} ({points})"),
            };
        }
        said + self.full_stop()
    }

    /// A chart's title; in brackets whether the result is provisional, and the window where not all schools are drawn.
    pub(crate) fn chart_title(self, group: &str, chart: &str, is_provisional: bool, window: Option<&str>) -> String {
        let title = format!("{} · {chart}", self.group_name(group));
        let provisional = is_provisional.then_some(self.texts().provisional);
        let said: Vec<&str> = provisional.into_iter().chain(window).collect();
        match self {
            _ if said.is_empty() => title,
            Lang::Zh => format!("{title}（{}）", said.join("，")),
            Lang::En => format!("{title} ({})", said.join(", ")),
        }
    }

    /// What the distribution of something is called.
    pub(crate) fn spread_of(self, name: &str) -> String {
        match self {
            Lang::Zh => format!("分布：{name}"),
            Lang::En => format!("Distribution: {name}"),
        }
    }

    /// Which schools are drawn, by their places.
    pub(crate) fn chart_window(self, from: usize, to: usize, n_units: usize) -> String {
        match self {
            Lang::Zh => format!("图中为第 {from}–{to} 所，全组共 {n_units} 所"),
            Lang::En => format!("Schools {from} to {to} of {n_units}"),
        }
    }

    /// The weakest and the strongest node: names and mean shares.
    pub(crate) fn heat_summary(self, (weak, weak_share): (&str, f64), (strong, strong_share): (&str, f64)) -> String {
        let (weak_share, strong_share) = (decimals(weak_share * 100.0, 0), decimals(strong_share * 100.0, 0));
        match self {
            Lang::Zh => format!(
                "全组最弱的二级指标是 {weak}（平均得分率 {weak_share}%），最强的是 {strong}（{strong_share}%）。"
            ),
            Lang::En => format!(
                "The group is weakest in “{weak}” ({weak_share}% of full marks on average) and strongest in “{strong}” ({strong_share}%)."
            ),
        }
    }

    /// Where a school is above and below the group's medians, and where it is furthest from the best.
    pub(crate) fn radar_summary(
        self,
        name: &str,
        above: &[&str],
        below: &[&str],
        furthest: Option<(&str, f64)>,
    ) -> String {
        let mut said = Vec::new();
        let list = |names: &[&str]| names.join(if self == Lang::Zh { "、" } else { ", " });
        match (self, above.is_empty(), below.is_empty()) {
            (Lang::Zh, true, true) => said.push("各项都等于全组中位数".to_owned()),
            (Lang::En, true, true) => said.push("at the group median everywhere".to_owned()),
            _ => {}
        }
        if !above.is_empty() {
            said.push(match self {
                Lang::Zh => format!("高于中位数的有 {}", list(above)),
                Lang::En => format!("above the median in {}", list(above)),
            });
        }
        if !below.is_empty() {
            said.push(match self {
                Lang::Zh => format!("低于中位数的有 {}", list(below)),
                Lang::En => format!("below the median in {}", list(below)),
            });
        }
        if let Some((axis, gap)) = furthest {
            let gap = decimals(gap * 100.0, 1);
            said.push(match self {
                Lang::Zh => format!("离全组最高最远的是 {axis}（低 {gap} 个百分点）"),
                Lang::En => format!("furthest from the best in {axis} ({gap} percentage points below)"),
            });
        }
        match self {
            Lang::Zh => format!("{name}：{}。", said.join("；")),
            Lang::En => format!("{name}: {}.", said.join("; ")),
        }
    }

    pub(crate) fn between_sentences(self) -> &'static str {
        match self {
            Lang::Zh => "",
            Lang::En => " ",
        }
    }

    /// A school in a list of choices.
    pub(crate) fn ranked_school(self, rank: u32, name: &str) -> String {
        match self {
            Lang::Zh => format!("第 {rank} 名 {name}"),
            Lang::En => format!("{rank}. {name}"),
        }
    }

    pub(crate) fn choices_cut(self, n_choices: usize) -> String {
        match self {
            Lang::Zh => format!("提示列表为前 {n_choices} 名；其他学校请输入全名。"),
            Lang::En => format!("The first {n_choices} schools by rank are offered; type the full name of any other."),
        }
    }

    /// The label of a choice of a school.
    pub fn radar_school(self, number: usize) -> String {
        match self {
            Lang::Zh => format!("学校 {number}"),
            Lang::En => format!("School {number}"),
        }
    }

    /// Schools that were asked for and are not in the group.
    pub fn radar_unknown(self, names: &[String]) -> String {
        match self {
            Lang::Zh => format!("本组没有这些学校：{}。", names.join("、")),
            Lang::En => format!("Not in this group: {}.", names.join(", ")),
        }
    }

    /// A number of points, with its unit.
    pub(crate) fn points_text(self, points: &str) -> String {
        match self {
            Lang::Zh => format!("{points} 分"),
            Lang::En => points.to_owned(),
        }
    }

    /// How the values of an indicator lie: texts with their units; who holds the best; how many did not report, and to
    /// how many it does not apply; how many reach the plan's target.
    pub(crate) fn spread_summary(
        self,
        n_values: usize,
        median: &str,
        (max, best): (&str, &[&str]),
        min: &str,
        without: (usize, usize),
        target: Option<(&str, usize)>,
    ) -> String {
        let best = self.names(best);
        let mut parts = vec![match (self, n_values) {
            (Lang::Zh, 1) => format!("只有 {best} 有数据：{max}"),
            (Lang::En, 1) => format!("Only {best} has a value: {max}"),
            (Lang::Zh, _) => format!("{n_values} 所学校：中位数 {median}，最高 {max}（{best}），最低 {min}"),
            (Lang::En, _) => format!("{n_values} schools: median {median}, highest {max} ({best}), lowest {min}"),
        }];
        parts.extend(self.without_value(without));
        if let Some((target, n_reached)) = target {
            parts.push(match self {
                Lang::Zh => format!("达到规划目标 {target}（2025 年）的有 {n_reached} 所"),
                Lang::En => format!("{n_reached} at or above the plan’s target of {target} by 2025"),
            });
        }
        parts.join(if self == Lang::Zh { "；" } else { "; " }) + self.full_stop()
    }

    /// How many schools have something, and how many have not.
    pub(crate) fn yes_no_summary(self, n_yes: usize, n_no: usize, without: (usize, usize)) -> String {
        let mut parts = vec![match self {
            Lang::Zh => format!("{n_yes} 所有，{n_no} 所没有"),
            Lang::En => format!("{n_yes} yes, {n_no} no"),
        }];
        parts.extend(self.without_value(without));
        parts.join(if self == Lang::Zh { "；" } else { "; " }) + self.full_stop()
    }

    /// How many did not report, and to how many it does not apply.
    fn without_value(self, (n_missing, n_not_applicable): (usize, usize)) -> Vec<String> {
        let mut parts = Vec::new();
        if n_missing > 0 {
            parts.push(match self {
                Lang::Zh => format!("{n_missing} 所未填报"),
                Lang::En => format!("{n_missing} not reported"),
            });
        }
        if n_not_applicable > 0 {
            parts.push(match self {
                Lang::Zh => format!("{n_not_applicable} 所不适用"),
                Lang::En => format!("{n_not_applicable} not applicable"),
            });
        }
        parts
    }

    pub(crate) fn middle_half(self, from: &str, to: &str) -> String {
        match self {
            Lang::Zh => format!("中间一半学校 {from}–{to}"),
            Lang::En => format!("Middle half {from}–{to}"),
        }
    }

    pub(crate) fn plan_target(self, target: &str) -> String {
        match self {
            Lang::Zh => format!("规划目标 {target}（2025 年）"),
            Lang::En => format!("The plan’s target {target} (2025)"),
        }
    }

    /// Whom a column of a histogram stands for.
    pub(crate) fn histogram_bin(self, from: &str, to: &str, names: &[&str]) -> String {
        /// More would cover the screen.
        const MOST_NAMES: usize = 12;
        let shown = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>();
        let more = names.len() > MOST_NAMES;
        match self {
            Lang::Zh => {
                format!("{from}–{to}：{} 所。{}{}", names.len(), shown.join("、"), if more { " 等" } else { "" })
            }
            Lang::En => format!("{from}–{to}: {}. {}{}", names.len(), shown.join(", "), if more { " …" } else { "" }),
        }
    }

    fn full_stop(self) -> &'static str {
        match self {
            Lang::Zh => "。",
            Lang::En => ".",
        }
    }
}

const ZH: ChartTexts = ChartTexts {
    charts: "选择图表",
    bars: "总分构成",
    bars_scaled: "有学校存在不适用的指标：其总分按适用满分折算为百分制，各段长度按同一比例放大。",
    heat: "二级指标热力图",
    heat_note: "格内为得分率（%）：得分 ÷ 适用满分。“—”表示该校不适用。",
    radar: "雷达图",
    radar_note: "各轴为一级指标得分率：得分 ÷ 适用满分，由中心 0% 到外圈 100%。",
    spread: "指标分布",
    histogram_note: "柱高为该区间的学校数（含左端，不含右端，末组两端都含）；指向柱子可看到校名，全部数值见数据表。",
    primary: "一级指标",
    group_median: "全组中位数",
    group_best: "全组最高",
    median: "中位数",
    points: "得分",
    n_schools: "学校数",
    sort: "排序",
    by_rank: "按名次",
    choose_node: "指标",
    no_school: "不选",
    nothing_applies: "本组没有适用的指标。",
    nobody_reported: "本组没有学校填报这项指标。",
    previous: "上一页",
    next: "下一页",
    copy_table: "复制数据表",
    show_table: "显示数据表",
    hide_table: "收起数据表",
    save_svg: "保存为 SVG",
    save_png: "保存为 PNG",
    save_failed: "浏览器没有生成图片。请改用另一种格式，或用“显示数据表”复制数字。",
};

const EN: ChartTexts = ChartTexts {
    charts: "Choose a chart",
    bars: "Totals and their parts",
    bars_scaled: "Something does not apply to some schools: their totals are scaled up to 100, and so are the parts of their bars.",
    heat: "Heat map",
    heat_note: "In the cells: points as a share (%) of the full marks that apply. “—”: does not apply to the school.",
    radar: "Radar",
    radar_note: "Each axis is a primary indicator: points as a share of the full marks that apply, from 0% in the middle to 100%.",
    spread: "Distribution",
    histogram_note: "A column is as high as there are schools from its left end up to, not including, its right end (the last one includes it). Point at it for their names; all values are in the table.",
    primary: "Primary indicator",
    group_median: "Group median",
    group_best: "Group best",
    median: "Median",
    points: "Points",
    n_schools: "Schools",
    sort: "Sort",
    by_rank: "By rank",
    choose_node: "Indicator",
    no_school: "None",
    nothing_applies: "Nothing applies to the schools of this group.",
    nobody_reported: "No school of this group reported this indicator.",
    previous: "Previous",
    next: "Next",
    copy_table: "Copy the table",
    show_table: "Show the numbers",
    hide_table: "Hide the numbers",
    save_svg: "Save as SVG",
    save_png: "Save as PNG",
    save_failed: "The browser could not make the picture. Try the other format, or copy the numbers from the table.",
};
