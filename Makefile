# Two commands for a fresh machine with Python 3.11+, git and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2

.PHONY: demo test check explorer browser clean

demo: .venv/ready explorer
	$(BIN)/python -m examples.demo

test: .venv/ready explorer browser check
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

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'communique needs Python 3.11 or newer: make PYTHON=python3.12')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv demo dist
