#!/bin/sh
# Inside the builder: compile Python for itself, for glibc 2.28 and newer.
set -eu
rm -rf /opt/python /src
mkdir /src
tar xzf /cache/python/python3.11_*.orig.tar.gz -C /src --strip-components=1
cd /src
# sem_clockwait is of glibc 2.30; without it Python waits as it did before.
ac_cv_func_sem_clockwait=no ./configure -q --prefix=/opt/python --enable-shared --without-static-libpython \
    LDFLAGS=-Wl,-rpath,/opt/python/lib >/dev/null
make -s -j"$(nproc)" CC="gcc -include /tools/glibc-2.28.h" >/dev/null
make -s install >/dev/null
strip --strip-debug /opt/python/lib/*.so.* /opt/python/lib/python3.11/lib-dynload/*.so
rm -rf /src
/opt/python/bin/python3.11 -c 'import bz2, ctypes, lzma, math, sqlite3, ssl, zlib; assert math.exp(0) == 1'
