// Keeps text and margin together: what the address leads to in one is brought into view in the
// other, and what was said at the top of the page is said where the work is.
(() => {
  "use strict";

  const margin = document.querySelector(".workbench-margin");
  const status = document.querySelector("[data-status]");
  const messages = [...document.querySelectorAll(".messagelist li")].map((one) => one.textContent.trim());
  if (status && messages.length) status.textContent = messages.join(" ");

  function follow() {
    const [, side, pid] = /^#(passage|annotation)-(\w+)$/.exec(location.hash) ?? [];
    const passage = pid && document.getElementById(`passage-${pid}`);
    const note = pid && document.getElementById(`annotation-${pid}`);
    document.querySelector(".work-note--here")?.classList.remove("work-note--here");
    if (!passage || !note) return;
    note.classList.add("work-note--here");
    // On narrow screens one stands below the other, and only one can be seen.
    if (margin.scrollHeight <= margin.clientHeight) return;
    if (side === "annotation") passage.scrollIntoView({ block: "nearest" });
    else margin.scrollTop += note.getBoundingClientRect().top - margin.getBoundingClientRect().top - margin.clientHeight / 4;
  }

  window.addEventListener("hashchange", follow);
  follow();
})();
