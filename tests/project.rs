//! The project file: what goes in comes out, bit for bit; what is damaged is told, and the rest is saved.

#[path = "hostile/counting.rs"]
mod counting;

use proptest::prelude::*;
use proptest::sample::select;
use scoreboard::app::selectors::{Verdict, evidence_rows};
use scoreboard::app::{
    Action, Document, Evaluation, Event, Keeping, Model, Route, Scenario, Scope, Shared, Supposition, ViewState,
    accept, correct_value, linked, options_link,
};
use scoreboard::engine::{
    Band, Benchmark, BenchmarkGroup, Bound, Extent, Indicator, Kind, Missing, NodeSpec, NotApplicable, Note, Options,
    Rule, Scheme, SchemeSpec, Ties, Value, ZeroMaximum,
};
use scoreboard::export::evidence;
use scoreboard::i18n::Lang;
use scoreboard::import::{read_text, sample_table};
use scoreboard::project::{
    Confirmation, ENGINE, FORMAT, Loss, MIGRATIONS, Migration, Part, ProjectError, Stated, Writer, confirmation_text,
    fits, is_whole, read, read_by, write, write_stating,
};
use scoreboard::table::{
    Cell, CellAddress, CellRef, Decision, FileKind, NumberFormat, PASTE_FILE, Raw, Role, Sheet, Table, TextEncoding,
    named_apart,
};

/// The contents of a document, compared by value; numbers bit for bit.
fn assert_same(one: &Document, other: &Document) {
    // Taken apart, so that a new field does not compile until it is compared.
    let Document { scheme, tables, decisions, options, benchmark, scenarios, progress } = one;
    assert_eq!(**scheme, *other.scheme);
    assert_eq!(*options, other.options);
    assert_eq!(benchmark.as_deref(), other.benchmark.as_deref());
    assert_eq!(**scenarios, *other.scenarios);
    assert_eq!(**progress, *other.progress);
    assert_eq!(**decisions, *other.decisions);
    assert_eq!(tables.len(), other.tables.len());
    for (one, other) in tables.iter().zip(&other.tables) {
        let bits = |table: &Table| {
            let cells = table.sheets.iter().flat_map(|sheet| &sheet.cells);
            cells
                .map(|cell| if let Raw::Number(number) = cell.raw { number.to_bits() } else { 0 })
                .collect::<Vec<u64>>()
        };
        assert_eq!(bits(one), bits(other));
        // A number that is none is equal to nothing.
        let without_numbers = |table: &Table| {
            let mut table = table.clone();
            for cell in table.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells) {
                if matches!(cell.raw, Raw::Number(_)) {
                    cell.raw = Raw::Number(0.0);
                }
            }
            table
        };
        assert_eq!(without_numbers(one), without_numbers(other));
    }
}

/// Scores of every school, bit for bit.
fn totals(document: &Document) -> Vec<(String, Vec<u64>, Vec<u32>)> {
    let board = Evaluation::of(document).board;
    let bits = |totals: &[f64]| totals.iter().map(|total| total.to_bits()).collect();
    board.groups.iter().map(|group| (group.name.clone(), bits(&group.totals), group.ranks.clone())).collect()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[甲乙丙a-z0-9 .,%\"'<>&=@\t\n-]{0,12}",
        any::<String>(),
        select(vec![
            "\u{1}paste",
            "\u{1}hand",
            "\u{1}sample",
            "__proto__",
            "\u{202e}校",
            "<img src=x onerror=alert(1)>"
        ])
        .prop_map(String::from),
    ]
}

fn raw() -> impl Strategy<Value = Raw> {
    prop_oneof![
        text().prop_map(|text| Raw::Text(text.into())),
        any::<u64>().prop_map(|bits| Raw::Number(f64::from_bits(bits))),
        any::<bool>().prop_map(Raw::Bool),
        text().prop_map(|text| Raw::Date(text.into())),
        text().prop_map(|text| Raw::Error(text.into())),
        Just(Raw::FormulaWithoutValue),
    ]
}

fn cell_ref() -> impl Strategy<Value = CellRef> {
    (any::<u32>(), any::<u32>()).prop_map(|(row, col)| CellRef::new(row, col))
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let scaled = NumberFormat::Scaled { power: -3 };
    let format = select(vec![NumberFormat::General, NumberFormat::Percent, NumberFormat::Date, scaled]);
    let cells = prop::collection::btree_map(cell_ref(), (raw(), format), 0..20);
    let merged = prop::collection::vec((cell_ref(), cell_ref()), 0..3);
    let lines = || prop::collection::vec(any::<u32>(), 0..3);
    (text(), any::<bool>(), cells, merged, lines(), lines()).prop_map(
        |(name, is_hidden, cells, merged, hidden_rows, hidden_cols)| {
            let cells = cells.into_iter().map(|(at, (raw, format))| Cell { at, raw, format }).collect();
            Sheet { name, is_hidden, cells, merged, hidden_rows, hidden_cols }
        },
    )
}

