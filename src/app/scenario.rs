//! Values as somebody supposes them: never data, and nothing official follows from them.

use super::Evaluation;
use crate::engine::{Change, Group, GroupBoard, Options, Value, ValueFault, score_group, supposed};

/// One value as it is supposed to be, by names: it outlives the data that it was made on.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposition {
    pub group: String,
    pub unit: String,
    /// The indicator's code.
    pub code: String,
    pub value: Value,
}

impl Supposition {
    fn is_about(&self, other: &Supposition) -> bool {
        (&self.group, &self.unit, &self.code) == (&other.group, &other.unit, &other.code)
    }
}

/// Suppositions that are kept under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    pub name: String,
    pub changes: Vec<Supposition>,
}

/// What is being tried at the moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub changes: Vec<Supposition>,
    /// What was tried before all of it was replaced or reset: it can be brought back.
    pub before: Vec<Supposition>,
}

impl Draft {
    /// With one more supposition, in the place of an earlier one on the same value; one that says what the data says is
    /// none.
    pub fn with(&self, evaluation: &Evaluation, supposition: Supposition) -> Draft {
        let is_new = value_in(evaluation, &supposition) != Some(supposition.value);
        let mut changes: Vec<Supposition> = self.changes.clone();
        match changes.iter().position(|old| old.is_about(&supposition)) {
            Some(position) if is_new => changes[position] = supposition,
            Some(position) => drop(changes.remove(position)),
            None if is_new => changes.push(supposition),
            None => {}
        }
        Draft { changes, before: self.before.clone() }
    }

    /// Without the supposition at a position.
    pub fn without(&self, position: usize) -> Draft {
        let changes = self.changes.iter().enumerate().filter(|(i, _)| *i != position).map(|(_, c)| c.clone());
        Draft { changes: changes.collect(), before: self.before.clone() }
    }

    /// With all of it replaced; none for a reset.
    pub fn replaced(&self, changes: Vec<Supposition>) -> Draft {
        let before = if self.changes.is_empty() { self.before.clone() } else { self.changes.clone() };
        Draft { changes, before }
    }

    /// As it was before it was replaced.
    pub fn brought_back(&self) -> Draft {
        Draft { changes: self.before.clone(), before: self.changes.clone() }
    }
}

/// Why a supposition changes nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Idle {
    /// The school is not in the data (any more).
    NoUnit,
    /// The scheme has no such indicator.
    NoIndicator,
    /// The scheme's checks refuse the value.
    Refused(ValueFault),
}

/// A group as it would be.
#[derive(Clone, Debug)]
pub struct SupposedGroup {
    pub group: Group,
    pub board: GroupBoard,
    pub changes: Vec<Change>,
    /// Suppositions on this group that change nothing, by their positions.
    pub idle: Vec<(usize, Idle)>,
}

/// The group with the suppositions on it; those on other groups are left aside.
pub fn suppose(
    evaluation: &Evaluation,
    options: &Options,
    group_idx: usize,
    suppositions: &[Supposition],
) -> SupposedGroup {
    let (scheme, group) = (&*evaluation.scheme, &evaluation.data.groups[group_idx]);
    let (mut changes, mut idle) = (Vec::new(), Vec::new());
    for (position, supposition) in suppositions.iter().enumerate().filter(|(_, s)| s.group == group.name) {
        match change(evaluation, group, supposition) {
            Ok(change) => changes.push(change),
            Err(why) => idle.push((position, why)),
        }
    }
    let group = supposed(group, scheme, &changes);
    let board = match changes.is_empty() {
        true => evaluation.board.groups[group_idx].clone(),
        false => score_group(&group, scheme, options),
    };
    SupposedGroup { group, board, changes, idle }
}

fn change(evaluation: &Evaluation, group: &Group, supposition: &Supposition) -> Result<Change, Idle> {
    let scheme = &*evaluation.scheme;
    let unit_idx = group.units().iter().position(|u| u.name == supposition.unit).ok_or(Idle::NoUnit)?;
    let leaf_idx = scheme.leaf_idx(&supposition.code).ok_or(Idle::NoIndicator)?;
    if let (Value::Reported(v), false) = (supposition.value, group.value(unit_idx, leaf_idx) == supposition.value) {
        scheme.indicator(leaf_idx).check(v).map_err(Idle::Refused)?;
    }
    Ok(Change { unit_idx, leaf_idx, value: supposition.value })
}

/// What the data says where a supposition says something.
pub fn value_in(evaluation: &Evaluation, supposition: &Supposition) -> Option<Value> {
    let group = &evaluation.data.groups[evaluation.group_idx(&supposition.group)?];
    let unit_idx = group.units().iter().position(|u| u.name == supposition.unit)?;
    Some(group.value(unit_idx, evaluation.scheme.leaf_idx(&supposition.code)?))
}

/// A name that no scenario has yet: the one wished for, or with a number behind it.
pub fn free_name(scenarios: &[Scenario], wished: &str) -> String {
    let is_free = |name: &str| scenarios.iter().all(|s| s.name != name);
    let numbered = (2..).map(|n| format!("{wished} {n}"));
    std::iter::once(wished.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}
