//! What holds for every scheme, every group and every choice of options: the invariants of the scoring rules, each
//! rule's formula and edge cases, and agreement with exact arithmetic. Ties, zeros and gaps are made often.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use proptest::prelude::*;
use proptest::sample::select;
use scoreboard::engine::*;

// What is scored.

/// A stated scheme and values for its leaves, by unit.
#[derive(Clone, Debug)]
struct Case {
    spec: SchemeSpec,
    rows: Vec<Vec<Value>>,
    options: Options,
}

impl Case {
    fn scheme(&self) -> Scheme {
        Scheme::new(self.spec.clone()).expect("weights add up")
    }

    fn group(&self, scheme: &Scheme) -> Group {
        group_of("g", &self.rows, scheme)
    }

    fn score(&self) -> (Scheme, GroupBoard) {
        let scheme = self.scheme();
        let board = score_group(&self.group(&scheme), &scheme, &self.options);
        (scheme, board)
    }
}

fn group_of(name: &str, rows: &[Vec<Value>], scheme: &Scheme) -> Group {
    let units = (0..rows.len()).map(|i| Unit { name: format!("u{i}") }).collect();
    let mut group = Group::new(name, units, scheme);
    for (unit_idx, row) in rows.iter().enumerate() {
        for (leaf_idx, value) in row.iter().enumerate() {
            group.set(unit_idx, leaf_idx, *value, scheme).unwrap();
        }
    }
    group
}

fn options() -> impl Strategy<Value = Options> {
    let flags = prop::array::uniform4(any::<bool>());
    (flags, prop::option::of(0..=9_u32)).prop_map(|([missing, not_applicable, zero_maximum, ties], decimals)| {
        let mut options = Options::default().with_rank_decimals(decimals).unwrap();
        options.missing = if missing { Missing::Zero } else { Missing::Redistribute };
        options.not_applicable = if not_applicable { NotApplicable::Zero } else { NotApplicable::Redistribute };
        options.zero_maximum = if zero_maximum { ZeroMaximum::Zero } else { ZeroMaximum::Full };
        options.ties = if ties { Ties::Competition } else { Ties::Dense };
        options
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let bands = prop::collection::btree_map(0..20_u32, 0..=4_u32, 1..4).prop_map(|steps| {
        Rule::Bands(
            steps.into_iter().map(|(from, s)| Band { from: f64::from(from), share: f64::from(s) / 4.0 }).collect(),
        )
    });
    prop_oneof![
        3 => Just(Rule::MaxProportional),
        1 => Just(Rule::MinProportional),
        1 => Just(Rule::MinMax),
        1 => select(vec![0.5, 3.0, 7.0, 90.0]).prop_map(Rule::Target),
        1 => bands,
        1 => Just(Rule::YesNo),
    ]
}

/// Mostly of a few small figures, so that units tie and maxima are shared.
fn figure() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => select(vec![0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 0.1, 0.2, 0.3, 100.0]),
        2 => (0..=10_000_u32).prop_map(|v| f64::from(v) / 100.0),
        1 => 0.0..1e9_f64,
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![8 => figure().prop_map(Value::Reported), 1 => Just(Value::Missing), 1 => Just(Value::NotApplicable)]
}

/// A tree of any shape, stated in any order, its children named by dots or by their parent's code.
fn spec(rule: impl Strategy<Value = Rule> + Clone + 'static) -> impl Strategy<Value = SchemeSpec> {
    let parents = prop::collection::vec(prop::option::weighted(0.75, any::<prop::sample::Index>()), 1..14);
    (parents, any::<bool>()).prop_flat_map(move |(parents, dotted)| {
        let n = parents.len();
        let parents: Vec<Option<usize>> =
            (0..n).map(|i| parents[i].as_ref().filter(|_| i > 0).map(|p| p.index(i))).collect();
        let weights = prop::collection::vec(prop_oneof![(0..=40_u32).prop_map(|w| f64::from(w) / 10.0), 0.0..5.0], n);
        let rules = prop::collection::vec(rule.clone(), n);
        let order = Just((0..n).collect::<Vec<usize>>()).prop_shuffle();
        (weights, rules, order)
            .prop_map(move |(weights, rules, order)| stated(&parents, dotted, weights, rules, &order))
    })
}

fn stated(
    parents: &[Option<usize>],
    dotted: bool,
    mut weights: Vec<f64>,
    rules: Vec<Rule>,
    order: &[usize],
) -> SchemeSpec {
    let n = parents.len();
    let mut is_leaf = vec![true; n];
    parents.iter().flatten().for_each(|p| is_leaf[*p] = false);
    (0..n).filter(|i| !is_leaf[*i]).for_each(|i| weights[i] = 0.0);
    weights[(0..n).find(|i| is_leaf[*i]).unwrap()] += 1.0; // something counts
    for i in (0..n).rev() {
        if let Some(parent) = parents[i] {
            weights[parent] += weights[i];
        }
    }
    let mut codes: Vec<String> = Vec::new();
    for (i, parent) in parents.iter().enumerate() {
        codes.push(match parent {
            Some(parent) if dotted => format!("{}.{i}", codes[*parent]),
            _ => format!("n{i}"),
        });
    }
    let node = |i: usize| NodeSpec {
        code: codes[i].clone(),
        name: String::new(),
        weight: weights[i],
        parent: parents[i].filter(|_| !dotted).map(|p| codes[p].clone()),
        indicator: Some(Indicator { rule: rules[i].clone(), ..Indicator::default() }),
    };
    let full_marks = (0..n).filter(|i| parents[*i].is_none()).map(|i| weights[i]).sum();
    SchemeSpec { full_marks, nodes: order.iter().map(|i| node(*i)).collect(), ..SchemeSpec::default() }
}

fn n_leaves(spec: &SchemeSpec) -> usize {
    Scheme::new(spec.clone()).expect("weights add up").n_leaves()
}

fn case_of(
    rule: impl Strategy<Value = Rule> + Clone + 'static,
    value: impl Strategy<Value = Value> + Clone + 'static,
) -> impl Strategy<Value = Case> {
    (spec(rule), options(), 1..9_usize).prop_flat_map(move |(spec, options, n_units)| {
        let rows = prop::collection::vec(prop::collection::vec(value.clone(), n_leaves(&spec)), n_units);
        // Some units are copies of others: ties at every level.
        let copies = prop::collection::vec(prop::option::weighted(0.3, any::<prop::sample::Index>()), n_units);
        (rows, copies).prop_map(move |(mut rows, copies)| {
            for (i, copy) in copies.iter().enumerate() {
                if let Some(of) = copy {
                    rows[i] = rows[of.index(n_units)].clone();
                }
            }
            Case { spec: spec.clone(), rows, options }
        })
    })
}

fn case() -> impl Strategy<Value = Case> {
    case_of(any_rule().boxed(), value().boxed())
}

fn annex_rule_case() -> impl Strategy<Value = Case> {
    case_of(Just(Rule::MaxProportional), value().boxed())
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|v| v.to_bits()).collect()
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }
}

