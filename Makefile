# Two commands for a fresh machine with Python 3.11+, git and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2

.PHONY: demo test check explorer browser virtuoso clean

demo: .venv/ready explorer
	rm -rf demo
	$(BIN)/communique build examples/articles --out demo/kg
	$(BIN)/communique query demo/kg who-met-whom --limit 12
	$(BIN)/communique query demo/kg stance-between --set a=China --set b="United States"
	$(BIN)/communique explain demo/kg "Sergey Lavrov"
	$(BIN)/communique check demo/kg
	$(BIN)/communique export demo/kg --format png --out demo/graph.png
	$(BIN)/communique export demo/kg --format html --out demo/graph.html
	@echo "The graph: demo/kg. Its picture: demo/graph.png, and demo/graph.html in a browser."
	@echo "Look around in it: $(BIN)/communique serve demo/kg"

test: .venv/ready explorer browser virtuoso check
	$(BIN)/python -m pytest -n $(JOBS)

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Nothing to do while the explorer's bundle fits its sources; without Node.js the rest works.
explorer: .venv/ready
	-@$(BIN)/python hatch_build.py

browser:
	@tests/setup_browser.sh

virtuoso:
	@tests/setup_virtuoso.sh

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'communique needs Python 3.11 or newer: make PYTHON=python3.12')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv demo dist
