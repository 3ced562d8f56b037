/** A search field becomes a combobox with a list (the ARIA pattern) once somebody types in it. */
export function suggestWhileTyping() {
  for (const form of document.querySelectorAll("[data-suggestions]")) {
    new Suggestions(form);
  }
}

const SHORTEST = 2;
const PAUSE = 150; // milliseconds without a key before the server is asked

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("[type=search]");
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `${this.input.id}-suggestions`, hidden: true });
    this.list.className = "suggestions";
    setAll(this.list, { role: "listbox", "aria-label": form.dataset.suggestionsLabel });
    setAll(this.input, {
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    });
    form.append(this.list);
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // A click must not take the focus from the field before it counts.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("li")));
  }

  ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const query = this.input.value.trim();
    if (query.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.fetch(query), PAUSE);
  }

  async fetch(query) {
    this.request = new AbortController();
    try {
      const address = `${this.form.dataset.suggestions}?${new URLSearchParams({ q: query })}`;
      const answer = await fetch(address, { signal: this.request.signal, credentials: "omit" });
      this.show(answer.ok ? (await answer.json()).suggestions : []);
    } catch {
      this.close(); // asked anew, or offline: the plain form still works
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((entry, place) => this.option(entry, place)));
    this.select(null);
    this.list.hidden = suggestions.length === 0 || document.activeElement !== this.input;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  option({ title, kind, url }, place) {
    const option = document.createElement("li");
    const label = document.createElement("small");
    label.textContent = kind;
    option.append(title, " ", label);
    option.dataset.url = url;
    setAll(option, { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" });
    return option;
  }

  press(event) {
    const options = [...this.list.children];
    const place = options.indexOf(this.selected);
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && this.selected) {
      event.preventDefault();
      this.choose(this.selected);
    } else if (event.key === "ArrowDown" && !this.list.hidden) {
      event.preventDefault();
      this.select(options[(place + 1) % options.length]);
    } else if (event.key === "ArrowUp" && !this.list.hidden) {
      event.preventDefault();
      this.select(options.at(place > 0 ? place - 1 : -1));
    }
  }

  select(option) {
    this.selected?.setAttribute("aria-selected", "false");
    this.selected = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  choose(option) {
    if (option) {
      location.assign(option.dataset.url);
    }
  }

  close() {
    this.list.hidden = true;
    this.select(null);
    this.input.setAttribute("aria-expanded", "false");
  }
}

function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
}
