//! A drawing as plain shapes, with every place worked out: what a chart is before anything draws it.

use super::figure::text_width;

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

/// An entry of a legend: the class of its mark, and its text.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    pub class: String,
    pub text: String,
}

/// Height of a line of a legend.
const LEGEND_LINE: f64 = 20.0;

/// A legend from `y` on, in as many lines as it needs; gives the `y` below it.
pub fn legend(shapes: &mut Vec<Shape>, entries: &[LegendEntry], width: f64, y: f64) -> f64 {
    let (mut x, mut line) = (0.0, 0.0);
    for entry in entries {
        let needed = 16.0 + text_width(&entry.text, 12.0) + 16.0;
        if x > 0.0 && x + needed - 16.0 > width {
            x = 0.0;
            line += 1.0;
        }
        let top = y + line * LEGEND_LINE;
        shapes.push(Shape::rect(x, top + 4.0, 10.0, 10.0, &entry.class));
        let text = super::figure::shorten(&entry.text, 12.0, width - x - 16.0);
        shapes.push(Shape::text(x + 16.0, top + 13.0, text, 12.0, Anchor::Start, "small"));
        x += needed;
    }
    if entries.is_empty() { y } else { y + (line + 1.0) * LEGEND_LINE }
}
