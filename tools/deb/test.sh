#!/bin/bash
# With a display: install the very package that is handed out in a clean Debian 11 and try it as an officer would, who
# is no administrator; a line for each step.
. "$(dirname "$0")/settings.sh"
set +e
clean=$CACHE/clean-root
inner=/srv/officer
home=$clean$inner
papers="$home/测试 资料"
program=/opt/juesuan/juesuan
shots=$WORK/pictures
failed=0

step() { # NAME CONDITION...: one line of result
    local name=$1
    shift
    if "$@" >"$WORK/step" 2>&1; then echo "passed  $name"; else
        echo "FAILED  $name"
        tail -5 "$WORK/step"
        failed=1
    fi
}
admin() { inside "$clean" "$@"; }
officer() {
    inside "$clean" timeout -k 10 $((60 * slow)) runuser -u officer -- \
        env HOME=$inner USER=officer LANG=C.UTF-8 sh -c "cd '$inner/测试 资料' && exec \"\$@\"" _ "$@"
}
status() { # EXPECTED COMMAND...: the command ends with this exit status
    local expected=$1 is
    shift
    "$@"
    is=$?
    [ "$is" = "$expected" ] || { echo "exit status $is"; return 1; }
}
now() { date +%s%N; }
wait_for() { # SECONDS CONDITION...
    local end=$(($(now) + $1 * slow * 1000000000))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(now)" -lt "$end" ] || return 1
        sleep 0.02
    done
}
shown() { timeout 5 xdotool search --onlyvisible --name "$1"; }
gone() { ! shown "$1"; }
picture() { timeout 20 import -window "$(shown "$2" | tail -1)" "$shots/$1.png"; }
start() { officer "$@" >"$WORK/started.log" 2>&1 </dev/null & }
opened() { # TITLE COMMAND...: the window is up
    local title=$1
    shift
    start "$@"
    wait_for 30 shown "$title"
}
close_window() { # a window that has only just come up may not hear the first key
    for _ in $(seq $((15 * slow))); do
        focus
        timeout 5 xdotool key ctrl+q
        sleep 1
        gone '决算公开审核' && return
    done
    return 1
}
# There is no window manager that would do it.
focus() { timeout 5 xdotool search --onlyvisible --name '决算公开审核' windowfocus; }
time_window() {
    local began
    opened '决算公开审核' "$program" && close_window || return 1 # from now on warm
    : >"$WORK/warm"
    for _ in 1 2 3; do
        began=$(now)
        opened '决算公开审核' "$program" || return 1
        echo "$((($(now) - began) / 1000000))" >>"$WORK/warm"
        close_window || return 1
    done
}
no_library_is_missing() {
    admin sh -c 'cd /opt/juesuan && find . -name "*.so*" -o -name juesuan -type f | while read -r file; do
        LD_LIBRARY_PATH=/opt/juesuan/_internal ldd "$file" 2>/dev/null | grep "not found" | sed "s|^|$file |"; done' >"$WORK/missing"
    cat "$WORK/missing"
    [ ! -s "$WORK/missing" ]
}
says() { # TEXT COMMAND...
    local text=$1
    shift
    "$@" >"$WORK/said" 2>&1
    grep -q "$text" "$WORK/said" || { cat "$WORK/said"; return 1; }
}
nothing_left() { ! find "$clean/opt" "$clean/usr" "$clean/etc" "$clean/var/lib" -iname '*juesuan*' | grep -v var/lib/apt | grep .; }
kept() { # what the user made
    test -s "$papers/更正 报告.pdf" -a -s "$project" && diff -r "$WORK/settings" "$home/.local/share/juesuan"
}

