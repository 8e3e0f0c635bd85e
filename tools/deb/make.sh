#!/bin/bash
# One command on Debian 12 as root: a package for x86-64 systems with glibc 2.28 or newer (UOS 20, Kylin V10, Debian 10
# and later) in dist/deb, installed, started, tried and removed in a clean Debian 11.
#
#   tools/deb/make.sh              all of it (make deb)
#   tools/deb/make.sh build pack   only these steps, with what earlier ones left
#   tools/deb/make.sh again        build and pack a second time and compare the hashes
#
# Kylin and UOS have no Python that is new enough, so that the program brings its own, compiled in Debian 11 from
# Debian's source package. JUESUAN_DEB_CACHE (default ~/.cache/juesuan-deb, 1.3 GB) keeps that Debian and the downloads.
# A step that fails ends everything; its output is in build/deb/logs.
. "$(dirname "$0")/settings.sh"
STEPS="tools fetch roots python build pack test"

run_tools() {
    needed="mmdebstrap xvfb xdotool imagemagick xauth"
    # shellcheck disable=SC2086 # a list of words
    dpkg -s $needed >/dev/null 2>&1 && return
    apt-get -qq update
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $needed >/dev/null
}
run_fetch() { "$TOOLS/fetch.sh"; }

run_roots() {
    compiler=build-essential,libssl-dev,zlib1g-dev,libffi-dev,libsqlite3-dev,libbz2-dev,liblzma-dev
    qt=libdbus-1-3,libegl1,libfontconfig1,libgl1,libglib2.0-0,libxkbcommon-x11-0,libxcb-cursor0,libxcb-icccm4
    qt=$qt,libxcb-image0,libxcb-keysyms1,libxcb-randr0,libxcb-render-util0,libxcb-shape0,libxcb-xinerama0,libxcb-xkb1
    if [ "$(cat "$BUILDER/made-of" 2>/dev/null)" != "$compiler,$qt" ]; then
        rm -rf "$BUILDER"
        debian_11 "$BUILDER" "$compiler,$qt"
        echo "$compiler,$qt" >"$BUILDER/made-of"
    fi
    if [ ! -e "$CACHE/clean.tar" ]; then
        debian_11 "$CACHE/clean.new" ca-certificates
        tar -C "$CACHE/clean.new" -cf "$CACHE/clean.tar" .
        rm -r "$CACHE/clean.new"
    fi
}

run_python() {
    made_of=$(cat "$TOOLS/python.sh" "$TOOLS/glibc-2.28.h" "$TOOLS/python.sha256" | sha256sum)
    [ "$(cat "$BUILDER/opt/python/made-of" 2>/dev/null)" = "$made_of" ] && return
    NETWORK=--net inside "$BUILDER" sh /tools/python.sh
    echo "$made_of" >"$BUILDER/opt/python/made-of"
}

run_build() {
    rm -rf "$WORK/source"
    git clone -q "$ROOT" "$WORK/source" # what is committed, nothing else
    NETWORK=--net inside "$BUILDER" sh /tools/build.sh
}

pack() { # VERSION FILE COMPRESSION
    mkdir -p "$WORK/tree/DEBIAN"
    sed -e "s/@VERSION@/$1/" -e "s/@SIZE@/$(du -sk --apparent-size "$WORK/tree" | cut -f1)/" "$TOOLS/control" \
        >"$WORK/tree/DEBIAN/control"
    (cd "$WORK/tree" && find opt usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$WORK/tree/DEBIAN/md5sums"
    find "$WORK/tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Z"$3" --build "$WORK/tree" "$2" >/dev/null
}

run_pack() {
    rm -rf "$OUT"
    mkdir -p "$OUT"
    PYTHONPATH=$ROOT/tools/windows "$PYTHON" "$TOOLS/tree.py" "$WORK/source/dist/juesuan" "$WORK/tree" \
        "$CACHE/wheels" "$BUILDER" "$WORK/source" "$OUT/juesuan-$VERSION-deb-files.txt"
    pack "$VERSION" "$OUT/$PACKAGE" xz
    (cd "$OUT" && sha256sum -- * >SHA256SUMS && ls -l --block-size=KB)
}

run_test() {
    touch "$WORK/tree/opt/juesuan/_internal/stale.so"
    pack 0~older "$WORK/older.deb" none
    rm "$WORK/tree/opt/juesuan/_internal/stale.so"
    cp "$OUT/$PACKAGE" "$WORK/"
    xvfb-run -a -s "-screen 0 1600x1000x24 -ac" bash "$TOOLS/test.sh"
}

run_again() {
    cp "$OUT/SHA256SUMS" "$WORK/first-sums"
    run_build
    run_pack
    diff "$WORK/first-sums" "$OUT/SHA256SUMS"
    echo "the same hashes"
}

[ "$(id -u)" = 0 ] || fail "root is needed: the folders with Debian 11 have mounts of their own"
[ -z "$(git -C "$ROOT" status --porcelain)" ] || echo "note: what is not committed is not built" >&2
mkdir -p "$WORK/logs" "$CACHE"
all_started=$SECONDS
# shellcheck disable=SC2086
for step in ${*:-$STEPS}; do
    started=$SECONDS
    log=$WORK/logs/$step.log
    set +e # and no condition, or the step would not end at its first failure
    (set -e; "run_$step") >"$log" 2>&1
    if [ $? = 0 ]; then result=ok; else result=FAILED; fi
    set -e
    printf '%-6s %-8s %4d s\n' "$result" "$step" $((SECONDS - started))
    if [ "$result" = FAILED ]; then tail -40 "$log"; exit 1; fi
    case $step in pack | test | again) sed 's/^/         /' "$log" | tail -25 ;; esac
done
echo "all steps passed: ${*:-$STEPS} ($((SECONDS - all_started)) s, load $(cut -d' ' -f1 /proc/loadavg))"
