#!/bin/bash
# Inside the chroot: the project's own test suite with the Windows Python. Left out is what reads files back with
# pandas: Wine's C runtime lacks functions that numpy is linked to.
set -u
export WINEPREFIX=/root/wine-test # the build has another
. /tools/wine.sh
cp -r /work/python /tmp/python
for wheel in /cache/wheels/*.whl; do
    case $wheel in */pip-*) ;; *) unzip -qo "$wheel" -d /tmp/python/Lib/site-packages ;; esac
done
cp /work/python/mscms.dll /tmp/python/
cp -r /work/source /tmp/source
rm -rf /tmp/source/.venv-package /tmp/source/build /tmp/source/dist
cd /tmp/source
export QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1
LIMIT=3000 win /tmp/python/python.exe -m pytest -q -p no:cacheprovider --no-header "$@" >/tmp/suite
status=$?
grep -E '^(FAILED|ERROR) ' /tmp/suite
tail -1 /tmp/suite
wineserver -k
exit "$status"
