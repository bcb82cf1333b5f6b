//! What the person looks at.

use super::Draft;
use super::Lens;
use crate::i18n::Lang;

/// A view's address, as it stands after `#` in the page's URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Where data comes in.
    #[default]
    Data,
    /// How the tables were read, and what has to be asked.
    Mapping,
    /// What was found in the data, to be corrected.
    Check(Filter),
    /// The table that is typed in.
    Entry,
    /// The same as the form of one school, by its row.
    Form { row: usize },
    /// What goes back to a school, or to all of which something was found.
    Slip { school: Option<(String, String)> },
    /// A group's ranking; `None` is the first group.
    Ranking { group: Option<String> },
    /// The same, with a school's breakdown beside it.
    School { group: String, unit: String },
    /// A page beside the first ones: of a group, and of the schools (or the chart) that are named.
    Page { page: Page, group: Option<String>, of: Vec<String> },
}

/// The pages that are loaded after the first paint and look at a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Why one school stands before another: two schools.
    Gap,
    /// Schools side by side: two to five.
    Compare,
    /// Which single figures decide over everybody's points.
    Leaders,
    /// What a changed figure would do: of a school.
    WhatIf,
    /// What leads to a better rank: of a school.
    Path,
    /// The same schools over years.
    Years,
    /// Pictures of the group: the chart's name.
    Charts,
    /// The plan's own targets and tasks.
    Plan,
    /// A school's own figures against the group's maxima.
    Benchmark,
    /// What can be taken away.
    Export,
    /// To be printed: of the group, or of a school.
    Report,
}

impl Page {
    const ALL: [(Page, &str); 11] = [
        (Page::Gap, "gap"),
        (Page::Compare, "compare"),
        (Page::Leaders, "leaders"),
        (Page::WhatIf, "what-if"),
        (Page::Path, "path"),
        (Page::Years, "years"),
        (Page::Charts, "charts"),
        (Page::Plan, "plan"),
        (Page::Benchmark, "benchmark"),
        (Page::Export, "export"),
        (Page::Report, "report"),
    ];

    /// Its name in an address.
    pub fn tag(self) -> &'static str {
        Page::ALL.iter().find(|(page, _)| *page == self).map_or("", |(_, tag)| tag)
    }

    fn from_tag(tag: &str) -> Option<Page> {
        Page::ALL.iter().find(|(_, known)| *known == tag).map(|(page, _)| *page)
    }

    fn needs_data(self) -> bool {
        !matches!(self, Page::Plan | Page::Benchmark)
    }

    /// Of a group as a whole, or of the first one where none is named.
    pub fn of_group(self, group: Option<&str>) -> Route {
        Route::Page { page: self, group: group.map(str::to_owned), of: Vec::new() }
    }

    pub fn of_schools(self, group: &str, of: &[&str]) -> Route {
        Route::Page { page: self, group: Some(group.into()), of: of.iter().map(|unit| (*unit).into()).collect() }
    }
}

/// Which findings are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind, by its stable name.
    pub issue: Option<String>,
    /// Of this school: group and name.
    pub school: Option<(String, String)>,
    /// Of the indicator with this code.
    pub indicator: Option<String>,
}

