//! Builders of containers that can lie: zip archives and compound files, byte by byte. The fuzz targets and the browser
//! tests include this file, too.

use std::io::Write;

/// An entry of a zip archive, with the sizes it claims.
pub struct Entry {
    pub name: String,
    pub content: Vec<u8>,
    pub claimed: Option<u32>,
    pub deflates: bool,
}

pub fn entry(name: &str, content: impl Into<Vec<u8>>) -> Entry {
    Entry { name: name.into(), content: content.into(), claimed: None, deflates: true }
}

/// Writes an archive byte by byte, to be able to lie.
pub fn zip(entries: &[Entry], claimed_count: Option<u16>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let mut crc = flate2::Crc::new();
        crc.update(&entry.content);
        let stored = if entry.deflates {
            // The best takes long in test builds.
            let level =
                if entry.content.len() < 6 << 20 { flate2::Compression::best() } else { flate2::Compression::fast() };
            let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), level);
            encoder.write_all(&entry.content).unwrap();
            encoder.finish().unwrap()
        } else {
            entry.content.clone()
        };
        let header_at = out.len() as u32;
        let mut common = Vec::new();
        common.extend(20u16.to_le_bytes());
        common.extend(0x0800u16.to_le_bytes()); // UTF-8 names
        common.extend((if entry.deflates { 8u16 } else { 0 }).to_le_bytes());
        common.extend([0; 4]);
        common.extend(crc.sum().to_le_bytes());
        common.extend((stored.len() as u32).to_le_bytes());
        common.extend(entry.claimed.unwrap_or(entry.content.len() as u32).to_le_bytes());
        common.extend((entry.name.len() as u16).to_le_bytes());
        common.extend(0u16.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(entry.name.as_bytes());
        out.extend(&stored);
        directory.extend(b"PK\x01\x02");
        directory.extend(20u16.to_le_bytes());
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(header_at.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    let count = claimed_count.unwrap_or(entries.len() as u16);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A workbook of one sheet around the given XML.
pub fn xlsx(sheet: &str, more: Vec<Entry>) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/relationships/{kind}\" Target=\"{target}\"/>")
    };
    let mut entries = vec![
        entry(
            "_rels/.rels",
            format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "xl/workbook.xml")),
        ),
        entry(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>",
        ),
        entry(
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}{}{}</Relationships>",
                relation("b", "worksheet", "worksheets/sheet1.xml"),
                relation("c", "sharedStrings", "sharedStrings.xml"),
                relation("d", "styles", "styles.xml"),
            ),
        ),
        entry("xl/worksheets/sheet1.xml", sheet),
    ];
    entries.extend(more);
    zip(&entries, None)
}

pub fn sheet(cells: &str) -> String {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
}

pub fn ods(body: &str) -> Vec<u8> {
    zip(
        &[
            Entry { deflates: false, ..entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet") },
            entry(
                "content.xml",
                format!(
                    "<office:document-content><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
                ),
            ),
        ],
        None,
    )
}

/// A compound file of one FAT sector, one directory sector and the streams, each in sectors of its own.
pub fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    let mut chains = vec![0xffff_fffdu32, END]; // the FAT itself, then the directory
    let mut body = Vec::new();
    let mut directory = Vec::new();
    let mut push = |name: &str, kind: u8, start: u32, bytes: u32| {
        let mut entry = vec![0u8; 128];
        for (i, unit) in name.encode_utf16().enumerate() {
            entry[2 * i..2 * i + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = 2 * name.len() as u8 + 2;
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&bytes.to_le_bytes());
        directory.extend(entry);
    };
    push("Root Entry", 5, END, 0);
    for (name, content) in streams {
        let start = chains.len() as u32;
        let mut content = content.clone();
        content.resize(content.len().max(4096).next_multiple_of(512), 0);
        push(name, 2, start, content.len() as u32);
        let n = (content.len() / 512) as u32;
        chains.extend((1..n).map(|i| start + i));
        chains.push(END);
        body.extend(content);
    }
    directory.resize(512, 0);
    assert!(chains.len() <= 128);
    chains.resize(128, 0xffff_ffff);
    let mut header = vec![0u8; 512];
    header[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    header[26] = 3;
    header[30] = 9;
    header[32] = 6;
    header[44] = 1;
    header[48] = 1;
    header[60..64].copy_from_slice(&END.to_le_bytes());
    header[68..72].copy_from_slice(&END.to_le_bytes());
    header[76..512].fill(0xff);
    header[76..80].copy_from_slice(&0u32.to_le_bytes());
    let fat = chains.iter().flat_map(|n| n.to_le_bytes());
    header.into_iter().chain(fat).chain(directory).chain(body).collect()
}

pub fn biff(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, data) in records {
        out.extend(kind.to_le_bytes());
        out.extend((data.len() as u16).to_le_bytes());
        out.extend(data);
    }
    out
}

pub const BOF: (u16, [u8; 4]) = (0x0809, [0, 6, 5, 0]);

/// A workbook stream of one sheet.
pub fn xls(globals: &[(u16, Vec<u8>)], cells: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut all = vec![(BOF.0, BOF.1.to_vec())];
    all.extend_from_slice(globals);
    let bound_sheet = |start: u32| {
        let mut data = start.to_le_bytes().to_vec();
        data.extend([0, 0, 1, 0, b'S']);
        (0x0085, data)
    };
    all.push(bound_sheet(0));
    all.push((0x000a, vec![]));
    let start = biff(&all).len() as u32;
    let at = all.len() - 2;
    all[at] = bound_sheet(start);
    all.push((BOF.0, BOF.1.to_vec()));
    all.extend_from_slice(cells);
    all.push((0x000a, vec![]));
    compound(&[("Workbook", biff(&all))])
}
