//! Files made to do harm, or damaged on the way: each is a clear error or a clean read, soon, and never a panic.

mod containers;
mod corpus;
mod counting;

use containers::*;
use corpus::corpus;
use counting::{MEMORY_BYTES, peak_of};
use scoreboard::engine::{Value, shaoxing};
use scoreboard::i18n::Lang;
use scoreboard::import::{self, ImportError, limits};
use scoreboard::table::{CellRef, FileKind, Raw, Table, interpret};
use scoreboard::worker::{Parts, Whole};
use std::time::Instant;

/// Reads and interprets as the page does, says in both languages what is found, and holds it to the memory of the page.
/// Time is held by whoever runs the tests: what takes long here is seen there.
#[track_caller]
fn read(bytes: &[u8], file: &str) -> Result<Table, ImportError> {
    let scheme = shaoxing::scheme();
    let start = Instant::now();
    let (table, peak) = peak_of(|| {
        let table = import::read(bytes, file, None);
        if let Ok(table) = &table {
            let found = interpret(std::slice::from_ref(table), &scheme);
            for issue in found.issues.iter().take(1_000) {
                assert!([Lang::Zh, Lang::En].into_iter().all(|lang| !lang.issue(issue, &scheme).is_empty()));
            }
        }
        table
    });
    println!("{:>7.3} s {:>4} MiB  {file}", start.elapsed().as_secs_f64(), peak >> 20);
    assert!(peak <= MEMORY_BYTES, "{file}: {} MiB", peak >> 20);
    // In a build for tests a million cells would take their time.
    if bytes.len() < 100_000 {
        let mut whole = Whole::default();
        Parts::of_reading(&table).for_each(|(part, _)| whole.add(&part).expect("a part of this version"));
        assert!(whole.reading() == Some(table.clone()), "{file}: from the worker to the page");
    }
    if let Err(error) = &table {
        let said = [Lang::Zh, Lang::En].map(|lang| lang.import_error(error));
        assert!(said.iter().all(|text| (1..200).contains(&text.chars().count())), "{file}: {said:?}");
    }
    table
}

