// Reads along: marks the sentence and the word that are heard, and plays from where the reader says.
"use strict";
{
  const { key, clips: rows } = JSON.parse(document.getElementById("page-clips").textContent);
  const clips = rows.map(([id, start, until, kind, words]) => {
    const target = document.getElementById(id);
    const block = target.classList.contains("sentence") ? target.parentElement : target;
    return { target, block, start, until, kind, words };
  });
  const byTarget = new Map(clips.map((clip, index) => [clip.target, index]));
  const player = document.getElementById("page-player");
  const article = document.querySelector("article");
  const audio = player.querySelector("audio");
  const play = player.querySelector(".play");
  const slider = player.querySelector(".position");
  const time = player.querySelector(".time");
  const isRightToLeft = getComputedStyle(article).direction === "rtl";
  const word = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
  const choices = { speed: "1", descriptions: true, captions: true, credits: true, follow: true, jump: true };
  let here = -1; // the clip that is marked
  let marked; // its word that is marked
  let asked = -1; // the clip that the reader asked for, which is heard even if its kind is passed over
  let stop = 0; // the clip that Tab leads to
  let scrolled = 0; // when the reader last scrolled by hand

  // What is kept.

  function kept(name) {
    try {
      return JSON.parse(localStorage.getItem(`article-pipeline.${name}`));
    } catch {
      return null; // storage may be forbidden, or hold what others wrote
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(`article-pipeline.${name}`, JSON.stringify(value));
    } catch {
      // it then holds for this visit
    }
  }

  const keepPlace = () => keep(`place.${key}`, audio.ended ? 0 : Math.round(audio.currentTime * 1000));

  // Where we are.

  const now = () => audio.currentTime * 1000;
  const isWanted = (clip) => !clip.kind || choices[clip.kind];

  function indexAt(moment) {
    let low = 0;
    let high = clips.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (clips[middle].start <= moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function nextWanted(index, step) {
    let at = index;
    while (at >= 0 && at < clips.length && !isWanted(clips[at])) at += step;
    return at;
  }

  function clock(seconds) {
    const whole = Math.floor(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }

  // What is seen.

  function mark(index) {
    if (index === here) return;
    clips[here]?.target.classList.remove("heard");
    word?.clear();
    marked = undefined;
    here = index;
    const clip = clips[here];
    if (!clip) return;
    clip.target.classList.add("heard");
    leadTabTo(here);
    follow(clip.target);
    showTime(true);
    keepPlace();
  }

  function markWord(moment) {
    const clip = clips[here];
    if (!word || !clip) return;
    const heard = clip.words.findLast(([, , at]) => at <= moment);
    if (heard === marked) return;
    marked = heard;
    word.clear();
    if (heard) word.add(rangeIn(clip.target, heard[0], heard[1]));
  }

  function showWords() {
    CSS.highlights.set("heard-word", word);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(heard-word) { background-color: var(--word); color: var(--on-word) }");
    document.adoptedStyleSheets.push(sheet);
  }

  function rangeIn(element, start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = before + node.length;
      if (start >= before && start < after) range.setStart(node, start - before);
      if (end > before && end <= after) {
        range.setEnd(node, end - before);
        break;
      }
      before = after;
    }
    return range;
  }

  function follow(element) {
    if (!choices.follow || audio.paused || performance.now() - scrolled < 4000) return;
    const { top, bottom } = element.getBoundingClientRect();
    const room = player.getBoundingClientRect().top;
    if (top < 0 || bottom > (room > innerHeight / 2 ? room : innerHeight)) element.scrollIntoView({ block: "center" });
  }

  function showTime(isNewClip) {
    const words = slider.dataset.of.replace("{position}", clock(audio.currentTime)).replace("{length}", clock(slider.max));
    time.textContent = `${clock(audio.currentTime)} / ${clock(slider.max)}`;
    // A slider that has the focus is read out whenever it moves.
    if (document.activeElement === slider && !isNewClip) return;
    slider.value = audio.currentTime;
    slider.setAttribute("aria-valuetext", words);
  }

  function showState() {
    play.lastElementChild.textContent = audio.paused ? play.dataset.play : play.dataset.pause;
    play.classList.toggle("playing", !audio.paused);
  }

  // What is heard.

  function go(index) {
    const clip = clips[index];
    if (!clip) return;
    audio.currentTime = (clip.start + 1) / 1000; // a browser that rounds down would land in the clip before
    mark(index);
    markWord(clip.start);
  }

  function start() {
    audio.play().catch(showState); // a browser may refuse, or be told to pause before it has begun
  }

  function playFrom(index) {
    scrolled = 0;
    asked = index;
    go(index);
    start();
  }

  function advance() {
    if (audio.seeking) return;
    const index = indexAt(now());
    if (index !== asked) asked = -1;
    const wanted = index === asked ? index : nextWanted(index, 1);
    if (wanted >= clips.length) {
      audio.currentTime = audio.duration;
      return;
    }
    if (wanted !== index) go(wanted);
    mark(wanted);
    markWord(now());
  }

  function frame() {
    if (audio.paused) return;
    advance();
    requestAnimationFrame(frame);
  }

  const steps = {
    sentence_back: () => nextWanted(now() - clips[here]?.start > 1500 ? here : here - 1, -1),
    sentence_on: () => nextWanted(here + 1, 1),
    paragraph_back: () => {
      const first = (index) => clips.findIndex((clip) => clip.block === clips[index].block);
      const start = first(Math.max(here, 0));
      const before = nextWanted(start - 1, -1);
      return start < here || before < 0 ? start : first(before);
    },
    paragraph_on: () => nextWanted(clips.findIndex((clip, index) => index > here && clip.block !== clips[here]?.block), 1),
  };

  // Reading by key and by pointer.

  function leadTabTo(index) {
    clips[stop].target.tabIndex = -1;
    clips[stop].target.removeAttribute("aria-describedby");
    stop = index;
    clips[stop].target.tabIndex = 0;
    if (clips[stop].target.tagName !== "IMG") clips[stop].target.setAttribute("aria-describedby", "page-hint");
  }

  function clipOf(element) {
    for (let at = element; at && at !== article; at = at.parentElement) {
      if (byTarget.has(at)) return byTarget.get(at);
    }
    return -1;
  }

  // On the document, since screen readers call whatever has a listener of its own "clickable", word by word.
  document.addEventListener("click", (event) => {
    if (!choices.jump || event.target.closest("a") || !getSelection().isCollapsed) return;
    const index = article.contains(event.target) ? clipOf(event.target) : -1;
    if (index >= 0) playFrom(index);
  });

  article.addEventListener("keydown", (event) => {
    const index = byTarget.get(event.target);
    if (index === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
    const backward = isRightToLeft ? "ArrowRight" : "ArrowLeft";
    if (event.key === "Enter") playFrom(index);
    else if (event.key === forward || event.key === backward) {
      const other = Math.min(Math.max(index + (event.key === forward ? 1 : -1), 0), clips.length - 1);
      leadTabTo(other);
      clips[other].target.focus();
    } else return;
    event.preventDefault();
  });

  for (const name of ["wheel", "touchmove"]) {
    addEventListener(name, () => (scrolled = performance.now()), { passive: true });
  }

  // The controls.

  function setUpSwitches() {
    Object.assign(choices, kept("listening"));
    for (const input of player.querySelectorAll("[name]")) {
      if (input.type === "checkbox") input.checked = choices[input.name];
      else input.value = choices[input.name];
      input.addEventListener("change", () => {
        choices[input.name] = input.type === "checkbox" ? input.checked : input.value;
        keep("listening", choices);
        apply();
      });
    }
    apply();
  }

  function apply() {
    audio.playbackRate = Number(choices.speed) || 1;
    article.classList.toggle("jumps", choices.jump);
  }

  function restorePlace() {
    const place = Number(kept(`place.${key}`)) || 0;
    if (place > 0 && place < clips.at(-1).until) audio.currentTime = place / 1000;
    leadTabTo(indexAt(place));
    showTime(true);
  }

  play.addEventListener("click", () => {
    scrolled = 0;
    if (audio.paused) start();
    else audio.pause();
  });
  for (const button of player.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      scrolled = 0;
      if (here < 0) mark(indexAt(now()));
      go(steps[button.dataset.step]());
      if (audio.paused) clips[here].target.scrollIntoView({ block: "nearest" });
    });
  }
  slider.addEventListener("input", () => {
    audio.currentTime = slider.value;
    mark(indexAt(now()));
  });
  audio.addEventListener("play", () => {
    showState();
    frame();
  });
  audio.addEventListener("pause", () => {
    showState();
    keepPlace();
  });
  audio.addEventListener("timeupdate", () => {
    if (!audio.paused) advance(); // a page in the background has no frames
    showTime(false);
  });
  audio.addEventListener("ended", () => {
    mark(-1);
    showState();
    keepPlace();
  });
  addEventListener("pagehide", keepPlace);

  if (clips.length) {
    audio.controls = false;
    player.querySelector(".controls").hidden = false;
    if (word) showWords();
    setUpSwitches();
    restorePlace();
  }
}
