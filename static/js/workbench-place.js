// Keeps text and margin together: what the address leads to in one is brought into view in the
// other, and what was said at the top of the page is said where the work is.
(() => {
  "use strict";

  const margin = document.querySelector(".workbench-margin");
  const status = document.querySelector("[data-status]");
  const messages = [...document.querySelectorAll(".messagelist li")].map((one) => one.textContent.trim());
  if (status && messages.length) status.textContent = messages.join(" ");

  const both = (pid) => [document.getElementById(`passage-${pid}`), document.getElementById(`annotation-${pid}`)];

  // Where the two stand side by side; on narrow screens only one of them can be seen.
  const isBeside = () => margin.scrollHeight > margin.clientHeight;

  function showNote(note) {
    const from = note.getBoundingClientRect().top - margin.getBoundingClientRect().top;
    margin.scrollTop += from - margin.clientHeight / 4;
  }

  function follow() {
    const [, side, pid] = /^#(passage|annotation)-(\w+)$/.exec(location.hash) ?? [];
    const [passage, note] = both(pid);
    document.querySelector(".work-note--here")?.classList.remove("work-note--here");
    if (passage && note) {
      note.classList.add("work-note--here");
      if (!isBeside()) return;
      if (side === "annotation") passage.scrollIntoView({ block: "nearest" });
      else showNote(note);
    } else if (/^#p\d+$/.test(location.hash) && isBeside()) {
      const first = document.querySelector(`${location.hash} .passage[id]`);
      const beside = first && both(first.id.slice("passage-".length))[1];
      if (beside) showNote(beside);
    }
  }

  window.addEventListener("hashchange", follow);
  follow();

  // Whoever changes an annotation sees the words that it is about.
  const edited = document.querySelector(".work-note--edited");
  const words = edited && both(edited.id.slice("annotation-".length))[0];
  words?.classList.add("passage--here");
  if (words && isBeside()) words.scrollIntoView({ block: "center" });

  // The browser goes where the address leads first, and takes the focus along.
  const undo = document.querySelector(".workbench-undo button");
  if (undo) window.addEventListener("load", () => setTimeout(() => undo.focus({ preventScroll: true })));
})();