// The invariants.

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_units_changes_nothing(
        (case, order) in case().prop_flat_map(|case| {
            let order: Vec<usize> = (0..case.rows.len()).collect();
            (Just(case), Just(order).prop_shuffle())
        })
    ) {
        let (scheme, board) = case.score();
        let shuffled = Case { rows: order.iter().map(|i| case.rows[*i].clone()).collect(), ..case };
        let (_, other) = shuffled.score();
        prop_assert_eq!(&board.extents, &other.extents);
        for (there, here) in order.iter().enumerate() {
            prop_assert_eq!(board.ranks[*here], other.ranks[there]);
            prop_assert_eq!(board.totals[*here].to_bits(), other.totals[there].to_bits());
            prop_assert_eq!(board.points_sums[*here].to_bits(), other.points_sums[there].to_bits());
            prop_assert_eq!(board.full_marks[*here].to_bits(), other.full_marks[there].to_bits());
            for node in 0..scheme.n_nodes() {
                prop_assert_eq!(board.points(*here, node).to_bits(), other.points(there, node).to_bits());
            }
        }
    }

    #[test]
    fn groups_do_not_know_of_each_other(
        (case, other_rows) in case().prop_flat_map(|case| {
            let rows = prop::collection::vec(prop::collection::vec(value(), n_leaves(&case.spec)), 0..5);
            (Just(case), rows)
        })
    ) {
        let scheme = case.scheme();
        let (a, b) = (case.group(&scheme), group_of("h", &other_rows, &scheme));
        let alone = score_group(&a, &scheme, &case.options);
        let forth = score(&GroupData { groups: vec![a.clone(), b.clone()] }, &scheme, &case.options);
        let back = score(&GroupData { groups: vec![b, a] }, &scheme, &case.options);
        prop_assert_eq!(&forth.groups[0], &alone);
        prop_assert_eq!(&forth.groups[0], &back.groups[1]);
        prop_assert_eq!(&forth.groups[1], &back.groups[0]);
    }

    #[test]
    fn scaling_a_column_changes_no_points(
        (case, tolerance) in prop_oneof![
            case_of(select(vec![Rule::MaxProportional, Rule::MinProportional]), value().boxed())
                .prop_map(|case| (case, 1e-12)),
            // Differences of neighbouring values lose digits.
            case_of(Just(Rule::MinMax), value().boxed()).prop_map(|case| (case, 1e-9)),
        ],
        column in any::<prop::sample::Index>(),
        factor in prop_oneof![select(vec![1e-6, 0.01, 3.0, 7.0, 1e9]), 1e-9..1e9_f64],
    ) {
        let (scheme, board) = case.score();
        let leaf_idx = column.index(scheme.n_leaves());
        let mut scaled = case.clone();
        for row in &mut scaled.rows {
            if let Value::Reported(v) = row[leaf_idx] {
                row[leaf_idx] = Value::Reported(v * factor);
            }
        }
        let (_, other) = scaled.score();
        for unit_idx in 0..board.n_units() {
            prop_assert!((board.totals[unit_idx] - other.totals[unit_idx]).abs() <= tolerance * scheme.full_marks);
            for node in 0..scheme.n_nodes() {
                let (a, b) = (board.points(unit_idx, node), other.points(unit_idx, node));
                prop_assert!((a - b).abs() <= tolerance * scheme.full_marks, "{a} {b}");
            }
        }
    }

    #[test]
    fn raising_ones_own_value_helps_nobody_else(
        case in annex_rule_case(),
        unit in any::<prop::sample::Index>(),
        column in any::<prop::sample::Index>(),
        by in prop_oneof![select(vec![1e-9, 0.1, 1.0, 50.0]), 0.0..1e6_f64],
    ) {
        let (scheme, before) = case.score();
        let (unit_idx, leaf_idx) = (unit.index(case.rows.len()), column.index(scheme.n_leaves()));
        let Value::Reported(v) = case.rows[unit_idx][leaf_idx] else { return Ok(()) };
        let mut raised = case.clone();
        raised.rows[unit_idx][leaf_idx] = Value::Reported(v + by);
        let (_, after) = raised.score();
        for other_idx in 0..case.rows.len() {
            let (before, after) = (before.totals[other_idx], after.totals[other_idx]);
            if other_idx == unit_idx {
                prop_assert!(after >= before, "lowered one's own: {before} -> {after}");
            } else {
                prop_assert!(after <= before, "raised another's: {before} -> {after}");
            }
        }
    }

    /// Steps may go down, the other rules do not.
    #[test]
    fn more_is_never_worse_for_oneself(
        case in case_of(
            select(vec![Rule::MaxProportional, Rule::MinMax, Rule::Target(7.0), Rule::YesNo]), value().boxed()
        ),
        unit in any::<prop::sample::Index>(),
        column in any::<prop::sample::Index>(),
        by in 0.0..100.0_f64,
    ) {
        let (scheme, before) = case.score();
        let (unit_idx, leaf_idx) = (unit.index(case.rows.len()), column.index(scheme.n_leaves()));
        let Value::Reported(v) = case.rows[unit_idx][leaf_idx] else { return Ok(()) };
        let mut raised = case.clone();
        raised.rows[unit_idx][leaf_idx] = Value::Reported(v + by);
        prop_assert!(raised.score().1.totals[unit_idx] >= before.totals[unit_idx]);
    }

    #[test]
    fn the_best_unit_has_exactly_the_full_marks(case in annex_rule_case()) {
        let (scheme, board) = case.score();
        for leaf_idx in 0..scheme.n_leaves() {
            let Some(maximum) = board.maximum(leaf_idx).filter(|m| *m > 0.0) else { continue };
            let node_idx = scheme.leaves()[leaf_idx];
            let holders: Vec<usize> = (0..case.rows.len())
                .filter(|unit_idx| case.rows[*unit_idx][leaf_idx] == Value::Reported(maximum))
                .collect();
            prop_assert!(!holders.is_empty());
            for unit_idx in holders {
                prop_assert_eq!(board.points(unit_idx, node_idx), scheme.leaf(leaf_idx).weight);
            }
        }
    }

    #[test]
    fn everything_stays_in_its_range_and_adds_up(case in case()) {
        let (scheme, board) = case.score();
        check_ranges(&scheme, &board)?;
    }

    /// The largest and the smallest figures there are, and their neighbours.
    #[test]
    fn no_figure_is_too_large_or_too_small(
        case in case_of(any_rule().boxed(), select(vec![
            0.0, 5e-324, 1e-323, f64::MIN_POSITIVE, 1e-300, 1.0, 1e300, f64::MAX / 2.0, f64::MAX,
        ]).prop_map(Value::Reported).boxed())
    ) {
        let (scheme, board) = case.score();
        check_ranges(&scheme, &board)?;
    }

    #[test]
    fn totals_alone_are_the_same_bit_for_bit(case in case()) {
        let (scheme, board) = case.score();
        prop_assert_eq!(bits(&totals(&case.group(&scheme), &scheme, &case.options)), bits(&board.totals));
    }

    #[test]
    fn ranks_follow_the_totals(case in case()) {
        let (_, board) = case.score();
        let decimals = case.options.rank_decimals().unwrap_or(RANK_DECIMALS);
        let key = |unit_idx: u32| rank_key(board.totals[unit_idx as usize], decimals);
        for pair in board.order.windows(2) {
            let (first, second) = (key(pair[0]), key(pair[1]));
            let ranks = (board.ranks[pair[0] as usize], board.ranks[pair[1] as usize]);
            if first == second {
                prop_assert!(ranks.0 == ranks.1 && pair[0] < pair[1], "a tie in the order of the input");
            } else {
                prop_assert!(first > second && ranks.0 < ranks.1);
            }
        }
        for (unit_idx, rank) in board.ranks.iter().enumerate() {
            let better = (0..board.n_units() as u32).filter(|other| key(*other) > key(unit_idx as u32));
            let n_better = match case.options.ties {
                Ties::Competition => better.count(),
                Ties::Dense => better.map(key).collect::<std::collections::HashSet<_>>().len(),
            };
            prop_assert_eq!(*rank as usize, n_better + 1);
        }
    }

    #[test]
    fn exact_arithmetic_gives_the_same_points_and_ranks(case in case()) {
        let (scheme, board) = case.score();
        let exact = Exact::score(&case, &scheme);
        for (unit_idx, unit) in exact.units.iter().enumerate() {
            near(&unit.total, board.totals[unit_idx])?;
            near(&unit.points, board.points_sums[unit_idx])?;
            near(&unit.full_marks, board.full_marks[unit_idx])?;
            for node_idx in 0..scheme.n_nodes() {
                near(&unit.node_points[node_idx], board.points(unit_idx, node_idx))?;
                near(&unit.node_full_marks[node_idx], board.node_full_marks(&scheme, unit_idx, node_idx))?;
            }
        }
        if let Some(ranks) = exact.ranks(&case.options) {
            prop_assert_eq!(&board.ranks, &ranks);
        }
    }
}

