/* The first script of the page. Starts the program, and says in plain words why where that is impossible: an old
 * browser, WebAssembly switched off, a file that did not arrive, a program that stopped.
 *
 * Written in the JavaScript of 2009 (ES5), as a browser that is too old has to understand this very file. It stands in
 * the head and runs before the body is read. */
(function () {
  "use strict";

  var FACES = {
    old: {
      zh: ["这个浏览器的版本太旧，无法运行评分页面。",
        "请改用 Chrome 或 Edge 97 及以上版本、Firefox 104 及以上版本、Safari 16 及以上版本；使用 360 浏览器或 QQ 浏览器时，请切换到极速模式（内核 97 及以上）。"],
      en: ["This browser is too old for the scoring page.",
        "Please use Chrome or Edge 97 or newer, Firefox 104 or newer, or Safari 16 or newer; in the 360 or QQ browser, switch to speed mode (极速模式, kernel 97 or newer)."]
    },
    noWasm: {
      zh: ["这个浏览器没有或关闭了 WebAssembly，评分页面无法运行。",
        "请在浏览器设置或安全策略中允许 WebAssembly，或改用 Chrome 或 Edge 97 及以上版本、Firefox 104 及以上版本、Safari 16 及以上版本；使用 360 浏览器或 QQ 浏览器时，请切换到极速模式（内核 97 及以上）。"],
      en: ["WebAssembly is missing or switched off in this browser, and the scoring page cannot run without it.",
        "Please allow WebAssembly in the browser’s settings or security policy, or use Chrome or Edge 97 or newer, Firefox 104 or newer, or Safari 16 or newer; in the 360 or QQ browser, switch to speed mode (极速模式, kernel 97 or newer)."]
    },
    failed: {
      zh: ["评分页面没有完整载入。", "可能是网络中断，或网站刚刚更新。您电脑上的文件没有受到影响。请重试。"],
      en: ["The scoring page did not load completely.",
        "The network may have been interrupted, or the site has just been updated. The files on your computer are untouched. Please try again."],
      button: { zh: "重试", en: "Try again" }
    },
    fromDisk: {
      zh: ["评分页面不能直接从磁盘打开。", "请通过网站地址打开它。"],
      en: ["The scoring page cannot be opened straight from the disk.", "Please open it at its address on a web server."]
    },
    recovery: {
      zh: ["评分页面因内部错误停止了运行。", "您电脑上的文件没有受到影响。重新载入后可以继续工作。"],
      en: ["The scoring page stopped because of an internal error.",
        "The files on your computer are untouched. Reload the page to go on working."],
      button: { zh: "重新载入", en: "Reload" }
    }
  };

  /* In the edition that is one file this script stands in the page itself, and the program follows it there. */
  var isOneFile = !document.currentScript.src;
  var started = false;
  var shown = false;

  function language() {
    var wanted = null;
    try { wanted = window.localStorage.getItem("language"); } catch (e) { /* storage is forbidden: the default */ }
    return wanted === "en" ? "en" : "zh";
  }

  function whenBodyIsThere(work) {
    if (document.readyState !== "loading") { work(); } else { document.addEventListener("DOMContentLoaded", work); }
  }

  function add(parent, tag, text, lang) {
    var element = document.createElement(tag);
    element.textContent = text;
    if (lang) { element.lang = lang === "zh" ? "zh-CN" : "en"; }
    parent.appendChild(element);
    return element;
  }

  /* Puts a message in the place of the page: the first one stays, as it names the cause and the others its effects. */
  function show(name) {
    if (shown) { return; }
    shown = true;
    whenBodyIsThere(function () {
      var face = FACES[name];
      var first = language();
      var second = first === "zh" ? "en" : "zh";
      var main = document.createElement("main");
      main.className = "boot boot-message";
      main.setAttribute("data-testid", name === "recovery" ? "recovery" : "boot-message");
      main.setAttribute("data-reason", name);
      main.setAttribute("role", "alert");
      add(main, "h1", face[first][0], first);
      add(main, "p", face[first][1], first);
      var button = null;
      if (face.button) {
        button = add(main, "button", face.button[first] + " / " + face.button[second]);
        button.type = "button";
        button.setAttribute("data-testid", "reload");
        button.onclick = function () { window.location.reload(); };
      }
      add(main, "p", face[second][0] + " " + face[second][1], second).className = "boot-second";
      /* All of the body, not only the program's element: an open dialogue would stay in front and lead nowhere. */
      document.body.textContent = "";
      document.body.appendChild(main);
      if (button) { button.focus(); }
    });
  }

  /* A panic or running out of memory ends a WebAssembly program with a RuntimeError, too deep a recursion with a
   * RangeError (Firefox: InternalError) from inside of it. After any of them its memory cannot be trusted. */
  function isEndOfProgram(error) {
    if (!error || typeof WebAssembly !== "object") { return false; }
    if (WebAssembly.RuntimeError && error instanceof WebAssembly.RuntimeError) { return true; }
    var isTooDeep = error.name === "InternalError" || (error instanceof RangeError && /call stack/i.test(error.message));
    return isTooDeep && /wasm/.test(String(error.stack));
  }

  function fail(error) {
    if (isEndOfProgram(error)) {
      show("recovery");
    } else if (window.location.protocol === "file:" && !isOneFile) {
      show("fromDisk");
    } else {
      show("failed");
    }
  }

  window.addEventListener("error", function (event) {
    if (isEndOfProgram(event.error)) { show("recovery"); }
    /* The program's script uses syntax that this browser does not know. */
    if (!started && event.error instanceof SyntaxError) { show("old"); }
  });
  window.addEventListener("unhandledrejection", function (event) {
    if (isEndOfProgram(event.reason)) { show("recovery"); }
  });
  /* Sent by start.js. */
  window.addEventListener("app-started", function () { started = true; });
  window.addEventListener("app-failed", function (event) { fail(event.detail); });

  /* The one file is unpacked by the browser: `DecompressionStream` came in Firefox 113 and Safari 16.4.
   * `findLast` came in Chrome 97, Firefox 104 and Safari 15.4, after everything else that the program needs. */
  function isOld() {
    return typeof BigInt !== "function" || !("noModule" in document.createElement("script")) ||
      typeof Array.prototype.findLast !== "function" || (isOneFile && typeof DecompressionStream !== "function");
  }

  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    show(isOld() ? "old" : "noWasm");
  } else if (isOld()) {
    show("old");
  } else {
    document.documentElement.className += " boot-running";
    if (isOneFile) { return; }
    var script = document.createElement("script");
    script.type = "module";
    script.src = document.currentScript.src.replace(/boot\.js$/, "start.js");
    script.onerror = function () { fail(null); };
    document.head.appendChild(script);
  }
})();
