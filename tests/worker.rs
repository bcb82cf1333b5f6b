//! The worker's way: what it sends is what it has, and a page that waits for it ends where one that does not would.

use proptest::prelude::*;
use scoreboard::app::{
    Action, Document, Evaluation, Event, Inquiry, Keeping, Model, Notice, Scoring, Shared, ViewState,
};
use scoreboard::engine::{Missing, Ties, shaoxing};
use scoreboard::import::{self, ImportError, read_text, sample_table};
use scoreboard::table::{
    Cell, CellAddress, CellRef, Decision, FileKind, HAND_FILE, Interpretation, NumberFormat, PASTE_FILE, Raw, Role,
    Table, interpret, interpret_decided,
};
use scoreboard::worker::{Parts, Whole, decode_decisions, encode_decisions};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn whole(parts: impl Iterator<Item = (Vec<u8>, f64)>) -> (Whole, Vec<f64>) {
    let (mut whole, mut shares) = (Whole::default(), Vec::new());
    for (bytes, share) in parts {
        whole.add(&bytes).expect("a part of this version");
        shares.push(share);
    }
    (whole, shares)
}

/// What tables mean, as it comes out of the worker.
fn sent(meaning: &Interpretation) -> Interpretation {
    whole(Parts::of_interpretation(meaning)).0.interpretation().expect("an interpretation")
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files_below(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn every_file_comes_out_of_the_worker_as_it_was_read() {
    let mut files = Vec::new();
    for folder in ["import", "hostile"] {
        files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder), &mut files);
    }
    let (mut n_tables, mut n_units, mut n_issues) = (0, 0, 0);
    for file in &files {
        let bytes = std::fs::read(file).expect("a file");
        let reading = import::read(&bytes, &file.to_string_lossy(), None);
        let (mut whole, shares) = whole(Parts::of_reading(&reading));
        assert_eq!(whole.reading(), Some(reading.clone()), "{}", file.display());
        assert_eq!(shares.last(), Some(&1.0));
        let Ok(table) = reading else { continue };
        let meaning = interpret(&[table], &shaoxing::scheme());
        assert_eq!(sent(&meaning), meaning, "{}", file.display());
        n_tables += 1;
        n_units += meaning.units.len();
        n_issues += meaning.issues.len();
    }
    assert!(n_tables > 20 && n_units > 100 && n_issues > 50, "{n_tables} tables, {n_units} units, {n_issues} issues");
}

/// Schools enough that the worker is asked.
const N_SCHOOLS: usize = 460;

/// Every school once, and some figures at fault.
fn rows(seed: u64, schools: std::ops::Range<usize>) -> String {
    let scheme = shaoxing::scheme();
    let mut text = String::from("学校名称,组别");
    (0..scheme.n_leaves()).for_each(|leaf_idx| text.push_str(&format!(",{}", scheme.leaf(leaf_idx).code)));
    let mut state = seed;
    for school in schools {
        let group = if school.is_multiple_of(5) { "高职" } else { "中职" };
        text.push_str(&format!("\n<b>第{school}校</b>,{group}"));
        for leaf_idx in 0..scheme.n_leaves() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let random = state >> 40;
            let most = scheme.indicator(leaf_idx).max.map_or(900, |max| max as u64);
            text.push_str(&match random % 97 {
                0 => ",".into(),
                1 => ",不适用".into(),
                2 => ",185%".into(),
                _ => format!(",{}", random / 97 % (most + 1)),
            });
        }
    }
    text
}

fn table(file: &str, text: &str) -> Shared<Table> {
    Shared::new(read_text(text, file, FileKind::Text).expect("a table"))
}

#[test]
fn large_tables_are_sent_in_parts() {
    let table = read_text(&rows(1, 0..800), "a.csv", FileKind::Text).expect("a table");
    let (mut of_table, shares) = whole(Parts::of_table(&table));
    assert_eq!(of_table.reading(), Some(Ok(table.clone())));
    assert_eq!(shares.len(), 1 + table.sheets[0].cells.len().div_ceil(15_000));
    assert!(shares.is_sorted() && shares[0] > 0.0 && shares[shares.len() - 1] == 1.0, "{shares:?}");
    let meaning = interpret(&[table], &shaoxing::scheme());
    let (mut of_meaning, shares) = whole(Parts::of_interpretation(&meaning));
    assert!(shares.len() >= 3 && shares[shares.len() - 1] == 1.0, "{shares:?}");
    assert_eq!(of_meaning.interpretation(), Some(meaning));
}