fn check_ranges(scheme: &Scheme, board: &GroupBoard) -> Result<(), TestCaseError> {
    for unit_idx in 0..board.n_units() {
        prop_assert!((0.0..=scheme.full_marks).contains(&board.totals[unit_idx]));
        prop_assert!((0.0..=scheme.full_marks).contains(&board.points_sums[unit_idx]));
        prop_assert!((0.0..=scheme.full_marks).contains(&board.full_marks[unit_idx]));
        for (node_idx, node) in scheme.nodes().iter().enumerate() {
            let points = board.points(unit_idx, node_idx);
            let full_marks = board.node_full_marks(scheme, unit_idx, node_idx);
            prop_assert!((0.0..=node.weight).contains(&points), "{points} of {}", node.weight);
            prop_assert!((0.0..=node.weight).contains(&full_marks));
            prop_assert!(points <= full_marks + 1e-9);
            if node.leaf_idx.is_none() {
                let sum: f64 = node.children.iter().map(|child| board.points(unit_idx, *child)).sum();
                prop_assert!((points - sum).abs() <= 1e-9);
            }
        }
        let primary: f64 = scheme.roots().iter().map(|root| board.points(unit_idx, *root)).sum();
        prop_assert!((primary - board.points_sums[unit_idx]).abs() <= 1e-9);
        if !(0..scheme.n_leaves()).any(|leaf_idx| board.is_excluded(unit_idx, leaf_idx)) {
            prop_assert!((primary - board.totals[unit_idx]).abs() <= 1e-9);
            prop_assert_eq!(board.full_marks[unit_idx], scheme.full_marks);
        }
    }
    Ok(())
}

