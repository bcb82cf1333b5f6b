//! What is handed out of a result, whatever the format: the scheme, the values, the options, and how each value came to
//! be what it is. Scores are not in it: they are worked out again where it is written.

use super::Evidence;
use super::evidence::{evidence, options_from_text};
use crate::engine::{
    Band, Group, GroupData, Indicator, Kind, Node, NodeSpec, Note, Options, Rule, Scheme, SchemeSpec, Unit, Value,
};
use crate::i18n::Lang;
use serde::{Deserialize, Serialize};

/// A result to be handed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub lang: Lang,
    pub scheme: Scheme,
    pub data: GroupData,
    pub options: Options,
    pub evidence: Evidence,
    /// The year of the values, where years are told apart.
    pub year: Option<u16>,
    /// Values at fault that were left out: above 0 the result is provisional.
    pub n_errors: usize,
    /// Where the values come from; empty where nobody knows.
    pub sources: Vec<Source>,
    /// What people decided about the tables, the earliest first.
    pub corrections: Vec<Correction>,
}

/// Where a value stood, and what was read there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub group: String,
    pub unit: String,
    pub leaf_idx: usize,
    pub file: String,
    /// Empty for text.
    pub sheet: String,
    /// As a spreadsheet shows it: `C7`.
    pub cell: String,
    /// What stood there, as the person who filled it in saw it.
    pub shown: String,
    /// What somebody typed since in its place; empty where nobody did.
    pub corrected: String,
    /// Why somebody let it count as it stands; empty where nobody had to.
    pub reason: String,
    /// What does not count until somebody mends it, in words that mean the same anywhere; empty where nothing is wrong.
    pub fault: String,
}

/// Something that a person decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What it was about and what it changed, in a line.
    pub what: String,
    pub place: String,
    pub from: String,
    pub to: String,
    pub reason: String,
    /// Whether it still holds.
    pub is_in_force: bool,
}

impl Report {
    /// The report of some data, of which nothing more is known.
    pub fn new(lang: Lang, scheme: &Scheme, data: &GroupData, options: Options) -> Report {
        Report {
            lang,
            scheme: scheme.clone(),
            data: data.clone(),
            options,
            evidence: evidence(data, scheme, &options),
            year: None,
            n_errors: 0,
            sources: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// As the page hands it to its worker: no form to be kept, for both are of one version.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(&Message::of(self)).expect("a report is plain data")
    }

    /// What [`Report::to_bytes`] wrote; `None` for any other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Report> {
        postcard::from_bytes::<Message>(bytes).ok()?.report()
    }
}

// The message: the engine's types are not serialised themselves.

#[derive(Serialize, Deserialize)]
struct Message {
    lang: String,
    scheme: SchemeMessage,
    groups: Vec<GroupMessage>,
    evidence: Evidence,
    year: Option<u16>,
    n_errors: usize,
    sources: Vec<Source>,
    corrections: Vec<Correction>,
}

#[derive(Serialize, Deserialize)]
struct SchemeMessage {
    /// Id, title, source.
    texts: [String; 3],
    full_marks: f64,
    groups: Vec<String>,
    nodes: Vec<NodeMessage>,
    notes: Vec<(String, Vec<String>)>,
}

#[derive(Serialize, Deserialize)]
struct NodeMessage {
    code: String,
    name: String,
    weight: f64,
    parent: Option<String>,
    indicator: Option<IndicatorMessage>,
}

#[derive(Serialize, Deserialize)]
struct IndicatorMessage {
    /// The position in [`KINDS`].
    kind: usize,
    unit: String,
    max: Option<f64>,
    may_be_not_applicable: bool,
    plan_target: Option<f64>,
    rule: RuleMessage,
}

#[derive(Serialize, Deserialize)]
enum RuleMessage {
    MaxProportional,
    MinProportional,
    MinMax,
    Target(f64),
    Bands(Vec<(f64, f64)>),
    YesNo,
}

#[derive(Serialize, Deserialize)]
struct GroupMessage {
    name: String,
    units: Vec<String>,
    /// Unit by unit, in the order of the leaves; below 0 where there is no figure.
    values: Vec<f64>,
}

const KINDS: [Kind; 4] = [Kind::YesNo, Kind::Percent, Kind::Count, Kind::Amount];
const MISSING: f64 = -1.0;
const NOT_APPLICABLE: f64 = -2.0;

