//! Every text that people read, in every language: fixed texts are fields of [`Texts`] (a missing one does not compile),
//! texts with something in them are methods of [`Lang`].

mod benchmark;
mod charts;
mod en;
mod formula;
mod indicators_en;
mod late_texts;
mod message;
mod number;
mod pages;
mod plan;
mod project;
mod ranking_tools;
mod report;
mod review;
mod take_away;
mod what_if;
mod why;
mod workbook;
mod years;

mod zh;

pub use benchmark::BenchmarkTexts;
pub use late_texts::LateTexts;
pub use number::{decimals, figure, signed, signed_hundredths};
pub use pages::PageTexts;
pub use plan::PlanTexts;
pub use project::ProjectTexts;
pub use ranking_tools::RankingToolTexts;
pub use report::ReportTexts;
pub use take_away::TakeAwayTexts;
pub use what_if::WhatIfTexts;
pub use why::{LeaderWords, OutcomeWords, Stated, WhyTexts};
pub use workbook::WorkbookTexts;
pub use years::YearsTexts;

use crate::engine::{Node, Scheme, shaoxing};
use std::borrow::Cow;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// The BCP 47 tag, as it is stored and as the document declares it.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag {
            "zh-CN" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    pub fn texts(self) -> &'static Texts {
        match self {
            Lang::Zh => &zh::TEXTS,
            Lang::En => &en::TEXTS,
        }
    }

    /// A node's name; the built-in scheme's names have a translation, other schemes speak for themselves.
    pub fn node_name<'a>(self, scheme: &Scheme, node: &'a Node) -> Cow<'a, str> {
        let translated = match self {
            Lang::En if scheme.id == shaoxing::ID => indicators_en::name(&node.code),
            _ => None,
        };
        translated.map_or_else(|| Cow::Borrowed(node.name.as_str()), Cow::Borrowed)
    }

    /// As [`Lang::node_name`], for a primary node.
    pub fn primary_name<'a>(self, scheme: &Scheme, node: &'a Node) -> Cow<'a, str> {
        let translated = match self {
            Lang::En if scheme.id == shaoxing::ID => indicators_en::primary_name(&node.code),
            _ => None,
        };
        translated.map_or_else(|| Cow::Borrowed(node.name.as_str()), Cow::Borrowed)
    }

    /// A note of the scheme.
    pub fn note<'a>(self, scheme: &Scheme, note: &'a str) -> Cow<'a, str> {
        let position = scheme.notes.iter().position(|n| n.text == note);
        match (self, position) {
            (Lang::En, Some(i)) if scheme.id == shaoxing::ID => {
                indicators_en::NOTES.get(i).map_or(Cow::Borrowed(note), |n| Cow::Borrowed(*n))
            }
            _ => Cow::Borrowed(note),
        }
    }

    pub fn group_name(self, group: &str) -> Cow<'_, str> {
        match (self, group) {
            (Lang::En, "中职") => Cow::Borrowed("Secondary vocational (中职)"),
            (Lang::En, "高职") => Cow::Borrowed("Higher vocational (高职)"),
            (Lang::En, "未分组") => Cow::Borrowed("No group (未分组)"),
            _ => Cow::Borrowed(group),
        }
    }

    /// A unit of measure.
    pub fn unit(self, unit: &str) -> &str {
        match (self, unit) {
            (Lang::En, "个" | "种" | "门" | "家" | "项") => "",
            (Lang::En, "万元") => "10k CNY",
            (Lang::En, "人天") => "person-days",
            (Lang::En, "天") => "days",
            (Lang::En, "课时") => "class hours",
            (Lang::En, "人次") => "placements",
            (Lang::En, "人") => "people",
            (Lang::En, "次") => "times",
            _ => unit,
        }
    }
}

/// The fixed texts.
pub struct Texts {
    pub title: &'static str,
    pub tagline: &'static str,
    pub stays_here: &'static str,
    pub stays_here_long: &'static str,
    pub language_switch: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub nav: &'static str,
    pub nav_data: &'static str,
    pub nav_check: &'static str,
    pub hand_entry: &'static str,
    pub go_to_check: &'static str,
    pub nav_ranking: &'static str,
    pub nav_analysis: &'static str,
    pub nav_export: &'static str,
    pub nav_plan: &'static str,
    pub skip_to_content: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,

    pub paste_label: &'static str,
    pub paste_placeholder: &'static str,
    pub choose_files: &'static str,
    pub choose_folder: &'static str,
    pub add_files: &'static str,
    pub load_sample: &'static str,
    pub template_group: &'static str,
    pub template_form: &'static str,
    pub template_group_file: &'static str,
    pub template_form_file: &'static str,
    pub template_failed: &'static str,
    pub drop_hint: &'static str,
    pub drop_here: &'static str,
    pub formats: &'static str,
    pub column_school: &'static str,
    pub column_group: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub source_paste: &'static str,
    pub source_sample: &'static str,
    pub source_hand: &'static str,
    pub sample_notice: &'static str,
    pub cleared: &'static str,
    pub reading: &'static str,
    pub computing: &'static str,
    pub state_waiting: &'static str,
    pub state_reading: &'static str,
    pub state_read: &'static str,
    pub state_failed: &'static str,
    pub cancel: &'static str,
    pub cancelled: &'static str,
    pub worker_failed: &'static str,
    pub worker_timed_out: &'static str,
    pub paste_cut: &'static str,
    pub nothing_filled_in: &'static str,
    pub nothing_found: &'static str,
    pub unreadable: &'static str,
    pub folder_too_large: &'static str,
    pub no_files: &'static str,
    pub dismiss: &'static str,
    pub late_loading: &'static str,
    pub late_failed: &'static str,
    pub late_retry: &'static str,

    pub ranking: &'static str,
    pub rank: &'static str,
    pub school: &'static str,
    pub total: &'static str,
    pub points_by_primary: &'static str,
    pub sort_by: &'static str,
    pub provisional: &'static str,
    pub provisional_long: &'static str,
    pub tie: &'static str,
    pub show_more: &'static str,
    pub copy_table: &'static str,
    pub groups: &'static str,
    pub open_breakdown: &'static str,
    pub no_data: &'static str,
    pub go_to_data: &'static str,

    pub about: &'static str,
}

/// An option of the scoring rule: the question, and its two answers, the default first.
pub struct OptionTexts {
    pub question: &'static str,
    pub default: &'static str,
    pub other: &'static str,
}
