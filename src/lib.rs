//! Scores vocational schools by a city's indicator system, and shows the reason for every point.
//!
//! # The way of the data
//! Bytes become a [`table::Table`] ([`import`]), which remembers of every cell where it stands and what it holds. Tables
//! become units and values ([`table::interpret`]), together with everything that could not be taken and why. What a person
//! decides about them ([`table::Decision`]) is kept beside the tables, and they are read again with it. Values become
//! points and ranks ([`engine::score`]). The page ([`app`], `tasks`, `ui`) and the ES module ([`api`]) read the same
//! scoreboard.
//!
//! # Rooms
//! | room | what it does | what it may see |
//! | --- | --- | --- |
//! | [`engine`] | schemes, points, ranks: pure numbers | nothing |
//! | [`table`] | cells with their places; what tables mean | `engine` |
//! | [`nfkc`] | one form for text that looks alike | nothing |
//! | [`digits`] | the number that digits mean, and the digits of a number | nothing |
//! | [`hash`] | a fingerprint of bytes | nothing |
//! | [`plan`] | what the plan says beside its indicator system, word for word | nothing |
//! | [`import`] | bytes to tables | `table`, `digits` |
//! | [`export`] | what is handed out as a file | `engine`, `table`, `i18n`, `digits` |
//! | [`i18n`] | every text, in both languages | all that texts speak of |
//! | [`app`] | what the page knows and how it changes, without a browser | the above |
//! | [`project`] | the document as a file, and back | `app`, `export`, `i18n`, `table`, `engine`, `hash` |
//! | `tasks` | effects on the browser, one a file | the above |
//! | `ui` | components that draw views which are ready | the above |
//! | [`worker`] | what the page and its worker say to each other | `import`, `export`, `table` |
//! | [`api`] | the ES module's shapes | all but `ui`, `app`, `tasks` |
//!
//! `tests/architecture.rs` holds them to it. Three programs are built from this library: `app` (the page: small, for the
//! first paint; `ui::late` is cut off and loaded after), `worker` (the spreadsheets, read and written: loaded after) and
//! `engine` (the ES module).
//!
//! # Invariants
//! - Scores are computed, never stored: the same document always gives the same scoreboard, bit for bit.
//! - A value that counts was read from a cell whose address is known; what is not certain does not count and is told.
//! - Nothing is sent anywhere: no module below `tasks` can reach a browser, and the page's security policy forbids the
//!   rest.
//!
//! # Where do I add ...
//! - an indicator system: a file beside [`engine::shaoxing`];
//! - a scoring rule: [`engine::Rule`];
//! - a file format: [`import`];
//! - a file to hand out: [`export`];
//! - a way in which people write a value: `table/value.rs`; what could be meant by one at fault: `table/proposal.rs`;
//! - something unusual to point at: `table/suspicion.rs`;
//! - something a person may decide: [`table::Decision`];
//! - a text or a language: [`i18n`];
//! - a view: a selector in [`app::selectors`], then a component in `ui`; where it may come after the first paint, as most
//!   may, a line in `ui::late`.
#![forbid(unsafe_code)]

pub mod api;
pub mod app;
pub mod digits;
pub mod engine;
pub mod export;
pub mod hash;
pub mod i18n;
pub mod import;
pub mod nfkc;
pub mod plan;
pub mod project;
pub mod table;
#[cfg(target_arch = "wasm32")]
pub mod tasks;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod worker;
