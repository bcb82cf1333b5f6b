//! A workbook of 11,000 schools x 44 and the same as CSV, read in headless Chromium: by the ES module and by the page,
//! beside SheetJS and Papa Parse in the same browser and run. `cargo xtask bench` builds what it needs and starts it.

use harness::{Page, Value, json};
use rust_xlsxwriter::{Format, Workbook};
use scoreboard::engine::{Kind, shaoxing};
use std::path::{Path, PathBuf};

const N_SCHOOLS: usize = 11_000;
const N_ROUNDS: usize = 5;
const WORKBOOK: &str = "schools.xlsx";
const CSV: &str = "schools.csv";

/// Where the built page lies in the folder that is served.
const DIST: &str = "dist/";

fn main() {
    let Some(folder) = std::env::var_os("SCOREBOARD_BENCH_FOLDER").map(PathBuf::from) else {
        println!("This one needs a browser: cargo xtask bench");
        return;
    };
    write_tables(&folder);
    std::fs::write(folder.join("reading.html"), include_str!("reading.html")).expect("a page");
    let size = |name: &str| std::fs::metadata(folder.join(name)).expect("a file").len() as f64 / 1e6;
    println!(
        "{N_SCHOOLS} schools x {}: xlsx {:.1} MB, csv {:.1} MB; medians of {N_ROUNDS} rounds in alternation\n",
        shaoxing::scheme().n_leaves(),
        size(WORKBOOK),
        size(CSV),
    );
    let papa = beside_others();
    in_the_page(&folder, papa);
}

