//! The charts of a group: what they say by hand-checked numbers, and that every drawing keeps within its width.

use proptest::prelude::*;
use scoreboard::app::selectors::charts::{self, Chart, ROWS_AT_ONCE, bars, chart_tabs, heat, radar, spread, ticks};
use scoreboard::app::selectors::figure::{FigureView, heading, shorten, text_width, wrap};
use scoreboard::app::selectors::scene::{Scene, Shape};
use scoreboard::app::{Document, Evaluation, Route, Shared};
use scoreboard::engine::{NodeSpec, Scheme, SchemeSpec, Spread};
use scoreboard::i18n::Lang;
use scoreboard::import::{read_text, sample_table};
use scoreboard::table::FileKind;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
const HOSTILE: &str = "<img src=x onerror=alert(1)>";

fn evaluation(rows: &str) -> Evaluation {
    let table = read_text(rows, "a.csv", FileKind::Text).expect("a table");
    Evaluation::of(&Document { tables: vec![Shared::new(table)], ..Document::default() })
}

fn sample() -> Evaluation {
    Evaluation::of(&Document { tables: vec![Shared::new(sample_table())], ..Document::default() })
}

/// Schools with values in all columns of the sample.
fn many(n_units: usize) -> Evaluation {
    let sample = include_str!("../src/import/sample.tsv");
    let header = sample.lines().next().expect("a header").replace('\t', ",");
    let n_columns = header.split(',').count();
    let mut rows = header;
    for school in 0..n_units {
        rows.push_str(&format!("\n绍兴市第{school}职业教育中心学校,中职"));
        for column in 2..n_columns {
            rows.push_str(&format!(",{}", 1 + (school * 7 + column * 13) % 97));
        }
    }
    evaluation(&rows)
}

fn texts(scene: &Scene) -> Vec<&str> {
    let text = |shape: &'_ Shape| matches!(shape, Shape::Text { .. });
    let texts = scene.shapes.iter().filter(|shape| text(shape));
    texts.map(|shape| if let Shape::Text { text, .. } = shape { text.as_str() } else { "" }).collect()
}

fn rects<'a>(scene: &'a Scene, class: &str) -> Vec<(&'a str, f64)> {
    let of_class = |shape: &'a Shape| match shape {
        Shape::Rect { class: c, width, title, .. } if c.split(' ').any(|c| c == class) => {
            Some((title.as_deref().unwrap_or(""), *width))
        }
        _ => None,
    };
    scene.shapes.iter().filter_map(of_class).collect()
}

/// Every drawing of a group, at a width.
fn scenes(evaluation: &Evaluation, group: &str, width: f64, lang: Lang) -> Vec<(String, Scene)> {
    let named = |what: &str, scene: Scene| (format!("{what} at {width} in {lang:?}"), scene);
    let mut scenes = vec![
        named("bars", bars(evaluation, group, 0, lang).expect("a group").scene(width)),
        named("heat", heat(evaluation, group, None, 0, lang).expect("a group").scene(width)),
    ];
    let units: Vec<String> =
        evaluation.data.groups[0].units().iter().rev().take(charts::MOST_SCHOOLS).map(|u| u.name.clone()).collect();
    for n in 0..=units.len() {
        scenes.push(named("radar", radar(evaluation, group, &units[..n], lang).expect("a group").scene(width, lang)));
    }
    for code in std::iter::once(None).chain(evaluation.scheme.nodes().iter().map(|node| Some(node.code.as_str()))) {
        let view = spread(evaluation, group, code, lang).expect("a group");
        scenes.push(named(&format!("spread {code:?}"), view.scene(width)));
    }
    scenes
}

