#!/bin/bash
# Inside the chroot: install the very Setup.exe that is handed out and try it as an officer would; a line for each.
# What Wine lacks (mscms.c) lies beside the installed program while it is tested, and is nothing that is shipped.
set -u
export WINEPREFIX=/work/wine-test # the build has another
. /tools/wine.sh
home=$WINEPREFIX/drive_c/users/root
program=$home/AppData/Local/Programs/JueSuan
settings=$home/AppData/Roaming/JueSuan
shots=/work/pictures
papers="/work/测试 资料"
setup=/work/handed-out/juesuan-$VERSION-setup.exe
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\JueSuan'
failed=0

step() { # NAME CONDITION...: one line of result
    local name=$1
    shift
    if "$@" >/tmp/step 2>&1; then echo "passed  $name"; else
        echo "FAILED  $name"
        tail -5 /tmp/step
        failed=1
    fi
}
status() { # EXPECTED COMMAND...: the command ends with this exit status
    local expected=$1 is
    shift
    win "$@" && is=0 || is=$?
    [ "$is" = "$expected" ] || { echo "exit status $is"; return 1; }
}
same_files() { # as in the portable archive, but for what is named
    diff -rq "/tmp/portable/juesuan-$VERSION" "$program" >/tmp/differences
    [ $? -le 1 ] && ! grep -v -e portable.txt -e uninstall.exe "$@" /tmp/differences
}
now() { date +%s%N; }
wait_for() { # SECONDS CONDITION...: on a quiet computer; a slow one gets more
    local end=$(($(now) + $1 * slow * 1000000000))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(now)" -lt "$end" ] || return 1
        sleep 0.02
    done
}
rest() { sleep $(($1 * slow)); }
shown() { timeout 5 xdotool search --onlyvisible --name "$1"; }
gone() { ! shown "$1"; }
ended() { ! pgrep -f juesuan-gui.exe; }
press() { timeout 5 xdotool key "$@"; }
start() { (echo | wine "$@" >/dev/null 2>&1 &); }
picture() { # NAME TITLE: of the window
    timeout 20 import -window "$(shown "$2" | tail -1)" "$shots/$1.png"
}
close_window() {
    press alt+F4
    wait_for 20 ended && wait_for 5 gone '决算公开审核'
}
settle() { cp /work/python/mscms.dll "$program/"; }
opened() { # TITLE [FILE]: the window is up, with the document
    local title=$1
    shift
    start "$program/juesuan-gui.exe" "$@"
    wait_for 60 shown "$title"
}
# A window with nothing in it, with the same Python and Qt: how quick this Windows can be. It is up for a second.
prepare_bare_window() {
    cp -r /work/python /tmp/python
    for wheel in /cache/wheels/pyside6_essentials-*.whl /cache/wheels/shiboken6-*.whl; do
        unzip -qo "$wheel" -d /tmp/python/Lib/site-packages
    done
    cp /work/python/mscms.dll /tmp/python/
    cat >/tmp/bare.py <<'END'
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setWindowTitle("bare window")
window.resize(1200, 800)
window.show()
QTimer.singleShot(1000, app.quit)
app.exec()
END
}
milliseconds_until() { # TITLE PROGRAM...
    local title=$1 began
    shift
    began=$(now)
    start "$@"
    wait_for 60 shown "$title" || return 1
    echo "$((($(now) - began) / 1000000))"
}
bare_window() { milliseconds_until '^bare window$' /tmp/python/python.exe /tmp/bare.py >>"$1" && wait_for 20 gone '^bare window$'; }
own_window() { milliseconds_until '决算公开审核' "$program/juesuan-gui.exe" >>"$1" && close_window; }
fastest() { sort -n "$1" | head -1; }
# Where more processes want to run than there are processors, the time says how busy the computer is, not how long the
# program takes.
is_quiet() { [ "$(cut -d. -f1 /proc/loadavg)" -lt "$(nproc)" ]; }
time_window() {
    (sleep 900 | wine cmd >/dev/null 2>&1 &) # Windows itself is up
    prepare_bare_window
    bare_window /dev/null && own_window /dev/null || return 1 # from now on warm
    for _ in 1 2 3 4 5; do bare_window /tmp/bare && own_window /tmp/warm || return 1; done
    ! is_quiet || [ "$(fastest /tmp/warm)" -le 1000 ] || [ "$(fastest /tmp/warm)" -le $((2 * $(fastest /tmp/bare))) ]
}
is_refused() { status 3 "$@" && [ -e "$program/juesuan.exe" ]; }
left() { [ "$(cd "$1" && LC_ALL=C find . -type f | sort | tr '\n' ' ')" = "$2" ] || { find "$1"; return 1; }; }
no_traces() {
    ! find "$home" -name '*.lnk' | grep 决算 && ! win reg query "$uninstall_key" && ! win reg query 'HKCU\Software\Classes\.juesuan'
}
key_says() { win reg query "$1" /v "$2" | tr -d '\r' | grep -qF "$3"; }

began=$(now)
fresh_windows
slow=$((1 + ($(now) - began) / 20000000000)) # limits are those of a quiet computer, times this
LIMIT=$((300 * slow))
rm -rf "$shots" "$papers"
mkdir -p "$shots" "$papers" /tmp/portable
unzip -q "/work/handed-out/juesuan-$VERSION-portable.zip" -d /tmp/portable
cp /work/source/resources/sample/sample.txt "$papers/某单位 决算公开.txt"
cd "$papers"
export QT_LOGGING_RULES='*.warning=false'

