//! The ranking through a lens, schools side by side, and what one more unit brings.

use proptest::prelude::*;
use scoreboard::app::selectors::charts::{bars, heat};
use scoreboard::app::selectors::compare::{ComparedView, MOST_COMPARED, Reference, compare, compare_tsv, opened_to};
use scoreboard::app::selectors::take_away::ranking_rows;
use scoreboard::app::selectors::what_if::{Rows, comparison, comparison_tsv};
use scoreboard::app::selectors::why::{self, LeaderSort};
use scoreboard::app::selectors::{
    self, DRAWN_WHOLE, GridFrame, GridOrder, GridRow, RecordRow, grid_frame, grid_order, grid_row, grid_tsv, one_more,
    record_tsv, sheet_text, typed_bound, window,
};
use scoreboard::app::{
    Action, Bars, Bound, Column, Event, Lens, Line, Measure, Model, Page, Preset, Route, Scenario, Sort, SortKey,
    ViewState, name_holds, preorder, readings,
};
use scoreboard::engine::{
    Group, Kind, Missing, NotApplicable, Options, Scheme, Ties, Unit, Value, ZeroMaximum, leaders, score_group,
    shaoxing,
};
use scoreboard::i18n::{Lang, signed};
use scoreboard::import::{read_text, sample_table};
use scoreboard::table::FileKind;
use std::ops::Range;

fn of_text(text: &str) -> Model {
    let table = read_text(text, "a.tsv", FileKind::Text).expect("a table");
    Model::new(ViewState::default()).after(Event::TablesRead(vec![table]))
}

fn of_sample() -> Model {
    Model::new(ViewState::default()).after(Event::Edited(Action::LoadSample(sample_table())))
}

/// Schools with hostile names, a tie, a gap and something that does not apply.
const HARD: &str = "学校名称\t组别\t3.1.1\t2.1.2\t5.1.1\n\
    =1+1\t中职\t40\t10\t50\n\
    <img src=x onerror=alert(1)>\t中职\t80\t5\t无证可考\n\
    重庆长乐中学\t中职\t40\t10\t50\n\
    绍兴\"市\"中专\t中职\t\t0\t25\n";

struct Grid {
    model: Model,
    order: GridOrder,
    frame: GridFrame,
}

impl Grid {
    fn of(model: &Model) -> Grid {
        let view = &model.view;
        let order = grid_order(&model.evaluation, &view.route, view.sort, &view.lens).expect("data");
        let frame = grid_frame(&model.evaluation, &order, view.sort, &view.lens, view.lang);
        Grid { model: model.clone(), order, frame }
    }

    fn row(&self, unit_idx: usize) -> GridRow {
        let view = &self.model.view;
        grid_row(&self.model.evaluation, &self.order, &self.frame, (&view.route, &view.lens), unit_idx, view.lang)
    }

    fn rows(&self) -> Vec<GridRow> {
        self.order.all().map(|unit_idx| self.row(unit_idx)).collect()
    }

    fn names(&self) -> Vec<String> {
        self.rows().into_iter().map(|row| row.unit).collect()
    }

    fn tsv(&self, has_heading: bool) -> String {
        let view = &self.model.view;
        grid_tsv(&self.model.evaluation, &self.order, &self.frame, self.order.all(), has_heading, view.lang)
    }
}

fn looked_at(model: &Model, lens: Lens) -> Model {
    model.after(Event::LensChosen(lens))
}

fn node(model: &Model, code: &str) -> usize {
    model.evaluation.scheme.node_idx(code).expect("a node")
}

// Names

#[test]
fn characters_are_read_as_a_second_library_reads_them() {
    use pinyin::{ToPinyin, ToPinyinMulti};
    let mut n_read = 0;
    for c in '\u{4e00}'..='\u{9fff}' {
        let own = readings(c);
        if own.is_empty() {
            continue;
        }
        n_read += 1;
        let known: Vec<String> =
            c.to_pinyin_multi().expect("known").into_iter().map(|p| p.plain().replace('ü', "v")).collect();
        for reading in own {
            assert!(known.iter().any(|k| k == reading), "{c}: {own:?} {known:?}");
        }
        let first = c.to_pinyin().expect("known").plain().replace('ü', "v");
        assert!(own.contains(&first.as_str()), "{c}: {own:?} without {first}");
    }
    assert_eq!(n_read, 6763, "all of GB 2312");
}

