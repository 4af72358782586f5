# Foundling's commands. `make` or `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
CODE := src tests bench tools train

# make run: the folder to take in, the library's folder and the port (0: any free one). See scripts/run.
STORIES ?=
LIBRARY ?=
PORT ?= 0
export STORIES LIBRARY PORT

# make test ARGS="tests/library -x" runs a part.
ARGS ?=
# What a terminal's settings would change in the output that tests look at.
PLAIN := env -u COLUMNS -u LINES -u NO_COLOR -u FORCE_COLOR

.PHONY: help run test bench lint format lock setup setup-corpus setup-test setup-train clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s%s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: setup ## Take in a folder (STORIES=~/stories, or the demo) and serve the library (LIBRARY=..., PORT=...)
	@scripts/run

test: setup-test ## Install what the tests need, then check and test everything (ARGS="tests/library -x" for a part)
	@status=0; $(MAKE) --no-print-directory lint || status=1; \
	$(PLAIN) $(BIN)/pytest -n auto --maxprocesses 8 --dist loadfile $(ARGS) || status=$$?; exit $$status

bench: setup-test ## Print the figures that the README quotes
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/structure.py
	@$(BIN)/python bench/damage.py
	@$(BIN)/python bench/pages.py
	@$(BIN)/python bench/thoughts.py
	@$(BIN)/python bench/people.py
	@$(BIN)/python bench/accuracy.py

lint: setup-test ## Check style, types and which way the imports go; all of them, whichever fails
	@status=0; for check in "ruff check $(CODE)" "ruff format --check --quiet $(CODE)" mypy lint-imports; do \
	  echo "$$check"; $(BIN)/$$check || status=1; done; exit $$status

format: setup-test ## Put the code into the project's format
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

setup: ## Install Foundling into .venv
	@scripts/setup run

setup-corpus: ## Install what `foundling corpus --engine ray` needs as well (430 MB)
	@scripts/setup corpus

setup-train: ## Install what making the models afresh needs as well (see train/README.md)
	@scripts/setup train

setup-test: ## Install Foundling and everything its tests need
	@scripts/setup test

lock: ## Resolve the newest allowed versions and write them to requirements/
	@scripts/lock

clean: ## Remove all that the other commands made, except libraries
	rm -rf .venv .tools tools/ace/node_modules build dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
