//! The ES module's shapes: what JavaScript hands in, checked and located, and what it gets back.
//!
//! No value of JavaScript stands here: they are behind [`Foreign`], so that all of this is tested natively.
//! `src/bin/engine.rs` puts the two together. What is said of a call, to whoever wrote it, is in English; what is said of
//! the data, to whoever filled it in, is in the page's first language.

use crate::engine::{
    Band, Extent, Group, GroupBoard, GroupData, Indicator, Kind, Missing, Node, NodeSpec, NotApplicable, Note, Options,
    Rule, Scheme, SchemeSpec, Scoreboard, Ties, Unit, Value, ZeroMaximum, flags, shaoxing, share,
};
use crate::export::{Report, workbook};
use crate::i18n::Lang;
use crate::import::{self, ImportError, limits};
use crate::table::{self, CellAddress, Interpretation, Issue, IssueKind, Severity, UnitRecord};
use serde::Serialize;
use serde::ser::Serializer;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// The most results (units times nodes) of one call: more would exhaust a page's memory, and with it the module.
pub const RESULTS_LIMIT: usize = 5_000_000;

/// Bytes of the names and groups of all units of one call.
pub const NAMES_LIMIT: usize = 64 * 1024 * 1024;

// What is handed in.

/// A value of the caller's, looked at one level at a time: nothing is read that is not asked for.
pub trait Foreign: Sized {
    /// What looking can raise: the caller's getters may throw.
    type Thrown;

    fn look(&self) -> Result<Seen<Self>, Self::Thrown>;

    /// Those of some units that hold texts and finite numbers and nothing else, seen in one look. It may miss any, and
    /// does wherever one look at all is no cheaper than one at each.
    fn plain_units(_units: &[Self]) -> PlainUnits {
        PlainUnits::default()
    }
}

/// Units whose values are nothing but numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlainUnits {
    /// The keys of values: most units have the same.
    pub lists: Vec<Vec<String>>,
    pub groups: Vec<String>,
    /// By the unit's number among all, in their order.
    pub units: Vec<(usize, PlainUnit)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlainUnit {
    pub name: String,
    /// Which of the groups it is in.
    pub group: usize,
    /// Which of the lists has its keys.
    pub list: usize,
    /// By key, all of them finite.
    pub figures: Vec<f64>,
}

/// One level of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen<V> {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<V>),
    /// Own keys only, whatever they are called.
    Object(Vec<(String, V)>),
    /// Something else, and what it is called.
    Other(String),
}

impl<V> Seen<V> {
    fn what(&self) -> String {
        match self {
            Seen::Undefined => "undefined".into(),
            Seen::Null => "null".into(),
            Seen::Bool(b) => b.to_string(),
            Seen::Number(n) => format!("the number {n}"),
            Seen::Text(text) => format!("the string {:?}", shortened(text)),
            Seen::List(_) => "an array".into(),
            Seen::Object(_) => "an object".into(),
            Seen::Other(what) => what.clone(),
        }
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.into() } else { text.chars().take(MOST).chain(['…']).collect() }
}

/// Why a call is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// Stable, snake_case.
    pub code: &'static str,
    /// What is wrong, and where: `units[2].values["9.9.9"]: …`.
    pub message: String,
}

impl ApiError {
    fn at(path: &Path<'_>, code: &'static str, message: impl fmt::Display) -> ApiError {
        ApiError { code, message: format!("{path}: {message}") }
    }
}

/// A call that is not well-formed, or an exception of the caller's own that passes through.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal<T> {
    Error(ApiError),
    Thrown(T),
}

impl<T> From<ApiError> for Refusal<T> {
    fn from(error: ApiError) -> Self {
        Refusal::Error(error)
    }
}

type Read<T, V> = Result<T, Refusal<<V as Foreign>::Thrown>>;

/// Where a value stands in the call; written out only when something is wrong there.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root(&'static str),
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root(name) => write!(f, "{name}"),
            Path::Key(above, key) => {
                let is_name = key.starts_with(|c: char| c.is_ascii_alphabetic())
                    && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                if !is_name {
                    write!(f, "{above}[{:?}]", shortened(key))
                } else if matches!(above, Path::Root("")) {
                    write!(f, "{key}")
                } else {
                    write!(f, "{above}.{key}")
                }
            }
            Path::Index(above, i) => write!(f, "{above}[{i}]"),
        }
    }
}

/// An object's own keys and values.
struct Fields<V>(Vec<(String, V)>);

