# Two commands for everybody: `make serve` shows the site, `make test` tests it. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH_READY := $(VENV)/.bench-ready
ADDRESS := 127.0.0.1:8000
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve site test check bench lock clean

help: ## Say what there is to make
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(READY) ## Show the site on http://127.0.0.1:8000 and follow every edit
	@echo "The site will be at http://$(ADDRESS)/ (Ctrl-C ends it)"
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

site: $(READY) ## Build the site into site/
	@$(BIN)/mkdocs build --strict

test: $(READY) chromium ## Run all tests, those in a browser included
	@$(BIN)/pytest

check: $(READY) ## Run linters, types, import contracts and the check of the catalogue
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/manyvoices check

bench: $(READY) $(BENCH_READY) ## Measure builds of 1,000 records against Hugo in the same run
	@$(BIN)/python bench/bench.py

lock: $(READY) ## Write the locks anew from pyproject.toml
	@$(BIN)/python -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv
	@for extra in dev bench; do $(VENV)/lock/bin/uv pip compile pyproject.toml --extra $$extra \
	  --generate-hashes --universal --python-version 3.11 --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --quiet --output-file requirements-$$extra.lock; done

clean: ## Remove the site and what tools have left; the environment stays
	@rm -rf site .site-building .site-former .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BENCH_READY): requirements-bench.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing the Debian package chromium (once)"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "The browser tests need Chromium: sudo apt-get install chromium"; exit 1; fi; }
