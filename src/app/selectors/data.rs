//! The data that was read, and what a table should look like.

use crate::app::{Document, Evaluation};
use crate::engine::{Kind, Scheme};
use crate::i18n::Lang;
use crate::table::{FileKind, TextEncoding, own_name};

#[derive(Clone, Debug, PartialEq)]
pub struct SourceView {
    pub file: String,
    pub label: String,
    /// Schools and indicators that were taken from it, in words.
    pub summary: String,
    pub encoding: Option<TextEncoding>,
    /// Whether the guess of the encoding can be changed.
    pub is_text_file: bool,
}

/// One row a table that was read.
pub fn sources(document: &Document, evaluation: &Evaluation, lang: Lang) -> Vec<SourceView> {
    let rows = document.tables.iter().map(|table| {
        let interpretation = &evaluation.interpretation;
        let n_units = interpretation.units.iter().filter(|u| *u.at.sheet.file == *table.file).count();
        let mut is_found = vec![false; evaluation.scheme.n_leaves()];
        for column in interpretation.columns.iter().filter(|c| *c.at.sheet.file == *table.file) {
            is_found[column.leaf_idx] = true;
        }
        let n_found = is_found.into_iter().filter(|found| *found).count();
        let of_table = interpretation.units.iter().filter(|u| *u.at.sheet.file == *table.file);
        let mut years: Vec<u16> = Vec::new();
        for year in of_table.filter_map(|unit| unit.year).filter(|_| !interpretation.years.is_empty()) {
            if !years.contains(&year) {
                years.push(year);
            }
        }
        // Of two files of one name only one is at hand to be read again.
        let has_namesake = document
            .tables
            .iter()
            .any(|other| other.file != table.file && own_name(&other.file).0 == own_name(&table.file).0);
        let summary = lang.source_summary(n_units, n_found, evaluation.scheme.n_leaves());
        SourceView {
            file: table.file.clone(),
            label: lang.file_name(&table.file).into_owned(),
            summary: if years.is_empty() { summary } else { lang.with_years(&summary, &years) },
            encoding: table.encoding.filter(|_| !has_namesake && own_name(&table.file).1.is_none()),
            is_text_file: table.kind == FileKind::Text,
        }
    });
    rows.collect()
}

/// What a column of the table holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnHelp {
    pub code: String,
    /// The header as the table should have it: the scheme's own words.
    pub header: String,
    /// In the person's language.
    pub name: String,
    pub kind: String,
    pub example: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TemplateView {
    pub columns: Vec<ColumnHelp>,
    /// The header row, tabs between the cells.
    pub header_tsv: String,
}

/// The columns that a table of the scheme has.
pub fn template(scheme: &Scheme, lang: Lang) -> TemplateView {
    let columns: Vec<ColumnHelp> = scheme
        .leaves()
        .iter()
        .enumerate()
        .map(|(leaf_idx, node_idx)| {
            let (node, indicator) = (&scheme.nodes()[*node_idx], scheme.indicator(leaf_idx));
            ColumnHelp {
                code: node.code.clone(),
                header: node.name.clone(),
                name: lang.node_name(scheme, node).into_owned(),
                kind: lang.indicator_kind(indicator),
                example: match indicator.kind {
                    Kind::YesNo => "有",
                    Kind::Percent => "85.12%",
                    Kind::Count => "12",
                    Kind::Amount => "36.5",
                }
                .into(),
            }
        })
        .collect();
    let mut header = vec![Lang::Zh.texts().column_school, Lang::Zh.texts().column_group];
    header.extend(columns.iter().map(|c| c.header.as_str()));
    let header_tsv = header.join("\t");
    TemplateView { columns, header_tsv }
}