#[test]
fn schools_are_found_by_name_pinyin_or_initials() {
    for text in
        ["绍兴", "shaoxing", "SHAOXING", "sx", "sxzy", "shxzy", "zhiye", "zyjs", "绍xing", "职业 技术", "xingzhi"]
    {
        assert!(name_holds("绍兴职业技术学院", text), "{text}");
    }
    for text in ["绍业", "sxjs", "hangzhou", "shaoxingx", "?"] {
        assert!(!name_holds("绍兴职业技术学院", text), "{text}");
    }
    // One character, several readings.
    for (name, texts) in [
        ("重庆一中", &["cq", "zq", "chongqing"][..]),
        ("长乐职高", &["changle", "zhangle", "cl"]),
        ("厦门职校", &["xiamen", "xm"]),
        ("嵊州中专", &["shengzhou", "sz"]),
        ("吕梁", &["lvliang", "lüliang"]),
        ("西安职校", &["xian", "xi'an", "xa"]),
        ("ABC School 3", &["abcs", "school", "3"]),
    ] {
        for text in texts {
            assert!(name_holds(name, text), "{name} {text}");
        }
    }
    assert!(name_holds("", "") && !name_holds("", "a"));
}

proptest! {
    #[test]
    fn any_part_of_a_name_finds_it(name in "\\PC{0,40}", from in 0usize..40, n in 0usize..40) {
        let letters: Vec<char> = name.chars().collect();
        let from = from.min(letters.len());
        let part: String = letters[from..(from + n).min(letters.len())].iter().collect();
        prop_assert!(name_holds(&name, &part), "{name:?} {part:?}");
    }

    #[test]
    fn no_text_is_too_odd_to_be_looked_for(name in "\\PC{0,60}", text in "\\PC{0,200}") {
        name_holds(&name, &text);
    }
}

// Which schools

#[test]
fn a_search_leaves_the_ranks_of_the_whole_group() {
    let model = of_sample();
    let all = Grid::of(&model).rows();
    let found = Grid::of(&looked_at(&model, model.view.lens.with_search("slwzy")));
    assert_eq!(found.names(), ["示例五职业高中"]);
    assert_eq!((found.order.n_found, found.order.n_units), (1, 8));
    let before = all.iter().find(|row| row.unit == "示例五职业高中").expect("a row");
    assert_eq!(&found.rows()[0], before);
}

#[test]
fn a_filter_keeps_exactly_those_within_its_limits() {
    let model = of_sample();
    let (teachers, leaf) = (node(&model, "3"), model.evaluation.scheme.leaf_idx("3.1.1").expect("a leaf"));
    let board = &model.evaluation.board.groups[0];
    for measure in [Measure::Total, Measure::Points(teachers), Measure::Share(teachers), Measure::Value(leaf)] {
        let figures: Vec<Option<f64>> = (0..board.n_units())
            .map(|u| match measure {
                Measure::Total => Some(board.totals[u]),
                Measure::Points(n) => Some(board.points(u, n)),
                Measure::Share(n) => Some(board.points(u, n) / 10.0 * 100.0),
                Measure::Value(l) => model.evaluation.data.groups[0].value(u, l).reported(),
            })
            .collect();
        for limit in figures.iter().flatten() {
            let lens = model.view.lens.with_bound(Bound { measure, least: Some(*limit), most: None });
            let mut found: Vec<usize> = Grid::of(&looked_at(&model, lens.clone())).order.all().collect();
            found.sort_unstable();
            let expected: Vec<usize> =
                (0..board.n_units()).filter(|u| figures[*u].is_some_and(|v| v >= limit - 1e-9)).collect();
            assert_eq!(found, expected, "{measure:?} >= {limit}");
            assert!(found.len() < 8 || figures.iter().flatten().all(|v| *v >= limit - 1e-9));
            // Another limit to the same figure takes its place; none takes it away.
            let narrower = lens.with_bound(Bound { measure, least: None, most: Some(-1.0) });
            assert!(Grid::of(&looked_at(&model, narrower.clone())).order.all().next().is_none());
            assert_eq!(narrower.with_bound(Bound { measure, least: None, most: None }), model.view.lens);
        }
    }
}

#[test]
fn what_was_not_reported_is_within_no_limits() {
    let model = of_text(HARD);
    let measure = Measure::Value(model.evaluation.scheme.leaf_idx("5.1.1").expect("a leaf"));
    let lens = model.view.lens.with_bound(Bound { measure, least: Some(0.0), most: None });
    let names = Grid::of(&looked_at(&model, lens)).names();
    assert_eq!(names.len(), 3);
    assert!(!names.iter().any(|name| name.starts_with("<img")), "{names:?}");
}

