// A SPARQL editor: colours, brackets, undo, completion of keywords, prefixes and what the query names already.
// It stands in a shadow tree, where its styles are adopted sheets: the page allows no styles written in scripts.

import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { h } from "./dom";

const WORDS = (
  "SELECT DISTINCT WHERE GRAPH OPTIONAL FILTER UNION VALUES BIND ORDER BY GROUP HAVING LIMIT OFFSET COUNT MIN MAX SUM AVG " +
  "SAMPLE GROUP_CONCAT NOT EXISTS ASK CONSTRUCT DESCRIBE PREFIX DESC ASC CONTAINS STRSTARTS LCASE STR REGEX BOUND COALESCE IF"
).split(" ");

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--variable)" },
  { tag: tags.string, color: "var(--string)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.atom, tags.number, tags.standard(tags.variableName)], color: "var(--atom)" },
]);

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--card)", color: "var(--ink)", fontSize: "0.9rem", borderRadius: "8px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-content": { fontFamily: "var(--mono)", padding: "10px 0", caretColor: "var(--ink)", minHeight: "14em" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "none" },
  ".cm-scroller": { maxHeight: "26em", overflow: "auto" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--selected)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", border: "1px solid var(--line)", color: "var(--ink)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
});

export interface Editor {
  box: HTMLElement;
  text: () => string;
  set: (text: string) => void;
}

export function editor(text: string, prefixes: Record<string, string>, names: string[], run: () => void): Editor {
  const box = h("div", { class: "editor" });
  const root = box.attachShadow({ mode: "open" });
  const complete = (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[?$]?[\w:]+/);
    if (!word && !context.explicit) return null;
    const variables = [...new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? [])].filter((name) => name !== word?.text);
    const options = [
      ...WORDS.map((label) => ({ label, type: "keyword" })),
      ...Object.entries(prefixes).map(([label, iri]) => ({ label: `${label}:`, type: "namespace", detail: iri })),
      ...names.map((label) => ({ label, type: "property" })),
      ...variables.map((label) => ({ label, type: "variable" })),
    ];
    return { from: word?.from ?? context.pos, options, validFor: /^[?$]?[\w:]*$/ };
  };
  const view = new EditorView({
    root,
    parent: root as unknown as Element,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        autocompletion({ override: [complete] }),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "SPARQL query" }),
      ],
    }),
  });
  return {
    box,
    text: () => view.state.doc.toString(),
    set: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
  };
}
