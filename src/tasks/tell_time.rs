//! The clock on the wall.

use super::today;
use js_sys::Date;

/// In milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// `2026-11-24 14:03`, or the time alone where the day is today.
pub fn time_text(at: f64) -> String {
    let date = Date::new(&at.into());
    let time = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    match date_text(&date) {
        day if day == today() => time,
        day => format!("{day} {time}"),
    }
}

fn date_text(date: &Date) -> String {
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
