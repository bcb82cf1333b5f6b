//! Schools at the six primary indicators, against the best and the median of the group.

use super::heat::node_share;
use super::{Chart, SMALL, TEXT, title};
use crate::app::Evaluation;
use crate::app::selectors::figure::{FigureColumn, FigureTable, FigureView, text_width, wrap};
use crate::app::selectors::primary_class;
use crate::app::selectors::scene::{Anchor, LegendEntry, Mark, Scene, Shape, legend, marker};
use crate::engine::Spread;
use crate::i18n::{Lang, decimals};
use std::f64::consts::TAU;

/// More cannot be told apart.
pub const MOST_SCHOOLS: usize = 3;

/// Schools offered: beyond it a list is no help, and slow.
const MOST_CHOICES: usize = 1000;

/// Beyond so many schools one types a name sooner than one finds it in a list.
const MOST_IN_LIST: usize = 200;

#[derive(Clone, Debug, PartialEq)]
pub struct RadarView {
    pub figure: FigureView,
    /// What each of the choices can be: name and label, nothing first.
    pub choices: Vec<(String, String)>,
    /// The choices made, one more than there are schools as long as there is room.
    pub chosen: Vec<String>,
    /// Schools that the address names and the group does not hold.
    pub unknown: Vec<String>,
    /// Whether names are typed: there are too many for a list.
    pub is_typed: bool,
    /// Said where not all schools are offered.
    pub choices_cut: Option<String>,
    axes: Vec<Axis>,
    best: Vec<f64>,
    median: Vec<f64>,
    schools: Vec<School>,
}

#[derive(Clone, Debug, PartialEq)]
struct Axis {
    name: String,
    class: String,
}

#[derive(Clone, Debug, PartialEq)]
struct School {
    name: String,
    /// 0..=1; 0 where nothing applies.
    shares: Vec<f64>,
    titles: Vec<String>,
}

