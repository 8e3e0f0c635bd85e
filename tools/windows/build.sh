#!/bin/bash
# Inside the chroot: tools/package.py with the Windows Python; pip finds everything in the cache.
set -eu
. /tools/wine.sh
began=$SECONDS
fresh_windows
slow=$((1 + (SECONDS - began) / 20)) # the limit is that of a quiet computer, times this
cd /work/source
export PIP_NO_INDEX=1 PIP_FIND_LINKS='Z:\cache\wheels' PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONHASHSEED=0
LIMIT=$((1500 * slow)) win /work/python/python.exe tools/package.py
wineserver -k || true
