//! How one indicator, or the points of a node, spread over the group.

use super::{ROWS_AT_ONCE, SMALL, TEXT, title};
use crate::app::Evaluation;
use crate::app::selectors::figure::{FigureColumn, FigureTable, FigureView, shorten, text_width};
use crate::app::selectors::scene::{Anchor, LegendEntry, Mark, Scene, Shape, legend};
use crate::app::selectors::school::value_text;
use crate::engine::{Indicator, Kind, Scheme, Spread, Value, sort_positions};
use crate::i18n::{Lang, decimals, figure};

#[derive(Clone, Debug, PartialEq)]
pub struct SpreadView {
    pub figure: FigureView,
    /// Code and label of everything there is to look at, the total first.
    pub choices: Vec<(String, String)>,
    /// Of the choice in force; empty is the total.
    pub code: String,
    rows: Vec<Row>,
    spread: Option<Spread>,
    target: Option<(f64, String)>,
    legend: Vec<LegendEntry>,
    ticks: Vec<f64>,
    lang: Lang,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    /// `None` where there is nothing to show.
    value: Option<f64>,
    said: String,
}

/// What is spread: the total, the points at a node, or the values of an indicator.
enum Subject<'a> {
    Total,
    Points(usize),
    Values { leaf_idx: usize, indicator: &'a Indicator },
}

impl<'a> Subject<'a> {
    fn of(scheme: &'a Scheme, code: Option<&str>) -> (Subject<'a>, String) {
        let node_idx = code.and_then(|code| scheme.node_idx(code));
        let Some(node_idx) = node_idx else { return (Subject::Total, String::new()) };
        let node = &scheme.nodes()[node_idx];
        let subject = match node.leaf_idx {
            Some(leaf_idx) => Subject::Values { leaf_idx, indicator: scheme.indicator(leaf_idx) },
            None => Subject::Points(node_idx),
        };
        (subject, node.code.clone())
    }

    fn text(&self, value: f64, lang: Lang) -> String {
        match self {
            Subject::Values { indicator, .. } => value_text(value, indicator, lang),
            Subject::Total | Subject::Points(_) => lang.points_text(&decimals(value, 2)),
        }
    }

    /// As [`Subject::text`], for what was worked out: two decimals are enough.
    fn rounded(&self, value: f64, lang: Lang) -> String {
        self.text(two_decimals(value), lang)
    }
}

fn two_decimals(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.is_finite() { rounded } else { value }
}

