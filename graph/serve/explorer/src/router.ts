// Pages by their address: what is shown, filters included, stands in the address, so every view is a link.

export type Page = (state: URLSearchParams, main: HTMLElement, signal: AbortSignal) => Promise<string> | string;

let pages: Record<string, Page> = {};
let leaving = new AbortController();

export function start(all: Record<string, Page>): void {
  pages = all;
  document.addEventListener("click", follow);
  window.addEventListener("popstate", () => void show(false));
  void show(false);
}

export function go(address: string): void {
  history.pushState(null, "", address);
  void show(true);
}

// The address follows what is chosen on a page, without a new page.
export function note(address: string): void {
  history.replaceState(null, "", address);
}

function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || !(link.pathname in pages)) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}

async function show(moved: boolean): Promise<void> {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const main = document.getElementById("main") as HTMLElement;
  const page = pages[location.pathname] ?? pages["/"];
  document.querySelectorAll("header nav a").forEach((link) => {
    const here = (link as HTMLAnchorElement).pathname === location.pathname;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  main.setAttribute("aria-busy", "true");
  try {
    const title = await page?.(new URLSearchParams(location.search), main, signal);
    if (signal.aborted) return;
    document.title = title ? `${title} · communique` : "communique";
  } catch (error) {
    if (signal.aborted) return;
    document.title = "communique";
    const words = document.createElement("p");
    words.className = "problem";
    words.setAttribute("role", "alert");
    words.textContent = error instanceof Error ? error.message : String(error);
    main.replaceChildren(words);
  }
  main.removeAttribute("aria-busy");
  const goal = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (goal) {
    goal.scrollIntoView({ block: "center" });
    goal.focus({ preventScroll: true });
  } else if (moved) {
    window.scrollTo(0, 0);
    (main.querySelector("h1") ?? main).focus({ preventScroll: true });
  }
}
