"""Who says what in a clause: "X said that …", "…, X said", "according to X", "X's claim that …".

Quotations and speech whose marks were lost are the business of `quoting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Span, Token

from loaders.extraction import parse, texts
from loaders.extraction.positions.cues import ABOUT_CUES, CUES, NOUN_CUES, OBJECT_CUES, is_cue
from loaders.extraction.positions.saying import NO_SOURCE, Saying, past_when, source_of, trim
from loaders.extraction.positions.spans import MEANWHILE, ends_line
from loaders.extraction.positions.speaking_of import about, according, mentioned
from loaders.extraction.stances import lemma, stance_of, words_of

# Clauses with these belong to what is said, wherever the parse hangs them.
REASONS = words_of("because unless although though if")
# The shorter side of an inserted "he said" must hold more than a phrase.
VERBAL = words_of("accuses criticizes praises demands warns threatens rejects opposes supports")
MIN_WORDS = 6
MENTIONING = OBJECT_CUES | ABOUT_CUES
KNOWING = words_of("know understand see decide remember learn")
SPEECHES = words_of(
    "statement interview speech report letter tweet post message briefing conference remark address note release "
    "communique column session meeting"
)
# First words of a condition without "if": "should they vote".
SUPPOSING = frozenset({"should", "had", "were"})
UNWANTED = words_of("persona personae")  # "non grata", which is parsed as a clause


def clause_sayings(sentences: Iterable[Span], stands_for: Callable[[Token], object]) -> list[Saying]:
    """Sayings that a clause of these sentences holds, in text order, none inside another of the same source.

    `stands_for` tells whether a pronoun is known to stand for somebody; "I" and "we" often are not.
    """
    found: list[Saying] = []
    for sent in sentences:
        found.extend(item for item in _in_sentence(sent) if _is_somebody(item.source, stands_for))
    return tidy(found)


def _is_somebody(source: Token, stands_for: Callable[[Token], object]) -> bool:
    return source.lower_ not in NO_SOURCE or stands_for(source) is not None


def tidy(found: list[Saying]) -> list[Saying]:
    """In text order, without what another saying of the same source, or one of the same words, holds."""
    kept: list[Saying] = []
    reached: dict[int, int] = {}  # by source: where the furthest of its sayings ends
    words: set[tuple[int, int]] = set()
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.cue.i)):
        if reached.get(item.source.i, -1) >= item.end or (item.start, item.end) in words:
            continue
        kept.append(item)
        reached[item.source.i] = item.end
        words.add((item.start, item.end))
    return kept


def _in_sentence(sent: Span) -> Iterator[Saying]:
    classes = texts.classes(sent.doc)
    for token in sent:
        kind = classes[token.i]
        if token.lower_ == "according" and token.i + 1 < sent.end and token.nbor(1).lower_ == "to":
            yield from according(token, sent)
        elif kind in ("VERB", "AUX") and is_cue(token):
            yield from _of_verb(token, sent)
        elif kind == "NOUN" and lemma(token) in NOUN_CUES:
            yield from _of_noun(token, sent)
        if kind == "VERB" and lemma(token) in MENTIONING:
            yield from mentioned(token, sent)


def _of_verb(cue: Token, sent: Span) -> Iterator[Saying]:
    """The clause that a verb of saying governs, or the one that it is set into."""
    source = source_of(cue)
    if source is None or parse.is_negated(cue) or sent[0].lower_ in SUPPOSING:
        return
    if parse.is_afterthought(cue):
        return
    below = [
        *cue.children,
        *(part for item in cue.children if item.lower_ == "clear" for part in item.children),
    ]
    clauses = [item for item in below if _is_content(item, cue)] or list(_said_in(cue))
    for item in sorted(clauses, key=lambda clause: not _follows(clause, cue)):
        start, end = _extent(item, cue, sent)
        start = past_when(item, cue, start)
        if end - start >= 2:
            yield Saying(start, end, source, cue, "said-that")
            return
    if lemma(cue) not in CUES and not any(item.lower_ == "as" for item in cue.lefts):
        return
    if _is_set_in(cue):
        yield from _around(cue, source, sent)
    else:
        yield from _trailing(cue, source, sent)


def _said_in(cue: Token) -> Iterator[Token]:
    """ "Said in a statement that …", where the parse hangs the clause on the statement."""
    for noun in parse.prepositional(cue, "in", "at", "on", "during") if lemma(cue) in CUES else ():
        for item in noun.children if lemma(noun) in SPEECHES else ():
            marked = any(part.dep_ == "mark" and part.lower_ == "that" for part in item.children)
            if item.dep_ in ("acl", "relcl", "ccomp") and marked and _is_finite(item):
                yield item


def _is_content(clause: Token, cue: Token) -> bool:
    if clause.dep_ not in ("ccomp", "advcl") or (clause.dep_ == "advcl" and clause.head == cue):
        return False
    if clause.left_edge.lower_ in SUPPOSING and parse.is_inverted(clause):
        return False  # "threatened to close the border should they vote"
    if clause.lower_ in UNWANTED or _is_known_to(clause, cue) or _is_past_end(clause, cue):
        return False
    return (_is_finite(clause) or (lemma(cue) in CUES and _is_clause(clause))) and not _is_cut_off(
        clause, cue
    )


def _is_past_end(clause: Token, cue: Token) -> bool:
    """Whether a full stop and a new line stand between, though the parser ran the two sentences together."""
    words = texts.words(clause.doc)
    return any("\n" in words[at] and ends_line(clause.doc, at) for at in range(cue.i + 2, clause.i))


def _is_known_to(clause: Token, cue: Token) -> bool:
    """ "Russia knows what it must do": nobody says what it is."""
    return lemma(cue) in KNOWING and clause.doc[clause.left_edge.i].tag_ in ("WP", "WRB", "WDT")


def _follows(clause: Token, cue: Token) -> bool:
    """Whether a clause follows its cue at once: what stands before it then is the article's own."""
    return clause.left_edge.i > cue.i and not any(
        item.is_punct for item in cue.doc[cue.i + 1 : clause.left_edge.i]
    )