fn tables() -> impl Strategy<Value = Vec<Shared<Table>>> {
    use FileKind::{Hand, Ods, Paste, Text, Xls, Xlsx};
    use TextEncoding::{Gb18030, Utf8, Utf8Bom, Utf16Be, Utf16Le};
    let kind = select(vec![Xlsx, Xls, Ods, Text, Paste, Hand]);
    let encoding = prop::option::of(select(vec![Utf8, Utf8Bom, Utf16Le, Utf16Be, Gb18030]));
    let contents = (kind, encoding, prop::collection::vec(sheet(), 0..3));
    // No two tables of a document have the same name.
    prop::collection::btree_map(text(), contents, 0..4).prop_map(|tables| {
        let table = |(file, (kind, encoding, sheets))| Shared::new(Table { file, kind, encoding, sheets });
        tables.into_iter().map(table).collect()
    })
}

fn address() -> impl Strategy<Value = CellAddress> {
    (text(), text(), cell_ref()).prop_map(|(file, sheet, cell)| CellAddress::new(file, sheet, cell))
}

fn decision() -> impl Strategy<Value = Decision> {
    let role = prop_oneof![text().prop_map(Role::Indicator), Just(Role::Name), Just(Role::Group), Just(Role::LeftOut),];
    prop_oneof![
        (address(), text(), role).prop_map(|(at, header, role)| Decision::Column { at, header, role }),
        (text(), text(), any::<u64>(), any::<u32>()).prop_map(|(file, sheet, print, row)| Decision::Headings {
            file: file.into(),
            sheet: sheet.into(),
            print,
            row
        }),
        (address(), text(), any::<bool>()).prop_map(|(at, text, is_unit)| Decision::Line { at, text, is_unit }),
        (address(), text(), text()).prop_map(|(at, was, name)| Decision::Name { at, was, name }),
        (address(), text(), text()).prop_map(|(at, unit, group)| Decision::Group { at, unit, group }),
        (text(), text(), any::<u64>(), text()).prop_map(|(file, sheet, print, group)| Decision::SheetGroup {
            file: file.into(),
            sheet: sheet.into(),
            print,
            group
        }),
        (text(), address(), address(), text(), text(), text())
            .prop_map(|(unit, unit_at, at, code, was, text)| Decision::Value { unit, unit_at, at, code, was, text }),
        (address(), text(), text(), text(), text(), text()).prop_map(|(at, issue, was, reason, whom, code)| {
            Decision::Accept { at, issue, was, reason, whom, code }
        }),
    ]
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

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        select(vec![Rule::MaxProportional, Rule::MinProportional, Rule::MinMax, Rule::YesNo]),
        (0.001..1e9_f64).prop_map(Rule::Target),
        prop::collection::btree_map(0..1_000_000_u32, 0.0..=1.0_f64, 1..4).prop_map(|bands| {
            let band = |(from, share)| Band { from: f64::from(from) / 7.0, share };
            Rule::Bands(bands.into_iter().map(band).collect())
        }),
    ]
}

/// The built-in scheme, or one of two levels with any rules; parents are named or follow from the codes.
fn scheme() -> impl Strategy<Value = Scheme> {
    let kind = select(vec![Kind::YesNo, Kind::Percent, Kind::Count, Kind::Amount]);
    let limit = || prop::option::of(0.1..1e6_f64);
    let indicator = (kind, text(), limit(), any::<bool>(), limit(), rule()).prop_map(
        |(kind, unit, max, may_be_not_applicable, plan_target, rule)| Indicator {
            kind,
            unit,
            max,
            may_be_not_applicable,
            plan_target,
            rule,
        },
    );
    let leaf = (text(), 0.0..50.0_f64, any::<bool>(), indicator);
    let own = (prop::collection::vec(prop::collection::vec(leaf, 1..4), 1..4), text(), text()).prop_map(
        |(primaries, title, note)| {
            let mut nodes = Vec::new();
            let mut full_marks = 0.0;
            for (i, leaves) in primaries.into_iter().enumerate() {
                // Whole eighths add up exactly.
                let weights: Vec<f64> =
                    leaves.iter().map(|(_, weight, ..)| (weight * 8.0).ceil() / 8.0 + 0.125).collect();
                let weight = weights.iter().sum();
                full_marks += weight;
                let code = format!("p{i}");
                nodes.push(NodeSpec { code: code.clone(), name: title.clone(), weight, ..NodeSpec::default() });
                for (j, ((name, _, is_named, indicator), weight)) in leaves.into_iter().zip(weights).enumerate() {
                    let (own, parent) = match is_named {
                        true => (format!("leaf{i}-{j}"), Some(code.clone())),
                        false => (format!("{code}.{j}"), None),
                    };
                    nodes.push(NodeSpec { code: own, name, weight, parent, indicator: Some(indicator) });
                }
            }
            let notes = vec![Note { text: note, codes: vec!["p0".into()] }];
            let spec = SchemeSpec { id: "own".into(), title, full_marks, nodes, notes, ..SchemeSpec::default() };
            Scheme::new(spec).expect("the weights add up")
        },
    );
    prop_oneof![Just(scoreboard::engine::shaoxing::scheme()), own]
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let value =
        prop_oneof![(0.0..1e12_f64).prop_map(Value::Reported), Just(Value::Missing), Just(Value::NotApplicable)];
    let change = (text(), text(), text(), value);
    let change = change.prop_map(|(group, unit, code, value)| Supposition { group, unit, code, value });
    (text(), prop::collection::vec(change, 0..4)).prop_map(|(name, changes)| Scenario { name, changes })
}

