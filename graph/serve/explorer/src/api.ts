// Requests to the server that this page came from, and to no other.

type Values = Record<string, string | number | undefined | null>;

export class Refused extends Error {}

export function path(page: string, values: Values = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return text ? `${page}?${text}` : page;
}

export async function get<T>(name: string, values: Values = {}, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path(`/api/${name}`, values), { signal });
  const content = await answer.json().catch(() => ({ error: `The server answered ${answer.status}.` }));
  if (!answer.ok) throw new Refused(content.error ?? `The server answered ${answer.status}.`);
  return content as T;
}

export interface Term {
  type: string;
  value: string;
  datatype?: string;
}

export interface Results {
  columns: string[];
  rows: Record<string, Term>[];
  seconds: number;
}

export async function sparql(query: string): Promise<Results> {
  const start = performance.now();
  const graph = /^\s*(?:(?:#[^\n]*|prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>)\s*)*(construct|describe)\b/i.test(query);
  const accept = graph ? "application/n-triples" : "application/sparql-results+json";
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: query,
  });
  const text = await answer.text();
  const seconds = (performance.now() - start) / 1000;
  if (!answer.ok) throw new Refused(text.trim());
  if (graph) return { columns: ["subject", "predicate", "object"], rows: text.split("\n").filter(Boolean).map(triple), seconds };
  const found = JSON.parse(text);
  if ("boolean" in found) {
    return { columns: ["answer"], rows: [{ answer: { type: "literal", value: String(found.boolean) } }], seconds };
  }
  return { columns: found.head.vars, rows: found.results.bindings, seconds };
}

function triple(line: string): Record<string, Term> {
  const parts = line.match(/^(\S+) (\S+) (.*) \.$/) ?? [];
  return { subject: term(parts[1] ?? ""), predicate: term(parts[2] ?? ""), object: term(parts[3] ?? "") };
}

function term(text: string): Term {
  if (text.startsWith("<")) return { type: "uri", value: text.slice(1, -1) };
  const literal = text.match(/^("(?:[^"\\]|\\.)*")(?:\^\^<(.*)>)?/);
  if (!literal) return { type: "bnode", value: text };
  const plain = (literal[1] ?? '""').slice(1, -1).replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/gs, unescape);
  return { type: "literal", value: plain, datatype: literal[2] };
}

function unescape(_: string, code: string): string {
  if (code.length > 1) return String.fromCodePoint(parseInt(code.slice(1), 16));
  return ({ n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" } as Record<string, string>)[code] ?? code;
}
