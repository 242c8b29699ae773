# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced after programs.sh by tests that look at the window on a virtual display. Sets "scratch", a folder that is removed
# at the end, and ends what was started in the background.

scratch=$(mktemp -d)
display_process=
trap 'kill $(jobs -p) $display_process 2>/dev/null || true; wait; rm -rf -- "$scratch"' EXIT
mkdir -- "$scratch"/{home,tmp,run}
chmod 700 -- "$scratch/run"
export HOME=$scratch/home TMPDIR=$scratch/tmp XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME=$scratch/home/config \
    XDG_STATE_HOME=$scratch/home/state QT_QPA_PLATFORM=xcb
unset XDG_CURRENT_DESKTOP WAYLAND_DISPLAY

# open_display: starts the virtual display and sets DISPLAY.
open_display() {
    local number displays
    exec {displays}< <(exec Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp -ac -noreset 2>/dev/null)
    display_process=$!
    read -r -t 30 -u "$displays" number || { echo "Xvfb does not start" && exit 1; }
    export DISPLAY=:$number
}

# wait_for_window PROCESS: prints the window of this process when it is on the display.
wait_for_window() {
    local window
    for _ in {1..300}; do
        kill -0 "$1" 2>/dev/null || { echo "The window has ended" >&2 && return 1; }
        window=$(xdotool search --onlyvisible --name 'Usher$' 2>/dev/null | sed -n 1p)
        [[ ! $window ]] || { echo "$window" && return 0; }
        sleep 0.1
    done
    echo "There is no window after 30 seconds" >&2
    return 1
}
