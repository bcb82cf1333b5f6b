//! The work at hand as one file, and the work that a file holds.
//!
//! A project file is a readable list of named sections, each with a checksum, and their bytes: the scheme in full, the
//! options, every table with the place and the raw value of each of its cells, the decisions in their order, scenarios,
//! the plan's progress, the benchmark. Numbers are
//! kept bit for bit, so that the scores are the same to the last digit; the scores themselves are not kept.
//!
//! A section's name ends in its version. An earlier one is brought to the present one by the steps of [`MIGRATIONS`]; one
//! that is not known (a later version wrote it) or not whole is left out and told, and the rest is read: what can be saved is saved. A section that is not there means the default, so a file that
//! is older than a field is read as it is. See `container` for the file, `saved` for the sections.

mod benchmark;
mod container;
mod message;
mod migration;
mod saved;
mod stated;

pub use benchmark::{BenchmarkError, benchmark_text, is_benchmark, read_benchmark};
pub use container::MAGIC;
pub use message::{benchmark_error_text, confirmation_text, error_text, losses_text};
pub use migration::{MIGRATIONS, Migrated, Migration, migrate};
pub use stated::{Confirmation, Stated};

use crate::app::{Document, Scenario, Shared};
use crate::table::{Decision, Table};
use container::Section;
use saved::{SavedDecision, SavedOptions, SavedScenario, SavedScheme, SavedTable, TableWriter};
use serde::{Deserialize, Serialize};

/// The version of the format: goes up only where an older program could not even list the sections.
pub const FORMAT: u32 = 1;

/// The version of the program that writes.
pub const ENGINE: &str = crate::export::ENGINE_VERSION;

/// The most that a project file may be, in bytes.
pub const FILE_BYTES: usize = 50 * 1024 * 1024;

/// Cells over all tables that are read; a later table is left out and told.
const MOST_CELLS: usize = 2_000_000;

/// Cells that are written at once: some milliseconds' work.
const CELLS_AT_ONCE: usize = 40_000;

/// What can be missing from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Scheme,
    Options,
    /// By its position in the file, counted from 1.
    Table(usize),
    Decisions,
    Scenarios,
    Progress,
    Benchmark,
    /// A section of a later version, by its name.
    Unknown(String),
}

/// What is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The list of sections was changed; what is there is what could be found.
    List,
    /// Changed, cut off or beyond the limits: left out.
    Damaged(Part),
    /// Written by a later version: left out.
    Newer(Part),
}

/// A project that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub document: Document,
    /// The version of the program that wrote it.
    pub engine: String,
    pub losses: Vec<Loss>,
    /// The result that it was saved with, where it states one.
    pub stated: Option<Stated>,
}

/// Why nothing could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectError {
    NotAProject,
    TooLarge,
    /// Of a later format, and nothing in it that this program knows.
    Newer {
        format: u32,
        engine: String,
    },
    /// Nothing in it is as it was written.
    Damaged,
}

/// Writes documents; tables that it has written before are not encoded again.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    tables: Vec<(Shared<Table>, Section)>,
    /// A table of which a part is written.
    begun: Option<(Shared<Table>, TableWriter)>,
}

impl Writer {
    /// Writes a part of what [`Writer::write`] would have to, a short task's work; whether there is more of it. It may be
    /// called with another document each time.
    pub fn prepare(&mut self, document: &Document) -> bool {
        let is_written = |table: &&Shared<Table>| self.tables.iter().any(|(written, _)| written == *table);
        let Some(table) = document.tables.iter().find(|table| !is_written(table)) else { return false };
        let mut writer = match self.begun.take() {
            Some((begun, writer)) if begun == *table => writer,
            _ => TableWriter::default(),
        };
        if writer.write_some(table, CELLS_AT_ONCE) {
            self.begun = Some((table.clone(), writer));
        } else {
            let (bytes, hash) = writer.finish();
            self.tables.push((table.clone(), Section::hashed("table.1", bytes, hash)));
        }
        true
    }

