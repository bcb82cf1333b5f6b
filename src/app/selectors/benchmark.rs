//! What `ui::benchmark` draws: what a bureau publishes, and a school's own score against it.

use super::primary_class;
use super::school;
use crate::app::Evaluation;
use crate::engine::{
    Benchmark, Bound, Disclosure, Extent, Group, Options, Scheme, SelfCheck, Value, disclosures, self_check, standing,
};
use crate::i18n::{Lang, OptionTexts, decimals};
use crate::import::read_text;
use crate::table::{FileKind, PASTE_FILE, shown};

/// What is to be thought of before a benchmark is published.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishView {
    /// Names and numbers of schools.
    pub groups: Vec<String>,
    pub warnings: Vec<WarningView>,
    pub is_sample: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WarningView {
    pub text: String,
    /// The value that could be left out: group index and leaf index.
    pub leaf: Option<(usize, usize)>,
}

/// What a benchmark of this evaluation would give away.
pub fn publish(evaluation: &Evaluation, is_sample: bool, lang: Lang) -> PublishView {
    let (data, scheme) = (&evaluation.data, &evaluation.scheme);
    let warning = |disclosure: Disclosure| {
        let group = |group_idx: usize| data.groups[group_idx].name.as_str();
        let name = |leaf_idx: usize| lang.node_name(scheme, scheme.leaf(leaf_idx));
        let (text, leaf) = match disclosure {
            Disclosure::SmallGroup { group_idx, n_units } => (lang.small_group(group(group_idx), n_units), None),
            Disclosure::OneReported { group_idx, leaf_idx } => {
                (lang.one_reported(group(group_idx), &name(leaf_idx)), Some((group_idx, leaf_idx)))
            }
            Disclosure::FarAhead { group_idx, leaf_idx, times } => {
                let times = if times.is_finite() { decimals(times, 1) } else { "∞".into() };
                (lang.far_ahead(group(group_idx), &name(leaf_idx), &times), Some((group_idx, leaf_idx)))
            }
            Disclosure::HoldsMost { group_idx, unit_idx, n_leaves } => {
                let unit = &data.groups[group_idx].units()[unit_idx].name;
                (lang.holds_most(group(group_idx), unit, n_leaves), None)
            }
        };
        WarningView { text, leaf }
    };
    PublishView {
        groups: data.groups.iter().map(|group| lang.group_of(&group.name, group.n_units())).collect(),
        warnings: disclosures(data, scheme).into_iter().map(warning).collect(),
        is_sample,
    }
}