#[test]
fn limits_are_read_as_people_type_them() {
    let least = |text: &str| typed_bound(Measure::Total, text, "", Lang::Zh).map(|bound| bound.least);
    assert_eq!(least("６０．５"), Ok(Some(60.5)));
    assert_eq!(least("85%"), Ok(Some(85.0)));
    for wrong in ["", "  ", "六十", "NaN", "inf", "1e999", "1,5"] {
        assert!(least(wrong).is_err(), "{wrong}");
    }
    assert!(typed_bound(Measure::Total, "2", "1", Lang::En).is_err());
}

#[test]
fn pinned_schools_stand_on_top_whatever_is_looked_for() {
    let model = of_sample();
    let lens = model.view.lens.toggle_pin("中职", "示例八职业中专").with_search("一");
    let grid = Grid::of(&looked_at(&model, lens.clone()));
    assert_eq!(grid.names(), ["示例八职业中专", "示例一职业中专"]);
    assert!(grid.rows()[0].is_pinned && grid.rows()[0].rank == 7, "{:?}", grid.rows()[0]);
    assert_eq!(grid.order.n_found, 1, "it was not found, only kept");
    assert_eq!(lens.toggle_pin("中职", "示例八职业中专").pinned, []);
    // Of the same name in another group it is another school.
    let other = looked_at(&model, model.view.lens.toggle_pin("高职", "示例八职业中专"));
    assert!(Grid::of(&other).rows().iter().all(|row| !row.is_pinned));
}

#[test]
fn what_is_chosen_survives_language_undo_and_other_options() {
    let model = of_sample();
    let lens = model.view.lens.toggle_tick("中职", "示例一职业中专").toggle_pin("中职", "示例二职业中专");
    let looked = looked_at(&model, lens.clone());
    for event in [
        Event::LangChosen(Lang::En),
        Event::Edited(Action::SetTies(Ties::Dense)),
        Event::Undone,
        Event::Went(Route::School { group: "中职".into(), unit: "示例一职业中专".into() }),
    ] {
        assert_eq!(looked.after(event).view.lens, lens);
    }
    assert_eq!(lens.without_ticks("中职").ticked, []);
    assert_eq!(lens.without_ticks("高职"), lens);
}

#[test]
fn ties_stay_and_share_a_rank_in_every_order() {
    let model = of_text(HARD);
    for key in [SortKey::Total, SortKey::Name, SortKey::Node(node(&model, "2")), SortKey::Value(4)] {
        let rows = Grid::of(&model.after(Event::SortChosen(key))).rows();
        let tied: Vec<&GridRow> = rows.iter().filter(|row| row.is_tied).collect();
        assert_eq!(tied.len(), 2, "{key:?}");
        assert_eq!(tied[0].rank, tied[1].rank);
    }
}

#[test]
fn every_column_sorts_downwards_and_is_then_seen() {
    let model = of_sample();
    let scheme = model.evaluation.scheme.clone();
    for node_idx in preorder(&scheme) {
        let sorted = model.after(Event::SortChosen(SortKey::Node(node_idx)));
        let grid = Grid::of(&sorted);
        let board = &model.evaluation.board.groups[0];
        let points: Vec<f64> = grid.order.all().map(|u| board.points(u, node_idx)).collect();
        assert!(points.is_sorted_by(|a, b| a >= b), "{points:?}");
        assert!(grid.frame.columns.iter().any(|c| c.column == Column::Points(node_idx)));
        let turned = Grid::of(&sorted.after(Event::SortChosen(SortKey::Node(node_idx))));
        assert!(turned.order.all().eq(grid.order.all().collect::<Vec<_>>().into_iter().rev()));
    }
    let leaf = scheme.leaf_idx("2.1.2").expect("a leaf");
    let grid = Grid::of(&model.after(Event::SortChosen(SortKey::Value(leaf))));
    let values: Vec<Option<f64>> =
        grid.order.all().map(|u| model.evaluation.data.groups[0].value(u, leaf).reported()).collect();
    assert!(values.is_sorted_by(|a, b| a >= b), "what was not reported comes last: {values:?}");
    assert_eq!(values.last(), Some(&None));
}

// Columns