#[test]
fn every_kind_of_cell_comes_out_as_it_went_in() {
    let raws = [
        Raw::Text("".into()),
        Raw::Text("一段比单元格里通常所写的要长得多的文字".into()),
        Raw::Number(-0.0),
        Raw::Number(f64::MAX),
        Raw::Bool(true),
        Raw::Bool(false),
        Raw::Date("45000".into()),
        Raw::Error("#DIV/0!".into()),
        Raw::FormulaWithoutValue,
    ];
    let formats =
        [NumberFormat::General, NumberFormat::Percent, NumberFormat::Date, NumberFormat::Scaled { power: -4 }];
    let cell = |(i, raw): (usize, &Raw)| {
        let at = CellRef::new(u32::MAX - i as u32, i as u32);
        formats.map(|format| Cell { at, raw: raw.clone(), format })
    };
    let mut table = read_text("甲", "a.csv", FileKind::Text).expect("a table");
    table.sheets[0].cells = raws.iter().enumerate().flat_map(cell).collect();
    let parts: Vec<Vec<u8>> = Parts::of_table(&table).map(|(bytes, _)| bytes).collect();
    let (mut all, _) = whole(Parts::of_table(&table));
    assert_eq!(format!("{:?}", all.reading()), format!("{:?}", Some(Ok::<_, ImportError>(table))));
    // Cut off anywhere, or with another byte anywhere, it is refused or something else, and no more.
    for at in 0..parts[1].len() {
        let start = || {
            let mut start = Whole::default();
            start.add(&parts[0]).expect("the first part");
            start
        };
        assert!(start().add(&parts[1][..at]).is_err(), "{at}");
        let mut other = parts[1].clone();
        other[at] ^= 0xff;
        let _ = start().add(&other);
    }
}

#[test]
fn values_from_several_tables_come_out_where_they_stand() {
    let scheme = shaoxing::scheme();
    let tables = [
        table("甲.csv", "学校名称,组别,2.1.1,企业捐赠的资金（元）\n甲学校,中职,5,12000\n"),
        table("乙.csv", "学校名称,组别,3.1.1,3.1.2\n甲学校,中职,85%,坏\n"),
        table("丙.csv", "学校名称,组别,4.1.1\n甲学校,中职,不适用\n"),
    ];
    let tables: Vec<Table> = tables.iter().map(|table| (**table).clone()).collect();
    let decisions = [Decision::Value {
        unit: "甲学校".into(),
        unit_at: CellAddress::new("乙.csv", "", CellRef::new(1, 0)),
        at: CellAddress::new("乙.csv", "", CellRef::new(1, 3)),
        code: "3.1.2".into(),
        was: "坏".into(),
        text: "90".into(),
    }];
    let meaning = interpret_decided(&tables, &scheme, &decisions);
    let [unit] = &meaning.units[..] else { panic!("one school: {:?}", meaning.units) };
    let files: BTreeSet<&str> = unit.entries.iter().map(|entry| &*entry.at.sheet.file).collect();
    assert_eq!(files.len(), 3);
    assert!(unit.entries.iter().any(|entry| entry.unit() == Some("元")));
    assert!(unit.entries.iter().any(|entry| entry.corrected() == Some("90")));
    assert_eq!(sent(&meaning), meaning);
}

#[test]
fn what_is_not_of_the_worker_is_refused() {
    let table = sample_table();
    let meaning = interpret(std::slice::from_ref(&table), &shaoxing::scheme());
    let mut cells = Parts::of_table(&table).skip(1);
    let mut units = Parts::of_interpretation(&meaning).skip(1);
    // Without the first part there is nothing that they could be parts of.
    assert!(Whole::default().add(&cells.next().expect("cells").0).is_err());
    assert!(Whole::default().add(&units.next().expect("units").0).is_err());
    assert!(Whole::default().add(&[]).is_err());
    assert!(Whole::default().add(&[255, 255]).is_err());
    assert_eq!(Whole::default().reading(), None);
    assert_eq!(Whole::default().interpretation(), None);
    let (mut failed, _) = whole(Parts::of_reading(&Err(ImportError::Encrypted)));
    assert_eq!(failed.reading(), Some(Err(ImportError::Encrypted)));
}

