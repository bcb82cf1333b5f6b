//! Which files of a folder are to be read, and in which order.

use super::Notice;

/// So many files are taken at once, and from so deep: more is a folder that nobody meant.
pub const MOST_FILES: usize = 2_000;
pub const DEEPEST: usize = 16;

/// So many names stand in the notice of what was left out.
const MOST_NAMES: usize = 3;

/// Of files that are plainly no tables. What is not among them is tried: the content decides, not the name.
const NO_TABLES: &str = ".7z .avi .bmp .doc .docx .dps .exe .gif .gz .heic .jpeg .jpg .lnk .mov .mp3 .mp4 .ofd .pdf .png \
                         .ppt .pptx .rar .rtf .svg .tar .tif .tiff .url .wav .webp .wmv .wps .zip";

/// Whether a file or folder is one that programs put there and nobody sees: `~$甲校.xlsx` is there while the file is
/// open in Excel.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || ["thumbs.db", "desktop.ini", "__macosx"].contains(&name.to_ascii_lowercase().as_str())
}

/// Of files that were chosen or dropped, each under the name it goes by (its path, where it came in a folder): those to
/// be read, in their order, each under a name of its own; and what is to be told.
pub fn choose<F>(files: Vec<(String, F)>) -> (Vec<(String, F)>, Vec<Notice>) {
    let mut sorted: Vec<(String, String, F)> = Vec::new();
    for (path, file) in files {
        if !path.split('/').any(is_hidden) {
            // By insertion: they mostly come in order, and a sort of the library's is 1 KB of the first paint.
            let key = natural_key(&path);
            let at = sorted.partition_point(|(other, ..)| *other <= key);
            sorted.insert(at, (key, path, file));
        }
    }
    let (mut files, mut notices): (Vec<(String, F)>, _) = (Vec::new(), Vec::new());
    let (mut n_left_out, mut first_left_out, mut is_too_large) = (0, Vec::new(), false);
    let (mut before, mut n_same) = (String::new(), 1);
    for (_, mut path, file) in sorted {
        if is_no_table(&path) {
            n_left_out += 1;
            if n_left_out <= MOST_NAMES {
                first_left_out.push(path);
            }
        } else if files.len() == MOST_FILES || path.split('/').count() > DEEPEST + 1 {
            is_too_large = true;
        } else {
            // What a search has found in many folders is dropped without them.
            if path == before {
                n_same += 1;
                path.push_str(&format!(" ({n_same})"));
            } else {
                n_same = 1;
                before.clone_from(&path);
            }
            files.push((path, file));
        }
    }
    if is_too_large {
        notices.push(Notice::FolderTooLarge);
    }
    if n_left_out > 0 {
        notices.push(Notice::LeftOut { n_files: n_left_out, first: first_left_out });
    } else if files.is_empty() {
        notices.push(Notice::NoFiles);
    }
    (files, notices)
}

/// Only in a folder: what is dropped by itself is meant, and the reader says what is wrong with it.
fn is_no_table(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    path.contains('/') && NO_TABLES.split(' ').any(|ending| lower.ends_with(ending))
}

/// Sorts as people do: folder by folder, and 2 before 10.
fn natural_key(path: &str) -> String {
    let mut key = String::new();
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if n_digits > 0 {
            key.push_str(&format!("{:0>20}", &rest[..n_digits]));
        } else {
            key.push(if c == '/' { '\0' } else { c.to_ascii_lowercase() });
        }
        rest = &rest[n_digits.max(c.len_utf8())..];
    }
    // Names that read alike (`1` and `01`) stay apart.
    key + "\0" + path
}
