//! What is said of a project that is not as it was written.

use super::{BenchmarkError, Confirmation, ENGINE, Loss, Part, ProjectError};
use crate::i18n::Lang;

/// What was left out and why, in whole sentences; empty where nothing was.
///
/// ```
/// # use scoreboard::i18n::Lang;
/// # use scoreboard::project::{Loss, Part, losses_text};
/// let losses = [Loss::Damaged(Part::Table(2)), Loss::Damaged(Part::Options)];
/// assert_eq!(losses_text(&losses, "0.1.0", Lang::En), "The file is damaged; left out: table 2, options. The rest was read.");
/// ```
pub fn losses_text(losses: &[Loss], engine: &str, lang: Lang) -> String {
    let texts = lang.project();
    let name = |part: &Part| match part {
        Part::Scheme => texts.scheme.into(),
        Part::Options => texts.options.into(),
        Part::Table(position) => lang.project_table(*position),
        Part::Decisions => texts.decisions.into(),
        Part::Scenarios => texts.scenarios.into(),
        Part::Progress => texts.progress.into(),
        Part::Benchmark => texts.benchmark.into(),
        Part::Unknown(name) => name.clone(),
    };
    let (mut damaged, mut newer) = (Vec::new(), Vec::new());
    for loss in losses {
        match loss {
            Loss::List => damaged.push(texts.list_changed.into()),
            Loss::Damaged(part) => damaged.push(name(part)),
            Loss::Newer(part) => newer.push(name(part)),
        }
    }
    let damaged = (!damaged.is_empty()).then(|| lang.parts_damaged(&damaged));
    let newer = (!newer.is_empty()).then(|| lang.parts_newer(&newer, engine, ENGINE));
    damaged.into_iter().chain(newer).collect::<Vec<_>>().join(" ")
}

/// Whether a file's own statement holds, as a sentence.
pub fn confirmation_text(confirmation: Confirmation, lang: Lang) -> String {
    let texts = lang.project();
    let Confirmation { is_same_data, is_same_scheme, are_same_options } = confirmation;
    let names = [
        (is_same_data, texts.data_hash),
        (is_same_scheme, texts.scheme_hash),
        (are_same_options, texts.options_in_force),
    ];
    let differences: Vec<&str> = names.iter().filter(|(is_same, _)| !is_same).map(|(_, name)| *name).collect();
    lang.project_confirmed(&differences)
}

/// Why nothing could be opened, as a sentence.
pub fn error_text(error: &ProjectError, lang: Lang) -> String {
    let texts = lang.project();
    match error {
        ProjectError::NotAProject => texts.not_a_project.into(),
        ProjectError::TooLarge => texts.project_too_large.into(),
        ProjectError::Newer { format, engine } => lang.newer_project(*format, engine, ENGINE),
        ProjectError::Damaged => texts.damaged.into(),
    }
}

/// Why a benchmark could not be opened, as a sentence.
pub fn benchmark_error_text(error: &BenchmarkError, lang: Lang) -> String {
    let texts = lang.benchmark();
    match error {
        BenchmarkError::Newer { engine } => lang.newer_benchmark(engine, ENGINE),
        BenchmarkError::Changed => texts.changed.into(),
        BenchmarkError::Damaged => texts.damaged.into(),
        BenchmarkError::OtherScheme { title } => lang.other_scheme(title),
    }
}
