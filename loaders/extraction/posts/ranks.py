"""What stands between a title and the name, and the rules of titles that stand beside one."""

from __future__ import annotations

# What may stand between a title and the name.
BETWEEN = frozenset(
    {"", "elect", "designate", "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord", "lady",
     "baroness", "baron", "prince", "princess", "sheikh", "general", "gen", "mullah", "ayatollah"}
)  # fmt: skip
RANKS = BETWEEN | {
    *("lt", "col", "maj", "capt", "brig", "adm", "rear", "vice", "admiral", "brigadier", "major"),
    *("lieutenant", "colonel", "captain", "marshal"),
}
RANKED = 6  # words and marks of a rank: "Lt. Col."
# The rules of a title that stands beside a name.
BESIDE = frozenset({"text-title", "text-introduction", "text-apposition"})
