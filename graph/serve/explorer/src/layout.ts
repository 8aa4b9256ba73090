// Runs in a worker of its own: moves the nodes step by step, and tells the page now and then where they are.

import iterate from "graphology-layout-forceatlas2/iterate.js";

export interface Task {
  nodes: Float32Array;
  edges: Float32Array;
  settings: object;
  steps: number;
}

export interface Progress {
  nodes: Float32Array;
  done: boolean;
}

const EVERY = 150; // milliseconds between two pictures
const FIRST = 20; // steps before the first picture, which would be a tangle

self.onmessage = ({ data }: MessageEvent<Task>) => {
  let told = performance.now();
  for (let step = 0; step < data.steps; step += 1) {
    iterate(data.settings, data.nodes, data.edges);
    if (step >= FIRST && performance.now() - told > EVERY) {
      self.postMessage({ nodes: data.nodes.slice(), done: false } satisfies Progress);
      told = performance.now();
    }
  }
  self.postMessage({ nodes: data.nodes, done: true } satisfies Progress);
};
