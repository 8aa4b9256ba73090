"""Who wrote, photographed or distributed a report: words around an article that tell of no event.

A parser that takes "By Ada Berg in Oslo" into the first sentence makes the writer its subject. Sentences begin and
end with such words, as they do with blank lines, and nobody is looked for in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from ontology.facts import Span as Evidence

AGENCY = (
    r"(?:Reuters|REUTERS|AFP|AP|EPA|EPA-EFE|dpa|DPA|Getty(?: Images)?|Xinhua|TASS|ANI|PTI|IANS|UPI|RIA Novosti"
    r"|Sputnik|Interfax|INTERFAX|Yonhap|Kyodo|Anadolu(?: Agency)?|AA|CNN|BBC|VOA|RFE/RL|SANA|IRNA|WAFA|MENA|KCNA|Pool"
    r"|POOL|[A-Z]\w+ News Agency)"
)
LINE, END = r"(?:^|(?<=\n)|(?<=\| ))", r"(?=\s*(?:\n|\||$))"
_SMALL = r"and|in|at|of|for|van|von|de|al|bin|the"
_WRITER = rf"[A-Z][\w'’.-]+(?:,? (?:(?:{_SMALL}) )*[A-Z][\w'’.-]*)+"
_MAKING = (
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|[Pp]hotos?(?:graphs?)?|[Vv]ideo)"
    r"(?: and \w+)?"
)
# Before the headlines of other articles.
_ELSEWHERE = (
    r"(?:Read [Mm]ore|Read [Aa]lso|Also [Rr]ead|READ (?:MORE|ALSO)|See [Aa]lso|Related(?: \w+)?|RELATED|Watch"
    r"|Must read):"
)
# Words after which a sentence goes on, whatever the layout.
_GOING_ON = (
    "a an the of in on at to by for from with and or but that as between against into over after before his her their"
    " its is was are were will has have had said"
)
GOING_ON = frozenset(_GOING_ON.split())
CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{LINE}(?:Written by|By|BY):? {_WRITER}(?<!\.){END}",
        rf"(?:^|(?<=\n\n)|(?<=\| ))by {_WRITER}(?<!\.){END}",
        rf"{LINE}(?:(?:From )?[Oo]ur|Staff|Special) (?:Staff )?(?:Correspondents?|Reporters?|Writers?){END}",
        rf"[(\[][^()\[\]\n]{{0,40}}?(?:\b{AGENCY}\b|[Pp]hotos?\b|PHOTO|Handout)[^()\[\]\n]{{0,40}}[)\]]",
        rf"\b{AGENCY}/[A-Z][^\n.;()]{{2,50}}",
        rf"\b(?:Additional )?{_MAKING} by:? [A-Z][^\n;]*?(?=[;\n]|\.(?:\s|$)|$)",
        r"\b(?:Source|Author|Credit|Photographer|Reporter|Editor)s?: [A-Z][^\n.]*?(?=, [A-Z]\w+:|[;\n.]|$)",
        r"(?:^|(?<=\n)|(?<=\. ))[^\n.]{3,160} contributed to this (?:report|story|article)\.",
        r"(?:Copyright|©)[^\n.]{0,80}\.?",
        rf"{LINE}{_ELSEWHERE}[^\n.]+\.?",
        rf"(?<=[.!?\"”] ){_ELSEWHERE}[^\n.]+\.?",
    )
)


def set_apart(doc: Doc) -> None:
    """Set `doc._.cq_credits` of a tokenised `doc`, token spans, and where sentences begin for the parser."""
    text = doc.text
    spans = {match.span() for pattern in CREDITS for match in pattern.finditer(text)}
    found = (_tokens(doc, start, end) for start, end in sorted(spans))
    doc._.cq_credits = [(span.start, span.end) for span in found if span is not None and len(span)]
    begins = {at for span in doc._.cq_credits for at in span}
    begins.update(at for at in range(2, len(doc)) if _breaks(doc, at))
    for at in begins:
        if 0 < at < len(doc):
            doc[at].is_sent_start = True


def within(doc: Doc, spans: Iterable[Evidence]) -> bool:
    """Whether all the words of a fact stand in a byline, or in the headline of another article."""
    left_out = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in doc._.cq_credits]
    return all(any(start <= span.start and span.end <= end for start, end in left_out) for span in spans)


def _tokens(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens over a stretch of text; not those that go on in it: "(CNN)The king"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or any(char.isalnum() for char in doc.text[end : span.end_char]):
        return doc.char_span(start, end, alignment_mode="contract")
    return span


def _breaks(doc: Doc, at: int) -> bool:
    """Whether a blank line before a token ends a sentence, as a headline's: not where the words go on."""
    if doc[at - 1].text.count("\n") < 2:
        return False
    before, first = doc[at - 2].text, doc[at].text
    return not first[:1].islower() and before[-1:] not in ",-" and before not in GOING_ON