/// The same table twice. Numbers are what schools report: counts, and percentages with two decimals.
fn write_tables(folder: &Path) {
    let scheme = shaoxing::scheme();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let percent = Format::new().set_num_format("0.00%");
    let mut csv = String::from("学校名称,组别");
    sheet.write_row(0, 0, ["学校名称", "组别"]).expect("a heading");
    for leaf_idx in 0..scheme.n_leaves() {
        let name = &scheme.leaf(leaf_idx).name;
        assert!(!name.contains([',', '"', '\n']), "{name} needs quotes");
        csv.push(',');
        csv.push_str(name);
        sheet.write(0, leaf_idx as u16 + 2, name).expect("a heading");
    }
    csv.push('\n');
    let mut state = 1u64;
    for school in 0..N_SCHOOLS {
        let row = school as u32 + 1;
        let (name, group) = (format!("第{school}职业学校"), if school % 5 == 0 { "高职" } else { "中职" });
        csv.push_str(&format!("{name},{group}"));
        sheet.write_row(row, 0, [&name, group]).expect("a cell");
        for leaf_idx in 0..scheme.n_leaves() {
            let col = leaf_idx as u16 + 2;
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let random = (state >> 40) as u32;
            if scheme.indicator(leaf_idx).max == Some(100.0) {
                let hundredths = random % 10_001;
                csv.push_str(&format!(",{}.{:02}%", hundredths / 100, hundredths % 100));
                sheet.write_with_format(row, col, f64::from(hundredths) / 10_000.0, &percent).expect("a cell");
            } else {
                let number = random % if scheme.indicator(leaf_idx).kind == Kind::YesNo { 2 } else { 900 };
                csv.push_str(&format!(",{number}"));
                sheet.write(row, col, number).expect("a cell");
            }
        }
        csv.push('\n');
    }
    workbook.save(folder.join(WORKBOOK)).expect("a workbook");
    std::fs::write(folder.join(CSV), csv).expect("a text file");
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The ES module and the two libraries, all in one page's thread. What Papa Parse takes from a file, in its worker, to the
/// rows alone, to totals, and to totals of rows as the module hands them out: objects by heading with numbers in them.
fn beside_others() -> [f64; 3] {
    let page = Page::open_at("reading.html");
    let n_expected = json!({ "rows": N_SCHOOLS + 1, "units": N_SCHOOLS });
    let contestants =
        page.js_async("return await prepare(...arguments)", json!([format!("./{DIST}engine.js"), WORKBOOK, CSV]));
    let contestants: Vec<String> = contestants
        .as_array()
        .expect("names")
        .iter()
        .map(|name| name.as_str().unwrap_or_default().to_owned())
        .collect();
    let mut times = vec![Vec::new(); contestants.len()];
    // The first round only warms up. From then on each round begins with another one.
    for round in 0..=N_ROUNDS {
        for turn in 0..contestants.len() {
            let i = (round + turn) % contestants.len();
            // Nobody pays for what another has left behind.
            page.cdp("HeapProfiler.collectGarbage", json!({}));
            let said = page.js_async("return await compete(...arguments)", json!([contestants[i], n_expected]));
            let time = said.as_f64().unwrap_or_else(|| panic!("{}: {said}", contestants[i]));
            if round > 0 {
                times[i].push(time);
            }
        }
    }
    println!("in one page's thread                               ms   theirs / ours: over 1 we are ahead");
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    let of = |name: &str| contestants.iter().position(|known| known == name).map(|i| medians[i]);
    for (name, time) in contestants.iter().zip(&medians) {
        print!("  {name:<46}{time:>8.0}");
        // What does as much, or less.
        let rivals: &[&str] = match name.as_str() {
            "engine csv, readTable" => &["papa csv", "papa csv, keyed and typed"],
            _ if name.starts_with("engine csv, readTable + score") => {
                &["papa csv + plain scorer", "papa csv, keyed and typed + plain scorer"]
            }
            _ if name.starts_with("engine xlsx") => &["sheetjs xlsx", "sheetjs xlsx, dense"],
            _ => &[],
        };
        for (rival, theirs) in rivals.iter().filter_map(|rival| Some((rival, of(rival)?))) {
            print!("   {rival}: {:.2}", theirs / time);
        }
        println!();
    }
    [
        "papa csv, File, in a worker",
        "papa csv, File, in a worker + plain scorer",
        "papa csv, keyed and typed, File, in a worker + plain scorer",
    ]
    .map(|name| of(name).unwrap_or(f64::NAN))
}

/// The page as a person uses it, from the choice of a file to the ranking.
fn in_the_page(folder: &Path, papa: [f64; 3]) {
    println!("\nthe page, each in a fresh document");
    println!("  {:<12}{:>14}{:>14}{:>14}{:>12}", "", "worker, ms", "until ranked", "longest task", "tasks > 50");
    let page = Page::blank();
    page.before_load(include_str!("watch.js"));
    for way in ["xlsx", "csv", "paste"] {
        let mut measured: Vec<Value> = Vec::new();
        for _ in 0..N_ROUNDS {
            page.load(DIST);
            page.by("paste-input");
            // The late parts of the page are loaded and compiled: what is measured is the reading.
            page.wait_for("the page to be idle", |page| page.js("return isIdle()", json!([])) == json!(true));
            match way {
                "xlsx" => page.upload("file-input", &[folder.join(WORKBOOK)]),
                "csv" => page.upload("file-input", &[folder.join(CSV)]),
                _ => drop(page.js_async("return await pasteFrom(...arguments)", json!([format!("../{CSV}")]))),
            }
            page.wait_for("the ranking", |page| page.has("ranking-row"));
            page.wait_for("the page to be idle", |page| page.js("return isIdle()", json!([])) == json!(true));
            measured.push(page.js("return measured()", json!([])));
        }
        let of = |key: &str| median(measured.iter().map(|m| m[key].as_f64().unwrap_or(f64::NAN)).collect());
        println!(
            "  {way:<12}{:>14.0}{:>14.0}{:>14.0}{:>12.0}",
            of("worker"),
            of("ranked"),
            of("longest"),
            of("n_long"),
        );
        if way == "csv" {
            let [rows, totals, keyed] = papa.map(|theirs| theirs / of("ranked"));
            println!(
                "    Papa Parse in its worker, from the file to rows / ours until ranked: {rows:.2}, to totals: {totals:.2}, \
                 to totals of rows keyed and typed: {keyed:.2}"
            );
        }
        // Where in the import they lie: ms after the file was given + ms taken, once the worker was asked and had answered.
        if let Some(last) = measured.last() {
            let tasks: Vec<&str> = last["tasks"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let at = |key: &str| last[key].as_f64().unwrap_or(f64::NAN);
            let (asked, answered) = (at("asked"), at("answered"));
            let answers: Vec<&str> =
                last["answers"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            println!(
                "    last round: asked at {asked:.0}, answered at {answered:.0} (in parts: {}), tasks {}",
                answers.join(", then "),
                tasks.join(" ")
            );
        }
    }
}
