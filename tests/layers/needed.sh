#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# needed.sh LIBRARY: checks which libraries core needs, as the linker recorded them.
set -euo pipefail

needed=$(LC_ALL=C readelf --dynamic --wide "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
printf '%s\n' "$needed"
grep -q '^libQt6Core\.' <<<"$needed" || { echo "The file does not need Qt Core. Is it the right library?" && exit 1; }
! grep -E '^libQt6(Gui|Widgets|Network|Svg|OpenGL|PrintSupport|Quick|Qml)' <<<"$needed"
