//! The texts of `ui::charts`, and of the frame around every picture, beyond the first paint.

use super::{Lang, decimals};

/// The fixed texts of pictures.
pub struct ChartTexts {
    pub bars: &'static str,
    pub show_table: &'static str,
    pub hide_table: &'static str,
    pub save_svg: &'static str,
    pub save_png: &'static str,
    pub save_failed: &'static str,
}

impl Lang {
    pub fn charts(self) -> &'static ChartTexts {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// Who is first, how many are, whom it is ahead of, and the primary indicator that brings it most.
    pub(crate) fn bars_summary(
        self,
        first: &str,
        total: f64,
        n_first: usize,
        second: Option<(&str, f64)>,
        most: Option<(&str, f64)>,
    ) -> String {
        let total = decimals(total, 2);
        let mut said = match (self, second) {
            (Lang::Zh, _) if n_first > 1 => format!("{n_first} 所学校并列第一，{total} 分"),
            (Lang::En, _) if n_first > 1 => format!("{n_first} schools share first place with {total} points"),
            (Lang::Zh, Some((second, ahead))) => {
                format!("第一名 {first} {total} 分，比第二名 {second} 多 {} 分", decimals(ahead, 2))
            }
            (Lang::En, Some((second, ahead))) => {
                format!("{first} is first with {total} points, {} more than {second}", decimals(ahead, 2))
            }
            (Lang::Zh, None) => format!("本组只有 {first} 一所学校，{total} 分"),
            (Lang::En, None) => format!("{first} is alone in its group, with {total} points"),
        };
        if let Some((name, points)) = most {
            let points = decimals(points, 2);
            said += &match self {
                Lang::Zh => format!("；{first} 得分最多的一级指标是 {name}（{points} 分）"),
                Lang::En => format!("; {first} earns most in {name} ({points})"),
            };
        }
        said + self.full_stop()
    }

    fn full_stop(self) -> &'static str {
        match self {
            Lang::Zh => "。",
            Lang::En => ".",
        }
    }
}

const ZH: ChartTexts = ChartTexts {
    bars: "总分构成",
    show_table: "显示数据表",
    hide_table: "收起数据表",
    save_svg: "保存为 SVG",
    save_png: "保存为 PNG",
    save_failed: "浏览器没有生成图片。请改用另一种格式，或用“显示数据表”复制数字。",
};

const EN: ChartTexts = ChartTexts {
    bars: "Totals and their parts",
    show_table: "Show the numbers",
    hide_table: "Hide the numbers",
    save_svg: "Save as SVG",
    save_png: "Save as PNG",
    save_failed: "The browser could not make the picture. Try the other format, or copy the numbers from the table.",
};
