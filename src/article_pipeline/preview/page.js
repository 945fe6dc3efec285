// Hears of each change, fetches what is new, and keeps the reader where they were.
"use strict";

const STORE = "article-pipeline.preview";
const status = document.getElementById("status");
const choice = document.getElementById("choice");
const detail = document.getElementById("detail");
const frame = document.getElementById("web");
const editions = document.getElementById("editions");
const versions = {};
let block = new URLSearchParams(location.search).get("block") ?? "";
let scrolled = 0; // how far the web page is scrolled, as its frame says
let isHeard = false; // whether its narration is being played, which nothing interrupts
let newest = ""; // where the latest web page is

// What is shown.

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function choose() {
  const hidden = [];
  for (const box of choice.querySelectorAll("input")) {
    document.getElementById(`panel-${box.name}`).hidden = !box.checked;
    if (!box.checked) hidden.push(box.name);
  }
  sessionStorage.setItem(STORE, JSON.stringify({ hidden }));
}

for (const name of kept().hidden ?? []) {
  const box = choice.querySelector(`[name="${CSS.escape(name)}"]`);
  if (box) box.checked = false;
}
choice.hidden = false;
choice.addEventListener("change", choose);
choose();

// The pieces of the page.

async function piece(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

function put(body, text) {
  const { scrollTop, scrollLeft } = body;
  const focused = body.contains(document.activeElement) ? document.activeElement.id : "";
  const parsed = new DOMParser().parseFromString(text, "text/html");
  body.replaceChildren(...parsed.body.childNodes);
  body.scrollTo({ top: scrollTop, left: scrollLeft, behavior: "instant" });
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function load() {
  if (newest && frame.getAttribute("src") !== newest) frame.src = newest;
}

async function refresh(name, version) {
  if (name === "web") {
    frame.hidden = version.startsWith("0");
    newest = frame.hidden ? "" : `web/${version}`;
    if (!isHeard) load();
    return;
  }
  put(document.querySelector(`.body[data-panel="${name}"]`), await piece(`panel/${name}`));
  if (name === "tree") rove();
}

// Changes come faster than they are fetched: the latest is fetched once more, never two at once.

let wanted = null;
let isFetching = false;
let isFirst = true; // nothing was shown yet, and no block was chosen but by the address

async function follow(told) {
  wanted = told;
  if (isFetching) return;
  isFetching = true;
  try {
    while (wanted) {
      const { mood, status: said, panels } = wanted;
      wanted = null;
      if (status.textContent !== said) status.textContent = said;
      status.dataset.mood = mood;
      let isNew = false;
      for (const [name, panel] of Object.entries(panels)) {
        const badge = document.querySelector(`#panel-${name} .badge`);
        if (badge) {
          badge.textContent = panel.badge;
          badge.dataset.state = panel.state;
        }
        if (versions[name] === panel.version) continue;
        await refresh(name, panel.version);
        versions[name] = panel.version;
        isNew = true;
      }
      if (isNew) await look({ isMoved: isFirst });
      if (isFirst) rows().find((row) => row.ariaCurrent)?.scrollIntoView({ block: "center", behavior: "instant" });
      isFirst = false;
    }
  } catch (fault) {
    wanted = null;
    for (const name of Object.keys(versions)) delete versions[name]; // all is fetched at the next word
    console.warn(fault.message);
  } finally {
    isFetching = false;
  }
}

const changes = new EventSource("changes");
changes.addEventListener("message", (event) => follow(JSON.parse(event.data)));
changes.addEventListener("error", () => {
  status.dataset.mood = "gone";
  status.textContent = "The preview has ended, or cannot be reached. What you see is its last state.";
});

// A block, and where it stands.

const rows = () => [...document.querySelectorAll(".tree a")];

function rove() {
  const all = rows();
  const here = all.find((row) => row.dataset.block === block) ?? all[0];
  for (const row of all) {
    row.tabIndex = row === here ? 0 : -1;
    if (row.dataset.block === block) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

function mark(link, isMoved) {
  const body = document.querySelector(`.body[data-panel="${link.dataset.panel}"]`);
  const [first, last] = link.dataset.units.split(" ").map(Number);
  let start;
  for (const unit of body.querySelectorAll("[data-unit]")) {
    const number = Number(unit.dataset.unit);
    const isHere = number >= first && number <= last;
    unit.classList.toggle("is-here", isHere);
    if (isHere) start ??= unit;
  }
  if (start && isMoved) {
    const top = start.getBoundingClientRect().top - body.getBoundingClientRect().top;
    body.scrollBy({ top: top - body.clientHeight / 4, behavior: "instant" });
  }
}

async function look({ isMoved = false } = {}) {
  if (!block) return;
  const text = await piece(`block/${encodeURIComponent(block)}`);
  if (detail.dataset.text !== text) put(detail, text);
  detail.dataset.text = text;
  if (detail.dataset.block !== block) detail.scrollTop = 0; // its lines in the source stand first
  detail.dataset.block = block;
  for (const old of document.querySelectorAll(".is-here")) old.classList.remove("is-here");
  for (const link of detail.querySelectorAll("[data-units]")) mark(link, isMoved);
  frame.contentWindow?.postMessage({ show: block, isMoved }, "*");
}

async function show(name) {
  block = name;
  isFirst = false;
  history.replaceState(null, "", `?block=${encodeURIComponent(name)}`);
  rove();
  rows().find((row) => row.dataset.block === name)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  await look({ isMoved: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-block]");
  if (link) {
    event.preventDefault();
    show(link.dataset.block);
    return;
  }
  const place = event.target.closest("a[data-panel]");
  if (!place) return;
  event.preventDefault();
  const box = choice.querySelector(`[name="${place.dataset.panel}"]`);
  if (!box.checked) {
    box.checked = true;
    choose();
  }
  const panel = document.getElementById(`panel-${place.dataset.panel}`);
  panel.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (place.dataset.units) {
    mark(place, true);
    panel.querySelector(".body").focus({ preventScroll: true });
  } else {
    frame.contentWindow?.postMessage({ show: place.dataset.show, isMoved: true }, "*");
    frame.focus({ preventScroll: true });
  }
});

document.querySelector('[data-panel="tree"]').addEventListener("keydown", (event) => {
  const all = rows();
  const here = all.indexOf(document.activeElement);
  if (here < 0) return;
  const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (there === undefined || !all[there]) return;
  event.preventDefault();
  all[here].tabIndex = -1;
  all[there].tabIndex = 0;
  all[there].focus();
});

// The frame of the web page says where it is; it may say nothing else.

addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow) return;
  const told = event.data ?? {};
  if (typeof told.scrolled === "number") scrolled = told.scrolled;
  if (typeof told.isHeard === "boolean") {
    isHeard = told.isHeard;
    if (!isHeard) load();
  }
  if (told.ready === true) {
    frame.contentWindow.postMessage({ scrolled, show: block, isMoved: scrolled === 0 && block !== "" }, "*");
  }
});

rove();
