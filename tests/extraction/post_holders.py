"""The tenures of a reading, as plain values."""


def held(reading):
    """(holder, role, body, current, rule) of every tenure."""
    labels = {actor.key: actor.label for actor in reading.actors}
    return {
        (labels[t.official], t.post.role, t.post.body, "yes" if t.current else "no", t.rule)
        for t in reading.tenures
    }
