#!/bin/sh
# Makes .venv with exactly the packages of requirements/<which>.txt: sh requirements/install.sh run
# A certain Python: PYTHON=/path/to/python3.12 sh requirements/install.sh run
set -eu
which="$1"

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

python=""
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
  if fits "$candidate"; then python="$candidate"; break; fi
done
if [ -z "$python" ]; then
  echo "Hegu needs Python 3.11 or later. Maybe: make demo PYTHON=/path/to/python3.12" >&2
  exit 1
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  rm -rf .venv
  if ! "$python" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "Installing Debian's python3-venv."
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
      "$python" -m venv .venv
    else
      echo "Python cannot make an environment. Maybe: sudo apt install python3-venv" >&2
      exit 1
    fi
  fi
fi
echo "Installing the packages of requirements/$which.txt."
pip=".venv/bin/python -m pip install --quiet --disable-pip-version-check"
$pip --require-hashes -r "requirements/$which.txt"
$pip --no-deps -e .
