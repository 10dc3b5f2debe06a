// Offers the archive's records while a name is typed. What is not chosen from the list is
// understood by the server all the same.
(() => {
  "use strict";

  const WAIT = 150;
  const MOST = 8;

  function enhance(field) {
    const input = field.querySelector("input[type=text]");
    const key = field.querySelector("input[type=hidden]");
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let options = [];
    let active = -1;
    let timer = 0;
    let asked = 0;

    list.id = `${input.id}-choices`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.querySelector("label").textContent);
    list.className = "annotate__choices";
    list.hidden = true;
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    field.append(list, told);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", list.id],
    ]) input.setAttribute(name, value);

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(option) {
      input.value = option.text;
      key.value = option.id;
      close();
    }

    function light(index) {
      active = index;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      if (index >= 0) {
        input.setAttribute("aria-activedescendant", list.children[index].id);
        list.children[index].scrollIntoView({ block: "nearest" });
      }
    }

    function show(found) {
      options = found.slice(0, MOST);
      list.replaceChildren(
        ...options.map((option, index) => {
          const item = document.createElement("li");
          item.id = `${list.id}-${index}`;
          item.setAttribute("role", "option");
          item.setAttribute("aria-selected", "false");
          item.dir = "auto";
          item.textContent = option.text;
          item.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            choose(option);
          });
          return item;
        }),
      );
      active = -1;
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      told.textContent = options.length ? `${options.length} ${field.dataset.found}` : field.dataset.nothing;
    }

    async function ask() {
      const words = input.value.trim();
      asked += 1;
      const mine = asked;
      if (!words) return close();
      const query = new URLSearchParams({
        term: words,
        app_label: "articles",
        model_name: "annotation",
        field_name: field.dataset.choose,
      });
      const answer = await fetch(`${field.dataset.url}?${query}`);
      if (!answer.ok || mine !== asked || document.activeElement !== input) return;
      show((await answer.json()).results);
    }

    input.addEventListener("input", () => {
      key.value = "";
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      if (event.key === "ArrowDown") light((active + 1) % options.length);
      else if (event.key === "ArrowUp") light((active - 1 + options.length) % options.length);
      else if (event.key === "Enter" && active >= 0) choose(options[active]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  }

  for (const field of document.querySelectorAll("[data-choose]")) enhance(field);
})();
