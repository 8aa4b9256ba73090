// An article's text with the words of its facts marked, and the facts beside it. Marks may overlap: the server
// cuts the text where a fact begins or ends, and each piece knows the facts that it belongs to.

import { h, type Child } from "./dom";
import { factItem } from "./facts";
import type { Fact, Segment } from "./types";
import { signName } from "./words";

const anchor = (fact: Fact) => `fact-${fact.id.split("/").slice(2).join("-")}`;

export function articleText(segments: Segment[], facts: Fact[]): HTMLElement {
  const pieces: [HTMLElement, number[]][] = [];
  const items = facts.map((fact) => factItem(fact, { article: false, id: `item-${anchor(fact)}` }));
  const choose = (chosen: number[], scroll: boolean) => {
    pieces.forEach(([mark, own]) => mark.classList.toggle("chosen", own.some((fact) => chosen.includes(fact))));
    items.forEach((item, place) => item.classList.toggle("chosen", chosen.includes(place)));
    if (scroll) items[chosen[0] ?? -1]?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  };
  const seen = new Map<string, number>();
  const text = h("div", { class: "text", role: "article", "aria-label": "Text of the article" });
  let offset = 0;
  segments.forEach((segment) => {
    const end = offset + [...segment.text].length;
    text.append(...piece(segment, offset, facts, seen, pieces, choose));
    offset = end;
  });
  items.forEach((item, place) => {
    item.addEventListener("pointerenter", () => choose([place], false));
    item.querySelectorAll("a.quotation").forEach((link) => link.addEventListener("click", () => choose([place], false)));
  });
  const wanted = decodeURIComponent(location.hash.slice(1)).replace(/-\d+$/, "");
  const goal = facts.findIndex((fact) => anchor(fact) === wanted);
  if (goal >= 0) choose([goal], false);
  return h(
    "div",
    { class: "reading" },
    text,
    h("section", { class: "beside", "aria-label": "What the article says" }, h("h2", {}, `What it says (${facts.length})`), h("ul", { class: "facts" }, items)),
  );
}

function piece(
  segment: Segment,
  offset: number,
  facts: Fact[],
  seen: Map<string, number>,
  pieces: [HTMLElement, number[]][],
  choose: (chosen: number[], scroll: boolean) => void,
): Child[] & (Node | string)[] {
  if (!segment.facts.length) return [segment.text];
  const anchors: HTMLElement[] = [];
  for (const place of segment.facts) {
    const fact = facts[place];
    fact?.evidence.forEach((evidence, number) => {
      const id = `${anchor(fact)}-${number}`;
      if (evidence.start !== offset || seen.has(id)) return;
      seen.set(id, offset);
      anchors.push(h("span", { id, class: "anchor", tabindex: -1 }));
    });
  }
  const own = segment.facts.map((place) => facts[place]).filter((fact): fact is Fact => Boolean(fact));
  const position = own.find((fact) => fact.type === "position");
  const kind = position ? signName(position.polarity) : (own[0]?.type ?? "meeting");
  const mark = h(
    "mark",
    {
      class: `${kind} ${segment.facts.length > 1 ? "several" : ""}`,
      title: segment.facts.length > 1 ? `${segment.facts.length} facts` : (own[0]?.rule ?? ""),
      click: () => choose(segment.facts, true),
    },
    segment.text,
  );
  pieces.push([mark, segment.facts]);
  return [...anchors, mark];
}
