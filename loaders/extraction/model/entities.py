"""Named entities decoded for a whole batch at once: the same as spaCy's, in a fraction of the time.

spaCy's recogniser takes token after token and asks of each of some seventy actions whether it is allowed, which
costs the interpreter's lock every time. But its state is small. Outside an entity, a token's scores depend on that
token alone; inside, on the token, the one before and the first of the entity. So all tokens are scored as outside
at once, and only where an entity may begin does a chain follow, all chains of the batch side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

FEATURES = 3  # the token, the first of the open entity, the one before
Array = Any  # of numpy, whose stubs know too little of thinc's


@dataclass(frozen=True, slots=True)
class Batch:
    """The tokens of several Docs in a row: where an entity may start, go on behind them, and be one token."""

    starts: Array
    goes_on: Array
    solid: Array


@dataclass(slots=True)
class Entities:
    """A pipeline's entity recogniser with another decoder."""

    recogniser: EntityRecognizer
    labels: list[str]
    begin: Array
    inside: Array
    last: Array
    unit: Array
    out: int

    @classmethod
    def of(cls, nlp: Language) -> Entities | None:
        """For the plain greedy recogniser that small pipelines have; None for any other."""
        part: Any = nlp.get_pipe("ner") if "ner" in nlp.pipe_names else None
        if type(part) is not EntityRecognizer or part.cfg.get("beam_width") != 1 or not _is_plain(part.model):
            return None
        actions = part.moves
        moves = {actions.get_class_name(number): number for number in range(actions.n_moves)}
        labels = [name[2:] for name in moves if name.startswith("B-") and name[2:]]
        begin, inside, last, unit = (
            np.array([moves[f"{kind}-{label}"] for label in labels]) for kind in "BILU"
        )
        return cls(part, labels, begin, inside, last, unit, moves["O"])

    def assign(self, docs: list[Doc]) -> Iterable[Doc]:
        """Set the entities of every Doc, as the recogniser would."""
        if any(doc.has_annotation("ENT_IOB") for doc in docs):  # entities set before bind spaCy's decoder
            return list(self.recogniser.pipe(docs, batch_size=len(docs)))
        full = [doc for doc in docs if len(doc)]
        if full:
            self._assign(full)
        return docs

    def _assign(self, docs: list[Doc]) -> None:
        batch = _batch(docs)
        model = self.recogniser.model
        lower: Array = model.get_ref("lower")
        features = lower.predict(model.get_ref("tok2vec").predict(docs))
        outside = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        kinds, labels = self._best_outside(outside, batch)
        begun = np.flatnonzero(kinds == 1)
        ends = self._ends(features, begun, labels[begun], batch)
        end_of = dict(zip(begun.tolist(), ends.tolist(), strict=True))
        starts = np.flatnonzero(kinds)
        first = 0
        for doc in docs:
            spans, free = [], first
            for start in starts[slice(*np.searchsorted(starts, (first, first + len(doc))))].tolist():
                if start >= free:
                    free = end_of.get(start, start + 1)
                    spans.append(Span(doc, start - first, free - first, label=self.labels[labels[start]]))
            doc.set_ents(spans, default="outside")
            first += len(doc)

    def _scores(self, summed: Array) -> Array:
        """Scores of all actions from the summed features, (tokens, hidden, pieces) -> (tokens, actions)."""
        model = self.recogniser.model
        hidden = (summed + model.get_ref("lower").get_param("b")).max(axis=-1)
        return model.get_ref("upper").predict(np.ascontiguousarray(hidden))

    def _best_outside(self, scores: Array, batch: Batch) -> tuple[Array, Array]:
        """For every token as outside an entity: 0 out, 1 begin or 2 alone, and the number of the label."""
        order = np.concatenate([[self.out], self.begin, self.unit])
        allowed = scores[:, order]
        count = len(self.labels)
        allowed[~batch.starts, 1 : 1 + count] = -np.inf
        allowed[~batch.solid, 1 + count :] = -np.inf
        best = allowed.argmax(axis=1)
        return (best + count - 1) // count, (best - 1) % count

    def _ends(self, features: Array, begun: Array, labels: Array, batch: Batch) -> Array:
        """Where the entities that begin at `begun` end (exclusive), each going on until it is closed."""
        ends = begun + 1
        open_ = np.arange(len(begun))
        while len(open_):
            at = ends[open_]
            scores = self._scores(features[at + 1, 0] + features[begun[open_] + 1, 1] + features[at, 2])
            rows, label = np.arange(len(open_)), labels[open_]
            goes_on = scores[rows, self.inside[label]] > scores[rows, self.last[label]]
            ends[open_] += 1
            open_ = open_[goes_on & batch.goes_on[at]]
        return ends


def _batch(docs: list[Doc]) -> Batch:
    columns: Array = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
    sizes = np.array([len(doc) for doc in docs])
    goes_on = np.append(columns[1:, 0] != 1, False)
    goes_on[np.cumsum(sizes) - 1] = False
    solid = columns[:, 1] == 0
    return Batch(starts=goes_on & solid, goes_on=goes_on, solid=solid)


def _is_plain(model: Any) -> bool:
    """Whether a recogniser's model is of the kind that this decoder knows, on the processor."""
    return bool(
        model.name == "parser_model"
        and model.attrs.get("has_upper")
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == FEATURES
        and model.get_ref("lower").get_dim("nP") > 1
        and all(layer.ops.xp is np for layer in model.walk())
    )
