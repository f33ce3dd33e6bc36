#!/bin/sh
# Makes .venv with exactly the packages of requirements/<which>.txt: sh requirements/install.sh python3 run
set -eu
python="$1"
which="$2"
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Hegu needs Python 3.11 or later; found: ${python:-none}. Maybe: make demo PYTHON=/path/to/python3.12" >&2
  exit 1
fi
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  rm -rf .venv
  if ! "$python" -m venv .venv 2>/dev/null; then
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "Installing Debian's python3-venv."
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
      "$python" -m venv .venv
    else
      echo "Python cannot make an environment. Maybe: sudo apt install python3-venv" >&2
      exit 1
    fi
  fi
fi
echo "Installing the packages of requirements/$which.txt."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$which.txt"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null ||
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
