// A fact in words, with the words of the article it rests on, how sure it is, and the rule that found it.

import { h, type Child } from "./dom";
import type { Fact, Meeting, Office, Ref } from "./types";
import { confidence, count, day, days, list, stance, status, thing, thingPath } from "./words";

export function spanAddress(fact: Fact, place = 0): string {
  return thingPath(fact.article.id, `fact-${fact.id.split("/").slice(2).join("-")}-${place}`);
}

export function sentence(fact: Fact): Child[] {
  if (fact.type === "position") return position(fact);
  if (fact.type === "tenure") return tenure(fact);
  return report(fact);
}

function position(fact: Fact): Child[] {
  const towards = fact.target?.length ? [" ", h("span", { class: "quiet" }, "towards "), list(fact.target)] : [];
  const speaker = fact.speaker && fact.speaker.id !== fact.actor?.id ? [", said by ", thing(fact.speaker)] : [];
  const unsure = fact.modality && fact.modality !== "asserted" ? h("span", { class: "pill open" }, fact.modality) : null;
  return [fact.actor && thing(fact.actor), " ", stance(fact.stance ?? "", fact.polarity), unsure, towards, speaker];
}

function tenure(fact: Fact): Child[] {
  const known = fact.from || fact.until ? `, ${term(fact.from, fact.until)}` : "";
  return [fact.official && thing(fact.official), " holds ", fact.post && thing(fact.post), known];
}

function report(fact: Fact): Child[] {
  return [
    h("strong", {}, capital(fact.kind ?? "meeting")),
    fact.status && [" ", status({ status: fact.status })],
    " ",
    list(fact.participant ?? []),
    fact.place && [", in ", thing(fact.place)],
    fact.format && fact.format !== "in-person" && `, ${fact.format}`,
    (fact.earliest || fact.latest) && `, ${days(fact.earliest, fact.latest)}`,
  ];
}

export function factItem(fact: Fact, options: { article?: boolean; id?: string } = {}): HTMLElement {
  return h(
    "li",
    { class: `fact ${fact.type}`, id: options.id },
    h("p", { class: "sentence" }, ...sentence(fact)),
    fact.evidence.map((evidence, place) =>
      h(
        "blockquote",
        {},
        h("a", { class: "quotation", href: spanAddress(fact, place), title: "Show these words in the article" }, `“${evidence.quote}”`),
      ),
    ),
    fact.turnsFrom?.map((earlier) =>
      h(
        "p",
        { class: "turn" },
        "turns from ",
        stance(earlier.stance, earlier.polarity),
        ` on ${day(earlier.date)}: `,
        h("a", { href: thingPath(earlier.id) }, `“${earlier.statement}”`),
        " in ",
        thing(earlier.article),
      ),
    ),
    h(
      "p",
      { class: "meta" },
      options.article === false ? null : [thing(fact.article), h("span", {}, day(fact.article.published))],
      fact.topic?.length ? h("span", {}, "about ", list(fact.topic)) : null,
      confidence(fact.confidence),
      fact.rule ? h("span", { title: "The rule that found it" }, "rule ", h("code", {}, fact.rule)) : null,
      h("a", { href: thingPath(fact.id), class: "own", "aria-label": "Link to this fact" }, "fact"),
    ),
  );
}

export function meetingItem(meeting: Meeting): HTMLElement {
  return h(
    "li",
    { class: "fact meeting" },
    h(
      "p",
      { class: "sentence" },
      h("a", { href: thingPath(meeting.id), class: "thing" }, h("strong", {}, capital(meeting.meeting))),
      " ",
      status(meeting),
      " ",
      list(meeting.participants),
      meeting.place && [", in ", thing(meeting.place)],
    ),
    h(
      "p",
      { class: "meta" },
      h("span", {}, days(meeting.first, meeting.last)),
      h("span", {}, count(meeting.reports, "report")),
      confidence(meeting.confidence),
    ),
  );
}

// On the page of a person or an office, the name of that is not repeated.
export function officeItem(office: Office, page: string): HTMLElement {
  const read = Boolean(office.first);
  return h(
    "li",
    { class: "fact office" },
    h(
      "p",
      { class: "sentence" },
      office.official.id !== page && thing(office.official),
      office.official.id !== page && office.post.id !== page && " · ",
      office.post.id !== page && thing(office.post),
    ),
    h(
      "p",
      { class: "meta" },
      read
        ? [h("span", {}, `articles say so, ${days(office.first, office.last)}`), h("a", { href: thingPath(office.tenure.id) }, "the words")]
        : h("span", {}, `reference table, ${term(office.from, office.until)}`),
    ),
  );
}

const term = (from?: string, until?: string): string =>
  !from && !until ? "term not known" : until ? days(from, until) : `since ${day(from)}`;

export function refItem(ref: Ref): HTMLElement {
  return h("li", {}, thing(ref));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
