//! The corpus: files that people made to do harm, and files that something else did harm to. The browser test drops some
//! of them on the page, too; nothing here may need the library.

use crate::containers::*;

/// One file, and what must become of it: the code of an error, `table`, or `either` where both would be fair.
pub struct Case {
    pub name: String,
    pub bytes: Vec<u8>,
    pub becomes: &'static str,
}

const XLSX: &[u8] = include_bytes!("../cases/import/percent-format.xlsx/input.xlsx");
const ODS: &[u8] = include_bytes!("../cases/import/libreoffice-percent.ods/input.ods");
const XLS: &[u8] = include_bytes!("../cases/import/excel97.xls/input.xls");
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

pub fn corpus() -> Vec<Case> {
    let mut all = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>, becomes| all.push(Case { name: name.into(), bytes, becomes });
    archives(&mut add);
    xlsx_parts(&mut add);
    ods_parts(&mut add);
    compound_files(&mut add);
    web_pages(&mut add);
    texts(&mut add);
    other_kinds(&mut add);
    all
}

type Add<'a> = dyn FnMut(&str, Vec<u8>, &'static str) + 'a;

fn archives(add: &mut Add<'_>) {
    let spaces = |n: usize| vec![b' '; n];
    add("bomb.xlsx", xlsx(&sheet(""), vec![entry("xl/sharedStrings.xml", spaces(66 << 20))]), "inflates_too_far");
    add(
        "bomb that lies about its size.xlsx",
        xlsx(&sheet(""), vec![Entry { claimed: Some(10), ..entry("xl/styles.xml", spaces(66 << 20)) }]),
        "inflates_too_far",
    );
    add("bomb by its ratio.xlsx", xlsx(&sheet(""), vec![entry("xl/styles.xml", spaces(5 << 20))]), "inflates_too_far");
    let inner = zip(&[entry("a", spaces(5 << 20))], None);
    let nested = (0..5).fold(inner, |inner, i| zip(&[entry(&format!("{i}.zip"), inner)], None));
    add("bomb in a bomb.xlsx", nested.clone(), "not_a_table");
    add("bomb in a sheet.xlsx", workbook(&[nested], vec![]), "damaged_file");
    add("bomb in many sheets.xlsx", workbook(&vec![spaces(4 << 20); 20], vec![]), "either");
    add("bomb.ods", zip(&[entry("content.xml", spaces(66 << 20))], None), "inflates_too_far");
    let many: Vec<Entry> = (0..=1_000).map(|i| entry(&format!("{i}"), "")).collect();
    add("too many entries.xlsx", zip(&many, None), "too_many_entries");
    add("too many entries, said to be one.xlsx", zip(&many, Some(1)), "too_many_entries");
    add("an entry that claims 4 GB.xlsx", xlsx(&sheet(ONE), vec![claims(u32::MAX - 1)]), "table");
    add("an entry that claims nothing.xlsx", xlsx(&sheet(ONE), vec![claims(0)]), "table");
    // One content for all sheets: each is found where the first is.
    let mut content = sheet("<row><c><v>1</v></c></row>").into_bytes();
    content.resize(3 << 20, b' ');
    add("entries that overlap.xlsx", overlapping(workbook(&vec![content; 24], vec![])), "inflates_too_far");
    let mut locked = XLSX.to_vec();
    change_directory(&mut locked, |header| header[8] |= 1);
    add("an archive with a password.xlsx", locked, "encrypted");
    let mut method = XLSX.to_vec();
    change_directory(&mut method, |header| header[10] = 14);
    add("packed by an unknown method.xlsx", method, "damaged_file");
    let mut nowhere = XLSX.to_vec();
    change_directory(&mut nowhere, |header| header[42..46].fill(0xfe));
    add("headers beyond the end.xlsx", nowhere, "damaged_file");
    let mut sum = XLSX.to_vec();
    change_directory(&mut sum, |header| header[16] ^= 1);
    add("a wrong checksum.xlsx", sum, "damaged_file");
    add("only the end of an archive.xlsx", [&b"PK\x05\x06"[..], &[0; 18]].concat(), "not_a_table");
    let mut loops = zip(&[], None);
    loops[12..20].copy_from_slice(&[0xff; 8]);
    add("an archive for ever beyond its end.xlsx", loops, "damaged_file");
    for (name, bytes) in [("xlsx", XLSX), ("ods", ODS), ("xls", XLS)] {
        for percent in [1, 25, 50, 75, 95] {
            let cut = &bytes[..bytes.len() * percent / 100];
            add(&format!("cut off at {percent} %.{name}"), cut.to_vec(), "damaged_file");
        }
        add(&format!("the end alone.{name}"), bytes[bytes.len() / 2..].to_vec(), "not_a_table");
        let mut zeros = bytes.to_vec();
        zeros[bytes.len() / 2..].fill(0);
        add(&format!("zeros from the middle.{name}"), zeros, "damaged_file");
    }
}

