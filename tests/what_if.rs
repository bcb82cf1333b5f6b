//! Supposed values and paths to a rank: what the engine says of them, what the page makes of it.

use proptest::prelude::*;
use proptest::sample::select;
use scoreboard::app::selectors::what_if::{
    Control, PathAsk, PathView, Rows, Way, comparison, comparison_tsv, lever_rows, levers_tsv, path_setup, path_view,
    scenarios, what_if,
};
use scoreboard::app::{
    Action, Draft, Evaluation, Event, Idle, Model, Scenario, Supposition, ViewState, free_name, suppose,
};
use scoreboard::engine::*;
use scoreboard::i18n::Lang;
use scoreboard::import::{read_text, sample_table};
use scoreboard::table::{FileKind, IssueKind, typed};

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
    // To report nothing at all and to report 0 are two things to a step table that starts at 0.
    let may_be_now = is_missing && matches!(rule, Rule::Bands(_));
    (0..=9).map(f64::from).filter(|v| (*v > now || (may_be_now && *v == now)) && *v <= last).collect()
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

/// A step table that starts at 0 gives something to whoever reports 0, and nothing to whoever reports nothing.
#[test]
fn to_report_0_is_a_way_where_it_counts() {
    let case = Case {
        rules: vec![Rule::Bands(vec![Band { from: 0.0, share: 0.25 }, Band { from: 2.0, share: 1.0 }])],
        weights: vec![2.0],
        rows: vec![vec![Value::Reported(0.0)], vec![Value::Missing]],
        options: Options::default(),
        question: PathQuestion {
            unit_idx: 1,
            target: Target::Rank(1),
            n_most: 1,
            reach: Reach::Share(0.2),
            is_fixed: vec![false],
        },
    };
    let scheme = case.scheme();
    let group = case.group(&scheme);
    let board = score_group(&group, &scheme, &case.options);
    let Path::Found { suggestions, .. } = answer(&group, &board, &scheme, &case.options, &case.question) else {
        panic!("there is a way");
    };
    assert_eq!(suggestions[0].changes, [Change { unit_idx: 1, leaf_idx: 0, value: Value::Reported(0.0) }]);
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

// What the page makes of it.

const ALL: Rows = Rows { only_moved: false, n_most: usize::MAX };

fn with(rows: &str) -> Model {
    let table = read_text(rows, "a.csv", FileKind::Text).expect("a table");
    Model::new(ViewState::default()).after(Event::TablesRead(vec![table]))
}

/// 甲校 is last; the names are as hostile as they come.
const THREE: &str = "学校名称,组别,双师型教师比例（%）,企业捐赠的资金（万元）,校外实习实训基地数（个）\n\
                     甲校,中职,45,10,3\n<script>alert(1)</script>,中职,90,5,6\n\"乙=1+1\",中职,60,20,\n";

fn supposition(unit: &str, code: &str, value: Value) -> Supposition {
    Supposition { group: "中职".into(), unit: unit.into(), code: code.into(), value }
}

fn sample() -> Model {
    Model::new(ViewState::default()).after(Event::Edited(Action::LoadSample(sample_table())))
}

#[test]
fn a_supposed_value_moves_the_group_and_not_the_result() {
    let model = with(THREE);
    let official = model.evaluation.board.clone();
    let draft = Draft::default().with(&model.evaluation, supposition("甲校", "3.1.1", Value::Reported(100.0)));
    let model = model.after(Event::DraftChanged(draft));
    assert_eq!(model.evaluation.board, official);
    let options = model.document().options;
    let view = what_if(&model.evaluation, &options, 0, &model.view.draft, Some("甲校"), ALL, Lang::Zh);
    let row = |unit: &str| view.rows.iter().find(|row| row.unit == unit).expect("a row");
    // 3.1.1 is worth 2: 甲校 had 2 × 45 / 90 and has 2 now; the best one had 2 and has 2 × 90 / 100.
    assert_eq!(row("甲校").total.difference, "+1.00");
    let other = row("<script>alert(1)</script>");
    assert_eq!(other.total.difference, "−0.20");
    assert_eq!(other.reason.as_deref(), Some("“双师型教师比例（%）”最高值升高 −0.20"));
    assert!(!other.is_changed && row("甲校").is_changed && row("甲校").reason.is_none());
    assert_eq!(
        view.scales,
        [
            "双师型教师比例（%）：组内最高 90% → 100%。2 所学校数据没变，得分因此减少，最多的是<script>alert(1)</script>，少 0.20 分。"
        ]
    );
    assert_eq!(view.summary.last().map(String::as_str), Some("名次变动 0 所；总分提高 1 所，下降 2 所"));
    let school = view.school.as_ref().expect("the school");
    assert_eq!((school.n_changed, school.total.before.as_str()), (1, "3.50"));
    let field = |code: &str| {
        let mut fields = school.sections.iter().flat_map(|s| &s.parts).flat_map(|p| &p.fields);
        fields.find(|f| f.code == code).expect("a field").clone()
    };
    assert_eq!(school.sections.iter().flat_map(|s| &s.parts).flat_map(|p| &p.fields).count(), 44);
    assert!(field("3.1.1").is_changed && !field("2.1.2").is_changed);
    assert_eq!(field("3.1.1").official, "45%");
    assert_eq!(field("1.1.1").control, Control::Switch { is_on: false });
    // To 1.5 times the highest, 20, rounded up; never beyond what the scheme allows.
    assert!(matches!(field("2.1.2").control, Control::Slider { end, .. } if end == "50"));
    assert!(matches!(field("3.1.1").control, Control::Slider { end, .. } if end == "100"));
    // Put back by hand it is no supposition any more.
    let back = model.view.draft.with(&model.evaluation, supposition("甲校", "3.1.1", Value::Reported(45.0)));
    assert!(back.changes.is_empty());
    let still =
        what_if(&model.evaluation, &options, 0, &back, Some("甲校"), Rows { only_moved: true, ..ALL }, Lang::En);
    assert!(still.rows.is_empty() && still.summary.is_empty() && still.scales.is_empty());
}

#[test]
fn a_reset_can_be_brought_back() {
    let model = with(THREE);
    let draft = Draft::default().with(&model.evaluation, supposition("甲校", "3.1.1", Value::Missing));
    let reset = draft.replaced(Vec::new());
    assert!(reset.changes.is_empty());
    assert_eq!(reset.brought_back().changes, draft.changes);
    assert_eq!(reset.replaced(Vec::new()).brought_back().changes, draft.changes, "a second reset loses nothing");
    assert!(draft.without(0).changes.is_empty());
}

#[test]
fn what_is_gone_says_so_and_changes_nothing_else() {
    let model = with(THREE);
    let changes = vec![
        supposition("丁校", "3.1.1", Value::Reported(50.0)),
        supposition("甲校", "9.9.9", Value::Reported(50.0)),
        supposition("甲校", "3.1.1", Value::Reported(150.0)),
        supposition("甲校", "2.1.2", Value::Reported(20.0)),
        Supposition { group: "高职".into(), ..supposition("甲校", "2.1.2", Value::Missing) },
    ];
    let options = model.document().options;
    let supposed = suppose(&model.evaluation, &options, 0, &changes);
    let fault = ValueFault::OverMax { max: 100.0 };
    assert_eq!(supposed.idle, [(0, Idle::NoUnit), (1, Idle::NoIndicator), (2, Idle::Refused(fault))]);
    let only = suppose(&model.evaluation, &options, 0, &changes[3..4]);
    assert_eq!(supposed.board, only.board);
    for lang in [Lang::Zh, Lang::En] {
        let kept = [Scenario { name: "a".into(), changes: changes.clone() }];
        let view = &scenarios(&model.evaluation, &options, 0, &kept, lang)[0];
        assert_eq!((view.n_changes, view.changes.len(), view.n_elsewhere), (5, 4, 1));
        let idle: Vec<bool> = view.changes.iter().map(|c| c.idle.is_some()).collect();
        assert_eq!(idle, [true, true, true, false]);
    }
}

#[test]
fn scenarios_are_kept_renamed_and_removed_and_all_of_it_is_undone() {
    let scenario = |name: &str, value: f64| Scenario {
        name: name.into(),
        changes: vec![supposition("甲校", "3.1.1", Value::Reported(value))],
    };
    let names = |model: &Model| model.document().scenarios.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
    let first = with(THREE).after(Event::Edited(Action::KeepScenario(scenario("一", 50.0))));
    let board = first.evaluation.board.clone();
    let second = first.after(Event::Edited(Action::KeepScenario(scenario("二", 60.0))));
    assert_eq!(names(&second), ["一", "二"]);
    let replaced = second.after(Event::Edited(Action::KeepScenario(scenario("一", 70.0))));
    assert_eq!(names(&replaced), ["一", "二"]);
    assert_eq!(replaced.document().scenarios[0], scenario("一", 70.0));
    let taken = second.after(Event::Edited(Action::RenameScenario { from: "一".into(), to: "二".into() }));
    assert_eq!(taken.history, second.history, "a name that is taken is no step");
    let renamed = second.after(Event::Edited(Action::RenameScenario { from: "一".into(), to: "三".into() }));
    assert_eq!(names(&renamed), ["三", "二"]);
    let removed = renamed.after(Event::Edited(Action::RemoveScenario { name: "三".into() }));
    assert_eq!(names(&removed), ["二"]);
    assert_eq!(names(&removed.after(Event::Undone)), ["三", "二"]);
    assert_eq!(removed.evaluation.board, board, "what is official stays");
    assert!(names(&removed.after(Event::Edited(Action::RemoveAll))).is_empty());
    assert_eq!(names(&removed.after(Event::Edited(Action::RemoveAll)).after(Event::Undone)), ["二"]);
    assert_eq!(free_name(&second.document().scenarios, "一"), "一 2");
    assert_eq!(free_name(&second.document().scenarios, "四"), "四");
}

#[test]
fn scenarios_stand_beside_the_official_result() {
    let model = with(&THREE.replace("甲校", "甲\u{3000}校"));
    let unit = model.evaluation.data.groups[0].units()[0].name.clone();
    let kept: Vec<Scenario> = (0..6)
        .map(|i| Scenario {
            name: format!("s{i}\tx"),
            changes: vec![supposition(&unit, "2.2.1", Value::Reported(f64::from(i)))],
        })
        .collect();
    let chosen: Vec<String> = kept.iter().map(|s| s.name.clone()).collect();
    let options = model.document().options;
    let view = comparison(&model.evaluation, &options, 0, &kept, &chosen, ALL, Lang::Zh);
    assert_eq!(view.names.len(), 4, "no more fit");
    for row in &view.rows {
        for (scenario, (rank, total)) in kept.iter().zip(&row.cells) {
            let board = suppose(&model.evaluation, &options, 0, &scenario.changes).board;
            let unit_idx = model.evaluation.data.groups[0].units().iter().position(|u| u.name == row.unit).unwrap();
            assert_eq!((rank.rank, total.exact.clone()), (board.ranks[unit_idx], board.totals[unit_idx].to_string()));
        }
    }
    let tsv = comparison_tsv(&view, Lang::Zh);
    assert!(tsv.lines().all(|line| line.split('\t').count() == 3 + 2 * 4), "{tsv}");
    let moved =
        comparison(&model.evaluation, &options, 0, &kept, &chosen[3..4], Rows { only_moved: true, ..ALL }, Lang::Zh);
    assert_eq!((moved.rows.len(), moved.n_rows), (0, 0), "3 is what the data says");
}

#[test]
fn what_is_typed_is_read_as_a_cell_is() {
    let scheme = shaoxing::scheme();
    let indicator = |code: &str| scheme.indicator(scheme.leaf_idx(code).unwrap());
    assert_eq!(typed("45/60", indicator("3.1.1")), Ok(Value::Reported(75.0)));
    assert_eq!(typed("85.5%", indicator("3.1.1")), Ok(Value::Reported(85.5)));
    assert_eq!(typed("", indicator("3.1.1")), Ok(Value::Missing));
    assert_eq!(typed("不适用", indicator("5.1.1")), Ok(Value::NotApplicable));
    let over = typed("120", indicator("3.1.1")).expect_err("over 100");
    assert_eq!(over, IssueKind::OverMax { value: 120.0, max: 100.0 });
    assert_eq!(Lang::Zh.typed_fault(&over), "120 超过 100，未计入");
    for text in ["-3", "很多", "NaN", "1e999"] {
        assert!(typed(text, indicator("2.1.2")).is_err(), "{text}");
    }
}

fn path_of(evaluation: &Evaluation, options: &Options, place: (usize, usize), ask: &PathAsk) -> Path {
    let question = path_setup(evaluation, place, ask, Lang::Zh).question.expect("a sound question");
    let (group, board) = (&evaluation.data.groups[place.0], &evaluation.board.groups[place.0]);
    answer(group, board, &evaluation.scheme, options, &question)
}

#[test]
fn every_school_of_the_sample_is_told_a_path_or_what_stands_in_the_way() {
    let model = sample();
    let options = model.document().options;
    let mut n_found = 0;
    for (group_idx, group) in model.evaluation.data.groups.iter().enumerate() {
        for unit_idx in 0..group.n_units() {
            let place = (group_idx, unit_idx);
            for up_to_best in [false, true] {
                let ask = PathAsk { up_to_best, ..PathAsk::default() };
                let board = &model.evaluation.board.groups[group_idx];
                match path_view(&model.evaluation, place, &path_of(&model.evaluation, &options, place, &ask), Lang::Zh)
                {
                    PathView::Reached => assert_eq!(board.ranks[unit_idx], 1),
                    PathView::Found { suggestions, is_exhaustive, .. } => {
                        assert!(is_exhaustive);
                        for suggestion in &suggestions {
                            n_found += 1;
                            // What is said of a suggestion is what supposing it shows.
                            let supposed = suppose(&model.evaluation, &options, group_idx, &suggestion.changes);
                            assert_eq!(supposed.board.ranks[unit_idx], suggestion.rank.rank);
                            assert_eq!(supposed.board.totals[unit_idx].to_string(), suggestion.total.exact);
                            assert!(suggestion.rank.rank < board.ranks[unit_idx]);
                            assert_eq!(suggestion.rank.way, Way::Up);
                        }
                    }
                    PathView::OutOfReach { binding, nearest, .. } => {
                        assert!(!binding.is_empty());
                        assert!(nearest.is_some_and(|nearest| !nearest.steps.is_empty()));
                    }
                }
            }
        }
    }
    assert!(n_found > 10, "{n_found}");
}

#[test]
fn what_is_asked_is_understood_or_refused() {
    let model = sample();
    let last = model.evaluation.board.groups[0].order.last().map(|i| *i as usize).unwrap();
    let setup = |ask: &PathAsk| path_setup(&model.evaluation, (0, last), ask, Lang::En);
    let by_default = setup(&PathAsk::default());
    assert_eq!(by_default.question.as_ref().map(|q| (q.target, q.n_most)), Some((Target::Rank(7), 3)));
    assert_eq!(by_default.reach, Reach::Share(0.2));
    let total = setup(&PathAsk { is_total: true, target: Some("80.5".into()), ..PathAsk::default() });
    assert_eq!(total.question.map(|q| q.target), Some(Target::Total(80.5)));
    for target in ["", "third", "0", "-1", "2.5"] {
        let asked = setup(&PathAsk { target: Some(target.into()), ..PathAsk::default() });
        assert!(asked.is_target_unsound && asked.question.is_none(), "{target}");
    }
    for by in ["", "0", "-5", "much", "1001", "NaN"] {
        let asked = setup(&PathAsk { better_by: by.into(), ..PathAsk::default() });
        assert!(asked.is_better_by_unsound && asked.question.is_none(), "{by}");
        assert!(setup(&PathAsk { better_by: by.into(), up_to_best: true, ..PathAsk::default() }).question.is_some());
    }
    let fixed = setup(&PathAsk { fixed: vec!["3.1.1".into()], ..PathAsk::default() });
    assert_eq!(fixed.is_fixed.iter().filter(|is_fixed| **is_fixed).count(), 1);
    let first = model.evaluation.board.groups[0].order[0] as usize;
    assert!(path_setup(&model.evaluation, (0, first), &PathAsk::default(), Lang::Zh).is_first);
}

#[test]
fn levers_are_listed_with_the_most_worthwhile_first() {
    let model = sample();
    let options = model.document().options;
    let is_fixed = vec![false; 44];
    let rows = lever_rows(&model.evaluation, &options, (0, 3), Reach::Share(0.2), &is_fixed, Lang::Zh);
    assert_eq!(rows.len(), 44);
    let gains: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.at_limit.as_ref())
        .map(|(_, gain)| gain.replace('−', "-").parse().expect("a number"))
        .collect();
    assert!(gains.windows(2).all(|w| w[0] >= w[1]), "{gains:?}");
    let tsv = levers_tsv(&rows, Lang::Zh);
    assert!(tsv.lines().all(|line| line.split('\t').count() == 8));
    // No value beyond what the scheme allows, and whole things stay whole.
    let scheme = &model.evaluation.scheme;
    for lever in levers(
        &model.evaluation.data.groups[0],
        &model.evaluation.board.groups[0],
        scheme,
        &options,
        3,
        Reach::Share(10.0),
    ) {
        let indicator = scheme.indicator(lever.leaf_idx);
        for stride in [lever.one_more, lever.tenth_more, lever.limit].into_iter().flatten() {
            assert!(indicator.check(stride.to).is_ok());
            assert!(indicator.kind != Kind::Count || stride.to.fract() == 0.0);
            assert!(stride.gain >= -1e-9);
        }
    }
}

