//! Which indicator a heading means: by its code, its name, its name written a little differently, or hardly at all.

use super::cell::is_of_words;
use super::{value, wording};
use crate::engine::{Kind, Scheme};
use std::collections::HashMap;

/// Headings longer than this are sentences.
const LONGEST_HEADING: usize = 200;
/// Bracketed parts of a name that may be left out, each by itself.
const MOST_PARTS: usize = 4;
/// From here on two names are alike enough to be proposed.
const ALIKE: f64 = 0.6;
/// By so much the best proposal must be better than the next.
const CLEARLY: f64 = 0.08;

/// What a heading was taken for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub leaf_idx: usize,
    /// 0..=1; below [`CERTAIN`] it is a proposal.
    pub confidence: f64,
    /// The unit the heading states, where it is another than the indicator's and can be converted.
    pub unit: Option<String>,
    /// Whether the heading states a unit at all.
    pub states_unit: bool,
    /// The time the heading states: `2024年`.
    pub time: Option<String>,
}

pub(super) const CERTAIN: f64 = 0.9;

impl Match {
    /// By a name that is written a little differently.
    fn nearly(leaf_idx: usize) -> Match {
        Match { leaf_idx, confidence: 0.95, unit: None, states_unit: false, time: None }
    }

    /// The same, no longer certain.
    pub(super) fn doubted(self) -> Match {
        Match { confidence: self.confidence.min(0.5), ..self }
    }

    pub(super) fn is_certain(&self) -> bool {
        self.confidence >= CERTAIN
    }
}

/// The indicators of a scheme, ready to be found.
pub(super) struct Headings<'a> {
    scheme: &'a Scheme,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// `None` where the key would stand for two indicators.
    by_key: HashMap<String, Option<usize>>,
    keys: Vec<String>,
    pairs: Vec<Vec<u64>>,
    /// The fewest points in a code.
    n_points: usize,
    /// Whether an indicator is called as schools are.
    may_name_schools: bool,
}

/// A heading taken apart.
struct Parts {
    /// The name with those bracketed parts that are none of a unit, a weight or a hint.
    pieces: Vec<Piece>,
    unit: Option<String>,
}

enum Piece {
    Outside(String),
    InBrackets(String),
}

/// How words begin that explain the name before them and do not change what it means.
const EXPLAINS: &[&str] = &["计算", "公式", "说明", "填报", "填写", "注", "见注", "备注", "=", "截至", "截止", "保留"];

/// Wordings of one meaning.
const SAME_WORDS: &[(&str, &str)] = &[
    ("签定", "签订"),
    ("签署", "签订"),
    ("接收", "接受"),
    ("数量", "数"),
    ("占比", "比例"),
    ("比率", "比例"),
    ("百分比", "比例"),
    ("满意度", "满意率"),
    ("责任保险", "责任险"),
    ("的", ""),
];

