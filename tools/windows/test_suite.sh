#!/bin/bash
# Inside the chroot: the project's own test suite with the Windows Python. Left out is what reads files back with
# pandas: Wine's C runtime lacks functions that numpy is linked to.
set -u
export WINEPREFIX=/work/wine-suite # the build has another
. /tools/wine.sh
began=$SECONDS
fresh_windows
slow=$((1 + (SECONDS - began) / 20)) # the limit is that of a quiet computer, times this
cp -r /work/python /tmp/python
for wheel in /cache/wheels/*.whl; do
    case $wheel in */pip-*) ;; *) unzip -qo "$wheel" -d /tmp/python/Lib/site-packages ;; esac
done
cp /work/python/mscms.dll /tmp/python/
cp -r /work/source /tmp/source
rm -rf /tmp/source/.venv-package /tmp/source/build /tmp/source/dist
cd /tmp/source
export QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1
echo | timeout -k 10 $((1800 * slow)) wine /tmp/python/python.exe -m pytest -q -p no:cacheprovider --no-header \
    "$@" >/work/suite.txt 2>&1
status=${PIPESTATUS[1]}
grep -E '^(FAILED|ERROR) ' /work/suite.txt
tail -1 /work/suite.txt
wineserver -k
exit "$status"
