//! Excel 97 to 2003 and WPS .et (BIFF8), and Excel 95 (BIFF5), record by record (MS-XLS).

use super::compound::Compound;
use super::number_format::Style;
use super::{Allowance, N_COLS, columns_of, damaged, in_order, small};
use crate::import::{ImportError, limits};
use crate::table::{CellRef, NumberFormat, Raw, Sheet};
use encoding_rs::Encoding;
use std::collections::{BTreeSet, HashMap};

mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000a;
    pub const DATE_1904: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002f;
    pub const FONT: u16 = 0x0031;
    pub const CONTINUE: u16 = 0x003c;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const COL_INFO: u16 = 0x007d;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00bd;
    pub const R_STRING: u16 = 0x00d6;
    pub const XF: u16 = 0x00e0;
    pub const MERGE_CELLS: u16 = 0x00e5;
    pub const SST: u16 = 0x00fc;
    pub const LABEL_SST: u16 = 0x00fd;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const RK: u16 = 0x027e;
    pub const FORMAT: u16 = 0x041e;
    pub const BOF: u16 = 0x0809;
}

/// A formula's result, where it is no number.
const EMPTY_TEXT: u8 = 3;
/// Of a formula's options: its result is worked out when the file is opened. Where a program writes so, 0 is none.
const LEFT_TO_READER: u16 = 2;

/// Records of all sheets together; sheets that overlap would be read over and over.
const MOST_RECORDS: usize = 4_000_000;

fn cut_off() -> ImportError {
    damaged("a record of the workbook is cut off")
}

/// Reads all worksheets.
///
/// # Errors
/// A damaged file, one protected by a password, another kind of document, or more than the limits.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(ImportError::Encrypted);
    }
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => match file.stream("Book")? {
            Some(stream) => stream,
            None => {
                let what =
                    [("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg")]
                        .into_iter()
                        .find(|(name, _)| file.has(name))
                        .map_or("compound file", |(_, what)| what);
                return Err(ImportError::NotATable { what: what.into() });
            }
        },
    };
    let mut n_records = 0;
    let workbook = Workbook::read(&stream, &mut n_records)?;
    let mut allowance = Allowance::new();
    let mut starts = BTreeSet::new();
    let mut sheets = Vec::new();
    for bound in workbook.sheets.iter().filter(|bound| bound.is_worksheet) {
        if !starts.insert(bound.start) {
            return Err(damaged(format!("sheet {} shares its place with another", bound.name)));
        }
        sheets.push(workbook.read_sheet(&stream, bound, &mut allowance, &mut n_records)?);
    }
    Ok(sheets)
}

/// The records of a stream from a place on, each with the records that continue it.
struct Records<'a, 'n> {
    stream: &'a [u8],
    at: usize,
    n_records: &'n mut usize,
}

impl<'a> Records<'a, '_> {
    fn peek(&self) -> Option<(u16, &'a [u8])> {
        let head = self.stream.get(self.at..self.at + 4)?;
        let len = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let data = self.stream.get(self.at + 4..self.at + 4 + len)?;
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    }

    /// The next record; `None` at the end of the stream.
    fn next(&mut self) -> Result<Option<(u16, Data<'a>)>, ImportError> {
        let Some((kind, data)) = self.peek() else { return Ok(None) };
        self.skip(data)?;
        let mut parts = vec![data];
        if matches!(kind, record::SST | record::STRING | record::LABEL | record::R_STRING) {
            while let Some((record::CONTINUE, data)) = self.peek() {
                self.skip(data)?;
                parts.push(data);
            }
        }
        Ok(Some((kind, Data { parts, part: 0, at: 0 })))
    }

    fn skip(&mut self, data: &[u8]) -> Result<(), ImportError> {
        *self.n_records += 1;
        if *self.n_records > MOST_RECORDS {
            return Err(ImportError::TooManyCells { limit: limits::CELLS as u64 });
        }
        self.at += 4 + data.len();
        Ok(())
    }
}

