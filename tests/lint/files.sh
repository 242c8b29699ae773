# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the checks of this folder: which files there are, and how a check ends.
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1

# What git tracks or would; in a copy without git, everything outside build folders.
project_files() {
    local file
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard
    else
        find . -type f -not -path './build/*' -not -path './.git/*' -printf '%P\n'
    fi | sort -u | while IFS= read -r file; do
        [[ ! -f $file ]] || printf '%s\n' "$file"
    done
}

sources() { project_files | grep -E '^(app|core|ui|tests|resources)/.*\.(h|cpp)$' || true; }

scripts() {
    local file
    project_files | while IFS= read -r file; do
        if [[ $file == *.@(sh|bash) ]] || [[ $(head -c 32 -- "$file" | head -n 1 | tr -d '\0') =~ ^#!.*sh$ ]]; then
            printf '%s\n' "$file"
        fi
    done
}

# Formatting and clang-tidy's checks differ from one release of LLVM to the next: the project is held to one.
llvm_tool() {
    local name
    for name in "$1-14" "$1"; do
        if "$name" --version 2>/dev/null | grep -qE 'version 14\.'; then
            printf '%s\n' "$name"
            return
        fi
    done
    echo "$1 14 is not installed; other versions judge differently" >&2
    exit 77
}
