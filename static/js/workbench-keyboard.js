// Moves and extends the selection by keys, or by the buttons of the toolbar.
(() => {
  "use strict";

  const bench = window.workbench;
  const bar = document.querySelector("[data-marking]");
  if (!bench || !bar) return;

  const { text, body, paragraphs } = bench;
  const status = document.querySelector("[data-status]");
  const help = document.querySelector("[data-help]");
  const unit = bar.querySelector("[data-unit]");
  const modeButton = bar.querySelector("[data-mode]");
  const extendButton = bar.querySelector("[data-extend]");
  const annotate = bar.querySelector("[data-annotate]");
  const LONGEST = 120;
  const KEPT = "workbench-keys";

  const kept = new Map();

  function spans(name) {
    if (!kept.has(name)) kept.set(name, [...cut(name)]);
    return kept.get(name);
  }

  function* cut(name) {
    const granularity = name === "character" ? "grapheme" : name;
    const segmenter =
      name === "paragraph" ? null : new Intl.Segmenter(text.lang || undefined, { granularity });
    for (const { element, from, to } of paragraphs) {
      const words = element.textContent;
      const pieces = segmenter ? segmenter.segment(words) : [{ segment: words, index: 0 }];
      for (const piece of pieces) {
        if (name === "word" && !piece.isWordLike) continue;
        const end = piece.segment.trimEnd().length;
        if (end && from <= to) yield { from: from + piece.index, to: from + piece.index + end };
      }
    }
  }

  // What is marked runs from the anchor, a whole unit, to the head, which moves.
  let anchor = null;
  let head = 0;
  // Whether what is marked was annotated a moment ago, and the next step leaves it behind.
  let isDone = false;

  function follow() {
    const now = bench.current;
    const same = anchor && now && now.from === Math.min(anchor.from, head) && now.to === Math.max(anchor.to, head);
    if (!same) {
      isDone &&= !anchor;
      anchor = now;
      head = now ? now.to : 0;
    }
  }

  function mark() {
    isDone = false;
    bench.select(Math.min(anchor.from, head), Math.max(anchor.to, head));
    const element = paragraphs.find((one) => head <= one.to)?.element;
    element?.scrollIntoView({ block: "nearest" });
  }

  // The first paragraph that is not hidden above.
  function inView() {
    const top = Math.max(0, bar.getBoundingClientRect().bottom);
    return paragraphs.find((one) => one.element.getBoundingClientRect().bottom > top);
  }

  function move(name, direction) {
    const all = spans(name);
    const now = anchor && { from: Math.min(anchor.from, head), to: Math.max(anchor.to, head) };
    let next;
    if (!now) {
      const seen = direction > 0 ? inView() : null;
      next = seen ? all.find((one) => one.from >= seen.from) ?? all[0] : all.at(direction > 0 ? 0 : -1);
    } else {
      const around = all.find((one) => one.from <= now.from && one.to >= now.to);
      const inside = all.filter((one) => one.from >= now.from && one.to <= now.to);
      if (isDone) next = direction > 0 ? all.find((one) => one.from >= now.to) : all.findLast((one) => one.to <= now.from);
      else if (around && (around.from !== now.from || around.to !== now.to)) next = around;
      else if (!around && inside.length) next = direction > 0 ? inside[0] : inside.at(-1);
      else if (direction > 0) next = all.find((one) => one.from >= now.to);
      else next = all.findLast((one) => one.to <= now.from);
    }
    if (!next) return;
    anchor = next;
    head = next.to;
    mark();
  }

  function extend(name, direction) {
    if (!anchor) return move(name, direction);
    const all = spans(name);
    if (direction > 0) {
      if (head > anchor.from) head = all.find((one) => one.to > head)?.to ?? head;
      else head = all.find((one) => one.from > head && one.from < anchor.from)?.from ?? anchor.to;
    } else if (head > anchor.from) {
      const shorter = all.findLast((one) => one.to < head && one.to > anchor.from);
      head = shorter?.to ?? all.findLast((one) => one.from < anchor.from)?.from ?? head;
      if (shorter && head < anchor.to) anchor = { from: anchor.from, to: head };
    } else {
      head = all.findLast((one) => one.from < head)?.from ?? head;
    }
    mark();
  }

  function isOn() {
    return modeButton.getAttribute("aria-pressed") === "true";
  }

  function switchMode(on) {
    modeButton.setAttribute("aria-pressed", String(on));
    text.classList.toggle("workbench-body--marking", on);
    // Keys go to the page, not to a screen reader's own reading, while this lasts.
    text.setAttribute("role", on ? "application" : "group");
    if (on) {
      text.focus();
      if (!bench.current) move("word", 1);
    } else {
      status.textContent = status.dataset.cleared;
      modeButton.focus();
    }
  }

  function fromKey(event) {
    const rightToLeft = getComputedStyle(text).direction === "rtl";
    const on = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
    const small = event.ctrlKey || event.metaKey ? "character" : "word";
    return {
      [on]: [small, 1],
      [back]: [small, -1],
      ArrowDown: ["sentence", 1],
      ArrowUp: ["sentence", -1],
      PageDown: ["paragraph", 1],
      PageUp: ["paragraph", -1],
    }[event.key];
  }

  text.addEventListener("keydown", (event) => {
    if (!isOn() || event.target !== text || event.altKey) return;
    const step = fromKey(event);
    if (step) {
      follow();
      (event.shiftKey ? extend : move)(...step);
    } else if (event.key === "Enter" || event.key === "a") {
      if (event.ctrlKey || event.metaKey) return;
      annotate.click();
    } else if (event.key === "Escape") {
      switchMode(false);
    } else if (event.key === "?") {
      help.open = !help.open;
      help.querySelector("summary").focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  let said = "";
  text.addEventListener("passage", () => {
    const now = bench.current;
    annotate.disabled = !now;
    // The browser tells of a selection more than once.
    const key = now ? `${now.from}-${now.to}` : "";
    if (key === said && key) return;
    said = key;
    const words = now ? body.slice(now.from, now.to) : "";
    const shown = words.length > LONGEST ? `${words.slice(0, LONGEST / 2)} … ${words.slice(-LONGEST / 2)}` : words;
    status.textContent = now ? `${status.dataset.marked} ${shown}` : status.dataset.none;
  });

  text.addEventListener("tapped", ({ detail }) => {
    const word = spans("word").find((one) => one.from <= detail && detail <= one.to);
    if (!word) return;
    const extending = extendButton.getAttribute("aria-pressed") === "true";
    follow();
    if (extending && anchor) {
      head = word.to > anchor.from ? word.to : word.from;
    } else {
      anchor = word;
      head = word.to;
    }
    mark();
  });

  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      follow();
      const extending = extendButton.getAttribute("aria-pressed") === "true";
      (extending ? extend : move)(unit.value, Number(button.dataset.step));
    });
  }
  extendButton.addEventListener("click", () => {
    const pressed = extendButton.getAttribute("aria-pressed") === "true";
    extendButton.setAttribute("aria-pressed", String(!pressed));
  });
  modeButton.addEventListener("click", () => switchMode(!isOn()));
  bar.hidden = false;

  // Whoever annotates by keys goes on by keys, from the words that were saved.
  const form = document.querySelector("[data-annotate-form]");
  const last = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  const back = last?.path === location.pathname && location.hash.startsWith("#passage-");
  // The browser goes where the address leads first, and takes the focus along.
  const goOn = () => setTimeout(() => {
    const told = status.textContent;
    bench.select(last.from, last.to);
    switchMode(true);
    isDone = true;
    status.textContent = told;
  });
  if (back && document.readyState === "complete") goOn();
  else if (back) window.addEventListener("load", goOn);
  if (back || !form?.classList.contains("annotate--open")) sessionStorage.removeItem(KEPT);
  form?.addEventListener("submit", () => {
    if (!isOn() || !bench.current) return;
    sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, ...bench.current }));
  });
})();
