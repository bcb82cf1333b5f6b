//! How the programs are linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // `cargo xtask finish` splits the page's program in two (see src/ui/late.rs), and needs to know who refers to whom.
    let is_cut = std::env::var_os("CARGO_FEATURE_ONE_FILE").is_none();
    if is_cut && std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-link-arg-bin=app=--emit-relocs");
    }
}