impl<V: Foreign> Fields<V> {
    fn of(value: &V, path: &Path<'_>) -> Read<Fields<V>, V> {
        match value.look().map_err(Refusal::Thrown)? {
            Seen::Object(fields) => Ok(Fields(fields)),
            other => Err(wrong_type(path, "an object", &other).into()),
        }
    }

    fn see(&self, key: &str) -> Read<Seen<V>, V> {
        match self.0.iter().find(|(k, _)| k == key) {
            Some((_, value)) => value.look().map_err(Refusal::Thrown),
            None => Ok(Seen::Undefined),
        }
    }

    fn text(&self, key: &str, path: &Path<'_>) -> Read<String, V> {
        match self.see(key)? {
            Seen::Text(text) => Ok(text),
            other => Err(wrong_type(&Path::Key(path, key), "a string", &other).into()),
        }
    }

    fn text_or(&self, key: &str, path: &Path<'_>, default: &str) -> Read<String, V> {
        match self.see(key)? {
            Seen::Undefined => Ok(default.into()),
            Seen::Text(text) => Ok(text),
            other => Err(wrong_type(&Path::Key(path, key), "a string", &other).into()),
        }
    }

    fn number(&self, key: &str, path: &Path<'_>) -> Read<f64, V> {
        match self.see(key)? {
            Seen::Number(number) => Ok(number),
            other => Err(wrong_type(&Path::Key(path, key), "a number", &other).into()),
        }
    }

    fn number_or_none(&self, key: &str, path: &Path<'_>) -> Read<Option<f64>, V> {
        match self.see(key)? {
            Seen::Undefined | Seen::Null => Ok(None),
            Seen::Number(number) => Ok(Some(number)),
            other => Err(wrong_type(&Path::Key(path, key), "a number or null", &other).into()),
        }
    }

    fn list(&self, key: &str, path: &Path<'_>) -> Read<Vec<V>, V> {
        match self.see(key)? {
            Seen::List(list) => Ok(list),
            other => Err(wrong_type(&Path::Key(path, key), "an array", &other).into()),
        }
    }

    fn texts(&self, key: &str, path: &Path<'_>) -> Read<Vec<String>, V> {
        let list = match self.see(key)? {
            Seen::Undefined => Vec::new(),
            Seen::List(list) => list,
            other => return Err(wrong_type(&Path::Key(path, key), "an array of strings", &other).into()),
        };
        let text = |(i, item): (usize, &V)| match item.look().map_err(Refusal::Thrown)? {
            Seen::Text(text) => Ok(text),
            other => Err(wrong_type(&Path::Index(&Path::Key(path, key), i), "a string", &other).into()),
        };
        list.iter().enumerate().map(text).collect()
    }
}

fn wrong_type<V>(path: &Path<'_>, expected: &str, seen: &Seen<V>) -> ApiError {
    ApiError::at(path, "wrong_type", format_args!("expected {expected}, found {}", seen.what()))
}

// Schemes.

/// A scheme by its id.
///
/// # Errors
/// `unknown_scheme`.
fn scheme_of_id(id: &str, path: &Path<'_>) -> Result<Scheme, ApiError> {
    if id == shaoxing::ID {
        return Ok(shaoxing::scheme());
    }
    Err(ApiError::at(
        path,
        "unknown_scheme",
        format_args!("there is no scheme {:?}; there is {:?}", shortened(id), shaoxing::ID),
    ))
}

fn read_scheme<V: Foreign>(seen: Seen<V>, path: &Path<'_>) -> Read<Scheme, V> {
    let fields = match seen {
        Seen::Text(id) => return Ok(scheme_of_id(&id, path)?),
        Seen::Object(fields) => Fields(fields),
        other => return Err(wrong_type(path, "the id of a scheme or an object", &other).into()),
    };
    let list = fields.list("nodes", path)?;
    let nodes_path = Path::Key(path, "nodes");
    let nodes = list.iter().enumerate().map(|(i, node)| read_node(node, &Path::Index(&nodes_path, i)));
    let full_marks = match fields.see("full_marks")? {
        Seen::Undefined => 100.0,
        Seen::Number(full_marks) => full_marks,
        other => return Err(wrong_type(&Path::Key(path, "full_marks"), "a number", &other).into()),
    };
    let spec = SchemeSpec {
        id: fields.text_or("id", path, "custom")?,
        title: fields.text_or("title", path, "")?,
        source: fields.text_or("source", path, "")?,
        full_marks,
        groups: fields.texts("groups", path)?,
        notes: fields.texts("rules", path)?.into_iter().map(|text| Note { text, codes: Vec::new() }).collect(),
        nodes: nodes.collect::<Result<_, _>>()?,
    };
    Scheme::new(spec).map_err(|error| ApiError::at(path, error.code(), &error).into())
}