#[test]
fn one_school_alone_and_a_thousand_are_answered() {
    let alone = with("学校名称,组别,双师型教师比例（%）\n甲校,中职,45\n");
    let options = alone.document().options;
    assert_eq!(path_of(&alone.evaluation, &options, (0, 0), &PathAsk::default()), Path::Reached);
    let view = what_if(&alone.evaluation, &options, 0, &Draft::default(), Some("甲校"), ALL, Lang::Zh);
    assert_eq!((view.rows.len(), view.school.is_some()), (1, true));
    let gone = what_if(&alone.evaluation, &options, 0, &Draft::default(), Some("乙校"), ALL, Lang::Zh);
    assert!(gone.school.is_none());

    let scheme = shaoxing::scheme();
    let mut rows = String::from("学校名称,组别");
    scheme.leaves().iter().for_each(|node| rows += &format!(",{}", scheme.nodes()[*node].code));
    for unit in 0..1000_u64 {
        rows += &format!("\n学校{unit},中职");
        for leaf in 0..44_u64 {
            rows += &format!(",{}", if leaf == 0 { 1 } else { (unit * 7919 + leaf * 104_729) % 97 + 1 });
        }
    }
    let many = with(&rows);
    assert_eq!(many.evaluation.board.groups[0].n_units(), 1000);
    let middle = many.evaluation.board.groups[0].order[500] as usize;
    let path = path_of(&many.evaluation, &many.document().options, (0, middle), &PathAsk::default());
    assert!(matches!(path, Path::Found { is_exhaustive: true, .. }));
    let further = PathAsk { target: Some("100".into()), n_most: 5, ..PathAsk::default() };
    path_of(&many.evaluation, &many.document().options, (0, middle), &further);
}
