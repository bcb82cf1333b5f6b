//! Why one school stands before another, and what hangs on single figures: by hand, and for every group and option.

use proptest::prelude::*;
use proptest::sample::select;
use scoreboard::app::selectors::scene::Shape;
use scoreboard::app::selectors::why::{self as view, LeaderSort, Pair, WaterfallView};
use scoreboard::app::{Action, Event, Model, Page, Route, ViewState};
use scoreboard::engine::*;
use scoreboard::i18n::Lang;
use scoreboard::import::read_text;
use scoreboard::table::{Decision, FileKind};

// By hand.

fn scheme_of(leaves: &[(&str, f64)]) -> Scheme {
    let node = |code: &str, weight| NodeSpec { code: code.into(), weight, ..NodeSpec::default() };
    let full_marks = leaves.iter().map(|(_, weight)| weight).sum();
    let mut nodes = vec![node("1", full_marks)];
    nodes.extend(leaves.iter().map(|(code, weight)| node(code, *weight)));
    Scheme::new(SchemeSpec { full_marks, nodes, ..SchemeSpec::default() }).unwrap()
}

fn group_of(scheme: &Scheme, rows: &[&[Value]]) -> Group {
    let units = (0..rows.len()).map(|i| Unit { name: format!("u{i}") }).collect();
    let mut group = Group::new("g", units, scheme);
    for (unit_idx, row) in rows.iter().enumerate() {
        for (leaf_idx, value) in row.iter().enumerate() {
            group.set(unit_idx, leaf_idx, *value, scheme).unwrap();
        }
    }
    group
}

use Value::{Missing as Absent, NotApplicable as Exempt, Reported as V};

#[test]
fn what_does_not_apply_is_a_part_of_its_own() {
    let scheme = scheme_of(&[("1.1", 60.0), ("1.2", 40.0)]);
    // 30 of 60, scaled to 50; against 60 + 20.
    let group = group_of(&scheme, &[&[V(5.0), Exempt], &[V(10.0), V(4.0)], &[V(1.0), V(8.0)]]);
    let board = score_group(&group, &scheme, &Options::default());
    let gap = gap(&board, &scheme, 0, 1);
    assert_eq!((gap.difference, gap.scaling), (-30.0, [20.0, 0.0]));
    assert_eq!(gap.parts, [-50.0, -30.0, -20.0]);
    assert_eq!((gap.shown.difference, gap.shown.scaling), (-3000, 2000));
    assert_eq!(gap.shown.parts, [-5000, -3000, -2000]);
}

#[test]
fn what_is_shown_adds_up_where_rounding_would_not() {
    // Thirds of 1 point: 0.333 each against 0; 1.00 in all.
    let scheme = scheme_of(&[("1.1", 1.0), ("1.2", 1.0), ("1.3", 1.0)]);
    let group = group_of(&scheme, &[&[V(1.0); 3], &[V(0.0); 3], &[V(3.0); 3]]);
    let board = score_group(&group, &scheme, &Options::default());
    let shown = gap(&board, &scheme, 0, 1).shown;
    assert_eq!((shown.difference, shown.parts), (100, vec![100, 34, 33, 33]));
    // Totals as published: 1.005 is 1.01 and 0.004 is 0.00, though they are 1.001 apart.
    let scheme = scheme_of(&[("1.1", 2.0)]);
    let group = group_of(&scheme, &[&[V(1005.0)], &[V(4.0)], &[V(2000.0)]]);
    let board = score_group(&group, &scheme, &Options::default());
    assert_eq!(gap(&board, &scheme, 0, 1).shown.parts, [101, 101]);
}