fn at(cell: &str) -> CellAddress {
    let col = u32::from(cell.as_bytes()[0] - b'A');
    let row: u32 = cell[1..].parse().expect("a row");
    CellAddress::new("a.csv", "", CellRef::new(row - 1, col))
}

#[test]
fn decisions_reach_the_worker_as_they_were_made() {
    let decisions = vec![
        Decision::Column { at: at("C1"), header: "甲".into(), role: Role::Indicator("3.1.1".into()) },
        Decision::Column { at: at("D1"), header: "乙".into(), role: Role::LeftOut },
        Decision::Headings { file: "a.csv".into(), sheet: "".into(), print: u64::MAX, row: 3 },
        Decision::Line { at: at("A2"), text: "合计".into(), is_unit: true },
        Decision::Name { at: at("A3"), was: "甲".into(), name: "乙".into() },
        Decision::Group { at: at("A4"), unit: "丙".into(), group: "中职".into() },
        Decision::SheetGroup { file: "a.csv".into(), sheet: "表".into(), print: 0, group: "高职".into() },
        corrected(0, "185%", "85"),
        Decision::Accept {
            at: at("C2"),
            issue: "over_100".into(),
            was: "185".into(),
            reason: "核实".into(),
            whom: "甲".into(),
            code: "3.1.1".into(),
        },
    ];
    assert_eq!(decode_decisions(&encode_decisions(&decisions)), Ok(decisions));
    assert!(decode_decisions(&[1, 77]).is_err());
}

/// The second indicator of a school, typed anew.
fn corrected(school: usize, was: &str, text: &str) -> Decision {
    let (name, row) = (format!("<b>第{school}校</b>"), school + 2);
    Decision::Value {
        unit: name,
        unit_at: at(&format!("A{row}")),
        at: at(&format!("D{row}")),
        code: shaoxing::scheme().leaf(1).code.clone(),
        was: was.into(),
        text: text.into(),
    }
}

/// What stands in the cell that [`corrected`] is about.
fn stands(text: &str, school: usize) -> String {
    text.lines().nth(school + 1).and_then(|line| line.split(',').nth(3)).expect("a cell").to_string()
}

fn answer(model: &Model, inquiry: Inquiry) -> Model {
    let decisions = decode_decisions(&encode_decisions(&inquiry.decisions)).expect("decisions");
    let meaning = interpret_decided(&inquiry.tables, &shaoxing::scheme(), &decisions);
    let interpretation = Shared::new(sent(&meaning));
    let evaluation = Some(evaluation(model, &inquiry, &interpretation));
    model.after(Event::Interpreted { inquiry, interpretation, evaluation })
}

/// What the page works out beside the model, step by step.
fn evaluation(model: &Model, inquiry: &Inquiry, interpretation: &Shared<Interpretation>) -> Shared<Evaluation> {
    let Document { scheme, options, .. } = model.latest_document().clone();
    let mut scoring = Scoring::new(interpretation.clone(), scheme.clone(), options);
    // As far as it goes: what is left to do is done by whoever takes it.
    for _ in &inquiry.tables {
        scoring.step();
    }
    let (tables, decisions) = (inquiry.tables.clone(), inquiry.decisions.clone());
    let document = Document { tables, decisions, scheme, options, ..Document::default() };
    Shared::new(Evaluation::of_interpreted(&document, interpretation.clone(), Some(scoring)))
}

/// The model once all its questions are answered.
fn answered(mut model: Model) -> Model {
    while let Some(inquiry) = model.inquiry() {
        model = answer(&model, inquiry);
    }
    model
}

fn ended(tables: Vec<Shared<Table>>) -> Event {
    Event::ReadingEnded { tables, failures: Vec::new() }
}

fn waiting() -> Model {
    Model::with_worker(ViewState::default())
}

fn is_same(ours: &Model, theirs: &Model) -> bool {
    let (ours, theirs) = (ours.document(), theirs.document());
    ours.tables == theirs.tables && *ours.decisions == *theirs.decisions && ours.options == theirs.options
}

#[track_caller]
fn assert_same(ours: &Model, theirs: &Model) {
    assert!(is_same(ours, theirs), "the documents differ");
    assert_eq!(*ours.evaluation.interpretation, *theirs.evaluation.interpretation);
    assert_eq!(ours.evaluation.board, theirs.evaluation.board);
    assert_eq!(ours.evaluation.issues, theirs.evaluation.issues);
    assert_eq!((&ours.notices, &ours.view.route), (&theirs.notices, &theirs.view.route));
}

