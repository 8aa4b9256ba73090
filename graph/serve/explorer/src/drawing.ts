// A network drawn by sigma; a worker lays it out, so that the page stays quick while it settles.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import defaults from "graphology-layout-forceatlas2/defaults.js";
import helpers from "graphology-layout-forceatlas2/helpers.js";
import Sigma from "sigma";
import { EdgeLineProgram, type NodeLabelDrawingFunction, NodePointProgram } from "sigma/rendering";
import type { Progress, Task } from "./layout";
import type { Network, NetworkEdge } from "./types";

const STEPS = 260;
// Beyond so many nodes, nodes are points and edges thin lines, and beyond so many edges these are left out while the
// picture moves: without a graphics card, 2,000 actors could not be moved otherwise.
const MANY_NODES = 300;
const MANY_EDGES = 3000;
const ROOM = 45; // pixels from one node to the next at which nodes have their full size
const LABELLED = 7; // pixels from which on a node of full size shows its name
const FEW_NODES = 60; // up to so many, all show their name
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
  const names = ["cooperative", "neutral", "conflictual", "met", "serves", "official", "state", "organization", "actor", "ink", "card", "faint"];
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
    labelRenderedSizeThreshold: LABELLED,
    defaultDrawNodeLabel: (...given) => label(colour.card ?? "#fff", ...given),
    labelColor: { color: colour.ink ?? "#000" },
    defaultDrawNodeHover: () => undefined,
    minEdgeThickness: 0.8,
    zIndex: true,
    nodeProgramClasses: { point: NodePointProgram },
    edgeProgramClasses: { thin: EdgeLineProgram },
    nodeReducer: (node, data) => (!hovered || node === hovered || graph.areNeighbors(node, hovered) ? { ...data, forceLabel: node === hovered } : { ...data, color: colour.faint, label: "" }),
    edgeReducer: (edge, data) => (!hovered ? data : graph.hasExtremity(edge, hovered) ? { ...data, type: data.full } : { ...data, hidden: true }),
  });
  sigma.on("clickNode", ({ node }) => events.click(node));
  sigma.on("enterNode", ({ node }) => focus(node));
  sigma.on("leaveNode", () => focus(null));
  sigma.getCamera().on("updated", () => hovered && focus(null)); // what moves is no longer under the pointer

  const focus = (id: string | null) => {
    hovered = id && graph.hasNode(id) ? id : null;
    box.classList.toggle("pointing", hovered !== null);
    events.hover(hovered);
    sigma.refresh();
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
    worker.postMessage({ ...matrices, settings: { ...settings, barnesHutOptimize: graph.order > MANY_NODES }, steps: STEPS } satisfies Task);
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
      const scale = Math.min(1, Math.sqrt((box.clientWidth * box.clientHeight) / Math.max(1, found.nodes.length)) / ROOM);
      graph = build(found, graph, colour, scale);
      hovered = null;
      sigma.setGraph(graph);
      sigma.setSetting("labelRenderedSizeThreshold", graph.order > FEW_NODES ? LABELLED * scale : 0);
      sigma.setSetting("hideEdgesOnMove", graph.size > MANY_EDGES);
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

// A name beside its node, to the left where the right has no room for it, on a rim that sets it off from what is
// drawn below.
function label(rim: string, ...[context, data, settings]: Parameters<NodeLabelDrawingFunction>): void {
  if (!data.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const beside = data.size + 3;
  const width = context.measureText(data.label).width;
  const room = context.canvas.clientWidth - data.x - beside;
  const x = width > room && data.x > beside + width ? data.x - beside - width : data.x + beside;
  const y = data.y + settings.labelSize / 3;
  context.strokeStyle = rim;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeText(data.label, x, y);
  context.fillStyle = settings.labelColor.color ?? "#000";
  context.fillText(data.label, x, y);
}

// A new graph, which sigma takes in one piece. Nodes that stay keep their place, so that a filter does not
// shuffle the picture; new ones begin beside a neighbour.
function build(found: Network, before: Graph, colour: Record<string, string>, scale: number): Graph {
  const graph = new Graph({ multi: true, type: "directed" });
  const heaviest = Math.max(1, ...found.nodes.map((node) => node.weight));
  const near = neighbours(found.edges);
  const many = found.nodes.length > MANY_NODES;
  found.nodes.forEach((node, place) => {
    const angle = place * 2.399963; // the golden angle spreads them evenly, and alike each time
    const spread = { x: Math.sqrt(place) * 10 * Math.cos(angle), y: Math.sqrt(place) * 10 * Math.sin(angle) };
    const other = near.get(node.id)?.find((id) => before.hasNode(id));
    const at = spot(before, node.id) ?? beside(spot(before, other), angle) ?? spread;
    const size = (4 + 13 * Math.sqrt(node.weight / heaviest)) * scale;
    graph.addNode(node.id, { ...at, label: node.label, size, type: many ? "point" : "circle", kind: node.kind, color: colour[node.kind] ?? colour.actor });
  });
  for (const edge of found.edges) {
    const size = edge.kind === "serves" ? 1 : 1.8 + Math.log2(edge.weight);
    const full = edge.kind === "met" || edge.kind === "serves" ? "line" : "arrow";
    graph.addDirectedEdge(edge.source, edge.target, { size, kind: edge.kind, color: colour[edge.kind], type: many ? "thin" : full, full, weight: edge.weight });
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