fn read_node<V: Foreign>(value: &V, path: &Path<'_>) -> Read<NodeSpec, V> {
    let fields = Fields::of(value, path)?;
    let code = fields.text("code", path)?;
    let parent = match fields.see("parent")? {
        Seen::Undefined | Seen::Null => None,
        Seen::Text(parent) => Some(parent),
        other => return Err(wrong_type(&Path::Key(path, "parent"), "a string or null", &other).into()),
    };
    let may_be_not_applicable = match fields.see("may_be_not_applicable")? {
        Seen::Undefined => false,
        Seen::Bool(may) => may,
        other => return Err(wrong_type(&Path::Key(path, "may_be_not_applicable"), "true or false", &other).into()),
    };
    let kind = fields.text_or("kind", path, kind_name(Indicator::default().kind))?;
    let kind = [Kind::YesNo, Kind::Percent, Kind::Count, Kind::Amount].into_iter().find(|k| kind_name(*k) == kind);
    let bad_kind = || {
        let message = r#"expected "yes_no", "percent", "count" or "amount""#;
        ApiError::at(&Path::Key(path, "kind"), "bad_kind", message)
    };
    let indicator = Indicator {
        kind: kind.ok_or_else(bad_kind)?,
        unit: fields.text_or("unit", path, "")?,
        max: fields.number_or_none("max", path)?,
        may_be_not_applicable,
        plan_target: fields.number_or_none("plan_target_2025", path)?,
        rule: read_rule(fields.see("rule")?, &Path::Key(path, "rule"))?,
    };
    Ok(NodeSpec {
        name: fields.text_or("name", path, &code)?,
        weight: fields.number("weight", path)?,
        parent,
        indicator: Some(indicator),
        code,
    })
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "yes_no",
        Kind::Percent => "percent",
        Kind::Count => "count",
        Kind::Amount => "amount",
    }
}

fn read_rule<V: Foreign>(seen: Seen<V>, path: &Path<'_>) -> Read<Rule, V> {
    let bad_rule = || {
        let message = r#"expected "max_proportional", "min_proportional", "min_max", "yes_no", {target} or {bands}"#;
        ApiError::at(path, "bad_rule", message)
    };
    let fields = match seen {
        Seen::Undefined => return Ok(Rule::default()),
        Seen::Text(name) => {
            return match name.as_str() {
                "max_proportional" => Ok(Rule::MaxProportional),
                "min_proportional" => Ok(Rule::MinProportional),
                "min_max" => Ok(Rule::MinMax),
                "yes_no" => Ok(Rule::YesNo),
                _ => Err(bad_rule().into()),
            };
        }
        Seen::Object(fields) => Fields(fields),
        other => return Err(wrong_type(path, "a string or an object", &other).into()),
    };
    match fields.0.as_slice() {
        [(key, _)] if key == "target" => Ok(Rule::Target(fields.number("target", path)?)),
        [(key, _)] if key == "bands" => {
            let list = fields.list("bands", path)?;
            let bands_path = Path::Key(path, "bands");
            let band = |(i, band): (usize, &V)| {
                let path = Path::Index(&bands_path, i);
                let fields = Fields::of(band, &path)?;
                Ok(Band { from: fields.number("from", &path)?, share: fields.number("share", &path)? })
            };
            Ok(Rule::Bands(list.iter().enumerate().map(band).collect::<Read<_, V>>()?))
        }
        _ => Err(bad_rule().into()),
    }
}

// Options: every choice has one name, read and written.

const MISSING: [(&str, Missing); 2] = [("zero", Missing::Zero), ("redistribute", Missing::Redistribute)];
const NOT_APPLICABLE: [(&str, NotApplicable); 2] =
    [("redistribute", NotApplicable::Redistribute), ("zero", NotApplicable::Zero)];
const ZERO_MAXIMUM: [(&str, ZeroMaximum); 2] = [("zero", ZeroMaximum::Zero), ("full", ZeroMaximum::Full)];
const TIES: [(&str, Ties); 2] = [("competition", Ties::Competition), ("dense", Ties::Dense)];

