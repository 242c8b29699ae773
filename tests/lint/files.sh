# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the checks of this folder: lists the files of the project, and finds the tools of LLVM.
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1

# Prints the files that git tracks and the new files that it does not ignore. In a copy without git, prints every file
# outside the build folder.
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
    local file line
    project_files | while IFS= read -r file; do
        IFS= read -r -n 32 line <"$file" || true
        if [[ $file == *.@(sh|bash) || $line =~ ^#!.*sh$ ]]; then
            printf '%s\n' "$file"
        fi
    done
}

# llvm_tool NAME: prints the name of the tool in version 14. Other releases of LLVM format and check differently.
llvm_tool() {
    local name
    for name in "$1-14" "$1"; do
        if "$name" --version 2>/dev/null | grep -qE 'version 14\.'; then
            printf '%s\n' "$name"
            return
        fi
    done
    echo "$1 14 is not installed; other versions give other results" >&2
    exit 77
}
