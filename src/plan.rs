//! What the plan says beside its indicator system, word for word: the city's measurable targets, the figures it holds
//! schools and companies to, and the tasks of Annex 2. From 绍兴市深化产教融合五年行动计划（征求意见稿）; `tests/plan.rs`
//! compares every word with it.

/// A target of the city that can be measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Stable: what is entered is kept under it.
    pub id: &'static str,
    /// Where in the plan it stands.
    pub section: &'static str,
    /// The whole sentence.
    pub sentence: &'static str,
    /// The part of the sentence that names what is counted, and how much of it.
    pub amount: &'static str,
    /// Above 0.
    pub number: f64,
    /// `个`, `所` or `%`.
    pub unit: &'static str,
    /// By the end of this year, where the sentence names one.
    pub year: Option<u16>,
    /// The task of Annex 2 that repeats it.
    pub task: u8,
    /// The indicator of Annex 1 that measures the same of each school.
    pub indicator: Option<&'static str>,
}

/// A figure that is a rule for schools or companies and no target of the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    pub section: &'static str,
    pub sentence: &'static str,
}

/// A row of Annex 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    pub number: u8,
    pub text: &'static str,
    /// 牵头单位.
    pub lead: &'static str,
    /// 责任单位, as they stand; empty where the annex names none.
    pub responsible: &'static str,
}

const GENERAL: &str = "一、总体要求";
const GENERAL_SENTENCE: &str = "力争到2025年，创建省级产教融合联盟1个，创建省级产教融合示范基地2个，省级产教融合试点企业30个，省级产教融合工程项目10个，省级产学合作协同育人项目50个，全市职业教育产教融合的发展生态基本形成，符合职业教育发展规律的体制机制不断健全，职业教育对创新发展和产业升级的贡献显著增强。";

const fn general(id: &'static str, amount: &'static str, number: f64, task: u8) -> Target {
    Target {
        id,
        section: GENERAL,
        sentence: GENERAL_SENTENCE,
        amount,
        number,
        unit: "个",
        year: Some(2025),
        task,
        indicator: None,
    }
}

/// In the order of the plan.
pub const TARGETS: [Target; 10] = [
    general("alliances", "省级产教融合联盟1个", 1.0, 2),
    general("bases", "省级产教融合示范基地2个", 2.0, 2),
    general("companies", "省级产教融合试点企业30个", 30.0, 2),
    general("projects", "省级产教融合工程项目10个", 10.0, 3),
    general("joint-projects", "省级产学合作协同育人项目50个", 50.0, 3),
    Target {
        id: "electronics-school",
        section: "（二）统筹布局职业教育资源",
        sentence: "统筹职业教育与区域发展布局，配套新建1所电子类专业学校，谋划布局职业教育园区，引导职业教育资源向产业集聚区集中。",
        amount: "新建1所电子类专业学校",
        number: 1.0,
        unit: "所",
        year: None,
        task: 5,
        indicator: None,
    },
    Target {
        id: "park",
        section: "附件2",
        sentence: "统筹职业教育与区域发展布局，配套新建电子类专业学校1所，谋划布局职业教育园区1个。",
        amount: "谋划布局职业教育园区1个",
        number: 1.0,
        unit: "个",
        year: None,
        task: 5,
        indicator: None,
    },
    Target {
        id: "pupil-bases",
        section: "（十）将劳动实践融入基础教育",
        sentence: "建设15个中小学生职业体验示范基地，加强中小学生职业认知、职业体验和生活教育。",
        amount: "15个中小学生职业体验示范基地",
        number: 15.0,
        unit: "个",
        year: None,
        task: 12,
        indicator: None,
    },
    Target {
        id: "certificate-pilots",
        section: "（十一）推进1+X证书制度试点",
        sentence: "建设国家1+X证书试点工作单位10个以上。",
        amount: "国家1+X证书试点工作单位10个以上",
        number: 10.0,
        unit: "个",
        year: None,
        task: 10,
        indicator: None,
    },
    Target {
        id: "dual-qualified",
        section: "（十三）强化师资队伍建设",
        sentence: "加强职业学校“双师双能型”教师队伍建设，到2025年，职业学校双师型比率达90%以上。",
        amount: "职业学校双师型比率达90%以上",
        number: 90.0,
        unit: "%",
        year: Some(2025),
        task: 14,
        indicator: Some("3.1.1"),
    },
];

/// In the order of the plan.
pub const REQUIREMENTS: [Requirement; 3] = [
    Requirement {
        section: "（九）强化企业在岗职工教育培训",
        sentence: "企业发生的职工教育经费支出不超过工资薪金总额８％ 的部分准予在计算企业所得税应纳税额时扣除，超过部分准予在以后纳税年度结转扣除；其中用于一线职工教育培训的经费比例不低于７０％ 。",
    },
    Requirement {
        section: "（十三）强化师资队伍建设",
        sentence: "严格落实职业学校专业教师赴企业实践每５年累计不少于半年、新入职专业教师前两年须赴企业集中实践锻炼至少半年以上的制度。",
    },
    Requirement {
        section: "（十三）强化师资队伍建设",
        sentence: "从2019年起，职业院校、应用型本科高校相关专业教师原则上从具有3年以上企业工作经历并具有高职以上学历的人员中公开招聘，特殊高技能人才（含具有高级工以上职业资格人员）可适当放宽学历要求，2020年起基本不再从应届毕业生中招聘。",
    },
];

