//! The texts of project files and of keeping the work, beyond the first paint.

use super::Lang;

/// The fixed texts of saving and opening.
pub struct ProjectTexts {
    pub title: &'static str,
    pub intro: &'static str,
    pub save_project: &'static str,
    pub open_project: &'static str,
    pub switch_on: &'static str,
    pub switch_off: &'static str,
    pub clear: &'static str,
    pub cleared: &'static str,
    pub off: &'static str,
    pub looking: &'static str,
    pub nothing_yet: &'static str,
    pub on_disk: &'static str,
    pub no_storage: &'static str,
    pub full: &'static str,
    pub too_large: &'static str,
    pub newer_storage: &'static str,
    pub other_window: &'static str,
    pub take_theirs: &'static str,
    pub keep_mine: &'static str,
    pub start_afresh: &'static str,
    pub bring_back: &'static str,
    pub download: &'static str,
    pub project_not_made: &'static str,
    pub new_version: &'static str,
    pub versions: &'static str,
    pub no_versions: &'static str,
    pub open: &'static str,
    pub scheme: &'static str,
    pub options: &'static str,
    pub decisions: &'static str,
    pub benchmark: &'static str,
    pub scenarios: &'static str,
    pub progress: &'static str,
    pub list_changed: &'static str,
    pub damaged: &'static str,
    pub not_a_project: &'static str,
    pub project_too_large: &'static str,
    pub copy_link: &'static str,
    pub link_hint: &'static str,
    pub evidence: &'static str,
    pub evidence_intro: &'static str,
    pub evidence_paste: &'static str,
    pub data_hash: &'static str,
    pub scheme_hash: &'static str,
    pub options_in_force: &'static str,
    pub engine_version: &'static str,
    pub same: &'static str,
    pub different: &'static str,
    pub not_stated: &'static str,
    pub all_same: &'static str,
    pub stopped: &'static str,
    pub compute_again: &'static str,
}

const ZH: ProjectTexts = ProjectTexts {
    title: "保存",
    intro: "自动保存只存在本机的浏览器里，保留最近三份。项目文件含全部数据、更正和选项，可以备份，也可以换一台电脑接着做。",
    save_project: "保存项目文件",
    open_project: "打开项目文件",
    switch_on: "开启自动保存",
    switch_off: "关闭自动保存",
    clear: "清除本机数据",
    cleared: "本机保存的数据已清除，自动保存已关闭。页面里的数据在关闭页面后消失。",
    off: "自动保存已关闭",
    looking: "正在查看本机保存的数据……",
    nothing_yet: "自动保存已开启",
    on_disk: "单文件版不自动保存：从磁盘打开的页面共用一处存储。请保存项目文件。",
    no_storage: "这个浏览器没有或不允许本地存储（例如无痕窗口），不能自动保存。请保存项目文件。",
    full: "浏览器的存储空间已满，没有保存。请保存项目文件。",
    too_large: "数据太大，不能自动保存。请减少数据表，或导出工作簿。",
    newer_storage: "本机的数据由较新版本的页面保存，本版本不动它。请保存项目文件。",
    other_window: "另一个窗口保存了较新的数据，本窗口已停止自动保存，没有覆盖它。",
    take_theirs: "打开较新的数据",
    keep_mine: "以本窗口为准",
    start_afresh: "重新开始",
    bring_back: "恢复那一份",
    download: "下载原文件",
    project_not_made: "数据太大，没有生成项目文件：存下来也打不开。请减少数据表，或导出工作簿。",
    new_version: "页面有了新版本，下次打开时启用；现在的工作不受影响。",
    versions: "较早的版本",
    no_versions: "本机没有保存的数据。",
    open: "打开",
    scheme: "指标体系",
    options: "选项",
    decisions: "更正记录",
    benchmark: "标杆包",
    scenarios: "假设方案",
    progress: "规划进度",
    list_changed: "文件目录被改动过",
    damaged: "文件已损坏，没有能读出的内容。",
    not_a_project: "不是项目文件。",
    project_too_large: "文件超过 50 MB，不是本页面保存的项目文件。",
    copy_link: "复制选项链接",
    link_hint: "链接只含评分选项，不含数据。",
    evidence: "核对结果凭证",
    evidence_intro: "报告和工作簿上印有数据、指标体系、选项的凭证。打开项目文件后，把报告上的凭证粘贴在这里，就能核对是不是同一份结果。",
    evidence_paste: "粘贴报告或工作簿上的凭证",
    data_hash: "数据",
    scheme_hash: "指标体系",
    options_in_force: "评分选项",
    engine_version: "程序版本",
    same: "一致",
    different: "不一致",
    not_stated: "未写明",
    all_same: "数据、指标体系、选项全部一致：是同一份结果。",
    stopped: "刚才的数据或更改没有算完，还没有生效，但没有丢失。",
    compute_again: "重新计算",
};

