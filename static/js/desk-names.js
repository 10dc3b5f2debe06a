// Names for what Django's forms leave without one, for those who hear the page: boxes in the
// rows of a table by their column, and the boxes of autocompletes by the label of their field.
(() => {
  "use strict";

  const words = (element) => element?.textContent.replace(/\s+/gu, " ").trim() ?? "";

  function nameRows(within) {
    for (const box of within.querySelectorAll(".tabular td :is(input, select, textarea)")) {
      if (box.type === "hidden" || box.labels?.length || box.hasAttribute("aria-label")) continue;
      const heads = box.closest("table").querySelectorAll("thead th");
      const cell = box.closest("td");
      // The first heading spans the cell that holds the row's own name.
      const name = words(heads[cell.cellIndex - (cell.parentElement.cells.length - heads.length)]);
      if (name) box.setAttribute("aria-label", name);
    }
  }

  function nameChoices(within) {
    for (const select of within.querySelectorAll("select.select2-hidden-accessible")) {
      const name = select.getAttribute("aria-label") || words(select.labels?.[0]);
      const shown = select.nextElementSibling;
      if (!name || !shown?.matches(".select2")) continue;
      for (const box of shown.querySelectorAll("[role=combobox], [role=textbox], [type=search]")) {
        box.setAttribute("aria-label", name);
        box.removeAttribute("aria-labelledby");
      }
    }
  }

  // Only a picture may carry a name of its own.
  function nameSigns(within) {
    for (const sign of within.querySelectorAll("span.help-tooltip[aria-label]")) sign.role = "img";
  }

  function nameAll(within) {
    nameRows(within);
    nameChoices(within);
    nameSigns(within);
  }

  // The autocompletes are made by others who wait for the same events.
  addEventListener("load", () => setTimeout(() => nameAll(document), 0));
  document.addEventListener("formset:added", ({ target }) => setTimeout(() => nameAll(target), 0));
})();