#[test]
fn small_tables_ask_nobody() {
    let small = rows(1, 0..100);
    let model = waiting().after(ended(vec![table("a.csv", &small)]));
    assert_eq!(model.inquiry(), None);
    assert!(model.evaluation.has_units());
    // Without a worker no table is too large.
    let model = Model::new(ViewState::default()).after(ended(vec![table("a.csv", &rows(1, 0..N_SCHOOLS))]));
    assert_eq!(model.inquiry(), None);
    assert_eq!(model.evaluation.interpretation.units.len(), N_SCHOOLS);
}

#[test]
fn a_large_table_is_shown_once_the_worker_has_answered() {
    let large = table("a.csv", &rows(1, 0..N_SCHOOLS));
    let asking = waiting().after(ended(vec![large.clone()]));
    let inquiry = asking.inquiry().expect("a question");
    assert!(inquiry.tables == [large.clone()]);
    assert!(asking.is_joining() && !asking.evaluation.has_units());
    assert_eq!(asking.after(Event::PartArrived { share: 0.4 }).n_percent_answered(), 40);
    let model = answered(asking.clone());
    assert_same(&model, &Model::new(ViewState::default()).after(ended(vec![large])));
    assert_eq!((model.n_percent_answered(), model.is_joining()), (0, false));
    // An answer that comes twice, or to another question, changes nothing.
    assert_eq!(answer(&model, inquiry.clone()), model);
    let other = waiting().after(ended(vec![table("b.csv", &rows(2, 0..N_SCHOOLS))]));
    assert_eq!(answer(&other, inquiry), other);
}

#[test]
fn what_was_worked_out_beside_is_taken_where_it_holds() {
    let asking = waiting().after(ended(vec![table("a.csv", &rows(1, 0..N_SCHOOLS))]));
    let right = answered(asking.clone());
    let inquiry = asking.inquiry().expect("a question");
    let interpretation = Shared::new(interpret_decided(&inquiry.tables, &shaoxing::scheme(), &[]));
    let after = |model: &Model, inquiry: &Inquiry, evaluation: &Shared<Evaluation>| {
        let (inquiry, interpretation) = (inquiry.clone(), interpretation.clone());
        model.after(Event::Interpreted { inquiry, interpretation, evaluation: Some(evaluation.clone()) })
    };
    let good = evaluation(&asking, &inquiry, &interpretation);
    assert!(after(&asking, &inquiry, &good).evaluation == good, "it is taken as it is");
    // Neither that of other options nor that of other tables.
    let dense = asking.after(Event::Edited(Action::SetTies(Ties::Dense)));
    let other = table("b.csv", &rows(2, 0..N_SCHOOLS));
    let others = Inquiry { tables: vec![other], decisions: inquiry.decisions.clone() };
    let of_others = Shared::new(interpret_decided(&others.tables, &shaoxing::scheme(), &[]));
    for wrong in [evaluation(&dense, &inquiry, &interpretation), evaluation(&asking, &others, &of_others)] {
        let model = after(&asking, &inquiry, &wrong);
        assert!(model.evaluation != wrong);
        assert_same(&model, &right);
        assert_eq!(model.evaluation.data, right.evaluation.data);
    }
    // The same for a correction.
    let decided =
        right.after(Event::Edited(Action::Decide(vec![corrected(3, &stands(&rows(1, 0..N_SCHOOLS), 3), "1")])));
    let inquiry = decided.inquiry().expect("a question");
    let interpretation = Shared::new(interpret_decided(&inquiry.tables, &shaoxing::scheme(), &inquiry.decisions));
    let good = evaluation(&decided, &inquiry, &interpretation);
    let evaluation = Some(good.clone());
    assert!(decided.after(Event::Interpreted { inquiry, interpretation, evaluation }).evaluation == good);
}

