//! The rules of the engine as formulas of a spreadsheet. Only functions that every program has: `IF`, `N`, `ISNUMBER`,
//! `MAX`, `MIN`, `SUM`, `SUMPRODUCT`, `ROUND`, `INT`, `RANK`, `COUNTIF`, `LOOKUP`.

use crate::engine::{Indicator, Kind, Missing, NotApplicable, Options, RANK_DECIMALS, Rule, Ties, ZeroMaximum};
use crate::export::template::{NOT_APPLICABLE, stored};
use crate::table::CellRef;

/// The cells that a leaf's points are worked out from.
pub(super) struct LeafCells {
    /// The unit's own: `中职数据!E7`.
    pub value: String,
    /// The whole group's: `中职数据!E$7:E$18`.
    pub group: String,
    pub weight: String,
}

/// The points of a value; 0 where there is none.
///
/// Where it is plain, `IF(N(v)>0,weight*v/MAX(group),0)`: the annex's formula, with 0 for what is not reported, not
/// applicable or 0 itself, so that nothing is ever divided by 0.
pub(super) fn points(cells: &LeafCells, indicator: &Indicator, zero_maximum: ZeroMaximum) -> String {
    let LeafCells { value: v, group, weight: w } = cells;
    // Percentages stand in their cells as fractions.
    let scaled = |value: f64| number(stored(value, indicator));
    let if_all_0 = if zero_maximum == ZeroMaximum::Full { w.as_str() } else { "0" };
    match &indicator.rule {
        Rule::MaxProportional if zero_maximum == ZeroMaximum::Zero => format!("=IF(N({v})>0,{w}*{v}/MAX({group}),0)"),
        Rule::MaxProportional => {
            format!("=IF(N({v})>0,{w}*{v}/MAX({group}),IF(AND(ISNUMBER({v}),MAX({group})=0),{w},0))")
        }
        Rule::MinProportional => format!("=IF(ISNUMBER({v}),IF({v}>MIN({group}),{w}*MIN({group})/{v},{w}),0)"),
        Rule::MinMax => format!(
            "=IF(ISNUMBER({v}),IF(MAX({group})>MIN({group}),{w}*({v}-MIN({group}))/(MAX({group})-MIN({group})),\
             IF(MAX({group})>0,{w},{if_all_0})),0)"
        ),
        Rule::Target(target) => format!("=IF(ISNUMBER({v}),{w}*MIN({v}/{},1),0)", scaled(*target)),
        Rule::Bands(bands) => {
            let list = |number: &dyn Fn(usize) -> String| (0..bands.len()).map(number).collect::<Vec<_>>().join(",");
            let froms = list(&|i| scaled(bands[i].from));
            let shares = list(&|i| number(bands[i].share));
            let first = scaled(bands.first().map_or(0.0, |band| band.from));
            format!("=IF(ISNUMBER({v}),IF({v}<{first},0,{w}*LOOKUP({v},{{{froms}}},{{{shares}}})),0)")
        }
        Rule::YesNo => format!("=IF(N({v})>0,{w},0)"),
    }
}

/// The sum of some columns in a row (both counted from 0); at most `most`, where rounding could carry it above.
pub(super) fn sum(cols: &[u16], row: u32, most: Option<&str>) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for col in cols {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *col => *last = *col,
            _ => runs.push((*col, *col)),
        }
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match first == last {
            true => cell(first, row),
            false => format!("{}:{}", cell(first, row), cell(last, row)),
        })
        .collect();
    let sum = match (&runs[..], cols) {
        ([one], [_]) => one.clone(),
        // Cells that stand apart; a function takes 255 arguments at the most.
        (several, _) if several.iter().all(|run| !run.contains(':')) => several.join("+"),
        (several, _) => {
            several.chunks(200).map(|runs| format!("SUM({})", runs.join(","))).collect::<Vec<_>>().join("+")
        }
    };
    match most {
        Some(most) => format!("=MIN({sum},{most})"),
        None => format!("={sum}"),
    }
}