const ONE: &str = "<row><c t=\"inlineStr\"><is><t>学校名称</t></is></c></row>";

fn claims(size: u32) -> Entry {
    Entry { claimed: Some(size), ..entry("xl/styles.xml", "<styleSheet/>") }
}

/// A workbook of several sheets, all of one name.
fn workbook(sheets: &[Vec<u8>], more: Vec<Entry>) -> Vec<u8> {
    let (mut listed, mut relations) = (String::new(), String::new());
    for i in 0..sheets.len() {
        listed += &format!("<sheet name=\"S\" sheetId=\"{i}\" r:id=\"r{i}\"/>");
        relations += &format!(
            "<Relationship Id=\"r{i}\" Type=\"http://x/relationships/worksheet\" Target=\"worksheets/{i}.xml\"/>"
        );
    }
    let mut entries = vec![
        entry(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://x/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        entry("xl/workbook.xml", format!("<workbook xmlns:r=\"r\"><sheets>{listed}</sheets></workbook>")),
        entry("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>")),
    ];
    entries.extend(sheets.iter().enumerate().map(|(i, xml)| entry(&format!("xl/worksheets/{i}.xml"), xml.clone())));
    entries.extend(more);
    zip(&entries, None)
}

/// Calls it with the header of each entry in the directory.
fn change_directory(bytes: &mut [u8], mut change: impl FnMut(&mut [u8])) {
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06").expect("an archive");
    let mut at = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().expect("four")) as usize;
    while bytes[at..].starts_with(b"PK\x01\x02") {
        let length = |i: usize| usize::from(u16::from_le_bytes([bytes[at + i], bytes[at + i + 1]]));
        let next = at + 46 + length(28) + length(30) + length(32);
        change(&mut bytes[at..next]);
        at = next;
    }
}

/// Lets every entry of a sheet point at the content of the first.
fn overlapping(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut first: Option<[u8; 4]> = None;
    change_directory(&mut bytes, |header| {
        if header[46..].starts_with(b"xl/worksheets/") {
            let start = *first.get_or_insert_with(|| header[42..46].try_into().expect("four"));
            header[42..46].copy_from_slice(&start);
        }
    });
    bytes
}

fn strings(xml: &str) -> Vec<Entry> {
    vec![entry("xl/sharedStrings.xml", xml)]
}

