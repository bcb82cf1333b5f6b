//! Annex 1 of Shaoxing's five-year plan for joining industry and education: 6 primary, 16 secondary, 44 tertiary
//! indicators. The names, the order and the weights are the plan's, word for word.

use super::{Indicator, Kind, NodeSpec, Note, Scheme, SchemeSpec};

pub const ID: &str = "shaoxing";

enum Row {
    /// A primary or secondary indicator.
    Inner(&'static str, &'static str, f64),
    /// A tertiary one: code, name, weight, kind, unit.
    Leaf(&'static str, &'static str, f64, Kind, &'static str),
}
use Kind::{Amount, Count, Percent, YesNo};
use Row::{Inner, Leaf};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    Inner("1", "组织保障", 8.0),
    Inner("1.1", "组织机构", 2.0),
    Leaf("1.1.1", "设有负责学生实习、实训的责任处室", 2.0, YesNo, ""),
    Inner("1.2", "制度建设", 2.0),
    Leaf("1.2.1", "签定学生实习、实训相关协议比例（%）", 2.0, Percent, "%"),
    Inner("1.3", "保障措施", 4.0),
    Leaf("1.3.1", "为实习学生办理实习责任险比例（%）", 2.0, Percent, "%"),
    Leaf("1.3.2", "实施7S管理的实训场所比例（%）", 2.0, Percent, "%"),
    Inner("2", "基础条件", 16.0),
    Inner("2.1", "校内基地", 7.0),
    Leaf("2.1.1", "校企合作实训工厂或实训实验室数（个）", 3.0, Count, "个"),
    Leaf("2.1.2", "企业捐赠的资金（万元）", 2.0, Amount, "万元"),
    Leaf("2.1.3", "企业捐赠的实习实训设备价值（万元）", 2.0, Amount, "万元"),
    Inner("2.2", "校外基地", 9.0),
    Leaf("2.2.1", "校外实习实训基地数（个）", 3.0, Count, "个"),
    Leaf("2.2.2", "企业提供的实习实训岗位数（个）", 2.0, Count, "个"),
    Leaf("2.2.3", "基地使用时间（人天）", 2.0, Amount, "人天"),
    Leaf("2.2.4", "市级以上校外实习示范基地（个）", 2.0, Count, "个"),
    Inner("3", "师资队伍", 10.0),
    Inner("3.1", "专职教师", 7.0),
    Leaf("3.1.1", "双师型教师比例（%）", 2.0, Percent, "%"),
    Leaf("3.1.2", "技师以上职称占双师型教师比例（%）", 3.0, Percent, "%"),
    Leaf("3.1.3", "市级以上大师（名师）工作室数（个）", 2.0, Count, "个"),
    Inner("3.2", "兼职教师", 3.0),
    Leaf("3.2.1", "企业技术骨干占专业教师比例（%）", 3.0, Percent, "%"),
    Inner("4", "产学合作", 38.0),
    Inner("4.1", "专业建设", 13.0),
    Leaf("4.1.1", "职教集团（联盟）或专指委开展活动数量（次）", 2.0, Count, "次"),
    Leaf("4.1.2", "签订长期合作协议的产学合作企业（规上企业）数（个）", 3.0, Count, "个"),
    Leaf("4.1.3", "省级现代学徒制试点", 2.0, Count, ""),
    Leaf("4.1.4", "参与现代学徒制（企业新型学徒制）试点的企业数（个）", 2.0, Count, "个"),
    Leaf("4.1.5", "参与现代学徒制（企业新型学徒制）试点的学生比例（%）", 2.0, Percent, "%"),
    Leaf("4.1.6", "1+X证书制度试点专业数（个）", 2.0, Count, "个"),
    Inner("4.2", "合作育人", 15.0),
    Leaf("4.2.1", "合作培养学生比例（%）", 3.0, Percent, "%"),
    Leaf("4.2.2", "专业教师下企业接受技能培训的时间（天）", 3.0, Amount, "天"),
    Leaf("4.2.3", "企业技术骨干进校承担教学任务量（课时）", 3.0, Amount, "课时"),
    Leaf("4.2.4", "企业接受实习实训的学生量（人次）", 2.0, Count, "人次"),
    Leaf("4.2.5", "企业接受应届毕业生就业数（人）", 2.0, Count, "人"),
    Leaf("4.2.6", "学校为企业年培训员工数（人）", 2.0, Count, "人"),
    Inner("4.3", "顶岗实习", 10.0),
    Leaf("4.3.1", "企业接受半年顶岗实习学生数（人）", 3.0, Count, "人"),
    Leaf("4.3.2", "半年期顶岗实习的毕业生比例（%）", 2.0, Percent, "%"),
    Leaf("4.3.3", "企业录用顶岗实习毕业生占直接就业毕业生比例（%）", 3.0, Percent, "%"),
    Leaf("4.3.4", "顶岗实习专业对口率（%）", 2.0, Percent, "%"),
    Inner("5", "人才培养", 6.0),
    Inner("5.1", "职业资格", 4.0),
    Leaf("5.1.1", "取得中级以上职业资格证书的比例（%）", 2.0, Percent, "%"),
    Leaf("5.1.2", "取得职业技能等级证书的比例（%）", 2.0, Percent, "%"),
    Inner("5.2", "社会培训", 2.0),
    Leaf("5.2.1", "社会培训量占全日制在校生规模的比例（%）", 2.0, Percent, "%"),
    Inner("6", "合作发展", 22.0),
    Inner("6.1", "毕业就业", 8.0),
    Leaf("6.1.1", "毕业生就业率（%）", 2.0, Percent, "%"),
    Leaf("6.1.2", "毕业生就业专业对口率（%）", 2.0, Percent, "%"),
    Leaf("6.1.3", "直接就业毕业生留绍工作比例（%）", 4.0, Percent, "%"),
    Inner("6.2", "课程建设", 4.0),
    Leaf("6.2.1", "共同开发课程数（门）", 2.0, Count, "门"),
    Leaf("6.2.2", "共同开发教材数（种）", 2.0, Count, "种"),
    Inner("6.3", "企业满意度", 4.0),
    Leaf("6.3.1", "学生实习用人单位满意率（%）", 2.0, Percent, "%"),
    Leaf("6.3.2", "学生就业用人单位满意率（%）", 2.0, Percent, "%"),
    Inner("6.4", "助力产业发展", 6.0),
    Leaf("6.4.1", "承接企业技术攻关项目数（个）（以技术服务合同为准）", 2.0, Count, "个"),
    Leaf("6.4.2", "技术创新成果数（个）", 2.0, Count, "个"),
    Leaf("6.4.3", "校企共建实验室或研发机构数（个）", 2.0, Count, "个"),
];

