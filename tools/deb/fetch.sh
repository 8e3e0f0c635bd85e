#!/bin/bash
# Download what the package is made of, unless it is in the cache: Python as Debian's source package carries it (its
# hash pinned, and held by apt to Debian's signed list), and wheels whose hashes stand in requirements.lock.
. "$(dirname "$0")/settings.sh"

fetch_python() {
    rm -rf "$CACHE/source" && mkdir -p "$CACHE/source/lists/partial" "$CACHE/source/archives/partial" "$CACHE/python"
    cd "$CACHE/source"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Component: main' | grep -v security | head -1)
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm main" >sources.list
    set -- -qq -o "Dir::State::Lists=$PWD/lists" -o "Dir::Cache=$PWD" -o "Dir::Etc::sourcelist=$PWD/sources.list" \
        -o Dir::Etc::sourceparts=/dev/null
    apt-get "$@" update
    apt-get "$@" source --download-only python3.11
    mv python3.11_*.orig.tar.gz "$CACHE/python/"
    cd - >/dev/null
    rm -r "$CACHE/source"
}

# The newest that start where the C library is 2.28.
fetch_wheels() {
    platforms=()
    for minor in 28 27 26 24 17; do platforms+=(--platform "manylinux_2_${minor}_x86_64"); done
    mapfile -t wanted < <("$PYTHON" "$TOOLS/../windows/requirements.py" "$ROOT/pyproject.toml" runtime)
    "$PYTHON" -m pip download --quiet --disable-pip-version-check "${platforms[@]}" --platform manylinux2014_x86_64 \
        --python-version 3.11 --implementation cp --only-binary=:all: --dest "$CACHE/wheels" \
        -c "$ROOT/constraints.txt" "${wanted[@]}" pyinstaller
}

mkdir -p "$CACHE/wheels" "$CACHE/python"
(cd "$CACHE/python" && sha256sum --quiet -c "$TOOLS/python.sha256" 2>/dev/null) || fetch_python
(cd "$CACHE/python" && sha256sum --quiet -c "$TOOLS/python.sha256")
stamp=$(cat "$ROOT/constraints.txt" "$ROOT/pyproject.toml" "$0" | sha256sum)
if [ "$(cat "$CACHE/wheels.stamp" 2>/dev/null)" != "$stamp" ]; then
    rm -f "$CACHE"/wheels/*
    fetch_wheels
    echo "$stamp" >"$CACHE/wheels.stamp"
fi
for wheel in "$CACHE"/wheels/*.whl; do
    grep -qF "sha256:$(sha256sum "$wheel" | cut -d' ' -f1)" "$ROOT/requirements.lock" ||
        fail "not in requirements.lock: $wheel"
done
echo "$(ls "$CACHE/wheels" | wc -l) wheels as in requirements.lock, Python's source"
