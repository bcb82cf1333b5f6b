//! A group's ranking.

use super::primary_class;
use crate::app::{Evaluation, Page, Route, Sort, SortKey};
use crate::digits::written;
use crate::engine::{Group, GroupBoard, Scheme, sort_positions};
use crate::i18n::{Lang, decimals, figure};

#[derive(Clone, Debug, PartialEq)]
pub struct GroupTab {
    pub name: String,
    pub label: String,
    pub n_units: usize,
    pub is_current: bool,
    pub href: String,
}

/// One tab a group; the current one is the route's, or else the first.
pub fn group_tabs(evaluation: &Evaluation, route: &Route, lang: Lang) -> Vec<GroupTab> {
    let current = current_group(evaluation, route);
    let tabs = evaluation.board.groups.iter().enumerate().map(|(group_idx, group)| GroupTab {
        name: group.name.clone(),
        label: lang.group_name(&group.name).into_owned(),
        n_units: group.n_units(),
        is_current: Some(group_idx) == current,
        href: match route {
            // Of another group the same chart.
            Route::Page { page: Page::Charts, of, .. } => {
                let chart: Vec<&str> = of.iter().take(1).map(String::as_str).collect();
                Page::Charts.of_schools(&group.name, &chart).to_hash()
            }
            Route::Page { page, .. } => page.of_group(Some(&group.name)).to_hash(),
            _ => Route::Ranking { group: Some(group.name.clone()) }.to_hash(),
        },
    });
    tabs.collect()
}

pub(super) fn current_group(evaluation: &Evaluation, route: &Route) -> Option<usize> {
    let named = route.group().and_then(|group| evaluation.group_idx(group));
    named.or_else(|| (!evaluation.board.groups.is_empty()).then_some(0))
}

/// How a column header shows the sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortMark {
    None,
    Descending,
    Ascending,
}