#[test]
fn columns_open_and_close_along_the_tree() {
    let model = of_sample();
    let scheme = &*model.evaluation.scheme;
    let codes = |lens: &Lens| {
        let code = |column: Column| match column {
            Column::Points(node_idx) => scheme.nodes()[node_idx].code.clone(),
            Column::Value(leaf_idx) => format!("={}", scheme.leaf(leaf_idx).code),
        };
        lens.columns_of(scheme).into_iter().map(code).collect::<Vec<_>>()
    };
    let lens = Lens::default();
    assert_eq!(codes(&lens), ["1", "2", "3", "4", "5", "6"]);
    let open = lens.toggle_expanded(scheme, node(&model, "3"));
    assert_eq!(codes(&open), ["1", "2", "3", "3.1", "3.2", "4", "5", "6"]);
    let deeper = open.toggle_expanded(scheme, node(&model, "3.1")).toggle_expanded(scheme, node(&model, "3.1.1"));
    assert_eq!(codes(&deeper), ["1", "2", "3", "3.1", "3.1.1", "=3.1.1", "3.1.2", "3.1.3", "3.2", "4", "5", "6"]);
    assert!(deeper.is_expanded(scheme, node(&model, "3")));
    assert_eq!(codes(&deeper.toggle_expanded(scheme, node(&model, "3"))), codes(&lens), "all that is below goes");
    assert_eq!(codes(&lens.with_preset(scheme, Preset::Secondary)).len(), 16);
    assert_eq!(codes(&deeper.with_preset(scheme, Preset::None)), [""; 0]);
    assert_eq!(deeper.with_preset(scheme, Preset::Primary).columns, None);
}

#[test]
fn cells_say_what_the_engine_and_the_table_say() {
    let model = of_text(HARD);
    let scheme = &model.evaluation.scheme;
    let leaf = scheme.leaf_idx("5.1.1").expect("a leaf");
    let lens = Lens::default()
        .with_preset(scheme, Preset::None)
        .toggle_column(scheme, Column::Points(node(&model, "3.1.1")))
        .toggle_column(scheme, Column::Value(leaf));
    let grid = Grid::of(&looked_at(&model, lens));
    let cells = |name: &str| {
        let row = grid.rows().into_iter().find(|row| row.unit.starts_with(name)).expect("a row");
        (row.cells, row.out_of)
    };
    assert_eq!(cells("=1").0, ["1.00", "50"]);
    let (img, out_of) = cells("<img");
    assert_eq!(img, ["2.00", "不适用"]);
    assert!(out_of.is_some(), "it is scored out of less");
    assert_eq!(cells("绍兴").0, ["0.00", "25"]);
}

// Bars

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

#[test]
fn bars_stand_in_line_on_any_node_on_one_scale() {
    let model = of_sample();
    let scheme = model.evaluation.scheme.clone();
    let board = &model.evaluation.board.groups[0];
    for at in preorder(&scheme) {
        for line in [Line::Edge, Line::Middle] {
            let grid = Grid::of(&looked_at(&model, Lens::default().with_bars(Bars { line, at: Some(at) })));
            let rows = grid.rows();
            let common = number(rows[0].line.as_deref().expect("a line"));
            let mut scales = Vec::new();
            for row in &rows {
                assert_eq!(number(row.line.as_deref().expect("a line")), common);
                let length: f64 = row.segments.iter().map(|s| number(&s.width)).sum();
                scales.push(length / board.totals[row.unit_idx]);
                let name = grid.frame.legend.iter().map(|l| l.name.clone()).collect::<Vec<_>>();
                let own = row.segments.iter().position(|s| {
                    let x = number(&s.x) + if line == Line::Middle { number(&s.width) / 2.0 } else { 0.0 };
                    (x - common).abs() < 2e-3
                });
                assert!(own.is_some(), "{at} {name:?} {row:?}");
                let first = &row.segments[0];
                let last = row.segments.last().expect("a part");
                assert!(number(&first.x) > -0.01 && number(&last.x) + number(&last.width) < 100.01, "{row:?}");
            }
            let (min, max) = scales.iter().fold((f64::MAX, 0.0f64), |(a, b), s| (a.min(*s), b.max(*s)));
            assert!(max - min < 1e-3, "one scale for all: {min} {max}");
        }
        let part = Grid::of(&looked_at(&model, Lens::default().with_bars(Bars { line: Line::Part, at: Some(at) })));
        let n_children = scheme.nodes()[at].children.len().max(1);
        for row in part.rows() {
            assert_eq!(row.segments.len(), n_children);
            let length: f64 = row.segments.iter().map(|s| number(&s.width)).sum();
            let share = board.points(row.unit_idx, at) / scheme.nodes()[at].weight * 100.0;
            assert!((length - share).abs() < 0.01, "{length} {share}");
        }
    }
    let plain = Grid::of(&model);
    assert!(plain.rows().iter().all(|row| row.line.is_none() && row.segments.len() == 6));
    assert!(plain.frame.are_parts_headed);
}

