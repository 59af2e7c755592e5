// Loads what the drawing needs when a reader comes near it. Scripts, not modules, and no
// `fetch`: the page also works when it is opened from a file.
"use strict";

(() => {
  const FILES = ["digit_reader", "whole"]; // the model and the scripts, by the build
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const folder = own.replace(/[^/]*$/, "");

  function load() {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: `${folder}draw.css` });
    document.head.append(sheet);
    for (const name of FILES) {
      const script = document.createElement("script");
      Object.assign(script, { src: `${folder}${name}.js`, async: false }); // in this order
      document.head.append(script);
    }
  }

  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      load();
    },
    { rootMargin: "200px" },
  );
  for (const place of document.querySelectorAll(".draw-digit")) watcher.observe(place);
})();
