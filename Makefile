# 证迹 zhengji. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all check mutation bench bench-large bench-inspect bench-restate wheel clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(STAMP) ## make .venv and install the project with its pinned dependencies

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

demo: setup ## build a county's ledger in ./demo, print its figures and write its page
	$(BIN)/zhengji demo demo --force

test: setup ## the tests, without the slow ones
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m 'not slow'

test-all: setup ## all tests, browser and fault tests included
	$(BIN)/python -m pytest -q -n auto

check: setup ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m 'not slow'

mutation: setup ## alter the domain line by line; list the alterations that its tests do not notice
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[mutation]'
	CI=1 nice -n 19 $(BIN)/mutmut run
	$(BIN)/mutmut results

bench: setup ## time the ledger against reading its rows, side by side
	$(BIN)/python tests/bench/bench.py

bench-large: setup ## the same with six million events too
	$(BIN)/python tests/bench/bench.py --large

bench-inspect: setup ## what an inspection finds on invented counties that it was not tuned on
	$(BIN)/python tests/bench/inspect_rates.py

bench-restate: setup ## what restating a seal costs beside one score, in a county of five sealed years
	$(BIN)/python tests/bench/restating.py

wheel: setup ## build the wheel and the source archive into dist/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt build
	$(BIN)/python -m build --no-isolation

clean: ## remove what the other targets made
	rm -rf $(VENV) demo dist build mutants .mypy_cache .ruff_cache .hypothesis .import_linter_cache