#[test]
fn bars_of_nothing_have_no_length() {
    let model = of_text("学校名称\t组别\t3.1.1\n甲校\t中职\t\n乙校\t中职\t0\n");
    for line in [Line::Start, Line::Edge, Line::Middle, Line::Part] {
        let lens = Lens::default().with_bars(Bars { line, at: Some(node(&model, "3.1.1")) });
        for row in Grid::of(&looked_at(&model, lens)).rows() {
            assert!(row.segments.iter().all(|s| number(&s.width) == 0.0 && number(&s.x).is_finite()), "{row:?}");
        }
    }
}

// Copying

#[test]
fn copied_rows_are_a_rectangle_without_formulas() {
    let model = of_text(HARD);
    let scheme = &model.evaluation.scheme;
    let lens = Lens::default().toggle_column(scheme, Column::Value(scheme.leaf_idx("5.1.1").expect("a leaf")));
    let grid = Grid::of(&looked_at(&model, lens));
    let text = grid.tsv(true);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line.len() == 3 + 7), "{text}");
    for line in &lines[1..] {
        assert!(!line[1].starts_with(['=', '+', '-', '@']), "{line:?}");
        // The values stand after the points of their leaf's primary node.
        assert!(line[2..8].iter().chain(&line[9..]).all(|cell| cell.parse::<f64>().is_ok()), "{line:?}");
    }
    assert!(text.contains("'=1+1"));
    assert_eq!(grid.tsv(false).lines().count(), 4);
}

#[test]
fn no_copied_table_holds_a_formula() {
    let model = of_text(
        "学校名称,组别,3.1.1,2.1.2\n=1+1,中职,45,10\n@SUM(A1),中职,90,5000\n\"+cmd|' /C calc'!A0\",中职,60,20\n-2-3,中职,50,1\n",
    );
    let (evaluation, lang) = (&model.evaluation, Lang::Zh);
    let names: Vec<&str> = evaluation.data.groups[0].units().iter().map(|unit| unit.name.as_str()).collect();
    let options = model.document().options;
    let (data, board) = (&evaluation.data.groups[0], &evaluation.board.groups[0]);
    let found = leaders(data, &evaluation.scheme, &options, board, 0..evaluation.scheme.n_leaves());
    let kept = [Scenario { name: "=HYPERLINK()".into(), changes: Vec::new() }];
    let rows = Rows { only_moved: false, n_most: 9 };
    let beside = comparison(evaluation, &options, 0, &kept, &[kept[0].name.clone()], rows, lang);
    let pair = why::pair(evaluation, 0, &[names[1].into(), names[0].into()]).expect("two schools");
    let record = RecordRow { position: 0, text: "=1+1：\t改为 2".into(), place: "@A".into(), is_in_force: true };
    let tables = [
        Grid::of(&model).tsv(true),
        compare_tsv(evaluation, "中职", &compared(&model, &names[..2], Reference::First, 3), lang),
        ranking_rows(evaluation, lang),
        why::gap_tsv(&why::gap(evaluation, 0, &pair, lang), lang),
        why::gap(evaluation, 0, &pair, lang).waterfall.figure.table.tsv(),
        why::leaders_tsv(&why::leaders(evaluation, 0, &found, LeaderSort::Danger, lang), lang),
        bars(evaluation, "中职", 0, lang).expect("bars").figure.table.tsv(),
        heat(evaluation, "中职", None, 0, lang).expect("a heat map").figure.table.tsv(),
        comparison_tsv(&beside, lang),
        record_tsv(&[record], lang),
    ];
    for table in tables {
        assert!(
            ["'=", "'@", "'+"].iter().any(|sign| table.contains(sign)),
            "a name that looks like a formula: {table}"
        );
        for cell in table.split(['\n', '\t']) {
            let is_number = cell.trim_end_matches('%').parse::<f64>().is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@']), "{cell:?} in {table}");
        }
    }
}

