//! What `ui::plan` draws: the plan's targets with what is known of them, and its tasks as far as they are asked for.

use super::charts::Chart;
use crate::app::{Evaluation, Model, Page, Route};
use crate::engine::shaoxing;
use crate::i18n::{Lang, decimals, figure};
use crate::nfkc::nfkc;
use crate::plan::{REQUIREMENTS, Requirement, TARGETS, TASKS, Target, Task};
use std::cmp::Reverse;

#[derive(Clone, Debug, PartialEq)]
pub struct PlanView {
    pub summary: String,
    pub targets: Vec<TargetView>,
    pub requirements: &'static [Requirement],
    pub tasks: TasksView,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TargetView {
    pub id: &'static str,
    pub title: &'static str,
    /// Whether the title is the plan's own words.
    pub is_title_quoted: bool,
    pub section: &'static str,
    pub sentence: &'static str,
    /// By when, and where it stands in Annex 2.
    pub about: String,
    /// The number aimed at, with its unit.
    pub target: String,
    pub unit: &'static str,
    /// What was entered, as text for a field; empty where nothing was.
    pub state: String,
    /// Of the target, 0..=100; `None` where nothing was entered.
    pub percent: Option<String>,
    pub status: String,
    pub is_reached: bool,
    /// What the loaded data says.
    pub data: Vec<DataAnswer>,
}

/// What the schools of one group say of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct DataAnswer {
    pub text: String,
    /// To the picture of it.
    pub href: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TasksView {
    pub rows: &'static [Task],
    /// Positions of those that are asked for.
    pub shown: Vec<usize>,
    pub count: String,
    pub units: Vec<UnitRow>,
    /// For a list of choices: name and label, all of them first.
    pub unit_choices: Vec<(String, String)>,
    pub unit: String,
    pub role_choices: Vec<(String, String)>,
    pub role: Role,
}

/// How many tasks a unit has.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    pub unit: &'static str,
    pub n_led: usize,
    pub n_responsible: usize,
    pub n_both: usize,
    pub href: String,
}

/// As what a unit is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Any,
    Lead,
    Responsible,
}

impl Role {
    const ALL: [Role; 3] = [Role::Any, Role::Lead, Role::Responsible];

    pub fn tag(self) -> &'static str {
        match self {
            Role::Any => "any",
            Role::Lead => "lead",
            Role::Responsible => "responsible",
        }
    }

    pub fn from_tag(tag: &str) -> Role {
        Role::ALL.into_iter().find(|role| role.tag() == tag).unwrap_or_default()
    }
}

/// The plan's page with this unit and role chosen; empty is every unit.
pub fn plan_route(group: &str, unit: &str, role: Role) -> Route {
    match (unit, role) {
        ("", Role::Any) => Page::Plan.of_group(Some(group)),
        (unit, Role::Any) => Page::Plan.of_schools(group, &[unit]),
        (unit, role) => Page::Plan.of_schools(group, &[unit, role.tag()]),
    }
}

/// The page: `of` is the unit and the role that the address names, `query` what is searched for.
pub fn plan(model: &Model, group: &str, of: &[String], query: &str, lang: Lang) -> PlanView {
    let targets: Vec<TargetView> =
        TARGETS.iter().enumerate().map(|(position, target)| target_view(model, position, target, lang)).collect();
    let n_entered = targets.iter().filter(|target| target.percent.is_some()).count();
    let n_reached = targets.iter().filter(|target| target.is_reached).count();
    let unit = of.first().map_or("", String::as_str);
    let role = of.get(1).map_or(Role::Any, |tag| Role::from_tag(tag));
    PlanView {
        summary: lang.plan_summary(targets.len(), n_entered, n_reached),
        targets,
        requirements: &REQUIREMENTS,
        tasks: tasks_view(group, unit, role, query, lang),
    }
}

fn target_view(model: &Model, position: usize, target: &'static Target, lang: Lang) -> TargetView {
    let state = model.document().progress.get(target.id).copied();
    let is_reached = state.is_some_and(|state| state >= target.number);
    let missing = state.map(|state| figure((target.number - state).max(0.0)));
    TargetView {
        id: target.id,
        title: lang.target_title(position, target.amount),
        is_title_quoted: lang == Lang::Zh,
        section: target.section,
        sentence: target.sentence,
        about: lang.target_about(target.year, target.task),
        target: lang.target_amount(&figure(target.number), target.unit),
        unit: target.unit,
        state: state.map_or_else(String::new, figure),
        percent: state.map(|state| decimals((state / target.number).min(1.0) * 100.0, 2)),
        status: lang.target_status(missing.as_deref(), target.unit),
        is_reached,
        data: target.indicator.map_or_else(Vec::new, |code| data_answers(&model.evaluation, code, target.number, lang)),
    }
}