fn read_options<V: Foreign>(seen: Seen<V>, path: &Path<'_>) -> Read<Options, V> {
    let mut options = Options::default();
    let fields = match seen {
        Seen::Undefined => return Ok(options),
        Seen::Object(fields) => fields,
        other => return Err(wrong_type(path, "an object", &other).into()),
    };
    for (key, value) in &fields {
        let path = Path::Key(path, key);
        let seen = value.look().map_err(Refusal::Thrown)?;
        match key.as_str() {
            "missing" => options.missing = choice(&seen, &path, &MISSING)?,
            "not_applicable" => options.not_applicable = choice(&seen, &path, &NOT_APPLICABLE)?,
            "zero_maximum" => options.zero_maximum = choice(&seen, &path, &ZERO_MAXIMUM)?,
            "ties" => options.ties = choice(&seen, &path, &TIES)?,
            "rank_decimals" => {
                let decimals = match seen {
                    Seen::Undefined => Ok(None),
                    Seen::Number(n) if n.fract() == 0.0 && (0.0..=255.0).contains(&n) => Ok(Some(n as u32)),
                    other => Err(other),
                };
                let with = |decimals| {
                    options.with_rank_decimals(decimals).map_err(|_| Seen::Number(f64::from(decimals.unwrap_or(0))))
                };
                options = decimals.and_then(with).map_err(|seen: Seen<V>| {
                    let message =
                        format_args!("expected a whole number from 0 to 9, found {}", seen.what()).to_string();
                    ApiError::at(&path, "bad_option", message)
                })?;
            }
            _ => return Err(ApiError::at(&path, "unknown_option", "there is no such option").into()),
        }
    }
    Ok(options)
}

fn choice<T: Copy + Default, V>(seen: &Seen<V>, path: &Path<'_>, choices: &[(&str, T); 2]) -> Result<T, ApiError> {
    match seen {
        Seen::Undefined => return Ok(T::default()),
        Seen::Text(text) => {
            if let Some((_, choice)) = choices.iter().find(|(name, _)| name == text) {
                return Ok(*choice);
            }
        }
        _ => {}
    }
    let [(a, _), (b, _)] = choices;
    Err(ApiError::at(path, "bad_option", format_args!("expected {a:?} or {b:?}, found {}", seen.what())))
}