#[track_caller]
fn assert_within(name: &str, scene: &Scene) {
    for shape in &scene.shapes {
        let numbers = match shape {
            Shape::Rect { x, y, width, height, .. } => {
                assert!(*width >= 0.0 && *height >= 0.0, "{name}: {shape:?}");
                vec![*x, *y, *width, *height]
            }
            Shape::Line { x1, y1, x2, y2, .. } => vec![*x1, *y1, *x2, *y2],
            Shape::Circle { x, y, radius, .. } => vec![*x, *y, *radius],
            Shape::Text { x, y, size, .. } => vec![*x, *y, *size],
            Shape::Path { data, .. } => {
                assert!(!data.contains("NaN") && !data.contains("inf"), "{name}: {data}");
                Vec::new()
            }
        };
        assert!(numbers.iter().all(|n| n.is_finite()), "{name}: {shape:?}");
        if let Some((left, right)) = shape.reach() {
            assert!(left >= -1.0 && right <= scene.width + 1.0, "{name}: from {left} to {right}: {shape:?}");
        }
    }
    // Lines of text on the same base line do not run into each other.
    let mut places: Vec<(i64, f64, f64, &str)> = scene
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text { y, text, .. } => shape.reach().map(|(l, r)| ((y * 10.0) as i64, l, r, text.as_str())),
            _ => None,
        })
        .collect();
    places.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).expect("finite"));
    for pair in places.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        assert!(pair[0].2 <= pair[1].1 + 1.0, "{name}: {:?} runs into {:?}", pair[0], pair[1]);
    }
}

#[test]
fn no_drawing_is_wider_than_it_may_be_and_no_text_runs_into_another() {
    let long =
        format!("学校名称,组别,3.1.1,5.1.1\n{},中职,12,3\n{HOSTILE},中职,0,不适用\n丙校,中职,,", "绍兴".repeat(40));
    for (evaluation, group) in [
        (sample(), "中职"),
        (sample(), "高职"),
        (evaluation(&long), "中职"),
        (many(60), "中职"),
        (evaluation("学校名称,组别,3.1.1\n甲校,中职,80"), "中职"),
        (evaluation("学校名称,组别,2.1.2,3.1.1\n甲校,中职,0,0\n乙校,中职,0,0"), "中职"),
        (evaluation("学校名称,组别,2.1.2\n甲校,中职,1e300\n乙校,中职,0.000001"), "中职"),
    ] {
        for width in [240.0, 296.0, 340.0, 358.0, 680.0, 1120.0] {
            for lang in LANGS {
                for (name, scene) in scenes(&evaluation, group, width, lang) {
                    assert_within(&name, &scene);
                }
            }
        }
    }
}

#[test]
fn bars_are_as_long_as_the_totals() {
    let evaluation = sample();
    let board = &evaluation.board.groups[0];
    let view = bars(&evaluation, "中职", 0, Lang::Zh).expect("a group");
    let scene = view.scene(1000.0);
    let segments = rects(&scene, "segment");
    for unit_idx in 0..board.n_units() {
        let name = &evaluation.data.groups[0].units()[unit_idx].name;
        let of_unit: f64 = segments.iter().filter(|s| s.0.starts_with(&format!("{name} · "))).map(|s| s.1).sum();
        let first = board.order[0] as usize;
        let first_name = &evaluation.data.groups[0].units()[first].name;
        let of_first: f64 = segments.iter().filter(|s| s.0.starts_with(&format!("{first_name} · "))).map(|s| s.1).sum();
        let expected = board.totals[unit_idx] / board.totals[first];
        assert!((of_unit / of_first - expected).abs() < 1e-9, "{name}");
    }
    // As many patterns for paper as there are coloured shapes, those of the legend among them.
    assert_eq!(rects(&scene, "pattern").len(), segments.len());
    assert_eq!(segments.iter().filter(|segment| segment.0.is_empty()).count(), 6);
    let table = &view.figure.table;
    assert_eq!(table.columns.len(), 3 + 6);
    assert_eq!(table.rows.len(), board.n_units());
    assert_eq!(table.rows[0][0], "1");
}

#[test]
fn the_bars_say_who_leads_and_where_the_points_come_from() {
    let rows = "学校名称,组别,3.1.1,3.1.2\n甲校,中职,80,50\n乙校,中职,40,100\n丙校,中职,20,25";
    let say = |rows: &str, lang| bars(&evaluation(rows), "中职", 0, lang).expect("a group").figure.summary;
    // 2 + 1.5, 1 + 3, 0.5 + 0.75
    assert_eq!(
        say(rows, Lang::Zh),
        "第一名 乙校 4.00 分，比第二名 甲校 多 0.50 分；乙校 得分最多的一级指标是 师资队伍（4.00 分）。"
    );
    assert_eq!(
        say(rows, Lang::En),
        "乙校 is first with 4.00 points, 0.50 more than 甲校; 乙校 earns most in Teachers (4.00)."
    );
    let alone = "学校名称,组别,3.1.1\n甲校,中职,80";
    assert!(say(alone, Lang::Zh).starts_with("本组只有 甲校 一所学校，2.00 分"));
    let tied = "学校名称,组别,3.1.1\n甲校,中职,80\n乙校,中职,80\n丙校,中职,1";
    assert!(say(tied, Lang::Zh).starts_with("2 所学校并列第一，2.00 分"), "{}", say(tied, Lang::Zh));
}

