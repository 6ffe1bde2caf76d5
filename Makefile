# Oncoproof. `make` alone lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
COMPILED := $(VENV)/.compiled
RAW ?= raw
OUT ?= processed
JOBS ?= 2
FUZZ ?= 20000

.PHONY: help setup all test lint docs docs-check bench bench-pdf bench-html bench-cite bench-claims bench-mentions bench-clean bench-run bench-hostile bench-anchor review clean lock raw mutation fuzz bench-gate bench-identity bench-false bench-real

## Main
help: ## list the targets
	@awk 'BEGIN{FS=":.*## "} /^## /{printf "\n%s\n", substr($$0,4)} /^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

all: setup ## run the main job on raw/ and print the verdict (exit 0 = gate passed)
	@$(BIN)/oncoproof run --raw $(RAW) --out $(OUT) --jobs $(JOBS) $(RUN_ARGS)

test: setup ## run every test
	@$(BIN)/pytest -n $(JOBS) $(PYTEST_ARGS)

review: all ## open the editors' page of the last run on a loopback address
	@$(BIN)/oncoproof review $(OUT)

clean: ## delete what can be made again
	rm -rf $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

## Set-up
setup: $(STAMP) $(COMPILED) ## make the virtual environment from the lock file (uv, or pip where uv cannot be had)

$(STAMP): requirements.lock requirements-uv.lock pyproject.toml
	@bash setup.sh $(PYTHON) $(VENV)
	@touch $@

$(COMPILED): $(STAMP) $(shell find pipeline -name '*.py')
	@$(BIN)/python -m compileall -qq pipeline || true
	@touch $@

lock: ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra dev --python-version 3.11.0 --generate-hashes --no-header -q -o requirements.lock

## Development
lint: setup ## ruff, mypy --strict, import layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

docs: setup ## write the checks' pages anew
	@$(BIN)/python -m tests.write_docs

docs-check: setup ## fail where a generated page is stale
	@$(BIN)/python -m tests.write_docs --check

raw: setup ## write raw/ anew (the same bytes each time)
	@$(BIN)/python -m tests.maker

mutation: setup ## plant faults and harmless edits, and count what the checks find
	@$(BIN)/python -m tests.mutation --write

fuzz: setup ## hammer the parsers (FUZZ examples a target); what breaks one stays in tests/fuzz/cases
	@ONCOPROOF_FUZZ=$(FUZZ) $(BIN)/pytest -q tests/fuzz -n $(JOBS)

bench: setup ## measure us against the named peers (needs ../shared/eval)
	@$(BIN)/python -m bench

bench-identity: setup ## do findings keep their ids over 1,000 re-layouts, and a million faults apart
	@$(BIN)/python -m bench.identity

bench-false: setup ## how many findings on real pages an editor would strike out (judged by hand; needs ../shared/eval)
	@$(BIN)/python -m bench.false_alarms

bench-real: setup ## faults put into other people's pages: recall, origin, other new findings (needs ../shared/eval)
	@$(BIN)/python -m tests.mutation.real_pages

bench-gate: setup ## time the gate on 100,000 rows and on a million
	@$(BIN)/python -m bench.gate

bench-pdf bench-html bench-cite bench-claims bench-mentions bench-clean bench-run bench-hostile bench-anchor: setup
	@$(BIN)/python -m bench $(@:bench-%=%)
