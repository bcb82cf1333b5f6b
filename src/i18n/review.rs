//! What is said where data is looked through, corrected, typed in and sent back.

use super::{Lang, figure};
use crate::engine::Scheme;
use crate::table::{
    CellAddress, CellRef, Decision, Difference, Interpretation, Issue, IssueKind, LeftOutReason, Role, Shape,
};

impl Lang {
    /// A finding without the school and the indicator, where both stand beside it.
    pub fn issue_of_value(self, issue: &Issue) -> String {
        match (&issue.accepted, &issue.kind, &issue.at) {
            (Some(reason), kind, _) => self.accepted(&self.fact(kind), reason),
            (None, IssueKind::UnmatchedColumn { header }, Some(at)) if header.is_empty() => {
                self.column_without_heading(&CellRef::column_letters(at.cell.col))
            }
            (None, kind, _) => self.issue_kind(kind),
        }
    }

    /// What was found, without what follows from it: somebody said that it is right.
    fn fact(self, kind: &IssueKind) -> String {
        use IssueKind as K;
        match (kind, self) {
            (K::OverMax { value, max }, Lang::Zh) => format!("{} 超过 {}", figure(*value), figure(*max)),
            (K::OverMax { value, max }, Lang::En) => format!("{} is above {}", figure(*value), figure(*max)),
            (K::TenThousandfold { value, next }, Lang::Zh) => {
                format!("{} 远大于其余学校最高值 {}", figure(*value), figure(*next))
            }
            (K::TenThousandfold { value, next }, Lang::En) => {
                format!("{} is far above the highest of the others, {}", figure(*value), figure(*next))
            }
            (K::TenTimesNext { value, next }, Lang::Zh) => {
                format!("{} 远大于第二名 {}", figure(*value), figure(*next))
            }
            (K::TenTimesNext { value, next }, Lang::En) => {
                format!("{} is far above the next, {}", figure(*value), figure(*next))
            }
            (K::SameForAll { value, .. }, Lang::Zh) => format!("各校都是 {}", figure(*value)),
            (K::SameForAll { value, .. }, Lang::En) => format!("all schools state {}", figure(*value)),
            (K::RowTooLong { n_cells, .. }, Lang::Zh) => format!("这一行有 {n_cells} 格，照读"),
            (K::RowTooLong { n_cells, .. }, Lang::En) => format!("the row of {n_cells} cells is read as it stands"),
            _ => self.issue_kind(kind),
        }
    }

