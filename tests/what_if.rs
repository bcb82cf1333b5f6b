//! Supposed values and paths to a rank: what the engine says of them, what the page makes of it.

use proptest::prelude::*;
use proptest::sample::select;
use scoreboard::engine::*;

// A group by a scheme of counted things: small enough to try everything.

#[derive(Clone, Debug)]
struct Case {
    rules: Vec<Rule>,
    weights: Vec<f64>,
    rows: Vec<Vec<Value>>,
    options: Options,
    question: PathQuestion,
}

impl Case {
    fn scheme(&self) -> Scheme {
        let nodes = self.rules.iter().zip(&self.weights).enumerate().map(|(i, (rule, weight))| NodeSpec {
            code: format!("n{i}"),
            weight: *weight,
            indicator: Some(Indicator {
                kind: Kind::Count,
                rule: rule.clone(),
                max: Some(9.0),
                ..Indicator::default()
            }),
            ..NodeSpec::default()
        });
        let full_marks = self.weights.iter().sum();
        Scheme::new(SchemeSpec { full_marks, nodes: nodes.collect(), ..SchemeSpec::default() }).expect("a scheme")
    }

    fn group(&self, scheme: &Scheme) -> Group {
        let units = (0..self.rows.len()).map(|i| Unit { name: format!("u{i}") }).collect();
        let mut group = Group::new("g", units, scheme);
        for (unit_idx, row) in self.rows.iter().enumerate() {
            for (leaf_idx, value) in row.iter().enumerate() {
                group.set(unit_idx, leaf_idx, *value, scheme).expect("within bounds");
            }
        }
        group
    }
}

fn answer(group: &Group, board: &GroupBoard, scheme: &Scheme, options: &Options, question: &PathQuestion) -> Path {
    let mut search = PathSearch::new(group, board, scheme, options, question.clone());
    loop {
        if let Some(path) = search.step() {
            return path.clone();
        }
    }
}

fn is_met(board: &GroupBoard, question: &PathQuestion) -> bool {
    match question.target {
        Target::Rank(rank) => board.ranks[question.unit_idx] <= rank,
        Target::Total(total) => rank_key(board.totals[question.unit_idx], 9) >= rank_key(total, 9),
    }
}

/// The whole values that are allowed in the place of one, by the words of the page and not by the engine.
fn allowed(group: &Group, scheme: &Scheme, question: &PathQuestion, leaf_idx: usize) -> Vec<f64> {
    let rule = &scheme.indicator(leaf_idx).rule;
    let reported: Vec<f64> = (0..group.n_units()).filter_map(|u| group.value(u, leaf_idx).reported()).collect();
    let best = match rule {
        Rule::MaxProportional | Rule::MinMax => reported.iter().copied().reduce(f64::max).filter(|m| *m > 0.0),
        Rule::MinProportional => reported.iter().copied().reduce(f64::min),
        Rule::Target(target) => Some(*target),
        Rule::Bands(bands) => {
            let most = bands.iter().map(|b| b.share).fold(0.0, f64::max);
            bands.iter().find(|b| b.share == most).map(|b| b.from)
        }
        Rule::YesNo => Some(1.0),
    };
    let value = group.value(question.unit_idx, leaf_idx);
    let is_less_better = *rule == Rule::MinProportional;
    let (now, is_missing) = match value {
        _ if question.is_fixed[leaf_idx] => return Vec::new(),
        Value::NotApplicable => return Vec::new(),
        Value::Missing => (0.0, true),
        Value::Reported(v) => (v, false),
    };
    let furthest = match (question.reach, is_less_better) {
        (Reach::Best, _) => match best {
            Some(best) => best,
            None => return Vec::new(),
        },
        (Reach::Share(by), false) if now > 0.0 => now * (1.0 + by),
        (Reach::Share(by), false) => best.map_or(1.0, |best| best * by),
        (Reach::Share(by), true) if !is_missing => (now * (1.0 - by)).max(0.0),
        (Reach::Share(by), true) => match best {
            Some(best) => best / by.min(1.0),
            None => return Vec::new(),
        },
    };
    if is_less_better {
        let last = (furthest + 1e-9).floor();
        // From nothing the limit itself is the only step that is defined.
        return if is_missing {
            vec![last.min(9.0)]
        } else {
            (0..=9).map(f64::from).filter(|v| *v >= last && *v < now).collect()
        };
    }
    let last = (furthest - 1e-9).ceil().min(9.0);
    (0..=9).map(f64::from).filter(|v| *v > now && *v <= last).collect()
}

