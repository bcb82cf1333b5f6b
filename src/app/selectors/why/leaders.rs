//! The maxima of a group and what hangs on each.

use crate::app::selectors::primary_class;
use crate::app::selectors::school::value_text;
use crate::app::selectors::sheet_rows;
use crate::app::{Evaluation, Filter, Route};
use crate::engine::{Danger, Leader, Outcome, sort_positions};
use crate::i18n::{Lang, LeaderWords, OutcomeWords, decimals};
use crate::table::IssueKind;

/// So many dangers are named; the rest are counted.
pub const MOST_NAMED: usize = 3;

/// Schools times indicators that are scored again in one go: some 10 ms in an old browser.
const AT_ONCE: usize = 4_000;

/// How many indicators are scored again before the browser may answer in between.
///
/// ```
/// # use scoreboard::app::selectors::why::step;
/// assert_eq!((step(12), step(1_000), step(11_000)), (333, 4, 1));
/// ```
pub fn step(n_units: usize) -> usize {
    (AT_ONCE / n_units.max(1)).max(1)
}

/// Whether all indicators of a group are scored again in one go.
pub fn is_quick(n_units: usize, n_leaves: usize) -> bool {
    step(n_units) >= n_leaves
}

/// What the table of maxima is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeaderSort {
    /// Those to verify first, by what the others lose.
    #[default]
    Danger,
    /// By what the others lose, most first.
    Loss,
    /// In the order of the scheme.
    Indicator,
}

impl LeaderSort {
    pub const ALL: [LeaderSort; 3] = [LeaderSort::Danger, LeaderSort::Loss, LeaderSort::Indicator];

    pub fn tag(self) -> &'static str {
        match self {
            LeaderSort::Danger => "danger",
            LeaderSort::Loss => "loss",
            LeaderSort::Indicator => "indicator",
        }
    }

    pub fn from_tag(tag: &str) -> LeaderSort {
        LeaderSort::ALL.into_iter().find(|sort| sort.tag() == tag).unwrap_or_default()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeaderRow {
    pub leaf_idx: usize,
    pub code: String,
    pub name: String,
    pub class: String,
    /// Who holds the maximum: one, or the first two and how many more.
    pub holder: String,
    /// Where the one holder's figure is checked, and its breakdown.
    pub check: Option<Route>,
    pub breakdown: Option<Route>,
    pub maximum: String,
    pub second: String,
    pub ratio: String,
    pub loss: String,
    /// For a tenth, a ten-thousandth and no report: what ranks would do, in few words.
    pub outcomes: [String; 3],
    /// Everything in sentences.
    pub sentences: Vec<String>,
    /// Why it is to be verified; none where it is not.
    pub reasons: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeadersView {
    pub rows: Vec<LeaderRow>,
    /// The first ones to verify, the worst first, and how many there are in all.
    pub dangers: Vec<LeaderRow>,
    pub n_dangers: usize,
    /// What is told of the indicators that have no leader.
    pub without: Option<String>,
}

/// The warning beside the ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct DangerView {
    pub lead: String,
    /// The named ones, in few words.
    pub named: Vec<String>,
    /// What is said of the others.
    pub more: Option<String>,
}

/// The maxima of a group as they have been worked out.
pub fn leaders(
    evaluation: &Evaluation,
    group_idx: usize,
    leaders: &[Leader],
    sort: LeaderSort,
    lang: Lang,
) -> LeadersView {
    let at = At { evaluation, group_idx, lang };
    let ranked = at.dangerous(leaders);
    let mut order: Vec<usize> = (0..leaders.len()).collect();
    let loss = |i: usize| leaders[i].points_lost;
    match sort {
        LeaderSort::Indicator => {}
        LeaderSort::Loss => sort_positions(&mut order, &|a, b| loss(b).total_cmp(&loss(a))),
        LeaderSort::Danger => {
            let place = |i: usize| ranked.iter().position(|danger| *danger == i).unwrap_or(usize::MAX);
            sort_positions(&mut order, &|a, b| place(a).cmp(&place(b)).then(loss(b).total_cmp(&loss(a))));
        }
    }
    let n_without = evaluation.scheme.n_leaves() - leaders.len();
    LeadersView {
        rows: order.into_iter().map(|i| at.row(&leaders[i])).collect(),
        n_dangers: ranked.len(),
        dangers: ranked.into_iter().take(MOST_NAMED).map(|i| at.row(&leaders[i])).collect(),
        without: (n_without > 0).then(|| lang.without_leader(n_without)),
    }
}

/// The warning of a group; `None` where there is nothing to verify.
pub fn dangers(evaluation: &Evaluation, group_idx: usize, leaders: &[Leader], lang: Lang) -> Option<DangerView> {
    let at = At { evaluation, group_idx, lang };
    let ranked = at.dangerous(leaders);
    let n_more = ranked.len().saturating_sub(MOST_NAMED);
    let named = ranked.iter().take(MOST_NAMED).map(|i| {
        let leader = &leaders[*i];
        lang.leader_short(&at.name(leader), &at.holder(leader), &at.ratio(leader))
    });
    (!ranked.is_empty()).then(|| DangerView {
        lead: lang.n_dangers(ranked.len()),
        named: named.collect(),
        more: (n_more > 0).then(|| lang.n_more_dangers(n_more)),
    })
}

struct At<'a> {
    evaluation: &'a Evaluation,
    group_idx: usize,
    lang: Lang,
}

