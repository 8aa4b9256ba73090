// The page of a person, state, organisation, meeting, position, place, office, topic or article.

import { get, path } from "../api";
import { articleText } from "../article";
import { h, replace, type Child } from "../dom";
import { factItem, meetingItem, officeItem, refItem } from "../facts";
import type { Fact, Meeting, Office, Ref, Row, Section, Thing, ThingPage } from "../types";
import { behind, confidence, count, day, days, heading, kindName, list, status, thing, thingPath } from "../words";

export async function thingPage(state: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const id = state.get("id") ?? "";
  const page = await get<ThingPage>("thing", { id }, signal);
  if (page.fact) return factPage(page, page.fact, main);
  const { thing: about } = page;
  const filled = page.sections.filter((section) => section.entries.length);
  replace(
    main,
    heading(about.label, h("p", { class: "kind" }, kindName(about.kind), about.iso2 && ` · ${about.iso2}`)),
    h("dl", { class: "about" }, facts(about).map(([name, ...value]) => [h("dt", {}, name), h("dd", {}, ...value)])),
    pictures(about),
    page.text ? articleText(page.text, (page.sections[0]?.entries ?? []) as Fact[]) : sections(about, filled),
    !page.text && filled.length === 0 && h("p", { class: "quiet" }, "No article says anything of this yet."),
    behind(page.query),
  );
  return about.label;
}

function sections(about: Thing, filled: Section[]): Child[] {
  return [
    filled.length > 1 &&
      h("nav", { class: "contents", "aria-label": "On this page" }, filled.map((part) => h("a", { href: `${thingPath(about.id)}#${part.name}` }, part.title))),
    filled.map((part) => sectionOf(about, part)),
  ];
}

function factPage(page: ThingPage, fact: Fact, main: HTMLElement): string {
  const title = { position: "Position", meeting: "Report of a meeting", tenure: "Office held" }[fact.type];
  replace(
    main,
    heading(title, h("p", { class: "kind" }, "in ", thing(fact.article))),
    h("ul", { class: "facts" }, factItem(fact)),
    behind(page.query),
  );
  return title;
}

function facts(about: Thing): [string, ...Child[]][] {
  const { meeting } = about;
  const found: [string, ...Child[]][] = [];
  const add = (name: string, ...value: Child[]) => found.push([name, ...value]);
  if (about.serves?.length) add("Serves", list(about.serves));
  if (about.within) add(about.kind === "post" ? "Office of" : "In", thing(about.within));
  if (about.memberOf?.length) add("Member of", list(about.memberOf));
  if (about.aliases?.length) add("Also called", about.aliases.join(", "));
  if (meeting) {
    add("Status", status(meeting));
    add("When", days(meeting.first, meeting.last));
    if (meeting.place) add("Where", thing(meeting.place));
    add("Who", list(meeting.participants));
    add("Reported by", count(meeting.reports, "article"));
    add("Surest report", confidence(meeting.confidence));
  }
  if (about.kind === "article") {
    add("Published", day(about.published));
    if (about.publisher) add("By", about.publisher);
    if (about.source) add("Id", h("code", {}, about.source));
    if (about.url && /^https?:\/\//i.test(about.url)) add("Source", h("a", { href: about.url, rel: "noreferrer noopener", target: "_blank" }, about.url));
  } else if (about.articles && !meeting) add("Mentioned in", count(about.articles, "article"));
  if (about.wikidata) add("Wikidata", h("code", {}, about.wikidata.split("/").pop()));
  return found;
}

function pictures(about: Thing): Child {
  if (!["official", "state", "organization", "actor"].includes(about.kind)) return null;
  return h(
    "p",
    { class: "actions" },
    h("a", { class: "button", href: path("/network", { around: about.id }) }, "Network"),
    h("a", { class: "button", href: path("/timeline", { around: about.id }) }, "Timeline"),
  );
}

function sectionOf(about: Thing, part: Section): HTMLElement {
  const table = part.shape === "table" ? (part.entries as Row[]) : [];
  const entries = table.length ? h("tbody", {}) : h("ul", { class: "facts" });
  entries.append(...part.entries.map((entry) => item(about, part, entry, table)));
  const box = h("section", {}, h("h2", { id: part.name, tabindex: -1 }, part.title), table.length ? framed(part.title, table, entries) : entries);
  if (part.more) {
    const more = h("button", { type: "button", class: "button" }, "Show more");
    more.addEventListener("click", async () => {
      const next = await get<Section>("section", { id: about.id, name: part.name, offset: entries.children.length });
      const first = entries.children.length;
      entries.append(...next.entries.map((entry) => item(about, part, entry, table)));
      (entries.children[first]?.querySelector("a") as HTMLElement | null)?.focus();
      if (!next.more) more.remove();
    });
    box.append(more);
  }
  box.append(behind(part.query, "The query behind this list"));
  return box;
}

const COLUMNS: Record<string, string> = { saidBy: "said by", preferred: "preferred, and why" };
const columns = (table: Row[]): string[] => [...new Set(table.flatMap((row) => Object.keys(row)))];

function framed(title: string, table: Row[], body: HTMLElement): HTMLElement {
  const head = h("tr", {}, columns(table).map((name) => h("th", { scope: "col" }, COLUMNS[name] ?? name)));
  return h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": title }, h("table", { class: "data" }, h("thead", {}, head), body));
}

function item(about: Thing, part: Section, entry: Fact | Meeting | Office | Ref | Row, table: Row[]): HTMLElement {
  if (part.shape === "table") return h("tr", {}, columns(table).map((name) => h("td", {}, (entry as Row)[name] ?? "")));
  if (part.shape === "facts") return factItem(entry as Fact);
  if (part.shape === "meetings") return meetingItem(entry as Meeting);
  return part.shape === "offices" ? officeItem(entry as Office, about.id) : refItem(entry as Ref);
}
