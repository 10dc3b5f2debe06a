// Keys for the review queue: move, decide, undo. Every key presses a button or follows a link
// that is on the page, so without this script nothing is missing.
(() => {
  "use strict";

  const items = [...document.querySelectorAll("[data-review-item]")];
  const status = document.querySelector("[data-review-status]");
  const keys = document.querySelector("[data-review-keys]");
  const undo = document.querySelector("[data-review-undo]");
  let current = -1;

  const say = (words) => {
    status.textContent = "";
    // A region that is filled as it appears is not read out.
    window.setTimeout(() => {
      status.textContent = words;
    }, 150);
  };

  function show(index, { focus = true } = {}) {
    items[current]?.classList.remove("review-item--current");
    current = index;
    const item = items[index];
    item.classList.add("review-item--current");
    if (!focus) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const next = current + by;
    if (next >= 0 && next < items.length) show(next);
    else if (items.length) say(by > 0 ? status.dataset.last : status.dataset.first);
  }

  function press(key) {
    const target = items[current]?.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
    else say(current < 0 ? status.dataset.none : status.dataset.cannot);
  }

  const acts = {
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    a: () => press("a"),
    r: () => press("r"),
    g: () => press("g"),
    c: () => press("c"),
    s: () => press("s"),
    u: () => (undo ? undo.querySelector("button").click() : say(status.dataset.cannot)),
    "?": () => {
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    // A key that is held down decides once.
    if (event.repeat && event.key.length === 1 && !"jk".includes(event.key)) return;
    act();
  });

  // Whoever works with Tab or the mouse moves the place that the keys speak of.
  items.forEach((item, index) => {
    item.addEventListener("focusin", () => show(index, { focus: false }));
  });

  // One form is sent once; coming back to the page makes it whole again.
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (!event.target.closest("#content")) return;
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });

  keys.hidden = false;
  document.querySelectorAll("kbd[hidden]").forEach((key) => {
    key.hidden = false;
  });

  const told = [...document.querySelectorAll(".messagelist li")].map((one) => one.textContent);
  if (told.length) say(told.join(" "));
  if (location.hash.startsWith("#item-") && items.length) {
    // Where the next one was decided by somebody else meanwhile, the first one takes its place.
    show(Math.max(0, items.findIndex((item) => `#${item.id}` === location.hash)));
  }
})();
