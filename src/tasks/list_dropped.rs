//! Which files were chosen or dropped, with all that is in the folders among them.

use crate::app::{DEEPEST, MOST_FILES, Notice, is_hidden};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Files that were chosen, each under its path where a folder was chosen, and else under its name.
pub fn list_chosen(files: FileList) -> Vec<(String, File)> {
    let path = |file: &File| Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let files = (0..files.length()).filter_map(|i| files.get(i));
    files.map(|file| (path(&file).filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file)).collect()
}

/// A file or folder that was dropped; a file only, where the browser does not say more.
pub enum Dropped {
    Entry(FileSystemEntry),
    File(File),
}

/// To be called while the event lasts: after it the browser has forgotten what was dropped.
pub fn take_dropped(transfer: &DataTransfer) -> Vec<Dropped> {
    let items = transfer.items();
    let take = |i| {
        let item = items.get(i)?;
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) => Some(Dropped::Entry(entry)),
            _ => item.get_as_file().ok()?.map(Dropped::File),
        }
    };
    (0..items.length()).filter_map(take).collect()
}

/// Looks into the folders. Files go by their path from the folder on that was dropped.
pub async fn list_dropped(dropped: Vec<Dropped>) -> (Vec<(String, File)>, Vec<Notice>) {
    let (mut files, mut notices, mut is_cut) = (Vec::new(), Vec::new(), false);
    let mut to_visit = Vec::new();
    for dropped in dropped {
        match dropped {
            Dropped::Entry(entry) => to_visit.push((entry, 0)),
            Dropped::File(file) => files.push((file.name(), file)),
        }
    }
    while let Some((entry, depth)) = to_visit.pop() {
        if is_hidden(&entry.name()) {
            continue;
        }
        // Absolute within what was dropped.
        let path = entry.full_path().get(1..).unwrap_or_default().to_string();
        if entry.is_file() {
            if files.len() == MOST_FILES {
                is_cut = true;
                break;
            }
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let asked = Promise::new(&mut |done, failed| entry.file_with_callback_and_callback(&done, &failed));
            match JsFuture::from(asked).await {
                Ok(file) => files.push((path, file.unchecked_into())),
                Err(_) => notices.push(Notice::Unreadable { file: path }),
            }
            continue;
        }
        if depth == DEEPEST {
            is_cut = true;
            continue;
        }
        let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
        loop {
            let asked = Promise::new(&mut |done, failed| {
                // It reports through `failed`, too.
                let _ = reader.read_entries_with_callback_and_callback(&done, &failed);
            });
            let Ok(some) = JsFuture::from(asked).await else {
                notices.push(Notice::Unreadable { file: path });
                break;
            };
            // 100 at a time, and none at the end.
            let some: Array = some.unchecked_into();
            if some.length() == 0 {
                break;
            }
            to_visit.extend(some.iter().map(|entry| (entry.unchecked_into(), depth + 1)));
        }
    }
    if is_cut {
        notices.push(Notice::FolderTooLarge);
    }
    (files, notices)
}
