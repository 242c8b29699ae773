#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

clang_format=$(llvm_tool clang-format)
mapfile -t files < <(sources)
((${#files[@]})) || exit 0
if ! said=$("$clang_format" --dry-run --Werror --ferror-limit=1 "${files[@]}" 2>&1); then
    echo "Not formatted. To repair this, run $clang_format -i on:"
    sed -nE 's/^([^:]+):[0-9]+:[0-9]+: error: .*/  \1/p' <<<"$said" | grep . || printf '%s\n' "$said"
    exit 1
fi
