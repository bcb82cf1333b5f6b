// The service worker: keeps the page for when there is no network. `cargo xtask finish` fills in which version this is
// and what belongs to it.
//
// A version never mixes with another: its files lie in a folder that is named by their contents, are kept all or none,
// and index.html names the folder. Nothing is reloaded by itself: a page that is open goes on with what it has, and
// finds the files of its version here when the host has them no more.
"use strict";

const PAGE = "__PAGE__";
const FILES = "__FILES__";

const OURS = `scoreboard ${self.registration.scope} `;
const CACHE = OURS + PAGE;
// Versions whose files are kept: some may still be open in another tab.
const N_KEPT = 3;

const keepAll = async () => {
  const index = await fetch("./", { cache: "reload" });
  const html = index.ok ? await index.clone().text() : "";
  // The host may be in the middle of changing to the next version.
  if (!html.includes(PAGE)) throw new Error(`index.html is not that of ${PAGE}`);
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  await cache.put("./", index);
};

const forgetOld = async () => {
  const kept = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(kept.slice(0, 1 - N_KEPT).map((name) => caches.delete(name)));
  return kept.length > 0;
};

// Pages that are open are of the version before: they tell their reader, and stay as they are.
const tellOpenPages = async () => {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  pages.forEach((page) => page.postMessage("new-version"));
};

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => 
  event.waitUntil(forgetOld().then((hadOther) => hadOther && tellOpenPages())));

// What is kept comes first: the page opens at once and whole, and a host that is away, slow, or half-way to the next
// version does no harm. The browser looks for the next version at each opening; the opening after that shows it.
const kept = (request, name) => caches.match(name, { cacheName: CACHE }).then((found) => found || fetch(request));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { scope } = self.registration;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const name = request.url.slice(scope.length).replace(/[?#].*/, "");
  if (request.mode === "navigate" && (name === "" || name === "index.html")) {
    event.respondWith(kept(request, "./"));
  } else if (name === "manifest.webmanifest") {
    event.respondWith(kept(request, name));
  } else if (name.startsWith("page-")) {
    // Of whichever version.
    event.respondWith(caches.match(request).then((found) => found || fetch(request)));
  }
});
