// Knows the text as the archive counts it, and says which passage of it is selected.
// Positions within this file count UTF-16 units, as the browser does; what is handed over
// counts code points, as the archive does.
(() => {
  "use strict";

  const text = document.querySelector("[data-workbench-text]");
  if (!text) return;

  const CONTEXT = 32;
  // Milliseconds within which two clicks are a double one, as most systems have it.
  const DOUBLE = 400;
  const paragraphs = [];
  let body = "";
  for (const element of text.querySelectorAll("[data-before]")) {
    body += element.dataset.before;
    const from = body.length;
    body += element.textContent;
    paragraphs.push({ element, from, to: body.length });
  }

  const points = (units) => [...units].length;

  function offsetIn(paragraph, node, offset) {
    const range = document.createRange();
    range.selectNodeContents(paragraph.element);
    range.setEnd(node, offset);
    return paragraph.from + range.toString().length;
  }

  // The position of a point of the page; one outside all paragraphs moves into the next one
  // that the selection reaches.
  function position(node, offset, atEnd) {
    const range = document.createRange();
    const order = atEnd ? [...paragraphs].reverse() : paragraphs;
    for (const paragraph of order) {
      range.selectNodeContents(paragraph.element);
      const side = range.comparePoint(node, offset);
      if (side === 0) return offsetIn(paragraph, node, offset);
      if (!atEnd && side < 0) return paragraph.from;
      if (atEnd && side > 0) return paragraph.to;
    }
    return null;
  }

  function place(at, atEnd) {
    const paragraph = atEnd
      ? paragraphs.findLast((one) => one.from < at)
      : paragraphs.find((one) => at < one.to);
    if (!paragraph) return null;
    let left = Math.max(0, at - paragraph.from);
    const walker = document.createTreeWalker(paragraph.element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left < node.length || (atEnd && left === node.length)) return [node, left];
      left -= node.length;
    }
    return [paragraph.element, paragraph.element.childNodes.length];
  }

  function trimmed(from, to) {
    while (from < to && /\s/u.test(body[from])) from += 1;
    while (to > from && /\s/u.test(body[to - 1])) to -= 1;
    return from < to ? { from, to } : null;
  }

  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return null;
    const from = position(range.startContainer, range.startOffset, false);
    const to = position(range.endContainer, range.endOffset, true);
    return from === null || to === null ? null : trimmed(from, to);
  }

  function select(from, to) {
    const start = place(from, false);
    const end = place(to, true);
    if (!start || !end) return;
    document.getSelection().setBaseAndExtent(...start, ...end);
    // The browser tells of it later; the next key may come before.
    tell(trimmed(from, to));
  }

  function passage({ from, to }) {
    const start = points(body.slice(0, from));
    const exact = body.slice(from, to);
    return {
      start,
      end: start + points(exact),
      exact,
      prefix: [...body.slice(0, from)].slice(-CONTEXT).join(""),
      suffix: [...body.slice(to, to + 2 * CONTEXT)].slice(0, CONTEXT).join(""),
    };
  }

  const bench = { text, body, paragraphs, select, passage, current: null };
  window.workbench = bench;

  function tell(current) {
    bench.current = current;
    text.dispatchEvent(new CustomEvent("passage"));
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const inside = selection.anchorNode && text.contains(selection.anchorNode);
    const now = selected();
    // Going to a button or into the form does not give up what was marked.
    if (now) tell(now);
    else if (inside) tell(null);
  });

  // No selection can begin on a link, nor on anything that takes the focus, so that passages
  // within passages could not be marked: here a click on a passage leads to its note by this
  // script, and keys reach it in the margin. The first click of a double one does not lead
  // away, since the page would move from under the second.
  let leaving = 0;
  for (const link of text.querySelectorAll("a.passage")) {
    link.dataset.leads = link.hash;
    link.removeAttribute("href");
  }
  text.addEventListener("click", (event) => {
    clearTimeout(leaving);
    const link = event.target.closest("a.passage");
    if (link && event.detail === 1 && !selected()) {
      leaving = setTimeout(() => location.assign(link.dataset.leads), DOUBLE);
    }
  });

  // A tap marks the word under the finger.
  text.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" || event.target.closest("a")) return;
    const at = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(event.clientX, event.clientY)
      : document.caretRangeFromPoint(event.clientX, event.clientY);
    if (!at) return;
    const found = position(at.offsetNode ?? at.startContainer, at.offset ?? at.startOffset, false);
    if (found !== null) text.dispatchEvent(new CustomEvent("tapped", { detail: found }));
  });
})();
