#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

clang_format=$(llvm_tool clang-format)
mapfile -t files < <(sources)
((${#files[@]})) || exit 0
if ! "$clang_format" --dry-run --Werror --ferror-limit=1 "${files[@]}" 2>/dev/null; then
    echo "Not formatted. To repair this, run $clang_format -i on:"
    for file in "${files[@]}"; do
        "$clang_format" "$file" | cmp -s - "$file" || echo "  $file"
    done
    exit 1
fi