#[test]
fn many_schools_are_drawn_a_window_at_a_time() {
    let evaluation = many(1000);
    let view = bars(&evaluation, "中职", 0, Lang::Zh).expect("a group");
    let window = view.window.clone().expect("a window");
    assert_eq!(window.text, "图中为第 1–40 所，全组共 1000 所");
    assert_eq!((window.previous, view.figure.table.rows.len()), (None, ROWS_AT_ONCE));
    let next = Route::from_hash(&window.next.expect("a step"));
    let Route::Page { of, .. } = &next else { panic!("{next:?}") };
    let Chart::Bars { from } = Chart::read(of) else { panic!("{of:?}") };
    let view = bars(&evaluation, "中职", from, Lang::Zh).expect("a group");
    assert_eq!(view.window.expect("a window").text, "图中为第 41–80 所，全组共 1000 所");
    // Beyond the end stands the last window.
    let window = bars(&evaluation, "中职", usize::MAX, Lang::Zh).expect("a group").window.expect("a window");
    assert_eq!((window.text.as_str(), window.next), ("图中为第 961–1000 所，全组共 1000 所", None));
    let map = heat(&evaluation, "中职", Some("2.1"), 40, Lang::Zh).expect("a group");
    assert!(map.window.expect("a window").next.expect("a step").ends_with("/heat/2%2E1/81"));
    assert!(bars(&sample(), "中职", 7, Lang::Zh).expect("a group").window.is_none());
}

#[test]
fn names_are_typed_where_there_are_many() {
    for (n_units, is_typed, n_choices, is_cut) in
        [(200, false, 201, false), (201, true, 202, false), (1001, true, 1001, true)]
    {
        let view = radar(&many(n_units), "中职", &[], Lang::Zh).expect("a group");
        assert_eq!((view.is_typed, view.choices.len(), view.choices_cut.is_some()), (is_typed, n_choices, is_cut));
    }
}

#[test]
fn every_school_is_in_exactly_one_window() {
    let evaluation = many(95);
    let mut seen: Vec<String> = Vec::new();
    for from in (0..95).step_by(ROWS_AT_ONCE) {
        let table = bars(&evaluation, "中职", from, Lang::Zh).expect("a group").figure.table;
        seen.extend(table.rows.into_iter().map(|row| row[1].clone()));
    }
    let n_seen = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((n_seen, seen.len()), (95, 95));
}

#[test]
fn the_map_shows_shares_of_what_applies() {
    // 3.1 is out of 7: 2 + 3 + 2; 3.2 out of 3; 5.1 does not apply to 甲校 at all.
    let rows = "学校名称,组别,3.1.1,3.1.2,3.1.3,3.2.1,5.1.1,5.1.2\n\
                甲校,中职,90,100,4,10,不适用,不适用\n乙校,中职,45,50,2,5,50,50";
    let evaluation = evaluation(rows);
    let view = heat(&evaluation, "中职", None, 0, Lang::Zh).expect("a group");
    let column = |code: &str| {
        let is_it = |name: &str| name.starts_with(&format!("{code} "));
        view.figure.table.columns.iter().position(|c| is_it(&c.name)).expect("a column")
    };
    let cell = |row: usize, code: &str| view.figure.table.rows[row][column(code)].clone();
    assert_eq!((cell(0, "3.1"), cell(1, "3.1")), ("100.00".into(), "50.00".into()));
    assert_eq!((cell(0, "5.1"), cell(1, "5.1")), ("—".into(), "100.00".into()));
    assert_eq!(view.figure.table.columns.len(), 2 + 16);
    let scene = view.scene(1120.0);
    assert_eq!(rects(&scene, "heat").len(), 2 * 16);
    assert_eq!(rects(&scene, "heat-none").len(), 1);
    let title = |school: &str, code: &str| {
        let starts = |t: &&str| t.starts_with(&format!("{school} · {code} "));
        rects(&scene, "heat").into_iter().map(|r| r.0).find(starts).expect("a cell").to_owned()
    };
    assert_eq!(title("乙校", "3.1"), "乙校 · 3.1 专职教师 50.00%");
    assert!(title("甲校", "5.1").ends_with("不适用"));
    // Nobody reported most of it: 0 of 100; of what was reported 3.1 and 3.2 are weakest at (100 + 50) / 2.
    assert_eq!(view.figure.summary, "全组最弱的二级指标是 组织机构（平均得分率 0%），最强的是 职业资格（100%）。");
}