/// A school's own check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckView {
    /// Groups of the benchmark with their numbers of schools.
    pub groups: Vec<String>,
    /// The questions that options answer, and the benchmark's answers.
    pub options: Vec<(&'static str, String)>,
    /// The schools that are here: what stands for them in an address, and what they are called.
    pub schools: Vec<((String, String), String)>,
    /// The groups to choose from where the school's own is not in the benchmark.
    pub choices: Vec<(String, String)>,
    pub result: Option<ResultView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ResultView {
    pub group: String,
    pub unit: String,
    /// The group of the benchmark.
    pub benchmark_group: String,
    pub total: String,
    /// Full precision; equal where nothing is withheld.
    pub least: f64,
    pub most: f64,
    pub n_units: String,
    pub primaries: Vec<PrimaryView>,
    pub losses: Vec<LossView>,
    /// Indicators with the school's value and the maximum.
    pub beyond: Vec<String>,
    pub withheld: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PrimaryView {
    pub name: String,
    pub class: String,
    pub points: String,
    pub full_marks: String,
    /// Points of full marks, 0..=1.
    pub share: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LossView {
    pub code: String,
    pub name: String,
    pub value: String,
    pub maximum: String,
    pub points: String,
    pub full_marks: String,
    pub lost: String,
}

/// The check of the school that is named, or of the first one; `chosen` is the group of the benchmark that was chosen
/// for a school whose own is not in it.
pub fn self_check_view(
    evaluation: &Evaluation,
    benchmark: &Benchmark,
    named: Option<(&str, &str)>,
    chosen: Option<&str>,
    lang: Lang,
) -> CheckView {
    let (data, scheme) = (&evaluation.data, &evaluation.scheme);
    let names = data.groups.iter().flat_map(|group| group.units().iter().map(move |unit| (group, unit)));
    let schools: Vec<((String, String), String)> = names
        .map(|(group, unit)| {
            let label = format!("{} · {}", unit.name, lang.group_name(&group.name));
            ((group.name.clone(), unit.name.clone()), label)
        })
        .collect();
    let place = |(group, unit): (&str, &str)| {
        let group = data.groups.iter().find(|g| g.name == group)?;
        Some((group, group.units().iter().position(|u| u.name == unit)?))
    };
    let first = || data.groups.first().filter(|group| group.n_units() > 0).map(|group| (group, 0));
    let own = named.and_then(place).or_else(first);
    let is_listed = own.is_none_or(|(group, _)| benchmark.group(&group.name).is_some());
    let choices = match is_listed {
        true => Vec::new(),
        false => benchmark.groups.iter().map(|g| (g.name.clone(), lang.group_name(&g.name).into_owned())).collect(),
    };
    let result = own.and_then(|(group, unit_idx)| {
        let published =
            benchmark.group(&group.name).or_else(|| benchmark.group(chosen?)).or(benchmark.groups.first())?;
        let check = self_check(group, unit_idx, published, scheme, &benchmark.options);
        let bounds = &published.bounds;
        Some(ResultView {
            group: group.name.clone(),
            unit: group.units()[unit_idx].name.clone(),
            benchmark_group: published.name.clone(),
            total: between(check.least, check.most, lang),
            least: check.least,
            most: check.most,
            n_units: lang.n_published(published.n_units),
            primaries: primaries(&check, scheme, lang),
            losses: losses(&check, (group, unit_idx), bounds, scheme, lang),
            beyond: check
                .beyond
                .iter()
                .map(|leaf_idx| {
                    let own = said(group.value(unit_idx, *leaf_idx), scheme, *leaf_idx, lang);
                    let name = lang.node_name(scheme, scheme.leaf(*leaf_idx));
                    format!("{name}: {own} / {}", bound_text(bounds[*leaf_idx], scheme, *leaf_idx, lang))
                })
                .collect(),
            withheld: check
                .withheld
                .iter()
                .map(|leaf_idx| lang.node_name(scheme, scheme.leaf(*leaf_idx)).into_owned())
                .collect(),
        })
    });
    CheckView {
        groups: benchmark.groups.iter().map(|group| lang.group_of(&group.name, group.n_units)).collect(),
        options: options_answers(&benchmark.options, lang),
        schools,
        choices,
        result,
    }
}

/// Which answer each option gives to its question.
fn options_answers(options: &Options, lang: Lang) -> Vec<(&'static str, String)> {
    let texts = lang.late();
    let default = Options::default();
    let answer = |words: &'static OptionTexts, is_default: bool| {
        (words.question, if is_default { words.default } else { words.other }.to_string())
    };
    vec![
        answer(&texts.missing, options.missing == default.missing),
        answer(&texts.not_applicable, options.not_applicable == default.not_applicable),
        answer(&texts.zero_maximum, options.zero_maximum == default.zero_maximum),
        answer(&texts.ties, options.ties == default.ties),
        (
            texts.rank_decimals,
            options.rank_decimals().map_or_else(|| texts.rank_decimals_none.into(), |decimals| decimals.to_string()),
        ),
    ]
}

fn between(least: f64, most: f64, lang: Lang) -> String {
    match least == most {
        true => decimals(least, 2),
        false => lang.between(&decimals(least, 2), &decimals(most, 2)),
    }
}

fn primaries(check: &SelfCheck, scheme: &Scheme, lang: Lang) -> Vec<PrimaryView> {
    let primary = |(position, node_idx): (usize, &usize)| {
        let (points, full_marks) =
            (check.board.points(0, *node_idx), check.board.node_full_marks(scheme, 0, *node_idx));
        PrimaryView {
            name: lang.primary_name(scheme, &scheme.nodes()[*node_idx]).into_owned(),
            class: primary_class(position),
            points: decimals(points, 2),
            full_marks: decimals(full_marks, 2),
            share: if full_marks > 0.0 { points / full_marks } else { 0.0 },
        }
    };
    scheme.roots().iter().enumerate().map(primary).collect()
}

/// The largest losses first; of those that are alike the first in the scheme.
fn losses(
    check: &SelfCheck,
    (group, unit_idx): (&Group, usize),
    bounds: &[Bound],
    scheme: &Scheme,
    lang: Lang,
) -> Vec<LossView> {
    let mut lost: Vec<(f64, usize)> = (0..scheme.n_leaves())
        .filter(|leaf_idx| !check.withheld.contains(leaf_idx))
        .map(|leaf_idx| {
            let node_idx = scheme.leaves()[leaf_idx];
            let full_marks = check.board.node_full_marks(scheme, 0, node_idx);
            (full_marks - check.board.points(0, node_idx), leaf_idx)
        })
        .filter(|(lost, _)| *lost > 0.0)
        .collect();
    lost.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let row = |(lost, leaf_idx): (f64, usize)| {
        let node = scheme.leaf(leaf_idx);
        LossView {
            code: node.code.clone(),
            name: lang.node_name(scheme, node).into_owned(),
            value: said(group.value(unit_idx, leaf_idx), scheme, leaf_idx, lang),
            maximum: bound_text(bounds[leaf_idx], scheme, leaf_idx, lang),
            points: decimals(check.board.points(0, scheme.leaves()[leaf_idx]), 2),
            full_marks: decimals(node.weight, 2),
            lost: decimals(lost, 2),
        }
    };
    lost.into_iter().map(row).collect()
}

/// What a school said of an indicator.
fn said(value: Value, scheme: &Scheme, leaf_idx: usize, lang: Lang) -> String {
    match value {
        Value::Reported(value) => school::value_text(value, scheme.indicator(leaf_idx), lang),
        Value::Missing => lang.late().not_reported.into(),
        Value::NotApplicable => lang.late().does_not_apply.into(),
    }
}

fn bound_text(bound: Bound, scheme: &Scheme, leaf_idx: usize, lang: Lang) -> String {
    match bound {
        Bound::Extent(Extent { max, .. }) => said(Value::Reported(max), scheme, leaf_idx, lang),
        Bound::NobodyReported => lang.benchmark().nobody.into(),
        Bound::Withheld => lang.benchmark().not_published.into(),
    }
}

/// Headings of the column that holds totals.
const TOTALS: [&str; 6] = ["总分", "总得分", "合计得分", "得分", "total", "score"];

/// The totals of a ranking list as it is pasted: of the column under such a heading, or else of the last column that
/// holds numbers only (0..=`full_marks`) below its first line.
///
/// ```
/// # use scoreboard::app::selectors::benchmark::listed_totals;
/// assert_eq!(listed_totals("名次\t学校\t总分\n1\t甲校\t91.5\n2\t乙校\t80分\n", 100.0), [91.5, 80.0]);
/// assert_eq!(listed_totals("1 甲校", 100.0), []);
/// ```
pub fn listed_totals(text: &str, full_marks: f64) -> Vec<f64> {
    let Ok(table) = read_text(text, PASTE_FILE, FileKind::Paste) else { return Vec::new() };
    let cells: Vec<(u32, u32, String)> = table
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.cells)
        .map(|cell| (cell.at.row, cell.at.col, shown(&cell.raw, cell.format).to_string()))
        .collect();
    let number = |text: &str| {
        let text = text.trim().trim_end_matches('分');
        text.parse::<f64>().ok().filter(|value| (0.0..=full_marks).contains(value))
    };
    let heading = cells.iter().find(|(_, _, text)| TOTALS.iter().any(|name| text.trim().eq_ignore_ascii_case(name)));
    let below = |row: u32, col: u32| cells.iter().filter(move |(r, c, _)| *c == col && *r > row);
    if let Some((row, col, _)) = heading {
        return below(*row, *col).filter_map(|(_, _, text)| number(text)).collect();
    }
    let last_col = cells.iter().map(|(_, col, _)| *col).max().unwrap_or(0);
    let of_column = |col: u32| {
        let totals: Option<Vec<f64>> = below(0, col).map(|(_, _, text)| number(text)).collect();
        totals.filter(|totals| !totals.is_empty())
    };
    (1..=last_col).rev().find_map(of_column).unwrap_or_default()
}

/// Where a total would stand in a list, in words; `None` where the list holds none.
pub fn standing_text(
    list: &str,
    result: &ResultView,
    scheme: &Scheme,
    options: &Options,
    lang: Lang,
) -> Option<String> {
    let totals = listed_totals(list, scheme.full_marks);
    if totals.is_empty() {
        return None;
    }
    let (best, worst) = (standing(&totals, result.most, options), standing(&totals, result.least, options));
    Some(match best == worst {
        true => lang.would_stand(best, totals.len()),
        false => lang.would_stand_between(best, worst, totals.len()),
    })
}
