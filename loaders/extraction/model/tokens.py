"""Tokens of a text, in a time that grows with its length alone.

spaCy's tokenizer takes the signs off the ends of what stands between two blanks one at a time, and looks through
all the rest for each: thousands of brackets in a row take seconds. What has no blank in it for longer than any
word, number or address is therefore tokenised in pieces.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 200  # characters without a blank; words, numbers and all but a few addresses are shorter
_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")


def tokenised(nlp: Language, text: str) -> Doc:
    """`nlp.make_doc` of the text, but for what is too long without a blank."""
    cuts = [at for long in _LONG.finditer(text) for at in range(long.start() + LONGEST, long.end(), LONGEST)]
    if not cuts:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    words = [token.text for piece in pieces for token in piece]
    spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
    return Doc(nlp.vocab, words=words, spaces=spaces)
