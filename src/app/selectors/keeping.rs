//! What is said of keeping the work.

use crate::app::{KeepFailure, Keeping};
use crate::i18n::Lang;

/// The state in a few words; `time_text` says a time as this computer's clock has it.
///
/// ```
/// # use scoreboard::app::Keeping;
/// # use scoreboard::app::selectors::keeping_text;
/// # use scoreboard::i18n::Lang;
/// let text = keeping_text(&Keeping::On { at: Some(0.0) }, |_| "14:03".into(), Lang::Zh);
/// assert_eq!(text, "已自动保存 14:03");
/// ```
pub fn keeping_text(keeping: &Keeping, time_text: impl Fn(f64) -> String, lang: Lang) -> String {
    let texts = lang.project();
    match keeping {
        Keeping::Unknown => texts.looking.into(),
        Keeping::Off => texts.off.into(),
        Keeping::On { at: Some(at) } => lang.kept_at(&time_text(*at)),
        Keeping::On { at: None } => texts.nothing_yet.into(),
        Keeping::Failed(failure) => keep_failure_text(failure, lang),
    }
}

pub fn keep_failure_text(failure: &KeepFailure, lang: Lang) -> String {
    let texts = lang.project();
    match failure {
        KeepFailure::OnDisk => texts.on_disk.into(),
        KeepFailure::NoStorage => texts.no_storage.into(),
        KeepFailure::Full => texts.full.into(),
        KeepFailure::TooLarge => texts.too_large.into(),
        KeepFailure::NewerStorage => texts.newer_storage.into(),
        KeepFailure::OtherWindow => texts.other_window.into(),
        KeepFailure::Other(words) => lang.keep_failed(&format!("{words}。")),
    }
}