    /// A document as a file. Whoever keeps it looks at [`FILE_BYTES`].
    pub fn write(&mut self, document: &Document) -> Vec<u8> {
        self.write_with(document, None)
    }

    fn write_with(&mut self, document: &Document, stated: Option<&Stated>) -> Vec<u8> {
        // A new field does not compile here until it is saved.
        let Document { scheme, tables, decisions, options, benchmark, scenarios, progress } = document;
        while self.prepare(document) {}
        // In the document's order, and without those that it does not have any more.
        let known = std::mem::take(&mut self.tables);
        let written = |table| known.iter().find(|(written, _)| written == table).cloned();
        self.tables = tables.iter().filter_map(written).collect();
        let decisions: Vec<SavedDecision> = decisions.iter().map(SavedDecision::from).collect();
        let mut sections = vec![
            section("scheme.1", &SavedScheme::from(&**scheme)),
            section("options.1", &SavedOptions::from(options)),
        ];
        sections.extend(self.tables.iter().map(|(_, section)| section.clone()));
        sections.push(section("decisions.1", &decisions));
        // What is not there is read as none.
        if !scenarios.is_empty() {
            let scenarios: Vec<SavedScenario> = scenarios.iter().map(SavedScenario::from).collect();
            sections.push(section("scenarios.1", &scenarios));
        }
        if !progress.is_empty() {
            sections.push(section("progress.1", &progress.iter().collect::<Vec<(&String, &f64)>>()));
        }
        // In its own text, which has versions of its own.
        let benchmark = benchmark.as_ref().map(|benchmark| benchmark_text(benchmark, scheme));
        sections.extend(benchmark.map(|text| Section::new("benchmark.1", text.into_bytes())));
        container::pack(FORMAT, ENGINE, stated.map(Stated::line).as_deref(), &sections)
    }
}

/// A document as a file.
///
/// ```
/// # use scoreboard::app::Document;
/// # use scoreboard::project::{read, write};
/// let file = write(&Document::default());
/// assert!(file.starts_with(b"scoreboard-project 1\nengine "));
/// let opened = read(&file).unwrap();
/// assert_eq!(*opened.document.scheme, *Document::default().scheme);
/// assert!(opened.losses.is_empty());
/// ```
pub fn write(document: &Document) -> Vec<u8> {
    Writer::default().write(document)
}

/// A document as a file that confirms itself: it states the result that it was saved with.
pub fn write_stating(document: &Document, stated: &Stated) -> Vec<u8> {
    Writer::default().write_with(document, Some(stated))
}

/// Whether a file that was written can be opened again, as far as can be said without reading it.
pub fn fits(document: &Document, file: &[u8]) -> bool {
    let n_cells = document.tables.iter().map(|table| table.n_cells()).sum::<usize>();
    file.len() <= FILE_BYTES && n_cells <= MOST_CELLS
}

/// Whether everything in a file can be opened.
pub fn is_whole(file: &[u8]) -> bool {
    read(file).is_ok_and(|opened| opened.losses.is_empty())
}

fn section(name: &'static str, content: &impl Serialize) -> Section {
    Section::new(name, postcard::to_stdvec(content).expect("what is saved is plain data"))
}

fn content<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::take_from_bytes(bytes).ok().filter(|(_, rest)| rest.is_empty()).map(|(content, _)| content)
}

/// Whether bytes begin as a project file does, of whatever version.
pub fn is_project(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC.as_bytes())
}

/// Reads a project file, as far as it is whole and known.
///
/// # Errors
/// A file of which nothing can be used.
pub fn read(bytes: &[u8]) -> Result<Opened, ProjectError> {
    read_by(bytes, MIGRATIONS)
}

