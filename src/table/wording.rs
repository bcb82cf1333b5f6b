//! How words are compared, and the words by which rows and columns are known.

use crate::nfkc::nfkc;
use std::borrow::Cow;

/// Text as it is compared: compatible forms made one (full width, ligatures), lower case, without marks that are not
/// seen, and without blanks at its ends.
pub(super) fn plain(text: &str) -> String {
    // Chinese has no cases, and Latin letters of full width are ASCII by now; the cases of all other scripts would be
    // tables of some kilobytes.
    seen(text).trim().to_ascii_lowercase()
}
/// Compatible forms made one, without what is not seen; borrowed where all is ASCII, Chinese characters and `、。` and
/// the only blank is the space, as in most texts.
fn seen(text: &str) -> Cow<'_, str> {
    match nfkc(text) {
        Cow::Borrowed(text) if !text.bytes().any(|b| b.is_ascii_control()) => Cow::Borrowed(text),
        text => Cow::Owned(text.chars().filter(|c| !is_unseen(*c)).collect()),
    }
}

/// Whether a character is no digit and NFKC makes digits of it: `①`, `²`, `⒈`, `½`, `㎡`. Behind a figure they would stick
/// to it.
pub(super) fn is_mark(c: char) -> bool {
    let is_digit = matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{1d7ce}'..='\u{1d7ff}' | '\u{1fbf0}'..='\u{1fbf9}');
    !c.is_ascii() && !is_digit && nfkc(c.encode_utf8(&mut [0; 4])).bytes().any(|b| b.is_ascii_digit())
}

/// Zero-width characters and the marks that turn the direction of writing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || (c.is_control() && !c.is_whitespace())
}

/// Letters, digits and signs that tell names apart; blanks and punctuation go.
pub(super) fn key(text: &str) -> String {
    let seen = seen(text);
    let mut key = String::with_capacity(seen.len());
    let tells = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}' | '+') || c.is_alphanumeric();
    key.extend(seen.chars().filter(tells).map(|c| c.to_ascii_lowercase()));
    key
}

/// A name as it is shown: compatible forms made one, blanks at the ends gone, others single.
pub(super) fn name(text: &str) -> String {
    match seen(text) {
        Cow::Borrowed(text) if !text.as_bytes().windows(2).any(|pair| pair == b"  ") => text.trim().to_string(),
        text => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The text behind the apostrophe that keeps it from being taken for a formula; any other text as it is.
///
/// ```
/// # use scoreboard::table::without_apostrophe;
/// assert_eq!(without_apostrophe("'=1+1"), "=1+1");
/// assert_eq!(without_apostrophe("'s-Gravenhage"), "'s-Gravenhage");
/// ```
pub fn without_apostrophe(text: &str) -> &str {
    let Some(rest) = text.strip_prefix('\'') else { return text };
    let first = rest.trim_start_matches(' ').chars().next();
    let starts_formula = first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c));
    if starts_formula { rest } else { text }
}

const NAME: &[&str] = &[
    "学校名称",
    "学校",
    "校名",
    "学校全称",
    "学校简称",
    "校名简称",
    "院校名称",
    "院校",
    "单位名称",
    "填报单位",
    "填报学校",
    "参评学校",
    "参评单位",
    "参评院校",
    "评价对象",
    "职业院校",
    "职业学校",
    "机构名称",
    "学校单位",
    "申报学校",
    "申报单位",
    "名称",
    "name",
    "school",
    "schoolname",
    "institution",
    "unitname",
    "unit",
    "college",
];

/// May head the names of schools as well as the units of measure.
const NAME_OR_MEASURE: &[&str] = &["单位"];

/// Head the units of measure.
const MEASURES: &[&str] = &["单位", "计量单位", "指标单位", "数据单位", "度量单位"];

/// Head the indicators where these stand below each other.
const CORNER: &[&str] = &[
    "指标",
    "指标名称",
    "三级指标",
    "二级指标",
    "一级指标",
    "评价指标",
    "项目",
    "指标项目",
    "指标内容",
    "indicator",
    "评价内容",
];

const GROUP: &[&str] = &[
    "组别",
    "分组",
    "办学层次",
    "层次",
    "学校类型",
    "学校类别",
    "院校类型",
    "院校类别",
    "办学类型",
    "评价组别",
    "参评组别",
    "评价组",
    "学历层次",
    "教育层次",
    "学段",
    "组",
    "group",
    "level",
];

/// May say the group, and may say something else (`公办`).
const GROUP_OR_OTHER: &[&str] = &["类别", "类型", "学校性质", "性质", "办学性质", "type", "category"];

/// Head a result.
const RESULTS: &[&str] =
    &["名次", "总分", "得分合计", "适用满分", "Rank", "Total", "Sum of points", "Applicable full marks"];

const SERIAL: &[&str] = &["序号", "编号", "序", "号", "no", "id", "行号", "学校序号", "学校编号"];

/// Stand beside the indicators and are no data.
const BESIDE: &[&str] = &[
    "权重",
    "权重系数",
    "分值",
    "满分",
    "标准分",
    "备注",
    "说明",
    "核对意见",
    "指标说明",
    "填报说明",
    "序号",
    "编号",
    "代码",
    "指标代码",
    "指标编码",
    "数据来源",
    "口径",
    "统计口径",
    "佐证材料",
    "weight",
    "code",
    "指标解释",
    "计算方法",
    "计算公式",
    "评分标准",
    "评分依据",
    "评价标准",
    "得分",
    "自评分",
    "自评得分",
    "评分",
];

/// Head the values where a school fills in a form of its own.
const VALUE: &[&str] = &[
    "指标值",
    "数值",
    "填报值",
    "数据",
    "实际值",
    "完成值",
    "值",
    "填报数据",
    "填报数值",
    "指标数值",
    "完成情况",
    "结果",
    "填写",
    "学校填报",
    "填报内容",
    "value",
    "指标数据",
    "上报值",
    "本年数据",
    "填报",
    "数量",
    "完成数",
    "内容",
    "自查",
];