fn name_of<T: PartialEq>(choice: &T, choices: &[(&'static str, T); 2]) -> &'static str {
    if choices[0].1 == *choice { choices[0].0 } else { choices[1].0 }
}

// A call of `score`.

/// A well-formed call.
#[derive(Debug, PartialEq)]
pub struct Request {
    pub scheme: Scheme,
    pub data: GroupData,
    pub options: Options,
    /// What is to be said of the values and the groups as they were handed in.
    issues: Vec<Issue>,
    /// Group, unit and leaf of the values that were left out.
    left_out: HashSet<(usize, usize, usize)>,
}

struct UnitRead {
    name: String,
    group: String,
    values: Vec<(usize, Value)>,
}

impl Request {
    /// Reads what `score` takes.
    ///
    /// # Errors
    /// What is not well-formed: where it is, and a code for what it is. Figures that cannot count are no such thing:
    /// they become issues.
    pub fn read<V: Foreign>(input: &V) -> Read<Request, V> {
        let root = Path::Root("");
        let fields = match input.look().map_err(Refusal::Thrown)? {
            Seen::Object(fields) => Fields(fields),
            other => {
                let message =
                    format!("score: expected an object {{ scheme, units, options? }}, found {}", other.what());
                return Err(ApiError { code: "invalid_input", message }.into());
            }
        };
        if let Some((key, _)) = fields.0.iter().find(|(key, _)| !["scheme", "units", "options"].contains(&key.as_str()))
        {
            let message = "there is no such key; there are scheme, units and options";
            return Err(ApiError::at(&Path::Key(&root, key), "invalid_input", message).into());
        }
        let scheme = read_scheme(fields.see("scheme")?, &Path::Key(&root, "scheme"))?;
        let options = read_options(fields.see("options")?, &Path::Key(&root, "options"))?;
        let list = fields.list("units", &root)?;
        let units_path = Path::Key(&root, "units");
        if list.len().saturating_mul(scheme.n_nodes()) > RESULTS_LIMIT {
            let message = format_args!(
                "{} units with {} nodes are more than the {RESULTS_LIMIT} results of one call",
                list.len(),
                scheme.n_nodes()
            )
            .to_string();
            return Err(ApiError::at(&units_path, "too_large", message).into());
        }
        let plain = V::plain_units(&list);
        let leaf_idx = |code: &String| scheme.nodes()[scheme.node_idx(code)?].leaf_idx;
        // Of a list with a key that is no indicator's each unit is looked at by itself, to say what is wrong where.
        let leaves: Vec<Option<Vec<usize>>> =
            plain.lists.iter().map(|codes| codes.iter().map(leaf_idx).collect()).collect();
        let groups = plain.groups;
        let mut plain = plain.units.into_iter().peekable();
        let unit = |(i, unit)| {
            if let Some((_, plain)) = plain.next_if(|(of, _)| *of == i)
                && let Some(leaves) = &leaves[plain.list]
            {
                let reported = plain.figures.into_iter().map(Value::Reported);
                let values = leaves.iter().copied().zip(reported).collect();
                return Ok(UnitRead { name: plain.name, group: groups[plain.group].clone(), values });
            }
            read_unit(unit, &scheme, &Path::Index(&units_path, i))
        };
        let mut n_bytes = 0;
        let bounded = |unit: Read<UnitRead, V>| {
            n_bytes += unit.as_ref().map_or(0, |unit| unit.name.len() + unit.group.len());
            if n_bytes <= NAMES_LIMIT {
                return unit;
            }
            let message = format_args!("their names and groups are longer than {NAMES_LIMIT} bytes").to_string();
            Err(ApiError::at(&units_path, "too_large", message).into())
        };
        let units = list.iter().enumerate().map(unit).map(bounded).collect::<Result<Vec<_>, _>>()?;
        Ok(Request::of(scheme, options, units))
    }

    fn of(scheme: Scheme, options: Options, units: Vec<UnitRead>) -> Request {
        let mut issues = Vec::new();
        let mut names: Vec<String> = scheme.groups.clone();
        let mut group_of: HashMap<String, usize> = names.iter().cloned().zip(0..).collect();
        let mut members: Vec<Vec<UnitRead>> = names.iter().map(|_| Vec::new()).collect();
        for unit in units {
            let group_idx = *group_of.entry(unit.group.clone()).or_insert_with(|| {
                names.push(unit.group.clone());
                members.push(Vec::new());
                names.len() - 1
            });
            members[group_idx].push(unit);
        }
        if !scheme.groups.is_empty() {
            for group in &names[scheme.groups.len()..] {
                let kind = IssueKind::UnknownGroup { group: group.clone() };
                issues.push(Issue { group: Some(group.clone()), ..Issue::new(kind) });
            }
        }
        let (mut groups, mut left_out) = (Vec::new(), HashSet::new());
        for (name, units) in names.into_iter().zip(members).filter(|(_, units)| !units.is_empty()) {
            let named = units.iter().map(|unit| Unit { name: unit.name.clone() }).collect();
            let mut group = Group::new(name, named, &scheme);
            for (unit_idx, unit) in units.iter().enumerate() {
                for (leaf_idx, value) in &unit.values {
                    let fault = group.set(unit_idx, *leaf_idx, *value, &scheme).err();
                    let raw_value = value.reported().unwrap_or_default();
                    if fault.is_some() {
                        left_out.insert((groups.len(), unit_idx, *leaf_idx));
                    }
                    let kind = match fault {
                        Some(fault) => IssueKind::of_fault(fault, raw_value),
                        None if value.reported().is_some_and(|v| scheme.indicator(*leaf_idx).is_neither(v)) => {
                            IssueKind::NotYesNo { value: raw_value }
                        }
                        None => continue,
                    };
                    issues.push(Issue {
                        group: Some(group.name.clone()),
                        unit: Some(unit.name.clone()),
                        indicator: Some(scheme.leaf(*leaf_idx).code.clone()),
                        ..Issue::new(kind)
                    });
                }
            }
            groups.push(group);
        }
        Request { scheme, data: GroupData { groups }, options, issues, left_out }
    }

    /// Scores it.
    pub fn board(&self) -> Scoreboard {
        crate::engine::score(&self.data, &self.scheme, &self.options)
    }

    /// What is given back of its board.
    pub fn answer<'a>(&'a self, board: &'a Scoreboard) -> Answer<'a> {
        let Request { scheme, data, options, .. } = self;
        let mut issues = self.issues.clone();
        for flag in flags(data, scheme, board) {
            use crate::engine::Flag;
            // Of a value that was left out for a reason, the reason is told, and not that it is missing.
            let is_told = matches!(flag, Flag::Missing { group_idx, unit_idx, leaf_idx }
                if self.left_out.contains(&(group_idx, unit_idx, leaf_idx)));
            if !is_told {
                issues.push(Issue::from_flag(flag, data, scheme));
            }
        }
        Answer {
            scheme: &scheme.id,
            options: OptionsOut {
                missing: name_of(&options.missing, &MISSING),
                not_applicable: name_of(&options.not_applicable, &NOT_APPLICABLE),
                zero_maximum: name_of(&options.zero_maximum, &ZERO_MAXIMUM),
                ties: name_of(&options.ties, &TIES),
                rank_decimals: options.rank_decimals(),
            },
            provisional: issues.iter().any(|issue| issue.severity() == Severity::Error),
            groups: data.groups.iter().zip(&board.groups).map(|(g, b)| self.group_out(g, b)).collect(),
            issues: issues.iter().map(|issue| IssueOut::new(issue, scheme)).collect(),
        }
    }

    fn group_out<'a>(&'a self, group: &'a Group, board: &'a GroupBoard) -> GroupOut<'a> {
        let scheme = &self.scheme;
        let maximum = |(node_idx, extent): (&usize, &Option<Extent>)| {
            (scheme.nodes()[*node_idx].code.as_str(), extent.map(|extent| extent.max))
        };
        let unit_out = |unit_idx: &u32| {
            let unit_idx = *unit_idx as usize;
            UnitOut {
                name: &group.units()[unit_idx].name,
                rank: board.ranks[unit_idx],
                total: board.totals[unit_idx],
                points: board.points_sums[unit_idx],
                full_marks: board.full_marks[unit_idx],
                nodes: Breakdown { request: self, group, board, unit_idx },
            }
        };
        GroupOut {
            name: &group.name,
            maxima: ByCode(scheme.leaves().iter().zip(&board.extents).map(maximum).collect()),
            units: board.order.iter().map(unit_out).collect(),
        }
    }
}

/// The workbook of a call of `score`, as the page hands it out: every point a formula of the raw data.
///
/// # Errors
/// `too_large`: more schools or nodes than a sheet has rows or columns.
pub fn export_xlsx(request: &Request, lang: Lang) -> Result<Vec<u8>, ApiError> {
    let n_errors = request.issues.iter().filter(|issue| issue.severity() == Severity::Error).count();
    let report = Report { n_errors, ..Report::new(lang, &request.scheme, &request.data, request.options) };
    workbook(&report).map_err(|error| ApiError { code: "too_large", message: format!("exportXlsx: {error}") })
}

/// The language of a workbook; Chinese unless one is named.
///
/// # Errors
/// `bad_lang`.
pub fn read_lang<V: Foreign>(value: &V) -> Read<Lang, V> {
    let seen = value.look().map_err(Refusal::Thrown)?;
    let bad_lang = |found: &str| {
        let message = format_args!("expected \"zh-CN\" or \"en\", found {found}").to_string();
        ApiError::at(&Path::Root("lang"), "bad_lang", message).into()
    };
    match &seen {
        Seen::Undefined => Ok(Lang::default()),
        Seen::Text(tag) => Lang::from_tag(tag).ok_or_else(|| bad_lang(&seen.what())),
        other => Err(bad_lang(&other.what())),
    }
}

fn read_unit<V: Foreign>(value: &V, scheme: &Scheme, path: &Path<'_>) -> Read<UnitRead, V> {
    let fields = Fields::of(value, path)?;
    let values_path = Path::Key(path, "values");
    let stated = match fields.see("values")? {
        Seen::Object(stated) => stated,
        other => return Err(wrong_type(&values_path, "an object", &other).into()),
    };
    let mut values = Vec::with_capacity(stated.len());
    for (code, value) in &stated {
        let path = Path::Key(&values_path, code);
        let Some(node_idx) = scheme.node_idx(code) else {
            return Err(ApiError::at(&path, "unknown_code", "the scheme has no such code").into());
        };
        let Some(leaf_idx) = scheme.nodes()[node_idx].leaf_idx else {
            let message = "this node takes no value: it is the sum of its children";
            return Err(ApiError::at(&path, "not_an_indicator", message).into());
        };
        match value.look().map_err(Refusal::Thrown)? {
            Seen::Undefined | Seen::Null => {}
            Seen::Number(v) => values.push((leaf_idx, Value::Reported(v))),
            Seen::Text(text) if text == "NA" => values.push((leaf_idx, Value::NotApplicable)),
            other => return Err(wrong_type(&path, r#"a number, null or "NA""#, &other).into()),
        }
    }
    Ok(UnitRead { name: fields.text("name", path)?, group: fields.text("group", path)?, values })
}

// What is given back.

/// An object keyed by codes, in the order of the scheme. A code may be any text, `__proto__` too.
#[derive(Clone, Debug, PartialEq)]
pub struct ByCode<'a, T>(pub Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for ByCode<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(code, item)| (code, item)))
    }
}

/// What a unit has at each node, worked out when it is asked for: of 11,000 units there are 700,000.
#[derive(Clone, Copy)]
pub struct Breakdown<'a> {
    request: &'a Request,
    group: &'a Group,
    board: &'a GroupBoard,
    unit_idx: usize,
}

