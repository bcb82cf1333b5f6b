// Loads the program and tells boot.js how that went. A module of its own, as boot.js must stay readable for browsers
// that know no modules.
import init from "./app.js";

const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

init({ module_or_path: new URL("app_bg.wasm", import.meta.url) }).then(
  () => tell("app-started"),
  (error) => {
    console.error(error);
    tell("app-failed", error);
  },
);
