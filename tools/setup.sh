#!/bin/sh
# Set up what the other commands need; quick when there is nothing to do.
#
#   tools/setup.sh        the virtual environment .venv, from requirements.lock
#   tools/setup.sh qt     also the system libraries of Debian that Qt needs (Linux only)
#   tools/setup.sh ocr    also the packages that read scanned pages
#   tools/setup.sh office also LibreOffice, which converts .rtf, .odt and .ods (Debian, as root)
#
# PYTHON names the interpreter for a new .venv; otherwise the first fitting one on PATH is taken.
set -eu
unset PYTHONHOME PYTHONPATH
cd "$(dirname "$0")/.."

QT_PACKAGES="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxkbcommon-x11-0 libxcb-cursor0"
QT_PACKAGES="$QT_PACKAGES libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 libxcb-shape0"
python=.venv/bin/python
stamp=.venv/set-up-for
unpacked=.venv/debian        # packages unpacked without administrator rights
unpacked_lib=.venv/lib/debian  # links to their libraries; the Makefile puts it on LD_LIBRARY_PATH

say() { printf '%s\n' "$@" >&2; }
fail() {
    say "$@"
    exit 1
}

# --- Debian's packages ---------------------------------------------------------------------------

has_apt() { command -v apt-get >/dev/null; }
is_root() { [ "$(id -u)" = 0 ]; }

apt_install() {
    say "安装系统软件包 / installing system packages: $*"
    set -- -qq -y --no-upgrade --no-install-recommends install "$@"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get "$@" >/dev/null 2>&1 || { apt-get -qq update && apt-get "$@" >/dev/null; }
}

# Fetch packages into .venv and unpack them there: needs no administrator and changes no system.
apt_unpack() {
    say "无管理员权限，软件包解压到 .venv 内 / no administrator, unpacking into .venv: $*"
    (
        state=$PWD/$unpacked/state
        mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
        fetch() {
            apt-get -qq -o "Dir::State::Lists=$state/lists" -o "Dir::Cache=$state/cache" \
                -o Debug::NoLocking=1 "$@" >/dev/null
        }
        fetch update && fetch install -y --download-only --no-install-recommends "$@" || exit
        for package in "$state"/cache/archives/*.deb; do
            dpkg-deb -x "$package" "$unpacked/root"
        done
        rm -r "$state"
    )
}

# Get packages by whatever way is open to this user.
get_packages() {
    if ! has_apt; then
        return 1
    elif is_root; then
        apt_install "$@"
    else
        apt_unpack "$@"
    fi
}

# --- virtual environment -------------------------------------------------------------------------

fits() { "$1" -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do
        if fits "$name"; then
            command -v "$name"
            return
        fi
    done
    fail "需要 Python 3.11、3.12 或 3.13，未找到。" \
        "Python 3.11, 3.12 or 3.13 is needed and none was found."
}

# Debian keeps pip, which a virtual environment needs, in packages of their own.
create_venv() {
    base=$(find_python)
    if is_root && has_apt && ! "$base" -c "import ensurepip" 2>/dev/null; then
        apt_install python3-venv || say "未能安装 python3-venv / could not install python3-venv"
    fi
    if "$base" -c "import ensurepip" 2>/dev/null; then
        "$base" -m venv --clear .venv
    else
        "$base" -m venv --clear --without-pip .venv && add_pip
    fi || fail \
        "$base 不能创建虚拟环境，请管理员先安装 python3-venv：" \
        "$base cannot create virtual environments; please have python3-venv installed first:" \
        "    sudo apt-get install python3-venv"
}

add_pip() {
    has_apt && apt_unpack python3-pip-whl || return
    for wheel in "$unpacked"/root/usr/share/python-wheels/pip-*.whl; do
        "$python" "$wheel/pip" install -q --no-index "$wheel" || return
    done
}

pip() { "$python" -m pip --disable-pip-version-check "$@"; }

set_up_venv() {
    wanted="$(cksum pyproject.toml requirements.lock) $(pwd -P)"
    if [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
    say "准备 .venv（首次约一分钟）/ setting up .venv (about a minute the first time)"
    pip --version >/dev/null 2>&1 || create_venv
    pip install -q --require-hashes -r requirements.lock
    pip install -q --no-deps --no-build-isolation -e .
    printf '%s\n' "$wanted" >"$stamp"
}

# --- Qt's libraries ------------------------------------------------------------------------------

# The plugin for X11 needs everything that the plugin without a screen needs, and more.
qt_missing() {
    LD_LIBRARY_PATH="$PWD/$unpacked_lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" \
        ldd .venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so |
        awk '/not found/ { print $1 }' | sort -u
}

set_up_qt() {
    [ "$(uname)" = Linux ] && [ -n "$(qt_missing)" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    get_packages $QT_PACKAGES || say "未能取得软件包 / the packages could not be fetched"
    if [ -d "$unpacked/root" ]; then
        mkdir -p "$unpacked_lib"
        find "$PWD/$unpacked/root" -name "*.so.*" -exec ln -sf {} "$unpacked_lib/" \;
    fi
    missing=$(qt_missing)
    [ -z "$missing" ] || fail \
        "缺少 Qt 的系统库 / system libraries of Qt are missing:" "$missing" \
        "请管理员安装 / please have an administrator install (Debian, Ubuntu):" \
        "    sudo apt-get install $QT_PACKAGES"
}

# --- what is optional for users but tested before a change is taken in -------------------------------

set_up_ocr() {
    "$python" -c "import rapidocr" 2>/dev/null && return
    say "安装图片识别组件 / installing recognition of scanned pages"
    pip install -q --require-hashes -r requirements-ocr.lock
}

set_up_office() {
    command -v soffice >/dev/null && return
    if ! has_apt || ! is_root; then
        fail "需要 LibreOffice，请管理员安装 / LibreOffice is needed; please have it installed"
    fi
    apt_install libreoffice-writer libreoffice-calc
}

set_up_venv
for part in "$@"; do
    "set_up_$part"
done
