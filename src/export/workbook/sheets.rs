//! Names of sheets, as the file format allows them.

/// The most characters of a name.
const LONGEST: usize = 31;

/// The names that are taken.
#[derive(Default)]
pub(super) struct SheetNames(Vec<String>);

impl SheetNames {
    /// A name as near to the wanted one as may be: no two are alike, whatever groups are called.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let is_allowed = |c: &char| !c.is_control() && !"[]:*?/\\'".contains(*c);
        let clean: String = wanted.chars().filter(is_allowed).collect();
        let clean = if clean.trim().is_empty() { "-" } else { clean.trim() };
        let mut n = 1;
        loop {
            let end = if n == 1 { String::new() } else { format!(" {n}") };
            let name = format!("{}{end}", shortened(clean, LONGEST - end.len()));
            let lower = name.to_lowercase();
            // A name that Excel keeps for itself.
            if lower != "history" && !self.0.contains(&lower) {
                self.0.push(lower);
                return name;
            }
            n += 1;
        }
    }
}

/// Its beginning and its end, which says what kind of sheet it is.
fn shortened(text: &str, most: usize) -> String {
    let length = |text: &str| text.encode_utf16().count();
    if length(text) <= most {
        return text.to_string();
    }
    let chars: Vec<char> = text.chars().collect();
    let tail: String = chars[chars.len().saturating_sub(8)..].iter().collect();
    let mut head = String::new();
    for c in chars {
        if length(&head) + c.len_utf16() + length(&tail) > most {
            break;
        }
        head.push(c);
    }
    format!("{}{}", head.trim_end(), tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_and_differ() {
        let mut names = SheetNames::default();
        assert_eq!(names.take("中职数据"), "中职数据");
        assert_eq!(names.take("[中/职]:数据"), "中职数据 2");
        assert_eq!(names.take("'?*"), "-");
        assert_eq!(names.take("History"), "History 2");
        let long = names.take(&format!("{}数据", "很长的组别".repeat(20)));
        assert!(long.encode_utf16().count() <= LONGEST && long.ends_with("数据"), "{long}");
        let emoji = names.take(&"🏫".repeat(40));
        assert!(emoji.encode_utf16().count() <= LONGEST);
    }
}
