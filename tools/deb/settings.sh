# What the steps of the Debian package share; sourced. All of it can be set from outside.
set -eu
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=$ROOT/tools/deb
CACHE=${JUESUAN_DEB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/juesuan-deb} # downloads; kept
BUILDER=${JUESUAN_DEB_ROOT:-$CACHE/root}                                # Debian 11 with compiler and Python; kept
WORK=${JUESUAN_WORK:-$ROOT/build/deb}                                   # this build; made anew
OUT=$ROOT/dist/deb                                                      # what is handed out
PYTHON=${PYTHON:-$ROOT/.venv/bin/python}
VERSION=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$ROOT/juesuan_gui/__init__.py")
PACKAGE=juesuan_${VERSION}_amd64.deb
SOURCE_DATE_EPOCH=$(git -C "$ROOT" log -1 --format=%ct)
TZ=UTC
export VERSION PACKAGE SOURCE_DATE_EPOCH TZ

fail() {
    echo "failed: $*" >&2
    exit 1
}

# Debian 11 in a folder, from the mirror that apt is set up with.
debian_11() { # FOLDER [PACKAGES]
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Component: main' | grep -v security | head -1)
    mmdebstrap --quiet --variant=minbase --keyring=/usr/share/keyrings ${2:+--include="$2"} bullseye "$1" "$mirror"
    cp /etc/resolv.conf "$1/etc/resolv.conf"
}

# Run a command inside such a folder, in a mount namespace of its own: /work is the build, /tools this folder.
inside() { # FOLDER COMMAND...
    folder=$1
    shift
    mkdir -p "$folder/work" "$folder/tools" "$folder/cache"
    export folder WORK TOOLS CACHE
    unshare --mount --fork ${NETWORK-} bash -c '
set -e
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"
mount -t tmpfs tmpfs "$folder/tmp"
mount --bind "$WORK" "$folder/work"
mount --bind -o ro "$TOOLS" "$folder/tools"
mount --bind -o ro "$CACHE" "$folder/cache"
exec chroot "$folder" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TZ=UTC LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive VERSION="$VERSION" PACKAGE="$PACKAGE" DISPLAY="${DISPLAY-}" \
    SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"
' _ "$@"
}