/// How the words of [`BESIDE`] end in longer ones, and no school's name.
const BESIDE_ENDS: &[&str] = &["分", "分值", "权重", "备注", "说明", "材料", "来源", "口径", "代码", "编码"];

/// Head a column of years; whole words, so that `建校年份` is none of them.
const YEARS: &[&str] = &[
    "年份",
    "年度",
    "学年",
    "学年度",
    "统计年度",
    "统计年份",
    "统计学年",
    "数据年份",
    "数据年度",
    "填报年度",
    "填报年份",
    "评价年度",
    "评价年份",
    "考核年度",
    "所属年度",
    "所属年份",
    "年",
    "year",
    "schoolyear",
];

/// Head words that are no names of schools.
const OTHERS: &[&str] = &[
    "区县",
    "所在区县",
    "所属区县",
    "县区",
    "县市区",
    "区域",
    "地区",
    "所在地",
    "主管部门",
    "主管单位",
    "举办者",
    "举办单位",
    "隶属",
    "隶属关系",
    "属地",
];

const TOTAL: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "平均",
    "平均值",
    "平均数",
    "均值",
    "最大值",
    "最小值",
    "最高值",
    "最低值",
    "最大",
    "最小",
    "最高",
    "最低",
    "中位数",
    "标准差",
    "汇总",
    "全市",
    "全市合计",
    "同比",
    "环比",
    "增减",
    "增幅",
    "增长",
    "增长率",
    "同比增长",
    "比上年增减",
    "差值",
    "差距",
    "排名",
    "名次",
    "基准值",
    "参考值",
    "目标值",
    "目标",
    "计划值",
    "标准值",
    "校均",
    "均数",
    "平均数值",
    "合计数",
    "累计",
    "最优",
    "差额",
    "占比",
    "上年数",
    "去年同期",
    "上年同期",
    "标杆",
    "标杆值",
    "合格线",
    "达标线",
    "预警线",
    "预警值",
    "指标要求",
    "total",
    "sum",
    "average",
    "mean",
    "max",
    "min",
];

/// How the words of [`TOTAL`] end besides, and no school's name.
const TOTAL_ENDS: &[&str] = &["总数", "平均分", "水平", "最高分", "最低分", "最优值", "极差", "方差", "达标值"];

/// How texts begin that say the same.
const TOTAL_STARTS: &[&str] = &["其中", "较上", "较去", "比上年", "比去年", "与上年", "与去年", "同比", "环比"];

/// How the titles of tables end, and no school's name.
const CAPTION_ENDS: &[&str] = &["表", "续", "页", "一览", "情况", "名单"];

/// Said of the time before the one that is asked for.
const PAST: &[&str] = &["上年度", "上学年", "上一年", "上年", "去年", "往年"];
const PRESENT: &[&str] = &["本年度", "本学年", "本年", "今年", "当年"];
const SPANS: &[&str] = &["学年度", "学年", "年度", "年"];

/// How it is said what money is counted in: `以元为单位`, `以万元计`.
const COUNTED_IN: &[&str] = &["为单位", "计", "填报", "填写"];

const NOTE_STARTS: &[&str] = &[
    "注",
    "备注",
    "说明",
    "填表",
    "制表",
    "审核",
    "审批",
    "联系",
    "负责人",
    "单位负责人",
    "填报人",
    "填报日期",
    "填报时间",
    "日期",
    "附注",
    "数据来源",
    "资料来源",
    "单位盖章",
    "盖章",
    "统计时间",
    "报送",
    "经办",
    "分管",
    "校长",
    "note",
    "source",
];

/// The classes of words for a group; a scheme's group stands for the class that its name is in.
const GROUP_CLASSES: &[&[&str]] = &[
    &[
        "中职",
        "中职学校",
        "中职院校",
        "中等职业学校",
        "中等职业教育",
        "中等职业",
        "中等职教",
        "中等",
        "中专",
        "中等专业学校",
        "职业中专",
        "职高",
        "职业高中",
        "职业高级中学",
        "技工",
        "技工学校",
        "技校",
        "中职组",
        "中职类",
        "中专学校",
        "普通中专",
        "成人中专",
        "中职教育",
        "职高学校",
        "中等职校",
        "职教中心",
        "技工院校",
        // Keys hold letters only: `Secondary vocational`, `vocational high-school`.
        "secondary",
        "secondaryvocational",
        "secondaryvocationalschool",
        "secondaryvocationaleducation",
        "vocationalhighschool",
    ],
    &[
        "高职",
        "高职学校",
        "高职院校",
        "高等职业学校",
        "高等职业院校",
        "高等职业教育",
        "高等职业",
        "高等职教",
        "高等",
        "高专",
        "高职高专",
        "高职高专院校",
        "高职专科",
        "大专",
        "专科",
        "职业技术学院",
        "职业学院",
        "高等专科学校",
        "高职组",
        "高职类",
        "高职教育",
        "高等职校",
        "高职专科院校",
        "higher",
        "highervocational",
        "highervocationalschool",
        "highervocationalcollege",
        "highervocationaleducation",
        "vocationalcollege",
    ],
];

/// Of each class the words that say it inside a sentence, where others could be part of a school's name.
const TITLE_WORDS: [&[&str]; 2] = [
    &["中职", "中等职业", "中等专业学校", "职业高中", "技工学校", "中专学校"],
    &["高职", "高等职业", "高等专科", "高专"],
];

/// Kinds of schools of the first class, which are parts of schools' names as well.
const KINDS: &[&str] = &["中专", "职高", "技校", "技工院校"];

fn is_one_of(words: &[&str], key: &str) -> bool {
    words.contains(&key)
}

/// A key without what is put in brackets behind a heading: `学校名称（全称）`.
fn heading_key(text: &str) -> String {
    let text = plain(text);
    let text = text.trim_start_matches(['*', ' ']);
    key(text.split(['(', '[', '【', ':']).next().filter(|start| !start.trim().is_empty()).unwrap_or(text))
}