impl At<'_> {
    /// The positions of those to verify: by what the others lose, most first.
    fn dangerous(&self, leaders: &[Leader]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..leaders.len()).filter(|i| !self.reasons(&leaders[*i]).is_empty()).collect();
        sort_positions(&mut order, &|a, b| leaders[b].points_lost.total_cmp(&leaders[a].points_lost));
        order
    }

    fn reasons(&self, leader: &Leader) -> Vec<&'static str> {
        let n_units = self.evaluation.data.groups[self.group_idx].n_units();
        let dangers = leader.dangers(n_units, self.evaluation.scheme.full_marks);
        let mut reasons: Vec<Option<Danger>> = dangers.into_iter().map(Some).collect();
        if leader.n_affected > 0 && self.is_doubted(leader) {
            reasons.push(None);
        }
        reasons.into_iter().map(|reason| self.lang.danger(reason)).collect()
    }

    /// Whether the check of the data doubts the figure, and nobody has said that it is right.
    fn is_doubted(&self, leader: &Leader) -> bool {
        let Some(unit) = leader.only_holder().map(|holder| self.unit(holder)) else { return false };
        let (group, code) = (self.group(), &self.evaluation.scheme.leaf(leader.leaf_idx).code);
        self.evaluation.issues.iter().any(|issue| {
            matches!(issue.kind, IssueKind::TenThousandfold { .. } | IssueKind::TenTimesNext { .. })
                && issue.accepted.is_none()
                && issue.unit.as_deref() == Some(unit)
                && issue.group.as_deref() == Some(group)
                && issue.indicator.as_ref() == Some(code)
        })
    }

    fn group(&self) -> &str {
        &self.evaluation.data.groups[self.group_idx].name
    }

    fn unit(&self, unit_idx: usize) -> &str {
        &self.evaluation.data.groups[self.group_idx].units()[unit_idx].name
    }

    fn name(&self, leader: &Leader) -> String {
        let scheme = &self.evaluation.scheme;
        let name = self.lang.node_name(scheme, scheme.leaf(leader.leaf_idx));
        self.lang.bare_name(&name, scheme.indicator(leader.leaf_idx)).into_owned()
    }

    fn holder(&self, leader: &Leader) -> String {
        let names: Vec<&str> = leader.holders.iter().map(|holder| self.unit(*holder)).collect();
        self.lang.names(&names)
    }

    fn ratio(&self, leader: &Leader) -> String {
        leader.ratio().map_or_else(|| "—".into(), |ratio| self.lang.times(ratio))
    }

    fn row(&self, leader: &Leader) -> LeaderRow {
        let (lang, scheme) = (self.lang, &self.evaluation.scheme);
        let node_idx = scheme.leaves()[leader.leaf_idx];
        let indicator = scheme.indicator(leader.leaf_idx);
        let node = scheme.leaf(leader.leaf_idx);
        let primary = scheme.path(node_idx)[0];
        let only = leader.only_holder().map(|holder| self.unit(holder));
        let in_few = |outcome: Option<&Outcome>| {
            outcome.map_or_else(|| "—".into(), |o| lang.outcome_short(o.n_moved, o.is_first_other))
        };
        let outcomes = leader.outcomes.as_ref();
        LeaderRow {
            leaf_idx: leader.leaf_idx,
            code: node.code.clone(),
            name: self.name(leader),
            class: primary_class(scheme.roots().iter().position(|root| *root == primary).unwrap_or(0)),
            holder: self.holder(leader),
            check: only.map(|unit| {
                let school = Some((self.group().to_owned(), unit.to_owned()));
                Route::Check(Filter { issue: None, school, indicator: Some(node.code.clone()) })
            }),
            breakdown: only.map(|unit| Route::School { group: self.group().into(), unit: unit.into() }),
            maximum: value_text(leader.maximum, indicator, lang),
            second: leader.second.map_or_else(|| "—".into(), |second| value_text(second, indicator, lang)),
            ratio: self.ratio(leader),
            loss: decimals(leader.points_lost, 2),
            outcomes: [
                in_few(outcomes.and_then(|o| o.tenth.as_ref())),
                in_few(outcomes.and_then(|o| o.ten_thousandth.as_ref())),
                in_few(outcomes.map(|o| &o.withdrawn)),
            ],
            sentences: self.sentences(leader),
            reasons: self.reasons(leader),
        }
    }

    fn sentences(&self, leader: &Leader) -> Vec<String> {
        let (lang, t) = (self.lang, self.lang.why());
        let Some(outcomes) = &leader.outcomes else {
            return vec![match leader.holders.len() {
                1 => lang.nobody_else().into(),
                n => lang.shared_maximum(n),
            }];
        };
        let indicator = self.evaluation.scheme.indicator(leader.leaf_idx);
        let second = leader.second.map_or_else(String::new, |second| value_text(second, indicator, lang));
        let (holder, value) = (self.holder(leader), value_text(leader.maximum, indicator, lang));
        let words = LeaderWords {
            code: &self.evaluation.scheme.leaf(leader.leaf_idx).code,
            name: &self.name(leader),
            holder: &holder,
            value: &value,
            second: &second,
            ratio: leader.ratio(),
            n_affected: leader.n_affected,
            loss: &decimals(leader.points_lost, 2),
        };
        let mut sentences = vec![lang.leader(&words)];
        let changes = [
            (t.tenth, outcomes.tenth.as_ref()),
            (t.ten_thousandth, outcomes.ten_thousandth.as_ref()),
            (t.withdrawn, Some(&outcomes.withdrawn)),
        ];
        for (condition, outcome) in changes {
            sentences.extend(outcome.map(|outcome| self.outcome(condition, outcome)));
        }
        sentences
    }

    fn outcome(&self, condition: &str, outcome: &Outcome) -> String {
        let first: Vec<&str> = outcome.first.iter().map(|unit_idx| self.unit(*unit_idx)).collect();
        let first = self.lang.names(&first);
        let words = OutcomeWords {
            n_moved: outcome.n_moved,
            largest: outcome.largest.map(|m| (self.unit(m.unit_idx), m.from, m.to)),
            other_first: outcome.is_first_other.then_some(first.as_str()),
            holder: self.unit(outcome.holder.unit_idx),
            from: outcome.holder.from,
            to: outcome.holder.to,
        };
        self.lang.outcome(condition, &words)
    }
}

/// The table as rows that paste into a spreadsheet.
pub fn leaders_tsv(view: &LeadersView, lang: Lang) -> String {
    let t = lang.why();
    let header = [
        t.code,
        t.indicator,
        t.holder,
        t.maximum,
        t.second,
        t.ratio,
        t.loss,
        t.tenth,
        t.ten_thousandth,
        t.withdrawn,
        t.reason,
    ];
    let mut lines = vec![header.map(str::to_owned)];
    for row in &view.rows {
        let reasons = row.reasons.join("; ");
        let [tenth, ten_thousandth, withdrawn] = &row.outcomes;
        let cells = [
            &row.code,
            &row.name,
            &row.holder,
            &row.maximum,
            &row.second,
            &row.ratio,
            &row.loss,
            tenth,
            ten_thousandth,
            withdrawn,
            &reasons,
        ];
        lines.push(cells.map(String::clone));
    }
    sheet_rows(lines)
}