impl Breakdown<'_> {
    /// At a node, by its number in the scheme.
    #[inline]
    pub fn node(&self, node_idx: usize) -> NodeOut {
        let Breakdown { request: Request { scheme, options, .. }, group, board, unit_idx } = *self;
        let leaf_idx = scheme.nodes()[node_idx].leaf_idx;
        let value = leaf_idx.and_then(|leaf_idx| group.value(unit_idx, leaf_idx).reported());
        let share = leaf_idx.zip(value).and_then(|(leaf_idx, value)| {
            let rule = &scheme.indicator(leaf_idx).rule;
            board.extents[leaf_idx].map(|extent| share(value, extent, rule, options.zero_maximum))
        });
        let full_marks = board.node_full_marks(scheme, unit_idx, node_idx);
        NodeOut { points: board.points(unit_idx, node_idx), full_marks, value, share }
    }
}

impl Serialize for Breakdown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nodes = self.request.scheme.nodes().iter().enumerate();
        serializer.collect_map(nodes.map(|(node_idx, node)| (&node.code, self.node(node_idx))))
    }
}

/// What `score` returns.
#[derive(Clone, Serialize)]
pub struct Answer<'a> {
    /// Its id.
    pub scheme: &'a str,
    pub options: OptionsOut,
    /// Whether an error is among the issues: values were left out.
    pub provisional: bool,
    pub groups: Vec<GroupOut<'a>>,
    pub issues: Vec<IssueOut>,
}

