//! Interpreting a table of every vocational school in the country, beside a plain walk over its cells.

use scoreboard::app::{Document, Evaluation, Shared};
use scoreboard::engine::{Kind, shaoxing};
use scoreboard::import::read_text;
use scoreboard::table::{FileKind, NumberFormat, Raw, Table, interpret};
use scoreboard::worker::{Parts, Whole};
use std::hint::black_box;
use std::time::{Duration, Instant};

const N_SCHOOLS: usize = 11_000;
const N_ROUNDS: usize = 9;

fn text() -> String {
    let scheme = shaoxing::scheme();
    let mut rows = vec!["学校名称\t组别".to_owned()];
    for leaf_idx in 0..scheme.n_leaves() {
        rows[0].push('\t');
        rows[0].push_str(&scheme.leaf(leaf_idx).name);
    }
    let mut state = 1u64;
    for school in 0..N_SCHOOLS {
        let mut row = format!("第{school}职业中专\t{}", if school % 5 == 0 { "高职" } else { "中职" });
        for leaf_idx in 0..scheme.n_leaves() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = (state >> 40) as f64 / f64::from(1 << 24);
            let indicator = scheme.indicator(leaf_idx);
            row.push_str(&match indicator.kind {
                Kind::YesNo => format!("\t{number:.0}"),
                _ if indicator.max.is_some() => format!("\t{:.2}", number * 100.0),
                _ => format!("\t{:.0}", number * 900.0),
            });
        }
        rows.push(row);
    }
    rows.join("\n")
}

/// What any reading has to do at least: every cell once, and every number parsed.
fn walk(table: &Table) -> f64 {
    let cells = table.sheets.iter().flat_map(|s| &s.cells);
    cells.map(|cell| if let Raw::Text(text) = &cell.raw { text.parse().unwrap_or(0.0) } else { 0.0 }).sum()
}

/// The same as a workbook holds it: numbers, and the percentages as fractions in percent format.
fn workbook(text: &Table) -> Table {
    let mut table = Table { kind: FileKind::Xlsx, ..text.clone() };
    for cell in table.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells) {
        if let Raw::Text(text) = &cell.raw
            && let Ok(number) = text.parse::<f64>()
        {
            let is_percent = text.contains('.');
            cell.raw = Raw::Number(if is_percent { number / 100.0 } else { number });
            cell.format = if is_percent { NumberFormat::Percent } else { NumberFormat::General };
        }
    }
    table
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn main() {
    let text = text();
    let scheme = shaoxing::scheme();
    let table = read_text(&text, "all.tsv", FileKind::Text).expect("a table");
    let workbook = workbook(&table);
    let (mut walked, mut read, mut of_text, mut of_workbook) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut sent, mut taken, mut evaluated) = (Vec::new(), Vec::new(), Vec::new());
    let document = Document { tables: vec![Shared::new(table.clone())], ..Document::default() };
    let meaning = Shared::new(interpret(std::slice::from_ref(&table), &scheme));
    let parts: Vec<Vec<u8>> =
        Parts::of_table(&table).chain(Parts::of_interpretation(&meaning)).map(|(bytes, _)| bytes).collect();
    for _ in 0..N_ROUNDS {
        walked.push(timed(|| walk(&table)));
        read.push(timed(|| read_text(&text, "all.tsv", FileKind::Text)));
        of_text.push(timed(|| interpret(std::slice::from_ref(&table), &scheme)));
        of_workbook.push(timed(|| interpret(std::slice::from_ref(&workbook), &scheme)));
        sent.push(timed(|| Parts::of_table(&table).chain(Parts::of_interpretation(&meaning)).count()));
        taken.push(timed(|| {
            let mut whole = Whole::default();
            parts.iter().for_each(|part| whole.add(part).expect("a part of this version"));
            whole
        }));
        evaluated.push(timed(|| Evaluation::of_interpreted(&document, meaning.clone(), None)));
    }
    let plain = median(walked);
    println!("{N_SCHOOLS} schools x {}, medians of {N_ROUNDS} interleaved rounds", scheme.n_leaves());
    println!("{:<24}{plain:>10.1} ms", "walk and parse numbers");
    let rows = [
        ("read_text", read),
        ("interpret, text", of_text),
        ("interpret, workbook", of_workbook),
        ("both, into parts", sent),
        ("both, from parts", taken),
        ("evaluate", evaluated),
    ];
    for (name, times) in rows {
        let time = median(times);
        println!("{name:<24}{time:>10.1} ms{:>8.1} times the walk", time / plain);
    }
}
