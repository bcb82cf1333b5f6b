//! What clerks do to a table: each variation starts from the same data and writes it in a way of its own.

use crate::clerks;
use crate::data::Data;
use crate::form::{Form, Part};
use crate::paper::{Encoding, Ink, Kind, Page, number, text};
use crate::sketch::{Case, Column, Means, Role, Row, Sketch};
use scoreboard::engine::{self, Value};

pub type Variation = (&'static str, fn(&mut Case));

pub fn all() -> Vec<Variation> {
    [ORDERS, HEADINGS, GROUPS, ROWS, BLOCKS, UNITS, VALUES, FORMATS, ACROSS, FORMS, clerks::CLERKS].concat()
}

/// A table with one change, as a workbook.
pub fn with(case: &mut Case, change: impl FnOnce(&mut Sketch)) {
    let mut sketch = case.sketch();
    change(&mut sketch);
    case.xlsx(&sketch);
}

pub fn with_heads(case: &mut Case, head: impl Fn(&Data, usize) -> String) {
    with(case, |sketch| sketch.heads(|data, leaf_idx| vec![head(data, leaf_idx)]));
}

/// The name without its unit.
pub fn bare(data: &Data, leaf_idx: usize) -> String {
    data.name(leaf_idx).replace(&format!("（{}）", data.unit(leaf_idx)), "")
}

pub fn is_percent(indicator: &engine::Indicator) -> bool {
    indicator.kind == engine::Kind::Percent
}

pub fn is_money(indicator: &engine::Indicator) -> bool {
    indicator.unit == "万元"
}

fn is_number(indicator: &engine::Indicator) -> bool {
    indicator.kind != engine::Kind::YesNo
}

/// Figures of money in another unit, `factor` to the scheme's.
pub fn money_in(sketch: &mut Sketch, factor: f64) {
    sketch.figures(is_money, |_, figure, _| number((figure * factor * 1e6).round() / 1e6));
}

fn full_width(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect()
}

fn with_thousands(figure: f64) -> String {
    let text = figure.to_string();
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, d)| (whole, Some(d)));
    let mut marked = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            marked.push(',');
        }
        marked.push(c);
    }
    decimals.map_or(marked.clone(), |decimals| format!("{marked}.{decimals}"))
}

const ORDERS: &[Variation] = &[
    ("as the template has it", |case| with(case, |_| {})),
    ("columns reversed", |case| with(case, |sketch| sketch.columns.reverse())),
    ("columns shuffled", |case| {
        with(case, |sketch| {
            let columns = (0..46).map(|i| sketch.columns[i * 17 % 46].clone()).collect();
            sketch.columns = columns;
        });
    }),
    ("halves of the indicators swapped", |case| with(case, |sketch| sketch.columns[2..].rotate_left(22))),
    ("group before name, indicators by kind", |case| {
        with(case, |sketch| {
            sketch.columns.swap(0, 1);
            let data = sketch.data;
            sketch.columns[2..].sort_by_key(|column| match column.role {
                Role::Leaf(leaf_idx) => data.unit(leaf_idx).to_string(),
                _ => String::new(),
            });
        });
    }),
    ("name and group at the end", |case| with(case, |sketch| sketch.columns.rotate_left(2))),
    ("some indicators only", |case| with(case, |sketch| sketch.keep(|code| code.starts_with('6')))),
    ("one indicator only", |case| with(case, |sketch| sketch.keep(|code| code == "6.1.1"))),
];

/// Shortened names that can mean one indicator only.
const SHORT: &[(&str, &str)] = &[
    ("1.2.1", "签订学生实习实训协议比例"),
    ("1.3.1", "办理实习责任险比例"),
    ("1.3.2", "7S管理实训场所比例"),
    ("2.1.2", "企业捐赠资金"),
    ("2.1.3", "企业捐赠实习实训设备价值"),
    ("2.2.1", "校外实习实训基地"),
    ("2.2.2", "企业提供实习实训岗位"),
    ("2.2.4", "市级以上校外实习示范基地数"),
    ("3.1.1", "双师型比例"),
    ("3.1.3", "市级以上大师工作室"),
    ("4.1.3", "省级现代学徒制试点数"),
    ("4.1.4", "参与现代学徒制试点企业数"),
    ("4.1.6", "1+X证书试点专业数"),
    ("4.3.4", "岗位实习专业对口率"),
    ("5.1.1", "中级以上职业资格证书比例"),
    ("5.1.2", "职业技能等级证书比例"),
    ("6.1.1", "就业率"),
    ("6.1.2", "就业专业对口率"),
    ("6.1.3", "直接就业毕业生留绍比例"),
    ("6.2.1", "校企共同开发课程数"),
    ("6.2.2", "校企共同开发教材数"),
    ("6.4.1", "承接企业技术攻关项目"),
    ("6.4.2", "技术创新成果"),
];

/// Names so short that two indicators could be meant, or that leave out what is counted.
const TOO_SHORT: &[(&str, &str)] = &[
    ("2.1.1", "校企合作实训工厂数"),
    ("2.2.1", "基地数"),
    ("2.2.2", "岗位数"),
    ("3.1.2", "技师以上比例"),
    ("3.1.3", "大师工作室数"),
    ("4.1.2", "企业数"),
    ("4.1.5", "学生比例"),
    ("4.3.2", "毕业生比例"),
    ("4.3.4", "对口率"),
    ("5.1.2", "证书比例"),
    ("6.1.2", "专业对口率"),
    ("6.3.1", "满意率"),
    ("6.3.2", "用人单位满意率"),
    ("6.4.3", "实验室数"),
];

