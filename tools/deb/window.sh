# Windows on the display of the trial, and keys for them; sourced. Limits are those of a quiet computer, times $slow.
# There is no window manager: whoever wants to be heard gives the window the keyboard first.

now() { date +%s%N; }
wait_for() { # SECONDS CONDITION...
    local end=$(($(now) + $1 * slow * 1000000000))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(now)" -lt "$end" ] || return 1
        sleep 0.02
    done
}
rest() { sleep $(($1 * slow)); }
# By the title that the user sees: `xdotool search` knows it without the name of the program, which Qt adds.
shown() { # TITLE
    local window
    for window in $(timeout 5 xdotool search --onlyvisible --name .); do
        timeout 5 xdotool getwindowname "$window" | grep -q "$1" && echo "$window"
    done | grep .
}
gone() { ! shown "$1" && sleep 0.2 && ! shown "$1"; } # a look may fail while windows come and go
picture() { timeout 20 import -window "$(shown "$2" | tail -1)" "$shots/$1.png"; } # NAME TITLE
has_keyboard() { [ "$(timeout 5 xdotool getwindowfocus)" = "$1" ]; }
focus() { # TITLE
    local window
    wait_for 10 shown "$1"
    window=$(shown "$1" | tail -1)
    timeout 5 xdotool windowfocus "$window" && wait_for 10 has_keyboard "$window"
}
press() { # TITLE KEY...: into the window with this title
    local title=$1
    shift
    focus "$title" && sleep 0.2 && timeout 5 xdotool key --clearmodifiers "$@"
}
opened() { # TITLE COMMAND...: the window is up
    local title=$1
    shift
    start "$@"
    wait_for 30 shown "$title"
}
answer() { # TITLE: the question with this title, as it stands; it is gone then
    wait_for 30 shown "$1" && press "$1" Return && wait_for 10 gone "$1"
}
ended() { ! find /proc/[0-9]* -maxdepth 1 -name exe -lname "$clean$program" 2>/dev/null | grep .; }
close_window() { press '决算公开审核' ctrl+q && wait_for 20 ended && gone '决算公开审核'; } # and the program ends
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