def _is_cut_off(clause: Token, cue: Token) -> bool:
    """ "The talks failed; Oslo said …": a clause before the semicolon is the article's own."""
    return any(item.text == ";" for item in cue.doc[clause.i : cue.i])


def _of_noun(cue: Token, sent: Span) -> Iterator[Saying]:
    """ "Iran's claim that …": a noun of saying with its owner and a clause or phrase; "Iran claims that …", misread."""
    source = parse.child(cue, "poss") or _misread(cue)
    clause = parse.child(cue, "acl", "ccomp")
    if source is None:
        return
    if clause is not None and _is_finite(clause):
        found: tuple[int, int] | None = (clause.left_edge.i, clause.right_edge.i + 1)
    else:
        found = about(cue)
    if found is None:
        return
    start, end = trim(sent.doc, *found)
    if end - start >= 3:
        yield Saying(start, end, source, cue, "said-of")


def _misread(cue: Token) -> Token | None:
    """The subject of a verb in -s that the tagger took for a noun: "The Kremlin claims that …"."""
    before = parse.child(cue, "compound")
    if cue.tag_ != "NNS" or cue.dep_ not in ("ROOT", "ccomp", "conj") or before is None:
        return None
    return before if before.pos_ == "PROPN" and before.i == cue.i - 1 else None


def _trailing(cue: Token, source: Token, sent: Span) -> Iterator[Saying]:
    """A sentence that ends in ", X said" where the parse does not join the two."""
    if any(item.dep_ in ("ccomp", "dobj", "xcomp", "prep") for item in cue.children):
        return
    edge = min(cue.i, source.left_edge.i)
    if edge - 1 <= sent.start or sent.doc[edge - 1].text not in (",", "”", "''", '"'):
        return
    if sum(not item.is_punct and not item.is_space for item in sent.doc[cue.i + 1 : sent.end]) > 4:
        return
    start, end = trim(sent.doc, sent.start, edge - 1)
    if any(_is_circumstance(item, start, end) for item in cue.lefts):
        return
    if end - start >= 4:
        yield Saying(start, end, source, cue, "inserted-said")


def _is_circumstance(clause: Token, start: int, end: int) -> bool:
    """ "When the funds were cut, Oslo said no": a clause that says when, and nothing else before the one who speaks."""
    marks = {item.lower_ for item in clause.children if item.dep_ in ("mark", "advmod") and item.i < clause.i}
    if clause.dep_ != "advcl" or not marks & MEANWHILE:
        return False
    within = set(clause.subtree)
    return all(item in within for item in clause.doc[start:end] if item.pos_ in ("VERB", "AUX"))