/// All options in force.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionsOut {
    pub missing: &'static str,
    pub not_applicable: &'static str,
    pub zero_maximum: &'static str,
    pub ties: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank_decimals: Option<u32>,
}

#[derive(Clone, Serialize)]
pub struct GroupOut<'a> {
    pub name: &'a str,
    /// By leaf; null where nobody reported.
    pub maxima: ByCode<'a, Option<f64>>,
    /// Best first, ties in the order of the input.
    pub units: Vec<UnitOut<'a>>,
}

#[derive(Clone, Serialize)]
pub struct UnitOut<'a> {
    pub name: &'a str,
    pub rank: u32,
    pub total: f64,
    pub points: f64,
    pub full_marks: f64,
    pub nodes: Breakdown<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeOut {
    pub points: f64,
    pub full_marks: f64,
    /// Of a leaf that was reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IssueOut {
    pub severity: &'static str,
    pub code: &'static str,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The unit's year, where a table tells years apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// Text files have no sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

impl IssueOut {
    fn new(issue: &Issue, scheme: &Scheme) -> IssueOut {
        let at: Option<&CellAddress> = issue.at.as_ref();
        IssueOut {
            severity: match issue.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            },
            code: issue.kind.code(),
            message: Lang::default().issue(issue, scheme),
            group: issue.group.clone(),
            unit: issue.unit.clone(),
            year: issue.year,
            indicator: issue.indicator.clone(),
            sheet: at.map(|at| at.sheet.name.to_string()).filter(|sheet| !sheet.is_empty()),
            cell: at.map(|at| at.cell.to_string()),
        }
    }
}

/// What `scheme` returns: a caller may change it and hand it to `score`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SchemeOut {
    pub id: String,
    pub title: String,
    pub source: String,
    pub full_marks: f64,
    pub groups: Vec<String>,
    pub rules: Vec<String>,
    pub nodes: Vec<SchemeNodeOut>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SchemeNodeOut {
    pub code: String,
    pub name: String,
    pub weight: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Null for a percentage without a maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Option<f64>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_be_not_applicable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_target_2025: Option<f64>,
}

