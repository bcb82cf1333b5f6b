//! Templates to be filled in: handed out by the page, and taken back.

use harness::Page;

fn save(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_template_is_handed_out_and_empty_holds_no_school() {
    let page = Page::open();
    for (button, file) in [
        ("template-xlsx", "产教融合评价填报表（全组一张表）.xlsx"),
        ("template-form-xlsx", "产教融合评价填报表（每校一张）.xlsx"),
    ] {
        page.click(button);
        let (name, bytes) = page.downloaded();
        assert_eq!(name, file);
        assert!(bytes.starts_with(b"PK"), "{} bytes", bytes.len());
        let path = save(&format!("{button}.xlsx"), &bytes);
        page.upload("file-input", &[&path]);
        page.wait_for_text("notice", &format!("{button}.xlsx"));
        page.wait_for_text("notice", "空白的填报模板");
        assert_eq!(page.count("notice"), 1);
        std::fs::remove_file(path).unwrap();
    }
    page.assert_clean();
    page.screenshot("template-not-filled-in");
}
