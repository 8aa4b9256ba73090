// What the interface under /api/ answers.

export interface Ref {
  id: string;
  label: string;
  kind: string;
}

export interface Found extends Ref {
  articles: number;
  alias?: string;
  of?: string;
}

export interface Evidence {
  start: number;
  end: number;
  quote: string;
}

export interface Fact {
  id: string;
  type: "position" | "meeting" | "tenure";
  article: Ref & { published: string };
  confidence: number;
  rule?: string;
  evidence: Evidence[];
  actor?: Ref;
  speaker?: Ref;
  official?: Ref;
  post?: Ref;
  place?: Ref;
  occasion?: Ref;
  target?: Ref[];
  participant?: Ref[];
  host?: Ref[];
  topic?: Ref[];
  kind?: string;
  format?: string;
  status?: string;
  stance?: string;
  polarity?: number;
  modality?: string;
  statement?: string;
  quoted: boolean;
  date?: string;
  earliest?: string;
  latest?: string;
  from?: string;
  until?: string;
  attestedOn?: string;
  turnsFrom?: Earlier[];
}

// A position on the other side, which a later one turns from.
export interface Earlier {
  id: string;
  stance: string;
  polarity: number;
  statement: string;
  date: string;
  article: Ref;
}

export type Row = Record<string, string>;

export interface Meeting extends Ref {
  meeting: string;
  status: string;
  first: string;
  last: string;
  place: Ref | null;
  participants: Ref[];
  reports: number;
  confidence: number;
}

export interface Office {
  official: Ref;
  post: Ref;
  body: Ref;
  tenure: Ref;
  from?: string;
  until?: string;
  first?: string;
  last?: string;
}

export interface Section {
  name: string;
  title: string;
  shape: "facts" | "meetings" | "offices" | "refs" | "table";
  query: string;
  entries: (Fact | Meeting | Office | Ref | Row)[];
  more: boolean;
}

export interface Thing extends Ref {
  iri: string;
  aliases?: string[];
  iso2?: string | null;
  wikidata?: string | null;
  articles?: number;
  serves?: Ref[];
  memberOf?: Ref[];
  within?: Ref;
  meeting?: Meeting;
  published?: string;
  url?: string;
  publisher?: string;
  source?: string;
}

export interface Segment {
  text: string;
  facts: number[];
}

export interface ThingPage {
  thing: Thing;
  fact?: Fact;
  sections: Section[];
  text?: Segment[];
  query: string;
}

export interface NetworkNode extends Ref {
  weight: number;
  of?: string;
}

export interface NetworkEdge {
  source: string;
  target: string;
  kind: string;
  weight: number;
  first?: string;
  last?: string;
}

export interface Network {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  left_out: number;
  query: string;
}

export interface Counts {
  met: number;
  cooperative: number;
  neutral: number;
  conflictual: number;
}

export interface Cell {
  actor: string;
  target: string;
  cooperative: number;
  neutral: number;
  conflictual: number;
}

export interface NamedQuery {
  name: string;
  title: string;
  description: string;
  example: string;
}
