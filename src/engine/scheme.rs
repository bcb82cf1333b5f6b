//! An indicator system: a tree whose leaves are indicators and whose weights add up.

use super::sorted_positions;
use std::collections::HashMap;
use std::fmt;

/// How a school states an indicator's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Has it or has it not: 1 or 0.
    YesNo,
    /// 0..=100 (or more, where the scheme sets no maximum), stated in percent.
    Percent,
    /// A whole number of things.
    Count,
    /// A measured quantity.
    Amount,
}

/// One step of [`Rule::Bands`]: values from `from` on earn `share` of the full marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub from: f64,
    /// 0..=1.
    pub share: f64,
}

/// The rule by which a leaf turns a value `v` into a share (0..=1) of its weight.
///
/// `M` and `m` are the largest and the smallest value reported in the group. [`super::share`] works them out.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Rule {
    /// `v / M`: the annex's rule (note 2 below its table). Where `M = 0` the options decide.
    #[default]
    MaxProportional,
    /// `m / v`, less is better; `v = 0` earns the full share.
    MinProportional,
    /// `(v - m) / (M - m)`; where all values are equal everybody holds the maximum and earns the full share
    /// (where they are all 0 the options decide, as for [`Rule::MaxProportional`]).
    MinMax,
    /// `min(v / target, 1)`, `target > 0`; independent of the group.
    Target(f64),
    /// The share of the last band whose `from` is at most `v`; below the first band 0. Independent of the group.
    Bands(Vec<Band>),
    /// 1 for any `v > 0`, else 0. Independent of the group.
    YesNo,
}

impl Rule {
    /// Whether a unit's share depends on the values of the others.
    pub fn is_relative(&self) -> bool {
        matches!(self, Rule::MaxProportional | Rule::MinProportional | Rule::MinMax)
    }

    fn fault(&self) -> Option<&'static str> {
        match self {
            Rule::Target(t) if !(t.is_finite() && *t > 0.0) => Some("the target must be a finite number above 0"),
            Rule::Bands(bands) if bands.is_empty() => Some("a step table needs at least one band"),
            Rule::Bands(bands) if bands.iter().any(|b| !b.from.is_finite() || !(0.0..=1.0).contains(&b.share)) => {
                Some("a band needs a finite `from` and a `share` in 0..=1")
            }
            Rule::Bands(bands) if bands.windows(2).any(|w| w[0].from >= w[1].from) => {
                Some("bands must rise strictly in `from`")
            }
            _ => None,
        }
    }
}

/// What a leaf asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    pub kind: Kind,
    /// The unit of the value as the scheme writes it (`%`, `万元`, `人天`), or empty.
    pub unit: String,
    /// The most a value can be (100 for most percentages), inclusive.
    pub max: Option<f64>,
    pub may_be_not_applicable: bool,
    /// The plan's own target for 2025, where it names one; it does not enter the score.
    pub plan_target: Option<f64>,
    pub rule: Rule,
}

impl Default for Indicator {
    fn default() -> Self {
        Indicator {
            kind: Kind::Amount,
            unit: String::new(),
            max: None,
            may_be_not_applicable: false,
            plan_target: None,
            rule: Rule::MaxProportional,
        }
    }
}

/// Why a figure cannot count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueFault {
    Negative,
    NotFinite,
    OverMax { max: f64 },
}

impl Indicator {
    /// Checks a reported figure against the scheme.
    ///
    /// # Errors
    /// A figure that is not finite, is negative or is above the scheme's maximum.
    pub fn check(&self, raw_value: f64) -> Result<f64, ValueFault> {
        if !raw_value.is_finite() {
            Err(ValueFault::NotFinite)
        } else if raw_value < 0.0 {
            Err(ValueFault::Negative)
        } else if let Some(max) = self.max.filter(|max| raw_value > *max) {
            Err(ValueFault::OverMax { max })
        } else {
            Ok(raw_value + 0.0) // -0 becomes 0
        }
    }

    /// Whether yes or no is asked, and a value says neither.
    pub fn is_neither(&self, raw_value: f64) -> bool {
        self.kind == Kind::YesNo && raw_value != 0.0 && raw_value != 1.0
    }
}

