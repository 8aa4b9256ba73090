"""Takes newer reference tables of the same shape in place of those here, when they are sound.

``python -m ontology.reference.update FOLDER`` copies the six tables of FOLDER; without FOLDER it checks the
present ones. The exit status is 1 when there are faults, which are listed, and nothing is then changed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from ontology.errors import ReferenceDataError
from ontology.reference.integrity import faults
from ontology.reference.tables import COLUMNS, HERE, OWN


def update(source: Path, *, into: Path = HERE) -> list[str]:
    """Copy the tables of a folder; the faults that kept it from being done, if any."""
    found = faults(source)
    if found or source.resolve() == into.resolve():
        return found
    parts = []
    try:
        for table in (table for table in COLUMNS if table not in OWN):
            part = into / f"{table}.csv.part"
            shutil.copyfile(source / f"{table}.csv", part)
            parts.append(part)
    except OSError as error:
        for part in parts:
            part.unlink(missing_ok=True)
        raise ReferenceDataError(f"The tables in {into} can't be written: {error.strerror}.") from error
    for part in parts:
        part.replace(part.with_suffix(""))
    return []


def main(arguments: list[str]) -> int:
    """The command line."""
    found = update(Path(arguments[0]) if arguments else HERE)
    sys.stderr.writelines(f"{text}\n" for text in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
