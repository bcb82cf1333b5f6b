//! Placeholder.

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn answer() -> u32 {
    42
}

fn main() {}
