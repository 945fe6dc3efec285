// How the reader likes pages to look: set before anything is shown, kept for every page, changed by the switches.
"use strict";
{
  const KEY = "article-pipeline.looks";
  const root = document.documentElement;
  const looks = kept();

  function kept() {
    try {
      return Object(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return {}; // storage may be forbidden, or hold what others wrote
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(looks));
    } catch {
      // the choice then holds for this visit
    }
  }

  function show() {
    for (const name of ["theme", "size", "typeface", "spacing"]) {
      if (typeof looks[name] === "string") root.dataset[name] = looks[name];
      else delete root.dataset[name];
    }
  }

  function tick(panel) {
    for (const input of panel.querySelectorAll("input")) {
      const first = panel.querySelector(`input[name="${input.name}"]`);
      input.checked = input.value === (looks[input.name] || first.value);
    }
  }

  show();
  addEventListener("DOMContentLoaded", () => {
    const panel = document.getElementById("page-settings");
    panel.hidden = false;
    tick(panel);
    panel.addEventListener("change", ({ target }) => {
      const first = panel.querySelector(`input[name="${target.name}"]`);
      if (target === first) delete looks[target.name];
      else looks[target.name] = target.value;
      show();
      keep();
    });
    document.getElementById("page-reset").addEventListener("click", () => {
      for (const name of Object.keys(looks)) delete looks[name];
      show();
      tick(panel);
      keep();
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
  });
}
