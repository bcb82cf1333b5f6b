//! Habits of clerks beyond those of `variations`: each of them was misread, or asked about, once.

use crate::form::{Form, Part};
use crate::paper::{Encoding, Ink, Kind, Page, number, text};
use crate::sketch::{Case, Means, Role, Row, Sketch};
use crate::variations::{
    PLAIN, Variation, bare, filled_in, is_money, is_percent, money_in, pages_by_group, sum, with, with_groups,
    with_heads, yuan,
};
use scoreboard::engine::Value;

/// Names as they are shortened in offices; each can mean one indicator only.
const SHORT: &[(&str, &str)] = &[
    ("1.1.1", "设有学生实习实训责任处室"),
    ("1.2.1", "签订实习实训协议比例"),
    ("1.3.1", "实习责任险比例"),
    ("1.3.2", "7S管理比例"),
    ("2.1.1", "校企合作实训工厂（实训实验室）数"),
    ("2.1.2", "捐赠资金"),
    ("2.1.3", "企业捐赠设备价值"),
    ("2.2.1", "校外实训基地数"),
    ("2.2.2", "企业提供岗位数"),
    ("2.2.4", "市级以上校外示范基地"),
    ("3.1.1", "双师型占比"),
    ("3.1.2", "技师以上占双师型教师比例"),
    ("3.2.1", "企业技术骨干占专业教师比"),
    ("4.1.1", "职教集团或专指委活动次数"),
    ("4.1.2", "签订长期合作协议企业数"),
    ("4.1.3", "省级学徒制试点"),
    ("4.1.4", "学徒制试点企业数"),
    ("4.1.5", "现代学徒制试点学生比例"),
    ("4.1.6", "1+X试点专业数"),
    ("4.2.1", "合作培养比例"),
    ("4.2.2", "专业教师下企业培训时间"),
    ("4.2.3", "企业技术骨干承担教学任务量"),
    ("4.2.4", "企业接收实习实训学生量"),
    ("4.2.5", "企业接受应届毕业生人数"),
    ("4.2.6", "为企业年培训员工人数"),
    ("4.3.1", "半年顶岗实习学生数"),
    ("4.3.2", "半年顶岗实习毕业生比例"),
    ("4.3.3", "企业录用顶岗实习毕业生占比"),
    ("4.3.4", "顶岗实习对口率"),
    ("5.1.1", "中级以上职业资格证书取得率"),
    ("5.1.2", "技能等级证书取证率"),
    ("5.2.1", "社会培训量占在校生比例"),
    ("6.1.2", "毕业生就业对口率"),
    ("6.1.3", "毕业生留绍率"),
    ("6.2.1", "合作开发课程数"),
    ("6.3.1", "实习用人单位满意度"),
    ("6.3.2", "就业用人单位满意度"),
    ("6.4.1", "技术攻关项目数"),
    ("6.4.3", "共建实验室（研发机构）数"),
];

/// Names of other matters, which differ in the word that counts.
const ALIKE: &[(&str, &str)] = &[
    ("2.1.1", "校内实训室数"),
    ("2.2.1", "校内实习实训基地数"),
    ("2.2.4", "省级校外实习示范基地数"),
    ("3.1.1", "双师型教师数"),
    ("3.1.3", "省级大师工作室数"),
    ("3.2.1", "企业技术骨干占兼职教师比例"),
    ("4.1.2", "合作企业数"),
    ("4.1.3", "国家级现代学徒制试点"),
    ("4.2.1", "合作培养学生数"),
    ("4.2.5", "企业接受往届毕业生就业数"),
    ("4.3.1", "企业接受三个月顶岗实习学生数"),
    ("4.3.2", "半年期顶岗实习的毕业生数"),
    ("5.1.1", "取得中级以上职业资格证书人数"),
    ("5.1.2", "取得高级职业技能等级证书的比例"),
    ("6.1.1", "毕业生升学率"),
    ("6.1.3", "直接就业毕业生留绍工作人数"),
    ("6.2.1", "精品课程数"),
    ("6.3.1", "学生实习满意率"),
    ("6.4.2", "专利数"),
    ("2.1.2", "政府捐赠的资金（万元）"),
];

