# A fresh machine with Python 3.11 or newer, python3-venv and make needs nothing else.
# DATABASE_URL, SECRET_KEY and the other settings are taken from the environment where it has them.

PYTHON ?= python3
BIN := .venv/bin
export PORT ?= 8000

.PHONY: help setup run test test-quick faults lint structure architecture pictures bench lock outdated wheels package

help:
	@echo "make run     set up, load the illustrative round and serve it on http://127.0.0.1:$(PORT)/"
	@echo "make test    all checks, then all tests on SQLite and on PostgreSQL"
	@echo "make test-quick  while working: style, what most rests on, tests of the files that were changed"
	@echo "make faults  two hundred times kill -9 while people work, full disks, malformed requests: the long form"
	@echo "make setup   virtual environment, dependencies, settings for a trial, database, static files"
	@echo "make lint    the checks alone"
	@echo "make structure  how the code is cut: size of folders, chains of imports, test files, shared names"
	@echo "make architecture  draw the packages in docs/architecture.md from the import contracts"
	@echo "make pictures  print the annex for the pictures of docs/annex.md: needs LibreOffice and Poppler"
	@echo "make bench   what pages, tables and files cost, as ratios with their targets"
	@echo "make wheels  the dependencies as files, for machines without the Internet, in wheels/"
	@echo "make package all that a service needs as one file, wheels included, and its bill of materials"
	@echo "make outdated  pinned versions that have a newer release"
	@echo "make lock    write requirements.txt and requirements-dev.txt anew from the .in files"

# Static files as in a service: compressed, under names that browsers keep for a year.
setup run: export STATIC_FILES_COLLECTED ?= 1

setup: .venv/runtime.stamp .env
	@umask 077 && $(BIN)/python manage.py migrate --verbosity 0
	@find . -maxdepth 1 -name 'db.sqlite3*' -exec chmod go= {} +
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0

run: setup
	@$(BIN)/python manage.py demo --if-empty
	@SEND_MAIL_EVERY=1 MAKE_DOCUMENTS_EVERY=1 $(BIN)/gunicorn wbsurvey.wsgi

test: .venv/dev.stamp .env
	@$(BIN)/python -m tests.runner

test-quick: .venv/dev.stamp .env
	@$(BIN)/python -m tests.runner.quick

faults: .venv/dev.stamp .env
	@FAULTS_KILLS=200 FAULTS_FILLS=10 FAULTS_STEPS=30 FAULTS_MALFORMED=10000 $(BIN)/pytest --quiet tests/faults

lint: .venv/dev.stamp .env
	@$(BIN)/python -m tests.runner.checks

structure: .venv/dev.stamp .env
	@$(BIN)/python -m tests.runner.structure

architecture: .venv/dev.stamp
	@$(BIN)/python -m tests.runner.architecture

pictures: .venv/dev.stamp .env
	@$(BIN)/python -m tests.runner.pictures

bench: .venv/dev.stamp .env
	@for file in bench/*.py bench/browser/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# For the Python and the processor of this machine.
wheels: wheels/stamp

wheels/stamp: requirements.txt | .venv/bin/python
	@echo "Fetching what the application needs into wheels/"
	@rm -rf wheels
	@$(BIN)/pip download --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		--dest wheels -r requirements.txt
	@touch $@

package: wheels .venv/dev.stamp
	@$(BIN)/python deploy/package.py

outdated: .venv/dev.stamp
	@$(BIN)/pip --disable-pip-version-check list --outdated --exclude pip --exclude setuptools --exclude uv

lock: .venv/dev.stamp
	@$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		requirements-dev.in -c requirements.txt -o requirements-dev.txt

.venv/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
		|| { echo "Python 3.11 or newer is needed. Name it: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Making the virtual environment .venv"
	@$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo "Install it with: apt-get install python3-venv"; exit 1; }

.venv/runtime.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what the application needs"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/runtime.stamp
	@echo "Installing what tests and checks need"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# For trying it out; a service has these two in its environment, which always goes first.
.env: | .venv/bin/python
	@echo "Writing .env, with a secret key of this machine's own"
	@umask 077 && $(BIN)/python -c "import secrets; print('DEBUG=1\nSECRET_KEY=' + secrets.token_hex(32))" > $@.new
	@mv $@.new $@