/// Whether a text heads the names of schools.
pub fn heads_names(text: &str) -> bool {
    is_one_of(NAME, &heading_key(text))
}

pub(super) fn heads_names_or_measures(text: &str) -> bool {
    is_one_of(NAME_OR_MEASURE, &heading_key(text))
}

pub(super) fn is_corner(text: &str) -> bool {
    is_one_of(CORNER, &heading_key(text))
}

pub(super) fn heads_groups(text: &str) -> bool {
    is_one_of(GROUP, &heading_key(text))
}

pub(super) fn may_head_groups(text: &str) -> bool {
    is_one_of(GROUP_OR_OTHER, &heading_key(text))
}

/// As [`may_head_groups`], for columns only, whose content has to say the rest: `参评学校类型`, `层次/类型`.
pub(super) fn may_say_groups(text: &str) -> bool {
    let key = heading_key(text);
    GROUP_OR_OTHER.iter().chain(GROUP).any(|word| word.len() > 3 && key.ends_with(word))
}

pub(super) fn heads_serials(text: &str) -> bool {
    is_one_of(SERIAL, &heading_key(text))
}

/// Whether a heading is one of a result's: points, totals, ranks, as they are handed out beside the values.
pub(super) fn heads_results(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("得分：")
        || text.starts_with("Points: ")
        || RESULTS.iter().any(|word| text.trim_end().eq_ignore_ascii_case(word))
}

pub(super) fn stands_beside(text: &str) -> bool {
    let key = heading_key(text);
    is_one_of(BESIDE, &key) || is_one_of(MEASURES, &key) || BESIDE_ENDS.iter().any(|word| key.ends_with(word))
}

pub(super) fn heads_measures(text: &str) -> bool {
    is_one_of(MEASURES, &heading_key(text))
}

/// Whether a text stands where the names do and is none: it heads units, weights, indicators.
pub(super) fn heads_no_unit(text: &str) -> bool {
    stands_beside(text) || is_corner(text)
}

pub(super) fn heads_years(text: &str) -> bool {
    is_one_of(YEARS, &heading_key(text))
}

/// Whether what stands below is words, and none of them a school's name.
pub(super) fn heads_others(text: &str) -> bool {
    let key = heading_key(text);
    is_one_of(OTHERS, &key) || is_one_of(OTHER_LABELS, &key)
}

pub(super) fn heads_values(text: &str) -> bool {
    // `2024年指标值`, `学校自查数据`
    let key = heading_key(text);
    VALUE.iter().any(|word| key.ends_with(word))
}

/// `2024年数据`: what stands before the word for values.
fn without_value(key: &str) -> &str {
    VALUE.iter().filter_map(|word| key.strip_suffix(word)).min_by_key(|before| before.len()).unwrap_or(key)
}

/// The year whose values a heading is over: `2024年`, `2024年数据`.
pub(super) fn year_of_values(text: &str) -> Option<u16> {
    year_of(without_value(plain(text).trim()))
}

/// `2024年`, `2023-2024学年`, `2024年数据`: heads the values of a time, not those of a school.
pub(super) fn heads_time(text: &str) -> bool {
    // Most texts are names.
    if !text.contains(|c: char| c.is_numeric() || "上本去今当往".contains(c)) {
        return false;
    }
    let key = heading_key(text);
    let time = without_value(&key);
    let ends = SPANS.iter().chain(&["学期", "月"]).any(|word| time.ends_with(word));
    time.starts_with(|c: char| c.is_ascii_digit()) && (ends || (time.len() == 4 && time.starts_with("20")))
        || is_one_of(PAST, time)
        || is_one_of(PRESENT, time)
}

/// Whether a heading is of the time before the one that is asked for.
pub(super) fn is_past(text: &str) -> bool {
    let key = key(text);
    PAST.iter().any(|word| key.starts_with(word))
}

/// Chinese figures as they stand in years: `二〇二三`.
fn with_digits(text: &str) -> Cow<'_, str> {
    if !["二〇", "二零", "二○"].iter().any(|start| text.contains(start)) {
        return Cow::Borrowed(text);
    }
    let figures = "〇一二三四五六七八九".chars().zip('0'..='9').chain([('零', '0'), ('○', '0')]);
    let figures: Vec<(char, char)> = figures.collect();
    let digit = |c: char| figures.iter().find(|(figure, _)| *figure == c).map_or(c, |(_, digit)| *digit);
    Cow::Owned(text.chars().map(digit).collect())
}

/// What joins the two years of a school year.
const YEAR_JOINTS: [char; 7] = ['-', '~', '—', '–', '―', '/', '至'];

/// The year (2000..=2099) at the beginning of a text, and what follows: `2023`, and of `2023-2024` the first.
fn leading_year(text: &str) -> Option<(u16, &str)> {
    let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let year: u16 = text.get(..4).filter(|t| t.starts_with("20") && n_digits(text) == 4)?.parse().ok()?;
    let rest = &text[4..];
    let joined = rest.strip_prefix('年').unwrap_or(rest).strip_prefix(YEAR_JOINTS);
    if let Some(second) = joined {
        let n = n_digits(second);
        // `2011-12` may be a month; `2023-24` is none.
        let is_next = match second[..n].parse::<u16>() {
            Ok(next) if n == 4 => next == year + 1,
            Ok(next) if n == 2 => next > 12 && next == (year + 1) % 100,
            _ => false,
        };
        if is_next {
            return Some((year, &second[n..]));
        }
    }
    Some((year, rest))
}

/// The year that a text says, and says nothing else: `2023`, `2023年`, `二〇二三年度`; of a school year (`2023-2024学年`)
/// the one in which it begins, which `2023学年` means as well.
pub(super) fn year_of(text: &str) -> Option<u16> {
    if text.len() > 60 {
        return None;
    }
    let text: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    let text = with_digits(text.trim_matches(['(', ')']));
    let (year, rest) = leading_year(&text)?;
    (rest.is_empty() || SPANS.contains(&rest)).then_some(year)
}