fn xlsx_parts(add: &mut Add<'_>) {
    let cell = |of: &str| sheet(&format!("<row>{of}</row>"));
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    add("last corner.xlsx", xlsx(&sheet(corner), vec![]), "table");
    let beyond = "<row r=\"1048577\"><c r=\"XFE1048577\"><v>2</v></c></row>";
    add("beyond the last corner.xlsx", xlsx(&sheet(beyond), vec![]), "damaged_file");
    for (name, reference) in [
        ("of 4 thousand million rows", "A4294967297"),
        ("of endless columns", "ZZZZZZZZZZZZZZ1"),
        ("that is none", "中1"),
    ] {
        let bytes = xlsx(&cell(&format!("<c r=\"{reference}\"><v>1</v></c>")), vec![]);
        add(&format!("an address {name}.xlsx"), bytes, "damaged_file");
    }
    add("two cells at one place.xlsx", xlsx(&cell(&"<c r=\"A1\"><v>1</v></c>".repeat(2)), vec![]), "damaged_file");
    // Each is read as an error that is shown at its cell.
    for (name, index) in [("negative", "-1"), ("huge", "99999999999999999999"), ("missing", "7"), ("odd", "1e2")] {
        let bytes = xlsx(&cell(&format!("<c t=\"s\"><v>{index}</v></c>")), strings("<sst><si><t>a</t></si></sst>"));
        add(&format!("a {name} number of a string.xlsx"), bytes, "table");
        let bytes =
            xlsx(&cell(&format!("<c s=\"{index}\"><v>1</v></c>")), vec![entry("xl/styles.xml", "<styleSheet/>")]);
        add(&format!("a {name} number of a style.xlsx"), bytes, "either");
    }
    let claimed = "<sst count=\"4294967295\" uniqueCount=\"18446744073709551615\"><si><t>a</t></si></sst>";
    add("strings that claim to be many.xlsx", xlsx(&cell("<c t=\"s\"><v>0</v></c>"), strings(claimed)), "table");
    let many = format!("<sst>{}</sst>", "<si><t/></si>".repeat(2_000_000));
    add("millions of empty strings.xlsx", xlsx(&cell("<c t=\"s\"><v>0</v></c>"), strings(&many)), "either");
    let long = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(300_000));
    let everywhere = cell(&"<c t=\"s\"><v>0</v></c>".repeat(1_000));
    add("one long string in all cells.xlsx", xlsx(&everywhere, strings(&long)), "inflates_too_far");
    let laughs = "<!DOCTYPE sst [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";
    add("entities in entities.xlsx", xlsx(&cell("<c t=\"s\"><v>0</v></c>"), strings(laughs)), "either");
    let file = "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>";
    add("an entity from a file.xlsx", xlsx(&cell("<c t=\"s\"><v>0</v></c>"), strings(file)), "either");
    let deep = "<a>".repeat(200_000);
    add("deep elements.xlsx", xlsx(&format!("<worksheet>{deep}"), vec![]), "either");
    add("deep strings.xlsx", xlsx(&cell("<c t=\"s\"><v>0</v></c>"), strings(&format!("<sst><si>{deep}"))), "either");
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=\"1\"")).collect();
    add(
        "a hundred thousand attributes.xlsx",
        xlsx(&format!("<worksheet><sheetData><row{attributes}/>"), vec![]),
        "either",
    );
    add("a name without end.xlsx", xlsx(&format!("<{}", "a".repeat(2 << 20)), vec![]), "damaged_file");
    add("sheets of one name.xlsx", workbook(&[sheet(ONE).into_bytes(), sheet(ONE).into_bytes()], vec![]), "table");
    let path = |target: &str| {
        zip(
            &[
                entry(
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>",
                ),
                entry(
                    "xl/_rels/workbook.xml.rels",
                    format!(
                        "<Relationships><Relationship Id=\"b\" Type=\"http://x/relationships/worksheet\" Target=\"{target}\"/></Relationships>"
                    ),
                ),
            ],
            None,
        )
    };
    add("a path out of the archive.xlsx", path("../../../../etc/passwd"), "damaged_file");
    add("a path that is an address.xlsx", path("http://example.com/a.xml"), "damaged_file");
    add("a sheet that is the workbook.xlsx", path("workbook.xml"), "either");
    add("no workbook.xlsx", zip(&[entry("_rels/.rels", "<Relationships/>")], None), "not_a_table");
    add("no sheets.xlsx", workbook(&[], vec![]), "either");
    let merged = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(20_000);
    let body = format!("<worksheet><sheetData>{ONE}</sheetData><mergeCells>{merged}</mergeCells></worksheet>");
    add("all cells merged, many times.xlsx", xlsx(&body, vec![]), "table");
    let hidden = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(5_000);
    let body = format!("<worksheet><cols>{hidden}</cols><sheetData>{ONE}</sheetData></worksheet>");
    add("all columns hidden, many times.xlsx", xlsx(&body, vec![]), "either");
    let body = cell("<c><v>1e999</v></c><c><v>NaN</v></c><c><v>-INF</v></c><c><v>1e-999</v></c>");
    add("numbers that are none.xlsx", xlsx(&body, vec![]), "either");
    add("UTF-16 without its other half.xlsx", xlsx(&format!("\u{feff}{}", sheet(ONE)), vec![]), "either");
    let odd: Vec<u8> = [0xff, 0xfe, 0x3c, 0x00, 0x00, 0xd8, 0x3e].to_vec();
    add("UTF-16 with half a character.xlsx", workbook(&[odd], vec![]), "damaged_file");
    let nuls = sheet("<row><c t=\"inlineStr\"><is><t>\0a\0</t></is></c></row>");
    add("NULs in a cell.xlsx", xlsx(&nuls, vec![]), "either");
}

