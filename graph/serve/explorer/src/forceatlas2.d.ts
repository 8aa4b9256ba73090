// Parts of the layout's package that its own types leave out.

declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(settings: object, nodes: Float32Array, edges: Float32Array): void;
}
declare module "graphology-layout-forceatlas2/helpers.js" {
  const helpers: {
    graphToByteArrays(graph: object, weight: (edge: string, data: { weight?: number }) => number): { nodes: Float32Array; edges: Float32Array };
  };
  export default helpers;
}
declare module "graphology-layout-forceatlas2/defaults.js" {
  const defaults: object;
  export default defaults;
}
