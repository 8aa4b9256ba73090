"""What stands between a title and the name, and the rules of titles that stand beside one."""

from __future__ import annotations

from loaders.extraction.names.words import STYLES as ADDRESSES

# What may stand between a title and the name.
BETWEEN = frozenset(
    {"", "elect", "designate", "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord", "lady",
     "hon", "honourable", "honorable", "rt", "excellency", "baroness", "baron", "prince", "princess", "sheikh",
     "general", "gen", "mullah", "ayatollah"}
)  # fmt: skip
RANKS = BETWEEN | {
    *("lt", "col", "maj", "capt", "brig", "adm", "rear", "vice", "admiral", "brigadier", "major"),
    *("lieutenant", "colonel", "captain", "marshal"),
}
# Styles of those who govern, and what goes with them: "the Right Honourable", "His Excellency".
STYLES = ADDRESSES | {"honourable", "honorable", "hon"}
STYLED = STYLES | (BETWEEN - {""}) | {"the", "his", "her", "rt", "right", "most", "h", "e"}
RANKED = 6  # words and marks of a rank: "Lt. Col."
# The rules of a title that stands beside a name.
BESIDE = frozenset({"text-title", "text-introduction", "text-apposition"})
# The rules of offices beside which a further one may stand, and the marks and words that end an apposition.
APPOSED = frozenset({"text-apposition", "text-being", "text-coordination"})
CLOSED = frozenset({",", "(", ")", "“", '"', ";"})
CLOSING = frozenset({",", ".", ";", ")", "—", "–", ":", ""})
CONTINUING = frozenset({"and", "who", "since", "in", "until", "from", "on", "at", "'s"})


def behind_address(words: list[str], at: int) -> int:
    """Where a name begins behind forms of address: "Mr. Ada Berg", "Sheikh Dr. Ada Berg"."""
    end = at
    while end < min(at + RANKED, len(words)) and words[end] and words[end] in STYLED:
        end += 1
    return end


def behind_style(words: list[str], at: int) -> int:
    """Where a name begins behind a style: "His Excellency Dr. Ada Berg"."""
    end = at
    while end < min(at + RANKED, len(words)) and words[end] in STYLED:
        end += 1
    return end if STYLES & set(words[at:end]) else at
