//! The values of the units that are evaluated together: typed, finite, in the order of the input.

use super::{Scheme, ValueFault};
use std::sync::Arc;

/// What a unit said of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value {
    /// Finite and at least 0.
    Reported(f64),
    /// Not reported.
    #[default]
    Missing,
    /// Declared as not applicable (`不适用`, `无证可考`).
    NotApplicable,
}

// Values are at least 0, so negative numbers are free to stand for what is not one: a column is then one run of
// `f64`, which the scorer reads at the speed of memory.
pub(super) const MISSING: f64 = -1.0;
pub(super) const NOT_APPLICABLE: f64 = -2.0;

impl Value {
    fn encode(self) -> f64 {
        match self {
            Value::Reported(v) => v,
            Value::Missing => MISSING,
            Value::NotApplicable => NOT_APPLICABLE,
        }
    }

    pub(super) fn decode(raw: f64) -> Value {
        if raw >= 0.0 {
            Value::Reported(raw)
        } else if raw == NOT_APPLICABLE {
            Value::NotApplicable
        } else {
            Value::Missing
        }
    }

    /// The figure, where there is one.
    pub fn reported(self) -> Option<f64> {
        match self {
            Value::Reported(v) => Some(v),
            _ => None,
        }
    }
}

/// What is ranked: a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub name: String,
}

/// Units evaluated together, and their values.
///
/// Invariant: one value for every unit and leaf; every reported value passed [`super::Indicator::check`] or was
/// accepted by the user, and is finite and at least 0.
///
/// ```
/// # use scoreboard::engine::{Group, Unit, Value, ValueFault, shaoxing};
/// let scheme = shaoxing::scheme();
/// let leaf_idx = scheme.leaf_idx("3.1.1").unwrap(); // a percentage
/// let mut group = Group::new("中职", vec![Unit { name: "甲校".into() }], &scheme);
/// assert_eq!(group.set(0, leaf_idx, Value::Reported(85.5), &scheme), Ok(()));
/// assert_eq!(group.value(0, leaf_idx), Value::Reported(85.5));
/// let over = group.set(0, leaf_idx, Value::Reported(120.0), &scheme);
/// assert_eq!(over, Err(ValueFault::OverMax { max: 100.0 }));
/// assert_eq!(group.value(0, leaf_idx), Value::Missing);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: String,
    units: Vec<Unit>,
    n_leaves: usize,
    /// Leaf-major: `values[leaf_idx * n_units + unit_idx]`. Shared with the results, which work out a leaf's points
    /// from its value when they are asked for.
    values: Arc<Vec<f64>>,
}

impl Group {
    /// A group whose values are all missing.
    pub fn new(name: impl Into<String>, units: Vec<Unit>, scheme: &Scheme) -> Group {
        let n_leaves = scheme.n_leaves();
        let values = Arc::new(vec![MISSING; units.len() * n_leaves]);
        Group { name: name.into(), units, n_leaves, values }
    }

    pub fn n_units(&self) -> usize {
        self.units.len()
    }

    pub fn n_leaves(&self) -> usize {
        self.n_leaves
    }

    /// In the order of the input.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// What a unit said of an indicator.
    pub fn value(&self, unit_idx: usize, leaf_idx: usize) -> Value {
        Value::decode(self.values[leaf_idx * self.units.len() + unit_idx])
    }

    pub(super) fn shared_values(&self) -> Arc<Vec<f64>> {
        Arc::clone(&self.values)
    }

    /// One indicator's column as it is stored, for whole-column work such as benchmarks: missing and not applicable
    /// values are negative.
    pub fn raw_column(&self, leaf_idx: usize) -> &[f64] {
        let n_units = self.units.len();
        &self.values[leaf_idx * n_units..(leaf_idx + 1) * n_units]
    }

    /// Sets a value, checked against the scheme; a value at fault is left out (it becomes missing).
    ///
    /// # Errors
    /// What [`super::Indicator::check`] finds.
    pub fn set(&mut self, unit_idx: usize, leaf_idx: usize, value: Value, scheme: &Scheme) -> Result<(), ValueFault> {
        let checked = match value {
            Value::Reported(v) => scheme.indicator(leaf_idx).check(v).map(Value::Reported),
            other => Ok(other),
        };
        self.store(unit_idx, leaf_idx, checked.unwrap_or(Value::Missing));
        checked.map(|_| ())
    }

    /// Sets a figure that a person accepted, though it is more than the scheme allows; one that is no figure from 0 on
    /// is left out all the same.
    pub fn accept(&mut self, unit_idx: usize, leaf_idx: usize, raw_value: f64) {
        let is_figure = raw_value.is_finite() && raw_value >= 0.0;
        self.store(unit_idx, leaf_idx, if is_figure { Value::Reported(raw_value) } else { Value::Missing });
    }

    fn store(&mut self, unit_idx: usize, leaf_idx: usize, value: Value) {
        let n_units = self.units.len();
        Arc::make_mut(&mut self.values)[leaf_idx * n_units + unit_idx] = value.encode();
    }
}

/// All groups of one evaluation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupData {
    pub groups: Vec<Group>,
}
