// Search in the chunks that site/search.py writes: they are scripts, since a page from a disk may load no data.
"use strict";
{
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+/gu;
  const MOST_CHUNKS = 12; // of one word's beginning
  const SHOWN = 20;
  const form = document.getElementById("site-search");
  const field = document.getElementById("site-words");
  const found = document.getElementById("site-found");
  const list = document.getElementById("site-results");
  const rest = document.getElementById("site-rest");
  const everything = document.getElementById("site-everything");
  const loaded = new Map(); // of each file, the promise that it is there
  const words = new Map(); // by the chunk's beginning
  const articles = new Map(); // by the file's number
  const index = { count: 0, perFile: 1, chunks: [], letters: new Map(), common: new Set() };
  let hits = [];
  let asked = 0;

  globalThis.articleSearch = {
    index(count, perFile, chunks, letters, common) {
      const known = { letters: new Map(Object.entries(letters)), common: new Set(common) };
      Object.assign(index, { count, perFile, chunks, ...known });
    },
    words(start, table) {
      words.set(start, new Map(Object.entries(table)));
    },
    articles(number, rows) {
      articles.set(number, rows);
    },
  };

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(
        name,
        new Promise((done, failed) => {
          const script = document.createElement("script");
          script.src = form.dataset.chunks + name;
          script.onload = done;
          script.onerror = () => {
            loaded.delete(name);
            failed(new Error(name));
          };
          document.head.append(script);
        }),
      );
    }
    return loaded.get(name);
  }

  function folded(text) {
    const parted = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const bare = [...parted].map((letter) => index.letters.get(letter) ?? letter).join("");
    const all = [];
    for (const word of bare.match(/[\p{L}\p{N}]+/gu) ?? []) {
      let at = 0;
      for (const run of word.matchAll(UNSPACED)) {
        if (run.index > at) all.push(word.slice(at, run.index));
        const letters = [...run[0]];
        if (letters.length === 1) all.push(letters[0]);
        for (let n = 0; n + 1 < letters.length; n += 1) all.push(letters[n] + letters[n + 1]);
        at = run.index + run[0].length;
      }
      if (at < word.length) all.push(word.slice(at));
    }
    return all.map((word) => [...word].slice(0, 40).join(""));
  }

  function fileName(start) {
    return `w-${[...new TextEncoder().encode(start)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}.js`;
  }

  async function weights(word, mayBeBeginning) {
    const own = index.chunks.filter((start) => word.startsWith(start)).pop();
    const wider = mayBeBeginning ? index.chunks.filter((start) => start.startsWith(word) && start !== own) : [];
    const starts = [own, ...wider.slice(0, MOST_CHUNKS)].filter((start) => start !== undefined);
    await Promise.all(starts.map((start) => load(fileName(start))));
    const sums = new Map();
    for (const start of starts) {
      for (const [known, postings] of words.get(start)) {
        if (known !== word && !(mayBeBeginning && known.startsWith(word))) continue;
        const share = known === word ? 2 : 1;
        let number = 0;
        for (let at = 0; at < postings.length; at += 2) {
          number += postings[at];
          sums.set(number, Math.max(sums.get(number) ?? 0, share * postings[at + 1]));
        }
      }
    }
    return sums;
  }

  async function matching(text) {
    await load("index.js"); // which has the letters to fold by
    const wanted = folded(text);
    const lastMayGoOn = !/\s$/u.test(text);
    const sums = await Promise.all(
      wanted.map((word, place) => weights(word, lastMayGoOn && place === wanted.length - 1)),
    );
    // What most articles have need not be there, nor what may become such a word, unless nothing else is looked for.
    const isCommon = (word, place) =>
      index.common.has(word) ||
      (lastMayGoOn && place === wanted.length - 1 && [...index.common].some((common) => common.startsWith(word)));
    const telling = sums.filter((_, place) => !isCommon(wanted[place], place));
    const [first, ...others] = telling.length ? telling : sums;
    return [...(first?.keys() ?? [])]
      .filter((number) => others.every((one) => one.has(number)))
      .map((number) => [number, sums.reduce((sum, one) => sum + (one.get(number) ?? 0), 0)])
      .sort(([a, left], [b, right]) => right - left || b - a)
      .map(([number]) => number);
  }

  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function row([title, href, day, said, summary, lang, dir]) {
    const item = make("li", "", { dir });
    const own = lang === form.dataset.language ? {} : { lang, dir };
    const head = make("h2", "", { class: "site-title", ...own });
    head.append(make("a", title, { href }));
    item.append(head);
    if (summary) item.append(make("p", summary, { class: "site-summary", ...own }));
    if (day) {
      const facts = make("p", "", { class: "site-facts" });
      const time = make("time", "", { datetime: day });
      time.append(make("bdi", said));
      facts.append(time);
      item.append(facts);
    }
    return item;
  }

  async function show(count, turn = asked) {
    const next = hits.slice(list.children.length, count);
    const files = [...new Set(next.map((number) => Math.floor(number / index.perFile)))];
    await Promise.all(files.map((file) => load(`d-${file}.js`)));
    if (turn !== asked) return;
    for (const number of next) {
      list.append(row(articles.get(Math.floor(number / index.perFile))[number % index.perFile]));
    }
    rest.hidden = list.children.length >= hits.length;
  }

  async function search() {
    const turn = (asked += 1);
    const text = field.value;
    const isEmpty = folded(text).length === 0;
    everything.hidden = !isEmpty;
    if (isEmpty) {
      list.hidden = rest.hidden = true;
      found.textContent = "";
      return;
    }
    found.textContent = form.dataset.busy;
    try {
      const numbers = await matching(text);
      if (turn !== asked) return; // something else is looked for by now
      hits = numbers;
      list.replaceChildren();
      await show(SHOWN);
      list.hidden = hits.length === 0;
      const { none, result, results } = form.dataset;
      found.textContent =
        hits.length === 0 ? none : hits.length === 1 ? result : results.replace("{count}", hits.length);
    } catch {
      found.textContent = form.dataset.failed;
      everything.hidden = false;
    }
  }

  function keep() {
    const query = field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname;
    try {
      history.replaceState(null, "", query);
    } catch {
      // a page from a disk may not have it
    }
  }

  let pause = 0;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    keep();
    search();
  });
  rest.addEventListener("click", async () => {
    const before = list.children.length;
    await show(before + SHOWN);
    list.children[before]?.querySelector("a").focus();
  });
  form.hidden = false;
  document.getElementById("site-off").hidden = true;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
}
