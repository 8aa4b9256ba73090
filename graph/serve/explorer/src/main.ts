// The explorer: its header, its keyboard, its pages.

import { h, replace } from "./dom";
import { networkPage } from "./pages/network";
import { queryPage } from "./pages/query";
import { searchPage } from "./pages/search";
import { stancesPage } from "./pages/stances";
import { startPage } from "./pages/start";
import { thingPage } from "./pages/thing";
import { timelinePage } from "./pages/timeline";
import { start } from "./router";
import { siteSearch } from "./search";

const LINKS = [
  ["/network", "Network"],
  ["/timeline", "Timeline"],
  ["/stances", "Stances"],
  ["/query", "Query"],
];

const search = siteSearch("search", "Search");
replace(
  document.getElementById("top") as HTMLElement,
  h("a", { class: "brand", href: "/" }, "communique"),
  h("div", { role: "search", class: "site-search" }, search.box, h("kbd", { "aria-hidden": "true", title: "Press / to search" }, "/")),
  h("nav", { "aria-label": "Pages" }, LINKS.map(([href, name]) => h("a", { href }, name))),
);

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  const typing = target.matches("input, textarea, select, [contenteditable]") || target.shadowRoot !== null;
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const box = document.getElementById("big-search") ?? search.input;
  box.focus();
});

start({
  "/": startPage,
  "/thing": thingPage,
  "/search": searchPage,
  "/network": networkPage,
  "/timeline": timelinePage,
  "/stances": stancesPage,
  "/query": queryPage,
});
