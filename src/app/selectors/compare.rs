//! Two to five schools side by side, level by level.

use super::grid::{bare_value, primary_of};
use super::primary_class;
use super::school::value_text;
use super::sheet::sheet_rows;
use crate::app::{Evaluation, Page, Route, preorder};
use crate::engine::{Node, RANK_DECIMALS, Scheme, Value, rank_key};
use crate::i18n::{Lang, decimals, figure, signed};

/// Schools that are compared at once.
pub const MOST_COMPARED: usize = 5;

/// What the differences are taken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reference {
    /// The school in the first column.
    #[default]
    First,
    /// The best of them, at each node on its own.
    Best,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparedSchool {
    pub unit: String,
    /// To its breakdown.
    pub route: Route,
    /// The comparison without it.
    pub without: Route,
    pub rank: String,
    pub is_tied: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparedCell {
    pub points: String,
    /// Points of full marks, in percent.
    pub share: String,
    /// What was reported, at a leaf.
    pub value: Option<String>,
    /// To the reference; nothing for the reference itself.
    pub difference: Option<String>,
    /// Whether it has the most points, where not all have as many.
    pub is_best: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// `None` for the total.
    pub node_idx: Option<usize>,
    pub code: String,
    pub name: String,
    /// 0 for the total and the primary nodes.
    pub depth: usize,
    pub class: String,
    pub full_marks: String,
    /// Whether what is below it shows; nothing where nothing is.
    pub is_open: Option<bool>,
    /// One a school.
    pub cells: Vec<ComparedCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComparedView {
    pub schools: Vec<ComparedSchool>,
    /// Names that the group does not hold.
    pub missing: Vec<String>,
    pub is_cut: bool,
    pub rows: Vec<ComparedRow>,
}

/// The nodes that are open where the first `n_levels` levels show.
pub fn opened_to(scheme: &Scheme, n_levels: usize) -> Vec<usize> {
    (0..scheme.n_nodes()).filter(|node_idx| scheme.nodes()[*node_idx].depth + 1 < n_levels).collect()
}

/// The named schools of a group in the order of their names in the address, each once, [`MOST_COMPARED`] at the most.
/// `opened` are the nodes whose children show. `None` where the data does not hold the group.
pub fn compare(
    evaluation: &Evaluation,
    group: &str,
    of: &[String],
    (reference, opened): (Reference, &[usize]),
    lang: Lang,
) -> Option<ComparedView> {
    let group_idx = evaluation.group_idx(group)?;
    let (data, board) = (&evaluation.data.groups[group_idx], &evaluation.board.groups[group_idx]);
    let scheme = &*evaluation.scheme;
    let (mut units, mut missing) = (Vec::new(), Vec::new());
    for name in of {
        match data.units().iter().position(|unit| unit.name == *name) {
            Some(unit_idx) if units.contains(&unit_idx) => {}
            Some(unit_idx) => units.push(unit_idx),
            None => missing.push(name.clone()),
        }
    }
    let is_cut = units.len() > MOST_COMPARED;
    units.truncate(MOST_COMPARED);
    let names: Vec<&str> = units.iter().map(|unit_idx| data.units()[*unit_idx].name.as_str()).collect();
    let schools = units.iter().zip(&names).map(|(unit_idx, name)| ComparedSchool {
        unit: (*name).into(),
        route: Route::School { group: group.into(), unit: (*name).into() },
        without: {
            let others: Vec<&str> = names.iter().filter(|other| *other != name).copied().collect();
            Page::Compare.of_schools(group, &others)
        },
        rank: lang.rank_of(board.ranks[*unit_idx], board.n_units()),
        is_tied: board.is_tied(*unit_idx),
    });
    let total = ComparedRow {
        node_idx: None,
        code: String::new(),
        name: lang.texts().total.into(),
        depth: 0,
        class: "total-bar".into(),
        full_marks: figure(scheme.full_marks),
        is_open: None,
        cells: cells(&units.iter().map(|u| (board.totals[*u], scheme.full_marks)).collect::<Vec<_>>(), reference),
    };
    let is_shown = |node_idx: &usize| {
        let path = scheme.path(*node_idx);
        path[..path.len() - 1].iter().all(|ancestor| opened.contains(ancestor))
    };
    let rows = preorder(scheme).into_iter().filter(is_shown).map(|node_idx| {
        let node = &scheme.nodes()[node_idx];
        let points =
            |unit_idx: &usize| (board.points(*unit_idx, node_idx), board.node_full_marks(scheme, *unit_idx, node_idx));
        let mut cells = cells(&units.iter().map(points).collect::<Vec<_>>(), reference);
        if let Some(leaf_idx) = node.leaf_idx {
            for (cell, unit_idx) in cells.iter_mut().zip(&units) {
                cell.value = Some(value_of(scheme, data.value(*unit_idx, leaf_idx), leaf_idx, lang));
            }
        }
        ComparedRow {
            node_idx: Some(node_idx),
            code: node.code.clone(),
            name: name_of(scheme, node, lang),
            depth: node.depth,
            class: primary_class(primary_of(scheme, node_idx)),
            full_marks: figure(node.weight),
            is_open: (!node.children.is_empty()).then(|| opened.contains(&node_idx)),
            cells,
        }
    });
    Some(ComparedView {
        schools: schools.collect(),
        missing,
        is_cut,
        rows: std::iter::once(total).chain(rows).collect(),
    })
}

fn name_of(scheme: &Scheme, node: &Node, lang: Lang) -> String {
    match node.depth {
        0 => lang.primary_name(scheme, node).into_owned(),
        _ => lang.node_name(scheme, node).into_owned(),
    }
}

fn value_of(scheme: &Scheme, value: Value, leaf_idx: usize, lang: Lang) -> String {
    match value {
        Value::Reported(v) => value_text(v, scheme.indicator(leaf_idx), lang),
        Value::Missing => lang.late().not_reported.into(),
        Value::NotApplicable => lang.late().does_not_apply.into(),
    }
}

/// Points and the full marks they are out of, side by side.
fn cells(points: &[(f64, f64)], reference: Reference) -> Vec<ComparedCell> {
    let keys: Vec<i64> = points.iter().map(|(points, _)| rank_key(*points, RANK_DECIMALS)).collect();
    let best = keys.iter().copied().max().unwrap_or(0);
    let are_alike = keys.iter().all(|key| *key == best);
    let to = match reference {
        Reference::First => 0,
        Reference::Best => keys.iter().position(|key| *key == best).unwrap_or(0),
    };
    let cell = |position: usize| {
        let (own, full_marks) = points[position];
        ComparedCell {
            points: decimals(own, 2),
            share: if full_marks > 0.0 { decimals(own / full_marks * 100.0, 2) } else { "0".into() },
            value: None,
            difference: (position != to).then(|| signed(own - points[to].0)),
            is_best: !are_alike && keys[position] == best,
        }
    };
    (0..points.len()).map(cell).collect()
}

/// The comparison as rows that paste into a spreadsheet: points of every school, then their values.
pub fn compare_tsv(evaluation: &Evaluation, group: &str, view: &ComparedView, lang: Lang) -> String {
    let t = lang.ranking_tools();
    let Some(group_idx) = evaluation.group_idx(group) else { return String::new() };
    let data = &evaluation.data.groups[group_idx];
    let scheme = &*evaluation.scheme;
    let of_schools = |what: &str| {
        let what = what.to_owned();
        view.schools.iter().map(move |school| format!("{} {what}", school.unit)).collect::<Vec<_>>()
    };
    let mut heading = vec![t.indicator.to_owned(), t.full_marks.into()];
    heading.extend(of_schools(t.points));
    heading.extend(of_schools(t.value));
    let mut lines = vec![heading];
    for row in &view.rows {
        let name = format!("{} {}", row.code, row.name);
        let mut line = vec![name.trim().to_owned(), row.full_marks.clone()];
        line.extend(row.cells.iter().map(|cell| cell.points.clone()));
        let leaf = row.node_idx.and_then(|node_idx| scheme.nodes()[node_idx].leaf_idx);
        line.extend(view.schools.iter().map(|school| {
            let unit_idx = data.units().iter().position(|unit| unit.name == school.unit);
            leaf.zip(unit_idx).map_or_else(String::new, |(leaf_idx, unit_idx)| {
                bare_value(data.value(unit_idx, leaf_idx), scheme.indicator(leaf_idx), lang)
            })
        }));
        lines.push(line);
    }
    sheet_rows(lines)
}
