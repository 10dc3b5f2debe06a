// Quickens two things on the list of articles that work without it: the search box offers what
// the archive has that begins so, and the boxes that look for a value show it while one types.
(() => {
  "use strict";

  const WAIT = 150;
  const PATIENCE = 5000;

  async function fetched(url) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok ? answer : null;
    } catch {
      return null; // The form does without.
    }
  }

  // Calls `act` when nothing was typed for a while; what it returns may be called to forget it.
  function later(act) {
    let timer = 0;
    return {
      soon() {
        clearTimeout(timer);
        timer = setTimeout(act, WAIT);
      },
      forget: () => clearTimeout(timer),
    };
  }

  function suggest(field) {
    const input = field.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let offers = [];
    let active = -1;
    let asked = 0;

    list.id = `${input.id}-offers`;
    list.className = "offers";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.dataset.offers);
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    field.append(list, told);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", list.id],
    ]) input.setAttribute(name, value);

    function light(index) {
      active = index;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      if (index < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    function close() {
      typed.forget();
      asked += 1;
      list.hidden = true;
      light(-1);
      input.setAttribute("aria-expanded", "false");
    }

    // A name becomes a filter beside those that are chosen already; an article opens.
    function choose(offer) {
      close();
      if (offer.url) {
        location.assign(offer.url);
        return;
      }
      const filter = document.createElement("input");
      filter.type = "hidden";
      filter.name = offer.name;
      filter.value = offer.value;
      input.value = "";
      input.form.append(filter);
      input.form.requestSubmit();
      filter.remove();
    }

    function drawn(offer, index) {
      const item = document.createElement("li");
      const label = document.createElement("bdi");
      const kind = document.createElement("span");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      label.textContent = offer.label;
      kind.textContent = ` ${offer.kind}`;
      item.append(label, kind);
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(offer);
      });
      return item;
    }

    async function ask() {
      const words = input.value.trim();
      if (!words) return close();
      asked += 1;
      const mine = asked;
      const answer = await fetched(`${field.dataset.suggest}?${new URLSearchParams({ q: words })}`);
      if (mine !== asked) return;
      offers = answer ? (await answer.json()).suggestions : [];
      if (mine !== asked) return;
      list.replaceChildren(...offers.map(drawn));
      list.hidden = !offers.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      light(-1);
      told.textContent = offers.length ? `${offers.length} ${field.dataset.found}` : "";
    }

    const typed = later(ask);
    input.addEventListener("input", () => {
      asked += 1;
      typed.soon();
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps && !list.hidden) {
        // One step beyond either end is the box itself again.
        const places = offers.length + 1;
        light(((active + 1 + steps[event.key] + places) % places) - 1);
      } else if (event.key === "ArrowDown") {
        ask();
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        choose(offers[active]);
      } else if (event.key === "Escape" && !list.hidden) {
        close();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  function find(form) {
    const input = form.querySelector("input[type=search]");
    const values = form.parentElement.querySelector(".facet__values");
    const id = form.parentElement.id;
    let asked = 0;

    const typed = later(async () => {
      asked += 1;
      const mine = asked;
      const answer = await fetched(`${form.action.split("#")[0]}?${new URLSearchParams(new FormData(form))}`);
      if (!answer || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const facet = page.getElementById(id);
      const found = facet?.querySelector(".facet__values");
      if (!found || mine !== asked) return;
      values.replaceChildren(...found.children);
      form.parentElement.querySelector(".facet__nothing")?.remove();
      const nothing = facet.querySelector(".facet__nothing");
      if (nothing) values.after(nothing);
    });
    input.addEventListener("input", () => {
      asked += 1;
      typed.soon();
    });
  }

  for (const field of document.querySelectorAll("[data-suggest]")) suggest(field);
  for (const form of document.querySelectorAll("form[data-find]")) find(form);
})();