#[test]
fn what_was_worked_out_beside_holds_for_the_year_that_is_shown() {
    let (earlier, later) = (rows(1, 0..N_SCHOOLS), rows(2, 0..N_SCHOOLS));
    let model = answered(waiting().after(ended(vec![table("2023年.csv", &earlier), table("2024年.csv", &later)])));
    let shown = model.after(Event::YearChosen(Some(2023)));
    assert_eq!((model.evaluation.year, shown.evaluation.year), (Some(2024), Some(2023)));
    assert!(shown.evaluation.years == model.evaluation.years, "to look at another year works nothing out");
    assert!(shown.evaluation.board != model.evaluation.board);
    let Decision::Value { unit, unit_at, at, code, was, text } = corrected(3, &stands(&earlier, 3), "1") else {
        unreachable!()
    };
    let of = |at: CellAddress| CellAddress::new("2023年.csv", at.sheet.name.clone(), at.cell);
    let decision = Decision::Value { unit, unit_at: of(unit_at), at: of(at), code, was, text };
    let typed = shown.after(Event::Edited(Action::Decide(vec![decision])));
    let inquiry = typed.inquiry().expect("a question");
    let interpretation = Shared::new(interpret_decided(&inquiry.tables, &shaoxing::scheme(), &inquiry.decisions));
    let beside = evaluation(&typed, &inquiry, &interpretation);
    let done = typed.after(Event::Interpreted { inquiry, interpretation, evaluation: Some(beside.clone()) });
    assert!(done.evaluation.years == beside.years, "it is taken as it is");
    let whole = Evaluation::of(done.document());
    let of_year = whole.year_result(Some(2023)).expect("the year");
    assert_eq!((done.evaluation.year, &done.evaluation.board), (Some(2023), &of_year.board));
    assert_eq!(done.evaluation.issues, shown.evaluation.after(done.document()).issues);
}

#[test]
fn a_correction_counts_when_its_ranking_is_there() {
    let text = rows(1, 0..N_SCHOOLS);
    let model = answered(waiting().after(ended(vec![table("a.csv", &text)])));
    let decide =
        |school: usize, to: &str| Event::Edited(Action::Decide(vec![corrected(school, &stands(&text, school), to)]));
    let asking = model.after(decide(3, "1"));
    assert!(asking.document() == model.document() && asking.evaluation == model.evaluation, "all is as it was");
    let first = asking.inquiry().expect("a question");
    // The next one builds upon it, and the first answer comes too late.
    let asking = asking.after(decide(4, "1")).after(Event::Edited(Action::SetTies(Ties::Dense)));
    assert_eq!(answer(&asking, first), asking);
    let done = answered(asking.clone());
    assert_eq!(done.document().decisions.len(), 2);
    assert_eq!(done.document().options.ties, Ties::Dense);
    assert_eq!(done.evaluation.interpretation.in_force, [true, true]);
    // What is undone before its answer asks nobody.
    let undone = asking.after(Event::Undone).after(Event::Undone).after(Event::Undone);
    assert_eq!(undone.inquiry(), None);
    assert!(undone.document() == model.document() && undone.evaluation == model.evaluation);
    let redone = answered(undone.after(Event::Redone));
    assert_eq!(redone.document().decisions.len(), 1);
    // An option needs no reading of the tables.
    assert_eq!(done.after(Event::Edited(Action::SetMissing(Missing::Redistribute))).inquiry(), None);
}

#[test]
fn a_decision_is_taken_back_by_what_was_shown() {
    let text = rows(1, 0..N_SCHOOLS);
    let decide = |model: Model, school: usize| {
        model.after(Event::Edited(Action::Decide(vec![corrected(school, &stands(&text, school), "1")])))
    };
    let model = answered(waiting().after(ended(vec![table("a.csv", &text)])));
    let model = answered(decide(answered(decide(answered(decide(model, 3)), 4)), 5));
    // Twice the first of those that are shown: the second time it is gone, and the others stay.
    let take_back = |model: &Model, position| model.after(Event::Edited(Action::TakeBack(vec![position])));
    let model = answered(take_back(&take_back(&take_back(&model, 0), 0), 1));
    let kept: Vec<&Decision> = model.document().decisions.iter().collect();
    assert_eq!(kept, [&corrected(5, &stands(&text, 5), "1")]);
}

#[test]
fn without_an_answer_nothing_has_changed() {
    let asking = waiting().after(ended(vec![table("a.csv", &rows(1, 0..N_SCHOOLS))]));
    let failed = |model: &Model, notice: Notice| {
        model.after(Event::InquiryFailed { inquiry: model.inquiry().expect("a question"), notices: vec![notice] })
    };
    let cancelled = failed(&asking, Notice::Cancelled);
    assert_eq!((cancelled.inquiry(), &cancelled.notices[..]), (None, &[Notice::Cancelled][..]));
    assert!(cancelled.document().tables.is_empty());
    let model = answered(asking);
    let changed = model.after(Event::Edited(Action::Decide(vec![corrected(3, "", "1")])));
    let notice = Notice::WorkerFailed { file: "a.csv".into() };
    let failed = failed(&changed, notice.clone());
    assert_eq!((failed.inquiry(), &failed.notices[..]), (None, &[notice][..]));
    assert!(failed.document() == model.document() && failed.evaluation == model.evaluation);
}