/// The spread of what has this code, or of the totals; `None` where the group is not known.
pub fn spread(evaluation: &Evaluation, group: &str, code: Option<&str>, lang: Lang) -> Option<SpreadView> {
    let group_idx = evaluation.group_idx(group)?;
    let (scheme, board) = (&*evaluation.scheme, &evaluation.board.groups[group_idx]);
    let data = &evaluation.data.groups[group_idx];
    let t = lang.charts();
    let texts = lang.texts();
    let (subject, code) = Subject::of(scheme, code);
    let value = |unit_idx: usize| match &subject {
        Subject::Total => Value::Reported(board.totals[unit_idx]),
        Subject::Points(node_idx) => match board.node_full_marks(scheme, unit_idx, *node_idx) > 0.0 {
            true => Value::Reported(board.points(unit_idx, *node_idx)),
            false => Value::NotApplicable,
        },
        Subject::Values { leaf_idx, .. } => data.value(unit_idx, *leaf_idx),
    };
    let mut order: Vec<usize> = board.order.iter().map(|i| *i as usize).collect();
    let key = |unit_idx: usize| value(unit_idx).reported().unwrap_or(-1.0);
    sort_positions(&mut order, &|a, b| key(b).total_cmp(&key(a)));
    let said = |value: Value| match value {
        Value::Reported(v) => subject.text(v, lang),
        Value::Missing => lang.late().not_reported.into(),
        Value::NotApplicable => lang.late().does_not_apply.into(),
    };
    let rows: Vec<Row> = order
        .iter()
        .map(|i| Row { name: data.units()[*i].name.clone(), value: value(*i).reported(), said: said(value(*i)) })
        .collect();
    let values: Vec<f64> = rows.iter().filter_map(|row| row.value).collect();
    let spread = Spread::of(&values);
    let plan_target = match &subject {
        Subject::Values { indicator, .. } => indicator.plan_target,
        _ => None,
    };
    let target = plan_target.map(|target| (target, subject.rounded(target, lang)));
    let count = |of: Value| order.iter().filter(|i| value(**i) == of).count();
    let best: Vec<&str> = rows
        .iter()
        .take_while(|row| row.value.is_some() && row.value == rows[0].value)
        .map(|row| row.name.as_str())
        .collect();
    let name = match scheme.node_idx(&code) {
        Some(node_idx) => lang.node_name(scheme, &scheme.nodes()[node_idx]).into_owned(),
        None => texts.total.to_owned(),
    };
    let without = (count(Value::Missing), count(Value::NotApplicable));
    let is_yes_no = matches!(&subject, Subject::Values { indicator, .. } if indicator.kind == Kind::YesNo);
    let summary = match spread {
        None => t.nobody_reported.to_owned(),
        Some(_) if is_yes_no => {
            let n_yes = values.iter().filter(|value| **value > 0.0).count();
            lang.yes_no_summary(n_yes, values.len() - n_yes, without)
        }
        Some(spread) => lang.spread_summary(
            spread.n_values,
            &subject.rounded(spread.median, lang),
            (&subject.text(spread.max, lang), &best),
            &subject.text(spread.min, lang),
            without,
            target
                .as_ref()
                .map(|(target, said)| (said.as_str(), values.iter().filter(|value| *value >= target).count())),
        ),
    };
    // Of a single value, and of yes and no, there is no middle.
    let spread = spread.filter(|spread| spread.n_values > 1 && !is_yes_no);
    let is_points = !matches!(subject, Subject::Values { .. });
    let mut columns = vec![FigureColumn::name(texts.school)];
    columns.push(FigureColumn::number(if is_points { t.points } else { lang.late().value }));
    if !is_points {
        columns.push(FigureColumn::number(t.points));
    }
    columns.push(FigureColumn::number(texts.rank));
    let table_row = |(unit_idx, row): (&usize, &Row)| {
        let mut cells = vec![row.name.clone(), row.said.clone()];
        if let Subject::Values { leaf_idx, .. } = &subject {
            cells.push(decimals(board.points(*unit_idx, scheme.leaves()[*leaf_idx]), 2));
        }
        cells.push(board.ranks[*unit_idx].to_string());
        cells
    };
    let top = match &subject {
        Subject::Values { indicator, .. } if indicator.kind == Kind::Percent && indicator.max == Some(100.0) => 100.0,
        Subject::Total => scheme.full_marks,
        _ => 0.0,
    };
    let highest = values.iter().copied().fold(0.0, f64::max).max(plan_target.unwrap_or(0.0)).max(top);
    let mut legend = Vec::new();
    if let Some(spread) = spread {
        let quartiles = (subject.rounded(spread.lower_quartile, lang), subject.rounded(spread.upper_quartile, lang));
        legend.push(LegendEntry::new(Mark::Square, "band", lang.middle_half(&quartiles.0, &quartiles.1)));
        let median = format!("{} {}", t.median, subject.rounded(spread.median, lang));
        legend.push(LegendEntry::new(Mark::Line, "series-median", median));
    }
    if let Some((_, said)) = &target {
        legend.push(LegendEntry::new(Mark::Line, "target", lang.plan_target(said)));
    }
    let mut choices = vec![(String::new(), texts.total.to_owned())];
    choices.extend(scheme.nodes().iter().map(|node| {
        let indent = "\u{3000}".repeat(node.depth);
        (node.code.clone(), format!("{indent}{} {}", node.code, lang.node_name(scheme, node)))
    }));
    Some(SpreadView {
        figure: FigureView {
            title: title(evaluation, group, &lang.spread_of(&name), None, lang),
            summary,
            note: (rows.len() > ROWS_AT_ONCE).then(|| t.histogram_note.to_owned()),
            table: FigureTable { columns, rows: order.iter().zip(&rows).map(table_row).collect() },
        },
        choices,
        code,
        rows,
        spread,
        target,
        legend,
        ticks: match &subject {
            Subject::Values { .. } if is_yes_no => vec![0.0, 1.0],
            _ => ticks(highest),
        },
        lang,
    })
}

