// Shows a note as it will look while it is written.
(() => {
  "use strict";

  const form = document.querySelector("[data-annotate-form]");
  const preview = form?.querySelector("[data-preview]");
  if (!preview) return;

  const WAIT = 300;
  const note = form.elements.note;
  let timer = 0;
  let asked = 0;

  async function show() {
    asked += 1;
    const mine = asked;
    if (!note.value.trim()) {
      preview.hidden = true;
      return;
    }
    const sent = new URLSearchParams({ note: note.value });
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    let shown;
    try {
      const answer = await fetch(preview.dataset.url, { method: "POST", body: sent, headers });
      if (!answer.ok) return;
      shown = await answer.text();
    } catch {
      // Out of reach for now; the next key asks again.
      return;
    }
    if (mine !== asked) return;
    // The server's own sanitiser has been over it, as over what it stores.
    preview.innerHTML = shown;
    preview.hidden = false;
  }

  note.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  // Gone, not hidden: Enter in a field presses the first button of a form, seen or not.
  form.querySelector("[name=_preview]").remove();
})();