proptest! {
    #[test]
    fn no_name_becomes_a_formula_or_a_second_cell(name in "\\PC{0,20}|[=+@\\-＝\\t\\n ]{0,3}[a-z(]{0,3}") {
        let cell = sheet_text(&name);
        prop_assert!(!cell.contains(['\t', '\n', '\r']));
        let first = cell.trim_start().chars().next();
        let is_number = cell.trim_end_matches('%').parse::<f64>().is_ok();
        prop_assert!(is_number || !first.is_some_and(|c| "=+-@＝＋－＠\"".contains(c)), "{cell:?}");
    }

    #[test]
    fn a_window_holds_what_is_in_sight_and_little_more(n in 0usize..20_000, first in 0usize..25_000, n_visible in 1usize..100) {
        let Range { start, end } = window(n, first, n_visible);
        prop_assert!(start <= end && end <= n);
        for row in first..(first + n_visible).min(n) {
            prop_assert!((start..end).contains(&row));
        }
        prop_assert!(n <= DRAWN_WHOLE || end - start <= n_visible + 64);
    }

    #[test]
    fn a_filter_and_a_sort_never_lose_nor_invent_a_school(
        least in -5.0f64..105.0, node_at in 0usize..66, is_reversed: bool, pins in prop::collection::vec(0usize..8, 0..4),
    ) {
        let model = of_sample();
        let node_idx = preorder(&model.evaluation.scheme)[node_at];
        let mut lens = Lens::default().with_bound(Bound { measure: Measure::Share(node_idx), least: Some(least), most: None });
        for unit_idx in pins {
            lens = lens.toggle_pin("中职", &model.evaluation.data.groups[0].units()[unit_idx].name);
        }
        let sort = Sort { key: SortKey::Node(node_idx), is_reversed };
        let route = Route::Ranking { group: None };
        let order = grid_order(&model.evaluation, &route, sort, &lens).expect("data");
        let mut shown: Vec<usize> = order.all().collect();
        let n_shown = shown.len();
        shown.sort_unstable();
        shown.dedup();
        prop_assert_eq!(shown.len(), n_shown, "nobody twice");
        prop_assert_eq!(order.pinned.len(), lens.pinned.len());
        prop_assert!(order.n_found <= order.n_units && order.listed.len() <= order.n_found);
    }
}

// Side by side

fn compared(model: &Model, of: &[&str], reference: Reference, n_levels: usize) -> ComparedView {
    let of: Vec<String> = of.iter().map(|name| (*name).to_owned()).collect();
    let opened = opened_to(&model.evaluation.scheme, n_levels);
    compare(&model.evaluation, "中职", &of, (reference, &opened), Lang::Zh).expect("a group")
}

#[test]
fn schools_side_by_side_show_the_tree_level_by_level() {
    let model = of_sample();
    let of = ["示例一职业中专", "示例五职业高中"];
    for (n_levels, n_rows) in [(1, 7), (2, 23), (3, 67)] {
        assert_eq!(compared(&model, &of, Reference::First, n_levels).rows.len(), n_rows);
    }
    let view = compared(&model, &of, Reference::First, 3);
    let board = &model.evaluation.board.groups[0];
    for row in &view.rows {
        let Some(node_idx) = row.node_idx else { continue };
        let difference = board.points(4, node_idx) - board.points(0, node_idx);
        assert_eq!(row.cells[1].difference.as_deref(), Some(signed(difference).as_str()), "{}", row.code);
        assert_eq!(row.cells[0].difference, None);
        let better = difference.abs() > 1e-9;
        assert_eq!(
            (row.cells[0].is_best, row.cells[1].is_best),
            (better && difference < 0.0, better && difference > 0.0)
        );
    }
    assert_eq!(view.schools[0].without, Page::Compare.of_schools("中职", &["示例五职业高中"]));
}

#[test]
fn the_best_is_marked_with_its_equals_and_not_where_all_are_equal() {
    let model = of_text(HARD);
    let view = compared(&model, &["=1+1", "重庆长乐中学", "绍兴\"市\"中专"], Reference::Best, 3);
    let row = |code: &str| view.rows.iter().find(|row| row.code == code).expect("a row");
    let marks = |code: &str| row(code).cells.iter().map(|cell| cell.is_best).collect::<Vec<_>>();
    assert_eq!(marks("3.1.1"), [true, true, false]);
    assert_eq!(marks("1.1.1"), [false; 3], "nobody has anything");
    assert_eq!(row("3.1.1").cells[2].difference.as_deref(), Some("−1.00"));
    assert_eq!(row("3.1.1").cells[2].value.as_deref(), Some("未填报"));
    assert_eq!(row("3.1.1").cells[1].difference.as_deref(), Some("0.00"));
}

