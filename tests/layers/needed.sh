#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# needed.sh LIBRARY: what the linker wrote down as needed by core.
set -euo pipefail

needed=$(LC_ALL=C readelf --dynamic --wide "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
printf '%s\n' "$needed"
grep -q '^libQt6Core\.' <<<"$needed" || { echo "Not even Qt Core: is this the library?" && exit 1; }
! grep -E '^libQt6(Gui|Widgets|Network|Svg|OpenGL|PrintSupport|Quick|Qml)' <<<"$needed"