began=$(now)
rm -rf "$clean" "$shots"
mkdir -p "$clean" "$shots"
tar -C "$clean" -xf "$CACHE/clean.tar"
admin sh -c 'apt-get -qq update && apt-get -qq install -y --no-install-recommends libglib2.0-bin' >"$WORK/prepared" 2>&1
admin useradd -m -d $inner officer
mkdir -p "$papers"
cp "$WORK/source/resources/sample/sample.txt" "$papers/某单位 决算公开.txt"
admin chown -R officer $inner
slow=$((1 + ($(now) - began) / 30000000000)) # limits are those of a quiet computer, times this
step "an older version is installed" admin sh -c 'apt-get -qq install -y /work/older.deb && test -e /opt/juesuan/_internal/stale.so'
step "newer over older" admin sh -c "apt-get -qq install -y /work/$PACKAGE && test ! -e /opt/juesuan/_internal/stale.so"
step "installed files are those of the package" admin sh -c '[ -z "$(dpkg --verify juesuan)" ]'
step "no library is missing" no_library_is_missing
step "self-test" status 0 officer juesuan --self-test
step "check in a folder with Chinese and blanks" says JS406 officer juesuan check "某单位 决算公开.txt"
step "report, clean copy and workbook" status 1 officer juesuan export "某单位 决算公开.txt" --accept \
    --pdf "更正 报告.pdf" --clean "清稿.pdf" --workbook "问题 清单.xlsx"
step "the files are there" test -s "$papers/更正 报告.pdf" -a -s "$papers/清稿.pdf" -a -s "$papers/问题 清单.xlsx"
step "check of a PDF" status 0 officer juesuan tables "清稿.pdf"
step "a folder by several processes, with summary" status 1 officer juesuan check . --summary "汇总.xlsx"
step "window up" time_window
echo "        window up, warm, three times: $(tr '\n' ' ' <"$WORK/warm")ms; load $(cut -d' ' -f1 /proc/loadavg)"
step "window with a document" opened '某单位 决算公开' "$program" "某单位 决算公开.txt"
sleep $((3 * slow))
answer() { # TITLE: the question with this title, as it stands
    wait_for 30 shown "$1" || return 1
    sleep "$slow"
    timeout 5 xdotool key Return
}
saved() { find "$papers" -name '*.juesuan' | grep .; }
ask_to_save() {
    for _ in 1 2 3 4 5 6 7 8 9; do
        focus
        timeout 5 xdotool key ctrl+s
        wait_for 3 shown '保存审核项目' && return
    done
    return 1
}
save() { ask_to_save && answer '保存审核项目' && wait_for 30 saved; }
step "the reviewer's name is asked for" answer '审核人姓名'
wait_for 10 gone '审核人姓名'
sleep "$slow"
picture window '某单位 决算公开'
step "the project is saved" save
close_window
project=$(find "$papers" -name '*.juesuan' | head -1)
step "its type and the program for it are known" says juesuan.desktop officer gio mime application/x-juesuan
step "double-clicked project opens" opened '决算公开.*juesuan' gio open "$(basename "$project")"
sleep $((2 * slow))
picture project '决算公开'
close_window
newer="$papers/来自新版.juesuan"
"$PYTHON" "$ROOT/tools/newer_project.py" "$project" "$newer"
admin chown -R officer $inner
read_only() { # told in a message, and the file is as it was
    local before
    before=$(sha256sum <"$newer") || return 1
    opened '某单位 决算公开' "$program" 来自新版.juesuan || return 1
    sleep $((3 * slow))
    timeout 20 import -window root "$shots/newer.png"
    timeout 5 xdotool key Return
    sleep "$slow"
    close_window && [ "$(sha256sum <"$newer")" = "$before" ]
}
step "a project of a newer version opens, and stays as it is" read_only
shown '决算公开审核' >/dev/null && close_window
rm -rf "$WORK/settings"
cp -r "$home/.local/share/juesuan" "$WORK/settings"
step "installed again: settings and projects stay" admin sh -c "dpkg -i /work/$PACKAGE"
step "removal" admin apt-get -qq purge -y juesuan
step "nothing of it is left" nothing_left
step "the user's files stay" kept
[ "$failed" = 0 ] && echo "all passed" && rm -rf "$clean"
exit "$failed"