def _is_finite(clause: Token) -> bool:
    """Whether a clause has a finite verb or a subject with an auxiliary; "found him guilty" has none."""
    if clause.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        item.tag_ in ("MD", "VBD", "VBZ", "VBP")
        for item in clause.children
        if item.dep_ in ("aux", "auxpass")
    )


def _is_clause(clause: Token) -> bool:
    """Whether "that" or a subject shows a clause whose verb the tagger took for something else."""
    if clause.tag_ == "VB":
        return False  # "insisted that he stop": asked for, not said
    if any(item.dep_ == "mark" and item.lower_ == "that" for item in clause.children):
        return True
    if lemma(clause) in CUES and clause.tag_ != "NNS":
        return False
    subject = parse.child(clause, "nsubj", "nsubjpass")
    return subject is not None and clause.tag_ in ("VBN", "NNS") and subject.pos_ in ("NOUN", "PROPN")


def _is_set_in(cue: Token) -> bool:
    """Whether the cue is a bare "he said" inside another clause."""
    if cue.head == cue or cue.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return False
    if cue.dep_ not in ("parataxis", "ccomp", "dep", "advcl") or parse.child(cue, "nsubj") is None:
        return False
    marks = [
        item for item in cue.children if item.dep_ in ("mark", "advmod") and item.lower_ not in ("as", "also")
    ]
    if cue.dep_ == "advcl" and (marks or not _has_comma_beside(cue)):
        return False
    return not any(
        item.dep_ in ("ccomp", "dobj", "xcomp", "mark") and item.lower_ != "as" for item in cue.children
    )


def _has_comma_beside(cue: Token) -> bool:
    left, right = cue.left_edge.i - 1, cue.right_edge.i + 1
    return any(0 <= index < len(cue.doc) and cue.doc[index].is_punct for index in (left, right))


def _around(cue: Token, source: Token, sent: Span) -> Iterator[Saying]:
    """The stretches on both sides of an inserted "he said"."""
    head = cue.head
    while head.dep_ in ("nsubj", "nsubjpass") and head.head.pos_ in ("VERB", "AUX"):
        head = head.head  # "the dam, as the minister noted, is …" hangs on the dam
    sides = [(head.left_edge.i, cue.left_edge.i), (cue.right_edge.i + 1, head.right_edge.i + 1)]
    longest = max(end - start for start, end in sides)
    for start, end in sides:
        first, last = trim(sent.doc, start, end)
        needed = MIN_WORDS if end - start < longest else 3
        if last - first < needed or first <= source.i < last:
            continue
        opening = sent.doc[first]  # ", he said, accusing them": what he does as well, not what he says
        if sent.doc[last - 1].pos_ == "VERB" and lemma(sent.doc[last - 1]) in CUES:
            continue  # "the leaders said | they had agreed": no words of those who agreed
        if first < cue.i or opening.tag_ != "VBG" or stance_of(opening) not in VERBAL:
            yield Saying(first, last, source, cue, "inserted-said")


def _extent(clause: Token, cue: Token, sent: Span) -> tuple[int, int]:
    """Tokens of a clause without the cue's own, cut where the cue's phrase stands between."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if cue.i < start:
        beside = [item.left_edge.i for item in clause.children if parse.outer_verb(item) is not None]
        end = min([end, *(index - (cue.doc[index - 1].dep_ == "cc") for index in beside)])
    if start < cue.i < end:
        start, end = (start, cue.i) if clause.i < cue.i else (cue.i + 1, end)
    if clause.i > cue.i:
        for item in cue.rights:
            if item.dep_ == "ccomp" and item.left_edge.i in (end, end + 1) and _goes_on(sent.doc[end], item):
                end = item.right_edge.i + 1  # "said A has left and B will follow"
        end = _with_reason(cue, end)
    return trim(sent.doc, start, end)


def _goes_on(between: Token, clause: Token) -> bool:
    """Whether a second clause is the rest of the first, with nothing but a conjunction between, and no cue."""
    return not between.is_punct and lemma(clause) not in CUES


def _with_reason(cue: Token, end: int) -> int:
    """Where the content ends when a reason or condition behind it hangs on the cue: "said A because B"."""
    for item in cue.rights:
        marks = {part.lower_ for part in item.children if part.dep_ == "mark"}
        if item.dep_ == "advcl" and marks & REASONS and end <= item.left_edge.i <= end + 2:
            return item.right_edge.i + 1
    return end
