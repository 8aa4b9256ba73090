"""The notebooks run from a fresh checkout without an error; their own assertions hold what they show.

To store their outputs anew, after reading them: python tests/test_notebooks.py [NAME...]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import communique

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 400_000  # bytes of a stored notebook
ADDRESSES = ("/home/", "/root", "/tmp/", "/work", " at 0x")


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The graph of the example articles, built once; the notebooks find it through the environment."""
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("COMMUNIQUE_EXAMPLE_KG"):
            patch.setenv("COMMUNIQUE_EXAMPLE_KG", str(build(tmp_path_factory.mktemp("examples"))))
        yield


def build(folder: Path) -> Path:
    communique.build([ROOT / "examples" / "articles"], folder / "kg")
    return folder / "kg"


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook with the outputs of now, without what differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_assertions_hold(path: Path, example_graph: None) -> None:
    execute(path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_can_be_read_without_running_it(path: Path) -> None:
    stored = path.read_text(encoding="utf-8")
    assert len(stored) < LARGEST
    cells = [cell for cell in nbformat.reads(stored, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    shown = [str(output) for output in outputs]
    assert not [address for address in ADDRESSES for text in shown if address in text]


def store(names: list[str]) -> None:
    """Run the notebooks that `names` begin, or all, and write their outputs."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("COMMUNIQUE_EXAMPLE_KG", "")
        if not os.environ["COMMUNIQUE_EXAMPLE_KG"]:
            os.environ["COMMUNIQUE_EXAMPLE_KG"] = str(build(Path(folder)))
        for path in NOTEBOOKS:
            if not names or path.name.startswith(tuple(names)):
                nbformat.write(execute(path), path)


if __name__ == "__main__":
    store(sys.argv[1:])
