// Sends a form once; a second click while it is under way does nothing. The server makes
// nothing twice in any case.
(() => {
  "use strict";

  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
  });
  // Coming back by the browser's own button, the form can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