    /// A kind of finding, by its stable name, in a word or two; empty for one that there is not.
    pub fn issue_name(self, code: &str) -> &'static str {
        let (zh, en) = match code {
            "negative" => ("负数", "Negative"),
            "over_100" | "over_max" => ("超过上限", "Above the limit"),
            "not_a_number" => ("不是数字", "Not a number"),
            "date" => ("变成了日期", "Turned into a date"),
            "spreadsheet_error" => ("公式出错", "Formula error"),
            "formula_without_value" => ("公式没有结果", "Formula without a result"),
            "unknown_unit" => ("单位不对", "Wrong unit"),
            "doubtful_unit" => ("单位不明", "Doubtful unit"),
            "not_applicable_here" => ("不能不适用", "Must apply"),
            "fraction_or_percent" => ("小数还是百分数", "Fraction or percent"),
            "not_yes_no" => ("应填有或无", "Yes or no"),
            "ten_thousandfold" => ("大得异常", "Far too large"),
            "ten_times_next" => ("可能多写一位", "A digit may have slipped"),
            "same_for_all" => ("各校相同", "The same for all"),
            "all_or_nothing" => ("多为 0% 或 100%", "Mostly 0% or 100%"),
            "points_for_values" => ("像是得分", "Points for data?"),
            "no_name" => ("缺学校名称", "School without a name"),
            "not_a_school" => ("不像学校", "Hardly a school"),
            "row_too_long" => ("整行可能错位", "Row may have slipped"),
            "duplicate_unit" => ("学校重复", "School twice"),
            "similar_unit" => ("校名相近", "Names much alike"),
            "no_group" => ("不知道组别", "Group not known"),
            "unknown_group" => ("组别不在办法里", "Another group"),
            "no_year" => ("不知道年份", "Year not known"),
            "years_together" => ("年份不一", "Several years"),
            "duplicate_column" => ("指标列重复", "Column twice"),
            "uncertain_column" => ("表头待确认", "Heading to confirm"),
            "unmatched_column" => ("不是指标的列", "Column that is no indicator"),
            "no_column" => ("缺这项指标", "Indicator without a column"),
            "hidden_included" => ("含隐藏行列", "Hidden rows or columns"),
            "nothing_found" => ("没有找到表格", "No table found"),
            "missing" => ("未填报", "Not reported"),
            "not_applicable" => ("不适用", "Not applicable"),
            "zero_maximum" => ("全组最高为 0", "Highest is 0"),
            "nobody_reported" => ("全组未填报", "Nobody reported"),
            "single_unit" => ("只有一所学校", "One school only"),
            "nothing_applies" => ("全部不适用", "Nothing applies"),
            _ => ("", ""),
        };
        self.pick(zh, en)
    }

    fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// What a proposal would make of a value.
    pub fn proposal(self, shape: Shape, text: &str) -> String {
        match (shape, self) {
            (Shape::Empty, Lang::Zh) => "按未填报".into(),
            (Shape::Empty, Lang::En) => "Not reported".into(),
            (Shape::Yuan, Lang::Zh) => format!("是 {text}"),
            (_, Lang::Zh) => format!("改为 {text}"),
            (Shape::Yuan, Lang::En) => format!("It is {text}"),
            (_, Lang::En) => format!("Change to {text}"),
        }
    }

    pub fn answer_is(self, name: &str) -> String {
        match self {
            Lang::Zh => format!("是“{name}”"),
            Lang::En => format!("It is “{name}”"),
        }
    }

    pub fn answer_not_read(self) -> &'static str {
        self.pick("不读", "Do not read it")
    }

    pub fn answer_a_school(self) -> &'static str {
        self.pick("是学校，计入", "It is a school")
    }

    pub fn answer_group_of_its_own(self, group: &str) -> String {
        match self {
            Lang::Zh => format!("“{group}”单独成组"),
            Lang::En => format!("“{group}” is a group of its own"),
        }
    }

    pub fn all_first(self) -> &'static str {
        self.pick("都用先读入的", "The first of each")
    }

    pub fn all_later(self) -> &'static str {
        self.pick("都用后读入的", "The later of each")
    }

    pub fn answer_as_it_stands(self) -> &'static str {
        self.pick("没有错位，照读", "Nothing slipped: read it as it stands")
    }

    pub fn answer_use(self, place: &str) -> String {
        match self {
            Lang::Zh => format!("用 {place}"),
            Lang::En => format!("Use {place}"),
        }
    }

    pub fn for_all(self, label: &str, n: usize) -> String {
        match self {
            Lang::Zh => format!("{n} 处都选“{label}”"),
            Lang::En => format!("All {n}: {label}"),
        }
    }

    /// What happens to `n` findings of the same indicator, or to all.
    pub fn alike(self, shape: Shape, n: usize, of_all: bool) -> String {
        let (zh, en) = match shape {
            Shape::Hundredfold => ("乘以 100", "times 100"),
            Shape::AsPercent => ("照数加 %", "as it stands, with %"),
            Shape::Yuan => ("单位是元", "in 元"),
            Shape::AsSeen => ("按显示的数", "as shown"),
            Shape::AsHeld => ("按单元格里的数", "as the cell holds it"),
            Shape::Tenth => ("除以 10", "divided by 10"),
            Shape::Hundredth => ("除以 100", "divided by 100"),
            Shape::Positive => ("去掉负号", "without the minus"),
            Shape::Figure => ("只取数字", "the figure only"),
            Shape::Point => ("逗号作小数点", "with a point for the comma"),
            Shape::WithoutMarks => ("去掉逗号", "without commas"),
            Shape::Yes => ("改为有", "yes"),
            Shape::Empty => ("按未填报", "not reported"),
        };
        match (self, of_all) {
            (Lang::Zh, false) => format!("本指标 {n} 处{zh}"),
            (Lang::Zh, true) => format!("全部 {n} 处{zh}"),
            (Lang::En, false) => format!("All {n} of this indicator: {en}"),
            (Lang::En, true) => format!("All {n}: {en}"),
        }
    }

    pub fn accept_alike(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("本指标 {n} 处都属实"),
            Lang::En => format!("All {n} of this indicator are right"),
        }
    }

    /// A sheet, with its file.
    pub fn sheet_label(self, file: &str, sheet: &str) -> String {
        let file = self.file_name(file);
        if sheet.is_empty() { file.into_owned() } else { format!("{file} · {sheet}") }
    }

    /// 0..=1 in percent.
    pub fn percent(self, share: f64) -> String {
        format!("{:.0}%", share * 100.0)
    }

    pub fn left_out_reason(self, reason: LeftOutReason) -> &'static str {
        let (zh, en) = match reason {
            LeftOutReason::Title => ("标题", "Title"),
            LeftOutReason::Note => ("说明或签名", "Note or signature"),
            LeftOutReason::TotalRow => ("合计、平均一类", "Total or average"),
            LeftOutReason::UnmatchedColumn => ("不是指标的列", "Column that is no indicator"),
            LeftOutReason::EmptySheet => ("空表", "Empty sheet"),
            LeftOutReason::NotATable => ("没有认出表头", "No headings found"),
            LeftOutReason::WorkedOut => ("由公式算出，用于核对", "Worked out by formulas, for checking"),
            LeftOutReason::Decided => ("人工指定不读", "Left out by hand"),
        };
        self.pick(zh, en)
    }

    /// What a cell says otherwise than before.
    pub fn difference(self, difference: &Difference, scheme: &Scheme) -> String {
        let text = |text: &str| match text {
            "" => self.pick("空", "nothing").to_string(),
            text => super::message::short(text),
        };
        let (before, after) = (text(&difference.before), text(&difference.after));
        let indicator = difference.code.as_deref().and_then(|code| scheme.node_idx(code));
        match (indicator, difference.before.is_empty(), self) {
            (Some(i), ..) => {
                let name = self.node_name(scheme, &scheme.nodes()[i]);
                format!("{} {name}: {before} → {after}", difference.unit)
            }
            (None, true, Lang::Zh) => format!("{}：新增", difference.unit),
            (None, false, Lang::Zh) => format!("{}：不再出现", difference.unit),
            (None, true, Lang::En) => format!("{}: new", difference.unit),
            (None, false, Lang::En) => format!("{}: gone", difference.unit),
        }
    }

    /// A table came in the place of another, with so many differences.
    pub fn replaced(self, file: &str, by: &str, n: usize) -> String {
        let (file, by) = (self.file_name(file), self.file_name(by));
        match (self, n, file == by) {
            (Lang::Zh, 0, false) => format!("“{by}”已替换“{file}”，其中的学校没有变化。"),
            (Lang::En, 0, false) => format!("“{by}” replaced “{file}”; its schools have not changed."),
            (Lang::Zh, 0, _) => format!("“{file}”又读入一次，内容没有变化。"),
            (Lang::Zh, n, true) => format!("“{file}”已换成新读入的，有 {n} 处不同。"),
            (Lang::Zh, n, false) => format!("“{by}”已替换“{file}”，有 {n} 处不同。"),
            (Lang::En, 0, _) => format!("“{file}” was read again; nothing has changed."),
            (Lang::En, n, true) => format!("“{file}” was replaced by its new version: {n} differences."),
            (Lang::En, n, false) => format!("“{by}” replaced “{file}”: {n} differences."),
        }
    }

    /// An indicator is read from another column or row.
    pub fn taken_by(self, position: &str) -> String {
        match self {
            Lang::Zh => format!("这项指标已改由 {position} 读入，这里不再读"),
            Lang::En => format!("Its indicator is read from {position} now"),
        }
    }

    pub fn in_force(self, is_in_force: bool) -> &'static str {
        if is_in_force { self.pick("有效", "in force") } else { self.pick("已不起作用", "no longer in force") }
    }

    fn role(self, role: &Role, scheme: &Scheme) -> String {
        match role {
            Role::Indicator(code) => {
                let node = scheme.node_idx(code).map(|i| &scheme.nodes()[i]);
                node.map_or_else(|| code.clone(), |node| self.node_name(scheme, node).into_owned())
            }
            Role::Name => self.texts().column_school.into(),
            Role::Group => self.texts().column_group.into(),
            Role::Year => self.year_column().into(),
            Role::LeftOut => self.answer_not_read().into(),
        }
    }

    /// A decision as the record has it: what it changed, from what to what.
    pub fn decision(self, decision: &Decision, interpretation: &Interpretation, scheme: &Scheme) -> String {
        let or_empty = |text: &str| match text {
            "" => self.pick("空", "nothing").to_string(),
            text => super::message::short(text),
        };
        let unit = |at: &CellAddress| {
            let unit = interpretation.units.iter().find(|unit| unit.at == *at);
            unit.map_or_else(|| self.place(at), |unit| unit.name.clone())
        };
        let indicator = |code: &str| {
            let node = scheme.node_idx(code).map(|i| &scheme.nodes()[i]);
            node.map_or_else(|| code.to_string(), |node| self.node_name(scheme, node).into_owned())
        };
        let zh = self == Lang::Zh;
        match decision {
            Decision::Value { unit_at, code, was, text, .. } => {
                format!("{} {}: {} → {}", unit(unit_at), indicator(code), or_empty(was), or_empty(text))
            }
            Decision::Column { header, role, .. } => match zh {
                true => format!("列“{}”：{}", or_empty(header), self.role(role, scheme)),
                false => format!("Column “{}”: {}", or_empty(header), self.role(role, scheme)),
            },
            Decision::Headings { row, .. } => match zh {
                true => format!("表头在第 {} 行", u64::from(*row) + 1),
                false => format!("The headings stand on row {}", u64::from(*row) + 1),
            },
            Decision::Line { text, is_unit, .. } => match (zh, is_unit) {
                (true, true) => format!("“{}”是学校，读入", or_empty(text)),
                (true, false) => format!("“{}”不读", or_empty(text)),
                (false, true) => format!("“{}” is a school: read it", or_empty(text)),
                (false, false) => format!("“{}” is not read", or_empty(text)),
            },
            Decision::Name { was, name, .. } => match zh {
                true => format!("校名：{} → {name}", or_empty(was)),
                false => format!("Name: {} → {name}", or_empty(was)),
            },
            Decision::Group { unit, group, .. } => match zh {
                true => format!("{unit}：组别是{}", self.group_name(group)),
                false => format!("{unit}: the group is {}", self.group_name(group)),
            },
            Decision::SheetGroup { group, .. } => match zh {
                true => format!("整张表的组别是{}", self.group_name(group)),
                false => format!("The group of the whole sheet is {}", self.group_name(group)),
            },
            Decision::Year { unit, year, .. } => match zh {
                true => format!("{unit}：是 {year} 年的数据"),
                false => format!("{unit}: the year is {year}"),
            },
            Decision::SheetYear { year: Some(year), .. } => match zh {
                true => format!("整张表是 {year} 年的数据"),
                false => format!("The year of the whole sheet is {year}"),
            },
            Decision::SheetYear { year: None, .. } => match zh {
                true => "整张表不按年份".into(),
                false => "The whole sheet has no year".into(),
            },
            Decision::Accept { was, reason, whom, code, .. } => {
                let about = format!("{whom} {}", if code.is_empty() { String::new() } else { indicator(code) });
                match (zh, reason.is_empty()) {
                    (true, true) => format!("{about}：“{}”属实", or_empty(was)),
                    (true, false) => format!("{about}：“{}”属实，{reason}", or_empty(was)),
                    (false, true) => format!("{about}: “{}” is right as it stands", or_empty(was)),
                    (false, false) => format!("{about}: “{}” is right as it stands, {reason}", or_empty(was)),
                }
            }
        }
    }

    pub fn decision_place(self, decision: &Decision) -> String {
        match decision {
            Decision::Headings { file, sheet, .. }
            | Decision::SheetGroup { file, sheet, .. }
            | Decision::SheetYear { file, sheet, .. } => self.sheet_label(file, sheet),
            Decision::Column { at, .. }
            | Decision::Line { at, .. }
            | Decision::Name { at, .. }
            | Decision::Group { at, .. }
            | Decision::Year { at, .. }
            | Decision::Accept { at, .. }
            | Decision::Value { at, .. } => self.place(at),
        }
    }

    /// A certificate rate as the sum it is: `45 ÷ (80 − 20)`.
    pub fn certificate_sum(self, people: &[String; 3]) -> String {
        let [holders, all, without] = people.each_ref().map(|part| if part.is_empty() { "0" } else { part });
        format!("{holders} ÷ ({all} − {without})")
    }

    pub fn n_filled(self, n_filled: usize, n_fields: usize) -> String {
        match self {
            Lang::Zh => format!("已填 {n_filled} / {n_fields} 项"),
            Lang::En => format!("{n_filled} of {n_fields} filled in"),
        }
    }

    pub fn n_corrections(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("含 {n} 处人工更正"),
            Lang::En => format!("with {n} corrections by hand"),
        }
    }

    pub fn n_questions(self, n: usize) -> String {
        match self {
            Lang::Zh => format!("有 {n} 个问题要请您确认"),
            Lang::En => format!("Questions for you: {n}"),
        }
    }

    /// How sheets of one shape were read.
    pub fn sheet_summary(self, n_units: usize, n_read: usize, n_asked: usize) -> String {
        match (self, n_asked) {
            (Lang::Zh, 0) => format!("{n_units} 所学校，{n_read} 项指标"),
            (Lang::Zh, n) => format!("{n_units} 所学校，{n_read} 项指标，{n} 列待确认"),
            (Lang::En, 0) => format!("Schools {n_units}, indicators {n_read}"),
            (Lang::En, n) => format!("Schools {n_units}, indicators {n_read}, columns to confirm {n}"),
        }
    }

    pub fn and_more(self, label: &str, n_more: usize) -> String {
        match (self, n_more) {
            (_, 0) => label.into(),
            (Lang::Zh, n) => format!("{label} 等 {} 张同样的表", n + 1),
            (Lang::En, n) => format!("{label} and {n} more of the same shape"),
        }
    }

    pub fn heading_place(self, line: u32, is_by_columns: bool) -> String {
        match (self, is_by_columns) {
            (Lang::Zh, false) => format!("表头在第 {line} 行"),
            (Lang::Zh, true) => "指标竖排，一列一所学校".to_string(),
            (Lang::En, false) => format!("Headings on row {line}"),
            (Lang::En, true) => "Indicators below each other, a column a school".to_string(),
        }
    }

    pub fn entry_cell(self, school: &str, column: &str) -> String {
        format!("{school} {column}")
    }

    pub fn slip_title(self, unit: &str) -> String {
        match self {
            Lang::Zh => format!("{unit} 数据退回单"),
            Lang::En => format!("Return slip: {unit}"),
        }
    }

    pub fn slip_file(self, unit: &str) -> String {
        format!("{unit} 退回单.xlsx")
    }

    pub fn row_number(self, row: usize) -> String {
        match self {
            Lang::Zh => format!("第 {} 所", row + 1),
            Lang::En => format!("School {}", row + 1),
        }
    }
}