/// The picture of up to [`MOST_SCHOOLS`] schools, the first in rank where none is named; `None` where the group is not
/// known.
pub fn radar(evaluation: &Evaluation, group: &str, units: &[String], lang: Lang) -> Option<RadarView> {
    let group_idx = evaluation.group_idx(group)?;
    let (scheme, board) = (&*evaluation.scheme, &evaluation.board.groups[group_idx]);
    let names = evaluation.data.groups[group_idx].units();
    let t = lang.charts();
    let (known, unknown): (Vec<&String>, Vec<&String>) =
        units.iter().take(MOST_SCHOOLS).partition(|name| names.iter().any(|unit| unit.name == **name));
    let mut shown: Vec<usize> =
        known.iter().filter_map(|name| names.iter().position(|unit| unit.name == **name)).collect();
    if shown.is_empty() {
        shown.extend(board.order.first().map(|i| *i as usize));
    }
    let roots = scheme.roots();
    let share = |unit_idx: usize, root: usize| node_share(scheme, board, unit_idx, root);
    let spreads: Vec<Option<Spread>> = roots
        .iter()
        .map(|root| Spread::of(&(0..board.n_units()).filter_map(|i| share(i, *root)).collect::<Vec<_>>()))
        .collect();
    let axes: Vec<Axis> = roots
        .iter()
        .enumerate()
        .map(|(i, root)| Axis {
            name: lang.primary_name(scheme, &scheme.nodes()[*root]).into_owned(),
            class: primary_class(i),
        })
        .collect();
    let text = |share: Option<f64>| share.map_or_else(|| "—".into(), |s| decimals(s * 100.0, 2));
    let school = |unit_idx: &usize| School {
        name: names[*unit_idx].name.clone(),
        shares: roots.iter().map(|root| share(*unit_idx, *root).unwrap_or(0.0)).collect(),
        titles: roots
            .iter()
            .zip(&axes)
            .map(|(root, axis)| format!("{} · {} {}%", names[*unit_idx].name, axis.name, text(share(*unit_idx, *root))))
            .collect(),
    };
    let mut columns = vec![FigureColumn::name(t.primary)];
    columns.extend(shown.iter().map(|i| FigureColumn::number(format!("{} (%)", names[*i].name))));
    columns.extend([t.group_median, t.group_best].map(|name| FigureColumn::number(format!("{name} (%)"))));
    let rows = roots.iter().zip(&axes).zip(&spreads).map(|((root, axis), spread)| {
        let mut row = vec![axis.name.clone()];
        row.extend(shown.iter().map(|unit_idx| text(share(*unit_idx, *root))));
        row.extend([text(spread.map(|s| s.median)), text(spread.map(|s| s.max))]);
        row
    });
    let sentence = |unit_idx: &usize| {
        let place = |ordering| -> Vec<&str> {
            let is_so = |(root, spread): (&usize, &Option<Spread>)| {
                // What rounding hides is no difference.
                let distance = share(*unit_idx, *root)? - spread.as_ref()?.median;
                let side = if distance.abs() < 5e-5 { 0.0 } else { distance };
                side.partial_cmp(&0.0).map(|side| side == ordering)
            };
            let places = roots.iter().zip(&spreads).zip(&axes);
            places.filter(|(at, _)| is_so(*at) == Some(true)).map(|(_, axis)| axis.name.as_str()).collect()
        };
        let gap = |root: &usize, spread: &Option<Spread>| Some(spread.as_ref()?.max - share(*unit_idx, *root)?);
        let gaps = roots.iter().zip(&spreads).zip(&axes);
        let widest = gaps.filter_map(|((root, spread), axis)| Some((axis.name.as_str(), gap(root, spread)?))).rev();
        let widest = widest.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, gap)| *gap >= 5e-5);
        lang.radar_summary(
            &names[*unit_idx].name,
            &place(std::cmp::Ordering::Greater),
            &place(std::cmp::Ordering::Less),
            widest,
        )
    };
    let choice = |i: &u32| {
        (names[*i as usize].name.clone(), lang.ranked_school(board.ranks[*i as usize], &names[*i as usize].name))
    };
    let mut choices = vec![(String::new(), t.no_school.to_owned())];
    choices.extend(board.order.iter().take(MOST_CHOICES).map(choice));
    for unit_idx in &shown {
        if !choices.iter().any(|(name, _)| *name == names[*unit_idx].name) {
            choices.push(choice(&(*unit_idx as u32)));
        }
    }
    let mut chosen: Vec<String> = shown.iter().map(|i| names[*i].name.clone()).collect();
    if chosen.len() < MOST_SCHOOLS.min(board.n_units()) {
        chosen.push(String::new());
    }
    Some(RadarView {
        figure: FigureView {
            title: title(evaluation, group, t.radar, None, lang),
            summary: shown.iter().map(sentence).collect::<Vec<_>>().join(lang.between_sentences()),
            note: Some(t.radar_note.into()),
            table: FigureTable { columns, rows: rows.collect() },
        },
        choices,
        chosen,
        unknown: unknown.into_iter().cloned().collect(),
        is_typed: board.n_units() > MOST_IN_LIST,
        choices_cut: (board.n_units() > MOST_CHOICES).then(|| lang.choices_cut(MOST_CHOICES)),
        best: spreads.iter().map(|s| s.map_or(0.0, |s| s.max)).collect(),
        median: spreads.iter().map(|s| s.map_or(0.0, |s| s.median)).collect(),
        schools: shown.iter().map(school).collect(),
        axes,
    })
}

impl RadarView {
    /// Where a choice leads: the school at `position` is another, or none.
    pub fn choose(&self, group: &str, position: usize, unit: String) -> crate::app::Route {
        let mut units: Vec<String> = self.chosen.clone();
        if let Some(place) = units.get_mut(position) {
            *place = unit;
        }
        units.retain(|unit| !unit.is_empty());
        Chart::Radar { units }.route(group)
    }