#[test]
fn an_address_may_name_anything() {
    let model = of_sample();
    let view = compared(&model, &["示例一职业中专", "没有这所", "示例一职业中专", ""], Reference::First, 1);
    assert_eq!(view.schools.len(), 1);
    assert_eq!(view.missing, ["没有这所", ""]);
    assert!(view.rows.iter().all(|row| !row.cells[0].is_best && row.cells[0].difference.is_none()));
    let all: Vec<String> = model.evaluation.data.groups[0].units().iter().map(|u| u.name.clone()).collect();
    let many = compared(&model, &all.iter().map(String::as_str).collect::<Vec<_>>(), Reference::Best, 3);
    assert!(many.is_cut && many.schools.len() == MOST_COMPARED);
    assert_eq!(compared(&model, &[], Reference::Best, 3).schools, []);
    assert!(compare(&model.evaluation, "没有这组", &[], (Reference::First, &[]), Lang::Zh).is_none());
}

#[test]
fn the_copied_comparison_is_a_rectangle() {
    let model = of_text(HARD);
    let view = compared(&model, &["=1+1", "绍兴\"市\"中专"], Reference::First, 3);
    let text = compare_tsv(&model.evaluation, "中职", &view, Lang::Zh);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 1 + 67);
    assert!(lines.iter().all(|line| line.len() == 2 + 2 + 2));
    assert!(lines[0][2].starts_with("'=1+1"));
    let teachers = lines.iter().find(|line| line[0].starts_with("3.1.1 ")).expect("a row");
    assert_eq!(teachers[2..], ["1.00", "0.00", "40", ""]);
}

#[test]
fn schools_to_choose_from_are_found_by_pinyin_and_offered_once() {
    let model = of_sample();
    let hits = |text: &str, taken: &[&str], most: usize| {
        let taken: Vec<String> = taken.iter().map(|name| (*name).to_owned()).collect();
        let (hits, n_more) = selectors::school_hits(&model.evaluation, "中职", text, &taken, most);
        (hits.into_iter().map(|hit| hit.name).collect::<Vec<_>>(), n_more)
    };
    assert_eq!(hits("", &[], 2), (vec!["示例一职业中专".into(), "示例二职业中专".into()], 6));
    let (names, n_more) = hits("sl", &["示例一职业中专"], 9);
    assert_eq!((names.len(), n_more), (7, 0));
    assert!(!names.contains(&"示例一职业中专".to_string()));
    assert_eq!(hits("zjzx", &[], 9), (vec!["示例七职教中心".into()], 0));
    assert_eq!(hits("没有", &[], 9), (vec![], 0));
    assert_eq!(selectors::school_hits(&model.evaluation, "没有这组", "", &[], 9), (vec![], 0));
    let (first, _) = selectors::school_hits(&model.evaluation, "中职", "", &[], 1);
    assert_eq!(first[0].standing, "1 · 95.41");
}

// One school

