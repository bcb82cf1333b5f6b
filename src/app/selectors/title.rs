//! What the window is called: what is looked at, then the page's name.

use super::ranking::current_group;
use crate::app::{Evaluation, Page, Route};
use crate::i18n::Lang;

/// The view, after the schools and before the group that it is of.
pub fn window_title(evaluation: &Evaluation, route: &Route, lang: Lang) -> String {
    let (t, late, texts) = (lang.pages(), lang.late(), lang.texts());
    let (schools, view): (&[String], &str) = match route {
        Route::Data => (&[], texts.nav_data),
        Route::Mapping => (&[], late.mapping_title),
        Route::Check(_) => (&[], late.check_title),
        Route::Entry | Route::Form { .. } => (&[], late.entry_title),
        Route::Slip { school: None } => (&[], late.all_slips),
        Route::Slip { school: Some((_, unit)) } => (&[], &lang.slip_title(unit)),
        Route::Ranking { .. } => (&[], texts.ranking),
        Route::School { unit, .. } => (std::slice::from_ref(unit), texts.ranking),
        Route::Page { page, of, .. } => match page {
            Page::Gap => (of, t.gap),
            Page::Compare => (of, t.compare),
            Page::Leaders => (of, t.leaders),
            Page::WhatIf => (of, t.what_if),
            Page::Path => (of, t.path),
            Page::Years => (of, t.years),
            // It names a chart.
            Page::Charts => (&[], t.charts),
            Page::Plan => (of, t.plan),
            Page::Benchmark => (of, t.benchmark),
            Page::Export => (of, t.export),
            Page::Report => (of, t.report),
        },
    };
    let is_of_group = matches!(route, Route::Ranking { .. } | Route::School { .. } | Route::Page { .. });
    let group = current_group(evaluation, route).filter(|_| is_of_group);
    let group = group.map_or_else(String::new, |i| lang.group_name(&evaluation.board.groups[i].name).into_owned());
    let names = schools.iter().map(String::as_str).chain([view.trim_end_matches(':'), &group, texts.title]);
    names.filter(|name| !name.is_empty()).collect::<Vec<&str>>().join(" · ")
}
