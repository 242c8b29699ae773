#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A window with the sample store that is told to end, by SIGTERM, SIGINT or SIGHUP, removes the store and ends.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"

scratch=$(mktemp -d)
window=
trap '[[ ! $window ]] || kill -KILL "$window" 2>/dev/null || true; rm -rf -- "$scratch"' EXIT
mkdir -- "$scratch"/{home,tmp,run}
chmod 700 -- "$scratch/run"

# The window, without the user's own settings and buses.
run_window() {
    env HOME="$scratch/home" TMPDIR="$scratch/tmp" XDG_RUNTIME_DIR="$scratch/run" XDG_CONFIG_HOME="$scratch/home/config" \
        XDG_STATE_HOME="$scratch/home/state" DBUS_SESSION_BUS_ADDRESS=disabled: DBUS_SYSTEM_BUS_ADDRESS=disabled: \
        "$bin/usher" --demo >"$scratch/said" 2>&1 &
    window=$!
    for _ in {1..300}; do
        [[ ! -e $(echo "$scratch"/tmp/*/sample/secrets.conf) || ! -S $(echo "$scratch"/run/usher/*) ]] || return 0
        kill -0 "$window" 2>/dev/null || break
        sleep 0.1
    done
    echo "The window did not open the sample store: $(<"$scratch/said")"
    exit 1
}

ended_with() {
    local code=0
    wait "$window" || code=$?
    window=
    ((code == $1)) || wrong "$2: the window ended with $code: $(<"$scratch/said")"
}

for signal in TERM:143 INT:130 HUP:129; do
    set -m # so that the window does not ignore SIGINT
    run_window
    set +m
    kill -"${signal%:*}" "$window"
    ended_with "${signal#*:}" "SIG${signal%:*}"
    left=$(find "$scratch/tmp" "$scratch/run" -mindepth 1 ! -path "$scratch/run/usher")
    [[ ! $left ]] || wrong "SIG${signal%:*} leaves behind: $left"
done

finish