const HEADINGS: &[Variation] = &[
    ("names without units", |case| with_heads(case, bare)),
    ("names without brackets", |case| {
        with_heads(case, |data, leaf_idx| {
            let name = data.name(leaf_idx);
            name.split('（').map(|part| part.rsplit('）').next().unwrap()).collect()
        });
    }),
    ("names without 的 and 、", |case| {
        with_heads(case, |data, leaf_idx| bare(data, leaf_idx).replace(['的', '、'], ""))
    }),
    ("数 and 数量, 比例 and 占比", |case| {
        with_heads(case, |data, leaf_idx| {
            let name = data.name(leaf_idx).replace("数量（", "数（").replace("比例（", "占比（");
            if name.contains("数（") { name.replace("数（", "数量（") } else { name }
        });
    }),
    ("codes only", |case| with_heads(case, |data, leaf_idx| data.code(leaf_idx).to_string())),
    ("codes and names", |case| {
        with_heads(case, |data, leaf_idx| format!("{} {}", data.code(leaf_idx), bare(data, leaf_idx)))
    }),
    ("codes in brackets, no blank", |case| {
        with_heads(case, |data, leaf_idx| format!("（{}）{}", data.code(leaf_idx), data.name(leaf_idx)));
    }),
    ("codes with letters", |case| {
        with_heads(case, |data, leaf_idx| format!("C{} {}", leaf_idx + 1, data.name(leaf_idx)))
    }),
    ("numbered 1、", |case| with_heads(case, |data, leaf_idx| format!("{}、{}", leaf_idx + 1, data.name(leaf_idx)))),
    ("numbered （1） and 1.", |case| {
        with_heads(case, |data, leaf_idx| match leaf_idx % 2 {
            0 => format!("（{}）{}", leaf_idx + 1, bare(data, leaf_idx)),
            _ => format!("{}. {}", leaf_idx + 1, bare(data, leaf_idx)),
        });
    }),
    ("numbered ①", |case| {
        with_heads(case, |data, leaf_idx| {
            let sign = char::from_u32(0x2460 + leaf_idx as u32 % 20).unwrap();
            format!("{sign}{}", data.name(leaf_idx))
        });
    }),
    ("line breaks within names", |case| {
        with_heads(case, |data, leaf_idx| {
            let name: Vec<char> = data.name(leaf_idx).chars().collect();
            name.chunks(5).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
        });
    }),
    ("weights behind names", |case| {
        with_heads(case, |data, leaf_idx| {
            let weight = data.scheme.leaf(leaf_idx).weight;
            let name = data.name(leaf_idx);
            match leaf_idx % 4 {
                0 => format!("{name}（{weight}%）"),
                1 => format!("{name}（{weight}分）"),
                2 => format!("{name}（权重：{weight}%）"),
                _ => format!("{name} {weight}分"),
            }
        });
    }),
    ("marks of what is required", |case| {
        with_heads(case, |data, leaf_idx| match leaf_idx % 4 {
            0 => format!("*{}", data.name(leaf_idx)),
            1 => format!("{} *", bare(data, leaf_idx)),
            2 => format!("★{} {}", data.code(leaf_idx), data.name(leaf_idx)),
            _ => format!("{}（必填）", data.name(leaf_idx)),
        });
    }),
    ("brackets of all kinds", |case| {
        with_heads(case, |data, leaf_idx| {
            let (open, close) =
                [("(", ")"), ("【", "】"), ("〔", "〕"), ("[", "]"), ("「", "」"), ("﹙", "﹚")][leaf_idx % 6];
            data.name(leaf_idx).replace('（', open).replace('）', close)
        });
    }),
    ("full width, blanks between", |case| {
        with_heads(case, |data, leaf_idx| match leaf_idx % 2 {
            0 => full_width(data.name(leaf_idx)),
            _ => data.name(leaf_idx).chars().flat_map(|c| [c, ' ']).collect(),
        });
    }),
    ("units behind a stroke, 单位：", |case| {
        with_heads(case, |data, leaf_idx| match (data.unit(leaf_idx), leaf_idx % 3) {
            ("", _) => data.name(leaf_idx).to_string(),
            (unit, 0) => format!("{}/{unit}", bare(data, leaf_idx)),
            (unit, 1) => format!("{}（单位：{unit}）", bare(data, leaf_idx)),
            (unit, _) => format!("{}，{unit}", bare(data, leaf_idx)),
        });
    }),
    ("shortened names", |case| with(case, |sketch| SHORT.iter().for_each(|(code, head)| sketch.head(code, head)))),
    ("names too short to tell", |case| {
        with(case, |sketch| TOO_SHORT.iter().for_each(|(code, head)| sketch.ask(code, head)))
    }),
    ("two indicators under one name", |case| {
        with(case, |sketch| {
            sketch.ask("6.1.2", "专业对口率（%）");
            sketch.ask("4.3.4", "专业对口率（%）");
            sketch.ask("6.3.1", "用人单位满意率");
            sketch.ask("6.3.2", "用人单位满意率");
        });
    }),
    ("codes that contradict names", |case| {
        with(case, |sketch| {
            sketch.ask("6.1.1", "6.1.2 毕业生就业率");
            sketch.ask("6.1.2", "6.1.1 毕业生就业专业对口率");
        });
    }),
    ("names in rich text and with what is not seen", |case| {
        let mut sketch = case.sketch();
        sketch.heads(|data, leaf_idx| vec![format!("\u{feff}{}\u{200b}\u{a0}", data.name(leaf_idx))]);
        let mut page = sketch.page(case, "汇总.xlsx");
        for ((row, _), ink) in &mut page.ink {
            if let (0, Ink::Text(name)) = (*row, &ink) {
                let half = name.char_indices().nth(4).map_or(2, |(at, _)| at);
                if name.chars().count() > 8 {
                    *ink = Ink::Rich(vec![name[..half].into(), name[half..].into()]);
                }
            }
        }
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("codes on a line of their own", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![data.code(leaf_idx).into(), data.name(leaf_idx).into()]);
        });
    }),
    ("headings of two rows", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![data.tier(leaf_idx, 0).into(), data.name(leaf_idx).into()]);
        });
    }),
    ("headings of three rows, titles above", |case| {
        with(case, |sketch| {
            sketch.titles =
                vec!["2024年产教融合评价数据汇总表".into(), "填报单位：市教育局    填报日期：2024年12月".into()];
            let tier = |data: &Data, leaf_idx, depth| format!("{}（{}%）", data.tier(leaf_idx, depth), 8);
            sketch.heads(|data, leaf_idx| {
                vec![tier(data, leaf_idx, 0), tier(data, leaf_idx, 1), data.name(leaf_idx).into()]
            });
        });
    }),
    ("headings of four rows, codes lowest", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| {
                vec![
                    data.tier(leaf_idx, 0).into(),
                    data.tier(leaf_idx, 1).into(),
                    bare(data, leaf_idx),
                    data.code(leaf_idx).into(),
                ]
            });
        });
    }),
    ("headings of three rows as text", |case| {
        let mut sketch = case.sketch();
        sketch.heads(|data, leaf_idx| {
            vec![data.tier(leaf_idx, 0).into(), data.tier(leaf_idx, 1).into(), data.name(leaf_idx).into()]
        });
        case.one(&sketch, "汇总.csv", Kind::Text(',', Encoding::Utf8));
    }),
    ("headings of one to three rows side by side", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| match leaf_idx % 5 {
                0 => vec![data.name(leaf_idx).into()],
                1 | 2 => vec![data.tier(leaf_idx, 0).into(), data.name(leaf_idx).into()],
                _ => vec![data.tier(leaf_idx, 0).into(), data.tier(leaf_idx, 1).into(), data.name(leaf_idx).into()],
            });
        });
    }),
    ("the year before every name", |case| with_heads(case, |data, leaf_idx| format!("2024年{}", data.name(leaf_idx)))),
    ("the year behind every name", |case| {
        with_heads(case, |data, leaf_idx| match leaf_idx % 2 {
            0 => format!("{}（2024年）", data.name(leaf_idx)),
            _ => format!("{}（2024年）（{}）", bare(data, leaf_idx), data.unit(leaf_idx)).replace("（）", ""),
        });
    }),
    ("the school year before every name", |case| {
        with_heads(case, |data, leaf_idx| format!("2023-2024学年{}", data.name(leaf_idx)));
    }),
    ("the year below every name", |case| {
        with(case, |sketch| sketch.heads(|data, leaf_idx| vec![data.name(leaf_idx).into(), "2024年".into()]));
    }),
    ("two years beside, in the name", |case| two_years(case, |name, year| vec![format!("{year}年{name}")])),
    ("two years beside, a blank before the name", |case| two_years(case, |name, year| vec![format!("{year} {name}")])),
    ("two years beside, in brackets", |case| two_years(case, |name, year| vec![format!("{name}（{year}年）")])),
    ("two years below a merged name", |case| two_years(case, |name, year| vec![name.into(), format!("{year}年")])),
    ("two years below a name, as text", |case| {
        let mut sketch = case.sketch();
        years(&mut sketch, |name, year| vec![name.into(), format!("{year}年")]);
        case.one(&sketch, "汇总.csv", Kind::Text(',', Encoding::Utf8));
    }),
    ("two years, one for each indicator", |case| {
        with(case, |sketch| {
            sketch.ask("6.1.1", "2023年毕业生就业率");
            sketch.ask("6.2.1", "2024年共同开发课程数");
        });
    }),
    ("last year's beside this year's", |case| {
        with(case, |sketch| {
            for code in ["6.2.1", "6.1.1", "2.1.2"] {
                let at = sketch.place(code);
                let head = format!("上年{}", sketch.columns[at].head[0]);
                sketch.extra(at, &[&head], |school| Some(number(school as f64 + 20.5)));
            }
        });
    }),
    ("last year's alone", |case| {
        with(case, |sketch| {
            sketch.ask("6.1.1", "上年毕业生就业率");
            sketch.ask("6.2.1", "去年共同开发课程数（门）");
        });
    }),
    ("value and evidence below every name", |case| below_each(case, &["填报值", "佐证材料"])),
    ("value and mark below every name", |case| below_each(case, &["数值", "得分"])),
    ("mark before value below every name", |case| below_each(case, &["自评得分", "指标值"])),
    ("something unknown beside the value below every name", |case| {
        with(case, |sketch| {
            for code in ["6.1.1", "2.1.2"] {
                let at = sketch.place(code);
                let name = sketch.columns[at].head[0].clone();
                sketch.ask(code, "");
                sketch.columns[at].head = vec![name.clone(), "市属".into()];
                sketch.extra(at + 1, &[&name, "区属"], |school| Some(number(school as f64 + 20.5)));
            }
        });
    }),
    ("columns of others that sound alike", |case| {
        with(case, |sketch| {
            sketch.keep(|code| !["2.2.2", "4.1.6", "4.3.1", "6.2.1", "3.1.1", "6.1.1", "4.2.6"].contains(&code));
            for head in [
                "岗位数",
                "专业数",
                "学生数",
                "课程数",
                "双师型教师数",
                "就业人数",
                "培训人数",
                "开发课程数",
                "就业率排名",
            ] {
                sketch.extra(4, &[head], |school| Some(number(school as f64 + 3.5)));
            }
        });
    }),
    ("marks and ranks of indicators beside them", |case| {
        with(case, |sketch| {
            for code in ["6.1.1", "2.1.2", "4.1.6"] {
                let at = sketch.place(code);
                let name = sketch.columns[at].head[0].clone();
                for words in ["得分", "排名"] {
                    sketch.extra(at, &[&format!("{name}{words}")], |school| Some(number(school as f64 + 1.5)));
                }
            }
        });
    }),
];

