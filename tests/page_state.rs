//! What the page knows and how it changes, without a browser.

use scoreboard::app::selectors::{self, LeafState, SortMark, window_title};
use scoreboard::app::{Action, Event, FileState, Model, Notice, Page, Route, Shared, SortKey, ViewState};
use scoreboard::engine::{Benchmark, Missing, Ties};
use scoreboard::i18n::Lang;
use scoreboard::import::{ImportError, read_text, sample_table};
use scoreboard::table::{FileKind, PASTE_FILE, Table};

fn table(file: &str, rows: &str) -> Table {
    read_text(rows, file, FileKind::Text).expect("a table")
}

fn model() -> Model {
    Model::new(ViewState::default())
}

fn with(rows: &str) -> Model {
    model().after(Event::TablesRead(vec![table("a.csv", rows)]))
}

const TWO: &str = "学校名称,组别,双师型教师比例（%）,企业捐赠的资金（万元）\n甲校,中职,45.2,10\n乙校,中职,90.4,5\n";

fn units(model: &Model) -> Vec<String> {
    model.evaluation.interpretation.units.iter().map(|u| u.name.clone()).collect()
}

#[test]
fn data_leads_to_the_ranking_and_its_removal_back() {
    let model = with(TWO);
    assert_eq!(model.view.route, Route::Ranking { group: None });
    let model = model.after(Event::Edited(Action::RemoveAll));
    assert_eq!(model.view.route, Route::Data);
    assert_eq!(model.notices, [Notice::Cleared]);
    assert!(!model.evaluation.has_units());
    assert_eq!(units(&model.after(Event::Undone)), ["甲校", "乙校"]);
}

#[test]
fn the_sample_goes_when_data_comes() {
    let model = model().after(Event::Edited(Action::LoadSample(sample_table())));
    assert!(model.document().is_sample());
    assert_eq!(model.evaluation.board.groups.len(), 2);
    for group in ["中职", "高职"] {
        assert!(!model.evaluation.is_group_provisional(group), "{:?}", model.evaluation.issues);
    }
    let model = model.after(Event::TablesRead(vec![table("a.csv", TWO)]));
    assert!(!model.document().is_sample());
    assert_eq!(units(&model), ["甲校", "乙校"]);
}

#[test]
fn a_later_table_replaces_the_one_it_corrects_and_joins_the_others() {
    let add = |model: &Model, file: &str, rows: &str| model.after(Event::TablesRead(vec![table(file, rows)]));
    let first = with(TWO);
    let corrected = add(&first, "corrected.csv", &TWO.replace("45.2", "50"));
    assert_eq!(corrected.document().tables.len(), 1);
    assert_eq!(units(&corrected), ["甲校", "乙校"]);
    let same_name = add(&first, "a.csv", "学校名称,组别,双师型教师比例（%）\n丙校,中职,50\n");
    assert_eq!(units(&same_name), ["丙校"]);
    let joined = add(&first, "b.csv", "学校名称,组别,双师型教师比例（%）\n丙校,高职,50\n");
    assert_eq!(units(&joined), ["甲校", "乙校", "丙校"]);
}

#[test]
fn every_edit_can_be_undone_and_redone() {
    let mut model = with(TWO);
    let n_steps = 60;
    for step in 0..n_steps {
        let missing = if step % 2 == 0 { Missing::Redistribute } else { Missing::Zero };
        model = model.after(Event::Edited(Action::SetMissing(missing)));
    }
    let last = model.clone();
    for _ in 0..n_steps {
        model = model.after(Event::Undone);
    }
    assert_eq!(units(&model), ["甲校", "乙校"]);
    assert!(model.history.can_undo());
    for _ in 0..n_steps {
        model = model.after(Event::Redone);
    }
    assert_eq!(model.document(), last.document());
    assert_eq!(
        model.after(Event::Edited(Action::SetTies(Ties::Competition))).history,
        model.history,
        "no change, no step"
    );
}

