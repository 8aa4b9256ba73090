// The answer to a query as a table, as bars, or as a network.

import { type Results, type Term } from "./api";
import { draw } from "./drawing";
import { h, type Child } from "./dom";
import type { Network, NetworkEdge, NetworkNode } from "./types";
import { thingPath } from "./words";

const THINGS = "https://w3id.org/communique/id/";
const MOST_ROWS = 1000;
const MOST_BARS = 60;

export function table(found: Results, prefixes: Record<string, string>): HTMLElement {
  const rows = found.rows.slice(0, MOST_ROWS);
  return h(
    "div",
    { class: "wide", tabindex: 0, role: "region", "aria-label": "Results" },
    h(
      "table",
      { class: "data" },
      h("thead", {}, h("tr", {}, found.columns.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, found.columns.map((name) => h("td", { class: isNumber(row[name]) ? "number" : isDay(row[name]) ? "date" : null }, cell(row[name], prefixes)))))),
    ),
    found.rows.length > rows.length && h("p", { class: "quiet" }, `The first ${rows.length} of ${found.rows.length} rows; the files below hold all.`),
  );
}

function cell(term: Term | undefined, prefixes: Record<string, string>): Child {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  const short = shorten(term.value, prefixes);
  return term.value.startsWith(THINGS) ? h("a", { href: thingPath(term.value.slice(THINGS.length)) }, short) : short;
}

export function shorten(iri: string, prefixes: Record<string, string>): string {
  const fits = Object.entries(prefixes).filter(([, space]) => iri.startsWith(space));
  const [prefix, space] = fits.sort((one, other) => other[1].length - one[1].length)[0] ?? [];
  return prefix !== undefined && space !== undefined ? `${prefix}:${iri.slice(space.length)}` : iri;
}

const isNumber = (term: Term | undefined): boolean => term?.type === "literal" && term.value !== "" && !Number.isNaN(Number(term.value));

// Bars need a column of numbers; the first other column names them.
export function chart(found: Results, prefixes: Record<string, string>): HTMLElement {
  const numbers = found.columns.filter((name) => found.rows.some((row) => isNumber(row[name])) && found.rows.every((row) => !row[name] || isNumber(row[name])));
  const column = numbers[0];
  if (!column || !found.rows.length) return h("p", { class: "quiet" }, "A chart needs a column of numbers, such as (COUNT(*) AS ?n).");
  const others = found.columns.filter((name) => !numbers.includes(name));
  const words = others.filter((name) => found.rows.some((row) => row[name] && row[name].type !== "uri"));
  const names = (words.length ? words : others).slice(0, 2); // what has a name is not called by its id, too
  const rows = found.rows.slice(0, MOST_BARS);
  const entries = rows.map((row) => {
    const label = names.map((name) => text(row[name], prefixes)).filter(Boolean).join(", ");
    return { label, value: Number(row[column]?.value ?? 0) };
  });
  const highest = Math.max(...entries.map((entry) => Math.abs(entry.value)), 1);
  return h(
    "div",
    { class: "wide" },
    h("p", { class: "quiet" }, `${column} by ${names.join(", ")}`),
    h(
      "table",
      { class: "bars" },
      h("tbody", {}, entries.map((entry) => h("tr", {}, h("th", { scope: "row" }, entry.label), h("td", {}, h("meter", { min: 0, max: highest, value: Math.abs(entry.value) })), h("td", { class: "number" }, entry.value)))),
    ),
    found.rows.length > rows.length && h("p", { class: "quiet" }, `The first ${MOST_BARS} rows.`),
  );
}

const text = (term: Term | undefined, prefixes: Record<string, string>): string =>
  !term ? "" : term.type === "uri" ? shorten(term.value, prefixes) : term.value;

// A network needs two columns of things in each row: the first two that name something.
export function network(found: Results, prefixes: Record<string, string>, open: (id: string) => void, signal: AbortSignal): HTMLElement {
  const ends = found.columns.filter((name) => found.rows.some((row) => row[name]) && !found.rows.every((row) => !row[name] || isNumber(row[name]) || isDay(row[name]))).filter((name) => name !== "predicate");
  const [from, to] = ends;
  if (!from || !to) return h("p", { class: "quiet" }, "A network needs two columns that name things.");
  const nodes = new Map<string, NetworkNode>();
  const edges = new Map<string, NetworkEdge>();
  const node = (term: Term): string => {
    const id = term.value;
    const kind = id.startsWith(THINGS) ? (id.slice(THINGS.length).split("/")[0] ?? "actor") : "actor";
    const known = nodes.get(id);
    nodes.set(id, { id, label: text(term, prefixes), kind, weight: (known?.weight ?? 0) + 1 });
    return id;
  };
  for (const row of found.rows.slice(0, 5000)) {
    const [one, other] = [row[from], row[to]];
    if (!one || !other) continue;
    const [source, target] = [node(one), node(other)];
    const edge = edges.get(`${source} ${target}`);
    edges.set(`${source} ${target}`, { source, target, kind: "met", weight: (edge?.weight ?? 0) + 1 });
  }
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": `Network of ${nodes.size} things` });
  const picture: Network = { nodes: [...nodes.values()], edges: [...edges.values()], left_out: 0, query: "" };
  requestAnimationFrame(() => {
    if (!canvas.isConnected) return;
    const drawing = draw(canvas, { click: (id) => id.startsWith(THINGS) && open(id.slice(THINGS.length)), hover: () => undefined });
    drawing.show(picture);
    signal.addEventListener("abort", () => drawing.close());
  });
  return h("div", {}, h("p", { class: "quiet" }, `${from} to ${to}`), canvas);
}

const isDay = (term: Term | undefined): boolean => term?.datatype?.endsWith("#date") ?? false;