/// Two indicators with a column for each of two years.
fn years(sketch: &mut Sketch, head: impl Fn(&str, u32) -> Vec<String>) {
    for code in ["6.1.1", "6.2.1"] {
        let at = sketch.place(code);
        let name = sketch.columns[at].head[0].clone();
        let this_year = Column { head: head(&name, 2024), must_ask: true, ..sketch.columns[at].clone() };
        sketch.ask(code, "");
        sketch.columns[at].head = head(&name, 2023);
        let figures: Vec<Option<Ink>> = this_year.cells.iter().map(|_| Some(number(12.5))).collect();
        sketch.columns[at].cells = figures;
        let means = vec![Means::Asks; this_year.means.len()];
        sketch.columns.insert(at + 1, Column { means, ..this_year });
    }
}

fn two_years(case: &mut Case, head: impl Fn(&str, u32) -> Vec<String>) {
    with(case, |sketch| years(sketch, head));
}

/// Every name over two columns, one of which holds the value.
fn below_each(case: &mut Case, words: &[&str]) {
    with(case, |sketch| {
        let columns = std::mem::take(&mut sketch.columns);
        for column in columns {
            let Role::Leaf(leaf_idx) = column.role else {
                sketch.columns.push(column);
                continue;
            };
            let name = sketch.data.name(leaf_idx);
            for word in words {
                let head = vec![name.to_string(), word.to_string()];
                if ["填报值", "数值", "指标值"].contains(word) {
                    sketch.columns.push(Column { head, ..column.clone() });
                } else {
                    let cell = if word.contains("得分") { number(1.5) } else { text("见附件") };
                    sketch.extra(sketch.columns.len(), &[name, word], |_| Some(cell.clone()));
                }
            }
        }
    });
}

/// A page for each group.
pub fn pages_by_group(case: &mut Case, file: &str, sheets: [&str; 2], change: impl Fn(&mut Sketch, &str)) {
    let pages = ["中职", "高职"].into_iter().zip(sheets).map(|(group, sheet)| {
        let mut sketch = case.sketch();
        sketch.sheet = sheet.into();
        sketch.only_group(group);
        sketch.drop_groups();
        change(&mut sketch, group);
        sketch.page(case, file)
    });
    let pages = pages.collect();
    case.file(file, Kind::Xlsx, pages);
}

/// The schools of each group below a row that names it.
fn sections(sketch: &mut Sketch, secondary: Row, higher: Row) {
    sketch.drop_groups();
    sketch.rows.insert(5, higher);
    sketch.rows.insert(0, secondary);
}

fn with_sections(case: &mut Case, secondary: &str, higher: &str) {
    with(case, |sketch| sections(sketch, Row::Band(secondary.into()), Row::Band(higher.into())));
}

pub fn with_groups(case: &mut Case, head: &str, secondary: &[&str], higher: &[&str]) {
    with(case, |sketch| sketch.groups(head, secondary, higher));
}