fn ods_parts(add: &mut Add<'_>) {
    let table = |rows: &str| ods(&format!("<table:table table:name=\"S\">{rows}</table:table>"));
    let one = "office:value-type=\"float\" office:value=\"1\"";
    let corner = format!(
        "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell {one}/></table:table-row>"
    );
    add("last corner.ods", table(&corner), "table");
    let full = format!(
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" {one}/></table:table-row>"
    );
    add("every cell repeated.ods", table(&full), "too_many_cells");
    let endless = full.replace("1048576", "4294967295").replace("16384", "99999999999999999999");
    add("repeats without end.ods", table(&endless), "either");
    add("repeats below nothing.ods", table(&full.replace("1048576", "-1").replace("16384", "-1")), "either");
    let text = format!("<text:p>{}</text:p>", "长".repeat(100_000));
    let long = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\">{text}</table:table-cell></table:table-row>"
    );
    add("one long text repeated.ods", table(&long), "inflates_too_far");
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4294967295\"/></text:p></table:table-cell></table:table-row>";
    add("a blank of 4 GB.ods", table(spaces), "either");
    add("blanks of much.ods", table(&spaces.replace("4294967295", "1000000").repeat(1_000)), "either");
    let nested = "<table:table-row><table:table-cell><table:table>".repeat(20_000);
    add("tables in tables.ods", table(&nested), "either");
    let hidden = "<table:table-column table:number-columns-repeated=\"4294967295\" table:visibility=\"collapse\"/>"
        .repeat(1_000);
    add("columns without end.ods", table(&(hidden + &corner)), "either");
    let hides_all = "<table:table-column table:number-columns-repeated=\"16384\" table:visibility=\"collapse\"/>";
    let sheets = format!("<table:table table:name=\"S\">{hides_all}</table:table>").repeat(50_000);
    add("all columns hidden of many sheets.ods", ods(&sheets), "too_many_entries");
    let sheets = format!("<table:table>{hides_all}{corner}</table:table>").repeat(900);
    add("all columns hidden of many full sheets.ods", ods(&sheets), "too_many_cells");
    add("a hundred thousand sheets.ods", ods(&"<table:table/>".repeat(100_000)), "too_many_entries");
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = zip(&[entry("content.xml", vec![7u8; 100]), entry("META-INF/manifest.xml", manifest)], None);
    add("a password.ods", locked, "encrypted");
}

