// The script of the worker: `new Worker(url)`, with the address from `<meta name="worker">` in index.html.
//
// A classic worker, not `{ type: "module" }`: Firefox has module workers from 114 only, and we promise 104.
//
// What the page may rely on:
// - It may post messages at once. Those that come before the program listens are kept and given to it in order.
// - Whenever the worker cannot go on (it does not load, it panics, it runs out of memory), the page's `Worker` object
//   gets an `error` event. The page then calls `terminate()` and starts a new one.
"use strict";

const early = [];
const keep = (event) => {
  early.push(event.data);
  event.stopImmediatePropagation();
};
self.addEventListener("message", keep);

// Rejected promises stay inside a worker; an exception outside of all promises reaches the page.
const tellPage = (error) => setTimeout(() => { throw error; });
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  tellPage(event.reason);
});

importScripts("worker.js");
wasm_bindgen({ module_or_path: new URL("worker_bg.wasm", self.location.href) }).then(() => {
  self.removeEventListener("message", keep);
  for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
}, tellPage);