/// One node of the tree, in the order of the scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub code: String,
    pub name: String,
    /// The node's full marks.
    pub weight: f64,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// 0 for a primary node.
    pub depth: usize,
    /// The position among the leaves, where the node is one.
    pub leaf_idx: Option<usize>,
    /// What it asks for, where it is a leaf.
    pub indicator: Option<Indicator>,
}

/// A sentence of the scheme, and the nodes where it matters (none: everywhere).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub text: String,
    pub codes: Vec<String>,
}

/// A node as it is stated, before the tree is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeSpec {
    pub code: String,
    pub name: String,
    pub weight: f64,
    /// The parent's code. Without it the parent is the longest dotted beginning of `code` that is itself a node.
    pub parent: Option<String>,
    /// Read for leaves; without it the defaults of [`Indicator`] hold.
    pub indicator: Option<Indicator>,
}

/// An indicator system as it is stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemeSpec {
    pub id: String,
    pub title: String,
    pub source: String,
    /// What the weights of the primary nodes add up to, and what totals are out of.
    pub full_marks: f64,
    /// The groups that are evaluated apart, in their order of display; others may occur in the data.
    pub groups: Vec<String>,
    pub nodes: Vec<NodeSpec>,
    pub notes: Vec<Note>,
}

/// A checked indicator system.
///
/// Invariants: at least one node; codes are unique; every parent's weight is the sum of its children's (to a relative
/// 1e-9), the primary nodes' sum is `full_marks`; weights are finite and at least 0; `full_marks` is above 0 and at
/// most [`FULL_MARKS_LIMIT`].
///
/// ```
/// # use scoreboard::engine::{NodeSpec, Scheme, SchemeSpec};
/// let node = |code: &str, weight| NodeSpec { code: code.into(), weight, ..NodeSpec::default() };
/// let nodes = vec![node("1", 10.0), node("1.1", 4.0), node("1.2", 6.0)];
/// let scheme = Scheme::new(SchemeSpec { full_marks: 10.0, nodes, ..SchemeSpec::default() })?;
/// assert_eq!((scheme.n_nodes(), scheme.n_leaves()), (3, 2));
/// assert_eq!(scheme.leaf_idx("1.2"), Some(1));
/// assert_eq!(scheme.leaf_idx("1"), None);
/// # Ok::<(), scoreboard::engine::SchemeError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    pub id: String,
    pub title: String,
    pub source: String,
    pub full_marks: f64,
    pub groups: Vec<String>,
    pub notes: Vec<Note>,
    nodes: Vec<Node>,
    leaves: Vec<usize>,
    roots: Vec<usize>,
    bottom_up: Vec<usize>,
    by_code: HashMap<String, usize>,
}

/// Why a stated system is none.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeError {
    NoNodes,
    EmptyCode {
        position: usize,
    },
    DuplicateCode {
        code: String,
    },
    UnknownParent {
        code: String,
        parent: String,
    },
    Cycle {
        code: String,
    },
    BadWeight {
        code: String,
        weight: f64,
    },
    BadFullMarks {
        full_marks: f64,
    },
    /// `parent` is `None` for the primary nodes.
    WeightsDoNotAddUp {
        parent: Option<String>,
        expected: f64,
        sum: f64,
    },
    BadMax {
        code: String,
        max: f64,
    },
    BadRule {
        code: String,
        reason: &'static str,
    },
    DuplicateGroup {
        group: String,
    },
}

impl SchemeError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            SchemeError::NoNodes => "no_nodes",
            SchemeError::EmptyCode { .. } => "empty_code",
            SchemeError::DuplicateCode { .. } => "duplicate_code",
            SchemeError::UnknownParent { .. } => "unknown_parent",
            SchemeError::Cycle { .. } => "cycle",
            SchemeError::BadWeight { .. } => "bad_weight",
            SchemeError::BadFullMarks { .. } => "bad_full_marks",
            SchemeError::WeightsDoNotAddUp { .. } => "weights_do_not_add_up",
            SchemeError::BadMax { .. } => "bad_max",
            SchemeError::BadRule { .. } => "bad_rule",
            SchemeError::DuplicateGroup { .. } => "duplicate_group",
        }
    }
}

