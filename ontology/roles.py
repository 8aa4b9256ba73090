"""Keeps the SKOS scheme of roles in step with `reference/roles.csv`, the table that posts are read with."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ontology.terms import HERE

ROLES_TABLE = HERE / "reference" / "roles.csv"
MARK = "# ---------------------------------------------------- roles, generated from reference/roles.csv\n"
HEAD = """
cq:roles a skos:ConceptScheme ;
    skos:prefLabel "Roles"@en ;
    skos:definition "What kind of post it is, in any body."@en .
"""
RESTRICTION = re.compile(r"\([A-Z]{2}(?:,[A-Z]{2})*\)$")  # "secretary of state(US)": only there


def render(table: Path = ROLES_TABLE) -> str:
    """The roles as Turtle, in the order of the table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return HEAD + "".join(_concept(row) for row in csv.DictReader(lines))


def updated(text: str) -> str:
    """The text of schemes.ttl with its generated part, below the mark, written anew."""
    return text.partition(MARK)[0] + MARK + render()


def _concept(row: dict[str, str]) -> str:
    role, label = row["role"], row["label"]
    names = [RESTRICTION.sub("", alias).strip() for alias in row["aliases"].split("|") if alias]
    others = [name for name in dict.fromkeys(names) if name != label]
    lines = [
        f"role:{role} a skos:Concept ;",
        "    skos:inScheme cq:roles ;",
        f"    skos:prefLabel {_text(label)} ;",
    ]
    if others:
        lines.append(f"    skos:altLabel {' , '.join(map(_text, others))} ;")
    lines.append(f"    skos:definition {_text(_definition(role, label, others))} ;")
    lines.append(f"    skos:example {_text((others or names or [label])[0])} .")
    return "\n".join(lines) + "\n"


def _definition(role: str, label: str, others: list[str]) -> str:
    known = f"; known by names such as {', '.join(others[:3])}" if others else ""
    return f"{label}: the role {role} of the reference table{known}."


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'
