# The workflow, one verb a target. Each target makes what it needs; `make` alone lists them.

# Any of Python 3.11, 3.12 and 3.13: make templates PYTHON=python3.12
PYTHON ?= python3
# For `make lock`: --upgrade takes the newest versions that setup.cfg admits.
LOCK_FLAGS ?=

VENV := .venv
LOCK_VENV := .venv-lock
# Each of these pins a botocore of its own.
EMULATOR_VENV := .venv-emulator
AWSCLI_VENV := .venv-awscli
PIP_FLAGS := --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help templates test test-thorough rehearse bench lint format docs goldens lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

templates: $(VENV)/.installed ## generate, lint and sum up every environment in params/
	$(VENV)/bin/thriftstack templates

test: lint $(EMULATOR_VENV)/.locked $(AWSCLI_VENV)/.locked ## lint, then run every test; generated files must be fresh
	$(VENV)/bin/pytest -n auto

test-thorough: test ## then draw 200 params at random, deploy what they describe, and draw anew for all unit tests
	EXAMPLES=200 $(VENV)/bin/pytest -n auto tests/deploy/test_any_params.py tests/unit

rehearse: $(VENV)/.installed $(EMULATOR_VENV)/.locked $(AWSCLI_VENV)/.locked ## deploy dev and prod to an emulated AWS
	$(VENV)/bin/python -m tests.rehearsal

bench: $(VENV)/.installed ## time the tool beside cfn-lint and a bare Python (UPDATE=1 for docs/performance.md)
	$(VENV)/bin/python -m tests.bench $(if $(UPDATE),--update)

lint: $(VENV)/.installed ## check style, formatting and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

format: $(VENV)/.installed ## put imports and layout in order
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

docs: $(VENV)/.installed ## rewrite the generated pages of docs/
	$(VENV)/bin/python -m docs.generate

goldens: $(VENV)/.installed ## rewrite the golden files; review them with git diff
	$(VENV)/bin/pytest -n auto --update-goldens tests/golden/layers tests/golden/test_appspecs.py tests/golden/test_bad_input.py tests/golden/cost tests/unit/cost tests/unit/policies

# One version of a package for every Python and every platform, so that goldens depend on neither.
lock: ## resolve setup.cfg and the tools of the tests into lock files (LOCK_FLAGS=--upgrade for newer versions)
	@$(check_python)
	$(PYTHON) -m venv --clear $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip $(PIP_FLAGS) install 'uv>=0.13,<0.14'
	$(compile) --extra test --output-file requirements.lock setup.cfg
	$(compile) --output-file requirements.fast.lock requirements.fast.in
	$(compile) --output-file tests/emulator/requirements.lock tests/emulator/requirements.in
	$(compile) --output-file tests/rehearsal/requirements.lock tests/rehearsal/requirements.in

clean: ## remove the environment and every cache, never templates_out
	rm -rf $(VENV) $(LOCK_VENV) $(EMULATOR_VENV) $(AWSCLI_VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -type d -name __pycache__ -prune -exec rm -rf {} +

compile = $(LOCK_VENV)/bin/uv pip compile --quiet --universal --fork-strategy fewest --generate-hashes $(LOCK_FLAGS) \
	--python $(LOCK_VENV)/bin/python --python-version 3.11 --custom-compile-command 'make lock'

check_python = $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	echo 'Python 3.11, 3.12 or 3.13 is needed, but "$(PYTHON)" is none of them.' >&2; \
	echo 'Name one that is: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; \
	exit 1; }

install_locked = pip $(PIP_FLAGS) install --require-hashes --only-binary :all: --requirement

# The stamp is written last and taken away first, so that an interrupted install never looks finished:
# without it the environment is made from scratch, with it a changed lock is installed over the old one.
%/.locked:
	@test -f $@ || { $(check_python); \
		echo 'Installing the locked packages into $*: once, up to a minute.'; \
		$(PYTHON) -m venv --clear $*; }
	@rm -f $@
	$*/bin/python -m $(install_locked) $<
	@touch $@

$(VENV)/.locked: requirements.lock
$(EMULATOR_VENV)/.locked: tests/emulator/requirements.lock
$(AWSCLI_VENV)/.locked: tests/rehearsal/requirements.lock

# The lock holds setuptools, so that this step needs no network.
$(VENV)/.installed: $(VENV)/.locked requirements.fast.lock setup.cfg pyproject.toml
	$(VENV)/bin/python -m pip $(PIP_FLAGS) install --no-deps --no-build-isolation --editable .
	@$(VENV)/bin/python -m $(install_locked) requirements.fast.lock || echo 'So templates --fast is missing here; all else works.' >&2
	@touch $@
