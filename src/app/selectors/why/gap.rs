//! The difference of two schools' totals as a tree.

use super::waterfall::{Step, Stop, WaterfallView, table};
use crate::app::selectors::figure::FigureView;
use crate::app::selectors::primary_class;
use crate::app::selectors::school::{best_value, holders, is_at_fault, value_text};
use crate::app::selectors::sheet_rows;
use crate::app::{Evaluation, Page, Route};
use crate::engine::{Gap, GroupBoard, Scheme, Value, gap as engine_gap, rank_key, sort_positions, sorted_positions};
use crate::i18n::{Lang, Stated, decimals, figure, signed_hundredths};

/// So many parts are named before the tree.
const MOST_NAMED: usize = 3;

/// Which two schools are compared, and what the address named that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub first: usize,
    pub second: usize,
    pub unknown: Vec<String>,
}

/// The schools that an address names, and in place of those it does not name, or that are not there, the best that are
/// left. `None` where the group has only one school.
pub fn pair(evaluation: &Evaluation, group_idx: usize, of: &[String]) -> Option<Pair> {
    let (units, board) = (evaluation.data.groups[group_idx].units(), &evaluation.board.groups[group_idx]);
    let find = |name: &String| units.iter().position(|unit| unit.name == *name);
    let [first, second] = [0, 1].map(|i| of.get(i).and_then(find));
    let best = |but: Option<usize>| board.order.iter().map(|i| *i as usize).find(|i| Some(*i) != but);
    let first_idx = first.or_else(|| best(second))?;
    let second_idx = second.or_else(|| best(Some(first_idx)))?;
    let unknown = of.iter().take(2).filter(|name| find(name).is_none()).cloned().collect();
    Some(Pair { first: first_idx, second: second_idx, unknown })
}

/// One of the two schools.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolEnd {
    pub name: String,
    pub standing: String,
    pub total: String,
    pub breakdown: Route,
}

/// What speaks for one of the schools.
#[derive(Clone, Debug, PartialEq)]
pub struct GapSide {
    pub title: String,
    /// The largest parts, in sentences.
    pub parts: Vec<String>,
}

/// A bar that leaves the middle to the right (for the first school) or to the left, in percent of the width.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub x: String,
    pub width: String,
}

/// What both schools said of an indicator, and who leads it.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafPair {
    pub values: [String; 2],
    /// The value that earns full marks and who holds it; empty where the group does not set it.
    pub best: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    pub node_idx: usize,
    /// The nodes above it, the primary one first.
    pub ancestors: Vec<usize>,
    pub depth: usize,
    pub code: String,
    pub name: String,
    pub class: String,
    pub has_children: bool,
    pub points: [String; 2],
    pub full_marks: String,
    /// With its sign, in two decimals that add up.
    pub difference: String,
    pub bar: Span,
    pub sentence: String,
    pub leaf: Option<LeafPair>,
}

/// What scaling does, where something does not apply.
#[derive(Clone, Debug, PartialEq)]
pub struct ScalingRow {
    /// To each school's total.
    pub adds: [String; 2],
    pub difference: String,
    pub bar: Span,
    pub sentences: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GapView {
    pub first: SchoolEnd,
    pub second: SchoolEnd,
    pub headline: String,
    /// The side that the difference is on first; none that has no parts.
    pub sides: Vec<GapSide>,
    pub difference: String,
    pub waterfall: WaterfallView,
    /// The tree in its order: every node followed by its children, the largest first.
    pub rows: Vec<GapRow>,
    pub scaling: Option<ScalingRow>,
    /// The address with the schools the other way round.
    pub swapped: Route,
}

/// Everything about the gap between two schools of a group.
pub fn gap(evaluation: &Evaluation, group_idx: usize, pair: &Pair, lang: Lang) -> GapView {
    let board = &evaluation.board.groups[group_idx];
    let (scheme, ends) = (&*evaluation.scheme, [pair.first, pair.second]);
    let at = At { evaluation, group_idx, board, scheme, ends, lang };
    let gap = engine_gap(board, scheme, pair.first, pair.second);
    let widest = gap.shown.parts.iter().chain([&gap.shown.scaling]).map(|part| part.unsigned_abs()).max().unwrap_or(0);
    let rows = at.rows(&gap, widest);
    let names = ends.map(|unit_idx| at.name(unit_idx));
    let is_scaled = gap.scaling != [0.0, 0.0] || ends.iter().any(|unit_idx| board.full_marks[*unit_idx] <= 0.0);
    let scaling = is_scaled.then(|| ScalingRow {
        adds: gap.scaling.map(|adds| decimals(adds, 2)),
        difference: signed_hundredths(gap.shown.scaling),
        bar: diverging(gap.shown.scaling, widest),
        sentences: at.scaling(&gap),
    });
    let is_tied = board.ranks[pair.first] == board.ranks[pair.second];
    GapView {
        first: at.end(pair.first),
        second: at.end(pair.second),
        headline: lang.gap_headline(names[0], names[1], gap.shown.difference, is_tied),
        sides: at.sides(&gap, &rows),
        difference: signed_hundredths(gap.shown.difference),
        waterfall: at.waterfall(&gap, scaling.as_ref()),
        scaling,
        swapped: Page::Gap.of_schools(&board.name, &[names[1], names[0]]),
        rows,
    }
}

struct At<'a> {
    evaluation: &'a Evaluation,
    group_idx: usize,
    board: &'a GroupBoard,
    scheme: &'a Scheme,
    ends: [usize; 2],
    lang: Lang,
}