#[test]
fn a_maximum_ten_times_the_second_decides() {
    let scheme = scheme_of(&[("1.1", 10.0), ("1.2", 10.0)]);
    // 10 + 2 = 12; 0.5 + 10 = 10.5; 0.25 + 9 = 9.25.
    let rows: [&[Value]; 3] = [&[V(1000.0), V(2.0)], &[V(50.0), V(10.0)], &[V(25.0), V(9.0)]];
    let group = group_of(&scheme, &rows);
    let options = Options::default();
    let board = score_group(&group, &scheme, &options);
    let found = leaders(&group, &scheme, &options, &board, 0..2);
    let first = &found[0];
    assert_eq!((first.holders.as_slice(), first.second, first.ratio()), ([0].as_slice(), Some(50.0), Some(20.0)));
    // With 50 as the maximum 10 and 5: 9.5 + 4.75.
    assert_eq!((first.points_lost, first.n_affected), (14.25, 2));
    let outcomes = first.outcomes.as_ref().unwrap();
    let tenth = outcomes.tenth.as_ref().unwrap();
    // 100: 12; 5 + 10 = 15; 2.5 + 9 = 11.5.
    assert_eq!((tenth.n_moved, tenth.largest), (1, Some(Move { unit_idx: 1, from: 2, to: 1 })));
    assert_eq!((tenth.first.as_slice(), tenth.is_first_other), ([1].as_slice(), true));
    assert_eq!(tenth.holder, Move { unit_idx: 0, from: 1, to: 2 });
    // 0.1: 0.02 + 2; 10 + 10; 5 + 9.
    let ten_thousandth = outcomes.ten_thousandth.as_ref().unwrap();
    assert_eq!((ten_thousandth.n_moved, ten_thousandth.holder.to), (2, 3));
    assert_eq!(outcomes.withdrawn.holder.to, 3);
    assert_eq!(first.dangers(3, 20.0), [Danger::TenTimes, Danger::DecidesFirst]);
    // Four times the second: 9.5 / 10 points lost each matter, a loss of less than 0.02 each does not.
    let four_times =
        Leader { maximum: 200.0, outcomes: Some(Outcomes { tenth: None, ..outcomes.clone() }), ..first.clone() };
    assert_eq!(four_times.dangers(3, 20.0), [Danger::FarAhead]);
    assert_eq!(Leader { points_lost: 0.039, ..four_times }.dangers(3, 20.0), []);
    // 10 against 9 is how schools differ.
    assert_eq!(found[1].dangers(3, 20.0), []);
    // Two schools make no comparison.
    assert_eq!(first.dangers(2, 20.0), []);
}

#[test]
fn one_of_several_holders_changes_nothing() {
    let scheme = scheme_of(&[("1.1", 10.0), ("1.2", 10.0), ("1.3", 10.0), ("1.4", 10.0)]);
    let rows: [&[Value]; 3] =
        [&[V(100.0), V(0.0), Absent, V(5.0)], &[V(100.0), V(0.0), Absent, Absent], &[V(1.0), V(0.0), Absent, Absent]];
    let group = group_of(&scheme, &rows);
    let options = Options::default();
    let board = score_group(&group, &scheme, &options);
    let found = leaders(&group, &scheme, &options, &board, 0..4);
    // All 0, and nobody reported: no leader.
    assert_eq!(found.iter().map(|leader| leader.leaf_idx).collect::<Vec<_>>(), [0, 3]);
    assert_eq!((found[0].holders.as_slice(), found[0].ratio()), ([0, 1].as_slice(), Some(1.0)));
    assert_eq!((found[0].points_lost, &found[0].outcomes, found[0].only_holder()), (0.0, &None, None));
    assert_eq!((found[1].second, &found[1].outcomes), (None, &None));
    assert!(found.iter().all(|leader| leader.dangers(3, 40.0).is_empty()));
}

#[test]
fn a_group_of_one_has_no_danger_and_a_zero_second_none() {
    let scheme = scheme_of(&[("1.1", 10.0)]);
    let options = Options::default();
    for (rows, second) in [(vec![V(9.0)], None), (vec![V(9.0), V(0.0), V(0.0)], Some(0.0))] {
        let rows: Vec<&[Value]> = rows.iter().map(std::slice::from_ref).collect();
        let group = group_of(&scheme, &rows);
        let board = score_group(&group, &scheme, &options);
        let leader = &leaders(&group, &scheme, &options, &board, 0..1)[0];
        assert_eq!((leader.second, leader.ratio(), leader.points_lost), (second, None, 0.0));
        assert!(leader.dangers(rows.len(), 10.0).is_empty());
    }
}

// For every group and option.

#[derive(Clone, Debug)]
struct Case {
    spec: SchemeSpec,
    rows: Vec<Vec<Value>>,
    options: Options,
}