/// The content of a record, read from its beginning.
struct Data<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Data<'a> {
    fn is_at_end(&self) -> bool {
        self.part + 1 >= self.parts.len() && self.at >= self.parts[self.part].len()
    }

    fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    /// Goes on to the next part where this one has been read; tells whether it did.
    fn turn(&mut self) -> bool {
        let turns = self.at >= self.parts[self.part].len() && self.part + 1 < self.parts.len();
        if turns {
            self.part += 1;
            self.at = 0;
        }
        turns
    }

    fn u8(&mut self) -> Result<u8, ImportError> {
        while self.turn() {}
        let byte = *self.parts[self.part].get(self.at).ok_or_else(cut_off)?;
        self.at += 1;
        Ok(byte)
    }

    fn u16(&mut self) -> Result<u16, ImportError> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Result<u32, ImportError> {
        Ok(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn f64(&mut self) -> Result<f64, ImportError> {
        Ok(f64::from_bits(u64::from(self.u32()?) | u64::from(self.u32()?) << 32))
    }

    fn skip(&mut self, mut n: usize) -> Result<(), ImportError> {
        while n > 0 {
            while self.turn() {}
            let here = (self.parts[self.part].len() - self.at).min(n);
            if here == 0 {
                return Err(cut_off());
            }
            self.at += here;
            n -= here;
        }
        Ok(())
    }

    fn bytes(&mut self, n: usize) -> Result<&'a [u8], ImportError> {
        let bytes = self.parts[self.part].get(self.at..self.at + n).ok_or_else(cut_off)?;
        self.at += n;
        Ok(bytes)
    }

    fn cell_ref(&mut self) -> Result<CellRef, ImportError> {
        let row = self.u16()?.into();
        let col = u32::from(self.u16()?);
        if col >= N_COLS {
            return Err(damaged("a cell stands beyond the last column"));
        }
        Ok(CellRef::new(row, col))
    }

    /// Characters of BIFF8: one or two bytes each, and where a record continues the width is stated anew.
    fn characters(&mut self, n: usize, mut is_wide: bool) -> Result<Vec<u16>, ImportError> {
        let mut units = Vec::with_capacity(n.min(self.len()));
        while units.len() < n {
            if self.turn() {
                is_wide = self.u8()? & 1 != 0;
            }
            units.push(if is_wide { self.u16()? } else { self.u8()?.into() });
        }
        Ok(units)
    }

    /// A string of BIFF8 with its length in `n` characters known: flags, characters, then runs and phonetics.
    fn string(&mut self, n: usize, fonts: &Fonts) -> Result<String, ImportError> {
        let flags = self.u8()?;
        let n_runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let n_phonetic_bytes = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let units = self.characters(n, flags & 1 != 0)?;
        let mut text = String::new();
        let (mut start, mut is_small) = (0, false);
        let mut push = |end: usize, is_small: bool| {
            let end = end.min(units.len());
            let run = String::from_utf16_lossy(units.get(start..end).unwrap_or_default());
            text.push_str(&if is_small { small(&run) } else { run });
            start = start.max(end);
        };
        for _ in 0..n_runs {
            push(self.u16()?.into(), is_small);
            is_small = fonts.is_small(self.u16()?);
        }
        push(units.len(), is_small);
        self.skip(n_phonetic_bytes)?;
        Ok(text)
    }
}

/// Which of the fonts stand higher or lower than the line.
#[derive(Default)]
struct Fonts(Vec<bool>);

impl Fonts {
    /// By the number that runs of text have; there is none of number 4.
    fn is_small(&self, number: u16) -> bool {
        let i = usize::from(if number > 4 { number - 1 } else { number });
        self.0.get(i).is_some_and(|is_small| *is_small)
    }
}

struct BoundSheet {
    name: String,
    is_hidden: bool,
    is_worksheet: bool,
    start: usize,
}

struct Workbook {
    is_biff8: bool,
    /// Of the text in BIFF5.
    encoding: &'static Encoding,
    is_1904: bool,
    sheets: Vec<BoundSheet>,
    fonts: Fonts,
    strings: Vec<String>,
    /// By the numbers of the cells' formats.
    formats: Vec<Style>,
    /// Of cells whose format is not in the file.
    plain: Style,
    is_calculated: bool,
}

/// What a cell record says before the sheet takes it.
enum Content {
    Value(Raw),
    /// A formula whose text comes in the next record.
    TextFollows,
    Nothing,
}

impl Workbook {
    /// Before the records that say something of it as a whole are read.
    fn of(stream: &[u8]) -> Workbook {
        Workbook {
            is_biff8: true,
            encoding: encoding_rs::GB18030,
            is_1904: false,
            sheets: Vec::new(),
            fonts: Fonts::default(),
            strings: Vec::new(),
            formats: Vec::new(),
            plain: Style::default(),
            is_calculated: is_calculated(stream),
        }
    }