/// The one year that a title, a sheet's or a file's name speaks of. Dates (`2024年3月`, `2024-03-01`) are those of a
/// paper, and what stands in the brackets of a paper's number (`〔2022〕5号`) is no year of figures.
pub(super) fn year_in_title(text: &str) -> Option<u16> {
    let plain = plain(text);
    let text = with_digits(&plain);
    let mut found = None;
    let mut end = 0;
    for (at, _) in text.match_indices("20") {
        let is_apart = !text[..at].ends_with(|c: char| c.is_ascii_digit() || ".[〔第".contains(c));
        let Some((year, rest)) = leading_year(&text[at..]).filter(|_| at >= end && is_apart) else { continue };
        end = text.len() - rest.len();
        let is_date = rest.strip_prefix(['年', '.', '-', '/', '_']).is_some_and(|after| {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&digits) && (!rest.starts_with('年') || after[digits..].starts_with('月'))
        });
        if is_date {
            continue;
        }
        if found.is_some_and(|other| other != year) {
            return None;
        }
        found = Some(year);
    }
    found
}

/// Takes the time out of a heading: `2024年就业率`, `就业率(2023-2024学年)`, `上年就业率`.
pub(super) fn split_time(plain: &str) -> Option<(String, String)> {
    let words = PAST.iter().chain(PRESENT);
    let (at, len) = words.filter_map(|word| Some((plain.find(word)?, word.len()))).next().or_else(|| {
        let at = plain.match_indices("20").map(|(at, _)| at).find(|at| {
            let is_year = plain[*at..].bytes().take_while(u8::is_ascii_digit).count() == 4;
            is_year && !plain[..*at].ends_with(|c: char| c.is_ascii_digit() || c == '.')
        })?;
        let rest = &plain[at + 4..];
        let range = rest.strip_prefix(['-', '~', '—', '–', '/', '至']).unwrap_or(rest);
        let n_digits = range.bytes().take_while(u8::is_ascii_digit).count();
        let rest = if n_digits == 4 || n_digits == 2 { &range[n_digits..] } else { rest };
        let span = SPANS.iter().find(|span| rest.starts_with(**span));
        Some((at, plain.len() - at - rest.len() + span.map_or(0, |span| span.len())))
    })?;
    Some((key(&plain[at..at + len]), [&plain[..at], plain[at + len..].trim_start_matches('的')].concat()))
}

pub(super) fn is_total(text: &str) -> bool {
    let is_so = |key: &str| {
        // English words may end a school's name.
        let ends = |word: &&str| !word.is_ascii() && key.ends_with(*word);
        let starts = TOTAL_STARTS.iter().any(|word| key.starts_with(word));
        starts || is_one_of(TOTAL, key) || TOTAL.iter().chain(TOTAL_ENDS).any(ends)
    };
    // `合计(8所)`
    is_so(&key(text)) || (text.contains(['(', '（', '[', '【', ':', '：']) && is_so(&heading_key(text)))
}

/// How the words end that head the schools of a place.
const PLACES: &[&str] = &["学区", "城区", "区", "县", "市"];

/// The same for those of an owner; `学校` may follow. A school may be `附属` to another.
const OWNERS: &[&str] =
    &["直", "直属", "市属", "区属", "县属", "省属", "局属", "部属", "所属", "公办", "民办", "公立", "私立"];

/// `越城区`, `市直`: the schools of a place, or their sums. A school with its place behind it is none: `甲学院（越城区）`.
pub(super) fn is_place(text: &str) -> bool {
    let key = heading_key(text);
    let is_campus = ["校区", "园区"].iter().any(|word| key.ends_with(word));
    let owned = ["学校", "院校"].iter().find_map(|word| key.strip_suffix(word)).unwrap_or(&key);
    let before = OWNERS.iter().filter_map(|word| owned.strip_suffix(word));
    let before = before.chain(PLACES.iter().filter_map(|word| key.strip_suffix(word)));
    let is_of_school = |before: &str| SCHOOLS.iter().chain(&["中学"]).any(|word| before.contains(word));
    before.min_by_key(|before| before.len()).is_some_and(|before| !is_campus && !is_of_school(before))
}

/// Whether a text alone on a line below a table is one of its remarks or who signs it: `2、没有的填“/”`, `市教育局`.
pub(super) fn is_remark(text: &str) -> bool {
    let plain = plain(text);
    let is_numbered = without_serial(&plain).len() < plain.len();
    let has_marks = plain.contains(['，', ',', ';', '"', '“', '”', '《', '、', '/', '?', '=']);
    let ends = ["局", "厅", "处", "科", "委员会", "办公室", "日", "月", "要求", "填报", "以上数据"];
    is_numbered || has_marks || ends.iter().any(|word| plain.ends_with(word))
}

/// A name without the serial number before it: `1.甲学校`, `（2）乙学校`.
pub(super) fn without_serial(name: &str) -> &str {
    let (open, rest) = match name.strip_prefix('(') {
        Some(rest) => (true, rest),
        None => (false, name),
    };
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[char] = if open { &[')'] } else { &['.', '、', ')'] };
    let behind = rest[n_digits..].strip_prefix(marks).map(str::trim_start).unwrap_or("");
    let is_name = (1..=3).contains(&n_digits) && behind.starts_with(|c: char| c.is_alphabetic());
    if is_name { behind } else { name }
}