impl Route {
    /// Reads the part of a URL from `#` on; what is unknown is the first page.
    ///
    /// ```
    /// # use scoreboard::app::Route;
    /// let route = Route::School { group: "中职".into(), unit: "a/b %".into() };
    /// assert_eq!(Route::from_hash(&route.to_hash()), route);
    /// assert_eq!(Route::from_hash("#/nonsense"), Route::Data);
    /// ```
    pub fn from_hash(hash: &str) -> Route {
        // Behind the question mark stands what is no place: see `link`.
        let path = hash.split('?').next().unwrap_or_default().trim_start_matches('#').trim_start_matches('/');
        let parts: Vec<String> = path.split('/').map(decode).collect();
        let chosen = |part: &str| (!part.is_empty()).then(|| part.to_string());
        let school = |group: &str, unit: &str| (!unit.is_empty()).then(|| (group.to_string(), unit.to_string()));
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["mapping"] => Route::Mapping,
            ["check"] => Route::Check(Filter::default()),
            ["check", issue, indicator, group, unit] => {
                Route::Check(Filter { issue: chosen(issue), school: school(group, unit), indicator: chosen(indicator) })
            }
            ["entry"] => Route::Entry,
            ["entry", row] => row.parse().map_or(Route::Entry, |row| Route::Form { row }),
            ["slips"] => Route::Slip { school: None },
            ["slip", group, unit] => Route::Slip { school: school(group, unit) },
            ["ranking"] => Route::Ranking { group: None },
            ["ranking", group] => Route::Ranking { group: Some((*group).into()) },
            ["school", group, unit] => Route::School { group: (*group).into(), unit: (*unit).into() },
            [tag, rest @ ..] => match (Page::from_tag(tag), rest) {
                (None, _) => Route::Data,
                (Some(page), []) => page.of_group(None),
                (Some(page), [group, of @ ..]) => page.of_schools(group, of),
            },
            [] => Route::Data,
        }
    }

    pub fn to_hash(&self) -> String {
        match self {
            Route::Data => "#/".into(),
            Route::Mapping => "#/mapping".into(),
            Route::Check(filter) if *filter == Filter::default() => "#/check".into(),
            Route::Check(Filter { issue, school, indicator }) => {
                let (group, unit) = school.as_ref().map_or(("", ""), |(group, unit)| (group.as_str(), unit.as_str()));
                let parts = [issue.as_deref().unwrap_or(""), indicator.as_deref().unwrap_or(""), group, unit];
                format!("#/check/{}", parts.map(encode).join("/"))
            }
            Route::Entry => "#/entry".into(),
            Route::Form { row } => format!("#/entry/{row}"),
            Route::Slip { school: None } => "#/slips".into(),
            Route::Slip { school: Some((group, unit)) } => format!("#/slip/{}/{}", encode(group), encode(unit)),
            Route::Ranking { group: None } => "#/ranking".into(),
            Route::Ranking { group: Some(group) } => format!("#/ranking/{}", encode(group)),
            Route::School { group, unit } => format!("#/school/{}/{}", encode(group), encode(unit)),
            Route::Page { page, group, of } => {
                let parts = group.iter().chain(of).map(|part| format!("/{}", encode(part)));
                format!("#/{}{}", page.tag(), parts.collect::<String>())
            }
        }
    }

    /// Whether there is nothing to see without data.
    pub fn needs_data(&self) -> bool {
        match self {
            Route::Data | Route::Mapping | Route::Entry | Route::Form { .. } => false,
            Route::Page { page, .. } => page.needs_data(),
            _ => true,
        }
    }

    pub fn group(&self) -> Option<&str> {
        match self {
            Route::Data | Route::Mapping | Route::Check(_) | Route::Entry | Route::Form { .. } | Route::Slip { .. } => {
                None
            }
            Route::Ranking { group } | Route::Page { group, .. } => group.as_deref(),
            Route::School { group, .. } => Some(group),
        }
    }
}

fn encode(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len() * 3);
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~') {
            encoded.push(byte.into());
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn decode(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| bytes.get(i + 1..i + 3)).flatten();
        match hex.and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                i += 3;
            }
            None => {
                decoded.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// What the ranking is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// By rank: the official order.
    #[default]
    Total,
    /// By the points at a node.
    Node(usize),
    /// By what was reported for the leaf with this index.
    Value(usize),
    Name,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    pub key: SortKey,
    /// The other way round: the last first.
    pub is_reversed: bool,
}

impl Sort {
    /// A second choice of the same column turns it round.
    pub fn choose(self, key: SortKey) -> Sort {
        Sort { key, is_reversed: self.key == key && !self.is_reversed }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub fn tag(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Theme> {
        [Theme::Auto, Theme::Light, Theme::Dark].into_iter().find(|t| t.tag() == tag)
    }

    pub fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    pub route: Route,
    pub sort: Sort,
    pub lens: Lens,
    pub lang: Lang,
    pub theme: Theme,
    /// What is being supposed: beside the document, so that nothing takes it for data.
    pub draft: Draft,
}