fn failed(model: &Model) -> Model {
    model
        .after(Event::InquiryFailed { inquiry: model.inquiry().expect("a question"), notices: vec![Notice::Cancelled] })
}

#[test]
fn what_had_no_answer_is_brought_back_by_undoing_whatever_came_after() {
    let text = rows(1, 0..N_SCHOOLS);
    let model = answered(waiting().after(ended(vec![table("a.csv", &text)])));
    let decide = |model: &Model, school: usize| {
        model.after(Event::Edited(Action::Decide(vec![corrected(school, &stands(&text, school), "1")])))
    };
    let typed = decide(&decide(&model, 3), 4);
    let failed_once = failed(&typed);
    assert!(failed_once.document() == model.document() && failed_once.inquiry().is_none());
    let inquiry = typed.inquiry().expect("a question");
    let again = failed_once.after(failed_once.asks_again(&inquiry).expect("a way"));
    assert_eq!((again.inquiry(), again.asks_again(&inquiry).is_some()), (Some(inquiry.clone()), false));
    assert!(*answered(again).document() == *typed.latest_document());
    // Even what is done after it takes nothing away.
    let more = failed_once.after(Event::Edited(Action::SetTies(Ties::Dense)));
    assert!(more.asks_again(&inquiry).is_none(), "it is not the last step any more");
    let back = answered(more.after(Event::Undone).after(Event::Undone));
    assert!(*back.document() == *typed.latest_document());
    assert_eq!(back.evaluation.interpretation.in_force, [true, true]);
    // What could be redone before can be redone after.
    let undone = answered(back.after(Event::Edited(Action::RemoveAll))).after(Event::Undone).after(Event::Undone);
    let failed = failed(&undone);
    assert!(failed.document().tables.is_empty() && failed.history.can_redo());
    assert!(*answered(failed.after(Event::Undone)).document() == *undone.latest_document());
}

#[test]
fn work_of_the_last_time_is_never_given_up_for_the_empty_page() {
    let text = rows(1, 0..N_SCHOOLS);
    let work = answered(waiting().after(ended(vec![table("a.csv", &text)])));
    let work = answered(work.after(Event::Edited(Action::Decide(vec![corrected(3, &stands(&text, 3), "1")]))));
    let work = work.document().clone();
    let stopped = failed(&waiting().after(Event::WorkRestored(work.clone(), None)));
    assert_eq!((stopped.inquiry(), &stopped.notices[..]), (None, &[Notice::Cancelled][..]));
    let inquiry = waiting().after(Event::WorkRestored(work.clone(), None)).inquiry().expect("a question");
    let again = stopped.after(stopped.asks_again(&inquiry).expect("a way"));
    assert!(again.inquiry() == Some(inquiry) && *answered(again).document() == work);
    assert!(*stopped.latest_document() == work && stopped.kept.as_ref() == Some(&work));
    // Undoing, a change and further files ask again; all of them build upon it, however often there is no answer.
    assert!(*answered(stopped.after(Event::Undone)).document() == work);
    let dense = failed(&stopped.after(Event::Edited(Action::SetTies(Ties::Dense))));
    assert_eq!(dense.latest_document().decisions.len(), 1);
    assert!(dense.inquiry().is_none() && dense.document().is_pristine());
    let later = table("b.csv", &rows(2, N_SCHOOLS..N_SCHOOLS + 5));
    let both = answered(dense.after(ended(vec![later])));
    assert_eq!((both.document().tables.len(), both.document().options.ties), (2, Ties::Dense));
    assert!(both.evaluation.record("中职", &format!("<b>第{}校</b>", N_SCHOOLS + 1)).is_some());
    // Who starts afresh means it, and what waits for it comes in.
    let afresh = stopped.after(Event::Edited(Action::RemoveAll));
    assert!(afresh.document().tables.is_empty() && afresh.inquiry().is_none());
    assert!(*answered(afresh.after(Event::Undone)).document() == work);
}