// The same rules again, in exact arithmetic and as plainly as they can be said.

struct Exact {
    units: Vec<ExactUnit>,
}

struct ExactUnit {
    node_points: Vec<BigRational>,
    node_full_marks: Vec<BigRational>,
    points: BigRational,
    full_marks: BigRational,
    total: BigRational,
}

fn exact(v: f64) -> BigRational {
    BigRational::from_float(v).expect("finite")
}

fn near(exact: &BigRational, found: f64) -> Result<(), TestCaseError> {
    let difference = (exact - BigRational::from_float(found).expect("finite")).abs();
    prop_assert!(difference.to_f64().unwrap() <= 1e-9, "{} {found}", exact.to_f64().unwrap());
    Ok(())
}

impl Exact {
    fn score(case: &Case, scheme: &Scheme) -> Exact {
        let columns: Vec<Vec<BigRational>> = (0..scheme.n_leaves())
            .map(|l| case.rows.iter().filter_map(|row| row[l].reported()).map(exact).collect())
            .collect();
        let unit = |row: &Vec<Value>| {
            let leaf = |leaf_idx: usize| {
                let weight = exact(scheme.leaf(leaf_idx).weight);
                match row[leaf_idx] {
                    Value::Reported(v) => {
                        let rule = &scheme.indicator(leaf_idx).rule;
                        let share = exact_share(&exact(v), &columns[leaf_idx], rule, case.options.zero_maximum);
                        (&weight * share, weight)
                    }
                    Value::Missing if case.options.missing == Missing::Zero => (BigRational::zero(), weight),
                    Value::NotApplicable if case.options.not_applicable == NotApplicable::Zero => {
                        (BigRational::zero(), weight)
                    }
                    _ => (BigRational::zero(), BigRational::zero()),
                }
            };
            let (mut node_points, mut node_full_marks) = (Vec::new(), Vec::new());
            for node_idx in 0..scheme.n_nodes() {
                let below = (0..scheme.n_leaves())
                    .filter(|l| scheme.path(scheme.leaves()[*l]).contains(&node_idx))
                    .map(leaf)
                    .fold((BigRational::zero(), BigRational::zero()), |sum, leaf| (sum.0 + leaf.0, sum.1 + leaf.1));
                node_points.push(below.0);
                node_full_marks.push(below.1);
            }
            let sum = |of: &[BigRational]| scheme.roots().iter().map(|r| of[*r].clone()).sum::<BigRational>();
            let (points, full_marks) = (sum(&node_points), sum(&node_full_marks));
            let total = if full_marks.is_zero() {
                BigRational::zero()
            } else {
                exact(scheme.full_marks) * &points / &full_marks
            };
            ExactUnit { node_points, node_full_marks, points, full_marks, total }
        };
        Exact { units: case.rows.iter().map(unit).collect() }
    }

