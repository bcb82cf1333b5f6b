//! What `ui::charts` draws: which chart of which schools, and the charts themselves.

mod bars;
mod heat;
mod radar;
mod spread;

pub use bars::{BarsView, bars};
pub use heat::{HeatView, heat};
pub use radar::{MOST_SCHOOLS, RadarView, radar};
pub use spread::{SpreadView, spread, ticks};

use crate::app::{Evaluation, Page, Route};
use crate::i18n::Lang;

/// Schools drawn at once; the others are a step further on.
pub const ROWS_AT_ONCE: usize = 40;

/// Size of ordinary and of small text in a drawing, in px.
const TEXT: f64 = 13.0;
const SMALL: f64 = 12.0;

/// Which chart is looked at, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// From this position in the order of rank on.
    Bars { from: usize },
    /// Sorted by the share at the node with this code; without it by rank.
    Heat { by: Option<String>, from: usize },
    /// Of these schools; none is the first in rank.
    Radar { units: Vec<String> },
    /// Of the node with this code; none is the total.
    Spread { code: Option<String> },
}

impl Chart {
    /// From the end of an address; what is unknown is the first chart.
    ///
    /// ```
    /// # use scoreboard::app::selectors::charts::Chart;
    /// let read = |of: &[&str]| Chart::read(&of.iter().map(|part| part.to_string()).collect::<Vec<_>>());
    /// assert_eq!(read(&[]), Chart::Bars { from: 0 });
    /// assert_eq!(read(&["heat", "2.1", "41"]), Chart::Heat { by: Some("2.1".into()), from: 40 });
    /// assert_eq!(read(&["spread", ""]), Chart::Spread { code: None });
    /// ```
    pub fn read(of: &[String]) -> Chart {
        let part = |i: usize| of.get(i).filter(|part| !part.is_empty()).cloned();
        let from =
            |i: usize| part(i).and_then(|from| from.parse::<usize>().ok()).map_or(0, |from| from.saturating_sub(1));
        match of.first().map(String::as_str) {
            Some("heat") => Chart::Heat { by: part(1), from: from(2) },
            Some("radar") => {
                let mut units: Vec<String> = Vec::new();
                for unit in of[1..].iter().filter(|unit| !unit.is_empty()) {
                    if units.len() < MOST_SCHOOLS && !units.contains(unit) {
                        units.push(unit.clone());
                    }
                }
                Chart::Radar { units }
            }
            Some("spread") => Chart::Spread { code: part(1) },
            _ => Chart::Bars { from: from(1) },
        }
    }

    /// Its name in an address.
    pub fn tag(&self) -> &'static str {
        match self {
            Chart::Bars { .. } => "bars",
            Chart::Heat { .. } => "heat",
            Chart::Radar { .. } => "radar",
            Chart::Spread { .. } => "spread",
        }
    }

    pub fn route(&self, group: &str) -> Route {
        let from = |from: usize| (from + 1).to_string();
        let mut of = vec![self.tag().to_owned()];
        match self {
            Chart::Bars { from: 0 } | Chart::Heat { by: None, from: 0 } | Chart::Spread { code: None } => {}
            Chart::Bars { from: position } => of.push(from(*position)),
            Chart::Heat { by, from: 0 } => of.extend(by.clone()),
            Chart::Heat { by, from: position } => of.extend([by.clone().unwrap_or_default(), from(*position)]),
            Chart::Radar { units } => of.extend(units.iter().cloned()),
            Chart::Spread { code } => of.extend(code.clone()),
        }
        Page::Charts.of_schools(group, &of.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChartTab {
    pub tag: &'static str,
    pub label: &'static str,
    pub href: String,
    pub is_current: bool,
}

/// The charts there are.
pub fn chart_tabs(group: &str, current: &Chart, lang: Lang) -> Vec<ChartTab> {
    let t = lang.charts();
    let charts = [
        (Chart::Bars { from: 0 }, t.bars),
        (Chart::Heat { by: None, from: 0 }, t.heat),
        (Chart::Radar { units: Vec::new() }, t.radar),
        (Chart::Spread { code: None }, t.spread),
    ];
    let tab = |(chart, label): (Chart, &'static str)| ChartTab {
        tag: chart.tag(),
        label,
        href: chart.route(group).to_hash(),
        is_current: chart.tag() == current.tag(),
    };
    charts.into_iter().map(tab).collect()
}

/// A chart's title, which says what a saved picture would otherwise not.
fn title(evaluation: &Evaluation, group: &str, chart: &str, window: Option<&Window>, lang: Lang) -> String {
    let window = window.map(|window| window.text.as_str());
    lang.chart_title(group, chart, evaluation.is_group_provisional(group), window)
}

/// Which of many schools are drawn, and where the others are.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    pub text: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// From `from`, brought to a whole number of steps; `None` where all are drawn.
fn window(n_units: usize, from: usize, lang: Lang, to: impl Fn(usize) -> String) -> (usize, Option<Window>) {
    if n_units <= ROWS_AT_ONCE {
        return (0, None);
    }
    let from = from.min(n_units - 1) / ROWS_AT_ONCE * ROWS_AT_ONCE;
    let end = (from + ROWS_AT_ONCE).min(n_units);
    let window = Window {
        text: lang.chart_window(from + 1, end, n_units),
        previous: from.checked_sub(ROWS_AT_ONCE).map(&to),
        next: (end < n_units).then(|| to(end)),
    };
    (from, Some(window))
}

/// `0 %` to `100 %` of the full marks, as a whole number.
fn percent(share: f64) -> String {
    crate::i18n::decimals(share * 100.0, 0)
}
