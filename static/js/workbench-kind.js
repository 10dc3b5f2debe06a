// Shows the fields that an annotation of the chosen kind can have, and sends no others.
(() => {
  "use strict";

  const form = document.querySelector("[data-annotate-form]");
  if (!form) return;

  function show() {
    const kind = form.elements.kind.value;
    for (const group of form.querySelectorAll("[data-kinds]")) {
      const fits = !kind || group.dataset.kinds.split(" ").includes(kind);
      group.hidden = !fits;
      group.disabled = !fits;
    }
  }

  form.elements.kind.addEventListener("change", show);
  show();
})();