/// The full marks that apply to a unit, from the row of its values and that of the weights.
///
/// `all` is the cell of the scheme's full marks; where the weights do not add up to it bit for bit (`is_exact`), it is
/// taken as stated as long as all applies.
pub(super) fn full_marks(options: &Options, values: &str, weights: &str, all: &str, n_leaves: Option<usize>) -> String {
    let [word, other] = NOT_APPLICABLE;
    let applies = match (options.missing, options.not_applicable) {
        (Missing::Zero, NotApplicable::Zero) => return format!("={all}"),
        (Missing::Zero, NotApplicable::Redistribute) => format!("({values}<>\"{word}\")*({values}<>\"{other}\")"),
        (Missing::Redistribute, NotApplicable::Redistribute) => format!("ISNUMBER({values})"),
        (Missing::Redistribute, NotApplicable::Zero) => {
            format!("(ISNUMBER({values})+({values}=\"{word}\")+({values}=\"{other}\"))")
        }
    };
    let sum = format!("SUMPRODUCT({weights}*{applies})");
    match n_leaves {
        None => format!("={sum}"),
        Some(n_leaves) => format!("=IF(SUMPRODUCT(1*{applies})={n_leaves},{all},MIN({sum},{all}))"),
    }
}

/// The total from points and full marks that apply, out of `all`.
pub(super) fn total(points: &str, full_marks: &str, all: &str) -> String {
    format!("=IF({full_marks}>0,{all}*{points}/{full_marks},0)")
}

/// What ranks are decided by: the total in units of its ninth decimal, or of the last that is published, rounded half up.
/// The nudge of a ten-thousandth is the engine's own (see [`crate::engine::rank_key`]).
pub(super) fn rank_key(total: &str, options: &Options) -> String {
    let key = format!("ROUND({total}*1000000000+0.0001,0)");
    match options.rank_decimals().map(|decimals| 10i64.pow(RANK_DECIMALS.saturating_sub(decimals))) {
        None | Some(1) => format!("={key}"),
        Some(step) => format!("=INT(({key}+{})/{step})", step / 2),
    }
}

/// A rank: `first` are the cells that hold 1 where a key stands for the first time.
pub(super) fn rank(key: &str, keys: &str, first: &str, ties: Ties) -> String {
    match ties {
        Ties::Competition => format!("=RANK({key},{keys})"),
        Ties::Dense => format!("=SUMPRODUCT(({keys}>{key})*{first})+1"),
    }
}

/// The place in the list, each but once: those of one rank in the order of the data. `so_far` ends with the unit's own.
pub(super) fn order(key: &str, keys: &str, so_far: &str) -> String {
    format!("=RANK({key},{keys})+COUNTIF({so_far},{key})-1")
}

/// 1 where a key stands for the first time, else 0.
pub(super) fn is_first(key: &str, so_far: &str) -> String {
    format!("=IF(COUNTIF({so_far},{key})=1,1,0)")
}

/// What a column holds of the unit at a place of the list.
pub(super) fn at_place(column: &str, place: &str, places: &str) -> String {
    format!("=INDEX({column},MATCH({place},{places},0))")
}

/// `E7`, of a column and a row counted from 0.
pub(super) fn cell(col: u16, row: u32) -> String {
    CellRef::new(row, col.into()).to_string()
}

/// `E$7`
pub(super) fn cell_of_row(col: u16, row: u32) -> String {
    format!("{}${}", CellRef::column_letters(col.into()), u64::from(row) + 1)
}

/// `E$7:E$18`
pub(super) fn rows(col: u16, first: u32, last: u32) -> String {
    format!("{}:{}", cell_of_row(col, first), cell_of_row(col, last))
}

/// The cells of all units on a sheet: `中职得分!$B$7:$B$18`.
pub(super) struct CellOf<'a> {
    /// As formulas have it.
    pub sheet: &'a str,
    pub first: u32,
    pub last: u32,
}

impl CellOf<'_> {
    pub(super) fn column(&self, col: u16) -> String {
        let letters = CellRef::column_letters(col.into());
        let (first, last) = (u64::from(self.first) + 1, u64::from(self.last) + 1);
        format!("{}!${letters}${first}:${letters}${last}", self.sheet)
    }
}

