"""Where the words of a position stand: a deed's predicate, one of the noun phrases that it expresses, what is said."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loaders.extraction import parse, texts
from loaders.extraction.positions.saying import Saying
from loaders.extraction.positions.shared import shares_with
from loaders.extraction.sentences import Sentences
from loaders.extraction.stances import words_of

MIN_STATEMENT = 8
ENDS = (".", "?", "!")
MEANWHILE = words_of("as while when after before")


def predicate(verb: Token) -> tuple[int, int]:
    """Tokens of a clause from its verb group on, or the whole clause of a passive."""
    parts = [
        item for item in verb.children if item.dep_ not in ("punct", "conj", "cc", "parataxis", "mark", "dep")
    ]
    parts = [item for item in parts if not _is_meanwhile(item)]
    left = [
        item.i for item in parts if item.dep_ in ("aux", "auxpass", "neg", "nsubjpass") and item.i < verb.i
    ]
    start = min([verb.i, *left])
    if any(item.dep_ == "nsubjpass" for item in parts):
        start = min(item.left_edge.i for item in parts if item.dep_ == "nsubjpass")
        start = min(start, verb.i)
    end = max([verb.i, *(item.right_edge.i for item in parts if item.i > verb.i)]) + 1
    last = shares_with(verb)
    if last is not None:
        return start, max(end, predicate(last)[1])
    return _cut(verb.doc, start, _before_next(verb, end))


def _before_next(verb: Token, end: int) -> int:
    """Where the next deed begins that the parse hangs under this one: "urged them to wait | and called on Oslo"."""
    for clause in verb.rights:
        if clause.tag_ != "VB" or clause.dep_ not in ("xcomp", "advcl", "ccomp"):
            continue
        for item in clause.rights:
            if item.dep_ == "conj" and parse.outer_verb(item) is not None:
                return min(end, item.left_edge.i)
    return end


def _is_meanwhile(clause: Token) -> bool:
    """ "… as crowds gathered": what went on at the time is no part of the deed."""
    marks = {item.lower_ for item in clause.children if item.dep_ in ("mark", "advmod") and item.i < clause.i}
    return clause.dep_ == "advcl" and bool(marks & MEANWHILE) and parse.child(clause, "nsubj") is not None


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Tokens of one of several coordinated noun phrases, up to a dash or a relative clause."""
    apart = [item for item in noun.children if item.dep_ in ("conj", "cc", "relcl", "advcl")]
    others = [item.left_edge.i for item in apart if not _completes(item, noun)]
    end = min([noun.right_edge.i + 1, *(index for index in others if index > noun.i)])
    if noun.dep_ == "dobj" and end == noun.right_edge.i + 1:
        end = _with_phrases(noun, end)
    return _cut(noun.doc, noun.left_edge.i, end)


def _with_phrases(noun: Token, end: int) -> int:
    """Where the phrases end that follow an object at once and hang on its verb: "voiced concern | on Monday | at …"."""
    reached = end
    for item in noun.head.rights:
        if item.dep_ == "prep" and item.left_edge.i == reached:
            reached = item.right_edge.i + 1
            if item.doc[reached - 1].ent_type_ not in ("DATE", "TIME"):
                end = reached
    return end


def _completes(item: Token, noun: Token) -> bool:
    """ "Readiness to talk", whatever the parser makes of the infinitive."""
    return item.dep_ == "advcl" and item.tag_ == "VB" and item.left_edge.i == noun.i + 1


def _cut(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A stretch without what a dash sets apart and the marks at its end."""
    for index in range(start + MIN_STATEMENT, end):
        if (
            doc[index].text in ("–", "—", "--", "―")
            or (doc[index].dep_ == "relcl" and doc[index].left_edge.i > start + 2)
            or ends_line(doc, index)
        ):
            end = doc[index].left_edge.i if doc[index].dep_ == "relcl" else index
            break
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].dep_ == "cc" or doc[end - 1].is_space):
        end -= 1
    return start, end


def ends_line(doc: Doc, index: int) -> bool:
    """Whether a line ends here behind a full stop, though the parser may have run two sentences together."""
    words = texts.words(doc)
    return "\n" in words[index] and index > 1 and (words[index - 1] in ENDS or words[index - 2] in ENDS)


def stretches(doc: Doc, sentences: Sentences, saying: Saying) -> Iterator[tuple[int, int, Token | None]]:
    """The sentences of a saying, each with the verb it hangs on."""
    begin = saying.start
    while begin < saying.end:
        end = min(sentences.at(begin).end, saying.end)
        if sum(not item.is_punct and not item.is_space for item in doc[begin:end]) >= 3:
            yield begin, end, _root(doc, begin, end)
        begin = max(end, begin + 1)


def _root(doc: Doc, start: int, end: int) -> Token | None:
    """The verb of a stretch that nothing inside the stretch governs, the one with most under it."""
    tops = [
        item
        for item in doc[start:end]
        if (item.pos_ in ("VERB", "AUX") or _is_clause(item))
        and (item.head == item or not start <= item.head.i < end)
    ]
    top = max(tops, key=lambda item: (item.right_edge.i - item.left_edge.i, -item.i), default=None)
    return _past_auxiliary(top) if top is not None and top.lower_ in ("do", "does", "did") else top


def _past_auxiliary(top: Token) -> Token:
    """ "We do not and will not recognise it": the verb that the first auxiliary shares with the second."""
    shared = parse.child(top, "conj")
    return shared if shared is not None and shared.tag_ == "VB" else top


def _is_clause(noun: Token) -> bool:
    """ "That the minister resign": a verb that the tagger took for a noun has a mark and a subject."""
    return noun.dep_ == "ccomp" and {"mark", "nsubj"} <= {item.dep_ for item in noun.children}
