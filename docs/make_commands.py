"""Writes `docs/commands.md` from the program itself: python docs/make_commands.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from communique.cli import app

HEAD = """# Commands

Generated from the program by `python docs/make_commands.py`; `communique COMMAND --help` shows the same.

Exit codes: 0 done, 1 nothing usable or a graph that is not sound, 2 a wrong call. Errors are a sentence each,
on standard error. `-` stands for standard input and output.
"""


def reference() -> str:
    """The page: every command with its arguments and options."""
    return HEAD + "".join(section(name, command) for name, command in commands(typer.main.get_command(app)))


def commands(group: Any, name: str = "communique") -> Iterator[tuple[str, Any]]:
    """Every command by its full name, those of groups after those beside them."""
    yield name, group
    for child, command in getattr(group, "commands", {}).items():
        if not command.hidden:
            yield from commands(command, f"{name} {child}")


def section(name: str, command: Any) -> str:
    """One command: its line, what it does, and a table of what it takes."""
    context = command.make_context(name, [], resilient_parsing=True)
    arguments = [word(p) for p in command.params if p.param_type_name == "argument"]
    after = ["COMMAND"] if hasattr(command, "commands") else arguments
    usage = " ".join([name, "[OPTIONS]", *after])
    rows = [row for parameter in command.get_params(context) if (row := described(parameter, context))]
    rows = [row for row in rows if row[0] != "`--help`"]
    table = "".join(f"| {words} | {meaning} |\n" for words, meaning in rows)
    takes = f"\n| takes | meaning |\n| --- | --- |\n{table}" if table else ""
    return f"\n## {name}\n\n```\n{usage}\n```\n\n{(command.help or '').strip()}\n{takes}"


def described(parameter: Any, context: Any) -> tuple[str, str] | None:
    """A parameter's words and meaning for a row of the table."""
    if parameter.param_type_name == "argument":
        return f"`{word(parameter)}`", cell(parameter.help or "")
    record = parameter.get_help_record(context)
    return (f"`{record[0]}`", cell(record[1])) if record else None


def word(argument: Any) -> str:
    """What stands for an argument, in brackets when it may be left out, with dots when there may be several."""
    name = (argument.metavar or argument.name.upper()) + ("..." if argument.nargs < 0 else "")
    return name if argument.required or name.startswith("[") else f"[{name}]"


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(reference(), encoding="utf-8")
