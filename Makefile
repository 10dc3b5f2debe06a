# Everyday tasks. `make run` needs Python 3.11 to 3.13 with venv, and nothing else.
# Settings come from the environment or the command line: make run PORT=9000

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON_IN_VENV := .venv/bin/python
# Three on two processors, since who drives a browser or starts a program waits for it;
# loadgroup hands out one test at a time, so that nobody is left with the long ones.
PYTEST := $(PYTHON_IN_VENV) -m pytest -n 3 --dist loadgroup
# The server takes its share, and every process migrates.
ON_POSTGRESQL := $(PYTHON_IN_VENV) -m tests.postgres run -- $(PYTHON_IN_VENV) -m pytest -n 2

# Where tests speak of data, constraints, filters and saving: these run on PostgreSQL too.
ON_DATA := $(addprefix tests/articles/,models querysets search filters management \
	ingest/test_fixtures.py ingest/test_suggestions.py admin/test_stale.py \
	test_restricted_annotations.py test_lookups.py) \
	$(addprefix tests/syriatalks/test_,database.py reading.py delivery.py)

# What a real deployment would set, for the checks that depend on it.
AS_PRODUCTION := env -u HOST -u PORT -u DATABASE_URL -u DJANGO_DEBUG \
	SITE_URL=https://archive.invalid ALLOWED_HOSTS=archive.invalid TRUSTED_PROXIES=1 \
	SECRET_KEY="$$($(PYTHON_IN_VENV) -c 'import secrets; print(secrets.token_urlsafe(64))')"

.PHONY: help run dev test test-long bench bench-anchoring lint types format screenshots lock clean venv venv-dev

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: venv ## Open the archive at http://127.0.0.1:8000
	@$(PYTHON_IN_VENV) -m syriatalks.serve --prepare

dev: venv-dev ## Open it for development: reloading, with debugging pages
	@DJANGO_DEBUG=1 $(PYTHON_IN_VENV) -m syriatalks.prepare
	@DJANGO_DEBUG=1 $(PYTHON_IN_VENV) manage.py runserver "$${HOST:-127.0.0.1}:$${PORT:-8000}"

test: venv-dev ## Run every check and the whole suite, on SQLite and on PostgreSQL
	@$(MAKE) --jobs=2 --output-sync=target lint types
	$(PYTEST)
	$(ON_POSTGRESQL) -m "django_db and not browser" $(ON_DATA)

test-long: venv-dev ## Run the tests that take minutes
	$(PYTEST) -m long --ignore tests/long/test_storm.py
	$(PYTHON_IN_VENV) -m pytest -m long tests/long/test_storm.py
	$(ON_POSTGRESQL) -m "long and django_db and not browser" tests/articles

bench: venv-dev ## Measure the site at 10,000, 100,000 and 1,000,000 articles
	$(PYTHON_IN_VENV) -m bench.archive $(BENCH)

bench-anchoring: venv-dev ## Measure what 100,000 placements suffer from corrections
	$(PYTHON_IN_VENV) -m bench.anchoring --placements 100000

lint: venv-dev ## Look for mistakes in code, templates, migrations and settings
	$(PYTHON_IN_VENV) -m ruff check
	$(PYTHON_IN_VENV) -m ruff format --check
	$(PYTHON_IN_VENV) -m djlint --quiet --lint templates
	$(PYTHON_IN_VENV) manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(PYTHON_IN_VENV) -W error manage.py check --deploy --fail-level WARNING

types: venv-dev ## Check the types
	$(PYTHON_IN_VENV) -m mypy

format: venv-dev ## Put code into shape
	$(PYTHON_IN_VENV) -m ruff check --fix
	$(PYTHON_IN_VENV) -m ruff format

screenshots: venv-dev ## Take the pictures of the documentation
	$(PYTHON_IN_VENV) -m tests.screenshots

LOCK := $(PYTHON_IN_VENV) -m uv pip compile --quiet pyproject.toml --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: venv-dev ## Lock the newest allowed dependencies, with hashes
	$(LOCK) --upgrade --output-file requirements.txt
	$(LOCK) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## Remove what tools have cached; data and .venv stay
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache var/tests
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

venv:
	@.ci/venv requirements.txt

venv-dev:
	@.ci/venv requirements-dev.txt
