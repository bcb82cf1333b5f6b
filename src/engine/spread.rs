//! How the values of a group spread.

/// The five numbers that describe a set of values, in the unit of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub n_values: usize,
    pub min: f64,
    /// A quarter of the values lies at or below it.
    pub lower_quartile: f64,
    pub median: f64,
    pub upper_quartile: f64,
    pub max: f64,
}

impl Spread {
    /// Of finite values in any order; `None` where there are none.
    ///
    /// ```
    /// # use scoreboard::engine::Spread;
    /// let spread = Spread::of(&[40.0, 10.0, 20.0, 30.0]).unwrap();
    /// assert_eq!((spread.min, spread.max, spread.n_values), (10.0, 40.0, 4));
    /// assert_eq!((spread.lower_quartile, spread.median, spread.upper_quartile), (17.5, 25.0, 32.5));
    /// assert_eq!(Spread::of(&[]), None);
    /// ```
    pub fn of(values: &[f64]) -> Option<Spread> {
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        Some(Spread {
            n_values: sorted.len(),
            min,
            lower_quartile: quantile(&sorted, 0.25),
            median: quantile(&sorted, 0.5),
            upper_quartile: quantile(&sorted, 0.75),
            max,
        })
    }
}

/// The value below which a `part` (0..=1) of the values lies: `x[h] + (h - floor(h)) * (x[h + 1] - x[h])` with
/// `h = (n - 1) * part`, counted from 0. The method that spreadsheets call QUARTILE.INC, number 7 of Hyndman and Fan
/// ("Sample Quantiles in Statistical Packages", The American Statistician 50, 1996).
///
/// `sorted` ascends and is finite; of no values it is 0.
///
/// ```
/// # use scoreboard::engine::quantile;
/// assert_eq!(quantile(&[10.0, 20.0, 40.0], 0.5), 20.0);
/// assert_eq!(quantile(&[10.0, 20.0, 40.0, 80.0], 0.5), 30.0);
/// assert_eq!(quantile(&[], 0.5), 0.0);
/// ```
pub fn quantile(sorted: &[f64], part: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let place = (sorted.len() - 1) as f64 * part;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - place.floor()) * (sorted[above] - sorted[below])
}
