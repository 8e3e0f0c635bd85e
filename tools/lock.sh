#!/bin/sh
# Write the locks with hashes anew: requirements.lock for working on the program, requirements-ocr.lock
# with recognition of scanned pages as well. The versions are those of constraints.txt.
set -eu
cd "$(dirname "$0")/.."
tool=.venv/lock-tool
[ -x "$tool/bin/uv" ] || { .venv/bin/python -m venv "$tool" && "$tool/bin/python" -m pip install -q uv; }
index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)
lock() {
    target=$1
    shift
    "$tool/bin/uv" pip compile pyproject.toml "$@" --constraint constraints.txt --universal \
        --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet \
        ${index:+--index-url "$index"} --output-file "$target" >/dev/null
}
lock requirements.lock --extra dev
lock requirements-ocr.lock --extra dev --extra ocr