impl fmt::Display for SchemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SchemeError::NoNodes => write!(f, "the scheme has no nodes"),
            SchemeError::EmptyCode { position } => write!(f, "node {position} has an empty code"),
            SchemeError::DuplicateCode { code } => write!(f, "the code {code:?} stands twice"),
            SchemeError::UnknownParent { code, parent } => {
                write!(f, "node {code:?} names the parent {parent:?}, which is not in the scheme")
            }
            SchemeError::Cycle { code } => write!(f, "the parents of node {code:?} form a ring"),
            SchemeError::BadWeight { code, weight } => {
                write!(f, "node {code:?} has the weight {weight}; a weight is a finite number of at least 0")
            }
            SchemeError::BadFullMarks { full_marks } => {
                write!(f, "full_marks is {full_marks}; it must be a number above 0 and at most {FULL_MARKS_LIMIT}")
            }
            SchemeError::WeightsDoNotAddUp { parent: Some(code), expected, sum } => {
                write!(f, "the weights below node {code:?} add up to {sum}, not to its weight {expected}")
            }
            SchemeError::WeightsDoNotAddUp { parent: None, expected, sum } => {
                write!(f, "the weights of the primary nodes add up to {sum}, not to {expected}")
            }
            SchemeError::BadMax { code, max } => {
                write!(f, "node {code:?} has the max {max}; it must be a finite number above 0")
            }
            SchemeError::BadRule { code, reason } => write!(f, "node {code:?}: {reason}"),
            SchemeError::DuplicateGroup { group } => write!(f, "the group {group:?} stands twice"),
        }
    }
}

impl std::error::Error for SchemeError {}

/// The most a scheme may be out of: beyond it an `f64` could not tell totals apart to the decimals that are ranked
/// ([`super::RANK_DECIMALS`]).
pub const FULL_MARKS_LIMIT: f64 = 1e6;

fn add_up(expected: f64, sum: f64) -> bool {
    (expected - sum).abs() <= 1e-9 * expected.abs().max(1.0)
}