    fn read(stream: &[u8], n_records: &mut usize) -> Result<Workbook, ImportError> {
        let mut workbook = Workbook::of(stream);
        let mut codes: HashMap<u16, Style> = HashMap::new();
        let mut format_ids = Vec::new();
        let mut records = Records { stream, at: 0, n_records };
        let mut is_first = true;
        loop {
            let Some((kind, mut data)) = records.next()? else {
                return Err(damaged("the workbook ends too early"));
            };
            if is_first && kind != record::BOF {
                return Err(damaged("the workbook does not start as one"));
            }
            match kind {
                record::BOF if is_first => workbook.is_biff8 = data.u16()? >= 0x0600,
                record::EOF => break,
                record::FILE_PASS => return Err(ImportError::Encrypted),
                record::DATE_1904 => workbook.is_1904 = data.u16()? != 0,
                record::CODE_PAGE => workbook.encoding = encoding_of(data.u16()?),
                record::BOUND_SHEET => {
                    let start = data.u32()? as usize;
                    let is_hidden = data.u8()? & 3 != 0;
                    let is_worksheet = data.u8()? == 0;
                    let n = usize::from(data.u8()?);
                    let name = workbook.text(&mut data, n)?;
                    workbook.sheets.push(BoundSheet { name, is_hidden, is_worksheet, start });
                }
                record::FORMAT => {
                    let id = data.u16()?;
                    let n = if workbook.is_biff8 { usize::from(data.u16()?) } else { usize::from(data.u8()?) };
                    codes.insert(id, Style::of_code(&workbook.text(&mut data, n)?));
                }
                record::FONT => {
                    data.skip(8)?;
                    workbook.fonts.0.push(data.u16()? != 0);
                }
                record::XF => {
                    data.skip(2)?;
                    format_ids.push(data.u16()?);
                }
                record::SST => {
                    let n = data.u32().and_then(|_| data.u32())? as usize;
                    while workbook.strings.len() < n && !data.is_at_end() {
                        if workbook.strings.len() == limits::CELLS {
                            return Err(ImportError::TooManyCells { limit: limits::CELLS as u64 });
                        }
                        let n = usize::from(data.u16()?);
                        let text = data.string(n, &workbook.fonts)?;
                        workbook.strings.push(text);
                    }
                }
                _ => {}
            }
            is_first = false;
        }
        workbook.formats = format_ids
            .into_iter()
            .map(|id| codes.get(&id).cloned().unwrap_or_else(|| Style::of_builtin(id.into())))
            .collect();
        Ok(workbook)
    }

    /// `n` characters: of BIFF8 with flags before them, of BIFF5 in the code page.
    fn text(&self, data: &mut Data<'_>, n: usize) -> Result<String, ImportError> {
        if self.is_biff8 {
            data.string(n, &self.fonts)
        } else {
            Ok(self.encoding.decode_without_bom_handling(data.bytes(n)?).0.into_owned())
        }
    }

