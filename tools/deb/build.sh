#!/bin/sh
# Inside the builder: tools/package.py with the Python made there; pip finds everything in the cache.
set -eu
cd /work/source
export PIP_NO_INDEX=1 PIP_FIND_LINKS=/cache/wheels PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONHASHSEED=0 PIP_ROOT_USER_ACTION=ignore
/opt/python/bin/python3.11 tools/package.py
