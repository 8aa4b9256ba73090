// The SPARQL editor: examples that come with the program, prefixes declared already, results three ways.

import { get, path, sparql, type Results } from "../api";
import { announce, h, replace } from "../dom";
import { editor } from "../editor";
import { chart, network, table } from "../results";
import { go, note } from "../router";
import type { NamedQuery } from "../types";
import { count, heading, thingPath } from "../words";

const FIRST = `# Who met whom, and how often
SELECT ?one ?other (COUNT(DISTINCT ?meeting) AS ?meetings) WHERE {
  GRAPH cq:consolidated {
    ?meeting cq:status status:held ; cq:participant ?a , ?b .
    ?a cq:metWith ?b ; rdfs:label ?one .
    ?b rdfs:label ?other .
    FILTER(STR(?a) < STR(?b))
  }
}
GROUP BY ?one ?other
ORDER BY DESC(?meetings) ?one
LIMIT 40`;
const VIEWS = ["table", "chart", "network"] as const;
type View = (typeof VIEWS)[number];

export async function queryPage(state: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const known = await get<{ entries: NamedQuery[]; prefixes: Record<string, string> }>("queries", {}, signal);
  const named = known.entries.find((entry) => entry.name === state.get("name"));
  let view = (VIEWS.find((name) => name === state.get("view")) ?? "table") as View;
  let found: Results | null = null;
  const out = h("div", { class: "out", "aria-live": "polite" });
  const summary = h("p", { class: "quiet", role: "status" });
  const input = editor(state.get("q") ?? (named ? named.example : FIRST), known.prefixes, names(known.entries), () => void run());

  const show = () => {
    tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.view === view)));
    if (!found) return;
    const open = (id: string) => go(thingPath(id));
    if (view === "table") replace(out, table(found, known.prefixes));
    else if (view === "chart") replace(out, chart(found, known.prefixes));
    else replace(out, network(found, known.prefixes, open, signal));
  };
  const run = async () => {
    note(path("/query", { q: input.text(), view: view === "table" ? "" : view, run: 1 }));
    button.disabled = true;
    summary.textContent = "Asking …";
    try {
      found = await sparql(input.text());
      summary.textContent = `${count(found.rows.length, "row")} in ${found.seconds.toFixed(2)} s`;
      show();
    } catch (error) {
      found = null;
      summary.textContent = "";
      replace(out, h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
    button.disabled = false;
  };
  const button = h("button", { type: "button", class: "button primary", click: () => void run() }, "Run");
  const tabs = VIEWS.map((name) =>
    h("button", { type: "button", "data-view": name, "aria-pressed": "false", click: () => ((view = name), show()) }, name),
  );
  const choose = (entry: NamedQuery) => {
    input.set(entry.example);
    announce(`${entry.title} is in the editor`);
    void run();
  };
  replace(
    main,
    heading("Query", h("p", { class: "kind" }, "SPARQL 1.1, read only. Prefixes are declared already.")),
    h(
      "div",
      { class: "workbench" },
      h(
        "div",
        {},
        input.box,
        h("p", { class: "actions" }, button, h("span", { class: "quiet" }, "Ctrl+Enter"), download(() => input.text())),
        summary,
        h("div", { role: "group", "aria-label": "Show the results as", class: "tabs" }, tabs),
        out,
      ),
      h("aside", { "aria-label": "Examples" }, h("h2", {}, "Examples"), h("ul", { class: "examples" }, known.entries.map((entry) => exampleItem(entry, choose))), prefixList(known.prefixes)),
    ),
  );
  show();
  if (state.get("run")) void run();
  return "Query";
}

function exampleItem(entry: NamedQuery, choose: (entry: NamedQuery) => void): HTMLElement {
  return h("li", {}, h("button", { type: "button", class: "link", click: () => choose(entry) }, entry.title), h("small", {}, entry.description));
}

function names(entries: NamedQuery[]): string[] {
  const text = entries.map((entry) => entry.example).join("\n");
  return [...new Set(text.match(/\b(?:cq|schema|prov|rdfs|skos|org|status|modality|stance):\w+/g) ?? [])].sort();
}

function download(text: () => string): HTMLElement {
  const link = (format: string, accept: string) =>
    h("button", {
      type: "button",
      class: "link",
      click: async () => {
        const answer = await fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: text() });
        if (!answer.ok) return announce(await answer.text());
        const url = URL.createObjectURL(await answer.blob());
        h("a", { href: url, download: `answer.${format}` }).click();
        window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
      },
    }, format.toUpperCase());
  return h("span", { class: "quiet" }, "Save as ", link("csv", "text/csv"), " ", link("json", "application/sparql-results+json"));
}

function prefixList(prefixes: Record<string, string>): HTMLElement {
  return h("details", {}, h("summary", {}, "Prefixes"), h("dl", { class: "prefixes" }, Object.entries(prefixes).map(([prefix, iri]) => [h("dt", {}, `${prefix}:`), h("dd", {}, iri)])));
}