/// Words for which shorter ones stand, or none, and the name means the same. Where by them two indicators' names
/// become one, neither is found.
const SHORTER_WORDS: &[(&str, &str)] = &[
    ("或", ""),
    ("和", ""),
    ("及", ""),
    ("人数", "数"),
    ("个数", "数"),
    ("次数", "数"),
    ("取得率", "比例"),
    ("取证率", "比例"),
    ("获取率", "比例"),
    ("留绍率", "留绍比例"),
    ("岗位实习", "顶岗实习"),
    ("半年期", "半年"),
    ("双师型教师", "双师型"),
    ("应届毕业生就业", "应届毕业生"),
    ("毕业生占直接就业毕业生", "毕业生"),
    ("直接就业毕业生", "毕业生"),
    ("毕业生留绍", "留绍"),
    ("毕业生就业", "就业"),
    ("留绍就业", "留绍"),
    ("学生实习", "实习"),
    ("学生就业", "就业"),
    ("实训学生量", "实训学生数"),
    ("培养学生", "培养"),
    ("相关协议", "协议"),
    ("实习实训协议", "实习协议"),
    ("实习实训设备", "设备"),
    ("实训设备", "设备"),
    ("提供实习实训", "提供"),
    ("校外实习示范", "示范"),
    ("校外示范", "示范"),
    ("校外实习实训", "校外实训"),
    ("证书制度", "证书"),
    ("1+x证书", "1+x"),
    ("职业技能等级", "技能等级"),
    ("工作比例", "比例"),
    ("专业指导委员会", "专指委"),
    ("规模以上", "规上"),
    ("校企共同", "共同"),
    ("校企共建", "共建"),
    ("合作开发", "共同开发"),
    ("现代学徒制", "学徒制"),
    ("长期合作协议", "长期协议"),
    ("长期协议产学合作", "长期协议"),
    ("签订长期", "长期"),
    ("长期合作企业", "长期协议企业"),
    ("开展活动", "活动"),
    ("技师以上职称", "技师以上"),
    ("骨干占专业教师", "骨干"),
    ("进校承担", "承担"),
    ("专业教师下企业", "教师下企业"),
    ("接受技能培训", "培训"),
    ("学校为企业", "为企业"),
    ("为企业年培训", "年培训"),
    ("为企业培训", "年培训"),
    ("企业捐赠", "捐赠"),
    ("企业接受", "接受"),
    ("接受半年", "半年"),
    ("企业录用", "录用"),
    ("企业技术攻关", "技术攻关"),
    ("专业对口", "对口"),
    ("全日制", ""),
    ("在校生规模", "在校生"),
    ("7s管理实训场所", "7s管理"),
    ("为实习学生", ""),
    ("办理实习", "实习"),
    ("设有", ""),
    ("设立", ""),
    ("负责", ""),
    ("实施", ""),
    ("取得", ""),
    ("参与", ""),
    ("承接", ""),
];

/// Letters and digits, with the small differences of wording made one.
fn wording_key(text: &str) -> String {
    replaced(wording::key(text), SAME_WORDS)
}

fn replaced(mut key: String, words: &[(&str, &str)]) -> String {
    for (from, to) in words {
        if key.contains(from) {
            key = key.replace(from, to);
        }
    }
    key
}

/// A key without the words that may be missing: `就业率`, `校外实习实训基地`.
fn short_key(key: String) -> String {
    let mut key = replaced(key, SHORTER_WORDS);
    if key.ends_with('数') {
        key.pop();
    } else if key.ends_with("比例") {
        key.truncate(key.len() - '例'.len_utf8());
    }
    key
}

impl Parts {
    fn of(text: &str) -> Parts {
        let text = wording::plain(text)
            .replace(['[', '【', '〔', '{', '「', '〈', '<'], "(")
            .replace([']', '】', '〕', '}', '」', '〉', '>'], ")");
        let mut pieces = Vec::new();
        let mut unit = None;
        let mut rest = text.as_str();
        while let Some(open) = rest.find('(') {
            pieces.push(Piece::Outside(rest[..open].to_string()));
            let inside = &rest[open + 1..];
            let close = inside.find(')').unwrap_or(inside.len());
            let content = inside[..close].trim();
            rest = inside.get(close + 1..).unwrap_or("");
            let stated = content.strip_prefix("单位").or_else(|| content.strip_prefix("金额"));
            let content = stated.map_or(content, |word| word.trim_start_matches([':', ' ']));
            let compact: String = content.chars().filter(|c| !c.is_whitespace()).collect();
            if value::is_measure(&compact) {
                unit = Some(unit.map_or(compact.clone(), |first: String| both(&first, compact)));
            } else if !is_weight(&compact) && !is_hint(&compact) {
                pieces.push(Piece::InBrackets(content.to_string()));
            }
        }
        let trimmed = rest.trim_end();
        let footnote_at = trimmed.rfind('注').filter(|at| is_footnote(&trimmed[*at..]));
        let rest = &rest[..footnote_at.unwrap_or(rest.len())];
        // `毕业生就业率 2分`
        let end = rest.trim_end().rfind([' ', '/']).filter(|at| is_weight(rest[at + 1..].trim_end()));
        pieces.push(Piece::Outside(rest[..end.unwrap_or(rest.len())].to_string()));
        Parts { pieces, unit }
    }

