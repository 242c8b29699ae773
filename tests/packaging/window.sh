# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # the script that sources this file sets root, as_tester, pictures and password
# Sourced after support.sh by tests that use the window, on their own virtual display.

# open_display: starts a virtual display and sets DISPLAY. Makes its socket available in the root.
open_display() {
    local number
    mkdir -p -- "$root/tmp/.X11-unix" /tmp/.X11-unix
    exec {displays}< <(exec Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp -ac -noreset 2>/dev/null)
    read -r -t 30 -u "$displays" number || fail "Xvfb does not start"
    export DISPLAY=:$number
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
}

# start_window PROGRAM ARGUMENT...: starts the program as the ordinary user. Returns after its window is there and has the
# keyboard.
start_window() {
    local window
    find_tester
    "${as_tester[@]}" env QT_QPA_PLATFORM=xcb "$@" >"$root/home/tester/said" 2>&1 & # each command replaces itself with the next, so that there is one process
    window_pid=$!
    for _ in {1..150}; do
        kill -0 "$window_pid" 2>/dev/null || fail "The window has ended: $(<"$root/home/tester/said")"
        window=$(xdotool search --onlyvisible --name 'Usher$' 2>/dev/null | sed -n 1p) && [[ -n $window ]] && break
        sleep 0.2
    done
    [[ -n $window ]] || fail "There is no window after 30 seconds"
    xdotool windowfocus --sync "$window"
}

# picture_of NAME [OTHER]: waits until the screen no longer changes and differs from OTHER, a former value of "shown". Saves
# it as NAME.png and sets "shown".
picture_of() {
    local before="" now
    for _ in {1..100}; do
        import -window root "$pictures/$1.png"
        now=$(identify -format '%# %k' "$pictures/$1.png")
        if [[ $now == "$before" && ${now#* } -gt 50 && $now != "${2-}" ]]; then
            shown=$now
            return
        fi
        before=$now
        sleep 0.2
    done
    fail "The screen does not stop changing, or shows nothing new; see $pictures/$1.png"
}

# log_in_by_keyboard USHER-CLI: takes a picture of the login page and logs in there. Returns after the log has a record of
# the window's login.
log_in_by_keyboard() {
    local lines
    picture_of login "${shown-}"
    step "ok: the window shows its login page"
    xdotool type admin1
    xdotool key Tab
    xdotool type "$password"
    xdotool key Return
    for _ in {1..50}; do
        lines=$(as_user "$1" --store store audit list --json --op user.login --user admin1 --password-file password)
        if grep -q '"user_agent":"Usher/.*"outcome":"ok"' <<<"$lines"; then
            step "ok: a login in the window is on record"
            return
        fi
        sleep 0.3
    done
    import -window root "$pictures/login-failed.png"
    fail "No login in the window is on record; see $pictures/login-failed.png"
}

# charts_are_drawn: opens the Activity page and waits until the module for its charts is loaded. No linker checks that this
# module is there. Checks only processes in this root, because other tests have windows, too.
charts_are_drawn() {
    local process
    for _ in {1..50}; do
        xdotool key ctrl+4 # the login is on record a moment before the window takes this key
        for process in $(pgrep -x usher); do
            if [[ /proc/$process/root -ef $root ]] && grep -qs libusher-charts "/proc/$process/maps"; then
                picture_of activity
                step "ok: the Activity page has its charts"
                return
            fi
        done
        sleep 0.2
    done
    import -window root "$pictures/activity-failed.png"
    fail "The charts were not loaded; see $pictures/activity-failed.png"
}

close_window() {
    kill "$window_pid"
    wait "$window_pid" 2>/dev/null || true
}