#[test]
fn the_steps_of_the_scale_part_at_every_fifth() {
    let shares = ["0", "19.9", "20", "39.9", "40", "60", "79.9", "80", "100"];
    let mut rows = "学校名称,组别,3.2.1".to_owned();
    for (i, share) in shares.iter().enumerate() {
        rows.push_str(&format!("\n学校{i},中职,{share}"));
    }
    let evaluation = evaluation(&rows);
    let scene = heat(&evaluation, "中职", None, 0, Lang::Zh).expect("a group").scene(1120.0);
    let step = |i: usize| {
        let starts = |shape: &&Shape| matches!(shape, Shape::Rect { title: Some(title), .. } if title.starts_with(&format!("学校{i} · 3.2 ")));
        let Some(Shape::Rect { class, .. }) = scene.shapes.iter().find(starts) else { panic!("no cell of {i}") };
        class.clone()
    };
    let steps: Vec<String> = (0..shares.len()).map(step).collect();
    let expected = [0, 0, 1, 1, 2, 3, 3, 4, 4].map(|step| format!("heat heat-{step}"));
    assert_eq!(steps, expected);
}

#[test]
fn the_map_sorts_by_a_node_and_by_rank() {
    let rows =
        "学校名称,组别,3.1.1,3.2.1,5.1.1,5.1.2\n甲校,中职,90,1,不适用,不适用\n乙校,中职,10,9,1,1\n丙校,中职,80,5,2,2";
    let evaluation = evaluation(rows);
    let order = |by: Option<&str>| {
        let view = heat(&evaluation, "中职", by, 0, Lang::Zh).expect("a group");
        (view.sort, view.figure.table.rows.into_iter().map(|row| row[1].clone()).collect::<Vec<_>>())
    };
    let (sort, by_rank) = order(None);
    assert_eq!(sort, "");
    assert_eq!(order(Some("no such node")), (String::new(), by_rank.clone()));
    assert_eq!(order(Some("3.2")), ("3.2".into(), vec!["乙校".into(), "丙校".into(), "甲校".into()]));
    assert_eq!(order(Some("5.1")).1.last(), Some(&"甲校".to_owned()), "to whom it does not apply comes last");
}

#[test]
fn the_radar_says_what_is_above_and_below_the_median() {
    let rows = "学校名称,组别,1.1.1,2.1.1,3.2.1\n甲校,中职,1,2,30\n乙校,中职,1,4,10\n丙校,中职,1,10,20";
    let evaluation = evaluation(rows);
    let view = radar(&evaluation, "中职", &["甲校".into()], Lang::Zh).expect("a group");
    // 2: 3 of 16 at 10, so 0.6/16, 1.2/16, 3/16; 3: 3 of 10 at 30, so 3/10, 1/10, 2/10. 1 is alike, the rest 0.
    assert_eq!(
        view.figure.summary,
        "甲校：高于中位数的有 师资队伍；低于中位数的有 基础条件；离全组最高最远的是 基础条件（低 15.0 个百分点）。"
    );
    let row = |i: usize| view.figure.table.rows[i].clone();
    assert_eq!(row(1), ["基础条件", "3.75", "7.50", "18.75"]);
    assert_eq!(row(2), ["师资队伍", "30.00", "20.00", "30.00"]);
    assert_eq!(view.chosen, ["甲校", ""]);
    assert_eq!(view.figure.table.columns[1].name, "甲校 (%)");
}

#[test]
fn the_radar_takes_up_to_three_schools_that_exist() {
    let evaluation = sample();
    let of = |units: &[&str]| {
        let units: Vec<String> = units.iter().map(|u| u.to_string()).collect();
        radar(&evaluation, "中职", &units, Lang::Zh).expect("a group")
    };
    let first = &evaluation.data.groups[0].units()[evaluation.board.groups[0].order[0] as usize].name;
    assert_eq!(of(&[]).chosen, [first.as_str(), ""]);
    assert_eq!(
        (of(&["没有的学校"]).chosen, of(&["没有的学校"]).unknown),
        (vec![first.clone(), "".into()], vec!["没有的学校".into()])
    );
    let names: Vec<&str> = evaluation.data.groups[0].units().iter().map(|u| u.name.as_str()).collect();
    assert_eq!(of(&names).chosen, &names[..3]);
    let view = of(&names[..2]);
    let Route::Page { of: address, .. } = view.choose("中职", 2, names[4].into()) else { panic!("a page") };
    assert_eq!(address, ["radar", names[0], names[1], names[4]]);
    let Route::Page { of: address, .. } = view.choose("中职", 0, String::new()) else { panic!("a page") };
    assert_eq!(address, ["radar", names[1]]);
    let alone = evaluation_of_one();
    assert_eq!(radar(&alone, "中职", &[], Lang::Zh).expect("a group").chosen, ["甲校"]);
}

