// All that a name may mean.

import { get } from "../api";
import { h, replace } from "../dom";
import type { Found } from "../types";
import { behind, count, heading, kindName, thing } from "../words";

export async function searchPage(state: URLSearchParams, main: HTMLElement, signal: AbortSignal): Promise<string> {
  const typed = state.get("q") ?? "";
  const found = await get<{ entries: Found[]; query: string }>("search", { q: typed, limit: 100 }, signal);
  replace(
    main,
    heading(`Search: ${typed}`),
    found.entries.length === 0 && h("p", {}, "Nothing in the graph has such a name."),
    h(
      "ul",
      { class: "results" },
      found.entries.map((entry) =>
        h(
          "li",
          {},
          thing(entry),
          h("small", {}, [kindName(entry.kind), entry.of, entry.alias, entry.articles && count(entry.articles, "article")].filter(Boolean).join(" · ")),
        ),
      ),
    ),
    behind(found.query),
  );
  return `Search: ${typed}`;
}