/// The serial number before a name.
pub(super) fn serial(name: &str) -> Option<u32> {
    let before = name.strip_suffix(without_serial(name))?;
    before.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

/// How schools' names end in titles.
const SCHOOLS: &[&str] = &[
    "学校",
    "学院",
    "教育中心",
    "职教中心",
    "中专",
    "职高",
    "技校",
    "职校",
    "职业高中",
    "职业中专",
    "高级中学",
    "校区)",
];

/// Whether a text ends as schools' names do, and is no kind of schools.
pub(super) fn is_of_school(text: &str) -> bool {
    let key = heading_key(text);
    let is_kind = class_of(&key).is_some() || is_one_of(SCHOOL_KINDS, &key);
    SCHOOLS.iter().any(|word| key.ends_with(word)) && !is_kind
}

/// What a school's name has in it or, in short, at its end: `市卫校`, `浙工职院`.
const SCHOOL_WORDS: &[&str] = &[
    "学校",
    "学院",
    "中学",
    "高中",
    "职高",
    "中专",
    "职专",
    "技校",
    "职校",
    "教育中心",
    "职教",
    "大学",
    "技师",
    "幼师",
    "school",
    "college",
    "institute",
    "academy",
    "university",
];

/// Whether a text can be a school's name among other schools' names.
pub(super) fn may_be_school(text: &str) -> bool {
    let key = heading_key(text);
    let is_other = ["本校", "我校", "全校", "各校", "最高校", "最低校", "院校"].iter().any(|word| key.ends_with(word));
    SCHOOL_WORDS.iter().any(|word| key.contains(word)) || (key.ends_with(['校', '院']) && !is_other)
}

/// What stands before the last word of a school's name.
pub(super) fn before_school(text: &str) -> Option<&str> {
    ["学校", "学院", "中专", "职高", "技校", "职校"].iter().find_map(|end| text.strip_suffix(end))
}

/// Whether a text is a school's name at a glance, and nothing else that a name can turn out to be: no total, no place, no
/// time, no word that heads something, no note. Most lines hold one, and need no other look.
pub(super) fn is_plainly_school(text: &str) -> bool {
    let Some(before) = before_school(text) else { return false };
    let is_common = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_ascii_digit();
    // The last letters of all owners, and the first of all words by which notes and totals begin.
    let has = |letters: &str, letter: Option<char>| letter.is_some_and(|letter| letters.contains(letter));
    before.len() > 3
        && before.chars().all(is_common)
        && !has("直属办立", before.chars().next_back())
        && !has("注备说填制审联负单日附数资盖统报经分校其较比与同环", before.chars().next())
        && !is_one_of(NAME, text)
}

/// How schools of a kind end, not one of them.
const SCHOOL_KINDS: &[&str] = &[
    "中职学校",
    "中等职业学校",
    "高等职业学校",
    "高职学校",
    "职业学校",
    "技工学校",
    "中专学校",
    "中等专业学校",
    "中高职学校",
    "属学校",
    "公办学校",
    "民办学校",
    "试点学校",
    "学校",
    "学院",
    "技校",
    "职校",
    "职高",
    "中专",
];

/// Characters of titles that are in no school's name.
const NOT_IN_NAMES: &str = "由的请各填报表评按局、";

/// The school that a title begins with: `2024年甲职业学院自评表`; `None` for schools of a kind (`绍兴市中职学校汇总表`).
pub(super) fn school_in_title(title: &str) -> Option<String> {
    let title = name(title);
    let end = SCHOOLS.iter().filter_map(|word| Some(title.rfind(word)? + word.len())).max()?;
    let rest = &title[end..];
    let bracket = rest.strip_prefix('(').and_then(|rest| rest.find("校区)"));
    let end = bracket.map_or(end, |at| end + 1 + at + "校区)".len());
    let start = match leading_year(&title) {
        Some((_, rest)) => title.len() - rest.trim_start_matches(['学', '年', '度', '-', '_', ' ']).len(),
        None => 0,
    };
    let school = without_serial(title.get(start..end)?.trim());
    // `鉴湖中等专业学校` is one.
    let before = SCHOOL_KINDS.iter().filter_map(|kind| school.strip_suffix(kind));
    let is_kind = before.min_by_key(|before| before.len()).is_some_and(|before| {
        before.is_empty() || before.ends_with(['市', '县', '区', '省', '直', '全', '度', '年', '类', '型', '、', '和'])
    });
    // `指标体系由学校填写`, `自评表(学校填报)`
    let is_sentence = school.contains(|c: char| NOT_IN_NAMES.contains(c))
        || school.matches('(').count() != school.matches(')').count()
        || ["附件", "产教融合"].iter().any(|word| school.starts_with(word));
    (school.chars().count() > 4 && !is_kind && !is_sentence).then(|| school.to_string())
}

/// Whether a text that speaks of a group speaks of all its schools: `表2 高职院校`, `绍兴市中等职业学校`, and no school is
/// called so.
pub(super) fn is_of_schools(text: &str) -> bool {
    const WORDS: [&str; 6] = ["学校", "院校", "部分", "数据", "如下", "以下"];
    WORDS.iter().any(|word| text.contains(word)) && school_in_title(text).is_none()
}

/// Whether a text alone on its line is a title, as tables of several pages repeat them.
pub(super) fn is_caption(text: &str) -> bool {
    let key = heading_key(text);
    let numbered = key
        .strip_prefix('表')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)));
    CAPTION_ENDS.iter().any(|word| key.ends_with(word))
        || ["附件", "附表"].iter().any(|word| key.starts_with(word))
        || numbered.is_some()
}

pub(super) fn is_note(text: &str) -> bool {
    let plain = plain(text);
    let key = key(text);
    plain.starts_with('*') || plain.starts_with('※') || NOTE_STARTS.iter().any(|word| key.starts_with(word))
}

/// The unit of money that `（单位：元）`, `金额单位（元）` or `以元计` states for all columns of money of a table.
pub(super) fn money_unit(text: &str) -> Option<String> {
    let text = plain(text);
    let behind = ["单位", "金额"].iter().filter_map(|word| {
        let (_, stated) = text.rsplit_once(word)?;
        let stated = stated.trim_start_matches([':', '为', '是', '均', '(', '[', ' ']);
        Some(stated.chars().take_while(|c| c.is_alphabetic()).collect())
    });
    let in_brackets = text.split('(').skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.trim().to_string()));
    let between = text.split(['以', '按']).skip(1).filter_map(|rest| {
        let stated = COUNTED_IN.iter().find_map(|words| rest.split_once(words)).map(|(stated, _)| stated.trim());
        stated.map(str::to_string)
    });
    behind.chain(in_brackets).chain(between).find(|stated: &String| super::value::is_money(stated))
}