const EN: ProjectTexts = ProjectTexts {
    title: "Saving",
    intro: "Autosave stays in this browser on this computer and keeps the last three versions. A project file holds all data, corrections and options: keep it as a backup, or go on with it on another computer.",
    save_project: "Save project file",
    open_project: "Open project file",
    switch_on: "Turn autosave on",
    switch_off: "Turn autosave off",
    clear: "Clear this computer",
    cleared: "What was saved on this computer is gone, and autosave is off. The data in this page goes when the page is closed.",
    off: "Autosave is off",
    looking: "Looking for saved data …",
    nothing_yet: "Autosave is on",
    on_disk: "The one-file edition does not autosave: pages opened from the disk share one storage. Please save a project file.",
    no_storage: "This browser has no local storage or does not allow it (a private window, for instance), so nothing is saved. Please save a project file.",
    full: "The browser’s storage is full; nothing was saved. Please save a project file.",
    too_large: "The data is too large to be saved. Please take tables out, or export a workbook.",
    newer_storage: "The data on this computer was saved by a newer version of this page; this version leaves it alone. Please save a project file.",
    other_window: "Another window has saved newer data. This window has stopped saving and has not overwritten it.",
    take_theirs: "Open the newer data",
    keep_mine: "Keep what is here",
    start_afresh: "Start afresh",
    bring_back: "Bring it back",
    download: "Download the file",
    project_not_made: "The data is too large: no project file was made, as it could not be opened again. Please take tables out, or export a workbook.",
    new_version: "A newer version of the page is ready and is used when you open it next; your work here goes on as it is.",
    versions: "Earlier versions",
    no_versions: "Nothing is saved on this computer.",
    open: "Open",
    scheme: "indicator system",
    options: "options",
    decisions: "corrections",
    benchmark: "benchmark",
    scenarios: "scenarios",
    progress: "progress of the plan",
    list_changed: "the file’s list of contents was changed",
    damaged: "The file is damaged; nothing in it can be read.",
    not_a_project: "This is not a project file.",
    project_too_large: "The file is over 50 MB; this page has not saved it.",
    copy_link: "Copy link with options",
    link_hint: "The link holds the options only, no data.",
    evidence: "Check a result’s evidence",
    evidence_intro: "Reports and workbooks carry prints of the data, the indicator system and the options. With the project open, paste them here to see whether it is the same result.",
    evidence_paste: "Paste the evidence of a report or workbook",
    data_hash: "Data",
    scheme_hash: "Indicator system",
    options_in_force: "Options",
    engine_version: "Program version",
    same: "the same",
    different: "different",
    not_stated: "not stated",
    all_same: "Data, indicator system and options are the same: it is the same result.",
    stopped: "The last data or change was not worked out to the end. It is not in force yet, but not lost.",
    compute_again: "Work it out again",
};

