//! A benchmark as a small text that anybody can read, line by line:
//!
//! ```text
//! scoreboard-benchmark 1
//! # what it is, in words
//! engine<TAB>0.1.0
//! scheme<TAB><sha256><TAB>title
//! options<TAB>missing=zero ...
//! group<TAB>中职<TAB>12                  name and number of schools
//! max<TAB>3.1.1<TAB>90.4                 by indicator: the value, or ...
//! range<TAB>3.1.2<TAB>5<TAB>90           the smallest and the largest, where they differ
//! none<TAB>3.1.3                         nobody reported
//! withheld<TAB>3.1.4
//! checksum<TAB><sha256>                  of all the lines above, each with a line feed
//! ```

use crate::engine::{Benchmark, BenchmarkGroup, Bound, Extent, Scheme};
use crate::export::{options_from_text, options_text, scheme_hash};
use crate::hash::sha256_hex;
use std::fmt::Write;

const MAGIC: &str = "scoreboard-benchmark";
const FORMAT: u32 = 1;
const WORDS: &str = "# 标杆包：各组各项指标的最大值和评分选项，不含学校名称和其他数值 / group maxima and options, no names, no other values";

/// The most that is read, in bytes: a hundred times what there is to say.
const MOST_BYTES: usize = 1 << 20;

/// Why a benchmark could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BenchmarkError {
    /// Of a later format.
    Newer { engine: String },
    /// It is not as it was written: somebody changed it, or it is not whole.
    Changed,
    /// Its lines say nothing that could be meant.
    Damaged,
    /// It belongs to another indicator system.
    OtherScheme { title: String },
}

/// Whether bytes begin as a benchmark does, of whatever version.
pub fn is_benchmark(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(MAGIC.as_bytes())
}

/// A benchmark as text; `scheme` is the one that it belongs to.
pub fn benchmark_text(benchmark: &Benchmark, scheme: &Scheme) -> String {
    let Benchmark { options, groups } = benchmark;
    let mut text = format!("{MAGIC} {FORMAT}\n{WORDS}\nengine\t{}\n", super::ENGINE);
    let _ = writeln!(text, "scheme\t{}\t{}", scheme_hash(scheme), one_line(&scheme.title));
    let _ = writeln!(text, "options\t{}", options_text(options));
    for BenchmarkGroup { name, n_units, bounds } in groups {
        let _ = writeln!(text, "group\t{}\t{n_units}", one_line(name));
        for (leaf_idx, bound) in bounds.iter().enumerate() {
            let code = &scheme.leaf(leaf_idx).code;
            let _ = match bound {
                Bound::Extent(Extent { min, max }) if min == max => writeln!(text, "max\t{code}\t{max}"),
                Bound::Extent(Extent { min, max }) => writeln!(text, "range\t{code}\t{min}\t{max}"),
                Bound::NobodyReported => writeln!(text, "none\t{code}"),
                Bound::Withheld => writeln!(text, "withheld\t{code}"),
            };
        }
    }
    let checksum = sha256_hex(text.as_bytes());
    let _ = writeln!(text, "checksum\t{checksum}");
    text
}

/// A name without tabs and line ends, which would be lines of their own.
fn one_line(name: &str) -> String {
    name.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// Reads a benchmark that belongs to one of the known schemes. Mail programs and editors may have changed its line ends.
///
/// # Errors
/// Everything that [`BenchmarkError`] names.
///
/// ```
/// # use scoreboard::engine::{Benchmark, GroupData, Options, shaoxing};
/// # use scoreboard::project::{BenchmarkError, benchmark_text, read_benchmark};
/// let scheme = shaoxing::scheme();
/// let benchmark = Benchmark::of(&GroupData::default(), &scheme, &Options::default(), &[]);
/// let text = benchmark_text(&benchmark, &scheme);
/// assert_eq!(read_benchmark(text.as_bytes(), &[&scheme]), Ok(benchmark));
/// let changed = text.replace("missing=zero", "missing=redistribute");
/// assert_eq!(read_benchmark(changed.as_bytes(), &[&scheme]), Err(BenchmarkError::Changed));
/// ```
pub fn read_benchmark(bytes: &[u8], schemes: &[&Scheme]) -> Result<Benchmark, BenchmarkError> {
    let text = bytes.get(..bytes.len().min(MOST_BYTES)).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let text = text.ok_or(BenchmarkError::Damaged)?.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let stated = |key: &str| lines.iter().find(|line| line[0] == key).and_then(|line| line.get(1).copied());
    let format =
        text.lines().next().and_then(|line| line.strip_prefix(MAGIC)).and_then(|n| n.trim().parse::<u32>().ok());
    if format.ok_or(BenchmarkError::Damaged)? > FORMAT {
        return Err(BenchmarkError::Newer { engine: stated("engine").unwrap_or_default().into() });
    }
    let (above, checksum) = text.rsplit_once("checksum\t").ok_or(BenchmarkError::Changed)?;
    if sha256_hex(above.as_bytes()) != checksum.trim_end() {
        return Err(BenchmarkError::Changed);
    }
    let line = lines.iter().find(|line| line[0] == "scheme").ok_or(BenchmarkError::Damaged)?;
    let scheme = schemes.iter().find(|scheme| line.get(1) == Some(&scheme_hash(scheme).as_str()));
    let Some(scheme) = scheme else {
        return Err(BenchmarkError::OtherScheme { title: line.get(2).copied().unwrap_or_default().into() });
    };
    let options = stated("options").and_then(options_from_text).ok_or(BenchmarkError::Damaged)?;
    let mut groups: Vec<BenchmarkGroup> = Vec::new();
    for line in &lines {
        let bound = match line[..] {
            ["group", name, n_units] => {
                let n_units = n_units.parse().map_err(|_| BenchmarkError::Damaged)?;
                let bounds = vec![Bound::NobodyReported; scheme.n_leaves()];
                groups.push(BenchmarkGroup { name: name.into(), n_units, bounds });
                continue;
            }
            ["max", _, max] => Bound::Extent(extent(max, max)?),
            ["range", _, min, max] => Bound::Extent(extent(min, max)?),
            ["none", _] => Bound::NobodyReported,
            ["withheld", _] => Bound::Withheld,
            _ => continue,
        };
        let leaf_idx = scheme.leaf_idx(line[1]).ok_or(BenchmarkError::Damaged)?;
        groups.last_mut().ok_or(BenchmarkError::Damaged)?.bounds[leaf_idx] = bound;
    }
    Ok(Benchmark { options, groups })
}

fn extent(min: &str, max: &str) -> Result<Extent, BenchmarkError> {
    let value = |text: &str| text.parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
    match (value(min), value(max)) {
        (Some(min), Some(max)) if min <= max => Ok(Extent { min, max }),
        _ => Err(BenchmarkError::Damaged),
    }
}
