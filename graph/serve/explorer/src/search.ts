// The search box with suggestions: the combobox pattern of WAI-ARIA, by keyboard, pointer and screen reader.

import { get, path } from "./api";
import { announce, debounce, h, replace } from "./dom";
import { go } from "./router";
import type { Found } from "./types";
import { count, kindName, thingPath } from "./words";

interface Options {
  id: string;
  label: string;
  placeholder?: string;
  choose: (found: Found) => void;
  submit?: (typed: string) => void;
}

export function combobox(options: Options): { box: HTMLElement; input: HTMLInputElement } {
  const listId = `${options.id}-list`;
  const list = h("ul", { id: listId, role: "listbox", "aria-label": "Suggestions", hidden: true });
  const input = h("input", {
    id: options.id,
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: options.placeholder,
    "aria-label": options.label,
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
  });
  let found: Found[] = [];
  let active = -1;
  let asking = new AbortController();

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (entry: Found) => {
    close();
    options.choose(entry);
  };
  const mark = (next: number) => {
    active = found.length ? (next + found.length) % found.length : -1;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
    const item = list.children[active];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = input.value.trim();
    if (!typed) return close();
    const answer = await get<{ entries: Found[] }>("search", { q: typed, limit: 8 }, signal).catch(() => null);
    if (!answer || signal.aborted) return;
    found = answer.entries;
    active = -1;
    replace(list, found.map((entry, place) => option(entry, `${listId}-${place}`, () => choose(entry))));
    list.hidden = found.length === 0 || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    announce(found.length ? `${found.length} suggestions` : "No suggestions");
  };

  input.addEventListener("input", debounce(80, () => void ask()));
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) void ask();
      else mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const entry = list.hidden ? undefined : found[active];
      if (entry) return choose(entry);
      asking.abort();
      close();
      if (input.value.trim()) options.submit?.(input.value.trim());
    } else if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault();
      close();
    }
  });
  return { box: h("div", { class: "combobox" }, input, list), input };
}

function option(entry: Found, id: string, choose: () => void): HTMLElement {
  const hint = [kindName(entry.kind), entry.of, entry.alias && `“${entry.alias}”`].filter(Boolean).join(" · ");
  // pointerdown comes before the box loses its focus, so the list is still there.
  const pick = (event: Event) => {
    event.preventDefault();
    choose();
  };
  return h(
    "li",
    { id, role: "option", "aria-selected": "false", pointerdown: pick },
    h("span", {}, entry.label),
    h("small", {}, hint, entry.articles ? ` · ${count(entry.articles, "article")}` : ""),
  );
}

export function siteSearch(id: string, placeholder?: string): { box: HTMLElement; input: HTMLInputElement } {
  const search = combobox({
    id,
    label: "Search people, states, organisations, meetings and articles",
    placeholder,
    choose: (entry) => {
      search.input.value = "";
      go(thingPath(entry.id));
    },
    submit: (typed) => go(path("/search", { q: typed })),
  });
  return search;
}