const GROUPS: &[Variation] = &[
    ("办学层次: full words", |case| {
        with_groups(case, "办学层次", &["中等职业学校", "中等职业教育"], &["高等职业学校", "高等职业教育"]);
    }),
    ("类别: 中专 职高 技工学校, 高专", |case| {
        with_groups(case, "类别", &["中专", "职高", "技工学校", "职业高中", "技校"], &["高职院校", "高专", "高职高专"]);
    }),
    ("学校类型: in brackets who runs it", |case| {
        with_groups(case, "学校类型", &["中职学校（公办）", "中职（民办）"], &["高职院校（公办）", "高职（民办）"]);
    }),
    ("层次/类型", |case| {
        with_groups(case, "层次/类型", &["中职学校（公办）", "民办中职"], &["公办高职院校", "高等职业学校（专科）"])
    }),
    ("学校性质: 公办中职", |case| {
        with_groups(case, "学校性质", &["公办中职", "民办中职学校"], &["公办高职", "民办高职院校"])
    }),
    ("所属组别 without a heading", |case| with_groups(case, "", &["中职组"], &["高职组"])),
    ("a heading nobody knows over known words", |case| with_groups(case, "参评类型", &["中职"], &["高职"])),
    ("words that fit no group", |case| {
        with(case, |sketch| sketch.groups("办学层次", &["甲类"], &["乙类"]));
        case.groups_must_be_asked();
    }),
    ("nobody says the groups", |case| {
        with(case, |sketch| sketch.drop_groups());
        case.groups_must_be_asked();
    }),
    ("a title that speaks of both groups", |case| {
        with(case, |sketch| {
            sketch.titles = vec!["中职、高职学校数据汇总表".into()];
            sketch.drop_groups();
        });
        case.groups_must_be_asked();
    }),
    ("groups by the sheets' names", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职学校", "高职院校"], |_, _| {});
    }),
    ("groups by titles", |case| {
        pages_by_group(case, "汇总.xlsx", ["Sheet1", "Sheet2"], |sketch, group| {
            let school = if group == "中职" { "中等职业学校" } else { "高等职业院校" };
            sketch.titles = vec!["附件2".into(), format!("2024年全市{school}产教融合评价数据汇总表")];
        });
    }),
    ("groups by the files' names", |case| {
        for group in ["中职", "高职"] {
            let mut sketch = case.sketch();
            sketch.only_group(group);
            sketch.drop_groups();
            case.one(&sketch, &format!("2024年{group}学校数据.xlsx"), Kind::Xlsx);
        }
    }),
    ("a sheet for the indicators beside those of the groups", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |_, _| {});
        let mut page = Page { name: "指标体系".into(), ..Page::default() };
        for (row, leaf_idx) in (1..).zip(0..case.data.scheme.n_leaves()) {
            page.ink.insert((row, 0), text(case.data.code(leaf_idx)));
            page.ink.insert((row, 1), text(case.data.name(leaf_idx)));
        }
        page.ink.insert((0, 1), text("三级指标"));
        case.files[0].pages.insert(0, page);
    }),
    ("sections 一、中职学校", |case| with_sections(case, "一、中职学校", "二、高职院校")),
    ("sections with how many they are", |case| with_sections(case, "一、中职学校（5所）", "二、高职院校（共3所）")),
    ("sections in brackets", |case| with_sections(case, "【中等职业学校】", "【高等职业学校】")),
    ("sections with a colon", |case| with_sections(case, "（一）中职组：", "（二）高职组：")),
    ("sections with their number in a cell of its own", |case| {
        let mut sketch = case.sketch();
        sections(&mut sketch, Row::Text("一".into()), Row::Text("二".into()));
        sketch.extra(0, &["序号"], |school| Some(number(school as f64 + 1.0)));
        let mut page = sketch.page(case, "汇总.csv");
        page.ink.insert((1, 1), text("中职学校"));
        page.ink.insert((7, 1), text("高职院校"));
        case.file("汇总.csv", Kind::Text(',', Encoding::Gb18030), vec![page]);
    }),
    ("sections with their sums", |case| {
        with(case, |sketch| {
            let sum = |_: &Data, _| Some(number(900.0));
            sections(sketch, Row::Line("中职学校", sum), Row::Line("高职院校", sum));
        });
    }),
    ("groups with a box to tick", |case| {
        with_groups(
            case,
            "学校类型",
            &["☑中职 □高职", "中职（√） 高职（ ）", "■中职学校 □职业技术学院"],
            &["□中职 ☑高职", "中职□ 高职☑", "中职（ ）高职（√）"],
        );
    }),
    ("groups with boxes nobody ticked", |case| {
        with(case, |sketch| {
            sketch.groups("学校类型", &["□中职 □高职", "中职（ ） 高职（ ）"], &["□中职 □高职", "☑中职 ☑高职"])
        });
        case.groups_must_be_asked();
    }),
    ("groups merged over their schools", |case| {
        let mut sketch = case.sketch();
        sketch.columns.swap(0, 1);
        sketch.groups("类别", &["中职学校"], &["高职院校"]);
        let mut page = sketch.page(case, "汇总.xlsx");
        page.ink.retain(|(row, col), _| *col > 0 || [0, 1, 6].contains(row));
        page.merged.extend([(1, 0, 5, 0), (6, 0, 8, 0)]);
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("a second column of public and private", |case| {
        with(case, |sketch| {
            sketch.extra(1, &["办学性质"], |school| Some(text(if school % 2 == 0 { "公办" } else { "民办" })));
            sketch.groups("学校类别", &["中职"], &["高职"]);
        });
    }),
];

pub fn sum(_: &Data, _: usize) -> Option<Ink> {
    Some(number(99.0))
}

const ROWS: &[Variation] = &[
    ("columns of other matters", |case| {
        with(case, |sketch| {
            for (at, head) in [(2, "学校代码"), (9, "联系人"), (15, "联系电话"), (20, "在校生数"), (30, "专任教师数")]
            {
                sketch.extra(at, &[head], |school| Some(number(school as f64 * 7.0 + 4101.0)));
            }
            sketch.extra(0, &["所在区县"], |_| Some(text("越城区")));
            sketch.extra(sketch.columns.len(), &["自评得分"], |school| Some(number(school as f64 + 80.5)));
            sketch.extra(sketch.columns.len(), &["备注"], |school| (school == 2).then(|| text("新校区在建")));
        });
    }),
    ("serial numbers, titles, signatures", |case| {
        with(case, |sketch| {
            sketch.titles = vec!["附件1".into(), "产教融合评价数据汇总表".into(), "（2024年度）".into()];
            sketch.extra(0, &["序号"], |school| Some(number(school as f64 + 1.0)));
            sketch.ends = vec![
                "注：以上数据截至2024年8月31日。".into(),
                "填表人：张三    审核人：李四    联系电话：0575-1".into(),
            ];
        });
    }),
    ("sums and means below", |case| {
        with(case, |sketch| {
            for words in ["合计", "平均值", "最大值", "最小值", "中位数"] {
                sketch.rows.push(Row::Line(words, sum));
            }
        });
    }),
    ("sums and means above", |case| {
        with(case, |sketch| {
            for words in ["全市平均", "合 计", "目标值"] {
                sketch.rows.insert(0, Row::Line(words, sum));
            }
        });
    }),
    ("sums between", |case| {
        with(case, |sketch| {
            sketch.rows.insert(5, Row::Line("中职小计", sum));
            sketch.rows.push(Row::Line("高职小计", sum));
            sketch.rows.push(Row::Line("总　计", sum));
        });
    }),
    ("sums with words around", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            for words in [
                "合计（8所）",
                "平均分",
                "最高分",
                "全市平均水平",
                "各校均值",
                "指标最大值",
                "中职组最高值",
                "总数",
                "全省平均数",
                "最大值（M）",
                "合计：",
            ] {
                sketch.rows.push(Row::Line(words, sum));
            }
        });
    }),
    ("rows that compare", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            for words in [
                "其中：公办",
                "同比增长",
                "比上年增减",
                "排名",
                "参考值",
                "2023年",
                "上年",
                "全省平均",
                "考核分值",
                "计算公式说明",
            ] {
                sketch.rows.push(Row::Line(words, sum));
            }
        });
    }),
    ("a row for each year of a school", |case| {
        let mut sketch = case.sketch();
        sketch.extra(1, &["年份"], |_| Some(text("2023年")));
        let mut page = sketch.page(case, "汇总.xlsx");
        let mut again = Page { name: page.name.clone(), ..Page::default() };
        for ((row, col), ink) in &page.ink {
            let at = if *row == 0 { 0 } else { row * 2 - 1 };
            again.ink.insert((at, *col), ink.clone());
            if *row > 0 && *col > 2 {
                again.ink.insert((at + 1, *col), ink.clone());
            }
        }
        for row in 1..=8 {
            again.ink.insert((row * 2, 1), text("2024年"));
            again.merged.push((row * 2 - 1, 0, row * 2, 0));
        }
        std::mem::swap(&mut page, &mut again);
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("districts before names that nobody heads", |case| {
        with(case, |sketch| {
            sketch.role(Role::Name).head = vec!["办学机构".into()];
            sketch.extra(0, &["所在区县"], |school| Some(text(format!("第{school}区"))));
            sketch.extra(1, &["联系人"], |school| Some(text(format!("张{school}"))));
        });
    }),
    ("sums named in the column of serial numbers", |case| {
        let mut sketch = case.sketch();
        sketch.extra(0, &["序号"], |school| Some(number(school as f64 + 1.0)));
        sketch.rows.push(Row::Line("", sum));
        let mut page = sketch.page(case, "汇总.xlsx");
        page.ink.remove(&(9, 1));
        page.ink.insert((9, 0), text("合计"));
        page.merged.push((9, 0, 9, 2));
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("blank rows and columns", |case| {
        with(case, |sketch| {
            (sketch.top, sketch.left) = (3, 2);
            for at in [6, 4, 0] {
                sketch.rows.insert(at, Row::Blank);
            }
            for at in [30, 2, 1] {
                sketch.extra(at, &[""], |_| None);
            }
        });
    }),
    ("headings again on every page", |case| {
        with(case, |sketch| {
            sketch.titles = vec!["产教融合评价数据汇总表".into()];
            for at in [6, 3] {
                sketch.rows.insert(at, Row::Heads);
                sketch.rows.insert(at, Row::Band("产教融合评价数据汇总表（续）".into()));
                sketch.rows.insert(at, Row::Blank);
            }
        });
    }),
    ("titles and pages between, as text", |case| {
        let mut sketch = case.sketch();
        sketch.titles = vec!["评价数据一览表".into()];
        for (at, words) in [(6, "续表"), (3, "第1页 共2页"), (3, "评价数据一览表")] {
            sketch.rows.insert(at, Row::Text(words.into()));
        }
        case.one(&sketch, "汇总.csv", Kind::Text(',', Encoding::Utf8));
    }),
    ("notes above, below and between", |case| {
        with(case, |sketch| {
            sketch.titles = vec!["填报说明：请据实填写，无数据的填“/”。".into(), "*为必填项".into()];
            sketch.rows.insert(4, Row::Band("备注：以下为区属学校".into()));
            sketch.ends = vec![
                "注：1.长期合作协议指一年以上的协议；".into(),
                "2.职业资格证书取证率不包括无证可考的专业。".into(),
                "单位负责人：        填报日期：".into(),
            ];
        });
    }),
    ("units in a row of their own", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            sketch.rows.insert(0, Row::Line("计量单位", |data, leaf_idx| Some(text(data.unit(leaf_idx)))));
        });
    }),
    ("numbers, weights, targets in rows of their own", |case| {
        with(case, |sketch| {
            sketch.rows.insert(0, Row::Line("权重", |data, leaf_idx| Some(number(data.scheme.leaf(leaf_idx).weight))));
            sketch.rows.insert(0, Row::Line("满分", |data, leaf_idx| Some(number(data.scheme.leaf(leaf_idx).weight))));
            sketch.rows.insert(0, Row::Line("栏次", |_, leaf_idx| Some(number(leaf_idx as f64 + 1.0))));
        });
    }),
    ("what to fill in, in a row of its own", |case| {
        with(case, |sketch| {
            sketch
                .rows
                .insert(0, Row::Line("填报说明", |data, leaf_idx| Some(text(format!("填写{}", data.unit(leaf_idx))))));
        });
    }),
    ("hidden rows and columns", |case| {
        with(case, |sketch| {
            (sketch.hidden_rows, sketch.hidden_cols) = (vec![3], vec![7, 8]);
        });
    }),
    ("names with blanks and what is not seen", |case| {
        with(case, |sketch| {
            for (i, cell) in sketch.role(Role::Name).cells.iter_mut().enumerate() {
                let Some(Ink::Text(name)) = cell else { continue };
                *name = match i % 4 {
                    0 => format!("{name}\u{3000}"),
                    1 => format!(" \u{200b}{name}\u{feff}"),
                    2 => format!("{name}\n"),
                    _ => format!("\u{a0}{name}  "),
                };
            }
        });
    }),
    ("单位 over the names", |case| with(case, |sketch| sketch.role(Role::Name).head = vec!["单位".into()])),
    ("学校（全称）*, 组别（中职/高职）*", |case| {
        with(case, |sketch| {
            sketch.role(Role::Name).head = vec!["*学校（全称）".into()];
            sketch.role(Role::Group).head = vec!["组别（中职/高职）*".into()];
        });
    }),
    ("参评学校名称, 院校名称（公章）", |case| {
        with(case, |sketch| sketch.role(Role::Name).head = vec!["参评学校名称（公章）".into()])
    }),
];

