#!/bin/bash
# Inside the chroot: tools/package.py with the Windows Python; pip finds everything in the cache.
set -eu
. /tools/wine.sh
fresh_windows
cd /work/source
export PIP_NO_INDEX=1 PIP_FIND_LINKS='Z:\cache\wheels' PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONHASHSEED=0
LIMIT=1500 win /work/python/python.exe tools/package.py
wineserver -k || true