#[test]
fn files_that_fail_do_not_stop_the_others() {
    let failure = Notice::FileFailed { file: "b.xlsx".into(), error: ImportError::Encrypted };
    let model = model().after(Event::ReadingStarted { files: vec!["a.csv".into(), "b.xlsx".into()] });
    assert_eq!(model.reading.as_ref().map(|r| r.n_files()), Some(2));
    let model = model
        .after(Event::ReadingEnded { tables: vec![Shared::new(table("a.csv", TWO))], failures: vec![failure.clone()] });
    assert_eq!(model.reading, None);
    assert_eq!(model.notices, std::slice::from_ref(&failure));
    assert_eq!(units(&model), ["甲校", "乙校"]);
    // Files that waited for their turn do not hide what was told of those before them; new ones do.
    let model = model
        .after(Event::ReadingStarted { files: vec!["c.csv".into()] })
        .after(Event::ReadingEnded { tables: Vec::new(), failures: Vec::new() });
    assert_eq!(model.notices, [failure]);
    assert!(model.after(Event::FilesGiven).notices.is_empty());
}

#[test]
fn every_file_has_its_state_while_files_are_read() {
    use FileState::{Failed, Read, Reading, Waiting};
    let states = |model: &Model| -> Vec<FileState> {
        let reading = model.reading.as_ref().expect("files are being read");
        reading.listed().map(|position| reading.file(position).1).collect()
    };
    let names = ["a.csv", "b.csv", "c.csv", "d.csv"].map(String::from).to_vec();
    let model = model().after(Event::ReadingStarted { files: names });
    assert_eq!(states(&model), [Reading, Waiting, Waiting, Waiting]);
    let model = model.after(Event::ReadingGoesOn { done: vec![Read] });
    assert_eq!(states(&model), [Read, Reading, Waiting, Waiting]);
    // What happened within a moment is told at once.
    let model = model.after(Event::ReadingGoesOn { done: vec![Failed, Read] });
    assert_eq!(states(&model), [Read, Failed, Read, Reading]);
    assert_eq!(model.reading.as_ref().map(|r| (r.n_done(), r.current())), Some((3, "d.csv")));
    let model = model.after(Event::ReadingGoesOn { done: vec![Read] });
    assert_eq!(states(&model), [Read, Failed, Read, Read]);
    assert_eq!(model.reading.as_ref().map(|r| r.current()), Some(""));
}

#[test]
fn of_thousands_of_files_those_around_the_one_at_hand_are_listed() {
    let names: Vec<String> = (0..2_000).map(|n| format!("{n}.csv")).collect();
    let mut model = model().after(Event::ReadingStarted { files: names });
    for n_done in 0..2_000 {
        let reading = model.reading.as_ref().expect("files are being read");
        assert_eq!(reading.current(), format!("{n_done}.csv"));
        assert!(reading.listed().contains(&n_done) && reading.listed().len() == 60, "{:?}", reading.listed());
        assert_eq!(reading.file(n_done).1, FileState::Reading);
        model = model.after(Event::ReadingGoesOn { done: vec![FileState::Read] });
    }
}

#[test]
fn many_failures_are_told_as_one() {
    let failures = |n: usize| -> Vec<Notice> {
        (0..n).map(|n| Notice::FileFailed { file: format!("{n}.xlsx"), error: ImportError::Encrypted }).collect()
    };
    let told = Notice::LeftOut { n_files: 1, first: vec!["a/b.pdf".into()] };
    let after = |n: usize, tables: Vec<Table>| {
        model()
            .after(Event::NoticeGiven(told.clone()))
            .after(Event::ReadingEnded { tables: tables.into_iter().map(Shared::new).collect(), failures: failures(n) })
            .notices
    };
    assert_eq!(after(5, Vec::new()).len(), 6);
    assert_eq!(after(6, Vec::new()), [told.clone(), Notice::FilesFailed(failures(6))]);
    // One in which no school is found failed, too; those that were read are taken.
    let empty = || table("b.csv", "甲,乙\n1,2\n");
    assert_eq!(after(4, vec![empty(), table("a.csv", TWO)]).len(), 6);
    let mut all = failures(5);
    all.push(Notice::NothingFound { file: "b.csv".into() });
    assert_eq!(after(5, vec![empty(), table("a.csv", TWO)]), [told, Notice::FilesFailed(all)]);
}

