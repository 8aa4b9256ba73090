""" "The bloc", "the 27-nation alliance": the organisation of that kind that was named last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.extraction.coreference.discourse import Discourse

Step = tuple[int, Callable[[], None]]
KINDS = {"bloc": frozenset({"bloc", "alliance"}), "alliance": frozenset({"alliance"})}
FAR = 4  # sentences back


def find_blocs(discourse: Discourse) -> Iterator[Step]:
    """One step for each "the bloc" and "the alliance" that says nothing of whose it is."""
    for index, word in enumerate(discourse.lower):
        if word in KINDS and (start := _opening(discourse, index)) is not None:
            yield start, _resolver(discourse, start, index)


def _opening(discourse: Discourse, noun: int) -> int | None:
    """Where "the (27-nation) bloc" begins; None where it is another: "a bloc", "the ruling bloc", "the bloc of …"."""
    at = noun - 1
    while at > 0 and (
        discourse.tags[at] in ("HYPH", "CD") or discourse.lower[at] in ("nation", "member", "military")
    ):
        at -= 1
    behind = discourse.lower[noun + 1] if noun + 1 < len(discourse.lower) else ""
    return (
        at if at >= 0 and discourse.lower[at] == "the" and behind not in ("of", "between", "with") else None
    )


def _resolver(discourse: Discourse, start: int, noun: int) -> Callable[[], None]:
    def resolve() -> None:
        if discourse.covering(noun) is not None or discourse.deps[noun] == "compound":
            return
        near: dict[int, dict[str, None]] = {}
        for mention in discourse.before(start, FAR):
            for key in mention.actors:
                if _kind(discourse, key) in KINDS[discourse.lower[noun]]:
                    near.setdefault(discourse.sent[mention.start], {}).setdefault(key)
        found = next(iter(near.values()), {})
        if len(found) == 1:
            discourse.add(start, noun + 1, tuple(found), "description", noun, 0.75, "bloc-bare")

    return resolve


def _kind(discourse: Discourse, key: str) -> str:
    known = discourse.reference.organizations.get(key)
    return known.kind if known else ""
