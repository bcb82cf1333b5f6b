//! A school's own score against what its bureau publishes: the official one, bit for bit, and nothing else is given away.

use proptest::prelude::*;
use proptest::sample::select;
use scoreboard::app::selectors::benchmark::{listed_totals, publish, self_check_view, standing_text};
use scoreboard::app::{Action, Document, Evaluation};
use scoreboard::engine::{
    Benchmark, Bound, Disclosure, Extent, Group, GroupData, Missing, NodeSpec, NotApplicable, Options, Rule, Scheme,
    SchemeSpec, Ties, Unit, Value, ZeroMaximum, disclosures, score_group, self_check, shaoxing, standing,
};
use scoreboard::i18n::Lang;
use scoreboard::import::sample_table;
use scoreboard::project::{BenchmarkError, benchmark_text, is_benchmark, read_benchmark};

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
    prop_oneof![
        6 => (0.0..=100.0_f64).prop_map(Value::Reported),
        1 => Just(Value::Reported(0.0)),
        1 => Just(Value::Missing),
        1 => Just(Value::NotApplicable),
    ]
}

/// The built-in scheme, or one with the other rules.
fn scheme() -> impl Strategy<Value = Scheme> {
    let rule =
        select(vec![Rule::MaxProportional, Rule::MinProportional, Rule::MinMax, Rule::Target(60.0), Rule::YesNo]);
    let own = prop::collection::vec((rule, 1..40_u32), 1..6).prop_map(|leaves| {
        let full_marks = leaves.iter().map(|(_, weight)| f64::from(*weight) / 8.0).sum();
        let node = |(i, (rule, weight)): (usize, (Rule, u32))| NodeSpec {
            code: format!("{i}"),
            weight: f64::from(weight) / 8.0,
            indicator: Some(scoreboard::engine::Indicator { rule, ..Default::default() }),
            ..NodeSpec::default()
        };
        let nodes = leaves.into_iter().enumerate().map(node).collect();
        Scheme::new(SchemeSpec { full_marks, nodes, ..SchemeSpec::default() }).expect("the weights add up")
    });
    prop_oneof![Just(shaoxing::scheme()), own]
}

fn group() -> impl Strategy<Value = (Scheme, Group)> {
    (scheme(), 1..9_usize).prop_flat_map(|(scheme, n_units)| {
        let values = prop::collection::vec(value(), n_units * scheme.n_leaves());
        values.prop_map(move |values| {
            let units = (0..n_units).map(|i| Unit { name: format!("校{i}") }).collect();
            let mut group = Group::new("中职", units, &scheme);
            for (i, value) in values.into_iter().enumerate() {
                let (unit_idx, leaf_idx) = (i % n_units, i / n_units);
                let _ = group.set(unit_idx, leaf_idx, value, &scheme);
            }
            (scheme.clone(), group)
        })
    })
}