#[test]
fn a_file_without_schools_is_told_and_the_others_are_taken() {
    let before = model();
    let after = before.after(Event::TablesRead(vec![table("b.csv", "甲,乙\n1,2\n")]));
    assert_eq!(after.view.route, Route::Data);
    assert_eq!(after.history, before.history, "no step to undo");
    assert_eq!(after.notices, [Notice::NothingFound { file: "b.csv".into() }]);
    let after = before.after(Event::TablesRead(vec![table("b.csv", "甲,乙\n1,2\n"), table("a.csv", TWO)]));
    assert_eq!(units(&after), ["甲校", "乙校"]);
    assert_eq!(after.notices, [Notice::NothingFound { file: "b.csv".into() }]);
    assert_eq!(after.document().tables.len(), 1);
}

/// A form with a column for each year and no school is no blank one.
#[test]
fn a_form_is_called_blank_only_where_nothing_is_filled_in() {
    let scheme = &model().document().scheme.clone();
    let form = |figures: &str| {
        let line = |leaf_idx: usize| format!("\"{}\"{figures}\n", scheme.leaf(leaf_idx).name);
        let text = format!("指标,2023年,2024年,2025年\n{}", (0..scheme.n_leaves()).map(line).collect::<String>());
        model().after(Event::TablesRead(vec![table("b.csv", &text)])).notices
    };
    assert_eq!(form(",,,"), [Notice::NothingFilledIn { file: "b.csv".into() }]);
    assert_eq!(form(",1,2,3"), [Notice::NothingFound { file: "b.csv".into() }]);
}

#[test]
fn one_groups_fault_leaves_the_other_group_final() {
    let model = with(&format!("{}丙校,高职,50,5\n", TWO.replace("90.4", "约90")));
    assert!(model.evaluation.is_group_provisional("中职"));
    assert!(!model.evaluation.is_group_provisional("高职"));
}

#[test]
fn a_fault_of_one_school_does_not_hide_what_its_namesake_left_out() {
    let model = with(&format!("{}乙校,高职,,5\n丙校,高职,50,5\n", TWO.replace("90.4", "约90")));
    let of = |group: &str| -> Vec<&str> {
        let issues = model.evaluation.issues.iter();
        let about = issues.filter(|i| i.group.as_deref() == Some(group) && i.indicator.as_deref() == Some("3.1.1"));
        about.map(|i| i.kind.code()).collect()
    };
    assert_eq!(of("中职"), ["not_a_number"]);
    assert_eq!(of("高职"), ["missing"]);
}

#[test]
fn a_changed_option_interprets_nothing_again() {
    let before = with(TWO);
    let after = before.after(Event::Edited(Action::SetMissing(Missing::Redistribute)));
    assert!(before.evaluation.interpretation == after.evaluation.interpretation, "the same one, shared");
    assert_ne!(before.evaluation.board, after.evaluation.board);
}

#[test]
fn pasted_text_without_schools_changes_nothing() {
    let paste = |text: &str| Event::TablesRead(vec![read_text(text, PASTE_FILE, FileKind::Paste).expect("a table")]);
    let before = with(TWO);
    let after = before.after(paste("甲,乙\n1,2\n"));
    assert_eq!(after.document(), before.document());
    assert_eq!(after.notices, [Notice::NothingFound { file: PASTE_FILE.into() }]);
    let after = after.after(paste("学校名称\t组别\t3.1.1\n丙校\t中职\t50\n"));
    assert_eq!(units(&after), ["甲校", "乙校", "丙校"]);
    assert!(after.notices.is_empty());
}

