// Small shared pieces: links to things, days, stances, confidence, the query behind a page.

import { path } from "./api";
import { h, type Child } from "./dom";
import type { Meeting, Ref } from "./types";

const KINDS: Record<string, string> = {
  official: "person",
  state: "state",
  organization: "organisation",
  actor: "actor",
  meeting: "meeting",
  place: "place",
  post: "office",
  article: "article",
  topic: "topic",
  fact: "fact",
  tenure: "tenure",
};
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const SIGNS: Record<string, [string, string]> = {
  "1": ["cooperative", "+"],
  "0": ["neutral", "○"],
  "-1": ["conflictual", "−"],
};

export const kindName = (kind: string): string => KINDS[kind] ?? kind;

export function thingPath(id: string, hash = ""): string {
  return path("/thing", { id }) + (hash && `#${hash}`);
}

export function thing(ref: Ref): HTMLElement {
  return h("a", { href: thingPath(ref.id), class: `thing ${ref.kind}` }, ref.label);
}

export function list(refs: Ref[]): Child[] {
  return refs.flatMap((ref, place) => (place ? [place === refs.length - 1 ? " and " : ", ", thing(ref)] : [thing(ref)]));
}

export function day(iso: string | undefined): string {
  if (!iso) return "no date";
  const [year, month, date] = iso.split("-");
  const name = MONTHS[Number(month) - 1] ?? "";
  return date ? `${Number(date)} ${name} ${year}` : `${name} ${year}`.trim();
}

export function days(first?: string, last?: string): string {
  if (!first && !last) return "no date";
  return !last || first === last ? day(first) : !first ? `until ${day(last)}` : `${day(first)} – ${day(last)}`;
}

export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;

export const signName = (polarity: number | undefined): string => SIGNS[String(polarity ?? 0)]?.[0] ?? "neutral";

export function stance(name: string, polarity: number | undefined): HTMLElement {
  const [sign, mark] = SIGNS[String(polarity ?? 0)] ?? ["neutral", "○"];
  return h("span", { class: `pill ${sign}`, title: sign }, h("span", { "aria-hidden": "true" }, mark), name);
}

export function status(meeting: Pick<Meeting, "status">): HTMLElement {
  const sure = meeting.status === "held" || meeting.status === "under-way";
  return h("span", { class: sure ? "pill held" : "pill open" }, meeting.status.replace("-", " "));
}

export function confidence(value: number): HTMLElement {
  const text = value.toFixed(2);
  const level = Math.round(value * 5);
  return h(
    "span",
    { class: "confidence", title: `Confidence ${text} of 1` },
    h("span", { class: "dots", "aria-hidden": "true" }, "●".repeat(level), h("i", {}, "●".repeat(5 - level))),
    h("span", {}, h("span", { class: "quiet" }, "confidence "), text),
  );
}

export function behind(query: string, title = "The query behind this page"): HTMLElement {
  return h(
    "details",
    { class: "behind" },
    h("summary", {}, title),
    h("pre", { tabindex: 0 }, h("code", {}, query)),
    h("a", { class: "button", href: path("/query", { q: query, run: 1 }) }, "Open in the editor"),
  );
}

export function heading(title: string, ...more: Child[]): HTMLElement {
  return h("div", { class: "heading" }, h("h1", { tabindex: -1 }, title), ...more);
}
