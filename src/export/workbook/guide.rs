//! The first sheet: what this is, by which rules and options, and by what it can be known again.

use super::{set_up_page, soft, title, write_text};
use crate::export::Report;
use crate::export::template::sentence_format;
use crate::table::{PROOF_DATA, PROOF_ENGINE, PROOF_MARK, PROOF_MARK_ROW, PROOF_OPTIONS, PROOF_SCHEME};
use rust_xlsxwriter::{Color, FormatAlign, Worksheet, XlsxError};

const WIDTH: u16 = 96;
const WARNING: Color = Color::RGB(0x7A_4A_00);

pub(super) fn write(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let Report { lang, scheme, evidence, .. } = report;
    let texts = lang.workbook();
    sheet.set_column_width(0, 14)?.set_column_width(1, WIDTH)?;
    let caption = lang.with_year(report.year, texts.title);
    write_text(sheet, 0, 0, &caption, &title())?;
    write_text(sheet, PROOF_MARK_ROW, 0, &format!("{} {PROOF_MARK}", texts.listed), &soft())?;
    let mut row = PROOF_MARK_ROW + 1;
    let label = sentence_format().set_bold().set_align(FormatAlign::Top);
    let sentence = sentence_format().set_align(FormatAlign::Top);
    let mut line = |name: &str, text: &str, format: &rust_xlsxwriter::Format| -> Result<(), XlsxError> {
        write_text(sheet, row, 0, name, &label)?;
        write_text(sheet, row, 1, text, format)?;
        // Wide letters take two places.
        let width: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        sheet.set_row_height(row, 18.0 * (1 + width / usize::from(WIDTH)).min(20) as f64)?;
        row += 1;
        Ok(())
    };
    if report.n_errors > 0 {
        let warning = sentence.clone().set_font_color(WARNING).set_bold();
        line(texts.provisional, &lang.provisional_result(report.n_errors), &warning)?;
    }
    line(texts.scheme, &format!("{}　{}", scheme.title, scheme.source), &sentence)?;
    let groups: Vec<String> =
        report.data.groups.iter().map(|group| lang.group_and_size(&group.name, group.n_units())).collect();
    line(texts.groups, &groups.join("　"), &sentence)?;
    for (i, note) in scheme.general_notes().enumerate() {
        line(if i == 0 { texts.notes } else { "" }, &lang.note(scheme, note), &sentence)?;
    }
    line("", "", &sentence)?;
    for (name, text) in texts.guide {
        line(name, text, &sentence)?;
    }
    line("", "", &sentence)?;
    for (i, (question, answer)) in lang.options_in_words(&report.options).into_iter().enumerate() {
        line(if i == 0 { texts.options } else { "" }, &format!("{question}　{answer}"), &sentence)?;
    }
    line("", "", &sentence)?;
    line(texts.evidence, texts.evidence_hint, &sentence)?;
    for (begin, text) in [
        (PROOF_DATA, &evidence.data_hash),
        (PROOF_SCHEME, &evidence.scheme_hash),
        (PROOF_ENGINE, &evidence.engine_version),
        (PROOF_OPTIONS, &evidence.options),
    ] {
        line("", &format!("{begin}{text}"), &soft().set_text_wrap())?;
    }
    set_up_page(sheet, &caption, 1);
    Ok(())
}
