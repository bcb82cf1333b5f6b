// Starts the program in the edition that is one file: everything that the hosted page fetches stands in this document,
// packed, in elements that are no scripts. It follows boot.js, which leaves word whether this browser will do.
if (document.documentElement.classList.contains("boot-running")) {
  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

  const unpack = (id) => {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (char) => char.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  };

  // The worker's script carries its program, packed as it is: a worker may not fetch anything here. It behaves as
  // worker_start.js does.
  const worker = async () => {
    const start = `
const PACKED = "${document.getElementById("worker-program").textContent}";
const early = [];
const keep = (event) => { early.push(event.data); event.stopImmediatePropagation(); };
self.addEventListener("message", keep);
const tellPage = (error) => setTimeout(() => { throw error; });
self.addEventListener("unhandledrejection", (event) => { event.preventDefault(); tellPage(event.reason); });
const packed = Uint8Array.from(atob(PACKED), (char) => char.charCodeAt(0));
new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()
  .then((program) => wasm_bindgen({ module_or_path: program }))
  .then(() => {
    self.removeEventListener("message", keep);
    for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
  }, tellPage);
`;
    const script = new Blob([await unpack("worker-script").text(), start], { type: "text/javascript" });
    document.querySelector("meta[name=worker]").content = URL.createObjectURL(script);
  };

  Promise.all([unpack("page-program").arrayBuffer(), worker()])
    .then(([program]) => wasm_bindgen({ module_or_path: program }))
    .then(() => tell("app-started"), (error) => {
      console.error(error);
      tell("app-failed", error);
    });
}