#[test]
fn tables_join_in_the_order_in_which_they_came() {
    let first = table("a.csv", &rows(1, 0..N_SCHOOLS));
    let later = table("b.csv", &rows(2, N_SCHOOLS..N_SCHOOLS + 5));
    let empty = table("c.csv", "甲,乙\n1,2\n");
    let events = || [ended(vec![first.clone(), empty.clone()]), ended(vec![later.clone()])];
    let asking = events().into_iter().fold(waiting(), |model, event| model.after(event));
    assert!(!asking.evaluation.has_units(), "the small one waits for the large one");
    let model = answered(asking);
    assert_same(
        &model,
        &events().into_iter().fold(Model::new(ViewState::default()), |model, event| model.after(event)),
    );
    assert_eq!(model.notices, [Notice::NothingFound { file: "c.csv".into() }]);
    // A corrected file in its place: what is different is told with it, not before.
    let again = table("a.csv", &rows(1, 0..N_SCHOOLS - 1));
    let asking = model.after(Event::FilesGiven).after(ended(vec![again]));
    assert_eq!(asking.notices, []);
    let model = answered(asking);
    let [Notice::Replaced { file, differences, .. }] = &model.notices[..] else { panic!("{:?}", model.notices) };
    assert_eq!((file.as_str(), differences.len()), ("a.csv", 1));
}

#[test]
fn rows_typed_by_hand_are_counted_as_they_are_shown() {
    let model = answered(waiting().after(ended(vec![table("a.csv", &rows(1, 0..N_SCHOOLS))])));
    let write = |model: &Model, row, name: &str| {
        model.after(Event::Edited(Action::Write { row, col: 0, texts: vec![vec![name.into()]] }))
    };
    let model = answered(write(&write(&write(&model, 0, "甲"), 1, "乙"), 2, "丙"));
    let removed = model.after(Event::Edited(Action::RemoveRow { row: 0 }));
    assert_eq!(removed.inquiry(), None, "the next key would meet another row");
    let model = answered(write(&removed, 1, "丁"));
    let hand = model.document().table(HAND_FILE).expect("the hand table");
    let names: Vec<&scoreboard::table::Raw> =
        hand.sheets[0].cells.iter().filter(|c| c.at.row > 0 && c.at.col == 0).map(|c| &c.raw).collect();
    assert_eq!(names, [&scoreboard::table::Raw::Text("乙".into()), &scoreboard::table::Raw::Text("丁".into())]);
}

#[test]
fn work_of_the_last_time_comes_too_late_for_what_was_begun() {
    let large = Document { tables: vec![table("a.csv", &rows(1, 0..N_SCHOOLS))], ..Document::default() };
    let small = Document { tables: vec![table("b.csv", &rows(2, 0..3))], ..Document::default() };
    // Opened, and not worked out yet.
    let opened = waiting().after(Event::ProjectOpened(large.clone()));
    assert_eq!(opened.after(Event::WorkRestored(small.clone(), None)), opened);
    assert!(*answered(opened).document() == large);
    let typed = waiting().after(Event::Edited(Action::SetTies(Ties::Dense)));
    assert_eq!(typed.after(Event::WorkRestored(small.clone(), None)), typed);
    assert!(*waiting().after(Event::WorkRestored(small.clone(), None)).document() == small);
}

#[test]
fn what_is_being_worked_out_is_guarded_as_it_will_be() {
    let text = rows(1, 0..N_SCHOOLS);
    let model = answered(waiting().after(ended(vec![table("a.csv", &text)])));
    assert!(!model.is_unsaved());
    let typed = model.after(Event::Edited(Action::Decide(vec![corrected(3, &stands(&text, 3), "1")])));
    assert!(typed.inquiry().is_some() && typed.is_unsaved());
    let keeping = Keeping::On { at: Some(1.0) };
    let kept = typed.after(Event::WorkKept(typed.latest_document().clone(), keeping));
    assert!(!kept.is_unsaved() && !answered(kept).is_unsaved());
    // A large table that was pasted is nowhere else, either.
    let pasted = waiting().after(ended(vec![table(PASTE_FILE, &text)]));
    assert!(pasted.is_joining() && pasted.is_unsaved() && answered(pasted).is_unsaved());
}

