# Two commands matter: `make run` and `make test`. Both set up all they need.

PORT ?= 8000
PYTHON ?= python3
TEST_ARGS ?=

BIN := .venv/bin
# Files run as tests/conftest.py orders them.
PYTEST = $(BIN)/pytest -n 2 --no-loadscope-reorder --durations=10 $(TEST_ARGS)
MANAGE = DJANGO_SETTINGS_MODULE=cms.settings.dev BASE_URL=http://localhost:$(PORT) $(BIN)/python manage.py

.PHONY: run demo test test-tools test-databases guide faults bench-beside bench-many bench-newsletter bench-pages bench-search measure-search lint format messages requirements worker help

help:            ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ –/'

run: demo        ## set up and serve the site with demo content at http://localhost:$(PORT)
	@echo
	@echo "  Site    http://localhost:$(PORT)/"
	@echo "  Admin   http://localhost:$(PORT)/admin/"
	@echo "  Log-ins redaktion, gast, veranstaltungen, partnerschaften, administration (one per role)"
	@echo "          and admin (may do everything), password of all: stadtretter-demo"
	@echo
	@$(MANAGE) runserver $(PORT) --noreload

demo: .venv/site  ## set up the site with demo content
	@$(MANAGE) compile_catalogues
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@$(MANAGE) read_documents

worker: .venv/site  ## deliver queued mail (to the console) until stopped
	@$(MANAGE) send_mail_queue --watch

test-tools: .venv/tests
	@sh tests/browser/install.sh
	@sh tests/operations/install.sh
	@$(BIN)/python manage.py compile_catalogues --settings cms.settings.test

test: test-tools  ## set up and run all tests
	@$(PYTEST)

test-databases: test-tools  ## run what databases may do differently, on TEST_DATABASE_URL
	@$(PYTEST) -m databases

guide: test-tools  ## make pictures and tables of the editors' guide (docs/guide) anew
	@# The browser's own words in German: those of chromium-l10n, which the one without windows lacks.
	@GUIDE=1 LANGUAGE=de CHROMIUM="$$(command -v chromium)" $(BIN)/pytest -q -s tests/browser/test_weekly*.py tests/roles/test_powers.py

faults: test-tools  ## run the site while mail server, worker and database fail, and count what is left
	@RECIPIENTS=2000 $(BIN)/pytest -s tests/faults

bench-search: .venv/tests  ## speed, size and memory of the search at 10,000 pages (TEST_DATABASE_URL for PostgreSQL)
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python -m tests.bench.search $(TEST_ARGS)

bench-pages: demo .venv/tests  ## what each kind of page costs: queries, milliseconds, size
	@BASE_URL=http://localhost:$(PORT) $(BIN)/python -m tests.bench.speed

bench-beside: demo  ## requests a second beside Django, nginx and bakerydemo (BAKERYDEMO=its checkout)
	@BASE_URL=http://localhost:$(PORT) $(BIN)/python -m tests.bench.beside $(BAKERYDEMO)

bench-many: .venv/tests  ## what a page costs among 100 and among 10,000 others
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python -m tests.bench.many

bench-newsletter: .venv/tests  ## mails a second beside a bare loop (TEST_ARGS=20000: two workers, too)
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python -m tests.bench.newsletter $(TEST_ARGS)

measure-search: demo .venv/tests  ## what the search finds in the demo, beside modelsearch's own and plain BM25
	@$(MANAGE) update_index --verbosity 0
	@DJANGO_SETTINGS_MODULE=cms.settings.dev BASE_URL=http://localhost:$(PORT) $(BIN)/python -m tests.bench.relevance $(TEST_ARGS)

lint: .venv/tests  ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --check --lint templates
	$(BIN)/lint-imports

format: .venv/tests  ## format Python and templates
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	-$(BIN)/djlint --quiet --reformat templates

messages:        ## collect the interface texts (needs gettext)
	$(MANAGE) makemessages --all --no-obsolete --no-wrap --add-location file \
		--ignore .venv --ignore tests
	@$(BIN)/python -c "$$NORMALISE"

# Versions of gettext differ in line breaks and time stamps; without them changes can be read.
define NORMALISE
import polib
catalogue = polib.pofile("locale/de/LC_MESSAGES/django.po", wrapwidth=10**6)
for name in ("POT-Creation-Date", "Report-Msgid-Bugs-To"):
    catalogue.metadata.pop(name, None)
catalogue.save()
endef
export NORMALISE

requirements: .venv/tests  ## compile requirements*.txt from requirements*.in
	$(BIN)/uv pip compile -q -U --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q -U --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links requirements-dev.in -o requirements-dev.txt

# Stamps: a step runs again only when what it depends on has changed.

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed. Say which one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { \
		echo "No virtual environment could be made. On Debian: apt install python3-venv"; exit 1; }

.venv/site: .venv/bin/python requirements.txt
	@echo "Installing the site's packages …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || { \
		echo "Packages could not be installed. Is the package index reachable?"; exit 1; }
	@touch $@

.venv/tests: .venv/site requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt || { \
		echo "Packages could not be installed. Is the package index reachable?"; exit 1; }
	@touch $@