    /// `None` where a total is a hair below a half: which side it falls on cannot be known from an `f64`.
    fn ranks(&self, options: &Options) -> Option<Vec<u32>> {
        let ten = |power: u32| BigRational::from_integer(BigInt::from(10).pow(power));
        let half = BigRational::new(BigInt::one(), BigInt::from(2));
        let rounded = |total: &BigRational, decimals: u32, hair: &BigRational| {
            let key = (total * ten(decimals) + &half).floor();
            ((total + hair) * ten(decimals) + &half).floor().eq(&key).then_some(key)
        };
        let decimals = options.rank_decimals().unwrap_or(RANK_DECIMALS);
        // The engine takes totals to 9 decimals before it publishes fewer.
        let hair = if decimals < RANK_DECIMALS { ten(9).recip() } else { ten(12).recip() };
        let keys: Vec<BigRational> =
            self.units.iter().map(|unit| rounded(&unit.total, decimals, &hair)).collect::<Option<_>>()?;
        let rank = |key: &BigRational| {
            let mut better: Vec<&BigRational> = keys.iter().filter(|other| *other > key).collect();
            if options.ties == Ties::Dense {
                better.sort();
                better.dedup();
            }
            better.len() as u32 + 1
        };
        Some(keys.iter().map(rank).collect())
    }
}

fn exact_share(v: &BigRational, column: &[BigRational], rule: &Rule, zero_maximum: ZeroMaximum) -> BigRational {
    let (min, max) = (column.iter().min().unwrap(), column.iter().max().unwrap());
    let yes_no = |yes: bool| if yes { BigRational::one() } else { BigRational::zero() };
    match rule {
        Rule::MaxProportional | Rule::MinMax if max.is_zero() => yes_no(zero_maximum == ZeroMaximum::Full),
        Rule::MaxProportional => v / max,
        Rule::MinProportional if v.is_zero() => BigRational::one(),
        Rule::MinProportional => min / v,
        Rule::MinMax if min == max => BigRational::one(),
        Rule::MinMax => (v - min) / (max - min),
        Rule::Target(target) => (v / exact(*target)).min(BigRational::one()),
        Rule::Bands(bands) => {
            let reached = bands.iter().rfind(|band| exact(band.from) <= *v);
            reached.map_or(BigRational::zero(), |band| exact(band.share))
        }
        Rule::YesNo => yes_no(v.is_positive()),
    }
}

// Each rule by itself: what every value of a column earns of 10 full marks.

fn earns(rule: Rule, values: &[f64]) -> Vec<f64> {
    earns_with(rule, values, Options::default())
}

fn earns_with(rule: Rule, values: &[f64], options: Options) -> Vec<f64> {
    let leaf = NodeSpec {
        code: "1".into(),
        weight: 10.0,
        indicator: Some(Indicator { rule, ..Indicator::default() }),
        ..NodeSpec::default()
    };
    let spec = SchemeSpec { full_marks: 10.0, nodes: vec![leaf], ..SchemeSpec::default() };
    let rows = values.iter().map(|v| vec![Value::Reported(*v)]).collect();
    Case { spec, rows, options }.score().1.totals
}

fn zero_maximum_full() -> Options {
    let mut options = Options::default();
    options.zero_maximum = ZeroMaximum::Full;
    options
}

