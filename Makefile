# `make help` lists the targets. Everything is installed into .venv, nothing elsewhere.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
# Another Python than python3 has an environment of its own, .venv-3.13 for instance.
VERSION := $(if $(filter-out python3,$(PYTHON)),$(shell "$(PYTHON)" -c \
  'import sys; print("-%d.%d" % sys.version_info[:2])' 2>/dev/null))
VENV := .venv$(VERSION)
BUILD := docs/_build
OURS := extensions:engine/src
# GNU Make 4.4 hands its exports on to the shell, and nproc obeys these two.
JOBS ?= $(shell unset OMP_NUM_THREADS OMP_THREAD_LIMIT; nproc 2>/dev/null \
  || getconf _NPROCESSORS_ONLN)
DASK ?=
PORT ?= 8000
ONLY ?=
RERUN ?=
NAME ?=
KIND ?=
TAG ?=
UPGRADE ?=
STEP = $(VENV)/bin/python tools/build.py
OPTIONS = -j $(JOBS) -D gallery_engine_dask=$(DASK) -D gallery_engine_rerun='$(RERUN)'
# Two processes for a core: tests of builds and browsers wait a good deal. What is
# compiled is kept, whatever the shell says: hundreds of processes import it.
TESTS = PYTHONDONTWRITEBYTECODE= $(VENV)/bin/python -m pytest \
  -n $$(($(JOBS) * 2)) --no-loadscope-reorder
RULES = PYTHONPATH=$(OURS) $(VENV)/bin/python
# What checks the scripts of the pages: their lock, and where npm puts them.
LOCKED = tools/javascript
CHECKERS = $(VENV)/javascript

# One thread for each process: with more, times swing forty-fold on a busy machine.
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help html html-noplot serve test nightly coverage pythons example check hook lint audit bench linkcheck lock canary release ci clean venv venv-test javascript browser

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile
	@echo "  JOBS=n sets the number of processes (default: all cores, here $(JOBS))"
	@echo "  PORT=n is where make serve answers (default: $(PORT))"
	@echo "  ONLY='notebook and plot_forms' tests what has these words in its name"
	@echo "  RERUN=1 runs every example anew, RERUN='plot_forms' what it names"
	@echo "  UPGRADE=1 has make lock take the newest versions"
	@echo "  DASK=tcp://host:8786 runs the examples on the workers of that scheduler"

html: venv ## run the examples and build the site
	@$(STEP) html $(OPTIONS)

html-noplot: venv ## build the pages without running the examples
	@$(STEP) html-noplot $(OPTIONS)

# Not -u: since Python 3.14 another process builds, and it would not know of that.
serve: venv ## show the site, rebuild and reload on save
	@PYTHONUNBUFFERED=1 $(VENV)/bin/python -m sphinx_autobuild --port $(PORT) -q -c . -j $(JOBS) \
	  -D reloaded_from=127.0.0.1:$(PORT) \
	  -d $(BUILD)/doctrees-serve --watch examples --watch extensions --watch conf.py \
	  --re-ignore 'docs/(auto_examples|_build|sg_execution_times|\.)' docs $(BUILD)/serve

test: venv-test browser ## run every test, in a real browser where it matters
	@$(TESTS) $(if $(ONLY),-k "$(ONLY)")

nightly: venv-test browser ## run the slow tests too: every download, every kill
	@$(TESTS) -m nightly $(if $(ONLY),-k "$(ONLY)")

coverage: venv-test ## list what the fast tests do not reach
	@$(VENV)/bin/python -m coverage run -m pytest -n 0 -q -m fast tests && $(VENV)/bin/python -m coverage report

pythons: ## build and test under each Python from 3.11 on that is found here
	@"$(PYTHON)" tools/every_python.py

example: venv ## begin an example: NAME=section/plot_topic
	@$(RULES) -m example_rules.new_example '$(NAME)'

check: venv-test ## check examples by every rule, in seconds: ONLY=plot_topic checks one
	@$(RULES) -m example_rules.check --jobs $(JOBS) $(ONLY)

hook: venv-test ## check what git is about to commit, each time
	@$(RULES) -m example_rules.hook

lint: venv-test javascript ## check style, types, scripts and the workflows
	@$(VENV)/bin/python -m ruff check .
	@$(VENV)/bin/python -m ruff format --check .
	@$(VENV)/bin/python -m mypy
	@$(VENV)/bin/actionlint -shellcheck "$(CURDIR)/$(VENV)/bin/shellcheck"
	@$(VENV)/bin/zizmor --quiet --offline --pedantic .github
	@test ! -e $(CHECKERS) || { $(CHECKERS)/node_modules/.bin/biome check --error-on-warnings \
	  --config-path $(LOCKED) docs/_static/draw tests/drawing \
	  && $(CHECKERS)/node_modules/.bin/tsc --project $(LOCKED); }

