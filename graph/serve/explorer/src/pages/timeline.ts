// Meetings and positions by day, with bars for the months.

import { get } from "../api";
import { bars } from "../chart";
import { h, replace } from "../dom";
import { factItem, meetingItem } from "../facts";
import { address, form, people, read, values } from "../filters";
import { note } from "../router";
import type { Counts, Fact, Meeting } from "../types";
import { behind, day, heading } from "../words";

interface Timeline {
  months: ({ month: string } & Counts)[];
  entries: ((Meeting & { type: "meeting"; day: string }) | (Fact & { day: string }))[];
  total: number;
  more: boolean;
  query: string;
}

const KINDS = ["met", "cooperative", "neutral", "conflictual"];

export async function timelinePage(state: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const filters = read(state, KINDS);
  const picture = h("div", { class: "picture" });
  const days = h("div", { class: "days" });
  const foot = h("div", {});
  let shown = 0;
  const draw = async (offset: number) => {
    const found = await get<Timeline>("timeline", { ...values(filters, KINDS), offset }, signal);
    if (!offset) {
      shown = 0;
      days.replaceChildren();
      replace(picture, months(found, redraw));
    }
    shown += found.entries.length;
    days.append(...byDay(found));
    const more = h("button", { type: "button", class: "button", click: () => void draw(shown) }, "Show more");
    replace(foot, h("p", { class: "quiet", role: "status" }, `${shown} of ${found.total} shown`), found.more && more, behind(found.query));
  };
  const redraw = (since?: string, until?: string) => {
    if (since !== undefined && until !== undefined) {
      filters.since = since;
      filters.until = until;
      controls.querySelectorAll<HTMLInputElement>("input[type=date]").forEach((input) => {
        input.value = input.name === "since" ? since : until;
      });
    }
    note(address("/timeline", filters, KINDS));
    void draw(0);
  };
  const controls = form(filters, KINDS, () => redraw());
  const who = await people(filters, "around", () => redraw());
  replace(main, heading("Timeline"), h("div", { class: "controls" }, who, controls), picture, days, foot);
  await draw(0);
  return "Timeline";
}

function months(found: Timeline, choose: (since: string, until: string) => void): HTMLElement {
  const entries = found.months.map((month) => ({
    label: day(month.month),
    parts: KINDS.map((kind): [string, number] => [kind, month[kind as keyof Counts]]),
    choose: () => choose(`${month.month}-01`, lastDay(month.month)),
  }));
  return bars(entries, "Meetings and positions by month");
}

function lastDay(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year ?? 0, number ?? 1, 0)).getUTCDate()}`;
}

function byDay(found: Timeline): HTMLElement[] {
  const groups: HTMLElement[] = [];
  let last = "";
  for (const entry of found.entries) {
    if (entry.day !== last) groups.push(h("section", {}, h("h2", { class: "day" }, day(entry.day)), h("ul", { class: "facts" })));
    last = entry.day;
    const item = "reports" in entry ? meetingItem(entry as Meeting) : factItem(entry as Fact);
    groups[groups.length - 1]?.querySelector("ul")?.append(item);
  }
  return groups;
}
