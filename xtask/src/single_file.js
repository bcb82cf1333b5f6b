// Puts the page into one file; single_file.rs runs it with Node, which has gzip and SHA-256 built in.
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");
const crypto = require("crypto");

const [index, boot, style, glue, start, program, workerScript, workerProgram, out] = process.argv.slice(1);
const read = (file) => fs.readFileSync(file, "utf8");
const packed = (file) => zlib.gzipSync(fs.readFileSync(file), { level: 9 }).toString("base64");
const hash = (text) => `'sha256-${crypto.createHash("sha256").update(text).digest("base64")}'`;
const fail = (why) => { throw new Error(why); };
const change = (text, from, to) => text.includes(from) ? text.replaceAll(from, () => to) : fail(`no ${from}`);

// What unpacks the file is younger than what the hosted page needs; assets/boot.js says in which browsers.
const bootScript = change(change(read(boot), "Firefox 104", "Firefox 113"), "Safari 16 ", "Safari 16.4 ");
const script = read(glue) + read(start);
const sheet = read(style);
for (const text of [bootScript, script]) if (/<\/script|<!--/i.test(text)) fail("a script would end early");
if (/<\/style/i.test(sheet)) fail("the style sheet would end early");

const policy = [
  "default-src 'none'", `script-src ${hash(bootScript)} ${hash(script)} blob: 'wasm-unsafe-eval'`,
  `style-src ${hash(sheet)}`, "img-src data: blob:", "worker-src blob:", "connect-src 'none'", "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const icon = fs.readFileSync(path.join(path.dirname(boot), "favicon.svg")).toString("base64");
const data = (id, text) => `<script type="application/octet-stream" id="${id}">${text}</script>`;

const lines = read(index).split("\n").flatMap((line) => {
  if (line.includes("Content-Security-Policy")) {
    return [`<meta http-equiv="Content-Security-Policy" content="${policy}">`];
  }
  if (line.includes('name="worker"')) return ['<meta name="worker" content="">'];
  if (line.includes("boot.js")) return [`<style>${sheet}</style>`, `<script>${bootScript}</script>`];
  if (line.includes('rel="icon"')) {
    return [`<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}">`];
  }
  if (line.startsWith("<link ")) return [];
  if (line === "</body>") {
    return [
      data("page-program", packed(program)), data("worker-script", packed(workerScript)),
      data("worker-program", packed(workerProgram)), `<script>${script}</script>`, line,
    ];
  }
  return [line];
});
const html = lines.join("\n");
if (/(src|href|content)="\.\//.test(html)) fail("the file still refers to others");
fs.writeFileSync(out, html);