audit: html ## measure the pages with Lighthouse and the Nu validator (needs Node.js)
	@$(VENV)/bin/python benchmarks/audit.py $(BUILD)/html

linkcheck: venv ## visit every external link (needs the network)
	@$(STEP) linkcheck $(OPTIONS)

lock: venv-test ## compile requirements*.in into their locks
	@for name in requirements requirements-cluster requirements-test; do \
	  $(VENV)/bin/python -m uv pip compile --quiet --universal --generate-hashes \
	    --python-version 3.11 --fork-strategy fewest --custom-compile-command "make lock" \
	    $(if $(UPGRADE),--upgrade) \
	    $$name.in --output-file $$name.txt || exit 1; done
	$(call install,requirements-test.txt)
	$(call install,requirements-cluster.txt)
	$(call install,requirements.txt)
	@$(VENV)/bin/python tools/make_inventories.py

bench: venv-test ## measure builds and their engine, half an hour on a quiet machine
	@$(VENV)/bin/python benchmarks/bench_build.py
	@$(VENV)/bin/python benchmarks/bench_engine.py

canary: venv-test ## build with other versions: KIND=lowest, newest or coming
	@$(VENV)/bin/python tools/canary.py '$(KIND)' -j $(JOBS)

release: venv-test ## make the files of a release in dist/: TAG=v1.0
	@$(VENV)/bin/python tools/release.py '$(TAG)' -j $(JOBS)

ci: ## what CI runs: lint and test
	@.ci/run

clean: ## remove what was built (not .venv, not the cache)
	@rm -rf $(BUILD) docs/auto_examples

# -- What the targets above stand on -------------------------------------------
# The lock is copied into the environment once it is installed, to the letter.
define install
	@cmp -s $(1) $(VENV)/$(1) || { \
	  echo "Installing $(1) into $(VENV), about a minute ..."; err=$$(mktemp); \
	  if $(VENV)/bin/python -m pip install --quiet --retries 2 --require-hashes \
	    --requirement $(1) 2>"$$err"; then cp $(1) $(VENV)/$(1); rm -f "$$err"; \
	  else echo "make: cannot install $(1): $$(grep -m 1 '^ERROR' "$$err" || tail -n 1 "$$err")" \
	    "(is the network reachable?)" >&2; rm -f "$$err"; \
	    test -e $(VENV)/requirements.txt || rm -rf $(VENV); exit 1; fi; }
endef

venv:
	@$(VENV)/bin/python -c 'import pip' 2>/dev/null || { rm -rf $(VENV); \
	  "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "make: Python 3.11 or newer is needed, $(PYTHON) is" \
	      "$$('$(PYTHON)' --version 2>&1); try: make PYTHON=python3.12" >&2; exit 1; }; \
	  "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	    echo "make: $(PYTHON) has no venv module; on Debian: apt install python3-venv" >&2; \
	    exit 1; }; \
	  "$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }
	$(call install,requirements.txt)
	$(if $(DASK),$(call install,requirements-cluster.txt))

venv-test: venv
	$(call install,requirements-cluster.txt)
	$(call install,requirements-test.txt)

# Node.js is not installed: whoever changes no script does without its 200 MB.
javascript: venv
	@if ! command -v npm >/dev/null; then rm -rf $(CHECKERS); \
	  echo "The scripts of the pages are not checked: there is no Node.js here"; \
	elif ! cmp -s $(LOCKED)/package-lock.json $(CHECKERS)/package-lock.json; then \
	  echo "Installing what checks scripts into $(CHECKERS) ..."; rm -rf $(CHECKERS); \
	  mkdir -p $(CHECKERS).new && cp $(LOCKED)/package.json $(LOCKED)/.npmrc \
	    $(LOCKED)/package-lock.json $(CHECKERS).new \
	  && npm ci --silent --ignore-scripts --prefix $(CHECKERS).new \
	  && mv $(CHECKERS).new $(CHECKERS); fi

browser: venv-test
	@for name in chromium chromium-browser google-chrome; do \
	  command -v $$name >/dev/null && exit 0; done; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing chromium ..."; \
	    { apt-get update && apt-get install --yes chromium; } >/dev/null; \
	  else $(VENV)/bin/python -m playwright install chromium; fi