/// A built-in scheme.
///
/// # Errors
/// `wrong_type`, `unknown_scheme`.
pub fn scheme<V: Foreign>(id: &V) -> Read<SchemeOut, V> {
    let path = Path::Root("id");
    let scheme = match id.look().map_err(Refusal::Thrown)? {
        Seen::Text(id) => scheme_of_id(&id, &path)?,
        other => return Err(wrong_type(&path, "the id of a scheme", &other).into()),
    };
    Ok(SchemeOut {
        nodes: scheme.nodes().iter().map(scheme_node_out).collect(),
        rules: scheme.notes.into_iter().map(|note| note.text).collect(),
        id: scheme.id,
        title: scheme.title,
        source: scheme.source,
        full_marks: scheme.full_marks,
        groups: scheme.groups,
    })
}

fn scheme_node_out(node: &Node) -> SchemeNodeOut {
    let indicator = node.indicator.as_ref();
    SchemeNodeOut {
        code: node.code.clone(),
        name: node.name.clone(),
        weight: node.weight,
        kind: indicator.map(|i| kind_name(i.kind)),
        unit: indicator.map(|i| i.unit.clone()),
        max: indicator.filter(|i| i.kind == Kind::Percent || i.max.is_some()).map(|i| i.max),
        may_be_not_applicable: indicator.is_some_and(|i| i.may_be_not_applicable),
        plan_target_2025: indicator.and_then(|i| i.plan_target),
    }
}

/// What `readTable` returns.
pub struct TableOut {
    read: Interpretation,
    pub issues: Vec<IssueOut>,
}

impl TableOut {
    /// Units as `score` takes them.
    pub fn units(&self) -> impl Iterator<Item = TableUnitOut<'_>> {
        let tells_years = !self.read.years.is_empty();
        self.read.units.iter().map(move |unit| TableUnitOut { unit, year: unit.year.filter(|_| tells_years) })
    }
}

pub struct TableUnitOut<'a> {
    pub unit: &'a UnitRecord,
    /// Where the table tells years apart: a school is a unit of each, and each year is to be scored by itself.
    pub year: Option<u16>,
}

impl TableUnitOut<'_> {
    /// The leaves of [`TableUnitOut::values`].
    pub fn leaves(&self) -> impl Iterator<Item = usize> {
        self.values().map(|(leaf_idx, _)| leaf_idx)
    }

    /// By leaf, in the order of the scheme; what is not reported is left out.
    pub fn values(&self) -> impl Iterator<Item = (usize, TableValue)> {
        self.unit.entries.iter().filter_map(|entry| {
            let value = match entry.value {
                Value::Reported(v) => TableValue::Reported(v),
                Value::NotApplicable => TableValue::NotApplicable,
                Value::Missing => return None,
            };
            Some((entry.leaf_idx, value))
        })
    }
}

/// A number, or `"NA"`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TableValue {
    Reported(f64),
    NotApplicable,
}

/// Refuses a file by its size, before memory is spent on it.
///
/// # Errors
/// `file_too_large`.
pub fn check_size(n_bytes: u64, file_name: &str) -> Result<(), ApiError> {
    let limit = limits::FILE_BYTES as u64;
    if n_bytes > limit {
        return Err(import_error(&ImportError::TooLarge { bytes: n_bytes, limit }, file_name));
    }
    Ok(())
}

/// Reads a file of any supported kind as a table under a scheme.
///
/// # Errors
/// The codes of [`ImportError`]: a file that cannot be read at all. What is wrong inside is an issue at its cell.
pub fn read_table(bytes: &[u8], file_name: &str, scheme: &Scheme) -> Result<TableOut, ApiError> {
    let table = import::read(bytes, file_name, None).map_err(|error| import_error(&error, file_name))?;
    let read = table::interpret(&[table], scheme);
    Ok(TableOut { issues: read.issues.iter().map(|issue| IssueOut::new(issue, scheme)).collect(), read })
}

fn import_error(error: &ImportError, file_name: &str) -> ApiError {
    let message = format!("{}: {}", shortened(file_name), Lang::default().import_error(error));
    ApiError { code: error.code(), message }
}

/// The name of a file, as `readTable` takes it.
///
/// # Errors
/// `wrong_type`.
pub fn read_file_name<V: Foreign>(value: &V) -> Read<String, V> {
    match value.look().map_err(Refusal::Thrown)? {
        Seen::Text(name) => Ok(name),
        other => Err(wrong_type(&Path::Root("fileName"), "a string", &other).into()),
    }
}

/// The refusal of bytes that are none.
pub fn not_bytes<V: Foreign>(value: &V) -> Refusal<V::Thrown> {
    match value.look() {
        Ok(seen) => wrong_type(&Path::Root("bytes"), "a Uint8Array", &seen).into(),
        Err(thrown) => Refusal::Thrown(thrown),
    }
}
