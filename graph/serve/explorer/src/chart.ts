// Bars in SVG: stacked by kind, labelled, each a button where it leads somewhere.

import { h, svg } from "./dom";

export interface Bar {
  label: string;
  parts: [string, number][];
  choose?: () => void;
}

const HEIGHT = 120;

export function bars(entries: Bar[], title: string): HTMLElement {
  const total = (bar: Bar) => bar.parts.reduce((sum, [, count]) => sum + count, 0);
  const highest = Math.max(1, ...entries.map(total));
  const step = Math.max(10, Math.min(48, Math.floor(900 / Math.max(1, entries.length))));
  const width = Math.max(step * entries.length, 60) + 40; // room for the last label
  const picture = svg("svg", { viewBox: `0 0 ${width} ${HEIGHT + 22}`, width, height: HEIGHT + 22, role: "group", "aria-label": title });
  const every = Math.ceil(64 / step);
  entries.forEach((bar, place) => {
    const words = `${bar.label}: ${bar.parts.filter(([, count]) => count).map(([kind, count]) => `${count} ${kind}`).join(", ")}`;
    const group = svg("g", { class: "bar", "aria-label": words, ...(bar.choose ? { role: "button", tabindex: 0 } : { role: "img" }) });
    group.append(svg("title", {}, words), svg("rect", { class: "hit", x: place * step, y: 0, width: step, height: HEIGHT }));
    let top = HEIGHT;
    for (const [kind, count] of bar.parts) {
      const height = (count / highest) * (HEIGHT - 6);
      top -= height;
      group.append(svg("rect", { class: kind, x: place * step + 1, y: top, width: step - 2, height }));
    }
    if (place % every === 0) group.append(svg("text", { x: place * step + 2, y: HEIGHT + 15 }, bar.label));
    if (bar.choose) {
      const { choose } = bar;
      group.addEventListener("click", choose);
      group.addEventListener("keydown", (event) => {
        const { key } = event as KeyboardEvent;
        if (key === "Enter" || key === " ") {
          event.preventDefault();
          choose();
        }
      });
    }
    picture.append(group);
  });
  return h("div", { class: "chart", tabindex: entries.length * step > 900 ? 0 : null }, picture);
}
