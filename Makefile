# make demo | test | lint | bench | docs: each makes .venv first if there is none, or if requirements.lock or pyproject.toml has changed.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := demo
.PHONY: venv demo test test-web browser picture lint bench docs test-release lock clean

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-$(shell cat requirements.lock pyproject.toml | (sha256sum 2>/dev/null || shasum -a 256) | cut -c1-16)
PAGE := build/demo/beijing-2023.html
INPUT ?= examples

venv: $(STAMP)

# the lock names everything, so nothing is resolved anew: a newer release of what a locked package asks for cannot stop the install
$(STAMP):
	@python=; for name in python3 python3.13 python3.12 python3.11; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; done; \
	[ -n "$$python" ] || { echo "communique needs Python 3.11 or later" >&2; exit 1; }; \
	echo "making $(VENV): some 300 MB to download, a few minutes" >&2; \
	if command -v uv >/dev/null; then \
		[ -x $(BIN)/python ] || uv venv --quiet --python "$$(command -v $$python)" $(VENV); \
		uv pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r requirements.lock; \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		[ -x $(BIN)/python ] || $$python -m venv $(VENV); \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@rm -f $(VENV)/.made-from-*; touch $@

demo: venv
	@$(BIN)/communique report examples/beijing-2023 -o $(PAGE)
	@echo $(PAGE)

# two processes, a file of tests in one of them: each loads the pipeline, some 1.2 GB
test: lint
	$(BIN)/pytest -n 2 --dist loadfile

# R, LibreOffice, pandas, polars, DuckDB, bioc and cassis open what is exported; docs/formats.md gets the table of what was opened.
# From Debian: apt-get install r-base-core r-cran-rsqlite r-cran-readr libreoffice-calc-nogui; what is missing is skipped.
test-interop: venv
	COMMUNIQUE_WRITE_DOCS=1 $(BIN)/pytest -rs tests/interop tests/export tests/test_notebooks.py tests/test_docs_formats.py

# The reading desk in a real browser, both widths, light and dark. Debian's Chromium is installed where there is none and apt can;
# elsewhere name one: make test-web CHROMIUM=/path/to/chromium. Without a browser these tests are skipped, and say so.
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
export CHROMIUM

test-web: venv browser
	CHROMIUM="$${CHROMIUM:-$$(command -v chromium || true)}" $(BIN)/pytest -rs tests/web tests/test_cli_web.py tests/test_judgements.py tests/test_judgements_alignments.py

browser:
	@if [ -n "$(CHROMIUM)" ]; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; \
	else echo "no Chromium: install it (Debian: apt-get install chromium), or name one: CHROMIUM=/path" >&2; fi

picture: venv browser
	CHROMIUM="$${CHROMIUM:-$$(command -v chromium || true)}" $(BIN)/python docs/pictures/make_desk.py

# Builds the wheel, installs it in a clean environment for each Python that is here, and compares what it finds with the checkout.
test-release: venv
	COMMUNIQUE_RELEASE="$$(for name in python3.11 python3.12 python3.13; do $$name -c '' 2>/dev/null && printf '%s,' "$$name"; done)" \
		$(BIN)/pytest -rs tests/test_release.py

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: venv
	$(BIN)/python benchmarks/throughput.py $(INPUT)

docs: venv
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python 'mkdocs-material>=9.5'; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check 'mkdocs-material>=9.5'; fi
	$(BIN)/python docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo build/docs/index.html

# the lock is made by hand, when a dependency changes; it names no registry
lock: venv
	uv pip compile pyproject.toml --quiet --extra dev --extra web-test --extra interop --generate-hashes --universal --python-version 3.11 --only-binary :all: \
		--no-emit-index-url --no-header --no-annotate -o requirements.lock

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