impl<'a> At<'a> {
    fn name(&self, unit_idx: usize) -> &'a str {
        &self.evaluation.data.groups[self.group_idx].units()[unit_idx].name
    }

    fn end(&self, unit_idx: usize) -> SchoolEnd {
        SchoolEnd {
            name: self.name(unit_idx).into(),
            standing: self.lang.rank_of(self.board.ranks[unit_idx], self.board.n_units()),
            total: decimals(self.board.totals[unit_idx], 2),
            breakdown: Route::School { group: self.board.name.clone(), unit: self.name(unit_idx).into() },
        }
    }

    fn rows(&self, gap: &Gap, widest: u64) -> Vec<GapRow> {
        let mut rows = Vec::with_capacity(self.scheme.n_nodes());
        let mut open: Vec<usize> = largest_first(gap, self.scheme.roots()).into_iter().rev().collect();
        while let Some(node_idx) = open.pop() {
            rows.push(self.row(gap, node_idx, widest));
            open.extend(largest_first(gap, &self.scheme.nodes()[node_idx].children).into_iter().rev());
        }
        rows
    }

    fn row(&self, gap: &Gap, node_idx: usize, widest: u64) -> GapRow {
        let node = &self.scheme.nodes()[node_idx];
        let shown = gap.shown.parts[node_idx];
        let points = self.lang.points_apart(shown, gap.parts[node_idx] == 0.0);
        let mut ancestors = self.scheme.path(node_idx);
        ancestors.pop();
        let name = self.lang.node_name(self.scheme, node);
        let primary = ancestors.first().copied().unwrap_or(node_idx);
        let indicator = node.leaf_idx.map(|leaf_idx| self.scheme.indicator(leaf_idx));
        let (sentence, leaf) = match node.leaf_idx {
            None => (points, None),
            Some(leaf_idx) => {
                let [first, second] = self.ends.map(|unit_idx| self.stated(unit_idx, leaf_idx));
                let values = self.lang.values_apart(&first, &second, self.scheme.indicator(leaf_idx));
                let values_text = [&first, &second].map(|stated| self.lang.stated(stated));
                let leaf = LeafPair { values: values_text, best: self.best(leaf_idx) };
                (self.lang.gap_part(&values, &points), Some(leaf))
            }
        };
        GapRow {
            node_idx,
            depth: node.depth,
            code: node.code.clone(),
            name: indicator.map_or_else(|| name.to_string(), |indicator| self.lang.bare_name(&name, indicator).into()),
            class: self.class(primary),
            has_children: !node.children.is_empty(),
            points: self.ends.map(|unit_idx| decimals(self.board.points(unit_idx, node_idx), 2)),
            full_marks: figure(node.weight),
            difference: signed_hundredths(shown),
            bar: diverging(shown, widest),
            sentence,
            leaf,
            ancestors,
        }
    }

    fn class(&self, root: usize) -> String {
        primary_class(self.scheme.roots().iter().position(|r| *r == root).unwrap_or(0))
    }

    fn stated(&self, unit_idx: usize, leaf_idx: usize) -> Stated {
        let is_excluded = self.board.is_excluded(unit_idx, leaf_idx);
        match self.evaluation.data.groups[self.group_idx].value(unit_idx, leaf_idx) {
            Value::Reported(v) => Stated::Figure(v, value_text(v, self.scheme.indicator(leaf_idx), self.lang)),
            Value::NotApplicable => Stated::NotApplicable { is_excluded },
            Value::Missing => {
                let record = self.evaluation.record(&self.board.name, self.name(unit_idx));
                let entry = record.and_then(|r| r.entries.iter().find(|entry| entry.leaf_idx == leaf_idx));
                match entry.is_some_and(|entry| is_at_fault(self.evaluation, entry)) {
                    true => Stated::AtFault { is_excluded },
                    false => Stated::Missing { is_excluded },
                }
            }
        }
    }

    /// `90.4%（丙校）`
    fn best(&self, leaf_idx: usize) -> String {
        let indicator = self.scheme.indicator(leaf_idx);
        let Some(best) = self.board.extents[leaf_idx].and_then(|extent| best_value(extent, &indicator.rule)) else {
            return String::new();
        };
        let data = &self.evaluation.data.groups[self.group_idx];
        let (value, who) = (value_text(best, indicator, self.lang), holders(data, leaf_idx, best, self.lang));
        format!("{value} {who}")
    }

    fn scaling(&self, gap: &Gap) -> Vec<String> {
        let sentence = |i: usize| {
            let (unit_idx, applicable) = (self.ends[i], self.board.full_marks[self.ends[i]]);
            if applicable <= 0.0 {
                Some(self.lang.nothing_applies(self.name(unit_idx)))
            } else {
                (applicable != self.scheme.full_marks)
                    .then(|| self.lang.scaled(self.name(unit_idx), self.scheme.full_marks, applicable, gap.scaling[i]))
            }
        };
        [0, 1].into_iter().filter_map(sentence).collect()
    }

    /// Every leaf and the scaling, apart by whom they speak for.
    fn sides(&self, gap: &Gap, rows: &[GapRow]) -> Vec<GapSide> {
        let mut parts: Vec<(i64, f64, String)> = rows
            .iter()
            .filter(|row| !row.has_children)
            .map(|row| {
                let exact = gap.parts[row.node_idx];
                (gap.shown.parts[row.node_idx], exact, self.lang.about_indicator(&row.name, &row.sentence))
            })
            .collect();
        let scaling = gap.scaling[0] - gap.scaling[1];
        let text = self.lang.points_apart(gap.shown.scaling, scaling == 0.0);
        parts.push((gap.shown.scaling, scaling, self.lang.about_indicator(self.lang.why().scaling, &text)));
        let order = sorted_positions(parts.len(), &|a, b| parts[b].1.abs().total_cmp(&parts[a].1.abs()));
        let first = self.name(self.ends[0]);
        let side = |is_ahead: bool| {
            let of: Vec<&(i64, f64, String)> =
                order.iter().map(|i| &parts[*i]).filter(|part| part.0 != 0 && (part.0 > 0) == is_ahead).collect();
            (!of.is_empty()).then(|| GapSide {
                title: self.lang.gap_side(first, is_ahead, of.len(), of.iter().map(|part| part.0).sum()),
                parts: of.iter().take(MOST_NAMED).map(|part| part.2.clone()).collect(),
            })
        };
        let is_ahead = gap.shown.difference > 0;
        [side(is_ahead), side(!is_ahead)].into_iter().flatten().collect()
    }

    /// From the second school's total to the first's.
    fn waterfall(&self, gap: &Gap, scaling: Option<&ScalingRow>) -> WaterfallView {
        let (texts, t) = (self.lang.texts(), self.lang.why());
        let [first, second] = self.ends.map(|unit_idx| self.end(unit_idx));
        let start = rank_key(self.board.totals[self.ends[1]], 2);
        let roots = largest_first(gap, self.scheme.roots());
        let primary = |root: usize| self.lang.primary_name(self.scheme, &self.scheme.nodes()[root]).into_owned();
        let mut parts: Vec<(String, String, i64)> =
            roots.iter().map(|root| (primary(*root), self.class(*root), gap.shown.parts[*root])).collect();
        if gap.shown.scaling != 0 {
            parts.push((t.scaling.into(), "scaling".into(), gap.shown.scaling));
        }
        let mut marks = vec![start];
        for (_, _, part) in &parts {
            marks.push(marks[marks.len() - 1] + part);
        }
        let least = marks.iter().copied().min().unwrap_or(start);
        let most = marks.iter().copied().max().unwrap_or(start).max(least + 1);
        let place = |mark: i64| (mark - least) as f64 / (most - least) as f64;
        let steps = parts.into_iter().zip(marks.windows(2)).map(|((label, class, part), ends)| Step {
            label,
            class,
            amount: signed_hundredths(part),
            start: place(ends[0]),
            end: place(ends[1]),
        });
        let steps = steps.collect();
        let mut rows: Vec<[String; 4]> = roots
            .iter()
            .map(|root| {
                let [a, b] = self.ends.map(|unit_idx| decimals(self.board.points(unit_idx, *root), 2));
                [primary(*root), a, b, signed_hundredths(gap.shown.parts[*root])]
            })
            .collect();
        if let Some(ScalingRow { adds: [a, b], difference, .. }) = scaling {
            rows.push([t.scaling.into(), a.clone(), b.clone(), difference.clone()]);
        }
        let difference = signed_hundredths(gap.shown.difference);
        rows.push([texts.total.into(), first.total.clone(), second.total.clone(), difference]);
        let points = |hundredths: i64| decimals(hundredths as f64 / 100.0, 2);
        let figure = FigureView {
            title: self.lang.waterfall_title(&first.name, &second.name),
            summary: self.lang.waterfall_summary(&second.name, &second.total, &first.name, &first.total),
            note: Some(self.lang.axis(&points(least), &points(most))),
            table: table([t.primary, &first.name, &second.name, t.difference], rows),
        };
        let [from, to] = [(second, start), (first, marks[marks.len() - 1])].map(|(end, mark)| Stop {
            name: end.name,
            total: end.total,
            place: place(mark),
        });
        WaterfallView { figure, from, steps, to }
    }
}