/// The benchmark as a school receives it.
fn received(benchmark: &Benchmark, scheme: &Scheme) -> Benchmark {
    read_benchmark(benchmark_text(benchmark, scheme).as_bytes(), &[scheme]).expect("what was written is read")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_school_gets_its_official_score_bit_for_bit((scheme, group) in group(), options in options()) {
        let official = score_group(&group, &scheme, &options);
        let data = GroupData { groups: vec![group.clone()] };
        let benchmark = received(&Benchmark::of(&data, &scheme, &options, &[]), &scheme);
        prop_assert_eq!(benchmark.options, options);
        for unit_idx in 0..group.n_units() {
            let check = self_check(&group, unit_idx, &benchmark.groups[0], &scheme, &benchmark.options);
            prop_assert_eq!(check.least.to_bits(), official.totals[unit_idx].to_bits());
            prop_assert_eq!(check.most.to_bits(), official.totals[unit_idx].to_bits());
            prop_assert_eq!(&check.beyond, &[] as &[usize]);
            for node_idx in 0..scheme.n_nodes() {
                let (own, theirs) = (check.board.points(0, node_idx), official.points(unit_idx, node_idx));
                prop_assert_eq!(own.to_bits(), theirs.to_bits());
                let full_marks = official.node_full_marks(&scheme, unit_idx, node_idx);
                prop_assert_eq!(check.board.node_full_marks(&scheme, 0, node_idx).to_bits(), full_marks.to_bits());
            }
        }
    }

    #[test]
    fn what_is_withheld_leaves_the_official_score_between_the_bounds(
        (scheme, group) in group(),
        options in options(),
        withheld in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let withheld: Vec<(usize, usize)> = withheld.iter().map(|i| (0, i.index(scheme.n_leaves()))).collect();
        let official = score_group(&group, &scheme, &options);
        let data = GroupData { groups: vec![group.clone()] };
        let benchmark = received(&Benchmark::of(&data, &scheme, &options, &withheld), &scheme);
        for (_, leaf_idx) in &withheld {
            prop_assert_eq!(benchmark.groups[0].bounds[*leaf_idx], Bound::Withheld);
        }
        for unit_idx in 0..group.n_units() {
            let check = self_check(&group, unit_idx, &benchmark.groups[0], &scheme, &options);
            let total = official.totals[unit_idx];
            prop_assert!(check.least <= total + 1e-9 && total <= check.most + 1e-9, "{check:?} {total}");
        }
    }

    #[test]
    fn a_school_beyond_the_benchmark_gets_what_it_would_get_within(
        (scheme, group) in group(),
        options in options(),
        own in prop::collection::vec(prop_oneof![value(), (100.0..500.0_f64).prop_map(Value::Reported)], 44),
    ) {
        let data = GroupData { groups: vec![group.clone()] };
        let benchmark = Benchmark::of(&data, &scheme, &options, &[]);
        let units: Vec<Unit> = group.units().iter().cloned().chain([Unit { name: "新校".into() }]).collect();
        let mut with_own = Group::new("中职", units, &scheme);
        for (leaf_idx, own) in own.iter().enumerate().take(scheme.n_leaves()) {
            for unit_idx in 0..group.n_units() {
                let _ = with_own.set(unit_idx, leaf_idx, group.value(unit_idx, leaf_idx), &scheme);
            }
            let _ = with_own.set(group.n_units(), leaf_idx, *own, &scheme);
        }
        let official = score_group(&with_own, &scheme, &options);
        let check = self_check(&with_own, group.n_units(), &benchmark.groups[0], &scheme, &options);
        prop_assert!((check.least - official.totals[group.n_units()]).abs() <= 1e-12);
        let before = score_group(&group, &scheme, &options);
        for leaf_idx in 0..scheme.n_leaves() {
            let rule = &scheme.indicator(leaf_idx).rule;
            let moves = before.extents[leaf_idx] != official.extents[leaf_idx] && match rule {
                Rule::MaxProportional => before.maximum(leaf_idx) != official.maximum(leaf_idx),
                Rule::MinProportional => before.extents[leaf_idx].map(|e| e.min) != official.extents[leaf_idx].map(|e| e.min),
                Rule::MinMax => true,
                _ => false,
            };
            prop_assert_eq!(check.beyond.contains(&leaf_idx), moves, "{:?}", rule);
        }
    }

    #[test]
    fn the_file_holds_no_name_and_no_value_but_the_largest((scheme, group) in group(), options in options()) {
        let data = GroupData { groups: vec![group.clone()] };
        let text = benchmark_text(&Benchmark::of(&data, &scheme, &options, &[]), &scheme);
        let is_named = group.units().iter().any(|unit| text.contains(&["\t", &unit.name].concat()));
        prop_assert!(!is_named);
        let board = score_group(&group, &scheme, &options);
        for line in text.lines().filter(|line| line.starts_with("max\t") || line.starts_with("range\t")) {
            let words: Vec<&str> = line.split('\t').collect();
            let Extent { min, max } = board.extents[scheme.leaf_idx(words[1]).unwrap()].unwrap();
            for word in &words[2..] {
                let value: f64 = word.parse().unwrap();
                prop_assert!(value == min || value == max);
            }
        }
    }

    #[test]
    fn a_changed_file_is_refused((scheme, group) in group(), at in any::<prop::sample::Index>()) {
        let data = GroupData { groups: vec![group] };
        let mut bytes = benchmark_text(&Benchmark::of(&data, &scheme, &Options::default(), &[]), &scheme).into_bytes();
        let at = at.index(bytes.len() - 1);
        bytes[at] ^= 4;
        prop_assert!(read_benchmark(&bytes, &[&scheme]).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,300}", ending in any::<bool>()) {
        let text = format!("scoreboard-benchmark 1\n{text}\n");
        let checksum = scoreboard::hash::sha256_hex(text.as_bytes());
        let text = if ending { format!("{text}checksum\t{checksum}\n") } else { text };
        let _ = read_benchmark(text.as_bytes(), &[&shaoxing::scheme()]);
    }
}