/// Units as they are written on a line of their own, some of them such as nobody knows.
fn odd_unit(data: &crate::data::Data, leaf_idx: usize) -> Option<Ink> {
    let word = match data.code(leaf_idx) {
        "1.1.1" => "是否",
        "2.2.3" => "天",
        "4.2.2" => "天/人",
        "4.2.4" => "万人次",
        "4.2.3" => "折算学分",
        _ if is_percent(data.scheme.indicator(leaf_idx)) => "百分比",
        _ => return yuan(data, leaf_idx, "—"),
    };
    Some(text(word))
}

/// Money in yuan, persons in ten thousands, and [`odd_unit`]s to say so.
fn in_odd_units(sketch: &mut Sketch, head: &'static str) {
    sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
    money_in(sketch, 1e4);
    sketch.figures(|of| of.unit == "人次", |_, figure, _| number(figure / 1e4));
    for code in ["2.2.3", "4.2.2", "4.2.3"] {
        sketch.leaf(code).must_ask = true;
        sketch.leaf(code).means.fill(Means::Asks);
    }
    sketch.rows.insert(0, Row::Line(head, odd_unit));
}

/// A table in which some schools have other names.
fn renamed(case: &mut Case, names: &[(usize, &str)]) {
    with(case, |sketch| {
        for (school, name) in names {
            sketch.role(Role::Name).cells[*school] = Some(text(*name));
        }
    });
    let renamed = |was: &str| {
        let new = names.iter().find(|(school, _)| case.data.schools[*school].name == was);
        new.map_or(was, |(_, name)| name).replace('（', "(").replace('）', ")")
    };
    case.rows.iter_mut().for_each(|(name, _)| *name = renamed(name));
    case.values = std::mem::take(&mut case.values)
        .into_iter()
        .map(|((name, leaf_idx), label)| ((renamed(&name), leaf_idx), label))
        .collect();
}

