// The network: who met whom, who stands how towards whom, whom officials serve. Filtered, and grown by clicks.

import { get, path } from "../api";
import { draw, type Drawing } from "../drawing";
import { announce, h, replace, type Child } from "../dom";
import { form, people, read, values, type Filters } from "../filters";
import { note } from "../router";
import type { Network, NetworkEdge, NetworkNode } from "../types";
import { behind, day, heading, kindName, thing } from "../words";

const KINDS = ["met", "cooperative", "neutral", "conflictual", "serves"];
const WORDS: Record<string, string> = { met: "met", cooperative: "cooperative towards", neutral: "neutral towards", conflictual: "conflictual towards", serves: "serves" };

export async function networkPage(state: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const filters = read(state, KINDS);
  let limit = Number(state.get("limit")) || 120;
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": "The network as a picture; the table below says the same" });
  const about = h("div", { class: "about-node", "aria-live": "polite" });
  const table = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "The network as a table" });
  const foot = h("div", {});
  let drawing: Drawing | null = null;
  let found: Network = { nodes: [], edges: [], left_out: 0, query: "" };

  const load = async () => {
    const asked = { ...values(filters, KINDS), limit: limit === 120 ? "" : limit };
    note(path("/network", asked));
    canvas.setAttribute("aria-busy", "true");
    found = await get<Network>("network", { ...asked, limit }, signal);
    drawing?.show(found);
    canvas.removeAttribute("aria-busy");
    canvas.dataset.nodes = String(found.nodes.length);
    const words = `${found.nodes.length} actors, ${found.edges.length} connections`;
    announce(words);
    replace(table, edges(found));
    replace(foot, h("p", { class: "quiet" }, words, found.left_out > 0 && `; ${found.left_out} weaker connections left out`), behind(found.query));
  };
  const select = (id: string) => {
    const node = found.nodes.find((entry) => entry.id === id);
    if (node) replace(about, card(node, found, filters, () => void grow(id)));
  };
  const grow = async (id: string) => {
    if (!filters.around.length) filters.around = [];
    if (!filters.around.includes(id)) filters.around.push(id);
    replace(who, await people(filters, "around", () => void load()));
    await load();
    select(id);
  };
  const size = h(
    "label",
    {},
    "At most",
    h(
      "select",
      { name: "limit", change: (event) => ((limit = Number((event.target as HTMLSelectElement).value)), void load()) },
      [30, 60, 120, 300, 600, 2000].map((count) => h("option", { value: count, selected: count === limit }, `${count} actors`)),
    ),
  );
  const controls = form(filters, KINDS, () => void load());
  controls.append(size);
  const who = h("div", {}, await people(filters, "around", () => void load()));
  replace(
    main,
    heading("Network", h("p", { class: "kind" }, "Choose an actor to see and expand its connections.")),
    h("div", { class: "controls" }, who, controls),
    h("div", { class: "stage" }, canvas, about),
    h("details", { class: "as-table" }, h("summary", {}, "The same as a table"), table),
    foot,
  );
  try {
    drawing = draw(canvas, { click: select, hover: () => undefined });
    Object.assign(canvas, { drawing });
    signal.addEventListener("abort", () => drawing?.close());
  } catch {
    replace(canvas, h("p", { class: "problem" }, "This browser can't draw it (WebGL is missing); the table below says the same."));
  }
  await load();
  return "Network";
}

function card(node: NetworkNode, found: Network, filters: Filters, grow: () => void): Child {
  const own = found.edges.filter((edge) => edge.source === node.id || edge.target === node.id);
  const labels = new Map(found.nodes.map((entry) => [entry.id, entry]));
  return h(
    "section",
    { "aria-label": node.label },
    h("h2", {}, thing(node)),
    h("p", { class: "quiet" }, [kindName(node.kind), node.of].filter(Boolean).join(" · ")),
    h("p", {}, h("button", { type: "button", class: "button", disabled: filters.around.includes(node.id), click: grow }, "Expand"), " "),
    h("ul", {}, own.slice(0, 40).map((edge) => h("li", { class: edge.kind }, line(edge, labels)))),
    own.length > 40 && h("p", { class: "quiet" }, `and ${own.length - 40} more`),
  );
}

function line(edge: NetworkEdge, labels: Map<string, NetworkNode>): Child[] {
  const [source, target] = [labels.get(edge.source), labels.get(edge.target)];
  const count = edge.kind === "serves" ? "" : ` · ${edge.weight}`;
  return [source && thing(source), h("span", { class: "relation" }, ` ${WORDS[edge.kind] ?? edge.kind} `), target && thing(target), count];
}

function edges(found: Network): HTMLElement {
  const labels = new Map(found.nodes.map((entry) => [entry.id, entry]));
  const shown = found.edges.slice(0, 500);
  return h(
    "table",
    { class: "data" },
    h("thead", {}, h("tr", {}, ["Who", "How", "Whom", "Times", "First", "Last"].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      shown.map((edge) => {
        const [source, target] = [labels.get(edge.source), labels.get(edge.target)];
        const cells: Child[] = [source && thing(source), WORDS[edge.kind] ?? edge.kind, target && thing(target), edge.weight];
        const dates = [edge.first, edge.last].map((date) => h("td", { class: "date" }, date ? day(date) : ""));
        return h("tr", {}, cells.map((cell) => h("td", {}, cell)), dates);
      }),
    ),
  );
}
