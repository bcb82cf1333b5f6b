//! The effects that the page has on the browser, one a file, each named for what it does.

mod add_late_style;
mod autosave;
mod copy_text;
mod download;
mod find_path;
mod hand_out;
mod keep_focus;
mod keep_work;
mod list_dropped;
mod name_window;
mod navigate;
mod print;
mod read_files;
mod read_own;
mod remember;
mod save_figure;
mod tell_time;
mod today;
mod warn_before_leaving;
mod watch_version;

pub use add_late_style::add_late_style;
pub use autosave::{Autosave, Told, autosave, start_autosave};
pub use copy_text::copy_text;
pub use download::{CSV, XLSX, download};
pub use find_path::{PathNews, RunningSearch, find_path};
pub use hand_out::hand_out;
pub use keep_focus::{focus_in, focus_in_if_lost, give_focus_if_lost, keep_focus};
pub use keep_work::{Version, forget_versions, keep_version, kept_versions, last_version};
pub use list_dropped::{Dropped, list_chosen, list_dropped, take_dropped};
pub use name_window::name_window;
pub use navigate::{current_route, link_to, navigate, replace, take_linked};
pub use print::print;
pub use read_files::{FileReader, ReadFailure, pause};
pub use read_own::read_own;
pub use remember::{
    apply_lang, apply_theme, recall_autosave, recall_lang, recall_theme, recall_year, remember_autosave, remember_lang,
    remember_theme, remember_year,
};
pub use save_figure::{Picture, save_figure};
pub use tell_time::{now, time_text};
pub use today::today;
pub use warn_before_leaving::warn_before_leaving;
pub use watch_version::watch_version;