/// What each group's schools say of an indicator for which the plan has a target; nothing without data.
fn data_answers(evaluation: &Evaluation, code: &str, target: f64, lang: Lang) -> Vec<DataAnswer> {
    let scheme = &*evaluation.scheme;
    let Some(leaf_idx) = scheme.leaf_idx(code).filter(|_| scheme.id == shaoxing::ID) else { return Vec::new() };
    let answer = |group: &crate::engine::Group| {
        let values = (0..group.n_units()).filter_map(|i| group.value(i, leaf_idx).reported());
        let values: Vec<f64> = values.collect();
        let n_reached = values.iter().filter(|value| **value >= target).count();
        let mean = (!values.is_empty()).then(|| decimals(values.iter().sum::<f64>() / values.len() as f64, 2));
        DataAnswer {
            text: lang.target_in_data(&group.name, group.n_units(), values.len(), n_reached, mean.as_deref()),
            href: Chart::Spread { code: Some(code.into()) }.route(&group.name).to_hash(),
        }
    };
    evaluation.data.groups.iter().filter(|group| group.n_units() > 0).map(answer).collect()
}

fn tasks_view(group: &str, unit: &str, role: Role, query: &str, lang: Lang) -> TasksView {
    let mut names: Vec<&'static str> = Vec::new();
    for task in &TASKS {
        for name in std::iter::once(task.lead).chain(task.responsible_units()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let count = |is_so: &dyn Fn(&Task) -> bool| TASKS.iter().filter(|task| is_so(task)).count();
    let mut units: Vec<UnitRow> = names
        .into_iter()
        .map(|name| {
            let n_led = count(&|task| task.lead == name);
            let n_responsible = count(&|task| task.responsible_units().any(|unit| unit == name));
            UnitRow {
                unit: name,
                n_led,
                n_responsible,
                n_both: n_led + n_responsible,
                href: plan_route(group, name, Role::Any).to_hash(),
            }
        })
        .collect();
    // Stable: units with as many tasks stay in the order of the annex.
    units.sort_by_key(|row| Reverse(row.n_both));
    let words: Vec<String> = folded(query).split_whitespace().map(str::to_owned).collect();
    let matches = |task: &Task| {
        let leads = task.lead == unit;
        let answers = task.responsible_units().any(|name| name == unit);
        let is_role = match role {
            _ if unit.is_empty() => true,
            Role::Any => leads || answers,
            Role::Lead => leads,
            Role::Responsible => answers,
        };
        let all = folded(&format!("{} {} {} {}", task.number, task.text, task.lead, task.responsible));
        is_role && words.iter().all(|word| all.contains(word))
    };
    let shown: Vec<usize> = (0..TASKS.len()).filter(|i| matches(&TASKS[*i])).collect();
    let mut unit_choices = vec![(String::new(), lang.plan().all_units.to_owned())];
    unit_choices
        .extend(units.iter().map(|row| (row.unit.to_owned(), lang.unit_tasks(row.unit, row.n_led, row.n_responsible))));
    TasksView {
        rows: &TASKS,
        count: lang.n_tasks(shown.len(), TASKS.len()),
        shown,
        units,
        unit_choices,
        unit: unit.into(),
        role_choices: Role::ALL
            .map(|role| (role.tag().to_owned(), lang.task_role(role == Role::Lead, role == Role::Any)))
            .into(),
        role,
    }
}

/// Text as it is compared: what looks alike is alike, capitals or not.
fn folded(text: &str) -> String {
    nfkc(text).to_ascii_lowercase()
}

/// Why what was typed is no state of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateFault {
    NotANumber,
    Negative,
    /// Half a base is none.
    NotWhole,
    OverHundred,
    TooLarge,
}

/// More than any city has of anything.
const MOST: f64 = 1e6;

/// The present state of a target, as it was typed; `None` where nothing was.
///
/// The unit may stand behind the number: `78.5%`, `12 个`.
///
/// # Errors
/// What [`StateFault`] names.
///
/// ```
/// # use scoreboard::app::selectors::plan::{StateFault, parse_state};
/// assert_eq!(parse_state("７８.５ %", "%"), Ok(Some(78.5)));
/// assert_eq!(parse_state(" 12个", "个"), Ok(Some(12.0)));
/// assert_eq!(parse_state("", "个"), Ok(None));
/// assert_eq!(parse_state("1.5", "个"), Err(StateFault::NotWhole));
/// assert_eq!(parse_state("120", "%"), Err(StateFault::OverHundred));
/// ```
pub fn parse_state(text: &str, unit: &str) -> Result<Option<f64>, StateFault> {
    let text: String = nfkc(text).chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.strip_suffix(unit).unwrap_or(&text).replace('−', "-");
    let is_plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let state = digits.parse::<f64>().ok().filter(|_| is_plain).ok_or(StateFault::NotANumber)?;
    match (state, unit) {
        _ if state < 0.0 => Err(StateFault::Negative),
        (_, "%") if state > 100.0 => Err(StateFault::OverHundred),
        (_, "%") => Ok(Some(state)),
        _ if state > MOST => Err(StateFault::TooLarge),
        _ if state.fract() != 0.0 => Err(StateFault::NotWhole),
        _ => Ok(Some(state)),
    }
}

/// The unit of a target, by its id.
pub fn target_unit(id: &str) -> Option<&'static str> {
    TARGETS.iter().find(|target| target.id == id).map(|target| target.unit)
}