const BLOCKS: &[Variation] = &[
    ("a table for each group below the other", |case| {
        below(case, |sketch, group| {
            sketch.titles = vec![format!("{group}学校数据汇总表")];
            sketch.drop_groups();
        });
    }),
    ("the second table has its columns in another order", |case| {
        below(case, |sketch, group| {
            if group == "高职" {
                sketch.columns[2..].reverse();
            }
        });
    }),
    ("the first table has fewer indicators", |case| {
        below(case, |sketch, group| {
            if group == "中职" {
                sketch.keep(|code| !code.starts_with('1'));
            }
        });
    }),
    ("half the indicators in a table below", |case| {
        let mut page = Page { name: "Sheet1".into(), ..Page::default() };
        let mut first = case.sketch();
        first.keep(|code| code < "4.2");
        first.titles = vec!["表一".into()];
        let mut second = case.sketch();
        second.keep(|code| code >= "4.2");
        second.titles = vec!["表二".into()];
        let row = first.print(&mut page, case, "汇总.xlsx", 0, 0);
        second.print(&mut page, case, "汇总.xlsx", row + 1, 0);
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("the second table has two columns changed, no title", |case| {
        below(case, |sketch, group| {
            if group == "高职" {
                sketch.columns.swap(40, 41);
            }
        });
    }),
    ("the second table has another indicator in one place", |case| {
        below(case, |sketch, group| {
            sketch.keep(|code| if group == "高职" { code != "6.2.1" } else { code != "6.2.2" });
        });
    }),
    ("the second table has more columns", |case| {
        below(case, |sketch, group| sketch.keep(|code| group == "高职" || code < "5"));
    }),
    ("each table with its own unit of money", |case| {
        below(case, |sketch, group| {
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            let (unit, factor) = if group == "高职" { ("元", 1e4) } else { ("万元", 1.0) };
            sketch.titles = vec![format!("单位：{unit}")];
            sketch.columns[2..].rotate_left(if group == "高职" { 3 } else { 0 });
            money_in(sketch, factor);
        });
    }),
    ("a table for each group beside the other", |case| {
        let mut page = Page { name: "Sheet1".into(), ..Page::default() };
        for (group, col) in [("中职", 0), ("高职", 48)] {
            let mut sketch = case.sketch();
            sketch.only_group(group);
            sketch.print(&mut page, case, "汇总.xlsx", 0, col);
        }
        // Two tables on the same rows are one to nobody: the second is asked about.
        for label in case.columns.iter_mut().filter(|label| label.number >= 48) {
            label.must_ask = true;
        }
        case.rows.truncate(5);
        let data = case.data;
        let is_higher = |name: &str| data.schools.iter().any(|school| school.name == name && school.group == "高职");
        case.values.retain(|(name, _), _| !is_higher(name));
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("a sheet for each primary indicator", |case| {
        let pages: Vec<Page> = ["1", "2", "3", "4", "5", "6"]
            .into_iter()
            .map(|primary| {
                let mut sketch = case.sketch();
                sketch.keep(|code| code.starts_with(primary));
                sketch.sheet = case.data.scheme.nodes()[case.data.scheme.node_idx(primary).unwrap()].name.clone();
                sketch.page(case, "汇总.xlsx")
            })
            .collect();
        case.file("汇总.xlsx", Kind::Xlsx, pages);
    }),
    ("a row for each value", |case| {
        let data = case.data;
        let mut page = Page { name: "Sheet1".into(), ..Page::default() };
        for (col, head) in (0..).zip(["学校名称", "组别", "指标名称", "指标值"]) {
            page.ink.insert((0, col), text(head));
        }
        let mut row = 1;
        for (i, school) in data.schools.iter().enumerate() {
            for leaf_idx in 0..data.scheme.n_leaves() {
                let Value::Reported(figure) = school.values[leaf_idx] else { continue };
                let cells = [text(school.name), text(school.group), text(data.name(leaf_idx)), number(figure)];
                for (col, ink) in (0..).zip(cells) {
                    page.ink.insert((row, col), ink);
                }
                case.label_value(i, leaf_idx, Means::Asks, ("汇总.xlsx".into(), "Sheet1".into(), row, 3));
                row += 1;
            }
        }
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
];

/// A table for each group on one page.
fn below(case: &mut Case, change: impl Fn(&mut Sketch, &str)) {
    let mut page = Page { name: "Sheet1".into(), ..Page::default() };
    let mut row = 0;
    for group in ["中职", "高职"] {
        let mut sketch = case.sketch();
        sketch.only_group(group);
        change(&mut sketch, group);
        row = sketch.print(&mut page, case, "汇总.xlsx", row, 0) + 2;
    }
    case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
}

/// Money in yuan, said somewhere on the sheet.
fn in_yuan(case: &mut Case, say: impl FnOnce(&mut Sketch)) {
    with(case, |sketch| {
        sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
        money_in(sketch, 1e4);
        say(sketch);
    });
}

fn money_heads(case: &mut Case, unit: &str, factor: f64) {
    with(case, |sketch| {
        for code in ["2.1.2", "2.1.3"] {
            let name = bare(sketch.data, sketch.data.leaf_idx(code));
            sketch.head(code, &format!("{name}（{unit}）"));
        }
        money_in(sketch, factor);
    });
}

const UNITS: &[Variation] = &[
    ("money in 元", |case| money_heads(case, "元", 1e4)),
    ("money in 千元", |case| money_heads(case, "千元", 10.0)),
    ("money in 亿元", |case| money_heads(case, "亿元", 1e-4)),
    ("money in 人民币元", |case| money_heads(case, "人民币元", 1e4)),
    ("money in 美元", |case| {
        with(case, |sketch| {
            sketch.ask("2.1.2", "企业捐赠的资金（美元）");
            sketch.ask("2.1.3", "企业捐赠的实习实训设备价值（人）");
        });
    }),
    ("单位：元 above", |case| in_yuan(case, |sketch| sketch.titles = vec!["汇总表".into(), "单位：元".into()])),
    ("（单位 元） above", |case| in_yuan(case, |sketch| sketch.titles = vec!["汇总表（单位 元）".into()])),
    ("金额单位：人民币元 above", |case| {
        in_yuan(case, |sketch| sketch.titles = vec!["金额单位：人民币元".into()])
    }),
    ("单位（元） above", |case| in_yuan(case, |sketch| sketch.titles = vec!["资金单位（元）".into()])),
    ("以元为单位 above", |case| in_yuan(case, |sketch| sketch.titles = vec!["以元为单位".into()])),
    ("note of 元 below", |case| in_yuan(case, |sketch| sketch.ends = vec!["注：表中金额单位为元。".into()])),
    ("note that 金额以元计 below", |case| {
        in_yuan(case, |sketch| sketch.ends = vec!["说明：捐赠资金以元计。".into()])
    }),
    ("单位：元、人、% above", |case| in_yuan(case, |sketch| sketch.titles = vec!["单位：元、人、%".into()])),
    ("元 in a row of units", |case| {
        in_yuan(case, |sketch| sketch.rows.insert(0, Row::Line("", |data, leaf_idx| yuan(data, leaf_idx, ""))));
    }),
    ("元 in a row of units with strokes", |case| {
        in_yuan(case, |sketch| sketch.rows.insert(0, Row::Line("单位", |data, leaf_idx| yuan(data, leaf_idx, "—"))));
    }),
    ("元 in a row of units with 是/否", |case| {
        in_yuan(case, |sketch| {
            sketch.rows.insert(0, Row::Line("单位", |data, leaf_idx| yuan(data, leaf_idx, "是/否")))
        });
    }),
    ("元 in a row of units above the names", |case| {
        in_yuan(case, |sketch| {
            sketch.merges = false;
            sketch.repeats = true;
            sketch.heads(|data, leaf_idx| {
                let unit = if is_money(data.scheme.indicator(leaf_idx)) { "元" } else { data.unit(leaf_idx) };
                vec![unit.into(), bare(data, leaf_idx)]
            });
        });
    }),
    ("元 below the name in the heading", |case| {
        in_yuan(case, |sketch| {
            sketch.heads(|data, leaf_idx| {
                let unit = if is_money(data.scheme.indicator(leaf_idx)) { "（元）" } else { data.unit(leaf_idx) };
                vec![data.tier(leaf_idx, 1).into(), format!("{}\n{unit}", bare(data, leaf_idx))]
            });
        });
    }),
    ("单位：万元 above", |case| {
        with(case, |sketch| {
            sketch.titles = vec!["单位：万元".into()];
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
        });
    }),
];

pub fn yuan(data: &Data, leaf_idx: usize, none: &str) -> Option<Ink> {
    let unit = if is_money(data.scheme.indicator(leaf_idx)) { "元" } else { data.unit(leaf_idx) };
    Some(text(if unit.is_empty() { none } else { unit }))
}

fn written(case: &mut Case, of: fn(&engine::Indicator) -> bool, write: fn(usize, f64, &engine::Indicator) -> Ink) {
    with(case, |sketch| sketch.figures(of, write));
}

/// Words in place of what is missing, not applicable, yes and no.
fn words(case: &mut Case, missing: &[&str], not_applicable: &[&str], yes: &[&str], no: &[&str]) {
    with(case, |sketch| {
        let data = sketch.data;
        for column in &mut sketch.columns {
            let Role::Leaf(leaf_idx) = column.role else { continue };
            let is_yes_no = data.scheme.indicator(leaf_idx).kind == engine::Kind::YesNo;
            for (i, cell) in column.cells.iter_mut().enumerate() {
                let one_of = |words: &[&str]| Some(text(words[(i + leaf_idx) % words.len()]));
                *cell = match data.schools[i].values[leaf_idx] {
                    Value::Missing => one_of(missing),
                    Value::NotApplicable => one_of(not_applicable),
                    Value::Reported(1.0) if is_yes_no => one_of(yes),
                    Value::Reported(_) if is_yes_no => one_of(no),
                    Value::Reported(_) => continue,
                };
            }
        }
    });
}

/// Percentages as fractions, where nothing says so.
pub fn fractions(case: &mut Case, codes: &[&str], is_so: fn(usize) -> bool) {
    with(case, |sketch| {
        for code in codes {
            let leaf_idx = sketch.data.leaf_idx(code);
            for school in 0..sketch.data.schools.len() {
                if let Value::Reported(figure) = sketch.data.schools[school].values[leaf_idx]
                    && is_so(school)
                {
                    sketch.cell(code, school, number(figure / 100.0), Means::Asks);
                }
            }
        }
    });
}

const VALUES: &[Variation] = &[
    ("numbers as text", |case| written(case, is_number, |_, figure, _| text(figure.to_string()))),
    ("thousands marks", |case| {
        written(case, is_number, |school, figure, _| {
            let marked = with_thousands(figure);
            text(if school % 2 == 0 { marked } else { marked.replace(',', "，") })
        });
    }),
    ("full width figures", |case| written(case, is_number, |_, figure, _| text(full_width(&figure.to_string())))),
    ("percent formats", |case| written(case, is_percent, |_, figure, _| Ink::Number(figure / 100.0, "0.00%"))),
    ("percent signs in text", |case| {
        written(case, is_percent, |school, figure, _| {
            text([format!("{figure}%"), format!("{figure} ％"), full_width(&format!("{figure}%"))][school % 3].clone())
        });
    }),
    ("percent formats and bare percentages mixed", |case| {
        written(case, is_percent, |school, figure, _| match school % 2 {
            0 => Ink::Number(figure / 100.0, "0.0%"),
            _ => number(figure),
        });
    }),
    ("number formats that draw the sign", |case| {
        written(case, is_percent, |_, figure, _| Ink::Number(figure, "0.00\"%\""))
    }),
    ("fractions in whole columns", |case| fractions(case, &["3.1.1", "6.1.1", "1.2.1", "6.3.1"], |_| true)),
    ("fractions in part of the columns", |case| {
        fractions(case, &["3.1.1", "6.1.1", "1.2.1"], |school| school % 3 == 1)
    }),
    ("fractions of what may be over 100", |case| {
        with(case, |sketch| {
            for (school, figure) in (0..).zip([0.8, 1.2, 0.35, 1.6, 0.9, 2.4, 0.5, 1.05]) {
                sketch.cell("5.2.1", school, number(figure), Means::Asks);
            }
        });
    }),
    ("part and whole in a percentage column", |case| {
        with(case, |sketch| {
            for (school, (words, value)) in
                (0..).zip([("45/60", 75.0), ("30 / 40", 75.0), ("１／４", 25.0), ("60/60", 100.0)])
            {
                sketch.cell("3.1.1", school, text(words), Means::Value(Value::Reported(value)));
            }
        });
    }),
    ("units behind figures", |case| {
        written(case, is_number, |school, figure, indicator| {
            text(if school % 2 == 0 {
                format!("{figure}{}", indicator.unit)
            } else {
                format!("{figure} {}", indicator.unit)
            })
        });
    }),
    ("money of all units in cells", |case| {
        written(case, is_money, |school, figure, _| match school % 4 {
            0 => text(format!("{}元", (figure * 1e4).round())),
            1 => text(format!("¥{}", with_thousands((figure * 1e4).round()))),
            2 => text(format!("{figure}万")),
            _ => text(format!("{figure}万元")),
        });
    }),
    ("units of something else in cells", |case| {
        with(case, |sketch| {
            sketch.cell("6.2.1", 0, text("3人"), Means::Asks);
            sketch.cell("3.1.1", 0, text("60人"), Means::Asks);
            sketch.cell("2.1.2", 0, text("5美元"), Means::Asks);
            sketch.cell("2.2.3", 0, text("30天"), Means::Asks);
            sketch.cell("4.2.2", 0, text("2个月"), Means::Asks);
        });
    }),
    ("words for what is missing", |case| {
        let missing = ["-", "—", "——", "/", "无数据", "暂无", "未填", "N/A", "…", "未统计", "空", " "];
        words(case, &missing, &["不适用"], &["是"], &["否"]);
    }),
    ("words for yes and no", |case| {
        words(
            case,
            &[""],
            &["不适用"],
            &["有", "√", "Y", "1", "已设立", "是。"],
            &["无", "×", "N", "0", "没有", "未设立"],
        );
    }),
    ("words for what does not apply", |case| {
        words(case, &["-"], &["无证可考", "不适用。", "无证可考专业", "不涉及"], &["是"], &["否"]);
    }),
    ("not applicable where it cannot be", |case| {
        with(case, |sketch| {
            sketch.cell("6.1.1", 0, text("不适用"), Means::Asks);
            sketch.cell("2.1.1", 1, text("无证可考"), Means::Asks);
        });
    }),
    ("formulas with their results", |case| {
        written(case, is_number, |_, figure, _| match figure {
            // A writer that does not calculate leaves 0: the reader does not trust it.
            0.0 => number(figure),
            _ => Ink::Formula(Some(figure.to_string())),
        })
    }),
    ("formulas without results, errors", |case| {
        with(case, |sketch| {
            sketch.cell("6.1.1", 0, Ink::Formula(None), Means::Asks);
            sketch.cell("6.1.2", 0, Ink::Formula(Some("#DIV/0!".into())), Means::Asks);
            sketch.cell("6.2.1", 0, Ink::Formula(Some("#REF!".into())), Means::Asks);
            sketch.cell("2.1.2", 0, text("#VALUE!"), Means::Asks);
            sketch.cell("2.1.1", 0, text("#####"), Means::Asks);
        });
    }),
    ("dates eaten from fractions", |case| {
        with(case, |sketch| {
            sketch.cell("3.1.1", 0, Ink::Number(45356.0, "m\"月\"d\"日\""), Means::Asks);
            sketch.cell("6.1.1", 0, Ink::Number(45356.0, "yyyy-mm-dd"), Means::Asks);
            sketch.cell("2.1.1", 0, text("3月5日"), Means::Asks);
            sketch.cell("6.2.1", 0, text("2024/3/5"), Means::Asks);
        });
    }),
    ("figures nobody can be sure of", |case| {
        with(case, |sketch| {
            let doubtful =
                ["约300", "300余", "3-5", "1.2.3", "12,34", "三", "3个（含在建）", "见附件", ">3", "1 234", "12。5"];
            for (code, words) in
                ["2.1.1", "2.2.1", "2.2.2", "4.1.2", "4.1.4", "4.2.4", "4.2.5", "4.2.6", "4.3.1", "6.4.1", "6.4.2"]
                    .into_iter()
                    .zip(doubtful)
            {
                sketch.cell(code, 0, text(words), Means::Asks);
            }
            sketch.cell("6.1.1", 0, number(850.0), Means::Asks);
            sketch.cell("6.1.2", 0, number(-5.0), Means::Asks);
            sketch.cell("1.1.1", 0, text("筹建中"), Means::Asks);
        });
    }),
    ("quotes and blanks around figures", |case| {
        written(case, is_number, |school, figure, _| {
            text(
                [
                    format!("'{figure}"),
                    format!("{figure} "),
                    format!("\u{a0}{figure}\u{3000}"),
                    format!("\u{200b}{figure}\n"),
                ][school % 4]
                    .clone(),
            )
        });
    }),
];

fn as_text(case: &mut Case, name: &str, delimiter: char, encoding: Encoding) {
    let mut sketch = case.sketch();
    sketch.titles = vec!["2024年产教融合评价数据汇总表".into()];
    sketch.merges = false;
    sketch.heads(|data, leaf_idx| vec![data.name(leaf_idx).replace('（', "\n（")]);
    sketch.extra(2, &["备注"], |school| (school == 1).then(|| text(format!("甲{delimiter}\"乙\"\n丙"))));
    sketch.rows.push(Row::Line("合计", sum));
    case.one(&sketch, name, Kind::Text(delimiter, encoding));
}

const FORMATS: &[Variation] = &[
    ("csv in UTF-8", |case| as_text(case, "汇总.csv", ',', Encoding::Utf8)),
    ("csv in UTF-8 with its mark", |case| as_text(case, "汇总.csv", ',', Encoding::Utf8Bom)),
    ("csv in GB18030", |case| as_text(case, "汇总.csv", ',', Encoding::Gb18030)),
    ("tabs in UTF-16", |case| as_text(case, "汇总.txt", '\t', Encoding::Utf16Le)),
    ("tabs in GB18030", |case| as_text(case, "汇总.txt", '\t', Encoding::Gb18030)),
    ("semicolons", |case| as_text(case, "汇总.csv", ';', Encoding::Utf8)),
    ("text without titles, thousands quoted", |case| {
        let mut sketch = case.sketch();
        sketch.figures(is_number, |_, figure, _| text(with_thousands(figure)));
        case.one(&sketch, "汇总.csv", Kind::Text(',', Encoding::Gb18030));
    }),
    ("ods, percent cells", |case| {
        let mut sketch = case.sketch();
        sketch.titles = vec!["汇总表".into()];
        sketch.figures(is_percent, |_, figure, _| Ink::Number(figure / 100.0, "0.00%"));
        sketch.heads(|data, leaf_idx| vec![data.tier(leaf_idx, 0).into(), data.name(leaf_idx).into()]);
        case.one(&sketch, "汇总.ods", Kind::Ods);
    }),
    ("ods, across", |case| {
        let mut sketch = case.sketch();
        sketch.transposed = true;
        case.one(&sketch, "汇总.ods", Kind::Ods);
    }),
    ("a web table", |case| {
        let mut sketch = case.sketch();
        sketch.titles = vec!["汇总表".into()];
        sketch.heads(|data, leaf_idx| vec![data.tier(leaf_idx, 0).into(), data.name(leaf_idx).into()]);
        case.one(&sketch, "汇总.xls", Kind::Html);
    }),
];

fn across(case: &mut Case, change: impl FnOnce(&mut Sketch)) {
    with(case, |sketch| {
        sketch.transposed = true;
        change(sketch);
    });
}

const ACROSS: &[Variation] = &[
    ("across", |case| across(case, |_| {})),
    ("across, reversed, codes", |case| {
        across(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![format!("{} {}", data.code(leaf_idx), bare(data, leaf_idx))]);
            sketch.columns[2..].reverse();
        });
    }),
    ("across, titles, tiers merged, corner named", |case| {
        across(case, |sketch| {
            sketch.titles = vec!["2024年评价数据汇总表".into()];
            sketch.heads(|data, leaf_idx| {
                vec![data.tier(leaf_idx, 0).into(), data.tier(leaf_idx, 1).into(), data.name(leaf_idx).into()]
            });
            sketch.role(Role::Name).head = vec!["一级指标".into(), "二级指标".into(), "三级指标".into()];
        });
    }),
    ("across, group row above the names", |case| across(case, |sketch| sketch.columns.swap(0, 1))),
    ("across, merged group names above, no heading", |case| {
        let mut sketch = case.sketch();
        sketch.transposed = true;
        sketch.columns.swap(0, 1);
        sketch.groups("", &["中职学校"], &["高职院校"]);
        sketch.role(Role::Name).head = vec!["指标名称".into()];
        let mut page = sketch.page(case, "汇总.xlsx");
        page.ink.retain(|(row, col), _| *row > 0 || [1, 6].contains(col));
        page.merged.extend([(0, 1, 0, 5), (0, 6, 0, 8)]);
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("across, units beside, money in 元", |case| {
        let mut sketch = case.sketch();
        sketch.transposed = true;
        sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
        money_in(&mut sketch, 1e4);
        sketch.role(Role::Name).head = vec!["指标".into()];
        sketch.rows.insert(0, Row::Line("计量单位", |data, leaf_idx| yuan(data, leaf_idx, "")));
        case.xlsx(&sketch);
    }),
    ("across, sums, means, remarks", |case| {
        across(case, |sketch| {
            sketch.rows.insert(5, Row::Line("中职平均", sum));
            for words in ["合计", "平均值", "最大值（M）", "权重"] {
                sketch.rows.push(Row::Line(words, sum));
            }
            sketch.rows.push(Row::Line("备注", |_, leaf_idx| (leaf_idx == 3).then(|| text("见附件"))));
            sketch.ends = vec!["注：截至年底。".into()];
        });
    }),
    ("across, words beside that nobody lists", |case| {
        across(case, |sketch| {
            for words in ["考核分值", "指标权重", "评分依据", "自查得分", "数据来源说明", "名次"]
            {
                sketch.rows.push(Row::Line(words, sum));
            }
        });
    }),
    ("across, hidden", |case| across(case, |sketch| (sketch.hidden_rows, sketch.hidden_cols) = (vec![5], vec![2]))),
    ("across, serial numbers before", |case| {
        across(case, |sketch| {
            for (i, column) in sketch.columns.iter_mut().enumerate() {
                let serial = if i < 2 { String::new() } else { (i - 1).to_string() };
                column.head.insert(0, serial);
            }
            sketch.columns[0].head = vec!["序号".into(), "指标名称".into()];
            sketch.columns[1].head = vec!["".into(), "组别".into()];
            sketch.merges = false;
            sketch.repeats = true;
        });
    }),
    ("across, a page for each group", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| sketch.transposed = true);
    }),
    ("across, two years in rows", |case| {
        let mut sketch = case.sketch();
        sketch.transposed = true;
        years(&mut sketch, |name, year| vec![name.into(), format!("{year}年")]);
        case.xlsx(&sketch);
    }),
    ("across, a second half in another order beside", |case| {
        let mut page = Page { name: "Sheet1".into(), ..Page::default() };
        for (group, col) in [("中职", 0), ("高职", 7)] {
            let mut sketch = case.sketch();
            sketch.transposed = true;
            sketch.only_group(group);
            if group == "高职" {
                sketch.columns[2..].reverse();
            }
            sketch.print(&mut page, case, "汇总.xlsx", 0, col);
        }
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
];

const ABOVE: &[&[&str]] = &[&["产教融合评价数据填报表"], &["学校名称：{name}"], &["办学层次：{group}"]];
pub const PLAIN: Form = Form {
    above: ABOVE,
    parts: &[(Part::Serial, "序号"), (Part::Name, "三级指标"), (Part::Value, "填报值")],
    halves: 1,
    below: &["填表人：          联系电话："],
    must_ask: false,
};

/// A file for each school.
pub fn filled_in(case: &mut Case, form: &Form) {
    for school in 0..case.data.schools.len() {
        let file = format!("{}.xlsx", case.data.schools[school].name);
        let page = form.page(case, school, &file, "Sheet1");
        case.file(&file, Kind::Xlsx, vec![page]);
    }
}

const FORMS: &[Variation] = &[
    ("forms in files", |case| filled_in(case, &PLAIN)),
    ("forms on the sheets of one workbook", |case| {
        let pages = (0..case.data.schools.len()).map(|i| PLAIN.page(case, i, "汇总.xlsx", case.data.schools[i].name));
        let pages = pages.collect();
        case.file("汇总.xlsx", Kind::Xlsx, pages);
    }),
    ("forms with three tiers, full marks, remarks", |case| {
        let parts = &[
            (Part::Tier(0), "一级指标"),
            (Part::Tier(1), "二级指标"),
            (Part::Name, "三级指标"),
            (Part::Weight, "满分"),
            (Part::Value, "填报值"),
            (Part::Empty, "备注"),
        ];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms with codes, units, weights before the value", |case| {
        let parts = &[
            (Part::Code, "指标代码"),
            (Part::Name, "指标名称"),
            (Part::Unit, "单位"),
            (Part::Weight, "分值"),
            (Part::Value, "数值"),
            (Part::Empty, "佐证材料"),
        ];
        let above: &[&[&str]] = &[&["学校名称", "{name}", "", "学校类型", "{group}"], &["填报表"]];
        filled_in(case, &Form { above, parts, ..PLAIN });
    }),
    ("forms with a mark of one's own", |case| {
        let parts =
            &[(Part::Name, "指标"), (Part::Value, "完成情况"), (Part::Weight, "分值"), (Part::Other, "自评得分")];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms with last year's beside this year's", |case| {
        let parts = &[(Part::Name, "指标"), (Part::Other, "上年数据"), (Part::Value, "本年数据")];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms with the city's mean", |case| {
        let parts = &[(Part::Name, "指标"), (Part::Value, "填报值"), (Part::Other, "全市平均"), (Part::Other, "排名")];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms with a value that has a longer name", |case| {
        let parts = &[
            (Part::Name, "指标"),
            (Part::Weight, "考核分值"),
            (Part::Value, "学校自查数据"),
            (Part::Other, "学校自评得分"),
        ];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms with boxes to tick", |case| {
        for school in 0..case.data.schools.len() {
            let above: &[&[&str]] = match case.data.schools[school].group {
                "中职" => &[&["学校名称：{name}"], &["学校类别：☑中职学校 □职业技术学院"]],
                _ => &[&["学校名称：{name}"], &["学校类别：□中职学校 ☑职业技术学院"]],
            };
            let file = format!("{}.xlsx", case.data.schools[school].name);
            let page = Form { above, ..PLAIN }.page(case, school, &file, "Sheet1");
            case.file(&file, Kind::Xlsx, vec![page]);
        }
    }),
    ("forms with two years", |case| {
        let parts = &[(Part::Name, "指标"), (Part::Other, "2023年"), (Part::Value, "2024年")];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms with two years in words", |case| {
        let parts = &[(Part::Name, "指标"), (Part::Other, "2023年数据"), (Part::Value, "2024年数据")];
        filled_in(case, &Form { parts, ..PLAIN });
    }),
    ("forms in two halves", |case| {
        let parts = &[(Part::Name, "指标"), (Part::Value, "数值")];
        filled_in(case, &Form { parts, halves: 2, ..PLAIN });
    }),
    ("forms in two halves with serial numbers and units", |case| {
        let parts = &[(Part::Serial, "序号"), (Part::Name, "指标"), (Part::Unit, "单位"), (Part::Value, "填报值")];
        filled_in(case, &Form { parts, halves: 2, ..PLAIN });
    }),
    ("forms in three parts", |case| {
        let parts = &[(Part::Serial, "序号"), (Part::Name, "指标名称"), (Part::Value, "填报值")];
        filled_in(case, &Form { parts, halves: 3, ..PLAIN });
    }),
    ("forms with name and group in one line", |case| {
        let above: &[&[&str]] = &[&["填报表"], &["填报单位：{name}（盖章）    学校类别：{group}"]];
        filled_in(case, &Form { above, ..PLAIN });
    }),
    ("forms without a name", |case| {
        let page = Form { above: &[&["填报表"]], must_ask: true, ..PLAIN }.page(case, 0, "表.xlsx", "Sheet1");
        case.file("表.xlsx", Kind::Xlsx, vec![page]);
        case.rows.clear();
    }),
];
