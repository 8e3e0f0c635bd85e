# What the steps of the Windows build share; sourced. All of it can be set from outside.
set -eu
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=$ROOT/tools/windows
CACHE=${JUESUAN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/juesuan-windows} # downloads; kept
CHROOT=${JUESUAN_CHROOT:-$CACHE/chroot}                                 # Debian 13 with Wine; kept
WORK=${JUESUAN_WORK:-$ROOT/build/windows}                               # this build; made anew
OUT=$ROOT/dist/windows                                                  # what is handed out
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
VERSION=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$ROOT/juesuan_gui/__init__.py")
SOURCE_DATE_EPOCH=$(git -C "$ROOT" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
TZ=UTC
export TZ

fail() {
    echo "failed: $*" >&2
    exit 1
}
