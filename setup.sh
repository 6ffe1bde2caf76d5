#!/usr/bin/env bash
# Make the virtual environment from the hash-locked files: uv where it installs, pip where it does not.
set -euo pipefail
python=$1 venv=$2
command -v "$python" >/dev/null || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || {
  echo "setup: Python 3.11 is needed ('$python' is another version). Next step: make setup PYTHON=/path/to/python3.11" >&2; exit 2; }
rm -rf "$venv"
"$python" -m venv "$venv" || { echo "setup: 'python -m venv' failed. Next step on Debian: apt-get install python3-venv" >&2; exit 2; }
export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_LINK_MODE=${UV_LINK_MODE:-copy}
echo "setup: installing the locked packages into $venv (once; under a minute with uv)"
if "$venv/bin/pip" install -q --only-binary :all: --require-hashes -r requirements-uv.lock 2>/dev/null \
   && VIRTUAL_ENV="$venv" "$venv/bin/uv" pip install -q --only-binary :all: --require-hashes -r requirements.lock; then
  echo "setup: packages in place (uv)"
else
  echo "setup: uv did not do it, falling back to pip (a few minutes)" >&2
  "$venv/bin/pip" install -q --only-binary :all: --require-hashes -r requirements.lock
fi
"$venv/bin/pip" install -q --no-deps --no-build-isolation --config-settings editable_mode=compat -e .  # a path, no import hook
# uv compiles nothing, and where PYTHONDONTWRITEBYTECODE is set Python never would: each start would compile what it loads.
"$venv/bin/python" -m compileall -qq -j 0 -x '/tests?/' "$venv"/lib/python3*/site-packages || true
