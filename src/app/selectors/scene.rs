//! A drawing as plain shapes, with every place worked out: what a chart is before anything draws it.

use super::figure::{shorten, text_width};

/// Everything in CSS px, from the upper left corner. Classes are those of the style sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    /// For those who cannot see it.
    pub label: String,
    /// In the order in which they are drawn.
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Rect {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        class: String,
        title: Option<String>,
    },
    Line {
        x1: f64,
        y1: f64,
        x2: f64,
        y2: f64,
        class: String,
    },
    Circle {
        x: f64,
        y: f64,
        radius: f64,
        class: String,
        title: Option<String>,
    },
    /// SVG path data.
    Path {
        data: String,
        class: String,
        title: Option<String>,
    },
    Text {
        x: f64,
        y: f64,
        text: String,
        size: f64,
        anchor: Anchor,
        class: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Shape {
    pub fn rect(x: f64, y: f64, width: f64, height: f64, class: &str) -> Shape {
        Shape::Rect { x, y, width, height, class: class.into(), title: None }
    }

    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64, class: &str) -> Shape {
        Shape::Line { x1, y1, x2, y2, class: class.into() }
    }

    pub fn circle(x: f64, y: f64, radius: f64, class: &str) -> Shape {
        Shape::Circle { x, y, radius, class: class.into(), title: None }
    }

    pub fn path(data: String, class: &str) -> Shape {
        Shape::Path { data, class: class.into(), title: None }
    }

    /// A line of text; `y` is its baseline.
    pub fn text(x: f64, y: f64, text: impl Into<String>, size: f64, anchor: Anchor, class: &str) -> Shape {
        Shape::Text { x, y, text: text.into(), size, anchor, class: class.into() }
    }

    /// Says what it is when it is pointed at.
    #[must_use]
    pub fn titled(mut self, said: impl Into<String>) -> Shape {
        match &mut self {
            Shape::Rect { title, .. } | Shape::Circle { title, .. } | Shape::Path { title, .. } => {
                *title = Some(said.into());
            }
            Shape::Line { .. } | Shape::Text { .. } => {}
        }
        self
    }

    /// From where to where it reaches from left to right; paths are not looked into.
    pub fn reach(&self) -> Option<(f64, f64)> {
        match self {
            Shape::Rect { x, width, .. } => Some((*x, x + width)),
            Shape::Line { x1, x2, .. } => Some((x1.min(*x2), x1.max(*x2))),
            Shape::Circle { x, radius, .. } => Some((x - radius, x + radius)),
            Shape::Path { .. } => None,
            Shape::Text { x, text, size, anchor, .. } => {
                let width = text_width(text, *size);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                Some((left, left + width))
            }
        }
    }
}

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    mark: Mark,
    class: String,
    text: String,
}

/// What stands before the text of a legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Square,
    Line,
    /// A line with the marker of the series at this position.
    Series(usize),
}

impl LegendEntry {
    pub fn new(mark: Mark, class: impl Into<String>, text: impl Into<String>) -> LegendEntry {
        LegendEntry { mark, class: class.into(), text: text.into() }
    }
}

/// A rectangle in the colour of a primary indicator, and over it the pattern that takes the colour's place on paper.
pub fn patterned(shapes: &mut Vec<Shape>, at: (f64, f64, f64, f64), class: &str, title: Option<&str>) {
    let (x, y, width, height) = at;
    for layer in ["segment", "pattern"] {
        let rect = Shape::rect(x, y, width, height, &format!("{layer} {class}"));
        shapes.push(match title {
            Some(title) if layer == "segment" => rect.titled(title),
            _ => rect,
        });
    }
}

/// The marker of the series at a position: round, square, three-cornered, so that no colour is needed to tell them.
pub fn marker(position: usize, x: f64, y: f64, class: &str) -> Shape {
    match position % 3 {
        0 => Shape::circle(x, y, 4.0, class),
        1 => Shape::rect(x - 4.0, y - 4.0, 8.0, 8.0, class),
        _ => Shape::path(format!("M{x:.2} {:.2}l5 9h-10z", y - 6.0), class),
    }
}

/// Height of a line of a legend, the size of its text, and the room between two entries.
const LEGEND_LINE: f64 = 20.0;
const LEGEND_TEXT: f64 = 12.0;
const LEGEND_GAP: f64 = 16.0;

/// A legend from `y` on, in as many lines as it needs; gives the `y` below it.
pub fn legend(shapes: &mut Vec<Shape>, entries: &[LegendEntry], width: f64, y: f64) -> f64 {
    let (mut x, mut top) = (0.0, y);
    for LegendEntry { mark, class, text } in entries {
        let mark_width = if *mark == Mark::Square { 16.0 } else { 28.0 };
        let needed = mark_width + text_width(text, LEGEND_TEXT);
        if x > 0.0 && x + needed > width {
            x = 0.0;
            top += LEGEND_LINE;
        }
        let middle = top + 9.0;
        match mark {
            Mark::Square if class.starts_with("primary") => patterned(shapes, (x, top + 4.0, 10.0, 10.0), class, None),
            Mark::Square => shapes.push(Shape::rect(x, top + 4.0, 10.0, 10.0, class)),
            Mark::Line => shapes.push(Shape::line(x, middle, x + 22.0, middle, &format!("line {class}"))),
            Mark::Series(position) => {
                shapes.push(Shape::line(x, middle, x + 22.0, middle, &format!("line {class}")));
                shapes.push(marker(*position, x + 11.0, middle, &format!("dot {class}")));
            }
        }
        let text = shorten(text, LEGEND_TEXT, width - x - mark_width);
        shapes.push(Shape::text(x + mark_width, top + 13.0, text, LEGEND_TEXT, Anchor::Start, ""));
        x += needed + LEGEND_GAP;
    }
    if entries.is_empty() { y } else { top + LEGEND_LINE }
}