impl Message {
    fn of(report: &Report) -> Message {
        let scheme = &report.scheme;
        let node = |node: &Node| NodeMessage {
            code: node.code.clone(),
            name: node.name.clone(),
            weight: node.weight,
            parent: node.parent.map(|parent| scheme.nodes()[parent].code.clone()),
            indicator: node.indicator.as_ref().map(IndicatorMessage::of),
        };
        Message {
            lang: report.lang.tag().into(),
            scheme: SchemeMessage {
                texts: [scheme.id.clone(), scheme.title.clone(), scheme.source.clone()],
                full_marks: scheme.full_marks,
                groups: scheme.groups.clone(),
                nodes: scheme.nodes().iter().map(node).collect(),
                notes: scheme.notes.iter().map(|note| (note.text.clone(), note.codes.clone())).collect(),
            },
            groups: report.data.groups.iter().map(GroupMessage::of).collect(),
            evidence: report.evidence.clone(),
            year: report.year,
            n_errors: report.n_errors,
            sources: report.sources.clone(),
            corrections: report.corrections.clone(),
        }
    }

    fn report(self) -> Option<Report> {
        let [id, title, source] = self.scheme.texts;
        let nodes = self.scheme.nodes.into_iter().map(|node| {
            let indicator = match node.indicator {
                Some(indicator) => Some(indicator.indicator()?),
                None => None,
            };
            Some(NodeSpec { code: node.code, name: node.name, weight: node.weight, parent: node.parent, indicator })
        });
        let scheme = Scheme::new(SchemeSpec {
            id,
            title,
            source,
            full_marks: self.scheme.full_marks,
            groups: self.scheme.groups,
            nodes: nodes.collect::<Option<_>>()?,
            notes: self.scheme.notes.into_iter().map(|(text, codes)| Note { text, codes }).collect(),
        })
        .ok()?;
        let groups = self.groups.into_iter().map(|group| group.group(&scheme)).collect::<Option<_>>()?;
        Some(Report {
            lang: Lang::from_tag(&self.lang)?,
            data: GroupData { groups },
            options: options_from_text(&self.evidence.options)?,
            scheme,
            evidence: self.evidence,
            year: self.year,
            n_errors: self.n_errors,
            sources: self.sources,
            corrections: self.corrections,
        })
    }
}

impl IndicatorMessage {
    fn of(indicator: &Indicator) -> IndicatorMessage {
        IndicatorMessage {
            kind: KINDS.iter().position(|kind| *kind == indicator.kind).unwrap_or(0),
            unit: indicator.unit.clone(),
            max: indicator.max,
            may_be_not_applicable: indicator.may_be_not_applicable,
            plan_target: indicator.plan_target,
            rule: match &indicator.rule {
                Rule::MaxProportional => RuleMessage::MaxProportional,
                Rule::MinProportional => RuleMessage::MinProportional,
                Rule::MinMax => RuleMessage::MinMax,
                Rule::Target(target) => RuleMessage::Target(*target),
                Rule::Bands(bands) => RuleMessage::Bands(bands.iter().map(|b| (b.from, b.share)).collect()),
                Rule::YesNo => RuleMessage::YesNo,
            },
        }
    }

    fn indicator(self) -> Option<Indicator> {
        Some(Indicator {
            kind: *KINDS.get(self.kind)?,
            unit: self.unit,
            max: self.max,
            may_be_not_applicable: self.may_be_not_applicable,
            plan_target: self.plan_target,
            rule: match self.rule {
                RuleMessage::MaxProportional => Rule::MaxProportional,
                RuleMessage::MinProportional => Rule::MinProportional,
                RuleMessage::MinMax => Rule::MinMax,
                RuleMessage::Target(target) => Rule::Target(target),
                RuleMessage::Bands(bands) => {
                    Rule::Bands(bands.into_iter().map(|(from, share)| Band { from, share }).collect())
                }
                RuleMessage::YesNo => Rule::YesNo,
            },
        })
    }
}

impl GroupMessage {
    fn of(group: &Group) -> GroupMessage {
        let value = |unit_idx: usize, leaf_idx: usize| match group.value(unit_idx, leaf_idx) {
            Value::Reported(value) => value,
            Value::Missing => MISSING,
            Value::NotApplicable => NOT_APPLICABLE,
        };
        let n_leaves = group.n_leaves();
        GroupMessage {
            name: group.name.clone(),
            units: group.units().iter().map(|unit| unit.name.clone()).collect(),
            values: (0..group.n_units()).flat_map(|u| (0..n_leaves).map(move |l| value(u, l))).collect(),
        }
    }

    fn group(self, scheme: &Scheme) -> Option<Group> {
        let n_leaves = scheme.n_leaves();
        if self.values.len() != self.units.len() * n_leaves {
            return None;
        }
        let units = self.units.into_iter().map(|name| Unit { name }).collect();
        let mut group = Group::new(self.name, units, scheme);
        for (i, value) in self.values.into_iter().enumerate() {
            let (unit_idx, leaf_idx) = (i / n_leaves, i % n_leaves);
            if value == NOT_APPLICABLE {
                // What is not applicable is not checked.
                let _ = group.set(unit_idx, leaf_idx, Value::NotApplicable, scheme);
            } else {
                group.accept(unit_idx, leaf_idx, value);
            }
        }
        Some(group)
    }
}