#[test]
fn max_proportional() {
    assert_eq!(earns(Rule::MaxProportional, &[50.0, 100.0, 0.0, 100.0]), [5.0, 10.0, 0.0, 10.0]);
    assert_eq!(earns(Rule::MaxProportional, &[0.0, 0.0]), [0.0, 0.0]);
    assert_eq!(earns_with(Rule::MaxProportional, &[0.0, 0.0], zero_maximum_full()), [10.0, 10.0]);
    assert_eq!(earns_with(Rule::MaxProportional, &[0.0, 4.0], zero_maximum_full()), [0.0, 10.0]);
    assert_eq!(earns(Rule::MaxProportional, &[7.0]), [10.0]);
    assert_eq!(earns(Rule::MaxProportional, &[f64::MAX, f64::MAX / 2.0, 5e-324]), [10.0, 5.0, 0.0]);
    assert_eq!(earns(Rule::MaxProportional, &[5e-324, 0.0]), [10.0, 0.0]);
}

#[test]
fn min_proportional() {
    assert_eq!(earns(Rule::MinProportional, &[2.0, 4.0, 20.0, 2.0]), [10.0, 5.0, 1.0, 10.0]);
    assert_eq!(earns(Rule::MinProportional, &[0.0, 4.0]), [10.0, 0.0], "0 cannot be beaten");
    assert_eq!(earns(Rule::MinProportional, &[0.0, 0.0]), [10.0, 10.0]);
    assert_eq!(earns(Rule::MinProportional, &[f64::MAX, 5e-324]), [0.0, 10.0]);
}

#[test]
fn min_max() {
    assert_eq!(earns(Rule::MinMax, &[10.0, 30.0, 90.0]), [0.0, 2.5, 10.0]);
    assert_eq!(earns(Rule::MinMax, &[5.0, 5.0]), [10.0, 10.0], "all hold the maximum");
    assert_eq!(earns(Rule::MinMax, &[5.0]), [10.0]);
    assert_eq!(earns(Rule::MinMax, &[0.0, 0.0]), [0.0, 0.0]);
    assert_eq!(earns_with(Rule::MinMax, &[0.0, 0.0], zero_maximum_full()), [10.0, 10.0]);
    assert_eq!(earns(Rule::MinMax, &[0.0, 5e-324]), [0.0, 10.0], "the spread does not vanish");
    assert_eq!(earns(Rule::MinMax, &[0.0, f64::MAX]), [0.0, 10.0]);
}

#[test]
fn target() {
    assert_eq!(earns(Rule::Target(80.0), &[40.0, 80.0, 120.0, 0.0]), [5.0, 10.0, 10.0, 0.0]);
    assert_eq!(earns(Rule::Target(80.0), &[40.0]), [5.0], "whatever the others have");
    assert_eq!(earns(Rule::Target(5e-324), &[f64::MAX, 0.0]), [10.0, 0.0]);
}

#[test]
fn bands() {
    let steps = [(60.0, 0.5), (80.0, 0.8), (90.0, 1.0)];
    let bands = Rule::Bands(steps.map(|(from, share)| Band { from, share }).to_vec());
    assert_eq!(earns(bands, &[59.9, 60.0, 79.9, 80.0, 90.0, 1000.0, 0.0]), [0.0, 5.0, 5.0, 8.0, 10.0, 10.0, 0.0]);
    let from_0 = Rule::Bands(vec![Band { from: 0.0, share: 0.3 }]);
    assert_eq!(earns(from_0, &[0.0, 9.0]), [3.0, 3.0]);
}

#[test]
fn yes_no() {
    assert_eq!(earns(Rule::YesNo, &[0.0, 1.0, 2.0, 5e-324]), [0.0, 10.0, 10.0, 10.0]);
    assert_eq!(earns_with(Rule::YesNo, &[0.0], zero_maximum_full()), [0.0], "no is no, whatever the others say");
}

#[test]
fn rules_that_look_at_the_group_say_so() {
    let relative = |rule: Rule| earns(rule.clone(), &[4.0, 1.0, 9.0])[0] != earns(rule, &[4.0, 4.0, 4.0])[0];
    let bands = vec![Band { from: 2.0, share: 0.5 }];
    for rule in
        [Rule::MaxProportional, Rule::MinProportional, Rule::MinMax, Rule::Target(8.0), Rule::Bands(bands), Rule::YesNo]
    {
        assert_eq!(relative(rule.clone()), rule.is_relative(), "{rule:?}");
    }
}

