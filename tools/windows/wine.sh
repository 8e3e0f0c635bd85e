# Sourced inside the chroot. `win PROGRAM ARGUMENTS` runs a Windows program: Python under Wine wants a pipe as
# standard input, and a program that hangs must not hold up the build.
# What it prints goes through a file: a process that it leaves behind would keep a pipe open.
win() {
    local said is
    said=$(mktemp)
    echo | timeout -k 10 "${LIMIT:-300}" wine "$@" >"$said" 2>&1
    is=${PIPESTATUS[1]}
    cat "$said"
    rm "$said"
    return "$is"
}
fresh_windows() {
    rm -rf "$WINEPREFIX"
    (echo | timeout -k 10 300 wineboot -i >/dev/null 2>&1)
    timeout 300 wineserver -w
}