step "silent installation" status 0 "$setup" /S
step "installed files are those of the portable archive" same_files
step "publisher, version and quiet removal are registered" key_says "$uninstall_key" Publisher juesuan_gui
settle
step "self-test" status 0 "$program/juesuan.exe" --self-test
step "check in a folder with Chinese and blanks" status 1 "$program/juesuan.exe" check "某单位 决算公开.txt"
step "report, clean copy and workbook" status 1 "$program/juesuan.exe" export "某单位 决算公开.txt" --accept \
    --pdf "更正 报告.pdf" --clean "清稿.pdf" --workbook "问题 清单.xlsx"
step "the files are there" test -s "更正 报告.pdf" -a -s "清稿.pdf" -a -s "问题 清单.xlsx"
step "check of a PDF" status 0 "$program/juesuan.exe" tables "清稿.pdf"
step "a folder by several processes, with summary" status 1 "$program/juesuan.exe" check . --summary "汇总.xlsx"
says() { # TEXT COMMAND...
    local text=$1
    shift
    win "$@" >/tmp/said
    grep -q "$text" /tmp/said || { cat /tmp/said; return 1; }
}
step "a command of the program without a console" says JS406 "$program/juesuan-gui.exe" check "某单位 决算公开.txt"
step "window up; where the computer is quiet at most 1.0 s, or twice what a bare window of Qt takes" time_window
echo "        window up, warm, in ms: $(tr '\n' ' ' </tmp/warm); bare: $(tr '\n' ' ' </tmp/bare); load $(cut -d' ' -f1 /proc/loadavg); limits times $slow"
step "window with a document" opened '某单位 决算公开.txt' "Z:${papers//\//\\}\\某单位 决算公开.txt"
rest 3
answer() { # TITLE: the question with this title, as it stands
    wait_for 60 shown "$1" || return 1
    rest 1
    press Return
}
saved() { find "$papers" "$home" -name '*.juesuan' | grep .; }
save() { press ctrl+s && answer '保存审核项目' && wait_for 60 saved; }
step "the reviewer's name is asked for" answer '审核人姓名'
wait_for 10 gone '审核人姓名'
rest 2
picture window '某单位 决算公开'
step "the project is saved" save
rest 1
step "refused while it runs: installation" is_refused "$setup" /S
step "refused while it runs: removal returns an error" is_refused "$program/uninstall.exe" /S "_?=C:\\users\\root\\AppData\\Local\\Programs\\JueSuan"
close_window
project=$(find "$papers" "$home" -name '*.juesuan' | head -1)
# Wine does not look for file types under HKCU, Windows does: the same keys are laid where Wine looks.
for key in .juesuan JueSuan.Project.1; do win reg copy "HKCU\\Software\\Classes\\$key" "HKLM\\Software\\Classes\\$key" /s /f >/dev/null; done
double_click() { start start /unix "$project" && wait_for 60 shown '决算公开.*juesuan'; }
step "double-clicked project opens" double_click
rest 2
picture project '决算公开'
close_window
newer=$papers/来自新版.juesuan
win /work/python/python.exe "Z:\\work\\source\\tools\\newer_project.py" "Z:${project//\//\\}" "Z:${newer//\//\\}"
read_only() { # told in a message, and the file is as it was
    local before
    before=$(sha256sum <"$newer") || return 1
    opened '某单位 决算公开' "Z:${newer//\//\\}" || return 1
    rest 3
    timeout 20 import -window root "$shots/newer.png"
    press Return
    rest 1
    close_window && [ "$(sha256sum <"$newer")" = "$before" ]
}
step "a project of a newer version opens, and stays as it is" read_only
ended || { press Return && close_window; }
echo mine >"$program/我的.xlsx"
echo stale >"$program/_internal/stale.pyd"
cp -r "$settings" /tmp/settings
step "newer over older" status 0 "$setup" /S
step "stale files are gone, the user's stay" same_files -e 我的.xlsx -e mscms.dll
step "settings and projects stay" diff -r /tmp/settings "$settings"
rm -f "$program/mscms.dll"
step "removal" status 0 "$program/uninstall.exe" /S "_?=C:\\users\\root\\AppData\\Local\\Programs\\JueSuan"
wait_for 30 test ! -e "$program/uninstall.exe"
step "only the user's files are left" left "$program" "./我的.xlsx "
step "no shortcut, no registration" no_traces
rm -rf "$program"
wizard() {
    start "$setup"
    wait_for 60 shown '安装' || return 1
    for page in 1 2 3; do
        rest 2
        picture "wizard$page" '安装'
        press Return
    done
    wait_for 120 test -e "$program/uninstall.exe" || return 1
    rest 4
    picture wizard4 '安装'
    settle
    press Return
    wait_for 60 shown '^决算公开审核$'
}
step "wizard, page by page, and start from it" wizard
rest 2
picture started '决算公开审核'
close_window
portable() {
    cp /work/python/mscms.dll "/tmp/portable/juesuan-$VERSION/"
    start "/tmp/portable/juesuan-$VERSION/juesuan-gui.exe"
    wait_for 60 shown '^决算公开审核$' || return 1
    close_window
    [ -d "/tmp/portable/juesuan-$VERSION/data" ]
}
step "portable: settings beside the program" portable
wineserver -k
[ "$failed" = 0 ] && echo "all passed"
exit "$failed"
