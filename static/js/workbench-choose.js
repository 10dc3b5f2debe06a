// Offers the archive's records while a name is typed. What is not chosen from the list is
// understood by the server all the same.
(() => {
  "use strict";

  const WAIT = 150;
  const MOST = 8;
  // Milliseconds after which an answer no longer counts, and the keys are the form's again.
  const PATIENCE = 5000;
  const KEYS = ["ArrowDown", "ArrowUp", "Enter", "Escape"];

  function enhance(field) {
    const input = field.querySelector("input[type=text]");
    const key = field.querySelector("input[type=hidden]");
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let options = [];
    let active = -1;
    let timer = 0;
    let asked = 0;
    // A lookup is due or under way; keys pressed meanwhile wait for what it brings.
    let pending = false;
    let held = [];

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
      // What is still under way answers a question that nobody asks any more.
      clearTimeout(timer);
      asked += 1;
      pending = false;
      held = [];
      options = [];
      list.hidden = true;
      light(-1);
      input.setAttribute("aria-expanded", "false");
    }

    function choose(option) {
      input.value = option.text;
      key.value = option.id;
      close();
    }

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

    function drawn(option, index) {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.dir = "auto";
      item.textContent = option.text;
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(option);
      });
      return item;
    }

    function show(found) {
      // The option that the keys had reached stays lit where the new list has it too.
      const lit = options[active]?.id;
      options = found.slice(0, MOST);
      list.replaceChildren(...options.map(drawn));
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      light(options.findIndex((option) => option.id === lit));
      told.textContent = options.length ? `${options.length} ${field.dataset.found}` : field.dataset.nothing;
    }

    async function lookUp(words) {
      const query = new URLSearchParams({
        term: words,
        app_label: "articles",
        model_name: "annotation",
        field_name: field.dataset.choose,
      });
      try {
        const answer = await fetch(`${field.dataset.url}?${query}`, { signal: AbortSignal.timeout(PATIENCE) });
        return answer.ok ? (await answer.json()).results : [];
      } catch {
        // The server understands what was typed, should it be back by then.
        return [];
      }
    }

    async function ask() {
      const words = input.value.trim();
      if (!words) return close();
      clearTimeout(timer);
      pending = true;
      asked += 1;
      const mine = asked;
      const found = await lookUp(words);
      if (mine !== asked) return;
      pending = false;
      show(found);
      const keys = held;
      held = [];
      keys.forEach(steer);
    }

    function steer(pressed) {
      if (list.hidden) return;
      if (pressed === "ArrowDown") light((active + 1) % options.length);
      else if (pressed === "ArrowUp") light(active > 0 ? active - 1 : options.length - 1);
      else if (active >= 0) choose(options[active]);
      else if (options.length === 1) choose(options[0]);
      else close();
    }

    input.addEventListener("input", () => {
      key.value = "";
      clearTimeout(timer);
      asked += 1;
      pending = true;
      held = [];
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const pressed = event.key;
      if (event.isComposing || !KEYS.includes(pressed)) return;
      const visible = !list.hidden;
      // On a list that older words brought, keys move, and choose what they have reached.
      const ready = visible && !held.length && (pressed !== "Enter" || active >= 0);
      if (pressed === "Escape") {
        if (!visible && !pending) return;
        close();
      } else if (pending && !ready) {
        held.push(pressed);
      } else if (visible) {
        steer(pressed);
      } else if (pressed === "ArrowDown") {
        held = [pressed];
        ask();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  for (const field of document.querySelectorAll("[data-choose]")) enhance(field);
})();
