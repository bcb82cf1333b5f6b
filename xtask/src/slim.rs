//! Scripts and style sheets without what only people read, and short names between a program and its script.

use crate::Result;
use crate::process::{run, step};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection, SectionId};
use wasmparser::{Imports, Parser, Payload};

/// Rewrites scripts and style sheets in place; without Node they stay as they are, and larger.
///
/// `es5` names those that browsers of 2009 must understand.
pub fn minify(files: &[PathBuf], es5: &[PathBuf]) -> Result<()> {
    let esbuild = match tools::esbuild() {
        Ok(esbuild) => esbuild,
        Err(why) => {
            println!("!! The scripts and style sheets are larger than they need be: {why}");
            return Ok(());
        }
    };
    // One call for each: of several files it insists on writing into one folder.
    let with = |files: &[PathBuf], target: &str| {
        files.iter().try_for_each(|file| {
            run(Command::new(&esbuild.node)
                .arg(&esbuild.script)
                .arg(file)
                .args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", target])
                .arg(format!("--outfile={}", file.display())))
        })
    };
    step("minify the scripts and style sheets", || {
        // The oldest browsers that boot.js lets in.
        with(files, "--target=chrome97,firefox104,safari16")?;
        with(es5, "--target=es5")
    })
}

/// Gives what a program imports from its own script short names, in both. wasm-bindgen's carry a fingerprint each, which
/// no compression can shorten: 7 KB of the first paint.
pub fn shorten_imports(program: &Path, script: &Path) -> Result<()> {
    let (bytes, names) = renamed(&fs::read(program)?)?;
    let text = with_names(&fs::read_to_string(script)?, &names)?;
    fs::write(program, bytes)?;
    fs::write(script, text)?;
    Ok(())
}

/// Long names, and the short ones in their place.
type Names = Vec<(String, String)>;

/// The program with short names, and which stand for which.
fn renamed(program: &[u8]) -> Result<(Vec<u8>, Names)> {
    let mut module = Module::new();
    let mut names = Names::new();
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section {
                let Imports::Single(_, import) = import? else {
                    return Err("imports that no linker of ours writes".into());
                };
                let ty = RoundtripReencoder.entity_type(import.ty).map_err(|error| error.to_string())?;
                // What comes from other files, and what the two agree on by name, stays.
                if import.module.ends_with("_bg.js") && import.name.starts_with("__wb") {
                    let short = format!("i{}", names.len());
                    imports.import(import.module, &short, ty);
                    names.push((import.name.to_owned(), short));
                } else {
                    imports.import(import.module, import.name, ty);
                }
            }
            module.section(&imports);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &program[usize::try_from(range.start)?..usize::try_from(range.end)?];
            module.section(&RawSection { id, data });
            debug_assert_ne!(id, SectionId::Import as u8);
        }
    }
    Ok((module.finish(), names))
}

/// The script with each name replaced where it is defined: as the key of a property.
fn with_names(script: &str, names: &[(String, String)]) -> Result<String> {
    let is_part_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let mut text = String::with_capacity(script.len());
    let mut n_replaced = 0;
    let mut rest = script;
    while let Some(start) = rest.find(is_part_of_word) {
        let (before, word) = rest.split_at(start);
        let word = word.split(|c| !is_part_of_word(c)).next().unwrap_or_default();
        text.push_str(before);
        match names.iter().find(|(name, _)| name == word) {
            Some((_, short)) => {
                text.push_str(short);
                n_replaced += 1;
            }
            None => text.push_str(word),
        }
        rest = &rest[start + word.len()..];
    }
    text.push_str(rest);
    if n_replaced == names.len() {
        Ok(text)
    } else {
        Err(format!("of {} imports the script names {n_replaced}", names.len()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_renamed_each_once() {
        let names = [("__wbg_a".to_owned(), "i0".to_owned()), ("__wbg_a_1".to_owned(), "i1".to_owned())];
        let script = "x={__wbg_a_1:f,__wbg_a(b){return é}}";
        assert_eq!(with_names(script, &names).unwrap(), "x={i1:f,i0(b){return é}}");
        assert!(with_names("x={__wbg_a:f}", &names).is_err());
        assert!(with_names("x={__wbg_a:f,__wbg_a_1:f};__wbg_a()", &names).is_err());
    }

    #[test]
    fn only_what_the_script_of_the_program_gives_is_renamed() {
        use wasm_encoder::EntityType::Function;
        let imports = |names: [&str; 3]| {
            let mut module = Module::new();
            module.section(&RawSection { id: SectionId::Type as u8, data: &[1, 0x60, 0, 0] });
            let mut section = ImportSection::new();
            section.import("./app_bg.js", names[0], Function(0));
            section.import("./late.js", names[1], Function(0));
            section.import("./app_bg.js", names[2], Function(0));
            module.section(&section);
            module.finish()
        };
        let (bytes, names) = renamed(&imports(["__wbg_x", "__wbg_y", "__wbindgen_z"])).unwrap();
        assert_eq!(bytes, imports(["i0", "__wbg_y", "i1"]));
        assert_eq!(names, [("__wbg_x".to_owned(), "i0".to_owned()), ("__wbindgen_z".to_owned(), "i1".to_owned())]);
    }
}
