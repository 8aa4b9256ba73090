// A network drawn by sigma; a worker lays it out, so that the page stays quick while it settles.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import defaults from "graphology-layout-forceatlas2/defaults.js";
import helpers from "graphology-layout-forceatlas2/helpers.js";
import Sigma from "sigma";
import type { Progress, Task } from "./layout";
import type { Network, NetworkEdge } from "./types";

const STEPS = 260;
const FIELDS = 10; // numbers that the layout keeps of each node; the first two are its place

interface Events {
  click: (id: string) => void;
  hover: (id: string | null) => void;
}

export interface Drawing {
  show: (found: Network) => void;
  focus: (id: string | null) => void;
  position: (id: string) => { x: number; y: number } | null;
  close: () => void;
}

function colours(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  const names = ["cooperative", "neutral", "conflictual", "met", "serves", "official", "state", "organization", "actor", "ink", "paper", "faint"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export function draw(box: HTMLElement, events: Events): Drawing {
  let graph = new Graph({ multi: true, type: "directed" });
  let colour = colours();
  let hovered: string | null = null;
  let worker: Worker | null = null;
  const sigma = new Sigma(graph, box, {
    allowInvalidContainer: true,
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 0.7,
    labelRenderedSizeThreshold: 7,
    labelColor: { color: colour.ink ?? "#000" },
    defaultDrawNodeHover: () => undefined,
    minEdgeThickness: 0.8,
    zIndex: true,
    nodeReducer: (node, data) => (!hovered || node === hovered || graph.areNeighbors(node, hovered) ? { ...data, forceLabel: node === hovered } : { ...data, color: colour.faint, label: "" }),
    edgeReducer: (edge, data) => (!hovered || graph.hasExtremity(edge, hovered) ? data : { ...data, hidden: true }),
  });
  sigma.on("clickNode", ({ node }) => events.click(node));
  sigma.on("enterNode", ({ node }) => focus(node));
  sigma.on("leaveNode", () => focus(null));

  const focus = (id: string | null) => {
    hovered = id && graph.hasNode(id) ? id : null;
    box.classList.toggle("pointing", hovered !== null);
    events.hover(hovered);
    sigma.refresh({ skipIndexation: true });
  };
  const settle = () => {
    worker?.terminate();
    worker = new Worker("/static/layout.js");
    box.dataset.settled = "false";
    const matrices = helpers.graphToByteArrays(graph, (_, data) => Math.sqrt(data.weight ?? 1));
    const settings = { ...defaults, ...forceAtlas2.inferSettings(graph), gravity: 1.5, scalingRatio: 12 };
    worker.onmessage = ({ data }: MessageEvent<Progress>) => {
      let place = 0;
      graph.updateEachNodeAttributes(
        (_, node) => {
          node.x = data.nodes[place];
          node.y = data.nodes[place + 1];
          place += FIELDS;
          return node;
        },
        { attributes: ["x", "y"] },
      );
      box.dataset.settled = String(data.done);
    };
    worker.postMessage({ ...matrices, settings: { ...settings, barnesHutOptimize: graph.order > 300 }, steps: STEPS } satisfies Task);
  };
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const recolour = () => {
    colour = colours();
    sigma.setSetting("labelColor", { color: colour.ink ?? "#000" });
    graph.updateEachNodeAttributes((_, node) => ({ ...node, color: colour[node.kind as string] ?? colour.actor }));
    graph.updateEachEdgeAttributes((_, edge) => ({ ...edge, color: colour[edge.kind as string] }));
  };
  dark.addEventListener("change", recolour);

  return {
    show: (found) => {
      graph = build(found, graph, colour);
      hovered = null;
      sigma.setGraph(graph);
      if (graph.order) settle();
    },
    focus,
    position: (id) => {
      const data = sigma.getNodeDisplayData(id);
      return data ? sigma.framedGraphToViewport(data) : null;
    },
    close: () => {
      worker?.terminate();
      dark.removeEventListener("change", recolour);
      sigma.kill();
    },
  };
}

// A new graph, which sigma takes in one piece. Nodes that stay keep their place, so that a filter does not
// shuffle the picture; new ones begin beside a neighbour.
function build(found: Network, before: Graph, colour: Record<string, string>): Graph {
  const graph = new Graph({ multi: true, type: "directed" });
  const heaviest = Math.max(1, ...found.nodes.map((node) => node.weight));
  const near = neighbours(found.edges);
  found.nodes.forEach((node, place) => {
    const angle = place * 2.399963; // the golden angle spreads them evenly, and alike each time
    const spread = { x: Math.sqrt(place) * 10 * Math.cos(angle), y: Math.sqrt(place) * 10 * Math.sin(angle) };
    const other = near.get(node.id)?.find((id) => before.hasNode(id));
    const at = spot(before, node.id) ?? beside(spot(before, other), angle) ?? spread;
    const size = (4 + 13 * Math.sqrt(node.weight / heaviest)) * (found.nodes.length > 300 ? 0.6 : 1);
    graph.addNode(node.id, { ...at, label: node.label, size, kind: node.kind, color: colour[node.kind] ?? colour.actor });
  });
  for (const edge of found.edges) {
    const size = edge.kind === "serves" ? 1 : 1.8 + Math.log2(edge.weight);
    const arrow = edge.kind !== "met" && edge.kind !== "serves";
    graph.addDirectedEdge(edge.source, edge.target, { size, kind: edge.kind, color: colour[edge.kind], type: arrow ? "arrow" : "line", weight: edge.weight });
  }
  return graph;
}

interface Spot {
  x: number;
  y: number;
}

function spot(graph: Graph, id: string | undefined): Spot | null {
  if (id === undefined || !graph.hasNode(id)) return null;
  const { x, y } = graph.getNodeAttributes(id) as Spot;
  return { x, y };
}

const beside = (at: Spot | null, angle: number): Spot | null => at && { x: at.x + 4 * Math.cos(angle), y: at.y + 4 * Math.sin(angle) };

function neighbours(edges: NetworkEdge[]): Map<string, string[]> {
  const near = new Map<string, string[]>();
  const join = (one: string, other: string) => {
    const known = near.get(one);
    if (known) known.push(other);
    else near.set(one, [other]);
  };
  for (const { source, target } of edges) {
    join(source, target);
    join(target, source);
  }
  return near;
}