    /// The drawing at a width in px.
    pub fn scene(&self, width: f64, lang: Lang) -> Scene {
        let t = lang.charts();
        let mut entries: Vec<LegendEntry> = self
            .schools
            .iter()
            .enumerate()
            .map(|(i, school)| LegendEntry::new(Mark::Series(i), format!("series-{}", i + 1), school.name.clone()))
            .collect();
        entries.push(LegendEntry::new(Mark::Line, "series-median", t.group_median));
        entries.push(LegendEntry::new(Mark::Line, "series-best", t.group_best));
        let mut shapes = Vec::new();
        let top = legend(&mut shapes, &entries, width, 0.0) + 12.0;
        let direction = |i: usize| (TAU * i as f64 / self.axes.len() as f64).sin_cos();
        // Above and below there is room for more than at the sides.
        let is_beside = |i: usize| direction(i).0.abs() > 0.01;
        let labels: Vec<Vec<String>> = (0..)
            .zip(&self.axes)
            .map(|(i, axis)| wrap(&axis.name, TEXT, if is_beside(i) { (width * 0.3).min(128.0) } else { width * 0.7 }))
            .collect();
        let beside = (0..).zip(&labels).filter(|(i, _)| is_beside(*i)).flat_map(|(_, lines)| lines);
        let side = beside.map(|line| text_width(line, TEXT)).fold(0.0, f64::max) + 16.0;
        let radius = (width / 2.0 - side).clamp(32.0, 200.0);
        let (middle, centre) = (width / 2.0, top + 44.0 + radius);
        let point = |i: usize, share: f64| {
            let (sin, cos) = direction(i);
            (middle + radius * share * sin, centre - radius * share * cos)
        };
        let outline = |shares: &[f64]| {
            let corners = shares.iter().enumerate().map(|(i, share)| {
                let (x, y) = point(i, *share);
                format!("{x:.2} {y:.2}")
            });
            format!("M{}Z", corners.collect::<Vec<_>>().join("L"))
        };
        for quarter in 1..=4 {
            let share = f64::from(quarter) / 4.0;
            shapes.push(Shape::path(outline(&vec![share; self.axes.len()]), "grid"));
        }
        for i in 0..self.axes.len() {
            let (x, y) = point(i, 1.0);
            shapes.push(Shape::line(middle, centre, x, y, "grid"));
        }
        shapes.push(Shape::path(outline(&self.best), "line series-best"));
        shapes.push(Shape::path(outline(&self.median), "line series-median"));
        for (i, school) in self.schools.iter().enumerate() {
            let series = format!("series-{}", i + 1);
            if self.schools.len() == 1 {
                shapes.push(Shape::path(outline(&school.shares), &format!("area {series}")));
            }
            shapes.push(Shape::path(outline(&school.shares), &format!("line {series}")));
            for (corner, (share, title)) in school.shares.iter().zip(&school.titles).enumerate() {
                let (x, y) = point(corner, *share);
                shapes.push(marker(i, x, y, &format!("dot {series}")).titled(&**title));
            }
        }
        for quarter in 1..=4 {
            let (x, y) = point(0, f64::from(quarter) / 4.0);
            shapes.push(Shape::text(x + 4.0, y - 3.0, format!("{}%", quarter * 25), 11.0, Anchor::Start, "soft halo"));
        }
        for (i, (axis, lines)) in self.axes.iter().zip(&labels).enumerate() {
            let (x, y) = point(i, 1.0);
            let height = 17.0 * lines.len() as f64;
            shapes.push(Shape::circle(x, y, 4.0, &axis.class));
            let (anchor, x, first) = match (is_beside(i), x > middle) {
                (false, _) if y < centre => (Anchor::Middle, x, y - 14.0 - height),
                (false, _) => (Anchor::Middle, x, y + 12.0),
                (true, true) => (Anchor::Start, x + 12.0, y - height / 2.0),
                (true, false) => (Anchor::End, x - 12.0, y - height / 2.0),
            };
            for (line, text) in lines.iter().enumerate() {
                shapes.push(Shape::text(x, first + 17.0 * line as f64 + 13.0, text, TEXT, anchor, ""));
            }
        }
        let height = centre + radius + 44.0 + SMALL;
        Scene { width, height, label: self.figure.summary.clone(), shapes }
    }
}