#[test]
fn a_school_leads_to_the_one_ranked_just_above() {
    let model = of_text(HARD);
    let gap = |unit: &str| selectors::school(&model.evaluation, "中职", unit, Lang::Zh).expect("a school").ways.gap;
    let order: Vec<String> = Grid::of(&model).names();
    assert_eq!(gap(&order[0]), None, "nobody stands above the first");
    let board = &model.evaluation.board.groups[0];
    for name in &order[1..] {
        let units = model.evaluation.data.groups[0].units();
        let rank = |name: &str| board.ranks[units.iter().position(|u| u.name == name).expect("a school")];
        match gap(name) {
            Some(Route::Page { page: Page::Gap, of, .. }) => {
                assert_eq!(&of[0], name);
                assert!(rank(&of[1]) < rank(name), "{of:?}");
                assert!(!order.iter().any(|o| rank(&of[1]) < rank(o) && rank(o) < rank(name)), "just above");
            }
            None => assert_eq!(rank(name), 1),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_breakdown_says_what_one_more_unit_brings() {
    let model = of_text(HARD);
    let leaf = |unit: &str, code: &str| {
        let view = selectors::school(&model.evaluation, "中职", unit, Lang::Zh).expect("a school");
        view.nodes.into_iter().find(|n| n.code == code).and_then(|n| n.leaf).expect("a leaf").one_more
    };
    // 2 × 41 / 80 - 2 × 40 / 80
    assert_eq!(leaf("=1+1", "3.1.1").as_deref(), Some("再增加 1 个百分点：总分 +0.03"));
    assert_eq!(
        leaf("<img src=x onerror=alert(1)>", "3.1.1").as_deref(),
        Some("再增加 1 个百分点：已是全组最高，不再加分")
    );
    assert_eq!(leaf("绍兴\"市\"中专", "3.1.1"), None, "nothing was reported");
}

fn one_more_case() -> impl Strategy<Value = (Vec<Vec<Option<u32>>>, [bool; 4])> {
    (prop::collection::vec(prop::collection::vec(prop::option::weighted(0.9, 0u32..120), 44), 1..6), any::<[bool; 4]>())
}

fn group_of(rows: &[Vec<Option<u32>>], scheme: &Scheme) -> Group {
    let units = (0..rows.len()).map(|i| Unit { name: format!("u{i}") }).collect();
    let mut group = Group::new("g", units, scheme);
    for (unit_idx, row) in rows.iter().enumerate() {
        for (leaf_idx, value) in row.iter().enumerate() {
            let indicator = scheme.indicator(leaf_idx);
            let value = match value {
                Some(119) if indicator.may_be_not_applicable => Value::NotApplicable,
                Some(v) if indicator.kind == Kind::YesNo => Value::Reported(f64::from(v % 2)),
                Some(v) => Value::Reported(f64::from(*v).min(indicator.max.unwrap_or(f64::MAX))),
                None => Value::Missing,
            };
            group.set(unit_idx, leaf_idx, value, scheme).expect("a value within the limits");
        }
    }
    group
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The whole group is scored again with the one value changed.
    #[test]
    fn one_more_unit_brings_what_scoring_again_says((rows, flags) in one_more_case()) {
        let scheme = shaoxing::scheme();
        let group = group_of(&rows, &scheme);
        let mut options = Options::default();
        options.missing = if flags[0] { Missing::Zero } else { Missing::Redistribute };
        options.not_applicable = if flags[1] { NotApplicable::Zero } else { NotApplicable::Redistribute };
        options.zero_maximum = if flags[2] { ZeroMaximum::Zero } else { ZeroMaximum::Full };
        let board = score_group(&group, &scheme, &options);
        for unit_idx in 0..group.n_units() {
            for leaf_idx in 0..scheme.n_leaves() {
                let value = group.value(unit_idx, leaf_idx);
                let more = one_more(&scheme, &group, &board, (unit_idx, leaf_idx));
                let Value::Reported(v) = value else {
                    prop_assert_eq!(more, None);
                    continue;
                };
                let mut changed = group.clone();
                let is_allowed = changed.set(unit_idx, leaf_idx, Value::Reported(v + 1.0), &scheme).is_ok()
                    && !(scheme.indicator(leaf_idx).kind == Kind::YesNo && v > 0.0);
                let Some(more) = more else {
                    prop_assert!(!is_allowed, "{} of {:?}", v, scheme.leaf(leaf_idx).code);
                    continue;
                };
                prop_assert!(is_allowed);
                let after = score_group(&changed, &scheme, &options);
                let node_idx = scheme.leaves()[leaf_idx];
                prop_assert_eq!(more.points, after.points(unit_idx, node_idx) - board.points(unit_idx, node_idx));
                prop_assert!((more.total - (after.totals[unit_idx] - board.totals[unit_idx])).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn a_single_school_and_every_language_can_be_looked_at() {
    let model = of_text("学校名称\t组别\t3.1.1\n独校\t中职\t80\n");
    for lang in [Lang::Zh, Lang::En] {
        let model = model.after(Event::LangChosen(lang));
        let at = Some(node(&model, "3"));
        let grid = Grid::of(&looked_at(&model, Lens::default().with_bars(Bars { line: Line::Edge, at })));
        assert_eq!(grid.rows().len(), 1);
        assert!(grid.order.all().count() == 1 && !grid.rows()[0].is_tied);
        let view = compared(&model, &["独校"], Reference::Best, 3);
        assert_eq!(view.schools.len(), 1);
    }
}

#[test]
fn schools_without_a_group_are_said_to_stand_together_for_now_only() {
    let frame = |group: &str| {
        let model = of_text(&format!("学校名称,组别,3.1.1\n甲,{group},80\n乙,{group},90\n"));
        let order = grid_order(&model.evaluation, &Route::Ranking { group: None }, Sort::default(), &Lens::default());
        let order = order.unwrap();
        grid_frame(&model.evaluation, &order, Sort::default(), &Lens::default(), Lang::Zh).is_ungrouped
    };
    assert!(frame(""));
    assert!(!frame("中职"));
}
