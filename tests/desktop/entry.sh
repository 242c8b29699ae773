#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need desktop-file-validate appstreamcli

entry=resources/desktop/$usher_id.desktop
desktop-file-validate "$entry" || wrong "$entry is not valid"
# Without --pedantic, because that demands lower case in the last part of the ID. The examples of its own naming scheme
# have upper case there.
appstreamcli validate --no-net --strict "resources/desktop/$usher_id.metainfo.xml" || wrong "the metainfo is not valid"

# usher must have each option that the entry or its actions give.
help=$("$bin/usher" --help)
while IFS= read -r option; do
    grep -q -- "$option\b" <<<"$help" || wrong "usher has no $option, which $entry gives"
done < <(grep -o -- '^Exec=.*' "$entry" | grep -o -- '--[a-z-]*')
grep -q '^Exec=usher --inspect-clipboard$' "$entry" || wrong "no action for the clipboard"
grep -q '^Exec=usher --new-store$' "$entry" || wrong "no action for a new store"

# Wayland finds the entry of a window by the name of the entry's file, X11 by the name of the program.
grep -q "setDesktopFileName(QStringLiteral(\"$usher_id\"))" app/window/main.cpp || wrong "the window has another name than the entry"
class=$(sed -n 's/^StartupWMClass=//p' "$entry")
grep -q "setApplicationName(QStringLiteral(\"$class\"))" app/window/main.cpp || wrong "the program has another name than $class"
finish