/// Round numbers from 0 on, evenly apart, five to ten or so of them, the last at least `highest`.
///
/// ```
/// # use scoreboard::app::selectors::charts::ticks;
/// assert_eq!(ticks(90.4), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
/// assert_eq!(ticks(3.0), [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]);
/// assert_eq!(ticks(0.0), [0.0, 1.0]);
/// ```
pub fn ticks(highest: f64) -> Vec<f64> {
    if !(highest > 0.0 && highest.is_finite()) {
        return vec![0.0, 1.0];
    }
    let raw = highest / 6.0;
    let magnitude = 10f64.powi(raw.log10().floor() as i32);
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * magnitude);
    let step = steps.into_iter().find(|step| *step >= raw * (1.0 - 1e-9)).unwrap_or(steps[3]);
    let n_steps = (highest / step * (1.0 - 1e-9)).ceil() as usize;
    (0..=n_steps).map(|i| i as f64 * step).collect()
}

impl SpreadView {
    /// The drawing at a width in px: a row a school where they fit, else how many lie where.
    pub fn scene(&self, width: f64) -> Scene {
        let mut shapes = Vec::new();
        let top = legend(&mut shapes, &self.legend, width, 0.0) + 8.0;
        let height = match self.rows.len() <= ROWS_AT_ONCE {
            true => self.dots(&mut shapes, width, top),
            false => self.histogram(&mut shapes, width, top),
        };
        Scene { width, height, label: self.figure.summary.clone(), shapes }
    }

    fn highest(&self) -> f64 {
        self.ticks.last().copied().unwrap_or(1.0)
    }

    fn dots(&self, shapes: &mut Vec<Shape>, width: f64, top: f64) -> f64 {
        const ROW: f64 = 24.0;
        let widest =
            |text: fn(&Row) -> &str| self.rows.iter().map(|row| text_width(text(row), TEXT)).fold(0.0, f64::max);
        let name_width = widest(|row| &row.name).min(width * 0.3);
        let said_width = widest(|row| &row.said).min(width * 0.3);
        let left = name_width + 14.0;
        let right = width - said_width - 14.0;
        let bottom = top + ROW * self.rows.len() as f64;
        self.ground(shapes, (left, right), (top, bottom));
        self.lines(shapes, (left, right), (top, bottom));
        let x = |value: f64| left + (right - left) * value / self.highest();
        for (i, row) in self.rows.iter().enumerate() {
            let y = top + ROW * i as f64;
            let base = y + 17.0;
            shapes.push(Shape::text(0.0, base, shorten(&row.name, TEXT, name_width), TEXT, Anchor::Start, ""));
            let class = if row.value.is_some() { "" } else { "soft" };
            shapes.push(Shape::text(width, base, shorten(&row.said, TEXT, said_width), TEXT, Anchor::End, class));
            if let Some(value) = row.value {
                shapes.push(Shape::line(left, y + ROW / 2.0, x(value), y + ROW / 2.0, "stem"));
                let dot = Shape::circle(x(value), y + ROW / 2.0, 5.0, "mark");
                shapes.push(dot.titled(format!("{} {}", row.name, row.said)));
            }
        }
        bottom + 24.0
    }

