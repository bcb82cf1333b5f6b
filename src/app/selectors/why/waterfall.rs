//! From one school's total to the other's, step by step, as a picture.

use crate::app::selectors::figure::{FigureColumn, FigureTable, FigureView, shorten, text_width};
use crate::app::selectors::scene::{Anchor, Scene, Shape, patterned};

/// The steps from the second school's total to the first's. Places lie between 0 (the least total on the way) and 1
/// (the most).
#[derive(Clone, Debug, PartialEq)]
pub struct WaterfallView {
    pub figure: FigureView,
    pub from: Stop,
    /// The largest first, scaling last.
    pub steps: Vec<Step>,
    pub to: Stop,
}

/// A total at one end of the steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    pub name: String,
    pub total: String,
    pub place: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub label: String,
    pub class: String,
    pub amount: String,
    pub start: f64,
    /// Where the next one begins.
    pub end: f64,
}

/// Of all texts.
const TEXT: f64 = 13.0;
/// Below it a step's name stands above its bar, not before it.
const NARROW: f64 = 560.0;
/// Half of the dot that marks a total.
const DOT: f64 = 5.0;

impl WaterfallView {
    /// The drawing at a width in px.
    pub fn scene(&self, width: f64) -> Scene {
        let is_narrow = width < NARROW;
        let step_height = if is_narrow { 44.0 } else { 32.0 };
        let ends = [&self.from, &self.to];
        let names = ends.map(|end| &end.name).into_iter().chain(self.steps.iter().map(|step| &step.label));
        let amounts = ends.map(|end| &end.total).into_iter().chain(self.steps.iter().map(|step| &step.amount));
        let widest = |texts: &mut dyn Iterator<Item = &String>| texts.map(|t| text_width(t, TEXT)).fold(0.0, f64::max);
        // Totals are bold.
        let amount_width = widest(&mut amounts.into_iter()) * 1.1;
        let name_width = if is_narrow { width - amount_width - 8.0 } else { widest(&mut names.into_iter()) * 1.1 };
        let name_width = name_width.min(if is_narrow { name_width } else { width * 0.32 });
        let (left, right) = match is_narrow {
            true => (DOT, width - DOT),
            false => (name_width + 16.0, width - amount_width - 16.0),
        };
        let x = |place: f64| left + place * (right - left);
        // Of a text's baseline, and of the middle of what is drawn, below a row's upper edge.
        let (base, middle) = if is_narrow { (14.0, 26.0) } else { (20.5, 16.0) };
        let mut shapes = Vec::new();
        let words = |y: f64, name: &str, amount: &str, class: &str| {
            [
                Shape::text(0.0, y + base, shorten(name, TEXT, name_width), TEXT, Anchor::Start, class),
                Shape::text(width, y + base, amount, TEXT, Anchor::End, class),
            ]
        };
        let rows: Vec<f64> = (0..self.steps.len() + 2).map(|row| step_height * row as f64).collect();
        let last = rows[rows.len() - 1];
        for (end, y) in [(&self.from, 0.0), (&self.to, last)] {
            shapes.push(Shape::line(left, y + middle, right, y + middle, "grid"));
            shapes.extend(words(y, &end.name, &end.total, "strong"));
        }
        for (i, (step, y)) in self.steps.iter().zip(&rows[1..]).enumerate() {
            shapes.push(Shape::line(x(step.start), rows[i] + middle, x(step.start), y + middle, "joint"));
            shapes.extend(words(*y, &step.label, &step.amount, ""));
        }
        shapes.push(Shape::line(
            x(self.to.place),
            last - step_height + middle,
            x(self.to.place),
            last + middle,
            "joint",
        ));
        for (step, y) in self.steps.iter().zip(&rows[1..]) {
            let (from, to) = (x(step.start.min(step.end)), x(step.start.max(step.end)));
            let title = format!("{} {}", step.label, step.amount);
            patterned(&mut shapes, (from, y + middle - 7.0, to - from, 14.0), &step.class, Some(&title));
        }
        for (end, y) in [(&self.from, 0.0), (&self.to, last)] {
            let title = format!("{} {}", end.name, end.total);
            shapes.push(Shape::circle(x(end.place), y + middle, DOT, "stop").titled(title));
        }
        Scene { width, height: last + step_height, label: self.figure.summary.clone(), shapes }
    }
}

/// The picture's numbers: a row for each primary indicator, for scaling where there is any, and for the totals.
pub(super) fn table(columns: [&str; 4], rows: Vec<[String; 4]>) -> FigureTable {
    let [name, numbers @ ..] = columns;
    let columns = std::iter::once(FigureColumn::name(name)).chain(numbers.map(FigureColumn::number)).collect();
    FigureTable { columns, rows: rows.into_iter().map(Vec::from).collect() }
}