impl Lang {
    pub fn project(self) -> &'static ProjectTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    pub fn kept_at(self, time: &str) -> String {
        match self {
            Lang::Zh => format!("已自动保存 {time}"),
            Lang::En => format!("Saved {time}"),
        }
    }

    pub fn restored(self, time: &str) -> String {
        match self {
            Lang::Zh => format!("已恢复 {time} 自动保存的数据。"),
            Lang::En => format!("The data saved at {time} is back."),
        }
    }

    pub fn work_waits(self, time: &str) -> String {
        match self {
            Lang::Zh => format!("本机还有 {time} 自动保存的数据。"),
            Lang::En => format!("There is also data saved at {time} on this computer."),
        }
    }

    pub fn version_not_whole(self, time: &str, why: &str) -> String {
        match self {
            Lang::Zh => format!("{time} 自动保存的数据不完整：{why}已改用较早的完整版本；没有时，用其中能读出的部分。"),
            Lang::En => format!(
                "The data saved at {time} is not whole: {why} An earlier whole version is used; where there is none, what can be read."
            ),
        }
    }

    /// `losses` is empty or ends its sentence.
    pub fn project_opened(self, file: &str, engine: &str, losses: &str) -> String {
        match self {
            Lang::Zh => format!("已打开“{file}”（版本 {engine} 保存），代替了原来的数据。{losses}"),
            Lang::En => {
                format!("“{file}” (saved by version {engine}) is open in the place of the data before. {losses}")
            }
        }
    }

    /// What was worked out anew from a file, and what of it is not as the file states; empty where all is.
    pub fn project_confirmed(self, differences: &[&str]) -> String {
        match (self, differences) {
            (Lang::Zh, []) => "已重新计算：数据、指标体系、选项的凭证与保存时全部一致。".into(),
            (Lang::En, []) => "Worked out anew: data, indicator system and options are those it was saved with.".into(),
            (Lang::Zh, names) => format!("已重新计算，与保存时的凭证不一致：{}。", names.join("、")),
            (Lang::En, names) => format!("Worked out anew; not as it was saved: {}.", names.join(", ")),
        }
    }

    pub fn project_refused(self, file: &str, why: &str) -> String {
        match self {
            Lang::Zh => format!("“{file}”没有打开：{why}现有的数据没有变化。"),
            Lang::En => format!("“{file}” was not opened: {why} The data here is as it was."),
        }
    }

    /// Before its encoding can be changed.
    pub fn not_at_hand(self, file: &str) -> String {
        match self {
            Lang::Zh => format!("要换一种编码读“{file}”，请先重新选择这个文件：页面里只有上次读出的内容。"),
            Lang::En => format!(
                "To read “{file}” in another encoding, please choose the file again first: the page only has what was read of it before."
            ),
        }
    }

    pub fn not_written(self, file: &str) -> String {
        match self {
            Lang::Zh => format!("“{file}”没有生成，请再试一次；数据没有变化。"),
            Lang::En => format!("“{file}” could not be made. Please try again; the data are as they were."),
        }
    }

    pub fn newer_project(self, format: u32, engine: &str, own: &str) -> String {
        match self {
            Lang::Zh => format!(
                "由较新的版本 {engine}（格式 {format}）保存，本页面是版本 {own}，读不出其中的内容。请用较新的页面打开。"
            ),
            Lang::En => format!(
                "it was saved by the newer version {engine} (format {format}); this page is version {own} and can read nothing of it. Please open it with the newer page."
            ),
        }
    }

    pub fn project_table(self, position: usize) -> String {
        match self {
            Lang::Zh => format!("第 {position} 张数据表"),
            Lang::En => format!("table {position}"),
        }
    }

    /// Parts by name.
    pub fn parts_damaged(self, parts: &[String]) -> String {
        match self {
            Lang::Zh => format!("文件有损坏，没有读入：{}。其余部分已读入。", parts.join("、")),
            Lang::En => format!("The file is damaged; left out: {}. The rest was read.", parts.join(", ")),
        }
    }

    pub fn parts_newer(self, parts: &[String], engine: &str, own: &str) -> String {
        match self {
            Lang::Zh => format!(
                "文件由较新的版本 {engine} 保存，本页面是版本 {own}，没有读入：{}。其余部分已读入。",
                parts.join("、")
            ),
            Lang::En => format!(
                "The file was saved by the newer version {engine}, this page is version {own}; left out: {}. The rest was read.",
                parts.join(", ")
            ),
        }
    }

    /// Options came with a link; `unknown` and `scheme` name what this page passed over.
    pub fn link_applied(self, scheme: Option<&str>, unknown: &[String]) -> String {
        let passed_over: Vec<&str> = scheme.into_iter().chain(unknown.iter().map(String::as_str)).collect();
        match (self, passed_over.is_empty()) {
            (Lang::Zh, true) => "已采用链接中的评分选项。".into(),
            (Lang::En, true) => "The options of the link are in force.".into(),
            (Lang::Zh, false) => format!("已采用链接中的评分选项；不认识的没有采用：{}。", passed_over.join("、")),
            (Lang::En, false) => {
                format!("The options of the link are in force; not known and passed over: {}.", passed_over.join(", "))
            }
        }
    }

    pub fn keep_failed(self, why: &str) -> String {
        match self {
            Lang::Zh => format!("无法自动保存：{why}请保存项目文件。"),
            Lang::En => format!("Autosave failed: {why} Please save a project file."),
        }
    }

    /// With the ending that this page knows its own files by.
    pub fn project_file(self, day: &str) -> String {
        match self {
            Lang::Zh => format!("产教融合评分项目-{day}.scoreboard"),
            Lang::En => format!("school-scores-project-{day}.scoreboard"),
        }
    }
}
