//! How fast scores are: against a plain sum over the same memory, measured in the same rounds.
//!
//! `cargo bench` prints the table of ratios first and the benchmarks of divan after it.

use scoreboard::engine::{Group, GroupBoard, Options, Scheme, Unit, Value, score_group, shaoxing, totals};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    if std::env::args().any(|arg| arg == "--bench") {
        print_ratios();
    }
    divan::main();
}

/// What schools leave out.
#[derive(Clone, Copy)]
enum Gaps {
    None,
    /// One value in 64 is missing.
    Missing,
    /// Every eighth unit has no certificates that could be counted (5.1.1 and 5.1.2).
    NotApplicable,
}

/// A group with figures of two decimals, the same in every run.
fn group(n_units: usize, scheme: &Scheme, gaps: Gaps) -> Group {
    let mut group = Group::new("中职", vec![Unit { name: String::new() }; n_units], scheme);
    let mut state = 1_u64;
    for leaf_idx in 0..scheme.n_leaves() {
        let may_be_not_applicable = scheme.indicator(leaf_idx).may_be_not_applicable;
        for unit_idx in 0..n_units {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let random = state >> 33;
            let value = match gaps {
                Gaps::Missing if random.is_multiple_of(64) => Value::Missing,
                Gaps::NotApplicable if may_be_not_applicable && unit_idx.is_multiple_of(8) => Value::NotApplicable,
                _ => Value::Reported((random % 10_001) as f64 / 100.0),
            };
            group.set(unit_idx, leaf_idx, value, scheme).expect("a percentage at most");
        }
    }
    group
}

/// Reads every value once, and does the least that can be done with it.
fn plain_sum(group: &Group) -> f64 {
    (0..group.n_leaves()).map(|leaf_idx| group.raw_column(leaf_idx).iter().sum::<f64>()).sum()
}

/// Asks for the points of every unit at every node: those of the leaves are worked out when they are asked for.
fn read_all(board: &GroupBoard, scheme: &Scheme) -> f64 {
    let of_node = |node_idx| (0..board.n_units()).map(|unit_idx| board.points(unit_idx, node_idx)).sum::<f64>();
    (0..scheme.n_nodes()).map(of_node).sum()
}

/// Medians of rounds in which they take turns, so that whatever slows the machine slows all.
fn print_ratios() {
    let (scheme, options) = (shaoxing::scheme(), Options::default());
    println!("{:>9} units x {} indicators    median      ratio to plain sum", "", scheme.n_leaves());
    for (n_units, n_rounds) in [(1_000_000, 15), (11_000, 301)] {
        for (gaps, said) in [
            (Gaps::None, "all reported"),
            (Gaps::Missing, "1 in 64 missing"),
            (Gaps::NotApplicable, "1 in 8 not applicable"),
        ] {
            let group = group(n_units, &scheme, gaps);
            let mut times: [Vec<Duration>; 4] = Default::default();
            for _ in 0..n_rounds {
                let group = black_box(&group);
                times[0].push(time(|| plain_sum(group)));
                times[1].push(time(|| totals(group, &scheme, &options)));
                times[2].push(time(|| score_group(group, &scheme, &options)));
                times[3].push(time(|| read_all(&score_group(group, &scheme, &options), &scheme)));
            }
            let medians = times.map(|mut times| {
                times.sort_unstable();
                times[times.len() / 2].as_secs_f64()
            });
            println!("{n_units:>9} units, {said}");
            for (what, median) in
                ["plain sum", "totals", "all levels, ranks", "and all points read"].into_iter().zip(medians)
            {
                println!("{what:>29} {:>10.3} ms {:>8.2}", median * 1e3, median / medians[0]);
            }
        }
    }
}

/// The time until the result is there; what it takes to drop it is not counted.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

const SIZES: [usize; 2] = [11_000, 1_000_000];

fn bench<T>(bencher: divan::Bencher, n_units: usize, work: impl Fn(&Group, &Scheme, &Options) -> T + Sync) {
    let (scheme, options) = (shaoxing::scheme(), Options::default());
    let group = group(n_units, &scheme, Gaps::None);
    bencher
        .counter(divan::counter::ItemsCount::new(n_units * scheme.n_leaves()))
        .bench(|| work(black_box(&group), &scheme, &options));
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn a_plain_sum(bencher: divan::Bencher, n_units: usize) {
    bench(bencher, n_units, |group, _, _| plain_sum(group));
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn b_totals(bencher: divan::Bencher, n_units: usize) {
    bench(bencher, n_units, totals);
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn c_all_levels_and_ranks(bencher: divan::Bencher, n_units: usize) {
    bench(bencher, n_units, score_group);
}
