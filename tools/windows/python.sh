#!/bin/bash
# Put the Windows Python together: its library, the signed programs, pip; nothing of the re-packager's own.
. "$(dirname "$0")/settings.sh"
target=$WORK/python
rm -rf "$target"
cp -a "$WORK/python-full/cp311" "$target"
chown -R root:root "$target"
cd "$target"
rm -rf Scripts tcl Tools Lib/idlelib Lib/tkinter Lib/test Lib/lib2to3 Lib/turtledemo Lib/site-packages
rm -f DLLs/_tkinter.pyd DLLs/t*86t.dll msvcp140*.dll concrt140.dll vcamp140.dll vccorlib140.dll vcomp140.dll \
    vcruntime140_threads.dll
cp -a "$WORK"/python-official/cp311/*.dll .
rm -f sqlite3.dll lib*.dll # they stand in DLLs
mkdir -p Lib/site-packages
unzip -q "$CACHE"/wheels/pip-*.whl -d Lib/site-packages
x86_64-w64-mingw32-gcc -O2 -s -shared -o mscms.dll "$TOOLS/mscms.c"