fn compound_files(add: &mut Add<'_>) {
    let locked = compound(&[("EncryptionInfo", vec![4, 0]), ("EncryptedPackage", vec![0; 100])]);
    add("a password.xlsx", locked, "encrypted");
    add("a password.xls", xls(&[(0x002f, vec![1, 0])], &[]), "encrypted");
    let good = xls(&[], &[]);
    let changed = |at: usize, value: u32| {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        bytes
    };
    for (name, at, value) in [
        ("directory that is its own sector table", 48, 0),
        ("directory nowhere", 48, u32::MAX),
        ("small sectors' table in the directory", 60, 1),
        ("small sectors without end", 64, u32::MAX),
        ("list of sector tables in a circle", 68, 0),
        ("list of sector tables nowhere", 68, 500),
        ("sector table nowhere", 76, 9_000),
        ("sector table of 4 thousand million sectors", 44, u32::MAX),
    ] {
        add(&format!("{name}.xls"), changed(at, value), "either");
    }
    for target in [1, 2, 3] {
        let mut bytes = good.clone();
        for entry in bytes[512..1024].chunks_exact_mut(4) {
            entry.copy_from_slice(&u32::to_le_bytes(target));
        }
        add(&format!("all sectors lead to sector {target}.xls"), bytes, "either");
    }
    // Left, right and child of the root are the root.
    let mut bytes = good.clone();
    bytes[1024 + 68..1024 + 80].fill(0);
    add("a directory in a circle.xls", bytes, "either");
    let mut bytes = good.clone();
    bytes[30] = 40;
    add("sectors of a million million bytes.xls", bytes, "damaged_file");
    let mut bytes = good.clone();
    bytes[1024 + 128 + 120..1024 + 128 + 128].fill(0xff);
    add("a stream that claims all there is.xls", bytes, "either");
    add("the beginning alone.xls", OLE.to_vec(), "damaged_file");
    let lie = vec![1, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 1, b'a'];
    add("a string longer than its record.xls", xls(&[(0x00fc, lie)], &[]), "damaged_file");
    let many = [vec![0xff; 8], vec![1, 0, 0, b'a']].concat();
    add("strings that claim to be many.xls", xls(&[(0x00fc, many)], &[]), "either");
    let missing = [vec![0, 0, 0, 0, 0, 0], vec![0xff; 4]].concat();
    add("a number of no string.xls", xls(&[], &[(0x00fd, missing)]), "table");
    let mut number = vec![0xff, 0xff, 0xff, 0x00, 0xff, 0xff];
    number.extend(f64::NAN.to_le_bytes());
    add("no number in the last corner.xls", xls(&[], &[(0x0203, number)]), "either");
    let bound = |start: u32| (0x0085, [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'T']].concat());
    add("a sheet that starts nowhere.xls", xls(&[bound(u32::MAX)], &[]), "damaged_file");
    add("one sheet twice.xls", xls(&[bound(0), bound(0)], &[]), "damaged_file");
    add(
        "merged without end.xls",
        xls(&[], &vec![(0x00e5, [vec![0xff, 0x03], vec![0xff; 8 * 1023]].concat()); 6]),
        "either",
    );
}

fn web_pages(add: &mut Add<'_>) {
    let cell = "<td rowspan=4294967295 colspan=4294967295>1";
    for (name, html) in [
        ("spans of everything, row by row", format!("<table>{}", format!("<tr>{cell}").repeat(2_000))),
        ("spans of everything, side by side", format!("<table><tr>{}", cell.repeat(20_000))),
        ("tables in tables", "<table><tr><td>".repeat(10_000)),
        ("a million beginnings", "<table>".to_string() + &"<".repeat(1_000_000)),
        ("quotes never closed", "<table><tr><td a=\"".to_string() + &"<td \"".repeat(100_000)),
        ("a script without end", "<table><script>".to_string() + &"</".repeat(300_000)),
        ("a comment without end", "<table><!--".to_string() + &"--".repeat(300_000)),
        ("entities without end", "<table><tr><td>".to_string() + &"&#".repeat(300_000)),
        ("characters that are none", "<table><tr><td>".to_string() + &"&#xD800;&#x110000;&#0;".repeat(1_000)),
        ("elements never closed", "<table>".to_string() + &"<div><b><tr><td>1".repeat(30_000)),
    ] {
        add(&format!("{name}.xls"), html.into_bytes(), "either");
    }
    let script = "<html><table><tr><td><script>alert(1)</script><img src=x onerror=alert(1)>学校名称</table>";
    add("a script in a cell.xls", script.into(), "table");
    add("no table.xls", b"<html><body><p>1</p></body></html>".to_vec(), "not_a_table");
}