/// A number as formulas have it.
fn number(value: f64) -> String {
    if value == 0.0 || (1e-6..1e15).contains(&value.abs()) { format!("{value}") } else { format!("{value:E}") }
}

/// A sheet's name as formulas have it: bare where no program could take it for anything else, as `中职数据`.
pub(super) fn sheet(name: &str) -> String {
    let is_bare = name.chars().all(char::is_alphanumeric)
        && name.chars().next().is_some_and(char::is_alphabetic)
        && !name.is_ascii();
    if is_bare { name.to_string() } else { format!("'{}'", name.replace('\'', "''")) }
}

/// The number format of a kind of value that is yes or no, in the words of the reader's language.
pub(super) fn yes_no_format(yes: &str, no: &str) -> String {
    format!("[=1]\"{yes}\";[=0]\"{no}\";General")
}

/// What may be typed for an indicator, as a condition on its cell.
pub(super) fn may_be_typed(cell: &str, indicator: &Indicator) -> String {
    let mut conditions = vec![format!("ISNUMBER({cell})"), format!("{cell}>=0")];
    let most = indicator.max.map(|max| stored(max, indicator)).or((indicator.kind == Kind::YesNo).then_some(1.0));
    conditions.extend(most.map(|most| format!("{cell}<={}", number(most))));
    let number = format!("AND({})", conditions.join(","));
    match indicator.may_be_not_applicable {
        true => format!("=OR({cell}=\"{}\",{cell}=\"{}\",{number})", NOT_APPLICABLE[0], NOT_APPLICABLE[1]),
        false => format!("={number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Band;

    fn of(rule: Rule, kind: Kind, zero_maximum: ZeroMaximum) -> String {
        let cells = LeafCells { value: "D!E7".into(), group: "D!E$7:E$9".into(), weight: "H$4".into() };
        points(&cells, &Indicator { rule, kind, ..Indicator::default() }, zero_maximum)
    }

    #[test]
    fn points_read_as_the_annex_does() {
        let zero = ZeroMaximum::Zero;
        let plain = of(Rule::MaxProportional, Kind::Count, zero);
        assert_eq!(plain, "=IF(N(D!E7)>0,H$4*D!E7/MAX(D!E$7:E$9),0)");
        assert_eq!(of(Rule::Target(60.0), Kind::Amount, zero), "=IF(ISNUMBER(D!E7),H$4*MIN(D!E7/60,1),0)");
        assert_eq!(of(Rule::Target(60.0), Kind::Percent, zero), "=IF(ISNUMBER(D!E7),H$4*MIN(D!E7/0.6,1),0)");
        let bands = vec![Band { from: 28.8, share: 0.5 }, Band { from: 60.0, share: 1.0 }];
        let formula = of(Rule::Bands(bands), Kind::Percent, zero);
        assert_eq!(formula, "=IF(ISNUMBER(D!E7),IF(D!E7<0.288,0,H$4*LOOKUP(D!E7,{0.288,0.6},{0.5,1})),0)");
    }

    #[test]
    fn sums_name_ranges_where_they_can() {
        assert_eq!(sum(&[3, 4, 5], 6, None), "=SUM(D7:F7)");
        assert_eq!(sum(&[3], 6, None), "=D7");
        assert_eq!(sum(&[3, 7, 9], 6, None), "=D7+H7+J7");
        assert_eq!(sum(&[3, 4, 9], 6, Some("C$4")), "=MIN(SUM(D7:E7,J7),C$4)");
    }

    #[test]
    fn names_of_sheets_are_quoted_where_they_could_be_something_else() {
        assert_eq!(sheet("中职数据"), "中职数据");
        assert_eq!(sheet("中职 data"), "'中职 data'");
        assert_eq!(sheet("A1"), "'A1'");
        assert_eq!(sheet("2024级数据"), "'2024级数据'");
        assert_eq!(sheet("a'b"), "'a''b'");
    }
}