/// Nodes by the size of their part, those that are equal in the order of the scheme.
fn largest_first(gap: &Gap, nodes: &[usize]) -> Vec<usize> {
    let mut order = nodes.to_vec();
    sort_positions(&mut order, &|a, b| gap.parts[b].abs().total_cmp(&gap.parts[a].abs()));
    order
}

fn diverging(hundredths: i64, widest: u64) -> Span {
    let width = if widest > 0 { hundredths.unsigned_abs() as f64 / widest as f64 * 50.0 } else { 0.0 };
    Span { x: decimals(if hundredths < 0 { 50.0 - width } else { 50.0 }, 3), width: decimals(width, 3) }
}

/// The tree as rows that paste into a spreadsheet: the total first, then every node.
pub fn gap_tsv(view: &GapView, lang: Lang) -> String {
    let (texts, t) = (lang.texts(), lang.why());
    let names = [&view.first.name, &view.second.name];
    let value_of = |name: &String| format!("{name} {}", t.value);
    let points_of = |name: &String| format!("{name} {}", t.points);
    let header = [
        t.code.to_string(),
        t.indicator.into(),
        value_of(names[0]),
        value_of(names[1]),
        points_of(names[0]),
        points_of(names[1]),
        t.difference.into(),
        t.in_words.into(),
        t.best.into(),
    ];
    let mut lines = vec![header.to_vec()];
    let total = ["", texts.total, "", "", &view.first.total, &view.second.total, &plain(&view.difference), "", ""];
    lines.push(total.map(str::to_owned).to_vec());
    for row in &view.rows {
        let [a, b] = row.leaf.as_ref().map_or_else(Default::default, |leaf| leaf.values.clone());
        let best = row.leaf.as_ref().map_or_else(String::new, |leaf| leaf.best.clone());
        let difference = plain(&row.difference);
        let cells = [&row.code, &row.name, &a, &b, &row.points[0], &row.points[1], &difference, &row.sentence, &best];
        lines.push(cells.map(String::clone).to_vec());
    }
    if let Some(scaling) = &view.scaling {
        let (difference, words) = (plain(&scaling.difference), scaling.sentences.join(" "));
        lines.push(["", t.scaling, "", "", "", "", &difference, &words, ""].map(str::to_owned).to_vec());
    }
    sheet_rows(lines)
}

/// A number as spreadsheets read it.
fn plain(number: &str) -> String {
    number.trim_start_matches('+').replace('−', "-")
}