fn evaluation_of_one() -> Evaluation {
    evaluation("学校名称,组别,3.1.1\n甲校,中职,80")
}

#[test]
fn a_distribution_says_median_best_gaps_and_the_plan_s_target() {
    let rows = "学校名称,组别,3.1.1\n甲校,中职,90.4\n乙校,中职,90\n丙校,中职,45.2\n丁校,中职,30\n戊校,中职,10.5\n己校,中职,\n庚校,中职,";
    let evaluation = evaluation(rows);
    let say = |lang| spread(&evaluation, "中职", Some("3.1.1"), lang).expect("a group").figure.summary;
    assert_eq!(
        say(Lang::Zh),
        "5 所学校：中位数 45.2%，最高 90.4%（甲校），最低 10.5%；2 所未填报；达到规划目标 90%（2025 年）的有 2 所。"
    );
    assert_eq!(
        say(Lang::En),
        "5 schools: median 45.2%, highest 90.4% (甲校), lowest 10.5%; 2 not reported; 2 at or above the plan’s target of 90% by 2025."
    );
    let view = spread(&evaluation, "中职", Some("3.1.1"), Lang::Zh).expect("a group");
    assert_eq!(view.figure.table.rows[0], ["甲校", "90.4%", "2.00", "1"]);
    assert_eq!(view.figure.table.rows[6][1], "未填报");
    let scene = view.scene(1000.0);
    assert!(scene.shapes.iter().any(|s| matches!(s, Shape::Line { class, .. } if class == "line target")));
    assert!(texts(&scene).contains(&"规划目标 90%（2025 年）"));
    assert!(texts(&scene).contains(&"中间一半学校 30%–90%"));
    let other = spread(&evaluation, "中职", Some("3.1.2"), Lang::Zh).expect("a group");
    assert_eq!(other.figure.summary, "本组没有学校填报这项指标。");
    assert!(
        !other.scene(1000.0).shapes.iter().any(|s| matches!(s, Shape::Line { class, .. } if class == "line target"))
    );
    let unknown = spread(&evaluation, "中职", Some("9.9.9"), Lang::Zh).expect("a group");
    assert_eq!((unknown.code.as_str(), unknown.figure.title.as_str()), ("", "中职 · 分布：总分"));
}

#[test]
fn the_target_line_stands_at_its_value() {
    let evaluation = evaluation("学校名称,组别,3.1.1\n甲校,中职,90\n乙校,中职,45");
    let scene = spread(&evaluation, "中职", Some("3.1.1"), Lang::Zh).expect("a group").scene(1000.0);
    let target = scene.shapes.iter().rev().find_map(|s| match s {
        Shape::Line { x1, class, .. } if class == "line target" => Some(*x1),
        _ => None,
    });
    let dots: Vec<f64> = scene
        .shapes
        .iter()
        .filter_map(|s| match s {
            Shape::Circle { x, class, .. } if class == "mark" => Some(*x),
            _ => None,
        })
        .collect();
    assert_eq!(target, Some(dots[0]), "甲校 is exactly at the target");
    let zero = scene.shapes.iter().find_map(|s| match s {
        Shape::Line { x1, class, .. } if class == "stem" => Some(*x1),
        _ => None,
    });
    let zero = zero.expect("a stem");
    assert!(((dots[1] - zero) * 2.0 - (dots[0] - zero)).abs() < 1e-9, "45 is half of 90");
}

#[test]
fn yes_and_no_have_no_median() {
    let evaluation = evaluation("学校名称,组别,1.1.1\n甲校,中职,有\n乙校,中职,无\n丙校,中职,有\n丁校,中职,");
    let view = spread(&evaluation, "中职", Some("1.1.1"), Lang::Zh).expect("a group");
    assert_eq!(view.figure.summary, "2 所有，1 所没有；1 所未填报。");
    assert!(!texts(&view.scene(800.0)).iter().any(|text| text.contains("中位数")));
}

