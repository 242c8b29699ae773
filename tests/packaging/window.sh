# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # root, as_tester, pictures and password are set by who sources this
# Sourced after support.sh by tests that look at the window, on a display of their own without a screen.

# Sets DISPLAY. Its socket is in the root, too.
open_display() {
    local number
    mkdir -p -- "$root/tmp/.X11-unix" /tmp/.X11-unix
    exec {displays}< <(exec Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp -ac -noreset 2>/dev/null)
    read -r -t 30 -u "$displays" number || fail "Xvfb does not start"
    export DISPLAY=:$number
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
}

# start_window PROGRAM ARGUMENTS...: as the ordinary user. Comes back once its window is there and has the keyboard.
start_window() {
    local window
    find_tester
    "${as_tester[@]}" env QT_QPA_PLATFORM=xcb "$@" >"$root/home/tester/said" 2>&1 & # each gives way to the next: one process
    window_pid=$!
    for _ in {1..150}; do
        kill -0 "$window_pid" 2>/dev/null || fail "The window has ended: $(<"$root/home/tester/said")"
        window=$(xdotool search --onlyvisible --name '^Usher$' 2>/dev/null | sed -n 1p) && [[ -n $window ]] && break
        sleep 0.2
    done
    [[ -n $window ]] || fail "There is no window after 30 seconds"
    xdotool windowfocus --sync "$window"
}

# picture_of NAME [OTHER]: what is on the screen once it stays as it is, other than picture OTHER, as NAME.png.
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
    fail "The screen does not come to rest, or shows nothing new; see $pictures/$1.png"
}

# log_in_by_keyboard USHER-CLI: on the login page, whose picture is taken; done once the log has the window's login.
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

# The page whose charts are drawn by a module of its own, which no linker looks for. Other tests have windows, too.
charts_are_drawn() {
    local process
    xdotool key ctrl+3
    for _ in {1..50}; do
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
