# Every target is one line that can be typed without make.
# On Debian without python3-venv: apt install python3-venv

BIN = .venv/bin
.PHONY: demo serve test check lint types floors migrations tests-postgres fmt words clean

demo: .venv/ready ## a believable clinic group at http://127.0.0.1:8000
	$(BIN)/hegu demo

serve: .venv/ready ## your own clinic; an empty one opens the set-up
	$(BIN)/hegu serve

test: .venv/ready-dev ## everything
	sh tests/run.sh

check: .venv/ready-dev lint types floors migrations test ## what a change must pass

lint: .venv/ready-dev
	$(BIN)/ruff check hegu tests && $(BIN)/ruff format --check hegu tests

types: .venv/ready-dev
	$(BIN)/mypy hegu

floors: .venv/ready-dev
	$(BIN)/lint-imports --no-logo

migrations: .venv/ready-dev
	HEGU_HOME=$$(mktemp -d) $(BIN)/python manage.py makemigrations --check --dry-run

fmt: .venv/ready-dev
	$(BIN)/ruff check --fix hegu tests; $(BIN)/ruff format hegu tests

words: .venv/ready-dev ## collect what is to be translated (needs gettext)
	cd hegu && HEGU_HOME=$$(mktemp -d) ../$(BIN)/python ../manage.py makemessages -l zh_Hans -l ko --no-location --no-obsolete -d django

.venv/ready: requirements/run.txt pyproject.toml
	PYTHON="$(PYTHON)" sh requirements/install.sh run && touch $@

.venv/ready-dev: requirements/dev.txt requirements/run.txt pyproject.toml
	PYTHON="$(PYTHON)" sh requirements/install.sh dev && touch $@ .venv/ready

clean:
	rm -rf .venv var