#[test]
fn one_school_has_no_middle_half() {
    let view = spread(&evaluation_of_one(), "中职", Some("3.1.1"), Lang::Zh).expect("a group");
    assert_eq!(view.figure.summary, "只有 甲校 有数据：80%；达到规划目标 90%（2025 年）的有 0 所。");
    assert!(rects(&view.scene(800.0), "band").is_empty());
}

#[test]
fn a_histogram_counts_every_school_once() {
    let evaluation = many(1000);
    for code in [None, Some("2"), Some("2.1"), Some("3.1.1"), Some("2.1.2")] {
        for width in [358.0, 1120.0] {
            let view = spread(&evaluation, "中职", code, Lang::Zh).expect("a group");
            let scene = view.scene(width);
            let count = |title: &str| -> usize {
                let after = title.split_once('：').expect("a count").1;
                after.split_once(" 所").expect("a count").0.parse().expect("a number")
            };
            let n: usize = rects(&scene, "mark").iter().map(|(title, _)| count(title)).sum();
            assert_eq!(n, 1000, "{code:?}");
            assert!(scene.shapes.len() < 400, "{} shapes", scene.shapes.len());
        }
    }
}

#[test]
fn names_with_markup_stay_text() {
    let evaluation = evaluation(&format!("学校名称,组别,3.1.1\n{HOSTILE},中职,80\n__proto__,中职,40"));
    let scene = bars(&evaluation, "中职", 0, Lang::Zh).expect("a group").scene(1120.0);
    assert!(texts(&scene).contains(&HOSTILE));
    let view = radar(&evaluation, "中职", &[HOSTILE.into()], Lang::Zh).expect("a group");
    assert_eq!(view.chosen[0], HOSTILE);
    assert!(!FigureView { title: HOSTILE.into(), ..FigureView::default() }.file().contains(['<', '>']));
}

#[test]
fn unknown_groups_have_no_chart() {
    let evaluation = sample();
    assert!(bars(&evaluation, "没有", 0, Lang::Zh).is_none());
    assert!(heat(&evaluation, "没有", None, 0, Lang::Zh).is_none());
    assert!(radar(&evaluation, "没有", &[], Lang::Zh).is_none());
    assert!(spread(&evaluation, "没有", None, Lang::Zh).is_none());
}

#[test]
fn other_schemes_have_their_charts_too() {
    let node = |code: &str, weight| NodeSpec { code: code.into(), name: code.into(), weight, ..NodeSpec::default() };
    // A primary node that is an indicator itself, and one with a deeper tree.
    let nodes = vec![node("a", 40.0), node("b", 60.0), node("b.1", 60.0), node("b.1.1", 20.0), node("b.1.2", 40.0)];
    let spec = SchemeSpec { id: "own".into(), full_marks: 100.0, nodes, ..SchemeSpec::default() };
    let scheme = Shared::new(Scheme::new(spec).expect("a scheme"));
    let table = read_text("学校名称,组别,a,b.1.1,b.1.2\n甲校,g,1,2,3\n乙校,g,2,2,1", "a.csv", FileKind::Text);
    let tables = vec![Shared::new(table.expect("a table"))];
    let evaluation = Evaluation::of(&Document { scheme, tables, ..Document::default() });
    let group = evaluation.board.groups[0].name.clone();
    let view = heat(&evaluation, &group, None, 0, Lang::Zh).expect("a group");
    assert_eq!(view.figure.table.columns.len(), 2 + 2);
    for (name, scene) in scenes(&evaluation, &group, 358.0, Lang::Zh) {
        assert_within(&name, &scene);
    }
}

#[test]
fn the_tabs_lead_to_the_charts() {
    let tabs = chart_tabs("中职", &Chart::Radar { units: Vec::new() }, Lang::Zh);
    assert_eq!(tabs.iter().map(|tab| tab.tag).collect::<Vec<_>>(), ["bars", "heat", "radar", "spread"]);
    assert_eq!(tabs.iter().filter(|tab| tab.is_current).map(|tab| tab.tag).collect::<Vec<_>>(), ["radar"]);
    for tab in tabs {
        let Route::Page { of, .. } = Route::from_hash(&tab.href) else { panic!("{}", tab.href) };
        assert_eq!(Chart::read(&of).tag(), tab.tag);
    }
}

