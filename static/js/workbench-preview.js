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
    const answer = await fetch(preview.dataset.url, { method: "POST", body: sent, headers });
    if (!answer.ok || mine !== asked) return;
    // The server's own sanitiser has been over it, as over what it stores.
    preview.innerHTML = await answer.text();
    preview.hidden = false;
  }

  note.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  form.querySelector("[name=_preview]").hidden = true;
})();