#[test]
fn the_breakdown_shows_value_maximum_holder_formula_and_cell() {
    let model = with(TWO);
    let view = selectors::school(&model.evaluation, "中职", "甲校", Lang::Zh).expect("a school");
    let node = view.nodes.iter().find(|n| n.code == "3.1.1").expect("a node");
    let leaf = node.leaf.as_ref().expect("a leaf");
    assert_eq!(leaf.formula, "2 × 45.2 / 90.4 = 1.00");
    assert_eq!((leaf.value.as_str(), leaf.best.as_deref()), ("45.2%", Some("90.4%")));
    assert_eq!((leaf.state, leaf.holders.as_str()), (LeafState::Scored, "乙校"));
    assert_eq!(leaf.source.as_deref(), Some("a.csv C2: 45.2"));
    let node = view.nodes.iter().find(|n| n.code == "2.1.2").expect("a node");
    assert_eq!(node.leaf.as_ref().map(|l| l.state), Some(LeafState::Best));
    let note = |code: &str| view.nodes.iter().find(|n| n.code == code).expect("a node").notes.clone();
    assert_eq!(note("4.1.2"), ["长期合作协议指一年以上的协议"]);
    assert_eq!(note("5.1.1"), ["职业资格证书和职业技能等级证书取证率不包括无证可考的专业"]);
    assert_eq!(view.general_notes.len(), 2);
    assert!(selectors::school(&model.evaluation, "中职", "丁校", Lang::Zh).is_none());
}

#[test]
fn a_fault_is_told_once_and_makes_the_result_provisional() {
    let model = with(&TWO.replace("90.4", "约90"));
    assert!(model.evaluation.is_group_provisional("中职"));
    let about: Vec<&str> = model
        .evaluation
        .issues
        .iter()
        .filter(|i| i.unit.as_deref() == Some("乙校") && i.indicator.as_deref() == Some("3.1.1"))
        .map(|i| i.kind.code())
        .collect();
    assert_eq!(about, ["not_a_number"]);
    let view = selectors::school(&model.evaluation, "中职", "乙校", Lang::Zh).expect("a school");
    let leaf = view.nodes.iter().find(|n| n.code == "3.1.1").and_then(|n| n.leaf.clone()).expect("a leaf");
    assert_eq!((leaf.state, leaf.value.as_str()), (LeafState::AtFault, "约90"));
}

#[test]
fn sorting_twice_turns_the_order_round_and_names_sort_upwards() {
    let model = with(TWO);
    let order = |model: &Model| {
        let view = selectors::ranking(&model.evaluation, &model.view.route, model.view.sort, Lang::Zh, usize::MAX);
        view.expect("a ranking").rows.into_iter().map(|r| r.unit).collect::<Vec<_>>()
    };
    // 甲: 1 + 2, 乙: 2 + 1: a tie, in the order of the input.
    assert_eq!(order(&model), ["甲校", "乙校"]);
    let teachers = model.evaluation.scheme.node_idx("3").expect("a node");
    let model = model.after(Event::SortChosen(SortKey::Node(teachers)));
    assert_eq!(order(&model), ["乙校", "甲校"]);
    let model = model.after(Event::SortChosen(SortKey::Node(teachers)));
    assert_eq!(order(&model), ["甲校", "乙校"]);
    let model = model.after(Event::SortChosen(SortKey::Name));
    let view = selectors::ranking(&model.evaluation, &model.view.route, model.view.sort, Lang::Zh, usize::MAX)
        .expect("a ranking");
    assert_eq!(view.name_sort, SortMark::Ascending);
    assert!(view.rows.iter().all(|r| r.rank == 1 && r.is_tied));
}

#[test]
fn routes_survive_any_name() {
    for name in ["甲校", "a/b", "%41", "#", "..", "é 😀", "__proto__", ""] {
        let route = Route::School { group: "中职".into(), unit: name.into() };
        assert_eq!(Route::from_hash(&route.to_hash()), route);
    }
}

