//! The edition that is one file, opened from the disk as by double click.

use harness::Page;

#[test]
fn one_file_reads_ranks_and_hands_out_without_a_network() {
    let page = Page::open_one_file();
    page.offline(true);
    // The late views are in it, and so is their style.
    page.by("how-to");
    page.click("load-sample");
    page.wait_for("the sample's ranking", |page| page.count("ranking-row") == 8);
    page.screenshot("one-file");
    let row = &page.attrs("ranking-row", "data-unit")[0];
    page.all("ranking-row")[0].click();
    page.wait_for("the breakdown", |page| page.attr("unit-detail", "data-unit").as_ref() == Some(row));

    // The worker reads workbooks, and writes them.
    page.js("location.hash = '#/'", harness::json!([]));
    page.upload("file-input", &[concat!(env!("CARGO_MANIFEST_DIR"), "/../cases/import/excel97.xls/input.xls")]);
    page.wait_for("the workbook's ranking", |page| page.count("ranking-row") == 7);
    page.js("location.hash = '#/'", harness::json!([]));
    page.click("template-xlsx");
    let (_, bytes) = page.downloaded();
    assert!(bytes.starts_with(b"PK"), "{} bytes", bytes.len());

    page.click("language");
    page.assert_clean();
    let requests = page.close();
    assert!(requests.iter().all(|url| url.ends_with("/scoreboard.html") || url.starts_with("blob:")), "{requests:?}");
}

#[test]
fn one_file_takes_pasted_rows() {
    let page = Page::open_one_file();
    page.paste("paste-input", "学校名称\t组别\t1.1.1\n甲校\t中职\t3\n乙校\t中职\t4\n");
    page.wait_for("two rows", |page| page.count("ranking-row") == 2);
    assert_eq!(page.attrs("ranking-row", "data-unit"), ["乙校", "甲校"]);
    page.assert_clean();
}
