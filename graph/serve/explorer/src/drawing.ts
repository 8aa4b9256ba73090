// A network drawn by sigma, laid out a little at a time, so that the page stays quick while it settles.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import type { Network, NetworkEdge } from "./types";

const STEPS = 260;
const BUDGET = 14; // milliseconds of layout in each frame

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
  const graph = new Graph({ multi: true, type: "directed" });
  let colour = colours();
  let hovered: string | null = null;
  let steps = 0;
  let frame = 0;
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
    const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300, gravity: 1.5, scalingRatio: 12, adjustSizes: false };
    const until = performance.now() + BUDGET;
    while (steps < STEPS && performance.now() < until) {
      forceAtlas2.assign(graph, { iterations: 1, settings });
      steps += 1;
    }
    if (steps < STEPS) frame = requestAnimationFrame(settle);
    box.dataset.settled = String(steps >= STEPS);
  };
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const recolour = () => {
    colour = colours();
    sigma.setSetting("labelColor", { color: colour.ink ?? "#000" });
    graph.forEachNode((node, data) => graph.setNodeAttribute(node, "color", colour[data.kind as string] ?? colour.actor));
    graph.forEachEdge((edge, data) => graph.setEdgeAttribute(edge, "color", colour[data.kind as string]));
  };
  dark.addEventListener("change", recolour);

  return {
    show: (found) => {
      update(graph, found, colour);
      steps = 0;
      cancelAnimationFrame(frame);
      if (graph.order) settle();
    },
    focus,
    position: (id) => {
      const data = sigma.getNodeDisplayData(id);
      return data ? sigma.framedGraphToViewport(data) : null;
    },
    close: () => {
      cancelAnimationFrame(frame);
      dark.removeEventListener("change", recolour);
      sigma.kill();
    },
  };
}

// Nodes that stay keep their place, so that a filter does not shuffle the picture.
function update(graph: Graph, found: Network, colour: Record<string, string>): void {
  const wanted = new Set(found.nodes.map((node) => node.id));
  graph.filterNodes((node) => !wanted.has(node)).forEach((node) => graph.dropNode(node));
  graph.clearEdges();
  const heaviest = Math.max(1, ...found.nodes.map((node) => node.weight));
  const near = neighbours(found.edges);
  found.nodes.forEach((node, place) => {
    const size = 4 + 13 * Math.sqrt(node.weight / heaviest);
    const about = { label: node.label, size, kind: node.kind, color: colour[node.kind] ?? colour.actor };
    if (graph.hasNode(node.id)) return graph.mergeNodeAttributes(node.id, about);
    const known = near.get(node.id)?.find((other) => graph.hasNode(other));
    const angle = place * 2.399963; // the golden angle spreads them evenly, and alike each time
    const around = known ? (graph.getNodeAttributes(known) as { x: number; y: number }) : { x: 0, y: 0 };
    const distance = known && place ? 3 + (place % 5) : Math.sqrt(place) * 10;
    return graph.addNode(node.id, { ...about, x: around.x + distance * Math.cos(angle), y: around.y + distance * Math.sin(angle) });
  });
  for (const edge of found.edges) {
    const size = edge.kind === "serves" ? 1 : 1.8 + Math.log2(edge.weight);
    const arrow = edge.kind !== "met" && edge.kind !== "serves";
    graph.addDirectedEdge(edge.source, edge.target, { size, kind: edge.kind, color: colour[edge.kind], type: arrow ? "arrow" : "line", weight: edge.weight });
  }
}

function neighbours(edges: NetworkEdge[]): Map<string, string[]> {
  const near = new Map<string, string[]>();
  for (const { source, target } of edges) {
    near.set(source, [...(near.get(source) ?? []), target]);
    near.set(target, [...(near.get(target) ?? []), source]);
  }
  return near;
}
