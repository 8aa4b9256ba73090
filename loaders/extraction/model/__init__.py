"""The language model run with less work: the same answers as `nlp.pipe`, token for token.

Bare spaCy spends a third of its time on matrix products without the processor's vector units, on matching the same
rules against the same words again, and on asking for the interpreter's lock once for every possible label of every
token. `products`, `forms` and `entities` each replace one of these and leave every other model as it is. `tokens`
and `sentences` bound what texts without blanks or full stops would cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction.model.entities import Entities
from loaders.extraction.model.forms import Forms
from loaders.extraction.model.products import use_fast_products
from loaders.extraction.model.sentences import Bounded

Stage = Callable[[list[Doc]], Iterable[Doc]]


def stages(nlp: Language) -> list[Stage]:
    """The components of `nlp` in order, each as a function over a batch of Docs, the slow ones replaced."""
    return _stages(nlp, tuple(nlp.pipe_names))


@lru_cache(maxsize=4)
def _stages(nlp: Language, names: tuple[str, ...]) -> list[Stage]:
    """What the stages remember of words serves every batch, as long as `nlp` keeps the components of these names."""
    use_fast_products(nlp)
    forms, entities = Forms.of(nlp), Entities.of(nlp)
    found: list[Stage] = []
    for name, component in zip(names, (part for _, part in nlp.pipeline), strict=True):
        if forms and name == "attribute_ruler":
            found.append(forms.assign)
        elif entities and name == "ner":
            found.append(entities.assign)
        elif name == "parser":
            found.append(Bounded(partial(_apply, component)))
        elif not (forms and name == "lemmatizer"):
            found.append(partial(_apply, component))
    return found


def _apply(component: Callable[[Doc], Doc], docs: list[Doc]) -> Iterable[Doc]:
    if hasattr(component, "pipe"):
        return component.pipe(docs, batch_size=len(docs))  # type: ignore[no-any-return]
    return map(component, docs)