/// The built-in scheme.
pub fn scheme() -> Scheme {
    let nodes = ROWS.iter().map(|row| match *row {
        Inner(code, name, weight) => NodeSpec { code: code.into(), name: name.into(), weight, ..NodeSpec::default() },
        Leaf(code, name, weight, kind, unit) => NodeSpec {
            code: code.into(),
            name: name.into(),
            weight,
            indicator: Some(Indicator {
                kind,
                unit: unit.into(),
                // Training for society is counted against the school's size and may exceed it.
                max: (kind == Percent && code != "5.2.1").then_some(100.0),
                may_be_not_applicable: matches!(code, "5.1.1" | "5.1.2"),
                plan_target: (code == "3.1.1").then_some(90.0),
                ..Indicator::default()
            }),
            ..NodeSpec::default()
        },
    });
    let note =
        |text: &str, codes: &[&str]| Note { text: text.into(), codes: codes.iter().map(|c| (*c).into()).collect() };
    Scheme::new(SchemeSpec {
        id: ID.into(),
        title: "学校产教融合评价指标体系".into(),
        source: "绍兴市深化产教融合五年行动计划（征求意见稿）附件1".into(),
        full_marks: 100.0,
        groups: vec!["中职".into(), "高职".into()],
        nodes: nodes.collect(),
        notes: vec![
            note("中职、高职分开评价", &[]),
            note("单项指标：参评学校中指标值最高者得满分，其余学校按比例赋分", &[]),
            note("职业资格证书和职业技能等级证书取证率不包括无证可考的专业", &["5.1.1", "5.1.2"]),
            note("长期合作协议指一年以上的协议", &["4.1.2"]),
        ],
    })
    // Not `expect`: that has a way to write down every error, in the first download.
    .unwrap_or_else(|_| unreachable!("the annex's weights add up"))
}
