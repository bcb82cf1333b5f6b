// Loads the program and tells boot.js how that went. A module of its own, as boot.js must stay readable for browsers
// that know no modules.
import init from "./app.js";

const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

init({ module_or_path: new URL("app_bg.wasm", import.meta.url) }).then(
  () => {
    tell("app-started");
    // There is none on a plain http address, in some private windows, and in the edition that is one file.
    navigator.serviceWorker?.register(new URL("../offline.js", import.meta.url), { updateViaCache: "none" })
      .catch((error) => console.warn("the page is not kept for offline use:", error));
  },
  (error) => {
    console.error(error);
    tell("app-failed", error);
  },
);