#[test]
fn a_parent_never_has_more_than_its_weight() {
    // Weights add up to a relative 1e-9; what is over is nobody's.
    for children in [vec![10.000_000_005], vec![4.0, 6.000_000_005]] {
        let leaves = (1..).zip(&children).map(|(i, weight)| (format!("1.{i}"), *weight));
        let node = |(code, weight)| NodeSpec { code, weight, ..NodeSpec::default() };
        let nodes: Vec<NodeSpec> = std::iter::once(("1".to_owned(), 10.0)).chain(leaves).map(node).collect();
        let spec = SchemeSpec { full_marks: 10.0, nodes, ..SchemeSpec::default() };
        let rows = vec![vec![Value::Reported(1.0); children.len()]];
        let (_, board) = Case { spec, rows, options: Options::default() }.score();
        assert_eq!((board.points(0, 0), board.totals[0]), (10.0, 10.0));
    }
}

// Gaps, by hand.

fn two_leaves(rows: [[Value; 2]; 2], options: Options) -> (Scheme, GroupBoard) {
    let node = |code: &str, weight| NodeSpec { code: code.into(), weight, ..NodeSpec::default() };
    let nodes = vec![node("1", 10.0), node("1.1", 4.0), node("1.2", 6.0)];
    let spec = SchemeSpec { full_marks: 10.0, nodes, ..SchemeSpec::default() };
    Case { spec, rows: rows.map(Vec::from).into(), options }.score()
}

#[test]
fn gaps_cost_points_or_full_marks() {
    use Value::{Missing as M, NotApplicable as N, Reported as R};
    let by_default = |gap| two_leaves([[gap, R(3.0)], [R(2.0), R(6.0)]], Options::default());
    let (_, missing) = by_default(M);
    assert_eq!((missing.totals[0], missing.full_marks[0]), (3.0, 10.0));
    let (scheme, not_applicable) = by_default(N);
    assert_eq!(not_applicable.totals, [10.0 * 3.0 / 6.0, 10.0]);
    assert_eq!((not_applicable.points_sums[0], not_applicable.full_marks[0]), (3.0, 6.0));
    assert_eq!(not_applicable.node_full_marks(&scheme, 0, 0), 6.0);
    assert_eq!(not_applicable.node_full_marks(&scheme, 0, 1), 0.0);
    assert_eq!(not_applicable.node_full_marks(&scheme, 1, 0), 10.0);
    assert!(not_applicable.is_excluded(0, 0) && !not_applicable.is_excluded(0, 1));

    let mut other = Options::default();
    other.missing = Missing::Redistribute;
    other.not_applicable = NotApplicable::Zero;
    assert_eq!(two_leaves([[M, R(3.0)], [R(2.0), R(6.0)]], other).1.totals[0], 5.0);
    assert_eq!(two_leaves([[N, R(3.0)], [R(2.0), R(6.0)]], other).1.totals[0], 3.0);

    let (_, nothing) = two_leaves([[N, N], [R(2.0), R(6.0)]], Options::default());
    assert_eq!((nothing.totals[0], nothing.full_marks[0], nothing.ranks[0]), (0.0, 0.0, 2));
}

#[test]
fn options_refuse_more_decimals_than_totals_have() {
    assert_eq!(Options::default().with_rank_decimals(Some(10)), Err(OptionsError));
    assert_eq!(Options::default().with_rank_decimals(Some(9)).unwrap().rank_decimals(), Some(9));
    assert_eq!(Options::default().rank_decimals(), None);
}

// Ranks.

#[test]
fn float_noise_neither_makes_nor_breaks_a_tie() {
    assert_eq!(rank(&[0.1 + 0.2, 0.3, 0.6], 9, Ties::Competition).1, [2, 2, 1]);
    assert_eq!(rank(&[0.3, 0.300_000_001], 9, Ties::Competition).1, [2, 1]);
    // 47.125 is published as 47.13, even where the sum comes out a hair below.
    assert_eq!(rank_key(47.125_f64.next_down(), 2), 4713);
    assert_eq!(rank(&[47.125_f64.next_down(), 47.13, 47.124], 2, Ties::Competition).1, [1, 1, 3]);
    // A total that ends in a 5 at the tenth decimal.
    let half = 50.000_976_562_5;
    assert_eq!(rank_key(half, 9), 50_000_976_563);
    assert_eq!(rank(&[half, f64::next_down(half), f64::next_up(half)], 9, Ties::Competition).1, [1, 1, 1]);
    assert_eq!(rank(&[89.5, 90.4, 90.5], 0, Ties::Dense).1, [2, 2, 1]);
}

#[test]
fn ranks_of_few_and_of_far_apart() {
    assert_eq!(rank(&[], 9, Ties::Competition), (vec![], vec![]));
    assert_eq!(rank(&[0.0], 9, Ties::Dense), (vec![0], vec![1]));
    // Too far apart for a key and a position in one word.
    let n = 70_000_u32;
    let totals: Vec<f64> = (0..n).map(|i| f64::from(i * 39_119 % n) * 14.25).collect();
    let (order, ranks) = rank(&totals, 9, Ties::Competition);
    assert!(order.windows(2).all(|pair| totals[pair[0] as usize] > totals[pair[1] as usize]));
    assert!((1..=n).zip(&order).all(|(rank, unit_idx)| ranks[*unit_idx as usize] == rank));
}

