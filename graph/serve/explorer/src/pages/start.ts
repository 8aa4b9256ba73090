// Where one begins: the search box, what the graph holds, and questions that it answers.

import { get, path } from "../api";
import { h, replace } from "../dom";
import { siteSearch } from "../search";
import type { Ref } from "../types";
import { behind, day, thingPath } from "../words";

interface Start {
  counts: Record<string, number>;
  first: string;
  last: string;
  people: Ref[];
  states: Ref[];
  query: string;
}

const NAMES: Record<string, string> = {
  articles: "articles",
  meetings: "meetings",
  positions: "positions",
  officials: "people",
  states: "states",
  organizations: "organisations",
};

export async function startPage(_: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const search = siteSearch("big-search", "A person, state or meeting");
  const counts = h("dl", { class: "counts" });
  const questions = h("ul", { class: "questions" });
  const rest = h("div", {});
  replace(
    main,
    h(
      "section",
      { class: "hero" },
      h("h1", { tabindex: -1 }, "What diplomacy looked like in the news"),
      h("p", { class: "lead" }, "People, states, meetings and positions, each with the words it rests on."),
      h("div", { role: "search" }, search.box),
      h("p", { class: "quiet period" }, "Reading the graph …"),
    ),
    counts,
    h("h2", {}, "Questions to begin with"),
    questions,
    rest,
  );
  const found = await get<Start>("start", {}, signal);
  const period = main.querySelector(".period");
  if (period) period.textContent = found.first ? `${day(found.first)} – ${day(found.last)}` : "";
  replace(
    counts,
    Object.entries(found.counts).map(([name, count]) =>
      h("div", {}, h("dt", {}, NAMES[name] ?? name), h("dd", {}, count.toLocaleString("en"))),
    ),
  );
  replace(questions, ask(found));
  replace(rest, behind(found.query));
  return "";
}

function ask(found: Start): HTMLElement[] {
  const [one, other] = found.states;
  const [person] = found.people;
  const year = found.last.slice(0, 4);
  const questions: [string, string][] = [];
  if (person) questions.push([`Whom did ${person.label} meet, and what was said?`, thingPath(person.id)]);
  if (one && other) {
    questions.push([
      `How do ${one.label} and ${other.label} stand towards each other?`,
      path("/stances", { actor: one.id, target: other.id }),
    ]);
    questions.push([`Who surrounds ${one.label}?`, path("/network", { around: one.id })]);
  }
  if (year) questions.push([`What happened in ${year}?`, path("/timeline", { since: `${year}-01-01`, until: `${year}-12-31` })]);
  questions.push(["Where do articles disagree about a meeting?", path("/query", { name: "disagreements", run: 1 })]);
  questions.push(["Who changed sides, and in which words?", path("/query", { name: "turns", run: 1 })]);
  questions.push(["Who took part in most?", path("/query", { name: "most-active", run: 1 })]);
  return questions.map(([text, href]) => h("li", {}, h("a", { href }, text)));
}
