//! Which files of a folder are read, in which order and under which names.

use scoreboard::app::{DEEPEST, MOST_FILES, Notice, choose};

fn chosen<S: Into<String>>(paths: impl IntoIterator<Item = S>) -> (Vec<String>, Vec<Notice>) {
    let (files, notices) = choose(paths.into_iter().map(|path| (path.into(), ())).collect());
    (files.into_iter().map(|(name, ())| name).collect(), notices)
}

#[track_caller]
fn check(paths: &[&str], expected: &[&str], notices: &[Notice]) {
    assert_eq!(chosen(paths.iter().copied()), (expected.iter().map(|s| s.to_string()).collect(), notices.to_vec()));
}

#[test]
fn folder_by_folder_and_2_before_10() {
    let sorted = ["a/2.xlsx", "a/10.xlsx", "a/b/1.xlsx", "a 1/1.xlsx", "B/1.xlsx", "b/02.xlsx", "b/2.xlsx", "c.csv"];
    let sorted_in_chinese = ["材料/第2组/甲校.xlsx", "材料/第10组/甲校.xlsx", "材料/第10组/甲校1.xlsx"];
    for sorted in [&sorted[..], &sorted_in_chinese[..]] {
        let mut mixed = sorted.to_vec();
        mixed.reverse();
        check(&mixed, sorted, &[]);
        mixed.rotate_left(2);
        check(&mixed, sorted, &[]);
    }
}

#[test]
fn what_programs_put_there_is_left_out_without_a_word() {
    let hidden =
        ["a/~$甲校.xlsx", "a/.DS_Store", "a/Thumbs.db", "a/Desktop.ini", "a/.git/x.csv", "__MACOSX/a/甲校.xlsx"];
    let mut paths = hidden.to_vec();
    paths.push("a/甲校.xlsx");
    check(&paths, &["a/甲校.xlsx"], &[]);
    check(&hidden, &[], &[Notice::NoFiles]);
    check(&[], &[], &[Notice::NoFiles]);
}

#[test]
fn what_is_plainly_no_table_is_left_out_of_a_folder_and_told() {
    let left_out =
        |n_files, first: &[&str]| [Notice::LeftOut { n_files, first: first.iter().map(|s| s.to_string()).collect() }];
    check(
        &["a/1.pdf", "a/2.DOCX", "a/3.xlsx", "a/4.jpg", "a/5.zip", "a/6"],
        &["a/3.xlsx", "a/6"],
        &left_out(4, &["a/1.pdf", "a/2.DOCX", "a/4.jpg"]),
    );
    check(&["a/通知.doc"], &[], &left_out(1, &["a/通知.doc"]));
    // What could be a table is tried; and so is what was dropped by itself: the reader says what is wrong with it.
    check(&["a/1.et", "a/2.html", "a/3.txt", "a/4.xlsb"], &["a/1.et", "a/2.html", "a/3.txt", "a/4.xlsb"], &[]);
    check(&["1.pdf"], &["1.pdf"], &[]);
}

#[test]
fn no_two_files_go_by_one_name() {
    check(&["乙校/填报表.xlsx", "甲校/填报表.xlsx"], &["乙校/填报表.xlsx", "甲校/填报表.xlsx"], &[]);
    // Found by a search in several folders, and dropped without them.
    check(&["b.xlsx", "a.xlsx", "b.xlsx", "b.xlsx"], &["a.xlsx", "b.xlsx", "b.xlsx (2)", "b.xlsx (3)"], &[]);
}

#[test]
fn too_many_and_too_deep_are_told() {
    let files = |n: usize| (0..n).rev().map(|n| format!("a/{n}.csv"));
    assert_eq!(chosen(files(MOST_FILES)).1, []);
    let (taken, notices) = chosen(files(MOST_FILES + 1));
    assert_eq!((taken.len(), taken[MOST_FILES - 1].as_str()), (MOST_FILES, "a/1999.csv"));
    assert_eq!(notices, [Notice::FolderTooLarge]);
    // Pictures do not push the tables out.
    let pictures = (0..3 * MOST_FILES).map(|n| format!("a/{n}.jpg"));
    assert_eq!(chosen(pictures.chain(["b/1.csv".into()])).0, ["b/1.csv"]);

    let deep = |depth: usize| format!("{}1.csv", "a/".repeat(depth));
    assert_eq!(chosen([deep(DEEPEST)]), (vec![deep(DEEPEST)], vec![]));
    assert_eq!(chosen([deep(DEEPEST + 1), "b.csv".into()]), (vec!["b.csv".into()], vec![Notice::FolderTooLarge]));
}
