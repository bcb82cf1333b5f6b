//! The work at hand: the tables that were read, what was decided about them, the scheme and the options.

use super::{Action, Scenario, Shared, hand};
use crate::engine::{Benchmark, Options, Scheme, shaoxing};
use crate::table::{Decision, HAND_FILE, SAMPLE_FILE, Table};
use std::collections::BTreeMap;

/// What would be saved; everything else follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub scheme: Shared<Scheme>,
    pub tables: Vec<Shared<Table>>,
    /// In the order in which they were made; of those on the same thing the last holds.
    pub decisions: Shared<Vec<Decision>>,
    pub options: Options,
    /// What a bureau has published, for a school to measure itself by.
    pub benchmark: Option<Shared<Benchmark>>,
    /// What was supposed and kept. No score that is official follows from it.
    pub scenarios: Shared<Vec<Scenario>>,
    /// Of the plan's targets, by their ids: the state that was entered.
    pub progress: Shared<BTreeMap<String, f64>>,
}

impl Default for Document {
    fn default() -> Self {
        Document {
            scheme: Shared::new(shaoxing::scheme()),
            tables: Vec::new(),
            decisions: Shared::new(Vec::new()),
            options: Options::default(),
            benchmark: None,
            scenarios: Shared::new(Vec::new()),
            progress: Shared::new(BTreeMap::new()),
        }
    }
}

impl Document {
    pub fn is_sample(&self) -> bool {
        self.tables.iter().any(|t| t.file == SAMPLE_FILE)
    }

    pub fn table(&self, file: &str) -> Option<&Table> {
        self.tables.iter().find(|t| t.file == file).map(|t| &**t)
    }

    /// The document after an action; an action that changes nothing gives an equal document.
    pub fn apply(&self, action: Action) -> Document {
        let mut next = self.clone();
        match action {
            Action::AddTables { tables, replaced } => {
                let is_gone = |old: &str| {
                    old == SAMPLE_FILE || replaced.iter().any(|r| r == old) || tables.iter().any(|t| t.file == old)
                };
                next.tables.retain(|old| !is_gone(&old.file));
                next.tables.extend(tables);
            }
            Action::LoadSample(sample) => {
                next.tables = vec![Shared::new(sample)];
                next.keep_decisions(|_, _| false);
                next.set_scenarios(Vec::new());
            }
            Action::RemoveTable { file } => {
                next.tables.retain(|t| t.file != file);
                next.keep_decisions(|_, decision| **decision.file() != *file);
            }
            Action::RemoveAll => {
                next.tables.clear();
                next.keep_decisions(|_, _| false);
                next.set_scenarios(Vec::new());
            }
            Action::Decide(decisions) => {
                // What was typed by hand is corrected where it was typed.
                let (typed, decisions): (Vec<Decision>, Vec<Decision>) = decisions
                    .into_iter()
                    .partition(|d| matches!(d, Decision::Value { at, .. } if *at.sheet.file == *HAND_FILE));
                for decision in typed {
                    let Decision::Value { at, text, .. } = decision else { continue };
                    let place = (at.cell.row.saturating_sub(1) as usize, at.cell.col as usize);
                    next.set_hand_table(hand::written(next.table(HAND_FILE), &self.scheme, place, &[vec![text]]));
                }
                if decisions.is_empty() {
                    return next;
                }
                // Of a column or a sheet only the last answer matters; of a value every step is kept.
                let is_superseded = |old: &Decision| {
                    old.is_about_layout() && decisions.iter().any(|new| new.subject() == old.subject())
                };
                let kept = self.decisions.iter().filter(|old| !is_superseded(old)).cloned();
                next.decisions = Shared::new(kept.chain(decisions.iter().cloned()).collect());
            }
            Action::TakeBack(positions) => next.keep_decisions(|position, _| !positions.contains(&position)),
            Action::Write { row, col, texts } => {
                next.set_hand_table(hand::written(self.table(HAND_FILE), &self.scheme, (row, col), &texts));
            }
            Action::RemoveRow { row } => {
                next.set_hand_table(hand::without_row(self.table(HAND_FILE), &self.scheme, row));
            }
            Action::SetBenchmark(benchmark) => next.benchmark = benchmark.map(Shared::new),
            Action::SetOptions(options) => next.options = options,
            Action::KeepScenario(scenario) => {
                let position = self.scenarios.iter().position(|kept| kept.name == scenario.name);
                let mut scenarios = (*self.scenarios).clone();
                match position {
                    Some(position) => scenarios[position] = scenario,
                    None => scenarios.push(scenario),
                }
                next.set_scenarios(scenarios);
            }
            Action::RenameScenario { from, to } => {
                let mut scenarios = (*self.scenarios).clone();
                if scenarios.iter().all(|kept| kept.name != to) {
                    scenarios.iter_mut().filter(|kept| kept.name == from).for_each(|kept| kept.name.clone_from(&to));
                }
                next.set_scenarios(scenarios);
            }
            Action::RemoveScenario { name } => {
                next.set_scenarios(self.scenarios.iter().filter(|kept| kept.name != name).cloned().collect());
            }
            Action::SetProgress { target, state } => {
                if next.progress.get(&target).copied() != state {
                    let mut progress = (*self.progress).clone();
                    match state {
                        Some(state) => drop(progress.insert(target, state)),
                        None => drop(progress.remove(&target)),
                    }
                    next.progress = Shared::new(progress);
                }
            }
            Action::SetMissing(missing) => next.options.missing = missing,
            Action::SetNotApplicable(not_applicable) => next.options.not_applicable = not_applicable,
            Action::SetZeroMaximum(zero_maximum) => next.options.zero_maximum = zero_maximum,
            Action::SetTies(ties) => next.options.ties = ties,
            Action::SetRankDecimals(decimals) => {
                next.options = next.options.with_rank_decimals(decimals).unwrap_or(next.options);
            }
        }
        next
    }

    fn set_scenarios(&mut self, scenarios: Vec<Scenario>) {
        if *self.scenarios != scenarios {
            self.scenarios = Shared::new(scenarios);
        }
    }

    fn keep_decisions(&mut self, keeps: impl Fn(usize, &Decision) -> bool) {
        let kept: Vec<Decision> =
            self.decisions.iter().enumerate().filter(|(i, d)| keeps(*i, d)).map(|(_, d)| d.clone()).collect();
        if kept.len() < self.decisions.len() {
            self.decisions = Shared::new(kept);
        }
    }

    /// Puts the hand-made table in its place, or takes it away where nothing is left in it. The sample goes.
    fn set_hand_table(&mut self, table: Option<Table>) {
        if self.table(HAND_FILE) == table.as_ref() {
            return;
        }
        self.tables.retain(|t| t.file != HAND_FILE && (table.is_none() || t.file != SAMPLE_FILE));
        self.tables.extend(table.map(Shared::new));
    }
}
