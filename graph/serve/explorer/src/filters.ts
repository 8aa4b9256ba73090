// What pictures can be narrowed to: days, kinds, confidence, whom. The address holds it all.

import { get, path } from "./api";
import { debounce, h } from "./dom";
import { combobox } from "./search";
import type { Ref } from "./types";

export const KINDS: [string, string][] = [
  ["met", "Meetings"],
  ["cooperative", "Cooperative"],
  ["neutral", "Neutral"],
  ["conflictual", "Conflictual"],
  ["serves", "Serves"],
];

export interface Filters {
  since: string;
  until: string;
  kinds: string[];
  confidence: number;
  around: string[];
}

export function read(state: URLSearchParams, kinds: string[]): Filters {
  const asked = state.get("kinds")?.split(",");
  return {
    since: state.get("since") ?? "",
    until: state.get("until") ?? "",
    kinds: asked ? kinds.filter((kind) => asked.includes(kind)) : kinds,
    confidence: Number(state.get("confidence") ?? 0) || 0,
    around: (state.get("around") ?? "").split(",").filter(Boolean),
  };
}

export function values(filters: Filters, kinds: string[]): Record<string, string> {
  return {
    since: filters.since,
    until: filters.until,
    kinds: filters.kinds.length === kinds.length ? "" : filters.kinds.join(",") || "none",
    confidence: filters.confidence ? String(filters.confidence) : "",
    around: filters.around.join(","),
  };
}

export function address(page: string, filters: Filters, kinds: string[]): string {
  return path(page, values(filters, kinds));
}

export function form(filters: Filters, kinds: string[], changed: () => void): HTMLElement {
  const later = debounce(250, changed);
  const date = (name: "since" | "until", label: string) =>
    h(
      "label",
      {},
      label,
      h("input", {
        type: "date",
        name,
        value: filters[name],
        change: (event) => {
          filters[name] = (event.target as HTMLInputElement).value;
          later();
        },
      }),
    );
  const amount = h("b", {}, filters.confidence.toFixed(2));
  const slider = h("input", {
    type: "range",
    name: "confidence",
    min: 0,
    max: 1,
    step: 0.05,
    value: filters.confidence,
    input: (event) => {
      filters.confidence = Number((event.target as HTMLInputElement).value);
      amount.textContent = filters.confidence.toFixed(2);
      later();
    },
  });
  return h(
    "form",
    { class: "filters", "aria-label": "Filters", submit: (event) => event.preventDefault() },
    date("since", "From"),
    date("until", "Until"),
    kinds.length > 0 &&
      h(
        "fieldset",
        {},
        h("legend", {}, "Show"),
        KINDS.filter(([kind]) => kinds.includes(kind)).map(([kind, label]) => box(filters, kind, label, kinds, later)),
      ),
    h("label", {}, h("span", {}, "Confidence from ", amount), slider),
  );
}

function box(filters: Filters, kind: string, label: string, kinds: string[], changed: () => void): HTMLElement {
  const change = (event: Event) => {
    const chosen = new Set(filters.kinds);
    if ((event.target as HTMLInputElement).checked) chosen.add(kind);
    else chosen.delete(kind);
    filters.kinds = kinds.filter((name) => chosen.has(name));
    changed();
  };
  const input = h("input", { type: "checkbox", name: "kinds", value: kind, checked: filters.kinds.includes(kind), change });
  return h("label", { class: `check ${kind}` }, input, h("span", { class: "swatch", "aria-hidden": "true" }), label);
}

// Whom a picture is about: names that can be taken away, and a box to add one.
export async function people(filters: Filters, id: string, changed: () => void): Promise<HTMLElement> {
  const labels = new Map<string, string>();
  await Promise.all(
    filters.around.map(async (name) => {
      const about = await get<{ thing: Ref }>("thing", { id: name }).catch(() => null);
      labels.set(name, about?.thing.label ?? name);
    }),
  );
  const chips = h("span", { class: "chips" });
  const draw = () =>
    chips.replaceChildren(
      ...filters.around.map((name) =>
        h("button", { type: "button", class: "chip", "aria-label": `Remove ${labels.get(name)}`, click: () => drop(name) }, labels.get(name), " ×"),
      ),
    );
  const drop = (name: string) => {
    filters.around = filters.around.filter((other) => other !== name);
    draw();
    changed();
  };
  const search = combobox({
    id,
    label: "Only around a person, state or organisation",
    placeholder: "Add a person or state",
    choose: (entry) => {
      search.input.value = "";
      if (filters.around.includes(entry.id)) return;
      labels.set(entry.id, entry.label);
      filters.around.push(entry.id);
      draw();
      changed();
    },
  });
  draw();
  return h("div", { class: "people" }, chips, search.box);
}
