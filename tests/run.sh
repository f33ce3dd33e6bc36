#!/bin/sh
# Every test: on SQLite, with a browser, and the clinic again on PostgreSQL.
# HEGU_REQUIRE="browser postgres" makes a missing one a failure instead of a sentence.
set -eu
bin=.venv/bin
require=" ${HEGU_REQUIRE:-} "
workers="${HEGU_TEST_WORKERS:-2}"

HEGU_HOME="$(mktemp -d)" $bin/hegu words

echo "== SQLite, everything"
$bin/pytest -q -n "$workers" --dist loadfile -m "not postgres" "$@"

if url="$($bin/python -m tests.postgres start 2>/dev/null)"; then
  trap '$bin/python -m tests.postgres stop' EXIT
  echo "== PostgreSQL, the clinic and the journeys"
  DATABASE_URL="$url" $bin/pytest -q -n "$workers" --dist loadfile --reuse-db tests/clinic tests/journeys "$@"
else
  case "$require" in *" postgres "*) echo "PostgreSQL is required and could not be started." >&2; exit 1 ;; esac
  echo "== PostgreSQL is not here: its tests were left out. Maybe: apt install postgresql"
fi
