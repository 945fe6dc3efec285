// In the frame: says how far the page is scrolled and whether it is heard, and goes where it is told.
"use strict";
{
  let last = 0;
  const tell = () => {
    last = 0;
    parent.postMessage({ scrolled: Math.round(scrollY) }, "*");
  };
  addEventListener("scroll", () => {
    last ||= setTimeout(tell, 100);
  });
  addEventListener("message", (event) => {
    if (event.source !== parent) return;
    const { scrolled, show, isMoved } = event.data ?? {};
    if (typeof scrolled === "number") scrollTo({ top: scrolled, behavior: "instant" });
    if (typeof show === "string") {
      const block = document.getElementById(show);
      for (const old of document.querySelectorAll("[data-shown]")) {
        old.style.outline = "";
        delete old.dataset.shown;
      }
      if (!block) return;
      block.dataset.shown = "";
      block.style.outline = "3px solid #1f6feb";
      if (isMoved) block.scrollIntoView({ block: "center", behavior: "instant" });
    }
  });
  for (const change of ["play", "pause", "ended"]) {
    document.addEventListener(change, () => parent.postMessage({ isHeard: change === "play" }, "*"), true);
  }
  parent.postMessage({ ready: true }, "*");
}
