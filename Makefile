# Everything a person does with this project. `make help` lists it.

PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
export PORT ?= 8000
# Named here once: the group gives each of its processes another PORT.
export SITE_URL ?= http://localhost:$(PORT)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev assets run serve test test-postgres test-elasticsearch elasticsearch permissions e2e bench bench-import drill lint format types check demo-data reset lock secret

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F '\t' '{printf "  %-18s %s\n", $$1, $$2}'

# Stamps: set-up does again only what its lock file changed, so a second start takes seconds.
.venv/bin/python:
	@echo "[1/3] Virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or newer is needed; set PYTHON=…" && exit 1)
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt

# uv installs in seconds what takes pip minutes; where its way to the registry is closed, pip knows the machine's own.
install = $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1) \
	|| $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)

.venv/.base: requirements/base.txt | .venv/bin/python
	@echo "[2/3] Python packages (a few minutes the first time)"
	@$(call install,requirements/base.txt)
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo "[2/3] Python packages for tests"
	@$(call install,requirements/dev.txt)
	@touch $@

assets/node_modules/.stamp: assets/package-lock.json .venv/.base
	@echo "[3/3] Front end: packages"
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix assets ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

static/build/.stamp: assets/node_modules/.stamp assets/build.mjs $(shell find assets/css assets/js -type f 2>/dev/null)
	@echo "[3/3] Front end: building"
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix assets run --silent build
	@touch $@

# What is served in production: every static file under a name that holds its hash, compressed beforehand.
staticfiles/.stamp: static/build/.stamp .venv/.base site/config/settings/base.py $(shell find static -maxdepth 1 -type f 2>/dev/null)
	@echo "[3/3] Front end: collecting"
	@DJANGO_SETTINGS_MODULE=config.settings.production SITE_URL=http://localhost SECRET_KEY=$$($(MAKE) -s secret) \
		$(MANAGE) collectstatic --noinput --clear -v 0
	@touch $@

setup: .venv/.base staticfiles/.stamp ## Set up what the site needs (virtual environment, packages, front end)

setup-dev: setup .venv/.dev ## Set up what developing and testing need besides

assets: ## Build the front end again
	@rm -f static/build/.stamp
	@$(MAKE) --no-print-directory static/build/.stamp

run: setup ## Try the site: set up, fill a demonstration, serve on port 8000
	@$(MANAGE) try_site --skip-checks
	@$(BIN)/honcho start -f Procfile -p $(PORT)

run: export DJANGO_SETTINGS_MODULE = config.settings.dev

serve: ## Serve with production settings; set up nothing and load nothing
	@DJANGO_SETTINGS_MODULE=config.settings.production HOST=$${HOST:-0.0.0.0} $(BIN)/honcho start -f Procfile -p $(PORT)

test: setup-dev ## Run the whole suite, on two cores
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

test-postgres: setup-dev ## Run the suite without a browser on PostgreSQL, in a cluster that is thrown away afterwards
	@trap 'scripts/postgres remove var/postgres-test' EXIT; \
		DATABASE_URL="$$(scripts/postgres start var/postgres-test)" && export DATABASE_URL && \
		$(BIN)/python -m pytest -n 2 --dist worksteal -m 'not bench and not e2e' $(ARGS)

test-elasticsearch: setup-dev ## Run the tests of search on a real Elasticsearch too, on one that is thrown away afterwards
	@trap 'scripts/elasticsearch remove var/elasticsearch-test' EXIT; \
		ELASTICSEARCH_URL="$$(scripts/elasticsearch start var/elasticsearch-test --quick)" && \
		export ELASTICSEARCH_URL="$${ELASTICSEARCH_URL%/site}" && \
		$(BIN)/python -m pytest tests/search $(ARGS)

elasticsearch: ## Start a private Elasticsearch and print its SEARCH_URL; scripts/elasticsearch stops it
	@scripts/elasticsearch start

permissions: setup-dev ## Try each kind with each state in the table of docs/permissions.md
	@PERMISSIONS=each $(BIN)/python -m pytest tests/permissions -n 2 --dist worksteal $(ARGS)

e2e: setup-dev ## Run only the journeys in a real browser
	@$(BIN)/python -m pytest -m e2e $(ARGS)

bench: setup-dev ## Time both engines, raw and through our search, Wagtail's search, and our pages (SIZES="1000 10000")
	@$(BIN)/python -m pytest tests/bench -m bench -s -p no:xdist $(ARGS)
	@PYTHONPATH=site:. $(BIN)/python -m tests.bench.side_by_side $(SIZES)
	@PYTHONPATH=site:. $(BIN)/python -m tests.bench.publishing

bench-import: setup-dev ## Import 10,000 lines and show time and memory
	@$(BIN)/python -m tests.bench.big_import

drill: setup-dev ## Lose nodes of a cluster of three under traffic, and see that nothing is lost (about five minutes)
	@PYTHONPATH=site:. $(BIN)/python -m tests.drill.lost_nodes

lint: setup-dev ## Look for mistakes and breaches of the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PYTHONPATH=site:. $(BIN)/lint-imports

format: setup-dev ## Format the code
	@$(BIN)/ruff check --fix -q .
	@$(BIN)/ruff format -q .

types: setup-dev ## Check the types
	@$(BIN)/mypy site kennisbank initiatieven news scripts/postgres
	@$(BIN)/mypy scripts/elasticsearch

check: setup-dev ## Ask Django to check the whole project, as developed and as served
	@$(MANAGE) check --database default
	@$(MANAGE) makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=config.settings.production SITE_URL=https://voorbeeld.example SECRET_KEY=$$($(MAKE) -s secret) $(MANAGE) check --deploy --fail-level WARNING

demo-data: setup ## Load the demonstration content again
	@$(MANAGE) load_demo

reset: ## Throw away the local database, index and media
	rm -rf var

lock: setup-dev ## Compile the lock files again from requirements/*.in
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header requirements/base.in -o requirements/base.txt
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header requirements/dev.in -c requirements/base.txt -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header requirements/uv.in -c requirements/dev.txt -o requirements/uv.txt

secret: ## Print a random SECRET_KEY
	@$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))'