/// The same, by other steps from earlier versions.
///
/// # Errors
/// As [`read`].
pub fn read_by(bytes: &[u8], migrations: &[Migration]) -> Result<Opened, ProjectError> {
    if !is_project(bytes) {
        return Err(ProjectError::NotAProject);
    }
    if bytes.len() > FILE_BYTES {
        return Err(ProjectError::TooLarge);
    }
    let Some(file) = container::unpack(bytes) else { return Err(ProjectError::Damaged) };
    let mut document = Document::default();
    let mut losses = Vec::new();
    let (mut n_read, mut n_tables, mut n_cells) = (0, 0, 0);
    if !file.is_header_whole {
        losses.push(Loss::List);
    }
    for (name, bytes) in &file.sections {
        let (kind, version) = name.rsplit_once('.').unwrap_or((name, ""));
        let part = match kind {
            "scheme" => Part::Scheme,
            "options" => Part::Options,
            "table" => {
                n_tables += 1;
                Part::Table(n_tables)
            }
            "decisions" => Part::Decisions,
            "scenarios" => Part::Scenarios,
            "progress" => Part::Progress,
            "benchmark" => Part::Benchmark,
            _ => Part::Unknown((*name).into()),
        };
        let Some(version) = version.parse().ok().filter(|_| !matches!(part, Part::Unknown(_))) else {
            losses.push(Loss::Newer(part));
            continue;
        };
        let bytes = match migrate(migrations, kind, version, bytes.unwrap_or_default()) {
            Migrated::Newer => {
                losses.push(Loss::Newer(part));
                continue;
            }
            Migrated::Now(now) => bytes.map(|_| now),
            Migrated::Damaged => None,
        };
        let is_read = bytes.is_some_and(|bytes| {
            let bytes = &bytes[..];
            match part {
                Part::Scheme => {
                    let scheme = content::<SavedScheme>(bytes).and_then(SavedScheme::scheme);
                    // The built-in one stays the same object: then nothing that was worked out for it is worked out again.
                    scheme.map(|scheme| {
                        if scheme != *document.scheme {
                            document.scheme = Shared::new(scheme);
                        }
                    })
                }
                Part::Options => content::<SavedOptions>(bytes).and_then(|saved| saved.options()).map(|options| {
                    document.options = options;
                }),
                Part::Table(_) => content::<SavedTable>(bytes).map(Table::from).and_then(|table| {
                    n_cells += table.n_cells();
                    let is_new = document.table(&table.file).is_none();
                    (is_new && n_cells <= MOST_CELLS).then(|| document.tables.push(Shared::new(table)))
                }),
                Part::Decisions => content::<Vec<SavedDecision>>(bytes).map(|decisions| {
                    document.decisions = Shared::new(decisions.into_iter().map(Decision::from).collect());
                }),
                Part::Scenarios => content::<Vec<SavedScenario>>(bytes).map(|scenarios| {
                    document.scenarios = Shared::new(scenarios.into_iter().map(Scenario::from).collect());
                }),
                Part::Progress => content::<Vec<(String, f64)>>(bytes).map(|progress| {
                    let progress = progress.into_iter().filter(|(_, state)| state.is_finite());
                    document.progress = Shared::new(progress.collect());
                }),
                // The scheme stands before it.
                Part::Benchmark => read_benchmark(bytes, &[&document.scheme]).ok().map(|benchmark| {
                    document.benchmark = Some(Shared::new(benchmark));
                }),
                Part::Unknown(_) => None,
            }
            .is_some()
        });
        match is_read {
            true => n_read += 1,
            false => losses.push(Loss::Damaged(part)),
        }
    }
    if n_read == 0 {
        let engine = file.engine.to_owned();
        return Err(match file.format > FORMAT {
            true => ProjectError::Newer { format: file.format, engine },
            false => ProjectError::Damaged,
        });
    }
    let stated = file.result.filter(|_| file.is_header_whole).and_then(Stated::from_line);
    Ok(Opened { document, engine: file.engine.to_owned(), losses, stated })
}