fn texts(add: &mut Add<'_>) {
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("a mark alone", b"\xef\xbb\xbf"),
        ("line ends", b"\r\n\r\n"),
        ("commas", b" , ,\n"),
        ("half a mark", b"\xff\xfe"),
    ] {
        add(&format!("{name}.csv"), bytes.to_vec(), "empty_file");
    }
    let utf_16 = |text: &str| {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    let mut odd = utf_16("学校名称\t组别\n甲\t中职\n");
    odd.pop();
    add("UTF-16 of an odd length.txt", odd, "either");
    let lone = [utf_16("学校名称\n甲"), vec![0x00, 0xd8, 0x00, 0xdc, 0x41, 0x00]].concat();
    add("UTF-16 with halves of characters.txt", lone, "either");
    add("NULs.csv", vec![0; 100_000], "not_a_table");
    add("text and NULs.csv", "a,b\0\n".repeat(1_000).into_bytes(), "not_a_table");
    add("megabytes on one line.csv", "长".repeat(3_000_000).into_bytes(), "table");
    add("a million separators.csv", [&b"a"[..], &vec![b','; 1_000_000]].concat(), "table");
    add("a million line ends.csv", [&b"a"[..], &vec![b'\n'; 1_000_000], b"b"].concat(), "table");
    add("more cells than are read.csv", "1,".repeat(1_000_001).into_bytes(), "too_many_cells");
    add("too large.csv", vec![b'1'; (10 << 20) + 1], "file_too_large");
    add("quotes never closed.csv", "\"a,\"b\n".repeat(100_000).into_bytes(), "table");
    add("a million quotes.csv", vec![b'"'; 999_999], "table");
    let long = "长".repeat(100_000);
    add("a long name.tsv", format!("学校名称\t组别\t3.1.1\n{long}\t中职\t80\n").into_bytes(), "table");
    add("a long heading.tsv", format!("学校名称\t组别\t{long}\n甲\t中职\t80\n").into_bytes(), "table");
    let names = "学校名称\t组别\t3.1.1\n__proto__\t中职\t1\nconstructor\t中职\t2\ntoString\t__proto__\t3\n";
    add("names that mean something.tsv", names.into(), "table");
    let numbers = "学校名称\t组别\t3.1.1\n甲\t中职\tNaN\n乙\t中职\t1e999\n丙\t中职\t-1e999\n丁\t中职\tInfinity\n";
    add("numbers that are none.tsv", numbers.into(), "table");
    let digits = format!("学校名称\t组别\t3.1.1\n甲\t中职\t{}\n", "9".repeat(1_000_000));
    add("a number of a million digits.tsv", digits.into_bytes(), "table");
    let headings = "毕业生就业率,".repeat(200) + "\n";
    add("one heading everywhere.csv", headings.repeat(100).into_bytes(), "table");
    let same = "学校名称,3.1.1\n".to_string() + &"甲,50\n".repeat(50_000);
    add("one school everywhere.csv", same.into_bytes(), "table");
    add("hint and nothing.csv", b"sep=,".to_vec(), "table");
    add("marks of direction.tsv", "学校名称\t组别\n\u{202e}乙\u{200f}\t中职\n".into(), "table");
    let stacked = format!("学校名称\t组别\n甲{}\t中职\n", "\u{301}".repeat(100_000));
    add("a hundred thousand accents.tsv", stacked.into_bytes(), "table");
}

fn other_kinds(add: &mut Add<'_>) {
    for (name, bytes) in [
        ("pdf", &b"%PDF-1.7\n"[..]),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("jpeg", b"\xff\xd8\xff\xe0"),
        ("rar", b"Rar!\x1a\x07\x00"),
        ("7z", b"7z\xbc\xaf\x27\x1c"),
        ("gzip", b"\x1f\x8b\x08\x00"),
        ("rtf", b"{\\rtf1"),
        ("program", b"MZ\x90\x00\x03"),
        ("mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
        ("xml", b"<?xml version=\"1.0\"?><Workbook/>"),
    ] {
        add(&format!("a {name}.xlsx"), bytes.to_vec(), "not_a_table");
    }
    add("a docx.xlsx", zip(&[entry("word/document.xml", "<w/>")], None), "not_a_table");
    add("a pptx.xlsx", zip(&[entry("ppt/presentation.xml", "<p/>")], None), "not_a_table");
    add("an xlsb.xlsx", zip(&[entry("xl/workbook.bin", "b")], None), "not_a_table");
    add("a zip.xlsx", zip(&[entry("a.txt", "a")], None), "not_a_table");
    add("a doc.xls", compound(&[("WordDocument", vec![0; 10])]), "not_a_table");
    let noise: Vec<u8> = (0..5_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    add("noise.xlsx", noise, "not_a_table");
}
