#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A session bus and a system bus that accept connections and never answer delay the window by little.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need Xvfb xdotool zsh
source tests/desktop/display.sh

# Connections wait in the queue of this socket for ever.
# shellcheck disable=SC2016 # zsh expands it
zsh -c 'zmodload zsh/net/socket && zsocket -l "$1" && sleep 600' zsh "$scratch/silent" &
for _ in {1..100}; do
    [[ ! -S $scratch/silent ]] || break
    sleep 0.1
done
[[ -S $scratch/silent ]] || { echo "There is no silent bus" && exit 1; }
open_display

# start_seconds NAME=VALUE...: prints how many seconds the window needs with these variables.
start_seconds() {
    local process began=$EPOCHREALTIME
    env "$@" "$bin/usher" --demo >"$scratch/said" 2>&1 &
    process=$!
    wait_for_window "$process" >/dev/null || { cat "$scratch/said" >&2 && exit 1; }
    awk -v began="$began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%.1f", now - began }'
    kill "$process"
    wait "$process" || true # ended by a signal
}

usual=$(start_seconds DBUS_SESSION_BUS_ADDRESS=disabled: DBUS_SYSTEM_BUS_ADDRESS=disabled:)
silent=$(start_seconds DBUS_SESSION_BUS_ADDRESS="unix:path=$scratch/silent" DBUS_SYSTEM_BUS_ADDRESS="unix:path=$scratch/silent")
echo "The window is there after $usual seconds without a bus, after $silent seconds with silent ones."
grep -q 'does not answer' "$scratch/said" || wrong "The window does not say that the bus does not answer"
awk -v usual="$usual" -v silent="$silent" 'BEGIN { exit !(silent < usual + 5) }' || wrong "The silent buses delay the window"
finish
