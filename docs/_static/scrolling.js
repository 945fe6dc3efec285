// What scrolls sideways is a stop of the keyboard; what is shown whole is none.
"use strict";

function judge(box) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

const watching = new ResizeObserver((changes) => changes.forEach(({ target }) => judge(target)));
for (const box of document.querySelectorAll(".highlight pre, .table-wrapper")) {
  judge(box);
  watching.observe(box);
}