fn document() -> impl Strategy<Value = Document> {
    let maximum = prop::option::of(0.0..1e9_f64);
    let benchmark = prop::option::of((any::<bool>(), options(), prop::collection::vec(maximum, 1..70)));
    let decisions = prop::collection::vec(decision(), 0..6);
    let scenarios = prop::collection::vec(scenario(), 0..3);
    let progress = prop::collection::btree_map(text(), 0.0..1e9_f64, 0..4);
    (scheme(), tables(), decisions, options(), benchmark, scenarios, progress).prop_map(
        |(scheme, tables, decisions, options, benchmark, scenarios, progress)| {
            let benchmark = benchmark.map(|(withholds, options, maxima)| {
                let bound = |leaf_idx: usize| match maxima[leaf_idx % maxima.len()] {
                    Some(max) => Bound::Extent(Extent { min: max / 3.0, max }),
                    None if withholds => Bound::Withheld,
                    None => Bound::NobodyReported,
                };
                let bounds = (0..scheme.n_leaves()).map(bound).collect();
                let group = BenchmarkGroup { name: "中职".into(), n_units: maxima.len(), bounds };
                Shared::new(Benchmark { options, groups: vec![group] })
            });
            Document {
                scheme: Shared::new(scheme),
                tables,
                decisions: Shared::new(decisions),
                options,
                benchmark,
                scenarios: Shared::new(scenarios),
                progress: Shared::new(progress),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_document_survives_the_round_trip(document in document()) {
        let file = write(&document);
        let opened = read(&file).unwrap();
        prop_assert_eq!(&opened.losses, &[]);
        prop_assert_eq!(opened.engine.as_str(), ENGINE);
        assert_same(&document, &opened.document);
        // And the same document is the same file.
        prop_assert_eq!(write(&opened.document), file);
    }

    #[test]
    fn a_changed_byte_is_always_told(document in document(), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let mut file = write(&document);
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        match read(&file) {
            Ok(opened) => prop_assert!(!opened.losses.is_empty(), "byte {at} of {}", file.len()),
            Err(error) => prop_assert!(at < 40 || error == ProjectError::Damaged, "byte {at}: {error:?}"),
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_gives_what_is_left(document in document(), at in any::<prop::sample::Index>()) {
        let file = write(&document);
        let cut = &file[..at.index(file.len())];
        if let Ok(opened) = read(cut) {
            prop_assert!(!opened.losses.is_empty());
        }
    }

    #[test]
    fn bytes_behind_a_good_beginning_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = [b"scoreboard-project 1\nengine 0.1.0\n".to_vec(), bytes].concat();
        let _ = read(&file);
    }
}

fn edited() -> Document {
    let rows = "学校名称\t组别\t双师型教师比例（%）\t企业捐赠的资金（万元）\n\
                甲校\t中职\t0.1\t10\n乙校\t中职\t90.4\t1/3\n<b>丙</b>\t中职\t185\t7.000000000000001\n";
    let table = read_text(rows, "甲.csv", FileKind::Text).unwrap();
    let document =
        Document::default().apply(Action::AddTables { tables: vec![Shared::new(table)], replaced: Vec::new() });
    let evaluation = Evaluation::of(&document);
    let fault = evaluation.issues.iter().find(|issue| issue.kind.code() == "over_100").unwrap();
    let document = document.apply(Action::Decide(accept(&evaluation, fault, "核对过", Scope::One)));
    let evaluation = Evaluation::of(&document);
    let corrected = correct_value(&evaluation, "中职", "乙校", "2.1.2", "0.30000000000000004").unwrap();
    let document = document.apply(Action::Decide(vec![corrected]));
    document.apply(Action::SetMissing(Missing::Redistribute)).apply(Action::SetRankDecimals(Some(2)))
}

/// With something in each of its parts.
fn whole() -> Document {
    let (group, unit, code) = ("中职".into(), "乙校".into(), "2.1.2".into());
    let change = Supposition { group, unit, code, value: Value::Reported(12.5) };
    let scenario = Scenario { name: "多捐 <i>".into(), changes: vec![change] };
    let document = edited();
    let bounds = (0..document.scheme.n_leaves()).map(|leaf_idx| match leaf_idx % 3 {
        0 => Bound::Extent(Extent { min: 0.1, max: 90.4 }),
        1 => Bound::Withheld,
        _ => Bound::NobodyReported,
    });
    let group = BenchmarkGroup { name: "中职".into(), n_units: 3, bounds: bounds.collect() };
    document
        .apply(Action::KeepScenario(scenario))
        .apply(Action::SetProgress { target: "T1".into(), state: Some(0.1) })
        .apply(Action::SetBenchmark(Some(Benchmark { options: Options::default(), groups: vec![group] })))
}

#[test]
fn opening_gives_the_same_result_to_the_last_digit() {
    for document in [edited(), Document::default().apply(Action::LoadSample(sample_table()))] {
        let opened = read(&write(&document)).unwrap();
        assert_same(&document, &opened.document);
        assert_eq!(totals(&document), totals(&opened.document));
        let (before, after) = (Evaluation::of(&document), Evaluation::of(&opened.document));
        assert_eq!(before.issues, after.issues);
        assert_eq!(before.interpretation.units, after.interpretation.units, "with the place of every value");
        assert_eq!(before.interpretation.in_force, after.interpretation.in_force);
    }
}

/// A file with one line of its header replaced, and the header's checksum made right again.
fn with_line(file: &[u8], old: &str, new: &str) -> Vec<u8> {
    let end = file.windows(2).position(|two| two == b"\n\n").unwrap();
    let header = std::str::from_utf8(&file[..end]).unwrap();
    let lines: Vec<&str> = header.lines().filter(|line| !line.starts_with("checksum")).collect();
    let lines = lines.join("\n") + "\n";
    assert!(lines.contains(old), "{lines}");
    let lines = lines.replacen(old, new, 1);
    let checksum = scoreboard::hash::sha256_hex(lines.as_bytes());
    [format!("{lines}checksum {checksum}\n\n").as_bytes(), &file[end + 2..]].concat()
}

#[test]
fn a_newer_file_names_its_versions_and_gives_what_is_known() {
    let document = edited();
    let file = write(&document);
    let newer = with_line(&file, &format!("engine {ENGINE}"), "engine 9.1.0");
    let newer = with_line(&newer, &format!("scoreboard-project {FORMAT}"), "scoreboard-project 2");
    let newer = with_line(&newer, "section options.1", "section options.2");
    let newer = with_line(&newer, "section decisions.1", "section weather.1");
    let opened = read(&newer).unwrap();
    assert_eq!(opened.engine, "9.1.0");
    assert_eq!(opened.losses, [Loss::Newer(Part::Options), Loss::Newer(Part::Unknown("weather.1".into()))]);
    assert_eq!(opened.document.tables[0].sheets, document.tables[0].sheets);
    assert_eq!(opened.document.options, Options::default());
    // Of a format in which nothing is known any more, the versions at least.
    let stranger = with_line(&newer, "engine 9.1.0", "engine 10.0.0");
    let stranger = String::from_utf8_lossy(&stranger).replace("section ", "part ").into_bytes();
    assert_eq!(read(&stranger), Err(ProjectError::Newer { format: 2, engine: "10.0.0".into() }));
}

#[test]
fn a_damaged_section_is_left_out_and_the_rest_is_read() {
    let mut document = edited();
    let second = read_text("学校名称\t组别\t3.1.1\n丁校\t中职\t5\n", "乙.csv", FileKind::Text).unwrap();
    document.tables.push(Shared::new(second));
    let file = write(&document);
    let at = file.windows(6).rposition(|bytes| bytes == "丁校".as_bytes()).unwrap();
    let mut damaged = file.clone();
    damaged[at] ^= 1;
    let opened = read(&damaged).unwrap();
    assert_eq!(opened.losses, [Loss::Damaged(Part::Table(2))]);
    assert_eq!(opened.document.tables.len(), 1);
    assert_eq!(*opened.document.decisions, *document.decisions);
    // Cut off within the second table.
    let opened = read(&file[..at]).unwrap();
    assert_eq!(opened.losses, [Loss::Damaged(Part::Table(2)), Loss::Damaged(Part::Decisions)]);
    // A list of sections that was changed is told, though all that it names is whole.
    let listed = String::from_utf8_lossy(&file).find(ENGINE).unwrap();
    let mut forged = file.clone();
    forged[listed] = b'7';
    assert_eq!(read(&forged).unwrap().losses, [Loss::List]);
}

#[test]
fn what_is_no_project_is_refused_in_time_and_within_the_memory() {
    let claim = |length: u64, content: &[u8]| {
        let hash = scoreboard::hash::sha256_hex(content);
        let header = format!("scoreboard-project 1\nengine 1\nsection table.1 {length} {hash}\n");
        let checksum = scoreboard::hash::sha256_hex(header.as_bytes());
        [format!("{header}checksum {checksum}\n\n").as_bytes(), content].concat()
    };
    let sound = |content: &[u8]| claim(content.len() as u64, content);
    // A table `a`, of text, with one sheet without a name, and then cells as many as it says.
    let cells =
        |n: &[u8], cell: &[u8], times: usize| sound(&[b"\x01a\x03\x00\x01\x00\x00", n, &cell.repeat(times)].concat());
    let endless = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    let many_lines = format!("scoreboard-project 1\n{}", "section a 0 0\n".repeat(500_000));
    let long_line = [b"scoreboard-project 1\nengine ".to_vec(), vec![b'x'; 1 << 20]].concat();
    let corpus: Vec<(&str, Vec<u8>, Option<ProjectError>)> = vec![
        ("empty", Vec::new(), Some(ProjectError::NotAProject)),
        ("a table", b"a\tb\n1\t2\n".to_vec(), Some(ProjectError::NotAProject)),
        ("only the name", b"scoreboard-project".to_vec(), Some(ProjectError::Damaged)),
        ("no version", b"scoreboard-project x\n\n".to_vec(), Some(ProjectError::Damaged)),
        ("a version beyond numbers", b"scoreboard-project 99999999999\n".to_vec(), Some(ProjectError::Damaged)),
        ("nothing in it", b"scoreboard-project 1\n\n".to_vec(), Some(ProjectError::Damaged)),
        ("too large", [b"scoreboard-project 1\n".to_vec(), vec![0; 51 << 20]].concat(), Some(ProjectError::TooLarge)),
        ("a length beyond the file", claim(u64::MAX, b"abc"), Some(ProjectError::Damaged)),
        ("not utf-8", sound(b"\x02\xff\xff\x03\x00\x00"), Some(ProjectError::Damaged)),
        ("a count without end", cells(&endless, b"", 0), Some(ProjectError::Damaged)),
        ("cells without end", cells(&endless, &[0, 0, 5, 0], 12 << 20), Some(ProjectError::Damaged)),
        ("a text without end", sound(&[&endless[..], b"abc"].concat()), Some(ProjectError::Damaged)),
        ("rest behind the end", sound(b"\x01a\x03\x00\x00rest"), Some(ProjectError::Damaged)),
        ("half a million sections", many_lines.into_bytes(), Some(ProjectError::Damaged)),
        ("a line without end", long_line, Some(ProjectError::Damaged)),
        (
            "two million empty sheets",
            { sound(&[b"\x01a\x03\x00\x80\x89\x7a".to_vec(), [0; 6].repeat(2_000_000)].concat()) },
            Some(ProjectError::Damaged),
        ),
    ];
    for (name, file, expected) in corpus {
        let start = std::time::Instant::now();
        let (result, peak) = counting::peak_of(|| read(&file).err());
        assert_eq!(result, expected, "{name}");
        assert!(start.elapsed().as_secs() < 10, "{name}: {:?}", start.elapsed());
        assert!(peak <= counting::MEMORY_BYTES, "{name}: {peak} bytes at once");
    }
}

#[test]
fn tables_beyond_the_limit_of_cells_are_left_out_and_told() {
    let cell = |row| Cell { at: CellRef::new(row, 0), raw: Raw::Number(1.0), format: NumberFormat::General };
    let table = |file: &str| {
        let sheet = Sheet { cells: (0..900_000).map(cell).collect(), ..Sheet::default() };
        Shared::new(Table { file: file.into(), kind: FileKind::Text, encoding: None, sheets: vec![sheet] })
    };
    let document = Document { tables: ["a", "b", "c"].map(table).into(), ..Document::default() };
    let (opened, peak) = counting::peak_of(|| read(&write(&document)).unwrap());
    assert_eq!(opened.losses, [Loss::Damaged(Part::Table(3))]);
    assert_eq!(opened.document.tables.len(), 2);
    // Such a file is not handed out, and such work not kept: it would be taken for a backup.
    assert!(!is_whole(&write(&document)) && !fits(&document, &write(&document)));
    let less = Document { tables: document.tables[..2].to_vec(), ..Document::default() };
    assert!(is_whole(&write(&less)) && fits(&less, &write(&less)));
    assert!(peak <= counting::MEMORY_BYTES * 2, "{peak} bytes at once");
}

#[test]
fn a_writer_encodes_only_what_is_new() {
    let mut writer = Writer::default();
    let document = edited();
    assert_eq!(writer.write(&document), write(&document));
    let changed = document.apply(Action::SetTies(Ties::Dense));
    assert_eq!(writer.write(&changed), write(&changed));
    let removed = changed.apply(Action::RemoveAll);
    assert_eq!(writer.write(&removed), write(&removed));
}

#[test]
fn a_table_is_written_in_pieces_as_it_is_at_once() {
    let cell = |i: usize| Cell {
        at: CellRef { row: i as u32, col: 0 },
        raw: Raw::Text(format!("{i} 校").into()),
        format: NumberFormat::General,
    };
    let sheet =
        |name: &str, n: usize| Sheet { name: name.into(), cells: (0..n).map(cell).collect(), ..Sheet::default() };
    let table =
        |file: &str, sheets| Shared::new(Table { file: file.into(), kind: FileKind::Xlsx, encoding: None, sheets });
    let large = table("a.xlsx", vec![sheet("空", 0), sheet("大", 100_001), sheet("末", 40_000)]);
    let (other, none) = (table("b.xlsx", vec![sheet("", 90_000)]), table("c.xlsx", Vec::new()));
    let of = |tables: &[&Shared<Table>]| Document {
        tables: tables.iter().map(|table| (*table).clone()).collect(),
        ..Document::default()
    };
    let (first, second) = (of(&[&large, &none]), of(&[&other, &large]));
    let mut writer = Writer::default();
    let n_pieces = (0..).take_while(|_| writer.prepare(&first)).count();
    assert!(n_pieces > 5, "{n_pieces}");
    assert!(writer.write(&first) == write(&first));
    // What was begun for another document does no harm, and is done in no order of its own.
    let mut writer = Writer::default();
    for document in [&first, &first, &second, &second, &first, &second] {
        writer.prepare(document);
    }
    assert!(writer.write(&second) == write(&second));
    let opened = read(&write(&first)).unwrap().document;
    assert!(opened.tables.len() == 2 && opened.tables.iter().zip(&first.tables).all(|(one, other)| **one == **other));
}

/// Files that earlier versions of the program wrote are read for ever, and score as they did. To keep the present
/// format's file: `KEEP_PROJECT=name cargo test --test project kept`.
#[test]
fn kept_files_of_every_version_give_what_they_gave() {
    let folder = format!("{}/tests/cases/project", env!("CARGO_MANIFEST_DIR"));
    let described = |document: &Document| {
        let mut lines = vec![format!("decisions {}", document.decisions.len()), format!("{:?}", document.options)];
        lines.extend(document.scenarios.iter().map(|scenario| format!("{scenario:?}")));
        lines.extend(document.progress.iter().map(|entry| format!("{entry:?}")));
        lines.extend(document.benchmark.iter().map(|benchmark| format!("{:?}", **benchmark)));
        for (group, totals, ranks) in totals(document) {
            lines.push(group);
            lines.extend(totals.iter().zip(ranks).map(|(total, rank)| format!("{rank} {}", f64::from_bits(*total))));
        }
        lines.join("\n") + "\n"
    };
    if let Ok(name) = std::env::var("KEEP_PROJECT") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.scoreboard"), write(&whole())).unwrap();
        std::fs::write(format!("{folder}/{name}.txt"), described(&whole())).unwrap();
    }
    let mut n_files = 0;
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "scoreboard") {
            let opened = read(&std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(opened.losses, [], "{}", path.display());
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            assert_eq!(described(&opened.document), expected, "{}", path.display());
            n_files += 1;
        }
    }
    assert!(n_files > 0);
}

/// A file of named sections, as any version could have written it.
fn packed(sections: &[(&str, &[u8])]) -> Vec<u8> {
    let mut header = String::from("scoreboard-project 1\nengine 0.0.1\n");
    for (name, bytes) in sections {
        header += &format!("section {name} {} {}\n", bytes.len(), scoreboard::hash::sha256_hex(bytes));
    }
    let checksum = scoreboard::hash::sha256_hex(header.as_bytes());
    let bodies: Vec<&[u8]> = sections.iter().map(|(_, bytes)| *bytes).collect();
    [format!("{header}checksum {checksum}\n\n").as_bytes(), &bodies.concat()].concat()
}

/// An earlier shape that only this test knows: options as one word, then without the decimals of the rank.
const FROM_WORDS: [Migration; 2] = [
    Migration {
        section: "options",
        from: 0,
        step: |bytes| match bytes {
            b"dense" => Some(vec![0, 1, 0, 1]),
            b"competition" => Some(vec![0, 1, 0, 0]),
            _ => None,
        },
    },
    Migration { section: "options", from: 1, step: |bytes| (bytes.len() == 4).then(|| [bytes, &[0]].concat()) },
];

#[test]
fn what_earlier_versions_wrote_is_brought_here_step_by_step() {
    let dense = Document::default().apply(Action::SetTies(Ties::Dense)).options;
    let earlier: [(&str, &[u8]); 3] =
        [("options.0", b"dense"), ("options.1", &[0, 1, 0, 1]), ("options.2", &[0, 1, 0, 1, 0])];
    for section in earlier {
        let opened = read_by(&packed(&[section]), &FROM_WORDS).unwrap();
        assert_eq!((opened.document.options, opened.losses), (dense, vec![]), "{section:?}");
    }
    // Not what its version says, or damaged on the way: told, and the rest is read.
    let progress: (&str, &[u8]) = ("progress.1", &[0]);
    for bytes in [&b"perhaps"[..], &[]] {
        let opened = read_by(&packed(&[("options.0", bytes), progress]), &FROM_WORDS).unwrap();
        assert_eq!(opened.losses, [Loss::Damaged(Part::Options)]);
    }
    let mut damaged = packed(&[progress, ("options.0", b"dense")]);
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(read_by(&damaged, &FROM_WORDS).unwrap().losses, [Loss::Damaged(Part::Options)]);
    // Later than the last step leads to, or without a number.
    for name in ["options.3", "options.x", "options"] {
        let opened = read_by(&packed(&[(name, &[0, 1, 0, 1, 0]), progress]), &FROM_WORDS).unwrap();
        assert_eq!(opened.losses, [Loss::Newer(Part::Options)], "{name}");
    }
}

/// Every step that there is leads to a version that is read, and a file of its first version is kept.
#[test]
fn every_migration_has_a_kept_file() {
    let folder = format!("{}/tests/cases/project", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let kept: Vec<Vec<u8>> =
        files.filter(|p| p.extension().is_some_and(|e| e == "scoreboard")).map(|p| std::fs::read(p).unwrap()).collect();
    let sections = ["scheme", "options", "table", "decisions", "scenarios", "progress", "benchmark"];
    let present = |section: &str| 1 + MIGRATIONS.iter().filter(|step| step.section == section).count();
    for section in sections {
        for version in 1..=present(section) {
            let line = format!("section {section}.{version} ").into_bytes();
            let is_kept = |file: &Vec<u8>| file.windows(line.len()).any(|bytes| bytes == line);
            assert!(kept.iter().any(is_kept), "no kept file has {section}.{version}");
        }
    }
    // What is written is of the present versions.
    let file = write(&whole());
    for section in sections {
        let line = format!("section {section}.{} ", present(section)).into_bytes();
        assert!(file.windows(line.len()).any(|bytes| bytes == line), "{section}");
    }
}

fn confirm(stated: &Stated, document: &Document) -> Confirmation {
    stated.confirm(document, &Evaluation::of(document))
}

#[test]
fn a_project_confirms_the_result_that_it_was_saved_with() {
    let document = edited();
    let evaluation = Evaluation::of(&document);
    let file = write_stating(&document, &Stated::of(&document, &evaluation));
    let opened = read(&file).unwrap();
    assert_same(&opened.document, &document);
    let stated = opened.stated.unwrap();
    let own = evidence(&evaluation.data, &evaluation.scheme, &document.options);
    assert_eq!(
        (&stated.data_hash, &stated.scheme_hash, &stated.options),
        (&own.data_hash, &own.scheme_hash, &own.options)
    );
    let confirmed = confirm(&stated, &opened.document);
    assert!(confirmed.is_same_data && confirmed.is_same_scheme && confirmed.are_same_options);
    assert!(confirmation_text(confirmed, Lang::Zh).contains("全部一致"));
    // Each thing on its own.
    let other = confirm(&stated, &document.apply(Action::TakeBack(vec![1])));
    assert!(!other.is_same_data && other.is_same_scheme && other.are_same_options);
    assert_eq!(confirmation_text(other, Lang::En), "Worked out anew; not as it was saved: Data.");
    let other = confirm(&stated, &document.apply(Action::SetRankDecimals(Some(5))));
    assert!(other.is_same_data && !other.are_same_options);
    let claim = Stated { scheme_hash: "0".repeat(64), ..stated.clone() };
    assert!(!confirm(&claim, &document).is_same_scheme);
    // Of files without it, with a broken one, or with a list that somebody changed, nothing is said.
    assert_eq!(read(&write(&document)).unwrap().stated, None);
    for broken in [stated.data_hash.get(1..).unwrap(), "", "x y"] {
        assert_eq!(read(&with_line(&file, &stated.data_hash, broken)).unwrap().stated, None, "{broken}");
    }
    let at = file.windows(64).position(|bytes| bytes == stated.data_hash.as_bytes()).unwrap();
    let mut forged = file.clone();
    forged[at] = if forged[at] == b'0' { b'1' } else { b'0' };
    let opened = read(&forged).unwrap();
    assert_eq!((opened.stated, opened.losses), (None, vec![Loss::List]));
}

#[test]
fn a_project_confirms_the_year_that_was_shown() {
    let text = "学校名称\t组别\t年份\t3.1.1\n甲校\t中职\t2023\t70%\n甲校\t中职\t2024\t80%\n";
    let table = read_text(text, "两年.tsv", FileKind::Text).unwrap();
    let document = Document { tables: vec![Shared::new(table)], ..Document::default() };
    let earlier = Evaluation::of(&document).in_year(Some(2023));
    let stated = Stated::of(&document, &earlier);
    let opened = read(&write_stating(&document, &stated)).unwrap();
    assert_eq!(opened.stated.as_ref(), Some(&stated));
    assert!(confirm(&stated, &opened.document).is_same_data);
    assert!(!confirm(&Stated { year: Some(2024), ..stated.clone() }, &document).is_same_data);
    assert!(!confirm(&Stated { year: Some(1999), ..stated }, &document).is_same_data);
}

#[test]
fn opening_is_one_step_back_and_restoring_keeps_the_place() {
    let model = Model::new(ViewState::default());
    let opened = model.after(Event::ProjectOpened(edited()));
    assert_eq!(opened.view.route, Route::Ranking { group: None });
    assert_eq!(*opened.after(Event::Undone).document(), *model.document());
    // A link into the result holds when the work comes back a moment later.
    let school = Route::School { group: "中职".into(), unit: "乙校".into() };
    let restored = model.after(Event::Went(school.clone())).after(Event::WorkRestored(edited(), None));
    assert_eq!(restored.view.route, school);
    assert!(!restored.history.can_undo(), "there is nothing before it");
    assert!(restored.evaluation.record("中职", "乙校").is_some());
}

#[test]
fn what_is_typed_is_unsaved_until_it_is_kept() {
    let model = Model::new(ViewState::default());
    let typed =
        model.after(Event::Edited(Action::Write {
            row: 0, col: 0, texts: vec![vec!["甲校".into(), "中职".into()]]
        }));
    assert!(!model.is_unsaved() && typed.is_unsaved());
    let kept = typed.after(Event::WorkKept(typed.document().clone(), Keeping::On { at: Some(1.0) }));
    assert!(!kept.is_unsaved());
    let more = kept.after(Event::Edited(Action::Write { row: 1, col: 0, texts: vec![vec!["乙校".into()]] }));
    assert!(more.is_unsaved());
    assert!(!more.after(Event::Undone).is_unsaved(), "back at what is kept");
    assert!(kept.after(Event::WorkForgotten).is_unsaved());
    // Files are elsewhere anyway.
    let read = model.after(Event::TablesRead(vec![
        read_text("学校名称\t组别\t3.1.1\n甲\t中职\t1\n", "a.csv", FileKind::Text).unwrap(),
    ]));
    assert!(!read.is_unsaved());
}

#[test]
fn whatever_only_the_page_holds_is_unsaved() {
    let model = Model::new(ViewState::default());
    let read = |file: &str| {
        let table = read_text("学校名称\t组别\t3.1.1\n甲\t中职\t1\n", file, FileKind::Text).unwrap();
        model.after(Event::TablesRead(vec![table]))
    };
    let edited = |model: &Model, action: Action| model.after(Event::Edited(action));
    // Pasted, also under a name of its own.
    assert!(read(PASTE_FILE).is_unsaved() && read(&named_apart(PASTE_FILE, 2024)).is_unsaved());
    // Options by which the files count, and a benchmark.
    assert!(edited(&read("a.csv"), Action::SetTies(Ties::Dense)).is_unsaved());
    let benchmark = Benchmark { options: Options::default(), groups: Vec::new() };
    assert!(edited(&model, Action::SetBenchmark(Some(benchmark))).is_unsaved());
    // The sample is no work, whichever way it is looked at.
    let sample = edited(&model, Action::LoadSample(sample_table()));
    assert!(!sample.is_unsaved() && !edited(&sample, Action::SetTies(Ties::Dense)).is_unsaved());
    // A project that was opened is in its file, until it is changed.
    let opened = model.after(Event::ProjectOpened(self::edited()));
    assert!(!opened.is_unsaved() && edited(&opened, Action::SetTies(Ties::Dense)).is_unsaved());
    assert!(!edited(&read(PASTE_FILE), Action::RemoveAll).is_unsaved());
    // Without data options come with a link, and are in it.
    assert!(!edited(&model, Action::SetTies(Ties::Dense)).is_unsaved());
}

#[test]
fn neither_the_sample_nor_an_empty_page_takes_the_place_of_the_work() {
    let (empty, work) = (Document::default(), edited());
    let sample = empty.apply(Action::LoadSample(sample_table()));
    assert!(empty.is_pristine() && !work.is_pristine());
    assert!(work.is_worth_keeping(None) && !work.is_worth_keeping(Some(&work)));
    assert!(!empty.is_worth_keeping(None) && !sample.is_worth_keeping(None) && !sample.is_worth_keeping(Some(&work)));
    // Who takes everything out means it.
    assert!(work.apply(Action::RemoveAll).is_worth_keeping(Some(&work)));
    let options = empty.apply(Action::SetTies(Ties::Dense));
    assert!(options.is_worth_keeping(None));
}

#[test]
fn a_link_states_options_and_nothing_else() {
    let link = options_link("shaoxing", &edited().options);
    assert!(!link.contains("甲") && !link.contains('%'), "{link}");
    let stated = linked(&link, "shaoxing").unwrap();
    assert_eq!((stated.options, stated.other_scheme, stated.unknown), (edited().options, None, Vec::new()));
    assert_eq!(Route::from_hash(&link), Route::Data);
    assert_eq!(
        Route::from_hash("#/ranking/%E4%B8%AD%E8%81%8C?ties=dense"),
        Route::Ranking { group: Some("中职".into()) }
    );
    assert_eq!(linked("#/ranking", "shaoxing"), None);
    let odd = linked("#/?scheme=other&ties=dense&rank_decimals=99&missing=perhaps&__proto__=1&x", "shaoxing").unwrap();
    assert_eq!(odd.options, Document::default().apply(Action::SetTies(Ties::Dense)).options);
    assert_eq!(odd.other_scheme.as_deref(), Some("other"));
    assert_eq!(odd.unknown, ["rank_decimals=99", "missing=perhaps", "__proto__=1", "x"]);
}

#[test]
fn evidence_is_compared_thing_by_thing() {
    let evaluation = Evaluation::of(&edited());
    let own = evidence(&evaluation.data, &evaluation.scheme, &edited().options);
    let verdicts = |text: &str| evidence_rows(&own, text, Lang::Zh).iter().map(|row| row.verdict).collect::<Vec<_>>();
    use Verdict::{Different, NotStated, Same};
    let whole = format!(
        "数据：{}\n体系：{}\n选项：{}\n版本 {}",
        own.data_hash, own.scheme_hash, own.options, own.engine_version
    );
    assert_eq!(verdicts(&whole), [Same; 4]);
    assert_eq!(verdicts(&whole.to_uppercase())[..2], [Same; 2]);
    assert_eq!(verdicts(&whole.replace("rank_decimals=2", "rank_decimals=3"))[2], Different);
    assert_eq!(verdicts(&whole.replace(&own.data_hash, &"0".repeat(64)))[..2], [Different, Same]);
    assert_eq!(verdicts("没有凭证"), [NotStated; 4]);
    assert_eq!(verdicts(&own.scheme_hash)[..3], [NotStated, Same, NotStated]);
    // A changed value is other data.
    let changed = edited().apply(Action::TakeBack(vec![1]));
    let evaluation = Evaluation::of(&changed);
    assert_ne!(evidence(&evaluation.data, &evaluation.scheme, &changed.options).data_hash, own.data_hash);
}
