//! The built-in sample: both groups, invented schools and figures.

use super::read_text;
use crate::table::{FileKind, SAMPLE_FILE, Table};

const SAMPLE: &str = include_str!("sample.tsv");

/// The last of the sample's years: that of its figures.
const LAST_YEAR: u16 = 2025;
const N_YEARS: u16 = 3;

/// The sample as if it had been pasted; it goes the way of all data.
pub fn sample_table() -> Table {
    read_text(SAMPLE, SAMPLE_FILE, FileKind::Paste).expect("the sample is a table")
}

/// The sample with two years before its own, made up from it: always the same, most figures smaller the earlier, a few
/// not reported yet, and one school that did not exist in the first year.
pub fn sample_of_years() -> Table {
    let mut lines = SAMPLE.lines();
    let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let schools: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let line = |before: &[&str], year: &str, after: &[String]| {
        format!("{}\t{year}\t{}\n", before.join("\t"), after.join("\t"))
    };
    let texts = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<String>>();
    let mut text = line(&heading[..2], "年份", &texts(&heading[2..]));
    for age in (0..N_YEARS).rev() {
        for (row, cells) in schools.iter().enumerate().filter(|(row, _)| age + 1 < N_YEARS || *row != 3) {
            let earlier = cells[2..].iter().enumerate().map(|(col, cell)| earlier(cell, row, col, age)).collect();
            let earlier: Vec<String> = earlier;
            text.push_str(&line(&cells[..2], &(LAST_YEAR - age).to_string(), &earlier));
        }
    }
    read_text(&text, SAMPLE_FILE, FileKind::Paste).expect("the sample is a table")
}

/// What a figure may have been some years ago; what is no figure, or yes or no, was the same.
fn earlier(cell: &str, row: usize, col: usize, age: u16) -> String {
    let (number, sign) = cell.strip_suffix('%').map_or((cell, ""), |number| (number, "%"));
    let (Ok(value), true) = (number.parse::<f64>(), age > 0) else { return cell.into() };
    let chance = mixed(row * 1_000 + col);
    if age + 1 == N_YEARS && chance.is_multiple_of(41) {
        return String::new();
    }
    // From 4 % less growth to 16 % more, a year.
    let growth = (chance % 21) as f64 / 100.0 - 0.04;
    let n_decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let most = if sign == "%" && value <= 100.0 { 100.0 } else { f64::INFINITY };
    let value = (value * (1.0 - growth).powi(i32::from(age))).min(most);
    format!("{value:.n_decimals$}{sign}")
}

/// Scatters numbers (the finishing steps of MurmurHash3).
fn mixed(number: usize) -> u32 {
    let mut x = number as u32 ^ 0x9e37_79b9;
    x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
    x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}
