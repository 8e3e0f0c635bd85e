#!/bin/bash
# With a display: install the very package that is handed out in a clean Debian 11 and try it as an officer would, who
# is no administrator; a line for each step.
. "$(dirname "$0")/settings.sh"
. "$TOOLS/window.sh"
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
as_officer() { # SECONDS COMMAND...: for so long at most
    local limit=$(($1 * slow))
    shift
    inside "$clean" timeout -k 10 "$limit" runuser -u officer -- \
        env HOME=$inner USER=officer LANG=C.UTF-8 sh -c "cd '$inner/测试 资料' && exec \"\$@\"" _ "$@"
}
officer() { as_officer 60 "$@"; }
start() { as_officer 600 "$@" >"$WORK/started.log" 2>&1 </dev/null & } # a window, which stays until it is closed
status() { # EXPECTED COMMAND...: the command ends with this exit status
    local expected=$1 is
    shift
    "$@"
    is=$?
    [ "$is" = "$expected" ] || { echo "exit status $is"; return 1; }
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
end_all() { # what runs in the clean Debian when the trial is over
    find /proc/[0-9]* -maxdepth 1 -name root -lname "$clean" 2>/dev/null | cut -d/ -f3 | xargs -r kill
}
kept() { # what the user made
    test -s "$papers/更正 报告.pdf" -a -s "$project" && diff -r "$WORK/settings" "$home/.local/share/juesuan"
}

trap end_all EXIT
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
step "window up, and it closes" time_window
echo "        window up, warm, three times: $(tr '\n' ' ' <"$WORK/warm")ms; load $(cut -d' ' -f1 /proc/loadavg)"
step "window with a document" opened '某单位 决算公开' "$program" "某单位 决算公开.txt"
saved() { find "$papers" -name '*.juesuan' | grep .; }
save() { press '某单位 决算公开' ctrl+s && answer '保存审核项目' && wait_for 30 saved; }
step "the reviewer's name is asked for" answer '审核人姓名'
rest 2
picture window '某单位 决算公开'
step "the project is saved" save
step "the window closes and asks nothing" close_window
project=$(saved | head -1)
step "its type and the program for it are known" says juesuan.desktop officer gio mime application/x-juesuan
double_click() { start gio open "$(basename "$project")" && wait_for 30 shown "$(basename "$project")"; }
step "double-clicked project opens" double_click
rest 2
picture project "$(basename "$project")"
step "and closes" close_window
newer="$papers/来自新版.juesuan"
"$PYTHON" "$ROOT/tools/newer_project.py" "$project" "$newer"
admin chown -R officer $inner
digest=$(sha256sum <"$newer")
step "a project of a newer version opens" opened '某单位 决算公开' "$program" 来自新版.juesuan
step "it is told in a message" wait_for 30 shown '^决算公开审核$'
rest 1
timeout 20 import -window root "$shots/newer.png"
step "which is answered" answer '^决算公开审核$'
asks_where_to() { press '某单位 决算公开' ctrl+s && wait_for 10 shown '保存审核项目' && press '保存审核项目' Escape; }
step "it cannot be saved over" asks_where_to
step "its window closes too" close_window
step "and the file is as it was" test -n "$digest" -a "$(sha256sum <"$newer")" = "$digest"
rm -rf "$WORK/settings"
cp -r "$home/.local/share/juesuan" "$WORK/settings"
step "installed again: settings and projects stay" admin sh -c "dpkg -i /work/$PACKAGE"
step "removal" admin apt-get -qq purge -y juesuan
step "nothing of it is left" nothing_left
step "the user's files stay" kept
[ "$failed" = 0 ] && echo "all passed" && rm -rf "$clean"
exit "$failed"
