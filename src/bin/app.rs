//! The page.
#![deny(unsafe_code)]

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    scoreboard::ui::start(|| Box::pin(async { late::draw().await.ok() }));
}

/// In one piece everything is there from the start.
#[cfg(all(target_arch = "wasm32", feature = "one-file"))]
mod late {
    use scoreboard::ui::{LATE, Late};

    pub async fn draw() -> Result<Late, std::convert::Infallible> {
        Ok(LATE)
    }
}

/// Where the program is cut in two; see `ui::late`. Here and not in the library, as the other programs would get the
/// cut, and with it the whole page.
#[cfg(all(target_arch = "wasm32", not(feature = "one-file")))]
// The macro writes the call from one part to the other.
#[allow(unsafe_code)]
mod late {
    use scoreboard::ui::{LATE, Late};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(late, fallible)]
    pub fn draw() -> Result<Late, SplitLoaderError> {
        Ok(LATE)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
