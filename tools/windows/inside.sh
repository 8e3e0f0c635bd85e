#!/bin/bash
# Run a script inside the chroot, in a mount namespace of its own: /work is the build, /tools this folder, /cache the
# downloads. Its settings: Chinese Windows (code page 936), a fresh display, no crash dialog that waits for ever.
. "$(dirname "$0")/settings.sh"
mkdir -p "$CHROOT/work" "$CHROOT/tools" "$CHROOT/cache"
export CHROOT WORK TOOLS CACHE VERSION
exec unshare --mount --fork bash -c '
set -e
mount -t proc proc "$CHROOT/proc"
mount --rbind /dev "$CHROOT/dev"
mount -t tmpfs tmpfs "$CHROOT/run"
mount -t tmpfs tmpfs "$CHROOT/tmp"
mount --bind "$WORK" "$CHROOT/work"
mount --bind -o ro "$TOOLS" "$CHROOT/tools"
mount --bind -o ro "$CACHE" "$CHROOT/cache"
exec chroot "$CHROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/wine HOME=/root TZ=UTC \
    WINEPREFIX=/work/wine LANG=zh_CN.UTF-8 WINEDEBUG=-all VERSION="$VERSION" \
    SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" \
    WINEDLLOVERRIDES="mscms=n,b;winemenubuilder.exe=;winedbg.exe=;mshtml=" \
    xvfb-run -a -s "-screen 0 1600x1000x24" bash "$@"
' _ "$@"