fn sample() -> (Document, Evaluation) {
    let document = Document::default().apply(Action::LoadSample(sample_table()));
    let evaluation = Evaluation::of(&document);
    (document, evaluation)
}

#[test]
fn editors_and_mail_may_change_line_ends_and_put_a_mark_before() {
    let (_, evaluation) = sample();
    let benchmark = Benchmark::of(&evaluation.data, &evaluation.scheme, &Options::default(), &[(0, 5)]);
    let text = benchmark_text(&benchmark, &evaluation.scheme);
    let through_an_editor = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert!(is_benchmark(through_an_editor.as_bytes()));
    assert_eq!(read_benchmark(through_an_editor.as_bytes(), &[&evaluation.scheme]), Ok(benchmark));
}

#[test]
fn a_newer_or_foreign_benchmark_says_so() {
    let (_, evaluation) = sample();
    let text = benchmark_text(
        &Benchmark::of(&evaluation.data, &evaluation.scheme, &Options::default(), &[]),
        &evaluation.scheme,
    );
    let newer =
        text.replace("scoreboard-benchmark 1", "scoreboard-benchmark 2").replace("engine\t0.1.0", "engine\t3.0.0");
    assert_eq!(
        read_benchmark(newer.as_bytes(), &[&evaluation.scheme]),
        Err(BenchmarkError::Newer { engine: "3.0.0".into() })
    );
    let other = SchemeSpec {
        full_marks: 1.0,
        nodes: vec![NodeSpec { code: "1".into(), weight: 1.0, ..NodeSpec::default() }],
        ..SchemeSpec::default()
    };
    let other = Scheme::new(other).unwrap();
    let title = evaluation.scheme.title.clone();
    assert_eq!(read_benchmark(text.as_bytes(), &[&other]), Err(BenchmarkError::OtherScheme { title }));
    for text in ["", "scoreboard-benchmark", "scoreboard-benchmark x\n", "scoreboard-benchmark 1\n"] {
        assert!(read_benchmark(text.as_bytes(), &[&other]).is_err(), "{text}");
    }
}

fn column(values: &[f64]) -> GroupData {
    let scheme = shaoxing::scheme();
    let units = (0..values.len()).map(|i| Unit { name: format!("校{i}") }).collect();
    let mut group = Group::new("中职", units, &scheme);
    for (unit_idx, value) in values.iter().enumerate() {
        if *value >= 0.0 {
            group.set(unit_idx, scheme.leaf_idx("2.1.2").unwrap(), Value::Reported(*value), &scheme).unwrap();
        }
    }
    GroupData { groups: vec![group] }
}

#[test]
fn a_maximum_that_names_its_holder_is_pointed_out() {
    let scheme = shaoxing::scheme();
    let leaf_idx = scheme.leaf_idx("2.1.2").unwrap();
    let found = |values: &[f64]| disclosures(&column(values), &scheme);
    assert_eq!(found(&[9.0, 8.0, 7.0]), []);
    assert_eq!(found(&[0.0, 0.0, 0.0]), []);
    assert_eq!(found(&[9.0, 9.0, 1.0]), []);
    assert_eq!(found(&[9.0, 8.0]), [Disclosure::SmallGroup { group_idx: 0, n_units: 2 }]);
    assert_eq!(found(&[9.0, -1.0, -1.0]), [Disclosure::OneReported { group_idx: 0, leaf_idx }]);
    assert_eq!(found(&[9.0, 4.5, 1.0]), [Disclosure::FarAhead { group_idx: 0, leaf_idx, times: 2.0 }]);
    assert_eq!(found(&[9.0, 0.0, 0.0]), [Disclosure::FarAhead { group_idx: 0, leaf_idx, times: f64::INFINITY }]);
    // One school that is best in two of two.
    let mut data = column(&[9.0, 8.0, 7.0]);
    for (unit_idx, value) in [5.0, 4.0, 3.0].into_iter().enumerate() {
        data.groups[0].set(unit_idx, scheme.leaf_idx("2.1.1").unwrap(), Value::Reported(value), &scheme).unwrap();
    }
    assert_eq!(disclosures(&data, &scheme), [Disclosure::HoldsMost { group_idx: 0, unit_idx: 0, n_leaves: 2 }]);
}

