# Plainleaf: every target sets up what it needs first. `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: audit bench browser clean deps docs fuzz gallery help lint lock serve setup site test

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 10

.venv/site.stamp: requirements/site.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Plainleaf needs Python 3.11 or later. Fix: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	@echo "Setting up .venv (once) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generator
	@$(BIN)/python -m plainleaf.rendering.compiling
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/site.stamp
	@echo "Setting up what tests need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench.stamp: requirements/bench.txt .venv/dev.stamp
	@echo "Setting up what measuring needs (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

setup: .venv/site.stamp ## Set up .venv only

serve: .venv/site.stamp ## Set up, build, and serve at http://127.0.0.1:8000
	@$(BIN)/plainleaf serve --port $(PORT)

site: .venv/site.stamp ## Build into build/site
	@$(BIN)/plainleaf build

gallery: .venv/site.stamp ## Serve the site with a page of all components, at /components/
	@$(BIN)/plainleaf serve --gallery --output build/gallery --port $(PORT)

# Marks the folder as ours, or `plainleaf build` would refuse what others put there first.
build/.plainleaf:
	@mkdir -p build && echo "Made by make; safe to delete." > $@

docs: .venv/site.stamp | build/.plainleaf ## Build the documentation into build/docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file deploy/docs.yml
	@echo "Documentation: build/docs/index.html"

browser: .venv/dev.stamp
	@$(BIN)/python -m tests.browser

test: browser ## Set up what tests need, a browser included, and run everything
# Four for two cores, because tests in browsers wait more than they work.
	@$(BIN)/python -m pytest -n 4

lint: .venv/dev.stamp ## Style, types and the import contract
# Types take the longest and one core, so the rest runs beside them.
	@$(BIN)/mypy & types=$$!; \
	$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/lint-imports; rest=$$?; \
	wait $$types && exit $$rest

audit: site browser ## Every page in every state: accessibility and width (slow)
	@$(BIN)/python -m tests.site.sweep build/site --all

bench: .venv/bench.stamp ## Slow measurements, side by side (ARGS="--medquad FILE")
	@$(BIN)/python -m pytest -q benchmarks
	@$(BIN)/python -m benchmarks $(ARGS)

# Two environments: what looks, and what is looked at, so that neither stands in the other's list.
build/audit.stamp: requirements/audit.txt requirements/site.txt | build/.plainleaf
	@for part in audit site; do \
		rm -rf build/$$part-venv && $(PYTHON) -m venv build/$$part-venv && \
		build/$$part-venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$$part.txt || exit 2; \
	done
	@touch $@

deps: build/audit.stamp ## Known faults and licences of what we build on; its list as CycloneDX
	@build/audit-venv/bin/cyclonedx-py environment build/site-venv --output-reproducible --of JSON -o build/sbom.cdx.json
	@build/audit-venv/bin/pip-licenses --python=build/site-venv/bin/python --from=mixed --no-version --with-urls --format=markdown > build/licences.md
	@sed '/^<!-- Below/q' THIRD-PARTY.md > build/third-party.md && cat build/licences.md >> build/third-party.md && mv build/third-party.md THIRD-PARTY.md
	@for file in requirements/*.txt; do echo "$$file"; build/audit-venv/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r $$file || exit 1; done
	@build/audit-venv/bin/zizmor --offline --persona=pedantic .

.venv/fuzz.stamp: requirements/fuzz.txt .venv/dev.stamp
	@echo "Setting up what fuzzing needs (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	@touch $@

fuzz: .venv/fuzz.stamp ## Damage 10,000 files, let coverage lead 10 minutes more, kill builds (slow)
	@$(BIN)/python -m tests.hostile.fuzzing 10000
	@$(BIN)/python -m tests.hostile.guided 600
	@$(BIN)/python -m tests.hostile.killing 200

lock: ## Pin the requirements anew, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group install pyproject.toml -o requirements/site.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group install --group dev pyproject.toml -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group install --group dev --group bench -c requirements/dev.txt pyproject.toml -o requirements/bench.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group install --group dev --group fuzz -c requirements/dev.txt pyproject.toml -o requirements/fuzz.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group pyproject.toml:audit -o requirements/audit.txt

clean: ## Delete everything made
	rm -rf build .venv
