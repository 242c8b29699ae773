#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# On a virtual display and a session bus of its own, with the bus of the assistive tools: a person logs in, looks at eleven
# tokens in a row, reads the four fields of each and locks, by keyboard alone.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
python=/usr/bin/python3 # of the system, which has the packages
need Xvfb xdotool dbus-run-session gdbus "$python"
"$python" -c 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi' 2>/dev/null || {
    echo "Python has no Atspi"
    exit 77
}
if [[ ! ${DBUS_SESSION_BUS_ADDRESS-} || ! ${USHER_TEST_BUS-} ]]; then
    USHER_TEST_BUS=own exec dbus-run-session -- bash "${BASH_SOURCE[0]}" "$@"
fi
source tests/desktop/display.sh
open_display

# As a screen reader does. This starts the bus, too.
gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.freedesktop.DBus.Properties.Set \
    org.a11y.Status IsEnabled '<true>' >/dev/null
"$bin/usher" --demo >"$scratch/said" 2>&1 &
window=$(wait_for_window $!) || { cat "$scratch/said" && exit 1; }
xdotool windowfocus --sync "$window"
password=$(sed -n 's/.*password = QStringLiteral("\(.*\)");/\1/p' core/sso/setup/SampleStore.h)
for _ in {1..100}; do
    database=$(echo "$scratch"/tmp/*/sample/odb.sqlite)
    [[ ! -f $database ]] || break
    sleep 0.1
done
"$python" tests/desktop/accessibility.py "$database" admin1 "$password" || {
    wrong "The window cannot be used with a screen reader: $(<"$scratch/said")"
    [[ ! ${USHER_TEST_PICTURES-} ]] || import -window root "$USHER_TEST_PICTURES/accessibility.png"
}
finish