#[test]
fn the_check_says_what_a_school_wants_to_know() {
    let (document, evaluation) = sample();
    let benchmark = Benchmark::of(&evaluation.data, &evaluation.scheme, &document.options, &[]);
    for lang in [Lang::Zh, Lang::En] {
        for (group, board) in evaluation.data.groups.iter().zip(&evaluation.board.groups) {
            for (unit_idx, unit) in group.units().iter().enumerate() {
                let named = Some((group.name.as_str(), unit.name.as_str()));
                let view = self_check_view(&evaluation, &benchmark, named, None, lang);
                let result = view.result.unwrap();
                assert_eq!((result.least, result.most), (board.totals[unit_idx], board.totals[unit_idx]));
                assert_eq!(result.primaries.len(), 6);
                let lost: Vec<f64> = result.losses.iter().map(|loss| loss.lost.parse().unwrap()).collect();
                assert!(lost.is_sorted_by(|a, b| a >= b), "{lost:?}");
                assert!(result.beyond.is_empty() && result.withheld.is_empty());
            }
        }
        let warned = publish(&evaluation, true, lang);
        assert_eq!(warned.groups.len(), 2);
        assert!(warned.warnings.iter().all(|warning| !warning.text.is_empty()));
    }
    // A school that is not there is nobody: the first one is looked at.
    let view = self_check_view(&evaluation, &benchmark, Some(("中职", "没有的学校")), None, Lang::Zh);
    assert_eq!(view.result.unwrap().unit, evaluation.data.groups[0].units()[0].name);
    // A school whose group is not published may choose one; without data there is nothing to see.
    let mut other = benchmark.clone();
    other.groups.remove(0);
    let view = self_check_view(&evaluation, &other, None, None, Lang::Zh);
    assert_eq!(view.choices.len(), 1);
    assert_eq!(view.result.unwrap().benchmark_group, other.groups[0].name);
    let nothing = Evaluation::of(&Document::default());
    assert_eq!(self_check_view(&nothing, &benchmark, None, None, Lang::Zh).result, None);
}

#[test]
fn a_list_of_last_year_says_where_a_total_would_stand() {
    let list = "名次\t学校\t总分\n1\t甲校\t91.50\n2\t乙校\t80.00\n2\t丙校\t80.00\n4\t丁校\t70.1分\n";
    assert_eq!(listed_totals(list, 100.0), [91.5, 80.0, 80.0, 70.1]);
    // Without headings: the last column that holds nothing but numbers below its first line.
    assert_eq!(listed_totals("甲校\t91\t说明\n乙校\t80\t—\n丙校\t70\t好\n", 100.0), [80.0, 70.0]);
    for nothing in ["", "甲校\n乙校\n", "总分\n", "<b>总分</b>\t", "学校\t排名\n甲\t第一\n"] {
        assert_eq!(listed_totals(nothing, 100.0), [] as [f64; 0], "{nothing}");
    }
    let (document, evaluation) = sample();
    let benchmark = Benchmark::of(&evaluation.data, &evaluation.scheme, &document.options, &[]);
    let result = self_check_view(&evaluation, &benchmark, None, None, Lang::Zh).result.unwrap();
    let rank = standing(&[91.5, 80.0, 80.0, 70.1], result.least, &document.options);
    let text = standing_text(list, &result, &evaluation.scheme, &document.options, Lang::Zh).unwrap();
    assert_eq!(text, format!("在这份名单的 4 所学校中，会排在第 {rank} 位。"));
    assert_eq!(standing_text("没有", &result, &evaluation.scheme, &document.options, Lang::En), None);
}