pub const CLERKS: &[Variation] = &[
    ("names that end as those of places and owners do", |case| {
        let names = [
            "鲁迅职业中学（柯桥区）",
            "甲职教中心（诸暨市）",
            "浙江农林大学附属学校",
            "新昌县技工学校（县属）",
            "袍江职业高中（民办）",
            "绍兴文理学院元培校区",
            "市直属机关职业学校(市直)",
            "越秀学院镜湖新区",
        ];
        let names: Vec<(usize, &str)> = names.into_iter().enumerate().collect();
        renamed(case, &names);
    }),
    ("names as offices shorten them", |case| {
        with(case, |sketch| SHORT.iter().for_each(|(code, head)| sketch.head(code, head)));
    }),
    ("names that differ in the word that counts", |case| {
        with(case, |sketch| {
            let codes: Vec<&str> = ALIKE.iter().map(|(code, _)| *code).collect();
            sketch.keep(|code| !codes.contains(&code));
            for (_, head) in ALIKE {
                sketch.extra(sketch.columns.len(), &[head], |school| Some(number(school as f64 + 3.5)));
            }
        });
    }),
    ("codes with strokes", |case| {
        with_heads(case, |data, leaf_idx| {
            format!("{} {}", data.code(leaf_idx).replace('.', "-"), bare(data, leaf_idx))
        });
    }),
    ("numbered 1. before 1+X", |case| {
        with_heads(case, |data, leaf_idx| format!("{}.{}", leaf_idx + 1, data.name(leaf_idx)));
    }),
    ("marks of footnotes behind names", |case| {
        with_heads(case, |data, leaf_idx| {
            let mark = ["①", "注1", "【注2】", "（见注3）", "¹", "※", "（注）"][leaf_idx % 7];
            format!("{}{mark}", data.name(leaf_idx))
        });
    }),
    ("how it is worked out behind names", |case| {
        with_heads(case, |data, leaf_idx| {
            let words = match leaf_idx % 3 {
                0 => "\n（计算公式：分子÷分母×100%）",
                1 => "（说明：截至2024年底）",
                _ => "\n填报口径：全年累计",
            };
            format!("{}{words}", data.name(leaf_idx))
        });
    }),
    ("another unit among the words behind a name", |case| {
        with(case, |sketch| {
            sketch.ask("2.1.2", "企业捐赠的资金（说明：以元为单位）");
            sketch.ask("2.1.3", "企业捐赠的实习实训设备价值\n注：单位元");
        });
    }),
    ("tiers before names", |case| {
        with_heads(case, |data, leaf_idx| match leaf_idx % 3 {
            0 => format!("{}-{}", data.tier(leaf_idx, 1), bare(data, leaf_idx)),
            1 => format!("{}/{}/{}", data.tier(leaf_idx, 0), data.tier(leaf_idx, 1), data.name(leaf_idx)),
            _ => format!("{} {}", data.tier(leaf_idx, 1), data.name(leaf_idx)),
        });
    }),
    ("tiers that contradict names", |case| {
        with(case, |sketch| {
            sketch.ask("6.1.1", "师资队伍-毕业生就业率");
            sketch.ask("3.1.1", "毕业就业-双师型教师比例");
        });
    }),
    ("names headed 学校简称 behind other words", |case| {
        with(case, |sketch| {
            sketch.role(Role::Name).head = vec!["学校简称".into()];
            sketch.extra(0, &["隶属"], |school| Some(text(if school % 2 == 0 { "市属" } else { "区属" })));
            sketch.extra(1, &["主管单位"], |_| Some(text("越城区教体局")));
        });
    }),
    ("names under a heading nobody knows, words that repeat before them", |case| {
        with(case, |sketch| {
            sketch.role(Role::Name).head = vec!["办学机构".into()];
            sketch.extra(0, &["管理体制"], |school| Some(text(if school % 3 == 0 { "市管" } else { "区管" })));
        });
    }),
    ("names with serial numbers", |case| {
        with(case, |sketch| {
            for (i, cell) in sketch.role(Role::Name).cells.iter_mut().enumerate() {
                let Some(Ink::Text(name)) = cell else { continue };
                *name = if i % 2 == 0 { format!("{}.{name}", i + 1) } else { format!("（{}）{name}", i + 1) };
            }
        });
    }),
    ("a last school with a serial number and no values", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            for (i, cell) in sketch.role(Role::Name).cells.iter_mut().enumerate() {
                let Some(Ink::Text(name)) = cell else { continue };
                *name = if i < 5 { format!("{}.{name}", i + 8) } else { format!("{}、{name}", i - 4) };
            }
            for column in sketch.columns.iter_mut().filter(|column| matches!(column.role, Role::Leaf(_))) {
                for school in [3, 4, 7] {
                    column.cells[school] = None;
                    column.means[school] = Means::Value(Value::Missing);
                }
            }
            sketch.ends = vec!["1.百分比保留两位小数".into(), "2、没有的填“/”".into()];
        });
    }),
    ("学段: 中等, 高等", |case| with_groups(case, "学段", &["中等"], &["高等"])),
    ("组别: 职高/中专", |case| with_groups(case, "组别", &["职高/中专"], &["高职、大专"])),
    ("groups beside the first of their schools only", |case| {
        let mut sketch = case.sketch();
        sketch.columns.swap(0, 1);
        sketch.groups("类别", &["中职学校"], &["高职院校"]);
        let cells = &mut sketch.role(Role::Group).cells;
        cells.iter_mut().enumerate().filter(|(i, _)| ![0, 5].contains(i)).for_each(|(_, cell)| *cell = None);
        case.one(&sketch, "汇总.csv", Kind::Text(',', Encoding::Gb18030));
    }),
    ("a group beside the first school, the others forgotten", |case| {
        for (name, kind) in [("汇总.xlsx", Kind::Xlsx), ("汇总.csv", Kind::Text(',', Encoding::Utf8))] {
            let mut sketch = case.sketch();
            sketch.only_group(if kind == Kind::Xlsx { "中职" } else { "高职" });
            let first = if kind == Kind::Xlsx { 0 } else { 5 };
            let cells = &mut sketch.role(Role::Group).cells;
            cells.iter_mut().enumerate().filter(|(i, _)| *i != first).for_each(|(_, cell)| *cell = None);
            case.one(&sketch, name, kind);
        }
        let firsts = [case.data.schools[0].name, case.data.schools[5].name];
        case.rows.iter_mut().filter(|(name, _)| !firsts.contains(&name.as_str())).for_each(|(_, group)| *group = None);
    }),
    ("groups beside the first of their schools only, as a workbook", |case| {
        with(case, |sketch| {
            let cells = &mut sketch.role(Role::Group).cells;
            cells.iter_mut().enumerate().filter(|(i, _)| ![0, 5].contains(i)).for_each(|(_, cell)| *cell = None);
        });
        let firsts = [case.data.schools[0].name, case.data.schools[5].name];
        case.rows.iter_mut().filter(|(name, _)| !firsts.contains(&name.as_str())).for_each(|(_, group)| *group = None);
    }),
    ("groups on the first of several sheets only", |case| {
        let pages = ["1", "2", "3", "4", "5", "6"].into_iter().map(|primary| {
            let mut sketch = case.sketch();
            sketch.keep(|code| code.starts_with(primary));
            sketch.sheet = case.data.scheme.nodes()[case.data.scheme.node_idx(primary).unwrap()].name.clone();
            if primary != "1" {
                sketch.drop_groups();
            }
            sketch.page(case, "汇总.xlsx")
        });
        let pages: Vec<Page> = pages.collect();
        case.file("汇总.xlsx", Kind::Xlsx, pages);
    }),
    ("districts and owners over their schools", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            sketch.rows.insert(0, Row::Line("越城区", |_, _| None));
            sketch.rows.insert(3, Row::Band("市直属学校".into()));
            sketch.rows.insert(2, Row::Line("民办学校", sum));
        });
    }),
    ("more rows that compare", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            for words in ["较上年增减（个百分点）", "2025年目标值", "2023年全市排名", "省定标准值", "诸暨市"]
            {
                sketch.rows.push(Row::Line(words, sum));
            }
        });
    }),
    ("甲 乙 1 2 3 below the headings", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            sketch.extra(1, &["举办者"], |_| Some(text("教育局")));
            let numbers = |_: &crate::data::Data, leaf_idx| Some(number(leaf_idx as f64 + 1.0));
            sketch.rows.insert(0, Row::Line("甲", numbers));
        });
    }),
    ("remarks below, each in a row", |case| {
        pages_by_group(case, "汇总.xlsx", ["中职", "高职"], |sketch, _| {
            let remarks = [
                "填表要求",
                "1.百分比保留两位小数",
                "2、没有的填“/”",
                "（3）捐赠资金以到账为准",
                "市教育局",
                "2025年3月",
            ];
            sketch.ends = remarks.map(String::from).to_vec();
        });
    }),
    ("signatures over several columns, as text", |case| {
        let mut sketch = case.sketch();
        sketch.drop_groups();
        sketch.only_group("中职");
        let mut page = sketch.page(case, "中职.csv");
        page.ink.insert((6, 0), text("制表：张三"));
        page.ink.insert((6, 4), text("审核：李四"));
        case.file("中职.csv", Kind::Text(',', Encoding::Utf8), vec![page]);
    }),
    ("金额：元 in brackets above", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            money_in(sketch, 1e4);
            sketch.titles = vec!["产教融合数据汇总表（金额：元）".into()];
        });
    }),
    ("（元） above", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            money_in(sketch, 1e4);
            sketch.titles = vec!["产教融合数据汇总表（元）".into()];
        });
    }),
    ("another unit of money in the remarks of some schools", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            sketch.extra(46, &["备注"], |school| match school {
                2 => Some(text("捐赠按元计")),
                4 => Some(text("单位：元")),
                5 => Some(text("金额单位：万元")),
                _ => None,
            });
            for school in [2, 4] {
                sketch.leaf("2.1.2").means[school] = Means::Asks;
                sketch.leaf("2.1.3").means[school] = Means::Asks;
            }
        });
    }),
    ("another unit of money in the remarks of some schools, across", |case| {
        with(case, |sketch| {
            sketch.transposed = true;
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            sketch.extra(46, &["备注"], |school| (school == 3).then(|| text("捐赠金额以元为单位")));
            sketch.leaf("2.1.2").means[3] = Means::Asks;
            sketch.leaf("2.1.3").means[3] = Means::Asks;
            sketch.titles = vec!["汇总表".into()];
        });
    }),
    ("单位：元 above a form's values", |case| {
        for school in 0..case.data.schools.len() {
            let file = format!("{school}.xlsx");
            let above: &[&[&str]] = &[&["学校名称：{name}  组别：{group}"], &["", "", "单位：元"]];
            let parts = &[(Part::Name, "指标"), (Part::Weight, "分值"), (Part::Value, "填报值")];
            let mut page = Form { above, parts, ..PLAIN }.page(case, school, &file, "Sheet1");
            for leaf_idx in 0..case.data.scheme.n_leaves() {
                page.ink.insert((3 + leaf_idx as u32, 0), text(bare(case.data, leaf_idx)));
                if let (true, Value::Reported(figure)) =
                    (is_money(case.data.scheme.indicator(leaf_idx)), case.data.schools[school].values[leaf_idx])
                {
                    page.ink.insert((3 + leaf_idx as u32, 2), number((figure * 1e4).round()));
                }
            }
            case.file(&file, Kind::Xlsx, vec![page]);
        }
    }),
    ("units in a row, some of them such as nobody knows", |case| {
        with(case, |sketch| in_odd_units(sketch, "单位"));
    }),
    ("units in a row that nobody heads, some of them such as nobody knows", |case| {
        with(case, |sketch| in_odd_units(sketch, ""));
    }),
    ("units in a column, some of them such as nobody knows", |case| {
        with(case, |sketch| {
            in_odd_units(sketch, "计量单位");
            sketch.transposed = true;
        });
    }),
    ("a unit in a row of its own for one column that nobody knows", |case| {
        with(case, |sketch| {
            sketch.keep(|code| code == "4.2.2");
            sketch.leaf("4.2.2").must_ask = true;
            sketch.leaf("4.2.2").means.fill(Means::Asks);
            sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
            sketch.rows.insert(0, Row::Line("单位", |_, _| Some(text("天/人"))));
        });
    }),
    ("multiples in units behind names", |case| {
        with(case, |sketch| {
            sketch.head("4.2.4", "企业接受实习实训的学生量（万人次）");
            sketch.head("4.2.5", "企业接受应届毕业生就业数/百人");
            sketch.head("4.2.6", "学校为企业年培训员工数（单位：十万人）");
            sketch.head("2.2.3", "基地使用时间（千人天）");
            sketch.head("2.2.2", "企业提供的实习实训岗位数（万）");
            for (code, factor) in [("4.2.4", 1e4), ("4.2.5", 1e2), ("4.2.6", 1e5), ("2.2.3", 1e3), ("2.2.2", 1e4)] {
                for cell in sketch.leaf(code).cells.iter_mut().flatten() {
                    if let Ink::Number(figure, _) = cell {
                        *figure /= factor;
                    }
                }
            }
        });
    }),
    ("（金额：元） behind names", |case| {
        with(case, |sketch| {
            sketch.heads(|data, leaf_idx| match is_money(data.scheme.indicator(leaf_idx)) {
                true => vec![format!("{}（金额：元）", bare(data, leaf_idx))],
                false => vec![data.name(leaf_idx).into()],
            });
            money_in(sketch, 1e4);
        });
    }),
    ("1 among stated percentages", |case| {
        with(case, |sketch| {
            sketch.figures(is_percent, |_, figure, _| Ink::Number(figure / 100.0, "0.00%"));
            sketch.cell("3.1.1", 2, number(1.0), Means::Asks);
            sketch.cell("6.1.1", 4, number(1.0), Means::Asks);
        });
    }),
    ("fractions of one school, all of some among them", |case| {
        with(case, |sketch| {
            sketch.figures(is_percent, |school, figure, _| number(if school == 2 { figure / 100.0 } else { figure }));
            for column in &mut sketch.columns {
                let Role::Leaf(leaf_idx) = column.role else { continue };
                let is_stated = matches!(sketch.data.schools[2].values[leaf_idx], Value::Reported(_));
                if is_percent(sketch.data.scheme.indicator(leaf_idx)) && is_stated {
                    column.means[2] = Means::Asks;
                }
            }
            sketch.cell("3.1.1", 2, number(1.0), Means::Asks);
            sketch.cell("6.1.1", 2, text("1"), Means::Asks);
            sketch.cell("5.2.1", 2, number(1.35), Means::Asks);
        });
    }),
    ("fractions in one school's form, all of some among them", |case| {
        for school in 0..case.data.schools.len() {
            let file = format!("{school}.xlsx");
            let mut page = PLAIN.page(case, school, &file, "Sheet1");
            for leaf_idx in (0..case.data.scheme.n_leaves()).filter(|_| school == 1) {
                let at = page.ink.iter().find(|(_, ink)| **ink == text(case.data.name(leaf_idx)));
                let Some((row, col)) = at.map(|(at, _)| *at) else { continue };
                let value = case.data.schools[school].values[leaf_idx];
                if let (true, Value::Reported(figure)) = (is_percent(case.data.scheme.indicator(leaf_idx)), value) {
                    let fraction = if leaf_idx % 3 == 0 { 1.0 } else { figure / 100.0 };
                    let value_col = page.ink.keys().filter(|at| at.0 == row && at.1 > col).map(|at| at.1).max();
                    page.ink.insert((row, value_col.unwrap()), number(fraction));
                    let key = (case.data.schools[school].name.to_string(), leaf_idx);
                    case.values.get_mut(&key).unwrap().means = Means::Asks;
                }
            }
            case.file(&file, Kind::Xlsx, vec![page]);
        }
    }),
    ("more words for yes and no", |case| {
        with(case, |sketch| {
            let words = ["有（教务处）", "设立", "已成立", "建有", "未成立", "无（由学生处代管）"];
            for (school, words) in (0..).zip(words) {
                let is_so = school < 4;
                sketch.cell("1.1.1", school, text(words), Means::Value(Value::Reported(f64::from(u8::from(is_so)))));
            }
            sketch.cell("1.1.1", 6, text("有（筹建中）"), Means::Asks);
            sketch.cell("1.1.1", 7, text("无（拟于年内设立）"), Means::Asks);
        });
    }),
    ("brackets that take back what stands before them", |case| {
        with(case, |sketch| {
            let words = [
                "有（申报中）",
                "有（在建）",
                "有（停办）",
                "有（非独立）",
                "有（在建实训中心）",
                "有（准备设在教务处）",
                "无（有教务处）",
                "是（3个）",
            ];
            for (school, words) in (0..).zip(words) {
                sketch.cell("1.1.1", school, text(words), Means::Asks);
            }
            for (school, words) in (0..).zip(["有（3个）", "有（教务处）", "无（1个在建）"]) {
                sketch.cell("4.1.3", school, text(words), Means::Asks);
            }
        });
    }),
    ("upright strokes", |case| {
        let sketch = case.sketch();
        case.one(&sketch, "汇总.csv", Kind::Text('|', Encoding::Utf8));
    }),
    ("text kept as =\"…\"", |case| {
        let mut sketch = case.sketch();
        for cell in &mut sketch.role(Role::Name).cells {
            let Some(Ink::Text(name)) = cell else { continue };
            *name = format!("=\"{name}\"");
        }
        case.one(&sketch, "汇总.csv", Kind::Text(',', Encoding::Gb18030));
    }),
    ("across, corner merged over groups and names", |case| {
        let mut sketch = case.sketch();
        sketch.transposed = true;
        sketch.columns.swap(0, 1);
        sketch.heads(|data, leaf_idx| vec![bare(data, leaf_idx)]);
        money_in(&mut sketch, 1e4);
        sketch.groups("指标名称", &["中职学校"], &["高职院校"]);
        sketch.role(Role::Name).head = vec!["".into()];
        sketch.rows.insert(0, Row::Line("单位", |data, leaf_idx| yuan(data, leaf_idx, "")));
        sketch.rows.push(Row::Line("全市合计", sum));
        let mut page = sketch.page(case, "汇总.xlsx");
        page.ink.retain(|(row, col), _| *row > 0 || [0, 2, 7].contains(col));
        page.ink.remove(&(1, 1));
        page.ink.insert((0, 1), text("单位"));
        page.merged.extend([(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 6), (0, 7, 0, 9)]);
        case.file("汇总.xlsx", Kind::Xlsx, vec![page]);
    }),
    ("forms with a name nobody labels", |case| {
        let parts =
            &[(Part::Name, "指标"), (Part::Weight, "标准分"), (Part::Value, "指标值"), (Part::Other, "自评得分")];
        filled_in(case, &Form { above: &[&["2024年{name}产教融合自评表"], &["组别：{group}"]], parts, ..PLAIN });
    }),
    ("forms named by their files", |case| {
        filled_in(case, &Form { above: &[&["自评表"], &["组别：{group}"]], ..PLAIN });
    }),
    ("forms of a kind of schools", |case| {
        let above: &[&[&str]] = &[&["绍兴市中等职业学校自评表"]];
        let page = Form { above, must_ask: true, ..PLAIN }.page(case, 0, "中职学校.xlsx", "Sheet1");
        case.file("中职学校.xlsx", Kind::Xlsx, vec![page]);
        case.rows.clear();
    }),
    ("forms that speak of schools in general", |case| {
        let titles: &[(&str, &[&[&str]])] = &[
            ("1.xlsx", &[&["绍兴市学校产教融合自评表"]]),
            ("2.xlsx", &[&["填报表"], &["指标体系由学校填写"]]),
            ("自评表（学校填报）.xlsx", &[&["填报表"]]),
            ("3.xlsx", &[&["绍兴市教育局直属学校自评表"]]),
            ("4.xlsx", &[&["学校名称："], &["2024年绍兴市中高职学校自评表"]]),
            ("产教融合数据（各职业学校用）.xlsx", &[&["填报表"]]),
            ("5.xlsx", &[&["产教融合型试点学校数据"]]),
        ];
        for (file, above) in titles {
            let page = Form { above, must_ask: true, ..PLAIN }.page(case, 0, file, "Sheet1");
            case.file(file, Kind::Xlsx, vec![page]);
        }
        case.rows.clear();
    }),
    ("forms with other labels behind the name", |case| {
        let above: &[&[&str]] =
            &[&["自评表"], &["学校名称：{name}        填报时间：2025年3月1日     经办人：王伟"], &["组别：{group}"]];
        filled_in(case, &Form { above, ..PLAIN });
    }),
    ("forms laid the other way", |case| {
        for school in 0..case.data.schools.len() {
            let file = format!("{school}.xlsx");
            let mut sketch = case.sketch();
            sketch.columns.retain(|column| matches!(column.role, Role::Leaf(_)));
            sketch.rows = vec![Row::School(school)];
            let (name, group) = (case.data.schools[school].name, case.data.schools[school].group);
            sketch.titles = vec![format!("学校名称：{name}    办学层次：{group}")];
            let page = sketch.page(case, &file);
            case.file(&file, Kind::Xlsx, vec![page]);
        }
    }),
];