#[test]
fn every_finding_has_a_sentence_in_both_languages() {
    let model = with(&format!("{}丙校,高职,-1,#DIV/0!\n丁校,本科,0.5个,不适用\n,中职,5,5\n", TWO));
    let zh = selectors::findings(&model.evaluation, None, usize::MAX, Lang::Zh);
    let en = selectors::findings(&model.evaluation, None, usize::MAX, Lang::En);
    assert!(zh.n_errors >= 4, "{zh:?}");
    for (zh, en) in zh.rows.iter().zip(&en.rows) {
        assert!(zh.text.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{zh:?}");
        assert_ne!(zh.text, en.text);
    }
}

#[test]
fn a_page_that_needs_data_says_where_there_is_none() {
    let lacks = |model: &Model, hash: &str| model.after(Event::Went(Route::from_hash(hash))).lacks_data();
    for hash in [
        "#/ranking",
        "#/check",
        "#/slips",
        "#/gap",
        "#/compare",
        "#/leaders",
        "#/what-if/a/b",
        "#/path",
        "#/charts",
        "#/export",
    ] {
        assert!(lacks(&model(), hash), "{hash}");
        assert!(!lacks(&with(TWO), hash), "{hash}");
    }
    // These say themselves what they are for.
    for hash in ["#/", "#/mapping", "#/entry", "#/entry/0", "#/years", "#/plan", "#/benchmark"] {
        assert!(!lacks(&model(), hash), "{hash}");
    }
    // Findings may be of a table in which there is no school.
    let unnamed = model().after(Event::Edited(Action::Write { row: 0, col: 1, texts: vec![vec!["中职".into()]] }));
    assert!(!unnamed.evaluation.has_units() && !unnamed.document().tables.is_empty());
    assert!(!lacks(&unnamed, "#/check") && lacks(&unnamed, "#/ranking"));
}

#[test]
fn the_window_is_named_after_what_is_looked_at() {
    let model = with(TWO);
    let title = |hash: &str| window_title(&model.evaluation, &Route::from_hash(hash), Lang::Zh);
    assert_eq!(title("#/"), "数据 · 产教融合评价");
    assert_eq!(title("#/ranking"), "排名 · 中职 · 产教融合评价");
    assert_eq!(title("#/school/中职/乙校"), "乙校 · 排名 · 中职 · 产教融合评价");
    assert_eq!(title("#/gap/中职/乙校/甲校"), "乙校 · 甲校 · 差距 · 中职 · 产教融合评价");
    assert_eq!(title("#/charts/中职/heat"), "图表 · 中职 · 产教融合评价");
    assert_eq!(title("#/report/中职/"), "报告 · 中职 · 产教融合评价", "of all schools");
    let empty = Model::new(ViewState::default());
    assert_eq!(
        window_title(&empty.evaluation, &Route::from_hash("#/check"), Lang::En),
        "Check the data · School scoreboard"
    );
}

#[test]
fn a_school_that_checks_itself_stays_with_the_benchmark() {
    let all = with(TWO);
    let benchmark = Benchmark::of(&all.evaluation.data, &all.evaluation.scheme, &all.document().options, &[]);
    let open = |model: Model| model.after(Event::Went(Page::Benchmark.of_group(None)));
    let own = || Event::TablesRead(vec![table("own.csv", "学校名称,组别,双师型教师比例（%）\n甲校,中职,45.2\n")]);
    let checking = open(model()).after(Event::Edited(Action::SetBenchmark(Some(benchmark))));
    assert_eq!(checking.after(own()).view.route, Page::Benchmark.of_group(None));
    assert_eq!(open(model()).after(own()).view.route, Route::Ranking { group: None });
    // What has to be asked is asked first.
    let twice =
        Event::TablesRead(vec![table("own.csv", "学校名称,组别,双师型教师比例（%）\n甲校,中职,45.2\n甲校,中职,46\n")]);
    assert_eq!(checking.after(twice).view.route, Route::Mapping);
}
