#!/bin/bash
# Inside the chroot: install the very Setup.exe that is handed out and try it as an officer would; a line for each.
# What Wine lacks (mscms.c) lies beside the installed program while it is tested, and is nothing that is shipped.
set -u
export WINEPREFIX=/root/wine-test # the build has another
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
    local name=$1 started=$SECONDS
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
shown() { xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; }
wait_for() { # SECONDS TITLE
    for _ in $(seq $(($1 * 20))); do
        shown "$2" && return
        sleep 0.05
    done
    return 1
}
start() { (echo | wine "$@" >/dev/null 2>&1 &); }
picture() { import -window root "$shots/$1.png"; }
close_window() {
    xdotool search --onlyvisible --name '决算公开审核' windowactivate 2>/dev/null
    xdotool key alt+F4
    for _ in $(seq 100); do
        shown '决算公开审核' || break
        sleep 0.1
    done
    sleep 2
}
settle() { cp /work/python/mscms.dll "$program/"; }
opened() { # TITLE [FILE]: the window is up, with the document
    local title=$1
    shift
    start "$program/juesuan-gui.exe" "$@"
    wait_for 60 "$title"
}
time_window() {
    local started
    opened '决算公开审核' && close_window # warm
    started=$(date +%s%N)
    opened '决算公开审核' || return 1
    echo "        window up, warm: $((($(date +%s%N) - started) / 1000000)) ms; load $(cut -d' ' -f1 /proc/loadavg)" >/tmp/warm
    close_window
}
is_refused() { status 3 "$@" && [ -e "$program/juesuan.exe" ]; }
left() { [ "$(cd "$1" && LC_ALL=C find . -type f | sort | tr '\n' ' ')" = "$2" ] || { find "$1"; return 1; }; }
no_traces() {
    ! find "$home" -name '*.lnk' | grep 决算 && ! win reg query "$uninstall_key" && ! win reg query 'HKCU\Software\Classes\.juesuan'
}
key_says() { win reg query "$1" /v "$2" | tr -d '\r' | grep -qF "$3"; }

fresh_windows
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
    win "$@" | grep -q "$text"
}
step "a command of the program without a console" says JS406 "$program/juesuan-gui.exe" check "某单位 决算公开.txt"
step "window up" time_window
cat /tmp/warm
step "window with a document" opened '某单位 决算公开.txt' "Z:${papers//\//\\}\\某单位 决算公开.txt"
sleep 3
picture window
xdotool key ctrl+s
sleep 3
picture save
xdotool key Return
sleep 4
step "refused while it runs: installation" is_refused "$setup" /S
step "refused while it runs: removal returns an error" is_refused "$program/uninstall.exe" /S "_?=C:\\users\\root\\AppData\\Local\\Programs\\JueSuan"
close_window
project=$(find "$papers" "$home" -name '*.juesuan' | head -1)
step "the project was saved" test -n "$project"
# Wine does not look for file types under HKCU, Windows does: the same keys are laid where Wine looks.
for key in .juesuan JueSuan.Project.1; do win reg copy "HKCU\\Software\\Classes\\$key" "HKLM\\Software\\Classes\\$key" /s /f >/dev/null; done
double_click() { start start /unix "$project" && wait_for 60 '决算公开.*juesuan'; }
step "double-clicked project opens" double_click
sleep 2
picture project
close_window
echo mine >"$program/我的.xlsx"
echo stale >"$program/_internal/stale.pyd"
cp -r "$settings" /tmp/settings
step "newer over older" status 0 "$setup" /S
step "stale files are gone, the user's stay" same_files -e 我的.xlsx -e mscms.dll
step "settings and projects stay" diff -r /tmp/settings "$settings"
rm -f "$program/mscms.dll"
step "removal" status 0 "$program/uninstall.exe" /S "_?=C:\\users\\root\\AppData\\Local\\Programs\\JueSuan"
step "only the user's files are left" left "$program" "./我的.xlsx "
step "no shortcut, no registration" no_traces
rm -rf "$program"
wizard() {
    start "$setup"
    wait_for 60 '安装' || return 1
    for page in 1 2 3 4; do
        sleep 2
        picture "wizard$page"
        xdotool key Return
    done
    for _ in $(seq 240); do
        [ -e "$program/uninstall.exe" ] && break
        sleep 0.5
    done
    sleep 4
    picture wizard5
    settle
    xdotool key Return
    wait_for 60 '^决算公开审核$'
}
step "wizard, page by page, and start from it" wizard
sleep 2
picture wizard6
close_window
portable() {
    cp /work/python/mscms.dll "/tmp/portable/juesuan-$VERSION/"
    start "/tmp/portable/juesuan-$VERSION/juesuan-gui.exe"
    wait_for 60 '^决算公开审核$' || return 1
    close_window
    [ -d "/tmp/portable/juesuan-$VERSION/data" ]
}
step "portable: settings beside the program" portable
wineserver -k
[ "$failed" = 0 ] && echo "all passed"
exit "$failed"