    fn read_sheet(
        &self,
        stream: &[u8],
        bound: &BoundSheet,
        allowance: &mut Allowance,
        n_records: &mut usize,
    ) -> Result<Sheet, ImportError> {
        let mut sheet = Sheet { name: bound.name.clone(), is_hidden: bound.is_hidden, ..Sheet::default() };
        let mut hidden_rows = BTreeSet::new();
        let mut hidden_cols = Vec::new();
        let mut records = Records { stream, at: bound.start, n_records };
        if !matches!(records.peek(), Some((record::BOF, _))) {
            return Err(damaged(format!("sheet {} does not start as one", bound.name)));
        }
        let mut depth = 0; // charts stand inside the sheet with a beginning and an end of their own
        let mut waits_for_text = None;
        loop {
            let Some((kind, mut data)) = records.next()? else {
                return Err(damaged(format!("sheet {} ends too early", bound.name)));
            };
            match kind {
                record::BOF => depth += 1,
                record::EOF => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ if depth > 1 => {}
                record::ROW => {
                    let row = u32::from(data.u16()?);
                    data.skip(10)?;
                    if data.u8()? & 0x20 != 0 {
                        hidden_rows.insert(row);
                    }
                }
                record::COL_INFO => {
                    let (first, last) = (u32::from(data.u16()?), u32::from(data.u16()?));
                    data.skip(4)?;
                    if data.u8()? & 1 != 0 {
                        hidden_cols.push(first..last + 1);
                    }
                }
                record::MERGE_CELLS => {
                    for _ in 0..data.u16()? {
                        let (row, last_row) = (u32::from(data.u16()?), u32::from(data.u16()?));
                        let (col, last_col) = (u32::from(data.u16()?), u32::from(data.u16()?));
                        allowance.spend(1, 0)?;
                        if row <= last_row && col <= last_col {
                            sheet.merged.push((CellRef::new(row, col), CellRef::new(last_row, last_col)));
                        }
                    }
                }
                record::MUL_RK => {
                    let first = data.cell_ref()?;
                    let n = data.len().saturating_sub(6) / 6;
                    for i in 0..n as u32 {
                        let at = CellRef::new(first.row, first.col + i);
                        let style = self.style(data.u16()?);
                        let raw = style.number(rk_number(data.u32()?), self.is_1904);
                        let format = style.format(&raw);
                        allowance.push(&mut sheet, at, raw, format)?;
                    }
                }
                record::STRING => {
                    if let Some(at) = waits_for_text.take() {
                        let n = usize::from(data.u16()?);
                        let text = self.text(&mut data, n)?;
                        allowance.push(&mut sheet, at, Raw::Text(text.into()), NumberFormat::General)?;
                    }
                }
                record::NUMBER
                | record::RK
                | record::LABEL
                | record::R_STRING
                | record::LABEL_SST
                | record::BOOL_ERR
                | record::FORMULA => {
                    let at = data.cell_ref()?;
                    let style = self.style(data.u16()?);
                    match self.content(kind, &mut data, style)? {
                        Content::Value(raw) => {
                            let format = style.format(&raw);
                            allowance.push(&mut sheet, at, raw, format)?;
                        }
                        Content::TextFollows => waits_for_text = Some(at),
                        Content::Nothing => {}
                    }
                }
                _ => {}
            }
        }
        sheet.hidden_rows = hidden_rows.into_iter().collect();
        sheet.hidden_cols = columns_of(hidden_cols, &sheet, allowance)?;
        in_order(sheet)
    }

    fn style(&self, number: u16) -> &Style {
        self.formats.get(usize::from(number)).unwrap_or(&self.plain)
    }

    /// What follows row, column and format in a cell's record.
    fn content(&self, kind: u16, data: &mut Data<'_>, style: &Style) -> Result<Content, ImportError> {
        let number = |number: f64| {
            if number.is_finite() {
                Content::Value(style.number(number, self.is_1904))
            } else {
                Content::Value(Raw::Error("#NUM!".into()))
            }
        };
        Ok(match kind {
            record::NUMBER => number(data.f64()?),
            record::RK => number(rk_number(data.u32()?)),
            record::LABEL_SST => {
                let i = data.u32()?;
                Content::Value(match self.strings.get(i as usize) {
                    Some(text) => Raw::Text(text.into()),
                    None => Raw::Error(format!("#shared string {i}").into()),
                })
            }
            record::BOOL_ERR => {
                let value = data.u8()?;
                Content::Value(if data.u8()? == 0 {
                    Raw::Bool(value != 0)
                } else {
                    Raw::Error(error_text(value).into())
                })
            }
            record::FORMULA => {
                let mut result = [0; 8];
                for byte in &mut result {
                    *byte = data.u8()?;
                }
                if result[6..] != [0xff, 0xff] {
                    let is_left_to_reader = data.u16()? & LEFT_TO_READER != 0;
                    return Ok(match f64::from_le_bytes(result) {
                        0.0 if is_left_to_reader => Content::Value(Raw::FormulaWithoutValue),
                        result => number(result),
                    });
                }
                match result[0] {
                    0 => Content::TextFollows,
                    1 => Content::Value(Raw::Bool(result[2] != 0)),
                    2 => Content::Value(Raw::Error(error_text(result[2]).into())),
                    _ if !self.is_calculated => Content::Value(Raw::FormulaWithoutValue),
                    _ => Content::Nothing, // an empty text
                }
            }
            _ => {
                let n = usize::from(data.u16()?);
                Content::Value(Raw::Text(self.text(data, n)?.into()))
            }
        })
    }
}