/// Labels that may follow in the same cell and ask for nothing of ours.
const OTHER_LABELS: &[&str] = &[
    "填表人",
    "填报人",
    "联系人",
    "联系电话",
    "电话",
    "手机",
    "日期",
    "填报日期",
    "填表日期",
    "审核人",
    "负责人",
    "年度",
    "学年",
    "地址",
    "单位负责人",
    "校长",
    "邮箱",
];

/// Characters of a label with what is put behind it.
const LONGEST_LABEL: usize = 16;

/// `学校名称：甲职业中专  办学层次：中职`: what labels ask for and what is filled in, perhaps nothing.
pub(super) fn labelled(text: &str) -> Vec<(Label, String)> {
    let text = nfkc(text);
    if !text.contains(':') {
        return Vec::new();
    }
    let mut parts = text.split(':').peekable();
    let mut current = label(parts.next().unwrap_or(""));
    let mut found = Vec::new();
    let mut content = String::new();
    while let Some(part) = parts.next() {
        // Behind the content stands the next label, if there is one; behind the last colon stands none, though the
        // name of a school may end as a label does.
        let is_label = |words: &str| label(words).is_some() || is_one_of(OTHER_LABELS, &key(words));
        // What blanks part off before a colon is a label, whatever it asks for: `甲  填表时间：`.
        let is_parted = |words: &str| (2..9).contains(&words.chars().count()) && words.chars().all(char::is_alphabetic);
        let n_before = part.chars().count().saturating_sub(LONGEST_LABEL);
        let is_last = parts.peek().is_none();
        let starts = || part.char_indices().skip(n_before).map(|(at, _)| at).filter(|_| !is_last);
        let is_apart = |at: &usize| part[..*at].ends_with(char::is_whitespace);
        let apart = starts().filter(is_apart).find(|at| is_label(&part[*at..]) || is_parted(&part[*at..]));
        let next_at = apart.or_else(|| starts().find(|at| is_label(&part[*at..])));
        content.push_str(&part[..next_at.unwrap_or(part.len())]);
        match next_at {
            Some(at) => {
                found.extend(current.map(|label| (label, filled_in(&content))));
                current = label(&part[at..]);
                content.clear();
            }
            None => content.push(':'),
        }
    }
    found.extend(current.map(|label| (label, filled_in(&content))));
    // `单位：万元` asks for no name.
    found.retain(|(_, content)| !super::value::is_measure(content));
    found
}

/// What is filled in behind a label, without the line it is written on and the place for the seal.
fn filled_in(content: &str) -> String {
    let content = name(content.trim_end_matches(':'));
    let content = content.trim_matches(['_', ' ']);
    let unsealed = ["(盖章)", "(公章)", "(章)", "(签章)"].iter().find_map(|seal| content.strip_suffix(seal));
    unsealed.unwrap_or(content).trim_matches(['_', ' ']).to_string()
}

/// What a label without a colon asks for.
pub(super) fn label(text: &str) -> Option<Label> {
    if heads_names(text) || heads_names_or_measures(text) {
        Some(Label::Name)
    } else if heads_groups(text) || may_head_groups(text) {
        Some(Label::Group)
    } else if heads_years(text) {
        Some(Label::Year)
    } else {
        None
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    Group,
    Year,
}

fn class_of(key: &str) -> Option<usize> {
    GROUP_CLASSES.iter().position(|words| is_one_of(words, key))
}

/// Whether a word stands for a group: `中职`, `高职院校`.
pub(super) fn is_group(text: &str) -> bool {
    class_of(&key(text)).is_some()
}

/// The scheme's group that a word stands for: its own name, or another word of the same class.
pub(super) fn group_of_word<'a>(text: &str, groups: &'a [String]) -> Option<&'a str> {
    let text = &ticked(text);
    let wanted = key(text);
    if wanted.is_empty() {
        return None;
    }
    if let Some(group) = groups.iter().find(|group| key(group) == wanted) {
        return Some(group);
    }
    let stripped = wanted.strip_suffix('组').or_else(|| wanted.strip_suffix('类')).unwrap_or(&wanted);
    if let Some(group) = groups.iter().find(|group| key(group) == stripped) {
        return Some(group);
    }
    // `secondary schools` are those of `secondary school`.
    let singular = stripped.strip_suffix('s').unwrap_or(stripped);
    if let Some(class) = class_of(&wanted).or_else(|| class_of(stripped)).or_else(|| class_of(singular)) {
        let mut of_class = groups.iter().filter(|group| class_of(&key(group)) == Some(class));
        return of_class.next().filter(|_| of_class.next().is_none()).map(String::as_str);
    }
    // `中职学校(5所)`, `高职(民办)`
    let plain = plain(text);
    // `职高/中专`
    if plain.contains(['/', '、']) {
        let mut said = plain.split(['/', '、']).map(|word| group_of_word(word, groups));
        let first = said.next()??;
        return said.all(|group| group == Some(first)).then_some(first);
    }
    let (word, rest) = plain.split_once('(')?;
    let says_more = TITLE_WORDS.iter().flat_map(|words| words.iter()).any(|word| rest.contains(word));
    group_of_word(word, groups).filter(|_| !says_more)
}