    fn key(&self, keeps: impl Fn(usize) -> bool) -> String {
        let mut n_brackets = 0;
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Outside(part) => text.push_str(part),
                Piece::InBrackets(part) => {
                    if keeps(n_brackets) {
                        text.push_str(part);
                    }
                    n_brackets += 1;
                }
            }
        }
        wording_key(&text)
    }

    /// What stands before the first bracket.
    fn outside(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Outside(text)) => text,
            _ => "",
        }
    }

    fn full_key(&self) -> String {
        self.key(|_| true)
    }

    fn n_brackets(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::InBrackets(_))).count()
    }
}

/// The first of two units of one meaning; of others both, which no number can be in.
fn both(first: &str, second: String) -> String {
    if value::conversion(&second, first) == Some(0) { first.into() } else { format!("{first}/{second}") }
}

/// `8%`, `2分`: the weight, which some tables state beside the name.
fn is_weight(text: &str) -> bool {
    let text = ["权重", "分值", "满分", "标准分"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = text.trim_start_matches([':', ' ']);
    let digits = text.trim_end_matches(['%', '分']);
    digits.len() < text.len() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// `注`, `注2`, `见注3`: the mark of a note below the table.
fn is_footnote(text: &str) -> bool {
    let text = text.trim_start_matches(['详', '见', '附']).strip_prefix('注');
    text.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn is_hint(text: &str) -> bool {
    is_footnote(text)
        || text.is_empty()
        || matches!(text, "必填" | "选填" | "是/否" | "有/无" | "1/0" | "填数字" | "填是或否" | "是否" | "有无")
}

/// A code or a number before a name: `1.1.1 `, `(2)`, `3、`, `C12`.
fn split_code(text: &str) -> (&str, &str) {
    let body = text.trim_start_matches(['(', '第', ' ', '*', '★', '☆', '▲', '●', '#', '※']);
    let n_letters = body.bytes().take_while(u8::is_ascii_lowercase).count();
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let end = n_letters + body[n_letters..].find(|c| !is_digit(c)).unwrap_or(body.len() - n_letters);
    let code = body[..end].trim_end_matches(['.', '-']);
    let rest = &body[end..];
    if n_letters > 0 {
        let is_code = n_letters < 3 && code.len() > n_letters && !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        return if is_code { (code, rest.trim_start_matches([')', '、', ':', ' '])) } else { ("", text) };
    }
    let has_mark = body[..end].len() > code.len() || rest.starts_with([')', '、', ':', ' ', '.', '\n', '\t', '_', ',']);
    // `7s管理` and `1+x证书` start with a figure of their own.
    if code.is_empty() || !(has_mark || code.contains(['.', '-']) || rest.is_empty()) {
        return ("", text);
    }
    (code, rest.trim_start_matches([')', '、', ':', ' ', '.', '\n', '\t', '_', ',', '-']))
}

fn n_points(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'.').count()
}

/// The pairs of neighbouring letters, each once, in order.
fn pairs(key: &str) -> Vec<u64> {
    let pairs = key.chars().zip(key.chars().skip(1));
    let mut pairs: Vec<u64> = pairs.map(|(a, b)| u64::from(u32::from(a)) << 32 | u64::from(u32::from(b))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl<'a> Headings<'a> {
    pub(super) fn of(scheme: &'a Scheme) -> Headings<'a> {
        let mut headings = Headings {
            scheme,
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            by_key: HashMap::new(),
            keys: Vec::new(),
            pairs: Vec::new(),
            n_points: 0,
            may_name_schools: false,
        };
        let parts: Vec<Parts> = (0..scheme.n_leaves()).map(|i| Parts::of(&scheme.leaf(i).name)).collect();
        for (leaf_idx, parts) in parts.iter().enumerate() {
            let leaf = scheme.leaf(leaf_idx);
            headings.by_code.insert(wording::plain(&leaf.code), leaf_idx);
            headings.by_name.entry(wording::plain(&leaf.name)).or_insert(leaf_idx);
            headings.add_key(parts.full_key(), leaf_idx);
            headings.keys.push(parts.full_key());
            headings.pairs.push(pairs(&parts.full_key()));
        }
        headings.n_points = headings.by_code.keys().map(|code| n_points(code)).min().unwrap_or(0);
        for (leaf_idx, parts) in parts.iter().enumerate() {
            let n_brackets = parts.n_brackets().min(MOST_PARTS);
            for kept in 0..1usize << n_brackets {
                let key = parts.key(|i| i >= MOST_PARTS || kept & (1 << i) != 0);
                for key in [short_key(key.clone()), key] {
                    // A shortened name yields to another's full name.
                    if !headings.keys.contains(&key) {
                        headings.add_key(key, leaf_idx);
                    }
                }
            }
        }
        let mut names = headings.by_name.keys().chain(headings.by_key.keys()).chain(headings.by_code.keys());
        headings.may_name_schools = names.any(|name| wording::before_school(name).is_some());
        headings
    }

    fn add_key(&mut self, key: String, leaf_idx: usize) {
        if !key.is_empty() {
            let held = self.by_key.entry(key).or_insert(Some(leaf_idx));
            if *held != Some(leaf_idx) {
                *held = None;
            }
        }
    }

    /// Whether a text is nothing but a number: most cells are, and only codes could be found for them.
    pub(super) fn is_none(&self, text: &str) -> bool {
        let mut n_points = 0;
        for b in text.bytes() {
            if is_of_words(b) {
                return false;
            }
            n_points += usize::from(b == b'.');
        }
        n_points < self.n_points || !self.by_code.contains_key(text.trim())
    }

    pub(super) fn n_leaves(&self) -> usize {
        self.keys.len()
    }

    /// The indicator that a heading means for certain.
    pub(super) fn certain(&self, text: &str) -> Option<Match> {
        self.look_up(text).filter(Match::is_certain)
    }

    /// The indicator that a heading means or could mean.
    pub(super) fn find(&self, text: &str) -> Option<Match> {
        if wording::heads_results(text) {
            return None;
        }
        self.look_up(text).or_else(|| self.alike(text))
    }

    /// By code and by name, all differences of writing allowed and none of meaning.
    fn look_up(&self, text: &str) -> Option<Match> {
        if text.len() > 4 * LONGEST_HEADING {
            return None;
        }
        let is_school = || !self.may_name_schools && wording::is_plainly_school(text);
        if self.is_none(text) || is_school() || wording::heads_results(text) {
            return None;
        }
        self.without_glance(text)
    }

    pub(super) fn without_glance(&self, text: &str) -> Option<Match> {
        // Numbers in circles and brackets of their own; they would stick to the name as bare ones.
        let is_small = |c: char| matches!(c, '\u{2460}'..='\u{249b}' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
        let name = text.trim().trim_matches(is_small);
        let plain = wording::plain(if name.is_empty() { text } else { name });
        let exactly = |leaf_idx: usize| Match {
            leaf_idx,
            confidence: 1.0,
            unit: None,
            states_unit: Parts::of(&plain).unit.is_some(),
            time: None,
        };
        if let Some(leaf_idx) = self.by_name.get(&plain).or_else(|| self.by_code.get(&plain)) {
            return Some(exactly(*leaf_idx));
        }
        if let Some(by_name) = self.by_parts(&plain) {
            return Some(by_name);
        }
        // What is left says no other time: so this goes no deeper than once.
        if let Some((time, rest)) = wording::split_time(&plain)
            && wording::split_time(&rest).is_none()
            && let Some(found) = self.look_up(&rest)
        {
            // Of the past nobody asked.
            let confidence = if wording::is_past(&time) { 0.5 } else { found.confidence.min(0.95) };
            return Some(Match { confidence, time: Some(time), ..found });
        }
        if let Some(found) = self.below_tier(&plain).or_else(|| self.before_words(&plain)) {
            return Some(found);
        }
        let (code, rest) = split_code(&plain);
        // `1-1-1 `
        let by_code = self.by_code.get(code).or_else(|| self.by_code.get(&code.replace('-', "."))).copied();
        if rest.trim().is_empty() {
            return by_code.map(exactly);
        }
        if code.is_empty() {
            return None;
        }
        let by_name = self.by_name.get(rest.trim()).map(|leaf_idx| exactly(*leaf_idx)).or_else(|| self.by_parts(rest));
        match (by_code, by_name) {
            // The code says one thing, the name another.
            (Some(by_code), Some(by_name)) if by_code != by_name.leaf_idx => Some(Match { confidence: 0.5, ..by_name }),
            (_, Some(by_name)) => Some(by_name),
            (Some(leaf_idx), None) => {
                let key = Parts::of(rest).full_key();
                let likeness = self.likeness(&key, &pairs(&key), leaf_idx);
                let confidence = if likeness >= 0.5 { CERTAIN } else { 0.5 };
                Some(self.with_unit(
                    Match { leaf_idx, confidence, unit: None, states_unit: false, time: None },
                    Parts::of(rest).unit,
                ))
            }
            // `21.1+X证书制度`: a number, and a name that starts with a figure.
            (None, None) => {
                let (number, name) = plain.split_once('.')?;
                number.bytes().all(|b| b.is_ascii_digit()).then(|| self.by_parts(name))?
            }
        }
    }

    /// `师资队伍-双师型教师比例`: the names of the groups that the indicator belongs to stand before its own.
    fn below_tier(&self, plain: &str) -> Option<Match> {
        let (at, joint) = plain.match_indices(['-', '/', '—', '>', '|', '_', ':', ' ', '\n']).next()?;
        let tier = wording::key(split_code(Parts::of(&plain[..at]).outside()).1);
        let nodes = self.scheme.nodes();
        let is_it =
            |node_idx: &usize| !nodes[*node_idx].children.is_empty() && wording::key(&nodes[*node_idx].name) == tier;
        let tier_idx = (0..nodes.len()).find(is_it)?;
        let found = self.look_up(&plain[at + joint.len()..])?;
        let is_above =
            self.scheme.path(self.scheme.node_idx(&self.scheme.leaf(found.leaf_idx).code)?).contains(&tier_idx);
        Some(if is_above { Match { confidence: found.confidence.min(0.95), ..found } } else { found.doubted() })
    }

    /// `双师型教师比例（%）（计算公式：…）`: behind the name stands how it is worked out.
    fn before_words(&self, plain: &str) -> Option<Match> {
        let (at, _) = plain.match_indices(['\n', '(', '[', '=', ' ', ',', ';']).find(|(at, _)| {
            let words = plain[*at..].trim_start_matches(|c: char| c.is_whitespace() || "([,;".contains(c));
            EXPLAINS.iter().any(|start| words.starts_with(start))
        })?;
        let found = self.look_up(&plain[..at])?;
        // They may say another unit too.
        let says_unit = ["元", "单位", "千", "万", "‰"].iter().any(|word| plain[at..].contains(word));
        Some(if says_unit { found.doubted() } else { Match { confidence: found.confidence.min(0.95), ..found } })
    }

    /// The indicator that a person says, with the unit that the heading states if it can be converted.
    pub(super) fn decided(&self, code: &str, text: &str) -> Option<Match> {
        let leaf_idx = self.scheme.leaf_idx(code)?;
        let found = Match { leaf_idx, confidence: 1.0, unit: None, states_unit: false, time: None };
        // Values in a unit of another measure are a fault each, not numbers.
        Some(Match { confidence: 1.0, ..self.with_unit(found, Parts::of(&wording::plain(text)).unit) })
    }

    fn by_parts(&self, text: &str) -> Option<Match> {
        let parts = Parts::of(text);
        let key = parts.full_key();
        if let Some(leaf_idx) = self.by_key.get(&key).or_else(|| self.by_key.get(&short_key(key.clone()))) {
            return Some(self.with_unit(Match::nearly((*leaf_idx)?), parts.unit));
        }
        // The unit without brackets: `企业捐赠的资金/万元`, `基地使用时间 单位：人天`.
        let chars: Vec<(usize, char)> = key.char_indices().collect();
        for (at, _) in chars.iter().rev().take(4) {
            let (name, unit) = key.split_at(*at);
            let name = name.strip_suffix("单位").unwrap_or(name);
            if value::is_measure(unit)
                && let Some(Some(leaf_idx)) = self.by_key.get(name)
            {
                return Some(self.with_unit(Match::nearly(*leaf_idx), Some(unit.to_string())));
            }
        }
        None
    }

    /// Holds the heading's unit against the indicator's: one that cannot be converted makes the match doubtful.
    pub(super) fn with_unit(&self, found: Match, unit: Option<String>) -> Match {
        let indicator = self.scheme.indicator(found.leaf_idx);
        let Some(unit) = unit else { return found };
        let found = Match { states_unit: true, ..found };
        if unit == indicator.unit || (unit == "%" && indicator.kind == Kind::Percent) {
            return found;
        }
        match value::conversion(&unit, &indicator.unit) {
            Some(0) => found,
            Some(_) => Match { unit: Some(unit), ..found },
            None => Match { confidence: found.confidence.min(0.7), unit: Some(unit), ..found },
        }
    }

    /// As [`Headings::with_unit`], for a unit that stands apart from the heading, which may state another.
    pub(super) fn with_second_unit(&self, found: Match, unit: String) -> Match {
        if !found.states_unit {
            return self.with_unit(found, Some(unit));
        }
        let first = found.unit.as_ref().unwrap_or(&self.scheme.indicator(found.leaf_idx).unit);
        match both(first, unit) {
            unit if unit == *first => found,
            unit => Match { confidence: found.confidence.min(0.7), unit: Some(unit), ..found },
        }
    }

    /// A proposal: the one name that is clearly more like the heading than all others.
    fn alike(&self, text: &str) -> Option<Match> {
        if text.len() > 4 * LONGEST_HEADING {
            return None;
        }
        let plain = wording::plain(text);
        let key = Parts::of(split_code(&plain).1).full_key();
        if key.chars().count() < 3 {
            return None;
        }
        let ours = pairs(&key);
        let mut best = (0.0, 0);
        let mut second = 0.0;
        for leaf_idx in 0..self.keys.len() {
            let likeness = self.likeness(&key, &ours, leaf_idx);
            if likeness > best.0 {
                second = best.0;
                best = (likeness, leaf_idx);
            } else if likeness > second {
                second = likeness;
            }
        }
        let (likeness, leaf_idx) = best;
        (likeness >= ALIKE && likeness - second >= CLEARLY).then_some(Match {
            leaf_idx,
            confidence: likeness.min(0.85),
            ..Match::nearly(leaf_idx)
        })
    }

    /// 0..=1: the share of pairs of neighbouring letters that two names have in common (Dice); a name within the other
    /// counts as alike.
    fn likeness(&self, key: &str, ours: &[u64], leaf_idx: usize) -> f64 {
        let theirs = &self.pairs[leaf_idx];
        let n_common = ours.iter().filter(|pair| theirs.binary_search(pair).is_ok()).count() as f64;
        let n_both = (ours.len() + theirs.len()) as f64;
        let dice = if n_both > 0.0 { 2.0 * n_common / n_both } else { 0.0 };
        let leaf_key = &self.keys[leaf_idx];
        let is_within = key.chars().count() >= 4 && (leaf_key.contains(key) || key.contains(leaf_key.as_str()));
        if is_within { dice.max(ALIKE + 0.1) } else { dice }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::shaoxing;

    /// `code` with a `?` for a proposal, with `:unit` where the unit is another; empty for nothing.
    #[track_caller]
    fn check(heading: &str, expected: &str) {
        let scheme = shaoxing::scheme();
        let found = Headings::of(&scheme).find(heading).map(|found| {
            let doubt = if found.is_certain() { "" } else { "?" };
            let unit = found.unit.map_or(String::new(), |unit| format!(":{unit}"));
            format!("{}{doubt}{unit}", scheme.leaf(found.leaf_idx).code)
        });
        assert_eq!(found.unwrap_or_default(), expected, "{heading}");
    }

    #[test]
    fn headings() {
        for (heading, expected) in [
            ("双师型教师比例（%）", "3.1.1"),
            ("双师型教师比例", "3.1.1"),
            ("“双师型”教师比例(%)", "3.1.1"),
            ("双师型教师\n比例（％）", "3.1.1"),
            ("双师型教师占比", "3.1.1"),
            ("3.1.1", "3.1.1"),
            ("３.１.１", "3.1.1"),
            ("3.1.1 双师型教师比例（%）", "3.1.1"),
            ("3.1.1双师型教师比例", "3.1.1"),
            ("(3.1.1)双师型教师比例", "3.1.1"),
            ("12、双师型教师比例", "3.1.1"),
            ("3.1.1 毕业生就业率", "6.1.1?"),
            ("3.1.1 双师型教师占专任教师比例", "3.1.1"),
            ("双师型教师比例（2%）", "3.1.1"),
            ("双师型教师比例（单位：%）", "3.1.1"),
            ("企业捐赠的资金\n单位：元", "2.1.2:元"),
            ("双师型教师比例（女）", "3.1.1?"),
            ("技师以上职称占双师型教师比例", "3.1.2"),
            ("签订学生实习、实训相关协议比例", "1.2.1"),
            ("签定学生实习实训相关协议比例", "1.2.1"),
            ("市级以上大师工作室数", "3.1.3"),
            ("市级以上大师（名师）工作室数", "3.1.3"),
            ("市级以上大师名师工作室数量（个）", "3.1.3"),
            ("企业捐赠的资金（元）", "2.1.2:元"),
            ("企业捐赠资金（万元）", "2.1.2"),
            ("企业捐赠资金/万元", "2.1.2"),
            ("企业捐赠资金（人）", "2.1.2?:人"),
            ("企业捐赠资金（万元）（元）", "2.1.2?:万元/元"),
            ("企业捐赠资金（元）（单位：人民币元）", "2.1.2:元"),
            ("企业接受实习实训的学生量（万人次）", "4.2.4:万人次"),
            ("企业接受实习实训的学生量（万人）", "4.2.4?:万人"),
            ("企业接受应届毕业生就业数/百人", "4.2.5:百人"),
            ("学校为企业年培训员工数（十万人）", "4.2.6:十万人"),
            ("基地使用时间（千人天）", "2.2.3:千人天"),
            ("毕业生就业率（百分比）", "6.1.1"),
            ("毕业生就业率（万）", "6.1.1?:万"),
            ("毕业生就业率（人）", "6.1.1?:人"),
            ("1+X证书制度试点专业数", "4.1.6"),
            ("实施7S管理的实训场所比例", "1.3.2"),
            ("承接企业技术攻关项目数", "6.4.1"),
            ("参与现代学徒制试点的学生比例", "4.1.5"),
            ("省级现代学徒制试点（个）", "4.1.3"),
            ("责任险比例", "1.3.1?"),
            ("学校名称", ""),
            ("在校生数", ""),
            ("组织保障（8%）", ""),
            ("序号", ""),
            ("2024年绍兴市中职学校产教融合评价数据汇总表", ""),
            ("1", ""),
            ("", ""),
        ] {
            check(heading, expected);
        }
    }

    #[test]
    fn every_name_and_code_of_the_scheme_means_itself() {
        let scheme = shaoxing::scheme();
        for leaf_idx in 0..scheme.n_leaves() {
            let leaf = scheme.leaf(leaf_idx);
            let bare: String = leaf.name.split('（').map(|part| part.rsplit('）').next().unwrap()).collect();
            for heading in [leaf.code.clone(), leaf.name.clone(), format!("{} {}", leaf.code, leaf.name), bare] {
                check(&heading, &leaf.code);
            }
        }
    }
}