impl Scheme {
    /// Checks a stated system and builds the tree.
    ///
    /// # Errors
    /// Everything that [`SchemeError`] names, the first one found in the order of the nodes.
    pub fn new(spec: SchemeSpec) -> Result<Scheme, SchemeError> {
        let SchemeSpec { id, title, source, full_marks, groups, nodes: specs, notes } = spec;
        if specs.is_empty() {
            return Err(SchemeError::NoNodes);
        }
        if !(full_marks > 0.0 && full_marks <= FULL_MARKS_LIMIT) {
            return Err(SchemeError::BadFullMarks { full_marks });
        }
        for (i, group) in groups.iter().enumerate() {
            if groups[..i].contains(group) {
                return Err(SchemeError::DuplicateGroup { group: group.clone() });
            }
        }
        let mut by_code = HashMap::with_capacity(specs.len());
        for (node_idx, spec) in specs.iter().enumerate() {
            if spec.code.is_empty() {
                return Err(SchemeError::EmptyCode { position: node_idx + 1 });
            }
            if by_code.insert(spec.code.clone(), node_idx).is_some() {
                return Err(SchemeError::DuplicateCode { code: spec.code.clone() });
            }
            if !(spec.weight.is_finite() && spec.weight >= 0.0) {
                return Err(SchemeError::BadWeight { code: spec.code.clone(), weight: spec.weight });
            }
        }
        let parents = specs.iter().map(|spec| parent_of(spec, &by_code)).collect::<Result<Vec<_>, _>>()?;
        let depths = depths_of(&parents, &specs)?;

        let mut nodes: Vec<Node> = specs
            .into_iter()
            .enumerate()
            .map(|(i, spec)| Node {
                code: spec.code,
                name: spec.name,
                weight: spec.weight + 0.0, // -0 becomes 0
                parent: parents[i],
                children: Vec::new(),
                depth: depths[i],
                leaf_idx: None,
                indicator: spec.indicator,
            })
            .collect();
        for (i, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                nodes[*parent].children.push(i);
            }
        }
        let mut leaves = Vec::new();
        for (i, node) in nodes.iter_mut().enumerate() {
            if node.children.is_empty() {
                node.leaf_idx = Some(leaves.len());
                leaves.push(i);
                let indicator = node.indicator.get_or_insert_default();
                if let Some(reason) = indicator.rule.fault() {
                    return Err(SchemeError::BadRule { code: node.code.clone(), reason });
                }
                if let Some(max) = indicator.max.filter(|max| !(max.is_finite() && *max > 0.0)) {
                    return Err(SchemeError::BadMax { code: node.code.clone(), max });
                }
            } else {
                node.indicator = None;
            }
        }
        let roots: Vec<usize> = (0..nodes.len()).filter(|i| nodes[*i].parent.is_none()).collect();
        let sum_of = |children: &[usize]| children.iter().map(|c| nodes[*c].weight).sum::<f64>();
        let sum = sum_of(&roots);
        if !add_up(full_marks, sum) {
            return Err(SchemeError::WeightsDoNotAddUp { parent: None, expected: full_marks, sum });
        }
        for node in nodes.iter().filter(|n| !n.children.is_empty()) {
            let sum = sum_of(&node.children);
            if !add_up(node.weight, sum) {
                return Err(SchemeError::WeightsDoNotAddUp {
                    parent: Some(node.code.clone()),
                    expected: node.weight,
                    sum,
                });
            }
        }
        let bottom_up = sorted_positions(nodes.len(), &|a, b| nodes[b].depth.cmp(&nodes[a].depth));
        Ok(Scheme { id, title, source, full_marks, groups, notes, nodes, leaves, roots, bottom_up, by_code })
    }

    /// All nodes, in the order of the scheme.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    pub fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    pub fn n_leaves(&self) -> usize {
        self.leaves.len()
    }

    /// The node indexes of the leaves, in the order of the scheme: `leaves()[leaf_idx]`.
    pub fn leaves(&self) -> &[usize] {
        &self.leaves
    }

    /// The node indexes of the primary nodes.
    pub fn roots(&self) -> &[usize] {
        &self.roots
    }

    /// Node indexes, every child before its parent.
    pub fn bottom_up(&self) -> &[usize] {
        &self.bottom_up
    }

    pub fn leaf(&self, leaf_idx: usize) -> &Node {
        &self.nodes[self.leaves[leaf_idx]]
    }

    pub fn indicator(&self, leaf_idx: usize) -> &Indicator {
        self.leaf(leaf_idx).indicator.as_ref().expect("every leaf has an indicator")
    }

    pub fn node_idx(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    pub fn leaf_idx(&self, code: &str) -> Option<usize> {
        self.node_idx(code).and_then(|i| self.nodes[i].leaf_idx)
    }

    /// The node and its ancestors, the primary node first.
    pub fn path(&self, node_idx: usize) -> Vec<usize> {
        let mut path = vec![node_idx];
        while let Some(parent) = self.nodes[path[path.len() - 1]].parent {
            path.push(parent);
        }
        path.reverse();
        path
    }

    /// The notes that stand beside a node.
    pub fn notes_at<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        self.notes.iter().filter(move |n| n.codes.iter().any(|c| c == code)).map(|n| n.text.as_str())
    }

    /// The notes that hold for the whole scheme.
    pub fn general_notes(&self) -> impl Iterator<Item = &str> {
        self.notes.iter().filter(|n| n.codes.is_empty()).map(|n| n.text.as_str())
    }
}

fn parent_of(spec: &NodeSpec, by_code: &HashMap<String, usize>) -> Result<Option<usize>, SchemeError> {
    if let Some(parent) = &spec.parent {
        return match by_code.get(parent) {
            Some(i) => Ok(Some(*i)),
            None => Err(SchemeError::UnknownParent { code: spec.code.clone(), parent: parent.clone() }),
        };
    }
    let mut prefix = spec.code.as_str();
    while let Some((shorter, _)) = prefix.rsplit_once('.') {
        if let Some(i) = by_code.get(shorter) {
            return Ok(Some(*i));
        }
        prefix = shorter;
    }
    Ok(None)
}

/// Every node's distance from its primary node, each link followed once.
fn depths_of(parents: &[Option<usize>], specs: &[NodeSpec]) -> Result<Vec<usize>, SchemeError> {
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    let mut climbed = Vec::new();
    for (start, spec) in specs.iter().enumerate() {
        let mut at = start;
        let above = loop {
            if let Some(depth) = depths[at] {
                break Some(depth);
            }
            if climbed.len() == parents.len() {
                return Err(SchemeError::Cycle { code: spec.code.clone() });
            }
            climbed.push(at);
            match parents[at] {
                Some(parent) => at = parent,
                None => break None,
            }
        };
        let mut depth = above.map_or(0, |d| d + 1);
        while let Some(node_idx) = climbed.pop() {
            depths[node_idx] = Some(depth);
            depth += 1;
        }
    }
    Ok(depths.into_iter().flatten().collect())
}