#[test]
fn the_corpus_ends_in_clear_messages_or_clean_reads() {
    let cases = corpus();
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "every case has a name of its own");
    assert!(cases.len() >= 45, "{}", cases.len());
    println!("{} files", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let table = read(&case.bytes, &case.name);
        let became = table.as_ref().map_or_else(ImportError::code, |_| "table");
        if case.becomes != became && case.becomes != "either" {
            wrong.push(format!("{}: {became}, not {}: {:?}", case.name, case.becomes, table.err()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the fuzz targets found, each as small as it gets.
#[test]
fn what_was_found_by_chance_does_no_harm_any_more() {
    let folder = format!("{}/tests/cases/hostile", env!("CARGO_MANIFEST_DIR"));
    let scheme = shaoxing::scheme();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let _ = read(&bytes, &path.file_name().unwrap().to_string_lossy());
        if let Ok(table) = import::read_text(&String::from_utf8_lossy(&bytes), "", FileKind::Paste) {
            interpret(&[table], &scheme);
        }
    }
}

#[track_caller]
fn refused(bytes: &[u8], code: &str) {
    match read(bytes, "x") {
        Ok(table) => panic!("read as {:?}", table.kind),
        Err(e) => assert_eq!(e.code(), code, "{e:?}"),
    }
}

fn fixture(case: &str) -> Vec<u8> {
    let folder = format!("{}/tests/cases/import/{case}", env!("CARGO_MANIFEST_DIR"));
    let ending = case.rsplit('.').next().unwrap();
    std::fs::read(format!("{folder}/input.{ending}")).unwrap()
}

#[test]
fn a_value_in_the_last_corner_costs_one_cell() {
    let corner = CellRef::new(1_048_575, 16_383);
    let bytes = xlsx(
        &format!(
            "<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"16384\" hidden=\"1\"/></cols><sheetData>{}</sheetData></worksheet>",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>"
        ),
        vec![],
    );
    let table = read(&bytes, "corner.xlsx").unwrap();
    assert_eq!(table.sheets[0].cells.len(), 2);
    assert_eq!((table.sheets[0].cells[1].at, &table.sheets[0].cells[1].raw), (corner, &Raw::Number(2.0)));

    let bytes = ods(
        "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"float\" office:value=\"2\"/></table:table-row></table:table>",
    );
    let table = read(&bytes, "corner.ods").unwrap();
    assert_eq!(table.sheets[0].cells.len(), 1);
    assert_eq!(table.sheets[0].cells[0].at, corner);

    let mut number = vec![0xff, 0xff, 0xff, 0x00, 0, 0];
    number.extend(2.0f64.to_le_bytes());
    let dimensions = (0x0200, vec![0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
    let table = read(&xls(&[], &[dimensions, (0x0203, number)]), "corner.xls").unwrap();
    assert_eq!(table.sheets[0].cells[0].at, CellRef::new(65_535, 255));
}

#[test]
fn claims_of_counts_and_repeats_reserve_nothing() {
    let strings = "<sst count=\"4294967295\" uniqueCount=\"18446744073709551615\"><si><t>a</t></si></sst>";
    let bytes = xlsx(&sheet("<row><c t=\"s\"><v>0</v></c></row>"), vec![entry("xl/sharedStrings.xml", strings)]);
    assert_eq!(read(&bytes, "x").unwrap().sheets[0].cells[0].raw, Raw::Text("a".into()));

    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    refused(&ods(&format!("<table:table>{row}</table:table>")), "too_many_cells");
    let row = row.replace("1048576", "4294967295").replace("16384", "99999999999999999999");
    assert!(read(&ods(&format!("<table:table>{row}</table:table>")), "x").is_err());

    // A long string that stands in every cell.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(300_000));
    let cells = "<row>".to_string() + &"<c t=\"s\"><v>0</v></c>".repeat(1000) + "</row>";
    refused(&xlsx(&sheet(&cells), vec![entry("xl/sharedStrings.xml", strings)]), "inflates_too_far");
}

#[test]
fn more_cells_than_the_limit_are_refused() {
    let text = "1,".repeat(limits::CELLS + 1);
    refused(text.as_bytes(), "too_many_cells");
    refused(&vec![b'1'; limits::FILE_BYTES + 1], "file_too_large");
    let long = "1".repeat(limits::FILE_BYTES + 1);
    assert!(matches!(import::read_text(&long, "", FileKind::Paste), Err(ImportError::TooLarge { .. })));
}

#[test]
fn files_cut_off_anywhere_are_errors() {
    for case in ["percent-format.xlsx", "libreoffice-percent.ods", "excel97.xls"] {
        let bytes = fixture(case);
        for i in 1..40 {
            let cut = bytes.len() * i / 40;
            // The end of an old workbook may be padding; everywhere else something is missing.
            match read(&bytes[..cut], case) {
                Ok(table) => assert!(table.kind == FileKind::Xls && i > 30, "{case} cut at {cut}"),
                Err(e) => assert_ne!(e.code(), "empty_file", "{case} cut at {cut}"),
            }
        }
    }
}

#[test]
fn files_with_bytes_changed_never_panic() {
    let mut state = 7u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for case in
        ["percent-format.xlsx", "libreoffice-percent.ods", "excel97.xls", "wps-gb18030.csv", "excel-unicode-text.txt"]
    {
        let bytes = fixture(case);
        for _ in 0..150 {
            let mut bytes = bytes.clone();
            for _ in 0..1 + random() % 20 {
                let at = random() % bytes.len();
                bytes[at] = random() as u8;
            }
            let _ = read(&bytes, case);
        }
    }
}

/// Inside the archives, where no checksum stands before the readers.
#[test]
fn parts_with_bytes_changed_never_panic() {
    let cells = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>a</t></r></is></c></row>\
                 <row r=\"2\" hidden=\"1\"><c r=\"A2\"><f>A1</f><v>3.5</v></c><c r=\"C2\" t=\"e\"><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>";
    let strings = "<sst><si><t xml:space=\"preserve\"> a_x000D_ </t></si></sst>";
    let content = "<table:table table:name=\"S\"><table:table-column table:number-columns-repeated=\"3\" table:visibility=\"collapse\"/><table:table-row table:number-rows-repeated=\"2\">\
                   <table:table-cell office:value-type=\"percentage\" office:value=\"0.5\" table:number-columns-spanned=\"2\"><text:p>50%<text:s text:c=\"3\"/></text:p></table:table-cell></table:table-row></table:table>";
    let mut state = 11u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut changed = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..1 + random() % 4 {
            let at = random() % bytes.len();
            bytes[at] = b"<>/=\"0 9aA:\xe5"[random() % 12];
        }
        bytes
    };
    for _ in 0..400 {
        let sheet = String::from_utf8_lossy(&changed(&sheet(cells))).into_owned();
        let strings = entry("xl/sharedStrings.xml", changed(strings));
        let _ = read(&xlsx(&sheet, vec![strings]), "x");
        let content = String::from_utf8_lossy(&changed(content)).into_owned();
        let _ = read(&ods(&content), "x");
    }
}

#[test]
fn loops_in_compound_files_end() {
    let good = xls(&[], &[]);
    assert!(read(&good, "x").is_ok());
    // Every chain of sectors points at its own beginning.
    for target in 0..12u32 {
        let mut bytes = good.clone();
        for entry in bytes[512..1024].chunks_exact_mut(4) {
            entry.copy_from_slice(&target.to_le_bytes());
        }
        let _ = read(&bytes, "x");
    }
    for (at, value) in [(48, 0u32), (48, u32::MAX), (60, 1), (64, u32::MAX), (68, 0), (68, 5), (76, 9), (44, u32::MAX)]
    {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let _ = read(&bytes, "x");
    }
    let mut bytes = good.clone();
    bytes[30] = 40; // sectors of 2^40 bytes
    refused(&bytes, "damaged_file");
}

#[test]
fn records_that_lie_are_errors() {
    // A table of strings that claims four thousand million of them.
    let mut strings = vec![0xff; 8];
    strings.extend([1, 0, 0, b'a']);
    assert!(read(&xls(&[(0x00fc, strings)], &[]), "x").is_ok());
    // A string longer than its record.
    refused(&xls(&[(0x00fc, vec![1, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 1, b'a'])], &[]), "damaged_file");
    // Cells cut off.
    for kind in [0x0203, 0x027e, 0x00fd, 0x0205, 0x0006, 0x0204, 0x00e5, 0x0208, 0x007d] {
        refused(&xls(&[], &[(kind, vec![1, 0, 1])]), "damaged_file");
    }
    // A sheet that starts nowhere, and two that are one.
    let bound = |start: u32| (0x0085, [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'T']].concat());
    refused(&xls(&[bound(u32::MAX)], &[]), "damaged_file");
    let twice = xls(&[bound(0), bound(0)], &[]);
    refused(&twice, "damaged_file");
}

#[test]
fn what_is_no_table_is_named() {
    let named = |bytes: &[u8]| match read(bytes, "表.xls") {
        Err(ImportError::NotATable { what }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(named(b"<html><body><p>1</p></body></html>"), "html");
    assert_eq!(named("\u{feff}\r\n<!DOCTYPE html><title>x</title>".as_bytes()), "html");
    assert_eq!(named(b"<?xml version=\"1.0\"?><Workbook/>"), "xml");
    assert_eq!(named(b"MIME-Version: 1.0\r\nContent-Type: multipart/related"), "mhtml");
    assert_eq!(named(b"%PDF-1.7\n"), "pdf");
    assert_eq!(named(b"\x89PNG\r\n\x1a\n"), "png");
    assert_eq!(named(b"\xff\xd8\xff\xe0"), "jpeg");
    assert_eq!(named(b"Rar!\x1a\x07\x00"), "rar");
    assert_eq!(named(b"7z\xbc\xaf\x27\x1c"), "7z");
    assert_eq!(named(b"\x1f\x8b\x08\x00"), "gzip");
    assert_eq!(named(&compound(&[("WordDocument", vec![0; 10])])), "doc");
    assert_eq!(named(&zip(&[entry("word/document.xml", "<w/>")], None)), "docx");
    assert_eq!(named(&zip(&[entry("a.txt", "a")], None)), "zip");
    let noise: Vec<u8> = (0..5000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    assert_eq!(named(&noise), "binary data");
}

#[test]
fn strange_names_and_values_stay_in_their_cells() {
    let long = "长".repeat(100_000);
    let names =
        ["__proto__", "constructor", "\u{202e}校学乙", "<script>alert(1)</script>", "=1+1", "😀学校", long.as_str()];
    let mut text = String::from("学校名称\t组别\t毕业生就业率（%）\t共同开发课程数（门）\n");
    for (i, name) in names.iter().enumerate() {
        text.push_str(&format!(
            "{name}\t中职\t{}\t{}\n",
            80 + i,
            ["1e999", "NaN", "-1e999", "inf", "1e-999", "9e307", "5"][i]
        ));
    }
    let table = read(text.as_bytes(), "__proto__").unwrap();
    let interpretation = interpret(&[table], &shaoxing::scheme());
    assert_eq!(interpretation.units.len(), names.len(), "{:?} {:?}", interpretation.left_out, interpretation.issues);
    for (i, unit) in interpretation.units.iter().enumerate() {
        assert_eq!(unit.entries[0].value, Value::Reported(80.0 + i as f64), "{}", unit.at.cell);
        assert!(unit.entries.iter().all(|entry| entry.value.reported().is_none_or(f64::is_finite)));
    }
    // Marks that turn the direction of writing are no part of a name.
    assert_eq!(interpretation.units[2].name, "校学乙");
}

#[test]
fn wide_and_long_tables_without_sense_are_read_soon() {
    let row = "毕业生就业率,".repeat(200) + "\n";
    let _ = read(row.repeat(300).as_bytes(), "headings");
    let _ = read("a\tb\n".repeat(200_000).as_bytes(), "words");
    let _ = read(("学校名称,毕业生就业率\n".to_string() + &"甲,0.5\n".repeat(100_000)).as_bytes(), "the same name");
    let _ = read("\"".repeat(1_000_000).as_bytes(), "quotes");
    let merged = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(20_000);
    let bytes = xlsx(
        &format!(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>毕业生就业率</t></is></c></row></sheetData><mergeCells>{merged}</mergeCells></worksheet>"
        ),
        vec![],
    );
    let _ = read(&bytes, "merged");
}