/// Every set of at most `n_most` indicators with every allowed value; the size of the smallest that reaches.
fn smallest_by_trying(group: &Group, scheme: &Scheme, options: &Options, question: &PathQuestion) -> Option<usize> {
    let allowed: Vec<Vec<f64>> = (0..scheme.n_leaves()).map(|leaf| allowed(group, scheme, question, leaf)).collect();
    let mut smallest: Option<usize> = None;
    let mut open: Vec<(usize, Vec<Change>)> = vec![(0, Vec::new())];
    while let Some((leaf_idx, changes)) = open.pop() {
        let board = score_group(&supposed(group, scheme, &changes), scheme, options);
        if is_met(&board, question) && smallest.is_none_or(|n| changes.len() < n) {
            smallest = Some(changes.len());
        }
        if changes.len() == question.n_most {
            continue;
        }
        for (next, values) in allowed.iter().enumerate().skip(leaf_idx) {
            for value in values {
                let change = Change { unit_idx: question.unit_idx, leaf_idx: next, value: Value::Reported(*value) };
                open.push((next + 1, changes.iter().copied().chain([change]).collect()));
            }
        }
    }
    smallest
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let bands = prop::collection::btree_map(0..8_u32, 0..=4_u32, 1..4).prop_map(|steps| {
        Rule::Bands(
            steps.into_iter().map(|(from, s)| Band { from: f64::from(from), share: f64::from(s) / 4.0 }).collect(),
        )
    });
    prop_oneof![
        4 => Just(Rule::MaxProportional),
        1 => Just(Rule::MinProportional),
        1 => Just(Rule::MinMax),
        1 => select(vec![0.5, 3.0, 7.0]).prop_map(Rule::Target),
        1 => bands,
        1 => Just(Rule::YesNo),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    (prop::array::uniform4(any::<bool>()), prop::option::of(0..=4_u32)).prop_map(|([a, b, c, d], decimals)| {
        let mut options = Options::default().with_rank_decimals(decimals).expect("few decimals");
        options.missing = if a { Missing::Zero } else { Missing::Redistribute };
        options.not_applicable = if b { NotApplicable::Zero } else { NotApplicable::Redistribute };
        options.zero_maximum = if c { ZeroMaximum::Zero } else { ZeroMaximum::Full };
        options.ties = if d { Ties::Competition } else { Ties::Dense };
        options
    })
}

fn case() -> impl Strategy<Value = Case> {
    let value = prop_oneof![
        8 => (0..7_u32).prop_map(|v| Value::Reported(f64::from(v))),
        1 => Just(Value::Missing),
        1 => Just(Value::NotApplicable),
    ];
    (2..6_usize, 2..6_usize, options()).prop_flat_map(move |(n_leaves, n_units, options)| {
        let rules = prop::collection::vec(any_rule(), n_leaves);
        let weights = prop::collection::vec(select(vec![1.0, 2.0, 3.0, 4.0, 2.5]), n_leaves);
        let rows = prop::collection::vec(prop::collection::vec(value.clone(), n_leaves), n_units);
        let target = prop_oneof![
            4 => select(vec![1, 1, 2, 3]).prop_map(Target::Rank),
            1 => (30..120_u32).prop_map(|t| Target::Total(f64::from(t) / 10.0)),
        ];
        let reach = prop_oneof![
            3 => select(vec![0.2, 0.5, 1.0]).prop_map(Reach::Share),
            1 => Just(Reach::Best),
        ];
        let fixed = prop::collection::vec(prop::bool::weighted(0.1), n_leaves);
        (rules, weights, rows, 0..n_units, target, reach, fixed, 1..4_usize).prop_map(
            move |(rules, weights, rows, unit_idx, target, reach, is_fixed, n_most)| Case {
                rules,
                weights,
                rows,
                options,
                question: PathQuestion { unit_idx, target, n_most, reach, is_fixed },
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_smaller_set_reaches_the_target(case in case()) {
        let scheme = case.scheme();
        let group = case.group(&scheme);
        let board = score_group(&group, &scheme, &case.options);
        let question = &case.question;
        let smallest = smallest_by_trying(&group, &scheme, &case.options, question);
        match answer(&group, &board, &scheme, &case.options, question) {
            Path::Reached => prop_assert!(is_met(&board, question)),
            Path::Found { suggestions, is_exhaustive } => {
                prop_assert!(!suggestions.is_empty());
                for suggestion in &suggestions {
                    let n = suggestion.changes.len();
                    prop_assert!(n <= question.n_most);
                    prop_assert!(smallest.is_some_and(|smallest| n == smallest || (!is_exhaustive && n > smallest)),
                        "{n} for {smallest:?}");
                    // Within the limits, and what is said is what the score says.
                    for change in &suggestion.changes {
                        let values = allowed(&group, &scheme, question, change.leaf_idx);
                        prop_assert!(values.iter().any(|v| Value::Reported(*v) == change.value), "{change:?} of {values:?}");
                    }
                    let scored = score_group(&supposed(&group, &scheme, &suggestion.changes), &scheme, &case.options);
                    prop_assert_eq!(&scored, &suggestion.board);
                    prop_assert!(is_met(&scored, question));
                }
                let efforts: Vec<f64> = suggestions.iter().map(|s| s.effort).collect();
                prop_assert!(efforts.windows(2).all(|w| w[0] <= w[1]));
            }
            Path::OutOfReach { nearest, binding, is_exhaustive } => {
                prop_assert!(smallest.is_none() || !is_exhaustive, "{smallest:?} would do");
                if let Some(nearest) = nearest {
                    let scored = score_group(&supposed(&group, &scheme, &nearest.changes), &scheme, &case.options);
                    prop_assert_eq!(&scored, &nearest.board);
                    prop_assert!(nearest.changes.len() <= question.n_most);
                }
                // What is said to be enough is enough.
                if let Some(reach) = binding.reach_needed {
                    let further = PathQuestion { reach, ..question.clone() };
                    let is_out = matches!(answer(&group, &board, &scheme, &case.options, &further), Path::OutOfReach { .. });
                    prop_assert!(!is_out);
                }
                if binding.is_held_by_fixed {
                    let free = PathQuestion { is_fixed: vec![false; scheme.n_leaves()], ..question.clone() };
                    let is_out = matches!(answer(&group, &board, &scheme, &case.options, &free), Path::OutOfReach { .. });
                    prop_assert!(!is_out);
                }
                if let Some(n_most) = binding.n_needed.filter(|n| *n <= MOST_CHANGES) {
                    let more = PathQuestion { n_most, ..question.clone() };
                    let is_out = matches!(answer(&group, &board, &scheme, &case.options, &more), Path::OutOfReach { .. });
                    prop_assert!(!is_out);
                }
            }
        }
    }

    /// No value of a suggestion can be a step less good: it would not reach the target any more.
    #[test]
    fn no_value_of_a_suggestion_is_better_than_it_has_to_be(case in case()) {
        let scheme = case.scheme();
        let group = case.group(&scheme);
        let board = score_group(&group, &scheme, &case.options);
        let Path::Found { suggestions, is_exhaustive: true } = answer(&group, &board, &scheme, &case.options, &case.question)
        else { return Ok(()) };
        for suggestion in &suggestions {
            for (position, change) in suggestion.changes.iter().enumerate() {
                let rule = &scheme.indicator(change.leaf_idx).rule;
                let now = group.value(case.question.unit_idx, change.leaf_idx);
                let Some(value) = change.value.reported() else { continue };
                let lower = match rule {
                    Rule::MaxProportional | Rule::MinMax | Rule::Target(_) => value - 1.0,
                    Rule::MinProportional if now != Value::Missing => value + 1.0,
                    _ => continue,
                };
                if lower < 0.0 || now.reported() == Some(lower) || (now == Value::Missing && lower == 0.0) {
                    continue;
                }
                let mut changes = suggestion.changes.clone();
                changes[position].value = Value::Reported(lower);
                let scored = score_group(&supposed(&group, &scheme, &changes), &scheme, &case.options);
                prop_assert!(!is_met(&scored, &case.question), "{change:?} could be {lower}");
            }
        }
    }

    /// What a lever is said to bring is what the score says of that change alone.
    #[test]
    fn levers_bring_what_the_score_says(case in case()) {
        let scheme = case.scheme();
        let group = case.group(&scheme);
        let board = score_group(&group, &scheme, &case.options);
        let unit_idx = case.question.unit_idx;
        let found = levers(&group, &board, &scheme, &case.options, unit_idx, case.question.reach);
        prop_assert_eq!(found.len(), scheme.n_leaves());
        for lever in &found {
            let node_idx = scheme.leaves()[lever.leaf_idx];
            prop_assert!((lever.points - board.points(unit_idx, node_idx)).abs() < 1e-9);
            for stride in [lever.one_more, lever.tenth_more, lever.limit].into_iter().flatten() {
                let change = Change { unit_idx, leaf_idx: lever.leaf_idx, value: Value::Reported(stride.to) };
                let scored = score_group(&supposed(&group, &scheme, &[change]), &scheme, &case.options);
                prop_assert!((scored.totals[unit_idx] - board.totals[unit_idx] - stride.gain).abs() < 1e-9);
            }
        }
    }

    /// The parts of a change add up to it, for every unit, whatever was changed.
    #[test]
    fn the_parts_of_a_change_add_up(
        case in case(),
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop_oneof![
                4 => (0..12_u32).prop_map(|v| Value::Reported(f64::from(v))),
                1 => Just(Value::Missing),
                1 => Just(Value::NotApplicable),
            ]), 0..4)
    ) {
        let scheme = case.scheme();
        let group = case.group(&scheme);
        let changes: Vec<Change> = changes
            .into_iter()
            .map(|(u, l, value)| Change { unit_idx: u.index(group.n_units()), leaf_idx: l.index(scheme.n_leaves()), value })
            .collect();
        let before = score_group(&group, &scheme, &case.options);
        let other = supposed(&group, &scheme, &changes);
        let after = score_group(&other, &scheme, &case.options);
        for unit_idx in 0..group.n_units() {
            let sum: f64 = parts_of_change(&before, &after, &scheme, unit_idx).iter().map(|p| p.points).sum();
            prop_assert!((after.totals[unit_idx] - before.totals[unit_idx] - sum).abs() < 1e-9);
        }
        // A value that the scheme refuses (here above 9) changes nothing.
        for unit_idx in 0..group.n_units() {
            for leaf_idx in 0..scheme.n_leaves() {
                let last = changes.iter().rev().find(|c| {
                    (c.unit_idx, c.leaf_idx) == (unit_idx, leaf_idx) && c.value.reported().is_none_or(|v| v <= 9.0)
                });
                let expected = last.map_or(group.value(unit_idx, leaf_idx), |c| c.value);
                prop_assert_eq!(other.value(unit_idx, leaf_idx), expected);
            }
        }
        let moved = moved_scales(&before, &after, &scheme);
        prop_assert!(moved.iter().all(|leaf| scheme.indicator(*leaf).rule.is_relative()));
    }
}
