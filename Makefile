# `make demo` and `make test` need nothing but Python 3.11 or newer, make and the package registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROOMS := bot botapi conversations core esim esimflux handlers privacy sandbox security shop storage support web
CODE := $(ROOMS) tests $(wildcard bench)
PYTEST_ARGS ?= -n auto --dist worksteal
ALONE := kill or browser
# These bring processes of their own: they run one at a time, after all others.
ALONE_ARGS ?= -n 0

.DEFAULT_GOAL := help
.PHONY: help demo run test check audit lock bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## Start the whole shop with a sandbox for everything outside; RESET=1 starts anew
	$(BIN)/python -m bot demo $(if $(RESET),--reset)

run: $(VENV)/run.stamp ## Start the bot with the settings of .env and the environment (docs/operations.md)
	$(BIN)/python -m bot run

test: check audit ## All that CI runs: check, audit, then every test
	@status=0; \
	$(BIN)/python -m pytest -m "not ($(ALONE))" $(PYTEST_ARGS) || status=$$?; \
	$(BIN)/python -m pytest -m "$(ALONE)" $(ALONE_ARGS) || status=$$?; \
	exit $$status

check: $(VENV)/dev.stamp ## Lint, formatting, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(VENV)/dev.stamp ## Look for known vulnerabilities of what is locked; says so where nobody can be asked
	@$(BIN)/python .ci/audit.py

bench: $(VENV)/dev.stamp ## Measure speed and memory against a bare echo bot (docs/performance.md)
	$(BIN)/python -m bench

lock: $(VENV)/dev.stamp ## Resolve the dependencies of pyproject.toml anew
	$(BIN)/uv pip compile pyproject.toml $(LOCK_FLAGS) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev $(LOCK_FLAGS) -o requirements-dev.lock

clean: ## Remove everything that make has made here; databases stay
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

LOCK_FLAGS := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "EsimFlux needs Python 3.11 or newer, and $(PYTHON) is %d.%d: make PYTHON=python3.11 …" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	@test -e $(VENV)/dev.stamp || $(BIN)/python -m pip install -q --no-deps --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(BIN)/python
	$(BIN)/python -m pip install -q --no-deps --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
