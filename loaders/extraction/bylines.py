"""Who wrote, photographed or distributed a report: words around an article that tell of no event.

A parser that takes "By Ada Berg in Oslo" into the first sentence makes the writer its subject. Sentences begin and
end with such words, as they do with blank lines, and nobody is looked for in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from loaders.extraction import texts
from loaders.extraction.extents import Extents
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
ENDING, OPENING = frozenset('.!?:|”")]'), frozenset("“\"'‘([")
# Words without which a pattern need not be tried, and the pattern.
CREDITS = tuple(
    (cues.split("/"), re.compile(pattern))
    for cues, pattern in (
        ("By /BY /Written by", rf"{LINE}(?:Written by|By|BY):? {_WRITER}(?<!\.){END}"),
        ("\n\nby /| by ", rf"(?:(?<=\n\n)|(?<=\| ))by {_WRITER}(?<!\.){END}"),
        (
            "orrespondent/eporter/riter",
            rf"{LINE}(?:(?:From )?[Oo]ur|Staff|Special) (?:Staff )?(?:Correspondents?|Reporters?|Writers?){END}",
        ),
        (
            "(/[",
            rf"[(\[][^()\[\]\n]{{0,40}}?(?:\b{AGENCY}\b|[Pp]hotos?\b|PHOTO|Handout)[^()\[\]\n]{{0,40}}[)\]]",
        ),
        ("REUTERS/Getty/AFP/EPA/Reuters/Xinhua/Pool", rf"\b{AGENCY}/[A-Z][^\n.;()]{{2,50}}"),
        (
            "eporting by/eporting and/riting by/riting and/diting by/diting and/ompiled/ranslated/hoto/ideo by",
            rf"\b(?:Additional )?{_MAKING} by:? [A-Z][^\n;]*?(?=[;\n]|\.(?:\s|$)|$)",
        ),
        (
            "ource:/ources:/uthor:/redit:/rapher:/porter:/ditor:/uthors:/redits:",
            r"\b(?:Source|Author|Credit|Photographer|Reporter|Editor)s?: [A-Z][^\n.]*?(?=, [A-Z]\w+:|[;\n.]|$)",
        ),
        (
            "contributed to this",
            r"(?:^|(?<=\n)|(?<=\. ))[^\n.]{3,160} contributed to this (?:report|story|article)\.",
        ),
        ("Copyright/©", r"(?:Copyright|©)[^\n.]{0,80}\.?"),
        (
            "ead more/ead More/ead also/ead Also/lso read/lso Read/READ /elated/RELATED/atch:/ee also/ee Also/ust read",
            rf"(?:{LINE}|(?<=[.!?\"”] )){_ELSEWHERE}[^\n.]+\.?",
        ),
    )
)
BLANK = re.compile(r"\n\s*\n")


def set_apart(doc: Doc) -> None:
    """Set `doc._.cq_credits` of a tokenised `doc`, token spans, and where sentences begin for the parser."""
    text = texts.text(doc)
    patterns = [pattern for cues, pattern in CREDITS if any(cue in text for cue in cues)]
    spans = {match.span() for pattern in patterns for match in pattern.finditer(text)}
    found = (_tokens(doc, text, start, end) for start, end in sorted(spans))
    doc._.cq_credits = [(span.start, span.end) for span in found if span is not None and len(span)]
    words = texts.words(doc) if doc._.cq_credits or BLANK.search(text) else []
    begins = {at for span in doc._.cq_credits for at in _edges(words, *span)}
    begins.update(at for at in range(2, len(words)) if _breaks(words, at))
    for at in begins:
        doc[at].is_sent_start = True


def _edges(words: list[str], start: int, end: int) -> Iterator[int]:
    """Where sentences begin with a credit and behind it, unless it stands inside one: "the agency (AFP) said"."""
    before = start - 1
    while before >= 0 and words[before].isspace():
        before -= 1
    if before < 0 or before < start - 1 or words[before][-1:] in ENDING:
        yield from [start] if start else []
    while end < len(words) and words[end].isspace():
        end += 1
    if end < len(words) and (words[end][:1].isupper() or words[end][:1] in OPENING):
        yield end


def left_out(doc: Doc) -> Extents:
    """The characters of bylines, and of the headlines of other articles."""
    return Extents((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in doc._.cq_credits)


def within(extents: Extents, spans: Iterable[Evidence]) -> bool:
    """Whether all the words of a fact stand in what is left out."""
    return all(extents.reach(span.start) >= span.end for span in spans)


def _tokens(doc: Doc, text: str, start: int, end: int) -> Span | None:
    """The tokens over a stretch of text; not those that go on in it: "(CNN)The king"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or any(char.isalnum() for char in text[end : span.end_char]):
        return doc.char_span(start, end, alignment_mode="contract")
    return span


def _breaks(words: list[str], at: int) -> bool:
    """Whether a blank line before a token ends a sentence, as a headline's: not where the words go on."""
    if words[at - 1].count("\n") < 2:
        return False
    before, first = words[at - 2], words[at]
    return not first[:1].islower() and before[-1:] not in ",-" and before not in GOING_ON