#[test]
fn texts_over_a_saved_picture_keep_within_its_width() {
    let view = FigureView {
        title: "标题".repeat(30),
        summary: "一句话，说明 the picture（95.41 分）。".repeat(9),
        ..FigureView::default()
    };
    for width in [120.0, 358.0, 1120.0] {
        let (lines, height) = heading(&view, width);
        for line in &lines {
            assert!(text_width(&line.text, line.size) <= width, "{line:?}");
            assert!(line.y < height);
        }
        let said: String = lines.iter().filter(|l| !l.is_title).map(|l| l.text.replace(' ', "")).collect();
        assert_eq!(said, view.summary.replace(' ', ""), "nothing is lost");
    }
}

proptest! {
    #[test]
    fn the_five_numbers_are_in_order_and_independent_of_the_order(values in prop::collection::vec(0.0f64..1e9, 1..60)) {
        let spread = Spread::of(&values).expect("values");
        let five = [spread.min, spread.lower_quartile, spread.median, spread.upper_quartile, spread.max];
        prop_assert!(five.is_sorted(), "{five:?}");
        let reversed: Vec<f64> = values.iter().rev().copied().collect();
        prop_assert_eq!(Spread::of(&reversed), Some(spread));
        // At least half of the values on either side.
        let n_below = values.iter().filter(|v| **v <= spread.median).count();
        let n_above = values.iter().filter(|v| **v >= spread.median).count();
        prop_assert!(2 * n_below >= values.len() && 2 * n_above >= values.len());
    }

    #[test]
    fn ticks_are_round_even_and_reach_the_highest(highest in prop_oneof![1e-6f64..1.0, 1.0f64..1e3, 1e3f64..1e12]) {
        let ticks = ticks(highest);
        prop_assert!((4..=14).contains(&ticks.len()), "{ticks:?}");
        prop_assert_eq!(ticks[0], 0.0);
        let last = ticks[ticks.len() - 1];
        prop_assert!(last >= highest * (1.0 - 1e-9) && last <= highest * 2.0, "{highest}: {ticks:?}");
        let step = ticks[1];
        let mantissa = step / 10f64.powi(step.log10().floor() as i32);
        prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|m| (mantissa - m).abs() < 1e-6), "{step}");
    }

    #[test]
    fn a_chart_s_address_leads_back_to_it(
        units in prop::collection::hash_set("[^\u{0}]{1,8}", 0..=3), code in "[0-9.]{1,5}", from in 0usize..10_000,
    ) {
        let charts = [
            Chart::Bars { from },
            Chart::Heat { by: Some(code.clone()), from },
            Chart::Heat { by: None, from },
            Chart::Radar { units: units.into_iter().collect() },
            Chart::Spread { code: Some(code) },
        ];
        for chart in charts {
            let route = chart.route("中职");
            let Route::Page { of, .. } = Route::from_hash(&route.to_hash()) else { panic!("{route:?}") };
            prop_assert_eq!(Chart::read(&of), chart);
        }
    }

    #[test]
    fn broken_lines_fit_and_lose_nothing(text in "[a-z一-龥0-9 ，。（）]{0,60}", width in 60.0f64..400.0) {
        let lines = wrap(&text, 12.0, width);
        for line in &lines {
            prop_assert!(text_width(line, 12.0) <= width, "{line}");
        }
        if !lines.iter().any(|line| line.contains('…')) {
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
        prop_assert!(text_width(&shorten(&text, 12.0, width), 12.0) <= width + 12.0);
    }
}

#[test]
fn a_title_says_what_a_saved_picture_would_otherwise_not() {
    let title = |evaluation: &Evaluation| bars(evaluation, "中职", 0, Lang::Zh).expect("a group").figure.title;
    assert_eq!(title(&sample()), "中职 · 总分构成");
    assert_eq!(title(&many(41)), "中职 · 总分构成（图中为第 1–40 所，全组共 41 所）");
    let faulty = evaluation("学校名称,组别,3.1.1\n甲校,中职,180\n乙校,中职,40");
    assert_eq!(title(&faulty), "中职 · 总分构成（暂定）");
    let english = spread(&faulty, "中职", Some("3.1.1"), Lang::En).expect("a group").figure.title;
    assert!(english.ends_with("Distribution: Dual-qualified teachers (%) (Provisional)"), "{english}");
}
