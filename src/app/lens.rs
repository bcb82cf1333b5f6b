//! What of a ranking is looked at, and how: which schools, which columns, how the bars stand.

use crate::engine::Scheme;

/// A figure of a school that it can be found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Points out of the scheme's full marks.
    Total,
    /// Points at a node.
    Points(usize),
    /// Points at a node, in percent of what applies to the school.
    Share(usize),
    /// What the school reported for the leaf with this index.
    Value(usize),
}

/// Keeps the schools of which a figure lies between two limits, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    pub measure: Measure,
    /// Finite.
    pub least: Option<f64>,
    pub most: Option<f64>,
}

/// A column beside rank, name, total and bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Points at a node.
    Points(usize),
    /// What was reported for the leaf with this index.
    Value(usize),
}

/// The columns that can be had at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    Primary,
    Secondary,
    None,
}

/// Where the bars stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// All of them start at the left.
    #[default]
    Start,
    /// The chosen node's part starts on one line.
    Edge,
    /// The middle of the chosen node's part is on one line.
    Middle,
    /// Only the chosen node is shown, divided into its children.
    Part,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    pub line: Line,
    /// The chosen node.
    pub at: Option<usize>,
}

/// A school: its group and its name.
pub type SchoolKey = (String, String);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lens {
    /// A part of a school's name, or of its pinyin.
    pub search: String,
    /// At most one for each figure.
    pub bounds: Vec<Bound>,
    /// `None`: the primary nodes.
    pub columns: Option<Vec<Column>>,
    pub bars: Bars,
    /// Always shown, at the top.
    pub pinned: Vec<SchoolKey>,
    /// Chosen to be compared or copied.
    pub ticked: Vec<SchoolKey>,
}

impl Lens {
    /// Whether any school may be left out.
    pub fn is_narrowed(&self) -> bool {
        !self.search.trim().is_empty() || !self.bounds.is_empty()
    }

    pub fn with_search(&self, search: &str) -> Lens {
        Lens { search: search.into(), ..self.clone() }
    }

    /// Takes the place of an earlier bound on the same figure; one without limits only takes that away.
    pub fn with_bound(&self, bound: Bound) -> Lens {
        let mut next = self.without_bound(bound.measure);
        if bound.least.is_some() || bound.most.is_some() {
            next.bounds.push(bound);
        }
        next
    }

    pub fn without_bound(&self, measure: Measure) -> Lens {
        let bounds = self.bounds.iter().filter(|b| b.measure != measure).copied().collect();
        Lens { bounds, ..self.clone() }
    }

    /// Shows all schools again; what is pinned or ticked stays so.
    pub fn widened(&self) -> Lens {
        Lens { search: String::new(), bounds: Vec::new(), ..self.clone() }
    }

    pub fn with_bars(&self, bars: Bars) -> Lens {
        Lens { bars, ..self.clone() }
    }

    pub fn toggle_pin(&self, group: &str, unit: &str) -> Lens {
        Lens { pinned: toggled(&self.pinned, group, unit), ..self.clone() }
    }

    pub fn toggle_tick(&self, group: &str, unit: &str) -> Lens {
        Lens { ticked: toggled(&self.ticked, group, unit), ..self.clone() }
    }

    pub fn without_ticks(&self, group: &str) -> Lens {
        let ticked = self.ticked.iter().filter(|(of, _)| of != group).cloned().collect();
        Lens { ticked, ..self.clone() }
    }

    /// The ticked schools of a group, in the order in which they were ticked.
    pub fn ticked_in<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a str> {
        self.ticked.iter().filter(move |(of, _)| of == group).map(|(_, unit)| unit.as_str())
    }

    /// The columns as they stand, in the order of the tree, a leaf's value after its points.
    pub fn columns_of(&self, scheme: &Scheme) -> Vec<Column> {
        let Some(columns) = &self.columns else {
            return scheme.roots().iter().map(|root| Column::Points(*root)).collect();
        };
        let all = preorder(scheme).into_iter().flat_map(|node_idx| {
            let leaf = scheme.nodes()[node_idx].leaf_idx;
            [Some(Column::Points(node_idx)), leaf.map(Column::Value)].into_iter().flatten()
        });
        all.filter(|column| columns.contains(column)).collect()
    }

    /// With one column more, where it is not there yet.
    pub fn with_column(&self, scheme: &Scheme, column: Column) -> Lens {
        match self.columns_of(scheme).contains(&column) {
            true => self.clone(),
            false => self.toggle_column(scheme, column),
        }
    }

    pub fn toggle_column(&self, scheme: &Scheme, column: Column) -> Lens {
        let mut columns = self.columns_of(scheme);
        match columns.iter().position(|c| *c == column) {
            Some(position) => drop(columns.remove(position)),
            None => columns.push(column),
        }
        Lens { columns: Some(columns), ..self.clone() }
    }

    pub fn with_preset(&self, scheme: &Scheme, preset: Preset) -> Lens {
        let at_depth = |depth| {
            let nodes = preorder(scheme).into_iter().filter(|n| scheme.nodes()[*n].depth == depth);
            nodes.map(Column::Points).collect()
        };
        let columns = match preset {
            Preset::Primary => None,
            Preset::Secondary => Some(at_depth(1)),
            Preset::None => Some(Vec::new()),
        };
        Lens { columns, ..self.clone() }
    }

    /// Whether what is below a node has a column: its children, or the value of a leaf.
    pub fn is_expanded(&self, scheme: &Scheme, node_idx: usize) -> bool {
        let below = below(scheme, node_idx);
        self.columns_of(scheme).iter().any(|column| below.contains(column))
    }

    /// Gives the children of a node a column each (a leaf: its value), or takes those of all below it away.
    pub fn toggle_expanded(&self, scheme: &Scheme, node_idx: usize) -> Lens {
        let mut columns = self.columns_of(scheme);
        if self.is_expanded(scheme, node_idx) {
            let below = below(scheme, node_idx);
            columns.retain(|column| !below.contains(column));
        } else {
            let node = &scheme.nodes()[node_idx];
            columns.extend(node.children.iter().map(|child| Column::Points(*child)));
            columns.extend(node.leaf_idx.map(Column::Value));
        }
        Lens { columns: Some(columns), ..self.clone() }
    }
}

fn toggled(schools: &[SchoolKey], group: &str, unit: &str) -> Vec<SchoolKey> {
    let mut next = schools.to_vec();
    match next.iter().position(|(of, name)| of == group && name == unit) {
        Some(position) => drop(next.remove(position)),
        None => next.push((group.into(), unit.into())),
    }
    next
}

/// Every column that a node can be expanded into, however deep.
fn below(scheme: &Scheme, node_idx: usize) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut open = vec![node_idx];
    while let Some(at) = open.pop() {
        let node = &scheme.nodes()[at];
        if at != node_idx {
            columns.push(Column::Points(at));
        }
        columns.extend(node.leaf_idx.map(Column::Value));
        open.extend(&node.children);
    }
    columns
}

/// All nodes, every one before its children, in the order of the scheme.
pub fn preorder(scheme: &Scheme) -> Vec<usize> {
    let mut nodes = Vec::with_capacity(scheme.n_nodes());
    let mut open: Vec<usize> = scheme.roots().iter().rev().copied().collect();
    while let Some(node_idx) = open.pop() {
        nodes.push(node_idx);
        open.extend(scheme.nodes()[node_idx].children.iter().rev());
    }
    nodes
}