/// Annex 2.
pub const TASKS: [Task; 20] = [
    Task {
        number: 1,
        text: "将产教融合发展纳入全市经济社会发展总体规划，纳入区域发展、产业发展、城市建设和重大生产力布局规划。积极争创国家级产教融合型城市。",
        lead: "市发改委",
        responsible: "市教育局、市经信局、市财政局、市人社局、市科技局、市自然资源和规划局，各区、县（市）政府",
    },
    Task {
        number: 2,
        text: "到2025年，创建省级产教融合联盟1个，省级产教融合示范基地2个，省级产教融合试点企业30个。",
        lead: "市发改委",
        responsible: "市教育局、市经信局、市财政局、市人社局、市科技局，各区、县（市）政府",
    },
    Task {
        number: 3,
        text: "到2025年，创建省级产教融合工程项目10个，省级产学合作协同育人项目50个。",
        lead: "市教育局",
        responsible: "市发改委、市经信局、市财政局、市人社局、市科技局，各区、县（市）政府",
    },
    Task {
        number: 4, text: "扶持绍兴文理学院办好示范性应用型本科高校。", lead: "市教育局", responsible: ""
    },
    Task {
        number: 5,
        text: "统筹职业教育与区域发展布局，配套新建电子类专业学校1所，谋划布局职业教育园区1个。",
        lead: "市教育局",
        responsible: "市发改委、市自然资源和规划局，各区、县（市）政府、滨海新城管委会",
    },
    Task {
        number: 6,
        text: "推动学科专业建设与产业转型升级精准对接，推进专业与产业的进一步吻合。",
        lead: "市教育局",
        responsible: "市发改委，各区、县（市）政府",
    },
    Task {
        number: 7,
        text: "重点扶持一批与经济建设关联度大、契合度高的主体专业；建立人才需求预测预警机制，及时淘汰落后专业。",
        lead: "市教育局",
        responsible: "市发改委、市人社局，各区、县（市）政府",
    },
    Task {
        number: 8,
        text: "鼓励企业以独资、合资、合作等方式依法参与举办职业教育，支持有条件的省级以上产业园区和职业学校合作举办混合所有制性质的分校或产业学院。",
        lead: "市教育局",
        responsible: "市发改委、市经信局、市商务局、市人社局",
    },
    Task {
        number: 9,
        text: "建设一批区域性公共实训中心和专业实训基地，鼓励和引导企业、学校、社会培训机构参与建设实训基地和平台。",
        lead: "市人社局",
        responsible: "市教育局，各区、县（市）政府",
    },
    Task {
        number: 10, text: "建设国家1+X证书试点工作单位10个以上。", lead: "市教育局", responsible: "市人社局"
    },
    Task {
        number: 11,
        text: "深化招生考试制度改革，扎实有序推进中高职学制衔接和课程衔接试点改革。",
        lead: "市教育局",
        responsible: "市发改委",
    },
    Task {
        number: 12,
        text: "加强中小学生职业认知、职业体验和生活教育，鼓励实验实习实训基地向中小学校开放，建设示范中小学生职业体验基地15个。",
        lead: "市教育局",
        responsible: "",
    },
    Task {
        number: 13,
        text: "积极推行现代学徒制和企业新型学徒制，支持企业参与职业学校教育活动，积极推行订单班（联合班）培养模式。",
        lead: "市教育局",
        responsible: "市人社局",
    },
    Task {
        number: 14,
        text: "加强产教融合师资队伍建设，深入推进“千名技师进校园，千名教师下企业”工程，到2025年职业学校双师型比率达90%以上。",
        lead: "市教育局",
        responsible: "市人社局",
    },
    Task {
        number: 15,
        text: "扩大职业学校人事管理、教师职称评聘、收入分配等方面的自主权。",
        lead: "市教育局",
        responsible: "市人社局，各区、县（市）政府",
    },
    Task {
        number: 16,
        text: "建立产教融合信息服务平台，培养产教融合服务组织（企业），提供社会化专业化规范化中介服务，探索建立产教融合效能统计评价体系和第三方评估机制。",
        lead: "市发改委",
        responsible: "市教育局，各区、县（市）政府",
    },
    Task {
        number: 17,
        text: "统筹安排有关财政专项资金，不断加大对产教融合项目的支持力度。",
        lead: "市财政局",
        responsible: "各区、县（市）政府",
    },
    Task {
        number: 18,
        text: "对符合条件的产教融合相关用地视为教育科研划拨用地，给予优先保障。",
        lead: "市自然资源和规划局",
        responsible: "市财政局，各区、县（市）政府",
    },
    Task {
        number: 19,
        text: "鼓励金融机构开发适合产教融合项目特点的多元化融资品种。",
        lead: "市财政局",
        responsible: "市金融办",
    },
    Task {
        number: 20,
        text: "加强国际交流与合作，争取省级名校立项建设单位均有国际合作项目。",
        lead: "市教育局",
        responsible: "",
    },
];

impl Task {
    /// The responsible units one by one.
    ///
    /// ```
    /// # use scoreboard::plan::TASKS;
    /// let units: Vec<&str> = TASKS[4].responsible_units().collect();
    /// assert_eq!(units, ["市发改委", "市自然资源和规划局", "各区、县（市）政府", "滨海新城管委会"]);
    /// ```
    pub fn responsible_units(&self) -> impl Iterator<Item = &'static str> + use<> {
        /// One party, though its name holds the sign that parts the others.
        const DISTRICTS: &str = "各区、县（市）政府";
        let (before, after) = self.responsible.split_once(DISTRICTS).unwrap_or((self.responsible, ""));
        let names = |part: &'static str| part.split(['、', '，']).filter(|name| !name.is_empty());
        let districts = self.responsible.contains(DISTRICTS).then_some(DISTRICTS);
        names(before).chain(districts).chain(names(after))
    }
}
