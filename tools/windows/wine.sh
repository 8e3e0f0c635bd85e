# Sourced inside the chroot. `win PROGRAM ARGUMENTS` runs a Windows program: Python under Wine wants a pipe as
# standard input, and a program that hangs must not hold up the build.
win() { echo | timeout "${LIMIT:-300}" wine "$@" 2>&1 | cat; return "${PIPESTATUS[1]}"; }
fresh_windows() {
    rm -rf "$WINEPREFIX"
    (echo | wineboot -i >/dev/null 2>&1)
    wineserver -w
}
