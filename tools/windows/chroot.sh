#!/bin/bash
# A Debian 13 with Wine 10 (64 and 32 bit) in a folder of its own: this computer needs no i386 and no Wine.
# The mirror is the one that apt is set up with.
. "$(dirname "$0")/settings.sh"
[ -e "$CHROOT/juesuan-ready" ] && exit 0
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Component: main' | grep -v security | head -1)
packages=ca-certificates,wine,wine64,wine32:i386,xvfb,xauth,x11-utils,xdotool,imagemagick,fonts-noto-cjk,procps,locales,unzip
rm -rf "$CHROOT"
mmdebstrap --quiet --variant=minbase --architectures=amd64,i386 --keyring=/usr/share/keyrings \
    --include="$packages" trixie "$CHROOT" "$mirror"
echo "zh_CN.UTF-8 UTF-8" >>"$CHROOT/etc/locale.gen"
chroot "$CHROOT" locale-gen >/dev/null
touch "$CHROOT/juesuan-ready"