impl SortMark {
    /// As `aria-sort` takes it.
    pub fn aria(self) -> &'static str {
        match self {
            SortMark::None => "none",
            SortMark::Descending => "descending",
            SortMark::Ascending => "ascending",
        }
    }

    pub(super) fn of(sort: Sort, key: SortKey, starts_ascending: bool) -> SortMark {
        match (sort.key == key, sort.is_reversed != starts_ascending) {
            (false, _) => SortMark::None,
            (true, false) => SortMark::Descending,
            (true, true) => SortMark::Ascending,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct PrimaryColumn {
    pub node_idx: usize,
    pub code: String,
    pub name: String,
    pub full_marks: String,
    pub class: String,
    pub sort: SortMark,
}

/// A part of a bar, in percent of the bar's full length.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub x: String,
    pub width: String,
    pub class: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RankingRow {
    pub unit: String,
    /// To its breakdown.
    pub route: Route,
    pub rank: u32,
    pub is_tied: bool,
    pub total: String,
    /// Full precision.
    pub total_exact: String,
    /// Where something does not apply: what the school was scored out of.
    pub out_of: Option<String>,
    pub primaries: Vec<String>,
    pub segments: Vec<Segment>,
    pub is_open: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RankingView {
    pub group: String,
    pub group_label: String,
    pub full_marks: String,
    pub columns: Vec<PrimaryColumn>,
    pub total_sort: SortMark,
    pub name_sort: SortMark,
    /// The first of them, as many as were asked for.
    pub rows: Vec<RankingRow>,
    pub n_units: usize,
    pub is_provisional: bool,
}

/// The first `n_rows` rows of the ranking of the route's group; `None` without data.
pub fn ranking(evaluation: &Evaluation, route: &Route, sort: Sort, lang: Lang, n_rows: usize) -> Option<RankingView> {
    let group_idx = current_group(evaluation, route)?;
    let (scheme, board) = (&*evaluation.scheme, &evaluation.board.groups[group_idx]);
    let names = evaluation.data.groups[group_idx].units();
    let columns = scheme.roots().iter().enumerate().map(|(position, node_idx)| {
        let node = &scheme.nodes()[*node_idx];
        PrimaryColumn {
            node_idx: *node_idx,
            code: node.code.clone(),
            name: lang.primary_name(scheme, node).into_owned(),
            full_marks: figure(node.weight),
            class: primary_class(position),
            sort: SortMark::of(sort, SortKey::Node(*node_idx), false),
        }
    });
    let open = match route {
        Route::School { unit, .. } => Some(unit.as_str()),
        _ => None,
    };
    let mut n_at_rank = vec![0u32; board.n_units() + 1];
    board.ranks.iter().for_each(|rank| n_at_rank[*rank as usize] += 1);
    let order = sorted(&evaluation.data.groups[group_idx], board, sort);
    let rows = order.into_iter().take(n_rows).map(|unit_idx| {
        let name = &names[unit_idx].name;
        RankingRow {
            unit: name.clone(),
            route: Route::School { group: board.name.clone(), unit: name.clone() },
            rank: board.ranks[unit_idx],
            is_tied: n_at_rank[board.ranks[unit_idx] as usize] > 1,
            total: decimals(board.totals[unit_idx], 2),
            total_exact: written(board.totals[unit_idx]),
            out_of: (board.full_marks[unit_idx] != scheme.full_marks).then(|| figure(board.full_marks[unit_idx])),
            primaries: scheme.roots().iter().map(|root| decimals(board.points(unit_idx, *root), 2)).collect(),
            segments: segments(scheme, board, unit_idx, lang),
            is_open: open == Some(name),
        }
    });
    Some(RankingView {
        group: board.name.clone(),
        group_label: lang.group_name(&board.name).into_owned(),
        full_marks: figure(scheme.full_marks),
        columns: columns.collect(),
        total_sort: SortMark::of(sort, SortKey::Total, false),
        name_sort: SortMark::of(sort, SortKey::Name, true),
        rows: rows.collect(),
        n_units: board.n_units(),
        is_provisional: evaluation.is_group_provisional(&board.name),
    })
}

/// The units in the order of a sort.
pub(super) fn sorted(group: &Group, board: &GroupBoard, sort: Sort) -> Vec<usize> {
    let mut order: Vec<usize> = board.order.iter().map(|i| *i as usize).collect();
    let name = |unit_idx: usize| group.units()[unit_idx].name.as_str();
    // All sorts are stable on the official order.
    match sort.key {
        SortKey::Total => {}
        SortKey::Node(node_idx) => {
            let points = |unit_idx| board.points(unit_idx, node_idx);
            sort_positions(&mut order, &|a, b| points(b).total_cmp(&points(a)));
        }
        SortKey::Value(leaf_idx) => {
            // What is no figure is stored below 0: it comes last.
            let values = group.raw_column(leaf_idx);
            sort_positions(&mut order, &|a, b| values[b].total_cmp(&values[a]));
        }
        SortKey::Name => sort_positions(&mut order, &|a, b| name(a).cmp(name(b))),
    }
    if sort.is_reversed {
        order.reverse();
    }
    order
}

/// A bar as long as the total, divided as the primary points are.
pub(super) fn segments(scheme: &Scheme, board: &GroupBoard, unit_idx: usize, lang: Lang) -> Vec<Segment> {
    let points_sum = board.points_sums[unit_idx];
    let stretch = if points_sum > 0.0 { board.totals[unit_idx] / points_sum * 100.0 / scheme.full_marks } else { 0.0 };
    let mut x = 0.0;
    let segments = scheme.roots().iter().enumerate().map(|(position, root)| {
        let points = board.points(unit_idx, *root);
        let node = &scheme.nodes()[*root];
        let full_marks = board.node_full_marks(scheme, unit_idx, *root);
        let width = points * stretch;
        let segment = Segment {
            x: decimals(x, 3),
            width: decimals(width, 3),
            class: primary_class(position),
            title: format!("{} {} / {}", lang.primary_name(scheme, node), decimals(points, 2), figure(full_marks)),
        };
        x += width;
        segment
    });
    segments.collect()
}
