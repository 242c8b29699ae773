#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need xmllint

icons=resources/desktop/icons/hicolor
xmllint --noout "$icons/scalable/apps/$usher_id.svg" || wrong "the drawing is not well-formed"
for size in 16 24 32 48 64 128 256; do
    icon=$icons/${size}x$size/apps/$usher_id.png
    # A PNG begins with its signature and a chunk with the width and the height, four bytes each.
    expected=$(printf '89504e470d0a1a0a0000000d49484452%08x%08x' "$size" "$size")
    found=$(od -An -tx1 -N24 "$icon" | tr -d ' \n')
    [[ $found == "$expected" ]] || wrong "$icon does not have $size by $size pixels"
done
finish