/// Of words to be ticked the ticked one, all of a text where there is nothing to tick: `☑中职 □高职`, `中职( ) 高职(√)`.
fn ticked(text: &str) -> Cow<'_, str> {
    if !text.contains(['□', '☐', '○', '◯', '(', '（']) {
        return Cow::Borrowed(text);
    }
    let plain = plain(text).replace("(√)", "☑").replace("( )", "□").replace("()", "□");
    let is_open = |c: char| "□☐○◯".contains(c);
    let is_ticked = |c: char| "☑√✓✔■☒●".contains(c);
    if !plain.contains(is_open) {
        return Cow::Borrowed(text);
    }
    let is_box = |c: char| is_open(c) || is_ticked(c);
    let words: Vec<&str> = plain.split(is_box).map(str::trim).collect();
    let boxes: Vec<char> = plain.chars().filter(|c| is_box(*c)).collect();
    // The boxes stand before the words or behind them, all of them.
    let words = match (words[0].is_empty(), words[words.len() - 1].is_empty()) {
        (true, false) => &words[1..],
        (false, true) => &words[..words.len() - 1],
        _ => &[],
    };
    let mut chosen = words.iter().zip(boxes).filter(|(_, c)| is_ticked(*c)).map(|(word, _)| *word);
    Cow::Owned(chosen.next().filter(|_| chosen.next().is_none()).unwrap_or("").to_string())
}