#[test]
fn of_every_file_that_does_not_join_it_is_told_why() {
    let large = table("a.csv", &rows(1, 0..N_SCHOOLS));
    let (small, bad) = (table("b.csv", &rows(2, 0..3)), Notice::WorkerFailed { file: "c.xlsx".into() });
    let batch = |failures: Vec<Notice>| Event::ReadingEnded { tables: vec![large.clone(), small.clone()], failures };
    let asking = waiting().after(batch(vec![bad.clone()]));
    let fail = |model: &Model, notices: Vec<Notice>| {
        model.after(Event::InquiryFailed { inquiry: model.inquiry().expect("a question"), notices })
    };
    let broken = |file: &str| Notice::WorkerFailed { file: file.into() };
    let told = fail(&asking, vec![broken("a.csv"), broken("b.csv")]).notices;
    assert_eq!(told, [bad.clone(), broken("a.csv"), broken("b.csv")]);
    assert_eq!(fail(&asking, vec![Notice::Cancelled]).notices, [bad, Notice::Cancelled]);
    // Many are told as one.
    let many = (0..9).map(|i| broken(&format!("{i}.csv"))).collect();
    let told = fail(&waiting().after(batch(many)), vec![Notice::Cancelled]).notices;
    assert!(matches!(&told[..], [Notice::FilesFailed(each)] if each.len() == 10));
    // A change is one thing, however many tables it is about.
    let model = answered(waiting().after(batch(Vec::new())));
    let typed = model.after(Event::Edited(Action::Decide(vec![corrected(3, "", "1")])));
    assert_eq!(fail(&typed, vec![broken("a.csv"), broken("b.csv")]).notices, [broken("a.csv")]);
}

/// What a person does with a large table.
#[derive(Clone, Debug)]
enum Deed {
    Correct(usize, u32),
    TakeBack(usize),
    Undo,
    Redo,
    ChooseTies(bool),
    Add(u64),
    Remove,
    /// The worker has answered.
    Wait,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..6_usize, 0..200_u32).prop_map(|(school, figure)| Deed::Correct(school, figure)),
        1 => (0..3_usize).prop_map(Deed::TakeBack),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => any::<bool>().prop_map(Deed::ChooseTies),
        1 => (2..4_u64).prop_map(Deed::Add),
        1 => Just(Deed::Remove),
        4 => Just(Deed::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// Whenever the answers come, the end is the same.
    #[test]
    fn who_waits_for_the_worker_ends_where_the_others_do(deeds in prop::collection::vec(deed(), 1..8)) {
        let text = rows(1, 0..N_SCHOOLS);
        let first = ended(vec![table("a.csv", &text)]);
        let (mut ours, mut theirs) =
            (answered(waiting().after(first.clone())), Model::new(ViewState::default()).after(first));
        for deed in deeds {
            let event = match deed {
                Deed::Wait => {
                    ours = answered(ours);
                    continue;
                }
                Deed::Correct(school, figure) => {
                    let decision = corrected(school, &stands(&text, school), &figure.to_string());
                    Event::Edited(Action::Decide(vec![decision]))
                }
                // The positions are those of what is shown.
                Deed::TakeBack(position) => {
                    ours = answered(ours);
                    Event::Edited(Action::TakeBack(vec![position]))
                }
                Deed::Undo => Event::Undone,
                Deed::Redo => Event::Redone,
                Deed::ChooseTies(is_dense) => {
                    Event::Edited(Action::SetTies(if is_dense { Ties::Dense } else { Ties::Competition }))
                }
                Deed::Add(seed) => {
                    // What is read is joined when its turn has come, after the changes before it.
                    ours = answered(ours);
                    ended(vec![table("b.csv", &rows(seed, 0..20))])
                }
                Deed::Remove => Event::Edited(Action::RemoveTable { file: "b.csv".into() }),
            };
            (ours, theirs) = (ours.after(event.clone()), theirs.after(event));
        }
        ours = answered(ours);
        prop_assert!(is_same(&ours, &theirs));
        prop_assert_eq!(&ours.evaluation.board, &theirs.evaluation.board);
        prop_assert_eq!(&*ours.evaluation.interpretation, &*theirs.evaluation.interpretation);
        prop_assert_eq!(&ours.evaluation.issues, &theirs.evaluation.issues);
        prop_assert_eq!(ours.history.can_undo(), theirs.history.can_undo());
        prop_assert_eq!(ours.history.can_redo(), theirs.history.can_redo());
    }
}
