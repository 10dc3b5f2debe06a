// Opens the form beside the text with the passage that is marked, and closes it again.
(() => {
  "use strict";

  const bench = window.workbench;
  const form = document.querySelector("[data-annotate-form]");
  const annotate = document.querySelector("[data-annotate]");
  if (!form) return;

  const byHand = form.querySelector("[data-by-hand]");
  const quote = form.querySelector("[data-quote]");

  function stand(passage) {
    form.querySelector("[data-start]").value = passage.start;
    form.querySelector("[data-end]").value = passage.end;
  }

  function fill(passage) {
    stand(passage);
    for (const name of ["exact", "prefix", "suffix"]) form.elements[name].value = passage[name];
    form.querySelector("[data-paragraph]")?.remove();
    form.querySelector("[data-paragraph-text]")?.remove();
    quote.textContent = passage.exact;
    quote.hidden = false;
    byHand.hidden = true;
  }

  function open() {
    form.classList.add("annotate--open");
    form.scrollIntoView({ block: "nearest" });
    form.elements.kind.focus();
  }

  // A stored annotation is put on other words of its text.
  const move = bench && form.querySelector("[data-move]");
  const moved = move?.querySelector("[data-moved]");

  function tellOfMove(words) {
    moved.querySelector("q").textContent = words;
    moved.hidden = !words;
    move.querySelector("[data-how]").hidden = Boolean(words);
  }

  function put(passage) {
    stand(passage);
    form.elements.exact.value = passage.exact;
    tellOfMove(passage.exact);
    form.elements._save.focus();
  }

  if (move && annotate) {
    annotate.textContent = move.dataset.move;
    tellOfMove(form.querySelector("[data-start]").value && form.elements.exact.value);
  }

  annotate?.addEventListener("click", () => {
    if (!bench.current) return;
    if (move) return put(bench.passage(bench.current));
    if (!quote) {
      // The form is about something else; begin afresh with the marked words at hand.
      sessionStorage.setItem("workbench", JSON.stringify(bench.current));
      location.assign(form.querySelector("[data-cancel]").href);
      return;
    }
    fill(bench.passage(bench.current));
    open();
  });

  // Words typed by hand say nothing of a place.
  byHand?.addEventListener("input", () => {
    form.querySelector("[data-start]").value = "";
    form.querySelector("[data-end]").value = "";
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && quote) {
      form.classList.remove("annotate--open");
      (bench?.text ?? document.body).focus();
    }
  });

  if (form.classList.contains("annotate--open")) {
    if (quote && form.querySelector("[data-start]").value !== "") {
      quote.textContent = form.elements.exact.value;
      quote.hidden = false;
      byHand.hidden = true;
    }
    document.getElementById("annotate-heading").focus({ preventScroll: false });
  }

  const begun = sessionStorage.getItem("workbench");
  if (begun && bench && quote) {
    sessionStorage.removeItem("workbench");
    const { from, to } = JSON.parse(begun);
    bench.select(from, to);
    fill(bench.passage({ from, to }));
    open();
  }
})();
