//! The one data set that every variation writes down in its own way.

use scoreboard::engine::{Kind, Scheme, Value, shaoxing};

/// A generator of choices, the same in every run.
struct Choices(u64);

impl Choices {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

pub struct School {
    pub name: &'static str,
    pub group: &'static str,
    pub values: Vec<Value>,
}

pub struct Data {
    pub scheme: Scheme,
    pub schools: Vec<School>,
}

/// Names as schools have them: they speak of groups themselves.
const SCHOOLS: &[(&str, &str)] = &[
    ("镜湖职业教育中心", "中职"),
    ("鉴湖中等专业学校", "中职"),
    ("会稽山技工学校", "中职"),
    ("兰亭职业高级中学", "中职"),
    ("若耶溪技师学院", "中职"),
    ("东湖职业技术学院", "高职"),
    ("曹娥江高等专科学校", "高职"),
    ("沃洲职业学院", "高职"),
];

impl Data {
    pub fn new() -> Data {
        let scheme = shaoxing::scheme();
        let mut choices = Choices(2024);
        let schools = SCHOOLS.iter().enumerate().map(|(school, (name, group))| {
            let values = (0..scheme.n_leaves()).map(|leaf_idx| {
                let indicator = scheme.indicator(leaf_idx);
                let number = match indicator.kind {
                    Kind::YesNo => choices.below(2) as f64,
                    // At least 2: a fraction among them would be asked about.
                    Kind::Percent => (200 + choices.below(9_800)) as f64 / 100.0,
                    Kind::Count if indicator.unit.is_empty() => choices.below(6) as f64,
                    Kind::Count => choices.below(2_000) as f64,
                    Kind::Amount => (100 + choices.below(1_000_000)) as f64 / 100.0,
                };
                // The first school reported everything.
                match choices.below(12) {
                    0 if school > 0 => Value::Missing,
                    1..=4 if school > 0 && indicator.may_be_not_applicable => Value::NotApplicable,
                    _ => Value::Reported(number),
                }
            });
            School { name, group, values: values.collect() }
        });
        let schools = schools.collect();
        Data { scheme, schools }
    }

    pub fn leaf_idx(&self, code: &str) -> usize {
        self.scheme.leaf_idx(code).unwrap_or_else(|| panic!("no indicator {code}"))
    }

    pub fn code(&self, leaf_idx: usize) -> &str {
        &self.scheme.leaf(leaf_idx).code
    }

    pub fn name(&self, leaf_idx: usize) -> &str {
        &self.scheme.leaf(leaf_idx).name
    }

    pub fn unit(&self, leaf_idx: usize) -> &str {
        &self.scheme.indicator(leaf_idx).unit
    }

    /// The names of the groups an indicator belongs to, the largest first.
    pub fn tier(&self, leaf_idx: usize, depth: usize) -> &str {
        let path = self.scheme.path(self.scheme.leaves()[leaf_idx]);
        &self.scheme.nodes()[path[depth]].name
    }
}