impl Case {
    fn score(&self) -> (Scheme, Group, GroupBoard) {
        let scheme = Scheme::new(self.spec.clone()).expect("weights add up");
        let rows: Vec<&[Value]> = self.rows.iter().map(Vec::as_slice).collect();
        let group = group_of(&scheme, &rows);
        let board = score_group(&group, &scheme, &self.options);
        (scheme, group, board)
    }
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

fn value() -> impl Strategy<Value = Value> {
    let figure = prop_oneof![
        5 => select(vec![0.0, 1.0, 2.0, 3.0, 5.0, 0.1, 0.3, 100.0]),
        3 => (0..=10_000_u32).prop_map(|v| f64::from(v) / 100.0),
        1 => 0.0..1e9_f64,
    ];
    prop_oneof![8 => figure.prop_map(V), 1 => Just(Absent), 1 => Just(Exempt)]
}

/// Three levels; weights of all kinds, 0 too; out of some 100.
fn spec(rules: &'static [Rule]) -> impl Strategy<Value = SchemeSpec> {
    let leaf = (select(vec![0.0, 0.5, 1.0, 2.0, 3.0, 1.0 / 3.0]), select(rules));
    let tree = prop::collection::vec(prop::collection::vec(prop::collection::vec(leaf, 1..4), 1..4), 1..5);
    tree.prop_filter_map("some weight", |primaries| {
        let mut nodes = Vec::new();
        let mut full_marks = 0.0;
        for (i, secondaries) in (1..).zip(&primaries) {
            let sum = |leaves: &Vec<(f64, Rule)>| leaves.iter().map(|(weight, _)| weight).sum::<f64>();
            let weight: f64 = secondaries.iter().map(sum).sum();
            full_marks += weight;
            nodes.push(NodeSpec { code: format!("{i}"), weight, ..NodeSpec::default() });
            for (j, leaves) in (1..).zip(secondaries) {
                nodes.push(NodeSpec { code: format!("{i}.{j}"), weight: sum(leaves), ..NodeSpec::default() });
                for (k, (weight, rule)) in (1..).zip(leaves) {
                    let indicator = Some(Indicator { rule: rule.clone(), ..Indicator::default() });
                    let code = format!("{i}.{j}.{k}");
                    nodes.push(NodeSpec { code, weight: *weight, indicator, ..NodeSpec::default() });
                }
            }
        }
        (full_marks > 0.0).then(|| SchemeSpec { full_marks, nodes, ..SchemeSpec::default() })
    })
}

const ANY: &[Rule] = &[
    Rule::MaxProportional,
    Rule::MinProportional,
    Rule::MinMax,
    Rule::Target(3.0),
    Rule::YesNo,
    Rule::MaxProportional,
];
const OFFICIAL: &[Rule] = &[Rule::MaxProportional];

fn case(rules: &'static [Rule], units: std::ops::Range<usize>) -> impl Strategy<Value = Case> {
    (spec(rules), options(), units).prop_flat_map(|(spec, options, n_units)| {
        let n_leaves = spec.nodes.iter().filter(|node| node.indicator.is_some()).count();
        let rows = prop::collection::vec(prop::collection::vec(value(), n_leaves), n_units);
        (Just(spec), rows, Just(options)).prop_map(|(spec, rows, options)| Case { spec, rows, options })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_to_the_difference_of_totals(case in case(ANY, 1..7)) {
        let (scheme, _, board) = case.score();
        for first in 0..board.n_units() {
            for second in 0..board.n_units() {
                let gap = gap(&board, &scheme, first, second);
                let points: f64 = scheme.roots().iter().map(|root| gap.parts[*root]).sum();
                // Bit for bit along the tree, to 1e-12 with the scoreboard.
                prop_assert_eq!(gap.difference, points + (gap.scaling[0] - gap.scaling[1]));
                prop_assert!((gap.difference - (board.totals[first] - board.totals[second])).abs() < 1e-12);
                let shown = &gap.shown;
                let sum = |nodes: &[usize]| nodes.iter().map(|node| shown.parts[*node]).sum::<i64>();
                prop_assert_eq!(shown.difference, sum(scheme.roots()) + shown.scaling);
                prop_assert_eq!(shown.difference, rank_key(board.totals[first], 2) - rank_key(board.totals[second], 2));
                for (node_idx, node) in scheme.nodes().iter().enumerate() {
                    let exact = gap.parts[node_idx];
                    prop_assert!((exact - (board.points(first, node_idx) - board.points(second, node_idx))).abs() < 1e-12);
                    if !node.children.is_empty() {
                        prop_assert_eq!(exact, node.children.iter().map(|child| gap.parts[*child]).sum::<f64>());
                        prop_assert_eq!(shown.parts[node_idx], sum(&node.children));
                    }
                    prop_assert!((shown.parts[node_idx] as f64 - exact * 100.0).abs() < 1.0 + 1e-6);
                    if node.children.is_empty() && exact == 0.0 {
                        prop_assert_eq!(shown.parts[node_idx], 0);
                    }
                }
                if board.full_marks[first] == scheme.full_marks {
                    prop_assert_eq!(gap.scaling[0], 0.0);
                }
            }
        }
    }

    #[test]
    fn to_swap_the_schools_turns_the_signs(case in case(ANY, 2..6)) {
        let (scheme, _, board) = case.score();
        let (there, back) = (gap(&board, &scheme, 0, 1), gap(&board, &scheme, 1, 0));
        prop_assert_eq!(there.shown.difference, -back.shown.difference);
        prop_assert_eq!(there.shown.scaling, -back.shown.scaling);
        for (a, b) in there.shown.parts.iter().zip(&back.shown.parts) {
            prop_assert_eq!(*a, -*b);
        }
    }

    #[test]
    fn what_is_apportioned_adds_up(parts in prop::collection::vec((-100_000..100_000_i32).prop_map(|p| f64::from(p) / 7000.0), 1..20)) {
        let exact = parts.iter().sum::<f64>() * 100.0;
        for sum in [exact.floor() as i64, exact.ceil() as i64] {
            let whole = apportion(&parts, sum);
            prop_assert_eq!(whole.iter().sum::<i64>(), if parts.iter().all(|part| *part == 0.0) { 0 } else { sum });
            for (whole, part) in whole.iter().zip(&parts) {
                prop_assert!((*whole as f64 - part * 100.0).abs() < 1.0 + 1e-6);
            }
        }
    }

    #[test]
    fn what_hangs_on_a_maximum_is_what_scoring_again_says(case in case(&[Rule::MaxProportional, Rule::MinMax], 2..7)) {
        let (scheme, group, board) = case.score();
        for leader in leaders(&group, &scheme, &case.options, &board, 0..scheme.n_leaves()) {
            let leaf_idx = leader.leaf_idx;
            prop_assert!(leader.maximum > 0.0);
            let mut figures: Vec<f64> = (0..group.n_units()).filter_map(|u| group.value(u, leaf_idx).reported()).collect();
            figures.sort_by(|a, b| b.total_cmp(a));
            prop_assert_eq!(leader.maximum, figures[0]);
            prop_assert_eq!(leader.second, figures.get(1).copied());
            let again = |value: Value| {
                let mut other = group.clone();
                other.set(leader.holders[0], leaf_idx, value, &scheme).unwrap();
                score_group(&other, &scheme, &case.options)
            };
            let Some(outcomes) = &leader.outcomes else {
                prop_assert!(leader.holders.len() > 1 || leader.second.is_none());
                continue;
            };
            let holder = leader.holders[0];
            let with_second = again(V(leader.second.unwrap()));
            let lost: f64 =
                (0..group.n_units()).filter(|u| *u != holder).map(|u| with_second.totals[u] - board.totals[u]).sum();
            prop_assert_eq!(leader.points_lost, lost);
            let changes = [
                (outcomes.tenth.as_ref().unwrap(), V(leader.maximum / 10.0)),
                (outcomes.ten_thousandth.as_ref().unwrap(), V(leader.maximum / 10_000.0)),
                (&outcomes.withdrawn, Absent),
            ];
            for (outcome, value) in changes {
                let ranks = again(value).ranks;
                let moved = (0..ranks.len()).filter(|u| *u != holder && ranks[*u] != board.ranks[*u]);
                let furthest = moved.clone().map(|u| ranks[u].abs_diff(board.ranks[u])).max();
                prop_assert_eq!(outcome.n_moved, moved.count());
                prop_assert_eq!(outcome.largest.map(|m| m.from.abs_diff(m.to)), furthest);
                prop_assert_eq!(outcome.holder.to, ranks[holder]);
                let first: Vec<usize> = (0..ranks.len()).filter(|u| ranks[*u] == 1).collect();
                let before: Vec<usize> = (0..ranks.len()).filter(|u| board.ranks[*u] == 1).collect();
                prop_assert_eq!(outcome.is_first_other, first != before);
                prop_assert_eq!(&outcome.first, &first);
            }
        }
    }

    #[test]
    fn a_maximum_withdrawn_never_lowers_the_others(case in case(OFFICIAL, 2..7)) {
        let (scheme, group, board) = case.score();
        for leader in leaders(&group, &scheme, &case.options, &board, 0..scheme.n_leaves()) {
            prop_assert!(leader.points_lost >= -1e-12);
            let Some(holder) = leader.only_holder() else { continue };
            let mut other = group.clone();
            other.set(holder, leader.leaf_idx, Absent, &scheme).unwrap();
            let after = score_group(&other, &scheme, &case.options);
            for unit_idx in (0..group.n_units()).filter(|u| *u != holder) {
                for node_idx in 0..scheme.n_nodes() {
                    prop_assert!(after.points(unit_idx, node_idx) >= board.points(unit_idx, node_idx) - 1e-12);
                }
                prop_assert!(after.totals[unit_idx] >= board.totals[unit_idx] - 1e-12);
            }
        }
    }
}

// What the page shows.

fn model(rows: &str) -> Model {
    let table = read_text(rows, "a.csv", FileKind::Text).expect("a table");
    Model::new(ViewState::default()).after(Event::TablesRead(vec![table]))
}

fn gap_view(model: &Model, names: [&str; 2], lang: Lang) -> view::GapView {
    let pair = view::pair(&model.evaluation, 0, &names.map(str::to_owned)).expect("two schools");
    assert_eq!(pair.unknown, Vec::<String>::new());
    view::gap(&model.evaluation, 0, &pair, lang)
}

fn sentence(view: &view::GapView, code: &str) -> String {
    view.rows.iter().find(|row| row.code == code).expect("a row").sentence.clone()
}

fn cents(text: &str) -> i64 {
    let text = text.replace('−', "-").replace(['+', '.'], "");
    text.parse().expect("a number with two decimals")
}

/// Adds up what a view shows, level by level.
fn assert_adds_up(view: &view::GapView) {
    let scaling = view.scaling.as_ref().map_or(0, |scaling| cents(&scaling.difference));
    let roots: i64 = view.rows.iter().filter(|row| row.depth == 0).map(|row| cents(&row.difference)).sum();
    assert_eq!(roots + scaling, cents(&view.difference));
    assert_eq!(cents(&view.difference), cents(&view.first.total) - cents(&view.second.total));
    for above in view.rows.iter().filter(|row| row.has_children) {
        let below = view.rows.iter().filter(|row| row.ancestors.last() == Some(&above.node_idx));
        assert_eq!(below.map(|row| cents(&row.difference)).sum::<i64>(), cents(&above.difference), "{}", above.code);
    }
}

const TABLE: &str = "学校名称,组别,双师型教师比例（%）,企业捐赠的资金（万元）,取得中级以上职业资格证书的比例（%）,毕业生就业率（%）,设有负责学生实习、实训的责任处室,合作培养学生比例（%）
甲校,中职,45.2,120,不适用,90,有,
乙校,中职,57.6,5200,80,90,无,50%
丙校,中职,90.4,200,40,185%,有,0
丁校,中职,90.4,100,40,95,有,25%
";

#[test]
fn every_leaf_says_how_the_two_schools_stand() {
    let model = model(TABLE);
    let view = gap_view(&model, ["甲校", "乙校"], Lang::Zh);
    // 2 × 45.2 / 90.4 = 1.000 against 2 × 57.6 / 90.4 = 1.274: rounded up, as the sum of all needs a hundredth.
    assert_eq!(sentence(&view, "3.1.1"), "低 12.4 个百分点，少 0.28 分");
    assert_eq!(sentence(&view, "2.1.2"), "少 5080 万元，少 1.95 分");
    assert_eq!(sentence(&view, "5.1.1"), "不适用（不计满分），对方 80%，少 2.00 分");
    assert_eq!(sentence(&view, "6.1.1"), "两校同为 90%，得分相同");
    assert_eq!(sentence(&view, "1.1.1"), "有，对方 无，多 2.00 分");
    assert_eq!(sentence(&view, "4.2.1"), "未填报，对方 50%，少 3.00 分");
    assert_eq!(sentence(&view, "4.2.2"), "两校均未填报，得分相同");
    assert_adds_up(&view);
    let scaling = view.scaling.as_ref().expect("5.1.1 does not apply to one");
    assert_eq!(scaling.sentences.len(), 1);
    assert!(scaling.sentences[0].contains("适用满分 98") && scaling.sentences[0].contains("100/98"));
    let lead = view.rows.iter().find(|row| row.code == "3.1.1").unwrap().leaf.clone().unwrap();
    assert_eq!((lead.best.as_str(), lead.values), ("90.4% 丙校、丁校", ["45.2%".into(), "57.6%".into()]));

    let back = gap_view(&model, ["乙校", "甲校"], Lang::Zh);
    assert_eq!(sentence(&back, "5.1.1"), "80%，对方 不适用（不计满分），多 2.00 分");
    assert_eq!(sentence(&back, "4.2.1"), "50%，对方 未填报，多 3.00 分");
    assert_eq!(view.swapped, Page::Gap.of_schools("中职", &["乙校", "甲校"]));
    // A 0 that was reported is a figure; what is at fault is said to be.
    let faulty = gap_view(&model, ["丙校", "丁校"], Lang::Zh);
    assert_eq!(sentence(&faulty, "4.2.1"), "低 25 个百分点，少 1.50 分");
    assert!(sentence(&faulty, "6.1.1").starts_with("数据有误，对方 95%，少 2.00 分"));
    let english = gap_view(&model, ["甲校", "乙校"], Lang::En);
    assert_eq!(sentence(&english, "3.1.1"), "12.4 percentage points lower, 0.28 points less");
    assert_eq!(english.headline.chars().filter(|c| *c == '甲').count(), 1);
}

#[test]
fn the_headline_names_the_largest_on_both_sides() {
    let model = model(TABLE);
    let view = gap_view(&model, ["甲校", "乙校"], Lang::Zh);
    let difference = cents(&view.first.total) - cents(&view.second.total);
    assert!(difference < 0);
    assert!(view.headline.starts_with("甲校 比 乙校 低 "), "{}", view.headline);
    assert_eq!(view.sides.len(), 2);
    assert!(view.sides[0].title.starts_with("甲校 少得的 4 处"), "{}", view.sides[0].title);
    assert_eq!(view.sides[0].parts[0], "合作培养学生比例 未填报，对方 50%，少 3.00 分");
    assert_eq!(view.sides[0].parts.len(), 3);
    assert!(view.sides[1].parts[0].contains("责任处室"));
    let tied = model.after(Event::Edited(Action::Decide(Vec::<Decision>::new())));
    let same = gap_view(&tied, ["甲校", "甲校"], Lang::Zh);
    assert_eq!((same.headline.as_str(), same.sides.len()), ("甲校 与 甲校 总分相同", 0));
}

#[test]
fn every_level_of_the_sample_adds_up_and_is_sorted() {
    let table = scoreboard::import::sample_table();
    let model = Model::new(ViewState::default()).after(Event::TablesRead(vec![table]));
    for (group_idx, group) in model.evaluation.data.groups.iter().enumerate() {
        for first in 0..group.n_units() {
            for second in 0..group.n_units() {
                let pair = Pair { first, second, unknown: Vec::new() };
                for lang in [Lang::Zh, Lang::En] {
                    let view = view::gap(&model.evaluation, group_idx, &pair, lang);
                    assert_adds_up(&view);
                    let roots: Vec<i64> =
                        view.rows.iter().filter(|r| r.depth == 0).map(|r| cents(&r.difference).abs()).collect();
                    assert!(roots.windows(2).all(|pair| pair[0] + 1 >= pair[1]), "{roots:?}");
                    let n_nodes = model.evaluation.scheme.n_nodes();
                    assert_eq!(
                        view::gap_tsv(&view, lang).lines().count(),
                        2 + n_nodes + usize::from(view.scaling.is_some())
                    );
                    let to = &view.waterfall.to;
                    assert_eq!(view.waterfall.steps.last().map(|step| step.end), Some(to.place));
                }
            }
        }
    }
}

#[test]
fn an_address_may_name_schools_that_are_not_there() {
    let model = model(TABLE);
    let pair = |of: &[&str]| view::pair(&model.evaluation, 0, &of.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
    let order: Vec<usize> = model.evaluation.board.groups[0].order.iter().map(|i| *i as usize).collect();
    assert_eq!(pair(&[]), Some(Pair { first: order[0], second: order[1], unknown: vec![] }));
    let found = pair(&["不在", "丁校"]).unwrap();
    assert_eq!((found.second, found.unknown), (3, vec!["不在".to_string()]));
    assert_ne!(found.first, 3);
    assert_eq!(pair(&["甲校"]).unwrap().first, 0);
    let alone = self::model("学校名称,组别,毕业生就业率（%）\n甲,中职,90\n");
    assert_eq!(view::pair(&alone.evaluation, 0, &[]), None);
}

#[test]
fn the_waterfall_goes_from_one_total_to_the_other_and_fits_its_frame() {
    let model = model(TABLE);
    for pair in [["甲校", "乙校"], ["乙校", "甲校"], ["丙校", "丁校"]] {
        for lang in [Lang::Zh, Lang::En] {
            let view = gap_view(&model, pair, lang);
            let WaterfallView { figure, from, steps, to } = &view.waterfall;
            assert_eq!((from.name.as_str(), to.name.as_str()), (pair[1], pair[0]));
            // In hundredths, which the picture shows: step by step, and as a table.
            let amounts: i64 = steps.iter().map(|step| cents(&step.amount)).sum();
            assert_eq!(cents(&from.total) + amounts, cents(&to.total));
            let (rows, total) = figure.table.rows.split_at(figure.table.rows.len() - 1);
            assert_eq!(rows.iter().map(|row| cents(&row[3])).sum::<i64>(), cents(&total[0][3]));
            assert_eq!(cents(&total[0][1]) - cents(&total[0][2]), cents(&total[0][3]));
            assert!(steps.windows(2).all(|two| two[0].end == two[1].start));
            assert_eq!((steps[0].start, steps[steps.len() - 1].end), (from.place, to.place));
            let places = || steps.iter().flat_map(|step| [step.start, step.end]);
            assert_eq!((places().fold(1.0, f64::min), places().fold(0.0, f64::max)), (0.0, 1.0));
            assert!(figure.title.contains(pair[0]) && figure.title.contains(pair[1]));
            for width in [240.0, 390.0, 559.0, 560.0, 1120.0] {
                let scene = view.waterfall.scene(width);
                assert_eq!(scene.width, width);
                for shape in &scene.shapes {
                    let (left, right) = shape.reach().expect("no paths");
                    assert!(left >= -0.001 && right <= width + 0.001, "{width}: {shape:?}");
                }
                // Every step that is none of zero has its bar, in its colour and its pattern.
                let n_bars = scene.shapes.iter().filter(|shape| matches!(shape, Shape::Rect { .. })).count();
                assert_eq!(n_bars, 2 * steps.len());
            }
        }
    }
}

fn leaders_of(model: &Model, sort: LeaderSort, lang: Lang) -> (Vec<Leader>, view::LeadersView) {
    let evaluation = &model.evaluation;
    let (group, board) = (&evaluation.data.groups[0], &evaluation.board.groups[0]);
    let options = model.document().options;
    let found = leaders(group, &evaluation.scheme, &options, board, 0..evaluation.scheme.n_leaves());
    let view = view::leaders(evaluation, 0, &found, sort, lang);
    (found, view)
}

#[test]
fn the_dangerous_ones_are_pointed_out_in_words() {
    let model = model(TABLE);
    let (found, view) = leaders_of(&model, LeaderSort::Danger, Lang::Zh);
    // 4.2.1 and 5.1.1 are twice the second, and without them another would be first; 6.1.1 is not.
    assert_eq!((view.n_dangers, view.dangers.len(), view.rows[0].code.as_str()), (3, 3, "2.1.2"));
    assert_eq!(view.dangers[1].reasons, ["决定谁是第一名"]);
    let row = &view.dangers[0];
    // 2 × (120 + 200 + 100) / 200 = 4.2 in place of 2 × 420 / 5200 = 0.16; 甲校's are scaled by 100/98.
    assert_eq!(
        row.sentences[0],
        "2.1.2 企业捐赠的资金：乙校 5200 万元，是第二名（200 万元）的 26 倍，其余学校中 3 所因此共少 4.06 分。"
    );
    assert!(row.sentences[1].starts_with("若为十分之一：乙校"), "{:?}", row.sentences);
    assert_eq!(row.sentences.len(), 4);
    assert_eq!(row.reasons, ["达到第二名的 10 倍", "数据核对有疑问"]);
    let check = row.check.as_ref().unwrap();
    assert!(matches!(check, Route::Check(filter) if filter.indicator.as_deref() == Some("2.1.2")));
    let danger = view::dangers(&model.evaluation, 0, &found, Lang::Zh).unwrap();
    assert_eq!((danger.named.len(), danger.named[0].as_str()), (3, "企业捐赠的资金（乙校，第二名的 26 倍）"));
    assert_eq!(danger.more, None);
    // Several hold 3.1.1; yes/no has no tenth.
    let shared = view.rows.iter().find(|row| row.code == "3.1.1").unwrap();
    assert_eq!((shared.check.as_ref(), shared.sentences.len()), (None, 1));
    assert_eq!(view::leaders_tsv(&view, Lang::Zh).lines().count(), 1 + view.rows.len());
    let without = 44 - found.len();
    assert!(view.without.as_ref().unwrap().contains(&without.to_string()));
    let (_, by_loss) = leaders_of(&model, LeaderSort::Loss, Lang::En);
    assert_eq!(by_loss.rows[0].code, "2.1.2");
    let (_, by_code) = leaders_of(&model, LeaderSort::Indicator, Lang::En);
    assert_eq!(by_code.rows[0].code, "1.1.1");
}

#[test]
fn what_somebody_said_is_right_is_not_doubted_but_stays_a_danger() {
    let model = model(TABLE);
    let issue = model.evaluation.issues.iter().find(|issue| issue.kind.code() == "ten_times_next").expect("26 times");
    let decisions = scoreboard::app::accept(&model.evaluation, issue, "有捐赠协议", scoreboard::app::Scope::One);
    let model = model.after(Event::Edited(Action::Decide(decisions)));
    let (_, view) = leaders_of(&model, LeaderSort::Danger, Lang::Zh);
    assert_eq!(view.dangers[0].reasons, ["达到第二名的 10 倍"]);
}

#[test]
fn usual_differences_are_no_danger_and_more_than_three_are_counted() {
    let table = scoreboard::import::sample_table();
    let sample = Model::new(ViewState::default()).after(Event::TablesRead(vec![table]));
    let (found, _) = leaders_of(&sample, LeaderSort::Danger, Lang::Zh);
    assert_eq!(view::dangers(&sample.evaluation, 0, &found, Lang::Zh), None);
    let many = model(
        "学校名称,组别,企业捐赠的资金（万元）,企业捐赠的实习实训设备价值（万元）,基地使用时间（人天）,校外实习实训基地数（个）\n\
         甲,中职,9000,9000,9000,900\n乙,中职,90,90,90,9\n丙,中职,80,80,80,8\n丁,中职,70,70,70,7\n",
    );
    let (found, view) = leaders_of(&many, LeaderSort::Danger, Lang::En);
    assert_eq!((view.n_dangers, view.dangers.len()), (4, 3));
    let danger = view::dangers(&many.evaluation, 0, &found, Lang::En).unwrap();
    assert_eq!((danger.named.len(), danger.more.as_deref()), (3, Some("1 more")));
}
