# The workflow, one verb a target. Each target makes what it needs; `make` alone lists them.

# Any of Python 3.11, 3.12 and 3.13: make templates PYTHON=python3.12
PYTHON ?= python3
# For `make lock`: --upgrade takes the newest versions that setup.cfg admits.
LOCK_FLAGS ?=

VENV := .venv
LOCK_VENV := .venv-lock
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet install

.DEFAULT_GOAL := help
.PHONY: help templates test lint docs goldens lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

templates: $(VENV)/.installed ## generate, lint and sum up every environment in params/
	$(VENV)/bin/thriftstack templates

test: lint ## lint, then run every test; generated files must be fresh
	$(VENV)/bin/pytest -n auto

lint: $(VENV)/.installed ## check style, formatting and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

docs: $(VENV)/.installed ## rewrite the generated pages of docs/
	$(VENV)/bin/python -m docs.generate

goldens: $(VENV)/.installed ## rewrite the golden files; review them with git diff
	$(VENV)/bin/pytest -n auto --update-goldens

# One version of a package for every Python and every platform, so that goldens depend on neither.
lock: ## resolve setup.cfg into requirements.lock (LOCK_FLAGS=--upgrade for newer versions)
	@$(check_python)
	$(PYTHON) -m venv --clear $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip --disable-pip-version-check --quiet install 'uv>=0.13,<0.14'
	$(LOCK_VENV)/bin/uv pip compile --quiet --universal --fork-strategy fewest --generate-hashes $(LOCK_FLAGS) \
		--python $(LOCK_VENV)/bin/python --python-version 3.11 --custom-compile-command 'make lock' \
		--extra test --output-file requirements.lock setup.cfg

clean: ## remove the environment and every cache, never templates_out
	rm -rf $(VENV) $(LOCK_VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -type d -name __pycache__ -prune -exec rm -rf {} +

check_python = $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	echo 'Python 3.11, 3.12 or 3.13 is needed, but "$(PYTHON)" is none of them.' >&2; \
	echo 'Name one that is: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; \
	exit 1; }

# The stamp is written last and taken away first, so that an interrupted install never looks finished:
# without it the environment is made from scratch, with it a changed lock is installed over the old one.
$(VENV)/.locked: requirements.lock
	@test -f $@ || { $(check_python); \
		echo 'Installing the locked packages into $(VENV): once, about a minute.'; \
		$(PYTHON) -m venv --clear $(VENV); }
	@rm -f $@
	$(PIP) --require-hashes --only-binary :all: --requirement requirements.lock
	@touch $@

# The lock holds setuptools, so that this step needs no network.
$(VENV)/.installed: $(VENV)/.locked setup.cfg pyproject.toml
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