#[test]
fn many_units_are_scored_as_few_are() {
    // More than are scored at a time, and not a multiple of it: a unit's points do not depend on where it stands.
    let scheme = shaoxing::scheme();
    let row = |i: usize| -> Vec<Value> {
        (0..44)
            .map(|leaf| match (i * 7 + leaf * 13) % 11 {
                0 => Value::Missing,
                1 => Value::NotApplicable,
                v => Value::Reported((v % 2) as f64),
            })
            .collect()
    };
    let few: Vec<Vec<Value>> = (0..11).map(row).collect();
    let many: Vec<Vec<Value>> = (0..5_003).map(|i| row(i % 11)).collect();
    let options = Options::default();
    let few = score_group(&group_of("few", &few, &scheme), &scheme, &options);
    let group = group_of("many", &many, &scheme);
    let many = score_group(&group, &scheme, &options);
    for unit_idx in 0..5_003 {
        assert_eq!(many.totals[unit_idx].to_bits(), few.totals[unit_idx % 11].to_bits());
        for node_idx in 0..scheme.n_nodes() {
            assert_eq!(many.points(unit_idx, node_idx), few.points(unit_idx % 11, node_idx));
        }
    }
    assert_eq!(bits(&totals(&group, &scheme, &options)), bits(&many.totals));
}

// Flags.

#[test]
fn flags_say_where_the_annex_is_silent() {
    use Value::{Missing as M, NotApplicable as N, Reported as R};
    let node = |code: &str| NodeSpec { code: code.into(), weight: 1.0, ..NodeSpec::default() };
    let nodes = ["1", "2", "3"].map(node).to_vec();
    let scheme = Scheme::new(SchemeSpec { full_marks: 3.0, nodes, ..SchemeSpec::default() }).unwrap();
    let groups = vec![
        group_of("a", &[vec![R(1.0), R(0.0), M], vec![M, R(0.0), N], vec![N, N, N]], &scheme),
        group_of("b", &[vec![R(1.0), R(2.0), R(3.0)]], &scheme),
        group_of("c", &[], &scheme),
    ];
    let data = GroupData { groups };
    let found = |options: &Options| flags(&data, &scheme, &score(&data, &scheme, options));
    let expected = [
        Flag::Missing { group_idx: 0, unit_idx: 1, leaf_idx: 0 },
        Flag::NotApplicable { group_idx: 0, unit_idx: 2, leaf_idx: 0 },
        Flag::ZeroMaximum { group_idx: 0, leaf_idx: 1 },
        Flag::NotApplicable { group_idx: 0, unit_idx: 2, leaf_idx: 1 },
        // Unit 0 left out what nobody has: that is said once, of the column.
        Flag::NobodyReported { group_idx: 0, leaf_idx: 2 },
        Flag::NotApplicable { group_idx: 0, unit_idx: 1, leaf_idx: 2 },
        Flag::NotApplicable { group_idx: 0, unit_idx: 2, leaf_idx: 2 },
        Flag::NothingApplies { group_idx: 0, unit_idx: 2 },
        Flag::SingleUnit { group_idx: 1 },
    ];
    assert_eq!(found(&Options::default()), expected);
    let mut zero = Options::default();
    zero.not_applicable = NotApplicable::Zero;
    assert_eq!(found(&zero), [&expected[..7], &expected[8..]].concat());
}

#[test]
fn a_zero_maximum_is_flagged_only_where_the_rule_divides_by_it() {
    let flags_of = |rule: Rule| {
        let indicator = Some(Indicator { rule, ..Indicator::default() });
        let leaf = NodeSpec { code: "1".into(), weight: 1.0, indicator, ..NodeSpec::default() };
        let spec = SchemeSpec { full_marks: 1.0, nodes: vec![leaf], ..SchemeSpec::default() };
        let scheme = Scheme::new(spec).unwrap();
        let rows = vec![vec![Value::Reported(0.0)]; 2];
        let data = GroupData { groups: vec![group_of("g", &rows, &scheme)] };
        flags(&data, &scheme, &score(&data, &scheme, &Options::default()))
    };
    let zero_maximum = [Flag::ZeroMaximum { group_idx: 0, leaf_idx: 0 }];
    assert_eq!(flags_of(Rule::MaxProportional), zero_maximum);
    assert_eq!(flags_of(Rule::MinMax), zero_maximum);
    assert_eq!(flags_of(Rule::MinProportional), []);
    assert_eq!(flags_of(Rule::YesNo), []);
}
