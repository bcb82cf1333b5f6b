//! Language, appearance, whether the work is kept and which year is shown: choices kept in this browser. Storage may be disabled: then they hold until the page closes.

use crate::app::Theme;
use crate::i18n::Lang;
use gloo::utils::document_element;
use web_sys::Storage;

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const AUTOSAVE: &str = "autosave";
const YEAR: &str = "year";
const OFF: &str = "off";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn tab_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage loses nothing but the choice.
        let _ = storage.set_item(key, value);
    }
}

pub fn recall_lang() -> Lang {
    recall(LANGUAGE).and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

pub fn remember_lang(lang: Lang) {
    remember(LANGUAGE, lang.tag());
}

pub fn recall_theme() -> Theme {
    recall(THEME).and_then(|tag| Theme::from_tag(&tag)).unwrap_or_default()
}

pub fn remember_theme(theme: Theme) {
    remember(THEME, theme.tag());
}

/// Whether the work is to be kept in this browser: yes, until somebody says no.
pub fn recall_autosave() -> bool {
    recall(AUTOSAVE).is_none_or(|choice| choice != OFF)
}

pub fn remember_autosave(is_on: bool) {
    remember(AUTOSAVE, if is_on { "on" } else { OFF });
}

/// For this tab only, to be shown again when the page is loaded again; a link to it may be opened with other data.
pub fn remember_year(year: Option<u16>) {
    if let Some(storage) = tab_storage() {
        let _ = match year {
            Some(year) => storage.set_item(YEAR, &year.to_string()),
            None => storage.remove_item(YEAR),
        };
    }
}

pub fn recall_year() -> Option<u16> {
    tab_storage()?.get_item(YEAR).ok().flatten()?.parse().ok()
}

/// Declares the language to the browser: fonts, hyphenation and screen readers go by it.
pub fn apply_lang(lang: Lang) {
    let _ = document_element().set_attribute("lang", lang.tag());
}

pub fn apply_theme(theme: Theme) {
    let _ = document_element().set_attribute("data-theme", theme.tag());
}
