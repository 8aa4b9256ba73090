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

const MOST_MONTHS = 60;
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
      replace(picture, periods(found, redraw));
      const chart = picture.querySelector(".chart"); // the newest bars are to be seen where not all have room
      if (chart) chart.scrollLeft = chart.scrollWidth;
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

// One bar a month, empty months too; where they would be too many, one a year.
function periods(found: Timeline, choose: (since: string, until: string) => void): HTMLElement {
  const first = found.months[0]?.month ?? "";
  const last = found.months[found.months.length - 1]?.month ?? "";
  const yearly = index(last) - index(first) >= MOST_MONTHS;
  const cut = yearly ? 4 : 7;
  const counts = new Map<string, number[]>();
  for (let month = index(first); first && month <= index(last); month += 1) counts.set(name(month).slice(0, cut), KINDS.map(() => 0));
  for (const month of found.months) {
    const sums = counts.get(month.month.slice(0, cut));
    KINDS.forEach((kind, place) => sums && (sums[place] = (sums[place] ?? 0) + month[kind as keyof Counts]));
  }
  const entries = [...counts].map(([period, sums]) => ({
    label: yearly ? period : day(period),
    parts: KINDS.map((kind, place): [string, number] => [kind, sums[place] ?? 0]),
    choose: () => (yearly ? choose(`${period}-01-01`, `${period}-12-31`) : choose(`${period}-01`, lastDay(period))),
  }));
  return bars(entries, `Meetings and positions by ${yearly ? "year" : "month"}`);
}

function index(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function name(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
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