    fn histogram(&self, shapes: &mut Vec<Shape>, width: f64, top: f64) -> f64 {
        const HEIGHT: f64 = 240.0;
        let bins = self.bins(if width < 560.0 { 2 } else { 4 });
        let most = bins.iter().map(|bin| bin.names.len()).max().unwrap_or(0);
        let counts: Vec<f64> = ticks(most as f64).into_iter().filter(|tick| tick.fract() == 0.0).collect();
        let ceiling = counts.last().copied().unwrap_or(1.0).max(most as f64);
        let left = text_width(&figure(ceiling), SMALL) + 8.0;
        let right = width - 16.0;
        let bottom = top + 16.0 + HEIGHT;
        let y = |count: f64| bottom - HEIGHT * count / ceiling;
        shapes.push(Shape::text(0.0, top + 8.0, self.lang.charts().n_schools, SMALL, Anchor::Start, "soft"));
        for count in &counts {
            shapes.push(Shape::line(left, y(*count), right, y(*count), "grid"));
            shapes.push(Shape::text(left - 6.0, y(*count) + 4.0, figure(*count), SMALL, Anchor::End, "soft"));
        }
        let across = (right - left) / bins.len() as f64;
        let bars: Vec<Shape> = bins
            .iter()
            .enumerate()
            .filter(|(_, bin)| !bin.names.is_empty())
            .map(|(i, bin)| {
                let height = bottom - y(bin.names.len() as f64);
                let rect =
                    Shape::rect(left + across * i as f64 + 0.5, bottom - height, across - 1.0, height, "mark bin");
                rect.titled(self.lang.histogram_bin(&figure(bin.from), &figure(bin.to), &bin.names))
            })
            .collect();
        self.ground(shapes, (left, right), (top + 16.0, bottom));
        shapes.extend(bars);
        self.lines(shapes, (left, right), (top + 16.0, bottom));
        bottom + 24.0
    }

    /// The axis and the middle half.
    fn ground(&self, shapes: &mut Vec<Shape>, (left, right): (f64, f64), (top, bottom): (f64, f64)) {
        let x = |value: f64| left + (right - left) * value / self.highest();
        if let Some(spread) = self.spread {
            let (from, to) = (x(spread.lower_quartile), x(spread.upper_quartile));
            shapes.push(Shape::rect(from, top, (to - from).max(1.0), bottom - top, "band"));
        }
        let mut free = f64::NEG_INFINITY;
        for (i, tick) in self.ticks.iter().enumerate() {
            shapes.push(Shape::line(x(*tick), top, x(*tick), bottom, "grid"));
            let anchor = if i == 0 { Anchor::Start } else { Anchor::Middle };
            let label = Shape::text(x(*tick), bottom + 16.0, figure(*tick), SMALL, anchor, "soft");
            // Where they are too many for the width, some go.
            if let Some((_, end)) = label.reach().filter(|(start, _)| *start > free) {
                shapes.push(label);
                free = end + 4.0;
            }
        }
    }

    /// The median and the target.
    fn lines(&self, shapes: &mut Vec<Shape>, (left, right): (f64, f64), (top, bottom): (f64, f64)) {
        let x = |value: f64| left + (right - left) * value / self.highest();
        if let Some(spread) = self.spread {
            shapes.push(Shape::line(x(spread.median), top, x(spread.median), bottom, "line series-median"));
        }
        if let Some((target, _)) = &self.target {
            shapes.push(Shape::line(x(*target), top, x(*target), bottom, "line target"));
        }
    }

    /// `per_tick` bins from each tick to the next; the last holds its upper end.
    fn bins(&self, per_tick: usize) -> Vec<Bin<'_>> {
        let n_bins = (self.ticks.len() - 1) * per_tick;
        let across = self.highest() / n_bins as f64;
        let edge = |i: usize| across * i as f64;
        let mut bins: Vec<Bin<'_>> =
            (0..n_bins).map(|i| Bin { from: edge(i), to: edge(i + 1), names: Vec::new() }).collect();
        for row in &self.rows {
            if let Some(value) = row.value {
                bins[((value / across) as usize).min(n_bins - 1)].names.push(&row.name);
            }
        }
        bins
    }
}

struct Bin<'a> {
    from: f64,
    to: f64,
    names: Vec<&'a str>,
}
