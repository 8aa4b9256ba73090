// Who stands how towards whom: states by states, and the positions in each cell.

import { get, path } from "../api";
import { h, replace, type Child } from "../dom";
import { factItem } from "../facts";
import { form, read } from "../filters";
import { note } from "../router";
import type { Cell, Fact, Ref } from "../types";
import { behind, heading, thing } from "../words";

interface Matrix {
  states: Ref[];
  cells: Cell[];
  left_out: number;
  query: string;
}

interface Entries {
  actor: Ref;
  target: Ref;
  entries: Fact[];
  total: number;
  more: boolean;
  query: string;
}

export async function stancesPage(state: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const filters = read(state, []);
  let chosen = state.get("actor") && state.get("target") ? { actor: state.get("actor")!, target: state.get("target")! } : null;
  const table = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Who stands how towards whom" });
  const detail = h("div", { id: "cell", tabindex: -1, "aria-live": "polite" });
  const foot = h("div", {});
  const asked = () => ({ since: filters.since, until: filters.until, confidence: filters.confidence || "" });
  const open = async (actor: string, target: string, focus = true) => {
    chosen = { actor, target };
    note(path("/stances", { ...asked(), ...chosen }));
    table.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.actor === actor && button.dataset.target === target));
    });
    const both = await Promise.all([
      get<Entries>("cell", { ...asked(), actor, target }, signal),
      get<Entries>("cell", { ...asked(), actor: target, target: actor }, signal),
    ]);
    replace(detail, both.map((side) => cell(side, asked(), signal)));
    if (focus) detail.focus();
  };
  const draw = async () => {
    note(path("/stances", { ...asked(), ...(chosen ?? {}) }));
    const found = await get<Matrix>("matrix", asked(), signal);
    replace(table, matrix(found, (actor, target) => void open(actor, target)));
    replace(foot, found.left_out > 0 && h("p", { class: "quiet" }, `${found.left_out} more states have fewer positions.`), behind(found.query));
    if (chosen) await open(chosen.actor, chosen.target, false);
  };
  replace(
    main,
    heading("Stances between states", h("p", { class: "kind" }, "Rows take a position, columns are addressed. People count for the state they speak for.")),
    h("div", { class: "controls" }, form(filters, [], () => void draw())),
    h(
      "p",
      { class: "legend" },
      ["cooperative", "neutral", "conflictual"].map((kind) => h("span", { class: kind }, h("i", { class: "swatch", "aria-hidden": "true" }), kind)),
    ),
    table,
    detail,
    foot,
  );
  await draw();
  return "Stances";
}

function matrix(found: Matrix, open: (actor: string, target: string) => void): Child {
  if (!found.states.length) return h("p", {}, "No positions between states within these filters.");
  const cells = new Map(found.cells.map((entry) => [`${entry.actor} ${entry.target}`, entry]));
  return h(
    "table",
    { class: "matrix" },
    h("caption", { class: "hidden" }, "Positions of the row's state towards the column's"),
    h("thead", {}, h("tr", {}, h("td", {}), found.states.map((to) => h("th", { scope: "col" }, h("span", {}, to.label))))),
    h(
      "tbody",
      {},
      found.states.map((from) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, thing(from)),
          found.states.map((to) => h("td", { class: from.id === to.id ? "self" : null }, button(cells.get(`${from.id} ${to.id}`), from, to, open))),
        ),
      ),
    ),
  );
}

function button(entry: Cell | undefined, from: Ref, to: Ref, open: (actor: string, target: string) => void): Child {
  if (!entry) return null;
  const { cooperative, neutral, conflictual } = entry;
  const total = cooperative + neutral + conflictual;
  const balance = (cooperative - conflictual) / total;
  const kind = balance > 0.2 ? "cooperative" : balance < -0.2 ? "conflictual" : cooperative && conflictual ? "mixed" : "neutral";
  const strength = total > 5 ? "strong" : total > 1 ? "middle" : "weak";
  const words = `${from.label} towards ${to.label}: ${cooperative} cooperative, ${neutral} neutral, ${conflictual} conflictual`;
  const mark = { cooperative: "+", conflictual: "−", mixed: "±", neutral: "○" }[kind];
  return h(
    "button",
    {
      type: "button",
      class: `${kind} ${strength}`,
      title: words,
      "aria-label": words,
      "data-actor": from.id,
      "data-target": to.id,
      click: () => open(from.id, to.id),
    },
    `${mark}${total}`,
  );
}

function cell(side: Entries, asked: Record<string, string | number>, signal: AbortSignal): HTMLElement {
  const entries = h("ul", { class: "facts" }, side.entries.map((fact) => factItem(fact)));
  const more = h("button", { type: "button", class: "button" }, "Show more");
  more.addEventListener("click", async () => {
    const values = { ...asked, actor: side.actor.id, target: side.target.id, offset: entries.children.length };
    const next = await get<Entries>("cell", values, signal);
    entries.append(...next.entries.map((fact) => factItem(fact)));
    if (!next.more) more.remove();
  });
  return h(
    "section",
    {},
    h("h2", {}, `${side.actor.label} towards ${side.target.label} `, h("span", { class: "quiet" }, `(${side.total})`)),
    side.total ? entries : h("p", { class: "quiet" }, "Nothing within these filters."),
    side.more && more,
    behind(side.query, "The query behind this list"),
  );
}