/// The one group of the scheme that a title, a sheet's or a file's name speaks of.
pub(super) fn group_in_title<'a>(text: &str, groups: &'a [String]) -> Option<&'a str> {
    // In a school's name these words say what it is called, not what it is.
    let words_of_kinds = if school_in_title(text).is_none() { KINDS } else { &[] };
    // `中高职` are both; `高职高专` are no `职高`.
    let text = key(&ticked(text)).replace("中高职", "中职、高职").replace("高职高", "高职、高");
    let speaks_of = |group: &String| {
        let own = key(group);
        let class = class_of(&own);
        let words = class.map_or(&[][..], |class| TITLE_WORDS[class]);
        let kinds = if class == Some(0) { words_of_kinds } else { &[] };
        // Two letters at least: a group called A is in every other word.
        (own.chars().count() > 1 && text.contains(&own)) || words.iter().chain(kinds).any(|word| text.contains(word))
    };
    let mut spoken_of = groups.iter().filter(|group| speaks_of(group));
    spoken_of.next().filter(|_| spoken_of.next().is_none()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_for_groups() {
        let groups = ["中职".to_string(), "高职".to_string()];
        for word in ["中职", " 中职学校", "中等职业学校", "中专", "职高", "技工", "中职组", "中 职", "（中职）"]
        {
            assert_eq!(group_of_word(word, &groups), Some("中职"), "{word}");
        }
        for word in ["高职", "高职院校", "高等职业学校", "高职高专", "高职类"] {
            assert_eq!(group_of_word(word, &groups), Some("高职"), "{word}");
        }
        for word in ["", "公办", "中高职", "甲职业中专", "-"] {
            assert_eq!(group_of_word(word, &groups), None, "{word}");
        }
        let english = [
            ("secondary", "中职"),
            (" Secondary vocational", "中职"),
            ("SECONDARY VOCATIONAL SCHOOLS", "中职"),
            ("Vocational high-school", "中职"),
            ("Higher", "高职"),
            ("higher vocational", "高职"),
            ("Ｖｏｃａｔｉｏｎａｌ ｃｏｌｌｅｇｅ", "高职"),
            ("Vocational colleges", "高职"),
            ("Higher vocational college", "高职"),
        ];
        for (word, group) in english {
            assert_eq!(group_of_word(word, &groups), Some(group), "{word}");
        }
        for word in ["vocational", "high school", "higher secondary", "college", "s"] {
            assert_eq!(group_of_word(word, &groups), None, "{word}");
        }
        assert_eq!(group_in_title("2024年绍兴市中职学校产教融合评价数据汇总表", &groups), Some("中职"));
        assert_eq!(group_in_title("中职、高职汇总", &groups), None);
        let others = ["A".to_string(), "North".to_string()];
        assert_eq!(group_of_word("ｎｏｒｔｈ ", &others), Some("North"));
        assert_eq!(group_of_word("中职", &others), None);
    }

    #[test]
    fn years() {
        for (text, year) in [
            ("2023", 2023),
            (" ２０２３ 年 ", 2023),
            ("2023年度", 2023),
            ("2023学年", 2023),
            ("2023-2024学年", 2023),
            ("2023—24学年度", 2023),
            ("2023年-2024年", 2023),
            ("（2023/2024）", 2023),
            ("二〇二三年", 2023),
            ("二零二四年度", 2024),
        ] {
            assert_eq!(year_of(text), Some(year), "{text}");
            assert_eq!(year_in_title(&format!("绍兴市{text}汇总表")), Some(year), "{text}");
        }
        for text in
            ["", "20", "1998", "20230", "2023年3月", "2023-12-31", "2021-2025", "上年", "第2023", "2023所", "2100"]
        {
            assert_eq!(year_of(text), None, "{text}");
        }
        for (title, year) in [
            ("2024年绍兴市中职学校产教融合评价数据汇总表（2025年1月修订）", Some(2024)),
            ("2024.xlsx", Some(2024)),
            ("2024年9所学校.csv", Some(2024)),
            ("2011-12-31.csv", None),
            ("规划（2021—2025年）", None),
            ("2023年、2024年对比", None),
            ("20240301.xlsx", None),
            ("2024-03-01 汇总.xlsx", None),
            ("浙教〔2022〕5号", None),
            ("IMG_12024.xlsx", None),
            ("中职", None),
        ] {
            assert_eq!(year_in_title(title), year, "{title}");
        }
    }

    #[test]
    fn schools_in_titles() {
        for (title, school) in [
            ("2024年镜湖职业教育中心产教融合自评表", "镜湖职业教育中心"),
            ("镜湖职业教育中心（东校区）（中职）自评表", "镜湖职业教育中心(东校区)"),
            ("2023-2024学年鉴湖中等专业学校数据", "鉴湖中等专业学校"),
            ("3.东湖职业技术学院.xlsx", "东湖职业技术学院"),
            ("绍兴市鲁迅学校自评表", "绍兴市鲁迅学校"),
            ("诸暨市职业教育中心数据", "诸暨市职业教育中心"),
            ("绍兴市民办越州职业学校.xlsx", "绍兴市民办越州职业学校"),
            ("绍兴文理学院附属学校自评表", "绍兴文理学院附属学校"),
        ] {
            assert_eq!(school_in_title(title).as_deref(), Some(school), "{title}");
        }
        for title in [
            "",
            "学校",
            "绍兴市中等职业学校自评表",
            "2024年中职学校汇总表",
            "各学校",
            "附件2：职业学校产教融合评价表",
            "Sheet1",
            "高职院校数据.xlsx",
            "绍兴市学校产教融合自评表",
            "自评表（学校填报）.xlsx",
            "指标体系由学校填写",
            "绍兴市教育局直属学校自评表",
            "绍兴市中高职学校",
            "产教融合试点学校名单",
            "绍兴市民办学校汇总",
            "绍兴市区属学校汇总",
            "2024年市直属学校",
            "绍兴市全市学校",
            "2024年参评学校情况",
            "请各学校于3月前报送",
            "绍兴市技校情况",
            "填报学校",
        ] {
            assert_eq!(school_in_title(title), None, "{title}");
        }
    }

    #[test]
    fn remarks_places_and_serials() {
        for text in ["1.百分比保留两位小数", "没有的填“/”", "市教育局", "2025年3月"] {
            assert!(is_remark(text), "{text}");
        }
        assert!(!is_remark("甲职业中专"));
        let places = [
            "越城区",
            "诸暨市",
            "市直属学校",
            "民办学校",
            "公办",
            "柯桥区（3所）",
            "（越城区）",
            "城南学区",
            "中心城区",
            "区属院校",
            "市教育局直属",
        ];
        for text in places {
            assert!(is_place(text), "{text}");
        }
        let schools = [
            "甲学校东校区",
            "甲职业学校（上虞校区）",
            "甲职业中专",
            "鲁迅职业中学（柯桥区）",
            "甲职教中心[诸暨市]",
            "绍兴文理学院附属学校",
            "师大附属",
            "甲技师学院袍江区",
            "甲中学民办",
        ];
        for text in schools {
            assert!(!is_place(text), "{text}");
        }
        for (name, expected) in
            [("1.甲学校", "甲学校"), ("(2)乙学校", "乙学校"), ("3、丙", "丙"), ("2024年甲", "2024年甲"), ("1.5", "1.5")]
        {
            assert_eq!(without_serial(name), expected);
            assert_eq!(serial(name).is_some(), name != expected, "{name}");
        }
    }

    proptest! {
        /// Nothing else that could be asked of such a name has another answer.
        #[test]
        fn a_plain_name_of_a_school_is_nothing_else(
            words in prop::collection::vec(
                prop::sample::select(
                    [NAME, NAME_OR_MEASURE, MEASURES, CORNER, GROUP, GROUP_OR_OTHER, SERIAL, BESIDE, VALUE, BESIDE_ENDS]
                        .iter()
                        .chain(&[YEARS, OTHERS, TOTAL, TOTAL_ENDS, CAPTION_ENDS, PAST, PRESENT, SPANS, NOTE_STARTS])
                        .chain(&[TOTAL_STARTS, PLACES, OWNERS, SCHOOLS, SCHOOL_WORDS, SCHOOL_KINDS, KINDS])
                        .flat_map(|words| words.iter())
                        .chain(GROUP_CLASSES.iter().flat_map(|words| words.iter()))
                        .chain(&["绍兴", "第", "2024", "20", "3", "一", "甲", "市", "月", "号", "(", ".", " ", "A", "１"])
                        .copied()
                        .collect::<Vec<&str>>(),
                ),
                0..4,
            ),
            end in prop::sample::select(vec!["学校", "学院", "中专", "职高", "技校", "职校", ""]),
        ) {
            let text = words.concat() + end;
            if is_plainly_school(&text) {
                prop_assert_eq!(&name(&text), &text);
                prop_assert_eq!(without_serial(&text), &text);
                prop_assert!(may_be_school(&text));
                prop_assert!(labelled(&text).is_empty());
                prop_assert!(!crate::table::value::is_date(&plain(&text)));
                for asked in [is_total, is_place, heads_time, heads_no_unit, is_note, heads_names, heads_results] {
                    prop_assert!(!asked(&text));
                }
                let scheme = crate::engine::shaoxing::scheme();
                prop_assert!(crate::table::header::Headings::of(&scheme).without_glance(&text).is_none());
            }
        }
    }

    #[test]
    fn labels_of_forms() {
        let school = |name: &str| (Label::Name, name.to_string());
        let group = |name: &str| (Label::Group, name.to_string());
        for (text, expected) in [
            ("学校名称：甲职业中专", vec![school("甲职业中专")]),
            ("学校名称（盖章）: 甲 ", vec![school("甲")]),
            ("填报单位：甲（公章）", vec![school("甲")]),
            ("办学层次：中职", vec![group("中职")]),
            ("填报单位：____", vec![school("")]),
            ("学校名称：甲  办学层次：中职", vec![school("甲"), group("中职")]),
            ("学校名称：甲办学层次：中职", vec![school("甲"), group("中职")]),
            ("学校名称：甲　联系电话：12", vec![school("甲")]),
            ("填表人：张 学校名称：甲", vec![school("甲")]),
            ("学校名称：甲   填报时间：3月1日   经办：王", vec![school("甲")]),
            ("学校名称：甲（代码：12）", vec![school("甲(代码:12)")]),
            ("备注", vec![]),
            ("单位：万元", vec![]),
            ("联系电话：12", vec![]),
            ("：", vec![]),
        ] {
            assert_eq!(labelled(text), expected, "{text}");
        }
    }

    #[test]
    fn totals_and_notes() {
        for text in ["合计", "合 计", "平均值", "中职合计", "全市平均", "Total"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["注：长期合作协议指一年以上的协议。", "填表人：   联系电话：", "* 必填", "备注"]
        {
            assert!(is_note(text), "{text}");
        }
        assert!(!is_total("甲职业中专"));
    }
}