/// Whether any formula has a result other than an empty text: programs that do not calculate write nothing else.
fn is_calculated(stream: &[u8]) -> bool {
    let mut n_records = 0;
    let mut records = Records { stream, at: 0, n_records: &mut n_records };
    while let Some((kind, data)) = records.peek() {
        let result = data.get(6..14).filter(|_| kind == record::FORMULA);
        if result.is_some_and(|result| result[0] != EMPTY_TEXT || result[6..] != [0xff, 0xff]) {
            return true;
        }
        if records.skip(data).is_err() {
            break;
        }
    }
    false
}

/// A number in four bytes: a float without its low half or a whole number, either perhaps a hundredfold.
fn rk_number(rk: u32) -> f64 {
    let number =
        if rk & 2 != 0 { f64::from((rk as i32) >> 2) } else { f64::from_bits(u64::from(rk & 0xffff_fffc) << 32) };
    if rk & 1 != 0 { number / 100.0 } else { number }
}

fn error_text(code: u8) -> String {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR!",
    }
    .to_string()
}

fn encoding_of(code_page: u16) -> &'static Encoding {
    match code_page {
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        65001 => encoding_rs::UTF_8,
        1250..=1252 | 367 | 32768 | 32769 => encoding_rs::WINDOWS_1252,
        _ => encoding_rs::GB18030,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes() {
        assert_eq!(rk_number(0x3ff0_0000), 1.0);
        assert_eq!(rk_number(((-5i32) << 2 | 2) as u32), -5.0);
        assert_eq!(rk_number(1234 << 2 | 3), 12.34);
    }

    /// What a formula with this result says, in a workbook where another has this one.
    fn formula(result: [u8; 8], options: u16, other: [u8; 8]) -> Content {
        let record = |result: [u8; 8]| {
            let data = [&[0; 6][..], &result, &options.to_le_bytes(), &[0; 6]].concat();
            [&record::FORMULA.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), &data].concat()
        };
        let workbook = Workbook::of(&[record(result), record(other)].concat());
        let part = &record(result)[10..];
        let mut data = Data { parts: vec![part], part: 0, at: 0 };
        workbook.content(record::FORMULA, &mut data, &workbook.plain).unwrap()
    }

    #[test]
    fn formulas_that_nobody_calculated_have_no_value() {
        let empty = [EMPTY_TEXT, 0, 0, 0, 0, 0, 0xff, 0xff];
        let text = [0, 0, 0, 0, 0, 0, 0xff, 0xff];
        let number = |number: f64| number.to_le_bytes();
        let without = |content| matches!(content, Content::Value(Raw::FormulaWithoutValue));
        // As xlwt writes all of them.
        assert!(without(formula(empty, 0, empty)));
        // `=""` in a workbook that was calculated.
        assert!(matches!(formula(empty, 0, number(75.0)), Content::Nothing));
        assert!(matches!(formula(empty, 0, text), Content::Nothing));
        assert!(matches!(formula(text, 0, empty), Content::TextFollows));
        assert!(matches!(formula(number(75.0), 2, empty), Content::Value(Raw::Number(75.0))));
        assert!(matches!(formula(number(0.0), 1, empty), Content::Value(Raw::Number(0.0))));
        assert!(without(formula(number(0.0), 3, empty)));
    }

    #[test]
    fn small_runs_stay_small() {
        let fonts = Fonts([false, false, true, false, true].into());
        let text = |runs: &[(u16, u16)]| {
            let runs_bytes = runs.iter().flat_map(|(at, font)| [at.to_le_bytes(), font.to_le_bytes()].concat());
            let bytes: Vec<u8> = [8, runs.len() as u8, 0].into_iter().chain(*b"1234").chain(runs_bytes).collect();
            Data { parts: vec![&bytes], part: 0, at: 0 }.string(4, &fonts).unwrap()
        };
        assert_eq!(text(&[(2, 5)]), "12³⁴");
        assert_eq!(text(&[(0, 2), (1, 3)]), "¹234");
        assert_eq!(text(&[(3, 0), (9, 2), (1, 2)]), "1234");
        assert_eq!(text(&[(4, 2)]), "1234");
    }

    #[test]
    fn a_string_may_change_its_width_where_its_record_continues() {
        let first = [3u8, 0, 0, b'a']; // three characters, one byte each; one stands here
        let second = [1u8, 0x2d, 0x4e, b'b', 0]; // two bytes each from here on
        let mut data = Data { parts: vec![&first, &second], part: 0, at: 0 };
        let n = data.u16().unwrap().into();
        assert_eq!(data.string(n, &Fonts::default()).unwrap(), "a中b");
        assert!(data.is_at_end());
    }
}
