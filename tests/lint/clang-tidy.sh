#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy.sh BUILD: runs clang-tidy on the changed sources. With USHER_TIDY_ALL=1, runs it on every source that the build
# compiles.
#
# Changed sources are those with changes that are not committed, then those of the commits since the branch left
# origin/main. On main itself, as in a fresh clone, the last 20 commits are used instead. For a changed header, its source
# is read. At most 4 sources are read, the newest changes first, so that a run takes only minutes. The script prints the
# number of changed sources if there are more.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

build=$1
limit=4
clang_tidy=$(llvm_tool clang-tidy)

compiled() { sed -n "s|^ *\"file\": \"$PWD/\(.*\)\".*|\1|p" "$build/compile_commands.json" | grep -E '^(app|core|ui|tests|resources)/' | sort -u; }

committed() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    if [[ -n $base && $base != "$(git rev-parse HEAD)" ]]; then
        git log --format= --name-only --no-renames "$base..HEAD"
    else
        git log --format= --name-only --no-renames --max-count=20
    fi
}

changed() {
    git diff --name-only HEAD 2>/dev/null || true
    git ls-files --others --exclude-standard
    committed 2>/dev/null || true
}

if [[ ${USHER_TIDY_ALL-} == 1 ]]; then
    mapfile -t files < <(compiled)
    limit=${#files[@]}
elif git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    mapfile -t files < <(changed | sed 's/\.h$/.cpp/' | awk '!seen[$0]++' | grep -Fxf <(compiled) || true)
else
    echo "There is no git history here that shows what changed; USHER_TIDY_ALL=1 reads everything"
    exit 77
fi

if ((${#files[@]} > limit)); then
    echo "Reading the $limit sources that changed last, of ${#files[@]}; tests/run --tidy-all reads every one"
fi
((${#files[@]})) || exit 0

# clang does not know every flag of g++. A copy of the compile commands leaves the unknown flags out.
mkdir -p "$build/tidy"
sed -E 's/ -include [^ ]*cmake_pch.hxx\b//g; s/ -(Winvalid-pch|mno-direct-extern-access|fno-strict-overflow|fconcepts[a-z-]*|Wno-[a-z-]*analyzer[a-z-]*)\b//g' \
    "$build/compile_commands.json" >"$build/tidy/compile_commands.json"
printf '%s\0' "${files[@]:0:limit}" |
    xargs -0 -n 1 -P "$(nproc)" "$clang_tidy" --quiet --extra-arg=-Wno-unknown-warning-option -p "$build/tidy" 2>&1 |
    { grep -vE '^[0-9]+ warnings? generated\.$' || true; }
