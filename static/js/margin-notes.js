// Moves each margin note beside the line it speaks of, and opens notes that are linked to.
// Without this script the notes stand beside, or below, their paragraph.
(() => {
  "use strict";

  const body = document.querySelector("[data-margin-notes]");
  if (!body) return;

  const GAP = 14;
  const wide = window.matchMedia("(min-width: 64rem)");

  const notes = [...body.querySelectorAll(".note")].map((note) => ({
    note,
    passage: document.getElementById(note.id.replace("annotation-", "passage-")),
  }));

  function align() {
    const aligned = wide.matches && CSS.supports("selector(::details-content)");
    body.classList.toggle("text__body--aligned", aligned);
    body.style.minBlockSize = "";
    if (!aligned) {
      for (const { note } of notes) note.style.insetBlockStart = "";
      return;
    }
    const top = body.getBoundingClientRect().top;
    // Read everything first, then write, so that the page is laid out once.
    const measured = notes.map(({ note, passage }) => ({
      note,
      wanted: passage ? passage.getClientRects()[0].top - top : 0,
      height: note.offsetHeight,
    }));
    let free = 0;
    for (const { note, wanted, height } of measured) {
      const place = Math.max(free, wanted);
      note.style.insetBlockStart = `${place}px`;
      free = place + height + GAP;
    }
    body.style.minBlockSize = `${free}px`;
  }

  function open() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target?.closest("details:not([open])");
    if (!closed || wide.matches) return;
    closed.open = true;
    target.scrollIntoView();
  }

  function light(event, on) {
    const from = event.target.closest?.("[data-note], .note");
    if (!from) return;
    const pid = from.dataset.note ?? from.id.replace("annotation-", "");
    for (const part of body.querySelectorAll(`[data-note="${pid}"]`)) {
      part.classList.toggle("passage--lit", on);
    }
    document.getElementById(`annotation-${pid}`)?.classList.toggle("note--lit", on);
  }

  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    body.addEventListener(type, (event) => light(event, on));
  }
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", () => {
    body.classList.remove("text__body--aligned");
  });
  window.addEventListener("afterprint", align);
  new ResizeObserver(align).observe(document.documentElement);
  wide.addEventListener("change", align);
  document.fonts?.ready.then(align);
  align();
  open();
})();
