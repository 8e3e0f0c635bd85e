#!/bin/bash
# One command on Debian 12 as root: Setup.exe, portable zip and SHA256SUMS in dist/windows, tested under Wine.
#
#   tools/windows/make.sh                all of it (make windows)
#   tools/windows/make.sh build pack     only these steps, with what earlier ones left
#   tools/windows/make.sh again          build and pack a second time and compare the hashes
#
# Downloads and the chroot (2.2 GB) are kept in JUESUAN_CACHE, else ~/.cache/juesuan-windows. A step that
# fails ends everything; its output is in build/windows/logs.
. "$(dirname "$0")/settings.sh"
STEPS="tools fetch verify python chroot build account pack test suite"

run_tools() {
    needed="mmdebstrap nsis osslsigncode faketime gcc-mingw-w64-x86-64 unzip"
    # shellcheck disable=SC2086 # a list of words
    dpkg -s $needed >/dev/null 2>&1 && return
    apt-get -qq update
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $needed >/dev/null
}
run_fetch() { "$TOOLS/fetch.sh"; }
run_verify() { "$TOOLS/verify.sh"; }
run_python() { "$TOOLS/python.sh"; }
run_chroot() { "$TOOLS/chroot.sh"; }

run_build() {
    rm -rf "$WORK/source"
    git clone -q "$ROOT" "$WORK/source" # what is committed, nothing else
    "$TOOLS/inside.sh" /tools/build.sh
}

run_account() {
    "$PYTHON" "$TOOLS/payload.py" "$WORK/source/dist/juesuan" "$WORK/payload" "$CACHE/wheels" "$WORK/python-full" \
        "$WORK/source" "$WORK/files.txt"
    find "$WORK/payload" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

run_pack() {
    rm -rf "$OUT"
    mkdir -p "$OUT"
    cp "$WORK/files.txt" "$OUT/juesuan-$VERSION-files.txt"
    # The installer keeps the time of its picture as well.
    find "$WORK/source/tools" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    (cd "$WORK/source" && makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$VERSION" -DPAYLOAD="$WORK/payload" \
        -DOUTFILE="$OUT/juesuan-$VERSION-setup.exe" tools/installer.nsi)
    "$PYTHON" "$TOOLS/portable.py" "$WORK/payload" "$OUT/juesuan-$VERSION-portable.zip" "juesuan-$VERSION" \
        "$SOURCE_DATE_EPOCH"
    (cd "$OUT" && sha256sum -- * >SHA256SUMS && ls -l --block-size=KB)
}

run_test() {
    rm -rf "$WORK/handed-out"
    cp -r "$OUT" "$WORK/handed-out"
    "$TOOLS/inside.sh" /tools/test_installed.sh
}

run_suite() { "$TOOLS/inside.sh" /tools/test_suite.sh -n "$(nproc)"; }

run_again() {
    cp "$OUT/SHA256SUMS" "$WORK/first-sums"
    run_build
    run_account
    run_pack
    diff "$WORK/first-sums" "$OUT/SHA256SUMS"
    echo "the same hashes"
}

[ "$(id -u)" = 0 ] || fail "root is needed: the chroot with Wine has mounts of its own"
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
    if [ "$result" = FAILED ]; then tail -30 "$log"; exit 1; fi
    case $step in verify | account | pack | test | suite | again) sed 's/^/         /' "$log" | tail -25 ;; esac
done
echo "all steps passed: ${*:-$STEPS} ($((SECONDS - all_started)) s, load $(cut -d' ' -f1 /proc/loadavg))"
